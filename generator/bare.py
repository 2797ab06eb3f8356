"""Floor: whether a web photo holds a picture and nothing else. Goes through every byte; knows no library."""

from __future__ import annotations

from pathlib import Path

from generator.shelf import Unusable

_JPEG_PARTS = {
    0xC0: "picture",
    0xC2: "picture",
    0xC4: "tables",
    0xDA: "picture",
    0xDB: "tables",
    0xDD: "tables",
    0xE0: "JFIF",
}
"""What a JPEG of ours may be made of, by the second byte of a part's mark."""

_JFIF = b"JFIF\0"
_JFIF_LENGTH = 14
"""More than that would be a small copy of the picture."""


def must_be_bare(path: Path) -> None:
    """Let a photo or a still go on only when it holds nothing but its picture.

    Raises:
        Unusable: it says more; what it was made of is not shown then.
    """
    strange = strange_in(path.read_bytes())
    if strange:
        raise Unusable(
            "M21",
            f"The picture made of it holds something beside what is to be seen ({strange}), so we do not use it.",
            "Tell us: it is our mistake.",
        )


def strange_in(data: bytes) -> str:
    """What a JPEG or WebP holds beside its picture, in words; "" when nothing."""
    if data[:2] == b"\xff\xd8":
        return _strange_in_jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _strange_in_webp(data)
    return "neither JPEG nor WebP"


def _strange_in_jpeg(data: bytes) -> str:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return f"no part begins at byte {at}"
        mark = data[at + 1]
        if mark == 0xD9:
            return "" if at + 2 == len(data) else "bytes behind the end"
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if mark not in _JPEG_PARTS or length < 2:
            return f"a part of kind {mark:02X}"
        if mark == 0xE0 and (length != _JFIF_LENGTH + 2 or not data[at + 4 :].startswith(_JFIF)):
            return "a small copy of the picture"
        at += 2 + length
        if mark == 0xDA:
            at = _end_of_scan(data, at)
    return "" if data[at : at + 2] == b"\xff\xd9" and at + 2 == len(data) else "no end"


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the packed dots end: at the next mark that is neither a byte 255 of theirs nor a place to begin again."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            return len(data)
        after = data[at + 1] if at + 1 < len(data) else 0
        if after != 0 and not 0xD0 <= after <= 0xD7:
            return at
        at += 2


def _strange_in_webp(data: bytes) -> str:
    """One picture, and no part that could hold anything else."""
    if int.from_bytes(data[4:8], "little") + 8 != len(data):
        return "bytes behind the end"
    kind, length = data[12:16], int.from_bytes(data[16:20], "little")
    if kind not in {b"VP8 ", b"VP8L"}:
        return f"a part of kind {kind.decode('ascii', 'replace')}"
    return "" if 20 + length + length % 2 == len(data) else "bytes behind the picture"
