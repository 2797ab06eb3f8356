"""Lines that are more than words: shared by several chapters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.said import H, Kind, Line, One


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Line):
    """A line that may have a title, and may be marked as one of the most important."""

    title: Annotated[One, H("Two or three words to stand above it.")] = None
    important: Annotated[One, H("Is it one of the two most important?", kind=Kind.YES_NO)] = None
