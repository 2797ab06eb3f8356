"""What changed: by day, as builds have seen it; and a file of marks, by which a browser knows what its reader has not seen.

Only for those who support the person: an applicant reads everything for the first time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from generator.compose.desk import Desk
from generator.compose.marks import Marked, marked_places
from generator.known import Known
from generator.site import Asset, ChangedPlace, Changes, Page, Section

WRITTEN_AS = "window.alongsideMarks="
"""What the file of marks begins with."""
TOLD_FOR = timedelta(days=60)
"""What is older is no news."""


@dataclass(frozen=True, slots=True)
class News:
    """What changed, as a page, as a file for the browser, and as marks for the next build."""

    page: Page
    file: Asset
    marks: frozenset[str]


def news(desk: Desk, pages: Sequence[Page], known: Known) -> News | None:
    """What changed; None where readers are not told.

    Args:
        desk: where it is written.
        pages: all pages that say something, in their order.
        known: what an earlier build left behind.
    """
    if not desk.whole or len(pages) < 2:
        return None
    words = desk.words
    places = marked_places(pages)
    marks = frozenset(mark for place in places for mark in place.marks)
    known = known.about(marks)
    since = known.since or desk.today
    changes = Changes(
        days=_by_day(desk, places, known),
        none=words("changes.none", day=words.day(since)),
        places=tuple(_place(desk, place, new=True) for place in places),
        words=words.all_of("changed") | {"new": words("changes.new"), "changed": words("changes.changed")},
    )
    lead = words("changes.lead") if changes.days else ""
    sheet = Page(
        "changes",
        "changes/",
        words("kind.changes"),
        words("changes.title"),
        "",
        (Section("", "", (changes,)),),
        lead,
    )
    content = _written(desk, places)
    return News(
        page=sheet,
        file=Asset(f"changes/{hashlib.sha256(content).hexdigest()[:24]}.js", content=content),
        marks=marks,
    )


def _by_day(
    desk: Desk, places: Sequence[Marked], known: Known
) -> tuple[tuple[str, tuple[ChangedPlace, ...]], ...]:
    """Places under the day something last came there, the latest day first."""
    found: dict[date, list[ChangedPlace]] = {}
    for _, on_page in groupby(places, key=lambda place: place.page.id):
        whole, *parts = [(place, _last(desk, place, known)) for place in on_page]
        days = {told for _, told in (whole, *parts) if told is not None}
        # A page that is new is told of once, and not with all that stands on it.
        all_new = len(days) == 1 and all(told and told[1] for place, told in (whole, *parts) if place.marks)
        for place, told in [(whole[0], days.pop())] if all_new else (whole, *parts):
            if told is not None:
                found.setdefault(told[0], []).append(_place(desk, place, new=told[1]))
    return tuple((desk.words.day(day), tuple(found[day])) for day in sorted(found, reverse=True))


def _last(desk: Desk, place: Marked, known: Known) -> tuple[date, bool] | None:
    """The day something last came to a place, and whether all of it came then; None where that is no news."""
    days = [_day(desk, known, mark, own) for mark, own in place.marks.items()]
    told = [day for day in days if day is not None and desk.today - TOLD_FOR <= day <= desk.today]
    return (max(told), set(days) == {max(told)}) if told else None


def _day(desk: Desk, known: Known, mark: str, own: date | None) -> date | None:
    """The day a line came: as builds saw it, else as it says itself."""
    return known.day_of(mark, desk.today) or own


def _place(desk: Desk, place: Marked, *, new: bool) -> ChangedPlace:
    page = place.page
    return ChangedPlace(
        page=page.title or page.kind,
        title=place.title,
        target=place.target,
        tag=desk.words("changes.new" if new else "changes.changed"),
        first=page.id == "emergency",
    )


def _written(desk: Desk, places: Sequence[Marked]) -> bytes:
    """The marks of every place as a script that says one thing, as the words to search are.

    It says whose they are, how many places are about emergencies, how many each page has, and the marks of each.
    """
    whose = hashlib.sha256(
        f"{desk.person.short_name} {desk.edition.value} {desk.words.lang}".encode()
    ).hexdigest()[:8]
    told = [" ".join(sorted(place.marks)) for place in places]
    sizes = [len(list(on_page)) for _, on_page in groupby(places, key=lambda place: place.page.id)]
    urgent = sum(place.page.id == "emergency" for place in places)
    return f"{WRITTEN_AS}{json.dumps([whose, urgent, sizes, told], separators=(',', ':'))};\n".encode()
