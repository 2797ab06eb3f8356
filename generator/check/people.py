"""Names that point to people: the key contact, whom to ring, and whom never to."""

from __future__ import annotations

from difflib import get_close_matches

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
    for line in person.profile.who_to_ring:
        first = line.text.split(",")[0].split("(")[0].strip()
        if first.casefold() not in names and not any(letter.isdigit() for letter in line.text):
            problems.add(_stranger(line, names))
    unwanted = {_name(contact) for contact in people.do_not_contact if contact.name}
    for contact in (*everybody, *((key,) if key else ())):
        if contact.name and _name(contact) in unwanted:
            problems.add(
                Problem(
                    contact.name.at,
                    "P03",
                    Level.STOP,
                    "this name also stands under `do not contact`",
                    hint="if they are two people, write both whole names",
                )
            )


def _name(contact: Contact) -> str:
    return " ".join(contact.name.text.casefold().split()) if contact.name else ""


def _stranger(line: Line, names: dict[str, Contact]) -> Problem:
    close = get_close_matches(line.text.casefold(), names, n=1, cutoff=0.7)
    found = names[close[0]].name if close else None
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
