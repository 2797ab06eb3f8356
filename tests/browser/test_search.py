"""The page to search on, as somebody uses it: in the real pages of the person with every heading, and of the examples."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.compose.search import WRITTEN_AS
from tests.browser import looking
from tests.people import extremes

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

EVERYTHING = f"/{extremes.EVERYTHING}/team/"
AMIR = "/amir/team/"

TYPED = """query => {
    const box = document.querySelector('#search-for');
    box.value = query;
    box.dispatchEvent(new Event('input'));
}"""

LEADS = """() => [...document.querySelectorAll('.search-found a')].map(link => link.getAttribute('href'))"""

ALL_DRAWN = """() => new Promise(done => setTimeout(() => done(
    [...document.querySelectorAll('.search-group h2')].map(one => one.textContent))))"""


@pytest.fixture(scope="module")
def search(chromium: Browser, server: str) -> Iterator[Page]:
    """The page of the person with every heading."""
    with looking.visitor(chromium, server) as page:
        page.set_default_timeout(60_000)
        page.goto(f"{server}{EVERYTHING}search/")
        yield page
        assert page.strays == []  # type: ignore[attr-defined]
        assert page.sayings == []  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def amir(chromium: Browser, server: str) -> Iterator[Page]:
    with looking.visitor(chromium, server) as page:
        page.set_default_timeout(60_000)
        page.goto(f"{server}{AMIR}search/#q=")
        yield page
        assert page.strays == []  # type: ignore[attr-defined]
        assert page.sayings == []  # type: ignore[attr-defined]


def type_in(page: Page, query: str) -> list[str]:
    """Put a query in the box; titles of the pages that are found, best first."""
    page.evaluate(TYPED, query)
    titles = page.locator(".search-group h2")
    drawn = -1
    while drawn != titles.count():  # the last ones come one step after the first
        drawn = titles.count()
        page.evaluate(ALL_DRAWN)
    return titles.all_inner_texts()


def words_of(built: Path, site: str) -> dict[str, set[str]]:
    """Every word of each page, by the page's title, as its file of words tells them."""
    (file,) = (built / site.strip("/") / "search").glob("*.js")
    told = json.loads(file.read_text("utf-8").removeprefix(WRITTEN_AS).removesuffix(";\n"))
    return {
        places[0][0]: set(re.findall(r"[^\W_]+", json.dumps(places, ensure_ascii=False))) for places in told
    }


# ---------------------------------------------------------------- somebody who looks for something


def test_somebody_types_finds_and_goes_there_with_the_keyboard_alone(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        page.set_default_timeout(60_000)
        page.goto(f"{server}{AMIR}glance/")
        page.get_by_role("link", name="Search").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement?.id === 'search-for'")
        page.keyboard.type("seizure")
        page.wait_for_function("() => document.querySelector('.search-said').textContent.includes('found')")
        # Words are found while somebody is still typing.
        page.wait_for_function("() => location.hash === '#q=seizure'")
        assert page.evaluate("document.activeElement.id") == "search-for"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Emergency"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.search-group li') !== null")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/emergency/#"))
        anchor = page.url.partition("#")[2]
        assert page.locator(f"[id='{anchor}']").count() == 1
        page.go_back()
        page.wait_for_selector(".search-group")
        assert page.locator("#search-for").input_value() == "seizure"
        page.go_back()
        page.wait_for_url(f"{server}{AMIR}glance/")


