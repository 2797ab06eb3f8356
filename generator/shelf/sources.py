"""The family's files: whether one may be read, and its bytes known without reading it twice."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from generator.recording import Mishap
from generator.shelf.disk import disk_trouble
from generator.shelf.ground import Ground
from generator.shelf.processes import our_name
from generator.shelf.rows import rows_of

_FRESH_NS = 2_000_000_000
"""A file touched this recently may change again within the same clock tick, so its hash is not remembered."""


class Unusable(Exception):  # noqa: N818 - it is about the family's file, not an error of ours
    """This one file cannot be used. Never leaves a room: it becomes a `Mishap` there."""

    def __init__(self, code: str, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.hint = hint

    def told(self, name: str, source: Path) -> Mishap:
        """The same as a value for the report."""
        return Mishap(name=name, file=source.name, sentence=self.sentence, hint=self.hint, code=self.code)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be read: it is a real file, lies where it should, and its bytes are known."""

    real: str
    """Where it is, every link in it followed, so that what was checked is what will be read."""
    sha256: str
    """64 hex digits."""
    size: int
    """Bytes."""
    identity: tuple[int, int, int, int]
    """Size, time of change in nanoseconds, inode and device: the same as long as nobody touches it."""

    @property
    def path(self) -> Path:
        """The same to open; of hundreds of files that are only looked at nobody needs it."""
        return Path(self.real)


