"""A run that is killed leaves the old site or the new one, and the next one goes on where it was."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import swap
from generator.protect import Damaged, Hashes, admit, inspect, open_site, protect, unlock
from generator.protect.objects import Sealer
from generator.protect.parked import Parked
from generator.sealing import Lock
from generator.site import Sealed
from tests.sealed_sites import KNOWN, NOW, Invited, generic_shell, lock_for, new_key, printed, six, terms_for

# From Python 3.12 on; the children here only write files and are killed.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

OLD = {"p/aaaaaaaaaa/index.html": b"<h1>Old</h1>", "same.css": b"h1 {}", "film.mp4": bytes(1_200_000)}
NEW = OLD | {"p/aaaaaaaaaa/index.html": b"<h1>New</h1>", "film.mp4": b"\1" * 1_200_000, "more.txt": b"more"}

CHANGED = ["film.mp4", "more.txt", "p/aaaaaaaaaa/index.html"]

CHANGES = frozenset({"open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"})
"""What Python tells before it asks the system to change something; "open" also where only something is read."""


class Place:
    """A site that is built again and again, as a build does it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.target, self.work, self.parked = (
            root / "site/ann/team",
            root / "site/.work",
            root / "site/.parked",
        )
        self.lock = lock_for([Invited("Jo", six(1))])
        self.log = root.with_name(f"{root.name}-sealed.txt")

    def files(self, files: dict[str, bytes], name: str) -> None:
        """Print them once."""
        self.plain = printed(files, self.root / name)

    def build(self, generation: int) -> None:
        """Seal what was printed, and let it take the place of what is there."""
        lock = Lock(self.lock.key, generation, self.lock.salt, self.lock.readers, self.lock.iterations)
        old = self.target if (self.target / "k.json").exists() else None
        with swap.fresh_folder(self.target, self.work, durable=False) as folder:
            protect(
                self.plain,
                lock,
                terms_for({"home": "p/aaaaaaaaaa/"}),
                generic_shell(),
                folder,
                old=old,
                parked=self.parked,
                hashes=Hashes(),
                now=NOW,
            )

    def generation(self) -> int:
        """Which one lies there; fails when it is not whole."""
        assert inspect(Sealed(self.target), self.lock.key, ()) == ()
        opened = open_site(self.target, self.lock.key)
        expected = {1: OLD, 2: NEW}[opened.manifest.generation]
        assert {path: opened.read(path) for path in opened.manifest.files} == expected
        found = unlock(self.target, six(1), b"", KNOWN)
        assert found is not None
        assert found[0] == self.lock.key
        return opened.manifest.generation

    def sealed(self) -> list[str]:
        """Addresses of the files that runs have finished sealing."""
        return self.log.read_text().split() if self.log.exists() else []


def in_a_child(root: Path, work: Callable[[], None], step: int) -> bool:
    """Do something in a process that is killed before its so-manieth change below a folder; whether it came to the end."""
    child = os.fork()
    if child == 0:
        left, below, lock = [step], f"{root}/", threading.Lock()

        def watch(event: str, args: tuple[object, ...]) -> None:
            if event in CHANGES and str(args[0]).startswith(below):
                with lock:
                    left[0] -= 1
                    if not left[0]:
                        os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(watch)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "it failed instead of being killed"
    return not os.WIFSIGNALED(status)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The old site lies there, the new one is printed; every file that is sealed is noted down."""
    place = Place(tmp_path / "w")
    place.root.mkdir()
    place.files(OLD, "old")
    place.build(1)
    place.files(NEW, "new")
    finished = Parked.finished

    def note(self: Parked, path: str, entry: object) -> None:
        finished(self, path, entry)  # type: ignore[arg-type]
        with place.log.open("a") as file:
            file.write(f"{path}\n")

    monkeypatch.setattr(Parked, "finished", note)
    return place


def copied(place: Place, to: Path) -> Place:
    """The same state again, for another try."""
    shutil.copytree(place.root, to)
    other = Place(to)
    other.lock, other.plain = place.lock, place.plain
    return other


def kill_everywhere(place: Place, tmp_path: Path, every: int) -> tuple[int, int]:
    """Kill a build before each of its changes in turn, and let another finish it; how many tries, how many spared."""
    step, spared = 1, 0
    while True:
        now = copied(place, tmp_path / str(step))
        place.log = now.log
        ended = in_a_child(now.root, lambda now=now: now.build(2), step)  # type: ignore[misc]
        swap.recover(now.target)
        swap.sweep(now.work)
        before, waited = now.sealed(), (now.parked / "journal").exists()
        assert now.generation() in ({2} if ended else {1, 2})
        if now.generation() == 1:
            now.build(2)
            spared += len(before) if waited else 0
            # Once all is done nothing waits any more: whoever is killed in that moment begins anew.
            assert sorted(now.sealed()[0 if waited else len(before) :]) == CHANGED
        assert now.generation() == 2
        assert list(now.work.iterdir()) == []
        assert list(now.parked.iterdir()) == []
        shutil.rmtree(now.root)
        if ended:
            return step, spared
        step += every


def test_killed_before_some_changes_the_old_or_the_new_site_opens(place: Place, tmp_path: Path) -> None:
    steps, spared = kill_everywhere(place, tmp_path, 7)

    assert steps > 40
    assert spared


@pytest.mark.long
def test_killed_before_every_change_the_old_or_the_new_site_opens(place: Place, tmp_path: Path) -> None:
    steps, spared = kill_everywhere(place, tmp_path, 1)

    assert steps > 40
    assert spared > 20


def test_killed_during_the_very_first_build_there_is_no_site_or_a_whole_one(tmp_path: Path) -> None:
    for step in range(1, 200, 11):
        place = Place(tmp_path / str(step))
        place.root.mkdir()
        place.files(OLD, "old")
        ended = in_a_child(place.root, lambda place=place: place.build(1), step)  # type: ignore[misc]
        swap.sweep(place.work)
        assert not place.target.exists() or place.generation() == 1
        if ended:
            break
    else:
        pytest.fail("it never came to the end")


def test_killed_while_somebody_is_let_in_the_old_or_the_new_k_json_is_there(place: Place) -> None:
    more = Lock(
        place.lock.key,
        1,
        place.lock.salt,
        (
            *place.lock.readers,
            *lock_for([Invited("Al", six(2))], key=place.lock.key, salt=place.lock.salt).readers,
        ),
        place.lock.iterations,
    )
    found = set()
    for step in range(1, 30):
        ended = in_a_child(place.root, lambda: admit(place.target, more, now=NOW), step)
        assert unlock(place.target, six(1), b"", KNOWN) is not None
        found.add(unlock(place.target, six(2), b"", KNOWN) is not None)
        if ended:
            break

    assert found == {False, True}
    assert place.generation() == 1


# ---------------------------------------------------------------- what waits


def refuse(*_: object) -> None:
    raise KeyboardInterrupt


def parked_run(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that stops when all but the last file are sealed."""
    seal = Sealer.seal

    def stop(self: Sealer, source: Path, path: str, into: Path) -> object:
        if path.startswith("p/"):
            raise KeyboardInterrupt
        return seal(self, source, path, into)

    with monkeypatch.context() as patch:
        patch.setattr(Sealer, "seal", stop)
        with pytest.raises(KeyboardInterrupt):
            place.build(2)
    assert place.sealed() == ["film.mp4", "more.txt"]


