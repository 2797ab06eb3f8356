"""The pages a new worker opens first, as they stand on a phone and as they play."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import looking

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

TWO_SCREENS = 2 * looking.PHONE["height"]
BOTTOM = "part => Math.round(part.getBoundingClientRect().bottom + scrollY)"


def test_a_glance_ends_with_the_key_contact_within_two_screens(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        for person in ("amir", "gwen"):
            page.goto(f"{server}/{person}/team/glance/")
            assert 400 < page.locator(".key").evaluate(BOTTOM) <= TWO_SCREENS, person


def test_the_first_screen_holds_the_name_how_to_say_it_and_the_way_in(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        for person in ("amir", "gwen"):
            page.goto(f"{server}/{person}/team/")
            way_in = page.locator(".hero-sheet .button").first
            tabs = page.locator("nav.tabs").bounding_box()

            assert tabs is not None
            assert 0 < way_in.evaluate(BOTTOM) <= tabs["y"], person
            assert page.locator(".say-name").evaluate(BOTTOM) < way_in.evaluate(BOTTOM)


@pytest.mark.long
def test_a_card_of_the_chart_plays_its_film_in_place(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        page.goto(f"{server}/amir/team/talk/")
        card = page.locator("#chart-1")
        film = card.locator("video[data-clip]")
        cover = card.locator(".clip-play")

        assert film.get_attribute("controls") is None

        cover.click()
        page.wait_for_function("film => !film.paused || film.currentTime > 0", arg=film.element_handle())
        assert cover.is_hidden()
        assert film.get_attribute("controls") is not None
    with looking.visitor(chromium, server, java_script_enabled=False) as page:
        page.goto(f"{server}/amir/team/talk/")
        assert page.locator("#chart-1 video[data-clip][controls]").count() == 1
        assert page.locator("#chart-1 .clip-play").is_hidden()
