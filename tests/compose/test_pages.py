"""Which pages there are, where they lead, and how far everything is from home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.circle import EditionName
from generator.dates import When
from generator.person import (
    Card,
    ChartRow,
    Communication,
    Contact,
    EmergencyCard,
    FamilyCulture,
    JobDescription,
    OwnHeading,
    People,
    Person,
    Profile,
    Stories,
)
from generator.said import Clip
from generator.settings import Commitment, Organisation, Settings
from generator.site import (
    CardItem,
    Cards,
    Chart,
    DangerCard,
    DoDont,
    Doors,
    Hero,
    Links,
    Page,
    Promises,
    Quotes,
    Safety,
    Site,
)
from tests.compose.making import (
    assert_whole,
    blocks,
    developed,
    headings,
    ids,
    line,
    lines,
    listed,
    listed_photo,
    named,
    page,
    site,
    targets,
    with_videos,
    words_of,
)

HOME_ORDER = [
    "",
    "What people like about me",
    "What matters to me",
    "How to support me well",
    "Watch me",
    "My key contact",
    "A good story",
    "More about me",
    "Photos",
]


def amir() -> Person:
    """Somebody about whom a good deal is written."""
    profile = Profile(
        name=line("Amir"),
        my_photo=line("face.jpg"),
        hello=lines("I am 24.", "I love trains."),
        what_people_like_about_me=(line("He notices everything.", said_by="Sara"),),
        what_matters_to_me=(
            Card(text="My trains. I look at the board at 4pm.", important=line("yes")),
            Card(text="Tea", important=line("yes")),
            Card(text="Quiet", important=line("yes"), photo=Clip("quiet.jpg")),
        ),
        please_do=lines("Say my name first"),
        please_do_not=lines("Touch my shoulder"),
        three_things_to_know_first=lines("I use a tablet", "Nuts", "Wait"),
        allergies=lines("Nuts"),
        emergency=tuple(EmergencyCard(if_=line(f"I do {n}"), steps=lines("Stay")) for n in range(4)),
        my_own_headings=(OwnHeading(title=line("My cat"), lines=lines("Biscuit")),),
    )
    people = People(
        key_contact=Contact(name=line("Sara")),
        my_family=(Contact(name=line("Sara"), relation=line("mum"), phone=line("07700900123")),),
        my_team=(Contact(name=line("Jo"), relation=line("support worker")),),
    )
    person = Person(
        short_name="a1",
        profile=profile,
        people=people,
        culture=FamilyCulture(shoes_and_doors=lines("Shoes off")),
        communication=Communication(
            communication_chart=(
                ChartRow(i_do=line("I tap"), it_means=lines("More"), please_do=lines("Give")),
            )
        ),
        job=JobDescription(in_my_words=lines("Come and work with me")),
        stories=Stories(good_stories=(Card(text="We saw the sea"), Card(text="We baked bread"))),
    )
    return with_videos(
        person,
        listed("hello.mov", "Hello"),
        listed("tea.mov", "Tea"),
        photos=(
            listed_photo("face.jpg", "Amir smiling"),
            listed_photo("quiet.jpg", "A quiet room"),
            listed_photo("sea.jpg", "Amir by the sea"),
        ),
    )


MEDIA = developed("hello.mov", "tea.mov", "face.jpg", "quiet.jpg", "sea.jpg")


@pytest.mark.parametrize("edition", EditionName)
@pytest.mark.parametrize(
    "person", [amir(), named(), named(""), Person()], ids=["much", "name", "no name", "nothing"]
)
def test_every_way_leads_somewhere(person: Person, edition: EditionName) -> None:
    assert_whole(site(person, edition, MEDIA))
    assert_whole(site(person, edition))


def test_a_name_alone_gives_a_finished_home_glance_and_emergency() -> None:
    made = site(named())

    assert ids(made) == ["home", "glance", "emergency", "print", "print/card"]
    assert blocks(page(made, "home"), Hero)[0].greeting == "Hello, I’m Amir"
    assert [tab.label for tab in made.chrome.tabs] == ["Amir", "Support me"]
    assert made.chrome.emergency == ("Emergency", "page:emergency")
    assert made.chrome.key_contact_missing


def test_a_page_exists_only_when_it_has_words() -> None:
    made = site(amir(), media=MEDIA)

    assert ids(made) == [
        *("home", "glance", "emergency", "talk", "family", "people", "stories", "watch", "job"),
        *("print", "watch/1", "watch/2", "print/profile", "print/card", "print/passport"),
    ]
    assert [tab.id for tab in made.chrome.tabs] == ["home", "support", "watch", "people"]


def test_home_has_its_blocks_in_order() -> None:
    found = page(site(amir(), media=MEDIA), "home")

    assert headings(found) == HOME_ORDER
    assert [card.tag for card in blocks(found, CardItem)][:3] == ["Important", "Important", ""]
    assert blocks(found, Quotes)[0].sayings[0].by == "Sara (mum)"
    assert blocks(found, DoDont)[0].do_title == "Please do"
    assert blocks(found, Hero)[0].picture is not None
    assert blocks(found, Links)[0].links == (("More good stories", "page:stories"),)
    doors = blocks(found, Doors)[0].doors
    assert tuple((door.title, door.target) for door in doors) == (
        ("How I communicate", "page:talk"),
        ("Our family", "page:family"),
        ("Good stories", "page:stories"),
        ("My job description", "page:job"),
        ("Print", "page:print"),
    )


def test_empty_blocks_vanish() -> None:
    made = site(named())

    assert headings(page(made, "home")) == [""]
    assert headings(page(made, "glance")) == [
        "If something goes wrong",
        "How I say yes, no and stop",
        "What keeps me safe",
    ]


def test_a_glance_has_its_blocks_in_order() -> None:
    person = replace(amir(), profile=replace(amir().profile, never_leave_me_alone_with=lines("Stairs")))
    found = page(site(person, media=MEDIA), "glance")

    assert headings(found) == [
        "Three things to know first",
        "If something goes wrong",
        "How I say yes, no and stop",
        "What keeps me safe",
        "More about supporting me",
    ]
    assert [fact.title for fact in blocks(found, Safety)] == [
        "Allergies",
        "Eating and drinking",
        "Walking and lifting",
        "What I can see and hear",
        "Never leave me alone with…",
    ]


def ways(found: Page, chrome: object = None) -> set[str]:
    return {
        target.removeprefix("page:").partition("#")[0]
        for target in targets((found, chrome))
        if target.startswith("page:")
    }


def taps(made: Site, wanted: str) -> int:
    """How many taps a page is from home."""
    seen, now, count = {"home"}, {"home"}, 0
    while wanted not in seen:
        count += 1
        now = {way for page_id in now for way in ways(page(made, page_id), made.chrome)} - seen
        assert now, f"nothing leads to {wanted}"
        seen |= now
    return count


def test_everything_is_at_most_two_taps_from_home() -> None:
    made = site(amir(), media=MEDIA)

    assert all(taps(made, found.id) <= 2 for found in made.pages)


def test_the_allergy_every_red_card_and_the_key_contact_are_near() -> None:
    made = site(amir(), media=MEDIA)

    assert taps(made, "glance") == 1
    assert any(fact.anchor == "allergies" for fact in blocks(page(made, "glance"), Safety))
    assert taps(made, "emergency") == 1
    assert len(blocks(page(made, "emergency"), DangerCard)) == 4
    assert made.chrome.key_contact is not None
    assert made.chrome.key_contact.calls[0].target == "tel:+447700900123"


def test_own_headings_are_cards_under_more_about_me() -> None:
    found = page(site(amir(), media=MEDIA), "home")
    more = next(section for section in found.sections if section.heading == "More about me")
    card = blocks(more, Cards)[0].cards[0]

    assert (card.title, [saying.html for saying in card.sayings]) == ("My cat", ["Biscuit"])


def test_photos_that_stand_nowhere_else_are_shown_on_home() -> None:
    made = site(amir(), media=MEDIA)
    section = page(made, "home").sections[-1]
    cards = blocks(section, CardItem)

    assert [card.sayings[0].html for card in cards] == ["Amir by the sea"]
    assert cards[0].picture is not None
    assert cards[0].picture.alt == ""


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("My trains. I look at the board at 4pm.", "My trains", "I look at the board at 4pm."),
        ("Tea! It has to be hot.", "Tea!", "It has to be hot."),
        ("Tea", "", "Tea"),
        ("Tea.", "", "Tea."),
        ("A very long first sentence that is no title at all. More.", "", None),
        ("Dr. Rahman helps me. Often.", "", None),
        ("1. tea and milk", "", None),
        ("*My trains*. I look.", "", None),
        ("See www.example.org for more", "", None),
    ],
)
def test_titles_of_cards(text: str, title: str, rest: str | None) -> None:
    made = site(named(what_matters_to_me=(Card(text=text),)))
    card = blocks(page(made, "home"), CardItem)[0]

    assert card.title == title
    assert rest is None or card.sayings[0].html == rest
    shown = f"{card.title} {card.sayings[0].html}"
    assert all(word.strip(".*") in shown for word in text.split())


def test_a_title_of_its_own_leaves_the_words_alone() -> None:
    made = site(named(what_matters_to_me=(Card(title=line("Trains"), text="My trains. I look."),)))
    card = blocks(page(made, "home"), CardItem)[0]

    assert (card.title, card.sayings[0].html) == ("Trains", "My trains. I look.")


def test_both_sides_of_the_chart_are_shown() -> None:
    row = ChartRow(
        i_do=line("I put my hand on the door"),
        it_means=(line("Out", also_said=(line("Wait", said_by="Jo"),)),),
        said_by="Sara",
        how_sure=line("quite"),
        photo=Clip("quiet.jpg"),
        video=Clip("tea.mov", 12.0),
    )
    person = replace(amir(), communication=Communication(communication_chart=(row,)))
    found = blocks(page(site(person, media=MEDIA), "talk"), Chart)[0].rows[0]

    assert found.by == "Sara (mum)"
    assert found.means[0].also[0].by == "Jo (support worker)"
    assert found.picture is not None
    assert found.film is not None
    assert found.film.target == "page:watch/2#t=12"
    assert found.film.label == "Watch: Tea, 24 seconds"


def test_please_wait_says_how_long() -> None:
    for typed, sentence in [("10", "10 seconds"), ("1 second", "1 second"), ("a little", "a little")]:
        person = replace(named(), communication=Communication(please_wait=line(typed)))

        assert sentence in words_of(page(site(person), "talk"))


def test_the_family_page_has_its_groups_in_order() -> None:
    person = replace(
        amir(),
        culture=FamilyCulture(
            pets=lines("Biscuit"),
            food_and_drink=lines("Rice"),
            how_to_raise_a_worry=lines("At once"),
            humour=lines("Puns"),
            our_promises=lines("We answer"),
        ),
    )
    settings = Settings(
        organisation=Organisation(name=line("Near You"), on_call=line("0113 496 0000")),
        commitments=(
            Commitment(promise=line("We tell you"), why=lines("Trust"), answer_within=line("2 days")),
        ),
        commitments_signed_on=line("2/10/26"),
    )
    made = site(person, settings=settings)
    found = page(made, "family")

    assert headings(found) == [
        "Our home",
        "Shoes, food, faith, days that matter",
        "How we like to be told things",
        "What makes us who we are",
        "Who we are",
        "Our promises",
        "The provider’s promises",
    ]
    assert blocks(found, Promises)[0].items[0][0] == "We tell you"
    assert "2 October 2026" in words_of(found)
    assert "Near You" in words_of(page(made, "people"))
    assert "Near You, on call" in words_of(page(made, "emergency"))
    assert "Supported by Near You." in made.chrome.footer


def test_old_lines_say_that_they_are_old() -> None:
    person = named(
        please_do=(line("Wait", review_by=When(2026, 10)), line("Smile", review_by=When(2026, 11)))
    )
    do = blocks(page(site(person), "home"), DoDont)[0].do

    assert do[0].old == "This was due for a fresh look by October 2026. Ask the family."
    assert do[1].old == ""


def test_freshness_and_the_strip() -> None:
    person = named(
        checked_on=line("3/4/2026"),
        checked_by=line("Sara (mum)"),
        check_again_by=line("2026-11-21"),
        written_by=lines("Sara (mum) with Amir."),
    )
    late, in_time = site(person).chrome, site(person, today=date(2026, 11, 21)).chrome

    assert late.freshness == "Checked on 3 April 2026 by Sara (mum). Check again by 21 November 2026."
    assert late.out_of_date == "This may be out of date. Ask the family."
    assert (in_time.out_of_date, in_time.out_of_date_later) == ("", late.out_of_date)
    assert in_time.review_by == "2026-11-21"
    assert "Who wrote this: Sara (mum) with Amir." in late.footer


def test_another_language_is_marked_on_the_words_that_are_in_it() -> None:
    person = named(
        hello=(line("Hello"), line("السلام", language="ur")), language_of_these_pages=line("Welsh")
    )
    made = site(person)
    hello = blocks(page(made, "home"), Hero)[0].hello

    assert (made.chrome.lang, made.chrome.rtl) == ("en", False)
    assert [(saying.lang, saying.rtl) for saying in hello] == [("cy", False), ("ur", True)]


@pytest.mark.parametrize("edition", EditionName)
def test_browser_tabs_say_no_word_of_the_profile(edition: EditionName) -> None:
    person = named("Kindname", hello=lines("Kindname"))
    made = site(with_videos(person, listed("a.mov", "Kindname")), edition, developed("a.mov"))

    assert all("Kindname" not in found.kind for found in made.pages)
