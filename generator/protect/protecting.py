"""The order in which a sealed folder is made, so that at every moment it is whole or no site at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generator.file_types import type_of
from generator.problems import GeneratorError
from generator.protect import slots
from generator.protect.fields import Damaged, NewerFormat
from generator.protect.hashes import Hashes
from generator.protect.manifest import Entry, Manifest, is_safe, seal_manifest
from generator.protect.objects import FOLDER, Sealer, object_names, still_open, take_over, write_file
from generator.protect.opening import Opened, open_site
from generator.protect.packing import packed
from generator.protect.parked import Parked
from generator.protect.slots import Front, Slot, read_front, slots_for
from generator.protect.tink import Chance
from generator.sealing import SITE_LENGTH, Lock, SiteKey, Terms, name_of
from generator.site import Proved, Sealed

SHELL = frozenset(
    {
        "index.html",
        "404.html",
        "app.js",
        "tongues.json",
        "sw.js",
        "keep.js",
        "app.webmanifest",
        "icon-192.png",
        "icon-512.png",
        ".nojekyll",
        "_headers",
    }
)
"""The same for everybody: the only files beside what is sealed."""

MANIFESTS = "m"


def protect(  # noqa: PLR0913 - what there is to decide, each by its name
    proved: Proved,
    lock: Lock,
    terms: Terms,
    shell: Mapping[str, bytes],
    into: Path,
    *,
    old: Path | None = None,
    parked: Path | None = None,
    hashes: Hashes | None = None,
    now: datetime | None = None,
    chance: Chance = os.urandom,
) -> Sealed:
    """Seal a proved site.

    Args:
        proved: readable pages and what belongs to them; their files are only read.
        lock: with what, and for whom.
        terms: what the site's own list tells beside its files.
        shell: the generic files by name.
        into: an empty folder; without `k.json`, which is written last, it is no site.
        old: the site as it was sealed before: what has not changed since is taken over, not sealed again.
        parked: a private folder on the same disk where finished objects wait, should the run be killed.
        hashes: what is known of files.
        now: local time; whoever may no longer read gets no slot.
        chance: gives random bytes.
    """
    known = hashes or Hashes()
    with _told():
        _refuse(proved, shell, into)
        objects = _folder(into / FOLDER)
        waiting = Parked(parked, lock.key, chance) if parked else None
        with Sealer(lock.key, known, chance) as sealer:
            work = _Work(proved.printed.folder, objects, sealer, known, _before(old, lock.key), waiting)
            files = {
                path: replace(work.bring(path), type=type_of(path), until=terms.until.get(path))
                for path in sorted(proved.printed.files)
            }
        for name, content in shell.items():
            write_file(into / name, content)
        place = f"{MANIFESTS}/{name_of(chance(SITE_LENGTH))}.bin"
        _folder(into / MANIFESTS)
        manifest = Manifest(lock.key.site, lock.generation, terms, files)
        write_file(into / place, seal_manifest(manifest, lock.key, chance))
        front = Front(
            lock.key.site, lock.generation, place, lock.iterations, lock.salt, _slots_in(old, lock.key.site)
        )
        _write_front(into, lock, front, now, chance)
        if waiting:
            waiting.clear()
    return Sealed(into)


def admit(folder: Path, lock: Lock, *, now: datetime | None = None, chance: Chance = os.urandom) -> None:
    """Let others read a sealed site: only `k.json` changes, in one step.

    Args:
        folder: a sealed one, of the same key.
        lock: with whom to let in; of which generation the folder is, it says itself.
        now: local time; whoever may no longer read gets no slot.
        chance: gives random bytes.

    Raises:
        Damaged: when the folder was sealed with another key, which its readers would get in vain.
    """
    with _told():
        front = open_site(folder, lock.key).front
        of_folder = replace(lock, generation=front.generation)
        _write_front(
            folder, of_folder, replace(front, iterations=lock.iterations, salt=lock.salt), now, chance
        )


@dataclass(frozen=True, slots=True)
class _Stock:
    """Sealed files that may be there already."""

    folder: Path
    entries: Mapping[str, Entry]


class _Work:
    """Brings the files of one site into its sealed folder."""

    def __init__(
        self,
        printed: Path,
        into: Path,
        sealer: Sealer,
        hashes: Hashes,
        before: Opened | None,
        waiting: Parked | None,
    ) -> None:
        self._printed = printed
        self._into = into
        self._sealer = sealer
        self._hashes = hashes
        self._waiting = waiting
        self._stocks = [_Stock(waiting.folder, dict(waiting.entries))] if waiting else []
        self._stocks += [_Stock(before.folder / FOLDER, before.manifest.files)] if before else []

    def bring(self, path: str) -> Entry:
        """Seal a file, or take it over as it was sealed before."""
        source = self._printed / path
        for stock in self._stocks:
            entry = stock.entries.get(path)
            if entry and self._is_same(entry, source, stock.folder, path):
                return self._take(path, entry, stock.folder)
        if not self._waiting:
            return self._sealer.seal(source, path, self._into)
        entry = self._sealer.seal(source, path, self._waiting.folder)
        self._waiting.finished(path, entry)
        return self._take(path, entry, self._waiting.folder)

    def _is_same(self, entry: Entry, source: Path, folder: Path, path: str) -> bool:
        # In this order: what can be told without reading first.
        return (
            entry.size == source.stat().st_size
            and entry.is_of(self._hashes.read(source))
            and (entry.packed is not None or packed(source, path) is None)
            and still_open(folder, self._sealer.key, entry, path)
        )

    def _take(self, path: str, entry: Entry, folder: Path) -> Entry:
        for name in object_names(self._sealer.key, entry, path):
            take_over(folder / name, self._into / name)
        return entry


def _refuse(proved: Proved, shell: Mapping[str, bytes], into: Path) -> None:
    """Stop before anything is written that could not be a site."""
    if into.exists() and any(into.iterdir()):
        raise GeneratorError("The folder to seal into is not empty.", "Seal into a new folder.")
    if not shell.keys() <= SHELL or not all(map(is_safe, proved.printed.files)):
        raise GeneratorError("A file has an address that no sealed site may have.")


def _folder(path: Path) -> Path:
    """A new folder that everybody may look into who gets the site."""
    path.mkdir(parents=True)
    path.chmod(0o755)
    return path


def _before(old: Path | None, key: SiteKey) -> Opened | None:
    """The last sealed folder, where this very key opens it."""
    if old is None:
        return None
    try:
        return open_site(old, key)
    except (Damaged, NewerFormat):
        return None


def _slots_in(old: Path | None, site: str) -> tuple[Slot, ...]:
    """The slots of the last sealed folder of a site, whatever its key."""
    if old is None:
        return ()
    try:
        front = read_front(old)
    except (Damaged, NewerFormat):
        return ()
    return front.slots if front.site == site else ()


def _write_front(folder: Path, lock: Lock, before: Front, now: datetime | None, chance: Chance) -> None:
    """Write `k.json` in one step: this is the moment at which the folder becomes what it is to be.

    Args:
        folder: the sealed one.
        lock: for whom.
        before: all that it is to say, with the slots as they were.
        now: local time.
        chance: gives random bytes.
    """
    front = replace(before, slots=slots_for(lock, now or datetime.now(), before.slots, chance))
    part = folder / f"{slots.NAME}.part"
    part.unlink(missing_ok=True)
    write_file(part, slots.written(front))
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(folder / slots.NAME)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as why:
        raise GeneratorError(
            f"The site could not be sealed: {why.strerror or type(why).__name__}.",
            "Look whether the disk is full and whether you may write there.",
        ) from why
