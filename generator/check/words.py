"""Words that say nothing yet, and days that cannot be right together."""

from __future__ import annotations

import re
from datetime import date

from generator.dates import NotADayError, When, read_day
from generator.headings import spoken
from generator.person import Person
from generator.problems import Level, Position, Problem, Problems
from generator.said import Line, Many, One
from generator.walk import lines

_SAYS_NOTHING = frozenset(
    {"no", "none", "n/a", "na", "-", "--", "~", "?", "nil", "null", "nothing", "tbc", "tba"}
)
_LEFT_TO_WRITE = re.compile(
    r"\b(TODO|TBC|FIXME|xxx+)\b|\?\?\?+|\[(name|date|fill in|your [a-z ]+)\]", re.IGNORECASE
)
_NEVER_BARE = (
    "allergies",
    "eating_and_drinking",
    "medicines",
    "walking_and_lifting",
    "what_i_can_see_and_hear",
    "never_leave_me_alone_with",
    "how_i_show_pain",
    "how_i_ask_for_the_toilet",
    "how_i_say_stop",
)


def check_words(person: Person, problems: Problems) -> None:
    """Bare answers in safety facts, and what is still to be written."""
    bare: set[Position] = set()
    for field in _NEVER_BARE:
        value: One | Many = getattr(person.profile, field)
        for line in value if isinstance(value, tuple) else (value,) if value else ():
            if line.text.strip().casefold().rstrip(".") in _SAYS_NOTHING:
                bare.add(line.at)
                problems.add(_bare(line, field))
    for line in lines(person):
        if line.at not in bare and (found := _LEFT_TO_WRITE.search(line.text)):
            problems.add(
                Problem(
                    line.at,
                    "C02",
                    Level.ASK,
                    "this is still to be written",
                    hint="write it, or take the line out",
                    found=found[0],
                )
            )


def _bare(line: Line, field: str) -> Problem:
    none_known = "none known" if field == "allergies" else "what is so"
    return Problem(
        line.at,
        "V01",
        Level.ASK,
        "is there nothing, or is it not written down yet? The page will say it is not",
        hint=f"write `{none_known}`, and `said by:` who says so; or what is so",
        found=line.text,
        heading=spoken(field),
        length=max(1, len(line.text)),
    )


def check_dates(person: Person, day: date, problems: Problems) -> None:
    """Days that do not go together."""
    again, checked = _day(person.profile.check_again_by), _day(person.profile.checked_on)
    if again and checked and again.last < checked.first and person.profile.check_again_by:
        problems.add(
            Problem(
                person.profile.check_again_by.at,
                "D01",
                Level.ASK,
                "this is before the day it was checked",
                hint="a later day",
            )
        )
    elif again and again.last < day and person.profile.check_again_by:
        problems.add(
            Problem(
                person.profile.check_again_by.at,
                "C14",
                Level.ASK,
                "this day has passed; readers see that the pages may be out of date",
                hint="read it all through, then write today under `checked on` and a later day here",
            )
        )
    born = _day(person.profile.date_of_birth)
    if born and born.first > day and person.profile.date_of_birth:
        problems.add(
            Problem(
                person.profile.date_of_birth.at,
                "D03",
                Level.ASK,
                "this day is still to come",
                hint="check the year",
            )
        )
    for record in person.videos.agreed:
        start, end = _day(record.agreed_on), _day(record.until)
        if start and end and end.last < start.first and record.until:
            problems.add(
                Problem(
                    record.until.at,
                    "D02",
                    Level.ASK,
                    "this agreement ends before it begins",
                    hint="check both days",
                )
            )


def _day(line: One) -> When | None:
    try:
        return read_day(line.text) if line else None
    except NotADayError:
        return None
