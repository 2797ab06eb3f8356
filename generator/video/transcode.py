"""The one place that runs ffmpeg: watched, stoppable, and leaving nothing behind."""

from __future__ import annotations

import contextlib
import queue
import re
import subprocess
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from generator.problems import GeneratorError
from generator.shelf import Unusable, disk_full

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.shelf import Shelf
    from generator.video.tools import Tools

STALL = 120.0
"""Seconds without any movement after which ffmpeg is taken to hang."""

_KINDNESS = 5.0
"""Seconds it may take to end when asked, before it is made to."""

_LINES_KEPT = 80

_THE_END = "\x04"
"""Stands after the last line of a pipe."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run that ended well left to know."""

    said: tuple[str, ...]
    """Its last lines. They may name places and devices: never shown, never logged."""
    frames_read: int
    """Pictures that could be decoded, if only in parts."""
    frames_lost: int
    """Pictures that were in the file and could not, or only in parts."""

    @property
    def share_lost(self) -> float:
        """How large a part of them was lost."""
        return self.frames_lost / max(1, self.frames_lost, self.frames_read)


def run(
    arguments: Sequence[str], shelf: Shelf, tools: Tools, moved: Callable[[float], None] | None = None
) -> Ran:
    """Run ffmpeg to its end, telling `moved` how many seconds of film are done.

    Raises:
        Unusable: the clip cannot be worked on.
        GeneratorError: ffmpeg does not start, or the disk is full.
    """
    shelf.count(programs_run=1)
    command = [str(tools.ffmpeg), *_ALWAYS, *arguments]
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program; every path is given after file:
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise GeneratorError("ffmpeg does not run any more.", "Type: alongside doctor") from error
    log = _Log()
    try:
        with shelf.helped_by(process.pid):
            listener = _drain(process.stderr, log.take)
            _follow(process, moved or (lambda _: None))
            code = process.wait(timeout=STALL)
            listener.join()
    except subprocess.TimeoutExpired as error:
        raise _stood_still() from error
    finally:
        # Also when the user stops the build: ffmpeg would go on and finish a film nobody takes.
        _stop(process)
    if code != 0:
        raise _reason(log.lines)
    return log.ran()


_ALWAYS = (
    "-hide_banner",
    "-nostdin",
    "-y",
    # "verbose" only for the count of damaged pictures at the end; "repeat" so that none of them is folded away.
    *("-v", "repeat+verbose", "-nostats", "-stats_period", "0.5", "-progress", "pipe:1"),
)


def _drain(stream: IO[str] | None, take: Callable[[str], object]) -> threading.Thread:
    # Both pipes are emptied all the time: a full one makes ffmpeg wait for ever.
    def empty() -> None:
        if stream is not None:
            with contextlib.suppress(ValueError, OSError):  # closed while stopping
                for line in stream:
                    take(line.rstrip("\n"))
        take(_THE_END)

    thread = threading.Thread(target=empty, daemon=True)
    thread.start()
    return thread


def _follow(process: subprocess.Popen[str], moved: Callable[[float], None]) -> None:
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    _drain(process.stdout, lines.put)
    seen: dict[str, str] = {}
    last = time.monotonic()
    while time.monotonic() - last <= STALL:
        try:
            line = lines.get(timeout=min(1.0, STALL))
        except queue.Empty:
            continue
        if line == _THE_END:
            return
        name, _, value = line.partition("=")
        if name in {"frame", "out_time_us", "total_size"} and seen.get(name) != value:
            seen[name] = value
            last = time.monotonic()
            # "N/A" until the first picture is out. Never out_time_ms: it counts microseconds as well.
            if name == "out_time_us" and value.lstrip("-").isdigit():
                moved(max(0.0, int(value) / 1_000_000))
    raise _stood_still()


def _stood_still() -> Unusable:
    return Unusable(
        "M19",
        "The work on this film stood still for two minutes, so we stopped it.",
        "Build again. If it stops again, copy the film from the phone again.",
    )


def _stop(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=_KINDNESS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


def _reason(said: Sequence[str]) -> Unusable | GeneratorError:
    # Exit codes differ from version to version; the words do not.
    text = "\n".join(said)
    if "No space left on device" in text or "Disk quota exceeded" in text:
        return disk_full()
    if re.search(r"no decoder|[Dd]ecoder .*not found|Function not implemented", text):
        return Unusable(
            "M18",
            "This film is in a form the ffmpeg here cannot read.",
            "Install the system's ffmpeg (sudo apt install ffmpeg), or record in “most compatible”.",
        )
    if "moov atom not found" in text or "Invalid data found" in text:
        return Unusable("M13", "Too much of this film is damaged.", "Copy it from the phone again.")
    return Unusable(
        "M20",
        "This film could not be made ready for the web.",
        "Copy it from the phone again, then type `alongside doctor`.",
    )


class _Log:
    """What ffmpeg says: its last lines, and how many pictures it could not read whole."""

    def __init__(self) -> None:
        self.lines: deque[str] = deque(maxlen=_LINES_KEPT)
        self.torn = 0

    def take(self, line: str) -> None:
        """Listen to one more line."""
        self.lines.append(line)
        # A picture that was patched up counts as decoded, so only these words tell.
        self.torn += "corrupt decoded frame" in line or "Error while decoding stream #0:0" in line

    def ran(self) -> Ran:
        """What there is to know after a run that ended well."""
        read = errors = 0
        for line in self.lines:
            if found := _COUNTED.search(line):
                read, errors = int(found[1]), int(found[2] or 0)
        return Ran(said=tuple(self.lines), frames_read=read, frames_lost=errors + self.torn)


_COUNTED = re.compile(r"Input stream #0:\d+ \(video\): .*?(\d+) frames decoded(?:; (\d+) decode errors)?")
