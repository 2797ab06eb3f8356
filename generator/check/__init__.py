"""Room: a person and the names of their media files go in; mistakes that only show across files come out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from generator.check.advert import check_advert
from generator.check.media import check_media
from generator.check.people import check_people
from generator.check.words import check_dates, check_words
from generator.person import Person
from generator.problems import Problems

__all__ = ["check_person"]


def check_person(person: Person, media: Collection[str], day: date, problems: Problems) -> None:
    """Note everything that is wrong between the lines and files of one person.

    Args:
        person: everything written down about them.
        media: the names of the files in their media folder.
        day: the day it is checked for.
        problems: where mistakes are gathered.
    """
    check_words(person, problems)
    check_dates(person, day, problems)
    check_media(person, media, problems)
    check_people(person, problems)
    check_advert(person, problems)
