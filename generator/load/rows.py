"""The lines of a file as a family sees them: how far in each stands, and where its words begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

SPACES = " \t\xa0\u2007\u202f"
"""What looks like a space at the start of a line. A Tab or a hard space came in by accident."""
_LEAD = re.compile(f"[{SPACES}]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line with words on it, or what is left of it after a dash or a heading."""

    number: int
    """From nought."""
    indent: int
    """How far in it stands, in spaces."""
    start: int
    """The column its words begin in, from nought."""
    text: str

    def rest(self, offset: int) -> Row:
        """What is left after so many letters and the gap behind them."""
        left = self.text[offset:].lstrip(SPACES)
        start = self.start + len(self.text) - len(left)
        return Row(self.number, self.indent + max(2, start - self.start), start, left)


class Rows:
    """The lines of one file, and how far we have read."""

    def __init__(self, raw: tuple[str, ...]) -> None:
        self.raw = raw
        self.at = 0
        self.step = _usual_step(raw)
        self._rows = [self._row(number, row) for number, row in enumerate(raw)]

    def _row(self, number: int, raw: str) -> Row | None:
        text = raw.strip(SPACES)
        if not text or text[0] == "#":
            return None
        start = len(lead_of(raw))
        return Row(number, self.width(raw[:start]), start, text)

    def width(self, lead: str) -> int:
        """How far in a line stands; a Tab counts as one step of this file."""
        return len(lead) + lead.count("\t") * (self.step - 1)

    def peek(self) -> Row | None:
        """The next line with words on it; blank lines and notes to oneself are passed over."""
        while self.at < len(self._rows):
            row = self._rows[self.at]
            if row is not None:
                return row
            self.at += 1
        return None

    def following(self, number: int) -> Row | None:
        """The next line with words on it after this one."""
        return next((row for row in self._rows[number + 1 : number + 20] if row is not None), None)

    def take(self) -> None:
        """The line has been read."""
        self.at += 1

    def put(self, row: Row) -> None:
        """Read what is left of a line next."""
        self.at = row.number
        self._rows[row.number] = row

    def indents(self) -> set[int]:
        """How far in the lines of this file stand."""
        return {row.indent for row in self._rows if row is not None}


def lead_of(raw: str) -> str:
    """What stands before the words of a line."""
    found = _LEAD.match(raw)
    return found[0] if found else ""


def _usual_step(raw: tuple[str, ...]) -> int:
    """How many spaces one step in has in this file: what a Tab was meant to be."""
    smallest = 8
    tabs = False
    for row in raw:
        lead = lead_of(row)
        tabs = tabs or "\t" in lead
        if lead and lead.strip(" ") == "" and row.strip() and 1 < len(lead) < smallest:
            smallest = len(lead)
    return 2 if smallest == 8 or not tabs else smallest
