"""Door: what a user types becomes one call into the hallway, then words and an exit code."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.circle import EditionName
from generator.problems import Exit, GeneratorError, Level, NotSafeError, Problems, WrongUseError, first_of
from generator.tell import (
    Bar,
    as_github,
    as_json,
    authors_own_terminal,
    counted,
    say,
    tell_json,
    tell_problems,
)

if TYPE_CHECKING:
    from generator.fix import Fixed
    from generator.problems import Problem
    from generator.report import BuildReport, PersonReport
    from generator.workspace import Workspace


class _WithExamples(click.Command):
    """A command whose help ends with lines to type, left as they are."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write them."""
        with formatter.section("Examples"):
            for line in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class _Commands(_WithExamples, click.Group):
    """All commands."""

    command_class = _WithExamples


class _Day(click.ParamType):  # type: ignore[type-arg] # it takes an argument only from click 8.4 on
    """A day on the command line."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Read it, or say how it is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail("a day is written like 2026-11-22", param, ctx)


_person = click.argument("people", nargs=-1, metavar="[PERSON]...")
_json = click.option("--json", "json_", is_flag=True, help="Answer for programs, on standard output.")
_day = click.option("--date", "day", type=_Day(), default=date.today, help="Do it as on that day.")
_strict = click.option("--strict", is_flag=True, help="Questions and slips count as mistakes too.")
_lines = click.option(
    "--show-lines/--hide-lines",
    "own",
    default=None,
    help="Show the line to mend. Without it: only on your own terminal.",
)


def _guarded(command: Callable[..., Exit | None]) -> Callable[..., None]:
    """Run a command; whatever happens ends in words and an exit code, never in a traceback."""

    @functools.wraps(command)
    def guarded(*args: Any, **options: Any) -> None:  # noqa: ANN401
        for_programs = bool(options.get("json_")) or options.get("form") == "json"
        try:
            code = command(*args, **options) or Exit.DONE
        except click.ClickException:
            raise
        except KeyboardInterrupt:
            say()
            code = _ended(
                Exit.STOPPED,
                "Stopped. Every website is whole: the last good one, or the new one.",
                "",
                for_programs,
            )
        except GeneratorError as around:
            code = _ended(around.exit_code, str(around), around.hint, for_programs)
        except BrokenPipeError:
            # Whoever reads along, such as `| head`, has seen enough; Python must not say so once more at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = Exit.DONE
        except OSError as around:
            why = around.strerror or type(around).__name__
            code = _ended(Exit.AROUND, f"A file could not be read or written: {why}.", "", for_programs)
        except Exception as ours:
            from generator.report import OUR_MISTAKE, where_it_happened  # noqa: PLC0415

            code = _ended(Exit.OURS, OUR_MISTAKE, "", for_programs)
            _note_bugs([where_it_happened(ours)])
        sys.exit(int(code))

    return guarded


def _ended(code: Exit, why: str, hint: str, for_programs: bool) -> Exit:
    """Tell why a command ended before its time."""
    say(f"alongside: {why}" if code is not Exit.STOPPED else why)
    if hint:
        say(f"  {hint}")
    if for_programs:
        tell_json({"ended": {"exit_code": int(code), "message": why, "type": hint}})
    return code


def _note_bugs(bugs: Iterable[tuple[str, ...]]) -> None:
    """Leave a report of our own mistakes. It names places in our program only: messages can hold a family's words."""
    rows = [f"alongside {__version__}, Python {sys.version.split()[0]}"]
    # The same mistake met a thousand people: once is enough.
    rows += [row for bug in dict.fromkeys(bugs) for row in bug]
    try:
        path = Path("alongside-report.txt").absolute()
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        say(
            f"  What happened, without any words of a profile, stands in {path}. Send it to whoever helps you."
        )
    except OSError:
        say("\n".join(rows))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    examples=("alongside init", "alongside serve"),
)
@click.version_option(__version__, prog_name="alongside")
def main() -> None:
    """Turn a family's words and phone films into a private website for one person."""


def _workspace() -> Workspace:
    from generator.workspace import find_workspace  # noqa: PLC0415  (help must come at once)

    return find_workspace(Path.cwd())


@main.command(examples=("alongside init", "alongside init our-house --person amir"))
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]")
@click.option("--person", metavar="NAME", default="", help="A short name for the first person, such as amir.")
@_json
@_guarded
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


@main.command(examples=("alongside new amir", 'alongside new "Siân" --json'))
@click.argument("person", metavar="PERSON")
@_json
@_guarded
def new(person: str, json_: bool) -> Exit:
    """Add a person: their files, with questions and examples. PERSON is a short name, such as amir."""
    from generator.start import add_person  # noqa: PLC0415

    name, made = add_person(_workspace(), person)
    if json_:
        tell_json({"person": name, "made": made})
    else:
        for place in made:
            say(f"  made {place}")
        say(f"Begin with profiles/{name}/profile.yml: a name is enough. Then type: alongside serve {name}")
    return Exit.DONE


