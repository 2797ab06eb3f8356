"""Hallway: the films, photos and captions of one edition, developed. Only what the edition may show is ever opened."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.caption_lines import caption_files, is_silenced, language_of
from generator.captioning import heard
from generator.compose.developed import Developed
from generator.edition import Edition
from generator.hiding import after_the_end, hiding_of, moment_of
from generator.moments import clock
from generator.person import Film, Photo, SlowPart, Videos
from generator.photos import develop_photo
from generator.problems import GeneratorError, Level, Problem
from generator.progress import Progress
from generator.recording import (
    Box,
    Captions,
    Cue,
    DevelopedFilm,
    DevelopedLoop,
    DevelopedPhoto,
    FilmOrder,
    Mishap,
    Stretch,
)
from generator.report import PersonReport
from generator.said import Line
from generator.shelf import Shelf
from generator.trimming import slowed, trimmed
from generator.video import clip_length, develop
from generator.video.captions import for_the_page, read_captions, shaped
from generator.video.tools import Tools, find_tools
from generator.withheld import Spoken
from generator.workspace import Workspace

YES = ("yes", "y", "true", "✓")

FilmKey = tuple[str, FilmOrder]
"""Short name, and all that was asked for."""

PhotoKey = tuple[str, str, tuple[Box, ...]]
"""Short name, file, what is hidden of it."""

Made = Mapping[FilmKey | PhotoKey, DevelopedFilm | DevelopedPhoto | Mishap]
"""What was developed in this run, so that nobody looks at it twice, in whatever process."""


class Gatherer:
    """Develops films and photos, each once a run."""

    def __init__(
        self,
        workspace: Workspace,
        progress: Progress,
        made: Made | None = None,
        *,
        shelf: Shelf | None = None,
    ) -> None:
        """Take over what was `made` elsewhere in this run. The shelf is opened when something else is asked for."""
        self._workspace = workspace
        self._progress = progress
        self._shelf = shelf
        self._tools: Tools | None = None
        self._made = dict(made or {})
        self._files: dict[str, dict[str, Path]] = {}

    def forget_run(self) -> None:
        """Look at every file again next time."""
        self._made.clear()
        self._files.clear()

    def made_for(self, short_names: set[str]) -> Made:
        """What was developed in this run for some people."""
        return {key: value for key, value in self._made.items() if key[0] in short_names}

    def forget_uncovered(self) -> None:
        """Delete from the shelf what earlier runs made of films and photos of which something is hidden now.

        Call it when the sites are built: until then something may still be placed from there. From then on nothing is
        held any more.
        """
        done = {key: made for key, made in self._made.items() if not isinstance(made, Mishap)}
        covered = {made.key for key, made in done.items() if _hides(key)}
        if covered:
            kept = [made.keys if isinstance(made, DevelopedFilm) else {made.key} for made in done.values()]
            self.shelf.forget_others(covered, frozenset().union(*kept))
        if self._shelf is not None:
            self._shelf.let_go()

    @property
    def encodes(self) -> int:
        """How many films and photos were made."""
        return self._shelf.counts.encodes_run if self._shelf else 0

    @property
    def shelf(self) -> Shelf:
        """Where finished films and photos are kept."""
        if self._shelf is None:
            self._shelf = Shelf(self._workspace.cache)
        return self._shelf

    @property
    def tools(self) -> Tools:
        """Ffmpeg and ffprobe, looked for when the first film needs them."""
        if self._tools is None:
            self._tools = find_tools(self._workspace.cache)
        return self._tools

    def gather(self, edition: Edition, videos: Videos, report: PersonReport) -> Developed:
        """Everything the edition shows, ready for the web.

        Args:
            edition: what may be shown. Only what it says of a film is followed: a caption file named in a line that
                is withheld is not opened.
            videos: all films and photos as written, only to say where a mistake stands.
            report: what cannot be used is noted here.
        """
        photos = {}
        for photo, photo_written, number in _as_written(edition.photos, videos.photos):
            made = self._photo(photo_written, number, report)
            if made is not None:
                photos[_name(photo)] = made
        films: dict[str, DevelopedFilm] = {}
        slowly: dict[str, tuple[tuple[SlowPart, DevelopedLoop], ...]] = {}
        captions: dict[str, tuple[Captions, ...]] = {}
        for film, written, number in _as_written(edition.films, videos.films):
            ready = self._film(film, written, number, report)
            if ready is None:
                continue
            name = _name(film)
            films[name] = ready
            loops = {loop.during: loop for loop in ready.slowly}
            slowly[name] = tuple((row, loops[part]) for row, part in _slow(film, written) if part in loops)
            captions[name] = tuple(self._captions(film, written, ready, report))
        return Developed(films, photos, captions, slowly)

    def film(self, film: Film, number: int, report: PersonReport) -> DevelopedFilm | None:
        """One film as its family wrote it, for who works on its words. Ask first whether anybody may be shown it."""
        return self._film(film, film, number, report)

    def _photo(self, photo: Photo, number: int, report: PersonReport) -> DevelopedPhoto | None:
        source = self._source(report.short_name, photo.file)
        if source is None or photo.file is None:
            return None
        hiding = hiding_of(photo)
        if _cannot_hide(hiding.slips, report):
            return None
        key = (report.short_name, photo.file.text, hiding.boxes)
        made = self._made.get(key)
        if made is None:
            name, inside = f"{report.short_name} photo {number}", self._folder(report.short_name)
            made = develop_photo(source, self.shelf, name, inside=inside, hide=hiding.boxes)
            self._made[key] = made
        if isinstance(made, Mishap):
            _unusable(made, photo.file, report)
        return made if isinstance(made, DevelopedPhoto) else None

    def _film(self, film: Film, written: Film, number: int, report: PersonReport) -> DevelopedFilm | None:
        source = self._source(report.short_name, written.file)
        if source is None or written.file is None:
            return None
        order = self._order(film, written, source, number, report.short_name)
        if _cannot_hide((*hiding_of(written).slips, *trimmed(written).slips), report):
            self._say_length(order, number, report)
            return None
        if (written.hide or written.mute) and self._asks_too_late(written, order, report):
            return None
        key = (report.short_name, order)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = develop(order, self.shelf, self.tools, self._progress)
        if isinstance(made, Mishap):
            cut = written.starts_at or written.ends_at if made.code == "M27" else None
            _unusable(made, cut or written.file, report)
        if not isinstance(made, DevelopedFilm):
            return None
        if _cannot_hide(after_the_end(written, made.clip_seconds), report):
            return None
        notes = [f"film {number}: {note}" for note in made.notes]
        report.notes += [note for note in notes if note not in report.notes]
        _past_the_end(written, made, report)
        report.problems.extend(slowed(written, order.shown, made.clip_seconds).slips)
        if made.sound_only:
            report.problems.extend(_for_eyes(written))
        return made

    def _say_length(self, order: FilmOrder, number: int, report: PersonReport) -> None:
        """Whoever has to mend its moments is told how long a clip is, as far as it says so."""
        try:
            seconds = clip_length(order, self.shelf, self.tools)
        except GeneratorError:
            # Nothing is made of it: whoever has no ffmpeg needs none for that.
            return
        note = f"film {number}: as it came off the phone it is {clock(seconds or 0)} long"
        if seconds and note not in report.notes:
            report.notes.append(note)

    def _asks_too_late(self, written: Film, order: FilmOrder, report: PersonReport) -> bool:
        """Whether something is to be hidden after the end: found before the film is made, where the clip says its length."""
        seconds = clip_length(order, self.shelf, self.tools)
        return seconds is not None and _cannot_hide(after_the_end(written, seconds), report)

    def _order(self, film: Film, written: Film, source: Path, number: int, short_name: str) -> FilmOrder:
        """What is asked for: the still picture is the edition's own, all else is the same whoever looks."""
        hiding = hiding_of(written)
        return FilmOrder(
            source,
            f"{short_name} film {number}",
            inside=self._folder(short_name),
            poster_at=moment_of(film.poster),
            cut_short=written.cut_short is not None and written.cut_short.text.strip().casefold() in YES,
            hide=hiding.boxes,
            mute=hiding.silences,
            shown=trimmed(written).shown,
            slowly=tuple(dict.fromkeys(part for _, part in _slow(film, written))),
        )

    def _captions(
        self, film: Film, written: Film, made: DevelopedFilm, report: PersonReport
    ) -> list[Captions]:
        """The caption files this edition may know of."""
        read = []
        for line in caption_files(film):
            source = self._source(report.short_name, line)
            if source is None:
                continue
            at = next((one for one in written.captions if one.text == line.text), line)
            if not self._is_inside(source, report.short_name):
                _unusable(_LINK_OUT, at, report)
                continue
            captions, slips = read_captions(source, language_of(line), "", made.clip_seconds)
            report.problems.extend(_in_captions(slips, at))
            if captions is None:
                report.broken.add(at.at)
                continue
            if captions.draft:
                report.problems.add(_draft(at, report.short_name))
            left = heard(captions, written)
            if (slip := _left_out(captions, left, at, written)) is not None:
                report.problems.add(slip)
            if left.cues:
                read.append(for_the_page(left, made.seconds))
        return read

    def spoken(self, short_name: str, videos: Videos) -> tuple[Spoken, ...]:
        """The words of every caption file a person has, shown or not: for the search that proves what is absent."""
        found = []
        for film in videos.films:
            for line in caption_files(film):
                source = self._source(short_name, line)
                if source is None or not self._is_inside(source, short_name):
                    continue
                captions, _ = read_captions(source, language_of(line), "", math.inf)
                if captions is not None:
                    left = heard(captions, film).cues
                    muted = (
                        cue for cue in captions.cues if not heard(replace(captions, cues=(cue,)), film).cues
                    )
                    # In the parts a page would show them in.
                    found.append(Spoken(_name(film), line, _texts(left), _texts(muted)))
        return tuple(found)

    def _is_inside(self, source: Path, short_name: str) -> bool:
        return source.resolve().is_relative_to(self._folder(short_name).resolve())

    def _folder(self, short_name: str) -> Path:
        return self._workspace.media / short_name

    def _source(self, short_name: str, file: Line | None) -> Path | None:
        """The file a line names; None where there is none, which `check` has asked about."""
        if short_name not in self._files:
            self._files[short_name] = self._workspace.media_files(short_name)
        name = unicodedata.normalize("NFC", file.text.strip()) if file else ""
        folder = self._folder(short_name) / name
        # A folder is none of the files; named as one it is told to be a folder.
        return self._files[short_name].get(name) or (folder if name and _is_folder(folder) else None)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name no disk can hold
        return False


