"""The public advert: one page, built from nothing but what everyone may see. After its last day it says only that."""

from __future__ import annotations

from markupsafe import escape

from generator.compose.chrome import face
from generator.compose.contacts import initials
from generator.compose.days import is_closed
from generator.compose.desk import Desk, plain
from generator.compose.job import ways_to_apply
from generator.compose.sayings import fact_rows, facts, in_words, section, told_row, word_list
from generator.compose.watch import film_sections
from generator.person import Advert, Requirement
from generator.site import Facts, Hero, Notice, Page, Saying, Section


def page(desk: Desk) -> Page:
    """The advert, or that it has closed."""
    advert, words = desk.person.job.advert or Advert(), desk.words
    if is_closed(advert, desk.today):
        closed = words("advert.closed", day=plain(in_words(desk, advert.closes)))
        return Page(
            "home", "", words("kind.advert"), words("advert.title"), "", section("", "closed", Notice(closed))
        )
    return Page("home", "", words("kind.advert"), "", "", _sections(desk, advert))


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
        *section(
            words("advert.terms"),
            "terms",
            facts(
                desk,
                (words("advert.days"), advert.days_and_times),
                (words("job.pay"), advert.pay),
                (words("advert.area"), advert.area),
                (words("advert.good_to_know"), advert.good_to_know),
                (words("advert.checks"), advert.checks),
            ),
        ),
        *section(words("advert.has_to_be"), "has-to-be", _requirements(desk, advert.has_to_be)),
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
        buttons=((words("advert.apply"), "#apply"),) if apply else (),
    )


def _requirements(desk: Desk, requirements: tuple[Requirement, ...]) -> Facts | None:
    """Something only some people can be, each with its reason: the law asks for it (Equality Act 2010, schedule 9)."""
    words = desk.words
    rows: list[tuple[str, tuple[Saying, ...]]] = []
    for requirement in requirements:
        rows += fact_rows(
            desk,
            (words("advert.requirement"), requirement.requirement),
            (words("advert.reason"), requirement.reason),
        )
        rows += told_row(desk, requirement)
    return Facts(tuple(rows)) if rows else None
