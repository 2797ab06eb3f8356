"""Two people, one thing that keeps the person safe, and they do not say the same: both stand, and readers are told to ask.

Nobody's view is put above the other's. What counts as a safety fact is what `H` marks so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cached_property

from generator.person import Person
from generator.safety import safety_parts
from generator.said import Line, Many, Said

_OPPOSITES = (
    *(("left", "right"), ("yes", "no"), ("always", "never"), ("can", "cannot"), ("can", "can't")),
    *(("may", "never"), ("do", "don't"), ("with", "without"), ("before", "after"), ("hot", "cold")),
    *(("on", "off"), ("up", "down"), ("thick", "thin"), ("morning", "evening"), ("more", "less")),
    *(("is", "isn't"), ("likes", "hates"), ("stay", "leave"), ("quickly", "slowly"), ("both", "one")),
)
_ALIKE = 0.6
"""So much alike are two lines that differ in a number only."""
_SAYS_LITTLE = frozenset(
    {
        "the",
        "and",
        "but",
        "for",
        "with",
        "that",
        "this",
        "not",
        "she",
        "her",
        "his",
        "him",
        "they",
        "them",
        "you",
        "your",
        "mine",
        "are",
        "was",
        "has",
        "have",
        "had",
        "when",
        "then",
        "too",
        "very",
    }
)


class SafeFacts:
    """What of an edition keeps the person safe; looked through when somebody asks for the first time."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._found: set[Many] = set()
        """Views that stood in lines of their own, as far as they were met."""

    @cached_property
    def _parts(self) -> tuple[Said, ...]:
        return tuple(safety_parts(self._person))

    @cached_property
    def _views(self) -> frozenset[Many]:
        return frozenset(part.also_said for part in self._parts if part.also_said)

    @cached_property
    def _lines(self) -> frozenset[Line]:
        return frozenset(part for part in self._parts if isinstance(part, Line) and part.said_by)

    def differ(self, said: Said) -> bool:
        """Whether others say otherwise of it, and it keeps the person safe."""
        return bool(said.also_said) and (said.also_said in self._views or said.also_said in self._found)

    def side_by_side(self, lines: Many) -> Many:
        """Lines of one heading, where two that different people say against each other are two views of one thing."""
        if len(lines) < 2 or len({line.said_by.casefold() for line in lines if line.said_by}) < 2:
            return lines
        kept: list[Line] = []
        for line in lines:
            place = next((n for n, other in enumerate(kept) if self._against(other, line)), None)
            if place is None:
                kept.append(line)
            else:
                first = replace(kept[place], also_said=(*kept[place].also_said, line))
                self._found.add(first.also_said)
                kept[place] = first
        return tuple(kept)

    def _against(self, one: Line, other: Line) -> bool:
        """Whether two people say opposite things about the same."""
        if not (one.said_by and other.said_by) or one.said_by.casefold() == other.said_by.casefold():
            return False
        bare = replace(one, also_said=())
        return (
            against(one.text, other.text)
            and other in self._lines
            and (one in self._lines or bare in self._lines)
        )


def against(one: str, other: str) -> bool:
    """Whether two lines are about the same, and one says the opposite of the other: left and right, 5 and 10 minutes."""
    first, second = (re.findall(r"[\w']+", words.casefold().replace("’", "'")) for words in (one, other))
    here, there = set(first), set(second)
    shared = {word for word in here & there if len(word) > 2 and not word.isdigit()} - _SAYS_LITTLE
    if not shared:
        return False
    for left, right in _OPPOSITES:
        if (left in here - there and right in there - here) or (
            right in here - there and left in there - here
        ):
            return True
    numbers = [{word for word in words if word[0].isdigit()} for words in (here, there)]
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return bool(numbers[0] and numbers[1]) and numbers[0] != numbers[1] and alike >= _ALIKE
