"""Door: `alongside status`. Where everybody's websites stand on one day. Builds nothing, and opens no film.

No personal detail: short names, codes, days and numbers, on any terminal. Readers are told by their number in `access list`.
"""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from generator.admit import Desk
from generator.advertised import Advertised, all_advertised
from generator.build import EVERY_EDITION, Workshop
from generator.check import ready_for
from generator.circle import EditionName
from generator.clearing import law_here
from generator.consent import SOON
from generator.disclose import disclose, last_day
from generator.due import Owing, all_due
from generator.making import editions_named
from generator.on_sticks import on_stick
from generator.person import Person
from generator.placed import Placed, placed_of
from generator.problems import Exit, GeneratorError, Level, Problems, first_of
from generator.remotes import Remote, what_stands_in_clear
from generator.report import BuildReport, PersonReport
from generator.walk import everything
from generator.workspace import Workspace

__all__ = ["AReader", "AWebsite", "Advert", "Again", "Standing", "Status", "status_of"]


@dataclass(frozen=True, slots=True)
class AWebsite:
    """One website as it lies on this computer, and where it was put."""

    folder: str
    built: date | None = None
    """None where it is online only."""
    generation: int | None = None
    """Of what lies here; None where that is not sealed."""
    changed: bool = False
    """Whether the text is younger."""
    placed: Placed | None = None
    """As it was published; None where it was not, from here."""
    stick: int | None = None
    """Which build was put on a stick last; None where none was, from here."""

    @property
    def behind(self) -> bool:
        """Whether an older build is online than lies here."""
        return (
            self.placed is not None
            and self.generation is not None
            and self.placed.generation < self.generation
        )


@dataclass(frozen=True, slots=True)
class AReader:
    """Somebody who has words, without their name."""

    number: int
    """In the list of `access list`."""
    folder: str
    ends: date | None
    ended: bool

    def soon(self, day: date) -> bool:
        """Whether they may not read for much longer."""
        return not self.ended and self.ends is not None and self.ends - day <= SOON


@dataclass(frozen=True, slots=True)
class Again:
    """Lines that are to be looked at again: how many since a day that has passed, and how many soon."""

    passed: int = 0
    soon: int = 0


@dataclass(frozen=True, slots=True)
class Advert:
    """The advert of the text, and where it lies."""

    written: bool
    open: bool
    last: date | None
    notes: tuple[Advertised, ...] = ()


@dataclass(slots=True)
class Standing:
    """Where one person's websites stand."""

    report: PersonReport
    owing: Owing
    can: tuple[EditionName, ...] = ()
    """Editions that there are today; whether they can be built, the problems say."""
    cannot: tuple[EditionName, ...] = ()
    """Editions there are none of today."""
    sites: tuple[AWebsite, ...] = ()
    readers: tuple[AReader, ...] | None = None
    """None where the keys stay shut."""
    again: Again = field(default_factory=Again)
    advert: Advert | None = None

    @property
    def person(self) -> str:
        """Their short name."""
        return self.report.short_name

    def codes(self, level: Level) -> Mapping[str, int]:
        """What is to mend or asked, by code, most first."""
        return codes_of(self.report.problems, level)

    def for_programs(self) -> dict[str, object]:
        """The same for a program."""
        advert = self.advert
        return {
            "person": self.person,
            "failed": self.report.failed,
            "ready_for": self.report.ready.stage.value if self.report.ready else None,
            "can_be_built": [] if self.report.stopped else [name.value for name in self.can],
            "none_today": [name.value for name in self.cannot],
            "stops": dict(self.codes(Level.STOP)),
            "asks": dict(self.codes(Level.ASK)),
            "sites": [_site_for_programs(site) for site in self.sites],
            "readers": None
            if self.readers is None
            else [
                {
                    "number": one.number,
                    "folder": one.folder,
                    "ends": one.ends.isoformat() if one.ends else None,
                    "ended": one.ended,
                }
                for one in self.readers
            ],
            "due": self.owing.for_programs()["due"],
            "look_at_again": {"passed": self.again.passed, "soon": self.again.soon},
            "advert": advert
            and {
                "written": advert.written,
                "open": advert.open,
                "last_day": advert.last.isoformat() if advert.last else None,
                "published": [
                    {"on": one.put.isoformat(), "closed": one.closed, "address": one.address}
                    for one in advert.notes
                ],
            },
        }


def codes_of(problems: Problems, level: Level) -> Mapping[str, int]:
    """How often each code of a level is there, most first."""
    return dict(Counter(problem.code for problem in problems if problem.level is level).most_common())


def _site_for_programs(site: AWebsite) -> dict[str, object]:
    placed = site.placed
    return {
        "folder": site.folder,
        "built": site.built.isoformat() if site.built else None,
        "generation": site.generation,
        "text_changed_since": site.changed,
        "published": {"generation": placed.generation, "address": placed.address} if placed else None,
        "on_a_stick": site.stick,
    }


@dataclass(slots=True)
class Status:
    """Everybody."""

    day: date
    people: list[Standing]
    settings: Problems
    remotes: tuple[Remote, ...]
    keys_shut: GeneratorError | None = None
    """Why nobody can say who has access."""

    @property
    def exit_code(self) -> Exit:
        """What is due is no mistake; lines that stop a website are."""
        codes = {one.report.exit_code() for one in self.people}
        codes |= {one.owing.failed_with for one in self.people}
        if self.settings.stops:
            codes.add(Exit.MEND)
        if self.keys_shut is not None:
            codes.add(self.keys_shut.exit_code)
        return first_of(codes)

    def for_programs(self) -> dict[str, object]:
        """The same for a program."""
        return {
            "day": self.day.isoformat(),
            "people": [one.for_programs() for one in self.people],
            "settings": {
                "stops": codes_of(self.settings, Level.STOP),
                "asks": codes_of(self.settings, Level.ASK),
            },
            "keys_shut": str(self.keys_shut) if self.keys_shut else "",
            "in_clear": [remote.for_programs() for remote in self.remotes],
        }


