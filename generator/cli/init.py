"""`alongside init`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.ending import guarded
from generator.cli.options import command, json_option
from generator.problems import Exit
from generator.tell import say, tell_json


@command(examples=("alongside init", "alongside init our-house --person amir"))
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@click.option("--person", metavar="NAME", default="", help="A short name for the first person, such as amir.")
@json_option
@guarded
def init(folder: Path, person: str, json_: bool) -> Exit:
    """Make a new workspace, with questions and examples as comments in its files."""
    from generator.start import start  # noqa: PLC0415

    made = start(folder, person)
    if json_:
        tell_json({"made": made})
    else:
        for name in made:
            say(f"  made {name}")
        where = "" if folder.resolve() == Path.cwd() else f"cd {folder} and "
        first = next((name for name in made if name.endswith("/profile.yml")), "profiles/")
        say(f"Begin with {first}: a name is enough, and leave what you do not need.")
        say(f"Then {where}type: alongside serve")
    return Exit.DONE
