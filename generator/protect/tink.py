"""The byte format of one sealed file, both ways, object by object; it touches no disk.

It is AES-GCM-HKDF streaming as Google's Tink writes it, so that others can open what we sealed, and the tests do:
a header, then segments with a tag each. Cut every 16 segments the pieces are of the same size, and none needs
another to be opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.sealing import hkdf

Chance = Callable[[int], bytes]
"""So many random bytes."""

SEGMENT = 65_536
"""Bytes of a sealed segment, its tag among them."""

TAG = 16

PLAIN = SEGMENT - TAG
"""Bytes that a segment holds; the first holds fewer, as the header stands in front of it."""

SALT, PREFIX = 32, 7

HEADER = 1 + SALT + PREFIX

SEGMENTS = 16
"""So many make an object."""

OBJECT = SEGMENT * SEGMENTS
"""Bytes of every object but the last."""

_LAST = 0xFFFF_FFFF
"""More segments than this the format cannot count: 256 TiB."""


class Altered(Exception):  # noqa: N818 - told in a reader's words by whoever knows the place
    """Sealed bytes are not those that were sealed here. Never leaves the room."""


def segment_of(offset: int) -> int:
    """In which segment a byte of a file lies."""
    return (offset + HEADER) // PLAIN


class Stream:
    """One file's bytes: its padded size, its own key, and how it is cut."""

    def __init__(self, secret: bytes, context: str, header: bytes, padded: int) -> None:
        """Make the file's own key.

        Args:
            secret: the site's, for files.
            context: what the file is; sealed bytes open in no other context.
            header: of 40 bytes.
            padded: size of the file with its filler, at least 1.
        """
        if len(header) != HEADER or header[0] != HEADER:
            raise Altered
        self.header = header
        self.padded = padded
        self.segments = segment_of(padded - 1) + 1
        self.sealed = HEADER + padded + TAG * self.segments
        self.objects = -(-self.sealed // OBJECT)
        self._cipher = AESGCM(hkdf(secret, context, salt=header[1 : 1 + SALT]))
        self._prefix = header[1 + SALT :]
        if self.segments > _LAST:
            raise ValueError("too large")

    def holds(self, index: int) -> tuple[int, int]:
        """From which to before which byte of the file an object holds."""
        return self.bytes_of(index * SEGMENTS, (index + 1) * SEGMENTS)

    def object_size(self, index: int) -> int:
        """How long an object is."""
        return min(OBJECT, self.sealed - index * OBJECT)

    def seal(self, index: int, plain: memoryview, into: memoryview) -> int:
        """Seal all that an object holds; how many bytes of `into` it takes."""
        at = done = 0
        if index == 0:
            into[:HEADER] = self.header
            at = HEADER
        for segment, start, end in self._within(index * SEGMENTS, (index + 1) * SEGMENTS):
            size = end - start
            sealed = into[at : at + size + TAG]
            self._cipher.encrypt_into(self._nonce(segment), plain[done : done + size], None, sealed)
            at, done = at + size + TAG, done + size
        return at

    def open(self, first: int, after: int, sealed: memoryview) -> bytearray:
        """The bytes of some segments of one object, one after another; every one is verified.

        Args:
            first: segment.
            after: the segment behind the last one.
            sealed: their bytes, without the header.
        """
        spans = list(self._within(first, after))
        if not spans or len(sealed) != sum(end - start + TAG for _, start, end in spans):
            raise Altered
        plain = bytearray(spans[-1][2] - spans[0][1])
        view, at, done = memoryview(plain), 0, 0
        for segment, start, end in spans:
            size = end - start
            self._open_one(segment, sealed[at : at + size + TAG], view[done : done + size])
            at, done = at + size + TAG, done + size
        return plain

    def bytes_of(self, first: int, after: int) -> tuple[int, int]:
        """From which to before which byte of the file some segments hold."""
        return self._starts(first), self._starts(after)

    def where(self, first: int, after: int) -> tuple[int, int]:
        """From which to before which byte of their object some segments lie."""
        begin = first % SEGMENTS * SEGMENT + (HEADER if first == 0 else 0)
        spans = self._within(first, after)
        return begin, begin + sum(end - start + TAG for _, start, end in spans)

    def _open_one(self, segment: int, sealed: memoryview, into: memoryview) -> None:
        try:
            self._cipher.decrypt_into(self._nonce(segment), sealed, None, into)
        except InvalidTag:
            raise Altered from None

    def _within(self, first: int, after: int) -> Iterator[tuple[int, int, int]]:
        """Segments with the bytes of the file that each holds."""
        for segment in range(first, min(after, self.segments)):
            yield segment, self._starts(segment), self._starts(segment + 1)

    def _starts(self, segment: int) -> int:
        return min(max(0, segment * PLAIN - HEADER), self.padded)

    def _nonce(self, segment: int) -> bytes:
        return self._prefix + segment.to_bytes(4, "big") + bytes([segment == self.segments - 1])
