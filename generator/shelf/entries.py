"""What is finished: kept under a key, found again, and forgotten when it is told to be."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import GeneratorError
from generator.shelf.disk import disk_trouble, to_disk
from generator.shelf.index import Index, place_of
from generator.shelf.meta import LAYOUT, NAME, Fact, Meta, kept, read_meta
from generator.shelf.processes import our_name
from generator.shelf.sources import Unusable
from generator.shelf.working import Work

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Setting = int | float | str | None
"""What may go into a key."""

_FAULT = "fault"

_PASSING = {"M06"}
"""Of a file that was changed while it was read: what was found says nothing about its bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something finished that lies on the shelf."""

    key: str
    """64 hex digits."""
    place: str
    """Where its files are."""
    sizes: Mapping[str, int]
    """Bytes of every file by its name."""
    facts: Mapping[str, Fact]
    """What the room that made it wants to know again."""

    @property
    def folder(self) -> Path:
        """Where its files are, to open them; of hundreds that are only looked at nobody needs it."""
        return Path(self.place)

    @property
    def fault(self) -> Unusable | None:
        """Why nothing could be made; None where it was."""
        return Unusable(*self.texts(_FAULT)) if _FAULT in self.facts else None

    def whole(self, name: str) -> int:
        """A fact that is a whole number."""
        value = self.facts[name]
        if not isinstance(value, int):
            raise KeyError(name)
        return value

    def number(self, name: str) -> float:
        """A fact that is a number."""
        value = self.facts[name]
        if not isinstance(value, int | float):
            raise KeyError(name)
        return float(value)

    def text(self, name: str) -> str:
        """A fact that is words."""
        value = self.facts[name]
        if not isinstance(value, str):
            raise KeyError(name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A fact that is a list of words."""
        value = self.facts[name]
        if not isinstance(value, list):
            raise KeyError(name)
        return tuple(map(str, value))


