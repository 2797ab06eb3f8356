"""What a profile is ready for, in words and never in numbers; what is the next best thing to write, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """What somebody's pages are ready for."""

    BEGUN = "begun"
    SHARE = "share"
    SHIFT = "shift"
    FULL = "full"

    @property
    def said(self) -> str:
        """In words for the family."""
        return _SAID[self]


_SAID = {
    Stage.BEGUN: "Well begun",
    Stage.SHARE: "Ready to share",
    Stage.SHIFT: "Ready for a first shift",
    Stage.FULL: "Full",
}

ORDER = (Stage.SHARE, Stage.SHIFT, Stage.FULL)
"""Each holds all of the one before."""


class Fact(StrEnum):
    """The three states of a safety fact."""

    WRITTEN = "written"
    NONE_KNOWN = "none known"
    NOT_WRITTEN = "not written"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a stage needs."""

    name: str
    """In words of ours: "how I say stop"."""
    stage: Stage
    needs: tuple[str, ...]
    """Places in a person, of which one is enough; or the name of a question."""
    heading: str
    """The heading to type."""
    file: str
    """The file it usually stands in."""
    why: str
    code: str = ""
    """The code that explains it, where it has one."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What one person's pages are ready for. Holds no word of the profile."""

    stage: Stage = Stage.BEGUN
    missing: tuple[Rule, ...] = ()
    """Rules that are not met, the most useful first."""
    safety: dict[str, Fact] = field(default_factory=dict)
    """Each safety fact by its heading."""

    @property
    def next(self) -> Rule | None:
        """The next best thing to add."""
        return self.missing[0] if self.missing else None

    @property
    def still(self) -> tuple[Rule, ...]:
        """What is missing for the next stage, and no further."""
        upcoming = self.next
        return tuple(rule for rule in self.missing if upcoming and rule.stage is upcoming.stage)
