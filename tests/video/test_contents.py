"""Whatever somebody might write into a film beside its pictures and its sound is found, whoever made the film."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.recording import DevelopedFilm
from generator.video.contents import PRIVATE, Odd, check_contents, holds_private_bytes
from tests.video.clips import PLACE, Darkroom

pytestmark = pytest.mark.films

HOLDERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts"}


def boxes(data: bytes | bytearray, at: int = 0, end: int | None = None) -> list[tuple[bytes, int, int]]:
    """Every box of a film, those in others too: its kind, where it begins and where it ends."""
    found = []
    end = len(data) if end is None else end
    while at < end:
        length, kind = struct.unpack_from(">I4s", data, at)
        found.append((kind, at, at + length))
        if kind in HOLDERS:
            found += boxes(data, at + 8, at + length)
        at += length
    return found


def first(data: bytes | bytearray, kind: bytes) -> tuple[int, int]:
    """Where the first box of a kind begins and ends."""
    return next((at, end) for one, at, end in boxes(data) if one == kind)


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(body), kind) + body


def put_in(data: bytes, holder: bytes, more: bytes) -> bytes:
    """A film with something more at the end of a box; everything stays where its index says."""
    film = bytearray(data)
    at, end = first(film, holder)
    for _, start, stop in boxes(film):
        if start <= at and stop >= end:
            (length,) = struct.unpack_from(">I", film, start)
            struct.pack_into(">I", film, start, length + len(more))
    film[end:end] = more
    for kind, start, _ in boxes(film):
        if kind == b"stco":
            (many,) = struct.unpack_from(">I", film, start + 12)
            for place in range(start + 16, start + 16 + 4 * many, 4):
                (offset,) = struct.unpack_from(">I", film, place)
                struct.pack_into(">I", film, place, offset + len(more))
    return bytes(film)


def written(data: bytes, kind: bytes, after: int, what: bytes) -> bytes:
    """A film with other bytes in one of its boxes."""
    at, _ = first(data, kind)
    return data[: at + after] + what + data[at + after + len(what) :]


def noted_in_a_picture(data: bytes) -> bytes:
    """The first picture's first part becomes a note, as x264 and phones write them."""
    at, _ = first(data, b"mdat")
    head = next(
        place
        for kind, start, _ in boxes(data)
        if kind == b"stco"
        for place in [struct.unpack_from(">I", data, start + 16)[0]]
        if data[place + 4] & 31 in {1, 5, 7}
    )
    assert head >= at
    return data[: head + 4] + b"\x06" + data[head + 5 :]


def left_over(data: bytes) -> bytes:
    """Bytes after the last picture that no index leads to."""
    film = bytearray(data) + PLACE[:3].encode()
    at, end = first(data, b"mdat")
    struct.pack_into(">I", film, at, end - at + 3)
    return bytes(film)


