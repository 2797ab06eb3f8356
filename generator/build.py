"""Hallway: the order of the rooms, per person and edition. The only module that knows all of them."""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.check import check_person
from generator.circle import EditionName
from generator.disclose import disclose
from generator.edition import Edition
from generator.gather import Gatherer
from generator.languages import tag_of
from generator.load import find_people, load_file, load_person
from generator.problems import Exit, GeneratorError, Problems, WrongUseError
from generator.progress import Progress, Silence
from generator.report import BuildReport, BuiltEdition, PersonReport
from generator.settings import Settings
from generator.shelf import Shelf
from generator.swap import fresh_folder, recover, sweep
from generator.validate import known_headings, read_person, read_settings
from generator.workspace import CONFIG, Workspace

if TYPE_CHECKING:
    from generator.compose import Developed
    from generator.person import Person
    from generator.render import Printer
    from generator.said import One
    from generator.words import Words
    from generator.written import Sources

EVERY_EDITION = (
    EditionName.TEAM,
    EditionName.FAMILY,
    EditionName.MINE,
    EditionName.APPLICANT,
    EditionName.ADVERT,
)


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


class Workshop:
    """Everything that is paid once: settings, theme, printer, shelf. Builds any number of people, any number of times."""

    def __init__(self, workspace: Workspace, progress: Progress | None = None) -> None:
        self.workspace = workspace
        self.progress = progress or Silence()
        self.theme_roots = workspace.theme_roots(built_in_theme())
        self._printer: Printer | None = None
        self._gatherer: Gatherer | None = None
        self._program = ""

    # ---- checking

    def settings(self, report: BuildReport) -> Settings:
        """The settings, with their mistakes noted."""
        source = load_file(self.workspace.config, CONFIG, known_headings(), report.settings_problems)
        report.settings_lines = {CONFIG: source.lines}
        return read_settings(source, report.settings_problems)

    def people(self, wanted: Sequence[str]) -> list[str]:
        """The short names to work on.

        Raises:
            WrongUseError: when one is nobody here, or nobody is here at all.
        """
        everybody = find_people(self.workspace.profiles)
        if not everybody:
            raise WrongUseError(
                "There is nobody in profiles/ yet.",
                "Make a folder there with a short name, and a profile.yml in it.",
            )
        for name in wanted:
            if name not in everybody:
                raise WrongUseError(
                    f"There is no folder profiles/{name}/ with text in it.",
                    f"People here: {', '.join(everybody)}",
                )
        return list(dict.fromkeys(wanted)) or everybody

    def check(self, short_name: str, day: date, report: PersonReport) -> tuple[Person, Sources]:
        """Read one person and note every mistake."""
        sources = load_person(self.workspace.profiles, short_name, known_headings(), report.problems)
        report.lines = {file.path: file.lines for file in sources.files}
        person = read_person(sources, report.problems)
        check_person(person, self._media_names(short_name), day, report.problems)
        return person, sources

    def _media_names(self, short_name: str) -> list[str]:
        folder = self.workspace.media / short_name
        return sorted(entry.name for entry in os.scandir(folder)) if folder.is_dir() else []

    # ---- building

    def build(self, order: BuildOrder) -> BuildReport:
        """Build everybody who is wanted; one person's mistakes never stop the next."""
        out = (order.out or self.workspace.site).absolute()
        report = BuildReport(out)
        names = self.people(order.people)
        settings = self.settings(report)
        if report.settings_problems.stops:
            return report
        work = self._work(out)
        sweep(work)
        if self._gatherer is not None:
            self._gatherer.forget_run()
        editions = order.editions or _named(settings) or EVERY_EDITION
        for name in names:
            person = PersonReport(name)
            report.people.append(person)
            try:
                _Person(self, name, settings, order, out, work).build(editions, person)
            except GeneratorError as around:
                person.failed, person.failed_with = f"{around} {around.hint}".strip(), around.exit_code
        report.encodes = self._gatherer.shelf.counts.encodes_run if self._gatherer else 0
        return report

    def _work(self, out: Path) -> Path:
        """Where half-built sites wait, on the disk the sites go to."""
        cache = self.workspace.cache
        cache.mkdir(exist_ok=True, mode=0o700)
        out.mkdir(parents=True, exist_ok=True)
        return cache / "work" if cache.stat().st_dev == out.stat().st_dev else out / ".work"

    @property
    def gatherer(self) -> Gatherer:
        """Gathers films and photos; opens the shelf the first time it is needed."""
        if self._gatherer is None:
            self._gatherer = Gatherer(Shelf(self.workspace.cache), self.workspace, self.progress)
        return self._gatherer

    @property
    def printer(self) -> Printer:
        """Prints sites; MkDocs is imported the first time it is needed."""
        if self._printer is None:
            from generator.render import Printer  # noqa: PLC0415  (starting the command must not wait for it)

            self._printer = Printer(self.theme_roots, self.workspace.cache / "printer")
        return self._printer

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
        """Changes when the program or the theme does."""
        if not self._program:
            from generator.render import theme_fingerprint  # noqa: PLC0415

            code = hashlib.sha256(__version__.encode() + theme_fingerprint(self.theme_roots).encode())
            package = Path(str(importlib.resources.files("generator")))
            for file in sorted(package.rglob("*.py")):
                seen = file.stat()
                code.update(f"{file.relative_to(package)} {seen.st_size} {seen.st_mtime_ns}".encode())
            for root in self.theme_roots:
                for file in sorted((root / "words").glob("*.yml")):
                    code.update(file.read_bytes())
            self._program = code.hexdigest()
        return self._program


