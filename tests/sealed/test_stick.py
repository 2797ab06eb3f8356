"""A site out of a folder, over file://, in real browsers: no host, no network, and as sealed as ever."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from generator.circle import EditionName
from generator.deploy import Stick, carry
from generator.progress import Silence
from generator.protect.pointing import pointing_page
from generator.protect.shell import alone_files
from generator.release import Release
from generator.words import load_words
from tests.sealed.examples import Example, kind, seal_examples
from tests.sealed.firefox import ENTER, firefox
from tests.sealed.shell_site import EMERGENCY, JO, LEE, THEME, WORDS, say, sealed_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

pytestmark = [pytest.mark.browser, pytest.mark.films, pytest.mark.long]

PHONE, LAPTOP = (390, 844), (1280, 800)
PATH = "abcdefghij"
WHOLE = "iframe[data-whole]"
"""A page that is there with its photos."""


def on_stick(folder: Path, into: Path) -> Path:
    """A sealed folder as one that opens by itself; the page to double-click."""
    front = json.loads((folder / "k.json").read_text())
    objects = tuple(sorted(f"o/{path.name}" for path in (folder / "o").iterdir()))
    stick = Stick(into)
    stick.furnish(alone_files([THEME], WORDS, [load_words(THEME / "words", "cy")]))
    release = Release(folder, PATH, front["site"], front["generation"], front["manifest"], objects, ())
    carry(release, stick, Silence(), "")
    return into / PATH / "index.html"


@pytest.fixture(scope="module")
def amir(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Amir's site for his team, with the first seconds of his films."""
    made = seal_examples(tmp_path_factory.mktemp("amir"), ["amir"], [EditionName.TEAM], whole=False)
    return made["amir/team"]