class Sources(Ground):
    """Knows files by their bytes, and remembers them by what the disk says of them."""

    def __init__(self, cache: Path) -> None:
        """Remember what earlier runs knew."""
        super().__init__(cache)
        self._hashes: dict[tuple[int, int, int, int], str] = {}
        self._memory = self._root / "hashes.jsonl"
        self._folders: dict[str, tuple[str, int, int] | tuple[str]] = {}
        with disk_trouble():
            self._recall()

    def take_in(self, path: Path, inside: Path | None = None) -> Source:
        """Know a file's bytes without reading it again when nothing about it changed.

        Raises:
            Unusable: it is not there, not a real file, empty, not readable, or lies outside `inside`.
        """
        real, seen = self._real_file(path, inside)
        identity = _identity(seen)
        known = self._hashes.get(identity)
        if known is None:
            known = self._hash(real, identity)
        return Source(real=real, sha256=known, size=seen.st_size, identity=identity)

    def read_again(self, path: Path, inside: Path | None = None) -> tuple[Source, bool]:
        """Know a file's bytes by reading all of them, whatever is remembered; and whether that was right.

        Raises:
            Unusable: as `take_in` does.
        """
        real, seen = self._real_file(path, inside)
        identity = _identity(seen)
        known = self._hashes.get(identity)
        digest = self._hash(real, identity)
        return Source(real=real, sha256=digest, size=seen.st_size, identity=identity), known in {None, digest}

    def head_of(self, source: Source, length: int = 4096) -> bytes:
        """The first bytes of a source, to tell what it is."""
        self.count(files_opened=1)
        with source.path.open("rb") as handle:
            return handle.read(length)

    def still_same(self, source: Source) -> None:
        """Make sure nobody changed the source while it was being read.

        Raises:
            Unusable: it was changed or is gone.
        """
        try:
            same = _identity(source.path.stat()) == source.identity
        except OSError:
            same = False
        if not same:
            raise Unusable(
                "M06",
                "This file was changed while it was being read.",
                "Let the copying finish, then build again.",
            )

    def forget_hash(self, sha256: str) -> int:
        """Forget that there was a file with these bytes, as when consent is taken back; how many notes went."""
        self._hashes = {identity: known for identity, known in self._hashes.items() if known != sha256}
        try:
            rows = self._memory.read_text("ascii", errors="replace").splitlines(keepends=True)
        except FileNotFoundError:
            return 0
        kept = [row for row in rows if sha256 not in row]
        if len(kept) < len(rows):
            with disk_trouble():
                part = self._tmp / f"{our_name()}-hashes"
                part.write_text("".join(kept), "ascii", errors="replace")
                part.replace(self._memory)
        return len(rows) - len(kept)

    def _real_file(self, path: Path, inside: Path | None) -> tuple[str, os.stat_result]:
        try:
            real, seen = self._followed(path)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Unusable(
                "M01", "There is no such file.", "Copy it into the media folder, or mend its name."
            ) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise _unreadable() from error
        # Said before anything is opened: what the link points to is not ours to look at.
        if inside is not None and not self._lies_in(real, inside):
            raise Unusable(
                "M03",
                "This is a link to a file outside the media folder.",
                "Copy the file itself into the media folder.",
            )
        if not stat.S_ISREG(seen.st_mode):
            raise Unusable(
                "M02", "This is a folder or a device, not a file.", "Name the film or photo itself."
            )
        if seen.st_size == 0:
            raise Unusable("M05", "This file is empty.", "Copy it from the phone again.")
        if not os.access(real, os.R_OK):
            raise _unreadable()
        return real, seen

    def _followed(self, path: Path) -> tuple[str, os.stat_result]:
        """The file with every link followed, and what the disk says of it.

        Files of one folder follow the links above it once.
        """
        folder, name = os.path.split(path)
        if name not in {"", ".", ".."}:
            direct = os.path.join(self._real_folder(folder or os.curdir), name)  # noqa: PTH118 - as below
            with contextlib.suppress(OSError):
                seen = os.lstat(direct)
                if not stat.S_ISLNK(seen.st_mode):
                    return direct, seen
        real = os.path.realpath(path, strict=True)
        return real, os.stat(real)  # noqa: PTH116 - as below

    def _real_folder(self, folder: str) -> str:
        seen = os.stat(folder)  # noqa: PTH116 - five times as quick as making a Path of it, for each of many films
        known, *identity = self._folders.get(folder, ("",))
        if not known or identity != [seen.st_ino, seen.st_dev]:
            known = os.path.realpath(folder, strict=True)
            self._folders[folder] = (known, seen.st_ino, seen.st_dev)
        return known

    def _lies_in(self, real: str, inside: Path) -> bool:
        try:
            home = self._real_folder(str(inside))
        except OSError:
            return False
        return real.startswith(home.rstrip(os.sep) + os.sep)

    def _hash(self, real: str, identity: tuple[int, int, int, int]) -> str:
        self.count(files_hashed=1, files_opened=1)
        try:
            with open(real, "rb") as handle:  # noqa: PTH123 - as below
                digest = hashlib.file_digest(handle, "sha256").hexdigest()
                after = os.fstat(handle.fileno())
        except OSError as error:
            raise _unreadable() from error
        if _identity(after) != identity:
            raise Unusable(
                "M06",
                "This file was changed while it was being read.",
                "Let the copying finish, then build again.",
            )
        if abs(time.time_ns() - after.st_mtime_ns) > _FRESH_NS:
            self._remember(identity, digest)
        return digest

    def _remember(self, identity: tuple[int, int, int, int], digest: str) -> None:
        line = json.dumps([*identity, digest]) + "\n"
        with self._guard, disk_trouble():
            self._hashes[identity] = digest
            # One short line in one write: two builds at once cannot tear it, and a torn one is skipped when read.
            with self._memory.open("a", encoding="ascii") as handle:
                handle.write(line)

    def _recall(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            for row in rows_of(self._memory.read_text("ascii", errors="replace").splitlines()):
                with contextlib.suppress(ValueError, TypeError):
                    size, mtime, inode, device, digest = row
                    self._hashes[int(size), int(mtime), int(inode), int(device)] = str(digest)


def _unreadable() -> Unusable:
    return Unusable(
        "M04", "We may not read this file.", "Allow reading it, or copy it into the media folder again."
    )


def _identity(seen: os.stat_result) -> tuple[int, int, int, int]:
    return seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_dev
