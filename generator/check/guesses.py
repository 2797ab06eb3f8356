"""Names that are nearly right: which one is meant. No more guesses than anybody would wait for."""

from __future__ import annotations

from collections.abc import Collection

from generator.headings import nearest

_MOST = 100
_ALIKE = 0.75


class Guesses:
    """Guesses what is meant; where nearly all names are unknown, it stops after so many."""

    def __init__(self) -> None:
        self._made = 0

    def nearest(self, name: str, among: Collection[str]) -> str:
        """The name most like this one; "" when none is."""
        self._made += 1
        return nearest(name, among, _ALIKE) if self._made <= _MOST else ""
