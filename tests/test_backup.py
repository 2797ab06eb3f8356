"""A text file is written in one step, and what stood there before is kept, whatever happens meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from generator.backup import call_instead, put_instead
from generator.load import person_files
from generator.problems import Exit, GeneratorError

PLACE = "profiles/ann/support.yml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "profiles" / "ann" / "support.yml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"old\r\n")
    return path


def names(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir())


def test_the_new_words_are_there_and_the_old_ones_beside_them(file: Path) -> None:
    kept = put_instead(file, PLACE, b"old\r\n", b"new\r\n")

    assert file.read_bytes() == b"new\r\n"
    assert kept.name == "support.yml.bak"
    assert kept.read_bytes() == b"old\r\n"
    assert names(file) == ["support.yml", "support.yml.bak"]


def test_an_older_backup_is_never_overwritten(file: Path) -> None:
    for number in range(3):
        put_instead(file, PLACE, file.read_bytes(), f"new {number}\n".encode())

    assert names(file) == ["support.yml", "support.yml.bak", "support.yml.bak2", "support.yml.bak3"]
    assert file.with_name("support.yml.bak").read_bytes() == b"old\r\n"
    assert file.with_name("support.yml.bak3").read_bytes() == b"new 1\n"


def test_backups_are_not_read_as_text_of_the_person(file: Path) -> None:
    for number in range(2):
        put_instead(file, PLACE, file.read_bytes(), f"new {number}\n".encode())

    assert list(person_files(file.parents[1], "ann")) == ["support.yml"]


def test_who_may_read_it_stays_and_the_backup_is_as_old_as_the_words_in_it(file: Path) -> None:
    file.chmod(0o640)
    os.utime(file, (1_700_000_000, 1_700_000_000))
    kept = put_instead(file, PLACE, b"old\r\n", b"new\n")

    assert [path.stat().st_mode & 0o777 for path in (file, kept)] == [0o640, 0o640]
    assert kept.stat().st_mtime == 1_700_000_000
    assert file.stat().st_mtime > 1_700_000_000


@pytest.mark.parametrize("now", [b"old\r\nand more\n", b"other\n", b""])
def test_what_somebody_saved_meanwhile_stays(now: bytes, file: Path) -> None:
    file.write_bytes(now)
    with pytest.raises(GeneratorError, match="saved by somebody else meanwhile"):
        put_instead(file, PLACE, b"old\r\n", b"new\n")

    assert file.read_bytes() == now
    assert names(file) == ["support.yml"]


def test_a_file_that_may_only_be_read_stays_so(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(GeneratorError, match="may be read but not written") as told:
        put_instead(file, PLACE, b"old\r\n", b"new\n")

    assert told.value.exit_code is Exit.AROUND
    assert told.value.hint
    assert names(file) == ["support.yml"]
    assert file.read_bytes() == b"old\r\n"


def test_a_link_to_a_file_somewhere_else_is_left_alone(file: Path) -> None:
    real = file.parents[2] / "elsewhere.yml"
    file.rename(real)
    file.symlink_to(real)
    with pytest.raises(GeneratorError, match="a link"):
        put_instead(file, PLACE, b"old\r\n", b"new\n")

    assert real.read_bytes() == b"old\r\n"
    assert file.is_symlink()


def test_a_full_disk_leaves_the_old_words_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(GeneratorError, match="No space left on device"):
        put_instead(file, PLACE, b"old\r\n", b"new\n")

    assert file.read_bytes() == b"old\r\n"
    assert names(file) == ["support.yml"]


@pytest.mark.parametrize("call", ["open", "chmod", "fsync", "utime", "rename"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_whoever_is_killed_leaves_the_old_words_or_the_new_ones(call: str, nth: int, file: Path) -> None:
    """Killed at every call that changes anything on the disk; the next run clears up and finishes."""
    code = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from generator.backup import put_instead
        left = {nth}
        def killer(event, args):
            global left
            if event == "os.{call}" or (event == "open" and "{call}" == "open" and ".bak" in str(args[0])):
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)
        import sys
        real = os.fsync
        def fsync(number):
            killer("os.fsync", ())
            real(number)
        os.fsync = fsync
        sys.addaudithook(killer)
        put_instead(Path({str(file)!r}), {PLACE!r}, b"old\\r\\n", b"new and longer\\n")
        """
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode in (0, -signal.SIGKILL)
    assert nth > 1 or done.returncode == -signal.SIGKILL

    here = file.read_bytes()
    assert here in (b"old\r\n", b"new and longer\n")
    if here == b"new and longer\n":
        assert file.with_name("support.yml.bak").read_bytes() == b"old\r\n"
    assert list(person_files(file.parents[1], "ann")) == ["support.yml"]

    put_instead(file, PLACE, here, b"newest\n")
    assert file.read_bytes() == b"newest\n"
    assert not [name for name in names(file) if name.startswith(".")]


def test_what_a_living_process_writes_is_not_cleared_up(file: Path) -> None:
    spare = file.with_name(f".support.yml.{os.getppid()}.bak")
    spare.write_bytes(b"half")
    put_instead(file, PLACE, b"old\r\n", b"new\n")

    assert spare.read_bytes() == b"half"


def test_another_name_never_takes_the_place_of_a_file(file: Path) -> None:
    other = file.with_name("hopes.yml.txt")
    other.write_bytes(b"hopes\n")
    call_instead(other, "profiles/ann/hopes.yml.txt", "hopes.yml")
    assert names(file) == ["hopes.yml", "support.yml"]

    other.write_bytes(b"more\n")
    with pytest.raises(GeneratorError, match="keeps its name"):
        call_instead(other, "profiles/ann/hopes.yml.txt", "hopes.yml")

    assert file.with_name("hopes.yml").read_bytes() == b"hopes\n"
    assert other.read_bytes() == b"more\n"
