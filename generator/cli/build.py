"""`alongside build`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.circle import EditionName
from generator.cli.answers import checked, every_problem, listed
from generator.cli.ending import guarded, note_bugs_of
from generator.cli.options import (
    command,
    day_option,
    json_option,
    lines_option,
    openly,
    people_argument,
    secretly,
    strict_option,
    workspace,
)
from generator.problems import Exit, first_of
from generator.tell import (
    Bar,
    authors_own_terminal,
    counted,
    printable,
    say,
    tell_json,
    tell_problems,
    together,
)
from generator.tell_leaks import leak_as_json, told_leak

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.build import Workshop
    from generator.edition import HeldBack
    from generator.problems import Problem, Problems
    from generator.report import BuildReport, BuiltEdition, PersonReport


@command(examples=("alongside build", "alongside build amir --edition team --plain --date 2027-01-31"))
@people_argument
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
@day_option
@strict_option
@json_option
@lines_option
@guarded
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

    mistakes = _Mistakes(authors_own_terminal() if own is None else own)
    tell = None if json_ else mistakes.tell
    workshop = Workshop(workspace(), Bar(), ask=secretly(), choose=openly(), tell=tell)
    order = BuildOrder(
        people,
        tuple(EditionName(name) for name in editions),
        out,
        day,
        strict,
        sealed=not plain,
        jobs=jobs or 0,
    )
    report = workshop.build(order)
    finished = _finish_withdrawals(workshop)
    if json_:
        tell_json(_built(report))
    else:
        _tell_build(report, mistakes, strict=strict)
    note_bugs_of(report)
    return first_of({report.exit_code(strict=strict), *(person.failed_with for person in finished)})


def _finish_withdrawals(workshop: Workshop) -> list[PersonReport]:
    """What was taken back is cleared away, also when the withdrawal itself was stopped in the middle."""
    if not (workshop.workspace.cache / "withdrawing").is_dir():
        return []
    from generator.withdraw import finish_what_was_begun  # noqa: PLC0415  (hardly ever needed)

    finished = finish_what_was_begun(workshop)
    for person in finished:
        how = f"not finished. {person.failed}" if person.failed else "finished now."
        say(f"{person.short_name}: a withdrawal that was stopped in the middle is {how}")
    return finished


def _built(report: BuildReport) -> dict[str, object]:
    people = [
        {
            **checked(person),
            "built": bool(person.editions),
            "editions": [
                {
                    "edition": e.name.value,
                    "variant": bool(e.variant.reader),
                    "pages": e.pages,
                    "changed": e.changed,
                    "folder": str(e.folder),
                    "sealed": e.readers is not None,
                    "readers": e.readers,
                }
                for e in person.editions
            ],
            "held_back": {
                name.value: [{"what": h.what, "why": h.why} for h in held]
                for name, held in person.held_back.items()
            },
            "leaks": [leak_as_json(leak) for leak in person.leaks],
            "no_edition": [name.value for name in person.no_edition],
            "notes": person.notes,
            "could_not_be_used": len(person.broken),
        }
        for person in report.people
    ]
    return {"people": people, "settings": listed(report.settings_problems), "made": report.encodes}


class _Mistakes:
    """Tells the mistakes of a build, each once: those of the text before anybody is asked for anything, the others after."""

    def __init__(self, own: bool) -> None:
        self.own = own
        """Whether the family's own words may be shown."""
        self._told: set[Problem] = set()

    def tell(self, report: BuildReport) -> None:
        """Tell what is new in a report."""
        self._tell(report.settings_problems, report.settings_lines)
        for person in report.people:
            self._tell(person.problems, person.lines)

    def _tell(self, problems: Problems, lines: Mapping[str, tuple[str, ...]]) -> None:
        new = [problem for problem in problems if problem not in self._told]
        self._told.update(new)
        tell_problems(new, lines, own=self.own)


