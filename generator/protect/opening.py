"""A sealed folder and its key in; its files out, verified byte by byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import GeneratorError
from generator.protect.fields import Damaged
from generator.protect.manifest import Entry, Manifest, open_manifest
from generator.protect.objects import FOLDER, object_names
from generator.protect.packing import unpack
from generator.protect.slots import Front, read_front
from generator.protect.tink import SEGMENTS, Altered, Stream, segment_of
from generator.sealing import SiteKey


@dataclass(frozen=True, slots=True)
class Opened:
    """A sealed site that its key opens."""

    folder: Path
    key: SiteKey = field(repr=False)
    front: Front = field(repr=False)
    manifest: Manifest = field(repr=False)

    def read(self, path: str, start: int = 0, end: int | None = None) -> bytes:
        """Bytes of a file, from `start` to before `end`.

        Raises:
            Damaged: when one of them could not be verified. A wrong byte is never given.
        """
        entry = self._entry(path)
        start, end = max(0, start), entry.size if end is None else min(end, entry.size)
        if start >= end:
            return b""
        if entry.packed is not None:
            return self._unpacked(path, entry.size, entry.packed)[start:end]
        return b"".join(self._pieces(path, start, end))

    def pieces(self, path: str) -> Iterator[bytes]:
        """A whole file, object by object, for those that are too large for the memory."""
        entry = self._entry(path)
        if entry.packed is not None:
            return iter((self._unpacked(path, entry.size, entry.packed),))
        return self._pieces(path, 0, entry.size)

    def objects(self, path: str) -> tuple[str, ...]:
        """Where the objects of a file lie, from the folder."""
        entry = self._entry(path)
        return tuple(f"{FOLDER}/{name}" for name in object_names(self.key, entry, path))

    def _entry(self, path: str) -> Entry:
        entry = self.manifest.files.get(path)
        if entry is None:
            raise GeneratorError("There is no such file in the sealed site.")
        return entry

    def _unpacked(self, path: str, size: int, packed: int) -> bytes:
        try:
            return unpack(b"".join(self._pieces(path, 0, packed)), size)
        except Altered:
            raise Damaged(self.objects(path)[0]) from None

    def _pieces(self, path: str, start: int, end: int) -> Iterator[bytes]:
        stream, names = self._entry(path).stream(self.key, path), self.objects(path)
        at = start
        while at < end:
            first = segment_of(at)
            index = first // SEGMENTS
            after = min(segment_of(end - 1) + 1, (index + 1) * SEGMENTS)
            begins, ends = stream.bytes_of(first, after)
            plain = self._open(stream, names[index], first, after)
            yield bytes(memoryview(plain)[at - begins : end - begins])
            at = ends

    def _open(self, stream: Stream, place: str, first: int, after: int) -> bytearray:
        start, stop = stream.where(first, after)
        try:
            with (self.folder / place).open("rb", buffering=0) as file:
                # Fewer than all is filler that was cut: no harm. More is not ours.
                too_long = file.seek(0, 2) > stream.object_size(first // SEGMENTS)
                file.seek(start)
                sealed = bytearray(stop - start)
                if too_long or file.readinto(sealed) != len(sealed):
                    raise Altered
            return stream.open(first, after, memoryview(sealed))
        except (OSError, Altered):
            raise Damaged(place) from None


def open_site(folder: Path, key: SiteKey) -> Opened:
    """Open a sealed folder.

    Raises:
        Damaged: when its list is missing, altered, or was sealed with another key.
        NewerFormat: when a later version made it.
    """
    front = read_front(folder)
    try:
        if front.site != key.site:
            raise Altered
        manifest = open_manifest((folder / front.manifest).read_bytes(), key, front.generation)
    except (OSError, Altered):
        raise Damaged(front.manifest) from None
    return Opened(folder, key, front, manifest)
