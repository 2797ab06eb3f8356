"""A printed site as it is searched: every file there is, named or not, by its path."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.prove.files import Read, read_text
from generator.prove.looks import Look, Piece, Weight, folded, look
from generator.prove.media import Remembered

if TYPE_CHECKING:
    from generator.site import Printed

_MEDIA = frozenset(
    {".mp4", ".m4v", ".mov", ".webm", ".webp", ".jpg", ".jpeg", ".png", ".gif", ".avif", ".woff2", ".ico"}
)
"""Read once and remembered."""

Reads = dict[str, Read]


def read_site(printed: Printed, stock: frozenset[str], remembered: Remembered) -> tuple[Reads, Reads]:
    """Every file of a site, and apart from them those that are the theme's own.

    Returns:
        What can be read of each, by its path; its name counts with what it holds.
    """
    own: Reads = {}
    of_theme: Reads = {}
    root = str(printed.folder)
    for path in sorted(_files(root)):
        name = path[len(root) + 1 :].replace(os.sep, "/")
        read = _read(Path(path), name, remembered)
        (of_theme if name in stock else own)[name] = read
    return own, of_theme


def _files(folder: str) -> Iterator[str]:
    """Every file and link, and every folder that holds nothing, at any depth."""
    with os.scandir(folder) as entries:
        inside = list(entries)
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            below = list(_files(entry.path))
            yield from below or [entry.path]
        else:
            yield entry.path


def _read(path: Path, name: str, remembered: Remembered) -> Read:
    looks = list(_named(name))
    shorts: frozenset[bytes] = frozenset()
    if path.is_symlink():
        looks += _named(str(path.readlink()))
    elif path.is_file():
        suffix = path.suffix.lower()
        if suffix in _MEDIA:
            texts = [Piece("text", Weight.TEXT, text) for text in remembered.texts_in(path)]
            looks += [look(weight, flat) for weight, flat in folded(texts).items()]
        else:
            read = read_text(path.read_bytes(), suffix)
            looks += read.looks
            shorts = read.shorts
    return Read(tuple(looks), shorts)


def _named(name: str) -> Iterator[Look]:
    for weight, flat in folded([Piece("file name", Weight.PLACE, name)]).items():
        yield look(weight, flat)
