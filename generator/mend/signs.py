"""Mends of marks: quotes, colons, bullets, brackets, spaces. Each gives ways to write the same words; the proof chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.mend.rows import (
    HEADING,
    ODD_SPACES,
    SPACES,
    Candidate,
    Rows,
    blank,
    content,
    dashed,
    escaped,
    extents,
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

_STARTS = re.compile(rf"(?:^[{SPACES}]*|(?:[-•*–—:]|\d{{1,2}}[.)])[{SPACES}]*)(?=[^{SPACES}])")
_NUMBER = re.compile(r"(\d{1,2})[.)](?=[ \t]+\S)")
_SIGN = re.compile(rf"[{SPACES}]*(?:[=;]|[-–—](?=[{SPACES}]))[{SPACES}]*")
_ODD_BACKSLASH = re.compile(r"\\(\\|(?![nrt\"/ _N]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}))")
_OPENS = {"[": "]", "{": "}"}


def separators(rows: Rows, _problem: Problem) -> Iterator[Candidate]:
    """Hidden line separators that came in with pasted text: a space, as they were read."""
    swept = {
        number: (re.sub("[\u2028\u2029\x85]", " ", row),)
        for number, row in enumerate(rows)
        if re.search("[\u2028\u2029\x85]", row)
    }
    yield Candidate(swept)


def spaces(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Tabs and hard spaces where spaces should stand: before the words in the whole file, or behind a mark."""
    number, column = problem.at.line - 1, problem.at.column - 1
    if column >= len(lead(rows[number])):
        row = rows[number]
        gap = re.compile(f"[{SPACES}]+").match(row, column)
        if gap:
            for instead in (" ", " " * len(gap[0])):
                yield Candidate({number: (row[:column] + instead + row[gap.end() :],)})
        return
    steps = [width(row) for row in rows if not blank(row) and lead(row).strip(" ") == "" and width(row) > 1]
    for step in dict.fromkeys((min(steps, default=2), 2, 4, 8)):
        leads = {n: (_spaced(row, step),) for n, row in enumerate(rows) if _oddly_led(row)}
        yield Candidate(leads)
        yield Candidate({number: leads.get(number, (rows[number],))})
    # Where it stands too far in as well, it goes to where its neighbours are.
    words = rows[number].lstrip(SPACES)
    for level in sorted({width(row) for row in rows[max(0, number - 9) : number + 9] if not blank(row)}):
        yield Candidate({number: (" " * level + words,)})


def _oddly_led(row: str) -> bool:
    return not blank(row) and not note(row) and any(sign in lead(row) for sign in ODD_SPACES)


def _spaced(row: str, step: int) -> str:
    before = lead(row)
    return "".join(" " * step if sign == "\t" else " " for sign in before) + row[len(before) :]


