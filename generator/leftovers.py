"""Hallway: where a film or photo that was taken back still is, and what to type about it. Looks; deletes nothing."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.clearing import Cleared
from generator.clips import caption_files
from generator.workspace import Workspace

__all__ = ["Left", "leftovers"]

_PATIENCE = 20
"""Seconds git may take to look into its history."""


@dataclass(frozen=True, slots=True)
class Left:
    """One place where it still is."""

    where: str
    """"the live site", "git" …: no words of a profile."""
    why: str
    """A sentence that says so, without words of a profile."""
    type_this: str = ""
    """What to type. Private: it may hold file names."""
    how: str = ""
    """What to do, where there is nothing to type or no word of a profile may be shown."""


def leftovers(workspace: Workspace, short_name: str, done: Cleared) -> tuple[Left, ...]:
    """Everything we know of and must not touch, or cannot reach; what is said of every withdrawal too."""
    return (
        *_taken_down(done, short_name),
        *_kept(done),
        *_live(short_name),
        *_originals(workspace, short_name, done),
        *_texts_before(workspace, short_name),
        *_history(workspace, short_name),
        *_git(workspace, short_name, done),
        Left(
            "phones",
            "whoever kept the site on a phone for reading without signal has the old one until they open the new one",
            how="Ask them to open it once while they are online.",
        ),
        Left(
            "paper and copies",
            "what was printed, downloaded or sent on is out of our reach",
            how="Ask for printed sheets and sent copies back, or ask for them to be destroyed.",
        ),
    )


def _taken_down(done: Cleared, short_name: str) -> Iterator[Left]:
    if done.taken_down:
        yield Left(
            "websites taken down",
            f"{_many(len(done.taken_down), 'website')} could not be built again, and so "
            f"{'was' if len(done.taken_down) == 1 else 'were'} taken away instead of left with it",
            f"alongside check {short_name}",
            "When the lines marked stop are mended, build again.",
        )


def _kept(done: Cleared) -> Iterator[Left]:
    for clip in done.kept:
        yield Left(
            clip.what, "it may still be shown: everyone in it agreed, or whoever did not is hidden in it"
        )


def _live(short_name: str) -> Iterator[Left]:
    yield Left(
        "the live site",
        f"if pages of {short_name} were ever put where others read them, the old ones stand there until you replace them",
        f"alongside due {short_name}",
        "Put the new folder there, and take the old one away. `due` reminds you until then.",
    )


def _originals(workspace: Workspace, short_name: str, done: Cleared) -> Iterator[Left]:
    files = _originals_of(workspace, short_name, done)
    if files:
        named = " ".join(shlex.quote(_from(path, workspace)) for path in files)
        yield Left(
            "the original",
            f"{_many(len(files), 'file')} as it came off the phone still {'lies' if len(files) == 1 else 'lie'} in "
            f"media/{short_name}/, and on the phone perhaps too",
            f"rm {named}",
            "Delete it there and on the phone, if nobody needs it any more.",
        )


def _originals_of(workspace: Workspace, short_name: str, done: Cleared) -> list[Path]:
    """Films and photos as they came off the phone, and captions that nothing else needs."""
    there = workspace.media_files(short_name)
    needed = {name for clip in done.others for name in caption_files(clip)}
    captions = [name for clip in done.clips for name in caption_files(clip) if name not in needed]
    return [there[name] for name in sorted({*done.sources, *captions}) if name in there]


def _texts_before(workspace: Workspace, short_name: str) -> Iterator[Left]:
    folder = workspace.profiles / short_name
    kept = sorted(path for path in folder.iterdir() if ".bak" in path.suffix) if folder.is_dir() else []
    if kept:
        named = " ".join(shlex.quote(_from(path, workspace)) for path in kept)
        yield Left(
            "the text before",
            f"{_many(len(kept), 'older copy')} of the text {'says' if len(kept) == 1 else 'say'} what was agreed before",
            f"rm {named}",
            "Delete the files that end in .bak, if nobody needs them any more.",
        )


def _history(workspace: Workspace, short_name: str) -> Iterator[Left]:
    for folder in (workspace.root / ".history", workspace.profiles / short_name / ".history"):
        if folder.is_dir():
            yield Left(
                ".history",
                "older versions of the text are kept there",
                f"rm -r {shlex.quote(_from(folder, workspace))}",
                "Delete what is no longer needed.",
            )


def _git(workspace: Workspace, short_name: str, done: Cleared) -> Iterator[Left]:
    git = shutil.which("git")
    if git is None or not _asked(git, workspace.root, "rev-parse", "--is-inside-work-tree"):
        return
    files = [_from(path, workspace) for path in _originals_of(workspace, short_name, done)]
    films = len(_asked(git, workspace.root, "log", "--all", "--format=%h", "--", *files)) if files else 0
    texts = len(_asked(git, workspace.root, "log", "--all", "--format=%h", "--", f"profiles/{short_name}"))
    if films:
        paths = " ".join(f"--path {shlex.quote(file)}" for file in files)
        yield Left(
            "git",
            f"this folder is kept in git, and {_many(films, 'saved version')} of it {'holds' if films == 1 else 'hold'} the "
            "film or photo itself, also on every computer it was copied to",
            f"git filter-repo --invert-paths {paths}",
            "Taking it out of a history needs somebody who knows git well.",
        )
    if texts:
        yield Left(
            "git",
            f"{_many(texts, 'saved version')} of the text in git {'says' if texts == 1 else 'say'} what was agreed before",
            how="That is a record of what was agreed, and in no site. Leave it, or ask somebody who knows git well.",
        )


def _asked(git: str, folder: Path, *words: str) -> list[str]:
    """What git answers, row by row; nothing where it does not know."""
    around = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        told = subprocess.run(  # noqa: S603  (our own words, and files after --)
            [git, *words],
            cwd=folder,
            env=around,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return told.stdout.split("\n")[:-1] if told.returncode == 0 else []


def _from(path: Path, workspace: Workspace) -> str:
    return path.relative_to(workspace.root).as_posix()


def _many(count: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count} {what if count == 1 else plural}"
