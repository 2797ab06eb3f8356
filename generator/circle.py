"""Who may see what: circles a family writes, editions we build, and which edition holds which circle."""

from __future__ import annotations

import re
from enum import StrEnum


class EditionName(StrEnum):
    """One of the five sites a person can have."""

    ADVERT = "advert"
    APPLICANT = "applicant"
    TEAM = "team"
    FAMILY = "family"
    MINE = "mine"


class Circle(StrEnum):
    """Who a line is for. A circle is a set of editions, never a rank: `me` and `family` stand side by side."""

    EVERYONE = "everyone"
    APPLICANTS = "applicants"
    TEAM = "team"
    FAMILY = "family"
    ME = "me"
    NOBODY = "nobody"

    @property
    def editions(self) -> frozenset[EditionName]:
        """The editions that hold this circle's lines."""
        return _EDITIONS[self]

    def meet(self, other: Circle) -> Circle:
        """The circle whose lines only those see who see both; nobody where there is none."""
        both = self.editions & other.editions
        return next((circle for circle in Circle if circle.editions == both), Circle.NOBODY)

    def within(self, other: Circle) -> bool:
        """Whether nobody sees this circle who does not see the other."""
        return self.editions <= other.editions


_EDITIONS: dict[Circle, frozenset[EditionName]] = {
    Circle.EVERYONE: frozenset(EditionName),
    Circle.APPLICANTS: frozenset(EditionName) - {EditionName.ADVERT},
    Circle.TEAM: frozenset({EditionName.TEAM, EditionName.FAMILY, EditionName.MINE}),
    Circle.FAMILY: frozenset({EditionName.FAMILY}),
    Circle.ME: frozenset({EditionName.MINE}),
    Circle.NOBODY: frozenset(),
}


def circle_named(words: str) -> Circle | None:
    """The circle a family means, or None."""
    return _NAMED.get(" ".join(words.casefold().split()))


_NAMED = {circle.value: circle for circle in Circle} | {
    "public": Circle.EVERYONE,
    "all": Circle.EVERYONE,
    "applicant": Circle.APPLICANTS,
    "the team": Circle.TEAM,
    "my team": Circle.TEAM,
    "staff": Circle.TEAM,
    "our family": Circle.FAMILY,
    "my family": Circle.FAMILY,
    "the family": Circle.FAMILY,
    "only me": Circle.ME,
    "just me": Circle.ME,
    "no one": Circle.NOBODY,
    "no-one": Circle.NOBODY,
}


_WORD = re.compile(r"[^\W_]+")


def same_reader(name: str, reader: str) -> bool:
    """Whether a line that is not for one name is not for a reader entered under another.

    `Dad` is not for `dad` and not for `Dad (Dave)`: where one name holds all words of the other, the line stays away.
    """
    first, second = (set(_WORD.findall(words.casefold())) for words in (name, reader))
    return bool(first and second) and (first <= second or second <= first)
