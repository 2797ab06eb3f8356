"""Words with their times in; captions that can be read in time out.

Figures: at most two lines of 42 letters, 1 to 7 seconds, 20 letters a second (BBC subtitle guidelines: 160 to 180 words a
minute, two lines), and a breath of 80 ms between two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generator.recording import Cue
from generator.transcribe.hearing import Word

LINE = 42
"""Letters in a line, at most."""
LINES = 2
SHORTEST, LONGEST = 1.0, 7.0
"""Seconds a caption stands."""
SPEED = 20
"""Letters a second that can be read."""
BREATH = 0.08
"""Seconds between two captions."""
_PAUSE = 0.8
"""Seconds of silence after which something new begins."""

_SENTENCE = re.compile(r"[.!?…][\"'”’)]*$")
_CLAUSE = re.compile(r"[,;:–—][\"'”’)]*$")
_LEANING = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "for",
        "from",
        "he",
        "his",
        "her",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "she",
        "so",
        "that",
        "the",
        "their",
        "they",
        "this",
        "to",
        "very",
        "was",
        "we",
        "when",
        "with",
        "you",
        "your",
    ]
)
"""Words that belong to the next one."""


def shape(words: Sequence[Word]) -> tuple[Cue, ...]:
    """Captions of what was heard: no word is lost, none is put elsewhere."""
    groups = [group for sentence in _sentences(words) for group in _fitting(sentence)]
    return tuple(_timed(groups))


def _sentences(words: Sequence[Word]) -> Iterator[list[Word]]:
    said: list[Word] = []
    for word in words:
        if said and (_SENTENCE.search(said[-1].text) or word.start - said[-1].end >= _PAUSE):
            yield said
            said = []
        said.append(word)
    if said:
        yield said


def _fitting(said: list[Word]) -> Iterator[list[Word]]:
    """A sentence in pieces that two lines and seven seconds hold, of about the same length, cut where one breathes."""
    if len(said) == 1 or (_lines(said) is not None and said[-1].end - said[0].start <= LONGEST):
        yield said
        return
    cut = min(range(1, len(said)), key=lambda at: _badness(said, at))
    yield from _fitting(said[:cut])
    yield from _fitting(said[cut:])


def _badness(said: Sequence[Word], at: int) -> float:
    """How bad it is to cut before this word: far from the middle, or in the midst of a thought."""
    uneven = abs(len(_text(said[:at])) - len(_text(said[at:]))) / max(1, len(_text(said)))
    before = said[at - 1].text
    if _CLAUSE.search(before):
        return uneven - 0.3
    return uneven + (0.3 if before.casefold() in _LEANING else 0.0)


def _lines(said: Sequence[Word]) -> tuple[tuple[Word, ...], ...] | None:
    """One or two lines of about the same length; None when they do not hold it. A single word is never cut."""
    if len(_text(said)) <= LINE or len(said) == 1:
        return (tuple(said),)
    fitting = [
        at for at in range(1, len(said)) if len(_text(said[:at])) <= LINE and len(_text(said[at:])) <= LINE
    ]
    if not fitting:
        return None
    cut = min(fitting, key=lambda at: _badness(said, at))
    return (tuple(said[:cut]), tuple(said[cut:]))


def _timed(groups: Sequence[list[Word]]) -> Iterator[Cue]:
    """Each stands long enough to be read, as far as the next one leaves it room."""
    for said, following in zip_longest(groups, groups[1:]):
        free = following[0].start - BREATH if following else float("inf")
        start, heard = said[0].start, said[-1].end
        wished = max(heard, start + SHORTEST, start + len(_text(said)) / SPEED)
        end = max(min(wished, free, start + LONGEST), min(heard, free), start + BREATH)
        yield Cue(start, end, *_written(_lines(said) or (tuple(said),)))


def _written(lines: Sequence[Sequence[Word]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words of a caption, and where in them those stand that are not sure."""
    text, unsure = "", []
    for number, line in enumerate(lines):
        for at, word in enumerate(line):
            text += " " if at else "\n" if number else ""
            if word.unsure:
                unsure.append((len(text), len(text) + len(word.text)))
            text += word.text
    return text, tuple(unsure)


def _text(said: Sequence[Word]) -> str:
    return " ".join(word.text for word in said)
