"""Pages in several languages in a real browser: the way from one to the other, right to left, nothing cut, nothing axe finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.render import Printer
from tests.browser import looking
from tests.compose.test_languages import SAM, in_several
from tests.tools.range_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

THEME = Path(__file__).resolve().parents[2] / "theme"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("languages")
    Printer([THEME], folder / "cache").print(in_several(SAM, "cy", "ur"), folder / "site")
    with serving(folder / "site") as where:
        yield where


def test_from_one_language_to_the_other_and_back_on_the_same_page(chromium: Browser, address: str) -> None:
    with looking.visitor(chromium, address) as page:
        page.goto(f"{address}/")
        page.click(".tongues-top .tongue-offer")
        page.wait_for_url("**/cy/")
        page.click(".emergency")
        page.wait_for_url("**/cy/emergency/")
        page.click(".foot .tongue[hreflang=ur]")
        page.wait_for_url("**/ur/emergency/")

        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ur", "rtl"]
        assert page.evaluate("getComputedStyle(document.querySelector('.words[lang=en]')).direction") == "ltr"


@pytest.mark.parametrize("where", ["", "ur/", "ur/emergency/"])
def test_every_language_fits_a_phone_and_says_what_it_is(chromium: Browser, address: str, where: str) -> None:
    with looking.visitor(chromium, address) as page:
        page.goto(f"{address}/{where}")

        assert list(looking.sideways(page)) == []
        assert list(looking.accessibility(page, looking.LOOKS[:1])) == []
