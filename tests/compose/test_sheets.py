"""Sheets to print: which there are, what stands on them, and that nothing is cut or lost without a word."""

from __future__ import annotations

from dataclasses import replace

from generator.circle import EditionName
from generator.person import Card, EmergencyCard, Person, Profile, Support
from generator.person.support import Hospital
from generator.site import Paper, PaperBox, Site
from tests.compose.making import blocks, ids, line, lines, named, page, site, words_of

LONG = "Tell me what comes next, slowly, and then wait until I look at you again, however long that takes."


def papers(made: Site, sheet: str) -> tuple[Paper, ...]:
    return tuple(blocks(page(made, f"print/{sheet}"), Paper))


def box(paper: Paper, name: str) -> PaperBox:
    return next(one for one in paper.boxes if name in (one.name, one.title))


def words_in(one: PaperBox) -> list[str]:
    return [str(said.html.striptags()) for said in one.sayings]


def person(**more: object) -> Person:
    return Person(short_name="a1", profile=Profile(name=line("Amir"), **more))


def test_strangers_get_no_sheets_and_applicants_the_profile_alone() -> None:
    amir = person(please_do=lines("Say my name first"), allergies=lines("Nuts"))

    assert [found for found in ids(site(amir, EditionName.APPLICANT)) if found.startswith("print")] == [
        "print",
        "print/profile",
    ]
    assert not [found for found in ids(site(amir, EditionName.ADVERT)) if found.startswith("print")]


def test_whatever_does_not_fit_on_the_profile_is_left_out_whole_and_said() -> None:
    many = person(
        please_do=lines(*(f"{n} {LONG}" for n in range(30))),
        please_do_not=lines("Rush me"),
        i_like=lines("Tea"),
    )
    (paper,) = papers(site(many), "profile")
    kept = words_in(box(paper, "do"))

    assert 3 < len(kept) < 30
    assert kept == [f"{n} {LONG}" for n in range(len(kept))]
    assert words_in(box(paper, "dont")) == ["Rush me"]
    assert paper.boxes[-1].more == "More on the website"


def test_what_is_important_stands_first_on_the_profile() -> None:
    cards = (Card(text="Tea"), Card(text="Trains. At four.", important=line("yes")))
    (paper,) = papers(site(person(what_matters_to_me=cards)), "profile")

    assert words_in(box(paper, "matters")) == ["Trains. At four.", "Tea"]


def test_allergies_and_steps_stand_on_the_card_whole_or_not_at_all() -> None:
    short = person(
        allergies=lines("Nuts", "Latex"), emergency=_seizure("Look at the clock.", "Stay with me.")
    )
    (paper,) = papers(site(short), "card")

    assert words_in(box(paper, "allergies")) == ["Nuts", "Latex"]
    assert words_in(box(paper, "danger")) == ["Look at the clock.", "Stay with me."]

    long = person(allergies=lines(*[LONG] * 30), emergency=_seizure(*[LONG] * 30))
    (paper,) = papers(site(long), "card")

    for name in ("allergies", "danger"):
        assert box(paper, name).sayings == ()
        assert box(paper, name).sentence == "Too much for this paper. Read it on the website first."


def test_an_allergy_nobody_wrote_down_is_never_none() -> None:
    made = site(named())

    assert box(papers(made, "card")[0], "allergies").sentence == (
        "Not written down yet. Ask the family before the first shift."
    )
    assert "print/passport" not in ids(made)


def test_a_seizure_comes_first_on_the_card_and_the_others_are_told_of() -> None:
    cards = (
        EmergencyCard(if_=line("I am choking"), steps=lines("Lean me forward.")),
        *_seizure("Look at the clock."),
    )
    (paper,) = papers(site(person(emergency=cards)), "card")

    assert box(paper, "danger").title == "If I have a seizure"
    assert paper.notes == ("1 more emergency is on the website.",)


def _seizure(*steps: str) -> tuple[EmergencyCard, ...]:
    return (EmergencyCard(if_=line("I have a seizure"), steps=lines(*steps)),)


def test_the_passport_is_red_amber_and_green_and_says_so_in_words() -> None:
    amir = replace(
        person(allergies=lines("Nuts"), i_like=lines("Tea"), written_by=lines("Sara")),
        support=Support(in_hospital=Hospital(how_i_agree=lines("Ask me"), sleep=lines("With a light"))),
    )
    red, amber, green = papers(site(amir), "passport")

    assert [paper.title for paper in (red, amber, green)] == [
        "Red: you must know this",
        "Amber: this matters to me",
        "Green: this makes it bearable",
    ]
    assert words_in(box(red, "How I agree to treatment")) == ["Ask me"]
    assert words_in(box(amber, "Sleep")) == ["With a light"]
    assert words_in(box(green, "I like")) == ["Tea"]
    assert green.notes == ("Who wrote this: Sara", "The signed plan always wins over this paper.")
    assert [paper.place for paper in (red, amber, green)] == ["1 of 3", "2 of 3", "3 of 3"]


def test_what_is_red_and_has_no_room_goes_on_on_the_next_page() -> None:
    hospital = Hospital(how_i_agree=lines(*[LONG] * 9), medical_history=lines(*[LONG] * 9))
    amir = replace(person(allergies=lines("Nuts")), support=Support(in_hospital=hospital))
    red, amber, *_ = papers(site(amir), "passport")

    assert "What happened before" not in [one.title for one in red.boxes]
    assert len(box(amber, "Red: What happened before").sayings) == 9
    assert red.notes[0] == "More red on the next page: What happened before"


def test_every_heading_that_has_no_room_on_a_page_is_named() -> None:
    amir = person(
        i_like=lines(*[LONG] * 15), i_do_not_like=lines(*[LONG] * 15), please_do=lines("Say my name first")
    )
    green = papers(site(amir), "passport")[-1]

    assert box(green, "I like").more or box(green, "I do not like").more
    standing = {one.title for one in green.boxes}
    for title in ("I like", "I do not like", "Please do"):
        assert title in standing or title in green.notes[0]


def test_sheets_are_found_once_and_lead_from_the_emergency_page() -> None:
    made = site(person(allergies=lines("Nuts"), hospital_bag=lines("My hat")))

    assert "page:print/passport" in words_of(page(made, "emergency"))
    assert "page:print" in words_of(made.chrome)
    assert "page:print#sheet-card" in words_of(page(made, "search"))
    assert "page:print/card" not in words_of(page(made, "search"))
