"""Which bytes a file holds, remembered from one build to the next, so that films are not read again to know it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import time
from pathlib import Path

_WORTH_IT = 1 << 20
"""Smaller files are read faster than anything about them is looked up, and there are new ones with every build."""

_FRESH_NS = 2_000_000_000
"""A file touched this recently may change again within the same tick of the clock: not remembered."""

_LINE = re.compile(r"[0-9a-f]{64}")


class Hashes:
    """SHA-256 by what the disk says of a file: device, inode, size and time. Holds no names."""

    def __init__(self, cache: Path | None = None) -> None:
        """Recall what is known.

        Args:
            cache: a private folder; None remembers for this run only.
        """
        self._file = cache / "sealing" / "hashes.jsonl" if cache else None
        self._known: dict[str, str] = {}
        with contextlib.suppress(OSError):
            for line in self._file.read_text("utf-8").splitlines() if self._file else ():
                self._recall(line)

    def of(self, seen: os.stat_result) -> str | None:
        """The hash of a file that has not been touched since; None where it is not known."""
        return self._known.get(_identity(seen))

    def note(self, seen: os.stat_result, sha256: str) -> None:
        """Remember the hash of a file.

        Args:
            seen: what the disk said of it before it was read.
            sha256: 64 hexadecimal digits.
        """
        if seen.st_size < _WORTH_IT or time.time_ns() - seen.st_mtime_ns < _FRESH_NS:
            return
        name = _identity(seen)
        if self._known.get(name) == sha256:
            return
        self._known[name] = sha256
        if self._file:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # One write a line, at the end: several builds may do so at once.
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps([name, sha256]) + "\n")

    def read(self, path: Path) -> str:
        """The hash of a file; read through only when it is not known."""
        with path.open("rb") as file:
            seen = os.fstat(file.fileno())
            known = self.of(seen)
            if known is None:
                known = hashlib.file_digest(file, "sha256").hexdigest()
                self.note(seen, known)
        return known

    def _recall(self, line: str) -> None:
        # A line that a killed process left half written is no hash.
        with contextlib.suppress(ValueError, TypeError):
            name, sha256 = json.loads(line)
            if isinstance(name, str) and _LINE.fullmatch(sha256):
                self._known[name] = sha256


def _identity(seen: os.stat_result) -> str:
    return f"{seen.st_dev}:{seen.st_ino}:{seen.st_size}:{seen.st_mtime_ns}"
