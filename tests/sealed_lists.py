"""The sealed list of a site as `docs/sealed-format.md` tells it: opened, changed, and sealed again by somebody who has the key."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.protect.manifest import Manifest, told_entry
from generator.sealing import SiteKey, padme

NONCE = bytes(12)


def place_of_list(folder: Path) -> Path:
    """Where it lies."""
    (place,) = (folder / "m").iterdir()
    return place


def told(folder: Path, key: SiteKey, generation: int = 1) -> dict[str, Any]:
    """What it says."""
    raw = place_of_list(folder).read_bytes()
    plain = AESGCM(key.subkey("manifest")).decrypt(raw[:12], raw[12:], _context(key, generation))
    length, size = int.from_bytes(plain[:4], "big"), int.from_bytes(plain[4:8], "big")
    text = zlib.decompress(plain[8 : 8 + length], -15)
    assert len(text) == size
    said = json.loads(text)
    assert isinstance(said, dict)
    return said


def row(said: Mapping[str, Any], path: str) -> list[Any]:
    """A file's own."""
    (found,) = (one for one in said["files"] if one[0] == path)
    assert isinstance(found, list)
    return found


def packed_list(text: bytes, *, size: int | None = None) -> bytes:
    """Any text as a list is packed; `size` says how long it claims to be."""
    packer = zlib.compressobj(wbits=-15)
    small = packer.compress(text) + packer.flush()
    return len(small).to_bytes(4, "big") + (len(text) if size is None else size).to_bytes(4, "big") + small


def sealed_list(plain: bytes, key: SiteKey, generation: int = 1) -> bytes:
    """Any bytes as a list is sealed."""
    filled = plain.ljust(padme(len(plain)), b"\0" if plain[:1] == b"\0" else b" ")
    return NONCE + AESGCM(key.subkey("manifest")).encrypt(NONCE, filled, _context(key, generation))


def resealed(said: Mapping[str, Any], key: SiteKey, generation: int = 1) -> bytes:
    """A list that says something else."""
    return sealed_list(packed_list(json.dumps(said).encode()), key, generation)


def make_format_1(folder: Path, key: SiteKey, manifest: Manifest) -> None:
    """Let a folder with no packed file be one of format 1: a list that is not packed, with a line for every file."""
    assert not [path for path, entry in manifest.files.items() if entry.packed is not None]
    said = {
        name: value for name, value in told(folder, key, manifest.generation).items() if name not in _COLUMNS
    }
    lines = {path: told_entry(entry, key, path) for path, entry in manifest.files.items()}
    text = json.dumps(said | {"format": "alongside/1", "files": lines}).encode()
    place_of_list(folder).write_bytes(sealed_list(text, key, manifest.generation))
    front = folder / "k.json"
    front.write_text(front.read_text().replace("alongside/2", "alongside/1"))


_COLUMNS = frozenset({"types", "files", "ids", "sha256", "heads", "until"})


def in_base64(content: bytes) -> str:
    """As the list holds bytes."""
    return base64.b64encode(content).decode()


def _context(key: SiteKey, generation: int) -> bytes:
    return f"alongside/1|{key.site}|manifest|{generation}".encode()
