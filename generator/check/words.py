"""Words that are still to be written, and days that cannot be right together."""

from __future__ import annotations

import re
from datetime import date

from generator.dates import NotADayError, When, read_day
from generator.person import Person
from generator.problems import Level, Problem, Problems
from generator.said import One
from generator.walk import everything, lines

_LEFT_TO_WRITE = re.compile(
    r"\b(TODO|TBC|FIXME|xxx+)\b|\?\?\?+|\[(name|date|fill in|your [a-z ]+)\]", re.IGNORECASE
)


def check_words(person: Person, problems: Problems) -> None:
    """What is still to be written."""
    bare = {problem.at for problem in problems if problem.code == "V01"}
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
    _old(person, day, problems)
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


def _old(person: Person, day: date, problems: Problems) -> None:
    """Ask about lines that were to be looked at again. Who has left is left out by the pages themselves."""
    for said in everything(person):
        line: One = getattr(said, "looked_at_again", None)
        when = _day(line)
        if line is not None and when is not None and when.last < day:
            message = "this day has passed; it was to be looked at again"
            hint = "look at it again, then write a later day"
            problems.add(Problem(line.at, "C14", Level.ASK, message, hint=hint))
        if said.review_by is not None and said.review_by.last < day:
            message = "this line was to be looked at again by a day that has passed"
            hint = "read it again, then write a later day after `review by:`"
            problems.add(Problem(said.at, "C14", Level.ASK, message, hint=hint))


def _day(line: One) -> When | None:
    try:
        return read_day(line.text) if line else None
    except NotADayError:
        return None
