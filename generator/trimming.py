"""What a family wrote under `starts at`, `ends at` and `slowly`, as stretches of the clip as it came off the phone.

While the first two cannot be followed the film is not shown: what was to be left out must not be seen by a slip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.hiding import moment_of
from generator.person import Film, SlowPart
from generator.problems import Level, Problem
from generator.recording import SLOW_AT_MOST, Stretch
from generator.said import Line, One

__all__ = ["Slowed", "Trimmed", "slowed", "trimmed"]

WHOLE = Stretch()

_Heading = Literal["starts at", "ends at"]


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What of a clip is shown."""

    shown: Stretch = WHOLE
    slips: tuple[Problem, ...] = ()
    """What cannot be followed."""


@dataclass(frozen=True, slots=True)
class Slowed:
    """What of a clip is shown once more at half speed."""

    rows: tuple[tuple[SlowPart, Stretch], ...] = ()
    """Each row as written, with what is shown of it."""
    slips: tuple[Problem, ...] = ()
    """Rows that are not shown, or not whole."""


def trimmed(film: Film) -> Trimmed:
    """What is shown of a film as its family wrote it, whoever may see the headings themselves."""
    start, end = moment_of(film.starts_at), moment_of(film.ends_at)
    headings: tuple[tuple[_Heading, One, float | None], ...] = (
        ("starts at", film.starts_at, start),
        ("ends at", film.ends_at, end),
    )
    for heading, line, moment in headings:
        if line is not None and moment is None:
            message = "this is not a time we can read, so the film is not shown"
            slip = _slip(line, "V34", message, "minutes and seconds, such as 0:42", heading)
            return Trimmed(slips=(slip,))
    if film.ends_at is not None and end is not None and end <= (start or 0.0):
        message = "the film ends before it begins, so it is not shown"
        hint = "the earlier moment at `starts at`, the later one at `ends at`"
        return Trimmed(slips=(_slip(film.ends_at, "M26", message, hint, "ends at"),))
    return Trimmed(Stretch(start or 0.0, end))


def slowed(film: Film, shown: Stretch, seconds: float | None = None) -> Slowed:
    """The rows under `slowly` of a film.

    Args:
        film: as its family wrote it, or as one edition knows it.
        shown: what of its clip is shown at all.
        seconds: how long the clip is; None while nobody has looked.
    """
    rows, slips = [], []
    for row in film.slowly:
        part, slip = _slow(row, shown, seconds)
        if part is not None:
            rows.append((row, part))
        if slip is not None:
            slips.append(slip)
    return Slowed(tuple(rows), tuple(slips))


def _slow(row: SlowPart, shown: Stretch, seconds: float | None) -> tuple[Stretch | None, Problem | None]:
    start, end = moment_of(row.from_), moment_of(row.to)
    for line, moment in ((row.from_, start), (row.to, end)):
        if line is not None and moment is None:
            hint = "minutes and seconds, such as 0:42"
            return None, _slow_slip(line, "V34", "this is not a time we can read", hint)
    at = row.to or row.from_ or Line(at=row.at)
    last = min((one for one in (end, shown.end, seconds) if one is not None), default=None)
    first = max(start or 0.0, shown.start)
    if end is not None and end <= (start or 0.0):
        hint = "the earlier moment at `from`, the later one at `to`"
        return None, _slow_slip(at, "M28", "this ends before it begins", hint)
    if last is not None and first >= last:
        hint = "a moment that is in the film"
        return None, _slow_slip(at, "M28", "nothing of this is in the film as it is shown", hint)
    if last is None:
        # Up to the end of a clip whose length nobody knows yet.
        return Stretch(first), None
    if last - first > SLOW_AT_MOST:
        hint = "a few seconds: from just before it to just after it"
        return None, _slow_slip(at, "M28", f"this is longer than {SLOW_AT_MOST:.0f} seconds", hint)
    return Stretch(first, last), None


def _slow_slip(line: Line, code: str, message: str, hint: str) -> Problem:
    return _slip(line, code, f"{message}, so it is not shown slowly", hint, "slowly")


def _slip(line: Line, code: str, message: str, hint: str, heading: str) -> Problem:
    return Problem(
        line.at,
        code,
        Level.ASK,
        message,
        hint=hint,
        found=line.text,
        heading=heading,
        length=max(1, len(line.text)),
    )
