"""The bytes of a caption file as text, in whatever encoding a program or a telephone saved them."""

from __future__ import annotations

import codecs
import re

_CLOCK = re.compile(r"\d:\d|^WEBVTT|^\[Script Info\]", re.MULTILINE)
"""What every caption file has in its first lines."""
_BEGINNING = 4000


def decoded(data: bytes) -> str | None:
    """The text, without a byte order mark; None when these bytes are no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace").removeprefix("\ufeff")
    if b"\x00" in data:
        return _without_mark(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Older subtitle programs; five bytes mean nothing there, and a mark shows that something was.
        text = data.decode("cp1252", errors="replace")
    return text.removeprefix("\ufeff")


def _without_mark(data: bytes) -> str | None:
    """UTF-16 that does not say so: its digits and line ends are what gives it away, in one order of bytes only."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and _CLOCK.search(text[:_BEGINNING]):
            return text
    return None
