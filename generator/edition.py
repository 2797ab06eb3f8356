"""What one edition may know. Made only by `disclose`; everything after it sees nothing else of a person."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.circle import EditionName
from generator.person import Film, Person, Photo


@dataclass(frozen=True, slots=True)
class Edition:
    """A person as one circle may know them, on one day.

    `person` holds only what may be seen: other lines are gone, and so are circles, readers' names and places in
    files. Films and photos are those that everyone in them agreed to, for this edition, on this day; a line that
    pointed to any other has lost its pointer.
    """

    name: EditionName
    day: date
    person: Person
    closed: bool = False
    """Whether the last day of an advert or applicant pack has passed: then it tells that, and nothing else."""
    last_days: Mapping[str, date] = field(default_factory=dict)
    """By the file name of a film or photo: the last day its consent lasts, where it ends."""
    closes: date | None = None
    """The last day of an advert or applicant pack that has one."""

    @property
    def films(self) -> tuple[Film, ...]:
        """The films to develop and show."""
        return self.person.videos.films

    @property
    def photos(self) -> tuple[Photo, ...]:
        """The photos to develop and show."""
        return self.person.videos.photos


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """An edition as one reader gets it: everybody's, or without what is `not for` the one who has that name."""

    edition: EditionName
    reader: str = field(default="", repr=False)
    """The name that stands behind `not for`, as first written; "" for everybody else's. Private."""

    @property
    def folder(self) -> str:
        """The name of its folder: "family", or "family-" and six letters that hold no name. The same in every build."""
        if not self.reader:
            return self.edition.value
        name = " ".join(self.reader.casefold().split())
        told = base64.b32encode(hashlib.sha256(f"{self.edition}\0{name}".encode()).digest()).decode()
        return f"{self.edition}-{told[:6].lower()}"


def variants_in(folder: Path) -> tuple[str, ...]:
    """The folders of variants in a person's folder of sites: those that are named as we do, and hold pages."""
    if not folder.is_dir():
        return ()
    named = (path for path in folder.iterdir() if _VARIANT.fullmatch(path.name))
    return tuple(sorted(path.name for path in named if (path / "index.html").is_file()))


_VARIANT = re.compile(rf"(?:{'|'.join(EditionName)})-[a-z2-7]{{6}}")


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A film or photo that is not in an edition, for the builder's report only. Holds no words of the profile."""

    what: str
    """"film 3" or "photo 2": its place in videos.yml."""
    why: str
    """"consent was withdrawn", "nobody wrote down who is in it" …"""