def _hides(key: FilmKey | PhotoKey) -> bool:
    asked: FilmOrder | tuple[Box, ...] = key[-1]
    if isinstance(asked, FilmOrder):
        return bool(asked.hide or asked.mute or asked.shown != Stretch())
    return bool(asked)


_Media = TypeVar("_Media", Film, Photo)


def _as_written(shown: tuple[_Media, ...], all_: tuple[_Media, ...]) -> list[tuple[_Media, _Media, int]]:
    """Each film or photo of an edition with the one it comes from, which knows its place, and its number there."""
    places = {_name(media): place for place, media in enumerate(all_)}
    return [(media, all_[places[_name(media)]], places[_name(media)] + 1) for media in shown]


def _name(media: Film | Photo) -> str:
    return media.file.text.strip() if media.file else ""


_LINK_OUT = Mishap(
    name="captions",
    file="",
    sentence="This is a link to a file outside the media folder.",
    hint="Copy the file itself into the media folder.",
    code="M03",
)


def _unusable(made: Mishap, file: Line, report: PersonReport) -> None:
    """One file that cannot be used: the site is built without it, and the command ends with 1."""
    report.broken.add(file.at)
    report.problems.add(
        Problem(
            file.at,
            made.code,
            Level.ASK,
            _within(made.sentence),
            hint=made.hint,
            found=made.file,
            length=max(1, len(file.text)),
        )
    )


