"""What slips and messages say alike, in the reader's language: until when a site opens, and what to try when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.words import ENGLISH

if TYPE_CHECKING:
    from datetime import datetime

    from generator.sealing import Reader
    from generator.words import Words


def opens_until(say: Words, reader: Reader) -> str:
    """Until when somebody may read; "" for no last day."""
    if reader.ends is not None:
        return say("slip.until_hour", time=_clock(reader.ends, say), day=say.day(reader.ends.date()))
    return say("slip.until", day=say.day(reader.until)) if reader.until else ""


def _clock(moment: datetime, say: Words) -> str:
    if say.lang != ENGLISH:
        return f"{moment.hour}:{moment.minute:02}"
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.hour % 12 or 12}{f':{moment.minute:02}' if moment.minute else ''} {half}"


def causes(say: Words) -> tuple[str, ...]:
    """The three things that most often keep a site closed, as the page before it says them too."""
    return tuple(say(f"sealed.help_{cause}") for cause in ("browser", "signal", "words"))


def whom_to_ask(say: Words, phone: str) -> str:
    """Who helps when nothing else did.

    Args:
        say: the interface's words.
        phone: that was written down for just this; "" where none was.
    """
    return say("slip.ring", phone=phone) if phone else say("sealed.help_ask")
