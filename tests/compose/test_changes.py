"""What changed: told of what came, never of what went; by day, and in marks that no word can be read out of."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.circle import EditionName
from generator.compose import compose
from generator.compose.changes import TOLD_FOR, WRITTEN_AS
from generator.compose.marks import LENGTH, SIGNS
from generator.dates import When
from generator.edition import Edition
from generator.known import Known
from generator.person import ChartRow, Communication, EmergencyCard, Person, Profile, Support
from generator.settings import Settings
from generator.site import Asset, ChangedPlace, Changes, Site
from tests.compose.making import (
    TODAY,
    assert_whole,
    blocks,
    developed,
    english,
    ids,
    line,
    lines,
    listed,
    named,
    page,
    site,
    with_videos,
)

TOMORROW = TODAY + timedelta(days=1)
SEIZURE = EmergencyCard(
    if_=line("I have a seizure"), steps=lines("Look at the clock.", "Move hard things away.")
)


def person(**more: object) -> Person:
    facts: dict[str, object] = {
        "emergency": (SEIZURE,),
        "i_like": lines("Trains"),
        "please_do": lines("Say my name"),
    }
    return named(**(facts | more))


def built(someone: Person, day: date, known: Known, media: object = None) -> tuple[Site, Known]:
    """A site as a build makes it, and what it leaves behind for the next."""
    edition = Edition(EditionName.TEAM, day, someone)
    made = compose(edition, media or developed(), Settings(), english(), day, known)  # type: ignore[arg-type]
    return made, known.and_now(made.marks, day)


def told(made: Site) -> list[tuple[str, list[tuple[str, str]]]]:
    """(day, [(tag, page: place)])."""
    (block,) = blocks(page(made, "changes"), Changes)
    return [(day, [(one.tag, _name(one)) for one in places]) for day, places in block.days]


def _name(one: ChangedPlace) -> str:
    return f"{one.page}: {one.title}" if one.title else one.page


def after(earlier: Person, now: Person, /, **media: object) -> list[tuple[str, str]]:
    """What is told on the day after."""
    _, known = built(earlier, TODAY, Known(), media.get("before"))
    made, _ = built(now, TOMORROW, known, media.get("then"))
    assert_whole(made)
    return [one for _, places in told(made) for one in places]


def test_the_first_build_tells_nothing_and_says_since_when() -> None:
    made, known = built(person(), TODAY, Known())
    assert told(made) == []
    (block,) = blocks(page(made, "changes"), Changes)
    assert block.none == "Nothing has changed since 22 November 2026."
    assert known.since == TODAY
    assert set(known.marks.values()) == {""}


def test_what_came_is_told_under_its_day_and_stays_there() -> None:
    _, known = built(person(), TODAY, Known())
    more = person(i_like=lines("Trains", "Frogs"))
    _, known = built(more, TOMORROW, known)
    made, known = built(more, TOMORROW + timedelta(days=3), known)
    assert told(made) == [("23 November 2026", [("Changed", "Home: What I like")])]
    later = built(more, TOMORROW + TOLD_FOR + timedelta(days=1), known)[0]
    assert told(later) == []


def test_a_heading_that_was_not_there_is_new() -> None:
    assert after(person(), person(hospital_bag=lines("My blue blanket"))) == [
        ("New", "Emergency: What comes to hospital")
    ]


def test_a_page_that_was_not_there_is_told_of_once() -> None:
    now = replace(person(), support=Support(food_i_love=lines("Dal"), food_i_do_not_like=lines("Fish")))
    assert after(person(), now) == [("New", "Food and drink")]


def test_where_no_line_is_as_it_was_nothing_is_told() -> None:
    _, known = built(person(), TODAY, Known())
    strange = Known(TODAY, {f"{mark}x": "" for mark in known.marks})
    assert told(built(person(), TOMORROW, strange)[0]) == []


def test_emergency_comes_first() -> None:
    quicker = replace(
        SEIZURE, steps=lines("Look at the clock.", "Move hard things away.", "Call 999 at 4 minutes.")
    )
    found = after(person(), person(emergency=(quicker,), please_do=lines("Say my name", "Wait")))
    assert found[0] == ("Changed", "Emergency: If I have a seizure")
    assert ("Changed", "Home: How to support me well") in found


def test_what_went_is_told_of_nowhere() -> None:
    """A reader must not learn that something is hidden from them now."""
    before = person(i_like=lines("Trains", "Frogs"), what_people_like_about_me=lines("My laugh"))
    assert after(before, person()) == []


def test_a_film_that_was_taken_back_is_told_of_nowhere() -> None:
    both = [listed("a.mov", "How Amir says hello"), listed("b.mov", "At the station")]
    before, now = with_videos(person(), *both), with_videos(person(), both[1])
    assert after(before, now, before=developed("a.mov", "b.mov"), then=developed("b.mov")) == []


def test_a_step_of_an_emergency_that_went_is_a_change_without_a_word_of_it() -> None:
    fewer = replace(SEIZURE, steps=SEIZURE.steps[:1])
    assert after(person(), person(emergency=(fewer,))) == [("Changed", "Emergency: If I have a seizure")]


def test_steps_of_an_emergency_in_another_order_are_a_change() -> None:
    turned = replace(SEIZURE, steps=SEIZURE.steps[::-1])
    assert after(person(), person(emergency=(turned,))) == [("Changed", "Emergency: If I have a seizure")]


def test_the_same_line_on_several_pages_is_told_of_once() -> None:
    eats = Support(food_i_love=lines("Dal"))
    now = replace(person(allergies=lines("Peanuts", "Kiwi")), support=eats)
    assert {"food", "glance"} <= set(ids(site(now)))
    found = after(replace(person(allergies=lines("Peanuts")), support=eats), now)
    assert found == [("Changed", "At a glance: Allergies")]


def test_a_line_says_itself_when_it_was_said_where_no_build_saw_it_come() -> None:
    fresh = person(i_like=(*lines("Trains"), line("Frogs", date=When(2026, 11, 2))))
    old = person(i_like=(*lines("Trains"), line("Frogs", date=When(2025, 11, 2))))
    month = person(i_like=(*lines("Trains"), line("Frogs", date=When(2026, 11))))
    assert told(built(fresh, TODAY, Known())[0]) == [("2 November 2026", [("Changed", "Home: What I like")])]
    assert told(built(old, TODAY, Known())[0]) == told(built(month, TODAY, Known())[0]) == []


def test_the_same_build_again_tells_the_same() -> None:
    _, known = built(person(), TODAY, Known())
    more = person(i_like=lines("Trains", "Frogs"))
    one, known = built(more, TOMORROW, known)
    other, again = built(more, TOMORROW, known)
    assert one == other
    assert again == known


def test_what_is_left_behind_holds_nothing_of_a_line_that_went() -> None:
    _, known = built(person(i_like=lines("Trains", "Frogs")), TODAY, Known())
    _, then = built(person(), TOMORROW, known)
    only, _ = built(person(), TODAY, Known())
    assert set(then.marks) == set(only.marks)
    assert len(known.marks) > len(then.marks)


# ---------------------------------------------------------------- for the browser


def marks_file(made: Site) -> Asset:
    (found,) = (asset for asset in made.assets if asset.address.startswith("changes/"))
    return found


def test_the_file_of_marks_has_one_entry_for_each_place_and_no_word() -> None:
    made = site(person())
    text = marks_file(made).content.decode()
    assert text.startswith(WRITTEN_AS)
    whose, urgent, sizes, places = json.loads(text.removeprefix(WRITTEN_AS).removesuffix(";\n"))
    (block,) = blocks(page(made, "changes"), Changes)
    assert len(places) == len(block.places) == sum(sizes)
    assert [one.first for one in block.places] == [True] * urgent + [False] * (len(places) - urgent)
    assert re.fullmatch("[0-9a-f]{8}", whose)
    assert all(re.fullmatch(f"[{SIGNS}]{{{LENGTH}}}", mark) for place in places for mark in place.split())
    assert not set("aeiouy0123456789") & set(SIGNS.casefold())
    assert made.marks == {mark for place in places for mark in place.split()}


def test_a_place_is_called_by_its_words() -> None:
    row = ChartRow(what_is_happening=line("At home"), i_do=line("I hum"), it_means=lines("I am happy"))
    made = site(replace(person(), communication=Communication(communication_chart=(row,))))
    (block,) = blocks(page(made, "changes"), Changes)
    assert all("(" not in one.title for one in block.places)
    assert {"page:talk", "page:talk#chart"} <= {one.target for one in block.places}


def test_only_those_who_support_the_person_are_told() -> None:
    for edition in (EditionName.TEAM, EditionName.FAMILY, EditionName.MINE):
        assert "page:changes" in dict(map(reversed, site(person(), edition).chrome.ways))  # type: ignore[arg-type]
    applicant = site(person(), EditionName.APPLICANT)
    assert "changes" not in ids(applicant)
    assert applicant.chrome.marks == ""
    assert applicant.marks == frozenset()


def test_two_editions_and_two_people_keep_their_marks_apart() -> None:
    made = [site(person(), edition) for edition in (EditionName.TEAM, EditionName.FAMILY)]
    made.append(site(replace(person(), short_name="b2")))
    assert len({marks_file(one).content[:60] for one in made}) == 3


@pytest.mark.parametrize("address", ["p/aaaaaaaaaa/", "p/bbbbbbbbbb/"])
def test_a_sealed_site_has_a_word_of_its_own(address: str) -> None:
    made = site(person())
    assert made.chrome.own == ""
    assert (
        made.moved(lambda page_id: address if page_id == "what has changed" else f"p/{page_id}/").chrome.own
        == address
    )


def test_a_name_only_profile_has_the_page_too() -> None:
    assert "changes" in {sheet.id for sheet in site(named()).pages}
    assert isinstance(named().profile, Profile)
