"""Which runs are at work with the shelf, what each of them holds, and whether all that came before ended well.

A run notes every entry it uses before it looks at it, so that nobody clears it away meanwhile; its note goes when it
ends. A note whose run is gone without taking it along tells of a crash or a power cut: from then on an entry is read
from end to end once before it is trusted again.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

from generator.shelf.disk import disk_trouble, to_disk
from generator.shelf.ground import Ground
from generator.shelf.processes import lives, our_name

if TYPE_CHECKING:
    from collections.abc import Callable


class Runs(Ground):
    """Knows who is at work with the shelf."""

    def __init__(self, cache: Path) -> None:
        """Look for runs that did not end well."""
        super().__init__(cache)
        self._runs = self._root / "runs"
        self._note: tuple[Path, int] | None = None
        self._held: set[str] = set()
        with disk_trouble():
            self._runs.mkdir(mode=0o700, exist_ok=True)
            self._era = self._read_era()
            if dead := [note for note in self._runs.iterdir() if not lives(note.name)]:
                self._doubt()
                for note in dead:
                    note.unlink(missing_ok=True)

    def hold(self, key: str) -> None:
        """Note that this run uses an entry; until `let_go` nobody who clears up takes it away."""
        with self._guard:
            if key in self._held:
                return
            if self._note is None:
                with disk_trouble():
                    self._note = self._begin()
            try:
                os.write(self._note[1], f"{key}\n".encode("ascii"))
            except OSError:
                with disk_trouble():
                    raise
            self._held.add(key)

    def let_go(self) -> None:
        """Hold nothing any more, as when all sites that use it are built."""
        with self._guard:
            if self._note is not None:
                self._forget_note()
            self._note = None
            self._held.clear()

    def held_by_others(self) -> frozenset[str]:
        """The keys that runs hold which are at work now, this one left out."""
        keys: set[str] = set()
        for note in self._runs.iterdir():
            if (self._note is None or note != self._note[0]) and lives(note.name):
                with contextlib.suppress(FileNotFoundError):
                    keys.update(note.read_text("ascii", errors="replace").split())
        return frozenset(keys)

    def _doubt(self) -> None:
        """Begin a new era: what was kept before it is read from end to end before it is trusted."""
        self._era = self._read_era() + 1
        part = self._tmp / f"{our_name()}-era"
        part.write_text(str(self._era), "ascii")
        to_disk(part)
        part.replace(self._root / "era")

    def _read_era(self) -> int:
        try:
            return int((self._root / "era").read_text("ascii"))
        except (FileNotFoundError, ValueError):
            return 0

    def _begin(self) -> tuple[Path, int]:
        handle, name = tempfile.mkstemp(prefix=f"{our_name()}-", dir=self._runs)
        self._forget_note = _at_the_end(self, Path(name), handle)
        return Path(name), handle


def _at_the_end(run: Runs, note: Path, handle: int) -> Callable[[], object]:
    """What takes a run's note away: called by hand, or else when the shelf is gone or the program ends well."""
    if "multiprocessing.util" in sys.modules:
        # A process of a crew ends without what Python does at the end of the first one.
        from multiprocessing.util import Finalize  # noqa: PLC0415 - costs start-up, and a crew has it already

        return Finalize(run, _take_away, (note, handle, os.getpid()), exitpriority=0)
    return weakref.finalize(run, _take_away, note, handle, os.getpid())


def _take_away(note: Path, handle: int, process: int) -> None:
    if os.getpid() == process:  # a copy of the process did not begin it
        with contextlib.suppress(OSError):
            os.close(handle)
        note.unlink(missing_ok=True)
