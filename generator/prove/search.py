"""Withheld words and what was read out of a site; every place where one of them can still be read.

What is looked for follows from what is withheld, what counts as harmless from what this edition says elsewhere: words
of its own lines or of the interface tell a reader nothing new. What cannot be decided is shown, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.prove.allowed import Allowed
from generator.prove.files import Read
from generator.prove.fold import words_of
from generator.prove.looks import Look, Weight
from generator.prove.names import parts_of_name, tells
from generator.prove.numbers import digits_in, number_in
from generator.withheld import Sort, Withheld

RUN = 5
"""So many words in a row are nobody else's."""
_SHORT = 2
"""A word of so few letters means nothing on its own."""
_ENOUGH = 8
"""Letters that two words need to be told from those of a licence."""
_LONG = 7
"""Letters of a name that stands in no style sheet."""
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PLACES = """
    look media fonts index html htm css js json vtt webp jpg jpeg png svg mp4 webm woff2 txt pdf zip gz ico xml site icon
    home glance emergency start day food health hard decide together stories close endings talk family people watch film
    job advert readme ofl
"""
OWN_PLACES = frozenset(word.encode() for word in _PLACES.split())
"""Words of our own addresses."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to look for."""

    words: tuple[bytes, ...] = field(repr=False)
    of: Withheld
    name: bool = False
    """Whether it is a word of a name, which tells wherever it stands."""

    @property
    def flat(self) -> bytes:
        """With a space at each end."""
        return b" " + b" ".join(self.words) + b" "

    def counts_in(self, look: Look, vocabulary: Collection[bytes]) -> bool:
        """Whether it would tell, standing there."""
        if len(self.words) > 1 or look.weight is Weight.TEXT:
            return True
        (word,) = self.words
        if look.weight is Weight.PLACE:
            return word not in OWN_PLACES
        return self.name and word not in vocabulary

    def counts_in_stock(self) -> bool:
        """Whether it would tell in a file that is in every site."""
        if len(self.words) == 1:
            return self.name and len(self.words[0]) >= _LONG
        return sum(map(len, self.words)) >= _ENOUGH


@dataclass(frozen=True, slots=True)
class Found:
    """Something that stands in a file."""

    file: str
    words: tuple[bytes, ...] = field(repr=False)
    of: Withheld
    sure: bool = True
    """Whether it is what it looks like; otherwise somebody has to look at it."""


@dataclass(slots=True)
class Search:
    """One search through one site."""

    allowed: Allowed
    reads: Mapping[str, Read]
    stock: Mapping[str, Read]
    """The theme's own files."""
    found: list[Found] = field(default_factory=list)

    def run(self, withheld: Iterable[Withheld]) -> list[Found]:
        """Everything that is found, file by file."""
        every = [look for read in (*self.reads.values(), *self.stock.values()) for look in read.looks]
        there = frozenset().union(*(look.words for look in every))
        unique = {(one.words, one.sort): one for one in reversed(list(withheld))}
        wanted = {one.words: one for one in self._wanted(unique.values(), there)}
        self._look_for(wanted.values())
        self._look_for_shorts(unique.values())
        self._look_for_numbers([one for one in unique.values() if one.sort is Sort.NUMBER])
        return self.found

    def _wanted(self, withheld: Iterable[Withheld], there: frozenset[bytes]) -> Iterator[Wanted]:
        """What can be there at all: every word of it stands somewhere, and alone it is no word of this edition."""
        for one in withheld:
            for form in _forms(one):
                words = words_of(form)
                if words and there.issuperset(words) and self._tells(words):
                    yield Wanted(words, one)
                if len(words) > RUN:
                    yield from (Wanted(run, one) for run in _runs(words, there))
            if one.sort is Sort.NAME:
                for part in parts_of_name(one.words):
                    if part.small in there and tells(part, self.allowed):
                        yield Wanted((part.small,), one, name=True)

    def _tells(self, words: tuple[bytes, ...]) -> bool:
        """Whether words tell at all: several may; one does that is no word of this edition."""
        (first, *more) = words
        return bool(more) or (
            first not in self.allowed.words and len(first.decode("utf-8", "replace")) > _SHORT
        )

    def _look_for(self, wanted: Iterable[Wanted]) -> None:
        vocabulary = frozenset().union(*(look.words for read in self.stock.values() for look in read.looks))
        for one in wanted:
            for file, read in self.reads.items():
                if any(_stands_in(one, look) and one.counts_in(look, vocabulary) for look in read.looks):
                    self._note(file, one)
            if one.counts_in_stock():
                for file, read in self.stock.items():
                    if any(_stands_in(one, look) for look in read.looks):
                        self._note(file, one, sure=len(one.words) > 1)

    def _note(self, file: str, one: Wanted, *, sure: bool = True) -> None:
        if len(one.words) == 1 or not self.allowed.says(one.flat):
            self.found.append(Found(file, one.words, one.of, sure))

    def _look_for_shorts(self, withheld: Iterable[Withheld]) -> None:
        """Values of one or two letters: told only where they are all that stands between two tags."""
        short = {words: one for one in withheld if (words := words_of(one.words)) and len(words) == 1}
        for (word,), one in short.items():
            if len(word.decode("utf-8", "replace")) <= _SHORT and word not in self.allowed.words:
                self.found += [
                    Found(file, (word,), one, sure=False)
                    for file, read in self.reads.items()
                    if word in read.shorts
                ]

    def _look_for_numbers(self, withheld: Iterable[Withheld]) -> None:
        alone = digits_in(self.allowed.flat)
        numbers = [
            (one, number)
            for one in withheld
            if not (number := number_in(one.words)).stands_in(self.allowed.flat, alone)
        ]
        if not numbers:
            return
        for file, read in (*self.reads.items(), *self.stock.items()):
            for look in read.looks:
                digits = digits_in(look.flat)
                self.found += [
                    Found(file, words_of(one.words), one)
                    for one, number in numbers
                    if number.stands_in(look.flat, digits)
                ]


def _forms(one: Withheld) -> Iterator[str]:
    """All of a value; of a file's name also what stands before the dot; of a link also what is printed of it."""
    yield one.words
    if one.sort is Sort.FILE:
        path = PurePosixPath(one.words.strip())
        yield path.name
        yield path.stem
    elif "](" in one.words:
        yield _LINK.sub(r"\1", one.words)


def _runs(words: tuple[bytes, ...], there: frozenset[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Every five words in a row that all stand somewhere."""
    in_a_row = 0
    for place, word in enumerate(words, 1):
        in_a_row = in_a_row + 1 if word in there else 0
        if in_a_row >= RUN:
            yield words[place - RUN : place]


def _stands_in(one: Wanted, look: Look) -> bool:
    return look.words.issuperset(one.words) and (len(one.words) == 1 or one.flat in look.flat)
