"""`alongside consent`: the register, as words, as a table, for programs; and the questions that are still open."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.ending import guarded
from generator.cli.options import command, day_option, json_option, lines_option, workspace
from generator.problems import Exit, WrongUseError
from generator.tell import authors_own_terminal, say, tell_json

if TYPE_CHECKING:
    from generator.agreeing import Register
    from generator.workspace import Workspace


@command(examples=("alongside consent amir", "alongside consent amir --ask"))
@click.argument("person", metavar="PERSON")
@click.option(
    "--ask", "ask_", is_flag=True, help="Ask for what is missing, one question at a time, and write it."
)
@click.option(
    "--csv", "csv_", is_flag=True, help="A table for a spreadsheet, with names, on standard output."
)
@day_option
@json_option
@lines_option
@guarded
def consent(person: str, ask_: bool, csv_: bool, day: date, json_: bool, own: bool | None) -> Exit:
    """Who is in which film and photo, what they agreed to, and what that means today."""
    from generator.agreeing import as_csv, register_of  # noqa: PLC0415

    if ask_ + csv_ + json_ > 1:
        raise WrongUseError(
            "--ask, --csv and --json are three different things to ask for.",
            f"To be asked what is missing, type: alongside consent {person} --ask",
        )
    if ask_:
        return _ask(workspace(), person, day)
    book = register_of(workspace(), person, day)
    if json_:
        tell_json(book.for_programs())
    elif csv_:
        if own is False or (own is None and os.environ.get("CI")):
            raise WrongUseError(
                "The table holds names, and here others may read it, so it is not written.",
                f"To write it all the same, type: alongside consent {person} --csv --show-lines",
            )
        click.echo(as_csv(book), nl=False)
        _tell_next(book)
    else:
        for row in book.told(own=authors_own_terminal() if own is None else own):
            click.echo(row)
        _tell_next(book)
    return Exit.DONE


def _tell_next(book: Register) -> None:
    if not book.answers:
        say(
            f"There are no films and photos in {book.person}'s text yet. To list some, see docs/format/videos.md"
        )
    elif book.missing:
        some = "1 answer is" if book.missing == 1 else f"{book.missing} answers are"
        say(
            f"{some} not whole yet. To be asked for what is missing, type: alongside consent {book.person} --ask"
        )
    else:
        say(f"Nothing is missing. To take a yes back, type: alongside withdraw {book.person} film 1")


def _ask(where: Workspace, person: str, day: date) -> Exit:
    """Ask, show what will be written, write it when somebody says yes."""
    from generator.agreeing import register_of  # noqa: PLC0415
    from generator.amending import write  # noqa: PLC0415
    from generator.asking import of  # noqa: PLC0415
    from generator.mending import FileMend  # noqa: PLC0415
    from generator.tell_mends import mend_told  # noqa: PLC0415

    if not (authors_own_terminal() and sys.stdin.isatty()):
        raise WrongUseError(
            "There is nobody here to ask.", f"On your own terminal, type: alongside consent {person} --ask"
        )
    book = register_of(where, person, day)
    if not book.missing:
        _tell_next(book)
        return Exit.DONE
    say(
        f"{person}: {book.missing} to ask about. Enter alone leaves a question open, and `stop` ends the asking."
    )
    interview = of(book, _prompted, say)
    interview.run()
    before, after = book.text, interview.text
    changed = [place for place in sorted(after.files) if after.files[place] != before.files[place]]
    if changed:
        say()
        say("This will be written, and nothing else changes:")
        for place in changed:
            for row in mend_told(
                FileMend(place, Path(place), before.files[place], after.files[place], (), ()), own=True
            ):
                say(f"  {row}")
        if _prompted("Write it? Type yes").strip().casefold() in ("yes", "y"):
            for place, kept in write(where, before, after):
                say(f"Written into {place}. What stood there before is kept as {kept.name}.")
            say(
                f"To see all answers, type: alongside consent {person}. To look at the pages: alongside serve {person}"
            )
            return Exit.MEND if interview.cannot else Exit.DONE
    say(f"Nothing was written. To be asked again, type: alongside consent {person} --ask")
    return Exit.MEND if interview.cannot else Exit.DONE


def _prompted(question: str) -> str:
    try:
        return str(click.prompt(question, default="", show_default=False, err=True))
    except click.Abort:
        raise KeyboardInterrupt from None
