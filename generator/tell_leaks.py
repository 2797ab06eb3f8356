"""Words that must not stand in a site, told: to the author with the words, to anybody else by file and line alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.tell import printable

if TYPE_CHECKING:
    from generator.report import Leak

_NAMES = frozenset({"file name"})
"""Where the path itself is what leaks."""


def told_leak(leak: Leak, *, own: bool) -> str:
    """One place in words.

    Args:
        leak: the place.
        own: whether it is told on the author's own terminal.
    """
    where = f"{leak.site}/{printable(leak.file)}" if own or not _is_named(leak) else f"a file of {leak.site}"
    line = f":{leak.line}" if leak.line else ""
    under = f", under {leak.under}" if leak.under else ""
    words = f"“{printable(leak.words)}”" if own else "words"
    return f"{where}{line} holds {words} ({leak.how}) from {leak.at.file}:{leak.at.line}{under}"


def leak_as_json(leak: Leak) -> dict[str, str | int]:
    """The same for programs: never a word."""
    return {
        "edition": leak.site.partition("-")[0],
        "file": "" if _is_named(leak) else leak.file,
        "line": leak.line,
        "how": leak.how,
        "from_file": leak.at.file,
        "from_line": leak.at.line,
        "heading": leak.under,
    }


def _is_named(leak: Leak) -> bool:
    return leak.how in _NAMES
