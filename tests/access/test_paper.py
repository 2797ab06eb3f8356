"""Slips and the recovery sheet: they fit their paper, ask nobody for anything, and can be read by everybody."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.access.paper import Slip, for_terminal, recovery_sheet, slips
from generator.sealing import Reader, ReaderKeys, View
from generator.words import load_words, words_there_are
from tests.access.tools import DAY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

THEME_WORDS = Path(__file__).resolve().parents[2] / "theme" / "words"
TONGUES = words_there_are((THEME_WORDS,))
HALF = "0a" * 16
LINK = f"https://pages.example/a-longer-folder/team/#k={HALF}"
HELP = "01632 960183"
TWELVE = " ".join(["wrecking"] * 12)
FOLDER = Path("/data") / ("a-long-name-" * 4) / "alongside" / "keys"


def reader(name: str, until: date | None = None, ends: datetime | None = None) -> Reader:
    view = View.TONIGHT if ends else View.ALL
    return Reader(name, "support worker", ReaderKeys(b"", b"", b""), DAY, until, ends, view, bool(ends))


def four(lang: str) -> list[Slip]:
    """For tonight with both halves, with half of the secret, with all words, and the longest there may be."""
    say = load_words(THEME_WORDS, lang)
    jo = reader("Jo", date(2027, 1, 31))
    night = reader("Tonight 22 Nov 12:00:00", ends=datetime(2026, 11, 23, 9))
    long = reader("Oluwaseun-Adébáyò <b>& " + "J" * 37, date(2027, 9, 30))
    return [
        Slip(say, night, "candle orbit teapot muffin", LINK, "https://pages.example/"),
        Slip(say, jo, "", LINK, "https://pages.example/"),
        Slip(say, reader("Kit"), "crestless" + " wrecking" * 5),
        Slip(say, long, "crestless" + " wrecking" * 5, "", f"https://pages.example/{'long-' * 12}"),
    ]


def articles(page: str) -> list[str]:
    return re.findall(r"<article .*?</article>", page, re.DOTALL)


def test_a_slip_tells_what_one_reader_needs_and_nothing_else() -> None:
    page = slips(four("en"), HELP)
    tonight, half, six, long = articles(page)

    assert "A private page for tonight" in tonight
    assert "It opens until 9 am on 23 November 2026." in tonight
    assert "Oluwaseun-Adébáyò &lt;b&gt;&amp;" in long
    assert "<b>" not in long
    assert "<svg" not in six, "there is no address to point a camera at"
    assert re.findall(r"<li>([a-z]+)</li>", six) == ["crestless", *["wrecking"] * 5]
    assert "Point the camera" in half
    assert "until 31 January 2027" in half
    assert re.findall(r"<li>([a-z]+)</li>", half) == [], "half of the secret is on it already"
    assert "0a0a" not in page, "the half that is in the square is not to be read by eye"
    for told in (page, recovery_sheet(TWELVE, FOLDER, "22 November 2026")):
        assert not re.search(r'<(?:script|link|img|iframe)|@import|url\((?!"data:)|src: ?"?http', told)


@pytest.mark.parametrize("lang", TONGUES)
def test_a_slip_speaks_the_readers_language_and_its_words_stay_english_letters(lang: str) -> None:
    say = load_words(THEME_WORDS, lang)
    page = slips(four(lang), HELP)
    way = "rtl" if lang in ("ur", "ar") else "ltr"

    for one in articles(page):
        bare = re.sub("<[^>]+>", "", one)
        assert one.startswith(f'<article lang="{"en-GB" if lang == "en" else lang}" dir="{way}"')
        for key in ("sealed.help_title", "sealed.help_browser", "sealed.help_signal", "sealed.help_words"):
            assert say(key) in bare
        assert say("slip.ring", phone=HELP) in bare
        assert (say("slip.letters") in bare) is (lang != "en")
    assert page.count('<ol class="words" lang="en" dir="ltr">') == 3
    assert say("sealed.help_ask") in slips(four(lang)), "without a number, whoever gave the words"
    assert ("Slip nastaliq" in page.partition("@page")[0]) is (lang == "ur")


def test_slips_of_several_languages_lie_in_one_file() -> None:
    page = slips([four("ur")[1], four("pl")[2]])

    assert page.startswith('<!doctype html>\n<html lang="ur" dir="rtl">')
    assert re.findall(r"<article lang=\"(\w+)\"", page) == ["ur", "pl"]


def test_a_terminal_shows_a_square() -> None:
    rows = for_terminal(LINK).splitlines()

    assert len({len(row) for row in rows}) == 1
    assert set("".join(rows)) <= set(" █▀▄")


def pages_of(chromium: Browser, file: Path) -> list[tuple[int, ...]]:
    """The paper a page is printed on: (width, height) in mm of every sheet."""
    page = chromium.new_page()
    try:
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready")
        pdf = page.pdf(prefer_css_page_size=True)
    finally:
        page.close()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [tuple(round(float(side) * 25.4 / 72) for side in box) for box in boxes]


@pytest.mark.long
@pytest.mark.browser
def test_each_fits_its_paper(chromium: Browser, tmp_path: Path) -> None:
    """In every language each slip is one sheet, folded once: A5."""
    for lang in TONGUES:
        (tmp_path / f"{lang}.html").write_text(slips(four(lang), HELP), "utf-8")
    (tmp_path / "sheet.html").write_text(recovery_sheet(TWELVE, FOLDER, "22 November 2026"), "utf-8")
    sizes = {file.stem: pages_of(chromium, file) for file in tmp_path.iterdir()}

    assert sizes == {"sheet": [(210, 297)], **{lang: [(210, 148)] * 4 for lang in TONGUES}}


@pytest.mark.long
def test_each_is_sound_html(tmp_path: Path) -> None:
    from tests.tools import html_check

    for lang in TONGUES:
        (tmp_path / f"{lang}.html").write_text(slips(four(lang), HELP), "utf-8")
    (tmp_path / "sheet.html").write_text(recovery_sheet(TWELVE, FOLDER, "22 November 2026"), "utf-8")

    assert html_check.problems(sorted(tmp_path.iterdir())) == []
