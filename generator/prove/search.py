"""Withheld words and what was read out of a site; every place where one of them can still be read.

What is looked for follows from what is withheld, what counts as harmless from what this edition says elsewhere: words
of its own lines or of the interface tell a reader nothing new. What cannot be decided is shown, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import PurePosixPath

from generator.prove.allowed import EDGE, Allowed
from generator.prove.files import Read, Theme
from generator.prove.fold import flat_of, pairs_of, words_of
from generator.prove.looks import Look, Weight
from generator.prove.names import NamePart, names_in, tells, together, unexplained
from generator.prove.numbers import digits_in, number_in
from generator.withheld import Sort, Withheld

RUN = 5
"""So many words in a row are nobody else's."""
_SHORT = 2
"""A word of so few letters means nothing on its own."""
_ENOUGH = 10
"""Letters that words need to be told from those of a licence."""
_LONG = 7
"""Letters of a name that stands in no style sheet."""
_NOT_SHORT = 20
"""Letters typed, marks and all, of which no more than two are left."""
_OVER_EDGES = rb" (?:\x02 )*"
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_PLACES = """
    look media fonts index html tel mailto http https www htm css js json vtt webp jpg jpeg png svg mp4 webm woff2 txt pdf zip gz ico xml site icon
    home glance emergency start day food health hard decide together stories close endings talk family people watch film
    job advert search changes readme ofl easy me symbols
"""
OWN_PLACES = frozenset(word.encode() for word in _PLACES.split())
"""Words of our own addresses."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to look for."""

    words: tuple[bytes, ...] = field(repr=False)
    of: Withheld
    name: bool = False
    """Whether it is a word of a name, which tells wherever it stands; of two, where no capitals are to be had."""

    @property
    def flat(self) -> bytes:
        """With a space at each end."""
        return flat_of(self.words)

    def counts_in(self, look: Look, vocabulary: Collection[bytes]) -> bool:
        """Whether it would tell, standing there."""
        if len(self.words) > 1:
            return not (self.name and look.weight is Weight.TEXT)
        if look.weight is Weight.TEXT:
            return True
        (word,) = self.words
        if look.weight is Weight.PLACE:
            return word not in OWN_PLACES
        return self.name and word not in vocabulary

    def counts_in_stock(self) -> bool:
        """Whether it would tell in a file that is in every site: two ordinary words stand in any licence."""
        if len(self.words) == 1:
            return self.name and len(self.words[0]) >= _LONG
        return (len(self.words) > 2 or self.of.sort is Sort.NAME) and sum(map(len, self.words)) >= _ENOUGH


@dataclass(frozen=True, slots=True)
class Found:
    """Something that stands in a file."""

    file: str
    words: tuple[bytes, ...] = field(repr=False)
    of: Withheld
    sure: bool = True
    """Whether it is what it looks like; otherwise somebody has to look at it."""