class Entries(Work):
    """Folders of finished files, each under a key of its own."""

    def __init__(self, cache: Path) -> None:
        """Open them."""
        super().__init__(cache)
        self._by_source: dict[str, set[str]] | None = None
        self._index = Index(self._root, self._tmp)

    def find(self, key: str) -> Entry | None:
        """The finished entry under this key; None when there is none or its files are not what was put there.

        A build holds what it finds, so that nobody clears it away before it is placed.
        """
        # Before it is looked at: whoever clears up looks for holds after taking the entry out of sight.
        self.hold(key)
        meta = self._meta(key)
        if meta is None or not self._is_whole(key, meta, to_the_end=meta.era < self._era):
            return None
        sizes = {name: one.size for name, one in meta.files.items()}
        return Entry(key, self._place(key), sizes, meta.facts)

    def keep(self, key: str, source: str, work: Path, names: list[str], facts: Mapping[str, Fact]) -> Entry:
        """Move finished files from a work folder under their key. Call it while holding the key."""
        folder = self._folder(key)
        with disk_trouble():
            folder.parent.mkdir(mode=0o700, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            # An entry that is being replaced must not look finished in between.
            (folder / NAME).unlink(missing_ok=True)
            files = {}
            for name in names:
                # A web server may read the placed link; the shelf's folder is ours alone.
                (work / name).chmod(0o644)
                to_disk(work / name)
                files[name] = kept(work / name)
                (work / name).replace(folder / name)
            Meta(source, files, dict(facts), self._era).write(work, folder)
        self._note_source(key, source)
        found = self.find(key)
        if found is None:
            raise GeneratorError(
                "A film was made but could not be read back from the cache folder.",
                "Check the disk, then build again.",
            )
        return found

    def made(
        self,
        key: str,
        source: str,
        make: Callable[[Path], tuple[dict[str, Fact], list[str]]],
        *,
        lasting: Collection[str] = (),
        counted: bool = False,
    ) -> Entry:
        """What lies under a key; made where it is not there, once however many ask for it.

        Args:
            key: which.
            source: the hash of the bytes it is made from.
            make: makes it in a folder; gives the facts it is kept with, and the names of its files.
            lasting: codes of what is found wrong only by making it, and the same each time: it is not tried again.
            counted: whether finding it counts as something reused.

        Raises:
            Unusable: it cannot be made. That is remembered, for who only looks at the shelf.
        """
        entry = self._worth_taking(key, lasting)
        if entry is not None:
            self.count(reused=int(counted))
        else:
            with self.holding(key):
                # Somebody else may have made it while we waited.
                entry = self._worth_taking(key, lasting) or self._make(key, source, make)
        if entry.fault is not None:
            raise entry.fault
        return entry

    def why_refused(self, key: str) -> Unusable | None:
        """What was found wrong the last time somebody wanted to make this; None where nothing was."""
        meta = self._meta(key)
        fault = meta.facts.get(_FAULT) if meta else None
        return Unusable(*map(str, fault)) if isinstance(fault, list) else None

    def _worth_taking(self, key: str, lasting: Collection[str]) -> Entry | None:
        entry = self.find(key)
        fault = entry.fault if entry else None
        return entry if fault is None or fault.code in lasting else None

    def _make(
        self, key: str, source: str, make: Callable[[Path], tuple[dict[str, Fact], list[str]]]
    ) -> Entry:
        with self.workbench() as work:
            try:
                facts, names = make(work)
            except Unusable as fault:
                if fault.code in _PASSING:
                    raise
                facts, names = {_FAULT: [fault.code, fault.sentence, fault.hint]}, []
            return self.keep(key, source, work, names, facts)

    def keys(self) -> Iterator[str]:
        """Every key on the shelf, finished or not, sorted."""
        for folder in sorted(self._root.glob("[0-9a-f][0-9a-f]/*")):
            yield folder.name

    def size_of(self, key: str) -> int:
        """Bytes of all that lies under a key, finished or not."""
        try:
            return sum(path.stat().st_size for path in self._folder(key).iterdir())
        except FileNotFoundError:
            return 0

    # Reading again ------------------------------------------------------------------------------------------

    def damaged(self, keys: Iterable[str]) -> list[str]:
        """Which of these are not what was put there, read from end to end. What is not there is damaged too."""
        bad = []
        for key in keys:
            meta = read_meta(self._place(key))  # what is on the disk, whatever is remembered of it
            if meta is None or not self._is_whole(key, meta, to_the_end=True):
                bad.append(key)
        return bad

    def _is_whole(self, key: str, meta: Meta, *, to_the_end: bool) -> bool:
        folder = self._place(key)
        if to_the_end:
            self.count(entries_read=1)
        try:
            for name, one in meta.files.items():
                if not one.is_whole(f"{folder}/{name}", to_the_end=to_the_end):
                    return False
        except OSError:
            return False
        if to_the_end and meta.era < self._era:
            self._trust(key, meta)
        return True

    def _trust(self, key: str, meta: Meta) -> None:
        """Remember that an entry was read from end to end since the last crash; on a full disk it is read again."""
        with self.holding_if_free(key) as free:
            # Whoever holds it makes it anew.
            if free and self._meta(key) == meta:
                with contextlib.suppress(OSError), self.workbench() as work:
                    meta._replace(era=self._era).write(work, self._folder(key))

    # Forgetting ---------------------------------------------------------------------------------------------

    def forget(self, key: str) -> bool:
        """Delete an entry with all its files; whether there was one."""
        folder = self._folder(key)
        if not folder.exists():
            return False
        with disk_trouble():
            (folder / NAME).unlink(missing_ok=True)
            self._index.forget()
            shutil.rmtree(folder)
            with contextlib.suppress(OSError):  # others may share the two-letter folder
                folder.parent.rmdir()
        return True

    def clear(self, keys: Iterable[str]) -> list[str]:
        """Delete entries, but for those a build at work is making or holds; which ones went."""
        gone = []
        for key in keys:
            with self.holding_if_free(key) as free:
                if free and self._clear(key):
                    gone.append(key)
        return gone

    def _clear(self, key: str) -> bool:
        there, aside = self._folder(key) / NAME, self._tmp / f"{our_name()}-{key}.json"
        with disk_trouble():
            # Out of sight first: whoever finds it before that has noted so by now, and whoever looks later waits.
            with contextlib.suppress(FileNotFoundError):
                there.rename(aside)
            if key not in self.held_by_others():
                aside.unlink(missing_ok=True)
                return self.forget(key)
            with contextlib.suppress(FileNotFoundError):
                aside.rename(there)
        return False

    def forget_source(self, sha256: str) -> int:
        """Delete everything made from these bytes, as when consent is taken back; how many entries went."""
        return sum(self.forget(key) for key in self.keys_from({sha256}))

    def forget_others(self, covered: Collection[str], kept: Collection[str]) -> int:
        """Delete what was made of the same bytes in another way: what is hidden by now was to be seen in it.

        Args:
            covered: keys of films and photos of which something is hidden.
            kept: keys that stay, whatever they were made of.

        Returns:
            How many entries went.
        """
        sources = {self.source_of(key) for key in covered} - {""}
        gone = 0
        for key in [key for key in self.keys_from(sources) if key not in kept]:
            with contextlib.suppress(FileNotFoundError):  # another build is at it too
                gone += self.forget(key)
        return gone

    # What was made of what ----------------------------------------------------------------------------------

    def source_of(self, key: str) -> str:
        """The bytes a finished entry was made from; "" when it is not finished."""
        meta = self._meta(key)
        return meta.source if meta else ""

    def keys_from(self, sources: Collection[str]) -> list[str]:
        """The keys of all that was made from any of these bytes."""
        return [key for key in self.keys() if self.source_of(key) in sources]

    def facts_from(self, sha256: str) -> dict[str, Mapping[str, Fact]]:
        """What is known of everything finished that was made from these bytes, by its key.

        The shelf is gone through once a run, and not for each of many new films: what another run puts there meanwhile
        is not known.
        """
        if self._by_source is None:
            self._by_source = {}
            for key in self.keys():
                self._note_source(key, self.source_of(key))
        metas = {key: self._meta(key) for key in self._by_source.get(sha256, ())}
        return {key: meta.facts for key, meta in metas.items() if meta and meta.source == sha256}

    def _note_source(self, key: str, source: str) -> None:
        if self._by_source is not None:
            self._by_source.setdefault(source, set()).add(key)

    def made_from(self, sha256: str) -> dict[str, int]:
        """What was made from these bytes: the hash and the size of every file."""
        metas = [meta for key in self.keys() if (meta := self._meta(key)) and meta.source == sha256]
        return {one.sha256: one.size for meta in metas for one in meta.files.values()}

    def files_from(self, sha256: str) -> list[Path]:
        """Where every file lies that was made from these bytes."""
        return [path for key in self.keys_from({sha256}) for path in sorted(self._folder(key).iterdir())]

    def _meta(self, key: str) -> Meta | None:
        return self._index.meta(key)

    def _place(self, key: str) -> str:
        return place_of(str(self._root), key)

    def _folder(self, key: str) -> Path:
        return Path(self._place(key))


def key_of(stage: str, source: str, settings: Mapping[str, Setting]) -> str:
    """The key of what `stage` makes from these bytes with these settings."""
    recipe = {"layout": LAYOUT, "stage": stage, "source": source, "settings": dict(settings)}
    canonical = json.dumps(recipe, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()
