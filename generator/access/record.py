"""One sealed site as the keystore keeps it: its key, and who may open it. How it is written down, and read back."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from datetime import date, datetime

from generator.sealing import (
    ITERATIONS,
    KEY_BYTES,
    SALT_BYTES,
    SITE_LENGTH,
    SITE_LETTERS,
    Reader,
    ReaderKeys,
    SiteKey,
    View,
    in_base64,
)
from generator.site_record import SiteRecord


def new_record(short_name: str, folder: str, iterations: int = ITERATIONS) -> SiteRecord:
    """A site that nobody can open yet."""
    site = "".join(secrets.choice(SITE_LETTERS) for _ in range(SITE_LENGTH))
    key = SiteKey(site, secrets.token_bytes(KEY_BYTES))
    return SiteRecord(short_name, folder, key, 0, secrets.token_bytes(SALT_BYTES), iterations=iterations)


# ---------------------------------------------------------------- as it is written down


def as_json(record: SiteRecord) -> dict[str, object]:
    """A record as the sealed file holds it."""
    return {
        "person": record.short_name,
        "folder": record.folder,
        "site": record.key.site,
        "key": in_base64(record.key.raw),
        "generation": record.generation,
        "salt": in_base64(record.salt),
        "turn": record.turn,
        "sealed for": sorted(in_base64(tag) for tag in record.sealed_for),
        "address": record.address,
        "path": record.path,
        "iterations": record.iterations,
        "readers": [_reader_as_json(reader) for reader in record.readers],
    }


def _reader_as_json(reader: Reader) -> dict[str, object]:
    return {
        "name": reader.name,
        "role": reader.role,
        "tag": in_base64(reader.keys.tag),
        "wrap": in_base64(reader.keys.wrap),
        "info": in_base64(reader.keys.info),
        "since": reader.since.isoformat(),
        "until": reader.until.isoformat() if reader.until else "",
        "ends": reader.ends.isoformat() if reader.ends else "",
        "view": reader.view.value,
        "link": reader.link,
        "lang": reader.lang,
    }


def from_json(told: Mapping[str, object]) -> SiteRecord:
    """A record as it was written down.

    Raises:
        KeyError, ValueError, TypeError: when it was not written by `as_json`.
    """
    readers, sealed_for = told["readers"], told["sealed for"]
    if not isinstance(readers, list) or not isinstance(sealed_for, list):
        raise TypeError("readers")
    return SiteRecord(
        _words(told, "person"),
        _words(told, "folder"),
        SiteKey(_words(told, "site"), _raw(told, "key")),
        _number(told, "generation"),
        _raw(told, "salt"),
        tuple(_reader_from_json(one) for one in readers),
        told["turn"] is True,
        frozenset(base64.b64decode(tag, validate=True) for tag in sealed_for),
        _words(told, "address"),
        # Nothing was published yet when the first of these files were written.
        _words({"path": "", **told}, "path"),
        _number(told, "iterations"),
    )


def _reader_from_json(told: Mapping[str, object]) -> Reader:
    until, ends = _words(told, "until"), _words(told, "ends")
    return Reader(
        _words(told, "name"),
        _words(told, "role"),
        ReaderKeys(_raw(told, "tag"), _raw(told, "wrap"), _raw(told, "info")),
        date.fromisoformat(_words(told, "since")),
        date.fromisoformat(until) if until else None,
        datetime.fromisoformat(ends) if ends else None,
        View(_words(told, "view")),
        told["link"] is True,
        # Slips spoke English only when the first of these files were written.
        _words({"lang": "", **told}, "lang"),
    )


def _words(told: Mapping[str, object], name: str) -> str:
    value = told[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _number(told: Mapping[str, object], name: str) -> int:
    value = told[name]
    if not isinstance(value, int):
        raise TypeError(name)
    return value


def _raw(told: Mapping[str, object], name: str) -> bytes:
    return base64.b64decode(_words(told, name), validate=True)
