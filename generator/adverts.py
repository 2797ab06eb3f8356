"""Hallway: what an advert that lies somewhere owes its readers: to close when its last day has passed, or to go.

Its page is readable without a key, so nothing takes it away but putting it there once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.advertised import Advertised, forget_advertised
from generator.circle import EditionName
from generator.disclose import disclose, last_day

if TYPE_CHECKING:
    from pathlib import Path

    from generator.person import Person

SOON = timedelta(days=14)
"""So long before its last day somebody is told."""


@dataclass(frozen=True, slots=True)
class AdvertOwes:
    """One advert that has to be put in its place once more, or soon."""

    what: str
    """"advert closes", "advert is over", "advert is gone", "advert day"."""
    day: date | None
    """Its last day, the first day it is closed, or the last day of the text."""
    advert: Advertised

    @property
    def pressing(self) -> bool:
        """Whether something is online that should not be."""
        return self.what in ("advert is over", "advert is gone")


def adverts_owe(notes: Iterable[Advertised], person: Person, day: date) -> Iterator[AdvertOwes]:
    """What one person's adverts owe on a day.

    Args:
        notes: those that lie somewhere.
        person: as their text stands.
        day: today.
    """
    there_is_one = disclose(person, EditionName.ADVERT, day) is not None
    last = last_day(person.job, EditionName.ADVERT)
    for one in notes:
        if not there_is_one:
            yield AdvertOwes("advert is gone", None, one)
        elif last is not None and last < day:
            if not one.closed:
                yield AdvertOwes("advert is over", last + timedelta(days=1), one)
        elif one.closed or one.closes != last:
            yield AdvertOwes("advert day", last, one)
        elif last is not None and last - day <= SOON:
            yield AdvertOwes("advert closes", last, one)


def seen_to(cache: Path, notes: Iterable[Advertised], person: Person, day: date) -> bool:
    """Somebody says that what was online and should not be is gone. Whether there was any."""
    done = [owes.advert for owes in adverts_owe(notes, person, day) if owes.pressing]
    for one in done:
        forget_advertised(cache, one.person, one.target)
    return bool(done)
