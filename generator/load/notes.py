"""Where a mistake of shape is noted: its place in the file as typed, what was found, what to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict, Unpack

from generator.load.rows import SPACES, lead_of
from generator.problems import Level, Position, Problem, Problems

SPACE_SIGNS = "\xa0\u2007\u202f"


class More(TypedDict, total=False):
    """What else a problem may carry."""

    found: str
    type_this: str
    unplaced: tuple[str, ...]
    length: int


class Notes:
    """Notes the mistakes of one file. Line and column are from nought here, and from one in what is noted."""

    def __init__(self, file: str, raw: tuple[str, ...], problems: Problems) -> None:
        self.file = file
        self._raw = raw
        self._problems = problems
        self._deep = False

    def at(self, number: int, column: int) -> Position:
        """A place in the file."""
        return Position(self.file, number + 1, column + 1)

    def fix(self, number: int, column: int, code: str, message: str, hint: str, **more: Unpack[More]) -> None:
        """Read as meant."""
        self._note(Level.FIX, number, column, code, message, hint, **more)

    def ask(self, number: int, column: int, code: str, message: str, hint: str, **more: Unpack[More]) -> None:
        """A question."""
        self._note(Level.ASK, number, column, code, message, hint, **more)

    def stop(
        self, number: int, column: int, code: str, message: str, hint: str, **more: Unpack[More]
    ) -> None:
        """What has to be mended first."""
        self._note(Level.STOP, number, column, code, message, hint, **more)

    def _note(
        self, level: Level, number: int, column: int, code: str, message: str, hint: str, **more: Unpack[More]
    ) -> None:
        self._problems.add(
            Problem(
                self.at(number, column),
                code,
                level,
                message,
                hint=hint,
                **more,
            )
        )

    def too_deep(self, number: int, column: int) -> None:
        """Said once for a file."""
        if not self._deep:
            self.stop(
                number,
                column,
                "Y54",
                "lists inside lists inside lists: we cannot follow so deep",
                "fewer steps in; plain lists",
            )
        self._deep = True

    def quoted(self, number: int, start: int, words: str) -> str:
        """A line with quotes put round the words that begin at this column."""
        safe = words.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        return f'{self._raw[number][:start].strip()} "{safe}"'.strip()

    def closed(self, number: int, closes: str) -> str:
        """A line with a mark put at its end."""
        return self._raw[number].strip() + closes

    def tab(self, number: int, column: int) -> None:
        """A Tab at the start of a line."""
        message = "a Tab stands where spaces should; we read it as spaces"
        self.fix(number, column, "Y01", message, "two spaces for each step in")

    def tabs_and_hard_spaces(self, in_blocks: Iterator[int]) -> None:
        """Tabs and hard spaces where spaces should stand: each kind once for the file."""
        skipped = set(in_blocks)
        tab = hard = False
        for number, row in enumerate(self._raw):
            if number in skipped or not row.strip(SPACES) or row.lstrip(SPACES)[0] == "#":
                continue
            lead = lead_of(row)
            if "\t" in lead and not tab:
                tab = True
                self.tab(number, lead.index("\t"))
            place = next((n for n, letter in enumerate(lead) if letter in SPACE_SIGNS), -1)
            if place >= 0 and not hard:
                hard = True
                message = "a hard space came in with pasted text; we read it as a space"
                self.fix(number, place, "Y03", message, "type the space again")