def _tell_build(report: BuildReport, mistakes: _Mistakes, *, strict: bool) -> None:
    mistakes.tell(report)
    for person in report.people:
        _tell_person(person, own=mistakes.own)
    if problems := every_problem(report):
        from generator.tell_more import how_to_ask  # noqa: PLC0415  (only where a code was told)

        say(how_to_ask(problems))
    built = [person for person in report.people if person.editions]
    if not report.people:
        say("Your websites have not changed. Mend site_config.yml, then type: alongside build")
    elif built:
        _tell_how_to_look(report, built)
    elif any(person.problems.stops for person in report.people):
        say("Mend the lines marked stop, then type: alongside check")
    elif strict:
        say("Answer the questions, then type: alongside check --strict")
    elif any(person.failed for person in report.people):
        say("To see what is installed and what is missing, type: alongside doctor")
    else:
        say("To check the text, type: alongside check")


def _tell_how_to_look(report: BuildReport, built: list[PersonReport]) -> None:
    """What to type next; of the examples also the words, which are no secret."""
    for note in report.keys_said:
        say(note)
    opened = [
        (f"{person.short_name}, {edition.folder.name}", words)
        for person in built
        for edition in person.editions
        if edition.readers and (words := report.example_words.get((person.short_name, edition.folder.name)))
    ]
    if opened:
        say("Everybody here is invented, so the words that open what is sealed are no secret:")
        width = max(len(site) for site, _ in opened)
        for site, words in opened:
            say(f"  {site:<{width}}  {words}")
    say(f"To look, on this computer only, type: alongside serve {built[0].short_name}")
    alone = [p.short_name for p in built if any(e.readers == 0 for e in p.editions)]
    if alone:
        who = alone[0] if len(alone) == 1 else "PERSON"
        say(f"Nobody can open what is sealed yet. To let somebody in, type: alongside access add {who}")


def _tell_person(person: PersonReport, *, own: bool) -> None:
    name = click.style(person.short_name, bold=True)
    found = counted(person.problems)
    _tell_unsafe(person, name, own=own)
    if person.failed:
        say(f"{name}: {person.failed} The last good website stays.")
        return
    if not person.editions and not person.no_edition:
        say(f"{name}: not built ({found}). The last good website stays.")
        return
    for edition in person.editions:
        say(
            f"{name}: {_whose(edition)}, {edition.pages} pages{_sealed(edition)}"
            f"{'' if edition.changed else ', nothing changed'}"
        )
    for edition_name in person.no_edition:
        # Nobody has to be told that a person has no advert, but that one is gone.
        if not person.editions:
            say(f"{name}: no {edition_name} today; open from, under advert, says when")
    if any(edition.changed for edition in person.editions):
        for held, editions in _held_back(person).items():
            goes = "goes" if len(editions) == 1 else "go"
            say(f"  {together(editions)} {goes} without {held.what}: {held.why}")
        for note in person.notes:
            say(f"  {note}")
    if found:
        say(f"  {found}")


def _tell_unsafe(person: PersonReport, name: str, *, own: bool) -> None:
    """What kept a site from being shown to anybody, or is worth a look."""
    for leak in person.leaks:
        say(f"{name}: {told_leak(leak, own=own)}")
    if own and person.look_at:
        say(f"{name}: look at these; only you can tell whether they are meant:")
        for leak in person.look_at:
            say(f"  {told_leak(leak, own=True)}")
    for flaw in person.unsafe:
        what = f" “{printable(flaw.words)}”" if own and flaw.words else ""
        say(f"{name}: {flaw.site}/{flaw.place}: {flaw.what}{what}")


def _held_back(person: PersonReport) -> dict[HeldBack, list[str]]:
    """Each film and photo that is held back, once, with the editions that go without it for the same reason."""
    found: dict[HeldBack, list[str]] = {}
    for name, held in person.held_back.items():
        for one in held:
            found.setdefault(one, []).append(name.value)
    return found


def _sealed(edition: BuiltEdition) -> str:
    if edition.readers is None:
        return ""
    return f", sealed, {edition.readers} {'reader' if edition.readers == 1 else 'readers'}"


def _whose(edition: BuiltEdition) -> str:
    """An edition as it is told: whose variant it is only on the author's own terminal."""
    if not edition.variant.reader:
        return edition.name.value
    whom = printable(edition.variant.reader) if authors_own_terminal() else "one reader"
    return f"{edition.name} without what is not for {whom} ({edition.folder.name})"
