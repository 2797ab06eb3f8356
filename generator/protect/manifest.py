"""The sealed list of a site: its files, how each is opened, and until when. Bytes both ways; no disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.protect.fields import Fields
from generator.protect.packing import MOST, pack, unpack
from generator.protect.tink import HEADER, Altered, Chance, Stream
from generator.sealing import FORMAT, FORMAT_NOW, SiteKey, Terms, hkdf, in_base64, padme

ID = 16
"""Bytes from which the names of a file's objects are made."""

NONCE = 12

_SUM = 16
"""Bytes of a sum that the list holds: enough to tell two files apart, and half of the weight."""

_LENGTH = 4
"""Bytes of a number in front of the list."""

_LARGEST = 1 << 24
"""Bytes of the list's text: a hundred thousand files. More is not unpacked."""


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
    """Of the file as it was. The list holds its first 32 digits only; `is_of` compares."""
    until: date | None = None
    """Last day of consent, of a film or photo."""
    packed: int | None = None
    """Bytes of it as it was packed before it was sealed; None where it was not."""

    def is_of(self, sha256: str) -> bool:
        """Whether this is the sum of the file."""
        return bool(self.sha256) and sha256.startswith(self.sha256)

    @property
    def held(self) -> int:
        """So many bytes, without filler, were sealed."""
        return self.size if self.packed is None else self.packed

    def stream(self, key: SiteKey, path: str) -> Stream:
        """How its bytes are opened and sealed.

        Raises:
            Altered: when it cannot be a file of ours.
        """
        return Stream(key.subkey("files"), f"{FORMAT}|{key.site}|file|{path}", self.head, padme(self.held))


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


def head_of(key: SiteKey, id_: bytes) -> bytes:
    """The header of a file that is newly sealed. It follows from the file's id, so the list need not hold it."""
    made = hkdf(key.subkey("files"), f"{FORMAT}|{key.site}|head", HEADER - 1, salt=id_)
    return bytes([HEADER]) + made


def seal_manifest(manifest: Manifest, key: SiteKey, chance: Chance) -> bytes:
    """What lies in `m/`."""
    text = json.dumps(_told(manifest, key), ensure_ascii=False, separators=(",", ":")).encode()
    small = pack(text)
    whole = len(small).to_bytes(_LENGTH, "big") + len(text).to_bytes(_LENGTH, "big") + small
    nonce = chance(NONCE)
    padded = whole.ljust(padme(len(whole)), b"\0")
    return nonce + AESGCM(key.subkey("manifest")).encrypt(nonce, padded, _context(key, manifest.generation))


def open_manifest(sealed: bytes, key: SiteKey, generation: int) -> Manifest:
    """The list as it was sealed.

    Raises:
        Altered: when it was not sealed with this very key for this generation, or leads outside the site.
        NewerFormat: when a later version made it.
    """
    try:
        cipher = AESGCM(key.subkey("manifest"))
        plain = cipher.decrypt(sealed[:NONCE], sealed[NONCE:], _context(key, generation))
        return _read(Fields.read(_text_of(plain)), key, generation)
    except (InvalidTag, ValueError, RecursionError):
        raise Altered from None


def _text_of(plain: bytes) -> bytes:
    """The list's text. A packed one begins with its length, of which the first byte is 0; format 1 did not pack."""
    if plain[:1] != b"\0":
        return plain
    packed, size = (int.from_bytes(plain[at : at + _LENGTH], "big") for at in (0, _LENGTH))
    if size > _LARGEST:
        raise ValueError
    return unpack(plain[2 * _LENGTH :][:packed], size)


def _context(key: SiteKey, generation: int) -> bytes:
    return f"{FORMAT}|{key.site}|manifest|{generation}".encode()


def _told(manifest: Manifest, key: SiteKey) -> dict[str, object]:
    terms = manifest.terms
    return {
        "format": FORMAT_NOW,
        "site": manifest.site,
        "generation": manifest.generation,
        "issued": terms.issued.isoformat(),
        "expires": terms.expires.isoformat() if terms.expires else None,
        "lang": terms.lang,
        "pages": dict(terms.pages),
        "idle": terms.idle,
        "shift": terms.shift,
        **_folded(manifest.files, key),
    }


def _folded(files: Mapping[str, Entry], key: SiteKey) -> dict[str, object]:
    """All files, with nothing said twice, and what is random beside what is not: so it packs well."""
    types = sorted({entry.type for entry in files.values()})
    entries = files.values()
    return {
        "types": types,
        "files": [
            [path, types.index(entry.type), entry.size, *([] if entry.packed is None else [entry.packed])]
            for path, entry in files.items()
        ],
        "ids": in_base64(b"".join(entry.id for entry in entries)),
        "sha256": in_base64(b"".join(bytes.fromhex(entry.sha256)[:_SUM] for entry in entries)),
        "heads": {
            path: in_base64(entry.head)
            for path, entry in files.items()
            if entry.head != head_of(key, entry.id)
        },
        "until": {path: entry.until.isoformat() for path, entry in files.items() if entry.until},
    }


def _unfolded(fields: Fields, key: SiteKey) -> Iterator[tuple[str, Entry]]:
    types, rows = fields.texts("types"), fields.numbered("files")
    ids, sums = fields.raw("ids", ID * len(rows)), fields.raw("sha256", _SUM * len(rows))
    heads, until = fields.inside("heads"), fields.inside("until")
    for at, row in enumerate(rows):
        path, kind, id_ = row.text("0"), row.number("1"), ids[at * ID : (at + 1) * ID]
        entry = Entry(
            size=row.number("2"),
            type=types[kind] if kind < len(types) else "",
            head=heads.raw(path, HEADER) if heads.has(path) else head_of(key, id_),
            id=id_,
            sha256=sums[at * _SUM : (at + 1) * _SUM].hex(),
            until=until.day(path),
            packed=row.number("3") if row.has("3") else None,
        )
        yield path, _checked(entry, key, path)


def told_entry(entry: Entry, key: SiteKey, path: str) -> dict[str, object]:
    """A file's line, as the list of format 1 has it and the journal of a run that is not finished."""
    told: dict[str, object] = {
        "size": entry.size,
        "sealed": entry.stream(key, path).sealed,
        "type": entry.type,
        "head": in_base64(entry.head),
        "id": in_base64(entry.id),
        "sha256": entry.sha256,
    }
    told |= {"until": entry.until.isoformat()} if entry.until else {}
    return told | ({} if entry.packed is None else {"packed": entry.packed})


def _read(fields: Fields, key: SiteKey, generation: int) -> Manifest:
    pages = fields.inside("pages")
    if fields.text("format") == FORMAT:
        files = fields.inside("files")
        entries = {path: read_entry(files.inside(path), key, path) for path in files}
    else:
        entries = dict(_unfolded(fields, key))
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
        packed=fields.number("packed") if fields.has("packed") else None,
    )
    if entry.stream(key, path).sealed != fields.number("sealed"):
        raise ValueError
    return _checked(entry, key, path)


def _checked(entry: Entry, key: SiteKey, path: str) -> Entry:
    if not is_safe(path) or not entry.type or (entry.packed is not None and entry.size > MOST):
        raise ValueError
    entry.stream(key, path)
    return entry