@main.command(examples=("alongside check", "alongside check amir --fix"))
@_person
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
@_json
@_day
@_strict
@_lines
@_guarded
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
    report = Workshop(_workspace()).check_people(people, day, tips=not no_tips)
    if form == "json":
        tell_json(
            {
                "people": [{**_checked(person), **more_as_json(person)} for person in report.people],
                "settings": _listed(report.settings_problems),
                **(fixed.for_programs() if fixed else {}),
            }
        )
    elif form == "github":
        for problem in _every_problem(report):
            click.echo(as_github(problem))
        _tell_next(report, fixed)
    else:
        _tell_check(report, own=shown, fixed=fixed)
    _note_bugs_of(report)
    codes = {report.exit_code(strict=strict), fixed.exit_code if fixed else Exit.DONE}
    return first_of(codes)


def _fixed(people: tuple[str, ...], day: date, *, yes: bool, form: str, own: bool) -> Fixed:
    """Mend what is safe, before everything is checked again. Programs get no word of a profile."""
    from generator.fix import fix  # noqa: PLC0415

    fixed = fix(_workspace(), people, day, yes=yes, own=own and form == "text", quiet=form == "json")
    if form != "json":
        for row in fixed.told():
            say(row)
        say()
    if fixed.bugs:
        _note_bugs(fixed.bugs)
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

    told = Workshop(_workspace()).who(people, day)
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
        _note_bugs(bugs)
    codes = [report.failed_with for report, _ in told if report.failed]
    return codes[0] if codes else Exit.DONE


def _note_bugs_of(report: BuildReport) -> None:
    bugs = [person.bug for person in report.people if person.bug]
    if bugs:
        _note_bugs(bugs)


def _listed(problems: Problems) -> list[dict[str, str | int]]:
    return [as_json(problem) for problem in problems]


def _checked(person: PersonReport) -> dict[str, object]:
    return {
        "person": person.short_name,
        "would_build": not person.stopped,
        "failed": person.failed,
        "problems": _listed(person.problems),
    }


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


def _every_problem(report: BuildReport) -> list[Problem]:
    return [*report.settings_problems, *(problem for person in report.people for problem in person.problems)]


def _tell_next(report: BuildReport, fixed: Fixed | None = None) -> None:
    from generator.tell_more import how_to_ask  # noqa: PLC0415

    tips = (tip for person in report.people for tip in person.tips.shown)
    say(how_to_ask(_every_problem(report), tips))
    if fixed is None and any(problem.level is Level.FIX for problem in _every_problem(report)):
        say("What is marked fix can be mended for you, each line shown first: alongside check --fix")
    if fixed and fixed.unasked:
        say("Nothing was written there. To mend it without being asked, type: alongside check --fix --yes")
    elif report.settings_problems.stops or any(person.problems.stops for person in report.people):
        say("Mend the lines marked stop, then type: alongside check")
    else:
        say("To look at it, type: alongside serve")


@main.command(
    examples=("alongside build --plain", "alongside build amir --edition team --plain --date 2027-01-31")
)
@_person
@click.option(
    "--edition",
    "editions",
    multiple=True,
    type=click.Choice([e.value for e in EditionName]),
    help="Only this site. May be said again.",
)
@click.option("--plain", is_flag=True, help="Not sealed: anybody who gets the folder can read it.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=None,
    metavar="N",
    help="People printed side by side. Without it: one when they are few, else one a processor.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="DIR",
    help="Where to, instead of site/.",
)
@_day
@_strict
@_json
@_lines
@_guarded
def build(  # noqa: PLR0913, PLR0917  (one for each option)
    people: tuple[str, ...],
    editions: tuple[str, ...],
    plain: bool,
    jobs: int | None,
    out: Path | None,
    day: date,
    strict: bool,
    json_: bool,
    own: bool | None,
) -> Exit:
    """Build the websites: site/PERSON/EDITION/."""
    from generator.build import BuildOrder, Workshop  # noqa: PLC0415

    if not plain:
        raise NotSafeError(
            "Sealed sites are not made by this version yet, and an open one is never made without being asked for.",
            "To make readable pages for this computer only, type: alongside build --plain",
        )
    workshop = Workshop(_workspace(), Bar())
    order = BuildOrder(people, tuple(EditionName(name) for name in editions), out, day, strict, jobs or 0)
    report = workshop.build(order)
    if json_:
        tell_json(_built(report))
    else:
        _tell_build(report, strict=strict, own=authors_own_terminal() if own is None else own)
    _note_bugs_of(report)
    return report.exit_code(strict=strict)


