"""The pattern covers at least what was asked for, never leaves the picture, and its squares are large."""

from __future__ import annotations

from random import Random

import pytest
from PIL import Image

from generator.mosaic import dots, grey, paint, squares
from generator.recording import Box

SIZES = [(1920, 1080), (1080, 1920), (854, 480), (320, 180), (4032, 3024), (33, 47), (16, 16)]


def any_boxes(count: int) -> list[Box]:
    chance = Random(5)
    sides = [(chance.uniform(0.1, 100), chance.uniform(0.1, 100)) for _ in range(count)]
    return [Box(chance.uniform(0, 100 - w), chance.uniform(0, 100 - h), w, h) for w, h in sides]


@pytest.mark.parametrize("size", SIZES)
def test_it_covers_what_was_asked_for_and_a_little_more_inside_the_picture(size: tuple[int, int]) -> None:
    for box in [*any_boxes(200), Box(0, 0, 100, 100), Box(99.9, 0, 0.1, 0.1), Box(0, 99.9, 0.1, 0.1)]:
        for (start, length), whole, (first, many) in zip(
            ((box.left, box.width), (box.top, box.height)), size, zip(*_pairs(box, size), strict=True), strict=True
        ):  # fmt: skip
            assert first >= 0 and many >= 2 and first + many <= whole
            assert first <= start * whole / 100
            assert first + many >= min(whole, (start + length) * whole / 100)
            assert many <= length * whole / 100 + 8
            assert first % 2 == 0 and (many % 2 == 0 or first + many == whole)


def _pairs(box: Box, size: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    left, top, wide, high = dots(box, *size)
    return (left, top), (wide, high)


def test_its_squares_are_an_eighth_of_the_box_or_more() -> None:
    for wide in range(2, 400, 7):
        for high in range(2, 400, 7):
            across, down = squares(wide, high)
            assert 2 <= min(across, down) <= max(across, down) <= 8
            assert across % 2 == down % 2 == 0
            assert max(across, down) == 2 or max(wide, high) / max(across, down) >= 6


def test_neighbours_can_be_told_apart() -> None:
    """So that whoever looks sees at once that something is hidden on purpose."""
    tones = {(x, y): grey(x, y) for x in range(8) for y in range(8)}

    assert len(set(tones.values())) > 8
    assert all(60 < tone < 190 for tone in tones.values())
    apart = [abs(tones[x, y] - tones[x + 1, y]) for x in range(7) for y in range(8)]
    assert sum(apart) / len(apart) > 20


def test_every_dot_of_the_box_is_painted_and_no_other() -> None:
    chance = Random(9)
    for box in any_boxes(30):
        size = chance.randrange(20, 300), chance.randrange(20, 300)
        picture = Image.new("RGB", size, "lime")
        paint(picture, box)
        left, top, wide, high = dots(box, *size)
        greys = {grey(x, y) for x in range(8) for y in range(8)}
        inside = picture.crop((left, top, left + wide, top + high)).getcolors()
        picture.paste("lime", (left, top, left + wide, top + high))

        assert inside
        assert all(colour in {(tone,) * 3 for tone in greys} for _, colour in inside)
        assert picture.getcolors() == [(size[0] * size[1], (0, 255, 0))]