def status_of(
    workspace: Workspace,
    people: Sequence[str],
    day: date,
    ask: Callable[[str], str] | None = None,
    choose: Callable[[str], str] | None = None,
) -> Status:
    """Look at everybody.

    Args:
        workspace: whose.
        people: short names; none for everybody.
        day: as on which it is looked at.
        ask: asks for the passphrase of the keys; None where nobody is there to type it.
        choose: asks which keys are this workspace's.

    Raises:
        WrongUseError: one of them is nobody here.
    """
    workshop = Workshop(workspace)
    names = workshop.people(people)
    settings = BuildReport(workspace.site)
    editions = editions_named(workshop.settings(settings)) or EVERY_EDITION
    owing = {one.person: one for one in all_due(workspace, names, day)}
    look = _Look(workspace, workshop, day, editions)
    standing = [look.at(name, owing[name]) for name in names]
    keys_shut = look.readers(standing, _desk(workspace, day, ask, choose))
    remotes = what_stands_in_clear(workspace.root)
    return Status(day, standing, settings.settings_problems, remotes, keys_shut)


def _desk(
    workspace: Workspace,
    day: date,
    ask: Callable[[str], str] | None,
    choose: Callable[[str], str] | None,
) -> Desk:
    now = datetime.now() if day == date.today() else datetime.combine(day, time(12))
    return Desk(workspace, ask=ask, choose=choose, now=now)


@dataclass(frozen=True, slots=True)
class _Look:
    """Looks at one person after another."""

    workspace: Workspace
    workshop: Workshop
    day: date
    editions: tuple[EditionName, ...]

    def at(self, name: str, owing: Owing) -> Standing:
        """Their text, what lies here and where it was put."""
        made = Standing(PersonReport(name), owing)

        def look(report: PersonReport) -> None:
            person, _ = self.workshop.check(name, self.day, report)
            report.ready = ready_for(person, list(self.workspace.media_files(name)))
            self._today(made, person)
            made.again = again_in(person, self.day)
            made.advert = self._advert(name, person)

        made.report = self.workshop.person(name, look)
        made.sites = tuple(self._sites(name))
        return made

    def _today(self, made: Standing, person: Person) -> None:
        law = law_here(self.workshop, person)
        there = {name for name in self.editions if disclose(person, name, self.day, law=law) is not None}
        made.can = tuple(name for name in self.editions if name in there)
        made.cannot = tuple(name for name in self.editions if name not in there)

    def _advert(self, name: str, person: Person) -> Advert:
        last = last_day(person.job, EditionName.ADVERT)
        there = disclose(person, EditionName.ADVERT, self.day) is not None
        open_ = there and (last is None or self.day <= last)
        return Advert(person.job.advert is not None, open_, last, all_advertised(self.workspace.cache, name))

    def _sites(self, name: str) -> Iterator[AWebsite]:
        """Every folder that was built, in the order of the editions."""
        order = {edition.value: number for number, edition in enumerate(EVERY_EDITION)}
        homes = (self.workspace.site / name).glob("*/index.html")
        written = max((_changed(path) for path in self._texts(name)), default=0)
        for home in sorted(homes, key=lambda one: (order.get(_edition(one.parent.name), 9), one.parent.name)):
            folder = home.parent
            site, generation = _front(folder)
            stick = on_stick(self.workspace.cache, site) if site else None
            yield AWebsite(
                folder.name,
                date.fromtimestamp(_changed(home)),
                generation,
                written > _changed(home),
                placed_of(self.workspace.cache, site) if site else None,
                stick.generation if stick else None,
            )

    def _texts(self, name: str) -> Iterator[Path]:
        yield from (self.workspace.profiles / name).glob("[!.]*.y*ml")
        yield self.workspace.config

    def readers(self, everybody: Sequence[Standing], desk: Desk) -> GeneratorError | None:
        """Who may open what; why that cannot be said."""
        try:
            for made in everybody:
                made.readers = tuple(
                    AReader(
                        one.number,
                        one.record.folder,
                        one.reader.until or (one.reader.ends.date() if one.reader.ends else None),
                        one.ended,
                    )
                    for one in desk.readers(made.person)
                )
                if desk.place().is_new:
                    continue
                self._online_only(made, desk)
        except GeneratorError as shut:
            return shut
        return None

    def _online_only(self, made: Standing, desk: Desk) -> None:
        """Websites that were published and lie here no more."""
        here = {site.folder for site in made.sites}
        for record in desk.keys.sites():
            if record.short_name == made.person and record.folder not in here:
                placed = placed_of(self.workspace.cache, record.key.site)
                if placed is not None:
                    made.sites = (*made.sites, AWebsite(record.folder, placed=placed))


def again_in(person: Person, day: date) -> Again:
    """Lines to look at again."""
    days = [said.review_by.last for said in everything(person) if said.review_by is not None]
    return Again(
        sum(one < day for one in days),
        sum(day <= one <= day + SOON for one in days),
    )


def _edition(folder: str) -> str:
    return folder.partition("-")[0]


def _changed(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0


def _front(folder: Path) -> tuple[str, int | None]:
    """The random name of a sealed site and its generation; nothing of one that is readable."""
    try:
        told = json.loads((folder / "k.json").read_bytes())
        return str(told["site"]), int(told["generation"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", None
