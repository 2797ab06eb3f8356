"""Hallway: one person's way through the rooms: from text that was read to websites that are proved, sealed and in place."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator.check import check_spoken
from generator.circle import EditionName
from generator.consent import law_of
from generator.edition import Variant, variants_in
from generator.problems import GeneratorError, NotSafeError
from generator.report import BuiltEdition, PersonReport, Unsafe, to_mend

if TYPE_CHECKING:
    from generator.compose import Developed
    from generator.edition import Edition
    from generator.known import Known
    from generator.locking import Locker
    from generator.person import Person
    from generator.problems import Problem
    from generator.proving import Whole
    from generator.settings import Settings
    from generator.site import Proved
    from generator.site import Site as PagesAndFiles
    from generator.site_record import SiteRecord
    from generator.tools import Tools
    from generator.unchanged import Memory
    from generator.words import Words
    from generator.written import Sources

__all__ = ["EVERY_EDITION", "BuildOrder", "Making"]

EVERY_EDITION = (
    EditionName.TEAM,
    EditionName.FAMILY,
    EditionName.MINE,
    EditionName.APPLICANT,
    EditionName.ADVERT,
)

Read = Callable[[str, date, PersonReport], tuple["Person", "Sources"]]
"""Reads and checks one person, and notes every mistake in the report."""


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What is to be built."""

    people: tuple[str, ...] = ()
    """Short names; none for everybody."""
    editions: tuple[EditionName, ...] = ()
    """None for those the settings name, or all."""
    out: Path | None = None
    """None for `site/` in the workspace."""
    day: date = field(default_factory=date.today)
    strict: bool = False
    sealed: bool = False
    """Whether nobody may read the folders without words. The advert is never sealed."""
    jobs: int = 0
    """How many people are printed side by side; 0 for as many as there are processors, one when people are few."""
    address_of: Callable[[str], str] | None = None
    """Where pages that are not sealed lie, by their names; None for readable addresses."""


@dataclass(frozen=True, slots=True)
class _Site:
    """One edition on its way to its folder."""

    edition: Edition
    variant: Variant
    """For whom."""
    whole: Whole
    """Everything written down: only to prove what is absent."""
    key: str
    """Changes with everything it is made of."""
    unchanged: int = 0
    """How many pages it has, when it lies there already."""
    developed: Developed | None = None
    problems: tuple[Problem, ...] = ()
    """What its films and captions made us ask."""
    complete: bool = True
    """Whether everything it names could be used."""


