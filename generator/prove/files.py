"""Any file of a site: what can be read out of it, packed, coded or hidden in a picture's own notes."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import PurePosixPath

from generator.prove.fold import BLOCK, fold, fold_cased
from generator.prove.looks import Look, Piece, Weight, folded, look, ways_to_read
from generator.prove.markup import blocks_of_markup, cased_markup, read_code, read_json, read_markup
from generator.prove.media import texts_of
from generator.prove.pdf import texts_of_pdf

DEEPEST = 4
"""Archives inside archives."""
MOST = 64_000_000
"""Bytes that come out of one archive at most; more is no site of ours."""

_DATA = re.compile(rb"base64,([A-Za-z0-9+/=_-]{8,})")
_CODED = re.compile(rb"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{24,}={0,2}")
_LONG = 14
"""Letters of nearly every word."""
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_CUE = re.compile(r"^.*-->.*$|^WEBVTT\b|</?c(?:\.\w+)?>", re.MULTILINE)
"""What is no word in captions: times, and the marks of words a computer was not sure of."""
_MARKUP = frozenset({".html", ".htm", ".xhtml", ".svg", ".xml", ".rss", ".atom"})
_JSON = frozenset({".json", ".webmanifest", ".map"})
_CODE = frozenset({".css", ".js", ".mjs"})


@dataclass(frozen=True, slots=True)
class Read:
    """What can be read out of a file. Private."""

    looks: tuple[Look, ...] = field(repr=False)
    shorts: frozenset[bytes] = field(default=frozenset(), repr=False)
    """Whole texts of one or two letters."""
    cased: Callable[[], bytes] | None = field(default=None, repr=False)
    """The text with its capitals, asked for only where they matter."""
    blocks: Callable[[], bytes] | None = field(default=None, repr=False)
    """The text with the edges of its blocks, asked for only where they matter."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme's own files, the same in every site."""

    looks: tuple[tuple[str, Look], ...] = field(repr=False)
    """Each with the address of its file."""
    words: frozenset[bytes] = field(repr=False)
    """Every word in them: none of these tells by naming a class."""
    pairs: frozenset[int] = field(repr=False)


@lru_cache(maxsize=160)
def read_text(content: bytes, suffix: str) -> Read:
    """A file of text, with everything packed in it. Two editions share most of their pages."""
    return _read(content, suffix, 0)


def _read(content: bytes, suffix: str, depth: int) -> Read:
    """Everything that can be read out of some bytes."""
    text = _as_text(content)
    if text is None:
        return Read(tuple(_unpacked(content, depth)))
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if suffix in _MARKUP or (start == "<" and suffix not in _CODE | _JSON):
        page = read_markup(text)
        inner = _coded(content, page.looks, depth)
        return Read(
            (*page.looks, *inner),
            page.shorts,
            cache(partial(cased_markup, text)),
            cache(partial(blocks_of_markup, text)),
        )
    if suffix in _JSON or (start in ("{", "[") and suffix not in _CODE):
        pieces = list(read_json(text))
    elif suffix in _CODE:
        pieces = list(read_code(text))
    else:
        pieces = [Piece("text", Weight.TEXT, _CUE.sub("", text))]
    looks = tuple(look(weight, flat) for weight, flat in folded(pieces).items())
    texts = [piece.text for piece in pieces if piece.weight is Weight.TEXT]
    inner = _coded(content, looks, depth)
    whole = f" {BLOCK} ".join(texts)
    return Read(
        (*looks, *inner),
        cased=cache(partial(fold_cased, whole)),
        # Lines of a script stand side by side as lines of a page do.
        blocks=cache(partial(_blocks_of, whole)) if suffix in _CODE else None,
    )


def _blocks_of(text: str) -> bytes:
    """The text of a script in small letters, with an edge where a piece of it ends."""
    return fold(ways_to_read(text.replace(BLOCK, f" {BLOCK} "))[0])


def _as_text(content: bytes) -> str | None:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:8192] or content.startswith((b"%PDF", b"\x1f\x8b", b"PK\x03\x04", *_ZLIB)):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _unpacked(content: bytes, depth: int) -> Iterator[Look]:
    """What is in an archive; of anything else what it says beside its picture or sound."""
    packed = list(_inside(content)) if depth < DEEPEST else []
    for name, part in packed:
        yield from _plain_look(name)
        yield from _read(part, PurePosixPath(name).suffix.lower(), depth + 1).looks
    if not packed:
        for text in texts_of_pdf(content) if content.startswith(b"%PDF") else texts_of(content):
            yield from _plain_look(text)


def _plain_look(text: str) -> Iterator[Look]:
    for weight, flat in folded([Piece("text", Weight.TEXT, text)]).items():
        yield look(weight, flat)


def _inside(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of what is packed in an archive; nothing when it is none."""
    try:
        if content.startswith(b"\x1f\x8b"):
            yield _gzip_name(content), gzip.GzipFile(fileobj=io.BytesIO(content)).read(MOST)
        elif content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                yield "", archive.comment
                for info in archive.infolist():
                    with archive.open(info) as member:
                        yield info.filename, member.read(MOST)
                    yield "", info.comment
        elif content.startswith(_ZLIB):
            yield "", zlib.decompressobj().decompress(content, MOST)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return


def _gzip_name(content: bytes) -> str:
    """The name and the comment that a gzip file may carry."""
    if len(content) < 10 or not content[3] & 0x18:
        return ""
    after = content[10:]
    if content[3] & 0x04:
        after = after[2 + int.from_bytes(after[:2], "little") :]
    kept = after.split(b"\0")[: bool(content[3] & 0x08) + bool(content[3] & 0x10)]
    return b" ".join(kept).decode("utf-8", "replace")


def _coded(content: bytes, looks: tuple[Look, ...], depth: int) -> Iterator[Look]:
    """What stands in a text as letters and digits that mean other bytes.

    Args:
        content: the text.
        looks: what was read of it: without a very long word in it there is nothing to decode but what says so.
        depth: how deep it is packed already.
    """
    if depth >= DEEPEST:
        return
    found = _DATA.findall(content) if b"base64," in content else []
    if any(map(_may_be_coded, (word for look in looks if look.weight is Weight.TEXT for word in look.words))):
        found += _CODED.findall(_DATA.sub(b"", content))
    for coded in dict.fromkeys(found):
        yield from _decoded(coded, depth)


def _may_be_coded(word: bytes) -> bool:
    return len(word) > _LONG and (len(word) > 2 * _LONG or not word.isalpha())


@lru_cache(maxsize=4000)
def _decoded(coded: bytes, depth: int) -> tuple[Look, ...]:
    plain = coded.translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    try:
        content = base64.b64decode(plain + b"=" * (-len(plain) % 4))
    except (binascii.Error, ValueError):
        return ()
    text = _as_text(content)
    if text is None and not content.startswith((b"%PDF", b"\x1f\x8b", b"PK\x03\x04", *_ZLIB, *_PICTURES)):
        return ()
    return _read(content, "", depth + 1).looks


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8")
