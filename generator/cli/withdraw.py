"""`alongside withdraw`."""

from __future__ import annotations

from datetime import date

import click

from generator.cli.ending import guarded
from generator.cli.options import command, day_option, json_option, lines_option, openly, secretly, workspace
from generator.problems import Exit
from generator.tell import Bar, authors_own_terminal, say, tell_json


@command(
    examples=(
        "alongside withdraw amir hot-chocolate.mp4",
        "alongside withdraw amir --who Maya",
    )
)
@click.argument("person", metavar="PERSON")
@click.argument("named", nargs=-1, metavar="[FILM or PHOTO]...")
@click.option(
    "--who", default="", metavar="NAME", help="Only this person's yes; alone: in everything they are in."
)
@click.option("--everything", is_flag=True, help="All films and photos, and every agreement.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@day_option
@json_option
@lines_option
@guarded
def withdraw(  # noqa: PLR0917  (one for each option)
    person: str,
    named: tuple[str, ...],
    who: str,
    everything: bool,
    yes: bool,
    day: date,
    json_: bool,
    own: bool | None,
) -> Exit:
    """Take consent back: one film or photo, all that somebody is in, or everything.

    A film or photo is named by its file, by its title, or as film 4. The text says so from then on, the websites on
    this computer are made again without it, and what was made of it is deleted. You are asked once before anything is
    changed, and told in the end what is gone and what is still there.
    """
    from generator.withdraw import Asked, take_back  # noqa: PLC0415

    shown = authors_own_terminal() if own is None else own
    asked = Asked(person, named, who.strip(), everything, day, yes, own=shown and not json_, quiet=json_)
    told = take_back(workspace(), asked, Bar(), secretly(), openly())
    if json_:
        tell_json(told.for_programs())
    else:
        for row in told.told(own=shown):
            say(row)
    return told.exit_code
