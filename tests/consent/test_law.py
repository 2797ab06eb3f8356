"""Whose yes counts, country by country: every ground, against a table written out again from the Acts."""

from __future__ import annotations

from datetime import date

import pytest

from generator.circle import EditionName
from generator.consent import (
    ENGLAND_AND_WALES,
    NORTHERN_IRELAND,
    SCOTLAND,
    Basis,
    Consent,
    Law,
    law_named,
    law_of,
    read_age,
)
from generator.dates import When
from generator.person import Person
from generator.settings import Settings
from tests.consent.making import person, say

DAY = date(2026, 11, 22)
COUNTS = {
    #                  England and Wales, Scotland, Northern Ireland, no table, no table but an age
    "own": (True, True, True, True, True),
    "supported": (True, True, True, True, True),
    "best interests": (True, False, True, False, True),
    "parental": (True, True, True, False, True),
    "attorney or deputy": (True, False, False, False, True),
    "welfare attorney": (True, True, False, False, True),
    "guardian": (False, True, False, False, True),
    "refused": (False, False, False, False, False),
    "not asked yet": (False, False, False, False, False),
}
LAWS = (
    ENGLAND_AND_WALES,
    SCOTLAND,
    NORTHERN_IRELAND,
    law_named("Ireland"),
    law_named("Ireland", "18"),
)


@pytest.mark.parametrize("basis", Basis)
def test_every_ground_in_every_country(basis: Basis) -> None:
    child = When(2020, 5, 1)
    counts = tuple(Consent(basis).problem_on(DAY, EditionName.TEAM, child, law) == "" for law in LAWS)

    assert counts == COUNTS[basis.value]


def test_what_others_decide_is_all_but_ones_own_yes() -> None:
    assert {basis.value for basis in Basis if basis.of_others} == {
        *("best interests", "parental", "attorney or deputy", "welfare attorney", "guardian")
    }


@pytest.mark.parametrize(
    ("words", "law"),
    [
        ("", ENGLAND_AND_WALES),
        ("Wales", ENGLAND_AND_WALES),
        ("CYMRU", ENGLAND_AND_WALES),
        ("england  and wales", ENGLAND_AND_WALES),
        ("Scotland", SCOTLAND),
        ("northern ireland", NORTHERN_IRELAND),
    ],
)
def test_countries_are_known_by_their_names(words: str, law: Law) -> None:
    assert law_named(words) is law
    assert law_named(words, "18") is law, "an age changes nothing where there is a table"


@pytest.mark.parametrize("words", ["Ireland", "Scotlnd", "United Kingdom", "UK"])
def test_of_any_other_country_only_their_own_yes_counts_until_an_age_is_written(words: str) -> None:
    law = law_named(words)

    assert law.parents_until is None
    assert not any(basis.of_others for basis in law.bases)
    assert law_named(words, "18").parents_until == 18
    assert law_named(words, "soon") == law
    assert words.casefold() not in law.country.casefold(), "its name is the family's word"


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("18", 18),
        ("their 18th birthday", 18),
        ("until 16", 16),
        ("9", None),
        ("180", None),
        ("16 or 18", None),
    ],
)
def test_ages(words: str, age: int | None) -> None:
    assert read_age(words) == age


def settings(country: str = "", age: str = "") -> Settings:
    return Settings(country=say(country) if country else None, parents_decide_until=say(age) if age else None)


@pytest.mark.parametrize(
    ("own", "workspace", "law"),
    [
        ((), (), ENGLAND_AND_WALES),
        ((), ("Scotland",), SCOTLAND),
        (("Northern Ireland",), ("Scotland",), NORTHERN_IRELAND),
        (("Wales",), ("Ireland", "18"), ENGLAND_AND_WALES),
        ((), ("Ireland", "18"), law_named("Ireland", "18")),
        (("France",), ("Ireland", "18"), law_named("France")),
        (("France", "17"), ("Ireland", "18"), law_named("France", "17")),
        (("", "17"), ("Ireland", "18"), law_named("Ireland", "17")),
    ],
)
def test_the_persons_own_country_goes_over_that_of_the_workspace(
    own: tuple[str, ...], workspace: tuple[str, ...], law: Law
) -> None:
    country, age = (*own, "", "")[:2]
    somebody: Person = person(country=country, age=age)

    assert law_of(settings(*workspace), somebody) == law
