"""Small sealed sites for tests: plain files in, a sealed folder with readers who know their words out."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from generator.protect import Hashes, open_site, protect
from generator.protect.manifest import Manifest
from generator.protect.shell import shell_files
from generator.sealing import (
    SALT_BYTES,
    SITE_LENGTH,
    Lock,
    Reader,
    SiteKey,
    Terms,
    View,
    name_of,
    normalise,
    reader_keys,
)
from generator.site import Printed, Proved
from generator.words import load_words

THEME = Path(__file__).resolve().parent.parent / "theme/sealed"

KNOWN = frozenset((THEME / "words.txt").read_text("utf-8").split())
"""The word list."""

DAY = date(2026, 11, 22)

NOW = datetime(2026, 11, 22, 12)

LEAST = 300_000
"""Fewer rounds no browser accepts."""

FEW = 2
"""For tests without a browser."""


@dataclass(frozen=True, slots=True)
class Invited:
    """A reader to be."""

    name: str
    words: str
    """Six of the list, or four where there is a link."""
    link: bytes = b""
    """16 bytes."""
    role: str = "support worker"
    until: date | None = None
    ends: datetime | None = None
    view: View = View.ALL


def six(start: int) -> str:
    """Six words of the list, others for every start."""
    return " ".join(sorted(KNOWN)[start * 61 % 2000 :: 131][:6])


JO = Invited("Jo", six(1))


@dataclass(frozen=True, slots=True)
class SealedFixture:
    """A sealed folder and all that opens it."""

    folder: Path
    key: SiteKey = field(repr=False)
    words: Mapping[str, str]
    """By the reader's name."""
    manifest: Manifest
    lock: Lock
    plain: Path
    """The readable files, as they were before."""


def new_key(site: str = "") -> SiteKey:
    """A key for a site, a new one where none is named."""
    return SiteKey(site or name_of(os.urandom(SITE_LENGTH)), os.urandom(32))


def lock_for(
    readers: Sequence[Invited],
    *,
    key: SiteKey | None = None,
    generation: int = 1,
    iterations: int = FEW,
    salt: bytes = b"",
) -> Lock:
    """A lock that these readers' words open."""
    key, salt = key or new_key(), salt or os.urandom(SALT_BYTES)
    made = (
        Reader(
            name=one.name,
            role=one.role,
            keys=reader_keys(key.site, salt, normalise(one.words, KNOWN), one.link, iterations),
            since=DAY,
            until=one.until,
            ends=one.ends,
            view=one.view,
            link=bool(one.link),
        )
        for one in readers
    )
    return Lock(key, generation, salt, tuple(made), iterations)


def terms_for(
    pages: Mapping[str, str],
    *,
    until: Mapping[str, date] | None = None,
    expires: date | None = None,
    **other: int,
) -> Terms:
    """The usual terms."""
    usual = {"idle": 15, "shift": 720} | other
    return Terms(DAY, expires, "en", pages, until or {}, usual["idle"], usual["shift"])


@functools.cache
def _shell() -> dict[str, bytes]:
    return dict(shell_files([THEME.parent], load_words(THEME.parent / "words", "en")))


def generic_shell() -> dict[str, bytes]:
    """The generic files, in English and with no telephone number."""
    return dict(_shell())


def printed(files: Mapping[str, bytes], folder: Path) -> Proved:
    """Plain files as if they had been printed and proved."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return Proved(Printed(folder, tuple(sorted(files))))


def seal(
    files: Mapping[str, bytes],
    into: Path,
    *,
    readers: Sequence[Invited] = (JO,),
    iterations: int = LEAST,
    shell: Mapping[str, bytes] | None = None,
    generation: int = 1,
    until: Mapping[str, date] | None = None,
    expires: date | None = None,
    pages: Mapping[str, str] | None = None,
    key: SiteKey | None = None,
    salt: bytes = b"",
    old: Path | None = None,
    idle: int = 15,
    shift: int = 720,
) -> SealedFixture:
    """Seal plain files.

    Args:
        files: content by address (`p/aaaaaaaaaa/index.html`).
        into: an empty folder, or one that is not there yet; the plain files lie in `<into>-plain`.
        readers: who may open it.
        iterations: rounds of PBKDF2; no browser takes fewer than 300,000.
        shell: the generic files; the theme's when left out.
        generation: of the site.
        until: last days of consent, by address.
        expires: the site's last day.
        pages: addresses by page id; when left out the first three pages are home, emergency and glance.
        key: another than a new one, to seal a site once more.
        salt: the site's, to seal a site once more for the same words.
        old: the folder it was sealed into before.
        idle: minutes.
        shift: minutes.
    """
    homes = [path.removesuffix("index.html") for path in files if path.endswith("/index.html")]
    lock = lock_for(readers, key=key, generation=generation, iterations=iterations, salt=salt)
    plain = into.with_name(f"{into.name}-plain")
    protect(
        printed(files, plain),
        lock,
        terms_for(
            pages or dict(zip(("home", "emergency", "glance"), homes, strict=False)),
            until=until,
            expires=expires,
            idle=idle,
            shift=shift,
        ),
        generic_shell() if shell is None else shell,
        into,
        old=old,
        hashes=Hashes(),
        now=NOW,
    )
    manifest = open_site(into, lock.key).manifest
    return SealedFixture(into, lock.key, {one.name: one.words for one in readers}, manifest, lock, plain)
