"""Readers meet the old version or the new one: whole, and always one of them."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import swap
from generator.problems import GeneratorError

FILES = 12

# From Python 3.12 on; the children here only write files and are killed.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


def fill(folder: Path, version: str) -> None:
    (folder / "glance").mkdir()
    for number in range(FILES):
        (folder / "glance" / str(number)).write_text(version * 50)
    (folder / "index.html").write_text(version)


def version_in(target: Path) -> str:
    """The version that lies there. Fails when it is not whole."""
    version = (target / "index.html").read_text()
    assert sorted(p.name for p in (target / "glance").iterdir()) == sorted(map(str, range(FILES)))
    assert {p.read_text() for p in (target / "glance").iterdir()} == {version * 50}
    return version


def swap_in(target: Path, work: Path, version: str, *, durable: bool = False) -> None:
    with swap.fresh_folder(target, work, durable=durable) as folder:
        fill(folder, version)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site/amir/team"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "site/.work"


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """On a disk that can exchange names, and on one that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange_call", lambda: None)
    yield request.param


# ---------------------------------------------------------------- the block ends well


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("durable", [True, False])
def test_a_new_version_takes_the_place_of_the_old_one_and_nothing_stays_behind(
    target: Path, work: Path, durable: bool
) -> None:
    for version in "abc":
        swap_in(target, work, version, durable=durable)
        assert version_in(target) == version

    assert list(work.iterdir()) == []
    assert [p.name for p in target.parent.iterdir()] == ["team"]
    assert work.stat().st_mode & 0o077 == 0


def test_the_old_version_can_be_read_until_the_new_one_is_there(target: Path, work: Path) -> None:
    swap_in(target, work, "a")
    with swap.fresh_folder(target, work) as folder:
        fill(folder, "b")
        assert version_in(target) == "a"

    assert version_in(target) == "b"


def test_somebody_who_looks_all_the_time_never_finds_nothing(target: Path, work: Path) -> None:
    swap_in(target, work, "a")
    misses = 0
    stop = threading.Event()

    def look() -> None:
        nonlocal misses
        while not stop.is_set():
            misses += not (target / "index.html").exists()

    looker = threading.Thread(target=look)
    looker.start()
    for number in range(150):
        swap_in(target, work, "ab"[number % 2])
    stop.set()
    looker.join()

    assert misses == 0


def test_an_empty_folder_in_the_place_is_replaced(target: Path, work: Path) -> None:
    target.mkdir(parents=True)
    swap_in(target, work, "a")

    assert version_in(target) == "a"


# ---------------------------------------------------------------- it does not


@pytest.mark.parametrize("problem", [ValueError, KeyboardInterrupt, SystemExit])
def test_when_the_block_fails_nothing_has_changed(
    target: Path, work: Path, problem: type[BaseException]
) -> None:
    swap_in(target, work, "a")
    with pytest.raises(problem), swap.fresh_folder(target, work) as folder:
        fill(folder, "b")
        raise problem

    assert version_in(target) == "a"
    assert list(work.iterdir()) == []


def test_when_the_first_version_fails_there_is_none(target: Path, work: Path) -> None:
    with pytest.raises(ValueError), swap.fresh_folder(target, work) as folder:
        fill(folder, "b")
        raise ValueError

    assert not target.exists()


def test_a_mistake_of_the_block_is_not_mistaken_for_ours(target: Path, work: Path) -> None:
    with pytest.raises(FileNotFoundError), swap.fresh_folder(target, work):
        Path("not there at all").read_text()


