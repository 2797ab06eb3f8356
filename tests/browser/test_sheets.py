"""Sheets come out of a printer as large as they say, and on as many pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import looking
from tests.people import extremes
from tests.tools.range_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

A4, A6 = (210, 297), (105, 148)


def printed(page: Page, address: str) -> list[tuple[int, int]]:
    """How large each page of a sheet is in mm."""
    page.goto(address)
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(round(float(wide) * 25.4 / 72), round(float(tall) * 25.4 / 72)) for wide, tall in boxes]


def test_every_sheet_fits_its_paper_and_a_script_adds_the_button(chromium: Browser, server: str) -> None:
    with looking.visitor(chromium, server) as page:
        for person in ("amir", "gwen"):
            way = f"{server}/{person}/team/print"
            assert printed(page, f"{way}/profile/") == [A4]
            assert printed(page, f"{way}/card/") == [A6]
            assert printed(page, f"{way}/passport/") == [A4] * 4
        assert page.locator("[data-print]").is_visible()
        assert page.locator(".paper-how").is_hidden()
    with looking.visitor(chromium, server, java_script_enabled=False) as page:
        page.goto(f"{server}/amir/team/print/card/")
        assert page.locator(".paper-how").is_visible()
        assert page.locator("[data-print]").is_hidden()


@pytest.mark.long
def test_everything_there_is_to_say_fits_too(chromium: Browser, tmp_path: Path) -> None:
    extremes.build(tmp_path, tmp_path / "out", "2026-11-22")
    with serving(tmp_path / "out") as address, looking.visitor(chromium, address) as page:
        for edition in ("team", "mine"):
            way = f"{address}/{extremes.EVERYTHING}/{edition}/print"
            assert printed(page, f"{way}/profile/") == [A4]
            assert printed(page, f"{way}/card/") == [A6]
            assert printed(page, f"{way}/passport/") == [A4] * 4
            assert printed(page, f"{address}/{extremes.ONLY_A_NAME}/{edition}/print/card/") == [A6]
