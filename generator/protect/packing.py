"""Text is made smaller before it is sealed, since no host can do so afterwards: raw deflate (RFC 1951), both ways."""

from __future__ import annotations

import zlib
from pathlib import Path

from generator.file_types import type_of
from generator.protect.tink import Altered

_MORE_TYPES = frozenset({"application/json", "application/manifest+json", "application/xml", "image/svg+xml"})
"""What is text without saying so. Films, photos and fonts are packed in their own way already."""

MOST = 4 * 1024 * 1024
"""Bytes of a file. A browser has all of a packed one in memory at once."""

_LEAST_SAVED = 200
"""Bytes; and a tenth of the file. For less it is not worth unpacking."""

_RAW = -zlib.MAX_WBITS


def packed(source: Path, path: str) -> bytes | None:
    """A file as it is sealed, smaller; None where it is sealed as it is.

    Args:
        source: the file.
        path: its address in the site, which tells whether it is text.
    """
    kind = type_of(path).partition(";")[0]
    if not (kind.startswith("text/") or kind in _MORE_TYPES) or source.stat().st_size > MOST:
        return None
    content = source.read_bytes()
    small = pack(content)
    return small if len(content) - len(small) >= max(_LEAST_SAVED, len(content) / 10) else None


def pack(content: bytes) -> bytes:
    """The same for the same bytes, every time: it holds no name and no time."""
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    return packer.compress(content) + packer.flush()


def unpack(small: bytes, size: int) -> bytes:
    """What was packed. It never takes more memory than `size` bytes and one.

    Args:
        small: all that was packed, and nothing behind it.
        size: bytes it has to become.

    Raises:
        Altered: when it becomes anything else.
    """
    unpacker = zlib.decompressobj(_RAW)
    try:
        content = unpacker.decompress(small, size + 1)
    except zlib.error:
        raise Altered from None
    if len(content) != size or not unpacker.eof or unpacker.unused_data:
        raise Altered
    return content
