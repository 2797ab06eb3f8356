"""What an edition may say: its own lines and the interface's words, as the search asks about them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from generator.prove.fold import BLOCK, HOLE, fold, fold_cased

Beside = tuple[bytes, bytes]
"""The words before and after one; `EDGE` where a line begins or ends."""
EDGE = BLOCK.encode()
_HOLE_AS_READ = HOLE.encode()
_HOLES = re.compile(r"\{\w+\}")


class Allowed:
    """Everything that may stand in the files of one edition."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the edition's own lines, what its films say, and the interface's sentences with holes as `{name}`."""
        each = [_HOLES.sub(f" {HOLE} ", text) for text in dict.fromkeys(texts)]
        self._joined = f" {BLOCK} ".join(["", *each, ""])
        self.flat = fold(self._joined)
        self.words = frozenset(self.flat.split())
        self._says: dict[bytes, bool] = {}

    def says(self, flat: bytes) -> bool:
        """Whether these words stand in one line, one after another."""
        if flat not in self._says:
            self._says[flat] = flat in self.flat
        return self._says[flat]

    def is_known(self, name: bytes) -> bool:
        """Whether somebody of this name is spoken of: it stands with its capital where no sentence begins."""
        before = {pair[0] for pair in self.beside(name)}
        return bool(before - {EDGE}) or f"{EDGE.decode()} ".encode() + name + b" " + EDGE in self._cased

    def beside(self, word: bytes) -> frozenset[Beside]:
        """The words beside every place where a word stands with its capital."""
        if word not in self._beside:
            self._beside[word] = frozenset(beside(self._cased, word))
        return self._beside[word]

    @cached_property
    def before_a_hole(self) -> frozenset[bytes]:
        """The words that the interface says before a name it fills in."""
        return frozenset(re.findall(rb"(\S+) \x03", self.flat)) - {_HOLE_AS_READ}

    @cached_property
    def after_a_hole(self) -> frozenset[bytes]:
        """The words that it says after one."""
        return frozenset(re.findall(rb"\x03 (\S+)", self.flat)) - {_HOLE_AS_READ}

    @cached_property
    def _cased(self) -> bytes:
        return fold_cased(self._joined)

    @cached_property
    def _beside(self) -> dict[bytes, frozenset[Beside]]:
        return {}


def beside(cased: bytes, word: bytes) -> list[Beside]:
    """The words beside every place where a word stands, written just so or in capitals throughout."""
    either = re.escape(word) + (b"|" + re.escape(word.upper()) if word.upper() != word else b"")
    found = re.finditer(rb"(?=( \S+)? (?:" + either + rb")( \S+)? )", cased)
    return [(_small(hit[1]), _small(hit[2])) for hit in found]


def _small(word: bytes | None) -> bytes:
    return word.strip().lower() if word else EDGE
