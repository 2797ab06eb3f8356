"""The register says of everybody in every film and photo what they answered, what it means today, and what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.circle import Circle, EditionName
from generator.consent import (
    ENGLAND_AND_WALES,
    SCOTLAND,
    Answer,
    Basis,
    Law,
    Needs,
    State,
    register,
    why_held,
)
from generator.dates import When
from generator.person import Agreed, Film, InIt, Person
from tests.consent.making import film, in_it, person, photo, record

DAY = date(2026, 11, 22)
TEAM_AND_ITS_OWN = (EditionName.TEAM, EditionName.FAMILY, EditionName.MINE)


def one(
    who: InIt, *records: Agreed, day: date = DAY, law: Law = ENGLAND_AND_WALES, media: Film | None = None
) -> Answer:
    """The answer of somebody alone in a film."""
    answers = register(person(media or film(who), agreed=records), law, day)
    assert len(answers) == 1
    return answers[0]


def test_it_tells_all_that_is_written_of_an_agreement() -> None:
    made = record(
        name="ben-garden",
        who="Ben",
        how="best interests",
        decided_by="his sister",
        asked="Jo; Dr Rahman",
        showed_us="a smile",
        agreed_on="2026-09-01",
        for_="induction; the public advert",
        may_be_shown_to="everyone",
        until="September 2027",
    )
    answer = one(
        in_it("Ben", "ben-garden"), made, media=film(in_it("Ben", "ben-garden"), circle=Circle.EVERYONE)
    )

    assert (answer.media, answer.title, answer.file, answer.who) == ("film 1", "The kettle", "a.mov", "Ben")
    assert (answer.words, answer.record, answer.basis) == ("ben-garden", "ben-garden", Basis.BEST_INTERESTS)
    assert (answer.decided_by, answer.asked, answer.showed_us) == (
        *("his sister", ("Jo", "Dr Rahman")),
        ("a smile",),
    )
    assert (answer.since, answer.until, answer.ends) == (
        *(When(2026, 9, 1), When(2027, 9)),
        date(2027, 9, 30),
    )
    assert (answer.purposes, answer.circle) == (("induction", "the public advert"), Circle.EVERYONE)
    assert (answer.state, answer.why, answer.state_since) == (State.GIVEN, "", date(2026, 9, 1))
    assert answer.editions == tuple(EditionName)
    assert answer.needs == ()


@pytest.mark.parametrize(
    ("answer", "state", "since", "needs"),
    [
        ("yes himself 2026-09-01", State.GIVEN, date(2026, 9, 1), ()),
        ("yes himself", State.GIVEN, None, ()),
        ("yes himself until 2027-01-21", State.ENDS_SOON, None, ()),
        ("yes himself until 2027-01-22", State.GIVEN, None, ()),
        ("yes himself until 2026-11-22", State.ENDS_SOON, None, ()),
        ("yes himself until 2026-11-21", State.ENDED, date(2026, 11, 22), (Needs.ANSWER,)),
        ("yes himself 2026-11-23", State.LATER, date(2026, 11, 23), ()),
        ("no, asked 2026-09-20", State.REFUSED, date(2026, 9, 20), ()),
        ("withdrawn 3 May 2026", State.WITHDRAWN, date(2026, 5, 3), ()),
        ("withdrawn May 2026", State.WITHDRAWN, date(2026, 5, 1), ()),
        ("withdrawn", State.WITHDRAWN, None, ()),
        ("not asked yet", State.NOT_ASKED, None, (Needs.ANSWER,)),
        ("perhaps", State.MISSING, None, (Needs.ANSWER,)),
        ("deputy", State.GIVEN, None, (Needs.DECIDED_BY, Needs.DAY)),
        (
            *("best interests", State.GIVEN, None),
            (Needs.DECIDED_BY, Needs.DAY, Needs.ASKED, Needs.SHOWED_US),
        ),
        ("parental 2026-09-01 by his dad", State.NO_BIRTHDAY, date(2026, 9, 1), (Needs.BORN,)),
        ("guardian 2026-09-01 by his aunt", State.NO_SUCH_GROUND, date(2026, 9, 1), (Needs.GROUND,)),
    ],
)
def test_where_an_answer_stands(
    answer: str, state: State, since: date | None, needs: tuple[Needs, ...]
) -> None:
    found = one(in_it("Ben", answer))

    assert (found.state, found.state_since, found.needs) == (state, since, needs)
    assert (found.why == "") == (state in (State.GIVEN, State.ENDS_SOON))
    assert found.editions == (TEAM_AND_ITS_OWN if not found.why else ())


def test_a_parents_answer_ends_on_the_eve_of_the_birthday() -> None:
    made = record(
        name="r", who="Ben", born="14 March 2011", how="parental", decided_by="Dad", until="2028-01-01"
    )
    before, after = (one(in_it("Ben", "r"), made, day=date(2027, 3, day)) for day in (13, 14))

    assert (before.state, before.ends, before.parents_until) == (
        *(State.ENDS_SOON, date(2027, 3, 13)),
        16,
    )
    assert (after.state, after.state_since, after.needs) == (
        *(State.OUTGROWN, date(2027, 3, 14)),
        (Needs.THEIR_OWN,),
    )


def test_nobody_and_nobody_wrote_who() -> None:
    answers = register(person(film(in_it("nobody")), film(), photo()), ENGLAND_AND_WALES, DAY)

    assert [(a.media, a.who, a.state, a.needs) for a in answers] == [
        ("film 1", "", State.NOBODY, ()),
        ("film 2", "", State.MISSING, (Needs.WHO,)),
        ("photo 1", "", State.MISSING, (Needs.WHO,)),
    ]
    assert answers[0].editions == TEAM_AND_ITS_OWN
    assert answers[1].why


def test_who_said_no_and_is_hidden() -> None:
    answer = one(in_it("Ben", "no"), media=film(in_it("Ben", "no"), hide="Ben", mute="Ben"))

    assert (answer.state, answer.hidden, answer.why, answer.needs) == (State.REFUSED, True, "", ())
    assert answer.editions == TEAM_AND_ITS_OWN


def test_the_country_counts() -> None:
    assert one(in_it("Ben", "guardian 2026-09-01 by Mum"), law=SCOTLAND).state is State.GIVEN


WORDS = (
    *("yes himself", "no", "not asked yet", "withdrawn", "", "best interests 2026-01-01 by Mum", "guardian"),
    *("parental", "yes himself until 2026-11-21", "yes himself 2026-11-23"),
)


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("other", WORDS)
def test_the_register_and_the_build_say_the_same(words: str, other: str) -> None:
    """A film is held back exactly where somebody's answer leaves that edition out."""
    made = replace(film(in_it("Ben", words), in_it("Joe", other)), circle=Circle.EVERYONE)
    made = replace(made, file=replace(made.file, circle=Circle.EVERYONE)) if made.file else made
    somebody: Person = person(made)
    answers = register(somebody, ENGLAND_AND_WALES, DAY)
    for name in EditionName:
        shown = not why_held(made, somebody, name, DAY)
        assert shown == all(name in answer.editions for answer in answers)
