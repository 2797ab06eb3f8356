"""Floor: what is kept of one sealed site from build to build: its key, and who may open it. Never printed."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from generator.sealing import ITERATIONS, KEY_BYTES, Lock, Reader, SiteKey


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What the keystore knows of one site."""

    short_name: str
    folder: str
    """"team", or "family-abcdef" for a variant."""
    key: SiteKey
    generation: int
    """Of the last build; 0 where there was none."""
    salt: bytes = field(repr=False)
    readers: tuple[Reader, ...] = field(default=(), repr=False)
    turn: bool = False
    """Whether somebody was removed since the last build, so that the next one turns the key."""
    sealed_for: frozenset[bytes] = field(default=frozenset(), repr=False)
    """Tags of the readers whom the built folder lets in."""
    address: str = ""
    """Where it is on the internet, as somebody typed it for a link; "" where nobody has."""
    path: str = ""
    """The folder it has where it is published: ten letters that tell nothing; "" before the first time."""
    iterations: int = ITERATIONS

    @property
    def at(self) -> tuple[str, str]:
        """Which site it is."""
        return self.short_name, self.folder

    def lock(self) -> Lock:
        """With what it is locked, for every reader there is."""
        return Lock(self.key, self.generation, self.salt, self.readers, self.iterations)

    def turned(self) -> SiteRecord:
        """The same with a new key: readers' words go on, and no older key opens what is sealed from now on."""
        key = SiteKey(self.key.site, secrets.token_bytes(KEY_BYTES))
        return replace(self, key=key, generation=self.generation + 1, turn=False, sealed_for=frozenset())

    def must_turn(self, now: datetime) -> bool:
        """Whether the built folder lets somebody in who may not open it any more."""
        still = {reader.keys.tag for reader in self.readers if reader.may_open(now)}
        return self.turn or not self.sealed_for <= still

    def next_build(self, now: datetime) -> SiteRecord:
        """As the next build of it is sealed: one generation on, with a new key where somebody has to be shut out."""
        return self.turned() if self.must_turn(now) else replace(self, generation=self.generation + 1)

    def sealed(self, readers: Iterable[Reader]) -> SiteRecord:
        """Note for whom the folder was sealed."""
        return replace(self, sealed_for=frozenset(reader.keys.tag for reader in readers))

    def with_reader(self, reader: Reader) -> SiteRecord:
        """One reader more."""
        return replace(self, readers=(*self.readers, reader))

    def without(self, reader: Reader) -> SiteRecord:
        """One reader fewer. Taking a slot away shuts nobody out who has kept the key, so the key must turn."""
        left = tuple(one for one in self.readers if one.keys.tag != reader.keys.tag)
        return replace(self, readers=left, turn=True)
