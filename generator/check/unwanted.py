"""People who may not: whom not to contact, named where more people can read it; and readers a line is not for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from generator.check.lists import read_lists
from generator.check.named import Stands, bare, other_names, stands, words_of_name
from generator.circle import Circle, same_reader
from generator.headings import nearest
from generator.person import Contact, InIt, NotToContact, Person
from generator.problems import Level, Position, Problem, Problems
from generator.said import Line, Said
from generator.walk import everything

_NOT_HERE = (Circle.NOBODY, Circle.EVERYONE)
"""Nobody reads the one; the advert's own guard reads the other."""
_ME = frozenset({"me", "myself"})


def check_unwanted(person: Person, problems: Problems) -> None:
    """Ask wherever somebody not to contact is named, or filmed, for more people than the entry itself is for."""
    stopped = {problem.at for problem in problems if problem.code == "P03"}
    own = {id(said) for one in person.people.do_not_contact for said in everything(one)}
    others = frozenset(_names_of(_known(person)))
    unwanted = [one for one in map(_Unwanted, person.people.do_not_contact) if one.words]
    filmed = set(_in_a_picture(person, unwanted, problems))
    for said in everything(person):
        if id(said) in own or id(said) in filmed or said.at in stopped or said.circle in _NOT_HERE:
            continue
        text = _text_of(said)
        for one in unwanted:
            if text and not said.circle.within(one.circle) and one.stands_in(text, others):
                problems.add(_named(said.at, one.name))


class _Unwanted:
    """Somebody not to contact, as they are looked for."""

    def __init__(self, entry: NotToContact) -> None:
        self.name = entry.name.text if entry.name else ""
        self.circle = entry.name.circle if entry.name else entry.circle
        self.words = words_of_name(self.name)
        self._parts = (*self.words, *other_names(self.name))
        self._first = {word.casefold() for word in self._parts}

    def stands_in(self, text: str, others: frozenset[str]) -> bool:
        """Whether they are named: by their whole name, or by a part nobody else here is called."""
        lower = text.casefold()
        if not any(word in lower for word in self._first):
            return False
        said = bare(text)
        if len(self.words) > 1 and stands(" ".join(self.words), said) is Stands.YES:
            return True
        return any(
            stands(word, said, beside=frozenset(self._first - {word.casefold()}))
            for word in self._parts
            if word not in others
        )

    def is_called(self, name: str) -> bool:
        """Whether a name is theirs."""
        return bool(self.words) and same_reader(" ".join(words_of_name(name)), " ".join(self.words))


def _in_a_picture(person: Person, unwanted: list[_Unwanted], problems: Problems) -> Iterator[int]:
    """Ask about films and photos they are in; which lines have been asked about."""
    for circle, who in _shown(person):
        for one in unwanted:
            if who.name and one.is_called(who.name.text) and not circle.within(one.circle):
                yield from (id(who), id(who.name))
                problems.add(_filmed(who))


def _shown(person: Person) -> Iterator[tuple[Circle, InIt]]:
    """Everybody in a film or photo, with who may see it."""
    for film in person.videos.films:
        yield from ((film.circle, who) for who in film.who_is_in_it)
    for photo in person.videos.photos:
        yield from ((photo.circle, who) for who in photo.who_is_in_it)


def check_readers(person: Person, problems: Problems) -> None:
    """Ask about names behind `not for` that nobody here has, or that get no site at all."""
    known = list(_known(person))
    unwanted = [one for one in map(_Unwanted, person.people.do_not_contact) if one.words]
    names = tuple(dict.fromkeys(contact.name.text.strip() for contact in known if contact.name))
    asked: set[tuple[str, str]] = set()
    for said in everything(person):
        for reader in said.not_for:
            once = (said.at.file, reader.casefold())
            if once in asked:
                continue
            asked.add(once)
            if any(one.is_called(reader) for one in unwanted):
                problems.add(_gets_nothing(said, reader))
            elif not _is_known(person, reader, known):
                problems.add(_unknown(said, reader, names))


def _known(person: Person) -> Iterator[Contact]:
    people = person.people
    yield from (*people.my_family, *people.my_friends, *people.my_team, *people.agencies)
    if people.key_contact is not None:
        yield people.key_contact


def _names_of(contacts: Iterator[Contact]) -> Iterator[str]:
    for contact in contacts:
        yield from words_of_name(contact.name.text) if contact.name else ()


def _is_known(person: Person, reader: str, known: list[Contact]) -> bool:
    """Whether a reader is somebody here: by name, by who they are to the person, or from a film."""
    if reader.strip().casefold() in _ME:
        return True
    profile = person.profile
    own = [line.text for line in (profile.name, profile.full_name) if line is not None]
    own += [contact.name.text for contact in known if contact.name]
    own += [one.who.text for one in person.videos.agreed if one.who is not None]
    own += [who.name.text for _, who in _shown(person) if who.name is not None]
    if any(same_reader(reader, name) for name in own):
        return True
    relations = [contact.relation.text for contact in known if contact.relation]
    return any(_same_relation(reader, relation) for relation in relations)


def _same_relation(reader: str, relation: str) -> bool:
    """`Dad` is whoever is `my father`; `my sister` whoever is `my sister, 15`."""
    said, known = (
        set(bare(reader).casefold().split()),
        set(bare(relation).casefold().replace(",", " ").split()),
    )
    return any(said & alike and known & alike for alike in _alike()) or bool((said & known) & _kin())


@cache
def _alike() -> tuple[frozenset[str], ...]:
    """Words for the same relative."""
    return tuple(frozenset(row.split("/")) for row in read_lists("advert")["same_kin"])


@cache
def _kin() -> frozenset[str]:
    return frozenset((*read_lists("advert")["kin"], *read_lists("advert")["children"]))


def _text_of(said: Said) -> str:
    own = (said.text,) if isinstance(said, Line) else ()
    return "\n".join(filter(None, (*own, said.easy, said.said_by, said.how_we_know)))


def _named(at: Position, name: str) -> Problem:
    return Problem(
        at,
        "P06",
        Level.ASK,
        "somebody you do not contact is named here, and more people read this than that entry",
        hint="take the name out, `share with:` fewer, or open the entry under `do not contact` to them",
        found=name,
    )


def _filmed(who: InIt) -> Problem:
    return Problem(
        who.name.at if who.name else who.at,
        "P07",
        Level.ASK,
        "somebody you do not contact is in this, and is shown to people who may not know of them",
        hint="leave it out, hide them with `hide:`, or `share with: nobody`",
        found=who.name.text if who.name else "",
    )


def _gets_nothing(said: Said, reader: str) -> Problem:
    return Problem(
        said.at,
        "P08",
        Level.ASK,
        "this is not for somebody you do not contact; without a word of their own they open nothing at all",
        hint="leave `not for` out, or look whether they were given words with `alongside access list`",
        found=reader,
    )


def _unknown(said: Said, reader: str, names: tuple[str, ...]) -> Problem:
    close = nearest(reader.casefold(), {name.casefold(): name for name in names}, 0.7)
    found = next((name for name in names if name.casefold() == close), "")
    return Problem(
        said.at,
        "P09",
        Level.ASK,
        "we know nobody of the name behind `not for`",
        hint="the name you will give with `alongside access add`; a name from people.yml is safest",
        found=reader,
        type_this=f"not for: {found}" if found else "",
    )
