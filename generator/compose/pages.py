"""Which pages a site has."""

from __future__ import annotations

from datetime import date

from generator.circle import EditionName
from generator.compose import (
    advert,
    close,
    closed,
    day,
    decide,
    emergency,
    endings,
    family,
    food,
    glance,
    hard,
    health,
    home,
    job,
    people,
    search,
    start,
    stories,
    talk,
    together,
    watch,
)
from generator.compose.chrome import chrome
from generator.compose.desk import Desk, set_desk
from generator.compose.developed import Developed
from generator.edition import Edition
from generator.settings import Settings
from generator.site import Page, Site
from generator.words import Words


def compose(edition: Edition, developed: Developed, settings: Settings, words: Words, today: date) -> Site:
    """One edition of one person's site.

    Args:
        edition: what may be known; made only by `disclose`.
        developed: the films and photos there are to show.
        settings: the organisation and its promises, as far as this edition may know them.
        words: the interface's words, in any voice.
        today: the day it is composed for: what was due for a look before it is called old.
    """
    desk = set_desk(edition, developed, settings, words, today)
    pages = _pages(desk)
    found = search.page(desk, pages)
    if found is not None:
        pages = (*pages, found[0])
    around = chrome(desk, frozenset(page.id for page in pages))
    return Site(
        short_name=edition.person.short_name,
        edition=edition.name.value,
        chrome=around,
        pages=pages,
        # Asked for last: what the pages used is known now.
        assets=(
            *(asset for _, asset in sorted(desk.media.assets.items())),
            *([found[1]] if found is not None else []),
        ),
    )


def _pages(desk: Desk) -> tuple[Page, ...]:
    """Home first; a page exists only when it has words."""
    if desk.closed:
        return (closed.page(desk),)
    if desk.edition is EditionName.ADVERT:
        return (advert.page(desk),)
    applicant = desk.edition is EditionName.APPLICANT
    # For applicants the job is the first page.
    rooms = [room for room in _ALONE if not (applicant and room is job.page)]
    made = {page.id: page for room in rooms if (page := room(desk)) is not None}
    # These two lead to others, so they come after them.
    for leading in (glance.page, people.page):
        page = leading(desk, made)
        if page is not None:
            made[page.id] = page
    first = job.home(desk, made) if applicant else home.page(desk, made)
    ordered = tuple(made[page_id] for page_id in _ORDER if page_id in made)
    return (first, *ordered, *watch.film_pages(desk))


_ALONE = (
    emergency.page,
    start.page,
    talk.page,
    day.page,
    food.page,
    health.page,
    hard.page,
    decide.page,
    family.page,
    together.page,
    stories.page,
    close.page,
    endings.page,
    watch.page,
    job.page,
)
"""Pages that stand on their own."""

_ORDER = (
    *("glance", "emergency", "start", "talk", "day", "food", "health", "hard", "decide"),
    *("family", "people", "together", "close", "endings", "stories", "watch", "job"),
)
"""As a reader would turn the pages."""
