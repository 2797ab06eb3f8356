"""Rows as typed: how far in they stand, what stands under them, and the small changes mends are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.typed import Edit

SPACES = " \t\xa0\u2007\u202f"
ODD_SPACES = SPACES[1:]
_LEAD = re.compile(f"[{SPACES}]*")
_DASHES = re.compile(rf"[{SPACES}]*(?:-[{SPACES}]+)*")
HEADING = re.compile(
    rf"(?P<before>[{SPACES}]*(?:-[{SPACES}]+)*)(?P<name>[^\s#\"'\[\]{{}}][^#]*?):(?=[{SPACES}]|$)"
)
"""A row that begins with what looks like a heading; a dash may stand before it."""
_NOTE = re.compile(r"[ \t\xa0]+#(?=[ \t\xa0]|$)")

Rows = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to mend something. It counts only when the proof says that nothing else has changed."""

    edit: Edit
    gone: tuple[str, ...] = ()
    """Words that are taken out, such as the number of a numbered line."""
    new: tuple[str, ...] = ()
    """Words that are put in, such as `text` before words with facts."""


def lead(row: str) -> str:
    """What stands before the words of a row."""
    found = _LEAD.match(row)
    return found[0] if found else ""


def width(row: str) -> int:
    """How far in a row stands."""
    return len(lead(row))


def content(row: str) -> int:
    """Where the words begin, behind dashes."""
    found = _DASHES.match(row)
    return found.end() if found else 0


def blank(row: str) -> bool:
    """Whether nothing stands in it."""
    return not row.strip(SPACES)


def note(row: str) -> bool:
    """Whether it is a note to oneself."""
    return row.strip(SPACES).startswith("#")


def dashed(row: str) -> bool:
    """Whether it begins a line of a list."""
    return content(row) > width(row) or row.strip(SPACES) == "-"


def without_note(row: str) -> int:
    """Where a row ends without the note to oneself behind it."""
    found = _NOTE.search(row)
    return found.start() if found else len(row.rstrip(SPACES))


def under(rows: Rows, number: int) -> list[int]:
    """The rows that stand further in than this one, down to the next that does not; blank ones left out."""
    found = []
    for below in range(number + 1, len(rows)):
        if blank(rows[below]):
            continue
        if width(rows[below]) > width(rows[number]):
            found.append(below)
        elif not note(rows[below]):
            break
    return found


def level_with(rows: Rows, number: int) -> Iterator[int]:
    """This row and those after it that stand as far in, down to one that stands further out."""
    for below in range(number, len(rows)):
        row = rows[below]
        if blank(row) or (note(row) and below != number):
            continue
        if width(row) < width(rows[number]):
            return
        if width(row) == width(rows[number]):
            yield below


def extents(rows: Rows, first: int) -> list[list[int]]:
    """The rows that words of this row may go on in, the most of them first; with none, only the row itself.

    Words end before a list, or what stands no further in. They may go on over what looks like a heading, and a note
    to oneself between them does not end them: it only keeps them from being put in quotes.
    """
    ways: list[list[int]] = []
    more: list[int] = []
    floor = _floor(rows, first)
    for below in range(first + 1, len(rows)):
        row = rows[below]
        if blank(row) or note(row):
            continue
        if width(row) <= floor or dashed(row):
            break
        if HEADING.match(row):
            ways.append(list(more))
        more.append(below)
    return [*([more] if more not in ways else []), *reversed(ways)]


def _floor(rows: Rows, first: int) -> int:
    """How far in words must stand to go on from this row: further than its heading or dash, wherever that is."""
    row = rows[first]
    if not dashed(row) and not HEADING.match(row):
        for above in range(first - 1, -1, -1):
            if not blank(rows[above]) and not note(rows[above]) and width(rows[above]) < width(row):
                return width(rows[above])
    return width(row)


def shifted(rows: Rows, numbers: list[int], by: int) -> dict[int, tuple[str, ...]] | None:
    """Some rows further in, or further out; None when one of them stands too far out for that."""
    edit: dict[int, tuple[str, ...]] = {}
    for number in numbers:
        row = rows[number]
        if by < 0 and row[:-by].strip(" "):
            return None
        edit[number] = (" " * by + row if by > 0 else row[-by:],)
    return edit


def in_quotes(words: str) -> str:
    """Words in double quotes, which mean nothing but themselves there."""
    return '"' + escaped(words) + '"'


def escaped(words: str) -> str:
    """Words as they have to stand between double quotes."""
    return words.replace("\\", "\\\\").replace('"', '\\"')
