"""Two people say different things about what keeps somebody safe: both stand, and every page says whom to ask first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.circle import EditionName
from generator.compose.views import against
from generator.person import Contact, EmergencyCard, HealthEssential, People, Person, Profile, Support
from generator.said import Line
from generator.site import Page, Saying
from tests.compose.making import blocks, ids, line, page, site

TWO = "Two people say different things, and neither comes first. Check with Sara before you rely on it."
MANY = "People say different things, and none comes first. Check with Sara before you rely on it."
ONE = "This is said in more than one way, and neither comes first. Check with Sara before you rely on it."
SARA = People(key_contact=Contact(name=line("Sara")))


def disputed(
    text: str = "My right ear hears", other: str = "The left one", by: str = "Sara", **facts: object
) -> Line:
    return line(text, said_by=by, also_said=(line(other, said_by="Kamal"),), **facts)


def person(support: Support | None = None, **profile: object) -> Person:
    return Person(
        short_name="a1",
        profile=Profile(name=line("Amir"), **profile),
        people=SARA,
        support=support or Support(),
    )


def differing(found: Page) -> list[Saying]:
    return [saying for saying in blocks(found, Saying) if saying.also]


SAFE = {
    "allergies": {"allergies": (disputed("Nuts", "No, only peanuts"),)},
    "eating": {"eating_and_drinking": (disputed("Thick drinks", "Thin is fine"),)},
    "medicines": {"medicines": (disputed("With yoghurt", "With water"),)},
    "walking": {"walking_and_lifting": (disputed("Two people", "One is enough"),)},
    "senses": {"what_i_can_see_and_hear": (disputed(),)},
    "signs": {"how_i_say_yes": disputed("Looks up", "Blinks")},
    "first": {"three_things_to_know_first": (disputed("Wait", "Do not wait"),)},
}


@pytest.mark.parametrize("heading", SAFE)
def test_both_views_stand_with_who_said_them_and_readers_are_told_to_check(heading: str) -> None:
    made = site(person(**SAFE[heading]))
    found = differing(page(made, "health" if "health" in ids(made) else "glance"))

    assert [saying.check for saying in found] == [TWO]
    assert found[0].by == "Sara"
    assert [other.by for other in found[0].also] == ["Kamal"]


def test_it_is_said_on_every_page_where_the_fact_stands() -> None:
    card = EmergencyCard(if_=line("a seizure"), steps=(disputed("Wait 5 minutes", "Wait 3 minutes"),))
    health = HealthEssential(what=line("Epilepsy"), every_day=(disputed("Tablets at 8", "Tablets at 9"),))
    plate = (disputed("Cut small", "Mash it"),)
    support = Support(
        health_essentials=(health,),
        how_i_eat_and_drink=plate,
        food_i_love=(line("Rice"),),
    )
    made = site(person(support, allergies=(disputed("Nuts", "Only peanuts"),), emergency=(card,)))

    for name in ("glance", "food", "health", "emergency"):
        found = differing(page(made, name))
        assert found, name
        assert {saying.check for saying in found} == {TWO}, name


def test_it_is_said_in_the_pack_for_applicants_too() -> None:
    made = site(person(medicines=(disputed(),)), EditionName.APPLICANT)

    assert {saying.check for saying in differing(made.pages)} == {TWO}


def test_what_is_said_otherwise_of_a_whole_card_is_checked_too() -> None:
    card = EmergencyCard(
        if_=line("a seizure"),
        steps=(line("Wait"),),
        said_by="Sara",
        also_said=(line("Do not", said_by="Kamal"),),
    )

    assert {saying.check for saying in differing(page(site(person(emergency=(card,))), "emergency"))} == {TWO}


def test_who_says_so_of_a_whole_block_is_no_longer_nobody() -> None:
    """The line itself names nobody, its block does: "nobody wrote down who says so" was wrong."""
    name = line("Dr Shah", also_said=(line("Dr Shaw", said_by="Kamal"),))
    key = Contact(name=name, said_by="Sara", about_them=(line("Kind"),))
    made = site(Person(short_name="a1", profile=Profile(name=line("Amir")), people=People(key_contact=key)))

    assert [saying.by for saying in differing(page(made, "people"))] == ["Sara"]


def test_who_differs_about_a_joke_needs_no_warning() -> None:
    made = site(person(i_like=(disputed("Quiet", "Noise"),), what_people_like_about_me=(disputed("a", "b"),)))

    assert differing(made.pages)
    assert {saying.check for saying in differing(made.pages)} == {""}


def test_it_tells_how_many_people_they_are() -> None:
    three = replace(disputed(), also_said=(line("b", said_by="Kamal"), line("c", said_by="Dev")))
    same = replace(disputed(), also_said=(line("b", said_by="Sara"),))
    nobody = disputed(by="")

    def told(said: Line) -> tuple[str, str]:
        found = differing(page(site(person(medicines=(said,))), "health"))[0]
        return found.check, found.by

    assert told(three) == (MANY, "Sara")
    assert told(same) == (ONE, "Sara")
    assert told(nobody) == (TWO, "Nobody wrote down who says so")


def test_a_view_whose_other_side_this_edition_may_not_know_stands_alone() -> None:
    alone = line("My right ear hears", said_by="Sara")
    found = blocks(page(site(person(what_i_can_see_and_hear=(alone,))), "glance"), Saying)

    assert not [saying for saying in found if saying.also or saying.check]


def test_lines_of_one_heading_that_contradict_each_other_stand_side_by_side() -> None:
    right = line("Hearing aid in my right ear", said_by="Sara")
    left = line("The hearing aid is in his left ear", said_by="Kamal")
    glasses = line("Glasses for reading", said_by="Kamal")
    made = site(person(what_i_can_see_and_hear=(right, glasses, left)))
    found = differing(page(made, "glance"))

    assert [(saying.html, saying.check) for saying in found] == [(right.text, TWO)]
    assert [other.html for other in found[0].also] == [left.text]
    assert glasses.text in {saying.html for saying in blocks(page(made, "glance"), Saying)}


@pytest.mark.parametrize("heading", ["i_like", "please_do"])
def test_elsewhere_a_list_stays_the_list_it_is(heading: str) -> None:
    lines = (line("Sit on my right side", said_by="Sara"), line("Sit on my left side", said_by="Kamal"))

    assert not differing(site(person(**{heading: lines})).pages)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("My right ear", "His left ear"),
        ("Rescue medicine after 5 minutes", "Rescue medicine after 3 minutes"),
        ("He can have thin drinks", "He cannot have thin drinks"),
        ("Always cut grapes", "Grapes, never"),
        ("Don’t lift him alone", "Do lift him"),
    ],
)
def test_opposites_are_seen(one: str, other: str) -> None:
    assert against(one, other)
    assert against(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nuts", "Wasps"),
        ("Hearing aid in my right ear", "Glasses for reading"),
        ("Look left and right before the kerb", "At the kerb, look left and right twice"),
        ("Take 2 tablets at 8", "Ring the bell 3 times"),
    ],
)
def test_what_is_only_more_is_no_contradiction(one: str, other: str) -> None:
    assert not against(one, other)
