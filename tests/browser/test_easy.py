"""Easy Read and large buttons, as somebody presses through them: with and without scripts, by key, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser import looking

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

EASY, ME = "/amir/team/easy/", "/amir/mine/me/"
SHOWN = "() => [...document.querySelectorAll('.screen')].filter(one => one.offsetParent).map(one => one.id)"
SMALLEST = """which => [...document.querySelectorAll(which)].filter(one => one.offsetParent)
    .map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"""


@pytest.fixture(scope="module", params=[True, False], ids=["scripts", "no scripts"])
def page(chromium: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    with looking.visitor(chromium, server, java_script_enabled=request.param) as page:
        page.set_default_timeout(60_000)
        yield page
        assert page.strays == []  # type: ignore[attr-defined]


def shown(page: Page) -> list[str]:
    """Which screens can be seen."""
    screens = page.locator(".screen:visible")
    return [screens.nth(number).get_attribute("id") or "" for number in range(screens.count())]


def test_one_idea_is_seen_at_a_time_and_next_and_back_turn(page: Page, server: str) -> None:
    page.goto(server + EASY)
    assert shown(page) == ["e1"]

    page.locator(".turn-next:visible").click()
    assert shown(page) == ["e2"]
    assert page.locator("h2:visible").first.inner_text() == "About me"

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert shown(page) in (["e1"], ["e3"])
    page.go_back()
    assert shown(page) == ["e2"]


def test_a_press_says_one_word_large_and_leads_back(page: Page, server: str) -> None:
    page.goto(server + ME)
    assert shown(page) == ["start"]

    page.get_by_role("link", name="How I feel").click()
    assert shown(page) == ["feel"]
    page.get_by_role("link", name="Pain").click()
    assert shown(page) == ["feel-pain"]
    assert page.locator("h2:visible").first.inner_text() == "Pain"
    page.get_by_role("link", name="Back").click()
    assert shown(page) == ["feel"]


def test_ways_on_are_64_high_and_large_buttons_160_each_way(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        page.set_viewport_size(looking.PHONE)  # type: ignore[arg-type]
        page.goto(server + EASY + "#e2")
        ways = page.evaluate(SMALLEST, ".turn-ways a")
        page.goto(server + ME)
        buttons = page.evaluate(SMALLEST, ".big")

        page.wait_for_function(
            "document.querySelectorAll('#start img').length === 6 &&"
            " [...document.querySelectorAll('#start img')].every(one => one.naturalWidth)",
            timeout=60_000,
        )

    assert len(ways) == 2
    assert all(height >= 64 for _, height in ways)
    assert len(buttons) == 6
    assert all(width >= 160 and height >= 160 for width, height in buttons)


def test_the_page_is_light_in_the_dark_and_takes_the_colour_that_is_chosen(
    chromium: Browser, server: str
) -> None:
    with looking.visitor(chromium, server, color_scheme="dark") as page:
        page.goto(server + EASY)
        paper = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(paper) == "rgb(255, 253, 245)"
        page.get_by_label("Blue").check()
        page.locator(".turn-next:visible").click()

        assert page.evaluate(paper) == "rgb(227, 241, 251)"
        assert page.evaluate(SHOWN) == ["e2"]


def test_on_paper_every_idea_stands_and_nothing_to_press(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        page.goto(server + EASY)
        page.emulate_media(media="print")
        count = page.locator(".idea").count()

        assert count > 15
        assert len(page.evaluate(SHOWN)) == count
        assert page.evaluate(SMALLEST, ".turn, .papers, .topics") == []
        assert page.evaluate("getComputedStyle(document.querySelector('.easy-words')).fontSize").startswith(
            "2"
        )
