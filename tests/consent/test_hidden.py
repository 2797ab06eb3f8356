"""Who said no may be hidden, if the family says so: then the film stays, and their name goes."""

from __future__ import annotations

from datetime import date

import pytest

from generator.circle import EditionName
from generator.disclose import disclose
from generator.person import Film
from tests.consent.making import film, in_it, person

DAY = date(2026, 11, 22)


def names(media: Film) -> list[str] | None:
    """Who the team reads is in it; None where it is not shown."""
    disclosed = disclose(person(media), EditionName.TEAM, DAY)
    assert disclosed is not None
    shown = disclosed[0].films
    assert all(not one.hide and not one.mute for one in shown)
    return [one.name.text for one in shown[0].who_is_in_it if one.name] if shown else None


@pytest.mark.parametrize("answer", ["no", "withdrawn 2026-11-01", "yes herself until 2026-11-21"])
def test_a_box_and_a_mute_that_name_them_are_enough_and_their_name_is_gone(answer: str) -> None:
    who = (in_it("Ben", "yes himself"), in_it("Maya", answer))

    assert names(film(*who)) is None
    assert names(film(*who, hide="Maya", mute="Maya")) == ["Ben"]
    assert names(film(*who, hide="Maya")) is None
    assert names(film(*who, mute="Maya")) is None
    assert names(film(*who, hide="Ben", mute="Ben")) is None


@pytest.mark.parametrize(
    "answer", ["not asked yet", "perhaps", "parental", "guardian", "yes herself 2027-01-01"]
)
def test_whoever_did_not_say_no_is_not_satisfied_by_it(answer: str) -> None:
    assert names(film(in_it("Maya", answer), hide="Maya", mute="Maya")) is None


def test_a_yes_that_is_hidden_as_well_keeps_its_name() -> None:
    assert names(film(in_it("Maya", "yes herself"), hide="Maya", mute="Maya")) == ["Maya"]