class _Person:
    """One person's way through the rooms."""

    def __init__(
        self, workshop: Workshop, name: str, settings: Settings, order: BuildOrder, out: Path, work: Path
    ) -> None:
        self.workshop = workshop
        self.name = name
        self.settings = settings
        self.order = order
        self.folder = out / name
        self.work = work
        self.memory = _Memory(workshop.workspace.cache / "sites" / _safe(str(out)) / f"{name}.json")

    def build(self, editions: Iterable[EditionName], report: PersonReport) -> None:
        person, sources = self.workshop.check(self.name, self.order.day, report)
        if report.problems.stops or (self.order.strict and len(report.problems)):
            return
        made_of = self._made_of(sources)
        for name in editions:
            recover(self.folder / name)
            disclosed = disclose(person, name, self.order.day)
            if disclosed is None:
                report.no_edition.append(name)
                self._remove(name)
                continue
            edition, held = disclosed
            if held:
                report.held_back[name] = held
            report.editions.append(self._edition(edition, person, made_of, report))

    def _edition(self, edition: Edition, person: Person, made_of: str, report: PersonReport) -> BuiltEdition:
        target = self.folder / edition.name
        key = f"{made_of} {edition.name}"
        pages = self.memory.unchanged(edition.name, key, target)
        if pages:
            return BuiltEdition(edition.name, target, pages, changed=False)
        broken = report.broken
        developed = self.workshop.gatherer.gather(edition, person.videos, report)
        pages = self._print(edition, developed, target)
        if report.broken == broken:
            self.memory.built(edition.name, key, target, pages)
        return BuiltEdition(edition.name, target, pages, changed=True)

    def _print(self, edition: Edition, developed: Developed, target: Path) -> int:
        from generator.compose import compose  # noqa: PLC0415  (starting the command must not wait for it)

        words = self.workshop.words(edition.person.profile.language_of_these_pages)
        site = compose(edition, developed, self.settings, words, self.order.day)
        with fresh_folder(target, self.work) as folder:
            self.workshop.printer.print(site, folder)
        return len(site.pages)

    def _made_of(self, sources: Sources) -> str:
        """Changes whenever anything the sites are made of may have changed."""
        digest = hashlib.sha256(f"{self.workshop.program} {sources.fingerprint} {self.order.day}".encode())
        digest.update(self.workshop.workspace.config.read_bytes())
        folder = self.workshop.workspace.media / self.name
        for entry in sorted(os.scandir(folder), key=lambda e: e.name) if folder.is_dir() else ():
            seen = entry.stat(follow_symlinks=True) if entry.is_file() else None
            digest.update(
                f"{entry.name}\0{seen and (seen.st_size, seen.st_mtime_ns, seen.st_ino)}\0".encode()
            )
        return digest.hexdigest()

    def _remove(self, name: EditionName) -> None:
        """An edition there is none of today must not stay where it was."""
        target = self.folder / name
        if target.exists():
            self.work.mkdir(parents=True, exist_ok=True)
            with fresh_folder(target, self.work):
                pass
            shutil.rmtree(target)
        self.memory.forget(name)


class _Memory:
    """What was built from what, so that nothing is built twice. Holds names of files and sizes, no words."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._known: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._known = {}

    def unchanged(self, name: EditionName, key: str, folder: Path) -> int:
        """How many pages there are when the folder still is what was built from this; 0 when it is not."""
        known = self._known.get(name, {})
        pages = known.get("pages")
        if known.get("key") != key or not isinstance(pages, int) or known.get("files") != _listing(folder):
            return 0
        return pages

    def built(self, name: EditionName, key: str, folder: Path, pages: int) -> None:
        self._known[name] = {"key": key, "pages": pages, "files": _listing(folder)}
        self._save()

    def forget(self, name: EditionName) -> None:
        if self._known.pop(name, None) is not None:
            self._save()

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self._path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(self._known), encoding="utf-8")
        part.replace(self._path)


def _listing(folder: Path) -> str:
    """A short name for the files of a folder and their sizes; "" when there is none."""
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for place, folders, files in os.walk(folder):
        folders.sort()
        for file in sorted(files):
            path = Path(place, file)
            digest.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode())
    return digest.hexdigest()


def _named(settings: Settings) -> tuple[EditionName, ...]:
    named = {line.text.strip().casefold() for line in settings.editions}
    return tuple(name for name in EVERY_EDITION if name in named)


def _safe(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()[:12]


def built_in_theme() -> Path:
    """The theme that came with the program."""
    return Path(str(importlib.resources.files("alongside_theme")))


__all__ = ["EVERY_EDITION", "BuildOrder", "Exit", "Problems", "Workshop", "built_in_theme"]
