"""A printed site as it is searched: every file there is, named or not, by its path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.prove.files import Read, Theme, read_text
from generator.prove.looks import Look, Piece, Weight, folded, look, without_own_names
from generator.prove.media import Remembered

if TYPE_CHECKING:
    from generator.site import Printed

_MEDIA = frozenset(
    {".mp4", ".m4v", ".mov", ".webm", ".webp", ".jpg", ".jpeg", ".png", ".gif", ".avif", ".woff2", ".ico"}
)
"""Read once and remembered."""

Reads = dict[str, Read]


def read_site(printed: Printed, stock: frozenset[str], remembered: Remembered) -> tuple[Reads, Theme]:
    """Every file of a site, and apart from them those that are the theme's own.

    Returns:
        What can be read of each, by its path; its name counts with what it holds.
    """
    own: Reads = {}
    of_theme: Reads = {}
    root = str(printed.folder)
    for entry in _files(root):
        name = entry.path[len(root) + 1 :].replace(os.sep, "/")
        (of_theme if name in stock else own)[name] = _read(entry, name, remembered)
    return own, _theme(tuple(of_theme.items()))


_THEMES: dict[tuple[tuple[str, tuple[int, ...]], ...], Theme] = {}


def _theme(reads: tuple[tuple[str, Read], ...]) -> Theme:
    """The theme's files together: the same for every site of a run."""
    # Looks are kept as long as their files are read the same, so what they are tells whether anything changed.
    key = tuple((name, tuple(map(id, read.looks))) for name, read in reads)
    if key not in _THEMES:
        looks = tuple((name, look) for name, read in reads for look in read.looks)
        _THEMES.clear()
        _THEMES[key] = Theme(
            looks,
            frozenset().union(*(look.words for _, look in looks)),
            frozenset().union(*(look.pairs for _, look in looks)),
        )
    return _THEMES[key]


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Every file and link, and every folder that holds nothing, at any depth."""
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        below = list(_files(entry.path)) if entry.is_dir(follow_symlinks=False) else []
        yield from below or [entry]


def _read(entry: os.DirEntry[str], name: str, remembered: Remembered) -> Read:
    named = _named(name)
    if entry.is_symlink():
        return Read((*named, *_named(str(Path(entry.path).readlink()))))
    if not entry.is_file():
        return Read(named)
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122  (a thousand files go by here)
    if suffix in _MEDIA:
        texts = remembered.texts_in(entry.path, entry.stat())
        return Read((*named, *_noted(texts)) if texts else named)
    read = read_text(Path(entry.path).read_bytes(), suffix)
    return replace(read, looks=(*named, *read.looks))


@lru_cache(maxsize=5_000)
def _named(name: str) -> tuple[Look, ...]:
    flats = folded([Piece("file name", Weight.PLACE, without_own_names(name))])
    return tuple(look(weight, flat) for weight, flat in flats.items())


@lru_cache(maxsize=5_000)
def _noted(texts: tuple[str, ...]) -> tuple[Look, ...]:
    """What a film or photo says beside its picture and sound."""
    flats = folded(Piece("text", Weight.TEXT, text) for text in texts)
    return tuple(look(weight, flat) for weight, flat in flats.items())
