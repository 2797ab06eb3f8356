"""Tips: what could be said more kindly or more plainly. Never a mistake: nothing counts them, nothing waits for them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Position

SHOWN = 5
"""So many of one person's tips are shown; of the others only how many there are."""


@dataclass(frozen=True, slots=True)
class Tip:
    """One suggestion. `message` and `heading` may be shown anywhere; the rest is for the author's own terminal."""

    at: Position
    code: str
    message: str
    """What could be better, in words that quote nothing the family wrote."""
    heading: str = ""
    found: str = ""
    """The words it is about. Private."""
    instead: str = ""
    """What to say instead. Private: it would tell what was said."""
    why: str = ""
    """Why, in one sentence, for these very words. Private for the same reason."""


@dataclass(frozen=True, slots=True)
class Tips:
    """The tips of one person, most useful first."""

    shown: tuple[Tip, ...] = ()
    more: int = 0
    """How many there are beside those shown."""
