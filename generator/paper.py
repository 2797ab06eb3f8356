"""How much paper words take, reckoned without a browser: what stands on a printed sheet is decided when a site is built.

It is reckoned a little too much, never too little: a line left to the website is told of, a second page nobody wanted is
lost on the way to the ward. Lengths are in mm, letters in points, as printers say them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

POINT = 25.4 / 72
"""So many mm are a point."""

_WIDTHS = {
    **dict.fromkeys("'", 160),
    **dict.fromkeys(",.:;", 220),
    **dict.fromkeys("|‘’", 240),
    **dict.fromkeys("`ij", 260),
    **dict.fromkeys(" l", 280),
    **dict.fromkeys("!()", 300),
    **dict.fromkeys('"[f', 320),
    **dict.fromkeys("t", 340),
    **dict.fromkeys("]r{}", 360),
    **dict.fromkeys("-_", 380),
    **dict.fromkeys("/I\\“”", 400),
    **dict.fromkeys("•", 440),
    **dict.fromkeys("yz", 460),
    **dict.fromkeys("?sv", 480),
    **dict.fromkeys("*ckx", 500),
    **dict.fromkeys("J–", 520),
    **dict.fromkeys("0123456789aeu", 540),
    **dict.fromkeys("<>FLT^ghno~", 560),
    **dict.fromkeys("EYbdpq", 580),
    **dict.fromkeys("$PSV", 600),
    **dict.fromkeys("+BRZ", 620),
    **dict.fromkeys("=AKX", 640),
    **dict.fromkeys("#C", 660),
    **dict.fromkeys("D…€", 680),
    **dict.fromkeys("GHNUw", 700),
    **dict.fromkeys("O", 720),
    **dict.fromkeys("&Q", 740),
    **dict.fromkeys("@", 780),
    **dict.fromkeys("M—", 840),
    **dict.fromkeys("Wm", 860),
    **dict.fromkeys("æ", 880),
    **dict.fromkeys("%", 920),
}
"""What the letters of our own font take, in thousandths of their size, rounded up."""
_BOLD = 1.08
_OTHER_SCRIPT = 720

_LEADING = {"ur": 2.1, "ar": 1.8, "fa": 1.8, "ps": 1.8, "sd": 1.8, "ckb": 1.8}
_INDIAN = ("bn", "syl", "as", "hi", "ne", "gu", "pa", "ta", "te", "ml", "si")
LEADING = 1.2
"""From line to line, in sizes of the letters: as the style sheet has it."""


def leading(lang: str) -> float:
    """From line to line in one language, in sizes of the letters.

    Args:
        lang: its BCP 47 tag; "" for one in Latin letters.
    """
    base = lang.partition("-")[0]
    if lang.endswith("-Latn"):
        return LEADING
    return _LEADING.get(base, 1.7 if base in _INDIAN else LEADING)


def line_height(size: float, lang: str = "") -> float:
    """One line in mm."""
    return size * leading(lang) * POINT


def width(text: str, size: float, *, bold: bool = False) -> float:
    """A text on one line, in mm."""
    ems = sum(_letter(letter) for letter in text) / 1000
    return ems * size * POINT * (_BOLD if bold else 1)


def _letter(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is None:
        known = _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER_SCRIPT)
        if unicodedata.combining(letter):
            known = 0
        elif unicodedata.east_asian_width(letter) in "WF":
            known = 1000
    return known


def count_lines(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes.

    Args:
        text: its paragraphs, each on a line of its own.
        room: how wide the lines are, in mm.
        size: of the letters, in points.
        bold: whether they are bold.
    """
    return sum(_wrapped(part, room, size, bold) for part in text.split("\n") if part.strip())


def _wrapped(text: str, room: float, size: float, bold: bool) -> int:
    space = width(" ", size, bold=bold)
    lines, used = 1, 0.0
    # A browser also breaks behind a hyphen.
    for word in re.split(r"\s+|(?<=\w-)(?=\w)", text.strip()):
        wide = width(word, size, bold=bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        while wide > room:
            lines, wide = lines + 1, wide - room
        used += (space if used else 0) + wide
    return lines


def fitting(heights: Sequence[float], room: float) -> tuple[bool, ...]:
    """Which of some parts fit below each other; those that come first are asked first.

    Args:
        heights: how tall each is, in mm.
        room: how much there is, in mm.
    """
    there, left = [], room
    for tall in heights:
        fits = tall <= left
        there.append(fits)
        left -= tall if fits else 0
    return tuple(there)


# ---------------------------------------------------------------- the one-page profile


@dataclass(frozen=True, slots=True)
class Box:
    """A place on paper for lines."""

    wide: float
    """Room for a line, in mm."""
    tall: float
    """Room for all lines, in mm."""
    size: float
    """Of the letters, in points."""
    between: float = 0.8
    """From one line to the next, in mm."""

    def height(self, texts: Iterable[tuple[str, str]]) -> float:
        """How tall one line of the family's is.

        Args:
            texts: (words, language) of what stands below each other in it.
        """
        return self.between + sum(
            count_lines(text, self.wide, self.size) * line_height(self.size, lang) for text, lang in texts
        )


LETTERS = 12.0
"""Never smaller on a one-page profile."""
_HEAD = 13.5
"""What the frame and the heading of a box take."""

LIKED = Box(wide=111, tall=58, size=LETTERS)
"""What people like, beside the photo."""
MORE = 6.0
"""What "More on the website" takes."""


def below(name: float, taken: float, *, alone: bool) -> Box:
    """A column below the photo.

    Args:
        name: how tall the name is, and what stands below it, in mm.
        taken: how tall the lines are in the box beside the photo; 0 without one.
        alone: whether there is no other column.
    """
    top = max(60.0, name + (taken + _HEAD + 2.5 if taken else 0))
    return Box(wide=176 if alone else 81, tall=239 - top - _HEAD, size=LETTERS)


SIDE = 6.8
"""What the heading of "Please do", or of "Please don't", takes."""


def shared(
    one: Sequence[float], other: Sequence[float], room: float
) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Which lines of two lists fit into one column: the first of each before the second of either.

    Args:
        one: how tall the lines of the first are, in mm.
        other: those of the second.
        room: how much there is for both, in mm.
    """
    turns = sorted(
        [(n, 0, tall) for n, tall in enumerate(one)] + [(n, 1, tall) for n, tall in enumerate(other)]
    )
    there = fitting([tall for _, _, tall in turns], room)
    sides: tuple[list[bool], list[bool]] = ([], [])
    for (_, side, _), fits in zip(turns, there, strict=True):
        sides[side].append(fits)
    return tuple(sides[0]), tuple(sides[1])
