"""Finished objects of a run that is not finished: whoever is killed goes on where they were.

Objects wait in a private folder; which file they are of stands in a journal that is sealed, too, as it tells
addresses and sizes. A line is written when all objects of its file are there.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.protect.fields import Fields
from generator.protect.manifest import NONCE, Entry, read_entry, told_entry
from generator.protect.objects import empty, object_names
from generator.protect.tink import Altered, Chance
from generator.sealing import FORMAT, SiteKey

_JOURNAL = "journal"

_LENGTH = 4


class Parked:
    """Where the objects of one site wait. One run at a time uses it."""

    def __init__(self, folder: Path, key: SiteKey, chance: Chance) -> None:
        """Look what a run before has left; what belongs to no finished file, or another key, is taken away.

        Args:
            folder: a private one, on the disk the site will lie on.
            key: the site's.
            chance: gives random bytes.
        """
        self.folder = folder
        self._key = key
        self._chance = chance
        self._cipher = AESGCM(key.subkey("parked"))
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.entries = dict(self._left())
        named = (object_names(key, entry, path) for path, entry in self.entries.items())
        empty(folder, frozenset({_JOURNAL, *(name for names in named for name in names)}))

    def finished(self, path: str, entry: Entry) -> None:
        """Remember that all objects of a file are there."""
        line = json.dumps({"path": path} | told_entry(entry, self._key, path)).encode()
        nonce = self._chance(NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, line, self._context)
        with (self.folder / _JOURNAL).open("ab") as file:
            file.write(len(sealed).to_bytes(_LENGTH, "big") + sealed)
        self.entries[path] = entry

    def clear(self) -> None:
        """All is done: nothing has to wait."""
        (self.folder / _JOURNAL).unlink(missing_ok=True)
        empty(self.folder)
        self.entries.clear()

    @property
    def _context(self) -> bytes:
        return f"{FORMAT}|{self._key.site}|parked".encode()

    def _left(self) -> Iterator[tuple[str, Entry]]:
        """Files that a run before has finished."""
        journal = self.folder / _JOURNAL
        try:
            text = journal.read_bytes()
        except FileNotFoundError:
            return
        at = 0
        with contextlib.suppress(InvalidTag, ValueError, Altered):
            while at + _LENGTH + NONCE < len(text):
                after = at + _LENGTH + int.from_bytes(text[at : at + _LENGTH], "big")
                path, entry = self._line(text[at + _LENGTH : after])
                yield path, entry
                at = after
        # Whatever stands behind the last good line was being written when the run ended.
        with journal.open("ab") as file:
            file.truncate(at)

    def _line(self, sealed: bytes) -> tuple[str, Entry]:
        fields = Fields(json.loads(self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], self._context)))
        path = fields.text("path")
        return path, read_entry(fields, self._key, path)
