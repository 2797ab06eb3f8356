"""The keystore: which sealed sites a workspace has, their keys, and who may open them.

Two programs may have it open at once: it is looked at again when it is saved, and what each changed stays.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from generator.access.merging import At, merged
from generator.access.opening import (
    CannotOpenError,
    Hands,
    by_words,
    hands_here,
    lock_with,
    master_of,
    new_locks,
)
from generator.access.place import Place
from generator.access.record import as_json, from_json, new_record
from generator.access.vault import (
    BEFORE,
    FILE,
    DamagedError,
    Header,
    KeyLock,
    Vault,
    held,
    new_master,
    read_file,
    seal,
    trace_of,
    unseal,
    write_file,
)
from generator.access.words import draw, known_words
from generator.problems import GeneratorError, NotSafeError
from generator.sealing import Reader, ReaderKeys, normalise, reader_keys
from generator.site_record import SiteRecord

__all__ = ["Keystore"]

SHEET = "sheet"
"""The way in by the words of the recovery sheet."""
SHEET_WORDS = 12
"""138 bits: nobody has to remember them."""


class Keystore:
    """The keys of one workspace. Nothing of it is on the disk before `save`."""

    def __init__(self, place: Place, hands: Hands, master: bytes, locks: tuple[KeyLock, ...]) -> None:
        self.place = place
        self.notes: list[str] = list(place.said)
        """What whoever opened it is told."""
        self._hands = hands
        self._master = master
        self._locks = locks
        self._locks_changed = False
        self._base: dict[At, SiteRecord] = {}
        self._mine: dict[At, SiteRecord] = {}
        self._words: dict[At, str] = {}
        self._is_new = True

    @classmethod
    def open(
        cls, place: Place, ask: Callable[[str], str] | None = None, *, hands: Hands | None = None
    ) -> Keystore:
        """Open the keys of a workspace, or begin them where there are none.

        Args:
            place: where they lie.
            ask: asks for what nobody else may see typed; None where nobody is there.
            hands: what else they are opened with; None for what this computer has.

        Raises:
            CannotOpenError: when nothing at hand opens them. Nothing is changed then.
            GeneratorError: when they can be kept neither in a keyring nor under a passphrase.
        """
        if hands is None:
            hands = Hands() if place.example else hands_here(ask)
        found = None if place.is_new else _found(place)
        if found is not None:
            return cls._opened(place, hands, found, lambda header: master_of(header, hands))
        master = new_master()
        if place.example:
            return cls(place, hands, master, (KeyLock("nothing", master),))
        return cls(place, hands, master, new_locks(place.id, master, hands))

    @classmethod
    def _opened(
        cls,
        place: Place,
        hands: Hands,
        found: list[Vault | None],
        opener: Callable[[Header], bytes],
    ) -> Keystore:
        """Open the file, or the last good one where the file is not whole."""
        for number, vault in enumerate(found):
            if vault is None:
                continue
            try:
                master = opener(vault.header)
                keys = cls(place, hands, master, vault.header.locks)
                keys._read(vault, master)
            except DamagedError:
                continue
            if number or found[0] is None:
                keys.notes.append(
                    "The file with the keys was not whole, so the last good one is used. Whoever was let in or removed"
                    " last may be missing: look at it with `alongside access list PERSON`."
                )
            return keys
        raise CannotOpenError(
            "The file with the keys is damaged, and so is the last good one beside it. Nothing was changed.",
            f"Bring back {place.folder / FILE} from a copy, or type: alongside access import FILE",
        )

    def _read(self, vault: Vault, master: bytes) -> None:
        records, words = _records(vault, master)
        self._base, self._mine, self._words, self._is_new = dict(records), dict(records), words, False

    # ---- what is in it

    @property
    def example(self) -> bool:
        """Whether these are the throw-away keys of invented people."""
        return self.place.example

    def site(self, short_name: str, folder: str) -> SiteRecord:
        """The keys of one site; they are made the first time somebody asks for them."""
        at = (short_name, folder)
        if at not in self._mine:
            record = new_record(short_name, folder, self._hands.iterations)
            if self.example:
                self._words[at] = draw()
                keys = _keys_from(record, self._words[at])
                record = record.with_reader(Reader("Robin", "guest", keys, self._hands.today()))
            self._mine[at] = record
        return self._mine[at]

    def sites(self) -> tuple[SiteRecord, ...]:
        """Every site there are keys for, by short name and folder."""
        return tuple(self._mine[at] for at in sorted(self._mine))

    def put(self, record: SiteRecord) -> None:
        """Take over a changed record.

        Raises:
            NotSafeError: when somebody's place would be taken away and the key not turned, or two had the same words.
        """
        tags = [reader.keys.tag for reader in record.readers]
        if len(set(tags)) < len(tags):
            raise NotSafeError("Two readers would have the same words.", "Give one of them new words.")
        before = self._mine.get(record.at)
        kept = before is None or {reader.keys.tag for reader in before.readers} <= set(tags)
        if before is not None and before.key == record.key and not record.turn and not kept:
            raise NotSafeError(
                "Somebody would be taken off the list and could still open the website: a key they kept goes on"
                " fitting until it is turned.",
                "Type: alongside access remove PERSON",
            )
        self._mine[record.at] = record

    def example_words(self) -> Mapping[At, str]:
        """The words that open each example; empty for keys of real people."""
        return MappingProxyType({at: self._words[at] for at in sorted(self._words)})

    # ---- ways in

    @property
    def has_sheet(self) -> bool:
        """Whether a recovery sheet was made."""
        return any(lock.by == SHEET for lock in self._locks)

    def new_sheet(self) -> str:
        """The words of a recovery sheet; those of an older one open nothing any more. They are kept nowhere."""
        words = draw(SHEET_WORDS)
        lock, _ = lock_with(words, self._master, self.place.id, SHEET, self._hands.cost)
        self._locks = (*(one for one in self._locks if one.by != SHEET), lock)
        self._locks_changed = True
        return words

    @classmethod
    def recovered(cls, place: Place, words: str, *, hands: Hands) -> Keystore:
        """Open with the words of the recovery sheet, and choose anew what opens it from now on; the sheet goes on.

        Raises:
            CannotOpenError: when there is no such sheet, or these are not its words.
        """
        said = normalise(words, known_words())
        keys = cls._opened(place, hands, _found(place) or [], lambda header: _by_sheet(header, said))
        sheet = tuple(lock for lock in keys._locks if lock.by == SHEET)
        keys._locks = (*new_locks(place.id, keys._master, hands), *sheet)
        keys._locks_changed = True
        return keys

    # ---- on the disk

    def save(self) -> None:
        """Write what was changed, on top of what others changed in the meantime.

        Raises:
            GeneratorError: when another program is writing, or changed the same; nothing is written then.
        """
        if not self._is_new and self._mine == self._base and not self._locks_changed:
            self.place.note_it()
            return
        with self._only_one_begins(), held(self.place.folder):
            theirs, good = self._there_now()
            if theirs is not None:
                self._mine = merged(self._base, self._mine, theirs)
            write_file(self.place.folder, self._sealed(), keep=good)
            self.place.note_it()
        self._base, self._is_new, self._locks_changed = dict(self._mine), False, False

    @contextlib.contextmanager
    def _only_one_begins(self) -> Iterator[None]:
        """Two programs that both make a workspace's first keys would each make their own, and one would be lost."""
        if not self._is_new or self.example:
            yield
            return
        with held(self.place.note.parent):
            if self.place.noted_now() != self.place.was:
                raise _begun()
            self.place.note_it(begun=True)
            yield

    def _there_now(self) -> tuple[dict[At, SiteRecord] | None, bool]:
        """The records on the disk, where there are any; and whether the file is whole."""
        path = self.place.folder / FILE
        try:
            vault = read_file(path)
            if vault is None:
                return None, True
            if self._is_new and self.place.anew:
                path.replace(_unused(path.with_name(f"{FILE}.until-{self._hands.today().isoformat()}")))
                return None, True
            if vault.header.id != self.place.id:
                raise _begun()
            records, words = _records(vault, self._master)
        except DamagedError:
            if self._is_new and not self.place.anew:
                raise _begun() from None
            return None, False
        self._words = words | self._words
        if not self._locks_changed:
            self._locks = vault.header.locks
        return records, True

    def _sealed(self) -> bytes:
        header = Header(
            self.place.id,
            self.place.example,
            frozenset(trace_of(self.place.id, record.short_name) for record in self.sites()),
            frozenset(record.key.site for record in self.sites()),
            self._locks,
        )
        return seal(header, self._master, body_of(self.sites(), self._words))