def test_what_was_finished_is_not_sealed_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    parked_run(place, monkeypatch)
    place.build(2)

    assert place.sealed() == ["film.mp4", "more.txt", "p/aaaaaaaaaa/index.html"]
    assert place.generation() == 2


@pytest.mark.parametrize("kept", [0, 3, 50, -30, -1])
def test_a_journal_that_ends_in_the_middle_costs_only_what_it_lost(
    place: Place, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    parked_run(place, monkeypatch)
    journal = place.parked / "journal"
    os.truncate(journal, kept % journal.stat().st_size)
    place.build(2)

    again = place.sealed()[2:]
    assert "more.txt" in again
    assert ("film.mp4" in again) is (kept >= 0)
    assert place.generation() == 2


def test_what_is_noted_behind_a_line_that_was_cut_is_found_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    parked_run(place, monkeypatch)
    journal = place.parked / "journal"
    os.truncate(journal, journal.stat().st_size - 5)
    with monkeypatch.context() as patch:
        patch.setattr(Parked, "clear", refuse)
        with pytest.raises(KeyboardInterrupt):
            place.build(2)
    assert place.sealed()[2:] == ["more.txt", "p/aaaaaaaaaa/index.html"]
    place.build(2)

    assert len(place.sealed()) == 4
    assert place.generation() == 2


def test_objects_of_no_finished_file_are_taken_away_at_once(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    parked_run(place, monkeypatch)
    before = {path.name for path in place.parked.iterdir()}
    (place.parked / "aaaaaaaaaaaaaaaaaaaa.bin").write_bytes(b"half")
    Parked(place.parked, place.lock.key, os.urandom)

    assert {path.name for path in place.parked.iterdir()} == before


def test_what_waits_for_another_key_is_taken_away(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    parked_run(place, monkeypatch)
    before = {path.name for path in place.parked.iterdir()}
    place.lock = lock_for([Invited("Jo", six(1))], key=new_key(place.lock.key.site), salt=place.lock.salt)
    place.build(2)

    assert len(before) > 3
    assert not before & {path.name for path in (place.target / "o").iterdir()}
    assert place.generation() == 2
    assert list(place.parked.iterdir()) == []


@pytest.mark.parametrize("harm", ["gone", "cut", "spoilt"])
def test_a_waiting_object_that_is_not_whole_is_made_again(
    place: Place, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    parked_run(place, monkeypatch)
    largest = max(place.parked.glob("*.bin"), key=lambda path: path.stat().st_size)
    if harm == "gone":
        largest.unlink()
    elif harm == "spoilt":
        largest.write_bytes(bytes(largest.stat().st_size))
    else:
        os.truncate(largest, 5)
    place.build(2)

    assert place.sealed()[2:] == ["film.mp4", "p/aaaaaaaaaa/index.html"]
    assert place.generation() == 2


def test_what_waits_tells_nothing_to_whoever_finds_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    parked_run(place, monkeypatch)
    journal = (place.parked / "journal").read_bytes()

    assert place.parked.stat().st_mode & 0o077 == 0
    assert not [word for word in (b"film", b"more", b"sha256", b"path") if word in journal]
    with pytest.raises(Damaged):
        open_site(place.parked, place.lock.key)


def test_whatever_changed_between_two_runs_is_sealed_as_it_is_now(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    parked_run(place, monkeypatch)
    monkeypatch.setitem(NEW, "film.mp4", random.Random(1).randbytes(1_200_000))
    place.files(NEW, "newer")
    place.build(2)

    assert place.sealed()[2:] == ["film.mp4", "p/aaaaaaaaaa/index.html"]
    assert place.generation() == 2
