"""Whose birthday counts, and when somebody is nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.circle import Circle
from generator.consent import ENGLAND_AND_WALES, State, born_of, standing, why_held
from generator.dates import When
from tests.consent.making import film, in_it, person, record, say

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("in_the_record", "in_the_profile", "born"),
    [
        ("", "", None),
        ("14 March 2011", "", When(2011, 3, 14)),
        ("", "14 March 2011", When(2011, 3, 14)),
        ("14 March 2011", "14 March 2010", When(2010, 3, 14)),
        ("2010", "14 March 2010", When(2010)),
        ("soon", "14 March 2011", None),
        ("14 March 2011", "soon", None),
    ],
)
def test_the_earlier_of_two_birthdays_counts_and_one_nobody_can_read_is_none(
    in_the_record: str, in_the_profile: str, born: When | None
) -> None:
    made = record(name="r", who="Sam", how="parental", **({"born": in_the_record} if in_the_record else {}))

    assert born_of(in_it("Sam", "r"), person(agreed=(made,), born=in_the_profile)) == born


@pytest.mark.parametrize(
    ("name", "counts"), [("sam", True), ("Sam Young", True), ("me", True), ("Ben", False), ("Sam Old", False)]
)
def test_the_profiles_birthday_is_that_of_the_person_alone(name: str, counts: bool) -> None:
    somebody = person(born="14 March 2011")
    somebody = replace(somebody, profile=replace(somebody.profile, full_name=say("Sam Young", Circle.FAMILY)))

    assert (born_of(in_it(name), somebody) is not None) is counts


def test_nobody_is_nobody_only_alone() -> None:
    alone, beside = film(in_it("nobody")), film(in_it("nobody"), in_it("Ben", "yes himself"))

    assert standing(alone.who_is_in_it[0], alone, person(alone), DAY).state is State.NOBODY
    assert standing(beside.who_is_in_it[0], beside, person(beside), DAY).state is State.MISSING
    assert not any(why_held(alone, person(alone), name, DAY) for name in Circle.TEAM.editions)
    assert all(
        why_held(beside, person(beside), name, DAY, ENGLAND_AND_WALES) for name in Circle.TEAM.editions
    )


@pytest.mark.parametrize(("day", "shown"), [(date(2026, 8, 31), False), (date(2026, 9, 1), True)])
def test_a_yes_of_a_month_counts_from_its_first_day(day: date, shown: bool) -> None:
    """Whoever writes the month down writes it in that month at the earliest: the yes is given by then."""
    made = record(name="r", who="Sam", how="yes myself", agreed_on="September 2026")
    one = film(in_it("Sam", "r"))

    assert (standing(one.who_is_in_it[0], one, person(one, agreed=(made,)), day).why == "") is shown
