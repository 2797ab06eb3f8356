"""Which part of a file a browser asks for (RFC 9110, section 14). Films cannot be wound forward without it."""

from __future__ import annotations

import re


def asked_part(header: str | None, size: int) -> range | None:
    """The bytes to send.

    Args:
        header: What `Range:` says; None when it is not there.
        size: Bytes of the whole file.

    Returns:
        None for the whole file: nothing was asked, or several parts, or words that are no range.
        An empty range when no byte of the file is in it (416).
    """
    unit, _, ranges = (header or "").partition("=")
    asked = [one for one in (piece.strip(" \t") for piece in ranges.split(",")) if one]
    match = re.fullmatch(r"([0-9]{0,40})-([0-9]{0,40})", asked[0]) if len(asked) == 1 else None
    if unit.strip().lower() != "bytes" or not match or match[0] == "-":
        return None
    if not match[1]:
        return range(max(0, size - int(match[2])), size)
    last = min(int(match[2]), size - 1) if match[2] else size - 1
    return range(int(match[1]), last + 1)
