"""What changed since this reader last looked, as a returning worker meets it, in the real pages of an example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from generator.compose.marks import SIGNS
from tests.browser import looking

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KEPT = "() => Object.entries(localStorage).filter(([name]) => name.startsWith('seen-'))"
FORGET = """numbers => {
    const [name, text] = Object.entries(localStorage).find(([name]) => name.startsWith('seen-'));
    const places = window.alongsideMarks[3];
    const gone = new Set(numbers.flatMap(at => places[at].split(' ').slice(0, 1)));
    localStorage.setItem(name, text.split(' ').filter(mark => !gone.has(mark)).join(' '));
}"""
"""As if one line each had come to some places since the last look."""
PLACE = """urgent => {
    const [, first, , places] = window.alongsideMarks;
    return places.findIndex((marks, at) => (at < first) === urgent && marks.split(' ').length > 2);
}"""


@pytest.fixture
def home(chromium: Browser, server: str) -> Iterator[Page]:
    with looking.visitor(chromium, server) as page:
        page.set_default_timeout(60_000)
        page.goto(f"{server}/amir/team/")
        page.wait_for_function("() => Object.keys(localStorage).some(name => name.startsWith('seen-'))")
        yield page
        assert page.strays == []  # type: ignore[attr-defined]
        assert page.sayings == []  # type: ignore[attr-defined]


def come_back(page: Page, *numbers: int) -> None:
    """The first page again, with news in some places."""
    page.evaluate(FORGET, numbers)
    page.reload()


def test_a_new_reader_is_told_of_nothing_and_neither_is_anybody_of_a_line_that_went(home: Page) -> None:
    assert home.locator(".news-line").count() == 0
    ((name, text),) = home.evaluate(KEPT)
    assert name.removeprefix("seen-").isalnum()
    assert set(text) <= set(f"{SIGNS} "), "nothing but marks is kept"
    assert home.evaluate("[sessionStorage.length, document.cookie]") == [0, ""]
    # A mark of a line that is there no more.
    home.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, f"{text} bcdfgh"])
    home.goto(home.url + "changes/")
    home.wait_for_selector(".changes-since")
    assert home.locator("[data-nothing]").is_visible()
    assert not home.locator("[data-press]").is_visible()
    assert home.locator(".changes-since li").count() == 0


def test_who_comes_back_reads_what_came_and_says_so_once(home: Page, server: str) -> None:
    urgent, other = home.evaluate(PLACE, True), home.evaluate(PLACE, False)
    come_back(home, urgent, other)
    home.wait_for_selector(".news-line")
    assert home.locator(".news-line").inner_text() == "Changed since you last looked: 2 · Emergency too"
    home.locator(".news-line a").click()
    home.wait_for_selector(".changes-since li")
    assert home.locator(".changes-since .change-tag").all_inner_texts() == ["Changed", "Changed"]
    assert "emergency" in (home.locator(".changes-since a").first.get_attribute("href") or "")
    assert not home.locator("[data-nothing]").is_visible()
    home.get_by_role("button", name="I have read these").click()
    home.wait_for_selector("[data-nothing]:not([hidden])")
    assert home.evaluate("document.activeElement.id") == "since"
    assert home.locator(".changes-since li").count() == 0
    home.goto(f"{server}/amir/team/")
    home.wait_for_load_state("load")
    assert home.locator(".news-line").count() == 0
    come_back(home, other)
    home.wait_for_selector(".news-line")
    assert home.locator(".news-line").inner_text() == "Changed since you last looked: 1"


def test_where_nothing_can_be_kept_the_days_are_there(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server, java_script_enabled=False) as page:
        page.goto(f"{server}/amir/team/changes/")
        assert page.locator(".changes-since").count() == 0
        assert page.locator(".changes-day li, .changes-none").count() > 0
