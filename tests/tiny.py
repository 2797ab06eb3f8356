"""Tiny invented workspaces: text in a few lines, films of one second, photos of a few dots; each medium made once."""

from __future__ import annotations

import atexit
import functools
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

DAY = "2026-11-22"

AGREED = "{Ann: yes herself 2026-01-01}"

PLAIN = {"profile.yml": "name: Ann\nwhat matters to me:\n  - My blue kettle\n"}

FILMED = PLAIN | {
    "videos.yml": f"films:\n  - {{file: hello.mov, title: Hello, captions: no speech, who is in it: {AGREED}}}\n"
    f"photos:\n  - {{file: garden.jpg, shows: Ann laughing, who is in it: {AGREED}}}\n",
}
FILMED_MEDIA = ("hello.mov", "garden.jpg")


@functools.cache
def _once() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="alongside-tiny-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def clip(colour: str = "teal", title: str = "", seconds: float = 1) -> Path:
    """A film of a second with a tone; `title` is what the phone wrote into it."""
    from generator.video.tools import find_tools

    path = _once() / f"{colour}-{hashlib.sha256(title.encode()).hexdigest()[:6]}-{seconds:g}.mov"
    command = [find_tools(_once()).ffmpeg, "-v", "error", "-y"]
    command += ["-f", "lavfi", "-i", f"color={colour}:s=160x90:r=10:d={seconds:g}"]
    command += ["-f", "lavfi", "-i", f"sine=d={seconds:g}", "-c:v", "libx264", "-preset", "ultrafast"]
    command += ["-c:a", "aac", "-metadata", f"title={title}", "-metadata", f"comment={title}", path]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    _as_if_old(path)
    return path


@functools.cache
def voice(seconds: float = 1.2) -> Path:
    """A recording of a tone, without a picture."""
    from generator.video.tools import find_tools

    path = _once() / f"voice-{seconds:g}.m4a"
    command = [find_tools(_once()).ffmpeg, "-v", "error", "-y", "-f", "lavfi", "-i", f"sine=d={seconds:g}"]
    subprocess.run([*command, "-c:a", "aac", path], check=True, stdin=subprocess.DEVNULL)
    _as_if_old(path)
    return path


@functools.cache
def photo(colour: str = "teal", title: str = "") -> Path:
    """A photo with what a camera writes into it."""
    from PIL import Image

    path = _once() / f"{colour}-{hashlib.sha256(title.encode()).hexdigest()[:6]}.jpg"
    picture = Image.new("RGB", (64, 48), colour)
    exif = picture.getexif()
    exif[0x010E] = exif[0x013B] = title
    picture.save(path, exif=exif, comment=title.encode())
    _as_if_old(path)
    return path


def _as_if_old(path: Path) -> None:
    """Hashes of files that were touched a moment ago are not remembered."""
    os.utime(path, (1_700_000_000, 1_700_000_000))


@functools.cache
def _warm_cache() -> Path:
    """A cache that holds the usual film and photo, made once."""
    root = _once() / "warm"
    workspace(root, {"ann": FILMED}, cold=True)
    assert alongside(root, "build", "--plain", "--edition", "team").returncode == 0
    return root / ".cache"


def workspace(
    root: Path, people: Mapping[str, Mapping[str, str]], *, config: str = "", cold: bool = False
) -> Path:
    """A workspace with these people and their files.

    Args:
        root: where.
        people: short name to file name to text; who has a videos.yml has `hello.mov` and `garden.jpg` too.
        config: the settings.
        cold: without the usual film and photo on the shelf already, and without templates that are compiled already.
    """
    root.mkdir(parents=True, exist_ok=True)
    (root / "site_config.yml").write_text(config or "organisation: {name: Tiny House}\n", "utf-8")
    for name, files in people.items():
        write(root, name, files)
        if "videos.yml" in files:
            add(root, name, "hello.mov", clip())
            add(root, name, "garden.jpg", photo())
    if not cold:
        (root / ".cache").mkdir(mode=0o700)
        # What a first build makes of films and of the theme: it holds nothing of anybody.
        for part in ("media", "printer"):
            shutil.copytree(_warm_cache() / part, root / ".cache" / part, copy_function=shutil.copy2)
        shutil.copy2(_warm_cache() / "tools.json", root / ".cache")
    return root


def write(root: Path, name: str, files: Mapping[str, str]) -> None:
    """Some of a person's text."""
    folder = root / "profiles" / name
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        (folder / file).write_text(text, "utf-8")


def add(root: Path, name: str, file: str, source: Path) -> None:
    """A film or photo in a person's media folder."""
    path = root / "media" / name / file
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(source, path)


def command(*words: str | Path) -> list[str]:
    """The command as a shell would start it."""
    return [str(Path(sys.executable).with_name("alongside")), *map(str, words)]


def all_shown(terminal: int) -> bytes:
    """Everything that is written to a terminal (its own end of a pty) until nobody holds the other end."""
    told = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            return told
        if not piece:
            return told
        told += piece


def alongside(
    root: Path, *words: str | Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own."""
    return subprocess.run(
        command(*words, *(("--date", DAY) if words[0] == "build" and "--date" not in words else ())),
        cwd=root,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def tree(folder: Path) -> dict[str, str]:
    """Every file by its path: what it holds, as a digest."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
