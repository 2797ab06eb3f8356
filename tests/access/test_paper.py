"""Slips and the recovery sheet: they fit their paper, ask nobody for anything, and can be read by everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.access.paper import Slip, for_terminal, recovery_sheet, slips

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LINK = f"https://pages.example/a-longer-folder/team/#k={'0a' * 16}"
SLIPS = [
    Slip(
        "candle orbit teapot muffin", LINK, "https://pages.example/", "Jo", "9 am on Monday 23 November 2026"
    ),
    Slip("crestless" + " wrecking" * 5, "", "", "Oluwaseun-Adébáyò <b>&", "30 September 2027"),
    Slip("candle orbit teapot muffin lantern willow", "", f"https://pages.example/{'long-' * 12}", "J" * 60),
]
TWELVE = " ".join(["wrecking"] * 12)
FOLDER = Path("/data") / ("a-long-name-" * 4) / "alongside" / "keys"


def test_a_slip_tells_what_one_reader_needs_and_nothing_else() -> None:
    with_link, six, _ = slips(SLIPS).split("<article>")[1:]

    assert "Oluwaseun-Adébáyò &lt;b&gt;&amp;" in six
    assert "<b>" not in six
    assert "<svg" not in six, "there is no address to point a camera at"
    assert re.findall(r"<li>([a-z]+)</li>", six) == SLIPS[1].words.split()
    assert "Point the camera" in with_link
    assert "0a0a" not in with_link, "the half that is in the square is not to be read by eye"
    for page in (slips(SLIPS), recovery_sheet(TWELVE, FOLDER, "22 November 2026")):
        assert not re.search(r"<(?:script|link|img|iframe)|@import|url\(|src=", page)


def test_a_terminal_shows_a_square() -> None:
    rows = for_terminal(LINK).splitlines()

    assert len({len(row) for row in rows}) == 1
    assert set("".join(rows)) <= set(" █▀▄")


@pytest.mark.long
@pytest.mark.browser
def test_each_fits_its_paper(chromium: Browser, tmp_path: Path) -> None:
    from tests.tools import html_check

    page = chromium.new_page()
    sizes = {}
    for name, told in (
        ("slips", slips(SLIPS)),
        ("sheet", recovery_sheet(TWELVE, FOLDER, "22 November 2026")),
    ):
        (tmp_path / f"{name}.html").write_text(told, "utf-8")
        page.goto((tmp_path / f"{name}.html").as_uri())
        pdf = page.pdf(prefer_css_page_size=True)
        sizes[name] = [
            tuple(round(float(side) * 25.4 / 72) for side in box)
            for box in re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
        ]
    page.close()

    assert sizes == {"slips": [(105, 148)] * 3, "sheet": [(210, 297)]}
    assert html_check.problems([tmp_path / "slips.html", tmp_path / "sheet.html"]) == []
