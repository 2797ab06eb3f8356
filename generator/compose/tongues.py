"""Everything a family wrote, in the language of one set of pages as far as they wrote it in that.

On the pages of a language every line is in it where somebody wrote it so; every other keeps its words and knows its
language. On a site's own pages a line that is written in several languages has the pages' own first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from generator.compose.asked import asked
from generator.person import Contact, Film, InIt, NotToContact, Person, Phrase, Profile
from generator.said import Kind, Line, Said
from generator.walk import lines, parts_of

_Some = TypeVar("_Some", bound=Said)

_NAMES = frozenset(
    [
        "full_name",
        "name_to_use",
        "who_decides",
        "who_was_asked",
        "who_agreed",
        "who_takes_over",
        "who_signs",
        "written_by",
        "checked_by",
        "translated_by",
        "filmed_by",
        "taken_by",
        "accepted_by",
        "agreed_with",
        "decided_by",
        "asked",
        "co_ordinator",
        "deputy_co_ordinator",
        "commitments_signed_by",
    ]
)
_NAMED = (Contact, InIt, NotToContact, Profile)
"""Headings and blocks that hold names: a name is the same in every language."""


def same_language(tag: str, other: str) -> bool:
    """Whether two tags are one language, in whatever country it is spoken."""
    return tag.partition("-")[0].casefold() == other.partition("-")[0].casefold()


def in_their_own(person: Person, own: str) -> Person:
    """A person for a site's own pages.

    Args:
        person: as written.
        own: the language the family writes in.
    """
    if not any(line.translated for line in lines(person)):
        return person
    return _Tongue(own, own, both=True).block(person)


def in_language(said: _Some, tag: str, own: str) -> _Some:
    """A person, or what an organisation says, for the pages of another language.

    Args:
        said: as written.
        tag: the language of the pages.
        own: the language it is written in unless a line says otherwise.
    """
    return _Tongue(tag, own, both=False).block(said)


class _Tongue:
    def __init__(self, tag: str, own: str, *, both: bool) -> None:
        self._tag = tag
        self._own = own
        self._both = both

    def block(self, said: _Some) -> _Some:
        news: dict[str, object] = {}
        for name in parts_of(type(said)).blocks:
            value = getattr(said, name)
            if not value or name == "translated":
                continue
            if isinstance(value, tuple):
                news[name] = tuple(self._part(said, name, part) for part in value)
            else:
                news[name] = self._part(said, name, value)
        return replace(said, **news) if news else said  # type: ignore[arg-type]

    def _part(self, owner: Said, field: str, part: Said) -> Said:
        whole = self.block(part)
        return self._line(owner, field, whole) if isinstance(whole, Line) else whole

    def _line(self, owner: Said, field: str, line: Line) -> Line:
        if isinstance(owner, Phrase) and field == "say":
            return line  # it is of its own language, whatever the page is in
        theirs = line.language or self._own
        told = next((one for one in line.translated if same_language(one.language, self._tag)), None)
        if same_language(theirs, self._tag) or told is None:
            if self._both:
                return line
            language = self._tag if _is_the_same_everywhere(owner, field, line) else theirs
            return replace(line, language=language, translated=())
        rest = tuple(one for one in line.translated if one is not told)
        first = replace(line, text=told.text, language=self._tag, translated=())
        if not self._both:
            # Easy words are their author's: without some in this language there are none.
            return replace(first, easy=told.easy)
        # What was said first in another language stands beside it, as it was said.
        was = Line(at=line.at, text=line.text, circle=line.circle, not_for=line.not_for, language=theirs)
        return replace(first, translated=(was, *rest))


def _is_the_same_everywhere(owner: Said, field: str, line: Line) -> bool:
    """Whether a line is a name, a number, a day, a file: nothing that anybody translates."""
    if line.language or field == "also_said":
        return False
    if field in _NAMES or (field == "name" and isinstance(owner, _NAMED)):
        return True
    if not any(letter.isalpha() for letter in line.text):
        return True
    asks = asked(type(owner)).get(field)
    return (asks is not None and asks.kind is not Kind.WORDS) or (isinstance(owner, Film) and field == "file")
