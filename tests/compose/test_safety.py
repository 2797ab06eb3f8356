"""Safety facts are never guessed: facts, none known, or not written and whom to ask."""

from __future__ import annotations

import pytest

from generator.circle import EditionName
from generator.dates import When
from generator.person import Contact, EmergencyCard, People, Person, Profile
from generator.said import Line
from generator.site import DangerCard, Facts, Links, Notice, Safety, SignItem
from tests.compose.making import blocks, headings, ids, line, lines, named, page, site, words_of

ASK = "Not written down yet. Ask the family before the first shift."
ASK_SARA = "Not written down yet. Ask Sara before the first shift."
WHOLE = (EditionName.TEAM, EditionName.FAMILY, EditionName.MINE)


def fact(person: Person, anchor: str, edition: EditionName = EditionName.TEAM) -> Safety:
    found = blocks(page(site(person, edition), "glance"), Safety)
    return next(safety for safety in found if safety.anchor == anchor)


@pytest.mark.parametrize("edition", WHOLE)
@pytest.mark.parametrize("anchor", ["allergies", "eating", "walking", "senses"])
def test_what_nobody_wrote_is_said_to_be_not_written(anchor: str, edition: EditionName) -> None:
    found = fact(named(), anchor, edition)

    assert (found.state, found.sentence, found.sayings) == ("not written", ASK, ())


def test_the_key_contact_is_the_one_to_ask() -> None:
    person = Person(profile=Profile(name=line("Amir")), people=People(key_contact=Contact(name=line("Sara"))))

    assert fact(person, "allergies").sentence == ASK_SARA


@pytest.mark.parametrize("bare", ["no", "None", "N/A", "-", "?"])
def test_a_bare_no_is_not_written(bare: str) -> None:
    assert fact(named(allergies=lines(bare)), "allergies").state == "not written"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "None known"),
        ({"said_by": "Sara (mum)"}, "None that Sara knows of"),
        ({"said_by": "Sara (mum)", "date": When(2026, 10, 2)}, "None that Sara knows of, 2 October 2026"),
        ({"said_by": "Sara and Maya"}, "None that Sara and Maya know of"),
        ({"said_by": "me"}, "None that I know of"),
        ({"how_we_know": "tested in 2024"}, "None known, tested in 2024"),
        (
            {"said_by": "Sara", "review_by": When(2026, 10, 1)},
            "None that Sara knows of. This was due for a fresh look by 1 October 2026. Ask the family.",
        ),
    ],
)
def test_none_known_says_who_knows_of_none(said: dict[str, object], sentence: str) -> None:
    found = fact(named(allergies=(line("No known allergies", **said),)), "allergies")

    assert (found.state, found.sentence) == ("none known", sentence)


def test_facts_stand_as_they_were_typed() -> None:
    found = fact(named(allergies=lines("Nuts", "No known others")), "allergies")

    assert found.state == "facts"
    assert [saying.html for saying in found.sayings] == ["Nuts", "No known others"]


def test_where_somebody_says_otherwise_both_sides_are_shown() -> None:
    other = line("A rash from penicillin", said_by="Dr Rahman")
    for words in ("none known", "no"):
        found = fact(named(allergies=(line(words, said_by="Sara", also_said=(other,)),)), "allergies")

        assert found.state == "facts"
        assert found.sayings[0].html == words
        assert (found.sayings[0].by, found.sayings[0].also[0].by) == ("Sara", "Dr Rahman")


def test_signs_never_vanish() -> None:
    person = named(how_i_say_yes=line("I smile"), how_i_say_no=line("no"))
    items = blocks(page(site(person), "glance"), SignItem)

    assert [item.label for item in items] == ["Yes", "No", "Stop", "Pain", "Toilet"]
    assert items[0].saying is not None
    assert items[0].saying.html == "I smile"
    assert [item.missing for item in items[1:]] == [ASK] * 4


def test_what_may_vanish_vanishes() -> None:
    made = words_of(page(site(named()), "glance"))

    assert "Never leave me alone" not in made
    assert "medicine" not in made
    assert "Three things" not in made


def test_an_emergency_nobody_wrote_still_has_a_card_and_999() -> None:
    found = page(site(named()), "emergency")
    card = blocks(found, DangerCard)[0]

    assert card.steps_missing == ASK
    assert card.call is not None
    assert card.call.target == "tel:999"
    assert blocks(found, Facts)[0].rows[1] == ("Address", blocks(found, Facts)[0].rows[1][1])
    assert blocks(found, Facts)[0].rows[1][1][0].html == ASK
    assert [notice.text for notice in blocks(found, Notice)] == [ASK]


def test_no_known_emergencies_says_who_knows_of_none() -> None:
    card = EmergencyCard(if_=line("None known", said_by="Sara"))
    found = blocks(page(site(named(emergency=(card,))), "emergency"), DangerCard)

    assert [(one.title, one.steps_missing) for one in found] == [
        ("In any emergency", "None that Sara knows of")
    ]


