"""Files as sealed objects on the disk: made side by side with reading, hashing and writing, in little memory."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import shutil
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from generator.problems import GeneratorError
from generator.protect.manifest import ID, Entry, type_of
from generator.protect.tink import OBJECT, Altered, Chance, new_header
from generator.sealing import SiteKey, name_of

if TYPE_CHECKING:
    from types import TracebackType

    from generator.protect.hashes import Hashes
    from generator.protect.tink import Stream

FOLDER = "o"

_AHEAD = 4
"""So many objects are under way at once: one is sealed while others are written and hashed."""

_WRITERS = 2


def object_names(key: SiteKey, entry: Entry, path: str) -> tuple[str, ...]:
    """Under which names the objects of a file lie, in their order.

    Raises:
        Altered: when it cannot be a file of ours.
    """
    secret, count = key.subkey("names"), entry.stream(key, path).objects
    return tuple(_name(secret, entry.id, index) for index in range(count))


def are_there(folder: Path, key: SiteKey, entry: Entry, path: str) -> bool:
    """Whether all objects of a file lie in a folder, each as long as it has to be."""
    try:
        stream = entry.stream(key, path)
        return all(
            (folder / name).stat().st_size == stream.object_size(index)
            for index, name in enumerate(object_names(key, entry, path))
        )
    except (OSError, Altered):
        return False


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


@dataclass(slots=True)
class _Place:
    """Room for one object under way, used again and again."""

    plain: bytearray = field(default_factory=lambda: bytearray(OBJECT))
    sealed: bytearray = field(default_factory=lambda: bytearray(OBJECT))
    waits: list[Future[None]] = field(default_factory=list)

    def free(self) -> None:
        """Wait until nobody needs what is in it, and pass on what went wrong."""
        waits, self.waits = self.waits, []
        wait(waits)
        for one in waits:
            one.result()


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
        self._places = [_Place() for _ in range(_AHEAD)]
        self._writers = ThreadPoolExecutor(_WRITERS)
        # One only: the bytes of a file are hashed in their order.
        self._hasher = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writers.shutdown(cancel_futures=True)
        self._hasher.shutdown(cancel_futures=True)

    def seal(self, source: Path, path: str, into: Path) -> Entry:
        """Seal one file.

        Args:
            source: the file; it is only read.
            path: its address in the site.
            into: an existing folder for its objects.
        """
        with source.open("rb", buffering=0) as file:
            seen = os.fstat(file.fileno())
            known = self._hashes.of(seen)
            entry = Entry(
                size=seen.st_size,
                type=type_of(path),
                head=new_header(self._chance),
                id=self._chance(ID),
                sha256=known or "",
            )
            stream = entry.stream(self.key, path)
            digest = None if known else hashlib.sha256()
            names = object_names(self.key, entry, path)
            self._pass_on(file, stream, [into / name for name in names], entry.size, digest)
            if _touched(seen, os.fstat(file.fileno())):
                raise GeneratorError("A file changed while it was being sealed.", "Build once more.")
        if digest is None:
            return entry
        self._hashes.note(seen, digest.hexdigest())
        return Entry(entry.size, entry.type, entry.head, entry.id, digest.hexdigest())

    def _pass_on(
        self, file: BinaryIO, stream: Stream, targets: list[Path], size: int, digest: hashlib._Hash | None
    ) -> None:
        try:
            for index, target in enumerate(targets):
                place = self._places[index % _AHEAD]
                place.free()
                start, end = stream.holds(index)
                plain = memoryview(place.plain)[: end - start]
                count = _fill(file, plain, size - start)
                if digest is not None:
                    place.waits.append(self._hasher.submit(digest.update, plain[:count]))
                length = stream.seal(index, plain, memoryview(place.sealed))
                sealed = memoryview(place.sealed)[:length]
                place.waits.append(self._writers.submit(write_file, target, sealed))
        finally:
            for place in self._places:
                place.free()


def _fill(file: BinaryIO, plain: memoryview, left: int) -> int:
    """Read what an object is to hold, then zeros; how many bytes were the file's."""
    count, wanted = 0, max(0, min(len(plain), left))
    while count < wanted and (more := file.readinto(plain[count:wanted])):  # type: ignore[attr-defined]
        count += more
    plain[count:] = bytes(len(plain) - count)
    return count


def _touched(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)


def _write_all(file: BinaryIO, content: bytes | memoryview) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[file.write(rest) :]


def _name(secret: bytes, id_: bytes, index: int) -> str:
    return f"{name_of(hmac.digest(secret, id_ + index.to_bytes(4, 'big'), 'sha256'))}.bin"


def empty(folder: Path, but: frozenset[str] = frozenset()) -> None:
    """Take away the files of a folder, where it is there."""
    with contextlib.suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.name not in but:
                path.unlink()
