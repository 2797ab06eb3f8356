"""Proof of absence: words and a folder in, every place in the folder where one of them can still be read out.

Looks the way somebody curious would: into names, text, markup, JSON, addresses, data: URIs, archives, and into what
pictures and films say about themselves. Case, accents and how letters are put together make no difference.
"""

from __future__ import annotations

import base64
import binascii
import functools
import gzip
import html
import io
import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

_DATA = re.compile(rb"base64,([A-Za-z0-9+/=_-]{8,})")
_ESCAPES = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_STREAMS = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]")
_TAGS = re.compile(r"<[^>]*>")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8")
_DEEPEST = 4
"""Archives inside archives."""


def places_of(words: Collection[str], folder: Path) -> list[str]:
    """Every place under a folder where one of the words stands: "watch/index.html: Snorklewick (markup)"; sorted."""
    return sorted(f"{place}: {word} ({how})" for place, word, how in _found(words, folder))


def words_in(words: Collection[str], folder: Path) -> set[str]:
    """Those of the words that stand anywhere under a folder."""
    return {word for _, word, _ in _found(words, folder)}


def texts_in(folder: Path) -> Iterator[str]:
    """Everything that can be read under a folder, in plain letters, in every way it can be read."""
    for path in sorted(folder.rglob("*")):
        yield _plain(path.relative_to(folder).as_posix())
        if path.is_file():
            yield from (text for _, text in _looks(path.read_bytes(), 0))


def _found(words: Collection[str], folder: Path) -> set[tuple[str, str, str]]:
    wanted = {word: _plain(word) for word in words}
    found = set()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder).as_posix()
        looks: list[tuple[str, str]] = [("name", _plain(place))]
        if path.is_symlink():
            looks.append(("link", _plain(str(path.readlink()))))
        elif path.is_file():
            looks += _looks(path.read_bytes(), 0)
        for how, seen in looks:
            found |= {(place, word, how) for word, bare in wanted.items() if bare in seen}
    return found


def _plain(text: str) -> str:
    """Letters alone, small ones: what two spellings of one word have in common."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return text.casefold()


@functools.lru_cache(maxsize=1024)
def _looks(content: bytes, depth: int) -> tuple[tuple[str, str], ...]:
    """A file's content in every way it can be read, in plain letters. The theme's files are the same in every site."""
    binary = b"\0" in content[:8192]
    looks = {how: _plain(text) for how, text in (_as_bytes(content) if binary else _as_text(content))}
    if content.startswith(_PICTURES):
        looks["picture"] = _plain(_about_picture(content))
    found = list(looks.items())
    if depth < _DEEPEST:
        for how, inside in _inside(content):
            found += [(f"{how} {deeper}", text) for deeper, text in _looks(inside, depth + 1)]
    return tuple(dict.fromkeys(found))


def _as_bytes(content: bytes) -> Iterator[tuple[str, str]]:
    yield "bytes", content.decode("utf-8", "ignore")
    for encoding in ("utf-16-le", "utf-16-be"):
        # From either byte: text of two bytes a letter may begin anywhere in a file.
        for start in (0, 1):
            yield f"{encoding} from {start}", content[start:].decode(encoding, "ignore")


def _as_text(content: bytes) -> Iterator[tuple[str, str]]:
    text = content.decode("utf-8", "replace")
    once = html.unescape(text)
    yield "text", text
    yield "markup", once
    yield "markup twice", html.unescape(once)
    yield (
        "letters between tags",
        html.unescape(_TAGS.sub("", text)).replace("\u00ad", "").replace("\u200b", ""),
    )
    yield "escapes", _ESCAPES.sub(lambda found: chr(int(found[1] or found[2], 16)), once)
    yield "address", unquote(once)


def _inside(content: bytes) -> Iterator[tuple[str, bytes]]:
    """What is packed in it."""
    for found in _DATA.finditer(content):
        try:
            packed = found[1].translate(bytes.maketrans(b"-_", b"+/"))
            yield "data:", base64.b64decode(packed + b"=" * (-len(packed) % 4))
        except (binascii.Error, ValueError):
            continue
    if content.startswith(b"\x1f\x8b"):
        yield "gzip", gzip.decompress(content)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                yield "zip", info.filename.encode() + b"\n" + info.comment
                yield "zip", archive.read(info)
    if content.startswith(b"%PDF"):
        for found in _STREAMS.finditer(content):
            try:
                yield "pdf", zlib.decompress(found[1])
            except zlib.error:
                continue


def _about_picture(content: bytes) -> str:
    """What a picture says about itself, compressed or not."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as picture:
                picture.load()
                told = [*picture.info.values(), *picture.getexif().values()]
    except (OSError, ValueError, SyntaxError):
        return ""
    return "\n".join(one.decode("utf-8", "replace") if isinstance(one, bytes) else str(one) for one in told)
