"""A build that is stopped or killed leaves no half film, and the next one finishes the job."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder
from generator.shelf import Shelf
from generator.video import Tools, develop
from tests.video.clips import Clips

pytestmark = pytest.mark.films

BUILD = """
import sys
from pathlib import Path
from generator.progress import Silence
from generator.recording import FilmOrder
from generator.shelf import Shelf
from generator.video import develop, find_tools

cache = Path(sys.argv[2])
develop(FilmOrder(Path(sys.argv[1]), "amir film 1"), Shelf(cache), find_tools(cache), Silence())
"""


def _build(clip: Path, cache: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, clip, cache], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _until_at_it(build: subprocess.Popen[str], cache: Path) -> None:
    """Wait till a film is being written, and hold the build there: a signal finds it in the middle of the work."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and build.poll() is None:
        build.send_signal(signal.SIGSTOP)
        if _helpers(cache) and list((cache / "media" / "tmp").rglob("*.mp4")):
            return
        build.send_signal(signal.SIGCONT)
        time.sleep(0.01)
    raise AssertionError("no film was begun")


def _helpers(cache: Path) -> list[int]:
    return [int(note.read_text().split("-")[0]) for note in (cache / "media" / "tmp").glob("*.helper")]


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


KEPT_OR_MADE_ANEW = pytest.mark.parametrize("name", ["hard.mp4", "hard.mkv"], ids=["kept", "made anew"])


@KEPT_OR_MADE_ANEW
def test_a_killed_build_leaves_no_half_film_and_the_next_one_finishes(
    name: str, clips: Clips, tools: Tools, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    with _build(clips[name], cache) as build:
        _until_at_it(build, cache)
        build.send_signal(signal.SIGKILL)
    orphans = _helpers(cache)
    assert orphans
    assert list((cache / "media" / "tmp").rglob("*.mp4")), "it was killed in the middle of the work"

    shelf = Shelf(cache)
    deadline = time.monotonic() + 5
    while any(map(_runs, orphans)) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not any(map(_runs, orphans))
    assert not list(cache.rglob("*.mp4"))
    assert not list((cache / "media" / "tmp").iterdir())
    assert not list((cache / "media" / "locks").iterdir())
    # The same folder, a shorter film: what the dead build held is free again.
    assert isinstance(
        develop(FilmOrder(clips["mute.mp4"], "amir film 1"), shelf, tools, Silence()), DevelopedFilm
    )


def test_the_same_film_is_finished_after_a_kill(clips: Clips, tools: Tools, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with _build(clips["long.mp4"], cache) as build:
        _until_at_it(build, cache)
        build.send_signal(signal.SIGKILL)
    assert not list((cache / "media").glob("??/*/meta.json"))

    film = develop(FilmOrder(clips["long.mp4"], "amir film 1"), Shelf(cache), tools, Silence())

    assert isinstance(film, DevelopedFilm)
    assert film.seconds == pytest.approx(4, abs=0.1)


@KEPT_OR_MADE_ANEW
def test_stopping_by_hand_ends_ffmpeg_and_removes_its_work(name: str, clips: Clips, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    with _build(clips[name], cache) as build:
        _until_at_it(build, cache)
        helpers = _helpers(cache)
        build.send_signal(signal.SIGINT)
        build.send_signal(signal.SIGCONT)
        _, said = build.communicate(timeout=20)

    assert "KeyboardInterrupt" in said
    assert helpers and not any(map(_runs, helpers))
    assert not list((cache / "media" / "tmp").iterdir())
    assert not list((cache / "media" / "locks").iterdir())


def test_two_builds_at_once_make_a_film_once(clips: Clips, tools: Tools, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    # Made before the two begin: clips are made when they are first asked for.
    source = clips["plain.mp4"]
    shelves = [Shelf(cache), Shelf(cache)]
    made: list[object] = []

    def build(shelf: Shelf) -> None:
        made.append(develop(FilmOrder(source, "amir film 1"), shelf, tools, Silence()))

    threads = [threading.Thread(target=build, args=(shelf,)) for shelf in shelves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made[0] == made[1] and isinstance(made[0], DevelopedFilm)
    assert sum(shelf.counts.encodes_run for shelf in shelves) == 1


def test_a_lock_of_a_dead_build_holds_nobody(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "media" / "locks" / "ab12").write_text(f"{dead.pid}-1")
    reborn = tmp_path / "media" / "locks" / "cd34"
    reborn.write_text(f"{os.getpid()}-1")  # our own number, but of a process that began at another time

    for key in ("ab12", "cd34"):
        with shelf.holding(key):
            pass
