"""`alongside publish … --plain`: what is not sealed is said before anything is written, and again at the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from generator.circle import EditionName
from generator.cli.answers import checked
from generator.cli.ending import note_bugs_of
from generator.cli.options import openly, secretly
from generator.cli.publish import tell_logins, tell_refused
from generator.deploy import IPHONES, SERVERS, Login
from generator.problems import Exit, NotSafeError, WrongUseError
from generator.tell import Bar, authors_own_terminal, printable, say, tell_json, tell_problems

if TYPE_CHECKING:
    from generator.publishing_plain import PlainPerson, PublishedPlain
    from generator.report import BuildReport
    from generator.serving_config import Served
    from generator.workspace import Workspace

_WORD = "readable"


def publish_readable(
    there: Workspace,
    target: str,
    people: tuple[str, ...],
    editions: tuple[str, ...],
    login: str | None,
    *,
    know: bool,
    json_: bool,
) -> Exit:
    """Put websites that are not sealed behind a login of one's own server.

    Args:
        there: the workspace.
        target: as it was typed.
        people: whose.
        editions: which.
        login: what the server asks for first, as it was typed.
        know: whether whoever types it has said already that they know.
        json_: for a program.
    """
    from generator.publishing_plain import PlainWish, publish_plain, refuse_unlocked  # noqa: PLC0415
    from generator.serving_config import served_by  # noqa: PLC0415

    typed = ":" in target and target.partition(":")[0] in SERVERS
    locked = login not in {None, Login.NONE.value}
    served = served_by(target, login, there.root) if typed and locked else None
    served = refuse_unlocked(served, people, editions, at_server=typed)
    if json_ and served.login is Login.PASSWORDS:
        raise WrongUseError("New passwords are told once, for people to read.", "Leave out --json.")
    _warn(served, know=know)
    wish = PlainWish(served, people, tuple(map(EditionName, editions)), date.today())
    tell = None if json_ else _tell_mistakes
    done = publish_plain(there, wish, Bar(), secretly(), openly(), tell)
    if json_:
        tell_json(_for_programs(done))
    else:
        _tell(done, served)
    note_bugs_of(done.build)
    return done.exit_code


def _warn(served: Served, *, know: bool) -> None:
    """Before anything is written.

    Raises:
        NotSafeError: nobody said that they know.
    """
    say(click.style("What you are about to publish is not sealed.", bold=True))
    say(
        "Whoever runs that server, has a copy of its disk, or has one of its logins can read every word and see every film."
    )
    say("A sealed website (without --plain) opens with its readers’ words only, and is as easy to read.")
    if served.login is Login.PASSWORDS:
        for row in IPHONES:
            say(row)
    if know:
        return
    ask = openly()
    if ask is None or ask(f"To go on, type the word  {_WORD}").strip().casefold() != _WORD:
        raise NotSafeError(
            "Nothing was published.",
            "If it is to be readable, type the same line again and then that word, or put  --i-know  at its end.",
        )


def _tell_mistakes(report: BuildReport) -> None:
    for person in report.people:
        if person.problems.stops:
            tell_problems(person.problems, person.lines, own=authors_own_terminal())


def _tell(done: PublishedPlain, served: Served) -> None:
    for person in done.people:
        _tell_person(person)
    if not any(person.sites for person in done.people):
        say("Nothing was published.")
        return
    say(
        f"What {served.server} has to be told lies in {printable(str(served.folder))}; the steps stand in READ-ME.txt."
        " Nobody gets in before that."
    )
    tell_logins(served, "hand each one over to that reader alone")
    say(
        click.style("It is not sealed: only the login keeps it.", bold=True)
        + " Never copy that folder to another host, and never take the login away."
    )
    if served.login is Login.PASSWORDS:
        say(IPHONES[0])
    say(
        "Nothing in it ends by itself: type the same line again whenever something is taken back or somebody leaves."
    )


def _tell_person(person: PlainPerson) -> None:
    name = click.style(person.report.short_name, bold=True)
    tell_refused(name, person)
    for site in person.sites:
        say(f"{name}, {site.folder}: {site.path}/  (readable; {site.files} files put)")
    for folder in person.nobody:
        say(f"{name}, {folder}: nobody has a login for it yet. To let somebody in: alongside access add")
    for folder in person.gone:
        say(f"{name}, {folder}: it was taken away there")
    if person.failed is not None:
        say(f"{name}: stopped on the way. {person.failed} {person.failed.hint}".rstrip())


def _for_programs(done: PublishedPlain) -> dict[str, object]:
    return {
        "people": [
            {
                **checked(person.report),
                "not_published": [{"why": reason.what, "do": reason.do} for reason in person.reasons],
                "sites": [
                    {"site": site.folder, "path": site.path, "sealed": False, "files_put": site.files}
                    for site in person.sites
                ],
                "without_readers": person.nobody,
                "taken_down": person.gone,
                "stopped": str(person.failed) if person.failed else "",
            }
            for person in done.people
        ]
    }