def _in_captions(slips: Iterable[Problem], line: Line) -> Iterator[Problem]:
    """The slips in a caption file, told where the file is named: its own name can hold anything.

    The same slip on several lines is told once, with all of them. The site is built all the same: what cannot be read
    here is one film's captions.
    """
    alike: dict[tuple[str, str, str, Level], list[int]] = {}
    for slip in slips:
        level = Level.FIX if slip.level is Level.FIX else Level.ASK
        alike.setdefault((slip.code, slip.message, slip.hint, level), []).append(slip.at.line)
    for (code, message, hint, level), lines in alike.items():
        yield Problem(
            line.at,
            code,
            level,
            f"{_lines(lines)}{_within(message)}",
            hint=hint,
            length=max(1, len(line.text)),
        )


def _lines(lines: Sequence[int]) -> str:
    numbers = sorted(set(lines))
    if numbers == [1]:
        return ""
    if len(numbers) == 1:
        return f"line {numbers[0]} of these captions: "
    return f"lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} of these captions: "


def _draft(line: Line, short_name: str) -> Problem:
    return Problem(
        line.at,
        "K15",
        Level.ASK,
        "a computer wrote these captions, and nobody has read them yet; the page says so",
        hint=f"alongside captions review {short_name}",
        length=max(1, len(line.text)),
    )


