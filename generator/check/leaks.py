"""What would tell a stranger who or where a person is, found in a text. Everything is looked for at once, in any writing.

A `Guard` is made once for a person from what their family wrote down; it is asked about one public text after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from generator.check.lists import read_lists
from generator.check.named import Stands, bare, other_names, stands, words_of_name
from generator.check.places import (
    OUTCODE,
    POSTCODE,
    address,
    house_in,
    school_names,
    schooled_in,
    schools_named,
    stands_in,
    street_in,
)
from generator.check.private import allowed_names, children, numbers_of, phones_as_digits, surnames
from generator.check.secrets import is_nhs_number
from generator.dates import MONTHS, NotADayError, When, read_day
from generator.person import Person
from generator.said import Line
from generator.settings import Settings
from generator.walk import lines


class Kind(Enum):
    """A kind of leak: how it is told, and what to type instead."""

    SURNAME = ("a surname or another part of a whole name", "write a first name, or none")
    BORN = ("a date of birth", "write the age, such as `I am 24`")
    ADDRESS = ("a part of an address", "write the part of town under `area`")
    POSTCODE = ("a postcode", "write the part of town under `area`")
    HALF = ("a street and half a postcode", "write one of the two, or only the part of town")
    HOUSE = (
        "a house and its street",
        "if it is a home, take it out; an office's may stand in site_config.yml",
    )
    SCHOOL = ("the name of a school, college or day centre", "write `college`, without its name")
    NHS = ("an NHS number", "take it out; its place is `nhs number`")
    UNWANTED = ("a name or number from `do not contact`", "take it out")
    CHILD = ("the name of a brother, sister or child", "write `my sister`, without a name")
    CONDITION = (
        "the name of a condition",
        "say what the day asks for; or `diagnosis may be named: yes` under `advert`",
    )
    PRIVATE = (
        "a phone number or e-mail of family or a friend",
        "the organisation's; or keep it, if they said yes",
    )
    CAR = ("what looks like a car's number plate", "take it out, unless it is something else")

    def __init__(self, told: str, instead: str) -> None:
        self.told = told
        self.instead = instead


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing that stands in a public text."""

    kind: Kind
    words: str
    """Private."""
    sure: bool


