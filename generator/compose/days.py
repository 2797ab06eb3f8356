"""Days that lines name."""

from __future__ import annotations

from datetime import date

from generator.dates import NotADayError, When, read_day
from generator.person import Advert
from generator.said import One


def day_of(line: One) -> When | None:
    """The day a line names; None when it names none."""
    try:
        return read_day(line.text) if line is not None and line.text.strip() else None
    except NotADayError:
        return None


def is_closed(advert: Advert | None, today: date) -> bool:
    """Whether the last day to apply has passed."""
    closes = day_of(advert.closes) if advert is not None else None
    return closes is not None and today > closes.last