@pytest.fixture(scope="module")
def page_of_amir(amir: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return on_stick(amir.folder, tmp_path_factory.mktemp("stick"))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The small site, with readers of several kinds."""
    return on_stick(sealed_site(tmp_path / "site").folder, tmp_path / "stick")


@contextmanager
def laptop(browser: Browser, size: tuple[int, int] = LAPTOP) -> Iterator[Page]:
    """A browser nobody has used; it may ask nobody for anything, and complains of nothing."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    asked: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda odd: said.append(str(odd.error)))
    context.on("console", lambda one: one.type == "error" and said.append(one.text))
    yield context.new_page()
    context.close()
    assert said == []
    assert asked and not [url for url in asked if not re.match(r"(?:file|blob|data|about):", url)]


def enter(page: Page, words: str) -> None:
    page.wait_for_selector("#words:not([hidden])")
    page.locator("#word-1").focus()
    page.keyboard.insert_text(words)
    page.keyboard.press("Enter")


def inside(page: Page) -> Frame:
    """The page of the site that is shown, whole."""
    page.wait_for_selector(WHOLE)
    frame = page.query_selector(WHOLE)
    assert frame is not None
    shown = frame.content_frame()
    assert shown is not None
    return shown


def go(page: Page, place: str) -> Frame:
    page.evaluate("place => { location.hash = `/${place}` }", place)
    page.wait_for_timeout(300)
    return inside(page)


LOOKS = """() => ({
    title: document.title,
    photos: [...document.images].filter(one => one.naturalWidth).length,
    blank: [...document.images].filter(one => !one.naturalWidth).length,
    letters: [...document.fonts].filter(one => one.status === "loaded").length,
    wide: document.documentElement.scrollWidth - innerWidth,
})"""


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
def test_words_open_it_and_pages_photos_and_films_come_out_of_the_folder(
    chromium: Browser, page_of_amir: Path, amir: Example, size: tuple[int, int]
) -> None:
    with laptop(chromium, size) as page:
        page.goto(page_of_amir.as_uri())
        enter(page, f"{amir.words.rsplit(' ', 1)[0]} {amir.words.split()[0]}")
        page.wait_for_selector("#wrong:not(:empty)")
        assert page.inner_text("#wrong") == say("wrong") and page.query_selector("iframe") is None
        page.reload()
        enter(page, " ".join(word[:4] for word in amir.words.split()))
        for name in ("home", "emergency", "talk"):
            found = (inside(page) if name == "home" else go(page, amir.pages[name])).evaluate(LOOKS)
            assert found["title"] == kind(WORDS, name) and found["letters"] and found["wide"] <= 0
            assert found["photos"] and not found["blank"], (name, found)

        film = go(page, amir.pages["watch/1"])
        assert film.evaluate("document.querySelector('video').src") == ""
        film.locator("[data-cover]").click()
        film.wait_for_function("() => document.querySelector('video').currentTime > 0.2")
        assert film.evaluate("document.querySelector('video').videoWidth") > 0
        assert film.evaluate("document.querySelector('video').textTracks.length") >= 1

        home = go(page, amir.pages["home"])
        home.evaluate(
            'document.querySelector(\'header a[href*="#"], a[href*="p/"]:not([aria-current])\').click()'
        )
        page.wait_for_timeout(500)
        there = page.url.partition("#/")[2]
        assert there and there.partition("#")[0] in amir.pages.values()
        page.locator("#bar-lock").click()
        page.wait_for_selector("#words:not([hidden])")
        page.evaluate("history.back()")
        page.wait_for_timeout(300)
        assert page.query_selector("iframe") is None and page.title() == say("title")


def test_search_finds_and_leads_to_the_place(chromium: Browser, page_of_amir: Path, amir: Example) -> None:
    with laptop(chromium) as page:
        page.goto(page_of_amir.as_uri())
        enter(page, amir.words)
        inside(page)
        found = go(page, amir.pages["search"])
        found.locator("input[type=search]").fill("kettle")
        hit = found.locator("article.search-group li", has=found.locator("mark")).first
        assert "kettle" in hit.locator("mark").first.inner_text().lower()
        hit.locator("a").first.click()
        page.wait_for_function("place => !location.hash.includes(place)", arg=amir.pages["search"])
        there, _, anchor = page.url.partition("#/")[2].partition("#")
        assert there in amir.pages.values() and anchor
        page.wait_for_function("anchor => frames[0]?.document.getElementById(anchor)", arg=anchor)


def test_four_words_and_the_half_of_a_link(chromium: Browser, tiny: Path) -> None:
    with laptop(chromium) as page:
        page.goto(tiny.as_uri())
        page.wait_for_selector("#words:not([hidden])")
        page.locator("#half").fill(f"https://sites.example/{PATH}/#k={LEE.link.hex()}")
        page.wait_for_selector("#word-5", state="detached")
        enter(page, LEE.words)
        assert inside(page).title() == "Home"


def test_it_warns_and_locks_by_itself_but_leaves_the_emergency_page(chromium: Browser, tiny: Path) -> None:
    with laptop(chromium) as page:
        page.clock.install()
        page.goto(tiny.as_uri())
        enter(page, JO.words)
        page.wait_for_selector(WHOLE)
        page.clock.fast_forward("13:30")
        page.wait_for_selector("#bar-stay:not([hidden])")
        page.locator("#bar-stay").click()
        page.wait_for_selector("#bar-stay", state="hidden")
        page.clock.fast_forward("15:30")
        page.wait_for_selector("#words:not([hidden])")
        assert page.inner_text("#news") == say("why_idle") and page.query_selector("iframe") is None

        enter(page, JO.words)
        page.wait_for_selector(WHOLE)
        page.evaluate("place => { location.hash = `/${place}` }", EMERGENCY)
        page.frame_locator("#page").locator("#seizures").wait_for()
        page.clock.fast_forward("15:30")
        page.wait_for_function(
            "text => document.querySelector('#bar-said').textContent === text", arg=say("worker_locked_stays")
        )
        assert page.frame_locator("#page").locator("#seizures").inner_text() == "Stay with me."
        page.locator("#bar-lock").click()
        page.wait_for_selector("#words:not([hidden])")
        assert page.query_selector("iframe") is None


def test_what_was_changed_is_told_and_never_shown(chromium: Browser, tiny: Path) -> None:
    for script in (tiny.parent / "o").iterdir():
        text = script.read_text()
        script.write_text(text.replace(text[60:64], "AAAA" if text[60:64] != "AAAA" else "BBBB"))
    with laptop(chromium) as page:
        page.goto(tiny.as_uri())
        enter(page, JO.words)
        page.wait_for_selector("#damage:not([hidden])")
        assert page.inner_text("#damage") == say("damaged") and page.query_selector("iframe") is None


def test_firefox_too(page_of_amir: Path, amir: Example, tmp_path: Path) -> None:
    with firefox(tmp_path / "firefox") as browser:
        inner = "document.querySelector('iframe[data-whole]')?.contentDocument"
        browser.goto(page_of_amir.as_uri())
        browser.until("document.querySelector('#words:not([hidden])')")
        browser.click("#word-1")
        browser.type(" ".join(word[:4] for word in amir.words.split()))
        browser.type(ENTER)
        for name in ("home", "emergency"):
            browser.evaluate(f"(location.hash = '/{amir.pages[name]}', 1)")
            browser.until(f"{inner}?.title === {json.dumps(kind(WORDS, name))}")
            browser.until(f"[...{inner}.images].length && [...{inner}.images].every(one => one.naturalWidth)")
            browser.until(f"[...{inner}.fonts].some(one => one.status === 'loaded')")
        browser.evaluate(f"(location.hash = '/{amir.pages['watch/1']}', 1)")
        browser.until(f"{inner}?.querySelector('[data-cover]')")
        browser.evaluate(
            f"({inner.replace('?.', '.')}.querySelector('video').muted = true, {inner}.querySelector('video').play().catch(() => {{}}), 1)"
        )
        browser.until(
            f"{inner}.querySelector('video').currentTime > 0.2 && {inner}.querySelector('video').videoWidth > 0"
        )
        browser.click("#bar-lock")
        browser.until("document.querySelector('#words:not([hidden])')")
        assert browser.evaluate("document.querySelectorAll('iframe').length") == 0
        assert not [url for url in browser.asked if not re.match(r"(?:file|blob|data|about):", url)]
        assert browser.sayings == []


# ---------------------------------------------------------------- the page that leads to each

TONGUES = [load_words(THEME / "words", tag) for tag in ("cy", "pl", "bn", "ur", "ar")]


def pointing(folder: Path, *sites: str) -> str:
    page = folder / "open-me.html"
    page.write_bytes(pointing_page(THEME, WORDS, TONGUES, {site: n for n, site in enumerate(sites, 1)}))
    return page.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_that_is_double_clicked_speaks_every_language(
    chromium: Browser, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    address = pointing(tmp_path, "abcdefghij", "klmnopqrst")
    for tag, words in [("en-GB", WORDS), *((one.lang, one) for one in TONGUES)]:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, locale=tag, color_scheme=scheme
        )
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda one, said=said: said.append(one.text))
        page.goto(address)
        assert page.locator("h1:visible").all_inner_texts() == [words("sealed.title")]
        links = page.locator("a.big:visible")
        assert links.all_inner_texts() == [str(words.texts["stick.open_n"]).replace("{n}", n) for n in "12"]
        assert page.title() == words("sealed.title")
        assert page.evaluate("document.documentElement.dir") == ("rtl" if words.rtl else "ltr")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert all(box and box["height"] >= 44 for box in (one.bounding_box() for one in links.all()))
        page.get_by_role("button", name="English").click()
        assert page.locator("h1:visible").all_inner_texts() == [WORDS("sealed.title")]
        assert page.locator(".languages [aria-pressed=true]").all_inner_texts() == ["English"]
        assert said == []
        context.close()


def test_the_link_on_it_opens_the_site(chromium: Browser, tiny: Path) -> None:
    with laptop(chromium) as page:
        page.goto(pointing(tiny.parents[1], PATH))
        page.get_by_role("link", name=WORDS("stick.open")).click()
        page.wait_for_selector("#words:not([hidden])")


def test_without_a_script_all_languages_stand_there(chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pointing(tmp_path, "abcdefghij"))
    assert page.locator("h1:visible").count() == len(TONGUES) + 1
    assert not page.locator(".languages").is_visible()
    context.close()