def _left_out(said: Captions, left: Captions, line: Line, film: Film) -> Problem | None:
    """What to tell of captions that are no longer in the film; None where all are."""
    every, gone = len(said.cues), len(said.cues) - len(left.cues)
    level, hint, why = Level.FIX, "", "said where the film is cut or muted"
    if not gone:
        return None
    if gone < every:
        is_out, it_is = ("is left out", "it is") if gone == 1 else ("are left out", "they are")
        message = f"{gone} of {every} captions {is_out}: {it_is} {why}"
    elif is_silenced(film):
        message = "nothing is left of these captions: the whole film is muted"
    else:
        message = f"nothing is left of these captions: all of it is {why}"
        level = Level.ASK
        hint = "Name the captions of this film; or write `no speech`, where nobody speaks in what is shown."
    return Problem(line.at, "K17", level, message, hint=hint, length=max(1, len(line.text)))


def _slow(film: Film, written: Film) -> tuple[tuple[SlowPart, Stretch], ...]:
    """The rows of a film an edition knows of that are shown slowly, and what they show of the clip."""
    return slowed(film, trimmed(written).shown).rows


def _for_eyes(film: Film) -> Iterator[Problem]:
    """What is asked for of a recording that is sound alone, and only a picture has."""
    rows = [("hide", row.at) for row in film.hide] + [("slowly", row.at) for row in film.slowly]
    if film.poster is not None:
        rows.append(("poster", film.poster.at))
    for heading, at in rows:
        message = "this recording is sound alone: it has no picture to do this with"
        hint = "take it out; `mute` takes out what is said"
        yield Problem(at, "M29", Level.ASK, message, hint=hint, heading=heading)


def _texts(cues: Iterable[Cue]) -> tuple[str, ...]:
    return tuple(cue.text for cue in shaped(cues))


def _within(sentence: str) -> str:
    """A whole sentence as mistakes are told: it goes on after a colon and ends without a full stop."""
    return f"{sentence[:1].lower()}{sentence[1:]}".removesuffix(".")


def _cannot_hide(slips: tuple[Problem, ...], report: PersonReport) -> bool:
    """Whether something that is to be hidden cannot be: then nothing of that film or photo is shown."""
    report.broken.update(slip.at for slip in slips)
    report.problems.extend(slips)
    return bool(slips)


def _past_the_end(film: Film, made: DevelopedFilm, report: PersonReport) -> None:
    for mark in film.chapters:
        moment = moment_of(mark.moment)
        if moment is not None and moment > made.clip_seconds and mark.moment is not None:
            report.problems.add(
                Problem(
                    mark.moment.at,
                    "D06",
                    Level.ASK,
                    f"this moment is after the film's end, which is at {clock(made.clip_seconds)}",
                    hint="a moment inside the film",
                )
            )
