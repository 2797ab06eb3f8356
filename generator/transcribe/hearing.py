"""What is heard: words with their times, and who can hear them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Hint = str
"""A name, a medicine or another word that may be said and is in no dictionary. Private."""

SURE = 0.5
"""A word heard with less than this is marked, so that somebody looks at it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was heard."""

    start: float
    """Seconds from the beginning."""
    end: float
    """Seconds from the beginning; not before `start`."""
    text: str
    """With the marks around it: "Hello," """
    chance: float
    """How likely it is right, from 0 to 1, as the listener itself thinks."""

    @property
    def unsure(self) -> bool:
        """Whether a person should look at it twice."""
        return self.chance < SURE


class Transcriber(Protocol):
    """Somebody who writes down what is said in English."""

    @property
    def identity(self) -> str:
        """Changes whenever the same sound could be heard differently."""
        ...

    def listen(
        self, sound: Path, hints: Sequence[Hint] = (), moved: Callable[[float], None] | None = None
    ) -> tuple[Word, ...]:
        """Every word that is said, in order; nothing where nobody speaks.

        Args:
            sound: a WAV file with one channel and 16,000 samples a second.
            hints: words that may be said.
            moved: told how many seconds have been listened to.

        Raises:
            GeneratorError: it cannot listen here.
        """
        ...
