"""Who somebody is: names in a line ("ring Sara") find the person they mean in people.yml, or nobody."""

from __future__ import annotations

import re
from dataclasses import fields

from generator.person import Contact, People
from generator.prose import to_plain
from generator.walk import made

_ASIDE = re.compile(r"\s*\(([^)]*)\)\s*$")


def bare_name(words: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it: "Sara (mum)" is ("Sara", "mum")."""
    match = _ASIDE.search(words)
    if match is None:
        return words.strip(), ""
    return words[: match.start()].strip(), match[1].strip()


def _form(words: str) -> str:
    return " ".join(words.casefold().split())


class AddressBook:
    """Everybody written down in people.yml."""

    def __init__(self, people: People) -> None:
        """Everybody is found by name, by first name and by relation; whoever may be two people is found by none."""
        self._key_contact = people.key_contact
        self.everybody = (*people.my_family, *people.my_friends, *people.my_team, *people.agencies)
        known = [*self.everybody] if people.key_contact is None else [*self.everybody, people.key_contact]
        self._names = [(bare_name(to_plain(c.name.text)), c) for c in known if c.name is not None]

    def find(self, words: str) -> Contact | None:
        """The one person these words name; None when it is nobody, or might be two."""
        name, aside = (_form(part) for part in bare_name(to_plain(words)))
        if not name:
            return None
        for matches in (self._named(name), self._first_named(name), self._related(name)):
            if matches:
                return _only(matches, aside)
        return None

    def key_contact(self) -> Contact | None:
        """The key contact, with what is written about them elsewhere where the block itself says nothing."""
        own = self._key_contact
        if own is None or own.name is None:
            return own
        name = _form(bare_name(to_plain(own.name.text))[0])
        others = [contact for contact in self._named(name) or self._first_named(name) if contact is not own]
        found = _only(others, _form(_relation(own)))
        return own if found is None else _together(own, found)

    def _named(self, name: str) -> list[Contact]:
        return [contact for (known, _), contact in self._names if _form(known) == name]

    def _first_named(self, name: str) -> list[Contact]:
        return [contact for (known, _), contact in self._names if _form(known).split(" ")[0] == name]

    def _related(self, name: str) -> list[Contact]:
        return [contact for _, contact in self._names if _form(_relation(contact)) == name]


def _relation(contact: Contact) -> str:
    """Who somebody is: as written, or as it stands in brackets behind the name."""
    if contact.relation is not None:
        return to_plain(contact.relation.text)
    return bare_name(to_plain(contact.name.text))[1] if contact.name is not None else ""


def _only(matches: list[Contact], relation: str) -> Contact | None:
    """The one who is meant: a wrong number is worse than none."""
    if len(matches) > 1:
        matches = [contact for contact in matches if relation and _form(_relation(contact)) == relation] or (
            matches if _one_person(matches) else []
        )
    return matches[0] if len(matches) == 1 or (matches and _one_person(matches)) else None


def _one_person(matches: list[Contact]) -> bool:
    """The same name twice with at most one number is somebody written down in two places."""
    numbers = {_form(contact.phone.text) for contact in matches if contact.phone is not None}
    names = {_form(to_plain(contact.name.text)) for contact in matches if contact.name is not None}
    return len(numbers) <= 1 and len(names) == 1


def _together(own: Contact, found: Contact) -> Contact:
    values: dict[str, object] = {
        part.name: getattr(own, part.name) or getattr(found, part.name) for part in fields(Contact)
    }
    return made(Contact, values)
