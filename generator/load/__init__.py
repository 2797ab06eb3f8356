"""Room: a folder of text files goes in, words with their places come out. No meaning yet, and nothing is printed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from generator.load.blocks import read_text
from generator.load.decode import decode
from generator.problems import Level, Position, Problem, Problems
from generator.written import SourceFile, Sources

__all__ = ["find_people", "load_file", "load_person"]

ENDINGS = (".yml", ".yaml", ".yml.txt", ".yaml.txt")
_COPY = re.compile(r"( \(\d+\)| - copy|copy of |conflict|~)", re.IGNORECASE)


def find_people(profiles: Path) -> list[str]:
    """The short names of everybody who has a folder with text in it, sorted."""
    if not profiles.is_dir():
        return []
    return sorted(
        folder.name
        for folder in profiles.iterdir()
        if folder.is_dir() and not folder.name.startswith(".") and any(_text_files(folder))
    )


def load_person(profiles: Path, short_name: str, headings: Iterable[str], problems: Problems) -> Sources:
    """Read every text file of one person.

    Args:
        profiles: the folder that holds one folder a person.
        short_name: the name of the person's folder.
        headings: headings we know, in their plain form, so that `name:Amir` can be told from `http://…`.
        problems: where mistakes are gathered.
    """
    folder = profiles / short_name
    known = frozenset(headings)
    digest = hashlib.sha256()
    files = []
    for path in sorted(_text_files(folder)):
        place = f"{profiles.name}/{short_name}/{path.name}"
        raw = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(raw).digest())
        if _COPY.search(path.name):
            problems.add(_copy(place))
            continue
        if path.name.lower().endswith(".txt"):
            problems.add(_named_txt(place))
        files.append(_read(raw, place, known, problems))
    return Sources(short_name, tuple(files), digest.hexdigest())


def load_file(path: Path, place: str, headings: Iterable[str], problems: Problems) -> SourceFile:
    """Read one text file. `place` is how it is called in mistakes."""
    return _read(path.read_bytes(), place, frozenset(headings), problems)


def _text_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [p for p in folder.iterdir() if p.name.lower().endswith(ENDINGS) and not p.name.startswith(".")]


def _read(raw: bytes, place: str, headings: frozenset[str], problems: Problems) -> SourceFile:
    text = decode(raw, place, problems)
    if text is None:
        return SourceFile(place, (), None)
    lines, root = read_text(text, place, headings, problems)
    return SourceFile(place, lines, root)


def _copy(place: str) -> Problem:
    return Problem(
        Position(place),
        "F14",
        Level.STOP,
        "this looks like a second copy of another file",
        hint="keep the newer one of the two, with the plain name, and move the other out of the folder",
    )


def _named_txt(place: str) -> Problem:
    return Problem(
        Position(place),
        "F13",
        Level.FIX,
        "the file's name ends with .txt; we read it all the same",
        hint=f"rename it to {place.rsplit('/', 1)[-1].removesuffix('.txt')}",
    )
