"""`k.json`: what anybody may read of a sealed site, and in it a slot for every reader among others for nobody."""

from __future__ import annotations

import contextlib
import hmac
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.problems import GeneratorError
from generator.protect.fields import Damaged, Fields
from generator.protect.manifest import NONCE
from generator.protect.tink import TAG, Chance
from generator.sealing import (
    FORMAT,
    FORMAT_NOW,
    KEY_BYTES,
    SALT_BYTES,
    SITE_LENGTH,
    TAG_BYTES,
    Lock,
    Reader,
    SiteKey,
    in_base64,
    normalise,
    reader_keys,
)

NAME = "k.json"

COUNTS = (16, 32, 64)
"""A site has so many slots, whoever reads it: the number of readers does not show."""

MOST_ITERATIONS = 10_000_000
"""More would keep a phone busy for a minute: nobody but a mischief-maker asks for that."""

_INFO = 256
"""Bytes of what a slot tells its reader, filled up with spaces."""

_KEY_LENGTH = NONCE + KEY_BYTES + TAG
_INFO_LENGTH = NONCE + _INFO + TAG

_LARGEST = 1 << 20
"""Bytes; with 64 slots it has a twentieth of this."""

_KDF = "PBKDF2-SHA256"

Info = Mapping[str, str | None]
"""What a slot tells its reader: name, role, until, ends, view."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One reader's, or nobody's: which of both only a reader's own words tell."""

    tag: bytes
    key: bytes
    info: bytes


@dataclass(frozen=True, slots=True)
class Front:
    """All that `k.json` says."""

    site: str
    generation: int
    manifest: str
    """Where the sealed list lies: `m/` and twenty letters."""
    iterations: int
    salt: bytes
    slots: tuple[Slot, ...]
    format: str = FORMAT_NOW


def slots_for(lock: Lock, now: datetime, before: Iterable[Slot], chance: Chance) -> tuple[Slot, ...]:
    """A slot for every reader who may still open the site, and others for nobody.

    Slots for nobody keep their tags from one build to the next, as those of readers do: otherwise whoever keeps two
    builds could count the readers. All of them stand in the order of their tags, which is no order at all.

    Args:
        lock: whose.
        now: local time; whoever may no longer read gets none.
        before: the slots of the last build.
        chance: gives random bytes.
    """
    readers = [reader for reader in lock.readers if reader.may_open(now)]
    tags = {reader.keys.tag for reader in readers}
    if len(tags) != len(readers):
        raise GeneratorError("Two readers have the same words.", "Give one of them new words.")
    wanted = next((count for count in COUNTS if len(readers) <= count), None)
    if wanted is None:
        raise GeneratorError(
            f"More than {COUNTS[-1]} readers are to open one site.", "Take away who no longer comes."
        )
    nobodys = [slot.tag for slot in before if slot.tag not in tags][: wanted - len(readers)]
    nobodys += [chance(TAG_BYTES) for _ in range(wanted - len(readers) - len(nobodys))]
    made = [_slot(lock, reader, chance) for reader in readers]
    made += [Slot(tag, chance(_KEY_LENGTH), chance(_INFO_LENGTH)) for tag in nobodys]
    return tuple(sorted(made, key=lambda slot: slot.tag))


def unlock(folder: Path, words: str, link: bytes, known: frozenset[str]) -> tuple[SiteKey, Info] | None:
    """What a reader's words open, as their browser does it; None when they open nothing.

    Args:
        folder: the sealed one.
        words: as they were typed.
        link: the 16 bytes that stand in a link, or none.
        known: the word list.
    """
    front = read_front(folder)
    said = normalise(words, known)
    if not said or not 1 <= front.iterations <= MOST_ITERATIONS:
        return None
    keys = reader_keys(front.site, front.salt, said, link, front.iterations)
    for slot in front.slots:
        if hmac.compare_digest(slot.tag, keys.tag):
            with contextlib.suppress(InvalidTag, ValueError):
                context = _context(front.site, front.generation, slot.tag)
                raw = _opened(keys.wrap, slot.key, context)
                return SiteKey(front.site, raw), _info(_opened(keys.info, slot.info, context))
    return None


def read_front(folder: Path) -> Front:
    """What `k.json` of a sealed folder says.

    Raises:
        Damaged: when it is missing, or cannot have been written by us.
        NewerFormat: when a later version wrote it.
    """
    try:
        with (folder / NAME).open("rb") as file:
            text = file.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise ValueError
        return _front(Fields.read(text))
    except (OSError, ValueError, RecursionError):
        raise Damaged(NAME) from None


def written(front: Front) -> bytes:
    """The bytes of `k.json`."""
    told = {
        "format": front.format,
        "site": front.site,
        "generation": front.generation,
        "manifest": front.manifest,
        "kdf": {"name": _KDF, "iterations": front.iterations, "salt": in_base64(front.salt)},
        "slots": [
            {"tag": in_base64(slot.tag), "key": in_base64(slot.key), "info": in_base64(slot.info)}
            for slot in front.slots
        ],
    }
    return json.dumps(told, indent=0).encode() + b"\n"


def _front(fields: Fields) -> Front:
    kdf, slots = fields.inside("kdf"), fields.several("slots")
    site, manifest = fields.text("site"), fields.text("manifest")
    if (
        not re.fullmatch(f"[a-z2-7]{{{SITE_LENGTH}}}", site)
        or not re.fullmatch(r"m/[a-z2-7]{20}\.bin", manifest)
        or kdf.text("name") != _KDF
        or len(slots) > COUNTS[-1]
    ):
        raise ValueError
    return Front(
        site=site,
        generation=fields.number("generation"),
        manifest=manifest,
        iterations=kdf.number("iterations"),
        salt=kdf.raw("salt", SALT_BYTES),
        slots=tuple(
            Slot(slot.raw("tag", TAG_BYTES), slot.raw("key", _KEY_LENGTH), slot.raw("info", _INFO_LENGTH))
            for slot in slots
        ),
        format=fields.text("format"),
    )


def _slot(lock: Lock, reader: Reader, chance: Chance) -> Slot:
    keys, context = reader.keys, _context(lock.key.site, lock.generation, reader.keys.tag)
    return Slot(
        keys.tag,
        _sealed(keys.wrap, lock.key.raw, context, chance),
        _sealed(keys.info, _told(reader), context, chance),
    )


def _told(reader: Reader) -> bytes:
    """A reader's own line. Names and roles that are longer than it are cut: nothing else depends on them."""
    name, role = reader.name, reader.role
    while len(text := _line(reader, name, role)) > _INFO:
        name, role = (name[:-1], role) if len(name.encode()) > len(role.encode()) else (name, role[:-1])
    return text.ljust(_INFO)


def _line(reader: Reader, name: str, role: str) -> bytes:
    told = {
        "name": name,
        "role": role,
        "until": reader.until.isoformat() if reader.until else None,
        "ends": reader.ends.isoformat(timespec="minutes") if reader.ends else None,
        "view": reader.view.value,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _info(text: bytes) -> Info:
    fields = Fields(json.loads(text))
    return {
        "name": fields.text("name"),
        "role": fields.text("role"),
        "until": day.isoformat() if (day := fields.day("until")) else None,
        "ends": fields.maybe("ends"),
        "view": fields.text("view"),
    }


def _context(site: str, generation: int, tag: bytes) -> bytes:
    return f"{FORMAT}|{site}|{generation}|{in_base64(tag)}".encode()


def _sealed(key: bytes, plain: bytes, context: bytes, chance: Chance) -> bytes:
    nonce = chance(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def _opened(key: bytes, sealed: bytes, context: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], context)
