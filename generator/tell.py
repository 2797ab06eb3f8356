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
from collections.abc import Iterable, Mapping

import click

from generator.problems import Level, Problem, Problems

_COLOURS = {Level.STOP: "red", Level.ASK: "yellow", Level.FIX: "green"}


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
    row = _row(problem, lines) if own else ""
    if row:
        number = f"{problem.at.line:>5} |  "
        rows.append(number + row)
        mark = "^" * max(1, min(problem.length, len(row) - problem.at.column + 1))
        rows.append(" " * 6 + "|  " + " " * (problem.at.column - 1) + mark)
    what = (problem.type_this if own else "") or problem.hint
    if what:
        rows.append(f"   type:  {what}")
    return "\n".join(rows)


def _row(problem: Problem, lines: Mapping[str, tuple[str, ...]]) -> str:
    rows = lines.get(problem.at.file, ())
    if not 1 <= problem.at.line <= len(rows):
        return ""
    return rows[problem.at.line - 1].replace("\t", " ")[:160]


def tell_problems(problems: Problems, lines: Mapping[str, tuple[str, ...]], *, own: bool) -> None:
    """All mistakes of one person, files in order, each once, then how many there are."""
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
        "type": problem.hint,
    }


def as_github(problem: Problem) -> str:
    """One mistake as a GitHub annotation: never a word of the profile."""
    kind = {Level.STOP: "error", Level.ASK: "warning", Level.FIX: "notice"}[problem.level]
    message = f"{problem.message}. Type: {problem.hint}" if problem.hint else problem.message
    safe = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = f"file={problem.at.file},line={problem.at.line},col={problem.at.column}"
    return f"::{kind} {place},title={problem.code}::{safe}"


def tell_json(value: Mapping[str, object]) -> None:
    """One object on stdout."""
    click.echo(json.dumps({"schema_version": 1, **value}, ensure_ascii=False, indent=2))


class Bar:
    """Progress on long work: a bar with the time left on a terminal, a plain line elsewhere."""

    def __init__(self) -> None:
        self._name = ""
        self._total = 0.0
        self._fancy = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._bar: object = None
        self._task = 0

    def start(self, name: str, total: float) -> None:
        """One file begins."""
        self._name, self._total = name, total
        if not self._fancy:
            click.echo(f"  making {name} ({total:.0f} seconds of film)", err=True)
            return
        from rich.console import Console  # noqa: PLC0415  (only where something takes long)
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        bar = Progress(
            TextColumn("  {task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        bar.start()
        self._task = bar.add_task(name, total=total or None)
        self._bar = bar

    def advance(self, done: float) -> None:
        """So much of it is done."""
        from rich.progress import Progress  # noqa: PLC0415

        if isinstance(self._bar, Progress):
            self._bar.update(self._task, completed=done)  # type: ignore[arg-type]

    def finish(self) -> None:
        """It is done."""
        from rich.progress import Progress  # noqa: PLC0415

        if isinstance(self._bar, Progress):
            self._bar.stop()
        self._bar = None
