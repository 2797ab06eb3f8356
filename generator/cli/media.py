"""`alongside media`: films and photos, the shelf their web copies lie on, and what to film next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.ending import guarded
from generator.cli.options import (
    WithExamples,
    asked,
    day_option,
    json_option,
    lines_option,
    somebody_is_there,
    workspace,
)
from generator.problems import Exit, WrongUseError
from generator.tell import authors_own_terminal, say, tell_json

if TYPE_CHECKING:
    from generator.tidying import Amount


class _Group(WithExamples, click.Group):
    """Commands about films and photos."""


person_argument = click.argument("person", metavar="PERSON")


@click.group(cls=_Group, examples=("alongside media list amir", "alongside media wanted amir"))
def media() -> None:
    """Films and photos: what there is, what to film next, and the shelf their web copies lie on.

    The shelf is the folder .cache/media. Everything on it can be made again from the files in media/.
    """


def _command(name: str, *examples: str) -> Callable[[Callable[..., None]], click.Command]:
    return media.command(name, cls=WithExamples, examples=examples)


@_command("list", "alongside media list amir", "alongside media list amir --json")
@person_argument
@day_option
@json_option
@lines_option
@guarded
def list_(person: str, day: date, json_: bool, own: bool | None) -> Exit:
    """Every film, recording and photo: how long, how large, who sees it today, and what is wanting."""
    from generator.listing import media_of  # noqa: PLC0415  (help must come at once)

    found = media_of(workspace(), person, day)
    if json_:
        tell_json(found.for_programs())
        return Exit.DONE
    for row in found.told(own=authors_own_terminal() if own is None else own):
        click.echo(row)
    say(found.next_step())
    return Exit.DONE


@_command("stats", "alongside media stats", "alongside media stats --json")
@day_option
@json_option
@guarded
def stats(day: date, json_: bool) -> Exit:
    """How full the shelf is, for whom, and how much of it nobody uses any more."""
    from generator.tidying import stats as standing_of  # noqa: PLC0415

    standing = standing_of(workspace(), day)
    if json_:
        tell_json(standing.for_programs())
        return Exit.DONE
    for row in standing.told():
        click.echo(row)
    say(
        "To delete what no profile uses any more, type: alongside media clean"
        if standing.could_go.number
        else "To see whether all of it is whole, type: alongside media verify"
    )
    return Exit.DONE


@_command("clean", "alongside media clean", "alongside media clean --yes")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@day_option
@json_option
@guarded
def clean(yes: bool, day: date, json_: bool) -> Exit:
    """Delete from the shelf what no profile uses any more. What a build at work uses stays.

    Without --yes you are asked first. Nothing in media/ is touched.
    """
    from generator.tidying import clean as clear_away  # noqa: PLC0415

    if not yes and (json_ or not somebody_is_there()):
        raise WrongUseError(
            "Nobody is here to be asked.", "To do it without asking: alongside media clean --yes"
        )

    def agree(could_go: Amount) -> bool:
        question = f"Delete {could_go} that no profile uses any more? yes or no"
        return yes or asked(question).strip().casefold() in {"yes", "y"}

    done = clear_away(workspace(), day, agree)
    if json_:
        tell_json(done.for_programs())
        return Exit.DONE
    for row in done.told():
        click.echo(row)
    say("To see how full the shelf is now, type: alongside media stats")
    return Exit.DONE


@_command("purge", "alongside media purge amir", "alongside media purge media/amir/hello.mov")
@click.argument("named", metavar="PERSON|FILE")
@json_option
@lines_option
@guarded
def purge(named: str, json_: bool, own: bool | None) -> Exit:
    """Delete from the shelf everything that was made of a file, or of all files of a person.

    The file in media/ stays, and so do websites that were built: the next build makes it again for whoever may see it.
    """
    from generator.tidying import purge as delete_all_of  # noqa: PLC0415

    done = delete_all_of(workspace(), named, Path.cwd())
    if json_:
        tell_json(done.for_programs())
        return done.exit_code
    for row in done.told(own=authors_own_terminal() if own is None else own):
        click.echo(row)
    say(
        "Websites that were built keep their copies. To take a film or photo back everywhere, type:"
        f" alongside withdraw {done.person}"
    )
    return done.exit_code


@_command("verify", "alongside media verify", "alongside media verify --json")
@json_option
@guarded
def verify(json_: bool) -> Exit:
    """Read every finished film and photo from end to end. What is damaged is deleted, and made again by the next build."""
    from generator.tidying import verify as read_all  # noqa: PLC0415

    if not json_:
        say("Reading everything from end to end. A gigabyte takes a second or more.")
    found = read_all(workspace())
    if json_:
        tell_json(found.for_programs())
        return found.exit_code
    for row in found.told():
        click.echo(row)
    say(
        "All is as it was put there. To see how full the shelf is, type: alongside media stats"
        if found.exit_code is Exit.DONE
        else "To make again what was damaged or changed, type: alongside build"
    )
    return found.exit_code


@_command("wanted", "alongside media wanted amir", "alongside media wanted amir --all")
@person_argument
@click.option("--all", "all_", is_flag=True, help="Everything that is wanting, not only the next two.")
@day_option
@json_option
@lines_option
@guarded
def wanted(person: str, all_: bool, day: date, json_: bool, own: bool | None) -> Exit:
    """Which two films or photos to make next, why, and how to take them on a phone."""
    from generator.listing import wanted_of  # noqa: PLC0415

    found = wanted_of(workspace(), person, day, everything=all_)
    if json_:
        tell_json(found.for_programs())
        return Exit.DONE
    for row in found.told(own=authors_own_terminal() if own is None else own):
        click.echo(row)
    say(found.next_step())
    return Exit.DONE
