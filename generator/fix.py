"""Door: `check --fix`. Shows what would change, asks once a file, writes it and keeps what was there before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import click

from generator.backup import call_instead, put_instead
from generator.build import Workshop
from generator.mend import Left
from generator.mending import FileMend, mend_person, mend_settings
from generator.problems import Exit, GeneratorError
from generator.report import PersonReport
from generator.tell import authors_own_terminal, say
from generator.tell_mends import lines_to_mend, mend_as_json, mend_told
from generator.workspace import Workspace


@dataclass(slots=True)
class Fixed:
    """What came of it."""

    written: list[FileMend] = field(default_factory=list)
    waiting: list[FileMend] = field(default_factory=list)
    """Files that could be mended and were not: nobody said yes, or they could not be written."""
    unasked: bool = False
    """Whether some of them wait only because there was nobody to ask."""
    untouched: list[FileMend] = field(default_factory=list)
    """Files with nothing to mend."""
    failed: list[GeneratorError] = field(default_factory=list)
    bugs: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def exit_code(self) -> Exit:
        """What could not be written, or a mistake of ours, counts more than what is left to mend."""
        if self.bugs:
            return Exit.OURS
        return Exit.AROUND if self.failed else Exit.DONE

    def told(self) -> Iterator[str]:
        """How it ended, in words that quote nothing."""
        for left in self.left:
            at = left.problem.at
            yield f"left as typed: {at.file}:{at.line} {left.problem.code}: {left.why}"
        for why in self.failed:
            yield f"alongside: {why}"
            if why.hint:
                yield f"  {why.hint}"
        if self.written:
            lines = sum(map(lines_to_mend, self.written))
            yield f"Mended {_many(lines, 'line')} in {_many(len(self.written), 'file')}."
        elif not self.waiting:
            yield "There is nothing to mend that we can do for you."

    def for_programs(self) -> dict[str, object]:
        """The same for a program: places and codes, never a word of the profile."""
        written = {mend.place for mend in self.written}
        mends = [*self.written, *self.waiting]
        return {
            "mends": [
                {**mend_as_json(problem), "written": mend.place in written}
                for mend in mends
                for problem in mend.mended
            ],
            "renamed": [{"file": mend.place, "to": mend.name} for mend in self.written if mend.name],
            "left": [{**mend_as_json(left.problem), "why": left.why.value} for left in self.left],
            "not_written": [str(why) for why in self.failed],
        }

    @property
    def left(self) -> list[Left]:
        """What stays as it is typed, although it was read as meant."""
        return [left for mend in (*self.written, *self.waiting, *self.untouched) for left in mend.left]


def fix(
    workspace: Workspace, people: tuple[str, ...], day: date, *, yes: bool, own: bool, quiet: bool
) -> Fixed:
    """Mend what is safe.

    Args:
        workspace: whose.
        people: short names; none for everybody.
        day: the day it is checked for.
        yes: write without asking.
        own: whether the family's own words may be shown.
        quiet: tell nothing and ask nothing: a program reads the answer.
    """
    fixed = Fixed()
    may_ask = not quiet and authors_own_terminal() and sys.stdin.isatty()
    for mend in _mends(workspace, people, day, fixed):
        if not mend.changes:
            fixed.untouched.append(mend)
            continue
        if not quiet:
            for row in mend_told(mend, own=own):
                click.echo(row)
        if yes or (may_ask and _asked(mend)):
            _write(mend, fixed, quiet=quiet)
        else:
            fixed.waiting.append(mend)
            fixed.unasked = not may_ask
        if not quiet:
            click.echo()
    return fixed


def _mends(workspace: Workspace, people: tuple[str, ...], day: date, fixed: Fixed) -> Iterator[FileMend]:
    workshop = Workshop(workspace)
    names = workshop.people(people)
    yield from mend_settings(workspace)
    for name in names:
        found: list[FileMend] = []

        def work(_report: PersonReport, name: str = name, found: list[FileMend] = found) -> None:
            found.extend(mend_person(workspace, name, day, workshop.neighbours))

        report = workshop.person(name, work)
        if report.bug:
            fixed.bugs.append(report.bug)
        elif report.failed:
            fixed.failed.append(GeneratorError(report.failed))
        yield from found


def _asked(mend: FileMend) -> bool:
    count = lines_to_mend(mend)
    lines = "" if not count else "this line in " if count == 1 else f"these {count} lines in "
    try:
        return click.confirm(f"Mend {lines}{mend.place}?", default=False, err=True)
    except click.Abort:
        raise KeyboardInterrupt from None


def _write(mend: FileMend, fixed: Fixed, *, quiet: bool) -> None:
    try:
        kept = put_instead(mend.path, mend.place, mend.old, mend.new) if mend.old != mend.new else None
        if mend.name:
            call_instead(mend.path, mend.place, mend.name)
    except GeneratorError as why:
        fixed.failed.append(why)
        fixed.waiting.append(mend)
        return
    fixed.written.append(mend)
    if kept is not None and not quiet:
        say(f"  Mended. What stood there before is kept as {kept.name}.")


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
