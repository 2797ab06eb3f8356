"""How far it is: taps from the first page to what keeps the person safe, in every built site; and how much has to come
before the first page is there."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser import looking, reading
from tests.browser.reading import Document, Leaf

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

pytestmark = pytest.mark.browser

WHOLE = ("team", "family", "mine")
"""Editions for people who support the person."""
KB = 1000
MOST = 150 * KB
MOST_WITH_LETTERS = 330 * KB
"""Where Urdu, Bengali or Arabic is the page's language."""
MOST_WITH_PHOTOS = 350 * KB
FONT = ".woff2"
PHOTO = (".webp", ".jpg", ".jpeg", ".png", ".avif")


@pytest.fixture(scope="module")
def sites(built: Path) -> dict[Path, list[Leaf]]:
    """All pages of each built site, by its folder."""
    found: dict[Path, list[Leaf]] = {}
    for leaf in reading.leaves(built):
        found.setdefault(leaf.site, []).append(leaf)
    assert any(site.name == "team" for site in found)
    return found


def _whole(sites: dict[Path, list[Leaf]]) -> Iterator[tuple[Path, dict[str, Document]]]:
    """The sites for people who support somebody, and their pages by address."""
    for site, leaves in sites.items():
        if site.name.partition("-")[0] in WHOLE:
            yield site, {leaf.address: reading.document(leaf.file) for leaf in leaves}


def _leads_to(address: str, page: Document) -> Iterator[str]:
    """Pages of the same site that a page has a link to."""
    for tag, facts, _ in page.elements:
        href = urlsplit(facts.get("href", ""))
        if tag == "a" and not href.scheme and not href.netloc and href.path:
            steps = [*address.split("/")[:-1], *unquote(href.path).split("/")]
            found: list[str] = []
            for step in steps:
                if step == "..":
                    found.pop()
                elif step not in ("", "."):
                    found.append(step)
            yield "".join(f"{step}/" for step in found)


def _taps(pages: dict[str, Document]) -> dict[str, int]:
    """How many taps each page is from the first one."""
    taps, edge = {"": 0}, [""]
    while edge:
        here = edge.pop(0)
        for there in _leads_to(here, pages[here]):
            if there in pages and there not in taps:
                taps[there] = taps[here] + 1
                edge.append(there)
    return taps


# ---------------------------------------------------------------- taps


def test_every_page_is_at_most_three_taps_away(sites: dict[Path, list[Leaf]]) -> None:
    far = {}
    for site, leaves in sites.items():
        pages = {leaf.address: reading.document(leaf.file) for leaf in leaves}
        taps = _taps(pages)
        far |= {f"{site}/{address}": taps.get(address) for address in pages if taps.get(address, 99) > 3}

    assert far == {}


def test_allergies_and_every_emergency_are_at_most_two_taps_away(sites: dict[Path, list[Leaf]]) -> None:
    seen = 0
    for site, pages in _whole(sites):
        taps = _taps(pages)
        allergies = [address for address, page in pages.items() if "allergies" in page.ids]
        assert min(taps[address] for address in allergies) <= 2, site
        cards = [
            address for address, page in pages.items() if "card-1" in page.ids and "emergency" in address
        ]
        assert cards, site
        assert all(taps[address] == 1 for address in cards if address == "emergency/"), site
        seen += 1
    assert seen >= 4


def test_emergency_is_one_tap_away_from_anywhere(sites: dict[Path, list[Leaf]]) -> None:
    for site, pages in _whole(sites):
        for address, page in pages.items():
            tongue = (
                re.match(r"(?:[a-z]{2,3}(?:-[A-Za-z]+)?/)?", address)[0] if address[:3].endswith("/") else ""
            )  # type: ignore[index]
            urgent = {f"{tongue}emergency/", "emergency/"}
            assert address in urgent or urgent & set(_leads_to(address, page)), f"{site}/{address}"


def test_the_key_contact_stands_on_the_first_page_with_a_number_or_whom_to_ask(
    sites: dict[Path, list[Leaf]],
) -> None:
    for site, pages in _whole(sites):
        home = pages[""]
        classes = {name for _, facts, _ in home.elements for name in facts.get("class", "").split()}
        calls = [facts["href"] for tag, facts, _ in home.elements if tag == "a" and "href" in facts]
        assert "key-missing" in classes or any(href.startswith("tel:") for href in calls), site


# ---------------------------------------------------------------- weight


def _needed(home: Leaf) -> tuple[dict[str, bytes], str]:
    """What a browser has to fetch before the first page can be read, photos aside, and its language."""
    page = reading.document(home.file)
    found = {"": home.file.read_bytes()}
    for tag, facts, _ in page.elements:
        fetched = tag == "link" and facts.get("rel") in ("stylesheet", "icon", "preload")
        address = facts.get("src") if tag == "script" else facts.get("href") if fetched else None
        if address:
            found[address] = (home.site / address).read_bytes()
    return found, page.html["lang"]