def seizure(**more: object) -> EmergencyCard:
    return EmergencyCard(
        if_=line("I have a seizure."),
        steps=lines("Stay with me", "**After 5 minutes** call 999"),
        call_999=line("It lasts 5 minutes"),
        what_it_looks_like=lines("My arms go stiff"),
        medicine=lines("In the blue bag"),
        afterwards=lines("I sleep"),
        plan=line("Epilepsy plan, March 2026"),
        **more,
    )


def test_a_red_card_has_steps_first_then_999_and_the_plan_wins() -> None:
    card = blocks(page(site(named(emergency=(seizure(),))), "emergency"), DangerCard)[0]

    assert card.title == "If I have a seizure"
    assert [step.html for step in card.steps] == ["Stay with me", "<strong>After 5 minutes</strong> call 999"]
    assert card.steps_missing == ""
    assert card.call is not None
    assert [heading for heading, _ in card.more] == [
        "What I might look like and what it means",
        "Medicine. Only if you have been trained and signed off",
        "Afterwards",
        "The signed plan",
    ]
    assert card.notice == "The signed plan always wins over this page."


def test_steps_nobody_wrote_are_said_to_be_missing() -> None:
    card = EmergencyCard(if_=line("I choke"), medicine=lines("none at all yet"))
    found = blocks(page(site(named(emergency=(card,))), "emergency"), DangerCard)[0]

    assert found.steps_missing == ASK


def test_at_most_three_cards_are_red() -> None:
    cards = tuple(EmergencyCard(if_=line(f"{n}"), steps=lines("Stay")) for n in range(5))
    found = blocks(page(site(named(emergency=cards)), "emergency"), DangerCard)

    assert [card.red for card in found] == [True, True, True, False, False]
    assert [card.call is not None for card in found] == [True, True, True, False, False]


def test_a_calm_card_that_speaks_of_999_has_the_button() -> None:
    cards = (*(EmergencyCard(if_=line(f"{n}"), steps=lines("Stay")) for n in range(3)), seizure())
    found = blocks(page(site(named(emergency=cards)), "emergency"), DangerCard)

    assert not found[3].red
    assert found[3].call is not None


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("I have a seizure", "If I have a seizure"),
        ("I’m sick", "If I’m sick"),
        ("My lips go blue", "If my lips go blue"),
        ("Mum is ill tonight", "Mum is ill tonight"),
        ("Amir chokes", "If Amir chokes"),
        ("If I choke", "If I choke"),
        ("Choking", "Choking"),
        ("", "In any emergency"),
    ],
)
def test_titles_of_cards(typed: str, title: str) -> None:
    card = EmergencyCard(if_=line(typed) if typed else None, steps=lines("Stay"))
    found = blocks(page(site(named(emergency=(card,))), "emergency"), DangerCard)

    assert found[0].title == title


def test_a_glance_leads_to_every_card() -> None:
    cards = tuple(EmergencyCard(if_=line(f"{n}"), steps=lines("Stay")) for n in range(5))
    made = site(named(emergency=cards))
    links = blocks(page(made, "glance"), Links)[0].links

    assert [target for _, target in links] == [f"page:emergency#card-{n}" for n in range(1, 6)]


def test_what_to_tell_999_has_the_address_in_full() -> None:
    person = named(
        full_name=line("Amir Khan"),
        address=lines("Flat 2", "1 Mill Road, Leeds"),
        what_to_tell_999=lines("I do not use words"),
        hospital_bag=lines("My tablet"),
    )
    found = page(site(person), "emergency")

    assert blocks(found, Facts)[0].rows[0][1][0].html == "Amir Khan"
    assert [saying.html for saying in blocks(found, Facts)[0].rows[1][1]] == ["Flat 2", "1 Mill Road, Leeds"]
    assert headings(found) == ["", "What to tell 999", "Who to ring next", "What comes to hospital"]


def test_strangers_are_not_told_what_is_not_written() -> None:
    """An applicant's edition cannot know whether a fact is missing or withheld."""
    made = site(named(), EditionName.APPLICANT)

    assert ids(made) == ["home"]
    assert "Not written down" not in words_of(made)


def test_strangers_read_the_safety_facts_they_may_know() -> None:
    made = site(named(allergies=(Line(text="Nuts"),)), EditionName.APPLICANT)

    assert ids(made) == ["home", "glance"]
    assert [found.title for found in blocks(page(made, "glance"), Safety)] == ["Allergies"]


def test_first_aid_medicine_is_not_kept_for_the_trained() -> None:
    """An adrenaline pen must not stand under "Only if you have been trained"."""
    card = EmergencyCard(
        if_=line("I have eaten nuts"), medicine_anyone_may_give=lines("A pen, now. Red bag.")
    )
    shown = blocks(page(site(named(emergency=(card,))), "emergency"), DangerCard)[0]

    assert [heading for heading, _ in shown.more] == ["Medicine that anybody may give"]
    assert shown.notice == "The signed plan always wins over this page."


def test_an_emergency_without_a_plan_does_not_speak_of_one() -> None:
    card = EmergencyCard(if_=line("I am gone"), steps=lines("Look at the station"))
    shown = blocks(page(site(named(emergency=(card,))), "emergency"), DangerCard)[0]

    assert shown.notice == ""