def shortened(data: bytes) -> bytes:
    """Half of it is played: what a phone does when somebody cuts a film there."""
    at, _ = first(data, b"elst")
    (length,) = struct.unpack_from(">I", data, at + 16)
    return written(data, b"elst", 16, struct.pack(">I", length // 2))


def turned(data: bytes) -> bytes:
    return written(data, b"tkhd", 48, struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000))


WRITTEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a place among the tags": (
        lambda film: put_in(film, b"moov", box(b"udta", box(b"\xa9xyz", b"\0\x12\x15\xc7" + PLACE.encode()))),
        "tags",
    ),
    "a title among the tags": (
        lambda film: put_in(
            film,
            b"moov",
            box(
                b"udta",
                box(b"meta", bytes(4) + box(b"ilst", box(b"\xa9nam", box(b"data", bytes(8) + b"Amir")))),
            ),
        ),
        "tags",
    ),
    "a phone's own box": (lambda film: film + box(b"uuid", bytes(16) + b"Amir"), "do not need"),
    "a box of the phone's beside the tracks": (
        lambda film: put_in(film, b"moov", box(b"meta", bytes(4) + b"Amir")),
        "do not need",
    ),
    "a small picture": (
        lambda film: put_in(film, b"trak", box(b"udta", box(b"thmb", b"\xff\xd8"))),
        "not need",
    ),
    "links to chapters": (
        lambda film: put_in(film, b"trak", box(b"tref", box(b"chap", bytes(4)))),
        "not need",
    ),
    "a list of chapters": (lambda film: put_in(film, b"moov", box(b"udta", box(b"chpl", b"\0"))), "tags"),
    "a date": (lambda film: written(film, b"mvhd", 12, b"\xe0\1\2\3"), "a date"),
    "a date of a track": (lambda film: written(film, b"tkhd", 16, b"\xe0\1\2\3"), "a date"),
    "a date of its pictures": (lambda film: written(film, b"mdhd", 12, b"\xe0\1\2\3"), "a date"),
    "the phone's language": (lambda film: written(film, b"mdhd", 28, b"\x15\xc7"), "language"),
    "a track's name": (lambda film: written(film, b"hdlr", 32, b"Amir's phone"), "a name"),
    "a track of another kind": (lambda film: written(film, b"hdlr", 16, b"meta"), "another track"),
    "a device in the pictures' settings": (
        lambda film: written(film, b"stsd", 16 + 8 + 42, b"\x08Phone 9X" + bytes(23)),
        "a device",
    ),
    "something in an empty box": (lambda film: film + box(b"free", PLACE.encode()), "should be"),
    "a note in a picture": (noted_in_a_picture, "notes between"),
    "bytes no index leads to": (left_over, "after pictures"),
    "pictures that are not played": (shortened, "not played"),
    "a note how to turn it": (turned, "turn it"),
    "a box longer than the film": (lambda film: film + struct.pack(">I4s", 900, b"free"), "longer than"),
    "half a film": (lambda film: film[: len(film) * 2 // 3], "longer than"),
    "half a box": (lambda film: film + b"\0\0", "cannot be followed"),
}


@pytest.mark.parametrize("name", ["plain.mp4", "wide-dots.mp4"])
@pytest.mark.parametrize("what", WRITTEN)
def test_what_is_written_into_a_film_is_found(
    what: str, name: str, darkroom: Darkroom, tmp_path: Path
) -> None:
    good, film = darkroom.film(name).full.path, tmp_path / "film.mp4"
    write, words = WRITTEN[what]
    film.write_bytes(write(good.read_bytes()))

    check_contents(good)
    with pytest.raises(Odd, match=words):
        check_contents(film)


def test_a_box_more_where_all_is_in_order_changes_nothing(darkroom: Darkroom, tmp_path: Path) -> None:
    """So that what is found above is what was written, and not that something was written at all."""
    film = tmp_path / "film.mp4"
    film.write_bytes(
        put_in(darkroom.film("plain.mp4").full.path.read_bytes(), b"moov", b"") + box(b"free", bytes(9))
    )

    check_contents(film)


@pytest.mark.parametrize("secret", ["Amir in the bath", "2026-09-01T10:11:12", "Käthes Handy"])
def test_what_the_clip_said_about_itself_is_looked_for_in_all_bytes(
    secret: str, darkroom: Darkroom, tmp_path: Path
) -> None:
    data, film = darkroom.film("plain.mp4").full.path.read_bytes(), tmp_path / "film.mp4"
    at = first(data, b"mdat")[1] - 100
    film.write_bytes(data[:at] + secret.encode() + data[at + len(secret.encode()) :])

    check_contents(film, (b"something else",))
    with pytest.raises(Odd, match="what the phone wrote"):
        check_contents(film, (b"something else", secret.encode()))


@pytest.mark.parametrize("what", [PLACE, "-33.8600+151.2094/", "com.apple.quicktime.make", "com.android.version", "GPSLatitude"])  # fmt: skip
def test_what_phones_write_is_found_wherever_it_stands(what: str) -> None:
    data = bytes((1 << 24) + 900)  # more than one piece
    assert PRIVATE.match(what.encode())
    for at in (0, (1 << 24) - len(what) // 2, len(data)):
        assert holds_private_bytes(data[:at] + what.encode() + data[at:]), at
    assert not holds_private_bytes(data + bytes(range(256)))


def test_what_may_come_about_by_chance_in_a_picture_is_no_reason_to_refuse_it(
    darkroom: Darkroom, tmp_path: Path
) -> None:
    """Four bytes that mean a place in a phone's tags come about by themselves in every few gigabytes of pictures."""
    data, film = darkroom.film("plain.mp4").full.path.read_bytes(), tmp_path / "film.mp4"
    at = first(data, b"mdat")[1] - 50
    film.write_bytes(data[:at] + b"\xa9xyz" + data[at + 4 :])

    check_contents(film)


@pytest.mark.parametrize("name", ["android.mp4", "android-voice.3gp"])
def test_a_clip_that_names_its_tracks_nearly_as_we_do_gives_nothing_away(
    name: str, darkroom: Darkroom
) -> None:
    assert isinstance(darkroom(name), DevelopedFilm)


def test_more_than_our_own_words_is_still_looked_for(darkroom: Darkroom) -> None:
    made = darkroom.film("plain.mp4").full.path
    check_contents(made, (b"VideoHandler", b"Handler"))

    with pytest.raises(Odd, match="what the phone wrote"):
        check_contents(made, (b"VideoHandler\0",))