def quotes(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Words that other programs would stumble over: quotes round all of them, over all their rows."""
    number = problem.at.line - 1
    row = rows[number]
    yield from _begun_above(rows, number)
    for more in extents(rows, number):
        for start in _starts(row, problem.at.column - 1):
            if more:
                yield _over_rows(rows, number, start, more)
                continue
            for end in dict.fromkeys((without_note(row), len(row.rstrip(SPACES)))):
                words = row[start:end]
                inside = (words[1:-1], words) if problem.code in ("Y31", "Y36") else (words,)
                for said in inside:
                    yield Candidate({number: (row[:start] + in_quotes(said) + row[end:],)})


def _begun_above(rows: Rows, number: int) -> Iterator[Candidate]:
    """The same for words that began on a row above."""
    for first in range(number - 1, -1, -1):
        row = rows[first]
        if note(row) or blank(row):
            continue
        if width(row) > width(rows[number]):
            return
        start = content(row)
        if heading := HEADING.match(row):
            start = heading.end() + len(lead(row[heading.end() :]))
        if row[start:].strip(SPACES):
            yield from (
                _over_rows(rows, first, start, more) for more in extents(rows, first) if number in more
            )
        if heading or dashed(row):
            return


def _starts(row: str, column: int) -> list[int]:
    """Where words may begin, nearest to the mistake first."""
    return [match.end() for match in _STARTS.finditer(row) if match.end() <= column][::-1]


def _over_rows(rows: Rows, number: int, start: int, more: list[int]) -> Candidate:
    first = rows[number].rstrip(SPACES)
    edit = {number: (f'{first[:start]}"{escaped(first[start:])}',)}
    for below in more:
        row = rows[below]
        before, end = lead(row), without_note(row) if below == more[-1] else len(row)
        edit[below] = (before + escaped(row[len(before) : end].rstrip(SPACES)),)
        if below == more[-1]:
            edit[below] = (f'{edit[below][0]}"{row[end:]}',)
    return Candidate(edit)


def quotes_in_brackets(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """The same for words inside a bracket."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row = rows[number]
    starts = [match.end() for match in re.finditer(rf"[\[{{,:][{SPACES}]*", row) if match.end() <= column]
    ends = [match.start() for match in re.finditer(r"[,\]}]", row) if match.start() > column]
    for start in starts[::-1][:6]:
        for end in [*ends, len(row)][:6]:
            words = row[start:end].rstrip(SPACES)
            yield Candidate({number: (row[:start] + in_quotes(words) + row[start + len(words) :],)})


def backslash(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    r"""A `\` between quote marks that means nothing: written so that every program reads it as typed."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row = rows[number]
    mended = row[:column] + _ODD_BACKSLASH.sub(r"\\\\", row[column:])
    yield Candidate({number: (mended,)})


def space_after(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """The space that is missing after a colon, or after the dashes of a list."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row = rows[number]
    if column == width(row) and row[column : column + 1] == "-":
        alike = [n for n in level_with(rows, number) if re.match(r"-[^\s-]", rows[n].lstrip(SPACES))]
        yield Candidate({n: (lead(rows[n]) + "- " + rows[n].lstrip(SPACES)[1:],) for n in alike})
        yield Candidate({number: (lead(row) + "- " + row.lstrip(SPACES)[1:],)})
    else:
        yield Candidate({number: (row[: column + 1] + " " + row[column + 1 :],)})


def colon(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Another sign where a colon should stand."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row = rows[number]
    for match in _SIGN.finditer(row):
        if match.start() <= column < match.end():
            yield Candidate({number: (row[: match.start()] + ": " + row[match.end() :],)})


def bullets(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A list made with other marks: dashes, in all of it where it goes, or in this line."""
    number, column = problem.at.line - 1, problem.at.column - 1
    mark = problem.found or rows[number][column : column + 1]
    alike = [n for n in level_with(rows, number) if rows[n].lstrip(SPACES).startswith(mark)]
    for some in (alike, [number]):
        edit = {n: (_dashed(rows[n], len(mark)),) for n in some}
        yield Candidate(edit, gone=(mark,) * len(some) if mark == "o" else ())


def _dashed(row: str, length: int) -> str:
    rest = row.lstrip(SPACES)[length:]
    gap = "" if rest[:1] in SPACES and rest else " "
    return f"{lead(row)}-{gap}{rest}"


def numbers(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A list made with numbers: dashes, where the numbers count from one and so say nothing but their order."""
    number = problem.at.line - 1
    counted: list[int] = []
    for below in level_with(rows, number):
        found = _NUMBER.match(rows[below].lstrip(SPACES))
        if not found or int(found[1]) != len(counted) + 1:
            break
        counted.append(below)
    gone = tuple(str(n + 1) for n in range(len(counted)))
    if counted:
        yield Candidate({n: (_unnumbered(rows[n], 0),) for n in counted}, gone=gone)
        # What stands under the line stands level with its words, which must not move then.
        yield Candidate({n: (_unnumbered(rows[n], 1),) for n in counted}, gone=gone)


def _unnumbered(row: str, wide: int) -> str:
    words = row.lstrip(SPACES)
    found = _NUMBER.match(words)
    rest = words[found.end() :] if found else words
    gap = " " * (len(words) - len(rest.lstrip(SPACES)) - 1) if wide else " "
    return f"{lead(row)}-{gap}{rest.lstrip(SPACES)}"


def two_dashes(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """Two dashes where one is meant, or a comma without words."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row = rows[number]
    if row[column : column + 1] == ",":
        yield Candidate({number: (row[:column] + row[column + 1 :].removeprefix(" "),)})
        yield Candidate({number: (row[:column] + row[column + 1 :],)})
        return
    rest = row[column + 1 :].lstrip(SPACES)
    wide = len(row) - column - len(rest)
    one = {number: (row[:column] + rest,)}
    inner = [n for n in under(rows, number) if width(rows[n]) >= column]
    for edit in (shifted(rows, inner, -wide), {}):
        if edit is not None:
            yield Candidate(edit | one)


def brackets(rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A bracket that is not closed, or one that closes nothing."""
    number, column = problem.at.line - 1, problem.at.column - 1
    row = rows[number]
    if row[column : column + 1] in ("]", "}"):
        yield Candidate({number: (row[:column] + row[column + 1 :],)})
        return
    for end in dict.fromkeys((without_note(row), len(row.rstrip(SPACES)))):
        yield Candidate({number: (row[:end] + _closing(row[column:end]) + row[end:],)})


def _closing(text: str) -> str:
    """The marks that close what is open at the end of a text."""
    still: list[str] = []
    for sign in text:
        if sign in _OPENS:
            still.append(_OPENS[sign])
        elif still and sign == still[-1]:
            still.pop()
    return "".join(reversed(still))


def ruler(_rows: Rows, problem: Problem) -> Iterator[Candidate]:
    """A line of dashes that divides the page: a blank line."""
    yield Candidate({problem.at.line - 1: ("",)})
