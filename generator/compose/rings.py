"""Where everybody stands in the picture of somebody's people: round them, the closest nearest, no two on one spot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.site import Circle, Ring, Spot

WIDTH = 360
"""Of the picture, in units: on a phone one is about a pixel."""
_ME = 34
_LETTER = 8.2
"""Width of a letter of a name, more or less."""
_LINE = 17
_TURNS = 36
"""Ways in which a ring is tried, one a little further round than the other."""
_FURTHER = 13
"""How much further round the next ring begins, so that not everybody stands in one line."""
_CROWD = 16
"""With more people than this the faces are smaller."""

Box = tuple[float, float, float, float]
"""(left, top, right, bottom)."""


@dataclass(frozen=True, slots=True)
class _Round:
    """One ring's shape."""

    across: float
    down: float


def circle(title: str, me: Spot, rings: Sequence[Sequence[Spot]]) -> Circle:
    """The picture.

    Args:
        title: what it is, for those who do not see it.
        me: the person in the middle.
        rings: everybody else, the closest first; each ring holds somebody.
    """
    many = sum(map(len, rings))
    radius = 18 if many <= _CROWD else 14
    rounds = _rounds(len(rings), radius)
    outer = rounds[-1]
    height = round(2 * (outer.down + radius + _LINE + 6))
    middle = replace(me, x=WIDTH // 2, y=height // 2, radius=_ME)
    placed = [middle]
    for number, (ring, shape) in enumerate(zip(rings, rounds, strict=True)):
        placed += _best(ring, shape, middle, radius, placed, first=number * _FURTHER)
    bands = tuple(
        Ring(round(shape.across + radius + 5), round(shape.down + radius + _LINE / 2)) for shape in rounds
    )
    return Circle(title, WIDTH, height, bands, tuple(_with_names(placed)))


def _rounds(count: int, radius: int) -> list[_Round]:
    """Shapes from the inside out: taller than wide, because names stand below faces."""
    widest = WIDTH / 2 - radius - 6
    narrowest = min(widest, _ME + 2 * radius + 8)
    step = (widest - narrowest) / max(1, count - 1)
    pitch = 2 * radius + 6
    first = _ME + _LINE + radius + 6
    return [_Round(narrowest + step * n, first + pitch * n) for n in range(count)]


def _best(
    ring: Sequence[Spot], shape: _Round, middle: Spot, radius: int, placed: Sequence[Spot], *, first: int
) -> list[Spot]:
    """A ring turned to where the fewest faces and names meet others; the first such turn after a given one."""
    turns = [(first + turn) % _TURNS for turn in range(_TURNS)]
    tries = [_turned(ring, shape, middle, radius, turn / _TURNS) for turn in turns]
    return min(tries, key=lambda spots: _meetings(spots, placed))


def _turned(ring: Sequence[Spot], shape: _Round, middle: Spot, radius: int, turn: float) -> list[Spot]:
    spots = []
    for number, spot in enumerate(ring):
        angle = 2 * math.pi * ((number + turn) / len(ring) - 0.25)
        x, y = middle.x + shape.across * math.cos(angle), middle.y + shape.down * math.sin(angle)
        spots.append(replace(spot, x=round(x), y=round(y), radius=radius))
    return spots


def _meetings(spots: Sequence[Spot], placed: Sequence[Spot]) -> int:
    """How much meets: a face on a face is worse than a name on a name or beyond the edge."""
    count = 0
    for number, spot in enumerate(spots):
        name = _name(spot)
        count += not 0 <= name[0] < name[2] <= WIDTH
        for other in (*placed, *spots[:number]):
            count += 10 * _meet(_face(spot), _face(other))
            count += _meet(name, _face(other)) + _meet(_face(spot), _name(other)) + _meet(name, _name(other))
    return count


def _with_names(spots: Sequence[Spot]) -> list[Spot]:
    """Names only where they meet nothing: everybody's stands in the list below."""
    taken = [_face(spot) for spot in spots]
    found = []
    for spot in spots:
        name = _name(spot)
        room = 0 <= name[0] < name[2] <= WIDTH
        if room and not any(_meet(name, other) for other in taken):
            taken.append(name)
            found.append(spot)
        else:
            found.append(replace(spot, name=""))
    return found


def _face(spot: Spot) -> Box:
    return (spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)


def _name(spot: Spot) -> Box:
    half = max(4.0, len(spot.name) * _LETTER / 2)
    top = spot.y + spot.radius + 1
    return (spot.x - half, top, spot.x + half, top + _LINE)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
