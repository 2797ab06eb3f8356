"""Hallway: the safe mistakes in the files of one person, or in the settings, mended in memory. Writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.check import Around, check_person, check_settings
from generator.load import fingerprint, load_text, person_files, proper_name, second_copies
from generator.mend import Left, Mended, Reading, mend, same_under_another_name
from generator.neighbours import Neighbours
from generator.problems import Problem, Problems
from generator.settings import Settings
from generator.validate import known_headings, read_person, read_settings
from generator.workspace import CONFIG, Workspace
from generator.written import SourceFile, Sources, Written

__all__ = ["FileMend", "mend_person", "mend_settings"]


@dataclass(frozen=True, slots=True)
class FileMend:
    """One file with something to mend, before and after. Holds the family's words: for their own terminal only."""

    place: str
    """As mistakes call it."""
    path: Path
    old: bytes
    new: bytes
    mended: tuple[Problem, ...]
    left: tuple[Left, ...]
    name: str = ""
    """The name it gets, where its own ends oddly."""

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.old != self.new or bool(self.name)


def mend_person(
    workspace: Workspace, short_name: str, day: date, neighbours: Neighbours | None = None
) -> list[FileMend]:
    """Everything in one person's files that there is exactly one safe way to mend.

    Args:
        workspace: whose.
        short_name: the person's folder.
        day: the day it is checked for.
        neighbours: the other people of the workspace, so that nothing of theirs comes onto a page.
    """
    folder = workspace.profiles / short_name
    home, named = f"profiles/{short_name}", person_files(workspace.profiles, short_name)
    copies = dict(second_copies(folder, home, named))
    files = {f"{home}/{name}": raw for name, raw in named.items() if name not in copies}
    reader = _Person(workspace, short_name, day, neighbours or Neighbours())
    mended = mend(files, reader.read, reader.look, known_headings())
    names = _renamed(mended, reader)
    return _by_file({place: folder / place.rsplit("/", 1)[-1] for place in files}, files, mended, names)


def mend_settings(workspace: Workspace) -> list[FileMend]:
    """The same for site_config.yml."""
    files = {CONFIG: workspace.config.read_bytes()}
    return _by_file(
        {CONFIG: workspace.config}, files, mend(files, _read_settings, _Files().look, known_headings()), {}
    )


class _Files:
    """Reads files from bytes. What was read of a file is kept until it holds something else."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[bytes, SourceFile, tuple[Problem, ...]]] = {}

    def file(self, place: str, raw: bytes) -> tuple[SourceFile, tuple[Problem, ...]]:
        """One file, and the mistakes of its shape."""
        known = self._read.get(place)
        if known is None or known[0] != raw:
            problems = Problems()
            source = load_text(raw, place, known_headings(), problems)
            known = self._read[place] = (raw, source, tuple(problems))
        return known[1], known[2]

    def look(self, place: str, raw: bytes) -> tuple[Written | None, tuple[Problem, ...]]:
        """What stands in it, and the mistakes of its shape."""
        source, problems = self.file(place, raw)
        return source.root, problems


class _Person(_Files):
    """Reads one person as `check` does, from bytes."""

    def __init__(self, workspace: Workspace, short_name: str, day: date, neighbours: Neighbours) -> None:
        super().__init__()
        self._short_name = short_name
        self._media = list(workspace.media_files(short_name))
        self._day = day
        self._neighbours = neighbours
        # Whose yes counts, and what the organisation says to everyone, stand there.
        self._settings = _settings_of(workspace)

    def read(self, files: Mapping[str, bytes]) -> Reading:
        """All of it."""
        problems, sources = Problems(), []
        for place in sorted(files):
            source, found = self.file(place, files[place])
            problems.extend(found)
            sources.append(source)
        whole = Sources(self._short_name, tuple(sources), fingerprint(files))
        person = read_person(whole, problems)
        check_person(
            person, self._media, self._day, problems, Around(whole, self._neighbours, self._settings)
        )
        return Reading(person, {source.path: source.root for source in sources}, tuple(problems))


def _settings_of(workspace: Workspace) -> Settings:
    """The settings as they stand; their own mistakes are `mend_settings`' business."""
    problems = Problems()
    source = load_text(workspace.config.read_bytes(), CONFIG, known_headings(), problems)
    return read_settings(source, problems)


def _read_settings(files: Mapping[str, bytes]) -> Reading:
    problems = Problems()
    source = load_text(files[CONFIG], CONFIG, known_headings(), problems)
    whole = read_settings(source, problems)
    check_settings(whole, problems)
    return Reading(whole, {CONFIG: source.root}, tuple(problems))


def _renamed(mended: Mended, reader: _Person) -> dict[str, str]:
    """`hopes.yml.txt` can be `hopes.yml` where no other file has that name and the person reads the same."""
    names: dict[str, str] = {}
    files, before = dict(mended.files), reader.read(mended.files)
    for place in sorted(files):
        folder, _, name = place.rpartition("/")
        new = proper_name(name)
        target = f"{folder}/{new}"
        if new == name or target.casefold() in {other.casefold() for other in files}:
            continue
        moved = {target if other == place else other: raw for other, raw in files.items()}
        after = reader.read(moved)
        if same_under_another_name(before, after, place, target):
            names[place], files, before = new, moved, after
    return names


def _by_file(
    paths: Mapping[str, Path], files: Mapping[str, bytes], mended: Mended, names: Mapping[str, str]
) -> list[FileMend]:
    done = [
        left.problem for left in mended.left if left.problem.code == "F13" and left.problem.at.file in names
    ]
    left = [left for left in mended.left if left.problem not in done]
    return [
        FileMend(
            place,
            path,
            files[place],
            mended.files[place],
            tuple(sorted((p for p in (*mended.mended, *done) if p.at.file == place), key=lambda p: p.at)),
            tuple(one for one in left if one.problem.at.file == place),
            names.get(place, ""),
        )
        for place, path in paths.items()
    ]
