"""Cues as the page shows them: two short lines at a time, and long enough to be seen. No word is changed."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.recording import Cue

WIDTH = 42
"""Letters in a line, at most."""
ROWS = 2
_BY_HAND = 46
"""Letters in a line that its author broke there: a few too many are better than three lines."""
LEAST = 0.7
"""Seconds a cue stands, at least."""
_SENTENCE = re.compile(r"[.!?…。！？؟۔।]['\"”’)]*$")
_PAUSE = re.compile(r"[,;:،、，–—]['\"”’)]*$")
_TURN = re.compile(r"[-–—]\s")
"""How another speaker's words begin."""


def shaped(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """Cues that can be read: those that are too long in parts, those that blink past longer."""
    there = tuple(cues)
    starts = sorted(cue.start for cue in there)
    return tuple(part for cue in there for part in parts_of(lengthened(cue, starts)))


def lengthened(cue: Cue, starts: Sequence[float]) -> Cue:
    """A cue that stands for less than can be seen, up to where the next one begins.

    Args:
        cue: one cue.
        starts: when all of the film's begin, in order.
    """
    if cue.end - cue.start >= LEAST:
        return cue
    after = bisect_right(starts, cue.start)
    room = starts[after] if after < len(starts) else cue.start + LEAST
    return replace(cue, end=max(cue.end, min(round(cue.start + LEAST, 3), room)))


def parts_of(cue: Cue) -> tuple[Cue, ...]:
    """A cue that does not stand in two short lines as several, each with its share of the time."""
    if _fold(cue.text, 0, len(cue.text)) is not None:
        return (cue,)
    pieces = list(_pieces(cue.text))
    # What can be seen only for a blink is read better as it is.
    if len(pieces) < 2 or (cue.end - cue.start) / len(pieces) < LEAST:
        return (cue,)
    return tuple(_parts(cue, pieces))


def _parts(cue: Cue, pieces: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    """Each part long enough to be seen, and longer by how much there is to read. Every word keeps its place."""
    widths = [_wide(cue.text[start:end]) for start, end in pieces]
    spare = cue.end - cue.start - LEAST * len(pieces)
    begun, read = cue.start, 0
    for number, (start, end) in enumerate(pieces, 1):
        read += widths[number - 1]
        share = LEAST * number + spare * read / sum(widths)
        ended = cue.end if number == len(pieces) else round(cue.start + share, 3)
        unsure = tuple(
            (max(a, start) - start, min(b, end) - start) for a, b in cue.unsure if a < end and b > start
        )
        fold = _fold(cue.text, start, end)
        text = " ".join(cue.text[start:end].split("\n"))
        text = text if not fold else f"{text[: fold - start]}\n{text[fold - start + 1 :]}"
        yield replace(cue, start=begun, end=ended, text=text, unsure=_each_on_its_line(text, unsure))
        begun = ended


def _each_on_its_line(text: str, unsure: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Unsure places, those over a line break as two."""
    apart = []
    for start, end in unsure:
        cut = text.find("\n", start, end)
        apart += [(start, end)] if cut < 0 else [(start, cut), (cut + 1, end)]
    return tuple((start, end) for start, end in apart if start < end)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each part runs: as much as fits, ended where a reader would take a breath."""
    words = list(_words(text))
    first = 0
    while first < len(words):
        last = first
        while last + 1 < len(words) and _fold(text, words[first][0], words[last + 1][1]) is not None:
            last += 1
        if last + 1 < len(words):
            last = _breath(text, words, first, last)
        yield words[first][0], words[last][1]
        first = last + 1


def _words(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each word runs; what is longer than a line, in parts, for not all scripts have spaces."""
    for found in re.finditer(r"\S+", text):
        begun, wide = found.start(), 0
        for at, letter in enumerate(found[0], found.start()):
            wide += _wide(letter)
            if wide > WIDTH:
                yield begun, at
                begun, wide = at, _wide(letter)
        yield begun, found.end()


def _breath(text: str, words: Sequence[tuple[int, int]], first: int, last: int) -> int:
    """The word after which a part ends best: a sentence's end, else a line's, else a comma; never very early."""
    enough = _wide(text[words[first][0] : words[last][1]]) * 0.4
    there = [
        place
        for place in range(last, first - 1, -1)
        if _wide(text[words[first][0] : words[place][1]]) >= enough
    ]
    for ends in (_ends_sentence, _ends_line, _ends_clause):
        for place in there:
            if ends(text, words[place][1]):
                return place
    return last


def _ends_sentence(text: str, at: int) -> bool:
    return (
        _SENTENCE.search(text[max(0, at - 4) : at]) is not None or _TURN.match(text[at:].lstrip()) is not None
    )


def _ends_line(text: str, at: int) -> bool:
    return text[at : at + 1] == "\n"


def _ends_clause(text: str, at: int) -> bool:
    return _PAUSE.search(text[max(0, at - 4) : at]) is not None


def _fold(text: str, start: int, end: int) -> int | None:
    """Where words break into two lines; 0 where they need no break, None where they do not fit."""
    whole = _wide(text[start:end])
    if whole <= WIDTH:
        return 0
    if whole > ROWS * WIDTH + 1:
        return None
    breaks = [at for at in range(start + 1, end) if text[at].isspace() and _both_fit(text, start, at, end)]
    if not breaks:
        # Without spaces a browser breaks the line where it likes.
        return None if any(c.isspace() for c in text[start:end]) or whole > ROWS * WIDTH else 0
    own = [at for at in breaks if text[at] == "\n"]
    return own[0] if own else min(breaks, key=lambda at: abs(_wide(text[start:at]) * 2 - whole))


def _both_fit(text: str, start: int, at: int, end: int) -> bool:
    room = _BY_HAND if text[at] == "\n" else WIDTH
    return _wide(text[start:at]) <= room and _wide(text[at + 1 : end]) <= room


def _wide(text: str) -> int:
    """Columns: letters of the far East take two, marks above and below others none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
