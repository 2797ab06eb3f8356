"""Who may see what: circles a family writes, editions we build, and which edition holds which circle."""

from __future__ import annotations

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
