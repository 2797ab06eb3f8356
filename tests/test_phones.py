"""Numbers are shown in groups, dialled in full, and never guessed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from generator.phones import NotAPhone, Phone, phones_in, read_phone


@pytest.mark.parametrize(
    ("typed", "shown", "dial"),
    [
        ("07700900123", "07700 900123", "tel:+447700900123"),
        ("07700 900 123", "07700 900123", "tel:+447700900123"),
        ("7700 900123", "07700 900123", "tel:+447700900123"),
        ("+44 7700 900123", "07700 900123", "tel:+447700900123"),
        ("+44 (0)7700 900123", "07700 900123", "tel:+447700900123"),
        ("0044 7700 900123", "07700 900123", "tel:+447700900123"),
        ("07712345670", "07712 345670", "tel:+447712345670"),
        ("020 7946 0018", "020 7946 0018", "tel:+442079460018"),
        ("(01632) 960123", "01632 960123", "tel:+441632960123"),
        ("0113-496-0000", "0113 496 0000", "tel:+441134960000"),
        ("0800 1111", "0800 1111", "tel:+448001111"),
        ("0113 496 0000 ext 4", "0113 496 0000 x4", "tel:+441134960000;ext=4"),
        ("+92 300 1234567", "+92 300 1234567", "tel:+923001234567"),
        ("+353 85 012 3456", "+353 85 012 3456", "tel:+353850123456"),
        ("999", "999", "tel:999"),
        ("111", "111", "tel:111"),
        ("116 123", "116 123", "tel:116123"),
    ],
)
def test_numbers(typed: str, shown: str, dial: str) -> None:
    assert read_phone(typed) == Phone(shown, dial)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("0770090012", "UK numbers have 11 digits; this has 10"),
        ("077009001234", "UK numbers have 11 digits; this has 12"),
        ("+44 7700 90012", "UK numbers have 11 digits; this has 10"),
        ("+92 300", "no number in that country is this long"),
        ("07700 900123 (after 5pm)", "there are letters in this number"),
        ("ask Sara", "this is not a number"),
        ("", "UK numbers have 11 digits; this has 0"),
    ],
)
def test_what_cannot_be_a_number(typed: str, reason: str) -> None:
    assert read_phone(typed) == NotAPhone(reason)


def test_numbers_among_words() -> None:
    found = phones_in("07700 900123 after 5pm, or 0113 496 0000 before")

    assert [phone.shown for phone in found] == ["07700 900123", "0113 496 0000"]


@pytest.mark.parametrize("words", ["", "Sara", "at 22:30", "2 October 2026", "room 4, 2nd floor"])
def test_no_numbers_among_words(words: str) -> None:
    assert phones_in(words) == ()


def test_the_tables_are_not_read_before_they_are_needed() -> None:
    code = "import sys, generator.phones as p; p.read_phone('999'); sys.exit('phonenumbers' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
