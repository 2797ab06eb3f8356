"""Door: what is installed, what is missing, and what to type."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.problems import GeneratorError
from generator.remotes import what_stands_in_clear
from generator.workspace import find_workspace

_NEEDED = (
    "mkdocs",
    "mkdocs-material",
    "jinja2",
    "click",
    "markdown-it-py",
    "pyyaml",
    "rich",
    "pillow",
    "pillow-heif",
    "cryptography",
    "keyring",
    "segno",
    "ffmpeg-python",
    "phonenumbers",
    "babel",
)
_ROOM = 2_000_000_000
"""Bytes of free disk under which films may not fit."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    fine: bool
    says: str
    hint: str = ""


def look_over(folder: Path) -> list[Finding]:
    """Look at the program, what it stands on, and the workspace around a folder."""
    return [_program(), _libraries(), *_films(folder), *_workspace(folder), _disk(folder)]


def _program() -> Finding:
    fine = sys.version_info >= (3, 11)
    says = f"alongside {__version__}, Python {sys.version.split()[0]}"
    return Finding("program", fine, says, "" if fine else "Install Python 3.11 or newer")


def _libraries() -> Finding:
    missing = []
    versions = []
    for name in _NEEDED:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        return Finding("libraries", False, f"not here: {', '.join(missing)}", "make site")
    return Finding("libraries", True, ", ".join(versions))


def _films(folder: Path) -> Iterator[Finding]:
    from generator.video.tools import describe, find_tools  # noqa: PLC0415  (only doctor and films need it)

    try:
        cache = find_workspace(folder).cache
    except GeneratorError:
        cache = None
    try:
        for line in describe(find_tools(cache if cache and cache.is_dir() else None)):
            what, _, says = (
                line.partition(": ")
                if line.startswith(("ffprobe", "iPhone", "AV1"))
                else ("ffmpeg", "", line)
            )
            yield Finding(what, True, says)
    except GeneratorError as missing:
        yield Finding("ffmpeg", False, str(missing), missing.hint.removeprefix("Type: "))


def _workspace(folder: Path) -> Iterator[Finding]:
    try:
        workspace = find_workspace(folder)
    except GeneratorError as missing:
        yield Finding("workspace", True, f"{missing} That is fine for now.", "alongside init")
        return
    yield Finding("workspace", True, str(workspace.root))
    for remote in what_stands_in_clear(workspace.root):
        yield Finding("git", True, remote.told(), "git remote -v   to see which")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    says = f"{free / 1_000_000_000:.0f} GB free"
    return Finding("disk", free > _ROOM, says, "" if free > _ROOM else "Make room: films need it")
