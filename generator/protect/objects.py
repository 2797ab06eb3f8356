"""Files as sealed objects on the disk: made side by side with reading, hashing and writing, in little memory."""

from __future__ import annotations

import contextlib
import hmac
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, Self

from generator.file_types import type_of
from generator.problems import GeneratorError
from generator.protect.manifest import ID, Entry, head_of
from generator.protect.packing import packed
from generator.protect.tink import HEADER, OBJECT, SEGMENTS, Altered, Chance
from generator.sealing import SiteKey, name_of

if TYPE_CHECKING:
    from types import TracebackType

    from generator.protect.hashes import Hashes
    from generator.protect.tink import Stream

FOLDER = "o"

_AT_ONCE = 3
"""Objects under way at once. Sealing itself happens one at a time; reading and writing go on beside it."""


def object_names(key: SiteKey, entry: Entry, path: str) -> tuple[str, ...]:
    """Under which names the objects of a file lie, in their order.

    Raises:
        Altered: when it cannot be a file of ours.
    """
    secret, count = key.subkey("names"), entry.stream(key, path).objects
    return tuple(_name(secret, entry.id, index) for index in range(count))


def still_open(folder: Path, key: SiteKey, entry: Entry, path: str) -> bool:
    """Whether all objects of a file lie in a folder, and every byte of them opens.

    It takes a fraction of sealing them anew. Without it, one that a failing disk has spoilt would be taken over from
    build to build, and each of them refused.
    """
    try:
        stream = entry.stream(key, path)
        for index, name in enumerate(object_names(key, entry, path)):
            open_object(stream, index, (folder / name).read_bytes())
    except (OSError, Altered):
        return False
    return True


def open_object(stream: Stream, index: int, sealed: bytes) -> bytearray:
    """All bytes that an object holds.

    Raises:
        Altered: when it is not exactly what was sealed.
    """
    skipped = HEADER if index == 0 else 0
    if sealed[:skipped] != stream.header[:skipped]:
        raise Altered
    return stream.open(index * SEGMENTS, (index + 1) * SEGMENTS, memoryview(sealed)[skipped:])


def take_over(source: Path, target: Path) -> None:
    """The same bytes in another folder: by a second name where the disk can do that, else by a copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
        target.chmod(0o644)


def write_file(path: Path, content: bytes | memoryview) -> None:
    """A new file that everybody who gets it may read: what it holds is sealed or generic."""
    with path.open("xb", buffering=0) as file:
        _write_all(file, content)
        os.fchmod(file.fileno(), 0o644)


class _Room(threading.local):
    """Room for one object, of every thread its own, used again and again."""

    def __init__(self) -> None:
        self.plain = memoryview(bytearray(OBJECT))
        self.sealed = memoryview(bytearray(OBJECT))


class Sealer:
    """Seals files, one after another, with one key. Leave it as a context, so that its threads end."""

    def __init__(self, key: SiteKey, hashes: Hashes, chance: Chance) -> None:
        """Get ready.

        Args:
            key: the site's.
            hashes: what is known of files; what is not is found out in passing.
            chance: gives random bytes.
        """
        self.key = key
        self._hashes = hashes
        self._chance = chance
        self._room = _Room()
        self._at_once = ThreadPoolExecutor(_AT_ONCE)
        self._beside = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._at_once.shutdown(cancel_futures=True)
        self._beside.shutdown(cancel_futures=True)

    def seal(self, source: Path, path: str, into: Path) -> Entry:
        """Seal one file.

        Args:
            source: the file; it is only read.
            path: its address in the site.
            into: an existing folder for its objects.
        """
        seen = source.stat()
        hashing = self._beside.submit(self._hashes.read, source)
        small = packed(source, path)
        id_ = self._chance(ID)
        entry = Entry(
            size=seen.st_size,
            type=type_of(path),
            head=head_of(self.key, id_),
            id=id_,
            sha256="",
            packed=None if small is None else len(small),
        )
        stream = entry.stream(self.key, path)
        targets = [into / name for name in object_names(self.key, entry, path)]
        work = [
            self._at_once.submit(self._seal_one, source, small, stream, *one) for one in enumerate(targets)
        ]
        try:
            for one in work:
                one.result()
            entry = replace(entry, sha256=hashing.result())
        finally:
            for one in work:
                one.cancel()
            wait(work)
            wait([hashing])
        if _identity(seen) != _identity(source.stat()):
            raise GeneratorError("A file changed while it was being sealed.", "Build once more.")
        return entry

    def _seal_one(self, source: Path, small: bytes | None, stream: Stream, index: int, target: Path) -> None:
        """Read, seal and write one object."""
        start, end = stream.holds(index)
        plain = self._room.plain[: end - start]
        with source.open("rb", buffering=0) if small is None else BytesIO(small) as file:
            file.seek(start)
            count = _read_into(file, plain)
        # What stands behind the end of a file is filler.
        plain[count:] = bytes(len(plain) - count)
        length = stream.seal(index, plain, self._room.sealed)
        write_file(target, self._room.sealed[:length])


def _read_into(file: RawIOBase | BytesIO, buffer: memoryview) -> int:
    count = 0
    while count < len(buffer) and (more := file.readinto(buffer[count:])):
        count += more
    return count


def _identity(seen: os.stat_result) -> tuple[int, int, int, int]:
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns


def _write_all(file: RawIOBase, content: bytes | memoryview) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def _name(secret: bytes, id_: bytes, index: int) -> str:
    return f"{name_of(hmac.digest(secret, id_ + index.to_bytes(4, 'big'), 'sha256'))}.bin"


def empty(folder: Path, but: frozenset[str] = frozenset()) -> None:
    """Take away the files of a folder, where it is there."""
    with contextlib.suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.name not in but:
                path.unlink()
