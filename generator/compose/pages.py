"""Which pages a site has."""

from __future__ import annotations

from datetime import date

from generator.circle import EditionName
from generator.compose import advert, emergency, family, glance, home, job, people, talk, watch
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
    around = chrome(desk, frozenset(page.id for page in pages))
    return Site(
        short_name=edition.person.short_name,
        edition=edition.name.value,
        chrome=around,
        pages=pages,
        # Asked for last: what the pages used is known now.
        assets=tuple(asset for _, asset in sorted(desk.media.assets.items())),
    )


def _pages(desk: Desk) -> tuple[Page, ...]:
    """Home first; a page exists only when it has words."""
    if desk.edition is EditionName.ADVERT:
        return (advert.page(desk),)
    around = (emergency.page(desk), talk.page(desk), family.page(desk), people.page(desk), watch.page(desk))
    there = {page.id for page in around if page is not None}
    at_a_glance = glance.page(desk, emergency="emergency" in there, talk="talk" in there)
    applicant = desk.edition is EditionName.APPLICANT
    work = None if applicant else job.page(desk)
    others = tuple(page for page in (at_a_glance, *around, work) if page is not None)
    ids = frozenset(page.id for page in others)
    first = job.home(desk, ids) if applicant else home.page(desk, ids)
    return (first, *others, *watch.film_pages(desk))
