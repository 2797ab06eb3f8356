"""Whose names and numbers must not be public: the family's surnames, children, and what is somebody's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.check.lists import read_lists
from generator.check.named import bare, words_of_name
from generator.person import Contact, Person
from generator.settings import Settings

_AGE = re.compile(
    r"(?:,|\baged?|\bis|^)\s*(\d{1,2})\b(?!\s*(?:st|nd|rd|th|years?|months?|weeks?)\b(?!\s+old))"
)
_GROWN_UP = 18


def allowed_names(person: Person, settings: Settings | None) -> tuple[str, ...]:
    """Whole names of people who are paid to be here, and of the organisation: these may be public."""
    people = person.people
    paid = [one.name for one in (*people.my_team, *people.agencies)]
    contact = people.key_contact
    if contact is not None and contact.name and _is_paid(contact, person):
        paid.append(contact.name)
    organisations = [one.organisation for one in (*people.my_team, *people.agencies)]
    house = settings.organisation.name if settings is not None and settings.organisation else None
    found = {bare(line.text).strip() for line in (*paid, *organisations, house) if line is not None}
    return tuple(sorted((name for name in found if name), key=len, reverse=True))


def _is_paid(contact: Contact, person: Person) -> bool:
    """Whether a key contact who may be anybody is no relative: no such word, no entry there, and not the same surname."""
    if contact.organisation is not None:
        return True
    own = person.profile.full_name or person.profile.name
    shared = (
        set(words_of_name(own.text)) & set(words_of_name(contact.name.text)) if own and contact.name else ()
    )
    return not (_is_kin(contact) or _in(contact, person.people.my_family) or shared)


def _is_kin(contact: Contact) -> bool:
    return contact.relation is not None and _says(contact.relation.text, "kin", "children")


def _in(contact: Contact, others: Iterable[Contact]) -> bool:
    """Whether somebody stands in a list, by a word of their name."""
    words = set(words_of_name(contact.name.text)) if contact.name else set()
    return any(one.name and words & set(words_of_name(one.name.text)) for one in others)


def _says(text: str, *lists: str) -> bool:
    lower = f" {re.sub(r'[^a-z-]+', ' ', text.casefold())} "
    return any(f" {word} " in lower for name in lists for word in read_lists("advert")[name])


def _family(person: Person) -> Iterator[Contact]:
    yield from person.people.my_family
    contact = person.people.key_contact
    if contact is not None and _is_kin(contact):
        yield contact


def surnames(person: Person) -> Iterator[tuple[str, str]]:
    """(a first name, a part of a whole name that must not be public)."""
    profile = person.profile
    names = words_of_name(profile.name.text) if profile.name else ()
    called, first = set(names), "".join(names[:1])
    firsts = {
        words[0]
        for one in _family(person)
        if one.name and (words := words_of_name(one.name.text)) and not _is_titled(one.name.text, words)
    }
    if profile.full_name:
        yield from (
            (first, part)
            for word in words_of_name(profile.full_name.text)
            if word not in called
            for part in _parts(word)
        )
    for one in _family(person):
        for name in _several(one.name.text) if one.name else ():
            words = words_of_name(name)
            for word in words if _is_titled(name, words) else words[1:]:
                if word not in called | firsts:
                    yield from ((words[0], part) for part in _parts(word))


def _is_titled(name: str, words: tuple[str, ...]) -> bool:
    """`Mrs Pettigrew`: a surname without a first name."""
    return len(words) == 1 and re.match(r"\W*(?:mr|mrs|ms|miss|mx|dr)\b", name, re.IGNORECASE) is not None


def _several(names: str) -> list[str]:
    """`Ali and Omar` are two."""
    return re.split(r"\s*(?:&|/|,|\band\b)\s*", names)


def _parts(word: str) -> Iterator[str]:
    """`Smith-Jones`, and `Jones`."""
    yield word
    if "-" in word:
        yield from (part for part in word.split("-") if len(part) > 2)


def children(person: Person) -> Iterator[tuple[str, ...]]:
    """The names of brothers and sisters, and of anybody who is a child."""
    called = set(words_of_name(person.profile.name.text)) if person.profile.name else set()
    people = person.people
    for one in (*people.my_family, *people.my_friends):
        if one.name and one.relation and is_child(one.relation.text):
            firsts = (word for name in _several(one.name.text) for word in words_of_name(name)[:1])
            yield from ((word,) for word in firsts if word not in called)
    for record in person.videos.agreed:
        if record.who and record.how and record.how.text.strip().casefold().startswith("parent"):
            yield from ((word,) for word in words_of_name(record.who.text)[:1] if word not in called)


def is_child(relation: str) -> bool:
    """Whether words such as `my sister, 15` are about a brother, a sister or a child."""
    words = re.sub(r"\b\w+[- ]in[- ]law\b", " ", relation.casefold())
    age = _AGE.search(words)
    return _says(words, "children") or (age is not None and int(age[1]) < _GROWN_UP)


def numbers_of(person: Person) -> Iterator[tuple[bool, str]]:
    """(whether they are not to be contacted, a number as digits or an e-mail address) of family, friends and those."""
    people = person.people
    own = (*_family(person), *people.my_friends)
    for unwanted, some in ((True, people.do_not_contact), (False, own)):
        for one in some:
            if one.phone is not None:
                yield from ((unwanted, number) for number in sorted(phones_as_digits(one.phone.text)))
            if one.email is not None and "@" in one.email.text:
                yield unwanted, one.email.text.strip().casefold()


def phones_as_digits(text: str) -> set[str]:
    """Every telephone number in a text, as digits that begin with a nought."""
    runs = re.findall(r"(?<!\d)(?:\+44[\s(0)-]*|0)\d(?:[\s()-]*\d){8,9}(?!\d)", text)
    return {re.sub(r"^440?", "0", re.sub(r"\D", "", run)) for run in runs}
