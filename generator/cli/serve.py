"""`alongside serve`."""

from __future__ import annotations

from datetime import date

import click

from generator.cli.ending import guarded
from generator.cli.options import Day, browser_for, command, json_option, workspace
from generator.problems import Exit, WrongUseError


@command(examples=("alongside serve amir", "alongside serve amir --sealed"))
@click.argument("person", default="", metavar="[PERSON]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8300, show_default=True, help="Where on this computer."
)
@click.option(
    "--open/--no-open", "open_", default=None, help="Open the browser. Without it: only from a terminal."
)
@click.option(
    "--sealed", is_flag=True, help="Not the readable pages: what was sealed, as a new worker meets it."
)
@click.option("--date", "day", type=Day(), default=None, help="Do it as on that day.")
@json_option
@guarded
def serve(person: str, port: int, open_: bool | None, sealed: bool, day: date | None, json_: bool) -> Exit:
    """Look at the websites on this computer only. They change as you save."""
    from generator.preview import preview, show_sealed  # noqa: PLC0415

    opened = browser_for(open_, json_=json_)
    if sealed:
        if not person or day is not None:
            raise WrongUseError(
                "--sealed shows one person, as they were built.", "Type: alongside serve PERSON --sealed"
            )
        return show_sealed(workspace(), person, port, opened)
    return preview(workspace(), (person,) if person else (), day, port, opened)
