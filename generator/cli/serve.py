"""`alongside serve`."""

from __future__ import annotations

import sys
from datetime import date

import click

from generator.cli.ending import guarded
from generator.cli.options import Day, command, json_option, workspace
from generator.problems import Exit
from generator.tell import tell_json


@command(examples=("alongside serve", "alongside serve amir --port 8400"))
@click.argument("person", default="", metavar="[PERSON]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8300, show_default=True, help="Where on this computer."
)
@click.option(
    "--open/--no-open", "open_", default=None, help="Open the browser. Without it: only from a terminal."
)
@click.option("--date", "day", type=Day(), default=None, help="Do it as on that day.")
@json_option
@guarded
def serve(person: str, port: int, open_: bool | None, day: date | None, json_: bool) -> Exit:
    """Look at the websites on this computer only. They change as you save."""
    from generator.preview import preview  # noqa: PLC0415

    wanted = (person,) if person else ()
    if json_:
        return preview(workspace(), wanted, day, port, lambda address: tell_json({"address": address}))
    import webbrowser  # noqa: PLC0415

    open_it = sys.stdout.isatty() if open_ is None else open_
    return preview(workspace(), wanted, day, port, webbrowser.open if open_it else None)
