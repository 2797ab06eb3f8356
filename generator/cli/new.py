"""`alongside new`."""

from __future__ import annotations

import click

from generator.cli.ending import guarded
from generator.cli.options import command, json_option, workspace
from generator.problems import Exit
from generator.tell import say, tell_json


@command(examples=("alongside new amir", 'alongside new "Siân" --json'))
@click.argument("person", metavar="PERSON")
@json_option
@guarded
def new(person: str, json_: bool) -> Exit:
    """Add a person: their files, with questions and examples. PERSON is a short name, such as amir."""
    from generator.start import add_person  # noqa: PLC0415

    name, made = add_person(workspace(), person)
    if json_:
        tell_json({"person": name, "made": made})
    else:
        for place in made:
            say(f"  made {place}")
        say(f"Begin with profiles/{name}/profile.yml: a name is enough. Then type: alongside serve {name}")
    return Exit.DONE