def test_what_is_typed_is_asked_of_nobody_and_kept_nowhere(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        asked: list[str] = []
        page.goto(f"{server}{AMIR}search/#q=biscuit")
        page.wait_for_selector(".search-group")
        # The face at the foot of the page comes once it is in sight, whatever is typed.
        page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
        looking.settle(page)
        page.wait_for_load_state("networkidle")
        page.context.on("request", lambda request: asked.append(request.url))
        page.locator("#search-for").press("End")
        page.keyboard.type(" cat")
        page.wait_for_function("() => location.hash === '#q=biscuit%20cat'")
        # The browser may ask for the page's mark whenever its address changes: it says nothing of what stands there.
        assert [url for url in asked if not url.endswith("/look/icon.svg")] == []
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_no_other_page_asks_for_the_words(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{server}{AMIR}")
        looking.settle(page)
        assert asked
        assert not [url for url in asked if "search" in url]
        page.goto(f"{server}{AMIR}search/")
        assert (
            len([url for url in asked if re.search(r"/search/[0-9a-f]{24}\.js$|/look/search\.js$", url)]) == 2
        )


def test_without_a_script_it_is_a_map_of_the_site(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server, java_script_enabled=False) as page:
        page.goto(f"{server}{EVERYTHING}search/")
        assert page.locator("input").count() == 0
        assert page.locator(".search-map > ul > li").count() > 15
        page.locator(".search-map ul ul a").first.click()
        assert "#" in page.url


def test_from_a_folder_too(chromium: Browser, built: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto((built / AMIR.strip("/") / "search" / "index.html").as_uri() + "#q=seizure")
    page.wait_for_selector(".search-group")
    assert page.locator(".search-group h2").first.inner_text() == "Emergency"
    context.close()


def test_what_was_found_is_for_everyone(amir: Page) -> None:
    for query, look in zip(("seizure", "xyzzy"), looking.ACROSS, strict=True):
        type_in(amir, query)
        assert list(looking.accessibility(amir, looks=(look,))) == []
        assert list(looking.forced_colours(amir)) == []
        assert list(looking.sideways(amir)) == []
    for button in (".search", "#search-for", ".search-nothing .call"):
        box = amir.locator(button).first.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 48


def test_the_way_to_emergency_keeps_its_place_beside_it(amir: Page) -> None:
    for width in (320, 360, 390, 1280):
        amir.set_viewport_size({"width": width, "height": 800})
        boxes = [amir.locator(one).first.bounding_box() for one in (".bar .search", ".bar .emergency")]
        assert all(boxes)
        search, emergency = boxes
        assert search and emergency
        assert search["x"] + search["width"] <= emergency["x"]
        assert abs(search["y"] + search["height"] / 2 - emergency["y"] - emergency["height"] / 2) < 1
        assert emergency["height"] >= 48
        assert emergency["width"] >= 100
    amir.set_viewport_size(looking.PHONE)  # type: ignore[arg-type]


# ---------------------------------------------------------------- what is found


@pytest.mark.parametrize(
    "person", [pytest.param(extremes.EVERYTHING, marks=pytest.mark.long), extremes.ONLY_A_NAME]
)
def test_every_word_of_every_page_is_found_and_leads_to_that_page(
    chromium: Browser, server: str, built: Path, person: str
) -> None:
    site = f"/{person}/team/"
    pages = words_of(built, site)
    every: dict[str, set[str]] = {}
    for title, words in pages.items():
        for word in words:
            every.setdefault(word, set()).add(title)
    with looking.visitor(chromium, server) as page:
        page.goto(f"{server}{site}search/")
        found = page.evaluate(
            """async words => {
                const box = document.querySelector('#search-for'), told = {};
                const rest = () => new Promise(done => setTimeout(done));
                for (const word of words) {
                    box.value = word;
                    box.dispatchEvent(new Event('input'));
                    const titles = () => [...document.querySelectorAll('.search-group h2')].map(one => one.textContent);
                    for (let before = -1; before < titles().length;) {
                        before = titles().length;
                        await rest();
                    }
                    told[word] = titles();
                }
                return told;
            }""",
            sorted(every),
        )
    assert len(found) == len(every) > 20
    missed = {word: titles - set(found[word]) for word, titles in every.items() if titles - set(found[word])}
    assert missed == {}


FIRST = (
    ("seizure", "Emergency"),
    ("SEIZURE", "Emergency"),
    ("fit", "Emergency"),
    ("seizrue", "Emergency"),
    ("seiz", "Emergency"),
    ("emergency", "Emergency"),
)


@pytest.mark.parametrize(("query", "title"), FIRST)
def test_an_emergency_comes_first(amir: Page, query: str, title: str) -> None:
    assert type_in(amir, query)[0] == title


def found(page: Page, pages: list[list[list[Any]]], query: str) -> list[str]:
    """What is found in words of one's own, as "page > place"."""
    page.evaluate(
        """([pages, script]) => {
            window.alongsideWords = pages;
            const items = pages.map((places, n) => `<li${n === 1 ? ' data-first' : ''}>` +
                places.map((one, m) => `<a href="#p${n}-${m}"></a>`).join('') + '</li>').join('');
            document.querySelector('main').innerHTML = `<div data-search data-found="{n}" data-more="{n}" data-at="{t}, {c}"
                data-none="0" data-close="close:"><template data-box><div class="search-form" role="search"><input id="search-for"><p class="search-said" role="status"></p></div></template>
                <section class="search-found" hidden></section><template data-nothing><p>none</p></template>
                <section class="search-map"><ul>${items}</ul></section></div>`;
            const run = document.createElement('script');
            run.src = script;
            return new Promise(done => { run.onload = done; document.body.append(run); });
        }""",
        [pages, page.evaluate("document.querySelector('script[src$=\"look/search.js\"]').src")],
    )
    type_in(page, query)
    return page.evaluate(
        """() => [...document.querySelectorAll('.search-group')].flatMap(group => [...group.querySelectorAll('li')].map(item =>
            group.querySelector('h2').textContent + ' > ' + (item.querySelector('a')?.textContent ?? '')
            + (item.querySelector('p') ? ': ' + [...item.querySelectorAll('p mark')].map(one => one.textContent).join('|') : '')))"""
    )


def one_page(*texts: str) -> list[list[list[Any]]]:
    return [[["Page", list(texts)]]]


@pytest.fixture
def bare(chromium: Browser, server: str) -> Iterator[Page]:
    """A page whose words are put in by the test."""
    with looking.visitor(chromium, server) as page:
        page.goto(f"{server}/{extremes.ONLY_A_NAME}/team/search/")
        yield page
        assert page.sayings == []  # type: ignore[attr-defined]


WORDS = (
    # what stands there, what is typed, what is marked; None where nothing may be found
    ("Crème brûlée, please", "creme brulee", "Crème|brûlée"),
    ("Creme brulee", "CRÈME", "Creme"),
    ("The oﬃce in Łódź", "office lodz", "oﬃce|Łódź"),
    ("Große Straße", "grosse strasse", "Große|Straße"),
    ("Don’t hurry me", "dont", "Don’t"),
    ("Don’t hurry me", "don't", "Don’t"),
    ("Ask Mrs O’Brien", "obrien", "O’Brien"),
    ("Ask Mrs O’Brien", "brien", "O’Brien"),
    ("Amir’s red bag", "amir bag", "Amir’s|bag"),
    ("My car seat-belt", "seatbelt", "seat-belt"),
    ("My car seatbelt", "seat-belt", "seatbelt"),
    ("My car seat-belt", "belt seat", "seat-belt"),
    ("Ring 07700 900123 first", "07700900123", "07700 900123"),
    ("Ring 07700900123 first", "07700 900 123", "07700900123"),
    ("Ring 07700 900123 first", "+44 7700 900123", "07700 900123"),
    ("Ring +44 7700 900123 first", "07700 900123", "+44 7700 900123"),
    ("Ring 07700 900123 first", "900123", "07700 900123"),
    ("Bed at 22:30", "22:30", "22|30"),
    ("Peanuts and cashews", "peanut", "Peanuts"),
    ("One peanut", "peanuts", "peanut"),
    ("One egg", "eggs", None),
    ("An egg", "an", "An"),
    ("Plan B", "b", "B"),
    ("The platform", "atform", None),
    ("Midazolam", "midazolan", "Midazolam"),
    ("Midazolam", "midzolam", "Midazolam"),
    ("Midazolam", "middazolam", "Midazolam"),
    ("Midazolam", "imdazolam", "Midazolam"),
    ("Midazolam", "nidasolam", None),
    ("Milk", "mlik", None),
    ("Trains and buses", "buses trains", "Trains|buses"),
    ("Trains and buses", "trains tractors", None),
    ("আমি ভাত খেতে ভালোবাসি", "ভাত", "ভাত"),
    ("আমি ভাত খেতে ভালোবাসি", "ভালো", "ভালোবাসি"),
    ("میں چائے پیتا ہوں", "چائے", "چائے"),
    ("آپ کیسے ہیں؟", "آپ", "آپ"),
    ("السَّلَامُ عَلَيْكُم", "السلام", "السَّلَامُ"),
    ("我喜欢喝茶", "喝茶", "喝|茶"),
    ("Υπέροχος καιρός", "καιρος", "καιρός"),
    ("Half ½ a cup", "1/2", "½"),
)


def test_words_are_found_however_they_are_written(bare: Page) -> None:
    wrong = []
    for text, query, marked in WORDS:
        got = found(bare, one_page(text), query)
        if got != ([] if marked is None else [f"Page > : {marked}"]):
            wrong.append((text, query, got))
    assert wrong == []


MEANS = (
    # the page's language, what stands there, what is typed
    ("en", "I may have a seizure", "fit"),
    ("cy", "Gall fod trawiad", "ffit"),
    ("cy", "I may have a seizure", "trawiad"),
    ("pl", "Mam napad", "padaczka"),
    ("pl", "I may have a seizure", "padaczka"),
    ("pl", "Lekarstwo jest w kuchni", "TABLETKI"),
    ("pl", "Boli mnie brzuch", "ból"),
    ("bn", "আমার খিঁচুনি হতে পারে", "মৃগী"),
    ("bn", "I may have a seizure", "খিঁচুনি"),
    ("ur", "مجھے دورہ پڑ سکتا ہے", "مرگی"),
    ("ur", "I may have a seizure", "دورہ"),
    ("ar", "قد تصيبني نوبة", "صرع"),
    ("ar", "I may have a seizure", "نوبة"),
)


def test_words_that_mean_the_same_are_found_in_the_languages_of_the_site(bare: Page) -> None:
    wrong = []
    for lang, text, query in MEANS:
        bare.evaluate("lang => { document.documentElement.lang = lang; }", lang)
        if len(found(bare, one_page(text), query)) != 1:
            wrong.append((lang, text, query))
    assert wrong == []
    # A language says what its own lists say: on an English page a Welsh word is only letters.
    bare.evaluate("document.documentElement.lang = 'en'")
    assert found(bare, one_page("I may have a seizure"), "trawiad") == []


def test_headings_come_before_text_and_emergency_before_its_equals(bare: Page) -> None:
    pages = [
        [["Home", ["the bag"]], ["My bus", ["red"]]],
        [["Emergency", ["my bag"]], ["If the bus is late", []]],
        [["Bag", []]],
    ]
    assert [one.partition(":")[0] for one in found(bare, pages, "bag")] == [
        "Bag > ",
        "Emergency > ",
        "Home > ",
    ]
    assert found(bare, pages, "bus")[0] == "Emergency > If the bus is late"
    # Words of which each stands on the page, though not together, come after those that do.
    pages.append([["Trips", []], ["Where", ["red roses"]], ["How", ["the bus"]]])
    assert [one.partition(" >")[0] for one in found(bare, pages, "red bus")] == ["Home", "Trips", "Trips"]


def test_tea_leads_to_tea_before_it_leads_to_the_team(bare: Page) -> None:
    pages = [[["My team", ["Dev"]]], [["Emergency", []]], [["Food", ["Tea with milk"]]]]
    assert found(bare, pages, "tea")[0] == "Food > : Tea"
    assert found(bare, pages, "team")[0].startswith("My team")


def test_a_line_of_a_film_leads_to_its_moment(bare: Page) -> None:
    pages = [[["Hello film", [["1:12", "Good morning to you"]], ["Watch: another"]]]]
    assert found(bare, pages, "morning") == ["Hello film > Hello film, 1:12: morning"]
    assert bare.locator(".search-group li a").get_attribute("href") == "#p0-0#t=72"


def test_what_is_close_is_told_as_such(bare: Page) -> None:
    found(bare, one_page("Midazolam"), "midazolan")
    bare.wait_for_function("() => document.querySelector('.search-said').textContent === 'close: 1'")
    found(bare, one_page("Midazolam"), "midazolam")
    bare.wait_for_function("() => document.querySelector('.search-said').textContent === '1'")


def test_more_of_one_page_are_shown_when_asked_for(bare: Page) -> None:
    pages = [[["Page", ["egg"]], *([f"Place {n}", ["an egg"]] for n in range(9))]]
    assert len(found(bare, pages, "egg")) == 3
    bare.get_by_role("button", name="10").click()
    assert bare.locator(".search-group li").count() == 10
    assert bare.evaluate("document.activeElement.textContent") == "Place 2"


def test_words_of_another_build_are_not_trusted(bare: Page) -> None:
    """One link for each place, or the list stands alone."""
    bare.evaluate("window.alongsideWords = [[['Only one', []]]]")
    bare.evaluate(
        """() => { const run = document.createElement('script'); run.src = document.querySelector('script[src$="look/search.js"]').src;
            return new Promise(done => { run.onload = done; document.body.append(run); }); }"""
    )
    assert bare.locator(".search-form").count() == 1


# ---------------------------------------------------------------- little work


def test_one_letter_draws_no_more_than_three_places_a_page(chromium: Browser, server: str) -> None:
    """Nearly every word begins with it; what is drawn does not grow with that. How long it takes: bench/searching.py."""
    with looking.visitor(chromium, server) as page:
        page.goto(f"{server}{AMIR}search/#q=")
        page.wait_for_selector("#search-for")
        pages = type_in(page, "s")
        assert len(pages) > 10
        assert page.locator(".search-group li").count() <= 3 * len(pages)
