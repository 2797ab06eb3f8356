"""A finished film's bytes in; what has no business among them out. Every byte has to be picture, sound or their index.

The file is walked box by box with a list of what may stand where: a box we do not know may hold a place, a date or a
name, so it is reason enough not to use the film. No program is run, and a large film costs little: of its pictures
only the heads are read, and all bytes are gone through once for what phones write.
"""

from __future__ import annotations

import mmap
import re
import struct
import sys
from array import array
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_HIDDEN = 0.25
"""Seconds of a track that may be in the file and never be played: packed sound begins a little early."""

PRIVATE = re.compile(
    # A place as phones write it, "+51.5014-000.1419", and the names they write such things under.
    rb"[+-]\d{2}\.\d{3,}[+-]\d{3}\.\d{3,}|com\.apple\.quicktime|com\.android\.|GPSLatitude|GPSCoordinates"
    rb"|http://ns\.adobe\.com|Exif\0\0"
)
"""What may stand nowhere. All of it is too long to come about by chance in the bytes of a picture."""

_WORDS = (b"com.apple.quicktime", b"com.android.", b"GPS", b"http://ns.adobe.com", b"Exif\0\0")

_HOLDERS: dict[bytes, set[bytes]] = {
    b"": {b"ftyp", b"moov", b"free", b"mdat"},
    b"moov": {b"mvhd", b"trak", b"udta"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"vmhd", b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"stbl": {
        *(b"stsd", b"stts", b"ctts", b"stss", b"sdtp", b"stsc", b"stsz", b"stco", b"co64", b"sgpd", b"sbgp"),
    },
    b"stsd": {b"avc1", b"mp4a"},
    b"avc1": {b"avcC", b"pasp", b"colr", b"btrt", b"fiel"},
    b"mp4a": {b"esds", b"btrt"},
}
"""What may stand in what; b"" is the file."""

_BEFORE = {b"stsd": 8, b"avc1": 78, b"mp4a": 28}
"""Bytes of a box before the boxes in it."""

_LONGEST = {b"ftyp": 64, b"dref": 28, b"avcC": 1024, b"colr": 19, b"fiel": 10, b"btrt": 20, b"esds": 96}
"""Boxes with room for more than they need."""

_NAMES = {b"vide": {b"", b"VideoHandler"}, b"soun": {b"", b"SoundHandler"}}
_NO_TAGS = re.compile(rb"\0{4}....hdlr\0{8}mdir(?:appl|\0{4})\0{8,9}(?:\0\0\0\x08ilst)?", re.DOTALL)
_PACKERS = re.compile(rb".(?:|Lavc libx264)\0*", re.DOTALL)
_OURS = (b"VideoHandler", b"SoundHandler", b"Lavc libx264", b"isomiso2avc1mp41", b"M4A isomiso2", b"mdirappl")
"""Words that stand in every film we make: a clip that says the same, or a part of it, such as `VideoHandle`, gives nothing
away by it."""
_UNKNOWN_LANGUAGE = 0x55C4
_UPRIGHT = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)

_PICTURE_PARTS = {1, 5, 7, 8, 9, 10, 11}
"""Parts of H.264: slices, their settings and their ends. No notes (6): captions, places and x264's settings stand there."""

_FRESH = 5
"""A slice that needs no picture before it."""

_CHUNK, _OVERLAP = 1 << 24, 256

_LIKE = bytes(
    ord("0") if chr(one) in "0123456789" else ord("+") if chr(one) in "+-" else one if chr(one) == "." else 0
    for one in range(256)
)
_A_PLACE = b"+00.000"


class Odd(Exception):  # noqa: N818 - a finding about a film, not an error of ours
    """Something stands in the film that has no business there. Its text says what, and quotes nothing."""


@dataclass(slots=True)
class _Track:
    """What a track's index says."""

    kind: bytes = b""
    head: int = 4
    """Bytes that say how long a part of a picture is."""
    ticks: int = 1
    ticks_of_film: int = 1
    lasts: int = 0
    shown: int | None = None
    sizes: tuple[int, ...] = ()
    chunks: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()
    fresh: tuple[int, ...] | None = None
    """Numbers of the pictures a player may begin at; None for all."""

    def places(self) -> Iterator[tuple[int, int]]:
        """Where each picture or piece of sound begins and ends."""
        runs = [self.runs[at : at + 2] for at in range(0, len(self.runs), 3)]
        number = 0
        for (first, many), (after, _) in pairwise([*runs, (len(self.chunks) + 1, 0)]):
            for place in self.chunks[first - 1 : after - 1]:
                for size in self.sizes[number : number + many]:
                    yield place, place + size
                    place += size  # noqa: PLW2901 - one stands right after the other
                number += many

    @property
    def hidden(self) -> float:
        """Seconds that are in the file and not played."""
        if self.shown is None:
            return 0.0
        return self.lasts / self.ticks - self.shown / self.ticks_of_film


