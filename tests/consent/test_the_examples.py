"""The example people carry one of each kind of answer, so that whoever looks at them sees what each does."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from generator.consent import ENGLAND_AND_WALES, Answer, Basis, State, register
from generator.load import find_people, load_person
from generator.problems import Problems
from generator.validate import known_headings, read_person
from tests.conftest import DAY, REPO


@cache
def answers() -> tuple[Answer, ...]:
    found: list[Answer] = []
    for name in find_people(REPO / "profiles"):
        sources = load_person(REPO / "profiles", name, known_headings(), Problems())
        person = read_person(sources, Problems())
        found += register(person, ENGLAND_AND_WALES, date.fromisoformat(DAY))
    return tuple(found)


@pytest.mark.parametrize("state", [State.GIVEN, State.ENDED, State.NOT_ASKED, State.WITHDRAWN])
def test_one_that_is(state: State) -> None:
    assert [answer for answer in answers() if answer.state is state]


@pytest.mark.parametrize("basis", [Basis.OWN, Basis.SUPPORTED, Basis.BEST_INTERESTS, Basis.PARENTAL])
def test_one_that_holds_on_the_ground_of(basis: Basis) -> None:
    assert [answer for answer in answers() if answer.basis is basis and answer.state is State.GIVEN]


def test_one_of_two_in_a_film_said_no() -> None:
    refused = {a.file for a in answers() if a.state is State.REFUSED and a.media.startswith("film")}

    assert refused & {a.file for a in answers() if a.state is State.GIVEN}


def test_whatever_others_decided_says_who_and_when() -> None:
    assert [
        a.record for a in answers() if a.basis is not None and a.basis.of_others and a.needs and not a.why
    ] == []
