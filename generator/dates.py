"""Days as families write them: 2026-10-02, 2 October 2026, 2/10/26, October 2026, 2026. Day before month."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = tuple(name.lower() for name in calendar.month_name)
_SHORT = tuple(name.lower() for name in calendar.month_abbr)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_UK = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z]+day,? )?(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]+)\.?,? (\d{4})")
_YEAR = re.compile(r"(\d{4})")
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
    text = " ".join(words.strip().lower().split())
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _UK.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        year = _full_year(year, match[3])
    elif match := _WORDS.fullmatch(text):
        day, month, year = int(match[1] or 0), _month_named(match[2]), int(match[3])
    elif match := _YEAR.fullmatch(text):
        day, month, year = 0, 0, int(match[1])
    else:
        raise NotADayError("this is not a day we can read")
    return _checked(year, month, day, has_day=bool(day) or match.re in (_ISO, _UK))


def _full_year(year: int, written: str) -> int:
    if len(written) == 4:
        return year
    return CENTURY + year if year < 70 else CENTURY - 100 + year


def _month_named(name: str) -> int:
    if name in MONTHS[1:]:
        return MONTHS.index(name)
    if name[:3] in _SHORT[1:] and len(name) in (3, 4):
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
