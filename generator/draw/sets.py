"""Which symbols lie in which folders: their names, what else they are called, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.draw.drawing import SUFFIXES
from generator.symbols import Catalogue, SymbolSet, plain_name

LICENCE, WORDS = "licence.txt", "words.txt"
_PARAGRAPH = re.compile(r"\n\s*\n")


def read_sets(roots: Sequence[Path]) -> Catalogue:
    """Every set in these folders; where two have one name, the first root's is the one.

    Args:
        roots: folders in which each folder is a set.
    """
    found: dict[str, SymbolSet] = {}
    for root in roots:
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if folder.is_dir() and not folder.name.startswith(".") and folder.name not in found:
                one = _read_set(folder)
                if one.files:
                    found[folder.name] = one
    return Catalogue(tuple(found.values()))


def _read_set(folder: Path) -> SymbolSet:
    files = {plain_name(path.stem): path for path in _pictures(folder)}
    title, *licence = _paragraphs(folder / LICENCE) or [folder.name]
    return SymbolSet(folder.name, title, tuple(licence), files, dict(_called(folder / WORDS, files)))


def _pictures(folder: Path) -> Iterator[Path]:
    """The pictures in a folder; a link that leads out of it is none."""
    inside = folder.resolve()
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
            real = path.resolve()
            if real.is_file() and real.is_relative_to(inside):
                yield path


def _paragraphs(file: Path) -> list[str]:
    """A licence as paragraphs. One line alone is both its title and what it says."""
    parts = [" ".join(part.split()) for part in _PARAGRAPH.split(_text(file))]
    parts = [part for part in parts if part]
    return parts * 2 if len(parts) == 1 else parts


def _called(file: Path, files: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """Other names, each with the name of the picture; the first that claims one has it."""
    seen = set(files)
    for line in _text(file).splitlines():
        name, colon, others = line.partition(":")
        plain = plain_name(name)
        if not colon or line.lstrip().startswith("#") or plain not in files:
            continue
        for other in map(plain_name, others.split(",")):
            if other and other not in seen:
                seen.add(other)
                yield other, plain


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""
