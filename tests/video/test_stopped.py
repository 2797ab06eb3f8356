"""Stopped, killed, or out of room or rights at any step: no short film is published, no file is torn, the next run finishes."""

from __future__ import annotations

import errno
import functools
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.problems import Exit
from generator.report import BuildReport
from generator.shelf import Shelf
from generator.video import find_tools
from generator.workspace import Workspace
from tests import tiny

pytestmark = pytest.mark.films

BUILD = ("build", "--plain", "--edition", "team", "--date", tiny.DAY)

STEPS = """
import os, sys

class Steps:
    \"\"\"Everything a run changes on the disk, and every program it starts, one after another.\"\"\"
    def __init__(self, folder, at, then, writes):
        self.folder, self.at, self.then, self.writes, self.taken = folder, at, then, writes, 0
        sys.addaudithook(self.seen)

    def seen(self, event, about):
        if event == "open":
            change = isinstance(about[2], int) and about[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        else:
            change = event in {"os.mkdir", "os.rename", "os.link"} or (
                not self.writes and event in {"os.remove", "os.rmdir", "subprocess.Popen"}
            )
        if change and self.at is not None and (event == "subprocess.Popen" or self.folder in str(about[:2])):
            self.taken += 1
            self.then(self.taken)
"""
"""Taken note of before they happen."""

ENDS_ITSELF = f"""{STEPS}
from generator.cli import main

number, at = int(sys.argv[1]), int(sys.argv[2])

def then(taken):
    if taken == at:
        os.kill(os.getpid(), number)

steps = Steps(os.getcwd(), at, then, False)
sys.argv = ["alongside", *sys.argv[3:]]
try:
    main()
finally:
    steps.at = None
    print("steps", steps.taken, flush=True)
"""
"""The real command, which sends itself a signal at one of its steps; with a step it never takes it tells how many there are."""

MAKING = f"""{STEPS}
from pathlib import Path
from generator.photos import develop_photo
from generator.problems import Exit, GeneratorError
from generator.progress import Silence
from generator.recording import FilmOrder, Mishap
from generator.shelf import Shelf
from generator.video import develop, find_tools

source, caches, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def made(cache):
    shelf = Shelf(cache)
    if source.suffix == ".jpg":
        return develop_photo(source, shelf, "amir photo 1")
    return develop(FilmOrder(source, "amir film 1"), shelf, find_tools(caches), Silence())

def leavings(cache):
    finished = [meta.parent.name for meta in cache.glob("media/??/*/meta.json")]
    left = [*cache.glob("media/tmp/*"), *cache.glob("media/locks/*")]
    return [*map(str, left), *Shelf(cache).damaged(finished)]

def begin(at, then, writes):
    global steps
    steps.at, steps.taken, steps.then, steps.writes = at, 0, then, writes

find_tools(caches)
steps = Steps(str(caches / "at-"), None, None, True)
at = 0
"""
"""Makes a film or a photo once more for each step it takes, each time in a cache of its own."""

REFUSED_AT = f"""{MAKING}
def refuse(taken):
    if taken >= steps.at:
        # A full disk stays full, and one that may not be written stays so.
        raise OSError(int(how), os.strerror(int(how)))

while True:
    at += 1
    cache = caches / f"at-{{at}}"
    begin(at, refuse, True)
    try:
        made(cache)
        refused = False
    except GeneratorError as told:
        refused = told.exit_code is Exit.AROUND and bool(told.hint) and str(caches) not in str(told)
        if not refused:
            print("not told well:", at, repr(told))
    steps.at = None
    if not refused:
        break
    if [*cache.rglob("meta.json")] and source.suffix == ".jpg" or leavings(cache):
        print("left behind:", at, leavings(cache))
    if isinstance(again := made(cache), Mishap):
        print("not finished:", at, again)
print("steps", at - 1)
"""
"""On a disk that refuses from that step on, and then on one that does not."""

