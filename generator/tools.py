"""Hallway: the theme, the printer, the prover and the shelf of films: what is paid for once, and when it is first needed."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.resources
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.languages import tag_of
from generator.problems import GeneratorError
from generator.words import ENGLISH, load_words, words_there_are

if TYPE_CHECKING:
    from generator.drawer import Drawer
    from generator.gather import Gatherer, Made
    from generator.progress import Progress
    from generator.proving import Prover
    from generator.render import Printer
    from generator.said import Many, One
    from generator.words import Words
    from generator.workspace import Workspace

__all__ = ["Tools", "built_in_theme"]

_STOOD_ON = ("mkdocs", "jinja2", "markupsafe", "markdown-it-py", "phonenumbers", "babel")
"""Packages that a page's bytes follow from."""


class Tools:
    """What everybody's websites are made with."""

    def __init__(self, workspace: Workspace, progress: Progress, made: Made | None = None) -> None:
        """Get nothing out yet.

        Args:
            workspace: whose.
            progress: who is told how far films are.
            made: films and photos that were developed elsewhere in this run.
        """
        self.workspace = workspace
        self.theme_roots = workspace.theme_roots(built_in_theme())
        self._progress = progress
        self._made = made
        self._printer: Printer | None = None
        self._gatherer: Gatherer | None = None
        self._drawer: Drawer | None = None
        self._prover: Prover | None = None
        self._program = ""

    def begin_run(self) -> None:
        """A build begins: what the last one found out about films and photos is looked at anew."""
        if self._gatherer is not None:
            self._gatherer.forget_run()

    def end_run(self) -> int:
        """A build has ended; how many films and photos were made in all."""
        if self._gatherer is None:
            return 0
        self._gatherer.forget_uncovered()
        return self._gatherer.encodes

    @property
    def gatherer(self) -> Gatherer:
        """Gathers films and photos."""
        if self._gatherer is None:
            from generator.gather import Gatherer  # noqa: PLC0415  (checking opens no film)

            self._gatherer = Gatherer(self.workspace, self._progress, self._made)
        return self._gatherer

    @property
    def drawer(self) -> Drawer:
        """Makes symbols ready; the sets are read when the first line asks for one."""
        if self._drawer is None:
            from generator.drawer import Drawer  # noqa: PLC0415  (most people have none)

            self._drawer = Drawer(self.workspace.symbols, self.theme_roots)
        return self._drawer

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
        """The interface's words in the language of a person's pages; in English where nobody has translated any."""
        wanted = tag_of(language.text) if language else ""
        there = self.languages
        known = next((tag for tag in (wanted, wanted.partition("-")[0]) if tag in there), ENGLISH)
        return self.words_in(known)

    def more_words(self, languages: Many, own: Words) -> tuple[Words, ...]:
        """The interface's words in the languages that a person's pages are to be in besides.

        Args:
            languages: their names, as written.
            own: the words of a site's own pages.
        """
        tags = (tag_of(line.text).partition("-")[0] for line in languages)
        return tuple(self.words_in(tag) for tag in dict.fromkeys(tags) if tag and tag != own.lang)

    def words_in(self, tag: str) -> Words:
        """The interface's words in a language: each line in English that nobody has translated."""
        return load_words(self._words_folders, tag)

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that files of words lie there for, English first."""
        return words_there_are(self._words_folders)

    @property
    def _words_folders(self) -> tuple[Path, ...]:
        folders = tuple(root / "words" for root in self.theme_roots)
        if not any((folder / f"{ENGLISH}.yml").is_file() for folder in folders):
            raise GeneratorError(
                "The theme has no words/en.yml.", "Put the file back, or take away the folder theme/."
            )
        return folders

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


def built_in_theme() -> Path:
    """The theme that came with the program."""
    return Path(str(importlib.resources.files("alongside_theme")))
