"""What the command says, and how. The one place where words meet a terminal.

The rules, kept here and nowhere else:

- Machines read stdout (`--json`), people read stderr; what was asked for (a check's findings) goes to stdout.
- A mistake is `file:line:column: level CODE: sentence`, so that editors can jump to it.
- The family's own words, the line to mend and the exact words to type are shown only on the author's own terminal.
  With no terminal, in CI, in JSON and in reports: place, heading, sentence, and what to type in general words.
- No exclamation marks, no "sorry" or "please", no "invalid". What is safe is said: "Your website has not changed."
- Every command ends by naming the next step.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from generator.problems import Level, Problem

if TYPE_CHECKING:
    from rich.progress import Progress

_COLOURS = {Level.STOP: "red", Level.ASK: "yellow", Level.FIX: "green"}

_WIDEST = 100
"""Columns of a line that are shown; of a longer one, those around the mark."""


def authors_own_terminal() -> bool:
    """Whether the family's own words may be shown: a real terminal, and nobody's pipeline."""
    return sys.stdout.isatty() and not os.environ.get("CI")


def say(words: str = "") -> None:
    """Tell a person something."""
    click.echo(words, err=True)


def told(problem: Problem, lines: Mapping[str, tuple[str, ...]], *, own: bool) -> str:
    """One mistake in words.

    Args:
        problem: the mistake.
        lines: the files' lines as typed.
        own: whether the family's own words may be shown.
    """
    level = click.style(problem.level, fg=_COLOURS[problem.level], bold=True)
    heading = (
        f" (under {problem.heading})" if problem.heading and problem.heading not in problem.message else ""
    )
    rows = [f"{problem.at}: {level} {problem.code}: {problem.message}{heading}"]
    if own:
        rows += _line_and_mark(problem, lines.get(problem.at.file, ()))
        rows += _not_placed(problem)
    typed = problem.type_this if own else ""
    what = typed or problem.hint
    if what and problem.is_to_do and not typed:
        rows += [f"   {printable(what)}"]
    elif what:
        first, *more = (printable(row) for row in what.splitlines() or [""])
        rows += [f"   type:  {first}", *(f"          {row}" for row in more)]
    return "\n".join(rows)


def _line_and_mark(problem: Problem, rows: tuple[str, ...]) -> list[str]:
    """The line as typed, and marks under the words that are meant: also under wide letters and behind tabs."""
    number, start = problem.at.line, problem.at.column - 1
    if not 1 <= number <= len(rows) or not rows[number - 1].strip():
        return []
    row = printable(rows[number - 1])
    start = min(start, len(row))
    end = min(start + max(1, problem.length), max(len(row), start + 1))
    first = _first_shown(row, start)
    last = first
    while last < len(row) and columns(row[first : last + 1]) <= _WIDEST:
        last += 1
    before, shown = ("…" if first else ""), row[first:last]
    marks = max(1, columns(row[start : min(end, last)]))
    gap = " " * (len(before) + columns(row[first:start]))
    return [
        f"{number:>5} |  {before}{shown}{'…' if last < len(row) else ''}",
        f"{'':>5} |  {gap}{'^' * marks}",
    ]


def _not_placed(problem: Problem) -> list[str]:
    """All words that stand on no page until this is mended, so that nobody has to wonder what became of them."""
    rows = [printable(row) for words in problem.unplaced for row in words.splitlines() if row.strip()]
    if not rows or rows == [problem.found]:
        return []
    return ["   on no page until then:", *(f"      {row.strip()}" for row in rows)]


def _first_shown(row: str, start: int) -> int:
    """Where a line begins to be shown, so that the mark and what stands before it can be seen."""
    if columns(row) <= _WIDEST or columns(row[:start]) <= _WIDEST // 2:
        return 0
    first = start
    while first and columns(row[first - 1 : start]) <= _WIDEST // 2:
        first -= 1
    return first


def columns(words: str) -> int:
    """How many columns of a terminal words take."""
    return sum(_columns(letter) for letter in words)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def printable(words: str) -> str:
    """A letter for a letter, so that columns stay: tabs as one space, and nothing that would steer the terminal."""
    return "".join(" " if letter == "\t" else "�" if _steers(letter) else letter for letter in words)


def _steers(letter: str) -> bool:
    # Beside control characters: those that turn the direction of writing, and so the line, around.
    return (
        unicodedata.category(letter) == "Cc"
        or "\u202a" <= letter <= "\u202e"
        or "\u2066" <= letter <= "\u2069"
    )


def tell_problems(problems: Iterable[Problem], lines: Mapping[str, tuple[str, ...]], *, own: bool) -> None:
    """These mistakes of one person's text, each with its line."""
    for problem in problems:
        click.echo(told(problem, lines, own=own))
        click.echo()


def counted(problems: Iterable[Problem]) -> str:
    """How many there are: "2 to mend, 1 question, 4 read as meant"."""
    counts = dict.fromkeys(Level, 0)
    for problem in problems:
        counts[problem.level] += 1
    parts = []
    if counts[Level.STOP]:
        parts.append(f"{counts[Level.STOP]} to mend")
    if counts[Level.ASK]:
        parts.append(f"{counts[Level.ASK]} question{'s' if counts[Level.ASK] > 1 else ''}")
    if counts[Level.FIX]:
        parts.append(f"{counts[Level.FIX]} read as meant")
    return ", ".join(parts)


def together(words: Sequence[str]) -> str:
    """Words one after another: "team, family and mine"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def as_json(problem: Problem) -> dict[str, str | int]:
    """One mistake for a program: never a word of the profile."""
    return {
        "code": problem.code,
        "level": problem.level.value,
        "file": problem.at.file,
        "line": problem.at.line,
        "column": problem.at.column,
        "heading": problem.heading,
        "message": problem.message,
        "type": "" if problem.is_to_do else problem.hint,
        "do": problem.hint if problem.is_to_do else "",
    }


def as_github(problem: Problem) -> str:
    """One mistake as a GitHub annotation: never a word of the profile."""
    kind = {Level.STOP: "error", Level.ASK: "warning", Level.FIX: "notice"}[problem.level]
    what = problem.hint if problem.is_to_do else f"Type: {problem.hint}"
    message = f"{problem.message}. {what}" if problem.hint else problem.message
    file = _escaped(problem.at.file).replace(":", "%3A").replace(",", "%2C")
    place = f"file={file},line={problem.at.line},col={problem.at.column}"
    return f"::{kind} {place},title={problem.code}::{_escaped(message)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def tell_json(value: Mapping[str, object]) -> None:
    """One object on stdout."""
    click.echo(json.dumps({"schema_version": 1, **value}, ensure_ascii=False, indent=2))


class Bar:
    """Progress on long work: a bar with the time left on a terminal, a plain line elsewhere."""

    def __init__(self, plainly: str = "  making {name} ({total:.0f} seconds of film)") -> None:
        """Get ready.

        Args:
            plainly: the line where there is no terminal to draw a bar on.
        """
        self._plainly = plainly
        self._fancy = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._bar: Progress | None = None

    def start(self, name: str, total: float) -> None:
        """One file begins."""
        if not self._fancy:
            say(self._plainly.format(name=name, total=total))
            return
        from rich.console import Console  # noqa: PLC0415  (only where something takes long)
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        self._bar = Progress(
            TextColumn("  {task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.start()
        self._bar.add_task(name, total=total or None)

    def advance(self, done: float) -> None:
        """So much of it is done."""
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=done)

    def finish(self) -> None:
        """It is done."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = None
