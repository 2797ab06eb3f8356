"""Door: what a user types becomes one call into the hallway, then words and an exit code. One file a command."""

from __future__ import annotations

import click

from generator import __version__
from generator.cli import (
    access,
    build,
    captions,
    check,
    consent,
    doctor,
    due,
    init,
    media,
    new,
    publish,
    schema,
    serve,
    status,
    verify,
    withdraw,
)
from generator.cli.options import WithExamples


class _Commands(WithExamples, click.Group):
    """All commands."""


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples=("alongside init", "alongside serve"),
)
@click.version_option(__version__, prog_name="alongside")
def main() -> None:
    """Turn a family's words and phone films into a private website for one person."""


for _one in (
    init.init,
    new.new,
    check.check,
    build.build,
    serve.serve,
    access.access,
    consent.consent,
    captions.captions,
    media.media,
    status.status,
    due.due,
    publish.publish,
    verify.verify,
    withdraw.withdraw,
    schema.schema,
    doctor.doctor,
):
    main.add_command(_one)
