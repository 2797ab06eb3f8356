"""`alongside schema`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.ending import guarded
from generator.cli.options import command, json_option, workspace
from generator.problems import Exit
from generator.tell import say, tell_json


@command(examples=("alongside schema", "alongside schema --show person"))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="DIR",
    help="Where to, instead of .tool/ in the workspace.",
)
@click.option(
    "--show",
    type=click.Choice(["person", "settings"]),
    default=None,
    help="Write one of the two to standard output instead.",
)
@json_option
@guarded
def schema(out: Path | None, show: str | None, json_: bool) -> Exit:
    """Write editor help: your editor then suggests headings, shows what they ask, and marks slips."""
    from generator import schema as help_  # noqa: PLC0415

    if show is not None:
        shown = help_.person_schema() if show == "person" else help_.settings_schema()
        click.echo(help_.as_text(shown), nl=False)
        return Exit.DONE
    folder = out or workspace().root / help_.FOLDER
    made = [path.as_posix() for path in help_.write_schemas(folder)]
    if json_:
        tell_json({"made": made})
    else:
        for place in made:
            say(f"  made {place}")
        say("Open a file of profiles/ in an editor that knows YAML. To check the text, type: alongside check")
    return Exit.DONE
