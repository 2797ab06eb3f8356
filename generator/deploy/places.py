"""What a place on the internet has to be able to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol, runtime_checkable

Content = bytes | Path
"""What a file holds, or where it lies."""


class Place(Protocol):
    """Keeps files by their names: steps with `/` between them, from the place's root."""

    @property
    def told(self) -> str:
        """What the place is called, as it is told to whoever typed it."""

    def names(self, under: str) -> Mapping[str, int]:
        """Every file below a folder, by its name from there, with its size in bytes; none where there is no folder."""

    def read(self, name: str) -> bytes | None:
        """What a small file holds; None where there is none."""

    def put(self, name: str, content: Content) -> None:
        """Keep a file: whoever reads it meanwhile gets all of the old one or all of the new one."""

    def delete(self, names: Iterable[str]) -> None:
        """Take files away; one that is not there is no mistake."""


@runtime_checkable
class Gathering(Place, Protocol):
    """A place where nothing changes for anybody before all of it is there, and then all of it at once."""

    def finish(self, day: date) -> None:
        """Let readers have what was put, and no more what was deleted. Whoever is stopped before has changed nothing.

        Args:
            day: on which it was built.
        """


@runtime_checkable
class Sending(Place, Protocol):
    """A place that can keep with a file what a browser is told about it."""

    def send_with(self, headers: Mapping[str, str]) -> None:
        """Keep these with every file that is put from now on, as far as the place can."""
