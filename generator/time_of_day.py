"""What time somebody means: "about 7:20", "half past three", "5 to 4", and the part of the day it stands under.

Words in, minutes since midnight out; nothing where there is any doubt. "7" under Night may be seven in the evening or
in the morning, and "10 to 11" may be a time or a stretch of it: a clock that guesses is worse than none.
"""

from __future__ import annotations

import re

MORNING, AFTERNOON, EVENING, NIGHT = "morning", "afternoon", "evening", "night"

_WINDOWS = {MORNING: (180, 780), AFTERNOON: (690, 1140), EVENING: (900, 1500), NIGHT: (1080, 1980)}
"""From when to when a time can lie that stands under each part; past 1440 it is the day after."""

_NOT_QUITE = r"(?:(?:at|about|around|roughly|approx(?:imately)?\.?|c\.?|ca\.?|from)\s+)*"
_HOURS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_PARTS_OF_AN_HOUR = {
    "quarter": 15,
    "a quarter": 15,
    "twenty-five": 25,
    "twenty five": 25,
    "twenty": 20,
    "half": 30,
}
_NUMBERS = _HOURS | _PARTS_OF_AN_HOUR
_AN_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_NAMED = {"noon": 720, "midday": 720, "midnight": 1440}
_HALF_DAY = r"(?:\s*(?P<half>[ap])\.?m\.?|\s*o['’]?\s?clock)?"
_CLOCK = re.compile(rf"{_NOT_QUITE}{_AN_HOUR}(?:[:.](?P<minute>\d{{2}}))?{_HALF_DAY}\.?")
_SPOKEN = re.compile(
    rf"{_NOT_QUITE}(?P<minutes>\d{{1,2}}|{'|'.join(_PARTS_OF_AN_HOUR)}|five|ten) (?P<way>past|to) "
    rf"{_AN_HOUR}{_HALF_DAY}\.?"
)
_HOUR, _NOON, _DAY = 60, 720, 1440
_BEFORE = frozenset({5, 10, 15, 20, 25})
"""How many minutes before an hour people say; "5 to 9" is a time only where it cannot be from five until nine."""


def time_meant(words: str, part: str) -> int | None:
    """The minute of the day some words name; None where they name none, or could name two.

    Args:
        words: as the family typed them.
        part: morning, afternoon, evening or night.

    Returns:
        Minutes since midnight; past 1440 for what happens after midnight in the night.
    """
    said = " ".join(words.casefold().split())
    bare = re.sub(rf"^{_NOT_QUITE}", "", said)
    if bare in _NAMED:
        return _only((_NAMED[bare],), part)
    if (match := _SPOKEN.fullmatch(said)) is not None:
        return _spoken(match, part)
    match = _CLOCK.fullmatch(said)
    return None if match is None else _on_the_clock(match, part)


def in_order(times: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """The same, or none at all where they do not follow each other: then one of them was misread."""
    known = [time for time in times if time is not None]
    return times if known == sorted(known) else (None,) * len(times)


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words]


def _on_the_clock(match: re.Match[str], part: str) -> int | None:
    hour, minute = _number(match["hour"]), int(match["minute"] or 0)
    if hour > 24 or minute >= _HOUR or (match["half"] and not 0 < hour <= 12):
        return None
    certain = hour > 12 or (len(match["hour"]) > 1 and match["hour"].startswith("0"))
    return _only(_meant(hour * _HOUR + minute, match["half"] or "", certain=certain), part)


def _spoken(match: re.Match[str], part: str) -> int | None:
    minutes, hour = _number(match["minutes"]), _number(match["hour"])
    if minutes > 30 or not 0 < hour <= 12:
        return None
    if match["way"] == "past":
        return _only(_meant(hour * _HOUR + minutes, match["half"] or "", certain=False), part)
    stretch = match["minutes"] not in ("quarter", "a quarter") and minutes < hour
    if minutes not in _BEFORE or stretch:
        return None
    return _only(_meant(hour * _HOUR - minutes, match["half"] or "", certain=False), part)


def _meant(time: int, half: str, *, certain: bool) -> tuple[int, ...]:
    """Every time of two days that a clock shows so."""
    if half:
        time = time % _NOON + (_NOON if half == "p" else 0)
    step = _DAY if certain or half else _NOON
    return tuple(range(time % step, 2 * _DAY, step))


def _only(times: tuple[int, ...], part: str) -> int | None:
    """The one of them that the part of the day leaves."""
    start, end = _WINDOWS[part]
    there = [time for time in times if start <= time <= end]
    return there[0] if len(there) == 1 else None
