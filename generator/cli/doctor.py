"""`alongside doctor`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.ending import guarded
from generator.cli.options import command, json_option
from generator.problems import Exit
from generator.tell import say, tell_json


@command(examples=("alongside doctor", "alongside doctor --json"))
@json_option
@guarded
def doctor(json_: bool) -> Exit:
    """Say what is installed, what is missing, and what to type."""
    from generator.doctor import look_over  # noqa: PLC0415

    findings = look_over(Path.cwd())
    if json_:
        tell_json(
            {"findings": [{"what": f.what, "fine": f.fine, "says": f.says, "type": f.hint} for f in findings]}
        )
    else:
        for found in findings:
            mark = click.style("✓", fg="green") if found.fine else click.style("✗", fg="red", bold=True)
            click.echo(f"{mark} {found.what}: {found.says}")
            if found.hint:
                click.echo(f"    type:  {found.hint}")
        say(
            "All is well. To look at your websites, type: alongside serve"
            if all(f.fine for f in findings)
            else "Mend what is marked ✗, then type: alongside doctor"
        )
    return Exit.DONE if all(f.fine for f in findings) else Exit.AROUND
