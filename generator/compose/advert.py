"""The public advert: one page, built from nothing but what everyone may see."""

from __future__ import annotations

from markupsafe import escape

from generator.compose import easy
from generator.compose.chrome import face
from generator.compose.contacts import initials
from generator.compose.desk import Desk, plain
from generator.compose.job import requirements, terms, ways_to_apply
from generator.compose.sayings import section, word_list
from generator.compose.watch import film_sections
from generator.person import Advert
from generator.site import Hero, Page, Saying, Section


def page(desk: Desk) -> Page:
    """The advert, while it is open."""
    advert = desk.person.job.advert or Advert()
    return Page("home", "", desk.words("kind.advert"), "", "", _sections(desk, advert))


def _sections(desk: Desk, advert: Advert) -> tuple[Section, ...]:
    words, apply = desk.words, ways_to_apply(desk, advert)
    films = tuple(
        part for shown in desk.media.films for part in film_sections(desk, shown, heading=shown.title)
    )
    return (
        Section("", "hello", (_hero(desk, advert, apply=bool(apply)),)),
        *section(words("advert.who_i_am"), "who-i-am", word_list(desk, advert.who_i_am)),
        *section(words("advert.suit"), "suit", word_list(desk, advert.who_would_suit)),
        *section(words("advert.duties"), "duties", word_list(desk, advert.main_duties)),
        *section(words("advert.terms"), "terms", terms(desk, advert)),
        *section(words("advert.has_to_be"), "has-to-be", requirements(desk, advert.has_to_be)),
        *films,
        *apply,
    )


def _hero(desk: Desk, advert: Advert, *, apply: bool) -> Hero:
    """The headline is the greeting; a name stands there only when one may be used in public."""
    words = desk.words
    headline = plain(advert.headline)
    greeting = words("home.hello") if desk.name else ""
    return Hero(
        greeting=headline or greeting or words("advert.greeting"),
        hello=(Saying(escape(greeting)),) if headline and greeting else (),
        picture=face(desk),
        initials=initials(desk.name),
        buttons=(
            *(((words("advert.apply"), "#apply"),) if apply else ()),
            *(((words("easy.title"), "page:easy"),) if easy.is_there(desk) else ()),
        ),
    )
