"""A finished film is read again before it counts: whole, playable at once, and nothing private in its bytes."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from generator.shelf import Unusable
from generator.video.contents import Odd, check_contents

if TYPE_CHECKING:
    from pathlib import Path

    from generator.recording import Probe

SLACK = (0.5, 0.02)
"""A film may be this many seconds, or this share, shorter or longer than the clip said."""


_SHORTEST = 6
"""Bytes of what is looked for: fewer come about by chance in a large film. No box is left that could hold them."""


def secrets(clip: Probe) -> tuple[bytes, ...]:
    """What a clip says about itself that must not be found in what was made of it."""
    said = (tag.strip().encode() for tag in clip.tags)
    return tuple(secret for secret in said if len(secret) >= _SHORTEST)


def is_as_long(wanted: float | None, found: float) -> bool:
    """Whether a film came out as long as the clip said it is."""
    return wanted is None or abs(found - wanted) <= max(SLACK[0], SLACK[1] * wanted)


def check_film(path: Path, found: Probe, *, has_sound: bool, secrets: tuple[bytes, ...] = ()) -> None:
    """Make sure a finished film may be published.

    Args:
        path: the film.
        found: what it says about itself.
        has_sound: whether it has to have a sound track.
        secrets: what the clip it was made of said about itself.

    Raises:
        Unusable: it does not play everywhere, or still holds what phones write about places and devices.
    """
    plays = (
        found.codec == "h264"
        and found.pixel_format == "yuv420p"
        and found.turned == 0
        and found.has_sound == has_sound
        and (not has_sound or found.sound_codec == "aac")
    )
    check_made(path, found, plays=plays, secrets=secrets)


def check_made(path: Path, found: Probe, *, plays: bool, secrets: tuple[bytes, ...] = ()) -> None:
    """The same of a film or a recording of which somebody has looked whether it is in a form that plays everywhere.

    Raises:
        Unusable: it does not play everywhere, or still holds what phones write about places and devices.
    """
    if not plays or not found.seconds or not starts_at_once(path):
        raise Unusable(
            "M20",
            "This film could not be made ready for the web.",
            "Copy it from the phone again, then type `alongside doctor`.",
        )
    try:
        check_contents(path, secrets)
    except Odd as odd:
        raise Unusable(
            "M21",
            "This film still says where or with what it was filmed, so we do not use it.",
            "Tell us: it is our mistake.",
        ) from odd


def starts_at_once(path: Path) -> bool:
    """Whether the film's index stands before its pictures, so that a phone can start before it has all."""
    kinds = _boxes(path)
    return b"moov" in kinds and b"mdat" in kinds and kinds.index(b"moov") < kinds.index(b"mdat")


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
