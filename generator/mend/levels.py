"""Mends of how far in lines stand, and of lists that begin in an odd place. The proof chooses among the ways given."""

from __future__ import annotations

from collections.abc import Iterator

from generator.mend.rows import (
    HEADING,
    SPACES,
    Candidate,
    Rows,
    blank,
    content,
    dashed,
    in_quotes,
    lead,
    level_with,
    note,
    shifted,
    under,
    width,
    without_note,
)
from generator.problems import Problem

_NEAR = 40
"""So many rows up and down are looked at for how far in the others stand."""
_MOST_ROWS_AT_MARGIN = 60


def levels(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A line that is not level with its neighbours: moved in or out, with all that stands under it."""
    number = problem.at.line - 1
    here = width(rows[number])
    with_under = [number, *under(rows, number)]
    alike = sorted({row for n in level_with(rows, number) for row in (n, *under(rows, n))})
    # What stands too far left goes right, what stands too far in goes left, and only then the other way.
    right = problem.code in ("Y17", "Y19")
    near = sorted(_levels_near(rows, number), key=lambda target: (target > here) is not right)
    for target in near:
        for some in (with_under, alike, [number]):
            edit = shifted(rows, some, target - here)
            if edit is not None:
                yield Candidate(edit)


def _levels_near(rows: Rows, number: int) -> list[int]:
    """How far in other rows stand, the nearest to this one first."""
    near = rows[max(0, number - _NEAR) : number + _NEAR]
    found = {width(row) for row in near if not blank(row) and not note(row)}
    found |= {content(row) for row in near if dashed(row)}
    here = width(rows[number])
    return sorted(found - {here}, key=lambda target: (abs(target - here), target))


def list_on_heading_line(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """`likes: - tea`: the first dash on a row of its own, level with the others."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row = rows[number]
    heading, item = row[:column].rstrip(SPACES), row[column:]
    if not heading.endswith(":") or not item.startswith("-"):
        return
    below = under(rows, number)
    found = {width(rows[n]) for n in below if dashed(rows[n])} or {width(row) + 2}
    for target in sorted(found):
        yield Candidate({number: (heading, " " * target + item)})


def list_after_words(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Words, and a list under them: the words become the first line of the list."""
    number = problem.at.line - 1
    target = width(rows[number])
    for first in range(number - 1, max(-1, number - _NEAR), -1):
        row = rows[first]
        if blank(row) or note(row):
            continue
        more = [n for n in range(first + 1, number) if not blank(rows[n]) and not note(rows[n])]
        heading = HEADING.match(row)
        if heading and row[heading.end() :].strip(SPACES):
            words = row[heading.end() :].strip(SPACES)
            yield Candidate(
                {**_in_at(rows, more, target + 2), first: (row[: heading.end()], f"{' ' * target}- {words}")}
            )
            return
        yield Candidate({**_in_at(rows, more, target + 2), first: (f"{' ' * target}- {row.lstrip(SPACES)}",)})


def _in_at(rows: Rows, numbers: list[int], target: int) -> dict[int, tuple[str, ...]]:
    return {n: (" " * target + rows[n].lstrip(SPACES),) for n in numbers}


def lines_of_their_own(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Several lines without dashes under a heading: behind `|` they stay lines of their own in every program."""
    number = problem.at.line - 1
    row = rows[number]
    heading = HEADING.match(row)
    if heading and not dashed(row):
        below = under(rows, number)
        words = row[heading.end() :].strip(SPACES)
        if below and words:
            yield Candidate({number: (f"{row[: heading.end()]} |", " " * width(rows[below[0]]) + words)})
        return
    above = next((n for n in range(number - 1, -1, -1) if not blank(rows[n]) and not note(rows[n])), None)
    if above is not None and (heading := HEADING.match(rows[above])):
        yield Candidate({above: (f"{rows[above][: heading.end()]} |{rows[above][heading.end() :]}",)})


def block_at_margin(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """`note: |` and words that do not stand further in: two spaces before each, up to where they end."""
    number = problem.at.line - 1
    mark = next((n for n in range(number - 1, -1, -1) if not blank(rows[n])), None)
    if mark is None:
        return
    target = width(rows[mark]) + 2
    ends = [number]
    while len(ends) < _MOST_ROWS_AT_MARGIN and ends[-1] + 1 < len(rows):
        ends.append(ends[-1] + 1)
    for end in reversed([end for end in ends if _may_end(rows, end)][:10]):
        some = [n for n in range(number, end + 1) if not blank(rows[n])]
        yield Candidate(_in_at(rows, some, target))


def _may_end(rows: Rows, number: int) -> bool:
    """Whether words may end with this row: what comes next is nothing, a heading, a list or a note."""
    following = rows[number + 1] if number + 1 < len(rows) else ""
    return not blank(rows[number]) and (
        blank(following) or note(following) or dashed(following) or bool(HEADING.match(following))
    )


def block_pulled_left(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Words behind `|` of which some rows stand too far left: all of them level with the first."""
    number = problem.at.line - 1
    for target in _levels_near(rows, number):
        if target > width(rows[number]):
            pulled = [number]
            for below in range(number + 1, len(rows)):
                if blank(rows[below]):
                    continue
                if width(rows[below]) != width(rows[number]):
                    break
                pulled.append(below)
            yield Candidate(_in_at(rows, pulled, target))
            yield Candidate(_in_at(rows, [number], target))


def facts_under_words(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Plain words, and facts about them on the rows below: the words get their `text:`."""
    number = problem.at.line - 1
    facts = sorted({row for n in _facts(rows, number) for row in (n, *under(rows, n))})
    for first in range(number - 1, max(-1, number - _NEAR), -1):
        row = rows[first]
        if blank(row) or note(row):
            continue
        more = [n for n in range(first + 1, number) if not blank(rows[n]) and not note(rows[n])]
        for edit, level in _with_text(row, first, width(rows[number])):
            moved = shifted(rows, facts, level - width(rows[number]))
            if moved is not None:
                yield Candidate({**_in_at(rows, more, level + 2), **moved, **edit}, new=("text",))
        if dashed(row) or HEADING.match(row):
            return


def _facts(rows: Rows, number: int) -> list[int]:
    """The rows that stand level with this one, up to the next line of a list."""
    found = []
    for below in level_with(rows, number):
        if dashed(rows[below]):
            break
        found.append(below)
    return found


def _with_text(row: str, first: int, level: int) -> Iterator[tuple[dict[int, tuple[str, ...]], int]]:
    """A row with `text:` before its words, and how far in the facts have to stand beside it."""
    heading = HEADING.match(row)
    begins = [content(row)]
    if heading and not dashed(row):
        begins = [heading.end() + len(lead(row[heading.end() :]))]
    for start in begins:
        end = without_note(row)
        for words in dict.fromkeys((row[start:end], in_quotes(row[start:end]))):
            text = f"text: {words}{row[end:]}"
            if heading and not dashed(row):
                yield {first: (row[: heading.end()], " " * level + text)}, level
            else:
                yield {first: (row[:start] + text,)}, start


def beside_the_line_above(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A heading that stands too far left of the line of a list it belongs to."""
    yield from levels(rows, problem)
    yield from facts_under_words(rows, problem)


def not_level(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A line of a list, or a heading, that is not level; or a list that begins on the heading's own row."""
    yield from list_on_heading_line(rows, problem)
    yield from levels(rows, problem)