KILLED_AT = f"""{MAKING}
def die(taken):
    if taken == steps.at:
        os.kill(os.getpid(), 9)

while True:
    at += 1
    cache = caches / f"at-{{at}}"
    child = os.fork()
    if not child:
        begin(at, die, False)
        made(cache)
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
    try:
        # Opening the shelf clears up.
        Shelf(cache)
        if left := leavings(cache):
            print("left behind:", at, left)
        if isinstance(again := made(cache), Mishap):
            print("not finished:", at, again)
    except GeneratorError as told:
        print("not finished:", at, repr(told))
print("steps", at - 1)
"""
"""In a process that is killed at that step, and then in one that is not."""


def at_each_step(script: str, what: str, how: int, folder: Path) -> int:
    """How many steps there are; all that is wrong after one of them is an error."""
    source = folder / ("garden.jpg" if what == "photo" else "hello.mov")
    shutil.copy2(tiny.photo() if what == "photo" else tiny.clip(), source)
    done = subprocess.run(
        [sys.executable, "-c", script, source, folder, str(how)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    steps = re.fullmatch(r"steps (\d+)\n", done.stdout)
    assert steps, done.stdout
    return int(steps[1])


ALSO_A_FILM = pytest.mark.parametrize("what", ["photo", pytest.param("film", marks=pytest.mark.long)])


@ALSO_A_FILM
def test_killed_at_any_step_nothing_torn_is_kept_and_the_next_run_finishes(what: str, tmp_path: Path) -> None:
    assert at_each_step(KILLED_AT, what, 9, tmp_path) > 15


@ALSO_A_FILM
@pytest.mark.parametrize("why", [errno.ENOSPC, errno.EROFS], ids=["full", "read-only"])
def test_a_disk_that_refuses_at_any_step(why: int, what: str, tmp_path: Path) -> None:
    assert at_each_step(REFUSED_AT, what, why, tmp_path) > 10


@pytest.mark.parametrize("why", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_is_full_wherever_it_is_met_is_told_as_that(why: int) -> None:
    def refused(_: object) -> None:
        raise OSError(why, os.strerror(why), "media/ann/secret.mov")

    person = Workshop.person("ann", refused)

    assert (person.failed_with, person.bug) == (Exit.AROUND, ())
    assert person.failed == "The disk is full. Make room on the disk, then type the same again."


def test_a_site_that_cannot_take_its_place_is_told_before_any_film_is_made(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.FILMED}, cold=True)
    (root / "site").mkdir()
    (root / "site/ann").write_text("in the way")
    report = team_alone(root)

    assert report.people[0].failed_with is Exit.AROUND
    assert "may not write in the folder for the websites" in report.people[0].failed
    assert report.encodes == 0 and not list(root.rglob("*.mp4"))
    assert (root / "site/ann").read_text() == "in the way"


# ---------------------------------------------------------------- the whole command

MORE = tiny.FILMED | {
    "videos.yml": tiny.FILMED["videos.yml"]
    .replace("films:\n", f"films:\n  - {{file: second.mov, title: Second, who is in it: {tiny.AGREED}}}\n")
    .replace("photos:\n", f"photos:\n  - {{file: swing.jpg, shows: Ann, who is in it: {tiny.AGREED}}}\n")
}


def team_alone(root: Path, out: Path | None = None) -> BuildReport:
    order = BuildOrder(("ann",), (EditionName.TEAM,), out, day=date.fromisoformat(tiny.DAY))
    return Workshop(Workspace(root)).build(order)


class Dangerous:
    """A workspace with a good site, about to be built with a film and a photo more."""

    def __init__(self, folder: Path) -> None:
        self.root, self._before = folder / "here", folder / "before"
        tiny.workspace(self.root, {"ann": tiny.FILMED})
        team_alone(self.root)
        self.old = tiny.tree(self.root / "site")
        tiny.add(self.root, "ann", "second.mov", tiny.clip("olive", seconds=4))
        tiny.add(self.root, "ann", "swing.jpg", tiny.photo("olive"))
        tiny.write(self.root, "ann", MORE)
        shutil.copytree(self.root, self._before, symlinks=True)
        team_alone(self.root)
        self.new = tiny.tree(self.root / "site")
        assert self.new != self.old

    def again(self) -> Path:
        """As it was before."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.root / name)
            shutil.copytree(self._before / name, self.root / name, symlinks=True)
        return self.root

    @functools.cached_property
    def steps(self) -> int:
        """How many a build takes that nobody ends."""
        code, steps = ends_itself(self.again(), signal.SIGKILL, 0)
        assert code == Exit.DONE and steps > 60
        return steps

    def is_whole(self) -> None:
        """One site or the other, and on the shelf nothing that is finished and torn."""
        assert tiny.tree(self.root / "site") in (self.old, self.new)
        finished = [meta.parent.name for meta in self.root.glob(".cache/media/??/*/meta.json")]
        for film in self.root.glob(".cache/media/??/*/*.mp4"):
            assert film.parent.name in finished or not (film.parent / "meta.json").exists()
        assert Shelf(self.root / ".cache").damaged(finished) == []

    def is_finished_by_the_next(self) -> None:
        assert team_alone(self.root).exit_code() == Exit.DONE
        assert tiny.tree(self.root / "site") == self.new
        cache = self.root / ".cache"
        left = [
            *(cache / "work").iterdir(),
            *(self.root / "site").rglob(".*"),
            *(cache / "sites").rglob("*.part"),
        ]
        left += [*(cache / "media/tmp").iterdir(), *(cache / "media/locks").iterdir()]
        assert left == []


@pytest.fixture(scope="module")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> Dangerous:
    return Dangerous(tmp_path_factory.mktemp("dangerous"))


def ends_itself(root: Path, number: int, at: int) -> tuple[int, int]:
    """How the command ended, and how many steps it took."""
    done = subprocess.run(
        [sys.executable, "-c", ENDS_ITSELF, str(int(number)), str(at), *BUILD],
        cwd=root, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    steps = re.search(r"^steps (\d+)$", done.stdout, re.MULTILINE)
    return done.returncode, int(steps[1]) if steps else 0


ENDS = [(signal.SIGKILL, place / 24) for place in range(25)]
ENDS += [(number, place / 7) for number in (signal.SIGTERM, signal.SIGINT) for place in range(8)]


@pytest.mark.long
@pytest.mark.parametrize(("number", "far"), ENDS, ids=[f"{number.name}-{far:.2f}" for number, far in ENDS])
def test_wherever_it_is_ended_one_whole_site_is_there_and_the_next_run_finishes(
    number: signal.Signals, far: float, dangerous: Dangerous
) -> None:
    steps = dangerous.steps
    at = 1 + round(far * (steps - 1))
    code, _ = ends_itself(dangerous.again(), number, at)

    # The last steps come when all is told.
    assert code == (-number if number is signal.SIGKILL else Exit.STOPPED) or (at > steps - 3 and code == 0)
    dangerous.is_whole()
    dangerous.is_finished_by_the_next()


def _is_making(root: Path, build: subprocess.Popen[bytes]) -> list[int]:
    """Wait until ffmpeg runs; its number."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert build.poll() is None, "it ended before a film was made"
        helpers = [
            note.name.split("-")[2].partition(".")[0] for note in root.glob(".cache/media/tmp/*.helper")
        ]
        if helpers:
            return [int(number) for number in helpers]
        time.sleep(0.005)
    raise AssertionError("no film was made")


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
@pytest.mark.parametrize("whom", ["the command alone", "ffmpeg too"])
def test_a_computer_that_shuts_down_is_heard_and_ffmpeg_goes_too(
    whom: str, number: signal.Signals, dangerous: Dangerous
) -> None:
    """A terminal tells every program in it; ffmpeg then ends its film properly, as if that were all."""
    root = dangerous.again()
    with subprocess.Popen(
        tiny.command(*BUILD), cwd=root, start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as build:  # fmt: skip
        helpers = _is_making(root, build)
        os.killpg(build.pid, number) if whom == "ffmpeg too" else build.send_signal(number)
        _, said = build.communicate(timeout=60)

    assert build.returncode == Exit.STOPPED
    assert b"Every website is whole" in said and b"Traceback" not in said
    assert not [number for number in helpers if Path(f"/proc/{number}").exists()]
    assert not [*(root / ".cache/media/tmp").iterdir()]
    assert tiny.tree(root / "site") == dangerous.old
    dangerous.is_finished_by_the_next()


@pytest.mark.long
def test_two_commands_at_once_make_each_film_once_and_one_whole_site(dangerous: Dangerous) -> None:
    root = dangerous.again()
    builds = [
        subprocess.Popen(
            tiny.command(*BUILD, "--json"), cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]  # fmt: skip
    told = [build.communicate(timeout=120) for build in builds]

    assert [build.returncode for build in builds] == [Exit.DONE] * 3, told
    made = [int(re.findall(r'"made": (\d+)', said)[-1]) for said, _ in told]
    assert sum(made) == 2, "a film and a photo, each once"
    dangerous.is_whole()
    dangerous.is_finished_by_the_next()


# ---------------------------------------------------------------- real disks

DISKS: dict[str, tuple[str, str, str]] = {
    "no room where the sites go": (
        "mkdir -p site && mount -t tmpfs -o size=150k tmpfs site",
        "mount -o remount,size=64m site",
        "No space left on device. Look whether the disk is full",
    ),
    "no room on the shelf": (
        "mount -t tmpfs -o size=900k tmpfs .cache/media",
        "mount -o remount,size=64m .cache/media",
        "The disk is nearly full: 0 MB are free and this needs about",
    ),
    "room that is gone while ffmpeg works": (
        "mount -t tmpfs -o size=3300k tmpfs .cache/media",
        "mount -o remount,size=64m .cache/media",
        "The disk is full",
    ),
    "sites that may not be written": (
        "mkdir -p site && mount --bind site site && mount -o remount,ro,bind site",
        "umount site",
        "We may not write in the folder for the websites",
    ),
    "a shelf that may not be written": (
        "mount --bind .cache .cache && mount -o remount,ro,bind .cache",
        "umount .cache",
        "A file could not be read or written: Read-only file system. Look whether you may write in this folder",
    ),
}
"""What is done to the disk, how it is mended, and what is told meanwhile."""

BOTH = """
cd "$1"
{harm}
"$2" build --plain --edition team --date {day} >told 2>&1; echo "code $?"
find site -type f | wc -l
find .cache/media -name '*.mp4' -newer profiles | wc -l
{mend}
"$2" build --plain --edition team --date {day} >told-again 2>&1; echo "code $?"
mkdir there && cp -a site/. there
"""


def _may_mount() -> bool:
    """Whether this computer lets a program have a disk of its own."""
    tried = subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


@pytest.mark.long
@pytest.mark.parametrize("case", DISKS)
def test_a_real_disk_that_refuses_leaves_nothing_and_the_next_run_finishes(case: str, tmp_path: Path) -> None:
    if not _may_mount():
        pytest.skip("this computer lets no program have a disk of its own; the quick tests say so by hand")
    harm, mend, words = DISKS[case]
    root = tiny.workspace(tmp_path / "here", {"ann": tiny.FILMED})
    (root / "site").mkdir()
    tiny.write(root, "ann", MORE)
    tiny.add(root, "ann", "swing.jpg", tiny.photo("olive"))
    tiny.add(root, "ann", "second.mov", _much(tmp_path))
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", BOTH.format(harm=harm, mend=mend, day=tiny.DAY), "sh", root, tiny.command()[0]],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    told, again = (root / "told").read_text(), (root / "told-again").read_text()
    first, files, films, second = done.stdout.split("\n")[:4]

    assert (first, second) == (f"code {int(Exit.AROUND)}", "code 0"), told + again + done.stderr
    assert words in " ".join(told.split())
    assert files.strip() == "0", "no half site"
    assert "our mistake" not in told and "Traceback" not in told
    assert {path.name for path in (root / "there").iterdir()} >= {"ann"}
    assert len([*(root / "there").rglob("*.mp4")]) == 3, "one of them in two sizes"
    assert films


def _much(folder: Path) -> Path:
    """Two seconds in which everything moves: larger than anybody would guess."""
    path = folder / "much.mov"
    picture = "testsrc2=s=1280x720:r=15:d=2,noise=alls=100:allf=t"
    command = ["-v", "error", "-f", "lavfi", "-i", picture, "-c:v", "libx264", "-preset", "ultrafast", path]
    subprocess.run([find_tools(folder).ffmpeg, *command], check=True, stdin=subprocess.DEVNULL)
    return path
