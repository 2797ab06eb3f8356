"""What stands over a face or a letter: a pattern of large grey squares, the same in films and photos. Only numbers.

It takes nothing from the picture below it. A mosaic made of the picture's own colours can be worked back into a face
where the face moves behind it, and a blur even where it does not.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

    from generator.recording import Box

PATTERN = 1
"""Raised whenever a box would come out differently: everything with one is then made again."""

_MOST_SQUARES = 8
"""In a row or column: each is an eighth of the box, or more."""

_SMALLEST = 6
"""Dots of a square, where there is room: finer ones melt together when the film is packed."""

_SPILL = 2
"""Dots a box is larger on every side: where a picture is shrunk, its neighbours take a little of what it hides."""

_STEPS, _DARKEST, _STEP = 11, 80, 9

AS_TOLD_TO_FFMPEG = f"round(16+219/255*({_DARKEST}+{_STEP}*mod(5*X*X+5*Y*Y+3*X+3*Y,{_STEPS})))"
"""`grey` of square X, Y as the brightness a film holds."""


def grey(across: int, down: int) -> int:
    """How bright one square is, from 0 to 255."""
    return _DARKEST + _STEP * ((5 * across**2 + 5 * down**2 + 3 * across + 3 * down) % _STEPS)


def dots(box: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """The box in dots of a picture: its left and top, how wide, how high. Never smaller than asked for, and even."""
    left, wide = _span(box.left, box.width, width)
    top, high = _span(box.top, box.height, height)
    return left, top, wide, high


def squares(wide: int, high: int) -> tuple[int, int]:
    """How many squares across and down: few, so that each is large, and nearly as wide as high."""
    longest = max(wide, high)
    most = min(_MOST_SQUARES, longest // _SMALLEST)
    across, down = (max(2, most * side // longest // 2 * 2) for side in (wide, high))
    return across, down


def paint(picture: Image, box: Box) -> None:
    """Put the pattern over a part of a picture, for good."""
    for (left, top, right, bottom), tone in pattern(box, picture.width, picture.height):
        picture.paste((tone, tone, tone), (left, top, right, bottom))


def pattern(box: Box, width: int, height: int) -> Iterator[tuple[tuple[int, int, int, int], int]]:
    """Every square of a box in a picture of this size: left, top, right and bottom in dots, and how bright it is."""
    left, top, wide, high = dots(box, width, height)
    across, down = squares(wide, high)
    for column in range(across):
        for row in range(down):
            corner = left + wide * column // across, top + high * row // down
            other = left + wide * (column + 1) // across, top + high * (row + 1) // down
            yield (*corner, *other), grey(column, row)


def _span(start: float, length: float, whole: int) -> tuple[int, int]:
    # The colours of a film stand in pairs of dots, so a box begins and ends between two pairs.
    first = max(0, math.floor((start * whole / 100 - _SPILL) / 2) * 2)
    last = min(whole, math.ceil(((start + length) * whole / 100 + _SPILL) / 2) * 2)
    return first, last - first
