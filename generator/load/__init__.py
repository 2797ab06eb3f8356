"""Room: a folder of text files goes in, words with their places come out. No meaning yet, and nothing is printed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.load.blocks import read_text
from generator.load.decode import MOST_BYTES, decode
from generator.load.folder import not_read, second_copies, text_files
from generator.problems import Level, Position, Problem, Problems
from generator.written import SourceFile, Sources

__all__ = [
    "find_people",
    "fingerprint",
    "load_file",
    "load_person",
    "load_text",
    "person_files",
    "proper_name",
    "second_copies",
]


def find_people(profiles: Path) -> list[str]:
    """The short names of everybody who has a folder with text in it, sorted."""
    if not profiles.is_dir():
        return []
    return sorted(
        folder.name
        for folder in profiles.iterdir()
        if folder.is_dir() and not folder.name.startswith(".") and any(text_files(folder))
    )


def load_person(profiles: Path, short_name: str, headings: Iterable[str], problems: Problems) -> Sources:
    """Read every text file of one person.

    Args:
        profiles: the folder that holds one folder a person.
        short_name: the name of the person's folder.
        headings: headings we know, in their plain form, so that `name:Amir` can be told from `http://…`.
        problems: where mistakes are gathered.
    """
    known = frozenset(headings)
    home = f"{profiles.name}/{short_name}"
    files = person_files(profiles, short_name)
    copies = dict(second_copies(profiles / short_name, home, files))
    problems.extend((*copies.values(), *not_read(profiles / short_name, home)))
    read = [
        load_text(raw, f"{home}/{name}", known, problems) for name, raw in files.items() if name not in copies
    ]
    return Sources(short_name, tuple(read), fingerprint(files))


def person_files(profiles: Path, short_name: str) -> dict[str, bytes]:
    """The text files of one person by name, sorted. What does not end as one, such as a `.bak`, is none."""
    return {path.name: _bytes(path) for path in sorted(text_files(profiles / short_name))}


def fingerprint(files: Mapping[str, bytes]) -> str:
    """Changes when anything typed changes, or the name of a file."""
    digest = hashlib.sha256()
    for name, raw in files.items():
        digest.update(name.encode() + b"\0" + hashlib.sha256(raw).digest())
    return digest.hexdigest()


def load_text(raw: bytes, place: str, headings: frozenset[str], problems: Problems) -> SourceFile:
    """Read the bytes of one file of a person."""
    if place.lower().endswith(".txt"):
        problems.add(_named_txt(place))
    return _read(raw, place, headings, problems)


def load_file(path: Path, place: str, headings: Iterable[str], problems: Problems) -> SourceFile:
    """Read one text file. `place` is how it is called in mistakes."""
    return _read(_bytes(path), place, frozenset(headings), problems)


def _bytes(path: Path) -> bytes:
    """What stands in a file; of one that is too large, only so much that this can be told."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _read(raw: bytes, place: str, headings: frozenset[str], problems: Problems) -> SourceFile:
    text = decode(raw, place, problems)
    if text is None:
        return SourceFile(place, (), None)
    lines, root = read_text(text, place, headings, problems)
    return SourceFile(place, lines, root)


def proper_name(name: str) -> str:
    """What a text file should be called: `hopes.yml` for `hopes.yml.txt`, `profile.yml` for `profile.txt`."""
    if not name.lower().endswith(".txt"):
        return name
    stem = name[: -len(".txt")]
    return stem if stem.lower().endswith((".yml", ".yaml")) else f"{stem}.yml"


def _named_txt(place: str) -> Problem:
    return Problem(
        Position(place),
        "F13",
        Level.FIX,
        "the file's name ends with .txt; we read it all the same",
        hint=f"Rename it to {proper_name(place.rsplit('/', 1)[-1])}.",
    )
