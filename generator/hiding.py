"""What a family wrote under `hide` and `mute`, as boxes and stretches; and what in it cannot be followed.

While a row cannot be followed the film or photo is not shown: what was to be hidden must not be seen by a slip.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.moments import LIKE_A_BOX, NotAMomentError, clock, read_box, read_moment
from generator.person import Film, HiddenPart, HiddenSpot, MutedPart, Photo
from generator.problems import Level, Problem
from generator.recording import Box, Stretch
from generator.said import Line, One

__all__ = ["Hiding", "after_the_end", "hiding_of"]


@dataclass(frozen=True, slots=True)
class Hiding:
    """What nobody may see of a film or photo, and hear of a film; each once, in the order of time and place."""

    boxes: tuple[Box, ...] = ()
    silences: tuple[Stretch, ...] = ()
    slips: tuple[Problem, ...] = ()
    """Rows that cannot be followed."""


def hiding_of(media: Film | Photo) -> Hiding:
    """What is to be hidden of a film or photo as its family wrote it, whoever may see the rows themselves."""
    hide, mute = _Reader("hide"), _Reader("mute")
    boxes = {box for row in media.hide if (box := hide.box(row)) is not None}
    silences: set[Stretch] = set()
    if isinstance(media, Film):
        silences = {stretch for row in media.mute if (stretch := mute.stretch(row)) is not None}
    return Hiding(
        tuple(sorted(boxes, key=repr)),
        tuple(sorted(silences, key=repr)),
        (*hide.slips, *mute.slips),
    )


def after_the_end(film: Film, seconds: float) -> tuple[Problem, ...]:
    """Rows that speak of a moment the film does not have.

    Args:
        film: as its family wrote it.
        seconds: how long it plays.
    """
    hide, mute = _Reader("hide"), _Reader("mute")
    rows: tuple[HiddenPart | MutedPart, ...] = (*film.hide, *film.mute)
    for row in rows:
        reader = hide if isinstance(row, HiddenPart) else mute
        # A player that says 0:42 may mean a film of 41.3 seconds.
        for line, latest in ((row.from_, seconds), (row.to, seconds + 1)):
            moment = moment_of(line)
            if line is not None and moment is not None and moment >= latest:
                message = f"this moment is after the film's end, which is at {clock(seconds)}"
                reader.slip(
                    line, "M23", message, "a moment inside the film, or nothing for its beginning or end"
                )
    return (*hide.slips, *mute.slips)


class _Reader:
    """Reads rows, and notes those that cannot be followed."""

    def __init__(self, heading: str) -> None:
        self.heading = heading
        self.slips: list[Problem] = []

    def box(self, row: HiddenPart | HiddenSpot) -> Box | None:
        """One box; None where it cannot be told where or when it stands."""
        during = self.stretch(row) if isinstance(row, HiddenPart) else Stretch()
        try:
            left, top, width, height = read_box(row.where.text if row.where else "")
        except NotAMomentError as odd:
            self.slip(row.where or Line(at=row.at), "V39", str(odd), LIKE_A_BOX, "film or photo")
            return None
        return None if during is None else Box(left, top, width, height, during)

    def stretch(self, row: HiddenPart | MutedPart) -> Stretch | None:
        """From when to when a row holds; None where that cannot be told."""
        start, end = moment_of(row.from_), moment_of(row.to)
        for line, moment in ((row.from_, start), (row.to, end)):
            if line is not None and moment is None:
                self.slip(line, "V34", "this is not a time we can read", "minutes and seconds, such as 0:42")
                return None
        if row.to is not None and end is not None and end < (start or 0.0):
            hint = "the earlier moment at `from`, the later one at `to`"
            self.slip(row.to, "M22", "this ends before it begins", hint)
            return None
        # Whoever reads 0:20 off a film sees that for a whole second; somebody may be in the picture till its end.
        return Stretch(start or 0.0, end + 1 if end is not None and end.is_integer() else end)

    def slip(self, line: Line, code: str, message: str, hint: str, what: str = "film") -> None:
        """Note one row."""
        self.slips.append(
            Problem(
                line.at,
                code,
                Level.ASK,
                f"{message}, so the {what} is not shown",
                hint=hint,
                found=line.text,
                heading=self.heading,
                length=max(1, len(line.text)),
            )
        )


def moment_of(line: One) -> float | None:
    """A moment in a film in seconds; None where none is written that can be read."""
    if line is None:
        return None
    try:
        return read_moment(line.text)
    except NotAMomentError:
        return None