def check_contents(path: Path, secrets: tuple[bytes, ...] = ()) -> None:
    """Make sure that nothing stands in a film but its pictures, its sound and how to find them.

    Args:
        path: the finished film.
        secrets: what the clip said about itself; none of it may be found again.

    Raises:
        Odd: something else stands in it.
    """
    telling = [secret for secret in secrets if not any(secret in mark for mark in _OURS)]
    with path.open("rb") as handle, mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            _Reader(data).read()
        except (struct.error, IndexError, ValueError) as error:
            raise Odd("an index that cannot be followed") from error
        if holds_private_bytes(data) or any(data.find(secret) >= 0 for secret in telling):
            raise Odd("what the phone wrote about the clip")


def holds_private_bytes(data: mmap.mmap | bytes) -> bool:
    """Whether anything in it looks like a place or a phone's own notes."""
    for start in range(0, len(data), _CHUNK):
        piece = data[start : start + _CHUNK + _OVERLAP]
        # The expression alone takes a second for a minute of film; finding first takes a tenth of that.
        places = _found(piece.translate(_LIKE), _A_PLACE)
        if any(PRIVATE.match(piece, at) for at in places):
            return True
        if any(PRIVATE.match(piece, at) for word in _WORDS for at in _found(piece, word)):
            return True
    return False


def _found(piece: bytes, word: bytes) -> Iterator[int]:
    at = piece.find(word)
    while at >= 0:
        yield at
        at = piece.find(word, at + 1)


