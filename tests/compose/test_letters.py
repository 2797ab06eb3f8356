"""A to Z: every page, heading, person and card with a name, once, under the word somebody new would look for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.circle import EditionName
from generator.person import (
    Contact,
    Decision,
    EmergencyCard,
    Equipment,
    FamilyCulture,
    People,
    Phrase,
    Support,
)
from generator.site import Letters, Listed, Site
from tests.compose.making import (
    anchors,
    assert_whole,
    blocks,
    developed,
    line,
    lines,
    listed,
    named,
    page,
    site,
    with_videos,
)


def names_of(made: Site) -> dict[str, Listed]:
    (block,) = blocks(page(made, "a-z"), Letters)
    found = [one for _, _, names in block.letters for one in names]
    titles = [one.before + one.word for one in found]
    assert len(titles) == len(set(titles))
    return dict(zip(titles, found, strict=True))


def letters_of(made: Site) -> dict[str, list[str]]:
    (block,) = blocks(page(made, "a-z"), Letters)
    return {letter: [one.before + one.word for one in names] for letter, _, names in block.letters}


@pytest.fixture(scope="module")
def amir() -> Site:
    person = named(
        emergency=(EmergencyCard(if_=line("I have a seizure"), steps=lines("Look at the clock.")),),
        allergies=lines("Peanuts"),
        who_to_ring=lines("Maya", "Sara"),
    )
    person = replace(
        person,
        people=People(
            key_contact=Contact(name=line("Sara"), relation=line("mum"), phone=line("07700 900123")),
            my_team=(Contact(name=line("Maya"), relation=line("support worker")),),
        ),
        support=Support(equipment=(Equipment(name=line("Hoist"), how_to_use_it=lines("Two of us.")),)),
        culture=FamilyCulture(words_we_use=(Phrase(say=line("چائے", language="ur"), means=line("tea")),)),
    )
    person = with_videos(person, listed("hello.mov", "How Amir says hello"))
    return site(person, media=developed("hello.mov"))


def test_what_somebody_new_looks_for_is_there_and_leads_there(amir: Site) -> None:
    assert_whole(amir)
    found = names_of(amir)
    assert found["Maya"].ways[0][1].startswith("page:people#")
    assert found["Hoist"].ways[0][1].startswith("page:health")
    assert found["How Amir says hello"].ways == (("", "page:watch/1"),)
    assert found["If I have a seizure"].ways[0] == ("Emergency", "page:emergency#card-1")
    assert found["Emergency"].ways == (("", "page:emergency"),)


def test_every_page_and_every_heading_is_there(amir: Site) -> None:
    found = names_of(amir)
    for sheet in amir.pages:
        # Pages that lead to others, and those that say it once more on paper.
        if sheet.id in ("a-z", "changes", "search") or sheet.id.startswith("print/"):
            continue
        assert (sheet.title or sheet.kind) in found
        if not sheet.id.startswith("watch/"):
            assert {
                section.heading for section in sheet.sections if section.heading and section.anchor
            } <= set(found)


def test_a_name_stands_under_the_word_that_matters(amir: Site) -> None:
    by_letter = letters_of(amir)
    assert "If I have a seizure" in by_letter["S"]
    assert "My team" in by_letter["T"]
    assert not [name for name in by_letter["M"] if name.startswith("My ")]
    assert list(by_letter) == [*sorted(set(by_letter) - {"#"}), "#"]


def test_who_stands_on_many_pages_is_named_once_with_the_page_that_tells_most(amir: Site) -> None:
    assert "ring-1" in anchors(page(amir, "emergency"))
    assert [target.partition("#")[0] for _, target in names_of(amir)["Maya"].ways] == ["page:people"]


def test_a_word_of_another_language_says_so(amir: Site) -> None:
    tea = names_of(amir)["چائے"]
    assert (tea.lang, tea.rtl) == ("ur", True)


def test_the_letters_lead_to_where_they_stand(amir: Site) -> None:
    (block,) = blocks(page(amir, "a-z"), Letters)
    assert len({anchor for _, anchor, _ in block.letters}) == len(block.letters)
    pages = {sheet.id: sheet for sheet in amir.pages}
    for one in names_of(amir).values():
        for _, target in one.ways:
            page_id, _, anchor = target.removeprefix("page:").partition("#")
            assert not anchor or anchor in anchors(pages[page_id])


def test_sentences_are_no_names() -> None:
    decided = (
        Decision(decision=line("Bedtime")),
        Decision(decision=line("Who comes into my room at night and why")),
    )
    person = replace(named(), support=Support(decisions_in_my_life=decided))
    found = names_of(site(person))
    assert "Bedtime" in found
    assert not any("room at night" in name for name in found)


def test_every_foot_leads_there(amir: Site) -> None:
    assert ("A to Z", "page:a-z") in amir.chrome.ways


def test_one_page_alone_has_no_letters() -> None:
    made = site(named(), EditionName.ADVERT)
    assert made.chrome.ways == ()
    assert [sheet.id for sheet in made.pages] == ["home"]
