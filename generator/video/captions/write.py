"""Cues as a WebVTT text every browser reads, and the notes that say who wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from generator.recording import Cue

NOTE_UNCHECKED = "made by computer, not checked"
"""The note at the head of a draft."""

_BY_COMPUTER = re.compile(r"made by (?:a )?computer\b", re.IGNORECASE)
_READ = re.compile(r"\bread by\s+(\S.*?)\s+on\s+(\d{4}-\d{2}-\d{2})\b", re.IGNORECASE)
_APPROVED = re.compile(r"\bapproved by\s+\S", re.IGNORECASE)
_SHOWN_FOR = 4.0
"""Seconds the notice stands on the picture."""


def note_read_by(name: str, day: date) -> str:
    """The note at the head of captions a computer wrote down and somebody has read."""
    safe = " ".join(name.split()).replace("-->", "")
    return f"made by computer, read by {safe} on {day.isoformat()}"


def as_vtt(cues: Iterable[Cue], note: str = "") -> str:
    """Cues as WebVTT, their unsure words as `<c.unsure>word</c>`.

    Args:
        cues: in the order they are shown.
        note: what stands at the head and no reader sees; "" for none.
    """
    blocks = ["WEBVTT\n"]
    if note:
        blocks.append(f"NOTE {' '.join(note.split())}\n")
    blocks += [
        f"{_clock(cue.start)} --> {_clock(cue.end)}{f' {cue.placed}' if cue.placed else ''}\n{_marked(cue)}\n"
        for cue in cues
    ]
    return "\n".join(blocks)


def as_shown(cues: Iterable[Cue], *, draft: bool) -> str:
    """The same for a page. A draft says what it is on the picture too: whoever fills the screen with the film sees no page."""
    there = tuple(cues)
    if not draft:
        return as_vtt(there)
    return as_vtt((Cue(0.0, _SHOWN_FOR, f"({NOTE_UNCHECKED})", placed="line:0"), *there), NOTE_UNCHECKED)


def unchecked(notes: Iterable[str], *, unsure: bool) -> bool:
    """Whether captions are a draft by what stands in them: nobody is named who has read what a computer wrote.

    Args:
        notes: the notes above the first cue.
        unsure: whether any of their words are marked as unsure.
    """
    there = tuple(notes)
    if any(_has_reader(note) for note in there):
        return False
    return unsure or any(_BY_COMPUTER.match(note) for note in there)


def _has_reader(note: str) -> bool:
    if read := _READ.search(note):
        try:
            date.fromisoformat(read[2])
        except ValueError:
            return False
        return True
    return _APPROVED.search(note) is not None


def _marked(cue: Cue) -> str:
    return "".join(_pieces(cue))


def _pieces(cue: Cue) -> Iterator[str]:
    last = 0
    for start, end in cue.unsure:
        yield _escaped(cue.text[last:start])
        yield f"<c.unsure>{_escaped(cue.text[start:end])}</c>"
        last = end
    yield _escaped(cue.text[last:])


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
