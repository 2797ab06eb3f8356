"""Door: `alongside captions review`. A draft is read over, caption by caption; every answer is kept at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from generator.backup import put_new
from generator.clips import Clip
from generator.drafting import safety_words
from generator.moments import clock
from generator.recording import Cue
from generator.tell import printable
from generator.video.captions import NOTE_UNCHECKED, as_vtt, note_read_by

__all__ = ["Review", "looked_over_up_to"]

_BEGUN = re.compile(r"looked over up to second (\d+(?:\.\d+)?)")


def looked_over_up_to(path: Path) -> float:
    """The second up to which a draft has been read over."""
    begun = _BEGUN.search(path.read_text("utf-8", errors="replace").partition("-->")[0])
    return float(begun[1]) if begun else 0.0


@dataclass(slots=True)
class Review:
    """A draft that somebody reads over, caption by caption. Every answer is kept at once."""

    clip: Clip
    path: Path
    cues: list[Cue]
    hints: tuple[str, ...] = ()
    up_to: float = 0.0
    """Second up to which it has been read over before."""
    dropped: set[int] = field(default_factory=set)
    """Captions that nobody said, by their place."""

    @property
    def left(self) -> int:
        """How many captions are still to be read."""
        return sum(cue.start >= self.up_to for cue in self.cues)

    def run(self, ask: Callable[[str], str], tell: Callable[[str], None]) -> bool:
        """Show one after the other and take what is typed; whether all have been read."""
        at = len(self.cues) - self.left
        while at < len(self.cues):
            for row in self._shown(at):
                tell(row)
            typed = ask("  Right? Enter. Else type what is said").strip()
            if typed.casefold() in _STOP:
                return False
            if typed == "<":
                at = max(0, at - 1)
                continue
            if typed == "-":
                self.dropped.add(at)
            else:
                self.dropped.discard(at)
                self.cues[at] = _said(self.cues[at], typed)
            at += 1
            self._keep(at)
        return True

    def _shown(self, at: int) -> Iterator[str]:
        cue = self.cues[at]
        yield ""
        yield click.style(f"{clock(cue.start)}  ({at + 1} of {len(self.cues)})", dim=True)
        yield from (f"  {row}" for row in _rows(cue))
        doubtful = [cue.text[first:last] for first, last in cue.unsure]
        if doubtful:
            yield f"  Not sure of: {printable(', '.join(doubtful))}"
        watch = safety_words(cue.text, self.hints)
        if watch:
            yield f"  Listen twice to: {printable(', '.join(watch))}"

    def _keep(self, at: int) -> None:
        following = self.cues[at].start if at < len(self.cues) else None
        self.up_to = float("inf") if following is None else following
        upto = (
            ", looked over to the end" if following is None else f", looked over up to second {following:g}"
        )
        put_new(self.path, "the draft", as_vtt(self._all(), NOTE_UNCHECKED + upto).encode(), over=True)

    def as_captions(self, name: str, day: date) -> str:
        """The file of captions that somebody has read."""
        return as_vtt((cue.checked() for cue in self._all()), note_read_by(name, day))

    def _all(self) -> tuple[Cue, ...]:
        return tuple(cue for at, cue in enumerate(self.cues) if at not in self.dropped)


_STOP = ("stop", "quit", "q")


def _rows(cue: Cue) -> Iterator[str]:
    """A caption as it stands on the picture; words that are not sure between question marks."""
    text, last = "", 0
    for first, end in cue.unsure:
        text += f"{cue.text[last:first]}?{cue.text[first:end]}?"
        last = end
    text += cue.text[last:]
    yield from (printable(row) for row in text.split("\n"))


def _said(cue: Cue, typed: str) -> Cue:
    """The caption as it was, read over; or with the words somebody typed in the place of all of it."""
    if not typed:
        return cue.checked()
    return Cue(cue.start, cue.end, "\n".join(part.strip() for part in typed.split(" / ")), (), cue.placed)
