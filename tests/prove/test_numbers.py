"""Numbers and days are found by their digits, however they are grouped and written."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.withheld import Sort
from tests.prove.site import page, searched

PHONE = "07700 900123"


@pytest.mark.parametrize(
    "leak",
    [
        "<p>07700 900123</p>",
        "<p>07700900123</p>",
        "<p>(07700) 900-123</p>",
        "<p>+44 7700 900 123</p>",
        "<p>0044 7700 900123</p>",
        "<p>+44 (0)7700 900123</p>",
        '<a href="tel:+447700900123">Ring</a>',
        "<p>07700 <b>900</b> 123</p>",
        "<p>০৭৭০০ ৯০০১২৩</p>",
    ],
)
def test_a_telephone_number_is_found(leak: str, tmp_path: Path) -> None:
    assert searched(tmp_path, {"index.html": page(leak)}, PHONE, sort=Sort.NUMBER).hits


@pytest.mark.parametrize(
    "harmless", ["<p>07700 900124</p>", "<p>1077009001234</p>", "<p>107700900123</p>", "<p>Ring 900 123</p>"]
)
def test_another_number_is_not(harmless: str, tmp_path: Path) -> None:
    assert not searched(tmp_path, {"index.html": page(harmless)}, PHONE, sort=Sort.NUMBER).hits


def test_a_number_that_the_edition_says_in_other_groups_stops_nobody(tmp_path: Path) -> None:
    files = {"index.html": page('<a href="tel:+447700900123">07700 900123</a>')}

    assert not searched(tmp_path, files, PHONE, sort=Sort.NUMBER, allowed=("07700900123",)).hits


@pytest.mark.parametrize(
    "leak",
    [
        "14 March 1998",
        "14th March 1998",
        "March 14, 1998",
        "14 Mar 1998",
        "14/03/1998",
        "14.3.1998",
        "1998-03-14",
        "19980314",
        "Saturday 14 March 1998",
    ],
)
@pytest.mark.parametrize("typed", ["14 March 1998", "1998-03-14", "14/3/98"])
def test_a_day_is_found_in_any_words(typed: str, leak: str, tmp_path: Path) -> None:
    files = {"index.html": page(f"<p>Born {leak}.</p>")}

    assert searched(tmp_path / "a", files, typed, sort=Sort.NUMBER).hits
    assert not searched(tmp_path / "b", files, "15 March 1998", sort=Sort.NUMBER).hits
    assert not searched(tmp_path / "c", files, typed, sort=Sort.NUMBER, allowed=("1998-03-14",)).hits


@pytest.mark.parametrize("code", ["4711", "C 4711", "47 11"])
def test_a_short_code_is_found_where_it_is_written_so(code: str, tmp_path: Path) -> None:
    assert searched(tmp_path, {"index.html": page(f"<p>The door: {code}.</p>")}, code, sort=Sort.NUMBER).hits


@pytest.mark.parametrize(
    "harmless",
    [
        '<img src="media/0123456789abcdef01234567-480.jpg" srcset="media/0123456789abcdef01234567-480.webp 480w" width="480" height="480" alt="">',
        '<svg viewBox="0 0 480 480"><path d="M480 480.480 1-480z"/></svg>',
        '<li data-at="4.80">x</li>',
        "<p>480</p>",
    ],
)
def test_measures_are_no_numbers_of_anybody(harmless: str, tmp_path: Path) -> None:
    found = searched(tmp_path, {"index.html": page(harmless)}, "480", sort=Sort.NUMBER).hits

    assert bool(found) is (harmless == "<p>480</p>")


def test_a_moment_that_a_script_is_told_is_no_number_of_anybody(tmp_path: Path) -> None:
    files = {"index.html": page('<li data-at="4.805">x</li>')}

    assert not searched(tmp_path, files, "4.805", sort=Sort.NUMBER).hits


@pytest.mark.parametrize("number", ["4", "12", "5 minutes"])
def test_so_few_digits_are_everywhere(number: str, tmp_path: Path) -> None:
    files = {"index.html": page("<ol><li>4 cups, 12 spoons</li></ol>")}

    assert not searched(tmp_path, files, number, sort=Sort.NUMBER).hits


def test_a_time_of_day_may_be_a_moment_in_a_film(tmp_path: Path) -> None:
    proof = searched(tmp_path, {"index.html": page("<li>3:30 She waves</li>")}, "3.30", sort=Sort.NUMBER)

    assert not proof.hits
    assert len(proof.look_at) == 1


def test_numbers_of_two_words_are_not_put_together(tmp_path: Path) -> None:
    files = {"index.html": page("<ol><li>1</li><li>2</li></ol>")}

    assert not searched(tmp_path, files, "1/2", sort=Sort.NUMBER).hits
