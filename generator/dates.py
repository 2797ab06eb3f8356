"""Days as families write them: 2026-10-02, 2 October 2026, 2/10/26, October 2026, 2026. Day before month."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = tuple(name.lower() for name in calendar.month_name)
_SHORT = tuple(name.lower() for name in calendar.month_abbr)
_WELSH = (
    *("", "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_UK = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})", re.ASCII)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?\.?,? )?"
_WORDS = re.compile(
    rf"{_WEEKDAY}(?:(?:the )?(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?([a-z]+)\.?,? (\d{{4}})", re.ASCII
)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}([a-z]+)\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)
CENTURY = 2000
"""Two-digit years up to 2069 belong here; later ones are read as 1970 to 1999."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or only a year."""

    year: int
    month: int = 0
    """0 when the family gave only a year."""
    day: int = 0
    """0 when the family gave no day."""

    @property
    def first(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can mean: consent "until October 2026" holds to the 31st."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


class NotADayError(ValueError):
    """The words are not a day; the text says what is odd about them."""


def read_day(words: str) -> When:
    """Read a day.

    Raises:
        NotADayError: with a sentence such as "there is no month 13".
    """
    text = " ".join(words.lower().split()).rstrip(".")
    written_day = ""
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _UK.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        year = _full_year(year, match[3])
    elif match := _WORDS.fullmatch(text):
        written_day = match[1] or ""
        day, month, year = int(written_day or 0), _month_named(match[2]), int(match[3])
    elif match := _MONTH_FIRST.fullmatch(text):
        written_day = match[2]
        day, month, year = int(written_day), _month_named(match[1]), int(match[3])
    elif match := _YEAR.fullmatch(text):
        day, month, year = 0, 0, int(match[1])
    else:
        raise NotADayError("this is not a day we can read")
    return _checked(year, month, day, has_day=bool(written_day) or match.re in (_ISO, _UK))


def _full_year(year: int, written: str) -> int:
    if len(written) == 4:
        return year
    return CENTURY + year if year < 70 else CENTURY - 100 + year


def _month_named(name: str) -> int:
    if name in MONTHS[1:]:
        return MONTHS.index(name)
    if name in _WELSH[1:]:
        return _WELSH.index(name)
    if name in _SHORT[1:] or name == "sept":
        return _SHORT.index(name[:3])
    raise NotADayError("this is not a day we can read")


def _checked(year: int, month: int, day: int, *, has_day: bool) -> When:
    if not 1850 <= year <= 2200:
        raise NotADayError(f"the year {year} cannot be right")
    if month > 12 or (has_day and not month):
        raise NotADayError(f"there is no month {month}")
    if has_day and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise NotADayError(f"there is no day {day} in that month")
    return When(year, month, day)
