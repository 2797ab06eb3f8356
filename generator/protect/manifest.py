"""The sealed list of a site: its files, how each is opened, and until when. Bytes both ways; no disk."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.protect.fields import Fields
from generator.protect.tink import HEADER, Altered, Chance, Stream
from generator.sealing import FORMAT, SiteKey, Terms, in_base64, padme

ID = 16
"""Bytes from which the names of a file's objects are made."""

NONCE = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One file."""

    size: int
    """Bytes as they were, without filler."""
    type: str
    head: bytes
    """The header its sealed bytes begin with; here too, so that a range needs no second request."""
    id: bytes
    sha256: str
    until: date | None = None
    """Last day of consent, of a film or photo."""

    def stream(self, key: SiteKey, path: str) -> Stream:
        """How its bytes are opened and sealed.

        Raises:
            Altered: when it cannot be a file of ours.
        """
        return Stream(key.subkey("files"), f"{FORMAT}|{key.site}|file|{path}", self.head, padme(self.size))


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that a reader's browser has to know."""

    site: str
    generation: int
    terms: Terms
    files: Mapping[str, Entry]


def is_safe(path: str) -> bool:
    """Whether an address stays inside the site, in whatever way it is read."""
    steps = path.split("/")
    return not (
        re.search(r"[\\\x00-\x1f\x7f]", path)
        or any(step in {"", ".", ".."} for step in steps)
        or ":" in steps[0]
    )


def seal_manifest(manifest: Manifest, key: SiteKey, chance: Chance) -> bytes:
    """What lies in `m/`."""
    text = json.dumps(_told(manifest, key), ensure_ascii=False, separators=(",", ":")).encode()
    text = text.ljust(padme(len(text)))
    nonce = chance(NONCE)
    return nonce + AESGCM(key.subkey("manifest")).encrypt(nonce, text, _context(key, manifest.generation))


def open_manifest(sealed: bytes, key: SiteKey, generation: int) -> Manifest:
    """The list as it was sealed.

    Raises:
        Altered: when it was not sealed with this very key for this generation, or leads outside the site.
        NewerFormat: when a later version made it.
    """
    try:
        cipher = AESGCM(key.subkey("manifest"))
        text = cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _context(key, generation))
        return _read(Fields.read(text), key, generation)
    except (InvalidTag, ValueError, RecursionError):
        raise Altered from None


def _context(key: SiteKey, generation: int) -> bytes:
    return f"{FORMAT}|{key.site}|manifest|{generation}".encode()


def _told(manifest: Manifest, key: SiteKey) -> dict[str, object]:
    terms = manifest.terms
    return {
        "format": FORMAT,
        "site": manifest.site,
        "generation": manifest.generation,
        "issued": terms.issued.isoformat(),
        "expires": terms.expires.isoformat() if terms.expires else None,
        "lang": terms.lang,
        "pages": dict(terms.pages),
        "idle": terms.idle,
        "shift": terms.shift,
        "files": {path: told_entry(entry, key, path) for path, entry in manifest.files.items()},
    }


def told_entry(entry: Entry, key: SiteKey, path: str) -> dict[str, object]:
    """A file's line of the list."""
    told: dict[str, object] = {
        "size": entry.size,
        "sealed": entry.stream(key, path).sealed,
        "type": entry.type,
        "head": in_base64(entry.head),
        "id": in_base64(entry.id),
        "sha256": entry.sha256,
    }
    return told | ({"until": entry.until.isoformat()} if entry.until else {})


def _read(fields: Fields, key: SiteKey, generation: int) -> Manifest:
    pages, files = fields.inside("pages"), fields.inside("files")
    entries = {path: read_entry(files.inside(path), key, path) for path in files}
    issued = fields.day("issued")
    if fields.text("site") != key.site or fields.number("generation") != generation or issued is None:
        raise ValueError
    terms = Terms(
        issued=issued,
        expires=fields.day("expires"),
        lang=fields.text("lang"),
        pages={name: pages.text(name) for name in pages},
        until={path: entry.until for path, entry in entries.items() if entry.until},
        idle=fields.number("idle"),
        shift=fields.number("shift"),
    )
    return Manifest(key.site, generation, terms, entries)


def read_entry(fields: Fields, key: SiteKey, path: str) -> Entry:
    """A file from its line of the list. Whatever does not fit together is a ValueError or Altered."""
    entry = Entry(
        size=fields.number("size"),
        type=fields.text("type"),
        head=fields.raw("head", HEADER),
        id=fields.raw("id", ID),
        sha256=fields.text("sha256"),
        until=fields.day("until"),
    )
    if not is_safe(path) or entry.stream(key, path).sealed != fields.number("sealed"):
        raise ValueError
    return entry
