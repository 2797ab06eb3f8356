"""Fingerprints of the example lines: whether a line somebody wrote is still one of ours.

A word or two of another kind, such as the name, does not make a line one's own; a number does, since whoever
changed the minutes has thought about them. Short lines are nobody's: `Say my name first` is what many families write.

An example that is changed or taken out goes on standing in files that were made before. `ever.txt` holds the hash of
every line there ever was, and only grows: `.venv/bin/python docs/write_format.py` adds what is new.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from generator.examples import sheet

__all__ = ["EVER", "STEMS", "ever_and_now", "is_example"]

EVER = "ever.txt"

STEMS = (
    "profile",
    "job_description",
    "family_culture",
    "communication",
    "support",
    "people",
    "together",
    "induction",
    "videos",
    "stories",
    "site_config",
)
"""The files that have examples."""

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LEAD = re.compile(r"\s*(?:- )*(?:(?P<heading>[\w '()]+):(?: (?:>-)?|$))?(?P<words>.*)")

_NUMBER = re.compile(r"\+?\d(?:[ -]?\d){8,}")
_ADDRESS = re.compile(r"(?<!\S)[^\s@]+@\S+")
_SHORT_NAME = re.compile(r"  (\w+(?:-\w+)+):")
"""Of an agreement, where it is made. Whoever keeps it keeps a yes that nobody has said."""

_LONG_ENOUGH = 6
"""Words a line has at least before it can be told whose it is."""
_SENTENCE_LONG_ENOUGH = 8
"""Words of a sentence that is part of a line: short ones are what anybody says."""
_RARE = 2
"""A pair of neighbouring words that stands in more examples than this, such as `in the`, tells nothing of any."""


@dataclass(slots=True)
class _Prints:
    """Every example line and every sentence of one, as plain words, found by the pairs of words in them."""

    words: list[tuple[str, ...]] = field(default_factory=list)
    edits: list[int] = field(default_factory=list)
    """How many words of each may be others."""
    by_pair: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    seen: set[tuple[str, ...]] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    """What is too short for a line and still nobody else's: a number to ring, an address, the name of an agreement."""

    def add(self, words: tuple[str, ...], edits: int) -> None:
        if words in self.seen:
            return
        self.seen.add(words)
        if edits:
            for pair in set(itertools.pairwise(words)):
                self.by_pair[pair].append(len(self.words))
        self.words.append(words)
        self.edits.append(edits)


def is_example(text: str) -> bool:
    """Whether a line, or a whole sentence or telephone number in it, is one of ours with hardly a word changed."""
    prints = _prints()
    return not prints.marks.isdisjoint(_marks(text)) or any(_known(words, prints) for words in _units(text))


def ever_and_now() -> list[str]:
    """The hashes of every example line there ever was, those of today among them, sorted: what `ever.txt` has to hold."""
    return sorted(_ever() | {_hashed(words) for words in _prints().seen})


@cache
def _ever() -> frozenset[str]:
    path = importlib.resources.files("generator.examples").joinpath(EVER)
    return frozenset(path.read_text("utf-8").split())


def _hashed(words: tuple[str, ...]) -> str:
    return hashlib.blake2b(" ".join(words).encode(), digest_size=6).hexdigest()


def _known(words: tuple[str, ...], prints: _Prints) -> bool:
    if words in prints.seen or _hashed(words) in _ever():
        return True
    for pair in itertools.pairwise(words):
        for number in prints.by_pair.get(pair, ()):
            if _alike(words, prints.words[number], prints.edits[number]):
                return True
    return False


def _marks(text: str) -> Iterator[str]:
    yield text.strip().casefold()
    yield from (re.sub(r"\D", "", number) for number in _NUMBER.findall(text))
    yield from (address.casefold() for address in _ADDRESS.findall(text))


def _alike(words: tuple[str, ...], ours: tuple[str, ...], edits: int) -> bool:
    if abs(len(words) - len(ours)) > edits or len(set(ours).difference(words)) > edits:
        return False
    return _numbers(words) == _numbers(ours) and _changed(words, ours) <= edits


def _numbers(words: tuple[str, ...]) -> list[str]:
    return sorted(word for word in words if any(letter.isdigit() for letter in word))


def _changed(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words have to be put in, taken out or changed to make one line the other."""
    row = list(range(len(other) + 1))
    for number, word in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, theirs in enumerate(other, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (word != theirs)),
            )
    return row[-1]


@cache
def _prints() -> _Prints:
    prints = _Prints()
    for line in _example_lines():
        words = _plain(line)
        if len(words) >= _LONG_ENOUGH:
            prints.add(words, min(2, len(words) - _LONG_ENOUGH))
        for sentence in _sentences(line):
            prints.add(sentence, 2 if len(sentence) >= 10 else 0)
    for text in _example_texts():
        prints.marks.update(mark for row in text.splitlines() for mark in _own_marks(row))
    prints.by_pair = {pair: ours for pair, ours in prints.by_pair.items() if len(ours) <= _RARE}
    return prints


def _own_marks(row: str) -> Iterator[str]:
    if name := _SHORT_NAME.fullmatch(row):
        yield name[1]
    yield from (mark for mark in _marks(row) if mark != row.strip().casefold())


def _example_texts() -> Iterator[str]:
    for stem in STEMS:
        for group in sheet(stem):
            for one in group.headings:
                yield from one.examples


def _example_lines() -> Iterator[str]:
    """The words of every example line, without heading, dash or quotes; what goes on over rows is put together."""
    for text in _example_texts():
        yield from _lines_of(text)


def _lines_of(text: str) -> Iterator[str]:
    line = ""
    for row in text.splitlines():
        match = _LEAD.match(row)
        begins = match is not None and (match["heading"] or row.lstrip().startswith("- "))
        if begins and match is not None:
            yield line
            line = match["words"]
        else:
            line = f"{line} {row.strip()}"
    yield line


def _units(text: str) -> Iterator[tuple[str, ...]]:
    """A line as plain words, whole and sentence by sentence."""
    words = _plain(text)
    if len(words) >= _LONG_ENOUGH:
        yield words
    yield from _sentences(text)


def _sentences(text: str) -> Iterator[tuple[str, ...]]:
    parts = _SENTENCE.split(text.strip())
    if len(parts) > 1:
        yield from (words for part in parts if len(words := _plain(part)) >= _SENTENCE_LONG_ENOUGH)


def _plain(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))
