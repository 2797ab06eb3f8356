"""What two spellings of the same words have in common: text in, plain words out, as bytes.

Capitals, accents, how letters are put together, what cannot be seen and every mark between words make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

INLINE, BLOCK, HOLE = "\x01", "\x02", "\x03"
"""Stand for a tag within a line, for the edge of a block, and for a hole in one of the interface's sentences."""
EDGE = BLOCK.encode()

_MARKS = b"\x01\x02\x03"
_KEPT = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_CASED = bytes(n if n > 127 or n in _KEPT or n in _MARKS else 32 for n in range(256))
_LOWER = _CASED.lower()
_ENDS = re.compile(r"[.!?:;,·|()\[\]…।؟،“”\"–—\n]+")
"""Where a thought ends, and what is on the other side says nothing of a word."""
_BEYOND = re.compile(r"[^\x00-\x7f]+")
_JOINS = frozenset("\u034f" + "".join(map(chr, range(0xFE00, 0xFE10))))
"""Marks that change how their neighbours look and nothing else."""


_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that put nothing between words: every letter is looked at as one."""


def fold_loosely(text: str) -> bytes:
    """The same with as many spaces as there happen to be: for whoever cuts it further."""
    plain = text if text.isascii() else _BEYOND.sub(_small, text)
    return plain.encode("utf-8", "replace").translate(_LOWER)


def fold(text: str) -> bytes:
    """Small letters and single spaces, one at each end: `b" what matters to me "`. Marks for tags are kept."""
    return _folded(text if text.isascii() else _BEYOND.sub(_small, text), _LOWER)


@lru_cache(maxsize=100_000)
def fold_line(text: str) -> bytes:
    """The same, remembered: most lines stand in most editions."""
    return fold(text)


def fold_cased(text: str) -> bytes:
    """The same with capitals as they are, and the mark for an edge wherever a thought ends."""
    ended = _ENDS.sub(f" {BLOCK} ", text)
    return _folded(ended if ended.isascii() else _BEYOND.sub(_as_it_is, ended), _CASED)


def flat_of(words: tuple[bytes, ...]) -> bytes:
    """Words as they stand in a folded text, with a space at each end."""
    return b" " + b" ".join(words) + b" "


@lru_cache(maxsize=100_000)
def words_of(text: str) -> tuple[bytes, ...]:
    """The words of a text, one by one."""
    return tuple(fold_line(text).split())


@lru_cache(maxsize=100_000)
def pairs_of(text: str) -> tuple[int, ...]:
    """Every two words of a text that stand side by side, as one number."""
    return tuple(map(hash, pairwise(words_of(text))))


def _folded(plain: str, table: bytes) -> bytes:
    return b" " + b" ".join(plain.encode("utf-8", "replace").translate(table).split()) + b" "


def _small(found: re.Match[str]) -> str:
    return _plain(found[0], small=True)


def _as_it_is(found: re.Match[str]) -> str:
    return _plain(found[0], small=False)


@lru_cache(maxsize=50_000)
def _plain(run: str, *, small: bool) -> str:
    """Letters beyond the English ones, each as it is found in any spelling."""
    apart = unicodedata.normalize("NFKD", run)
    if small:
        apart = unicodedata.normalize("NFKD", apart.casefold())
    return "".join(map(_letter, apart))


def _letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind == "Cf" or unicodedata.combining(letter) or letter in _JOINS:
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(letter))
    if _NO_SPACES.match(letter):
        return f" {letter} "
    if kind[0] in "LNM":
        return letter
    # A little picture is a word of its own; every other sign only stands between words.
    return f" {letter} " if kind == "So" else letter if letter.isascii() and letter.isalnum() else " "