def test_the_first_page_is_light(sites: dict[Path, list[Leaf]]) -> None:
    """Worked out of the files: fonts count whole, since which of them are asked for is up to the words."""
    heavy = {}
    for leaves in sites.values():
        home = next(leaf for leaf in leaves if leaf.address == "")
        files, lang = _needed(home)
        fonts = {
            f"look/fonts/{name}.woff2" for name in ("atkinson-next-latin", "fraunces-soft-latin", "digits")
        }
        if lang in ("en", "cy", "pl"):
            files |= {font: (home.site / font).read_bytes() for font in fonts}
        weight = sum(
            len(content) if name.endswith(FONT) else len(gzip.compress(content, mtime=0))
            for name, content in files.items()
        )
        if weight > (MOST if lang in ("en", "cy", "pl") else MOST_WITH_LETTERS) or len(files) > 15:
            heavy[str(home)] = (weight, len(files))

    assert heavy == {}


def test_in_a_browser_too_and_nothing_leaves_for_another_host(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        for person in ("amir", "gwen"):
            answers: list[Response] = []

            def note(answer: Response, into: list[Response] = answers) -> None:
                into.append(answer)

            page.on("response", note)
            page.goto(f"{server}/{person}/team/")
            painted = page.evaluate(_FIRST_PAINT)
            looking.settle(page)
            page.remove_listener("response", note)
            photos = [one for one in answers if urlsplit(one.url).path.endswith(PHOTO)]
            others = [one for one in answers if one not in photos]
            weight = {one.url: _packed(one) for one in answers}
            assert len(others) <= 15, sorted(one.url for one in others)
            assert sum(weight[one.url] for one in others) <= MOST
            assert sum(weight.values()) <= MOST_WITH_PHOTOS, {u: w for u, w in weight.items() if w > 9 * KB}
            assert len(painted["fonts"]) <= 3, painted
        assert page.strays == []  # type: ignore[attr-defined]


_FIRST_PAINT = """() => new Promise(done => new PerformanceObserver(list => {
    const at = list.getEntriesByName('first-contentful-paint')[0]?.startTime;
    if (at === undefined) return;
    const fonts = performance.getEntriesByType('resource')
        .filter(one => one.name.endsWith('.woff2') && one.startTime <= at).map(one => one.name.split('/').pop());
    done({at, fonts});
}).observe({type: 'paint', buffered: true}))"""


def test_large_letters_of_another_script_come_when_the_page_stands(chromium: Browser, server: str) -> None:
    """A few words in Bengali on an English page: 73 KB that would hold up what to do in an emergency."""
    with looking.visitor(chromium, server) as page:
        page.goto(f"{server}/amir/team/emergency/")
        page.wait_for_function(f"{_LETTERS}.length")
        page.evaluate("document.fonts.ready")
        came = page.evaluate(
            f"[performance.getEntriesByType('navigation')[0].loadEventStart, {_LETTERS}[0].startTime]"
        )
        assert came[0] <= came[1]
        assert page.evaluate("document.fonts.check('16px \"Alongside Bengali\"', '\u0986')")
        page.goto(f"{server}/amir/team/glance/")
        assert page.locator("link[href$='letters.css']").count() == 0
    with looking.visitor(chromium, server, java_script_enabled=False) as page:
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(f"{server}/amir/team/emergency/", wait_until="networkidle")
        assert [url for url in asked if url.endswith("bengali.woff2")]


_LETTERS = "performance.getEntriesByType('resource').filter(one => one.name.endsWith('bengali.woff2'))"


def _packed(answer: Response) -> int:
    """How much of it goes over a line that packs text."""
    path, content = urlsplit(answer.url).path, answer.body()
    return len(content) if path.endswith((FONT, *PHOTO)) else len(gzip.compress(content, mtime=0))


# ---------------------------------------------------------------- without the style sheet


@pytest.mark.long
def test_emergency_reads_well_without_a_style_sheet(chromium: Browser, server: str) -> None:
    """What to do stands on top, in order, and no picture is larger than the words it goes with."""
    with looking.visitor(chromium, server, java_script_enabled=True) as page:
        page.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))
        page.goto(f"{server}/amir/team/emergency/")
        page.sayings.clear()  # type: ignore[attr-defined]
        drawn = page.evaluate(
            "() => [...document.querySelectorAll('svg')].map(one => one.getBoundingClientRect())"
            ".filter(one => one.width > 48 || one.height > 48).length"
        )
        assert drawn == 0
        box = page.locator("main ol li").first.bounding_box()
        assert box
        assert box["y"] + box["height"] < looking.PHONE["height"], (
            "the first thing to do stands on the first screen"
        )