def test_a_disk_that_refuses_is_told_and_the_old_version_stays(
    target: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap_in(target, work, "a")
    monkeypatch.setattr(swap, "_exchange_call", lambda: lambda _a, _b: errno.EBUSY)
    with pytest.raises(GeneratorError, match="could not take the place"):
        swap_in(target, work, "b")

    assert version_in(target) == "a"
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("refused", ["ready", "target", "old"])
def test_whichever_of_the_renames_is_refused_the_old_version_stays(
    target: Path, work: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    swap_in(target, work, "a")
    rename = Path.rename
    starts = {"ready": "new-", "target": "team", "old": ".team.new-"}[refused]

    def refuse(self: Path, to: Path) -> Path:
        if self.name.startswith(starts):
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, to)

    monkeypatch.setattr(swap, "_exchange_call", lambda: None)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(GeneratorError, match="Input/output error"):
        swap_in(target, work, "b")

    assert version_in(target) == "a"
    assert [p.name for p in target.parent.iterdir()] == ["team"]


@pytest.mark.parametrize("what", ["file", "link"])
def test_what_is_not_a_folder_is_not_replaced(target: Path, work: Path, tmp_path: Path, what: str) -> None:
    target.parent.mkdir(parents=True)
    if what == "file":
        target.write_text("mine")
    else:
        (tmp_path / "mine").mkdir()
        target.symlink_to(tmp_path / "mine")
    with pytest.raises(GeneratorError, match="not a folder"):
        swap_in(target, work, "a")

    assert target.is_symlink() or target.read_text() == "mine"


def test_another_disk_is_refused_before_any_work(
    target: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shm = Path("/dev/shm")
    if not shm.is_dir() or shm.stat().st_dev == target.parent.parent.parent.stat().st_dev:
        stat = Path.stat
        monkeypatch.setattr(
            Path, "stat", lambda self, **k: os.stat_result((*stat(self, **k)[:2], id(self), *range(7)))
        )
    with pytest.raises(GeneratorError, match="another disk"):
        swap_in(target, shm / f"work-{os.getpid()}", "a")

    swap._remove(shm / f"work-{os.getpid()}")
    assert not target.exists()


# ---------------------------------------------------------------- killed


def killed_child(target: Path, work: Path, after: float) -> None:
    """A process that swaps versions in without a pause, killed at some moment."""
    child = os.fork()
    if child == 0:
        try:
            for number in range(10_000):
                swap_in(target, work, "cd"[number % 2])
        finally:
            os._exit(1)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_killed_at_any_moment_one_version_is_there_and_the_next_run_clears_up(
    way: str, target: Path, work: Path
) -> None:
    chance = random.Random(20261103)
    swap_in(target, work, "a")
    left = 0
    for _ in range(60):
        killed_child(target, work, chance.uniform(0.001, 0.02))
        left += len(list(work.iterdir())) + len(list(target.parent.iterdir())) - 1
        if way == "exchange":
            assert version_in(target) in {"a", "c", "d"}
        swap.recover(target)
        swap.sweep(work)
        assert version_in(target) in {"a", "c", "d"}
        assert list(work.iterdir()) == []
        assert [p.name for p in target.parent.iterdir()] == ["team"]
    swap_in(target, work, "e")

    assert version_in(target) == "e"
    assert left > 20  # or the test never met the moments it is about


def test_killed_during_the_first_version_there_is_none_or_a_whole_one(target: Path, work: Path) -> None:
    chance = random.Random(7)
    for number in range(40):
        place = target.with_name(str(number))
        killed_child(place, work, chance.uniform(0.0005, 0.01))
        swap.sweep(work)
        assert not place.exists() or version_in(place) in {"c", "d"}
        assert list(work.iterdir()) == [] if work.exists() else True


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ({"team": "a", ".team.new": "b"}, "a"),
        ({".team.new": "b", ".team.old": "a"}, "b"),
        ({"team": "b", ".team.old": "a"}, "b"),
        ({".team.old": "a"}, "a"),
        ({"team": "c", ".team.new": "b", ".team.old": "a"}, "c"),
    ],
)
def test_two_renames_are_finished_from_every_state(
    target: Path, there: dict[str, str], expected: str
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name, version in there.items():
        place = target.with_name(name if name == "team" else f"{name}-{gone.pid}-1")
        place.mkdir(parents=True)
        fill(place, version)
    swap.recover(target)

    assert version_in(target) == expected
    assert [p.name for p in target.parent.iterdir()] == ["team"]


def test_what_a_living_process_works_on_and_what_is_not_ours_stays(target: Path, work: Path) -> None:
    with swap.fresh_folder(target, work) as folder:
        fill(folder, "a")
        (work / "letters").mkdir()
        (work / "new-1-1-not ours").mkdir()
        reused = work / f"new-{os.getpid()}-1-abcd"
        reused.mkdir()
        beside = target.with_name(f".team.old-{swap._me()}")
        beside.mkdir()
        swap.sweep(work)
        swap.recover(target)

        assert folder.exists()
        assert beside.exists()
        assert not reused.exists()  # the number is in use again, by a process that began later

    assert version_in(target) == "a"
    assert sorted(p.name for p in work.iterdir()) == ["letters", "new-1-1-not ours"]


def test_sweeping_where_nothing_ever_was_is_fine(tmp_path: Path) -> None:
    swap.sweep(tmp_path / "nothing")
    swap.recover(tmp_path / "nothing" / "here")


# ---------------------------------------------------------------- systems


def test_a_c_library_without_the_function_is_asked_for_the_bare_system_call(
    target: Path, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ctypes

    class Old:
        """A C library of before 2018."""

        def __init__(self, *_: object, **__: object) -> None:
            self.syscall = real(None, use_errno=True).syscall

    real = ctypes.CDLL
    monkeypatch.setattr(ctypes, "CDLL", Old)
    swap._exchange_call.cache_clear()
    swap_in(target, work, "a")
    monkeypatch.setattr(swap, "_two_renames", lambda *_: pytest.fail("it was not needed"))
    swap_in(target, work, "b")
    swap._exchange_call.cache_clear()

    assert version_in(target) == "b"


def test_macos_is_asked_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    asked: list[object] = []

    class Mac:
        def __init__(self, *_: object, **__: object) -> None:
            pass

        def renamex_np(self, *given: object) -> int:
            asked.append(given)
            return 0

    monkeypatch.setattr(ctypes, "CDLL", Mac)
    monkeypatch.setattr(sys, "platform", "darwin")
    swap._exchange_call.cache_clear()
    done = swap._exchange(Path("/a"), Path("/b"))
    swap._exchange_call.cache_clear()

    assert done
    assert asked == [(b"/a", b"/b", 2)]


def test_two_builds_of_one_person_at_once_end_with_one_whole_version(target: Path, work: Path) -> None:
    children = []
    for version in "cd":
        child = os.fork()
        if child == 0:
            try:
                for _ in range(40):
                    swap_in(target, work, version)
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    ends = [os.waitpid(child, 0)[1] for child in children]

    assert ends == [0, 0]
    assert version_in(target) in {"c", "d"}
    assert list(work.iterdir()) == []


# ---------------------------------------------------------------- folders that outlive a killed run


def _dies_in(work: Path, name: str, file: str) -> None:
    pid = os.fork()
    if not pid:
        with swap.kept_folder(work, name) as folder:
            (folder / file).write_text(file)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)


def test_what_a_killed_run_had_done_is_there_for_the_next_of_that_name_only(work: Path) -> None:
    _dies_in(work, "one", "half")

    with swap.kept_folder(work, "two") as folder:
        assert list(folder.iterdir()) == []
    with swap.kept_folder(work, "one") as folder:
        assert (folder / "half").read_text() == "half"
    with swap.kept_folder(work, "one") as folder:
        assert list(folder.iterdir()) == [], "it was finished"
    assert list(work.iterdir()) == []


def test_two_at_once_work_apart_and_a_failed_one_keeps_what_it_had(work: Path) -> None:
    with swap.kept_folder(work, "one") as first:
        (first / "a").touch()
        pid = os.fork()
        if not pid:
            with swap.kept_folder(work, "one") as second:
                os._exit(0 if second != first and not list(second.iterdir()) else 1)
        assert os.waitpid(pid, 0)[1] == 0
    with pytest.raises(RuntimeError), swap.kept_folder(work, "one") as folder:
        (folder / "b").touch()
        raise RuntimeError
    with swap.kept_folder(work, "one") as folder:
        assert [path.name for path in folder.iterdir()] == ["b"]


def test_a_folder_for_a_moment_is_gone_after_it_whatever_happens(work: Path) -> None:
    with pytest.raises(RuntimeError), swap.scratch_folder(work) as folder:
        (folder / "page").touch()
        assert folder.stat().st_mode & 0o077 == 0
        raise RuntimeError
    assert list(work.iterdir()) == []


def test_what_waits_to_be_finished_is_swept_only_when_that_is_asked_for(work: Path) -> None:
    _dies_in(work, "one", "half")
    swap.sweep(work)
    assert len(list(work.iterdir())) == 1
    swap.sweep(work, kept=True)
    assert list(work.iterdir()) == []
