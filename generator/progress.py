"""How long work tells how far it is, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Somebody who is told how far the films and photos are. All amounts are seconds of film."""

    def start(self, name: str, total: float) -> None:
        """Work on one file begins. `name` is safe to show: a short name and a number, never a title."""

    def advance(self, done: float) -> None:
        """So many seconds of the current file are done, counted from its start."""

    def finish(self) -> None:
        """The current file is done, or given up."""


class Silence:
    """Nobody listens."""

    def start(self, name: str, total: float) -> None:
        """Say nothing."""

    def advance(self, done: float) -> None:
        """Say nothing."""

    def finish(self) -> None:
        """Say nothing."""
