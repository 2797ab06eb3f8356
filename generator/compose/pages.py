"""Which pages a site has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.circle import EditionName
from generator.compose import (
    advert,
    changes,
    close,
    closed,
    day,
    decide,
    easy,
    emergency,
    endings,
    family,
    food,
    glance,
    hard,
    health,
    home,
    job,
    large,
    letters,
    people,
    search,
    sheets,
    start,
    stories,
    symbol_page,
    talk,
    together,
    watch,
)
from generator.compose.chrome import chrome
from generator.compose.desk import Desk, set_desk
from generator.compose.developed import Developed
from generator.compose.languages import in_its_folder, tongues_of
from generator.edition import Edition
from generator.known import Known
from generator.settings import Settings
from generator.site import Asset, Chrome, Page, Site
from generator.words import Words

FIRST = Known()
"""What there is to know of earlier builds when there were none."""


def compose(
    edition: Edition,
    developed: Developed,
    settings: Settings,
    words: Words,
    today: date,
    known: Known = FIRST,
    more: Sequence[Words] = (),
) -> Site:
    """One edition of one person's site.

    Args:
        edition: what may be known; made only by `disclose`.
        developed: the films and photos there are to show.
        settings: the organisation and its promises, as far as this edition may know them.
        words: the interface's words, in any voice.
        today: the day it is composed for: what was due for a look before it is called old.
        known: what an earlier build of it left behind, to tell what has come since.
        more: the same words in other languages that there are to be all pages in.
    """
    desk = set_desk(edition, developed, settings, words, today)
    desks = [set_desk(edition, developed, settings, other, today, words) for other in more]
    own, *others = (_written(one, known) for one in (desk, *desks))
    tongues = tongues_of(desk, desks)
    return Site(
        short_name=edition.person.short_name,
        edition=edition.name.value,
        chrome=replace(own.chrome, tongues=tongues),
        pages=own.pages + tuple(page for other in others for page in other.pages),
        assets=_each_once(asset for one in (own, *others) for asset in one.assets),
        marks=frozenset().union(*(one.marks for one in (own, *others))),
        more={
            one.tongue: replace(other.chrome, tongues=tongues)
            for one, other in zip(desks, others, strict=True)
        },
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """All pages in one language."""

    chrome: Chrome
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    marks: frozenset[str]


def _written(desk: Desk, known: Known) -> _Written:
    every = _pages(desk)
    # Sheets of paper say again what pages say; the page that leads to them is found instead.
    pages = tuple(page for page in every if not page.id.startswith("print/"))
    papers = tuple(page for page in every if page.id.startswith("print/"))
    names, news, found = letters.page(desk, pages), changes.news(desk, pages, known), search.page(desk, pages)
    leading = (names, news.page if news else None, found[0] if found else None)
    pages += tuple(page for page in leading if page is not None)
    # Nobody looks for these by words: they say nothing that no other page does.
    pages += tuple(page for beside in (large.page, symbol_page.page) if (page := beside(desk)) is not None)
    pages += papers
    around = chrome(desk, frozenset(page.id for page in pages), news.file if news else None)
    return _Written(
        around,
        pages if not desk.tongue else tuple(in_its_folder(desk, page) for page in pages),
        # Asked for last: what the pages used is known now.
        (
            *(asset for _, asset in sorted(desk.media.assets.items())),
            *([news.file] if news is not None else []),
            *([found[1]] if found is not None else []),
        ),
        news.marks if news is not None else frozenset(),
    )


def _each_once(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """Files by their addresses; those that pages of several languages show are there once."""
    return tuple(asset for _, asset in sorted({asset.address: asset for asset in assets}.items()))


def _pages(desk: Desk) -> tuple[Page, ...]:
    """Home first; a page exists only when it has words."""
    if desk.closed:
        return (closed.page(desk),)
    if desk.edition is EditionName.ADVERT:
        return (advert.page(desk), *_easy(desk))
    applicant = desk.edition is EditionName.APPLICANT
    # For applicants the job is the first page.
    rooms = [room for room in _ALONE if not (applicant and room is job.page)]
    made = {page.id: page for room in rooms if (page := room(desk)) is not None}
    printed = sheets.sheets(desk)
    made = sheets.with_the_passport(desk, made, printed)
    made |= {page.id: page for page in printed[:1]}
    # These two lead to others, so they come after them.
    for leading in (glance.page, people.page):
        page = leading(desk, made)
        if page is not None:
            made[page.id] = page
    first = job.home(desk, made) if applicant else home.page(desk, made)
    ordered = tuple(made[page_id] for page_id in _ORDER if page_id in made)
    return (first, *ordered, *watch.film_pages(desk), *_easy(desk), *printed[1:])


def _easy(desk: Desk) -> tuple[Page, ...]:
    made = easy.page(desk)
    return (made,) if made is not None else ()


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
    *("family", "people", "together", "close", "endings", "stories", "watch", "job", "print"),
)
"""As a reader would turn the pages."""
