"""`alongside check`: what is to mend, who sees what, what a code means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from generator.cli.answers import checked, every_problem, listed
from generator.cli.ending import guarded, note_bugs, note_bugs_of
from generator.cli.options import (
    command,
    day_option,
    json_option,
    lines_option,
    people_argument,
    strict_option,
    workspace,
)
from generator.problems import Exit, Level, WrongUseError, first_of
from generator.tell import as_github, authors_own_terminal, counted, say, tell_json, tell_problems

if TYPE_CHECKING:
    from generator.fix import Fixed
    from generator.report import BuildReport

_ASKED_FOR = frozenset({"N03", "N04", "G02", "G04", "G05", "G06"})
"""What is missing in an answer about a film or photo: `consent --ask` asks for it and writes it."""


@command(examples=("alongside check", "alongside check amir --fix"))
@people_argument
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to answer."
)
@click.option("--who", is_flag=True, help="Every heading that is written down, and who sees it.")
@click.option(
    "--explain",
    metavar="[CODE]",
    is_flag=False,
    flag_value="",
    default=None,
    help="What a code such as C07 means, why it matters, what to type. Without a code: all of them.",
)
@click.option("--no-tips", is_flag=True, help="No suggestions for kinder and plainer words.")
@click.option(
    "--fix", "fix_", is_flag=True, help="Mend what has one safe way, after showing it. Keeps what was there."
)
@click.option("--yes", is_flag=True, help="With --fix: mend without asking.")
@json_option
@day_option
@strict_option
@lines_option
@guarded
def check(  # noqa: PLR0913, PLR0917  (one for each option)
    people: tuple[str, ...],
    form: str,
    who: bool,
    explain: str | None,
    no_tips: bool,
    fix_: bool,
    yes: bool,
    json_: bool,
    day: date,
    strict: bool,
    own: bool | None,
) -> Exit:
    """Find every mistake at once: where it is, what we found, what to type."""
    from generator.build import Workshop  # noqa: PLC0415
    from generator.remotes import what_stands_in_clear  # noqa: PLC0415
    from generator.tell_more import more_as_json  # noqa: PLC0415

    if explain is not None:
        return _tell_explained(explain, for_programs=json_ or form == "json")
    if (yes and not fix_) or (who and fix_):
        raise WrongUseError(
            "--who, --fix and --fix --yes are three different things to ask for.",
            "To mend without being asked, type: alongside check --fix --yes",
        )
    if who:
        return _tell_who(people, day, own, for_programs=json_ or form == "json")
    shown = authors_own_terminal() if own is None else own
    form = "json" if json_ else form
    fixed = _fixed(people, day, yes=yes, form=form, own=shown) if fix_ else None
    report = Workshop(workspace()).check_people(people, day, tips=not no_tips)
    if form == "json":
        tell_json(
            {
                "people": [{**checked(person), **more_as_json(person)} for person in report.people],
                "settings": listed(report.settings_problems),
                "in_clear": [remote.for_programs() for remote in what_stands_in_clear(workspace().root)],
                **(fixed.for_programs() if fixed else {}),
            }
        )
    elif form == "github":
        for problem in every_problem(report):
            click.echo(as_github(problem))
        _tell_next(report, fixed)
    else:
        _tell_check(report, own=shown, fixed=fixed)
    note_bugs_of(report)
    codes = {report.exit_code(strict=strict), fixed.exit_code if fixed else Exit.DONE}
    return first_of(codes)


def _fixed(people: tuple[str, ...], day: date, *, yes: bool, form: str, own: bool) -> Fixed:
    """Mend what is safe, before everything is checked again. Programs get no word of a profile."""
    from generator.fix import fix  # noqa: PLC0415

    fixed = fix(workspace(), people, day, yes=yes, own=own and form == "text", quiet=form == "json")
    if form != "json":
        for row in fixed.told():
            say(row)
        say()
    if fixed.bugs:
        note_bugs(fixed.bugs)
    return fixed


def _tell_explained(code: str, *, for_programs: bool) -> Exit:
    """One code in words, or the list of all."""
    from generator.tell_more import codes_as_json, codes_told  # noqa: PLC0415

    if for_programs:
        tell_json({"codes": codes_as_json(code)})
    else:
        for row in codes_told(code):
            click.echo(row)
    return Exit.DONE


def _tell_who(people: tuple[str, ...], day: date, own: bool | None, *, for_programs: bool) -> Exit:
    """Who sees what; nothing else of a check is told."""
    from generator.build import Workshop  # noqa: PLC0415
    from generator.tell_more import who_as_json, who_told  # noqa: PLC0415

    told = Workshop(workspace()).who(people, day)
    if for_programs:
        tell_json(
            {
                "people": [
                    {"person": report.short_name, "headings": who_as_json(seen)} for report, seen in told
                ]
            }
        )
    else:
        shown = authors_own_terminal() if own is None else own
        for report, seen in told:
            for row in (f"{report.short_name}: who sees what", *who_told(seen, own=shown)):
                click.echo(row)
            if report.problems.stops or report.failed:
                say(
                    f"{report.short_name}: {report.failed or counted(report.problems)}. What is to mend may change who sees it."
                )
        say(
            "To see it as one circle does, type: alongside serve. To change it, write under a line: share with: family"
        )
    bugs = [report.bug for report, _ in told if report.bug]
    if bugs:
        note_bugs(bugs)
    codes = [report.failed_with for report, _ in told if report.failed]
    return codes[0] if codes else Exit.DONE


def _tell_check(report: BuildReport, *, own: bool, fixed: Fixed | None = None) -> None:
    from generator.tell_more import ready_told, tips_told  # noqa: PLC0415

    tell_problems(report.settings_problems, report.settings_lines, own=own)
    for person in report.people:
        tell_problems(person.problems, person.lines, own=own)
        for row in tips_told(person.tips, own=own):
            click.echo(row)
    for person in report.people:
        found = person.failed or counted(person.problems) or "nothing to mend"
        click.echo(f"{person.short_name}: {found}")
        for row in ready_told(person):
            click.echo(f"   {row}")
    _tell_next(report, fixed)


def _tell_next(report: BuildReport, fixed: Fixed | None = None) -> None:
    from generator.remotes import what_stands_in_clear  # noqa: PLC0415
    from generator.tell_more import how_to_ask  # noqa: PLC0415

    tips = (tip for person in report.people for tip in person.tips.shown)
    say(how_to_ask(every_problem(report), tips))
    if fixed is None and any(problem.level is Level.FIX for problem in every_problem(report)):
        say("What is marked fix can be mended for you, each line shown first: alongside check --fix")
    for person in report.people:
        if any(problem.code in _ASKED_FOR for problem in person.problems):
            say(
                "What is missing about who agreed can be asked for, one question at a time: "
                f"alongside consent {person.short_name} --ask"
            )
    for remote in what_stands_in_clear(workspace().root):
        say(remote.told())
    if fixed and fixed.unasked:
        say("Nothing was written there. To mend it without being asked, type: alongside check --fix --yes")
    elif report.settings_problems.stops or any(person.problems.stops for person in report.people):
        say("Mend the lines marked stop, then type: alongside check")
    else:
        say("To look at it, type: alongside serve")
