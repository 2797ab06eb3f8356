"""Hallway: the symbols there are, and those of one edition made ready for its pages."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from generator.draw import SUFFIXES, draw, read_sets
from generator.problems import Level, Problem, Problems
from generator.said import Said
from generator.symbols import Catalogue, Symbol, SymbolSet
from generator.walk import everything

_Seen = tuple[str, int, int]


class Drawer:
    """Symbols, each read once as long as its file stays the same."""

    def __init__(self, own: Path, theme_roots: Sequence[Path]) -> None:
        """Read nothing yet.

        Args:
            own: the workspace's own sets.
            theme_roots: the themes, which bring sets along.
        """
        self._roots = (own, *(root / "symbols" for root in theme_roots))
        self._read: tuple[str, Catalogue] | None = None
        self._drawn: dict[_Seen, Symbol | None] = {}

    @property
    def catalogue(self) -> Catalogue:
        """Every set there is now."""
        state = self.state()
        if self._read is None or self._read[0] != state:
            self._read = state, read_sets(self._roots)
        return self._read[1]

    def state(self) -> str:
        """Changes whenever a symbol, its licence or its names do."""
        seen = sorted(
            (path.as_posix(), facts.st_size, facts.st_mtime_ns)
            for root in self._roots
            for path in _files(root)
            if (facts := path.stat())
        )
        return hashlib.sha256(repr(seen).encode()).hexdigest()

    def drawn(self, said: Said, also: Collection[str] = ()) -> dict[str, Symbol]:
        """The symbols that lines ask for, each by the words it is asked for with.

        Args:
            said: everything an edition may show.
            also: those that our own buttons ask for.
        """
        asked = dict.fromkeys((*(part.symbol for part in everything(said) if part.symbol), *also))
        catalogue = self.catalogue
        found = ((name, catalogue.find(name)) for name in asked)
        return {name: symbol for name, at in found if at is not None and (symbol := self._symbol(*at))}

    def unusable(self, said: Said, problems: Problems) -> None:
        """Ask about every line whose symbol is there and is no picture.

        Args:
            said: everything that is written down, with its places.
            problems: where the questions are gathered.
        """
        catalogue = self.catalogue
        for part in everything(said):
            at = catalogue.find(part.symbol) if part.symbol else None
            if at is not None and self._symbol(*at) is None:
                message = "the file of this symbol holds no picture that we can use"
                hint = "an SVG that is drawn in shapes, or a PNG; or another symbol"
                problems.add(Problem(part.at, "S03", Level.ASK, message, hint=hint, found=part.symbol))

    def _symbol(self, of: SymbolSet, path: Path) -> Symbol | None:
        facts = path.stat()
        seen = (path.as_posix(), facts.st_size, facts.st_mtime_ns)
        if seen not in self._drawn:
            self._drawn[seen] = draw(path, of)
        return self._drawn[seen]


def _files(root: Path) -> Iterator[Path]:
    for folder in root.iterdir() if root.is_dir() else ():
        if folder.is_dir():
            yield from (path for path in folder.iterdir() if path.suffix in (*SUFFIXES, ".txt"))