def _built(report: BuildReport) -> dict[str, object]:
    people = [
        {
            **_checked(person),
            "built": bool(person.editions),
            "editions": [
                {"edition": e.name.value, "pages": e.pages, "changed": e.changed, "folder": str(e.folder)}
                for e in person.editions
            ],
            "held_back": {
                name.value: [{"what": h.what, "why": h.why} for h in held]
                for name, held in person.held_back.items()
            },
            "no_edition": [name.value for name in person.no_edition],
            "notes": person.notes,
            "could_not_be_used": len(person.broken),
        }
        for person in report.people
    ]
    return {"people": people, "settings": _listed(report.settings_problems), "made": report.encodes}


def _tell_build(report: BuildReport, *, strict: bool, own: bool) -> None:
    tell_problems(report.settings_problems, report.settings_lines, own=own)
    for person in report.people:
        tell_problems(person.problems, person.lines, own=own)
    for person in report.people:
        _tell_person(person)
    if problems := _every_problem(report):
        from generator.tell_more import how_to_ask  # noqa: PLC0415  (only where a code was told)

        say(how_to_ask(problems))
    built = [person for person in report.people if person.editions]
    if not report.people:
        say("Your websites have not changed. Mend site_config.yml, then type: alongside build --plain")
    elif built:
        say(f"To look, on this computer only, type: alongside serve {built[0].short_name}")
    elif any(person.problems.stops for person in report.people):
        say("Mend the lines marked stop, then type: alongside check")
    elif strict:
        say("Answer the questions, then type: alongside check --strict")
    elif any(person.failed for person in report.people):
        say("To see what is installed and what is missing, type: alongside doctor")
    else:
        say("To check the text, type: alongside check")


def _tell_person(person: PersonReport) -> None:
    name = click.style(person.short_name, bold=True)
    found = counted(person.problems)
    if person.failed:
        say(f"{name}: {person.failed} The last good website stays.")
        return
    if not person.editions and not person.no_edition:
        say(f"{name}: not built ({found}). The last good website stays.")
        return
    for edition in person.editions:
        say(f"{name}: {edition.name}, {edition.pages} pages{'' if edition.changed else ', nothing changed'}")
    for edition_name in person.no_edition:
        # Nobody has to be told that a person has no advert, but that one is gone.
        if not person.editions:
            say(f"{name}: no {edition_name} today; open from, under advert, says when")
    if any(edition.changed for edition in person.editions):
        for edition_name, held in person.held_back.items():
            for one in held:
                say(f"  {edition_name} goes without {one.what}: {one.why}")
        for note in person.notes:
            say(f"  {note}")
    if found:
        say(f"  {found}")


@main.command(examples=("alongside serve", "alongside serve amir --port 8400"))
@click.argument("person", default="", metavar="[PERSON]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8300, show_default=True, help="Where on this computer."
)
@click.option(
    "--open/--no-open", "open_", default=None, help="Open the browser. Without it: only from a terminal."
)
@click.option("--date", "day", type=_Day(), default=None, help="Do it as on that day.")
@_json
@_guarded
def serve(person: str, port: int, open_: bool | None, day: date | None, json_: bool) -> Exit:
    """Look at the websites on this computer only. They change as you save."""
    from generator.preview import preview  # noqa: PLC0415

    wanted = (person,) if person else ()
    if json_:
        return preview(_workspace(), wanted, day, port, lambda address: tell_json({"address": address}))
    import webbrowser  # noqa: PLC0415

    open_it = sys.stdout.isatty() if open_ is None else open_
    return preview(_workspace(), wanted, day, port, webbrowser.open if open_it else None)


@main.command(examples=("alongside schema", "alongside schema --show person"))
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
@_json
@_guarded
def schema(out: Path | None, show: str | None, json_: bool) -> Exit:
    """Write editor help: your editor then suggests headings, shows what they ask, and marks slips."""
    from generator import schema as help_  # noqa: PLC0415

    if show is not None:
        shown = help_.person_schema() if show == "person" else help_.settings_schema()
        click.echo(help_.as_text(shown), nl=False)
        return Exit.DONE
    folder = out or _workspace().root / help_.FOLDER
    made = [path.as_posix() for path in help_.write_schemas(folder)]
    if json_:
        tell_json({"made": made})
    else:
        for place in made:
            say(f"  made {place}")
        say("Open a file of profiles/ in an editor that knows YAML. To check the text, type: alongside check")
    return Exit.DONE


@main.command(examples=("alongside doctor", "alongside doctor --json"))
@_json
@_guarded
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
