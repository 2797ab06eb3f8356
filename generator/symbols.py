"""Floor: symbols, the small pictures that stand beside easy words: which there are, what they are called, where from.

Only values; `draw` reads them from their folders.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

_BETWEEN = re.compile(r"[\s_-]+")


def plain_name(name: str) -> str:
    """A name as it is compared: `Ice-Cream` and `ice cream` are one."""
    return _BETWEEN.sub(" ", name.casefold()).strip()


@dataclass(frozen=True, slots=True)
class SymbolSet:
    """A folder of symbols by one maker, under one licence."""

    folder: str
    """The folder's name, which is also how a line names it: `openmoji/tea`."""
    title: str
    """The first line of its licence.txt."""
    licence: tuple[str, ...]
    """What else stands there, by paragraphs: shown on every site that uses one of its symbols. () where nobody wrote it."""
    files: Mapping[str, Path] = field(repr=False)
    """Every symbol by its plain name."""
    called: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What else people call it, and the plain name that is meant."""

    def find(self, name: str) -> Path | None:
        """The file of the symbol with this name, or that is also called so."""
        wanted = plain_name(name)
        return self.files.get(wanted) or self.files.get(self.called.get(wanted, ""))


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol, made safe: nothing is left in it but what is drawn."""

    content: bytes = field(repr=False)
    suffix: str
    """.svg or .png."""
    width: int
    height: int
    of: SymbolSet = field(repr=False)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every set there is, the workspace's own first."""

    sets: tuple[SymbolSet, ...] = ()

    def find(self, asked: str) -> tuple[SymbolSet, Path] | None:
        """The symbol a line asks for, as `tea` or as `openmoji/tea`; None where there is none."""
        wanted, name = self._among(asked)
        for one in wanted:
            file = one.find(name)
            if file is not None:
                return one, file
        return None

    def near(self, asked: str) -> tuple[str, ...]:
        """Names that are close to one there is not, as they can be typed."""
        wanted, name = self._among(asked)
        # A set nobody has: another may have the same picture.
        searched = wanted or self.sets
        names: dict[str, str] = {}
        for one in searched:
            for file in one.files:
                names.setdefault(file, file)
            for other, file in one.called.items():
                names.setdefault(other, file)
        plain = plain_name(name)
        # "my blue train" asks for a train.
        within = [names[word] for word in plain.split(" ") if word in names]
        close = [names[word] for word in get_close_matches(plain, names, n=3, cutoff=0.8)]
        exact = [names[plain]] if plain in names else []
        return tuple(dict.fromkeys((*exact, *within, *close)))[:3]

    def _among(self, asked: str) -> tuple[tuple[SymbolSet, ...], str]:
        """The sets a name may stand in, and the name alone."""
        folder, slash, name = asked.strip().partition("/")
        if not slash:
            return self.sets, asked
        return tuple(one for one in self.sets if plain_name(one.folder) == plain_name(folder)), name
