"""Names that point to people: the key contact, whom to ring, and whom never to."""

from __future__ import annotations

import re

from generator.check.unwanted import check_readers, check_unwanted
from generator.headings import nearest
from generator.person import Contact, Person
from generator.problems import Level, Problem, Problems
from generator.said import Line


def check_people(person: Person, problems: Problems) -> None:
    """Note names nobody knows, and people who are both a contact and not to be contacted."""
    people = person.people
    everybody = (*people.my_family, *people.my_friends, *people.my_team, *people.agencies)
    names = {_name(contact): contact for contact in everybody if contact.name}
    key = people.key_contact
    if key is None:
        problems.add(
            Problem(
                person.profile.at,
                "C12",
                Level.ASK,
                "nobody is named as key contact; pages can only say: ask the family",
                hint="key contact: a name from people.yml",
            )
        )
    elif key.name and key.phone is None and _name(key) not in names:
        problems.add(_stranger(key.name, names))
    unwanted = {_name(contact) for contact in people.do_not_contact if contact.name}
    for line in person.profile.who_to_ring:
        first = " ".join(re.split(r"[,(:;]| - | – ", line.text)[0].split())
        if first.casefold() in unwanted:
            problems.add(_unwanted(line))
        elif first.casefold() not in names and not any(letter.isdigit() for letter in line.text):
            problems.add(_stranger(line, names))
    for contact in (*everybody, *((key,) if key else ())):
        if contact.name and _name(contact) in unwanted:
            problems.add(_unwanted(contact.name))
    if people.do_not_contact:
        check_unwanted(person, problems)
    check_readers(person, problems)


def _unwanted(line: Line) -> Problem:
    return Problem(
        line.at,
        "P03",
        Level.STOP,
        "this name also stands under `do not contact`",
        hint="if they are two people, write both whole names",
        found=line.text,
        length=max(1, len(line.text)),
    )


def _name(contact: Contact) -> str:
    return " ".join(contact.name.text.casefold().split()) if contact.name else ""


def _stranger(line: Line, names: dict[str, Contact]) -> Problem:
    close = nearest(line.text.casefold(), names, 0.7)
    found = names[close].name if close else None
    return Problem(
        line.at,
        "P01",
        Level.ASK,
        "we know nobody of this name, so there is no number to ring",
        hint="a name from people.yml, or add them there",
        found=line.text,
        type_this=found.text if found else "",
        length=max(1, len(line.text)),
    )
