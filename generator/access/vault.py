"""The keystore's file: a line anybody may read, which says how it is opened, and what only its key opens.

Bytes in, bytes out; written so that whoever is killed at any moment leaves a whole file. Nothing in here asks anybody.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import json
import os
import secrets
import sys
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.problems import GeneratorError
from generator.sealing import KEY_BYTES, in_base64

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

VAULT_FORMAT = "alongside-keys/1"
FILE = "keys.sealed"
BEFORE = "keys.sealed.before"
"""The last good one."""
DAMAGED = "keys.sealed.damaged"
LOCK = "keys.lock"
NONCE_BYTES = 12
WAITS = 5.0
"""Seconds the second of two programs waits for the first, which needs a fraction of one."""


class DamagedError(Exception):
    """A file is not whole. Never shown: the last good one is looked at then."""


@dataclass(frozen=True, slots=True)
class KeyLock:
    """One way to the master key: it is wrapped with a key that comes from somewhere else."""

    by: str
    """"keyring", "passphrase", "sheet" (the recovery sheet), "words" (a file that is carried), "nothing" (examples)."""
    key: bytes = field(repr=False)
    salt: bytes = field(default=b"", repr=False)
    cost: int = 0
    """Of scrypt; 0 where no words are stretched."""


@dataclass(frozen=True, slots=True)
class Header:
    """What can be read without opening."""

    id: str
    """Which workspace's keys these are."""
    example: bool
    people: frozenset[str]
    """Traces of the short names, by which the keys of a workspace are found again; no name can be read from them."""
    sites: frozenset[str]
    """Random names of the sites. They stand in the sites' own `k.json` too."""
    locks: tuple[KeyLock, ...]

    def knows(self, short_names: Collection[str]) -> int:
        """How many of these people it has keys for."""
        return sum(trace_of(self.id, name) in self.people for name in short_names)

    def lock(self, by: str) -> KeyLock | None:
        """One way in, if there is one."""
        return next((lock for lock in self.locks if lock.by == by), None)


@dataclass(frozen=True, slots=True)
class Vault:
    """A file as it was read, still shut."""

    header: Header
    line: bytes
    sealed: bytes = field(repr=False)


def trace_of(vault_id: str, short_name: str) -> str:
    """By which a short name is known again."""
    return hashlib.sha256(f"{VAULT_FORMAT}|{vault_id}|{short_name}".encode()).hexdigest()[:12]


# ---------------------------------------------------------------- sealing


def wrap(key: bytes, master: bytes, vault_id: str, by: str) -> bytes:
    """The master key for one way in."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, master, f"{VAULT_FORMAT}|{vault_id}|{by}".encode())


def unwrap(key: bytes, lock: KeyLock, vault_id: str) -> bytes | None:
    """The master key, or None where this key does not fit."""
    with contextlib.suppress(InvalidTag, ValueError):
        nonce, sealed = lock.key[:NONCE_BYTES], lock.key[NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, sealed, f"{VAULT_FORMAT}|{vault_id}|{lock.by}".encode())
    return None


def seal(header: Header, master: bytes, body: Mapping[str, object]) -> bytes:
    """A whole file."""
    line = json.dumps(_header_as_json(header), sort_keys=True).encode()
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = nonce + AESGCM(master).encrypt(nonce, json.dumps(body).encode(), line)
    return line + b"\n" + base64.b64encode(sealed) + b"\n"


def parse(data: bytes) -> Vault:
    """A file, still shut.

    Raises:
        DamagedError: when it is cut off or something else.
    """
    line, _, rest = data.partition(b"\n")
    try:
        header = _header_from_json(json.loads(line))
        sealed = base64.b64decode(rest.removesuffix(b"\n"), validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error) as why:
        raise DamagedError from why
    if len(sealed) <= NONCE_BYTES or not rest.endswith(b"\n"):
        raise DamagedError
    return Vault(header, line, sealed)


def unseal(vault: Vault, master: bytes) -> dict[str, object]:
    """What is in it.

    Raises:
        DamagedError: when it was changed or cut.
    """
    nonce, sealed = vault.sealed[:NONCE_BYTES], vault.sealed[NONCE_BYTES:]
    try:
        body = json.loads(AESGCM(master).decrypt(nonce, sealed, vault.line))
    except (InvalidTag, ValueError) as why:
        raise DamagedError from why
    if not isinstance(body, dict):
        raise DamagedError
    return body


def _header_as_json(header: Header) -> dict[str, object]:
    return {
        "format": VAULT_FORMAT,
        "id": header.id,
        "example": header.example,
        "people": sorted(header.people),
        "sites": sorted(header.sites),
        "locks": [
            {"by": lock.by, "key": in_base64(lock.key), "salt": in_base64(lock.salt), "cost": lock.cost}
            for lock in header.locks
        ],
    }


def _header_from_json(told: dict[str, object]) -> Header:
    if not isinstance(told, dict) or not isinstance(told["locks"], list):
        raise TypeError("header")
    if told["format"] != VAULT_FORMAT:
        raise GeneratorError(
            "The keys were written by a newer version of Alongside.", "Bring Alongside up to date."
        )
    locks = tuple(
        KeyLock(
            str(one["by"]),
            base64.b64decode(one["key"], validate=True),
            base64.b64decode(one["salt"], validate=True),
            int(one["cost"]),
        )
        for one in told["locks"]
    )
    people, sites = told["people"], told["sites"]
    if not isinstance(people, list) or not isinstance(sites, list):
        raise TypeError("people")
    return Header(
        str(told["id"]),
        told["example"] is True,
        frozenset(str(one) for one in people),
        frozenset(str(one) for one in sites),
        locks,
    )


# ---------------------------------------------------------------- on the disk


def read_file(path: Path) -> Vault | None:
    """A keystore's file; None where there is none.

    Raises:
        DamagedError: when it is not whole.
    """
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        return None


def header_in(folder: Path) -> Header | None:
    """What a folder's keystore tells without being opened: its file's, else the last good one's."""
    for name in (FILE, BEFORE):
        with contextlib.suppress(DamagedError, OSError):
            vault = read_file(folder / name)
            if vault is not None:
                return vault.header
    return None


def write_file(folder: Path, data: bytes, *, keep: bool) -> None:
    """Put a new file in the place of the one that is there, which is kept beside it as the last good one.

    Args:
        folder: where.
        data: the whole file.
        keep: whether the one that is there is good. One that is damaged is put aside under another name.
    """
    path, part = folder / FILE, folder / f"{FILE}.part"
    with contextlib.suppress(FileNotFoundError):
        part.unlink()
    _written(part, data)
    if path.exists():
        spare = folder / f"{FILE}.spare"
        _written(spare, path.read_bytes())
        spare.replace(folder / (BEFORE if keep else DAMAGED))
    part.replace(path)
    _flush_names(folder)


def _written(path: Path, data: bytes) -> None:
    with contextlib.suppress(FileNotFoundError):
        path.unlink()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_names(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def held(folder: Path, waits: float = WAITS) -> Iterator[None]:
    """Let nobody else write in the meantime. The system lets go of it when a program ends, however it ends.

    Raises:
        GeneratorError: when another program does not let go.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + waits
        while not _took(handle):
            if time.monotonic() >= until:
                raise GeneratorError(
                    "Another Alongside is writing the keys at this moment. Nothing was changed.",
                    "Wait until it is done, then type the same line again.",
                )
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def _took(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def new_master() -> bytes:
    """A master key."""
    return secrets.token_bytes(KEY_BYTES)
