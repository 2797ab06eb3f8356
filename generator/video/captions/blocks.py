"""A caption file taken apart: its cues as they stand, the notes above them, and every slip with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.problems import Level, Position, Problem


@dataclass(slots=True)
class Block:
    """One cue as it stands in the file."""

    line: int
    """Where its times are."""
    start: float
    end: float
    words: list[str] = field(default_factory=list)
    """Its lines, with whatever marks they have."""
    placed: str = ""
    """Where on the picture, as WebVTT says it."""
    speaker: str = ""
    """Who speaks, where the file has a place of its own for it."""


@dataclass(slots=True)
class Taken:
    """What was found in a file."""

    file: str
    """How the file is named in problems."""
    blocks: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Notes above the first cue, each on one line."""
    in_order: bool = True
    """Whether the order of its lines means anything: in ASS it does not."""
    slips: list[Problem] = field(default_factory=list)

    def say(self, line: int, code: str, level: Level, message: str, hint: str = "") -> None:
        """Note a slip."""
        self.slips.append(Problem(Position(self.file, line), code, level, message, hint))

    def unread_times(self, line: int, like: str) -> None:
        """Note times that cannot be read."""
        self.say(line, "K03", Level.ASK, "We cannot read the times here.", like)


def lines_of(text: str) -> list[str]:
    """The lines of a text, whatever ends them: also as a program leaves them that put a CR before every CR LF."""
    return re.split(r"\r+\n|\r|\n", text)


def seconds_of(parts: tuple[str | None, ...]) -> float:
    """Hours, minutes, seconds and what follows the dot."""
    hours, minutes, seconds, rest = (part or "0" for part in parts)
    return (int(hours) * 3600_000 + int(minutes) * 60_000 + int(seconds) * 1000 + _thousandths(rest)) / 1000


def _thousandths(rest: str) -> int:
    return int(rest[:3].ljust(3, "0"))
