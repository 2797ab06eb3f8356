"""The shelf's folder, and the counting of what a run did there. Everything else of the shelf stands on it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.shelf.disk import disk_trouble

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Counts:
    """How much work a run did, for its report and for the promise that an unchanged run does none."""

    files_hashed: int = 0
    """Sources read from end to end to know their bytes."""
    files_opened: int = 0
    """Times a source was opened for any reason."""
    encodes_run: int = 0
    """Times a film or photo was made."""
    programs_run: int = 0
    """Times ffmpeg or ffprobe was started for a film."""
    reused: int = 0
    """Times something was found finished."""
    entries_read: int = 0
    """Finished things read from end to end to know that they are whole."""


class Ground:
    """A private folder with a place for half-made files and one for locks."""

    def __init__(self, cache: Path) -> None:
        """Make the folder where there is none.

        Args:
            cache: the workspace's cache folder; everything of ours is under its `media/`.
        """
        self.cache = cache
        self.counts = Counts()
        """What this run did."""
        self._root = cache / "media"
        self._tmp = self._root / "tmp"
        self._locks = self._root / "locks"
        self._guard = threading.Lock()
        with disk_trouble():
            cache.parent.mkdir(parents=True, exist_ok=True)
            for folder in (cache, self._root, self._tmp, self._locks):
                folder.mkdir(mode=0o700, exist_ok=True)
            # Films of a person are as private as their profile, whatever the umask says.
            self._root.chmod(0o700)

    def count(
        self,
        *,
        files_hashed: int = 0,
        files_opened: int = 0,
        encodes_run: int = 0,
        programs_run: int = 0,
        reused: int = 0,
        entries_read: int = 0,
    ) -> None:
        """Add to what this run did; may be called from any thread."""
        with self._guard:
            self.counts.files_hashed += files_hashed
            self.counts.files_opened += files_opened
            self.counts.encodes_run += encodes_run
            self.counts.programs_run += programs_run
            self.counts.reused += reused
            self.counts.entries_read += entries_read
