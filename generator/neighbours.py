"""What the other people of a workspace are called, and where which line stands in their files.

So that words pasted into the wrong person's file can be found. Holds names and fingerprints, never a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import Position

_NAME_ROW = re.compile(
    r"^(?:name|preferred[ _]name|call[ _]me)\s*:\s*(?:\{\s*text\s*:\s*)?[\"']?([^\"'#{}\[\],|>\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
_BETWEEN_WORDS = {ord(mark): " " for mark in "!\"$%&'()*+,-./;<=>?@[\\]^_`{|}~\t\r‘’“”–—…•·«»\u00a0"}
"""Marks that two lines may differ in; `#` and `:` are looked at first."""
_AT_LEAST = 8
"""Words a line has before it can be said to be the same line; shorter ones anybody might write."""
_MANY = 4
"""From so many people on, a line they share is a rule of the house and no slip of somebody's hand."""
_MOST_BYTES = 5_000_000
"""So much text of others is looked through, and no more: a large provider must not wait."""
_NAME_IN = 4_000
"""A name stands in the first bytes of a file, or is not found."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Everybody of a workspace, to look from one person to the others."""

    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Names people are called by, and the short names of those who are called so."""
    rows: Mapping[int, tuple[tuple[str, Position], ...]] = field(default_factory=dict)
    """A fingerprint of a line, and where lines of it stand: whose, and the place."""

    def name_of_another(self, name: str, short_name: str) -> bool:
        """Whether somebody else is called so, and this person is not."""
        called = self.names.get(name, frozenset())
        return bool(called) and short_name not in called

    def elsewhere(self, row: str, short_name: str) -> Position | None:
        """Where the same line stands in another person's files; None when it does not.

        A line that stands in many people's files is the house's own, and nobody's in particular.
        """
        for _, print_ in prints_of(row):
            places = self.rows.get(print_, ())
            others = [at for whose, at in places if whose != short_name]
            if others and len(places) < _MANY:
                return others[0]
        return None


def prints_of(text: str) -> Iterator[tuple[int, int]]:
    """What lines share when their words are the same, whatever marks and capitals: each with its number, from 0.

    A line with a heading has two, one without it: `please do: Wait …` may stand as `- Wait …` in another file. Notes to
    oneself have none, and lines too short to tell.
    """
    # The marks of a whole file at once: a line at a time costs several times as much.
    for number, row in enumerate(text.casefold().translate(_BETWEEN_WORDS).split("\n")):
        if row.count(" ") < _AT_LEAST - 1 or row.lstrip().startswith("#"):
            continue
        for words in {row, row.partition(": ")[2]}:
            bare = " ".join(words.replace(":", " ").replace("#", " ").split()).removeprefix("text ")
            if bare.count(" ") >= _AT_LEAST - 1:
                yield number, hash(bare)


def read_neighbours(profiles: Path, people: Iterable[str]) -> Neighbours:
    """Look through the text of everybody, a line at a time, without asking what it means.

    Args:
        profiles: the folder with one folder a person.
        people: their short names.
    """
    people = list(people)
    if len(people) < 2:
        return Neighbours()
    names: dict[str, set[str]] = {}
    rows: dict[int, list[tuple[str, Position]]] = {}
    left = _MOST_BYTES
    for person in people:
        for path in sorted((profiles / person).glob("*.y*ml" if left > 0 else "profile.y*ml")):
            try:
                text = path.read_bytes().decode("utf-8", "replace")
            except OSError:
                continue  # whoever reads that person says so
            if path.stem.casefold() == "profile":
                for name in _NAME_ROW.findall(text[:_NAME_IN]):
                    first = name.split()[:1]  # what somebody with two names is called most
                    names.setdefault("".join(first), set()).add(person)
            if left > 0:
                left -= len(text)
                _keep(text, f"{profiles.name}/{person}/{path.name}", person, rows)
    return Neighbours(
        {name: frozenset(whose) for name, whose in names.items()},
        {one: tuple(places) for one, places in rows.items()},
    )


def _keep(text: str, file: str, person: str, rows: dict[int, list[tuple[str, Position]]]) -> None:
    for number, print_ in prints_of(text):
        places = rows.setdefault(print_, [])
        if len(places) < _MANY and all(whose != person for whose, _ in places):
            places.append((person, Position(file, number + 1)))