@dataclass(slots=True)
class _Reader:
    """Walks one file."""

    data: mmap.mmap
    tracks: list[_Track] = field(default_factory=list)
    ticks_of_film: int = 1
    bodies: list[tuple[int, int]] = field(default_factory=list)
    """Where pictures and sound stand."""

    def read(self) -> None:
        self._walk(b"", 0, len(self.data))
        if sorted(track.kind for track in self.tracks) not in ([b"vide"], [b"soun", b"vide"], [b"soun"]):
            raise Odd("another track than picture and sound")
        for track in self.tracks:
            track.ticks_of_film = self.ticks_of_film
            if track.hidden > MOST_HIDDEN:
                raise Odd("pictures or sound that are not played")
            if track.kind == b"vide":
                self._pictures(track)
        self._nothing_between()

    def _walk(self, holder: bytes, at: int, end: int) -> None:
        while at < end:
            length, kind = struct.unpack_from(">I4s", self.data, at)
            inside = at + 8
            if length == 1:  # larger than four bytes can say
                length, inside = struct.unpack_from(">Q", self.data, at + 8)[0], at + 16
            if length < inside - at or at + length > end:
                raise Odd("a box that is longer than the film")
            if kind not in _HOLDERS[holder] or length > _LONGEST.get(kind, length):
                raise Odd("a box that films do not need")
            self._box(kind, inside, at + length)
            if kind in _HOLDERS:
                self._walk(kind, inside + _BEFORE.get(kind, 0), at + length)
            at += length

    def _box(self, kind: bytes, at: int, end: int) -> None:
        """Take in, or object to, what one box says itself."""
        body = b"" if kind == b"mdat" else self.data[at:end]
        match kind:
            case b"mdat":
                self.bodies.append((at, end))
            case b"trak":
                self.tracks.append(_Track())
            case b"free" if any(body):
                raise Odd("something left where nothing should be")
            case b"udta" if body[4:8] != b"meta" or not _NO_TAGS.fullmatch(body[8:]):
                raise Odd("tags")
            case b"mvhd" | b"mdhd" | b"tkhd":
                self._clock(kind, body)
            case b"hdlr":
                self._handler(body)
            case b"colr" if body[:4] not in {b"nclx", b"nclc"}:
                raise Odd("a colour profile")
            case b"avc1" if not _PACKERS.fullmatch(body[42:74]):
                raise Odd("the name of a device")
            case _:
                self._index(kind, body)

    def _clock(self, kind: bytes, body: bytes) -> None:
        wide = body[0]
        if any(body[4 : 20 if wide else 12]):
            raise Odd("a date")
        (ticks,) = struct.unpack_from(">I", body, 20 if wide else 12)
        if kind == b"mvhd":
            self.ticks_of_film = ticks
        elif kind == b"mdhd":
            self.tracks[-1].ticks = ticks
            if struct.unpack_from(">H", body, 32 if wide else 20)[0] != _UNKNOWN_LANGUAGE:
                raise Odd("the phone's language")
        elif body[52 if wide else 40 :][:36] != _UPRIGHT:
            raise Odd("a note how to turn it")

    def _handler(self, body: bytes) -> None:
        kind, name = body[8:12], body[24:].rstrip(b"\0")
        if kind not in _NAMES:
            raise Odd("another track than picture and sound")
        if name not in _NAMES[kind] or any(body[12:24]):
            raise Odd("a track with a name")
        self.tracks[-1].kind = kind

    def _index(self, kind: bytes, body: bytes) -> None:
        if not self.tracks:
            return
        track = self.tracks[-1]
        match kind:
            case b"avcC":
                track.head = (body[4] & 3) + 1
                _settings_only(body)
            case b"elst":
                track.shown = _shown(body)
            case b"stts":
                rows = _numbers(body, 4, each=2)
                track.lasts = sum(many * each for many, each in zip(rows[::2], rows[1::2], strict=True))
            case b"stss":
                track.fresh = _numbers(body, 4)
            case b"stsc":
                track.runs = _numbers(body, 4, each=3)
            case b"stco":
                track.chunks = _numbers(body, 4)
            case b"co64":
                track.chunks = _numbers(body, 4, kind="Q")
            case b"stsz":
                each, many = struct.unpack_from(">II", body, 4)
                track.sizes = (each,) * many if each else _numbers(body, 8)

    def _pictures(self, track: _Track) -> None:
        """Each picture has to be made of slices and their settings, and of nothing else."""
        data, head = self.data, track.head
        fresh = set(track.fresh) if track.fresh is not None else None
        for number, (place, end) in enumerate(track.places(), 1):
            kinds, at = set(), place
            while at < end:
                length = int.from_bytes(data[at : at + head], "big")
                kinds.add(data[at + head] & 31)
                at += head + length
            if at != end or not kinds <= _PICTURE_PARTS:
                raise Odd("notes between the pictures")
            if (fresh is None or number in fresh) and _FRESH not in kinds:
                raise Odd("pictures that need others before them")

    def _nothing_between(self) -> None:
        """Pictures and sound have to fill their boxes without a gap: what a gap holds is played by nobody."""
        places = sorted(place for track in self.tracks for place in _joined(track.places()))
        for at, end in self.bodies:
            reached = at
            for start, stop in places:
                if at <= start < end:
                    if start != reached:
                        raise Odd("something between pictures and sound")
                    reached = stop
            if reached != end:
                raise Odd("something after pictures and sound")


def _joined(places: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same with neighbours made one; empty ones left out."""
    start = stop = -1
    for begin, end in places:
        if begin == stop:
            stop = end
            continue
        if stop > start:
            yield start, stop
        start, stop = begin, end
    if stop > start:
        yield start, stop


def _shown(body: bytes) -> int:
    """How much of a track is played, in the film's own ticks."""
    wide, many = body[0], struct.unpack_from(">I", body, 4)[0]
    parts = struct.iter_unpack(">Qqi" if wide else ">Iii", body[8:])
    read = [(lasts, begins) for lasts, begins, _ in parts]
    if len(read) != many:
        raise ValueError
    return sum(lasts for lasts, begins in read if begins >= 0)


def _settings_only(body: bytes) -> None:
    """The pictures' common settings, and nothing in between or after."""
    at = 5
    for wanted in (7, 8):
        many, at = body[at] & 31, at + 1
        for _ in range(many):
            length = struct.unpack_from(">H", body, at)[0]
            if body[at + 2] & 31 != wanted:
                raise Odd("notes before the pictures")
            at += 2 + length
    # High profile says four more bytes about its colours; the last of them counts parts that nobody needs.
    if body[at:] and (len(body) != at + 4 or body[-1]):
        raise Odd("notes before the pictures")


def _numbers(body: bytes, at: int, *, kind: str = "I", each: int = 1) -> tuple[int, ...]:
    """A box's list of numbers, which says first how long it is; as long as it says, and no longer."""
    numbers = array(kind, body[at + 4 :])
    if sys.byteorder == "little":
        numbers.byteswap()
    if len(numbers) != each * struct.unpack_from(">I", body, at)[0]:
        raise ValueError
    return tuple(numbers)
