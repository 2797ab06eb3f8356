"""What an edition may say: its own lines and the interface's words, as the search asks about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, pairwise

from generator.prove.fold import BLOCK, HOLE, flat_of, fold, fold_cased, fold_line
from generator.prove.numbers import LONGEST_DAY, days_in_words

Beside = tuple[bytes, bytes]
"""The words before and after one; `EDGE` where a line begins or ends."""
EDGE = BLOCK.encode()
_HOLE_AS_READ = HOLE.encode()
_TWO_HOLES = f" {HOLE} {HOLE} ".encode()
"""Two lines side by side: `Sara (mum)`."""
_MOST_PARTS = 4
_MOST_PIECES = 3
"""Of so many blocks in a row, each in order, words may be put together by chance."""
_HOLES = re.compile(r"\{\w+\}")


class Allowed:
    """Everything that may stand in the files of one edition."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the edition's own lines, what its films say, and the interface's sentences with holes as `{name}`."""
        once = dict.fromkeys(texts)
        self._texts = [_HOLES.sub(f" {HOLE} ", text) if "{" in text else text for text in once]
        # A page writes days in its own way.
        short = [text for text in once if len(text) <= LONGEST_DAY]
        self._texts += [day for days in map(days_in_words, short) if days for day in days]
        lines = list(map(fold_line, self._texts))
        self.flat = EDGE.join([b" ", *lines, b" "])
        self._lines = frozenset(lines)
        self.words = frozenset(self.flat.split())
        self._says: dict[bytes, bool] = {}
        self._beside: dict[bytes, frozenset[Beside]] = {}

    def says(self, flat: bytes) -> bool:
        """Whether these words stand in one line one after another, or in a sentence with its holes filled."""
        if flat not in self._says:
            self._says[flat] = flat in self.flat or self._fills(flat.split())
        return self._says[flat]

    def _fills(self, words: list[bytes], part: int = 0, after: bytes = b"") -> bool:
        """Whether words are what a hole in one of the interface's sentences is filled with, and what stands beside it.

        Args:
            words: what is left of them.
            part: how many parts came before: of a line and of a sentence, by turns.
            after: what the last part was cut off by.
        """
        if part == _MOST_PARTS:
            return False
        for end in range(len(words), 0, -1):
            some = b" " + b" ".join(words[:end]) + b" "
            # A line begins and ends where it is put in; a sentence goes on at its hole.
            for edge in (EDGE, _HOLE_AS_READ):
                if after == edge and not (edge == EDGE and _TWO_HOLES in self.flat):
                    continue
                left = b" " + edge if part else b""
                right = edge + b" " if end < len(words) else b""
                if left + some + right in self.flat and (
                    end == len(words) or self._fills(words[end:], part + 1, edge)
                ):
                    return part > 0 or end < len(words)
        return False

    def is_known(self, name: bytes) -> bool:
        """Whether somebody of this name is spoken of: it stands with its capital within a line, or is all of one."""
        if any(before != EDGE or after == EDGE for before, after in self.beside(name)):
            return True
        # At the beginning of a line, with a second name behind it.
        return re.search(rb"\x02 " + re.escape(name) + rb" [A-Z]", self._cased(name)) is not None

    def knows(self, name: tuple[bytes, ...]) -> bool:
        """Whether this very name belongs to somebody this edition speaks of: all of it; a single one as a line of its own."""
        if len(name) == 1:
            return fold(name[0].decode("utf-8", "replace")) in self._lines
        return flat_of(name).lower() in self.flat and flat_of(name) in self._cased(name[0])

    def begins_words(self, letters: bytes) -> bool:
        """Whether words in a row begin with these letters: then they are as well somebody's initials."""
        initials = rb"(?: [^ \x02]+){0,2}".join(
            rb" " + re.escape(bytes([one])) + rb"[^ ]*" for one in letters
        )
        return letters.isascii() and re.search(initials, self.flat) is not None

    def has_line(self, text: str) -> bool:
        """Whether it says just this, as a line of its own."""
        return fold_line(text) in self._lines

    def says_just_so(self, words: tuple[bytes, ...]) -> bool:
        """Whether these words stand side by side with these capitals."""
        return flat_of(words) in self._cased(words[0])

    def explains(self, pieces: list[bytes]) -> bool:
        """Whether words that run over the edges of blocks are put together from what it says in each.

        Args:
            pieces: the words of each block, with a space at each end.
        """
        return 1 < len(pieces) <= _MOST_PIECES and all(map(self.says, pieces))

    def beside(self, word: bytes) -> frozenset[Beside]:
        """The words beside every place where a word stands with its capital."""
        if word not in self._beside:
            self._beside[word] = frozenset(beside(self._cased(word), word))
        return self._beside[word]

    @cached_property
    def before_a_hole(self) -> frozenset[bytes]:
        """The words that the interface says before a name it fills in."""
        return frozenset(before for before, hole in self._about_holes if hole == _HOLE_AS_READ)

    @cached_property
    def after_a_hole(self) -> frozenset[bytes]:
        """The words that it says after one."""
        return frozenset(after for hole, after in self._about_holes if hole == _HOLE_AS_READ)

    @cached_property
    def _about_holes(self) -> list[Beside]:
        return list(pairwise(fold(f" {BLOCK} ".join(text for text in self._texts if HOLE in text)).split()))

    def _cased(self, word: bytes) -> bytes:
        """The lines in which a word stands, with their capitals."""
        small = fold(word.decode("utf-8", "replace"))
        lines: dict[int, None] = {}
        place = self.flat.find(small)
        while place >= 0:
            lines[bisect_right(self._begins, place) - 1] = None
            place = self.flat.find(small, place + 1)
        return fold_cased(f" {BLOCK} ".join(["", *(self._texts[line] for line in lines), ""]))

    @cached_property
    def _begins(self) -> list[int]:
        """Where each line begins in the folded text."""
        return list(accumulate((len(fold_line(text)) + 1 for text in self._texts), initial=2))[:-1]


def beside(cased: bytes, word: bytes) -> Iterator[Beside]:
    """The words beside every place where a word stands, written just so or in capitals throughout."""
    for form in {word, word.upper()}:
        place = cased.find(b" " + form + b" ")
        while place >= 0:
            end = place + len(form) + 1
            before = cased[cased.rfind(b" ", 0, place) + 1 : place]
            yield _small(before), _small(cased[end + 1 : cased.find(b" ", end + 1)])
            place = cased.find(b" " + form + b" ", end)


def _small(word: bytes) -> bytes:
    """A number beside a name says no more of it than nothing does."""
    return EDGE if not word or word.isdigit() else word.lower()
