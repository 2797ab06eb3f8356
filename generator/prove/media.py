"""Pictures, films and whatever else is no text: the words they hold beside what is seen and heard.

A file's bytes are gone through once, when it is new; `Remembered` keeps what was found, by the file's size, time of
change, inode and device, and of our own films and photos that is next to nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_NOTED = re.compile(
    rb"(?:[\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){3,}"
)
_BY_CHANCE = re.compile(rb"[\x20-\x7e]{12,}|(?:[\xc2-\xf4][\x80-\xbf]{1,3}[\x20-\x7e]{0,2}){6,}")
"""Picture and sound hold short runs of letters by chance."""
_WIDE = re.compile("[\u0020-\u1fff]{4,}")
_OUR_ENCODER = re.compile(
    r"x264 - core [\w .-]*H\.264/MPEG-4 AVC codec - Copyleft [\d-]+ - http\S+ - options: [\w=:., -]*"
)
_OUR_MARKS = """
    isom isomiso2avc1mp41 vide VideoHandler soun SoundHandler dref url avc1 avcC pasp btrt mp4a nmp4a esds hdlr !hdlr
    mdirappl ilst JFIF VP8X ICCP
"""
_OURS = frozenset(_OUR_MARKS.split()) | {"Lavc libx264", ""}
"""What stands in every film and photo that is made here."""
_NOT_TOO_LONG = 100_000
"""Notes of two bytes a letter are short."""
_JPEG, _PNG, _RIFF, _FONT = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"wOF2"
_BULK = frozenset(
    {b"mdat", b"VP8 ", b"VP8L", b"ALPH", b"ANMF", b"IDAT", b"fdAT"}
    | {b"stts", b"ctts", b"stss", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"sbgp", b"sgpd", b"elst"}
    | {b"mvhd", b"tkhd", b"mdhd", b"vmhd", b"smhd"}
)
"""Picture, sound, and tables of numbers."""
_HOLDS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"udta"})
"""Boxes that hold nothing but boxes."""


def texts_in(path: Path) -> tuple[str, ...]:
    """What a file that is no text says in words: notes, names, places, comments."""
    return texts_of(path.read_bytes())


def texts_of(content: bytes) -> tuple[str, ...]:
    """The same of some bytes."""
    found: dict[str, None] = {}
    for part, bulk in _parts(content):
        found |= dict.fromkeys(_texts(part, bulk=bulk))
    return tuple(found)


class Remembered:
    """What was found in films and photos, file by file."""

    def __init__(self, memory: Path | None = None) -> None:
        """Remember in a file of the cache; with none, as long as this runs."""
        self._memory = memory
        self._known: dict[str, tuple[str, ...]] = {}
        if memory is not None:
            with contextlib.suppress(OSError):
                for line in memory.read_text("utf-8", errors="replace").splitlines():
                    with contextlib.suppress(ValueError, TypeError):
                        identity, texts = json.loads(line)
                        self._known[str(identity)] = tuple(map(str, texts))

    def texts_in(self, path: str, seen: os.stat_result) -> tuple[str, ...]:
        """What a file says beside its picture and sound; its bytes are read when it is new or was changed."""
        identity = _identity(seen)
        if identity not in self._known:
            self._known[identity] = texts_in(Path(path))
            self._note(identity)
        return self._known[identity]

    def forget(self, gone: Iterable[os.stat_result]) -> int:
        """Forget files, as when consent is taken back; how many of them were remembered."""
        wanted = set(map(_identity, gone)) & self._known.keys()
        self._known = {identity: texts for identity, texts in self._known.items() if identity not in wanted}
        if wanted and self._memory is not None:
            part = self._memory.with_suffix(f".{os.getpid()}.part")
            part.write_text("".join(json.dumps(row) + "\n" for row in self._known.items()), "utf-8")
            part.chmod(0o600)
            part.replace(self._memory)
        return len(wanted)

    def _note(self, identity: str) -> None:
        if self._memory is None:
            return
        line = json.dumps([identity, self._known[identity]]) + "\n"
        # It only saves time: a disk that takes nothing more is told where a site is written.
        with contextlib.suppress(OSError):
            self._memory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(self._memory, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(line)


def _identity(seen: os.stat_result) -> str:
    return f"{_LAYOUT} {seen.st_size} {seen.st_mtime_ns} {seen.st_ino} {seen.st_dev}"


_LAYOUT = 2
"""Raised when more is found in a file than before: every file is then read again."""


def _texts(part: bytes, *, bulk: bool) -> Iterator[str]:
    for found in (_BY_CHANCE if bulk else _NOTED).findall(part):
        text = _OUR_ENCODER.sub("", found.decode("utf-8", "replace")).strip()
        if text not in _OURS and (not bulk or _reads(text)):
            yield text
    if not bulk and len(part) < _NOT_TOO_LONG:
        for order in ("utf-16-le", "utf-16-be"):
            # From either byte: text of two bytes a letter may begin anywhere.
            for start in (0, 1):
                yield from filter(_reads, _WIDE.findall(part[start:].decode(order, "ignore")))


def _reads(text: str) -> bool:
    """Whether it is more likely words than numbers of a picture that happen to be letters."""
    return sum(letter.isalnum() or letter == " " for letter in text) >= 0.75 * len(text) > 0


def _parts(content: bytes) -> Iterator[tuple[bytes, bool]]:
    """The parts of a file, and whether a part is picture or sound."""
    if content.startswith(_JPEG):
        yield from _jpeg(content)
    elif content.startswith(_PNG):
        yield from _png(content)
    elif content.startswith(_RIFF):
        yield from _riff(content)
    elif content[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        yield from _boxes(content)
    elif content.startswith(_FONT):
        yield content, True
    else:
        yield content, False


def _jpeg(content: bytes) -> Iterator[tuple[bytes, bool]]:
    place = 2
    while content[place : place + 1] == b"\xff" and len(content) > place + 4:
        mark = content[place + 1]
        if mark == 0xDA:
            break
        size = int.from_bytes(content[place + 2 : place + 4], "big")
        # Tables of numbers are picture too.
        yield content[place + 4 : place + 2 + size], mark in (0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD)
        place += 2 + size
    end = content.rfind(b"\xff\xd9")
    end = len(content) if end < place else end
    yield content[place:end], True
    yield content[end + 2 :], False


def _png(content: bytes) -> Iterator[tuple[bytes, bool]]:
    place = len(_PNG)
    while place + 8 <= len(content):
        size, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        part = content[place + 8 : place + 8 + size]
        yield part, kind in _BULK
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            for start in range(len(part)):
                if part[start : start + 1] == b"\x78":
                    with contextlib.suppress(zlib.error):
                        yield zlib.decompress(part[start:]), False
                        break
        place += size + 12
        if kind == b"IEND":
            break
    yield content[place:], False


def _riff(content: bytes) -> Iterator[tuple[bytes, bool]]:
    end = min(len(content), 8 + int.from_bytes(content[4:8], "little"))
    place = 12
    while place + 8 <= end:
        kind, size = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        yield content[place + 8 : place + 8 + size], kind in _BULK
        place += 8 + size + size % 2
    yield content[end:], False


def _boxes(content: bytes) -> Iterator[tuple[bytes, bool]]:
    """The boxes of a film, boxes in boxes too. What stands in `mdat` is picture and sound."""
    place = 0
    while place + 8 <= len(content):
        size, kind, head = (
            int.from_bytes(content[place : place + 4], "big"),
            content[place + 4 : place + 8],
            8,
        )
        if size == 1:
            size, head = int.from_bytes(content[place + 8 : place + 16], "big"), 16
        if size < head or place + size > len(content):
            size = len(content) - place
        inner = content[place + head : place + size]
        if kind in _HOLDS:
            yield from _boxes(inner)
        else:
            yield inner, kind in _BULK
        place += size
    yield content[place:], False
