"""Hallway: an answer that was missing, as it is said in the family's text: who is in it, an agreement, a fact of one. Writes nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from generator.amending import Text, Way, Wish, added, as_words, before, with_headings
from generator.clips import Clip, media_of, with_media
from generator.person import Agreed, Person
from generator.problems import NOWHERE, Position
from generator.said import Line
from generator.walk import lines

__all__ = ["Agreement", "fact_wish", "name_for", "record_wish", "who_wish"]

_SAID = {
    "who": "who",
    "how": "how",
    "decided_by": "decided by",
    "asked": "asked",
    "showed_us": "showed us",
    "agreed_on": "date",
    "for_": "for",
    "may_be_shown_to": "share with",
    "until": "until",
    "born": "born",
}
"""The headings of an agreement in the order they are written, by the field each fills."""

_LISTS = ("asked", "showed_us", "for_")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What somebody agreed to, as it will be written. Empty is not written at all."""

    name: str
    """The short name films and photos use."""
    who: str
    how: str
    decided_by: str = ""
    asked: tuple[str, ...] = ()
    showed_us: str = ""
    agreed_on: str = ""
    for_: str = ""
    may_be_shown_to: str = ""
    until: str = ""
    born: str = ""

    @property
    def typed(self) -> str:
        """As one line of the text."""
        parts = []
        for field, heading in _SAID.items():
            value = getattr(self, field)
            if isinstance(value, tuple):
                value = f"[{', '.join(map(as_words, value))}]" if value else ""
            elif value:
                value = as_words(value)
            if value:
                parts.append(f"{heading}: {value}")
        return f"{self.name}: {{{', '.join(parts)}}}"

    @property
    def said(self) -> Mapping[str, tuple[str, ...]]:
        """What the text then says, field by field."""
        told = {}
        for field in _SAID:
            value = getattr(self, field)
            told[field] = value if isinstance(value, tuple) else (value,) if value else ()
        return told


def name_for(who: str, person: Person) -> str:
    """A short name for an agreement that no other has: `maya-yes`, `maya-yes-2`."""
    plain = unicodedata.normalize("NFKD", who.casefold()).encode("ascii", "ignore").decode()
    stem = f"{'-'.join(re.findall('[a-z]+', plain)) or 'their'}-yes"
    taken = {one.name.text.strip().casefold() for one in person.videos.agreed if one.name}
    number = 1
    while (name := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return name


def record_wish(agreement: Agreement, near: Clip) -> Wish:
    """One more agreement, above the others; with none there yet, above the films."""

    def ways(text: Text) -> Iterator[Way]:
        others = text.person.videos.agreed
        if others:
            first = others[0].name
            if first is not None:
                yield from before(text, first.at, agreement.typed)
                yield from before(text, first.at, f"- name: {agreement.typed.replace(': {', ', ', 1)}")
        else:
            yield from _first(text, media_of(text.person, near).at, agreement.typed)

    def look(person: Person) -> object:
        return [_said(one) for one in person.videos.agreed if _called(one, agreement.name)]

    def without(person: Person) -> Person:
        rest = tuple(one for one in person.videos.agreed if not _called(one, agreement.name))
        return replace(person, videos=replace(person.videos, agreed=rest, at=NOWHERE))

    at = near.media.at
    return Wish(at, ways, look, [agreement.said], without, agreement.typed)


def _first(text: Text, at: Position, typed: str) -> Iterator[Way]:
    """The heading `agreed` and one agreement, above the heading that holds a film or photo."""
    source, rows = text.trees.get(at.file), text.typed(at.file)
    pairs = getattr(source.root, "pairs", ()) if source else ()
    above = [name.at for name, _ in pairs if name.at.line <= at.line]
    if above and rows is not None:
        number = max(above).line - 1
        row = rows.rows[number]
        lead = row[: len(row) - len(row.lstrip())]
        yield at.file, {number: (f"{lead}agreed:", f"{lead}  {typed}", row)}


def _called(one: Agreed, name: str) -> bool:
    return one.name is not None and one.name.text.strip() == name


def _said(one: Agreed) -> Mapping[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name in _SAID:
            parts = value if isinstance(value, tuple) else (value,) if value else ()
            told[field.name] = tuple(line.text for line in parts)
    return told


def fact_wish(record: str, field: str, *words: str) -> Wish:
    """One more fact of an agreement that is there: `decided by`, `date`, `born`.

    Args:
        record: its short name.
        field: which, as `Agreed` calls it.
        words: what is to stand there; several make a list.
    """
    said = ", ".join(map(as_words, words))
    new = f"{_SAID[field]}: {said if len(words) == 1 else f'[{said}]'}"

    def ways(text: Text) -> Iterator[Way]:
        for one in text.person.videos.agreed:
            if _called(one, record):
                yield from added(text, [line for line in lines(one) if line is not one.name], new)

    def look(person: Person) -> object:
        return [_said(one)[field] for one in person.videos.agreed if _called(one, record)]

    def without(person: Person) -> Person:
        agreed = tuple(
            replace(one, **{field: () if field in _LISTS else None}) if _called(one, record) else one  # type: ignore[arg-type]
            for one in person.videos.agreed
        )
        return replace(person, videos=replace(person.videos, agreed=agreed))

    return Wish(NOWHERE, ways, look, [words], without, new)


def who_wish(clip: Clip, answers: Mapping[str, str]) -> Wish:
    """Everybody who is in a film or photo, and what each answered; nobody where there are none."""
    inside = ", ".join(f"{as_words(name)}: {as_words(words)}" for name, words in answers.items())
    new = f"who is in it: {{{inside}}}" if answers else "who is in it: nobody"

    def ways(text: Text) -> Iterator[Way]:
        media = media_of(text.person, clip)
        yield from added(text, list(lines(media)), new)
        if media.file is not None:
            yield from with_headings(text, media.file, "file", new)

    def look(person: Person) -> object:
        return [(_text(one.name), _text(one.agreed)) for one in media_of(person, clip).who_is_in_it]

    def without(person: Person) -> Person:
        return with_media(person, clip, lambda media: replace(media, who_is_in_it=()))

    return Wish(clip.media.at, ways, look, list(answers.items()) or [("nobody", "")], without, new)


def _text(line: Line | None) -> str:
    return line.text.strip() if line else ""
