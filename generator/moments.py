"""Moments in films, lengths of time and places in pictures, as families write them."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3})[:.](\d{2})(?:\.(\d+))?", re.ASCII)
_SECONDS = re.compile(r"(\d{1,4})(?:\.(\d+))?\s*(?:s|sec|secs|second|seconds)?", re.ASCII)
_MINUTES = re.compile(
    r"(\d{1,3})\s*(?:m|min|mins|minute|minutes)(?:\s*(?:and)?\s*(\d{1,2})\s*(?:s|sec|secs|second|seconds)?)?",
    re.ASCII,
)
_HOURS = re.compile(
    r"(\d{1,3})\s*(?:h|hour|hours)(?:\s*(?:and)?\s*(\d{1,2})\s*(?:m|min|mins|minute|minutes)?)?", re.ASCII
)
_FOCUS = re.compile(r"(\d{1,3})\s*%?\s*[, ]\s*(\d{1,3})\s*%?", re.ASCII)

_SHARE = r"(\d{1,3}(?:\.\d{1,3})?)\s*%?"
_BOX = re.compile(r"\s*[, ]\s*".join([_SHARE] * 4), re.ASCII)
LIKE_A_BOX = "from the left, from the top, how wide, how high: 10% 20% 30% 40%"
"""How to write a box in a picture."""


class NotAMomentError(ValueError):
    """The words are no time or place of this kind; the text says what is odd."""


def read_moment(words: str) -> float:
    """Seconds from the start of a film: `0:42`, `1:02:03`, `42`, `42 seconds`, `1 minute 5`.

    Raises:
        NotAMomentError: when the words are none of these.
    """
    text = words.strip().casefold()
    if match := _CLOCK.fullmatch(text):
        hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
        if match[1] and minutes > 59:
            raise NotAMomentError(f"there is no minute {minutes}")
        if seconds > 59:
            raise NotAMomentError(f"there is no second {seconds}")
        return hours * 3600 + minutes * 60 + seconds + float("0." + (match[4] or "0"))
    return float(read_seconds(text))


def read_seconds(words: str) -> int:
    """A length of time in whole seconds: `10`, `10 seconds`, `1 minute 5`.

    Raises:
        NotAMomentError: when the words are none of these.
    """
    text = words.strip().casefold()
    if match := _SECONDS.fullmatch(text):
        return int(match[1])
    if match := _MINUTES.fullmatch(text):
        return int(match[1]) * 60 + int(match[2] or 0)
    raise NotAMomentError("this is not a time we can read")


def read_minutes(words: str) -> int:
    """A length of time in whole minutes: `15`, `15 minutes`, `12 hours`, `1 hour 30`.

    Raises:
        NotAMomentError: when the words are none of these.
    """
    text = words.strip().casefold()
    if match := re.fullmatch(r"(\d{1,4})\s*(?:m|min|mins|minute|minutes)?", text, re.ASCII):
        return int(match[1])
    if match := _HOURS.fullmatch(text):
        return int(match[1]) * 60 + int(match[2] or 0)
    raise NotAMomentError("this is not a length of time we can read")


def clock(seconds: float) -> str:
    """A moment as people read it: 0:42, 1:02:03."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def stamp(seconds: float) -> str:
    """A moment as WebVTT writes it: 00:00:42.500."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def read_focus(words: str) -> tuple[int, int]:
    """A place in a picture, in per cent from the left and from the top.

    Raises:
        NotAMomentError: when it is no such place.
    """
    match = _FOCUS.fullmatch(words.strip())
    if not match or int(match[1]) > 100 or int(match[2]) > 100:
        raise NotAMomentError("this is not a place in a picture")
    return int(match[1]), int(match[2])


def read_box(words: str) -> tuple[float, float, float, float]:
    """A box in a picture, in per cent of it: from the left, from the top, how wide, how high.

    Raises:
        NotAMomentError: when it is no such box, has no size, or does not lie inside the picture.
    """
    shares = _shares(words)
    if not shares:
        raise NotAMomentError("this is not a box in a picture")
    left, top, width, height = shares
    if not width or not height:
        raise NotAMomentError("this box has no size")
    if left + width > 100:
        raise NotAMomentError("this box reaches past the right edge of the picture")
    if top + height > 100:
        raise NotAMomentError("this box reaches past the lower edge of the picture")
    return left, top, width, height


def box_inside(words: str) -> str:
    """A box that reaches out of the picture, cut off at its edge; "" where nothing of it lies inside."""
    left, top, width, height = _shares(words) or (100, 100, 0, 0)
    width, height = min(width, 100 - left), min(height, 100 - top)
    return f"{left:g}% {top:g}% {width:g}% {height:g}%" if width > 0 and height > 0 else ""


def _shares(words: str) -> tuple[float, ...]:
    match = _BOX.fullmatch(words.strip())
    return tuple(float(share) for share in match.groups()) if match else ()
