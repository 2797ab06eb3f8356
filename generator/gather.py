"""Hallway: the films, photos and captions of one edition, developed. Only what the edition may show is ever opened."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.compose.developed import Developed
from generator.edition import Edition
from generator.hiding import after_the_end, hiding_of, moment_of
from generator.languages import tag_of
from generator.moments import clock
from generator.person import CAPTIONS_NOT_A_FILE, Film, Photo, Videos
from generator.photos import develop_photo
from generator.problems import Level, Problem
from generator.progress import Progress
from generator.recording import (
    Box,
    Captions,
    Cue,
    DevelopedFilm,
    DevelopedPhoto,
    FilmOrder,
    Mishap,
)
from generator.report import PersonReport
from generator.said import Line
from generator.shelf import Shelf
from generator.video import develop
from generator.video.captions import read_captions, transcript, without
from generator.video.tools import Tools, find_tools
from generator.withheld import Spoken
from generator.workspace import Workspace

YES = ("yes", "y", "true", "✓")
_LANGUAGE_IN_NAME = re.compile(r"\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.(?:vtt|srt|ass|sbv)$")

FilmKey = tuple[str, FilmOrder]
"""Short name, and all that was asked for."""

PhotoKey = tuple[str, str, tuple[Box, ...]]
"""Short name, file, what is hidden of it."""

Made = Mapping[FilmKey | PhotoKey, DevelopedFilm | DevelopedPhoto | Mishap]
"""What was developed in this run, so that nobody looks at it twice, in whatever process."""


class Gatherer:
    """Develops films and photos, each once a run."""

    def __init__(self, workspace: Workspace, progress: Progress, made: Made | None = None) -> None:
        """Take over what was `made` elsewhere in this run. The shelf is opened when something else is asked for."""
        self._workspace = workspace
        self._progress = progress
        self._shelf: Shelf | None = None
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

        Call it when the sites are built: until then something may still be placed from there.
        """
        done = {key: made for key, made in self._made.items() if not isinstance(made, Mishap)}
        covered = {made.key for key, made in done.items() if _hides(key)}
        if covered:
            stills = {made.poster.key for made in done.values() if isinstance(made, DevelopedFilm)}
            self.shelf.forget_others(covered, stills | {made.key for made in done.values()})

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
        captions: dict[str, tuple[Captions, ...]] = {}
        transcripts: dict[str, tuple[Cue, ...]] = {}
        for film, written, number in _as_written(edition.films, videos.films):
            ready = self._film(film, written, number, report)
            if ready is None:
                continue
            name = _name(film)
            films[name] = ready
            captions[name] = tuple(self._captions(film, written, ready, report))
            if captions[name]:
                transcripts[name] = transcript(captions[name][0].cues)
        return Developed(films, photos, captions, transcripts)

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
        if _cannot_hide(hiding_of(written).slips, report):
            return None
        order = self._order(film, written, source, number, report.short_name)
        key = (report.short_name, order)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = develop(order, self.shelf, self.tools, self._progress)
        if isinstance(made, Mishap):
            _unusable(made, written.file, report)
        if not isinstance(made, DevelopedFilm) or _cannot_hide(after_the_end(written, made.seconds), report):
            return None
        notes = [f"film {number}: {note}" for note in made.notes]
        report.notes += [note for note in notes if note not in report.notes]
        _past_the_end(written, made, report)
        return made

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
        )

    def _captions(
        self, film: Film, written: Film, made: DevelopedFilm, report: PersonReport
    ) -> list[Captions]:
        """The caption files this edition may know of."""
        read = []
        for line in film.captions:
            source = self._source(report.short_name, line)
            if line.text.strip().casefold().startswith(CAPTIONS_NOT_A_FILE) or source is None:
                continue
            at = next((one for one in written.captions if one.text == line.text), line)
            if not self._is_inside(source, report.short_name):
                _unusable(_LINK_OUT, at, report)
                continue
            captions, slips = read_captions(source, _language(line), "", made.seconds)
            report.problems.extend(_in_captions(slip, at) for slip in slips)
            if captions is None:
                report.broken.add(at.at)
                continue
            left = without(captions, hiding_of(written).silences)
            if left.cues:
                read.append(left)
        return read

    def spoken(self, short_name: str, videos: Videos) -> tuple[Spoken, ...]:
        """The words of every caption file a person has, shown or not: for the search that proves what is absent."""
        found = []
        for film in videos.films:
            for line in film.captions:
                source = self._source(short_name, line)
                if source is None or not self._is_inside(source, short_name):
                    continue
                captions, _ = read_captions(source, _language(line), "", math.inf)
                if captions is not None:
                    left = without(captions, hiding_of(film).silences).cues
                    muted = tuple(cue.text for cue in captions.cues if cue not in left)
                    found.append(Spoken(_name(film), line, tuple(cue.text for cue in left), muted))
        return tuple(found)

    def _is_inside(self, source: Path, short_name: str) -> bool:
        return source.resolve().is_relative_to(self._folder(short_name).resolve())

    def _folder(self, short_name: str) -> Path:
        return self._workspace.media / short_name

    def _source(self, short_name: str, file: Line | None) -> Path | None:
        """The file a line names; None where there is none, which `check` has asked about."""
        if short_name not in self._files:
            self._files[short_name] = self._workspace.media_files(short_name)
        return self._files[short_name].get(unicodedata.normalize("NFC", file.text.strip())) if file else None


def _hides(key: FilmKey | PhotoKey) -> bool:
    asked: FilmOrder | tuple[Box, ...] = key[-1]
    return bool(asked.hide or asked.mute) if isinstance(asked, FilmOrder) else bool(asked)


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


def _in_captions(slip: Problem, line: Line) -> Problem:
    """A slip in a caption file, told where the file is named: its own name can hold anything.

    The site is built all the same: what cannot be read here is one film's captions.
    """
    where = f"line {slip.at.line} of these captions: " if slip.at.line > 1 else ""
    message = f"{where}{_within(slip.message)}"
    return replace(slip, at=line.at, level=Level.ASK, message=message, length=max(1, len(line.text)))


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
        if moment is not None and moment > made.seconds and mark.moment is not None:
            report.problems.add(
                Problem(
                    mark.moment.at,
                    "D06",
                    Level.ASK,
                    f"this moment is after the film's end, which is at {clock(made.seconds)}",
                    hint="a moment inside the film",
                )
            )


def _language(line: Line) -> str:
    if line.language:
        return line.language
    match = _LANGUAGE_IN_NAME.search(line.text.strip())
    return tag_of(match[1]) if match else ""
