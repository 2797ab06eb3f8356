"""Whether captions can be read in the time they stand, and belong to this film: each slip with its line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.problems import Level
from generator.recording import Cue
from generator.video.captions.blocks import Taken
from generator.video.captions.shape import LEAST, ROWS, WIDTH, lengthened, parts_of

FAST, TOO_FAST = 20, 25
"""Characters a second: what most people read, and what hardly anybody does."""
_A_WORD = 10
"""Letters that are read at a glance, however fast."""
LONGEST = 12.0
"""Seconds one cue stands; more is likely a slip in its end."""
_OVERHANG = 1.0
"""Seconds that words may go on after the film's end before we say so."""


def look_over(taken: Taken, cues: Sequence[tuple[Cue, int]], seconds: float | None) -> None:
    """Note what is odd about cues.

    Args:
        taken: where it is noted.
        cues: each with its line, in the order of the file.
        seconds: the film's length; None asks nothing.
    """
    _order(taken, cues)
    if seconds is not None:
        _end(taken, cues, seconds)
    _pace(taken, cues, seconds)


def _order(taken: Taken, cues: Sequence[tuple[Cue, int]]) -> None:
    rows = cues if taken.in_order else sorted(cues, key=lambda row: (row[0].start, row[0].end))
    for (before, _), (cue, line) in pairwise(rows):
        if cue.start < before.start:
            taken.say(
                line, "K07", Level.FIX, "These words come earlier than the ones above; we put them in order."
            )
        elif cue.start < before.end and cue.placed == before.placed:
            taken.say(line, "K08", Level.FIX, "These words begin before the ones above end; both are shown.")


def _end(taken: Taken, cues: Sequence[tuple[Cue, int]], seconds: float) -> None:
    for cue, line in cues:
        if cue.start >= seconds:
            taken.say(
                line,
                "K09",
                Level.ASK,
                "These words come after the film's end.",
                "Is this the right film for these captions?",
            )
        elif cue.end > seconds + _OVERHANG:
            taken.say(line, "K09", Level.FIX, "These words go on after the film's end; they end with it.")


def _pace(taken: Taken, cues: Sequence[tuple[Cue, int]], seconds: float | None) -> None:
    starts = sorted(cue.start for cue, _ in cues)
    for cue, line in cues:
        length = cue.end - cue.start
        shown = lengthened(cue, starts)
        letters = len(" ".join(cue.text.split()))
        pace = letters / (shown.end - shown.start) if letters > _A_WORD else 0
        if length < LEAST:
            taken.say(
                line,
                "K11",
                Level.FIX,
                f"These words stand for less than {LEAST} seconds; we let them stand longer, up to the next ones.",
            )
        # Words that go on after the film are ended with it, and those that come after it are asked about as such.
        if (length if seconds is None else min(cue.end, seconds) - cue.start) > LONGEST:
            taken.say(
                line,
                "K12",
                Level.ASK,
                f"These words stand for more than {LONGEST:.0f} seconds.",
                "Is their end right? Or write what is said as several, each with its own times.",
            )
        if pace > TOO_FAST:
            taken.say(
                line,
                "K10",
                Level.ASK,
                f"These words go by too fast to read: more than {TOO_FAST} letters a second.",
                "Let them begin earlier or end later, or write them shorter.",
            )
        elif pace > FAST:
            taken.say(
                line,
                "K10",
                Level.FIX,
                f"These words go by fast: more than {FAST} letters a second. Shown as they are.",
            )
        if len(parts_of(cue)) > 1:
            taken.say(
                line,
                "K13",
                Level.FIX,
                f"These words are more than {ROWS} lines of {WIDTH} letters; we show them one part after another.",
            )
