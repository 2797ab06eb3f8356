"""Easy Read pages: the family's own easy words, a screen an idea, with their photo or a symbol; and everybody's rights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.circle import EditionName
from generator.compose.easy import _GROUP_OF, SYMBOLS
from generator.dates import When
from generator.person import (
    Advert,
    Card,
    Communication,
    Contact,
    FamilyCulture,
    JobDescription,
    People,
    Person,
    Profile,
    Step,
    Support,
)
from generator.said import Clip, Line
from generator.site import CallButton, Idea, Ideas, Page, Sheets, Site
from generator.symbols import Symbol, SymbolSet
from generator.walk import inside
from tests.compose.making import (
    assert_whole,
    blocks,
    developed,
    line,
    listed,
    listed_photo,
    named,
    page,
    site,
    with_videos,
    words_of,
)
from tests.compose.test_languages import in_several, page_of

OURS = SymbolSet("ours", "Drawn by Maya", ("For everybody.", "Ask her first."), {})


def symbol(name: str) -> Symbol:
    return Symbol(f"<svg>{name}</svg>".encode(), ".svg", 72, 72, OURS)


def with_symbols(*names: str, files: tuple[str, ...] = ()):
    return developed(*files, symbols={name: symbol(name) for name in names})


def sam(**more: object) -> Person:
    profile = Profile(
        name=line("Sam"),
        hello=(Line(text="I am 24 and a lot more.", easy="I am 24."),),
        what_matters_to_me=(Card(text="My trains", easy="I love trains.\nI love the bus."),),
        how_i_say_no=Line(text="I look away.", easy="I look away."),
        **more,
    )
    support = Support(morning=(Step(text="Tea", easy="I make tea."), Step(text="Toast")))
    contact = Contact(name=line("Sara (mum)"), phone=line("07700 900123"))
    return Person(short_name="s1", profile=profile, support=support, people=People(key_contact=contact))


def ideas(made: Site) -> list[Idea]:
    return blocks(page(made, "easy"), Idea)


def said(made: Site) -> list[str]:
    return [str(idea.saying.html) for idea in ideas(made)]


# ---------------------------------------------------------------- which screens there are


def test_without_easy_words_there_is_no_such_page_and_no_way_to_one() -> None:
    made = site(named())

    assert "easy" not in {found.id for found in made.pages}
    assert "page:easy" not in words_of(made)


def test_screens_stand_under_the_headings_of_the_pages_in_their_order() -> None:
    made = site(sam())
    headings = [
        (part.heading, [str(i.saying.html) for b in part.blocks for i in b.ideas])
        for part in page(made, "easy").sections
        if isinstance(part.blocks[0], Ideas)
    ]

    assert headings[:-1] == [
        ("", ["Hello, I’m Sam"]),
        ("About me", ["I am 24."]),
        ("What matters to me", ["I love trains.", "I love the bus."]),
        ("How I say yes, no and stop", ["I look away."]),
        ("My day", ["I make tea."]),
    ]
    assert headings[-1][0] == "My rights"
    assert_whole(made)


def test_each_screen_leads_to_the_next_and_back_and_tells_where_one_is() -> None:
    found = ideas(site(sam()))
    spots = [f"#{idea.spot}" for idea in found]

    assert len(set(spots)) == len(spots) == 10
    assert [idea.back[1] for idea in found] == ["", *spots[:-1]]
    assert [idea.onward[1] for idea in found] == [*spots[1:], spots[0]]
    assert [idea.where for idea in found][:2] == ["1 of 10", "2 of 10"]
    assert {label for idea in found for label in (idea.onward[0],)} == {"Next", "Start again"}


def test_the_first_screen_leads_to_every_heading() -> None:
    first = ideas(site(sam()))[0]

    assert [heading for heading, _ in first.topics] == [
        *("About me", "What matters to me", "How I say yes, no and stop", "My day", "My rights")
    ]
    assert [target for _, target in first.topics] == ["#e2", "#e3", "#e5", "#e6", "#e7"]


def test_words_without_easy_ones_are_never_made_easy() -> None:
    made = site(sam())

    assert "Toast" not in words_of(page(made, "easy"))
    assert "a lot more" not in words_of(page(made, "easy"))


def test_every_heading_of_the_family_has_its_place() -> None:
    """What no group names goes by its chapter: each has one. No group names a heading there is not."""
    whole = Person(short_name="s1")

    assert {place for place in _GROUP_OF if "." not in place} == {name for name, _ in inside(whole)}
    for place in _GROUP_OF:
        chapter, _, field = place.partition(".")
        assert not field or hasattr(getattr(whole, chapter), field), place


def test_easy_words_of_a_block_and_of_another_view_are_screens_too() -> None:
    told = Line(text="He is cold", easy="I may be cold.", said_by="Maya")
    about = sam(allergies=(Line(text="Nuts", easy="No nuts.", said_by="Sara", also_said=(told,)),))
    about = replace(
        about,
        support=replace(about.support, morning=(replace(about.support.morning[0], easy=""),)),
        culture=FamilyCulture(food_and_drink=(Line(text="Halal", easy="We eat halal."),)),
    )
    made = site(about)

    assert said(made)[4:7] == ["I look away.", "No nuts.", "I may be cold."]
    assert "We eat halal." in said(made)


def test_where_people_differ_about_safety_the_screen_says_whom_to_ask() -> None:
    other = Line(text="Only peanuts", said_by="Maya")
    made = site(sam(allergies=(Line(text="Nuts", easy="No nuts.", said_by="Sara", also_said=(other,)),)))
    (screen,) = (idea for idea in ideas(made) if str(idea.saying.html) == "No nuts.")

    assert "Sara" in screen.saying.check
    assert screen.saying.by == "Sara"
    assert screen.saying.also == ()
    assert {idea.saying.by for idea in ideas(made) if idea is not screen} == {""}


def test_an_old_line_says_so_on_its_screen_once() -> None:
    stale = Line(text="Tea", easy="I like tea.\nI like it hot.", review_by=When(2026, 1, 1))
    found = [idea.saying.old for idea in ideas(site(sam(i_like=(stale,)))) if "like" in str(idea.saying.html)]

    assert bool(found[0])
    assert found[1] == ""


def test_words_are_escaped_and_in_their_language() -> None:
    welsh = Line(text="Paned", easy="Te <b>poeth</b>", language="cy")
    (screen,) = (i for i in ideas(site(sam(i_like=(welsh,)))) if "poeth" in str(i.saying.html))

    assert str(screen.saying.html) == "Te &lt;b&gt;poeth&lt;/b&gt;"
    assert screen.saying.lang == "cy"


# ---------------------------------------------------------------- pictures


def test_the_familys_photo_comes_first_then_the_symbol_then_nothing() -> None:
    lines = (
        Line(text="a", easy="Both.", photo=Clip("tea.jpg"), symbol="tea"),
        Line(text="b", easy="Symbol.", photo=Clip("gone.jpg"), symbol="tea"),
        Line(text="c", easy="Nothing.", symbol="nobody has it"),
    )
    about = with_videos(sam(i_like=lines), photos=(listed_photo("tea.jpg", "A cup"),))
    made = site(about, EditionName.TEAM, with_symbols("tea", files=("tea.jpg",)))
    both, drawn, bare = (i for i in ideas(made) if str(i.saying.html) in ("Both.", "Symbol.", "Nothing."))

    assert both.saying.picture is not None
    assert both.saying.picture.alt == "A cup"
    assert both.drawing is None
    assert drawn.saying.picture is None
    assert drawn.drawing is not None
    assert drawn.drawing.target.endswith(".svg")
    assert bare.saying.picture is bare.drawing is None
    assert_whole(made)


def test_only_symbols_that_stand_on_a_page_go_into_the_site_and_their_maker_is_named() -> None:
    made = site(
        sam(i_like=(Line(text="a", easy="Tea.", symbol="tea"),)),
        EditionName.TEAM,
        with_symbols("tea", "train"),
    )
    drawings = [asset for asset in made.assets if asset.address.endswith(".svg")]

    assert [asset.content for asset in drawings] == [b"<svg>tea</svg>"]
    assert "tea" not in drawings[0].address
    assert [part.heading for part in page(made, "symbols").sections] == ["Drawn by Maya"]
    assert "<p>For everybody.</p><p>Ask her first.</p>" in words_of(page(made, "symbols"))
    assert ("Symbols", "page:symbols") in made.chrome.ways


def test_without_symbols_nobody_is_named() -> None:
    assert "symbols" not in {found.id for found in site(sam()).pages}


def test_the_film_of_a_line_is_a_way_from_its_screen() -> None:
    about = with_videos(
        sam(i_like=(Line(text="a", easy="Trains.", video=Clip("t.mov")),)), listed("t.mov", "T")
    )
    (screen,) = (
        i for i in ideas(site(about, EditionName.TEAM, developed("t.mov"))) if str(i.saying.html) == "Trains."
    )

    assert screen.saying.film is not None
    assert screen.saying.film.target.startswith("page:watch/")


# ---------------------------------------------------------------- rights


@pytest.mark.parametrize(
    ("edition", "who"),
    [
        (EditionName.TEAM, "The people who support me can see this."),
        (EditionName.FAMILY, "My family can see this."),
        (EditionName.MINE, "I can see this. I choose who else can."),
        (EditionName.APPLICANT, "People who want to work with me can see this."),
    ],
)
def test_the_last_screens_say_who_can_see_it_how_to_say_no_and_whom_to_ask(
    edition: EditionName, who: str
) -> None:
    made = site(sam(), edition)
    found = ideas(made)[-4:]

    assert [str(idea.saying.html) for idea in found] == [
        *(who, "I can say no. No means no."),
        *("I can have a photo or film taken away.", "I can ask Sara."),
    ]
    assert found[-1].calls == (CallButton("Call Sara 07700 900123", "tel:+447700900123", "07700 900123"),)


def test_no_has_the_photo_of_how_it_is_said() -> None:
    no = Line(text="I look away", easy="I look away.", photo=Clip("no.jpg"))
    about = sam()
    about = replace(about, profile=replace(about.profile, how_i_say_no=no))
    about = with_videos(about, photos=(listed_photo("no.jpg", "Looking away"),))
    found = ideas(site(about, EditionName.TEAM, with_symbols(*SYMBOLS, files=("no.jpg",))))[-4:]

    assert [idea.drawing is not None for idea in found] == [True, False, True, True]
    assert found[1].saying.picture is not None


def test_an_advert_has_easy_words_for_whoever_reads_it() -> None:
    about = replace(
        sam(),
        job=JobDescription(advert=Advert(who_i_am=(Line(text="Great fun", easy="I am fun."),))),
        communication=Communication(),
    )
    made = site(about, EditionName.ADVERT)

    assert "I am fun." in said(made)
    assert ("Easy Read", "page:easy") in page(made, "home").sections[0].blocks[0].buttons
    assert "Everybody can see this." in said(made)
    assert "I can say no. No means no." not in said(made)
    assert_whole(made)


def test_others_speak_where_the_pages_do() -> None:
    made = site(sam(voice=line("third")))

    assert said(made)[0] == "This is Sam"
    assert "Sam can say no. No means no." in said(made)


def test_the_page_may_have_another_colour_and_is_reached_from_the_first_page_and_every_foot() -> None:
    made = site(sam())
    (papers,) = blocks(page(made, "easy"), Sheets)

    assert [tone for tone, _ in papers.papers] == ["cream", "white", "yellow", "blue"]
    assert ("Easy Read", "page:easy") in page(made, "home").sections[0].blocks[0].buttons
    assert ("Easy Read", "page:easy") in made.chrome.ways
    assert isinstance(page(made, "easy"), Page)
    assert Path(page(made, "easy").address) == Path("easy")


def test_in_another_language_stand_the_lines_whose_easy_words_somebody_wrote_in_it() -> None:
    welsh = Line(text="Dw i'n hoffi te", easy="Te poeth.", language="cy")
    plain = Line(text="Dw i'n hoffi trên", language="cy")
    likes = (
        Line(text="I like tea", easy="Hot tea.", translated=(welsh,)),
        Line(text="I like trains", easy="Trains.", translated=(plain,)),
    )
    made = in_several(named(i_like=likes), "cy")
    ours, theirs = (page_of(made, name) for name in ("easy", "cy/easy"))

    assert [str(idea.saying.html) for idea in blocks(ours, Idea)][1:3] == ["Hot tea.", "Trains."]
    assert [str(idea.saying.html) for idea in blocks(theirs, Idea)][1:2] == ["Te poeth."]
    assert "Trains." not in words_of(theirs)
