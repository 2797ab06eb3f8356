"""Numbers and days: the same digits, however they are grouped and in whatever words a day is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from generator.dates import MONTHS, NotADayError, When, read_day
from generator.prove.fold import words_of

_DIGIT = re.compile(r"\d")
LONGEST_DAY = 30
"""Letters; what is longer is no day."""
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?", re.IGNORECASE)
_FEW = 3
"""Fewer digits than these count steps and cups."""
_FEWEST = 5
"""So many digits in a row are nobody else's, whatever stands between them."""


@dataclass(frozen=True, slots=True)
class Number:
    """What is looked for because of a number."""

    forms: tuple[tuple[bytes, ...], ...] = field(repr=False)
    """The words it may be written in."""
    digits: tuple[bytes, ...] = field(default=(), repr=False)
    """Digits that may stand in any groups."""
    is_time: bool = False
    """Whether it may be a time of day, or as well a moment in a film."""

    @property
    def is_long(self) -> bool:
        """Whether its digits stand nowhere by chance."""
        return all(len(each) >= _FEWEST for each in self.digits)

    def stands_in(self, flat: bytes, digits_alone: bytes) -> bool:
        """Whether its digits can be read in folded words, however they are grouped.

        Args:
            flat: the words.
            digits_alone: their digits and nothing else, to know quickly that it cannot.
        """
        return any(each in digits_alone and _grouped(each).search(flat) is not None for each in self.digits)


@lru_cache(maxsize=20_000)
def number_in(text: str) -> Number | None:
    """What to look for because of a number as typed; None for one of so few digits that it is everywhere."""
    try:
        when = read_day(text)
    except NotADayError:
        when = None
    if when is not None and when.day:
        return Number((words_of(text), *_day_in_words(when)))
    words = words_of(text)
    digits = digits_in(b"".join(words))
    if len(digits) < _FEW:
        return None
    if len(digits) < _FEWEST:
        return Number((words, (digits,)), is_time=_TIME.fullmatch(text.strip()) is not None)
    return Number((words,), _dialled(digits))


@lru_cache(maxsize=20_000)
def days_in_words(text: str) -> tuple[str, ...]:
    """The ways in which a page may write the day that a line says; none where it says no day."""
    if not _DIGIT.search(text):
        return ()
    try:
        when = read_day(text)
    except NotADayError:
        return ()
    if not when.month:
        return ()
    return _written(when) if when.day else (f"{MONTHS[when.month]} {when.year}",)


def digits_in(flat: bytes) -> bytes:
    """The digits of folded words and nothing else."""
    return flat.translate(None, _NO_DIGITS)


_NO_DIGITS = bytes(n for n in range(256) if n not in b"0123456789")


def _dialled(digits: bytes) -> tuple[bytes, ...]:
    """A telephone number as it is dialled at home and from abroad."""
    bare = digits.removeprefix(b"0044").removeprefix(b"44") if len(digits) > 10 else digits
    if len(digits) < 10 or (bare == digits and not digits.startswith(b"0")):
        return (digits,)
    bare = bare.removeprefix(b"0")
    return b"0" + bare, b"44" + bare, b"440" + bare, b"0044" + bare


@lru_cache(maxsize=2_000)
def _grouped(digits: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?<![0-9a-z])" + b" ?".join(bytes([one]) for one in digits) + rb"(?![0-9a-z])")


def _day_in_words(when: When) -> tuple[tuple[bytes, ...], ...]:
    return tuple(words_of(one) for one in _written(when))


def _written(when: When) -> tuple[str, ...]:
    """The ways in which pages, files and people write one day."""
    month = MONTHS[when.month]
    day, short, year = str(when.day), month[:3], str(when.year)
    th = "th" if when.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(when.day % 10, "th")
    two_day, two_month = f"{when.day:02}", f"{when.month:02}"
    written = [
        *(f"{first} {name} {year}" for first in (day, two_day, day + th) for name in (month, short)),
        *(f"{name} {first} {year}" for first in (day, two_day, day + th) for name in (month, short)),
        *(f"{first} {second} {year}" for first in (day, two_day) for second in (str(when.month), two_month)),
        *(f"{year} {second} {first}" for first in (day, two_day) for second in (str(when.month), two_month)),
        f"{year}{two_month}{two_day}",
        f"{two_day}{two_month}{year}",
    ]
    return tuple(dict.fromkeys(written))
