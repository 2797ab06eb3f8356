"""Places in a text: streets, houses, halves of postcodes, and where somebody learns or spends the day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.check.lists import read_lists
from generator.check.named import bare
from generator.circle import Circle
from generator.person import Person
from generator.walk import lines

POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
OUTCODE = re.compile(r"\b([A-Z]{1,2})\d[A-Z\d]?\b(?!\s*\d[A-Z]{2}\b)")
"""The first half of one, with the letters of its area."""


def address(person: Person) -> tuple[tuple[re.Pattern[str], ...], frozenset[str]]:
    """Every part of the address that is no town, as a pattern; and halves of postcodes."""
    places: list[re.Pattern[str]] = []
    outcodes: set[str] = set()
    for line in person.profile.address:
        said = bare(line.text)
        outcodes |= {code[1].upper() for code in POSTCODE.finditer(said)}
        parts = [part.strip(" .") for part in re.split(r"[,\n;]", POSTCODE.sub("", said))]
        parts = [part for part in parts if len(re.sub(r"[\W\d_]", "", part)) > 1]
        roads = 0
        for number, part in enumerate(parts):
            street = re.sub(r"^(?:no\.?\s*)?\d+\s*[a-z]?\b\s*", "", part, flags=re.IGNORECASE)
            numbered = any(letter.isdigit() for letter in part)
            named = number == 0 and len(parts) > 1 and (len(parts) > 2 or is_street(parts[1]))
            # Behind the street, `Notting Hill` is where it lies.
            if is_street(part) and (numbered or not roads):
                roads += 1
                places.append(place_pattern(street))
            elif named or numbered:
                places.append(place_pattern(part))
    return tuple(places), frozenset(outcodes)


def is_street(words: str) -> bool:
    """Whether words are the name of a street."""
    found = re.sub(r"^(?:no\.?\s*)?\d+\s*[a-z]?\b\s*", "", words.casefold()).rstrip(".").split()
    if len(found) < 2:
        return False
    return found[-1] in _street_words() or found[0] in map(bare, read_lists("advert")["streets_in_welsh"])


@cache
def _street_words() -> dict[str, tuple[str, ...]]:
    """Each way to write the last word of a street's name, with all the others."""
    ways = [tuple(row.split("/")) for row in read_lists("advert")["streets"]]
    return {word: row for row in ways for word in row}


def place_pattern(words: str) -> re.Pattern[str]:
    """Words of an address in any spacing, and with a street's last word long or short."""
    *first, last = words.split()
    ways = _street_words().get(last.casefold().rstrip("."), (last,))
    ends = "|".join(re.escape(way) for way in ways)
    words = r"[\s,-]+".join([*map(re.escape, first), f"(?:{ends})"])
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


@cache
def _some_street() -> tuple[re.Pattern[str], re.Pattern[str]]:
    ends = "|".join(sorted((word.capitalize() for word in _street_words()), key=len, reverse=True))
    street = rf"(?:[A-Z][\w'-]+ ){{1,3}}(?:{ends})\b"
    return re.compile(rf"\b{street}"), re.compile(rf"\b\d{{1,4}}[a-z]?,? {street}")


def street_in(said: str) -> str:
    """The first street a text names; "" for none."""
    found = _some_street()[0].search(said)
    return found[0] if found else ""


def house_in(said: str) -> str:
    """The first house with its street; "" for none."""
    found = _some_street()[1].search(said)
    return found[0] if found else ""


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text, whatever spaces and capitals."""
    return bool(text) and "".join(words.casefold().split()) in "".join(text.casefold().split())


@cache
def _school_pattern() -> re.Pattern[str]:
    kinds = "|".join(re.escape(word) for word in read_lists("advert")["schools"])
    word = r"(?:St\.? |Saint )?[A-Z][\w'-]+"
    behind = rf"{word}(?: (?:{word}|of|the|and|&)){{0,4}} (?:{kinds})\b"
    before = rf"(?:(?:{kinds}) of (?:the )?|(?:Ysgol|Coleg) (?:y |yr )?){word}(?: {word})*"
    return re.compile(rf"\b(?:{behind}|{before})")


@cache
def schooled_in() -> re.Pattern[str]:
    """`the special school in Leeds`: which one it is needs no name."""
    kinds = "|".join(word.casefold() for word in read_lists("advert")["schools"])
    return re.compile(rf"\b(?i:{kinds}) (?:in|near|at|by|on) (?:the )?[A-Z]\w+")


def school_names(said: str) -> Iterator[str]:
    """Names of schools, colleges and day centres in a text."""
    kinds = read_lists("advert")["schools"]
    if not any(kind in said for kind in kinds):
        return
    none = {*read_lists("advert")["schools_of_any_kind"], *read_lists("advert")["no_name_before"]}
    none |= {"at", "our", "your", "his", "her", "from", "go", "every", "each"}
    for found in _school_pattern().finditer(said):
        words = found[0].split()
        while words and words[0].casefold() in none:
            words = words[1:]
        rest = " ".join(words)
        if len(words) > 1 and not any(rest == kind for kind in kinds):
            yield rest


def schools_named(person: Person) -> tuple[re.Pattern[str], ...]:
    """Those the family names where only some may read it; of `St Mungo's School` also `St Mungo's`."""
    found = {
        name
        for line in lines(person)
        if line.circle is not Circle.EVERYONE
        for name in school_names(bare(line.text))
        if "University" not in name  # most often where somebody else learned their work
    }
    found |= {saint[0] for name in found if (saint := re.match(r"(?:St\.?|Saint) [\w'-]+", name))}
    return tuple(map(_school, sorted(found, key=lambda name: (-len(name), name))))


def _school(name: str) -> re.Pattern[str]:
    """A school's name in any capitals, with a full stop behind `St` or none, and an apostrophe or none."""
    words = r"[\s-]+".join(re.escape(word.rstrip(".")).replace("'", "'?") + r"\.?" for word in name.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
