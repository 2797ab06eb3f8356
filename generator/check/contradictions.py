"""Two lines that cannot both be right: an allergy and the food that holds it, and two people who are the one to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.lists import read_rows, several
from generator.headings import spoken
from generator.person import Contact, Person
from generator.problems import Level, Problem, Problems
from generator.said import Line

_NONE = re.compile(r"^\W*(?:no|none|not|nothing|nil|n/a)\b", re.IGNORECASE)
_WITHOUT = re.compile(
    r"(?:\b(?:no|not|never|without|instead of|hates?|allergic to|anything but|pretend|toy|"
    r"oat|soya|soy|almond|rice|coconut|vegan|plant|[a-z]+[ -]free)[ -](?:[\w-]+[ -]){0,2})$",
    re.IGNORECASE,
)
"""Before a food these take it away, or make another of it: `no butter`, `oat milk`, `dairy-free ice cream`."""
_FREE_AFTER = re.compile(
    r"^[ -]free\b|^ about\b|^[ ,(]+(?:(?:that is|which is|made|but) )?(?:[a-z]+[ -]free|without)\b",
    re.IGNORECASE,
)
"""The same after it; and somebody can be nuts about trains."""

_NEAR = 80
"""So many letters before a food are looked at: what stands further off is about something else."""


def check_contradictions(person: Person, problems: Problems) -> None:
    """Stop where two places say opposite things of what keeps the person safe; both places are named."""
    loved = list(_loved(person))
    for allergy in person.profile.allergies:
        if _NONE.search(allergy.text):
            continue
        for under, line in loved:
            if (food := _held_by(line.text, _not_to_have(allergy.text))) and line.at != allergy.at:
                problems.add(_cannot_both_be(line, under, allergy, food))
    _one_key_contact(person, problems)


def _loved(person: Person) -> Iterator[tuple[str, Line]]:
    """Every line that praises something to eat, with its heading; and what films and photos are called."""
    profile, support = person.profile, person.support
    for field in ("i_like", "what_matters_to_me"):
        yield from ((spoken(field), line) for line in getattr(profile, field))
    yield from (("food i love", line) for line in support.food_i_love)
    yield from (("a good day", line) for line in support.a_good_day)
    if support.in_hospital is not None:
        yield from (("what cheers me up", line) for line in support.in_hospital.what_cheers_me_up)
    for film in person.videos.films:
        yield from (("films", line) for line in (film.title, *film.shows) if line is not None)
    for photo in person.videos.photos:
        yield from (("photos", line) for line in (photo.shows,) if line is not None)


def _not_to_have(allergy: str) -> frozenset[str]:
    """Every food an allergy as written rules out."""
    foods: set[str] = set()
    for row in read_rows("foods"):
        if any(_stands_in(word, allergy) for word in several(row, "called")):
            foods.update(several(row, "in"))
    return frozenset(foods)


def _stands_in(word: str, text: str) -> bool:
    found = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE)
    return found is not None and not _FREE_AFTER.match(text[found.end() :])


def _held_by(text: str, foods: frozenset[str]) -> str:
    """The first food of these that a text names and does not take away again; "" for none."""
    for food in sorted(foods, key=len, reverse=True):
        for found in re.finditer(rf"(?<![\w-]){re.escape(food)}(?![\w-])", text, re.IGNORECASE):
            if not _WITHOUT.search(
                text[max(0, found.start() - _NEAR) : found.start()]
            ) and not _FREE_AFTER.match(text[found.end() :]):
                return found[0]
    return ""


def _cannot_both_be(line: Line, under: str, allergy: Line, food: str) -> Problem:
    return Problem(
        line.at,
        "C05",
        Level.STOP,
        f"a food is loved here that `allergies` rules out; see {_short(allergy, line)}",
        hint="if it is made without it, say so, such as `dairy-free ice cream`; else take it out",
        found=food,
        heading=under,
        length=max(1, len(line.text.split("\n")[0])),
    )


def _one_key_contact(person: Person, problems: Problems) -> None:
    people = person.people
    everybody = (*people.my_family, *people.my_friends, *people.my_team, *people.agencies)
    marked = [contact for contact in everybody if _is_key_contact(contact)]
    if people.key_contact is not None and people.key_contact.name is not None:
        marked = [people.key_contact, *marked]
    for other in marked[1:]:
        first = marked[0].name
        if first is None or other.name is None or _same(first.text, other.name.text):
            continue
        problems.add(
            Problem(
                other.name.at,
                "C05",
                Level.STOP,
                f"two different people are the key contact; see {_short(first, other.name)}",
                hint="keep one key contact; give the other their own words under `relation`",
                found=other.name.text,
                heading="key contact",
                length=max(1, len(other.name.text)),
            )
        )


def _is_key_contact(contact: Contact) -> bool:
    return contact.relation is not None and bool(
        re.search(r"\bkey contact\b", contact.relation.text, re.IGNORECASE)
    )


def _same(one: str, other: str) -> bool:
    """`Sara` and `Sara Choudhury` are one person's names."""
    first, second = (set(re.findall(r"\w+", name.casefold())) for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def _short(there: Line, here: Line) -> str:
    """Where the other line stands: the file too, when it is another one."""
    file = there.at.file.rsplit("/", 1)[-1]
    return f"line {there.at.line}" if there.at.file == here.at.file else f"{file}, line {there.at.line}"
