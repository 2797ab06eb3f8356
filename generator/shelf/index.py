"""What every entry said of itself the last time it was read, in one file, so that hundreds are known at one go.

A row counts only as long as the entry's `meta.json` is the very file it was read from: the same inode, size and time.
Nothing is lost with the whole of it: what is not in here is read where it lies, and noted again.
"""

from __future__ import annotations

import contextlib
import json
import os
from typing import TYPE_CHECKING

from generator.shelf.meta import NAME, Fact, Kept, Meta, are_facts, read_meta
from generator.shelf.processes import our_name
from generator.shelf.rows import rows_of

if TYPE_CHECKING:
    from pathlib import Path

_TOO_MANY = 256
"""Rows that say nothing any more, beyond which the file is written anew."""

Identity = tuple[int, int, int]
"""Size, time of change in nanoseconds and inode of a `meta.json`."""


def place_of(root: str, key: str) -> str:
    """Where the files of the entry under a key are."""
    return f"{root}/{key[:2]}/{key}"


class Index:
    """Remembers what entries say of themselves."""

    def __init__(self, root: Path, tmp: Path) -> None:
        """Nothing is read before something is asked for.

        Args:
            root: the shelf's folder; it is kept there as rows in JSON, one a line.
            tmp: where a new one is written before it takes the old one's place.
        """
        self._root, self._tmp = str(root), tmp
        self._file = root / "entries.jsonl"
        self._known: dict[str, tuple[Identity, Meta]] | None = None

    def meta(self, key: str) -> Meta | None:
        """What the entry under this key says of itself; None where none is finished."""
        if self._known is None:
            self._known = self._recall()
        folder = place_of(self._root, key)
        try:
            now = _identity(f"{folder}/{NAME}")
        except OSError:
            return None
        known = self._known.get(key)
        if known is not None and known[0] == now:
            return known[1]
        meta = read_meta(folder)
        if meta is not None:
            self._known[key] = (now, meta)
            self._note(key, now, meta)
        return meta

    def forget(self) -> None:
        """Forget everything, as when an entry is deleted: what it held must not stand here."""
        self._known = None
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _note(self, key: str, now: Identity, meta: Meta) -> None:
        """One short line in one write: two builds at once cannot tear it. On a full disk it is read again next time."""
        with contextlib.suppress(OSError):
            with self._file.open("a", encoding="ascii") as file:
                file.write(_row(key, now, meta))
            # Whoever deletes an entry takes its meta.json first and then this file: one of us sees the other.
            if not os.path.exists(f"{place_of(self._root, key)}/{NAME}"):  # noqa: PTH110 - a place is text
                self.forget()

    def _recall(self) -> dict[str, tuple[Identity, Meta]]:
        known: dict[str, tuple[Identity, Meta]] = {}
        rows = 0
        with contextlib.suppress(OSError):
            for row in rows_of(self._file.read_text("ascii", errors="replace").splitlines()):
                rows += 1
                with contextlib.suppress(ValueError, TypeError, AttributeError):
                    read = _read(*row)
                    known[read[0]] = read[1:]
            if rows > len(known) + _TOO_MANY:
                part = self._tmp / f"{our_name()}-entries"
                part.write_text("".join(_row(key, *one) for key, one in known.items()), "ascii")
                part.replace(self._file)
        return known


def _read(  # noqa: PLR0917 - as many as a row has
    key: str,
    size: int,
    time: int,
    inode: int,
    source: str,
    era: int,
    files: dict[str, tuple[int, str, int]],
    facts: dict[str, Fact],
) -> tuple[str, Identity, Meta]:
    if not are_facts(facts):
        raise ValueError(key)
    return (
        key,
        (size, time, inode),
        Meta(source, {name: Kept(*one) for name, one in files.items()}, facts, era),
    )


def _row(key: str, now: Identity, meta: Meta) -> str:
    return json.dumps([key, *now, meta.source, meta.era, meta.files, meta.facts]) + "\n"


def _identity(path: str) -> Identity:
    seen = os.stat(path)  # noqa: PTH116 - as in `Kept.is_whole`
    return seen.st_size, seen.st_mtime_ns, seen.st_ino
