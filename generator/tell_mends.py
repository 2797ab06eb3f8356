"""Door: how `check --fix` shows what it would change.

The rule of `tell` holds here too: a family's own words only on the author's own terminal; elsewhere place and code.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

import click

from generator.mending import FileMend
from generator.problems import Problem
from generator.tell import printable
from generator.typed import Typed

_SEEN = str.maketrans(
    {"\t": "→", "\xa0": "␣", "\u2007": "␣", "\u202f": "␣", "\u2028": "↵", "\u2029": "↵", "\x85": "↵"}
)
"""Signs for what looks like a space and is none, so that a change of it can be seen."""
_MOST_IN_COLOUR = 2000
"""Letters of a row up to which the ones that change are marked."""


@dataclass(frozen=True, slots=True)
class Step:
    """Rows that make way for others."""

    first: int
    """The first of the old rows, from one."""
    old: tuple[str, ...]
    new: tuple[str, ...]


def steps(mend: FileMend) -> list[Step]:
    """What changes in a file, from top to bottom."""
    old, new = _rows(mend.old), _rows(mend.new)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [Step(a + 1, old[a:b], new[c:d]) for what, a, b, c, d in matcher.get_opcodes() if what != "equal"]


def _rows(raw: bytes) -> tuple[str, ...]:
    typed = Typed.of(raw)
    return typed.rows if typed else ()


def lines_to_mend(mend: FileMend) -> int:
    """How many lines of a file change."""
    return sum(max(len(step.old), len(step.new)) for step in steps(mend))


def mend_told(mend: FileMend, *, own: bool) -> Iterator[str]:
    """What would change in one file, a row at a time.

    Args:
        mend: the file, before and after.
        own: whether the family's own words may be shown.
    """
    yield click.style(mend.place, bold=True)
    for problem in mend.mended:
        yield f"{problem.at.line:>5}  {problem.code}  {problem.message}"
    if own:
        yield from _difference(mend)
    if any(problem.code == "C04" for problem in mend.mended):
        yield "  Words under `my own headings` are for the team, unless you add `share with:` there."
    if mend.name:
        yield f"  The file will be called {mend.name}."


def _difference(mend: FileMend) -> Iterator[str]:
    rows, last = _rows(mend.old), 0
    for step in steps(mend):
        before = step.first - 1
        if before > last:
            yield click.style(f"{before:>5} |   {printable(rows[before - 1])}", dim=True)
        last = before + len(step.old)
        yield from _one_step(step)
    if last < len(rows) and last and rows[last].strip():
        yield click.style(f"{last + 1:>5} |   {printable(rows[last])}", dim=True)


def _one_step(step: Step) -> Iterator[str]:
    old, new = [_shown(row) for row in step.old], [_shown(row) for row in step.new]
    if len(old) == len(new):
        for number, (was, now) in enumerate(zip(old, new, strict=True), step.first):
            yield _row(number, "-", _marked(was, now, "red"), "red")
            yield _row(0, "+", _marked(now, was, "green"), "green")
        return
    for number, row in enumerate(old, step.first):
        yield _row(number, "-", click.style(row, fg="red"), "red")
    for row in new:
        yield _row(0, "+", click.style(row, fg="green"), "green")


def _row(number: int, sign: str, words: str, colour: str) -> str:
    return f"{number or '':>5} | {click.style(sign, fg=colour)} {words}"


def _shown(row: str) -> str:
    return printable(row.translate(_SEEN))


def _marked(row: str, other: str, colour: str) -> str:
    """A row with the letters that the other one does not have made bold."""
    if max(len(row), len(other)) > _MOST_IN_COLOUR:
        return click.style(row, fg=colour)
    matcher = difflib.SequenceMatcher(None, row, other, autojunk=False)
    return "".join(
        click.style(row[a:b], fg=colour, bold=what != "equal", underline=what != "equal")
        for what, a, b, _, _ in matcher.get_opcodes()
        if b > a
    )


def mend_as_json(problem: Problem) -> dict[str, str | int]:
    """One mend for a program: never a word of the profile."""
    return {"file": problem.at.file, "line": problem.at.line, "code": problem.code}
