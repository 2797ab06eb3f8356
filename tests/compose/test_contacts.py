"""Names find the people they mean; a wrong number is worse than none."""

from __future__ import annotations

import pytest

from generator.compose.contacts import initials
from generator.person import Contact, NotToContact, People, Person, Profile
from generator.said import Clip
from generator.settings import Organisation, Settings
from generator.site import CallButton, ContactCards, ContactItem, Facts, Quotes
from tests.compose.making import (
    blocks,
    developed,
    headings,
    ids,
    line,
    lines,
    listed_photo,
    named,
    page,
    site,
    with_videos,
    words_of,
)


def sara(**more: object) -> Contact:
    return Contact(name=line("Sara Khan"), relation=line("mum"), phone=line("07700 900123"), **more)


def person(people: People, **profile: object) -> Person:
    return Person(profile=Profile(name=line("Amir"), **profile), people=people)


def key(people: People) -> ContactItem:
    found = site(person(people)).chrome.key_contact
    assert found is not None
    return found


@pytest.mark.parametrize("typed", ["Sara Khan", "sara  khan", "Sara", "Sara (mum)", "**Sara Khan**"])
@pytest.mark.parametrize("chapter", ["my_family", "my_friends", "my_team", "agencies"])
def test_a_key_contact_who_is_only_a_name_is_looked_up(typed: str, chapter: str) -> None:
    found = key(People(key_contact=Contact(name=line(typed)), **{chapter: (sara(),)}))

    assert found.relation == "mum"
    assert [(call.target, call.shown) for call in found.calls] == [("tel:+447700900123", "07700 900123")]


def test_the_button_says_who_and_which_number() -> None:
    found = key(People(key_contact=Contact(name=line("Sara")), my_family=(sara(),)))

    assert [call.label for call in found.calls] == ["Call Sara 07700 900123"]


def test_what_the_key_contact_says_itself_wins() -> None:
    own = Contact(name=line("Sara Khan"), phone=line("0113 496 0000"))
    found = key(People(key_contact=own, my_family=(sara(),)))

    assert [call.shown for call in found.calls] == ["0113 496 0000"]
    assert found.relation == "mum"


def test_two_people_of_one_name_are_not_mixed_up() -> None:
    friend = Contact(name=line("Sara Jones"), relation=line("friend"), phone=line("07700 900999"))
    both = {"my_family": (sara(),), "my_friends": (friend,)}

    assert key(People(key_contact=Contact(name=line("Sara")), **both)).calls == ()
    assert (
        key(People(key_contact=Contact(name=line("Sara (friend)")), **both)).calls[0].shown == "07700 900999"
    )
    known = Contact(name=line("Sara"), relation=line("mum"))
    assert key(People(key_contact=known, **both)).calls[0].shown == "07700 900123"


def test_who_to_ring_is_looked_up_and_stays_in_order() -> None:
    people = People(
        key_contact=Contact(name=line("Sara Khan")),
        my_family=(sara(), Contact(name=line("Omar"), relation=line("dad"), phone=line("07700 900456"))),
        agencies=(Contact(name=line("Out of hours doctor"), phone=line("111")),),
    )
    made = site(
        person(
            people, who_to_ring=lines("Omar", "mum", "out of hours doctor", "Aunt Rana 0113 496 0000", "Jo")
        ),
        settings=Settings(organisation=Organisation(name=line("Near You"), on_call=line("0113 496 0999"))),
    )
    section = next(s for s in page(made, "emergency").sections if s.anchor == "ring-next")
    items = blocks(section, ContactItem)

    assert [item.name for item in items] == [
        *("Omar", "Sara Khan", "Out of hours doctor", "Aunt Rana 0113 496 0000", "Jo", "Near You, on call"),
    ]
    assert [item.tag for item in items] == ["Ring first", *["Then ring"] * 5]
    assert [call.target for call in blocks(section, CallButton)] == [
        "tel:+447700900456",
        "tel:+447700900123",
        "tel:111",
        "tel:+441134960000",
        "tel:+441134960999",
    ]


def test_a_number_typed_beside_a_name_comes_first() -> None:
    made = site(person(People(my_family=(sara(),)), who_to_ring=lines("Sara 0113 496 0000")))
    section = next(s for s in page(made, "emergency").sections if s.anchor == "ring-next")

    assert [call.shown for call in blocks(section, CallButton)] == ["0113 496 0000", "07700 900123"]


def test_a_sentence_and_a_number_to_ring_have_a_telephone_instead_of_letters() -> None:
    told = "Nikhil first, and the line on the fridge after that"
    made = site(person(People(my_family=(sara(),)), who_to_ring=lines(told, "999")))

    section = next(s for s in page(made, "emergency").sections if s.anchor == "ring-next")

    assert [(card.name, card.initials) for card in blocks(section, ContactItem)] == [(told, ""), ("999", "")]


