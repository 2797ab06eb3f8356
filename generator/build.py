"""Hallway: the order of the rooms, per person and edition. The only module that knows all of them."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import importlib.resources
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.check import Around, check_person, check_settings, check_spoken, ready_for, tips_for
from generator.circle import EditionName
from generator.consent import law_of
from generator.edition import Variant, variants_in
from generator.languages import tag_of
from generator.load import find_people, load_file, load_person
from generator.neighbours import Neighbours, read_neighbours
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError
from generator.progress import Progress, Silence
from generator.report import (
    OUR_MISTAKE,
    BuildReport,
    BuiltEdition,
    PersonReport,
    Unsafe,
    to_mend,
    where_it_happened,
)
from generator.settings import Settings
from generator.validate import known_headings, read_person, read_settings
from generator.validate.kinds import NO
from generator.workspace import CONFIG, Workspace

if TYPE_CHECKING:
    from generator.access import Keystore
    from generator.compose import Developed
    from generator.crew import Work
    from generator.edition import Edition
    from generator.gather import Gatherer, Made
    from generator.locking import Ask, Keys, Locker
    from generator.person import Person
    from generator.problems import Problem
    from generator.proving import Prover, Whole
    from generator.render import Printer
    from generator.said import One
    from generator.site import Proved
    from generator.site import Site as PagesAndFiles
    from generator.site_record import SiteRecord
    from generator.unchanged import Memory
    from generator.who import SeenHeading
    from generator.words import Words
    from generator.written import Sources

__all__ = ["EVERY_EDITION", "BuildOrder", "Workshop", "built_in_theme"]

EVERY_EDITION = (
    EditionName.TEAM,
    EditionName.FAMILY,
    EditionName.MINE,
    EditionName.APPLICANT,
    EditionName.ADVERT,
)

_FEW = 8
"""So many people are built before a second process of Python would have begun."""

_STOOD_ON = ("mkdocs", "jinja2", "markupsafe", "markdown-it-py", "phonenumbers")
"""Packages that a page's bytes follow from."""


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


