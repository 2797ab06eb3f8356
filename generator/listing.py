"""Door: `alongside media list` and `wanted`. What there is of one person: how long, how large, who sees it; what to film next.

The rule of `tell` holds here too: titles and file names only on the author's own terminal, never in JSON.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import click

from generator.build import Workshop
from generator.caption_lines import Wording, is_sound
from generator.captioning import wordings_of
from generator.circle import EditionName
from generator.clearing import law_here
from generator.clips import Clip, clips_of
from generator.consent import register
from generator.in_use import Looking, Used, use_of
from generator.moments import clock
from generator.person import Film, Person
from generator.problems import NOWHERE, GeneratorError
from generator.recording import DevelopedFilm, DevelopedPhoto, Mishap
from generator.report import PersonReport
from generator.tell import printable
from generator.tidying import in_megabytes
from generator.wanted import NEXT, Shot, wanted
from generator.workspace import Workspace

__all__ = ["Listed", "Media", "Wanted", "media_of", "wanted_of"]

_CAPTIONS = {
    Wording.MISSING: "captions",
    Wording.DRAFT: "captions read by a person",
    Wording.LATER: "captions",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One film, recording or photo."""

    what: str
    """"film 4", "recording 5", "photo 2": recordings are counted with the films, as they stand in the text."""
    title: str
    """What the family calls it. Private."""
    file: str
    """Private."""
    seconds: float | None
    """How long it plays; None for a photo, and while it is not made."""
    size: int | None
    """Bytes of all its files on the page; None while it is not made."""
    editions: tuple[EditionName, ...]
    """Those that show it today."""
    wanting: tuple[str, ...]
    """In words of ours."""
    refused: Mishap | None = None
    """Why it cannot be used; None where it can, or nobody has found out yet."""
    stuck: bool = False
    """Whether a line of it has to be mended before a build makes it."""

    @property
    def waits(self) -> bool:
        """Whether a build would make it."""
        return self.size is None and bool(self.editions) and self.refused is None and not self.stuck

    def told(self, *, own: bool) -> Iterator[str]:
        """In words."""
        yield click.style(f"{self.what}: {printable(self.title)}" if own else self.what, bold=True)
        facts = [printable(self.file)] if own and self.file else []
        if self.seconds is not None:
            facts.append(clock(self.seconds))
        facts.append(self._how_far())
        yield f"   {' · '.join(facts)}"
        if self.refused is not None:
            yield f"   {click.style('cannot be used:', fg='yellow')} {self.refused.sentence} {self.refused.hint}"
        yield f"   shown to: {self._readers()}"
        if self.wanting:
            yield f"   {click.style('wanting:', fg='yellow')} {', '.join(self.wanting)}"

    def _how_far(self) -> str:
        if self.size is not None:
            return f"{in_megabytes(self.size)} on the page"
        if self.refused is not None:
            return "not on any page"
        return "not made until a line of it is mended" if self.stuck else "not made yet"

    def _readers(self) -> str:
        readers = ", ".join(self.editions)
        if not readers:
            return "nobody today"
        return f"nobody; it would be to {readers}" if self.refused is not None or self.stuck else readers

    def for_programs(self) -> dict[str, object]:
        """The same for a program: no word of the profile."""
        why = self.refused
        return {
            "what": self.what,
            "seconds": None if self.seconds is None else round(self.seconds, 1),
            "bytes": self.size,
            "editions": list(self.editions),
            "wanting": list(self.wanting),
            "cannot_be_used": why and {"code": why.code, "message": why.sentence, "hint": why.hint},
        }


@dataclass(frozen=True, slots=True)
class Media:
    """Everything of one person."""

    person: str
    all: tuple[Listed, ...]

    def told(self, *, own: bool) -> Iterator[str]:
        """In words."""
        for one in self.all:
            yield from one.told(own=own)
        films, photos = (
            sum(one.what.startswith("photo") is is_photo for one in self.all) for is_photo in (False, True)
        )
        size = sum(one.size or 0 for one in self.all)
        counted = (
            f"{_many(films, 'film or recording', 'films and recordings')}, {_many(photos, 'photo', 'photos')}"
        )
        yield f"{self.person}: {counted}, {in_megabytes(size) if size else 'nothing made yet'}"

    def next_step(self) -> str:
        """What to type now."""
        wanting = {word for one in self.all for word in one.wanting}
        if not self.all:
            return f"What to film first: alongside media wanted {self.person}"
        if "consent" in wanting:
            return f"To be asked who agreed: alongside consent {self.person} --ask"
        if any(word.startswith("captions") for word in wanting):
            return f"To write captions: alongside captions write {self.person} FILM"
        if any(one.waits for one in self.all):
            return f"To make what is not made yet: alongside build {self.person}"
        if any(one.stuck for one in self.all):
            return f"To see what has to be mended: alongside check {self.person}"
        if any(one.refused for one in self.all):
            return f"When what cannot be used is put right or taken out, type: alongside build {self.person}"
        return f"What to film next: alongside media wanted {self.person}"

    def for_programs(self) -> dict[str, object]:
        """The same for a program."""
        return {"person": self.person, "media": [one.for_programs() for one in self.all]}


