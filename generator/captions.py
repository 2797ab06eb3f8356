"""Door: `alongside captions`. How each film can be followed by somebody who cannot hear it; drafts made, and read over.

The rule of `tell` holds here too: titles, file names and what is said only on the author's own terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.amending import Text, Wish, amend, read_text, write
from generator.backup import put_new
from generator.build import Workshop
from generator.caption_lines import FilmWording, Wording, draft_name, final_name
from generator.captioning import wordings_of
from generator.circle import EditionName
from generator.clearing import law_here
from generator.clips import Clip, clips_named, clips_of, may_be_shown
from generator.disclose import disclose
from generator.drafting import captions_wish, draft_of, hints_for
from generator.languages import tag_of
from generator.person import Film
from generator.problems import Exit, GeneratorError, WrongUseError
from generator.progress import Progress
from generator.recording import DevelopedFilm
from generator.report import BuildReport, PersonReport
from generator.reviewing import Review, looked_over_up_to
from generator.tell import printable
from generator.transcribe import Transcriber, find_transcriber
from generator.video.captions import NOTE_UNCHECKED, as_vtt, read_captions
from generator.workspace import Workspace

__all__ = ["Approved", "Desk", "Drafted", "FilmWords", "desk_of"]

_STANDS = {
    Wording.CAPTIONS: "has captions",
    Wording.DRAFT: "a draft by computer, which nobody has read over",
    Wording.NO_SPEECH: "nobody speaks in it",
    Wording.LATER: "no captions yet, and you say why",
    Wording.TRANSCRIPT: "a recording; what is said is typed",
    Wording.MISSING: "no captions yet",
}


@dataclass(frozen=True, slots=True)
class FilmWords:
    """A film, and how it can be followed by somebody who cannot hear it."""

    clip: Clip
    wording: FilmWording
    shown: bool
    """Whether anybody may be shown it today."""

    def told(self, *, own: bool) -> str:
        """In one line."""
        title = f"  {printable(self.clip.title)}" if own and self.clip.title else ""
        languages = (
            f" ({', '.join(tag for tag in self.wording.languages if tag)})"
            if any(self.wording.languages)
            else ""
        )
        kept = "" if self.shown else "; not shown to anybody today"
        return f"{self.clip.what}{title}: {_STANDS[self.wording.wording]}{languages}{kept}"

    def for_programs(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "film": self.clip.number,
            "captions": self.wording.wording.value,
            "languages": [tag for tag in self.wording.languages if tag],
            "shown": self.shown,
        }


@dataclass(slots=True)
class Drafted:
    """What came of making drafts."""

    person: str
    made: list[tuple[Clip, str, int]] = field(default_factory=list)
    """The film, the file and how many captions there are."""
    not_made: list[tuple[Clip, str]] = field(default_factory=list)
    """The film, and why; in words that quote nothing."""
    to_type: list[tuple[Clip, Wish]] = field(default_factory=list)
    """Made, but the line that names it could not be written for them."""

    @property
    def exit_code(self) -> Exit:
        """What the command ends with."""
        return Exit.MEND if self.to_type else Exit.DONE

    def told(self, *, own: bool) -> Iterator[str]:
        """How it ended."""
        for clip, file, captions in self.made:
            some = "1 caption" if captions == 1 else f"{captions} captions"
            yield f"{clip.what}: a draft with {some}{f', in {printable(file)}' if own else ''}"
        for clip, why in self.not_made:
            yield f"{clip.what}: {why}"
        for clip, wish in self.to_type:
            yield f"{clip.what}: write under it in {wish.at.file}" + (f":  {wish.type_this}" if own else "")
        if self.made:
            yield f"A computer mishears. Read it over before anybody relies on it: alongside captions review {self.person}"
        else:
            yield f"To write captions yourself, type: alongside captions write {self.person} 1"

    def for_programs(self) -> dict[str, object]:
        """The same for a program: numbers, and no word of the profile."""
        return {
            "person": self.person,
            "made": [{"film": clip.number, "captions": captions} for clip, _, captions in self.made],
            "not_made": [{"film": clip.number, "why": why} for clip, why in self.not_made],
            "to_write": [
                {"film": clip.number, "file": wish.at.file, "line": wish.at.line}
                for clip, wish in self.to_type
            ],
        }


@dataclass(slots=True)
class Approved:
    """Captions that somebody has read over."""

    clip: Clip
    file: str
    to_type: Wish | None = None
    """The line that could not be written for them; then the draft stays as well."""


@dataclass(slots=True)
class Desk:
    """One person's films and captions, on one day."""

    workspace: Workspace
    person: str
    day: date
    workshop: Workshop
    text: Text
    report: PersonReport

    @property
    def films(self) -> tuple[FilmWords, ...]:
        """All films, in the order of the text."""
        person = self.text.person
        law = law_here(self.workshop, person)
        told = wordings_of(self.workspace, self.person, person.videos)
        clips = (clip for clip in clips_of(person) if clip.kind == "film")
        return tuple(
            FilmWords(clip, wording, may_be_shown(clip, person, self.day, law))
            for clip, wording in zip(clips, told, strict=True)
        )

    def chosen(self, named: Sequence[str], command: str) -> tuple[FilmWords, ...]:
        """The films that are named; all of them where none is."""
        if not named:
            return self.films
        clips = clips_named(
            self.text.person,
            named,
            f"alongside captions {command} {self.person}",
            f"alongside captions {self.person}",
            films_only=True,
        )
        return tuple(film for film in self.films if film.clip in clips)

    # ------------------------------------------------------------ drafts

    def draft(self, named: Sequence[str], progress: Progress, listener: Transcriber | None = None) -> Drafted:
        """Write down what is said in films that have no captions yet, as a draft.

        Args:
            named: which; none for all that have none.
            progress: who is told how far it is.
            listener: who listens; without it, the one that is installed here.

        Raises:
            GeneratorError: nothing that listens is installed, or something else around us is missing.
            WrongUseError: a film that is named is not there.
        """
        done = Drafted(self.person)
        for film in self.chosen(named, "draft"):
            why = self._not_to_draft(film)
            if why and (named or film.wording.wording is Wording.MISSING):
                done.not_made.append((film.clip, why))
            elif not why:
                listener = listener or find_transcriber(self.workspace.cache, self._own_model())
                self._draft(film, progress, listener, done)
        return done

    def _not_to_draft(self, film: FilmWords) -> str:
        wording, clip = film.wording.wording, film.clip
        if wording in (Wording.CAPTIONS, Wording.DRAFT, Wording.NO_SPEECH):
            return _STANDS[wording]
        if not film.shown:
            return "nobody may be shown it today, so nobody listens to it"
        spoken = tag_of(clip.media.language) if clip.media.language else "en"
        if spoken.partition("-")[0] != "en":
            return "drafts are made in English only; these words need a person"
        if clip.file and (self.folder / draft_name(clip.file, "en")).exists():
            return "there is a draft beside it already that the text does not name"
        return ""

    def _draft(self, film: FilmWords, progress: Progress, listener: Transcriber, done: Drafted) -> None:
        clip, tools = film.clip, self.workshop.tools
        try:
            made = self.made(film)
        except GeneratorError as why:
            done.not_made.append((clip, f"{why} {why.hint}"))
            return
        name = f"{self.person} {clip.what}"
        cues = draft_of(
            made, name, tools.gatherer.shelf, tools.gatherer.tools, listener, self._hints(), progress
        )
        if not cues:
            done.not_made.append(
                (clip, "we heard nobody speak. If nobody does, write under it:  captions: no speech")
            )
            return
        file = draft_name(clip.file, "en")
        put_new(self.folder / file, f"{clip.what}'s draft", as_vtt(cues, NOTE_UNCHECKED).encode())
        done.made.append((clip, file, len(cues)))
        wish = captions_wish(clip, file)
        if not self.say(wish):
            done.to_type.append((clip, wish))

    def made(self, film: FilmWords) -> DevelopedFilm:
        """A film as those see it who may be shown it.

        Raises:
            GeneratorError: it cannot be made ready.
        """
        media = film.clip.media
        gatherer = self.workshop.tools.gatherer
        made = gatherer.film(media, film.clip.number, self.report) if isinstance(media, Film) else None
        if made is None:
            raise GeneratorError(
                "This film could not be made ready.", f"To see why, type: alongside build {self.person}"
            )
        return made

    def _hints(self) -> tuple[str, ...]:
        law = law_here(self.workshop, self.text.person)
        seen = disclose(self.text.person, EditionName.TEAM, self.day, law=law)
        return hints_for(seen[0]) if seen else ()

    def _own_model(self) -> Path | None:
        line = self.workshop.settings(BuildReport(self.workspace.site)).captions_model
        return (self.workspace.root / line.text.strip()).resolve() if line else None

    def say(self, wish: Wish) -> bool:
        """Whether a line could be put into the text so that all the rest is proved to stay."""
        after = amend(self.text, [wish])
        if after.cannot:
            return False
        write(self.workspace, self.text, after.text)
        self.text = after.text
        return True

    @property
    def folder(self) -> Path:
        """Where the family's films lie."""
        return self.workspace.media / self.person

    # ------------------------------------------------------------ reading over

    def drafts(self, named: Sequence[str]) -> tuple[FilmWords, ...]:
        """The films that have a draft nobody has read over."""
        return tuple(film for film in self.chosen(named, "review") if film.wording.wording is Wording.DRAFT)

    def review(self, film: FilmWords) -> Review:
        """A draft, to be read over.

        Raises:
            GeneratorError: it cannot be read any more.
        """
        line = film.wording.drafts[0]
        path = self.workspace.media_files(self.person).get(line.text.strip())
        captions = read_captions(path, "", "")[0] if path is not None else None
        if path is None or captions is None:
            raise GeneratorError(
                "This draft cannot be read any more.", f"Type: alongside check {self.person}"
            )
        return Review(film.clip, path, list(captions.cues), self._hints(), looked_over_up_to(path))

    def approve(self, review: Review, name: str) -> Approved:
        """Keep what somebody has read over as captions.

        The captions are there before the text names them, and the draft goes last: stopped anywhere, one of both is shown.
        """
        file = final_name(review.path.name)
        folder = review.path.parent
        put_new(folder / file, f"{review.clip.what}'s captions", review.as_captions(name, self.day).encode())
        before = review.path.relative_to(self.folder).as_posix()
        after = (folder / file).relative_to(self.folder).as_posix()
        wish = captions_wish(review.clip, after, instead_of=before)
        if not self.say(wish):
            return Approved(review.clip, after, wish)
        review.path.unlink()
        return Approved(review.clip, after)


def desk_of(workspace: Workspace, short_name: str, day: date, progress: Progress | None = None) -> Desk:
    """One person's films and captions.

    Raises:
        WrongUseError: nobody has this name, or their text has mistakes that stop it, or no film.
    """
    workshop = Workshop(workspace, progress)
    workshop.people((short_name,))
    report = PersonReport(short_name)
    workshop.check(short_name, day, report)
    if report.problems.stops:
        raise WrongUseError(
            "There is something to mend in this person's text first.", f"Type: alongside check {short_name}"
        )
    desk = Desk(workspace, short_name, day, workshop, read_text(workspace, short_name), report)
    if not desk.text.person.videos.films:
        raise WrongUseError(
            "There are no films in this person's text yet.", "To list some, see docs/format/videos.md"
        )
    return desk
