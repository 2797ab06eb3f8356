"""The page to search on: a way to every page and heading, and a file of words that holds what the pages hold."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace

import pytest

from generator.circle import EditionName
from generator.compose.finding import places_of
from generator.compose.search import WRITTEN_AS
from generator.disclose import disclose
from generator.person import Advert as PublicAdvert
from generator.person import Contact, EmergencyCard, JobDescription, Mark, People
from generator.recording import Captions, Cue
from generator.site import Asset, ContactItem, Door, Page, Section, Site, SiteMap, WordList
from tests.compose.making import (
    TODAY,
    anchors,
    assert_whole,
    blocks,
    developed,
    ids,
    line,
    lines,
    listed,
    listed_photo,
    named,
    page,
    site,
    with_videos,
)
from tests.invented import MARK, Inventor

Told = list[list[list[object]]]


def index_of(made: Site) -> Asset:
    (found,) = (asset for asset in made.assets if asset.address.startswith("search/"))
    return found


def told_by(asset: Asset) -> Told:
    """Pages, in each its places: title, texts, ways."""
    text = asset.content.decode()
    assert text.startswith(WRITTEN_AS)
    assert text.endswith(";\n")
    told: Told = json.loads(text.removeprefix(WRITTEN_AS).removesuffix(";\n"))
    return told


def told_of(made: Site, page_id: str) -> list[list[object]]:
    """What is told of one page."""
    return told_by(index_of(made))[ids(made).index(page_id)]


def place(made: Site, page_id: str, title: str) -> list[object]:
    """What is told of one place."""
    return next(one for one in told_of(made, page_id) if one[0] == title)


def the_map(made: Site) -> SiteMap:
    (found,) = blocks(page(made, "search"), SiteMap)
    assert isinstance(found, SiteMap)
    return found


@pytest.fixture(scope="module")
def amir() -> Site:
    person = named(
        please_do=lines("My trains. **Tell me** first:\n\n- the board\n- the platform", "Crème brûlée"),
        allergies=lines("Peanuts"),
        my_photo=line("face.jpg"),
        emergency=(EmergencyCard(if_=line("I have a seizure"), steps=lines("Look at the clock.")),),
    )
    hello = listed(
        "hello.mov", "How Amir says hello", chapters=(Mark(moment=line("0:04"), title=line("He looks up")),)
    )
    sara = Contact(name=line("Sara"), relation=line("mum"), phone=line("07700 900123"))
    person = with_videos(
        replace(person, people=People(key_contact=sara)),
        hello,
        photos=(listed_photo("face.jpg", "Amir laughing on the swing"),),
    )
    spoken = Captions("en", (Cue(72.5, 74.0, "Good morning\nto you"),), "WEBVTT\n")
    return site(person, media=developed("hello.mov", "face.jpg", captions={"hello.mov": (spoken,)}))


# ---------------------------------------------------------------- the map


def test_the_last_page_leads_to_every_other_page_and_heading(amir: Site) -> None:
    assert_whole(amir)
    shown = the_map(amir)
    # What stands on a sheet of paper stands on a page too.
    said = [name for name in ids(amir) if not name.startswith("print/")]
    assert [entry.target for entry in shown.entries] == [f"page:{name}" for name in said]
    for entry, sheet in zip(shown.entries, amir.pages, strict=False):
        assert entry.title == (sheet.title or sheet.kind)
        headed = [
            (s.heading, f"page:{sheet.id}#{s.anchor}") for s in sheet.sections if s.heading and s.anchor
        ]
        assert set(headed) <= set(entry.places)
        assert {target.partition("#")[2] for _, target in entry.places} <= anchors(sheet)
    assert [entry.target for entry in shown.entries if entry.first] == ["page:emergency"]


def test_cards_with_a_name_are_places_of_their_own(amir: Site) -> None:
    found = {title for entry in the_map(amir).entries for title, _ in entry.places}
    assert {"If I have a seizure", "Allergies", "Sara"} <= found


def test_every_page_has_a_way_to_it(amir: Site) -> None:
    assert amir.chrome.search == "page:search#q="


def test_who_is_asked_when_nothing_is_found_is_the_key_contact(amir: Site) -> None:
    shown = the_map(amir)
    assert "Sara" in shown.ask
    assert shown.call is not None
    assert "07700 900123" in shown.call.label


def test_an_applicant_is_sent_to_nobody_they_may_not_know() -> None:
    made = site(
        with_videos(named(), listed("hello.mov", "Hello")), EditionName.APPLICANT, developed("hello.mov")
    )
    assert the_map(made).call is None


def test_one_page_alone_has_no_search() -> None:
    person = replace(named(), job=JobDescription(advert=PublicAdvert(open_from=line("2026-01-01"))))
    made = site(person, EditionName.ADVERT)
    assert ids(made) == ["home"]
    assert made.chrome.search == ""
    assert made.assets == ()


# ---------------------------------------------------------------- the words


def test_the_words_stand_where_the_map_leads(amir: Site) -> None:
    told = told_by(index_of(amir))
    shown = the_map(amir)
    assert [[one[0] for one in places] for places in told] == [
        [entry.title, *(title for title, _ in entry.places)] for entry in shown.entries
    ]


def test_words_are_plain_and_parted_where_blocks_end(amir: Site) -> None:
    _, texts, *_ = place(amir, "home", "How to support me well")
    assert texts[1:3] == ["My trains. Tell me first: the board the platform", "Crème brûlée"]  # type: ignore[index]


def test_an_emergency_is_told_by_its_own_name(amir: Site) -> None:
    assert "Look at the clock." in place(amir, "emergency", "If I have a seizure")[1]  # type: ignore[operator]


def test_what_is_said_in_a_film_has_its_moment(amir: Site) -> None:
    told = told_of(amir, "watch/1")
    assert told[0][0] == "How Amir says hello"
    moments = [one for _, texts, *_ in told for one in texts if isinstance(one, list)]  # type: ignore[attr-defined]
    assert moments == [["0:04", "He looks up"], ["1:12", "Good morning to you"]]


def test_what_leads_elsewhere_is_told_apart(amir: Site) -> None:
    of_watch = told_of(amir, "watch")
    assert any("How Amir says hello" in way for one in of_watch for way in one[2:])


def test_photos_are_found_by_the_words_that_stand_for_them(amir: Site) -> None:
    assert "Amir laughing on the swing" in json.dumps(told_of(amir, "home"))


def test_the_same_pages_make_the_same_file_and_other_words_another_name(amir: Site) -> None:
    def of(text: str) -> Asset:
        return index_of(site(named(please_do=lines(text))))

    assert of("trains") == of("trains")
    assert of("trains").address != of("buses").address
    assert re.fullmatch(r"search/[0-9a-f]{24}\.js", of("trains").address)
    moved = amir.moved(lambda name: f"p/{name}/")
    assert index_of(moved) == index_of(amir)


def test_no_sign_ends_the_script_early() -> None:
    odd = 'a "quote", a \\ slash, </script>, a line\u2028and\u2029end, */ and // too'
    made = site(named(please_do=lines(odd)))
    content = index_of(made).content.decode()
    assert not {"\u2028", "\u2029"} & set(content)
    assert (
        odd.replace("\u2028", " ").replace("\u2029", " ") in place(made, "home", "How to support me well")[1]
    )  # type: ignore[operator]


def test_a_part_without_a_name_belongs_to_the_page_around_it() -> None:
    block = WordList(())
    sheet = Page(
        "day", "day/", "My day", "My day", "day", (Section("", "top", (block,), lead="Slowly"),), "Hello"
    )
    (only,) = places_of(sheet)
    assert (only.title, only.target, only.texts) == ("My day", "page:day", ["Hello", "Slowly"])


# ---------------------------------------------------------------- no more and no less


def marks_on(value: object) -> set[str]:
    """The marks a reader can meet on a page: not in the words for photos beside which the same is written."""
    if isinstance(value, str):
        return set(MARK.findall(value))
    if isinstance(value, tuple):
        return {mark for part in value for mark in marks_on(part)}
    if not is_dataclass(value):
        return set()
    quiet = isinstance(value, Door | ContactItem)
    parts = [getattr(value, one.name) for one in fields(value) if not (quiet and one.name == "picture")]
    return {mark for part in parts for mark in marks_on(part)}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", [EditionName.TEAM, EditionName.MINE, EditionName.APPLICANT])
def test_every_word_of_every_page_is_told_under_that_page_and_no_other_word(
    seed: int, name: EditionName
) -> None:
    """Invented people with a word of its own under every heading: what stands on a page is what is found there."""
    inventor = Inventor(seed, density=0.6)
    person = inventor.person()
    disclosed = disclose(person, name, TODAY)
    assert disclosed is not None
    edition = disclosed[0]
    made = site(edition.person, name, developed(*inventor.films, *inventor.photos))
    told = dict(zip(ids(made), told_by(index_of(made)), strict=False))
    assert len(told) == len(the_map(made).entries)
    every = 0
    for sheet in (sheet for sheet in made.pages if sheet.id in told):
        on_page, found = marks_on(sheet), set(MARK.findall(json.dumps(told[sheet.id])))
        every += len(on_page)
        assert found == on_page, (sheet.id, sorted((inventor.where[m], m) for m in found ^ on_page))
    assert every > 50
