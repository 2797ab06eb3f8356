"""Mends of headings: one that was misspelled gets its name, one nobody knows goes under `my own headings`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.headings import OWN_HEADINGS, plain
from generator.mend.proof import words_in
from generator.mend.rows import (
    HEADING,
    SPACES,
    Candidate,
    Rows,
    blank,
    dashed,
    lead,
    note,
    under,
    width,
    without_note,
)
from generator.problems import Problem
from generator.said import FACT_NAMES

_FIRST_ON = re.compile(r"first on line (\d+)")
"""Where a heading stands that stands twice, as the mistake says it."""
_WHO_SEES = frozenset(plain(name) for fact in ("share_with", "not_for") for name in FACT_NAMES[fact])


def right_name(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A heading that was misspelled, under the name it was read as."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row, name = rows[number], problem.type_this.removesuffix(":")
    old = row[column : column + problem.length]
    if name and old and ":" not in old:
        new = row[:column] + name + row[column + len(old) :]
        yield Candidate({number: (new,)}, gone=words_in(old), new=words_in(name))


def under_own_headings(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A heading nobody knows, at the margin of a file, with everything under it."""
    number = problem.at.line - 1
    if lead(rows[number]) or problem.at.column != 1:
        return
    moved = whole_block(rows, number)
    own = next((n for n, row in enumerate(rows) if _named(row) == OWN_HEADINGS and not lead(row)), None)
    if own is None:
        inside = [_further_in(rows[n], 2) for n in moved]
        edit: dict[int, tuple[str, ...]] = {n: (row,) for n, row in zip(moved, inside, strict=True)}
        edit[number] = (f"{OWN_HEADINGS}:", inside[0])
        yield Candidate(edit, new=words_in(OWN_HEADINGS))
        return
    block = whole_block(rows, own)
    inner = [n for n in block[1:] if not blank(rows[n]) and not note(rows[n])]
    if not inner or own in moved or rows[own][len(OWN_HEADINGS) :].strip(SPACES) != ":":
        return
    level = width(rows[inner[0]])
    # Who sees what stands there already may not be who would see this.
    if any(width(rows[n]) == level and _named(rows[n]) in _WHO_SEES for n in inner):
        return
    mark = "- " if dashed(rows[inner[0]]) else ""
    inside = [_further_in(rows[n], level + len(mark)) for n in moved]
    inside[0] = " " * level + mark + rows[number]
    last = block[-1]
    edit = dict.fromkeys(moved, ())
    edit[last] = (rows[last], *inside)
    yield Candidate(edit)


def whole_block(rows: Rows, number: int) -> list[int]:
    """A heading at the margin with everything that belongs to it, blank rows and notes between it too."""
    below = under(rows, number)
    last = below[-1] if below else number
    for n in range(last + 1, len(rows)):
        if blank(rows[n]) or note(rows[n]):
            continue
        if not dashed(rows[n]) or width(rows[n]) != width(rows[number]):
            break
        last = max([n, *under(rows, n)])
    return list(range(number, last + 1))


def _named(row: str) -> str:
    found = HEADING.match(row)
    return plain(found["name"]) if found and not dashed(row) else ""


def _further_in(row: str, by: int) -> str:
    """A row so many spaces further in; a Tab before its words would count differently there."""
    before = lead(row)
    return row if blank(row) else " " * by + before.replace("\t", "  ") + row[len(before) :]


def joined_lists(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """The same heading a second time in a file: its lines join those of the first."""
    number = problem.at.line - 1
    heading, said = HEADING.match(rows[number]), _FIRST_ON.search(problem.message)
    first = int(said[1]) - 1 if said else number
    if heading is None or first >= number or lead(rows[first]) != lead(rows[number]):
        return
    above, below = whole_block(rows, first), whole_block(rows, number)
    level = next((width(rows[n]) for n in above[1:] if dashed(rows[n])), width(rows[first]) + 2)
    edit: dict[int, tuple[str, ...]] = dict.fromkeys(below, ())
    edit[first] = _as_list(rows, above[:1], level)
    last = above[-1]
    edit[last] = (*edit.get(last, (rows[last],)), *_as_list(rows, below, level)[1:])
    yield Candidate(edit, gone=words_in(heading["name"]))


def one_line_each(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Several short things between commas: each on a row of its own, as they were read."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row = rows[number]
    heading, end = HEADING.match(row), without_note(row)
    if heading and column >= heading.end() and not dashed(row):
        level = " " * (width(row) + 2)
        things = [thing.strip(SPACES) for thing in row[heading.end() : end].split(",")]
        lines = tuple(f"{level}- {thing}" for thing in things if thing)
        yield Candidate({number: (row[: heading.end()] + row[end:], *lines)})


def _as_list(rows: Rows, block: list[int], level: int) -> tuple[str, ...]:
    """A heading and its lines; words on the heading's own row are one of them."""
    row = rows[block[0]]
    heading = HEADING.match(row)
    end = heading.end() if heading else len(row)
    words = row[end:].strip(SPACES)
    if not words or note(words):
        first: tuple[str, ...] = (row,)
    else:
        first = (row[:end], f"{' ' * level}- {words}")
    items = [rows[n] for n in block[1:]]
    by = level - next((width(item) for item in items if dashed(item)), level)
    return (*first, *(_further_in(item, by) if by >= 0 else item[-by:] for item in items))
