"""The example people with the first seconds of their films: pages are looked at on every run, and films take minutes to make.

`make site` and the long tests make the whole films.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

from generator.video.tools import find_tools

REPO = Path(__file__).resolve().parent.parent
SECONDS = 6
FILMS = (".mov", ".mp4")
SHARED = ("media", "printer", "proof", "sealing")
"""What is costly to make, and the same for every workspace."""


def media() -> Path:
    """A folder like the examples' own `media/`; what was cut before is not cut again."""
    cache = REPO / ".cache"
    cut = cache / "short"
    cut.mkdir(parents=True, exist_ok=True)
    with (cut / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests run side by side
        for source in sorted((REPO / "media").rglob("*")):
            if source.is_file():
                _bring(source, cut / "media" / source.relative_to(REPO / "media"), cache)
    return cut / "media"


def _bring(source: Path, target: Path, cache: Path) -> None:
    if target.exists() and target.stat().st_mtime_ns == source.stat().st_mtime_ns:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}")
    if source.suffix in FILMS:
        command: list[str | Path] = [
            find_tools(cache).ffmpeg,
            "-v",
            "error",
            "-y",
            "-i",
            source,
            "-t",
            str(SECONDS),
        ]
        command += ["-map", "0", "-c", "copy", "-fflags", "+bitexact", "-f", "mov", part]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    else:
        shutil.copyfile(source, part)
    os.utime(part, ns=(source.stat().st_mtime_ns,) * 2)
    part.replace(target)


def workspace(own: Path, *, whole: bool = False) -> Path:
    """The example workspace with a cache of its own; only what is costly to make is shared.

    Args:
        own: a folder that is not there yet.
        whole: with films as long as they are.
    """
    shared = REPO / ".cache"
    (own / ".cache").mkdir(parents=True)
    for name in SHARED:
        (shared / name).mkdir(parents=True, exist_ok=True)
        (own / ".cache" / name).symlink_to(shared / name)
    (own / "media").symlink_to(REPO / "media" if whole else media())
    shutil.copy2(REPO / "site_config.yml", own)
    shutil.copytree(REPO / "profiles", own / "profiles")
    return own
