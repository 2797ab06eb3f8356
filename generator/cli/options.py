"""How every command looks: its help, its examples, and the options several of them share."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.tell import tell_json

if TYPE_CHECKING:
    from generator.workspace import Workspace


class WithExamples(click.Command):
    """A command whose help ends with lines to type, left as they are."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write them."""
        with formatter.section("Examples"):
            for line in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Day(click.ParamType):  # type: ignore[type-arg] # it takes an argument only from click 8.4 on
    """A day on the command line."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Read it, or say how it is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("a day is written like 2026-11-22", param, ctx)


people_argument = click.argument("people", nargs=-1, metavar="[PERSON]...")
json_option = click.option("--json", "json_", is_flag=True, help="Answer for programs, on standard output.")
day_option = click.option("--date", "day", type=Day(), default=date.today, help="Do it as on that day.")
strict_option = click.option("--strict", is_flag=True, help="Questions and slips count as mistakes too.")
lines_option = click.option(
    "--show-lines/--hide-lines",
    "own",
    default=None,
    help="Show the line to mend. Without it: only on your own terminal.",
)


def command(*, examples: tuple[str, ...]) -> Callable[[Callable[..., None]], WithExamples]:
    """Make a command of a function, with lines to type at the end of its help."""
    return click.command(cls=WithExamples, examples=examples)


def workspace() -> Workspace:
    """The workspace the command was typed in."""
    from generator.workspace import find_workspace  # noqa: PLC0415  (help must come at once)

    return find_workspace(Path.cwd())


def secretly() -> Callable[[str], str] | None:
    """Asks for what nobody else may see typed; None where nobody sits there to type it."""
    return functools.partial(asked, hidden=True) if somebody_is_there() else None


def openly() -> Callable[[str], str] | None:
    """Asks for anything else; None where nobody sits there to type it."""
    return asked if somebody_is_there() else None


def somebody_is_there() -> bool:
    """Whether questions would be answered."""
    return sys.stdin.isatty() and not os.environ.get("CI")


def asked(question: str, *, hidden: bool = False) -> str:
    """What somebody types to a question; nothing is an answer too."""
    try:
        return str(click.prompt(question, default="", show_default=False, hide_input=hidden, err=True))
    except click.Abort:  # Ctrl-C, as anywhere else
        raise KeyboardInterrupt from None


def browser_for(open_: bool | None, *, json_: bool) -> Callable[[str], object] | None:
    """Who is given the address of a page on this computer: a program, the browser, or nobody.

    Args:
        open_: whether the browser opens; None for only from a terminal.
        json_: whether a program asked.
    """
    if json_:
        return lambda address: tell_json({"address": address})
    if sys.stdout.isatty() if open_ is None else open_:
        import webbrowser  # noqa: PLC0415  (most commands open nothing)

        return webbrowser.open
    return None
