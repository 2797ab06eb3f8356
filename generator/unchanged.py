"""Hallway: what was built from what, so that nothing is built twice. Remembers files, sizes and places; no words."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.known import FORM, Known
from generator.problems import Level, Position, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

_PUBLIC = ("code", "message", "hint", "heading", "length")
"""What is kept of a problem: nothing that may hold the family's words."""

_WHERE = "where"
"""The file that says which folder a part of the memory is about."""


class Memory:
    """One person's part of it, for one place sites are built to."""

    def __init__(self, cache: Path, out: Path, short_name: str) -> None:
        """Recall what is known.

        Args:
            cache: the workspace's own.
            out: where sites are built to.
            short_name: whose.
        """
        self._path = path = _part_for(cache, out) / f"{short_name}.json"
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = None
        self._known: dict[str, dict[str, Any]] = known if isinstance(known, dict) else {}

    def recall(self, name: str, key: str, folder: Path) -> tuple[int, tuple[Problem, ...]] | None:
        """Pages and questions of a site that still is what was built from this; None when it is not.

        Args:
            name: the name of its folder: an edition, or a variant of one.
            key: what it would be made of now.
            folder: where it lies.
        """
        known = self._known.get(name)
        try:
            if not known or known["key"] != key or known["files"] != listing(folder):
                return None
            return int(known["pages"]), tuple(_again(problem) for problem in known["problems"])
        except (KeyError, TypeError, ValueError):
            return None

    def lines(self, name: str) -> Known:
        """What the last build of a site left behind of its lines: which have come since can then be told. No words.

        Args:
            name: the name of its folder.
        """
        try:
            kept = self._known[name]["lines"]
            since, form = date.fromisoformat(kept["since"]), kept["form"]
            marks = {str(mark): str(day) for mark, day in kept["marks"].items()}
        except (KeyError, TypeError, ValueError, AttributeError):
            return Known()
        return Known(since, marks) if form == FORM else Known()

    def built(
        self,
        name: str,
        key: str,
        folder: Path,
        pages: int,
        problems: Iterable[Problem],
        lines: Known | None = None,
    ) -> None:
        """Remember a site that was built just now."""
        since = lines.since if lines else None
        self._known[name] = {
            "lines": {"form": FORM, "since": since.isoformat(), "marks": dict(lines.marks)}
            if lines and since
            else None,
            "key": key,
            "files": listing(folder),
            "pages": pages,
            "problems": [_kept(problem) for problem in problems],
        }
        self._save()

    def forget(self, name: str) -> None:
        """There is no such site any more."""
        if self._known.pop(name, None) is not None:
            self._save()

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = self._path.with_suffix(f".{os.getpid()}.part")
        part.write_text(json.dumps(self._known), encoding="utf-8")
        part.replace(self._path)


def note_place(cache: Path, out: Path) -> None:
    """Remember that sites are built to a folder, before the first of them is there."""
    home, part = cache.parent.absolute(), _part_for(cache, out)
    where = part / _WHERE
    if not where.exists():
        part.mkdir(parents=True, exist_ok=True, mode=0o700)
        # From the workspace where it lies inside: a workspace that is copied speaks of its own sites then.
        where.write_bytes(os.fsencode(out.relative_to(home) if out.is_relative_to(home) else out))


def _part_for(cache: Path, out: Path) -> Path:
    return cache / "sites" / hashlib.sha256(os.fsencode(out)).hexdigest()[:12]


def places_built(cache: Path) -> tuple[Path, ...]:
    """Every folder that sites of this workspace were built to and that is still there, sorted."""
    home = cache.parent.absolute()
    known = (home / os.fsdecode(where.read_bytes()) for where in cache.glob(f"sites/*/{_WHERE}"))
    return tuple(sorted({out for out in known if out.is_dir()}))


def listing(folder: Path) -> str:
    """A short name for the files of a folder, their sizes and times; "" when there is none."""
    if not folder.is_dir():
        return ""
    digest = hashlib.sha256()
    for place, folders, files in os.walk(folder):
        folders.sort()
        for file in sorted(files):
            path = Path(place, file)
            seen = path.stat()
            digest.update(f"{path.relative_to(folder)} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _kept(problem: Problem) -> dict[str, object]:
    at = problem.at
    return {name: getattr(problem, name) for name in _PUBLIC} | {
        "at": [at.file, at.line, at.column],
        "level": problem.level.value,
    }


def _again(kept: dict[str, Any]) -> Problem:
    return Problem(
        at=Position(*kept["at"]), level=Level(kept["level"]), **{name: kept[name] for name in _PUBLIC}
    )
