"""A finished film and the boxes that were to stand over it: is each of them there? Looked at before the film counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.mosaic import paint, pattern
from generator.recording import MARGIN
from generator.shelf import Unusable

if TYPE_CHECKING:
    from PIL.Image import Image

    from generator.recording import Box
    from generator.video.poster import Stills

MOST_UNLIKE = 15.0
"""How far, of 255, a box may be from its pattern on average: packing and shrinking change it by less than 10, a plain grey wall is 25 away."""


def check_covered(stills: Stills, hide: tuple[Box, ...], size: tuple[int, int]) -> None:
    """Make sure that every box hides what it was to hide.

    Args:
        stills: takes pictures out of the finished film.
        hide: what nobody may see.
        size: of the picture the boxes were put on; the film may be smaller.

    Raises:
        Unusable: something else than the pattern stands in a box.
    """
    for box in hide:
        at = _amid(box, stills.seconds)
        picture = None if at is None else stills.moment(at)
        if at is None or picture is None:
            continue
        # Another box over the same place may just come or go: with it or without it, a pattern has to stand there.
        with_it, without = (_standing(hide, at, slack) for slack in (2 * MARGIN, 0.0))
        if unlike(picture, box, with_it, size) and unlike(picture, box, without, size):
            raise Unusable(
                "M24",
                "We could not make sure that everything in this film is hidden that has to be, so we do not use it.",
                "Tell us: it is our mistake.",
            )


def unlike(picture: Image, box: Box, standing: list[Box], size: tuple[int, int]) -> bool:
    """Whether in a box of a picture anything else is seen than the boxes that stand there.

    Looks into the middle of each square: its edges melt a little when the picture is shrunk and packed.
    """
    from PIL import Image  # noqa: PLC0415 - costs start-up, and only a new film needs it

    wanted = Image.new("RGB", size)
    for one in standing:
        paint(wanted, one)
    apart: list[int] = []
    for (left, top, right, bottom), _ in pattern(box, *size):
        across, down = (left + right) // 2, (top + bottom) // 2
        seen = picture.getpixel((across * picture.width // size[0], down * picture.height // size[1]))
        told = wanted.getpixel((across, down))
        assert isinstance(seen, tuple) and isinstance(told, tuple)  # noqa: S101 - both pictures have three colours
        apart += [round(abs(one - other)) for one, other in zip(seen, told, strict=True)]
    return sum(apart) / len(apart) > MOST_UNLIKE


def _amid(box: Box, seconds: float) -> float | None:
    """A moment in the middle of a box's time; None when the film is over by then."""
    end = seconds if box.during.end is None else min(seconds, box.during.end)
    return (box.during.start + end) / 2 if box.during.start < end else None


def _standing(hide: tuple[Box, ...], at: float, slack: float) -> list[Box]:
    return [box for box in hide if box.during.touches(at - slack, at + slack)]
