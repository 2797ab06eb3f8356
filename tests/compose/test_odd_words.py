"""Whatever a family types in any place, a site comes out, and nothing typed becomes markup."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.circle import EditionName
from generator.compose import Developed
from generator.dates import When
from generator.said import Clip, Line
from tests.compose.full import full_person
from tests.compose.making import assert_whole, everything, film, photo, site

ODD = [
    "",
    "  ",
    "-",
    "no",
    "none known",
    "{name} {0} {} }{ %s %(a)s",
    '<b>bold</b> & "quoted" <script>alert(1)</script>',
    "\u202eright to left\u202c سلام",
    "*" * 40,
    "1. a\n2. b\n\n- c\n- d",
    "07700 900123 07700 900123",
    "2026-13-45",
    "9" * 400,
    "(((",
    "Me (me)",
    "…",
]


def facts(words: str) -> dict[str, object]:
    return {
        "said_by": words,
        "how_we_know": words,
        "date": When(2026),
        "review_by": When(2025),
        "photo": Clip(words),
        "video": Clip(words, 3.5),
        "also_said": (Line(text=words, said_by=words),),
    }


EARLY, LATE = date(2020, 1, 1), date(2030, 1, 1)
EVERY_WAY = tuple((edition, day) for edition in EditionName for day in (EARLY, LATE))
SOME_WAYS = ((EditionName.MINE, LATE), (EditionName.TEAM, EARLY), (EditionName.ADVERT, LATE))
"""Those that hold most, and those that strangers see."""


def look(words: str, *, said: bool, ways: tuple[tuple[EditionName, date], ...] = SOME_WAYS) -> None:
    person, _ = full_person((lambda _: facts(words)) if said else (lambda _: {}), words)
    developed = Developed(films={words.strip(): film(), words: film()}, photos={words.strip(): photo()})
    for edition, day in ways:
        made = site(person, edition, developed, today=day)

        # Words that look like a target are words all the same; only our own way of looking mistakes them.
        if not words.strip().startswith(("page:", "media:", "static:", "tel:", "mailto:", "#")):
            assert_whole(made)
        shown = [str(value) for value in everything(made) if isinstance(value, Markup)]
        assert not any("<script" in html or "<b>" in html for html in shown)


@pytest.mark.parametrize("words", ODD[::3])
def test_odd_words_everywhere(words: str) -> None:
    look(words, said=True)


@pytest.mark.long
@pytest.mark.parametrize("words", [words for words in ODD if words not in ODD[::3]])
def test_more_odd_words_everywhere(words: str) -> None:
    look(words, said=True)


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_any_words_everywhere(words: str) -> None:
    look(words, said=True)


@pytest.mark.long
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY, st.booleans())
def test_any_words_in_every_edition(words: str, said: bool) -> None:
    look(words, said=said, ways=EVERY_WAY)


@pytest.mark.long
@pytest.mark.parametrize("said", [False, True], ids=["words", "with facts"])
@pytest.mark.parametrize("words", ODD)
def test_odd_words_in_every_edition(words: str, said: bool) -> None:
    look(words, said=said, ways=EVERY_WAY)
