"""Hallway: everybody's websites: who is wanted, what is wrong with their text, the keys, and one person after another."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from generator.check import Around, check_person, check_settings, ready_for, tips_for
from generator.circle import EditionName
from generator.load import find_people, load_file, load_person
from generator.making import EVERY_EDITION, BuildOrder, Making
from generator.neighbours import Neighbours, read_neighbours
from generator.problems import Exit, GeneratorError, WrongUseError, disk_said
from generator.progress import Progress, Silence
from generator.report import (
    OUR_MISTAKE,
    BuildReport,
    PersonReport,
    to_mend,
    where_it_happened,
)
from generator.settings import Settings
from generator.tools import Tools, built_in_theme
from generator.validate import known_headings, read_person, read_settings
from generator.validate.kinds import NO
from generator.walk import everything
from generator.workspace import CONFIG, Workspace

if TYPE_CHECKING:
    from generator.access import Keystore
    from generator.crew import Work
    from generator.gather import Made
    from generator.locking import Ask, Keys
    from generator.person import Person
    from generator.symbols import Catalogue
    from generator.who import SeenHeading
    from generator.written import Sources

__all__ = ["EVERY_EDITION", "BuildOrder", "Workshop", "built_in_theme"]

_FEW = 8
"""So many people are built before a second process of Python would have begun."""


class Workshop:
    """Checks and builds any number of people, any number of times."""

    def __init__(
        self,
        workspace: Workspace,
        progress: Progress | None = None,
        made: Made | None = None,
        *,
        keys: Keys | None = None,
        ask: Ask | None = None,
        choose: Ask | None = None,
        tell: Callable[[BuildReport], object] | None = None,
    ) -> None:
        """Prepare to work.

        Args:
            workspace: whose.
            progress: who is told how far films are.
            made: films and photos that were developed elsewhere in this run.
            keys: the keys of sealed sites as another process hands them over; else the workspace's own are opened.
            ask: asks for the passphrase of those; None where nobody is there to type it.
            choose: asks which keys are this workspace's, where that is not clear.
            tell: tells the mistakes of everybody's text, before anybody is asked for a passphrase.
        """
        self._keys, self._ask, self._choose, self._tell = keys, ask, choose, tell
        self.workspace = workspace
        self.tools = Tools(workspace, progress or Silence(), made)
        self._neighbours: Neighbours | None = None
        self._settings: Settings | None = None
        self._read_before: dict[str, tuple[PersonReport, tuple[Person, Sources]]] = {}
        self.keys_used: Keystore | None = None
        """What the last build that sealed anything was locked with."""

    # ---- checking

    def settings(self, report: BuildReport) -> Settings:
        """The settings, with their mistakes noted."""
        source = load_file(self.workspace.config, CONFIG, known_headings(), report.settings_problems)
        report.settings_lines = {CONFIG: source.lines}
        settings = read_settings(source, report.settings_problems)
        check_settings(settings, report.settings_problems)
        self._settings = settings
        return settings

    @property
    def neighbours(self) -> Neighbours:
        """What everybody here is called and what stands in their files, looked at once a run."""
        if self._neighbours is None:
            self._neighbours = read_neighbours(self.workspace.profiles, find_people(self.workspace.profiles))
        return self._neighbours

    def people(self, wanted: Sequence[str]) -> list[str]:
        """The short names to work on.

        Raises:
            WrongUseError: when one is nobody here, or nobody is here at all.
        """
        self._neighbours = None  # a run begins here
        everybody = find_people(self.workspace.profiles)
        if not everybody:
            raise WrongUseError(
                "There is nobody in profiles/ yet.",
                "Make a folder there with a short name, and a profile.yml in it.",
            )
        for name in wanted:
            if name not in everybody:
                near = get_close_matches(name.casefold(), everybody, n=3) or everybody[:12]
                raise WrongUseError(
                    f"There is no folder profiles/{name}/ with text in it.", f"People here: {', '.join(near)}"
                )
        return list(dict.fromkeys(wanted)) or everybody

    def check_people(self, wanted: Sequence[str], day: date, *, tips: bool = True) -> BuildReport:
        """Note every mistake of everybody who is wanted, and what their pages are ready for; build nothing.

        Args:
            wanted: short names; none for everybody.
            day: the day it is checked for.
            tips: whether kinder and plainer words are suggested, where the settings do not say otherwise.
        """
        report = BuildReport(self.workspace.site)
        names = self.people(wanted)
        settings = self.settings(report)
        off = settings.tips is not None and settings.tips.text.strip().casefold() in NO

        def look_over(about: PersonReport) -> None:
            person, _ = self.check(about.short_name, day, about)
            about.ready = ready_for(person, list(self.workspace.media_files(about.short_name)))
            if tips and not off:
                about.tips = tips_for(person)

        report.people = [self.person(name, look_over) for name in names]
        return report

    def who(self, wanted: Sequence[str], day: date) -> list[tuple[PersonReport, tuple[SeenHeading, ...]]]:
        """Who sees what of everybody who is wanted, by the circles that reading decided; nothing is built."""
        from generator.who import who_sees  # noqa: PLC0415  (only who asks needs it)

        seen: dict[str, tuple[SeenHeading, ...]] = {}

        def look(report: PersonReport) -> None:
            seen[report.short_name] = who_sees(self.check(report.short_name, day, report)[0])

        reports = [self.person(name, look) for name in self.people(wanted)]
        return [(report, seen.get(report.short_name, ())) for report in reports]

    def check(self, short_name: str, day: date, report: PersonReport) -> tuple[Person, Sources]:
        """Read one person and note every mistake."""
        sources = load_person(self.workspace.profiles, short_name, known_headings(), report.problems)
        person = read_person(sources, report.problems)
        around = Around(sources, self.neighbours, self._settings, self._symbols(person))
        check_person(person, list(self.workspace.media_files(short_name)), day, report.problems, around)
        mistaken = {problem.at.file for problem in report.problems}
        report.lines = {file.path: file.lines for file in sources.files if file.path in mistaken}
        return person, sources

    def _symbols(self, person: Person) -> Catalogue | None:
        """The symbols there are, where a line asks for one."""
        asks = any(said.symbol for said in everything(person))
        return self.tools.drawer.catalogue if asks else None

    @staticmethod
    def person(name: str, work: Callable[[PersonReport], object]) -> PersonReport:
        """Do something for one person. Whatever goes wrong is noted there, and the next one is not touched."""
        report = PersonReport(name)
        try:
            work(report)
        except GeneratorError as around:
            report.failed, report.failed_with = f"{around} {around.hint}".strip(), around.exit_code
        except OSError as around:
            told = disk_said(around)
            report.failed, report.failed_with = f"{told} {told.hint}".strip(), told.exit_code
        # One person's words may meet a mistake of ours; the others must not wait for it.
        except Exception as ours:
            report.failed, report.failed_with, report.bug = OUR_MISTAKE, Exit.OURS, where_it_happened(ours)
        return report

    # ---- building

    def build(self, order: BuildOrder) -> BuildReport:
        """Build everybody who is wanted; one person's mistakes never stop the next."""
        from generator.unchanged import note_place  # noqa: PLC0415  (checking builds nothing)

        names = self.people(order.people)
        out = (order.out or self.workspace.site).absolute()
        report = BuildReport(out)
        settings = self.settings(report)
        if to_mend(report.settings_problems, strict=order.strict):
            return report
        work = self._work(out)
        note_place(self.workspace.cache, out)
        self.tools.begin_run()
        self._read_before.clear()
        if _seals(order):
            report.people = [self._read_first(name, order.day) for name in names]
            if self._tell is not None:
                self._tell(report)
            names = [one.short_name for one in report.people if not _stopped(one, strict=order.strict)]
        if names:
            with self._keys_of(settings, order, out, report) as keys:
                making = self._making(settings, order, out, work, keys)
                self._build_all(names, making, keys, report)
        report.encodes = self.tools.end_run()
        if work.parent == out:
            with contextlib.suppress(OSError):  # somebody else may be at work
                work.rmdir()
        return report

    def _build_all(
        self, names: list[str], making: Making, keys: Keystore | None, report: BuildReport
    ) -> None:
        """Everybody, one after another or side by side."""
        order = making.order
        jobs = min(order.jobs or _suitable(len(names)), len(names))
        if jobs > 1:
            from generator.crew import side_by_side  # noqa: PLC0415  (one person needs no crew)

            before = [self.person(name, making.develop) for name in names]
            ready = [person.short_name for person in before if not person.failed]
            crew = side_by_side(
                ready, jobs, lambda some: self._apart(replace(order, out=making.out, people=some), keys)
            )
            done = {}
            for person in crew:
                done[person.short_name] = person
                report.sealed += person.sealed
            people = [done.get(person.short_name, person) for person in before]
        else:
            people = []
            for name in names:
                person = self.person(name, making.build)
                people.append(person)
                report.sealed += person.sealed
        # Beside them stand those whose text was read, and is to be mended first.
        built = {person.short_name: person for person in people}
        report.people = [built.pop(one.short_name, one) for one in report.people] + list(built.values())

    def _apart(self, order: BuildOrder, keys: Keystore | None) -> Work:
        """The same for a few people, for another process: all their films and photos are made."""
        made = self.tools.gatherer.made_for(set(order.people))
        copied = None
        if keys is not None:
            from generator.locking import copied_for  # noqa: PLC0415  (plain pages need no keys)

            sealed = [
                name.value for name in order.editions or EVERY_EDITION if name is not EditionName.ADVERT
            ]
            copied = copied_for(keys, order.people, sealed)
        return functools.partial(_build_apart, self.workspace, made, order, copied)

    def _read_first(self, short_name: str, day: date) -> PersonReport:
        """Read and check one person before anything is asked or made; the reading is kept for the making."""

        def look(report: PersonReport) -> None:
            self._read_before[short_name] = report, self.check(short_name, day, report)

        return self.person(short_name, look)

    def _read(self, short_name: str, day: date, report: PersonReport) -> tuple[Person, Sources]:
        """One person's text and its mistakes, as it was read first, where it was."""
        if short_name not in self._read_before:
            return self.check(short_name, day, report)
        first, read = self._read_before.pop(short_name)
        report.problems.extend(first.problems)
        report.lines = first.lines
        return read

    @contextlib.contextmanager
    def _keys_of(
        self, settings: Settings, order: BuildOrder, out: Path, report: BuildReport
    ) -> Iterator[Keystore | None]:
        """The keys for a build that seals; whatever stands at its end, they are kept, however it ends."""
        if not _seals(order):
            yield None
            return
        from generator.locking import open_keys  # noqa: PLC0415  (plain pages need no keys)

        keys = open_keys(self.workspace, settings, out, self._ask, self._choose)
        self.keys_used = keys
        report.keys_said = keys.notes
        try:
            yield keys
        finally:
            for record in report.sealed:
                keys.put(record)
            # Also when nothing was sealed: the passphrase that somebody chose and wrote down stays the one.
            keys.save()
            report.example_words = dict(keys.example_words())

    def _making(
        self, settings: Settings, order: BuildOrder, out: Path, work: Path, keys: Keys | None
    ) -> Making:
        locker = None
        if keys is not None and order.sealed:
            from generator.locking import Locker  # noqa: PLC0415  (plain pages need no keys)

            tools = self.tools
            locker = Locker(keys, tools.theme_roots, self.workspace.cache, tools.words(None), order.day)
        return Making(self.tools, self._read, settings, order, out, work, locker)

    def build_each(self, order: BuildOrder) -> Iterator[PersonReport]:
        """Build a few people whose settings were found to be good, each told as soon as it is done."""
        settings = self.settings(BuildReport(self.workspace.site))
        out = (order.out or self.workspace.site).absolute()
        making = self._making(settings, order, out, self._work(out), self._keys)
        for name in order.people:
            yield self.person(name, making.build)

    def _work(self, out: Path) -> Path:
        """Where half-built sites wait, on the disk the sites go to; what a dead run left there is gone."""
        from generator.swap import sweep  # noqa: PLC0415  (check swaps nothing)

        cache = self.workspace.cache
        try:
            cache.mkdir(exist_ok=True, mode=0o700)
            out.mkdir(parents=True, exist_ok=True)
        except OSError as why:
            raise GeneratorError(
                f"The folder for the websites could not be made: {why.strerror or type(why).__name__}.",
                "Look whether you may write there, or choose another with --out.",
            ) from why
        work = cache / "work" if cache.stat().st_dev == out.stat().st_dev else out / ".work"
        sweep(work)
        return work


def _build_apart(
    workspace: Workspace,
    made: Made,
    order: BuildOrder,
    keys: Keys | None,
    tell: Callable[[PersonReport], None],
) -> None:
    """What another process does."""
    for report in Workshop(workspace, made=made, keys=keys).build_each(order):
        tell(report)


def _seals(order: BuildOrder) -> bool:
    """Whether anything is built that nobody may read without words. An advert is for all to read."""
    return order.sealed and any(name is not EditionName.ADVERT for name in order.editions or EVERY_EDITION)


def _stopped(person: PersonReport, *, strict: bool) -> bool:
    """Whether a text that was read is to be mended before anything is made of it."""
    return bool(person.failed) or to_mend(person.problems, strict=strict)


def _suitable(people: int) -> int:
    """How many processes are worth their start."""
    if people < _FEW:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
