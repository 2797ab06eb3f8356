"""Clips and photos that no site can use, the whole way: one real `build`, and what its family is told.

Each is told with the family's own name for the file, a reason and what to do, on the author's own terminal; the rest
of the site is built, the command ends with 1, and what a program or a log gets to see names no file.
"""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import stat
import struct
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from generator.cli import main
from generator.problems import Exit
from tests import tiny
from tests.video.clips import Clips, grow_old

pytestmark = pytest.mark.films

Make = Callable[[Path, Clips], object]


def _copied(name: str) -> Make:
    return lambda path, clips: shutil.copyfile(clips[name], path)


def _of(data: bytes) -> Make:
    return lambda path, _: path.write_bytes(data)


def _made(*arguments: str) -> Make:
    return lambda path, clips: clips.ffmpeg(*arguments, path)


def _locked(path: Path, clips: Clips) -> None:
    shutil.copyfile(clips["mute.mp4"], path)
    path.chmod(0)


def _folder(path: Path, clips: Clips) -> None:
    path.mkdir()
    shutil.copyfile(clips["mute.mp4"], path / "beach.mov")


def _cut_matroska(path: Path, clips: Clips) -> None:
    clips.ffmpeg("-i", clips["long.mp4"], "-c", "copy", path)
    os.truncate(path, path.stat().st_size * 6 // 10)


def _picture(path: Path, form: str, size: tuple[int, int] = (64, 48)) -> None:
    Image.new("RGB", size, "teal").save(path, form)


def _cut_picture(path: Path, _: Clips) -> None:
    Image.effect_noise((200, 200), 90).save(path, "JPEG")
    os.truncate(path, path.stat().st_size // 2)


def _many_dots(path: Path, _: Clips) -> None:
    """A picture that says it is large; none of its dots is there."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    dots = part(b"IDAT", zlib.compress(b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + dots + part(b"IEND", b""))


CLIPS: dict[str, tuple[Make, str, str]] = {
    "1 quibblewort.mov": (lambda path, _: path.touch(), "M05", "this file is empty"),
    "2 zanthorpe.mov": (_copied("unfinished.mp4"), "M11", "was cut off before the phone had finished it"),
    "3 snorklewick.mp4": (_copied("cut.mp4"), "M12", "it says 4 seconds, but only 2 can be played"),
    "4 plumbercrest.mkv": (_cut_matroska, "M12", "it says 4 seconds, but only"),
    "5 thrumbledown.mp4": (_copied("torn.mp4"), "M13", "too much of this film is damaged"),
    "6 ombrelune.mp4": (_of(bytes(range(256)) * 40), "M14", "this is not a film we can read"),
    "7 fribblemoss.mp4": (_of(b"<!DOCTYPE html><title>Sign in"), "M07", "this is a web page, not a film"),
    "9 murkwhisp.mp4": (lambda path, _: _picture(path, "JPEG"), "M09", "this is a picture, not a film"),
    "10 grimsbottle.gif": (lambda path, _: _picture(path, "GIF"), "M09", "this is a picture, not a film"),
    "14 yarrowmint.mp4": (_copied("blink.mp4"), "M15", "shorter than one second"),
    "16 wigglethorn.mkv": (
        _made("-f", "lavfi", "-i", "color=s=16400x32:r=2:d=1.2", "-c:v", "ffv1"),
        "M17",
        "larger than 16384 dots",
    ),
    "17 dundlefern.mkv": (
        _made("-f", "lavfi", "-i", "color=s=2x2:r=10:d=1.2", "-c:v", "ffv1"),
        "M16",
        "only 2 × 2 dots",
    ),
    "36 it's “hollow” #1;%03d.mov": (_of(b""), "M05", "this file is empty"),
    "-36 vexilda.mov": (_of(b""), "M05", "this file is empty"),
    "37 brindle.mov": (lambda path, _: path.symlink_to("/etc/passwd"), "M03", "outside the media folder"),
    "38 nettlewick.mov": (_folder, "M02", "this is a folder or a device"),
    "38 marrowby.mov": (lambda path, _: os.mkfifo(path), "M02", "this is a folder or a device"),
    "39 tansywell.mov": (_locked, "M04", "we may not read this file"),
    "40 bramblecote.mp4": (_of(b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n"), "M08", "a list of other files"),
    "40 cloudberry.mp4": (_of(b"ffconcat version 1.0\nfile /etc/passwd\n"), "M08", "a list of other files"),
}
"""The family's name for it, with the number of its case in front; how it comes about; what is told."""

PHOTOS: dict[str, tuple[Make, str, str]] = {
    "1 ferncastle.jpg": (lambda path, _: path.touch(), "M05", "this file is empty"),
    "3 oatenshaw.jpg": (_cut_picture, "M32", "damaged or was cut off"),
    "6 pimpernel.jpg": (_of(bytes(range(256)) * 40), "M34", "this is not a photo we can read"),
    "7 wrenfold.jpg": (_of(b"<!DOCTYPE html><title>Sign in"), "M30", "this is a web page, not a photo"),
    "9 lintwhistle.jpg": (_copied("mute.mp4"), "M31", "this is a film, not a photo"),
    "16 gorsemantle.png": (_many_dots, "M35", "more dots than we can hold"),
    "17 sedgewarren.jpg": (lambda path, _: _picture(path, "JPEG", (8, 8)), "M33", "only 8 × 8 dots"),
    "37 rushmere.jpg": (lambda path, _: path.symlink_to("/etc/passwd"), "M03", "outside the media folder"),
    "39 hazelrigg.jpg": (_locked, "M04", "we may not read this file"),
}

ALL = {f"film {name}": case for name, case in CLIPS.items()} | {
    f"photo {name}": case for name, case in PHOTOS.items()
}

MISNAMED = "8 thistledown.txt"
"""A good film."""

_NOT_ALL_POWERFUL = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all", "--")
"""Whoever may read every file on the computer would not see that one may not be read."""


@dataclass(frozen=True)
class Told:
    """What came of a build."""

    root: Path
    code: int
    terminal: str
    """On the author's own terminal."""
    program: str
    """To a program, on both ways out."""
    program_code: int


def _text() -> str:
    films = [*CLIPS, MISNAMED]
    rows = [
        f'  - {{file: "{name}", title: Film, captions: no speech, who is in it: {tiny.AGREED}}}'
        for name in films
    ]
    shown = [f'  - {{file: "{name}", shows: Ann, who is in it: {tiny.AGREED}}}' for name in PHOTOS]
    good = tiny.FILMED["videos.yml"].replace("photos:\n", "\n".join([*rows, "photos:", ""]))
    return good + "\n".join(shown) + "\n"


def _as_the_family(*words: str) -> list[str]:
    return [*(_NOT_ALL_POWERFUL if os.geteuid() == 0 else ()), *tiny.command(*words)]


def _on_a_terminal(root: Path, *words: str) -> tuple[int, str]:
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "CI"}
    with subprocess.Popen(
        _as_the_family(*words), cwd=root, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    ) as build:
        os.close(theirs)
        told = tiny.all_shown(ours)
        code = build.wait(timeout=120)
    os.close(ours)
    return code, re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", told.decode())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, clips: Clips) -> Told:
    root = tiny.workspace(tmp_path_factory.mktemp("bad"), {"ann": tiny.FILMED | {"videos.yml": _text()}})
    folder = root / "media/ann"
    for name, (make, _, _) in (CLIPS | PHOTOS).items():
        make(folder / name, clips)
        if (folder / name).is_file() and not (folder / name).is_symlink():
            grow_old(folder / name)
    shutil.copyfile(clips["mute.mp4"], folder / MISNAMED)
    grow_old(folder / MISNAMED)
    words = ("build", "--plain", "--edition", "team", "--date", tiny.DAY)
    code, terminal = _on_a_terminal(root, *words)
    with pytest.MonkeyPatch.context() as patch:
        # In this process, which may be one that can read every file.
        patch.setattr(os, "access", _as_its_mode_says)
        patch.chdir(root)
        again = CliRunner().invoke(main, [*words, "--json"])
    return Told(root, code, terminal, again.output, again.exit_code)


_real_access = os.access


def _as_its_mode_says(path: str | Path, how: int) -> bool:
    return _real_access(path, how) and (how != os.R_OK or bool(Path(path).stat().st_mode & stat.S_IRUSR))


def _about(told: Told, name: str) -> str:
    """What stands on the terminal about one file."""
    row = next(n for n, line in enumerate(_text().splitlines(), 1) if f'"{name}"' in line)
    pieces = [piece for piece in told.terminal.split("\n\n") if f"videos.yml:{row}:" in piece]
    # That a name looks like another kind of file is asked as well.
    about = [piece for piece in pieces if "ask C22: " not in piece]
    assert len(about) == 1, pieces or told.terminal
    return about[0]


@pytest.mark.parametrize("case", ALL)
def test_it_is_told_with_its_name_a_reason_and_what_to_do(case: str, told: Told) -> None:
    name = case.partition(" ")[2]
    _, code, words = ALL[case]
    about = _about(told, name)

    assert f"ask {code}: " in about
    assert words in about
    assert name in about, "the family's own name for it"
    assert re.search(r"^   [A-Z].*\.$", about, re.MULTILINE), "what to do, on a row of its own"
    assert "type:" not in about, "nothing of it is for typing"


def test_the_rest_of_the_site_is_built_and_the_command_ends_with_1(told: Told) -> None:
    pages = told.root / "site/ann/team"

    assert (told.code, told.program_code) == (Exit.MEND, Exit.MEND)
    assert (pages / "index.html").is_file()
    assert len(list(pages.rglob("*.mp4"))) == 2
    assert list(pages.rglob("*.webp"))
    assert not list((told.root / ".cache/media/tmp").iterdir())
    assert not list((told.root / ".cache/media/locks").iterdir())


def test_a_film_whose_name_says_something_else_is_shown_and_asked_about(told: Told) -> None:
    said = json.loads(told.program[: told.program.rindex("}") + 1])["people"][0]
    row = next(n for n, line in enumerate(_text().splitlines(), 1) if MISNAMED in line)

    assert [problem["code"] for problem in said["problems"] if problem["line"] == row] == ["C22"]
    # Both films that can be shown are; the one with the odd name has a note of its own.
    assert f"film {2 + len(CLIPS)}: This film has no sound." in said["notes"]


def test_no_program_and_no_log_gets_to_see_a_name(told: Told) -> None:
    names = [word for name in [*CLIPS, *PHOTOS, MISNAMED] for word in re.findall(r"[a-z]{6,}", name)]
    said = json.loads(told.program[: told.program.rindex("}") + 1])["people"][0]

    assert not [name for name in names if name in told.program]
    assert said["could_not_be_used"] == len(ALL)
    assert {problem["code"] for problem in said["problems"]} >= {code for _, code, _ in ALL.values()}
    assert not (told.root / "alongside-report.txt").exists()
