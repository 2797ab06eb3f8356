"""`alongside status`."""

from __future__ import annotations

from datetime import date

import click

from generator.cli.ending import guarded, note_bugs
from generator.cli.options import (
    command,
    day_option,
    json_option,
    openly,
    people_argument,
    secretly,
    workspace,
)
from generator.problems import Exit
from generator.tell import say, tell_json


@command(examples=("alongside status", "alongside status amir --json"))
@people_argument
@day_option
@json_option
@guarded
def status(people: tuple[str, ...], day: date, json_: bool) -> Exit:
    """Where everybody stands: what can be built, what is online, who has access, what comes due.

    Names nobody but by their short name, and quotes no word of a profile. Builds nothing. The exit code is 1 where lines
    keep somebody from being built, and 4 where the keys stay shut, so that nobody can say who has access.
    """
    from generator.standing import status_of  # noqa: PLC0415
    from generator.tell_standing import status_told  # noqa: PLC0415

    told = status_of(workspace(), people, day, None if json_ else secretly(), None if json_ else openly())
    if json_:
        tell_json(told.for_programs())
    else:
        for row in status_told(told):
            click.echo(row)
        say("What is due, with what to type: alongside due. Who may open what: alongside access list PERSON")
    if bugs := [bug for one in told.people for bug in (one.report.bug, one.owing.bug) if bug]:
        note_bugs(bugs)
    return told.exit_code
