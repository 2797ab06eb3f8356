"""Lists and headings in brackets on one line or a few: `[tea, cake]`, `{who: Amir, date: 2026-09-01}`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace

from generator.headings import plain
from generator.load.marks import closing_quote, heading_in
from generator.load.notes import Notes
from generator.load.quotes import unquoted
from generator.written import Headed, Listed, Words, Written

DEEPEST = 12
"""Nobody indents twelve times by hand; deeper is a program's file, or an attack."""
_NOTE = re.compile(r"(?<=[ \t\n])#(?=[ \t\n]|$)[^\n\]}]*(?=\n|$)")
"""A note to oneself behind what stands in a bracket."""
_CLOSES = {"[": "]", "{": "}"}
_GOES_ON = re.compile(r"(?:and|but|or|nor|not|then|so|never|unless|if|with|without|because)\b")
"""Words that begin no list's line of their own."""


@dataclass(slots=True)
class Joined:
    """The lines a bracket runs over, as one, and the way back to each place."""

    text: str
    _starts: list[int]
    _places: list[tuple[int, int]]

    @classmethod
    def of(cls, pieces: list[tuple[int, int, str]]) -> Joined:
        """From lines: number, column, words."""
        starts, places, length = [], [], 0
        for number, column, words in pieces:
            starts.append(length)
            places.append((number, column))
            length += len(words) + 1
        return cls("\n".join(words for _, _, words in pieces), starts, places)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from nought."""
        nearest = bisect_right(self._starts, offset) - 1
        number, column = self._places[nearest]
        return number, column + offset - self._starts[nearest]


class Brackets:
    """Reads one bracket. Whatever stands there, it ends; what is odd is noted."""

    def __init__(self, joined: Joined, notes: Notes, known: frozenset[str]) -> None:
        self._joined = joined
        self._text = joined.text
        self._notes = notes
        self._known = known
        self.unclosed = False
        self.too_deep: tuple[int, int] | None = None
        """The place where it goes too deep to follow."""
        self._noted: list[tuple[Callable[..., None], tuple[object, ...]]] = []

    def read(self) -> tuple[Written, bool]:
        """What stands in it, and whether words stand behind it: `[Mum] says hi` is no list."""
        node, end = self._node(0, 0)
        return node, self._skip(end) < len(self._text)

    def tell(self) -> None:
        """Note what is odd, once it is sure that this was meant as a bracket."""
        for note, arguments in self._noted:
            note(*arguments)
        if self.too_deep:
            self._notes.too_deep(*self.too_deep)

    def _later(self, note: Callable[..., None], *arguments: object) -> None:
        self._noted.append((note, arguments))

    def _node(self, at: int, depth: int) -> tuple[Written, int]:
        letter = self._text[at : at + 1]
        if letter in _CLOSES and letter:
            if depth > DEEPEST:
                self.too_deep = self._joined.place(at)
                return self._words(at, len(self._text)), len(self._text)
            return self._list(at, depth) if letter == "[" else self._headings(at, depth)
        if letter and letter in "\"'":
            read = self._quoted(at)
            if read is not None:
                return read
        end = self._end_of_words(at)
        return self._words(at, end), end

    def _list(self, start: int, depth: int) -> tuple[Written, int]:
        items: list[Written] = []
        at = self._skip(start + 1)
        while at < len(self._text) and self._text[at] != "]":
            if self._comma(at) or self._stray(at, "]"):
                at = self._skip(at + 1)
                continue
            item, after = self._node(at, depth + 1)
            after = self._skip(after)
            if self._goes_on_in_list(items, item, at):
                at = self._next(after)
                continue
            if isinstance(item, Words) and self._colon(after):
                value, after = self._value(after, depth)
                item = Headed(((item, value),), item.at)
            elif isinstance(item, Words) and not item.quoted:
                item = self._pair_in(item, at, after)
            items.append(item)
            at = self._next(after)
        return Listed(tuple(items), self._notes.at(*self._joined.place(start))), self._closed(at)

    def _headings(self, start: int, depth: int) -> tuple[Written, int]:
        pairs: list[tuple[Words, Written]] = []
        at = self._skip(start + 1)
        while at < len(self._text) and self._text[at] != "}":
            if self._comma(at) or self._stray(at, "}"):
                at = self._skip(at + 1)
                continue
            pair, after = self._pair(at, depth)
            if not self._goes_on(pairs, pair, at):
                pairs.append(pair)
            at = self._next(self._skip(after))
        return Headed(tuple(pairs), self._notes.at(*self._joined.place(start))), self._closed(at)

    def _goes_on_in_list(self, items: list[Written], item: Written, at: int) -> bool:
        """`[A hand, but not from behind]`: what begins with `but` goes on with the words before the comma."""
        last = items[-1] if items else None
        if not isinstance(item, Words) or not isinstance(last, Words) or item.quoted or last.quoted:
            return False
        if not _GOES_ON.match(item.text):
            return False
        number, column = self._joined.place(at)
        message = "a comma stands among these words; we read on to the next one"
        self._later(self._notes.fix, number, column, "Y46", message, "put quotes round all of the words")
        items[-1] = replace(last, text=f"{last.text}, {item.text}")
        return True

    def _goes_on(self, pairs: list[tuple[Words, Written]], pair: tuple[Words, Written], at: int) -> bool:
        """`{text: Knock, then wait}`: words behind a comma that are no heading belong to the words before it."""
        name, value = pair
        last = pairs[-1][1] if pairs else None
        bare = isinstance(value, Words) and not value.text and value.at == name.at
        if not bare or not isinstance(last, Words) or not last.text or last.quoted:
            return False
        if plain(name.text) in self._known:
            return False
        number, column = self._joined.place(at)
        message = "a comma stands among these words; we read on to the next heading"
        self._later(self._notes.fix, number, column, "Y46", message, "put quotes round all of the words")
        pairs[-1] = (pairs[-1][0], replace(last, text=f"{last.text}, {name.text}"))
        return True

    def _pair(self, at: int, depth: int) -> tuple[tuple[Words, Written], int]:
        if self._text[at] in "\"'":
            read = self._quoted(at)
            if read is not None and self._colon(self._skip(read[1])):
                value, after = self._value(self._skip(read[1]), depth)
                return (read[0], value), after
        end = self._end_of_words(at)
        words = self._text[at:end].replace("\n", " ")
        found = heading_in(words, self._known)
        if found is None:
            number, column = self._joined.place(at)
            if self._text[at] in _CLOSES:
                message = "a heading cannot begin with a bracket"
                self._later(self._notes.stop, number, column, "Y39", message, "put quotes round the words")
            name = self._words(at, end)
            return (name, Words("", name.at, length=name.length)), end
        if found.tight:
            number, column = self._joined.place(at + found.after - 1)
            message = "a space is missing after the colon; we read it as if it were there"
            self._later(self._notes.fix, number, column, "Y08", message, "a colon, then a space")
        name = self._words(at, at + len(found.name) + 2 * found.quoted)
        if found.quoted:
            name = Words(found.name, name.at, quoted=True, length=name.length)
        value, after = self._value(at + found.after - 1, depth)
        return (name, value), after

    def _value(self, colon: int, depth: int) -> tuple[Written, int]:
        at = self._skip(colon + 1)
        if at >= len(self._text) or self._text[at] in ",]}":
            return Words("", self._notes.at(*self._joined.place(max(0, at - 1)))), at
        value, end = self._node(at, depth + 1)
        if isinstance(value, Words) and not value.quoted and ": " in value.text:
            number, column = self._joined.place(at + value.text.index(": "))
            message = "this line has a second colon; we read it as words"
            self._later(self._notes.fix, number, column, "Y04", message, "put quotes round the words")
        return value, end

    def _pair_in(self, item: Words, start: int, end: int) -> Written:
        """`[Sara: mum, Dad]`: one heading with its words, in a list."""
        found = heading_in(self._text[start:end].replace("\n", " "), self._known)
        if found is None or found.quoted:
            return item
        name = self._words(start, start + len(found.name))
        begins = self._skip(start + found.after)
        value = self._words(begins, end) if begins < end else Words("", name.at, length=name.length)
        return Headed(((name, value),), name.at)

    # ---- words

    def _quoted(self, at: int) -> tuple[Words, int] | None:
        mark = self._text[at]
        end = closing_quote(self._text[at:])
        number, column = self._joined.place(at)
        if end < 0:
            if mark == '"':
                message = "a quote mark is opened here and never closed"
                hint = "put a quote mark at the end of the words too, or take this one out"
                self._later(self._notes.stop, number, column, "Y35", message, hint)
            return None
        after = self._skip(at + end + 1)
        if after < len(self._text) and self._text[after] not in ",]}:":
            return None
        words, _ = unquoted(self._text[at + 1 : at + end], mark)
        return Words(words, self._notes.at(number, column), quoted=True, length=end + 1), at + end + 1

    def _end_of_words(self, at: int) -> int:
        depth, aside = 0, -1
        for place in range(at, len(self._text)):
            letter = self._text[place]
            if place <= aside:
                continue
            if letter == "(":
                # `(no bigger, ever, than a pea)`: what is said in passing is not cut at its commas.
                aside = self._text.find(")", place)
            elif letter in "[{":
                depth += 1
            elif letter in "]}":
                if not depth:
                    return place
                depth -= 1
            elif (letter == "," and not depth) or (letter == "#" and _NOTE.match(self._text, place)):
                return place
        return len(self._text)

    def _words(self, start: int, end: int) -> Words:
        words = _one_line(self._text[start:end].rstrip())
        first = self._joined.place(start)
        last = self._joined.place(max(start, end - 1))
        return Words(
            words, self._notes.at(*first), length=max(1, len(words)), rows=max(1, last[0] - first[0] + 1)
        )

    # ---- commas and ends

    def _skip(self, at: int) -> int:
        while at < len(self._text):
            if note := _NOTE.match(self._text, at):
                at = note.end()
            elif self._text[at] not in " \t\n\xa0":
                break
            else:
                at += 1
        return at

    def _colon(self, at: int) -> bool:
        return self._text[at : at + 1] == ":"

    def _comma(self, at: int) -> bool:
        if self._text[at] != ",":
            return False
        number, column = self._joined.place(at)
        message = "a comma stands here without words; we leave it out"
        self._later(self._notes.fix, number, column, "Y45", message, "take the comma out, or write the words")
        return True

    def _stray(self, at: int, closes: str) -> bool:
        if self._text[at] not in "]}" or self._text[at] == closes:
            return False
        number, column = self._joined.place(at)
        message = "this bracket closes nothing; we leave it out"
        self._later(self._notes.fix, number, column, "Y43", message, f"{closes} closes what is open here")
        return True

    def _next(self, at: int) -> int:
        return self._skip(at + 1) if self._text[at : at + 1] == "," else at

    def _closed(self, at: int) -> int:
        if at >= len(self._text):
            self.unclosed = True
            return at
        return at + 1


def _one_line(words: str) -> str:
    return " ".join(part.strip() for part in words.split("\n")) if "\n" in words else words