def body_of(
    records: Iterable[SiteRecord], words: Mapping[At, str] = MappingProxyType({})
) -> dict[str, object]:
    """What a sealed file of keys holds."""
    return {
        "sites": [as_json(record) for record in records],
        "words": [[*at, words[at]] for at in sorted(words)],
    }


def records_in(body: Mapping[str, object]) -> tuple[dict[At, SiteRecord], dict[At, str]]:
    """The same, read back.

    Raises:
        DamagedError: when it is something else.
    """
    sites, words = body.get("sites"), body.get("words")
    if not isinstance(sites, list) or not isinstance(words, list):
        raise DamagedError
    try:
        records = [from_json(one) for one in sites]
        return {one.at: one for one in records}, {(str(a), str(b)): str(c) for a, b, c in words}
    except (KeyError, ValueError, TypeError) as why:
        raise DamagedError from why


def _records(vault: Vault, master: bytes) -> tuple[dict[At, SiteRecord], dict[At, str]]:
    return records_in(unseal(vault, master))


def _found(place: Place) -> list[Vault | None] | None:
    """The file and the last good one, None for each that is not whole; nothing at all where there is neither."""
    found: list[Vault | None] = []
    there = False
    for name in (FILE, BEFORE):
        try:
            vault = read_file(place.folder / name)
            there = there or vault is not None
        except DamagedError:
            vault, there = None, True
        found.append(vault)
    if not there:
        return None
    if not any(found):
        raise CannotOpenError(
            "The file with the keys is damaged, and there is no good one beside it. Nothing was changed.",
            f"Bring back {place.folder / FILE} from a copy, or type: alongside access import FILE",
        )
    return found


def _by_sheet(header: Header, words: str) -> bytes:
    lock = header.lock(SHEET)
    if lock is None:
        raise CannotOpenError(
            "No recovery sheet was made for these keys.",
            "To begin new ones: alongside access renew --everyone --lost",
        )
    master = by_words(header, lock, words)
    if master is None:
        raise CannotOpenError(
            "These words are not the ones of the recovery sheet. Nothing was changed.",
            "Look at them once more, all twelve, in their order. A sheet that was made later takes an older one's place.",
        )
    return master


def _begun() -> GeneratorError:
    return GeneratorError(
        "Another Alongside has begun keys for this workspace at this moment. Nothing was changed by this one.",
        "Type the same line again.",
    )


def _unused(path: Path) -> Path:
    """A name nothing has yet: old keys are put aside, never written over."""
    return next(
        other
        for number in itertools.count(1)
        if not (other := path.with_name(f"{path.name}-{number}")).exists()
    )


def _keys_from(record: SiteRecord, words: str) -> ReaderKeys:
    return reader_keys(
        record.key.site, record.salt, normalise(words, known_words()), iterations=record.iterations
    )
