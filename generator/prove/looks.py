"""The words of a file as they are searched: pieces of text in, looks out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise
from urllib.parse import unquote

from generator.prove.fold import fold

BETWEEN = b" \x03 "
"""Stands between pieces that have nothing to do with each other: no run of words crosses it."""
_APART = BETWEEN.decode()

_STITCHED = re.compile(rb"[^ \x01\x02\x03][\x01\x02]+(?=[^ \x01\x02\x03])")
_OWN_NAMES = re.compile(r"(?<![\w-])[0-9a-f]{20,64}(?:-\d{2,4})?(?=\.[a-z0-9]{2,5}(?![\w-]))")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_ESCAPED = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{2,6}) ?)"
)
_SPACED = bytes.maketrans(b"\x01\x02", b"  ")
_BLOCKS = bytes.maketrans(b"\x02", b" ")
_NEAR = 400
"""Letters among which the words around one stand."""
_AROUND = 4
"""Words on each side of one that tags stand within: so a run of five words that crosses it is whole."""


class Weight(IntEnum):
    """What may stand there by chance."""

    TEXT = 0
    """Written for readers: every word counts."""
    PLACE = 1
    """An address or a name of a file: every word counts that is not one of our own folders."""
    MARKS = 2
    """Names of classes, code: single words are nobody's."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Text as it stands in a file; each is only itself, so that many are quickly told apart."""

    how: str
    """What it is: "text", "alt", "comment"."""
    weight: Weight
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """Folded words, ready to be searched. Private."""

    weight: Weight
    flat: bytes = field(repr=False)
    words: frozenset[bytes] = field(repr=False)
    pairs: frozenset[int] = field(repr=False)
    """Every two words that stand side by side, as one number: most of what is looked for is not there, as these tell."""


def look(weight: Weight, flat: bytes) -> Look:
    """Folded words as a look."""
    words = flat.split()
    return Look(weight, flat, frozenset(words), frozenset(map(hash, pairwise(words))))


def without_own_names(place: str) -> str:
    """An address or file name without what we call films and photos ourselves: digits of their content."""
    return _OWN_NAMES.sub("", place)


def ways_to_read(text: str) -> list[str]:
    """A text as it stands, and as it reads where letters are written in another way."""
    for _ in range(3):
        if "&" not in text:
            break
        text = html.unescape(text)
    ways = [text]
    if "%" in text and _PERCENT.search(text):
        ways.append(unquote(unquote(text)))
    if "\\" in text and _ESCAPED.search(text):
        ways.append(_ESCAPED.sub(_letter, text))
    return ways


def folded(pieces: Iterable[Piece]) -> dict[Weight, bytes]:
    """Pieces in plain words, by what may stand there by chance."""
    texts: dict[Weight, list[str]] = {}
    for piece in pieces:
        texts.setdefault(piece.weight, []).extend(ways_to_read(piece.text))
    return {weight: BETWEEN.join(unmarked(fold(_APART.join(ways)))) for weight, ways in texts.items()}


def unmarked(marked: bytes) -> list[bytes]:
    """Words that tags stand between; and where tags stand within words, what those read without them."""
    if b"\x01" not in marked and b"\x02" not in marked:
        return [marked]
    found = [_spaces(marked.translate(_SPACED))]
    stitched = list(_stitched(marked))
    return [*found, _spaces(BETWEEN.join(stitched))] if stitched else found


def _stitched(marked: bytes) -> Iterator[bytes]:
    """Words within which tags stand, without those; and where these are no edges of blocks, the words around each."""
    end = 0
    for found in _STITCHED.finditer(marked):
        if found.start() < end:
            continue
        start, end = marked.rfind(b" ", 0, found.start()), marked.find(b" ", found.end())
        end = end if end >= 0 else len(marked)
        yield marked[start + 1 : end].translate(None, b"\x01\x02")
        if b"\x01" in found[0]:
            before = marked[max(0, start - _NEAR) : max(0, start)].split()[-_AROUND:]
            around = [*before, marked[start + 1 : end], *marked[end : end + _NEAR].split()[:_AROUND]]
            yield b" ".join(around).replace(b"\x01", b"").translate(_BLOCKS)
            yield b" ".join(around).translate(None, b"\x01\x02")


def _spaces(flat: bytes) -> bytes:
    return b" " + b" ".join(flat.split()) + b" "


def _letter(found: re.Match[str]) -> str:
    code = int(next(filter(None, found.groups())), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
