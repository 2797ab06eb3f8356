"""`alongside due`."""

from __future__ import annotations

from datetime import date

import click

from generator.cli.ending import guarded, note_bugs
from generator.cli.options import (
    command,
    day_option,
    json_option,
    lines_option,
    people_argument,
    workspace,
)
from generator.problems import Exit
from generator.tell import authors_own_terminal, say, tell_json


@command(examples=("alongside due", "alongside due amir --done"))
@people_argument
@click.option("--done", is_flag=True, help="The new pages of these people are where others read them.")
@day_option
@json_option
@lines_option
@guarded
def due(people: tuple[str, ...], done: bool, day: date, json_: bool, own: bool | None) -> Exit:
    """What is owed: pages and adverts to publish again; answers about films and photos that end or are missing; captions to write or read."""
    from generator.due import all_due, exit_code, settle  # noqa: PLC0415

    where = workspace()
    settled = settle(where, people, day) if done else []
    owing = all_due(where, people, day)
    if json_:
        tell_json(
            {"day": day.isoformat(), "settled": settled, "people": [one.for_programs() for one in owing]}
        )
    else:
        for name in settled:
            say(f"{name}: noted, the new pages are live.")
        for one in owing:
            for row in one.told(day, own=authors_own_terminal() if own is None else own):
                click.echo(row)
        nothing = not any(one.failed or any(not due.quiet for due in one.due) for one in owing)
        say(
            "To see who agreed to what, type: alongside consent PERSON"
            if nothing
            else "What ends or is missing is asked about, one question at a time, by: alongside consent PERSON --ask"
        )
    if bugs := [one.bug for one in owing if one.bug]:
        note_bugs(bugs)
    return exit_code(owing)
