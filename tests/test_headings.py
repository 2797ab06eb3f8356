"""Headings are plain English: how they are written makes no difference, what they say does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.headings import circle_in, like_share_with, nearest, plain, slip_of, spoken
from generator.person import CHAPTER_FILES
from generator.said import FACT_NAMES
from generator.validate import known_headings
from generator.validate.chapters import chapter_models, places
from generator.validate.shape import shape_of

SOME = settings(max_examples=80, deadline=None, derandomize=True)
KNOWN = sorted(known_headings())


@SOME
@given(st.sampled_from(KNOWN), st.randoms(use_true_random=False))
def test_case_spaces_hyphens_and_underscores_never_matter(heading: str, chance: object) -> None:
    choose = chance.choice  # type: ignore[attr-defined]
    words = [choose((str.upper, str.lower, str.title, str.capitalize))(word) for word in heading.split()]
    written = (
        choose(("", " "))
        + "".join(word + choose((" ", "_", "-", "  ", " - ", "\t")) for word in words[:-1])
        + words[-1]
        + choose(("", " ", "?", "!", "…", ":"))
    )

    assert plain(written) == heading


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("What matters to me", "what_matters_to_me"),
        ("favorite color", "favourite colour"),
        ("What’s important to me", "what is important to me"),
        ("please don't", "please do not"),
        ("Please dont", "please do not"),
        ("who's in it", "who is in it"),
        ("whos in it", "who is in it"),
        ("I'm allergic to", "I am allergic to"),
        ("you'll love this if", "You will love this if"),
        ("sleep-ins", "sleep ins"),
        ("Mom", "mum"),
        ("co-ordinator", "coordinator"),
        ("my sister's name", "my sisters name"),
        ("Hello 👋", "hello"),
    ],
)
def test_two_ways_of_writing_are_one_heading(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ill", "I'll"), ("well", "we'll"), ("please do", "please do not")]
)
def test_two_headings_stay_two(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@SOME
@given(st.text(max_size=40))
def test_the_plain_form_is_its_own_plain_form(heading: str) -> None:
    assert plain(plain(heading)) == plain(heading)


def test_every_field_answers_to_its_own_name_in_its_own_file() -> None:
    for chapter in CHAPTER_FILES:
        for heading in shape_of(chapter_models()[chapter]).headings:
            placed = places()[chapter][plain(spoken(heading.field))]

            assert (placed.chapter, placed.heading) == (chapter, heading)


@pytest.mark.parametrize("name", [name for names in FACT_NAMES.values() for name in names])
def test_every_name_of_a_fact_is_known(name: str) -> None:
    assert plain(name) in known_headings()


# ---------------------------------------------------------------- slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("alergies", "allergies"),
        ("how i comunicate", "how i communicate"),
        ("whatmatters to me", "what matters to me"),
        ("nmae", "name"),
        ("emergancy", "emergency"),
        ("please do nto", ""),
        ("please do now", ""),
        ("how i say on", ""),
        ("how i say ys", ""),
        ("walking and talking", ""),
        ("please never do", ""),
        ("favourite dinosaur", ""),
        ("", ""),
    ],
)
def test_a_slip_is_read_as_meant_and_nothing_is_turned_into_its_opposite(typed: str, meant: str) -> None:
    assert slip_of(typed, KNOWN) == meant


def test_no_heading_we_know_is_a_slip_of_its_opposite() -> None:
    for heading in KNOWN:
        for word, opposite in (("do", "do not"), ("yes", "no")):
            turned = heading.replace(word, opposite) if f" {word} " in f" {heading} " else ""

            assert not turned or turned in KNOWN or slip_of(turned, KNOWN) != heading


@SOME
@given(st.sampled_from([k for k in KNOWN if len(k) > 7]), st.integers(0, 60), st.sampled_from("abcdefghijkl"))
def test_guesses_are_headings_and_the_same_each_time(heading: str, place: int, letter: str) -> None:
    typed = plain(heading[:place] + letter + heading[place + 1 :])

    assert slip_of(typed, KNOWN) == slip_of(typed, KNOWN)
    assert slip_of(typed, KNOWN) in ("", *KNOWN)
    assert nearest(typed, KNOWN, 0.7) in ("", *KNOWN)


@pytest.mark.parametrize(
    "typed", ["shre with", "share wiht", "sharewith", "shared wth", "share whit", "nt for"]
)
def test_share_with_misspelled_is_noticed(typed: str) -> None:
    assert like_share_with(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "share with",
        "not for",
        "shape",
        "works with",
        "with",
        "who sees it",
        "stairs",
        "agreed with",
        "starts with",
    ],
)
def test_other_words_are_not_share_with_misspelled(typed: str) -> None:
    assert not like_share_with(typed)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hi (share with: me)", True),
        ("hi. Share with: me", True),
        ("not for: Jo", True),
        ("share with:", True),
        ("I share my tea with Jo", False),
        ("share with:me", False),
        ("we share: tea", False),
        ("hi (shre with: me)", True),
        ("agreed with: Jo", False),
    ],
)
def test_words_that_say_who_may_see_them_are_noticed(words: str, found: bool) -> None:
    assert bool(circle_in(words)) == found
