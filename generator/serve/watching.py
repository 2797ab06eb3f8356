"""Noticing that somebody saved a file: looks again and again, which works on every disk and needs no package."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Seen = dict[str, tuple[int, int, int]]
"""(time of change in ns, size, inode) of every file by its path."""


def look(places: Iterable[Path]) -> Seen:
    """What lies under these files and folders now. Equal as long as nobody changes, adds or removes anything."""
    seen: Seen = {}
    for place in places:
        for path in _files(os.fspath(place), set()):
            try:
                facts = os.stat(path)  # noqa: PTH116 - thousands of them, twice a second
            except OSError:
                continue
            seen[path] = (facts.st_mtime_ns, facts.st_size, facts.st_ino)
    return seen


def _files(place: str, entered: set[tuple[int, int]]) -> Iterator[str]:
    """Files in no order. What editors put beside a file while it is open is left out; loops of links end."""
    try:
        facts = os.stat(place)  # noqa: PTH116
        if (facts.st_dev, facts.st_ino) in entered:
            return
        entered.add((facts.st_dev, facts.st_ino))
        with os.scandir(place) as entries:
            inside = [(entry.name, entry.path, entry.is_dir()) for entry in entries]
    except NotADirectoryError:
        yield place
        return
    except OSError:
        return
    for name, path, is_folder in inside:
        if name.startswith((".", "#", "__pycache__")) or name.endswith(("~", ".tmp")):
            continue
        if is_folder:
            yield from _files(path, entered)
        else:
            yield path
