"""What a build leaves behind of a site's lines, so that the next one can tell which have come since. No words.

It is kept beside what else is remembered of that folder, goes when the folder goes, and holds marks of what is there
now and of nothing else: of a line that was taken back nothing stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

FORM = "1"
"""Another one when marks are made in another way: what was kept before then says nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier build of the same edition, in the same folder, left behind. No words."""

    since: date | None = None
    """The day of the first such build; None when this is the first."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """The day each mark came (ISO); "" for those of the first build."""

    @property
    def days(self) -> tuple[str, ...]:
        """Every day of a build that may be told (ISO)."""
        first = {self.since.isoformat()} if self.since else set()
        return tuple(sorted({day for day in self.marks.values() if day} | first))

    def day_of(self, mark: str, today: date) -> date | None:
        """The day a line came; None for those that were there from the beginning."""
        if self.since is None:
            return None
        known = self.marks.get(mark)
        if known is None:
            return today
        return date.fromisoformat(known) if known else None

    def about(self, marks: Collection[str]) -> Known:
        """What is known, where it is about these marks at all.

        Where not one of them was there before, they are made in another way (other words of ours, another language of the
        pages), and nobody is helped by hearing that everything is new.
        """
        return self if self.since is None or any(mark in self.marks for mark in marks) else Known()

    def and_now(self, marks: Iterable[str], today: date) -> Known:
        """What to leave behind for the next build: marks of what is there now, and of nothing else."""
        days = {mark: self.day_of(mark, today) for mark in sorted(marks)}
        return Known(
            self.since or today, {mark: day.isoformat() if day else "" for mark, day in days.items()}
        )
