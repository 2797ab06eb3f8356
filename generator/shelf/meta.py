"""What is written down about an entry in its `meta.json`: what it was made from, its files, its facts."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.shelf.disk import to_disk

Fact = int | float | str | list[str]
"""What an entry may remember about what it holds."""

LAYOUT = 1
"""Raised when the shape of `meta.json` changes: older entries are then made again."""

NAME = "meta.json"


_FACTS = {int, float, str, bool, list}

_AT_A_TIME = 1 << 16
"""Bytes: all of a `meta.json`, unless it says very much."""

_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)

_DECODER = json.JSONDecoder()


class Kept(NamedTuple):
    """One file as it was put on the shelf."""

    size: int
    """Bytes."""
    sha256: str
    mtime_ns: int

    def is_whole(self, path: str, *, to_the_end: bool = False) -> bool:
        """Whether the file is what was put there: by size and time, or by reading it `to_the_end`."""
        seen = os.stat(path)  # noqa: PTH116 - hundreds of films are looked at before anything else can begin
        if seen.st_size != self.size:
            return False
        # A placed film shares its bytes with the site: an edit there of the same length shows only in the time.
        return (seen.st_mtime_ns == self.mtime_ns and not to_the_end) or digest_of(path) == self.sha256


class Meta(NamedTuple):
    """What an entry says of itself."""

    source: str
    """The hash of the bytes it was made from."""
    files: Mapping[str, Kept]
    facts: Mapping[str, Fact]
    era: int = 0
    """After how many crashes its files were read from end to end the last time."""

    def write(self, work: Path, folder: Path) -> None:
        """Put it into the entry's folder, whole or not at all."""
        files = {
            name: {"size": one.size, "sha256": one.sha256, "mtime_ns": one.mtime_ns}
            for name, one in self.files.items()
        }
        said = {"layout": LAYOUT, "source": self.source, "files": files, "facts": dict(self.facts)}
        if self.era:
            said["era"] = self.era
        (work / NAME).write_text(json.dumps(said, sort_keys=True), "utf-8")
        to_disk(work / NAME)
        (work / NAME).replace(folder / NAME)
        to_disk(folder)


def read_meta(folder: str) -> Meta | None:
    """What the entry in this folder says of itself; None where none is finished."""
    try:
        text = _all_of(f"{folder}/{NAME}").decode()
        # Half as long as `json.loads`, which looks for spaces around it that we never write.
        said, end = _DECODER.raw_decode(text)
        if end != len(text) or said["layout"] != LAYOUT:
            return None
        files = {
            name: Kept(int(one["size"]), str(one["sha256"]), int(one["mtime_ns"]))
            for name, one in said["files"].items()
        }
        facts: dict[str, Fact] = said["facts"]
        if not are_facts(facts):
            return None
        return Meta(str(said["source"]), files, facts, int(said.get("era", 0)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def are_facts(facts: Mapping[str, Fact]) -> bool:
    """Whether nothing else is among what was read."""
    return all(type(value) in _FACTS for value in facts.values())


def _all_of(path: str) -> bytes:
    """A small file: three calls to the system, where `open` needs seven; hundreds are read before anything else."""
    handle = os.open(path, _TO_READ)
    try:
        data = os.read(handle, _AT_A_TIME)
        if len(data) == _AT_A_TIME:
            while more := os.read(handle, _AT_A_TIME):
                data += more
        return data
    finally:
        os.close(handle)


def kept(path: Path) -> Kept:
    """What to write down of a file that is about to be kept."""
    digest, seen = digest_of(str(path)), path.stat()
    return Kept(seen.st_size, digest, seen.st_mtime_ns)


def hash_of_kept(path: Path) -> str | None:
    """The hash of a file on the shelf, as it was put there, without reading it.

    None where it lies on no shelf, or was touched since.
    """
    meta = read_meta(str(path.parent))
    one = meta.files.get(path.name) if meta else None
    if one is None:
        return None
    seen = path.stat()
    return one.sha256 if (seen.st_size, seen.st_mtime_ns) == (one.size, one.mtime_ns) else None


def digest_of(path: str) -> str:
    """The hash of all its bytes."""
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        return hashlib.file_digest(file, "sha256").hexdigest()
