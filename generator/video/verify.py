"""A finished film is read again before it counts: whole, playable at once, and nothing private in its bytes."""

from __future__ import annotations

import mmap
import re
import struct
from typing import TYPE_CHECKING

from generator.shelf import Unusable

if TYPE_CHECKING:
    from pathlib import Path

    from generator.recording import Probe

SLACK = (0.5, 0.02)
"""A film may be this many seconds, or this share, shorter or longer than the clip said."""

PRIVATE = re.compile(
    # A place as phones write it, "+51.5014-000.1419", and the boxes and names they write it into.
    rb"[+-]\d{2}\.\d{3,}[+-]\d{3}\.\d{3,}|com\.apple\.quicktime|\xa9xyz"
)


def is_as_long(wanted: float | None, found: float) -> bool:
    """Whether a film came out as long as the clip said it is."""
    return wanted is None or abs(found - wanted) <= max(SLACK[0], SLACK[1] * wanted)


def check_film(path: Path, found: Probe, *, has_sound: bool) -> None:
    """Make sure a finished film may be published.

    Raises:
        Unusable: it does not play everywhere, or still holds what phones write about places and devices.
    """
    plays = (
        found.codec == "h264"
        and found.pixel_format == "yuv420p"
        and found.turned == 0
        and found.has_sound == has_sound
        and (not has_sound or found.sound_codec == "aac")
        and (found.seconds or 0) > 0
        and starts_at_once(path)
    )
    if not plays:
        raise Unusable(
            "M20",
            "This film could not be made ready for the web.",
            "Copy it from the phone again, then type: alongside doctor",
        )
    if holds_private_bytes(path):
        raise Unusable(
            "M21",
            "This film still says where or with what it was filmed, so we do not use it.",
            "Tell us: it is our mistake.",
        )


def starts_at_once(path: Path) -> bool:
    """Whether the film's index stands before its pictures, so that a phone can start before it has all."""
    kinds = _boxes(path)
    return b"moov" in kinds and b"mdat" in kinds and kinds.index(b"moov") < kinds.index(b"mdat")


def holds_private_bytes(path: Path) -> bool:
    """Whether anything in the file looks like a place or a phone's own notes."""
    with path.open("rb") as handle, mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return PRIVATE.search(data) is not None


def _boxes(path: Path) -> list[bytes]:
    kinds, place, size = [], 0, path.stat().st_size
    with path.open("rb") as handle:
        while place + 8 <= size:
            handle.seek(place)
            head = handle.read(16)
            length, kind = struct.unpack(">I4s", head[:8])
            if length == 1 and len(head) == 16:  # larger than four bytes can say
                length = struct.unpack(">Q", head[8:])[0]
            kinds.append(kind)
            place += length if length >= 8 else size
    return kinds
