"""Large buttons, in the person's own edition: few, each with a picture; behind each one thing, shown large."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.circle import EditionName
from generator.compose import own_symbols
from generator.person import Card, Contact, People, Person, Profile, Step, Stories, Support
from generator.said import Clip, Line
from generator.site import Board, Large, Site
from tests.compose.making import (
    assert_whole,
    blocks,
    developed,
    line,
    listed,
    listed_photo,
    named,
    page,
    recording,
    site,
    with_videos,
)
from tests.compose.test_easy import symbol, with_symbols

MINE = EditionName.MINE


def sam() -> Person:
    profile = Profile(
        name=line("Sam"),
        how_i_say_yes=Line(text="I nod", photo=Clip("yes.jpg")),
        how_i_say_stop=Line(text="Hand up", video=Clip("stop.m4a")),
    )
    people = People(
        key_contact=Contact(name=line("Sara"), phone=line("07700 900123")),
        my_family=(Contact(name=line("Sara"), relation=line("mum"), photo=Clip("sara.jpg")),),
        my_friends=(Contact(name=line("Connor Black")),),
    )
    support = Support(
        morning=(Step(text="You come in quietly."), Step(text="Toast", easy="I eat toast.", symbol="bread")),
        night=(Step(text="Somebody is awake."),),
    )
    stories = Stories(
        good_stories=(Card(text="We went to the sea and came home wet", easy="We saw the sea."),)
    )
    about = Person(short_name="s1", profile=profile, people=people, support=support, stories=stories)
    return with_videos(
        about,
        listed("hello.mov", "Hello"),
        listed("stop.m4a", "Stop"),
        photos=(listed_photo("yes.jpg", "Nodding"), listed_photo("sara.jpg", "Sara")),
    )


def made() -> Site:
    ready = with_symbols(*own_symbols(MINE), "bread", files=("hello.mov", "yes.jpg", "sara.jpg"))
    return site(sam(), MINE, replace(ready, films={**ready.films, "stop.m4a": recording()}))


def boards(of: Site) -> dict[str, Board]:
    return {board.spot: board for board in blocks(page(of, "large"), Board)}


def larges(of: Site) -> dict[str, Large]:
    return {large.spot: large for large in blocks(page(of, "large"), Large)}


@pytest.mark.parametrize("edition", [edition for edition in EditionName if edition is not MINE])
def test_the_page_is_the_persons_own(edition: EditionName) -> None:
    assert "large" not in {found.id for found in site(sam(), edition).pages}


def test_every_button_leads_somewhere_and_everything_has_a_way_back() -> None:
    of = made()

    assert_whole(of)
    assert boards(of)["start"].back == ("", "")
    for spot, block in {**boards(of), **larges(of)}.items():
        assert spot == "start" or block.back[1].startswith("#"), spot
    assert ("My large buttons", "page:large") in page(of, "home").sections[0].blocks[0].buttons


def test_the_first_board_holds_what_there_is_each_with_its_symbol() -> None:
    full, bare = boards(made())["start"], boards(site(named(), MINE))["start"]

    assert [button.words for button in full.buttons] == [
        *("My day", "My people", "My films", "My stories", "How I feel", "My rights")
    ]
    assert all(button.drawing for button in full.buttons)
    assert [button.words for button in bare.buttons] == ["How I feel", "My rights"]


def test_people_each_once_with_a_face_or_letters_and_a_way_to_ring() -> None:
    of = made()
    sara, connor = boards(of)["people"].buttons

    assert (sara.words, bool(sara.picture)) == ("Sara", True)
    assert (connor.words, connor.picture, connor.initials) == ("Connor Black", None, "CB")
    shown = larges(of)[sara.target[1:]]
    assert [call.target for call in shown.calls] == ["tel:+447700900123"]
    assert str(shown.sayings[0].html) == "mum"


def test_a_press_shows_one_word_large_with_how_it_is_said_and_heard() -> None:
    of = made()
    feel = boards(of)["feel"]

    assert [button.words for button in feel.buttons] == ["Yes", "No", "Stop", "Pain", "Toilet"]
    yes, stop = larges(of)["feel-yes"], larges(of)["feel-stop"]
    assert (yes.title, bool(yes.picture), bool(yes.drawing)) == ("Yes", True, True)
    assert stop.film is not None
    assert stop.film.sound


def test_a_day_shows_what_can_be_seen_at_a_glance_and_words_where_nothing_can() -> None:
    of = made()

    assert [button.words for button in boards(of)["day"].buttons] == ["Morning", "Night"]
    morning, night = larges(of)["day-morning"], larges(of)["day-night"]
    assert [str(one.html) for one in morning.sayings] == ["I eat toast."]
    assert [bool(drawing) for drawing in morning.drawings] == [True]
    assert [str(one.html) for one in night.sayings] == ["Somebody is awake."]


def test_films_lead_to_their_pages_and_stories_have_short_names() -> None:
    of = made()

    assert [button.words for button in boards(of)["films"].buttons] == ["Hello", "Stop"]
    assert all(button.target.startswith("page:watch/") for button in boards(of)["films"].buttons)
    (story,) = boards(of)["stories"].buttons
    assert story.words == "We saw the sea"
    assert str(larges(of)[story.target[1:]].sayings[0].html) == "We saw the sea."


def test_a_board_never_has_more_buttons_than_can_be_found() -> None:
    friends = tuple(Contact(name=line(f"Friend {number}")) for number in range(30))
    of = site(replace(sam(), people=People(my_friends=friends)), MINE, developed())

    assert len(boards(of)["people"].buttons) == 12
    assert_whole(of)


def test_what_our_own_buttons_ask_for_is_there_in_the_set_that_comes_along() -> None:
    from pathlib import Path

    from generator.draw import read_sets

    (shipped,) = read_sets([Path(__file__).resolve().parents[2] / "theme" / "symbols"]).sets

    assert [name for edition in EditionName for name in own_symbols(edition) if not shipped.find(name)] == []
    assert symbol("x").of is not shipped
