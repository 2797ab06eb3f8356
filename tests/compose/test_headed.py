"""Any block of any model is laid out whole: each heading under the theme's words, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.circle import EditionName
from generator.compose import headed
from generator.compose.desk import Desk, set_desk
from generator.compose.developed import Developed
from generator.dates import When
from generator.edition import Edition
from generator.person import Decision, Ending, HealthEssential, Hospital, KeepInTouch, Limit, Person, Step
from generator.said import Clip, Line, Said
from generator.settings import Settings
from tests.compose.full import headings_of_models, laid_out
from tests.compose.making import (
    TODAY,
    developed,
    english,
    line,
    lines,
    listed,
    listed_photo,
    named,
    with_videos,
)


def desk(person: Person | None = None, media: Developed | None = None) -> Desk:
    """Somewhere to lay a block out."""
    known = Edition(EditionName.TEAM, TODAY, person or named())
    return set_desk(known, media or Developed(), Settings(), english(), TODAY)


def read(found: Iterable[tuple[str, tuple[object, ...]]]) -> list[tuple[str, list[str]]]:
    """Headings with their bare words."""
    return [(heading, [str(getattr(one, "html", one)) for one in said]) for heading, said in found]


@pytest.mark.parametrize("model", laid_out(), ids=lambda model: model.__name__)
def test_the_theme_has_words_for_every_heading(model: type[Said]) -> None:
    first, third = (english().speaking("Amir", third=third) for third in (False, True))
    part = headed.part_of(model)
    wanted = [f"{part}.{field}" for field in headed.asked(model) if field != headed.NAME.get(model)]

    assert wanted
    assert [key for key in wanted if key not in english().texts] == []
    assert all(words(key).strip() for key in wanted for words in (first, third))


def test_no_words_for_headings_there_are_not() -> None:
    parts = {headed.part_of(model) for model in laid_out()}
    stray = {key for key in english().texts if key.partition(".")[0] in parts} - headings_of_models()

    # Words of a page may share the name of a chapter; they belong to no heading.
    assert sorted(stray) == [
        "hospital.amber",
        "hospital.green",
        "hospital.red",
        "stories.title",
        "together.title",
    ]


def test_the_heading_that_names_a_block_is_one_of_its_headings() -> None:
    assert [model for model, field in headed.NAME.items() if field not in headed.asked(model)] == []


def test_headings_stand_in_the_order_of_the_model_and_only_where_something_is_written() -> None:
    block = Decision(
        decision=line("Where I live"),
        decided_on=line("2026-03-04"),
        how_i_am_involved=lines("I visit first", "I sleep there for a night"),
    )

    assert read(headed.rows(desk(), block)) == [
        ("My part in it", ["I visit first", "I sleep there for a night"]),
        ("When", ["4 March 2026"]),
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (line("Cut small"), "Cut small"),
        (line("none known", said_by="Sara"), "None that Sara knows of"),
        (line("no"), "Not written down yet. Ask the family before the first shift."),
    ],
)
def test_a_safety_fact_is_in_one_of_its_three_states_wherever_it_stands(typed: Line, shown: str) -> None:
    ward = Hospital(choking=(typed,), sleep=lines("no"))

    assert read(headed.rows(desk(), ward)) == [("Choking", [shown]), ("Sleep", ["no"])]
    assert str(headed.lines(desk(), ward, "choking")[0].html) == shown


def test_a_block_in_a_block_is_laid_out_too() -> None:
    kept = KeepInTouch(how=lines("A card at Eid"), said_by="Jo")
    found = headed.rows(desk(), Ending(who=line("Callum"), keeping_in_touch=kept))

    assert read(found) == [("How we keep in touch", ["A card at Eid"]), ("More about this", [""])]
    assert found[-1][1][0].by == "Jo"


def test_names_stand_in_one_line_and_sentences_do_not() -> None:
    asked = Decision(who_was_asked=lines("Sara", "Dr Osei", "me"))
    told = Decision(who_was_asked=(line("Sara"), line("Jo", said_by="Dev")))

    assert read(headed.rows(desk(), asked)) == [("Who was asked", ["Sara, Dr Osei, me"])]
    assert read(headed.rows(desk(), told)) == [("Who was asked", ["Sara", "Jo"])]


def test_a_card_has_its_name_its_photo_its_film_and_who_says_so() -> None:
    person = with_videos(
        named(), listed("hall.mov", "The hall"), photos=(listed_photo("hall.jpg", "A hall"),)
    )
    place = Limit(
        limit=line("A catch on the door"),
        why=lines("I went out at five in the morning"),
        said_by="Sara",
        date=When(2026, 9, 14),
        photo=Clip("hall.jpg"),
        video=Clip("hall.mov", 4),
        review_by=When(2026, 10),
        also_said=(line("I want it off", said_by="Amir"),),
    )

    card = headed.card(desk(person, developed("hall.mov", "hall.jpg")), place)

    assert card.title == "A catch on the door"
    assert card.picture is not None and card.picture.alt == "A hall"
    assert card.film is not None and card.film.target.endswith("#t=4")
    (known,) = card.after
    assert known.by == "Sara · 14 September 2026"
    assert [(other.html, other.by) for other in known.also] == [("I want it off", "Amir")]
    assert "October 2026" in known.old
    assert known.picture is None and known.film is None


def test_a_card_that_says_nothing_is_none() -> None:
    assert headed.cards(desk(), (Decision(), HealthEssential(what=line("Asthma")))) == (
        headed.card(desk(), HealthEssential(what=line("Asthma"))),
    )


@pytest.mark.parametrize(
    "facts",
    [
        {"said_by": "Sara"},
        {"how_we_know": "often"},
        {"date": When(2026)},
        {"review_by": When(2026)},
        {"translated": (Line(text="saith", language="cy"),)},
        {"photo": Clip("a.jpg")},
        {"video": Clip("a.mov")},
        {"also_said": (Line(text="no"),)},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_a_line_that_says_more_than_its_words_is_no_label(facts: dict[str, object]) -> None:
    bare, more = Step(text="Tea", when=line("7am")), Step(text="Tea", when=line("7am", **facts))

    assert [found.text for found in headed.label(desk(), bare, "when")] == ["7am"]
    assert headed.rows(desk(), bare, without=headed.labelled(bare, "when")) == ()
    assert headed.label(desk(), more, "when") == ()
    assert read(headed.rows(desk(), more, without=headed.labelled(more, "when"))) == [("When", ["7am"])]
