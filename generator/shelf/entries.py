"""What is finished: kept under a key, found again, and forgotten when it is told to be."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import GeneratorError
from generator.shelf.disk import disk_trouble, to_disk
from generator.shelf.ground import Ground

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

Fact = int | float | str | list[str]
"""What an entry may remember about what it holds."""

Setting = int | float | str | None
"""What may go into a key."""

_LAYOUT = 1
"""Raised when the shape of `meta.json` changes: older entries are then made again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something finished that lies on the shelf."""

    key: str
    """64 hex digits."""
    folder: Path
    """Where its files are."""
    sizes: Mapping[str, int]
    """Bytes of every file by its name."""
    facts: Mapping[str, Fact]
    """What the room that made it wants to know again."""

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
        return tuple(value)


class Entries(Ground):
    """Folders of finished files, each under a key of its own."""

    def find(self, key: str) -> Entry | None:
        """The finished entry under this key; None when there is none or its files are not what was put there."""
        folder = self._folder(key)
        try:
            meta = json.loads((folder / "meta.json").read_text("utf-8"))
            if meta["layout"] != _LAYOUT or not all(
                _untouched(folder / name, wanted) for name, wanted in meta["files"].items()
            ):
                return None
            sizes = {str(name): int(wanted["size"]) for name, wanted in meta["files"].items()}
            facts = {str(name): _fact(value) for name, value in meta["facts"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return Entry(key=key, folder=folder, sizes=sizes, facts=facts)

    def keep(self, key: str, source: str, work: Path, names: list[str], facts: Mapping[str, Fact]) -> Entry:
        """Move finished files from a work folder under their key. Call it while holding the key."""
        folder = self._folder(key)
        with disk_trouble():
            folder.parent.mkdir(mode=0o700, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            # An entry that is being replaced must not look finished in between.
            (folder / "meta.json").unlink(missing_ok=True)
            files = {}
            for name in names:
                (work / name).chmod(
                    0o644
                )  # a web server may read the placed link; the shelf's folder is ours alone
                to_disk(work / name)
                files[name] = _record(work / name)
                (work / name).replace(folder / name)
            meta = {"layout": _LAYOUT, "source": source, "files": files, "facts": dict(facts)}
            (work / "meta.json").write_text(json.dumps(meta, sort_keys=True), "utf-8")
            to_disk(work / "meta.json")
            (work / "meta.json").replace(folder / "meta.json")
            to_disk(folder)
        kept = self.find(key)
        if kept is None:
            raise GeneratorError(
                "A film was made but could not be read back from the cache folder.",
                "Check the disk, then build again.",
            )
        return kept

    def keys(self) -> Iterator[str]:
        """Every key on the shelf, finished or not, sorted."""
        for folder in sorted(self._root.glob("[0-9a-f][0-9a-f]/*")):
            yield folder.name

    def forget(self, key: str) -> bool:
        """Delete an entry with all its files; whether there was one."""
        folder = self._folder(key)
        if not folder.exists():
            return False
        with disk_trouble():
            (folder / "meta.json").unlink(missing_ok=True)
            shutil.rmtree(folder)
            with contextlib.suppress(OSError):  # others may share the two-letter folder
                folder.parent.rmdir()
        return True

    def forget_source(self, sha256: str) -> int:
        """Delete everything made from these bytes, as when consent is taken back; how many entries went."""
        made = [key for key in list(self.keys()) if self._source_of(key) == sha256]
        return sum(self.forget(key) for key in made)

    def forget_others(self, covered: Collection[str], kept: Collection[str]) -> int:
        """Delete what was made of the same bytes in another way: what is hidden by now was to be seen in it.

        Args:
            covered: keys of films and photos of which something is hidden.
            kept: keys that stay, whatever they were made of.

        Returns:
            How many entries went.
        """
        sources = {self._source_of(key) for key in covered} - {""}
        gone = 0
        for key in [key for key in self.keys() if key not in kept and self._source_of(key) in sources]:
            with contextlib.suppress(FileNotFoundError):  # another build is at it too
                gone += self.forget(key)
        return gone

    def _source_of(self, key: str) -> str:
        """The bytes a finished entry was made from; "" when it is not finished."""
        try:
            return str(json.loads((self._folder(key) / "meta.json").read_text("utf-8"))["source"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def made_from(self, sha256: str) -> dict[str, int]:
        """What was made from these bytes: the hash and the size of every file."""
        files: dict[str, int] = {}
        for key in self.keys():
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                meta = json.loads((self._folder(key) / "meta.json").read_text("utf-8"))
                if meta["source"] == sha256:
                    files |= {str(one["sha256"]): int(one["size"]) for one in meta["files"].values()}
        return files

    def files_from(self, sha256: str) -> list[Path]:
        """Where every file lies that was made from these bytes."""
        folders = (self._folder(key) for key in self.keys() if self._source_of(key) == sha256)
        return [path for folder in folders for path in sorted(folder.iterdir())]

    def _folder(self, key: str) -> Path:
        return self._root / key[:2] / key


def key_of(stage: str, source: str, settings: Mapping[str, Setting]) -> str:
    """The key of what `stage` makes from these bytes with these settings."""
    recipe = {"layout": _LAYOUT, "stage": stage, "source": source, "settings": dict(settings)}
    canonical = json.dumps(recipe, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _record(path: Path) -> dict[str, int | str]:
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    seen = path.stat()
    return {"size": seen.st_size, "sha256": digest, "mtime_ns": seen.st_mtime_ns}


def _untouched(path: Path, wanted: Mapping[str, int | str]) -> bool:
    seen = path.stat()
    if seen.st_size != wanted["size"]:
        return False
    # A placed film shares its bytes with the site: an edit there of the same length shows only in the time.
    return seen.st_mtime_ns == wanted["mtime_ns"] or _record(path)["sha256"] == wanted["sha256"]


def _fact(value: object) -> Fact:
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, int | float | str):
        return value
    raise ValueError
