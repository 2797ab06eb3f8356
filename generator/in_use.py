"""Hallway: which finished films and photos today's text uses. Everything is asked for as a build does, and nothing is made.

So nobody has to know here how a film, its still or its small pictures get their keys: what a build would ask the shelf
for is in use, and nothing else is.
"""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.build import Workshop
from generator.circle import EditionName
from generator.clips import Clip, clips_of
from generator.consent import law_of
from generator.disclose import disclose, readers_left_out
from generator.edition import Edition
from generator.gather import Gatherer
from generator.person import Person
from generator.problems import GeneratorError
from generator.progress import Silence
from generator.recording import DevelopedFilm, DevelopedPhoto, Mishap
from generator.report import BuildReport, PersonReport
from generator.settings import Settings
from generator.shelf import Shelf, Unusable

__all__ = ["Looking", "Used", "damaged_for", "sources_of", "use_of"]

_NOT_MADE = "not made"
"""Of something that no build has made yet. No family ever reads it."""


class Looking(Shelf):
    """A shelf that is only looked at: nothing is made or held, and what is asked for is noted."""

    def __init__(self, cache: Path) -> None:
        """Open it."""
        super().__init__(cache)
        self.asked: set[str] = set()
        # Who builds reads again what a crash left in doubt; to know that it is there, its size and time will do.
        self._era = 0

    def hold(self, key: str) -> None:
        """Note it; it is not to be placed anywhere."""
        self.asked.add(key)

    @contextlib.contextmanager
    def holding(self, key: str) -> Iterator[None]:
        """Who wants to make it does not get to, and is told what the last build found wrong."""
        raise self.why_refused(key) or Unusable(_NOT_MADE, "No build has made this yet.", "Build first.")
        yield

    def taken(self) -> set[str]:
        """What was asked for since this was asked the last time."""
        asked, self.asked = self.asked, set()
        return asked


@dataclass(slots=True)
class Used:
    """What one person's text uses today."""

    person: Person | None
    """None where the text could not be read."""
    keys: set[str] = field(default_factory=set)
    """Of finished things that a build would ask for, there or not."""
    films: dict[str, DevelopedFilm] = field(default_factory=dict)
    """Finished films by the names of their files. Private."""
    photos: dict[str, DevelopedPhoto] = field(default_factory=dict)
    """Finished photos by the names of their files. Private."""
    shown: dict[str, set[EditionName]] = field(default_factory=dict)
    """Which editions show a film or photo, by the name of its file. Private."""
    waiting: set[str] = field(default_factory=set)
    """Which films and photos no build has made yet, as they are asked for now: "film 2". What was made of their files
    stays."""
    refused: dict[str, Mishap] = field(default_factory=dict)
    """Which films and photos cannot be used, and why."""
    stuck: set[str] = field(default_factory=set)
    """Which films and photos nobody is shown until a line of theirs is mended: `hide`, `mute`, where they are cut."""
    certain: bool = True
    """Whether all of it is known. Else whatever was made of the person's files has to stay."""


def use_of(workshop: Workshop, people: Sequence[str], day: date, shelf: Looking) -> dict[str, Used]:
    """What the text of some people uses on a day.

    Args:
        workshop: whose.
        people: short names.
        day: the day.
        shelf: what is looked at.
    """
    settings = workshop.settings(BuildReport(workshop.workspace.site))
    gatherer = Gatherer(workshop.workspace, Silence(), shelf=shelf)
    return {name: _use_of(workshop, gatherer, settings, name, day, shelf) for name in people}


def _use_of(
    workshop: Workshop, gatherer: Gatherer, settings: Settings, name: str, day: date, shelf: Looking
) -> Used:
    report = PersonReport(name)
    try:
        person, _ = workshop.check(name, day, report)
    except (GeneratorError, OSError):
        return Used(None, certain=False)
    used = Used(person, certain=not report.problems.stops)
    there = workshop.workspace.media_files(name)
    shelf.taken()
    for edition in _editions(person, settings, day):
        developed = gatherer.gather(edition, person.videos, PersonReport(name))
        used.films |= {file: film for file, film in developed.films.items() if film is not None}
        used.photos |= {file: photo for file, photo in developed.photos.items() if photo is not None}
        for line in (media.file for some in (edition.films, edition.photos) for media in some):
            if line is not None:
                used.shown.setdefault(line.text.strip(), set()).add(edition.name)
    for made in gatherer.made_for({name}).values():
        if isinstance(made, Mishap):
            what = made.name.removeprefix(f"{name} ")
            if made.code == _NOT_MADE:
                used.waiting.add(what)
            else:
                used.refused[what] = made
    used.waiting -= set(used.refused)
    used.stuck = {clip.what for clip in clips_of(person) if _is_stuck(clip, used, there)}
    used.certain = used.certain and not used.stuck
    used.keys = shelf.taken()
    # What comes after the first thing that is not made was not asked for. And where all is made in another way by now,
    # the old one is better than none until the new one is there.
    used.keys |= set(shelf.keys_from(_sources_of(workshop, person, used.waiting, shelf)))
    return used


def _is_stuck(clip: Clip, used: Used, there: Collection[str]) -> bool:
    made = clip.file in used.films or clip.file in used.photos
    if made or clip.what in used.waiting or clip.what in used.refused:
        return False
    return clip.file in used.shown and unicodedata.normalize("NFC", clip.file) in there


def _sources_of(workshop: Workshop, person: Person, clips: set[str], shelf: Shelf) -> set[str]:
    """The bytes of some films and photos."""
    if not clips:
        return set()
    there = sources_of(workshop, person.short_name, shelf)
    named = (unicodedata.normalize("NFC", clip.file) for clip in clips_of(person) if clip.what in clips)
    return {there[name] for name in named if name in there}


def _editions(person: Person, settings: Settings, day: date) -> Iterator[Edition]:
    """Every edition there is on a day, for everybody and for those whom a line is not for."""
    law = law_of(settings, person)
    for name in EditionName:
        for reader in ("", *readers_left_out(person, settings, name)):
            disclosed = disclose(person, name, day, reader=reader, law=law)
            if disclosed is not None:
                yield disclosed[0]


def sources_of(workshop: Workshop, short_name: str, shelf: Shelf) -> Mapping[str, str]:
    """The bytes of everything in a person's media folder that can be read, by name. Private."""
    folder = workshop.workspace.media / short_name
    found = {}
    for name, path in workshop.workspace.media_files(short_name).items():
        with contextlib.suppress(Unusable, OSError):
            found[name] = shelf.take_in(path, folder).sha256
    return found


def damaged_for(workshop: Workshop, people: Sequence[str], day: date) -> dict[str, int]:
    """How many finished films and photos of each person are not what was put on the shelf, read from end to end.

    Ask it before anything is published: what a site shows of them are the same bytes. Who is not named in the answer
    has nothing damaged.
    """
    shelf = Looking(workshop.workspace.cache)
    used = use_of(workshop, people, day, shelf)
    there = set(shelf.keys())
    bad = set(shelf.damaged(sorted({key for one in used.values() for key in one.keys & there})))
    return {name: len(one.keys & bad) for name, one in used.items() if one.keys & bad}
