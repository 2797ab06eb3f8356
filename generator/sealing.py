"""Floor: what sealed sites are locked with, and how one secret is made from another.

The whole format is told in `docs/sealed-format.md`. Nothing here touches a disk; nothing here is ever printed.
"""

from __future__ import annotations

import base64
import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

FORMAT = "alongside/1"
"""Stands in everything that is made from a secret: another one here, and nothing opens any more."""

FORMAT_NOW = "alongside/2"
"""What a newly sealed site says of itself. Since 2, texts and the list are packed before they are sealed."""

FORMATS = (FORMAT, FORMAT_NOW)
"""Those that are read."""

ITERATIONS = 600_000
"""Rounds of PBKDF2-SHA256 from words to a secret (OWASP's figure)."""

SITE_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
"""Of which the names of sites, pages and objects are made: lower-case base32."""

SITE_LENGTH = 20

KEY_BYTES = 32
TAG_BYTES = 16
SALT_BYTES = 16
LINK_BYTES = 16


class View(StrEnum):
    """What a reader is shown first."""

    ALL = "all"
    TONIGHT = "tonight"
    """For one shift: At a glance and Emergency first."""
    TABLET = "tablet"
    """A tablet that a house shares."""


@dataclass(frozen=True, slots=True)
class SiteKey:
    """The one secret that opens a site, and the site's random name."""

    site: str
    """20 letters; stands in the clear in `k.json`."""
    raw: bytes = field(repr=False)
    """32 random bytes."""

    def subkey(self, purpose: str) -> bytes:
        """A key of 32 bytes for one purpose: "files", "names" or "manifest" (HKDF, RFC 5869)."""
        return hkdf(self.raw, f"{FORMAT}|{self.site}|{purpose}")

    def page_address(self, page_id: str) -> str:
        """Where a page lies: `p/` and ten letters that tell nothing, the same until the key turns."""
        return f"p/{_letters(hkdf(self.raw, f'{FORMAT}|{self.site}|page|{page_id}'))[:10]}/"


@dataclass(frozen=True, slots=True)
class ReaderKeys:
    """What the words of one reader become. Enough to let that reader into every later build; the words are not kept."""

    tag: bytes = field(repr=False)
    """16 bytes, in the clear in `k.json`: which slot is this reader's."""
    wrap: bytes = field(repr=False)
    """32 bytes: wraps the site's key."""
    info: bytes = field(repr=False)
    """32 bytes: seals name, role and last day."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who may open one site, or a tablet that a house shares."""

    name: str = field(repr=False)
    """First name, as they see it; private."""
    role: str = field(repr=False)
    keys: ReaderKeys = field(repr=False)
    since: date
    until: date | None = None
    """The last day; None where there is none."""
    ends: datetime | None = None
    """Local time at which one night is over; None for everybody else."""
    view: View = View.ALL
    link: bool = False
    """Whether half of the secret is in a link and the words are four."""
    lang: str = ""
    """The language of what is handed to them; "" where nobody said."""

    def may_open(self, now: datetime) -> bool:
        """Whether this reader may still open the site at a moment of local time."""
        if self.ends is not None and now >= self.ends:
            return False
        return self.until is None or now.date() <= self.until


@dataclass(frozen=True, slots=True)
class Lock:
    """With what one site is locked, and for whom."""

    key: SiteKey
    generation: int
    """One more with every build of the site."""
    salt: bytes = field(repr=False)
    """16 bytes; stays as long as the site does, or nobody's words would fit."""
    readers: tuple[Reader, ...] = field(default=(), repr=False)
    iterations: int = ITERATIONS

    def only_for(self, readers: tuple[Reader, ...]) -> Lock:
        """The same for other readers."""
        return replace(self, readers=readers)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a sealed site's own list tells beside its files."""

    issued: date
    expires: date | None
    """Last day on which a browser opens the site; None where there is none."""
    lang: str
    pages: Mapping[str, str]
    """Address of every page by its id: home, emergency, glance …"""
    until: Mapping[str, date]
    """Last day of consent, by the address of a file that belongs to a film or photo."""
    idle: int
    """Minutes without a touch after which it locks."""
    shift: int
    """Longest shift, in minutes, for which a worker may keep it open."""


def reader_keys(
    site: str, salt: bytes, words: str, link: bytes = b"", iterations: int = ITERATIONS
) -> ReaderKeys:
    """What the words of a reader become, in about a third of a second.

    Args:
        site: the site's random name.
        salt: the site's.
        words: as `normalise` gives them.
        link: the 16 bytes that stand in a link, where the words are only half of the secret.
        iterations: rounds of PBKDF2-SHA256.
    """
    password = words.encode() + (b"\n" + link.hex().encode() if link else b"")
    root = PBKDF2HMAC(hashes.SHA256(), KEY_BYTES, salt, iterations).derive(password)
    names = {
        what: hkdf(root, f"{FORMAT}|{site}|{what}", length)
        for what, length in (("tag", TAG_BYTES), ("wrap", KEY_BYTES), ("info", KEY_BYTES))
    }
    return ReaderKeys(**names)


def normalise(typed: str, known: frozenset[str]) -> str:
    """Words as they are compared: in small plain letters, one space apart, each completed from its first four.

    Args:
        typed: whatever somebody typed or pasted.
        known: the word list.
    """
    plain = unicodedata.normalize("NFKC", typed).lower()
    return " ".join(_completed(word, known) for word in re.split("[^a-z]+", plain) if word)


def _completed(word: str, known: frozenset[str]) -> str:
    if word in known:
        return word
    return beginnings(known).get(word[:4], word) if _begins(word, known) else word


def _begins(word: str, known: frozenset[str]) -> bool:
    return len(word) >= 4 and beginnings(known).get(word[:4], "").startswith(word)


@functools.lru_cache(maxsize=4)
def beginnings(known: frozenset[str]) -> dict[str, str]:
    """The word each four letters stand for: the list has one for each."""
    return {word[:4]: word for word in known}


def hkdf(secret: bytes, info: str, length: int = KEY_BYTES, salt: bytes = b"") -> bytes:
    """One secret from another (RFC 5869, SHA-256)."""
    return HKDF(hashes.SHA256(), length, salt, info.encode()).derive(secret)


def padme(size: int) -> int:
    """The size something is padded to, so that its own says little: at most 12 % more (Nikitin and others, 2019)."""
    if size <= 256:
        return 256
    exponent = size.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (size + mask) & ~mask


def name_of(digest: bytes) -> str:
    """Twenty letters for a file, from a digest."""
    return _letters(digest)[:20]


def in_base64(raw: bytes) -> str:
    """Bytes as JSON can hold them."""
    return base64.b64encode(raw).decode()


def _letters(raw: bytes) -> str:
    return base64.b32encode(raw).decode().lower().rstrip("=")