_TEN_DIGITS = re.compile(r"(?<![\d+])(?<!\+44 )(?<!\+44)(?<!\(0\))[1-9](?:[ .-]?\d){9}(?![ -]?\d)")
_PLATE = re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b")
_OF_A_CONDITION = re.compile(
    r"\b([\w'-]+ (?:syndrome|disease|disorder|palsy|dystrophy|sclerosis|deficiency|deletion|trisomy)|trisomy \d+)\b",
    re.IGNORECASE,
)
_MANY_WORDS = 3
"""More words than this under `what I have` are a sentence: only names we know are looked for in it."""
_BORN = re.compile(r"\b(?:born|birth ?day|dob|ganwyd|pen-?blwydd)\b", re.IGNORECASE)
_DAYS_IN_WORDS = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
    *(f"twenty[ -]{day}" for day in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")),
    *("twenty[ -]eighth", "twenty[ -]ninth", "thirtieth", "thirty[ -]first"),
)
_WELSH = (
    *("", "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)


_SHORT = 3
"""Surnames of so few letters also stand inside other words."""


def _in_an_address(name: str, said: str) -> bool:
    """Whether a name is part of an e-mail address, a page or a handle: there no space parts it from other words."""
    own = (word for word in said.casefold().split() if re.search(r"@|://|^www\.", word))
    return any(name.casefold() in word for word in own)


class Guard:
    """Knows what must not be public of one person."""

    def __init__(self, person: Person, settings: Settings | None = None) -> None:
        self._person = person
        office = [bare(line.text) for line in lines(settings)] if settings is not None else []
        self._office = "\n".join(office)
        self._allowed = allowed_names(person, settings)
        self._kept_apart = {word.casefold() for name in self._allowed for word in name.split()}
        self._surnames = tuple(surnames(person))
        self._children = tuple(children(person))
        unwanted = [one.name.text for one in person.people.do_not_contact if one.name]
        self._unwanted = tuple(
            words for name in unwanted for words in (words_of_name(name), other_names(name))
        )
        self._days = tuple(_days_of_birth(person))
        self._places, self._outcodes = address(person)
        self._schools = schools_named(person)
        self._numbers = tuple(numbers_of(person))
        advert = person.job.advert
        may = advert.diagnosis_may_be_named if advert is not None else None
        self._conditions_may = may is not None and may.text.strip().casefold() in ("yes", "y", "true", "✓")
        self._conditions = _conditions_named(person)

    def find(self, text: str) -> Iterator[Leak]:
        """Everything in a public text of this person's that gives them away."""
        yield from self.who(text)
        said = bare(text)
        yield from self._school(said)
        if not self._conditions_may:
            yield from self._condition(said)

    def who(self, text: str) -> Iterator[Leak]:
        """What would be a leak in anybody's text: names, days, places and numbers of this person."""
        said = bare(text)
        yield from self._names(said)
        yield from self._born(said)
        yield from self._where(said)
        yield from self._digits(said)

    def condition_in(self, text: str) -> bool:
        """Whether a condition is named in it, opted in or not."""
        return next(self._condition(bare(text)), None) is not None

    def school_in(self, text: str) -> bool:
        """Whether it says which school, college or day centre, or where one is."""
        said = bare(text)
        return next(self._school(said), None) is not None or bool(schooled_in().search(said))

    # ---- names

    def _names(self, said: str) -> Iterator[Leak]:
        rest = said
        for name in self._allowed:
            if " " not in name:
                continue  # it may be a namesake's
            rest = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "·", rest)
        for words in self._unwanted:
            yield from self._name(Kind.UNWANTED, words, rest)
        firsts = frozenset(first.casefold() for first, _ in self._surnames)
        for _, surname in self._surnames:
            if how := stands(surname, rest, beside=firsts):
                yield Leak(Kind.SURNAME, surname, how is Stands.YES)
            elif len(surname) > _SHORT and _in_an_address(surname, rest):
                yield Leak(Kind.SURNAME, surname, sure=True)
        for words in self._children:
            yield from self._name(Kind.CHILD, words, rest)

    def _name(self, kind: Kind, words: tuple[str, ...], said: str) -> Iterator[Leak]:
        """Somebody's name, whole or a word of it; a word that is also the name of somebody allowed is only asked about."""
        beside = frozenset(word.casefold() for word in words)
        for word in words:
            if how := stands(word, said, beside=beside - {word.casefold()}):
                whole = len(words) > 1 and stands(" ".join(words), said) is Stands.YES
                namesake = word.casefold() in self._kept_apart and not whole
                yield Leak(kind, word, whole or (how is Stands.YES and not namesake))

    # ---- days

    def _born(self, said: str) -> Iterator[Leak]:
        if not self._days or not (any(c.isdigit() for c in said) or _BORN.search(said)):
            return
        about_it = _BORN.search(said) is not None
        for day in self._days:
            whole, part = _written(day)
            found = whole.search(said) or (part.search(said) if about_it else None)
            if found:
                yield Leak(Kind.BORN, found[0], sure=True)

    # ---- places

    def _where(self, said: str) -> Iterator[Leak]:
        for code in POSTCODE.finditer(said):
            if not stands_in("".join(code.groups()), self._office):
                yield Leak(Kind.POSTCODE, code[0], sure=True)
        found = next((hit for place in self._places if (hit := place.search(said))), None)
        if found:
            yield Leak(Kind.ADDRESS, found[0], sure=True)
            return
        street, house = street_in(said), house_in(said)
        for code in OUTCODE.finditer(said):
            home = code[0] in self._outcodes
            if street and (home or code[1] in read_lists("advert")["postcode_areas"]):
                yield Leak(Kind.HALF, f"{street}, {code[0]}", sure=home)
        if house and not stands_in(house, self._office):
            yield Leak(Kind.HOUSE, house, sure=False)

    # ---- numbers

    def _digits(self, said: str) -> Iterator[Leak]:
        if any(letter.isdigit() for letter in said):
            for number in _TEN_DIGITS.finditer(said):
                if is_nhs_number(re.sub(r"\D", "", number[0])):
                    yield Leak(Kind.NHS, number[0], sure=True)
            for plate in _PLATE.finditer(said):
                yield Leak(Kind.CAR, plate[0], sure=False)
        phones = phones_as_digits(said) if self._numbers else set()
        for unwanted, own in self._numbers:
            if own in phones or ("@" in own and own in said.casefold()):
                yield Leak(Kind.UNWANTED if unwanted else Kind.PRIVATE, own, sure=unwanted)

    # ---- schools and conditions

    def _school(self, said: str) -> Iterator[Leak]:
        for school in self._schools:
            if found := school.search(said):
                yield Leak(Kind.SCHOOL, found[0], sure=True)
                return
        for name in school_names(said):
            if not stands_in(name, self._office):
                yield Leak(Kind.SCHOOL, name, sure=False)

    def _condition(self, said: str) -> Iterator[Leak]:
        found = _known_conditions().search(said) or _OF_A_CONDITION.search(said)
        if found:
            yield Leak(Kind.CONDITION, found[0], sure=True)
            return
        for words, sure in self._conditions:
            if stands(words, said):
                yield Leak(Kind.CONDITION, words, sure)
                return


def _days_of_birth(person: Person) -> Iterator[When]:
    for line in (person.profile.date_of_birth, *(record.born for record in person.videos.agreed)):
        try:
            when = read_day(line.text) if line is not None else None
        except NotADayError:
            continue
        if when is not None and when.day:
            yield when


@cache
def _written(day: When) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A day in every way of writing it, and the same with less than the whole day, where it is said to be of a birth."""
    names = "|".join((MONTHS[day.month], MONTHS[day.month][:3], _WELSH[day.month]))
    named = rf"(?:{names}{'|sept' if day.month == 9 else ''})\.?"
    number, month = rf"0?{day.day}(?!\d)", rf"(?:0?{day.month}(?!\d)|{named})"
    dayth = rf"(?:0?{day.day}(?:st|nd|rd|th)?|{_DAYS_IN_WORDS[day.day]})(?!\w)"
    year = rf"(?:{day.year}|'?{day.year % 100:02})(?!\d)"
    gap, dot = r"[\s,]*(?:of\s+)?", r"\s*[./\-\s]\s*"
    whole = (
        rf"{number}{dot}{month}{dot}{year}",
        rf"{month}{dot}{number}{dot}{year}",
        rf"{day.year}{dot}{month}{dot}{number}",
        rf"{dayth}{gap}{named}{gap}{year}",
        rf"{named}{gap}(?:the\s+)?{dayth}{gap}{year}",
        rf"(?:{day.day:02}{day.month:02}{day.year}|{day.year}{day.month:02}{day.day:02})(?!\d)",
    )
    part = (
        rf"{dayth}{gap}{named}",
        rf"{named}{gap}(?:the\s+)?{dayth}",
        rf"{named}{gap}{day.year}",
        rf"{number}\s*[./]\s*0?{day.month}(?!\d)",
    )
    return tuple(re.compile(rf"(?<![\w/.])(?:{'|'.join(ways)})", re.IGNORECASE) for ways in (whole, part))  # type: ignore[return-value]


@cache
def _known_conditions() -> re.Pattern[str]:
    names = [bare(name) for name in read_lists("advert")["conditions"]]
    letters = "|".join(re.escape(name) for name in names if name.isupper())
    others = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if not name.isupper())
    return re.compile(rf"(?<![\w-])(?:{letters}|(?i:{others}))(?![\w-])")


def _conditions_named(person: Person) -> tuple[tuple[str, bool], ...]:
    """What the family calls the person's conditions, and whether it can be nothing else."""
    everyday = set(read_lists("advert")["everyday_health"])
    support = person.support
    found: dict[str, bool] = {}
    for line, sure in (
        *((line, True) for line in support.what_i_have),
        *((one.what, False) for one in support.health_essentials if one.what is not None),
    ):
        for part in _short_names(line):
            if part.casefold() not in everyday and not set(part.casefold().split()) <= everyday:
                found[part] = found.get(part, False) or sure
    return tuple(found.items())


def _short_names(line: Line) -> Iterator[str]:
    for part in re.split(r"[,;.\n/]|\band\b|\(|\)", bare(line.text)):
        words = re.sub(
            r"^\s*(?:i (?:have|am)|my|an?|the|some|mild|severe|profound)\b", "", part.casefold()
        ).split()
        if 0 < len(words) <= _MANY_WORDS and len("".join(words)) > 2:
            yield " ".join(words)