class Workshop:
    """Everything that is paid once: settings, theme, printer, shelf. Builds any number of people, any number of times."""

    def __init__(
        self,
        workspace: Workspace,
        progress: Progress | None = None,
        made: Made | None = None,
        *,
        keys: Keys | None = None,
        ask: Ask | None = None,
        choose: Ask | None = None,
    ) -> None:
        """Prepare to work.

        Args:
            workspace: whose.
            progress: who is told how far films are.
            made: films and photos that were developed elsewhere in this run.
            keys: the keys of sealed sites as another process hands them over; else the workspace's own are opened.
            ask: asks for the passphrase of those; None where nobody is there to type it.
            choose: asks which keys are this workspace's, where that is not clear.
        """
        self._keys, self._ask, self._choose = keys, ask, choose
        self.workspace = workspace
        self.progress = progress or Silence()
        self.theme_roots = workspace.theme_roots(built_in_theme())
        self._made = made
        self._printer: Printer | None = None
        self._gatherer: Gatherer | None = None
        self._prover: Prover | None = None
        self._program = ""
        self._neighbours: Neighbours | None = None
        self._settings: Settings | None = None

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
        around = Around(sources, self.neighbours, self._settings)
        check_person(person, list(self.workspace.media_files(short_name)), day, report.problems, around)
        mistaken = {problem.at.file for problem in report.problems}
        report.lines = {file.path: file.lines for file in sources.files if file.path in mistaken}
        return person, sources

    @staticmethod
    def person(name: str, work: Callable[[PersonReport], object]) -> PersonReport:
        """Do something for one person. Whatever goes wrong is noted there, and the next one is not touched."""
        report = PersonReport(name)
        try:
            work(report)
        except GeneratorError as around:
            report.failed, report.failed_with = f"{around} {around.hint}".strip(), around.exit_code
        except OSError as around:
            why = around.strerror or type(around).__name__
            report.failed = f"A file could not be read or written: {why}."
            report.failed_with = Exit.AROUND
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
        if self._gatherer is not None:
            self._gatherer.forget_run()
        with self._keys_of(settings, order, out, report) as keys:
            job = _Job(self, settings, order, out, work, self._locker(keys, order))
            self._build_all(names, job, keys, report)
        report.encodes = self._gatherer.encodes if self._gatherer else 0
        if self._gatherer is not None:
            self._gatherer.forget_uncovered()
        if work.parent == out:
            with contextlib.suppress(OSError):  # somebody else may be at work
                work.rmdir()
        return report

    def _build_all(self, names: list[str], job: _Job, keys: Keystore | None, report: BuildReport) -> None:
        """Everybody, one after another or side by side."""
        order = job.order
        jobs = min(order.jobs or _suitable(len(names)), len(names))
        if jobs > 1:
            from generator.crew import side_by_side  # noqa: PLC0415  (one person needs no crew)

            before = [self.person(name, job.develop) for name in names]
            ready = [person.short_name for person in before if not person.failed]
            crew = side_by_side(
                ready, jobs, lambda some: self._apart(replace(order, out=job.out, people=some), keys)
            )
            done = {}
            for person in crew:
                done[person.short_name] = person
                report.sealed += person.sealed
            report.people = [done.get(person.short_name, person) for person in before]
        else:
            for name in names:
                person = self.person(name, job.build)
                report.people.append(person)
                report.sealed += person.sealed

    def _apart(self, order: BuildOrder, keys: Keystore | None) -> Work:
        """The same for a few people, for another process: all their films and photos are made."""
        made = self.gatherer.made_for(set(order.people))
        copied = None
        if keys is not None:
            from generator.locking import copied_for  # noqa: PLC0415  (plain pages need no keys)

            sealed = [
                name.value for name in order.editions or EVERY_EDITION if name is not EditionName.ADVERT
            ]
            copied = copied_for(keys, order.people, sealed)
        return functools.partial(_build_apart, self.workspace, made, order, copied)

    @contextlib.contextmanager
    def _keys_of(
        self, settings: Settings, order: BuildOrder, out: Path, report: BuildReport
    ) -> Iterator[Keystore | None]:
        """The keys for a build that seals; whatever stands at its end, they are kept, however it ends."""
        if not order.sealed:
            yield None
            return
        from generator.locking import open_keys  # noqa: PLC0415  (plain pages need no keys)

        keys = open_keys(self.workspace, settings, out, self._ask, self._choose)
        report.keys_said = keys.notes
        try:
            yield keys
        finally:
            for record in report.sealed:
                keys.put(record)
            # Also when nothing was sealed: the passphrase that somebody chose and wrote down stays the one.
            keys.save()
            report.example_words = dict(keys.example_words())

    def _locker(self, keys: Keys | None, order: BuildOrder) -> Locker | None:
        if keys is None or not order.sealed:
            return None
        from generator.locking import Locker  # noqa: PLC0415  (plain pages need no keys)

        return Locker(keys, self.theme_roots, self.workspace.cache, self.words(None), order.day)

    def build_each(self, order: BuildOrder) -> Iterator[PersonReport]:
        """Build a few people whose settings were found to be good, each told as soon as it is done."""
        settings = self.settings(BuildReport(self.workspace.site))
        out = (order.out or self.workspace.site).absolute()
        job = _Job(self, settings, order, out, self._work(out), self._locker(self._keys, order))
        for name in order.people:
            yield self.person(name, job.build)

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

    @property
    def gatherer(self) -> Gatherer:
        """Gathers films and photos."""
        if self._gatherer is None:
            from generator.gather import Gatherer  # noqa: PLC0415  (checking opens no film)

            self._gatherer = Gatherer(self.workspace, self.progress, self._made)
        return self._gatherer

    @property
    def printer(self) -> Printer:
        """Prints sites; MkDocs is imported the first time it is needed."""
        if self._printer is None:
            from generator.render import Printer  # noqa: PLC0415  (starting the command must not wait for it)

            self._printer = Printer(self.theme_roots, self.workspace.cache / "printer")
        return self._printer

    @property
    def prover(self) -> Prover:
        """Proves of what was printed that nothing stands in it that its readers may not know."""
        if self._prover is None:
            from generator.proving import Prover  # noqa: PLC0415  (checking proves nothing)

            self._prover = Prover(self.workspace.cache, self.printer.stock, self.gatherer.spoken)
        return self._prover

    def words(self, language: One) -> Words:
        """The interface's words in the language of a person's pages; in English where nobody has translated them."""
        from generator.words import load_words  # noqa: PLC0415

        wanted = tag_of(language.text) if language else ""
        for tag in (wanted, "en"):
            for root in self.theme_roots:
                if tag and (root / "words" / f"{tag}.yml").is_file():
                    return load_words(root / "words", tag)
        raise GeneratorError(
            "The theme has no words/en.yml.", "Put the file back, or take away the folder theme/."
        )

    @property
    def program(self) -> str:
        """Changes when the program, what it stands on, or the theme does."""
        if not self._program:
            from generator.render import theme_fingerprint  # noqa: PLC0415

            versions = [__version__, *(importlib.metadata.version(name) for name in _STOOD_ON)]
            code = hashlib.sha256(f"{versions} {theme_fingerprint(self.theme_roots)}".encode())
            package = Path(str(importlib.resources.files("generator")))
            for file in sorted(package.rglob("*.py")):
                seen = file.stat()
                code.update(f"{file.relative_to(package)} {seen.st_size} {seen.st_mtime_ns}".encode())
            self._program = code.hexdigest()
        return self._program


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
class _Job:
    """People's way through the rooms, all in the same order."""

    workshop: Workshop
    settings: Settings
    order: BuildOrder
    out: Path
    work: Path
    locker: Locker | None
    """None where the sites are to be read by anybody."""
    _memories: dict[str, Memory] = field(default_factory=dict)

    def develop(self, report: PersonReport) -> None:
        """Make the films and photos of one person, and no pages. Who has none is not even read."""
        if self.workshop.workspace.media_files(report.short_name):
            person, sources = self.workshop.check(report.short_name, self.order.day, report)
            if not to_mend(report.problems, strict=self.order.strict):
                self._sites(person, sources, report)

    def build(self, report: PersonReport) -> None:
        """Build one person's sites. Nothing is touched before all that can stop them is known."""
        person, sources = self.workshop.check(report.short_name, self.order.day, report)
        if to_mend(report.problems, strict=self.order.strict):
            return
        sites = self._sites(person, sources, report)
        if to_mend(report.problems, strict=self.order.strict):
            return
        self._clear(report, {site.variant.folder for site in sites})
        pages: dict[str, int] = {}
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
        for name in self.order.editions or _named(self.settings) or EVERY_EDITION:
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
        from generator.swap import recover  # noqa: PLC0415

        target = self._folder(report.short_name, site.variant.folder)
        recover(target)
        known = self._memory(report.short_name).recall(site.variant.folder, self._key(site, report), target)
        if known is not None:
            report.problems.extend(known[1])
            return replace(site, unchanged=known[0])
        found = PersonReport(report.short_name)
        developed = self.workshop.gatherer.gather(site.edition, person.videos, found)
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

    def _finished(self, site: _Site, pages: dict[str, int], report: PersonReport) -> BuiltEdition:
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
            self._memory(report.short_name).built(folder, key, target, pages[folder], site.problems)
        return BuiltEdition(site.variant, target, pages[folder], changed=True, readers=readers)

    def _make(
        self,
        site: _Site,
        developed: Developed,
        report: PersonReport,
        waiting: contextlib.ExitStack,
        locked: list[SiteRecord],
    ) -> int:
        """Make one edition where nobody sees it yet: printed, proved, and sealed where it is to be; how many pages."""
        from generator.compose import compose  # noqa: PLC0415  (starting the command must not wait for it)
        from generator.disclose import disclose_settings  # noqa: PLC0415
        from generator.swap import fresh_folder, scratch_folder  # noqa: PLC0415

        edition, variant = site.edition, site.variant
        words = self.workshop.words(edition.person.profile.language_of_these_pages)
        settings = disclose_settings(self.settings, edition.name, reader=variant.reader)
        made = compose(edition, developed, settings, words, self.order.day)
        target = self._folder(report.short_name, variant.folder)
        folder = waiting.enter_context(fresh_folder(target, self.work))
        locker = self._locker_of(variant)
        if locker is None:
            self._proved(made, folder, site, words, report)
            return len(made.pages)
        from generator.locking import Outside  # noqa: PLC0415  (plain pages need no keys)

        record = locker.next_build(report.short_name, variant.folder, target)
        made = made.moved(record.key.page_address)
        # Readable pages never lie where sites are published from.
        with scratch_folder(self.workshop.workspace.cache / "work") as plain:
            proved = self._proved(made, plain, site, words, report)
            if proved is not None:
                outside = Outside(self.settings, words, site.whole.person)
                record, flaws = locker.seal(proved, made, edition, outside, record, folder, target)
                report.unsafe += [Unsafe(variant.folder, flaw.place, flaw.what, flaw.words) for flaw in flaws]
                locked.append(record)
        return len(made.pages)

    def _proved(
        self, made: PagesAndFiles, folder: Path, site: _Site, words: Words, report: PersonReport
    ) -> Proved | None:
        """Print one edition and prove what is absent from it."""
        from generator.proving import Shown  # noqa: PLC0415  (checking proves nothing)

        printed = self.workshop.printer.print(made, folder)
        shown = Shown(site.edition, site.variant, words)
        return self.workshop.prover.prove(printed, shown, site.whole, report)

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
        digest = hashlib.sha256(f"{self.workshop.program} {sources.fingerprint} {self.order.day}".encode())
        digest.update(self.workshop.workspace.config.read_bytes())
        for name, path in self.workshop.workspace.media_files(short_name).items():
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
            self._memories[short_name] = Memory(self.workshop.workspace.cache, self.out, short_name)
        return self._memories[short_name]


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


def _not_safe(places: int) -> str:
    where = "one place" if places == 1 else f"{places} places"
    return f"What was printed held words in {where} that its readers may not know, so it was thrown away."


def _named(settings: Settings) -> tuple[EditionName, ...]:
    named = {line.text.strip().casefold() for line in settings.editions}
    return tuple(name for name in EVERY_EDITION if name in named)


def _suitable(people: int) -> int:
    """How many processes are worth their start."""
    if people < _FEW:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def built_in_theme() -> Path:
    """The theme that came with the program."""
    return Path(str(importlib.resources.files("alongside_theme")))