def media_of(workspace: Workspace, short_name: str, day: date) -> Media:
    """Every film, recording and photo of a person, as the text and the shelf stand.

    Raises:
        WrongUseError: there is no such person.
        GeneratorError: their text cannot be read.
    """
    workshop = Workshop(workspace)
    workshop.people((short_name,))
    used = use_of(workshop, (short_name,), day, Looking(workspace.cache))[short_name]
    if used.person is None:
        raise GeneratorError(
            f"The text of {short_name} could not be read.", f"Type: alongside check {short_name}"
        )
    there = frozenset(workspace.media_files(short_name))
    wants = _Wants(workshop, used.person, there, day)
    return Media(short_name, tuple(_listed(clip, used, wants) for clip in clips_of(used.person)))


def _listed(clip: Clip, used: Used, wants: _Wants) -> Listed:
    file = unicodedata.normalize("NFC", clip.file)
    sound = isinstance(clip.media, Film) and is_sound(clip.media)
    made = used.films.get(clip.file) or used.photos.get(clip.file)
    return Listed(
        f"recording {clip.number}" if sound else clip.what,
        clip.title,
        clip.file,
        made.seconds if isinstance(made, DevelopedFilm) else None,
        None if made is None else _size(made),
        tuple(name for name in EditionName if name in used.shown.get(clip.file, ())),
        tuple(wants.of(clip, file, refused=clip.what in used.refused)),
        used.refused.get(clip.what),
        clip.what in used.stuck,
    )


def _size(made: DevelopedFilm | DevelopedPhoto) -> int:
    """Bytes of every file of it that a page may ask for."""
    if isinstance(made, DevelopedPhoto):
        return sum(rendition.size for rendition in made.renditions)
    files = [made.full.size, made.small.size if made.small else 0]
    files += [loop.film.size + _size(loop.poster) for loop in made.slowly]
    files += [_size(made.poster)] if made.poster else []
    files += [sheet.size for sheet in made.storyboard.sheets] if made.storyboard else []
    return sum(files)


class _Wants:
    """Says what is wanting of each."""

    def __init__(self, workshop: Workshop, person: Person, there: frozenset[str], day: date) -> None:
        self._there = there
        self._wording = {
            one.number: one.wording
            for one in wordings_of(workshop.workspace, person.short_name, person.videos)
        }
        answers = register(person, law_here(workshop, person), day)
        self._unanswered = {answer.media for answer in answers if answer.needs}

    def of(self, clip: Clip, file: str, *, refused: bool) -> Iterator[str]:
        if not file or file not in self._there:
            yield "the file" if file else "which file it is"
        if refused:
            yield "a file that can be used"
        elif isinstance(clip.media, Film):
            if captions := _CAPTIONS.get(self._wording[clip.number]):
                yield captions
            if not clip.media.shows and not is_sound(clip.media):
                yield "what it shows"
        elif clip.media.shows is None:
            yield "alt text: what it shows"
        if clip.what in self._unanswered:
            yield "consent"


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


# ---------------------------------------------------------------- what to film next


@dataclass(frozen=True, slots=True)
class Wanted:
    """The next films and photos to make."""

    person: str
    shots: tuple[Shot, ...]
    more: int
    """How many are wanting beside these."""

    def told(self, *, own: bool) -> Iterator[str]:
        """In words."""
        if not self.shots:
            yield f"{self.person}: nothing is wanting that a film or photo could say."
        for number, shot in enumerate(self.shots, 1):
            title = f": {printable(' '.join(shot.title.split()))}" if own and shot.title else ""
            yield click.style(f"{number}. A {shot.kind}, {shot.about}{title}", bold=True)
            if shot.at != NOWHERE:
                yield f"   {shot.at}"
            yield f"   Why: {shot.why}"
            yield from (f"   - {row}" for row in shot.how)
            yield f"   Then: {shot.then}"
        if self.more:
            yield f"After that {_many(self.more, 'more is', 'more are')} wanting."

    def next_step(self) -> str:
        """What to type now."""
        if not self.shots:
            return f"To see all there is, type: alongside media list {self.person}"
        rest = f" All of it: alongside media wanted {self.person} --all" if self.more else ""
        return f"When it is copied and written down, type: alongside check {self.person}.{rest}"

    def for_programs(self) -> dict[str, object]:
        """The same for a program: places and words of ours."""
        return {
            "person": self.person,
            "wanted": [
                {
                    "kind": str(shot.kind),
                    "about": shot.about,
                    "why": shot.why,
                    "how": list(shot.how),
                    "then": shot.then,
                    "file": shot.at.file or None,
                    "line": shot.at.line or None,
                }
                for shot in self.shots
            ],
            "more": self.more,
        }


def wanted_of(workspace: Workspace, short_name: str, day: date, *, everything: bool) -> Wanted:
    """What to film or photograph next for a person.

    Raises:
        WrongUseError: there is no such person.
    """
    workshop = Workshop(workspace)
    workshop.people((short_name,))
    person, _ = workshop.check(short_name, day, PersonReport(short_name))
    all_ = wanted(person, workspace.media_files(short_name))
    shots = all_ if everything else all_[:NEXT]
    return Wanted(short_name, shots, len(all_) - len(shots))
