"""The words of a file as they are searched: pieces of text in, looks out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from urllib.parse import unquote

from generator.prove.fold import BLOCK, INLINE, fold

BETWEEN = b" \x03 "
"""Stands between pieces that have nothing to do with each other: no run of words crosses it."""

_STITCHED = re.compile(rb"[^\x01\x02\x03][\x01\x02]+[^\x01\x02\x03]")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_ESCAPED = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-9a-fA-F]{2,6}) ?)"
)
_SPACED = bytes.maketrans(b"\x01\x02", b"  ")
_BLOCKS = bytes.maketrans(b"\x02", b" ")
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


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it stands in a file."""

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


def look(weight: Weight, flat: bytes) -> Look:
    """Folded words as a look."""
    return Look(weight, flat, frozenset(flat.split()))


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
    found: dict[Weight, list[bytes]] = {}
    for piece in pieces:
        for way in ways_to_read(piece.text):
            flat = fold(way)
            found.setdefault(piece.weight, []).extend(
                unmarked(flat) if INLINE in way or BLOCK in way else [flat]
            )
    return {weight: BETWEEN.join(flats) for weight, flats in found.items()}


def unmarked(marked: bytes) -> list[bytes]:
    """Words that tags stand between; and where tags stand within words, what those read without them."""
    found = [_spaces(marked.translate(_SPACED))]
    if _STITCHED.search(marked):
        found.append(_stitched(marked.split()))
    return found


def _stitched(words: list[bytes]) -> bytes:
    found: list[bytes] = []
    for place, word in enumerate(words):
        if (b"\x01" in word or b"\x02" in word) and _STITCHED.search(word):
            around = b" ".join(words[max(0, place - _AROUND) : place + _AROUND + 1])
            found += [around.replace(b"\x01", b"").translate(_BLOCKS), around.translate(None, b"\x01\x02")]
    return _spaces(BETWEEN.join(found))


def _spaces(flat: bytes) -> bytes:
    return b" " + b" ".join(flat.split()) + b" "


def _letter(found: re.Match[str]) -> str:
    code = int(next(filter(None, found.groups())), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