class Search:
    """One search through one site."""

    def __init__(self, allowed: Allowed, reads: Mapping[str, Read], theme: Theme) -> None:
        """Take what the edition may say, what was read of its files, and of the theme's own."""
        self._allowed = allowed
        self._reads = reads
        self._theme = theme
        self._looks = [(file, look) for file, read in reads.items() for look in read.looks]
        self._words: frozenset[bytes] = theme.words.union(*(look.words for _, look in self._looks))
        self._pairs: frozenset[int] = theme.pairs.union(*(look.pairs for _, look in self._looks))

    def run(self, withheld: Iterable[Withheld]) -> Iterator[Found]:
        """Everything that is found."""
        # The same words are often withheld in many places: the first of them is told.
        unique = {(one.words, one.sort): one for one in reversed(list(withheld))}
        wanted = {(one.words, one.name): one for one in self._wanted(unique.values())}
        yield from self._all_places(list(wanted.values()))
        yield from self._shorts(unique.values())
        yield from self._numbers(one for one in unique.values() if one.sort is Sort.NUMBER)
        yield from self._names(one for one in unique.values() if one.sort is Sort.NAME)

    def _wanted(self, withheld: Iterable[Withheld]) -> Iterator[Wanted]:
        """What can be there at all: every two of its words stand side by side somewhere."""
        for one in withheld:
            if one.sort is Sort.NUMBER:
                continue
            for form in _forms(one):
                pairs = pairs_of(form)
                if not pairs:
                    yield from (Wanted(words, one) for words in [words_of(form)] if self._tells(words))
                    continue
                there = list(map(self._pairs.__contains__, pairs))
                if True not in there:
                    continue
                words = words_of(form)
                if False not in there:
                    yield Wanted(words, one)
                if len(words) > RUN:
                    yield from (Wanted(run, one) for run in _runs(words, there))
            if one.sort is Sort.NAME:
                for name in names_in(one.words):
                    yield from (
                        Wanted(two, one, name=True) for two in together(name) if hash(two) in self._pairs
                    )
                    for part in name:
                        if part.small in self._words and tells(part, self._allowed):
                            yield Wanted((part.small,), one, name=True)

    def _tells(self, words: tuple[bytes, ...]) -> bool:
        """Whether a single word tells: it stands there, and this edition does not know it."""
        return (
            len(words) == 1
            and words[0] in self._words
            and words[0] not in self._allowed.words
            and len(words[0].decode("utf-8", "replace")) > _SHORT
        )

    def _all_places(self, wanted: list[Wanted]) -> Iterator[Found]:
        """The same as for each, but every look is asked once which of them may stand in it."""
        pairs = {hash(one.words[:2]) for one in wanted if len(one.words) > 1}
        words = {one.words[0] for one in wanted if len(one.words) == 1}
        may: dict[object, list[tuple[str, Look]]] = {}
        for place in self._looks:
            for key in (*(pairs & place[1].pairs), *(words & place[1].words)):
                may.setdefault(key, []).append(place)
        for one in wanted:
            key = hash(one.words[:2]) if len(one.words) > 1 else one.words[0]
            yield from self._places(one, may.get(key, []))

    def _places(self, one: Wanted, looks: Iterable[tuple[str, Look]]) -> Iterator[Found]:
        for file, look in self._where(one, looks):
            if one.counts_in(look, self._theme.words):
                # Asked only now: most of what is looked for stands nowhere.
                if len(one.words) > 1 and self._allowed.says(one.flat):
                    return
                if not self._by_chance(file, look, one):
                    yield Found(file, one.words, one.of)
        if one.counts_in_stock():
            for file, _ in self._where(one, self._theme.looks):
                if not self._allowed.says(one.flat):
                    yield Found(file, one.words, one.of, sure=len(one.words) > 1)

    def _by_chance(self, file: str, look: Look, one: Wanted) -> bool:
        """Whether words run over the edges of blocks, and stand in each because this edition says just that there."""
        blocks = self._reads[file].blocks
        if look.weight is not Weight.TEXT or len(one.words) == 1 or blocks is None:
            return False
        text = blocks()
        if one.flat in text:
            return False
        over = [
            found[0].split(EDGE) for found in re.finditer(_OVER_EDGES.join(map(re.escape, one.words)), text)
        ]
        pieces = [[b" " + piece.strip() + b" " for piece in found if piece.strip()] for found in over]
        return bool(pieces) and all(self._allowed.explains(found) for found in pieces)

    @staticmethod
    def _where(one: Wanted, looks: Iterable[tuple[str, Look]]) -> Iterator[tuple[str, Look]]:
        """The looks in which something can be read, each with its file."""
        if len(one.words) == 1:
            (word,) = one.words
            yield from ((file, look) for file, look in looks if word in look.words)
        else:
            pair, flat = hash(one.words[:2]), one.flat
            yield from ((file, look) for file, look in looks if pair in look.pairs and flat in look.flat)

    def _shorts(self, withheld: Iterable[Withheld]) -> Iterator[Found]:
        """Values of one or two letters: told only where they are all that stands between two tags."""
        for one in withheld:
            words = words_of(one.words) if len(one.words) < _NOT_SHORT else ()
            if len(words) == 1 and len(words[0].decode("utf-8", "replace")) <= _SHORT:
                if words[0] in self._allowed.words or words[0] not in self._words:
                    continue
                if self._allowed.begins_words(words[0]):
                    continue
                for file, read in self._reads.items():
                    if words[0] in read.shorts:
                        yield Found(file, words, one, sure=False)

    def _numbers(self, withheld: Iterable[Withheld]) -> Iterator[Found]:
        """Numbers and days in whatever groups and words."""
        said = self._allowed.flat, digits_in(self._allowed.flat)
        digits = [digits_in(look.flat) for _, look in self._looks]
        together = b" ".join(digits)
        for one in withheld:
            number = number_in(one.words)
            if number is None:
                continue
            forms = [form for form in number.forms if self._may_stand(form)]
            if not forms and not any(each in together for each in number.digits):
                continue
            if number.stands_in(*said) or any(self._allowed.says(flat_of(form)) for form in number.forms):
                continue
            for found in self._all_places([Wanted(form, one) for form in forms]):
                yield replace(found, sure=not number.is_time)
            for (file, look), alone in zip(self._looks, digits, strict=True):
                if number.stands_in(look.flat, alone) and (look.weight is not Weight.MARKS or number.is_long):
                    yield Found(file, words_of(one.words), one, sure=not number.is_time)

    def _may_stand(self, words: tuple[bytes, ...]) -> bool:
        return self._words.issuperset(words) and self._pairs.issuperset(map(hash, pairwise(words)))

    def _names(self, withheld: Iterable[Withheld]) -> Iterator[Found]:
        """Words of names that are ordinary words too, or somebody else's: by their capital and what is beside them."""
        unsure: dict[NamePart, Withheld] = {}
        for one in withheld:
            for name in names_in(one.words):
                for part in name:
                    if part.small in self._words and not tells(part, self._allowed):
                        if self._allowed.knows(tuple(one.word for one in name)) or self._allowed.has_line(
                            one.words
                        ):
                            break
                        unsure.setdefault(part, one)
        for part, one in unsure.items():
            for file, read in self._reads.items():
                if read.cased is not None and any(part.small in look.words for look in read.looks):
                    for words, whole in unexplained(part, read.cased(), self._allowed):
                        yield Found(file, words, one, sure=whole)


def _forms(one: Withheld) -> Iterator[str]:
    """All of a value; of a file's name also what stands before the dot; of a link also what is printed of it."""
    yield one.words
    if one.sort is Sort.FILE:
        path = PurePosixPath(one.words.strip())
        yield path.name
        yield path.stem
    elif "](" in one.words:
        yield _LINK.sub(r"\1", one.words)


def _runs(words: tuple[bytes, ...], there: list[bool]) -> Iterator[tuple[bytes, ...]]:
    """Every five words in a row of which every two stand side by side somewhere."""
    in_a_row = 0
    for place, stands in enumerate(there, 2):
        in_a_row = in_a_row + 1 if stands else 0
        if in_a_row >= RUN - 1:
            yield words[place - RUN : place]
