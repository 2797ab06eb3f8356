"""Pages in several languages: each line in the page's own where somebody wrote it so, else as written and marked as that."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from markupsafe import escape

from generator.circle import EditionName
from generator.compose import Developed, compose
from generator.edition import Edition
from generator.person import (
    Contact,
    EmergencyCard,
    FamilyCulture,
    Festival,
    People,
    Person,
    Phrase,
)
from generator.render import Printer
from generator.render.links import Links
from generator.said import Line
from generator.settings import Settings
from generator.site import DangerCard, Page, Phrases, Safety, SafetyGrid, Site, SiteMap
from generator.tongues import Marked, laid_out
from generator.words import Words, load_words
from tests.compose.full import full_person
from tests.compose.making import (
    TODAY,
    WORDS,
    blocks,
    english,
    film,
    headings,
    line,
    named,
    photo,
    site,
    words_of,
)

THEME = WORDS.parent


@cache
def words_in(tag: str) -> Words:
    return load_words(WORDS, tag)


def said(text: str, language: str = "", **others: str) -> Line:
    """A line, and the same in other languages."""
    return Line(
        text=text,
        language=language,
        translated=tuple(Line(text=words, language=tag) for tag, words in others.items()),
    )


def in_several(person: Person, *tags: str, edition: EditionName = EditionName.TEAM) -> Site:
    return compose(
        Edition(edition, TODAY, person),
        Developed(),
        Settings(),
        english(),
        TODAY,
        more=tuple(words_in(tag) for tag in tags),
    )


def page_of(made: Site, name: str) -> Page:
    return next(found for found in made.pages if found.name == name)


SAM = named(
    "Sam",
    hello=(said("I like trains.", cy="Dwi'n hoffi trenau."), line("I am 24.")),
    allergies=(said("Peanuts", cy="Cnau mwnci", ur="مونگ پھلی"), line("Kiwi")),
    medicines=(said("With yoghurt", cy="Gydag iogwrt"),),
    emergency=(EmergencyCard(if_=line("I have a seizure"), steps=(line("Stay with me."),)),),
    translated_by=(line("Mair (auntie)"),),
)


# ---------------------------------------------------------------- on a site's own pages


def test_a_sites_own_pages_show_both_their_own_language_first() -> None:
    person = named(
        hello=(said("I like trains.", cy="Dwi'n hoffi trenau."), said("Bore da!", "cy", en="Good morning!"))
    )
    trains, morning = site(person).pages[0].sections[0].blocks[0].hello

    assert (trains.html, trains.lang) == ("I like trains.", "")
    assert [(one.html, one.lang) for one in trains.again] == [("Dwi&#39;n hoffi trenau.", "cy")]
    assert (morning.html, morning.lang) == ("Good morning!", "")
    assert [(one.html, one.lang) for one in morning.again] == [("Bore da!", "cy")]


def test_a_line_in_another_language_only_is_marked_and_not_called_untranslated() -> None:
    made = site(named(hello=(said("السلام عليكم", "ar"),)))
    greeting = made.pages[0].sections[0].blocks[0].hello[0]

    assert (greeting.lang, greeting.rtl) == ("ar", True)
    assert not any(section.untranslated for section in made.pages[0].sections)


def test_nothing_that_is_said_in_two_languages_is_lost() -> None:
    """Every heading with words in Welsh too: wherever a page shows the one, it shows the other."""
    person, filler = full_person(lambda n: {"translated": (Line(text=f"tr{n:04}rt", language="cy"),)})
    files = {path: words for path, words in filler.expected.items() if path.endswith(".file")}
    media = Developed(
        films={files["videos.films.file"]: film()}, photos={files["videos.photos.file"]: photo("b")}
    )
    sites = [site(person, edition, media) for edition in EditionName]
    read = "\n".join(words_of((made.pages, made.chrome)) for made in sites)

    lost = {
        path
        for path, number in filler.numbers.items()
        if f"tr{number:04}rt" not in read and filler.expected[path] in read and "wo" in filler.expected[path]
    }
    assert lost == set()


# ---------------------------------------------------------------- pages of a further language


def test_every_page_is_there_once_more_under_its_language() -> None:
    made = in_several(SAM, "cy", "ur")
    own = [found for found in made.pages if not found.tongue]

    assert {found.name for found in made.pages} == {
        f"{tongue}{found.id}" for found in own for tongue in ("", "cy/", "ur/")
    }
    assert page_of(made, "cy/emergency").address == "cy/emergency/"
    assert page_of(made, "ur/home").address == "ur/"
    assert [made.chrome_of(page_of(made, f"{tongue}home")).lang for tongue in ("", "cy/", "ur/")] == [
        "en",
        "cy",
        "ur",
    ]
    assert page_of(made, "cy/glance").kind == words_in("cy")("kind.glance")


def test_each_line_is_in_the_language_of_its_page_or_marked_as_what_it_is() -> None:
    made = in_several(SAM, "cy", "ur")
    welsh, urdu = (page_of(made, f"{tongue}/home").sections[0].blocks[0].hello for tongue in ("cy", "ur"))

    assert [(one.html, one.lang) for one in welsh] == [("Dwi&#39;n hoffi trenau.", ""), ("I am 24.", "en")]
    assert [(one.html, one.lang) for one in urdu] == [("I like trains.", "en"), ("I am 24.", "en")]
    assert not any(one.again for one in (*welsh, *urdu))


def test_what_is_not_translated_says_so_once_a_section_and_with_every_safety_fact() -> None:
    made = in_several(SAM, "cy")
    mark = words_in("cy")("tongue.not_yet")
    home, glance, emergency = (page_of(made, f"cy/{name}") for name in ("home", "glance", "emergency"))
    facts = {fact.title: fact.untranslated for fact in blocks(glance, Safety)}

    assert home.sections[0].untranslated == mark
    assert facts[words_in("cy").speaking("Sam", third=False)("safety.allergies")] == mark
    assert facts[words_in("cy").speaking("Sam", third=False)("safety.medicines")] == ""
    assert [card.untranslated for card in blocks(emergency, DangerCard)] == [mark]
    assert mark not in words_of([found for found in made.pages if not found.tongue])


def test_several_safety_facts_of_which_none_is_translated_say_so_once() -> None:
    mark = words_in("cy")("tongue.not_yet")
    english_only = {"walking_and_lifting": (line("I walk fast."),)}
    none = in_several(
        named("Sam", allergies=(line("Kiwi"),), medicines=(line("With yoghurt"),), **english_only), "cy"
    )
    some = in_several(
        named(
            "Sam",
            allergies=(line("Kiwi"),),
            medicines=(said("With yoghurt", cy="Gydag iogwrt"),),
            **english_only,
        ),
        "cy",
    )
    grids = [
        grid
        for made in (none, some)
        for grid in blocks(page_of(made, "cy/glance"), SafetyGrid)
        if len(grid.facts) > 2
    ]

    assert [grid.untranslated for grid in grids] == [mark, ""]
    assert not any(fact.untranslated for fact in grids[0].facts)
    marked = [fact.untranslated for fact in grids[1].facts]
    assert marked.count(mark) >= 2 and "" in marked


def test_names_and_numbers_are_never_untranslated() -> None:
    key = Contact(name=line("Sara"), phone=line("07700 900123"))
    person = replace(named("Sam"), people=People(key_contact=key, my_friends=(key,)))
    made = in_several(person, "ur")

    assert {section.untranslated for section in page_of(made, "ur/people").sections} == {""}
    assert made.more["ur"].key_contact is not None
    assert laid_out(str(escape(made.more["ur"].key_contact.name)), "ur") == "Sara"


def test_titles_and_days_know_their_language() -> None:
    festival = Festival(name=said("Eid", ur="عید"), when=line("when the moon is seen"))
    person = replace(SAM, culture=FamilyCulture(days_that_matter=(festival,)))
    made = in_several(person, "ur", "cy")
    shown = words_of(page_of(made, "ur/family"))

    assert "عید" in shown and "Eid" not in shown
    assert isinstance(blocks(page_of(made, "cy/emergency"), DangerCard)[0].title, Marked)
    assert headings(page_of(made, "cy/family")) == [words_in("cy")("family.customs")]


def test_a_phrase_stays_in_its_language_and_its_meaning_is_told_in_the_readers() -> None:
    phrase = Phrase(say=said("Shukriya", cy="Diolch"), language="ur", means=line("Thank you"))
    made = in_several(replace(SAM, culture=FamilyCulture(words_we_use=(phrase,))), "cy", "ur")
    own, welsh, urdu = (
        blocks(page_of(made, f"{tongue}family"), Phrases)[0].items[0] for tongue in ("", "cy/", "ur/")
    )

    assert [one.words for one in (own, welsh, urdu)] == ["Shukriya"] * 3
    assert [one.lang for one in (own, welsh, urdu)] == ["ur", "ur", ""]
    assert [one.means for one in (own, welsh, urdu)] == ["Thank you · Diolch", "Diolch", "Thank you"]


def test_who_translated_stands_at_the_foot_of_those_pages_only() -> None:
    made = in_several(SAM, "cy")

    assert "Mair (auntie)" not in " ".join(made.chrome.footer)
    assert words_in("cy")("tongue.translated_by", who="Mair (auntie)") in made.more["cy"].footer


# ---------------------------------------------------------------- ways from one to the other


def test_the_same_page_in_another_language_is_one_tap_away() -> None:
    made = in_several(SAM, "cy", "ur")
    links = Links(made, ())
    own, welsh = page_of(made, "emergency"), page_of(made, "cy/emergency")

    assert [(one.name, one.lang, one.rtl) for one in made.chrome.tongues] == [
        ("English", "en", False),
        ("Cymraeg", "cy", False),
        ("اردو", "ur", True),
    ]
    assert links.seen_from(own)("tongue:cy") == "../cy/emergency/"
    assert links.seen_from(welsh)("tongue:en") == "../../emergency/"
    assert links.seen_from(welsh)("tongue:ur") == "../../ur/emergency/"
    assert links.seen_from(welsh)("page:home") == "../../cy/"
    assert site(SAM).chrome.tongues == ()


def test_welsh_is_offered_in_welsh_and_no_other_language_puts_itself_forward() -> None:
    made = in_several(SAM, "cy", "ur")

    assert {one.lang: bool(one.offer) for one in made.chrome.tongues} == {
        "en": False,
        "cy": True,
        "ur": False,
    }
    assert made.chrome.tongues[1].offer == words_in("cy")("tongue.offer")


def test_a_search_finds_words_of_its_own_language_only() -> None:
    made = in_several(SAM, "cy")
    files = {asset.address: asset.content.decode() for asset in made.assets}
    own, welsh = (
        files[blocks(page_of(made, f"{tongue}search"), SiteMap)[0].index.removeprefix("static:")]
        for tongue in ("", "cy/")
    )

    assert "Peanuts" in own and "Cnau mwnci" in own
    assert "Cnau mwnci" in welsh and "Peanuts" not in welsh
    assert "\ufdd0" not in own + welsh


# ---------------------------------------------------------------- printed


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("several")
    Printer([THEME], folder / "cache").print(in_several(SAM, "cy", "ur"), folder / "site")
    return folder / "site"


def test_every_page_says_its_language_and_those_of_its_fellows(printed: Path) -> None:
    for tongue, rtl in (("en", "ltr"), ("cy", "ltr"), ("ur", "rtl")):
        html = (printed / ("" if tongue == "en" else tongue) / "index.html").read_text("utf-8")
        others = {"en", "cy", "ur"} - {tongue}

        assert f'<html lang="{tongue}" dir="{rtl}"' in html
        assert set(re.findall(r'<link rel="alternate" hreflang="(\w+)"', html)) == others
        assert "\ufdd0" not in html and "\ufdd2" not in html


def test_what_is_of_another_language_says_so_on_the_page(printed: Path) -> None:
    urdu = (printed / "ur" / "emergency" / "index.html").read_text("utf-8")

    assert '<span lang="en" dir="ltr">I have a seizure</span>' in urdu
    assert re.search(r'<div class="words" lang="en" dir="ltr">Stay with me\.</div>', urdu)
    assert words_in("ur")("tongue.not_yet") in urdu


def test_both_languages_stand_side_by_side(printed: Path) -> None:
    own = (printed / "index.html").read_text("utf-8")

    assert (
        '<div class="both"><div class="words">I like trains.</div>'
        '<div class="words words-again" lang="cy" dir="ltr">Dwi&#39;n hoffi trenau.</div></div>'
    ) in own


def test_the_offer_in_welsh_stands_before_everything_else_on_the_first_page(printed: Path) -> None:
    own, urdu = ((printed / tongue / "index.html").read_text("utf-8") for tongue in ("", "ur"))
    offer = words_in("cy")("tongue.offer")

    for html in (own, urdu):
        assert html.index(offer) < html.index('id="main"')
    assert offer not in (printed / "emergency" / "index.html").read_text("utf-8")
    assert offer not in (printed / "cy" / "index.html").read_text("utf-8")
