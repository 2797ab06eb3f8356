"""Things that have two sides: good and hard, content and distressed, what works and what does not."""

from __future__ import annotations

from generator.compose.desk import Desk, plain
from generator.compose.headed import heading, known, lines, name_of, rows
from generator.compose.sayings import film_of
from generator.said import Said
from generator.site import Pair, Pairs


def two_sides(desk: Desk, blocks: tuple[Said, ...], left: str, right: str, look: str) -> Pairs | None:
    """Blocks that each have two sides, under the headings of the first.

    Args:
        desk: where it is written.
        blocks: blocks of one model, each named by its title.
        left: the heading of the one side.
        right: the heading of the other.
        look: which icons stand above the sides.
    """
    if not blocks:
        return None
    pairs = tuple(_pair(desk, block, left, right) for block in blocks)
    return Pairs(heading(desk, blocks[0], left), heading(desk, blocks[0], right), pairs, look)


def _pair(desk: Desk, block: Said, left: str, right: str) -> Pair:
    name = name_of(block)
    return Pair(
        title=plain(name),
        left=lines(desk, block, left),
        right=lines(desk, block, right),
        rows=rows(desk, block, without=(left, right)),
        after=known(desk, block),
        picture=desk.media.clip(block.photo) or (desk.media.clip(name.photo) if name else None),
        film=film_of(desk, block, name),
    )


def one_pair(desk: Desk, block: Said, left: str, right: str, look: str) -> Pairs | None:
    """Two headings of one block, side by side."""
    sides = lines(desk, block, left), lines(desk, block, right)
    if not any(sides):
        return None
    return Pairs(heading(desk, block, left), heading(desk, block, right), (Pair("", *sides),), look)