@dataclass(frozen=True, slots=True)
class Making:
    """People's way through the rooms, all in the same order."""

    tools: Tools
    read: Read
    settings: Settings
    order: BuildOrder
    out: Path
    work: Path
    locker: Locker | None
    """None where the sites are to be read by anybody."""
    _memories: dict[str, Memory] = field(default_factory=dict)

    def develop(self, report: PersonReport) -> None:
        """Make the films and photos of one person, and no pages. Who has none is not even read."""
        if self.tools.workspace.media_files(report.short_name):
            person, sources = self.read(report.short_name, self.order.day, report)
            if not to_mend(report.problems, strict=self.order.strict):
                self._sites(person, sources, report)

    def build(self, report: PersonReport) -> None:
        """Build one person's sites. Nothing is touched before all that can stop them is known."""
        person, sources = self.read(report.short_name, self.order.day, report)
        if to_mend(report.problems, strict=self.order.strict):
            return
        sites = self._sites(person, sources, report)
        if to_mend(report.problems, strict=self.order.strict):
            return
        self._clear(report, {site.variant.folder for site in sites})
        pages: dict[str, tuple[int, Known]] = {}
        locked: list[SiteRecord] = []
        # Each is printed and proved where nobody sees it; all take the places of the old ones together, or none does.
        with contextlib.ExitStack() as waiting:
            for site in sites:
                if site.developed is not None:
                    pages[site.variant.folder] = self._make(site, site.developed, report, waiting, locked)
            if report.leaks:
                raise NotSafeError(_not_safe(len(report.leaks)))
            if report.unsafe:
                raise NotSafeError("What was sealed must not be published, so it was thrown away.")
        if self.locker is not None:
            self.locker.keep(locked)
            report.sealed += locked
        report.editions += [self._finished(site, pages, report) for site in sites]

    def _sites(self, person: Person, sources: Sources, report: PersonReport) -> list[_Site]:
        """Every edition there is today, with its films and photos developed."""
        from generator.proving import Whole  # noqa: PLC0415  (checking proves nothing)

        made_of = self._made_of(sources, report.short_name)
        whole = Whole(person, self.settings, law_of(self.settings, person))
        sites = []
        for name in self.order.editions or editions_named(self.settings) or EVERY_EDITION:
            for variant, edition in self._variants(whole, name, report):
                site = _Site(edition, variant, whole, f"{made_of} {variant.folder}")
                sites.append(self._site(site, person, report))
        return sites

    def _variants(
        self, whole: Whole, name: EditionName, report: PersonReport
    ) -> Iterator[tuple[Variant, Edition]]:
        """An edition as everybody gets it, and as those get it whom a line is not for."""
        from generator.disclose import disclose, readers_left_out  # noqa: PLC0415  (checking discloses nothing)

        person, law = whole.person, whole.law
        disclosed = disclose(person, name, self.order.day, law=law)
        if disclosed is None:
            report.no_edition.append(name)
            return
        edition, held = disclosed
        if held:
            report.held_back[name] = held
        left_out = readers_left_out(person, self.settings, name)
        if self.locker is not None:
            self.locker.leave_out(report.short_name, name, left_out)
        yield Variant(name), edition
        for reader in left_out:
            without = disclose(person, name, self.order.day, reader=reader, law=law)
            if without is not None:
                yield Variant(name, reader), without[0]

    def _site(self, site: _Site, person: Person, report: PersonReport) -> _Site:
        from generator.compose import own_symbols  # noqa: PLC0415  (checking composes nothing)
        from generator.swap import recover  # noqa: PLC0415

        target = self._folder(report.short_name, site.variant.folder)
        around = next(folder for folder in target.parents if folder.exists())
        if not around.is_dir():
            raise _no_place()
        recover(target)
        known = self._memory(report.short_name).recall(site.variant.folder, self._key(site, report), target)
        if known is not None:
            report.problems.extend(known[1])
            return replace(site, unchanged=known[0])
        # Said before hours of work, and not after them.
        if not os.access(around, os.W_OK | os.X_OK):
            raise _no_place()
        found = PersonReport(report.short_name)
        developed = self.tools.gatherer.gather(site.edition, person.videos, found)
        symbols = self.tools.drawer.drawn(site.edition.person, own_symbols(site.edition.name))
        developed = replace(developed, symbols=symbols)
        self.tools.drawer.unusable(person, found.problems)
        if site.edition.name is EditionName.ADVERT:
            spoken = {
                name: [cue.text for one in captions for cue in one.cues]
                for name, captions in developed.captions.items()
            }
            check_spoken(person, self.settings, spoken, found.problems)
        report.problems.extend(found.problems)
        report.broken |= found.broken
        report.notes += [note for note in found.notes if note not in report.notes]
        return replace(site, developed=developed, problems=tuple(found.problems), complete=not found.broken)

    def _finished(
        self, site: _Site, pages: dict[str, tuple[int, Known]], report: PersonReport
    ) -> BuiltEdition:
        folder = site.variant.folder
        target = self._folder(report.short_name, folder)
        locker = self._locker_of(site.variant)
        readers = None if locker is None else locker.readers(report.short_name, folder)
        if locker is not None and locker.strays(report.short_name, folder):
            report.notes.append(
                f"Somebody on the list of {folder} is not let in: it holds a line that is not for them by now. To see"
                f" who, and what to do: alongside access list {report.short_name}"
            )
        if folder not in pages:
            return BuiltEdition(site.variant, target, site.unchanged, changed=False, readers=readers)
        if site.complete:
            key = self._key(site, report)
            count, known = pages[folder]
            self._memory(report.short_name).built(folder, key, target, count, site.problems, known)
        return BuiltEdition(site.variant, target, pages[folder][0], changed=True, readers=readers)

    def _make(
        self,
        site: _Site,
        developed: Developed,
        report: PersonReport,
        waiting: contextlib.ExitStack,
        locked: list[SiteRecord],
    ) -> tuple[int, Known]:
        """Make one edition where nobody sees it yet: printed, proved, and sealed where it is to be.

        How many pages it has comes out, and what to know of its lines when it is built again.
        """
        from generator.compose import compose  # noqa: PLC0415  (starting the command must not wait for it)
        from generator.disclose import disclose_settings  # noqa: PLC0415
        from generator.swap import fresh_folder, scratch_folder  # noqa: PLC0415

        edition, variant = site.edition, site.variant
        words = self.tools.words(edition.person.profile.language_of_these_pages)
        settings = disclose_settings(self.settings, edition.name, reader=variant.reader)
        before = self._memory(report.short_name).lines(variant.folder)
        more = self.tools.more_words(edition.person.profile.also_in_these_languages, words)
        report.notes += [note for note in map(_untranslated, more) if note and note not in report.notes]
        made = compose(edition, developed, settings, words, self.order.day, before, more)
        built = len(made.pages), before.about(made.marks).and_now(made.marks, self.order.day)
        target = self._folder(report.short_name, variant.folder)
        folder = waiting.enter_context(fresh_folder(target, self.work))
        locker = self._locker_of(variant)
        if locker is None:
            if self.order.address_of is not None:
                made = made.moved(self.order.address_of)
            self._proved(made, folder, site, (words, *more), report)
            return built
        from generator.locking import Outside  # noqa: PLC0415  (plain pages need no keys)

        record = locker.next_build(report.short_name, variant.folder, target)
        made = made.moved(record.key.page_address)
        # Readable pages never lie where sites are published from.
        with scratch_folder(self.tools.workspace.cache / "work") as plain:
            proved = self._proved(made, plain, site, (words, *more), report)
            if proved is not None:
                outside = Outside(self.settings, site.whole.person)
                record, flaws = locker.seal(proved, made, edition, outside, record, folder, target)
                report.unsafe += [Unsafe(variant.folder, flaw.place, flaw.what, flaw.words) for flaw in flaws]
                locked.append(record)
        return built

    def _proved(
        self,
        made: PagesAndFiles,
        folder: Path,
        site: _Site,
        words: tuple[Words, ...],
        report: PersonReport,
    ) -> Proved | None:
        """Print one edition and prove what is absent from it."""
        from generator.proving import Shown  # noqa: PLC0415  (checking proves nothing)

        printed = self.tools.printer.print(made, folder)
        sets = (
            {symbol.of.folder: symbol.of for symbol in site.developed.symbols.values()}
            if site.developed
            else {}
        )
        credits = tuple(text for one in sets.values() for text in (one.title, *one.licence))
        before = self._memory(report.short_name).lines(site.variant.folder)
        shown = Shown(site.edition, site.variant, words, credits, before.days)
        return self.tools.prover.prove(printed, shown, site.whole, report)

    def _locker_of(self, variant: Variant) -> Locker | None:
        """What seals an edition; None where it is to be read by anybody, as an advert is."""
        return None if variant.edition is EditionName.ADVERT else self.locker

    def _key(self, site: _Site, report: PersonReport) -> str:
        """Changes with everything a folder is made of, whoever may open it included."""
        locker = self._locker_of(site.variant)
        return (
            site.key
            if locker is None
            else f"{site.key} {locker.state(report.short_name, site.variant.folder)}"
        )

    def _made_of(self, sources: Sources, short_name: str) -> str:
        """Changes whenever anything the sites are made of may have changed."""
        digest = hashlib.sha256(f"{self.tools.program} {sources.fingerprint} {self.order.day}".encode())
        digest.update(self.tools.workspace.config.read_bytes())
        digest.update(self.tools.drawer.state().encode())
        for name, path in self.tools.workspace.media_files(short_name).items():
            seen = path.stat() if path.exists() else path.lstat()
            digest.update(f"{name}\0{seen.st_size} {seen.st_mtime_ns} {seen.st_ino}\0".encode())
        return digest.hexdigest()

    def _clear(self, report: PersonReport, kept: set[str]) -> None:
        """Take away editions and variants there are none of today."""
        for name in EVERY_EDITION:
            # With none named, those the settings no longer name go too: they would never be kept up to date.
            if name not in kept and (name in report.no_edition or not self.order.editions):
                self._remove(report.short_name, name.value)
        for folder in variants_in(self.out / report.short_name):
            edition = EditionName(folder.partition("-")[0])
            if folder not in kept and edition in (self.order.editions or EVERY_EDITION):
                readers = self._readers_of(report.short_name, folder)
                self._remove(report.short_name, folder)
                if readers:
                    report.notes.append(
                        f"No line of {edition} is `not for:` the reader of {folder} any more, so that website is gone."
                        f" To let them into the same as everybody: alongside access add {report.short_name}"
                    )

    def _readers_of(self, short_name: str, folder: str) -> int:
        """How many can open a sealed site that lies there."""
        if self.locker is None or not (self._folder(short_name, folder) / "k.json").is_file():
            return 0
        return self.locker.readers(short_name, folder)

    def _remove(self, short_name: str, folder: str) -> None:
        """An edition there is none of today must not stay where it was: it goes in one step."""
        from generator.swap import take_away  # noqa: PLC0415

        take_away(self._folder(short_name, folder), self.work)
        self._memory(short_name).forget(folder)

    def _folder(self, short_name: str, folder: str) -> Path:
        return self.out / short_name / folder

    def _memory(self, short_name: str) -> Memory:
        from generator.unchanged import Memory  # noqa: PLC0415

        if short_name not in self._memories:
            self._memories[short_name] = Memory(self.tools.workspace.cache, self.out, short_name)
        return self._memories[short_name]


def _untranslated(words: Words) -> str:
    """That headings of ours are not in a language yet; "" where they are."""
    if words.has_most_of("chrome"):
        return ""
    return (
        f"Our own words are not in {words.language(words.lang)} yet, so headings and buttons of those pages are in"
        " English. Anybody can translate them: docs/translating.md."
    )


def _no_place() -> GeneratorError:
    return GeneratorError(
        "We may not write in the folder for the websites.",
        "Look whether you may write there, or choose another with --out.",
    )


def _not_safe(places: int) -> str:
    where = "one place" if places == 1 else f"{places} places"
    return f"What was printed held words in {where} that its readers may not know, so it was thrown away."


def editions_named(settings: Settings) -> tuple[EditionName, ...]:
    """The editions that the settings name; none for all."""
    named = {line.text.strip().casefold() for line in settings.editions}
    return tuple(name for name in EVERY_EDITION if name in named)
