"""The words that open sites: drawn by chance from a list, never chosen by anybody."""

from __future__ import annotations

import functools
import importlib.resources
import secrets
from pathlib import Path

SIX = 6
"""Words that open a site alone: 69 bits."""
FOUR = 4
"""Words that open a site together with the half of the secret that stands in a link."""


@functools.cache
def word_list() -> tuple[str, ...]:
    """The list that came with the program, in the order of the alphabet. Its rules stand in theme/sealed/README.txt."""
    file = Path(str(importlib.resources.files("alongside_theme"))) / "sealed" / "words.txt"
    return tuple(file.read_text("utf-8").split())


@functools.cache
def known_words() -> frozenset[str]:
    """The same for looking up."""
    return frozenset(word_list())


def draw(count: int = SIX) -> str:
    """Words drawn by chance, one space apart."""
    return " ".join(secrets.choice(word_list()) for _ in range(count))