def test_nobody_to_ring_is_the_key_contact() -> None:
    made = site(person(People(key_contact=sara())))
    section = next(s for s in page(made, "emergency").sections if s.anchor == "ring-next")

    assert [item.name for item in blocks(section, ContactItem)] == ["Sara Khan"]


def test_words_that_are_no_number_are_kept() -> None:
    people = People(
        my_team=(
            Contact(name=line("Jo"), phone=line("07700 900456 after 5pm, else 0113 496 0000")),
            Contact(name=line("Bo"), phone=line("0770090012"), email=line("ask Jo")),
        )
    )
    found = blocks(page(site(person(people)), "people"), ContactItem)

    assert [call.shown for call in found[0].calls] == ["07700 900456", "0113 496 0000"]
    assert "after 5pm" in words_of(found[0])
    assert found[1].calls == ()
    assert "0770090012" in words_of(found[1])
    assert (found[1].email_target, "ask Jo" in words_of(found[1])) == ("", True)


def test_everything_about_somebody_stands_on_their_card() -> None:
    jo = Contact(
        name=line("Jo"),
        relation=line("nurse"),
        organisation=line("Leeds clinic"),
        key_worker=line("yes"),
        ring_any_time=line("Yes, always"),
        email=line("jo@example.org"),
        photo=Clip("jo.jpg"),
        said_by="Sara",
    )
    people = with_videos(person(People(my_team=(jo,))), photos=(listed_photo("jo.jpg", "Jo"),))
    card = blocks(page(site(people, media=developed("jo.jpg")), "people"), ContactItem)[0]

    assert card.relation == "nurse, Leeds clinic"
    assert card.tag == "Key worker · Ring any time"
    assert card.email_target == "mailto:jo@example.org"
    assert card.picture is not None
    assert [(heading, who[0].by, who[0].picture) for heading, who in card.facts] == [
        ("More about this", "Sara", None)
    ]


def test_a_no_to_ringing_any_time_is_not_lost() -> None:
    people = People(my_team=(Contact(name=line("Jo"), ring_any_time=line("No, not at night")),))
    card = blocks(page(site(person(people)), "people"), ContactItem)[0]

    assert card.tag == ""
    assert "No, not at night" in words_of(card)


def test_the_circle_is_lists_in_order() -> None:
    people = People(
        my_family=(sara(),),
        my_friends=(Contact(name=line("Tom")), Contact(name=line("Ali"), ring=line("closest"))),
        my_team=(Contact(name=line("Jo")),),
        agencies=(Contact(name=line("Dr Bo"), ring=line("People I know")), Contact(name=line("Clinic"))),
        who_decides_what=lines("I decide what I wear"),
        co_ordinator=line("Jo"),
    )
    found = page(site(person(people)), "people")

    assert headings(found) == [
        "The people in my life",
        "My friends",
        "My team",
        "Doctors, nurses and others",
        "Who decides what",
        "More about us",
    ]
    assert [(ring, [str(who.html) for who in whom]) for ring, whom in blocks(found, Facts)[0].rows] == [
        ("Closest to me", ["Sara Khan (mum)", "Ali"]),
        ("Friends", ["Tom"]),
        ("People I know", ["Dr Bo"]),
        ("Paid to be here", ["Jo"]),
    ]


def test_whom_not_to_contact_has_no_button_where_readers_may_know_of_them() -> None:
    xerxes = NotToContact(name=line("Xerxes"), relation=line("uncle"), phone=line("01632 960113"))
    made = site(person(People(my_team=(Contact(name=line("Jo")),), do_not_contact=(xerxes,))))

    rows = dict(row for facts in blocks(page(made, "people"), Facts) for row in facts.rows)
    assert [saying.html for saying in rows["Xerxes"]] == [
        "Do not ring them, answer them or let them in.",
        "uncle",
        "01632 960113",
    ]
    assert "tel:" not in words_of(page(made, "people"))


def test_a_key_contact_alone_makes_no_page_of_people() -> None:
    made = site(person(People(key_contact=sara())))

    assert "people" not in ids(made)
    assert blocks(page(made, "home"), ContactCards)[0].big


def test_who_says_so_is_looked_up() -> None:
    like = (line("Funny", said_by="Sara Khan"), line("Kind", said_by="Tom"), line("Loud", said_by="me"))
    quotes = blocks(
        page(site(person(People(my_family=(sara(),)), what_people_like_about_me=like)), "home"), Quotes
    )

    assert [saying.by for saying in quotes[0].sayings] == ["Sara Khan (mum)", "Tom", "Me"]


def test_a_name_is_never_read_as_markup() -> None:
    made = site(named("<b>Amir</b>"))

    assert made.chrome.name == "<b>Amir</b>"
    assert made.chrome.initials == ""


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sara", "S"), ("Jo Whitaker", "JW"), ("999", ""), ("111 (at night)", ""), ("4 Rivers Trust", "RT")],
)
def test_letters_in_place_of_a_photo_are_letters(name: str, letters: str) -> None:
    assert initials(name) == letters
