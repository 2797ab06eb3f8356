"""Telephone numbers as families write them; how they are read and dialled comes out, or why they cannot be numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HOME = "GB"
"""Where a number without a country is at home."""

_SHORT = {
    "999": "999",
    "112": "112",
    "111": "111",
    "101": "101",
    "105": "105",
    "119": "119",
    "159": "159",
    "116123": "116 123",
    "116000": "116 000",
    "18000": "18000",
}
"""Short UK numbers: emergency, NHS 111, police, power cut, NHS 119, banks, Samaritans, missing people, 999 by text."""

_NOT_A_DIGIT = re.compile(r"\D")
_SIGNS = re.compile(r"[\d\s()+\-–./]*(?:(?:ext|extension|x)\.?\s*\d+)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that can be rung."""

    shown: str
    """In groups: "07700 900123"."""
    dial: str
    """"tel:+447700900123"."""


@dataclass(frozen=True, slots=True)
class NotAPhone:
    """Words that are no number."""

    reason: str
    """"UK numbers have 11 digits; this has 10": quotes nothing but how many digits there are."""


@lru_cache(maxsize=4096)
def read_phone(words: str) -> Phone | NotAPhone:
    """Read words that should be one number and nothing else."""
    text = words.strip()
    digits = _NOT_A_DIGIT.sub("", text)
    if not _SIGNS.fullmatch(text):
        return NotAPhone("there are letters in this number" if digits else "this is not a number")
    if digits in _SHORT:
        return Phone(_SHORT[digits], f"tel:{digits}")
    return _read_long(text, digits)


def phones_in(words: str) -> tuple[Phone, ...]:
    """The numbers that stand among other words, in their order: "after 5pm on 07700 900123"."""
    whole = read_phone(words)
    if isinstance(whole, Phone):
        return (whole,)
    if not re.search(r"\d\D{0,3}\d\D{0,3}\d", words):
        return ()
    from phonenumbers import Leniency, PhoneNumberMatcher  # noqa: PLC0415

    found = PhoneNumberMatcher(words, HOME, leniency=Leniency.POSSIBLE)
    return tuple(
        phone
        for match in found
        if isinstance(phone := read_phone(match.raw_string), Phone) and match.raw_string
    )


def _read_long(text: str, digits: str) -> Phone | NotAPhone:
    # Here and not above: its tables cost 30 ms, and most commands need none.
    from phonenumbers import NumberParseException, is_possible_number, is_valid_number, parse  # noqa: PLC0415

    try:
        number = parse(text, HOME)
    except NumberParseException:
        return NotAPhone(_why_not(digits))
    if is_valid_number(number) or (_right_length(number) and is_possible_number(number)):
        return _shown(number)
    abroad = number.country_code != 44
    return NotAPhone("no number in that country is this long" if abroad else _why_not(digits))


def _right_length(number: PhoneNumber) -> bool:
    """UK numbers that are given to nobody (07700 900123, 01632 960123) are the right length all the same."""
    return number.country_code != 44 or len(str(number.national_number)) == 10


def _why_not(digits: str) -> str:
    national = re.sub(r"^(?:00)?44\(?0?", "0", digits)
    return f"UK numbers have 11 digits; this has {len(national)}"


def _shown(number: PhoneNumber) -> Phone:
    from phonenumbers import PhoneNumberFormat, format_number  # noqa: PLC0415

    at_home = number.country_code == 44
    kind = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    dial = format_number(number, PhoneNumberFormat.E164)
    after = f";ext={number.extension}" if number.extension else ""
    return Phone(format_number(number, kind), f"tel:{dial}{after}")
