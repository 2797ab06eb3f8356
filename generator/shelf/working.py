"""Work in hand: half-made files, programs we started, and locks, each with its owner in its name."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import GeneratorError
from generator.shelf.disk import disk_trouble, to_disk
from generator.shelf.processes import birth_of, end, lives, our_name
from generator.shelf.runs import Runs

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 0.1
"""Seconds between two looks at a lock somebody else holds."""

_UNWRITTEN_LOCK = 10.0
"""Seconds after which a lock without an owner counts as left by a process that died while making it."""


class Work(Runs):
    """Keeps what is half made apart from what is finished, and one maker from another."""

    def __init__(self, cache: Path) -> None:
        """Clear away what builds left that were killed."""
        super().__init__(cache)
        with disk_trouble():
            self._sweep()

    @contextlib.contextmanager
    def workbench(self) -> Iterator[Path]:
        """A folder for half-made files, gone afterwards however the work ends."""
        with disk_trouble():
            # The owner is in the name, so that the next run can tell a dead build's leavings from a living one's.
            work = Path(tempfile.mkdtemp(prefix=f"{our_name()}-", dir=self._tmp))
            # Left behind by a power cut too, it tells the next run that this one did not end well.
            to_disk(self._tmp)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)

    @contextlib.contextmanager
    def helped_by(self, process: int) -> Iterator[None]:
        """Note a program we started, so that the next run can end it should we be killed before it is done."""
        note = self._tmp / f"{our_name()}-{process}.helper"
        with disk_trouble():
            note.write_text(f"{process}-{birth_of(process)}", "ascii")
        try:
            yield
        finally:
            note.unlink(missing_ok=True)

    @contextlib.contextmanager
    def holding_if_free(self, key: str) -> Iterator[bool]:
        """The same where nobody else does; whether that is so. Never waits."""
        lock = self._locks / key
        ours = self._try_lock(lock)
        try:
            yield ours
        finally:
            if ours:
                lock.unlink(missing_ok=True)

    @contextlib.contextmanager
    def holding(self, key: str) -> Iterator[None]:
        """Be the only one, in any process, who makes this key; waits for whoever is at it."""
        lock = self._locks / key
        while not self._try_lock(lock):
            self._break_stale(lock)
            time.sleep(_PATIENCE)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)

    def is_made_now(self, key: str) -> bool:
        """Whether a build that is at work makes this."""
        try:
            return lives((self._locks / key).read_text("ascii", errors="replace"))
        except OSError:
            return False

    def at_work(self) -> frozenset[str]:
        """The keys that builds which are at work now make or hold."""
        made = (lock.name for lock in self._locks.iterdir() if self.is_made_now(lock.name))
        return frozenset(made) | self.held_by_others()

    def free_room(self) -> int:
        """Bytes left on the disk."""
        return shutil.disk_usage(self._root).free

    def has_room_for(self, size: int) -> None:
        """Stop before filling the disk.

        Args:
            size: how large the files that will be made are likely to be, in bytes.

        Raises:
            GeneratorError: there is less than twice that much free.
        """
        free = self.free_room()
        if free < 2 * size:
            raise GeneratorError(
                f"The disk is nearly full: {free // 1_000_000} MB are free and this needs about {2 * size // 1_000_000} MB.",
                "Make room on the disk, then build again. Films that are finished stay finished.",
            )

    def _try_lock(self, lock: Path) -> bool:
        try:
            handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return False
        with os.fdopen(handle, "w") as file:
            file.write(our_name())
        return True

    def _break_stale(self, lock: Path) -> None:
        try:
            owner = lock.read_text("ascii")
            age = time.time() - lock.stat().st_mtime
        except (OSError, UnicodeDecodeError):
            return
        if lives(owner) or (not owner and age < _UNWRITTEN_LOCK):
            return
        # Renaming first: of several waiters who saw the same dead owner only one gets it, and none deletes the
        # lock the winner makes next.
        aside = self._tmp / f"{our_name()}-{threading.get_ident()}.lock"
        with contextlib.suppress(FileNotFoundError):
            lock.rename(aside)
            if aside.read_text("ascii", errors="replace") != owner:
                with contextlib.suppress(FileExistsError):
                    os.link(aside, lock)
            aside.unlink(missing_ok=True)

    def _sweep(self) -> None:
        left_behind = [left for left in self._tmp.iterdir() if not lives(left.name)]
        if any(left.is_dir() for left in left_behind):
            self._doubt()
        for left in sorted(left_behind, key=lambda left: left.suffix != ".helper"):
            if left.suffix == ".helper":
                end(left.read_text("ascii", errors="replace"))
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
        for lock in self._locks.iterdir():
            self._break_stale(lock)
