"""Who somebody is: names in a line ("ring Sara") find the person they mean in people.yml, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
        everybody = (*people.my_family, *people.my_friends, *people.my_team, *people.agencies)
        self._known = [(name, contact) for contact in everybody if (name := _name(contact))]
        self.key_contact = self._completed(people.key_contact)
        """The one to ask, with what is written about them elsewhere where the block itself says nothing."""

    def find(self, words: str) -> Contact | None:
        """The one person these words name; None when it is nobody, or might be two."""
        name, aside = (_form(part) for part in bare_name(to_plain(words)))
        if not name:
            return None
        for matches in (self._named(name), self._first_named(name), self._related(name)):
            if matches:
                return _only(matches, aside)
        return None

    def _completed(self, own: Contact | None) -> Contact | None:
        """The key contact together with the same person further down; both names then find the two as one."""
        name = _name(own) if own is not None else ""
        if own is None or not name:
            return own
        found = _only(self._named(name) or self._first_named(name), _form(_relation(own)))
        if found is None:
            self._known.append((name, own))
            return own
        both = _together(own, found)
        self._known = [(known, both if contact is found else contact) for known, contact in self._known]
        self._known.append((name, both))
        return both

    def _named(self, name: str) -> list[Contact]:
        return _each_once(contact for known, contact in self._known if known == name)

    def _first_named(self, name: str) -> list[Contact]:
        return _each_once(contact for known, contact in self._known if known.split(" ")[0] == name)

    def _related(self, name: str) -> list[Contact]:
        return _each_once(contact for _, contact in self._known if _form(_relation(contact)) == name)


def _each_once(contacts: Iterable[Contact]) -> list[Contact]:
    return list({id(contact): contact for contact in contacts}.values())


def _name(contact: Contact) -> str:
    return _form(bare_name(to_plain(contact.name.text))[0]) if contact.name is not None else ""


def _relation(contact: Contact) -> str:
    """Who somebody is: as written, or as it stands in brackets behind the name."""
    if contact.relation is not None:
        return to_plain(contact.relation.text)
    return bare_name(to_plain(contact.name.text))[1] if contact.name is not None else ""


def _only(matches: list[Contact], relation: str) -> Contact | None:
    """The one who is meant: a wrong number is worse than none."""
    if len(matches) > 1:
        related = [contact for contact in matches if relation and _form(_relation(contact)) == relation]
        matches = related or matches
    if not matches:
        return None
    one = matches[0]
    for other in matches[1:]:
        if not _may_be_one(one, other):
            return None
        one = _together(one, other)
    return one


def _may_be_one(first: Contact, other: Contact) -> bool:
    """Whether somebody is written down twice: the same name, and nothing that says otherwise."""
    if _name(first) != _name(other):
        return False
    numbers = {_form(contact.phone.text) for contact in (first, other) if contact.phone is not None}
    relations = {relation for contact in (first, other) if (relation := _form(_relation(contact)))}
    return len(numbers) <= 1 and len(relations) <= 1


def _together(own: Contact, found: Contact) -> Contact:
    values: dict[str, object] = {
        part.name: getattr(own, part.name) or getattr(found, part.name) for part in fields(Contact)
    }
    return made(Contact, values)
