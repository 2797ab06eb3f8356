"""A folder of another computer is a place like any other; nothing that is typed is taken for an option."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.deploy import carry, place_for, take_down
from generator.deploy.over_ssh import OverSsh, open_over_ssh
from generator.problems import GeneratorError, NotSafeError, WrongUseError
from generator.progress import Silence
from tests.deploy.sshd import Computer, listening
from tests.deploy.test_carrying import NEW, OLD, PATH, PowerCutError, release, shown, two
from tests.sealed_sites import SealedFixture

__all__ = ["two"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "host",
        "host:",
        "-oProxyCommand=x:/srv",
        "jo@-host:/srv",
        "host:-rf",
        "a b:/srv",
        "host::module",
        "host:/a\nb",
        "@h:/x",
    ],
)
def test_what_names_no_folder_of_a_computer_is_refused(typed: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError):
        place_for(f"rsync:{typed}", tmp_path)


def test_without_rsync_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GeneratorError) as refused:
        place_for("rsync:jo@host.example:/srv/sites", tmp_path)
    assert "sudo apt install rsync" in refused.value.hint


# ---------------------------------------------------------------- with a real one


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Computer]:
    with listening(tmp_path_factory.mktemp("ssh") / "d") as computer:
        yield computer


class CutSsh(OverSsh):
    """One whose line is cut after so many uploads."""

    left = 10**9

    def put(self, name: str, content: bytes | Path) -> None:
        if not self.left:
            raise PowerCutError
        self.left -= 1
        super().put(name, content)


@pytest.mark.long
def test_killed_after_each_upload_the_old_or_the_new_site_opens(
    computer: Computer, two: tuple[SealedFixture, SealedFixture], tmp_path: Path
) -> None:
    old, new = two
    for step in range(100):
        folder = tmp_path / f"{step}"
        folder.mkdir()
        where = f"{computer.name}:{folder}"
        carry(release(old), open_over_ssh(where, computer.options), Silence(), "x")
        cut = CutSsh(where, computer.options)
        cut.left = step
        try:
            carry(release(new), cut, Silence(), "x")
        except PowerCutError:
            assert shown(folder / PATH, old) in (OLD, NEW)
            again = carry(release(new), open_over_ssh(where, computer.options), Silence(), "x")
            assert again.kept >= step
            assert shown(folder / PATH, new) == NEW
            continue
        assert shown(folder / PATH, new) == NEW
        break
    else:
        raise AssertionError("it never came to an end")
    assert step >= 4


@pytest.mark.long
def test_it_holds_what_was_put_and_nothing_else(
    computer: Computer, two: tuple[SealedFixture, SealedFixture], tmp_path: Path
) -> None:
    old, new = two
    there = tmp_path / "a folder [of] *mine*"
    there.mkdir()
    place = open_over_ssh(f"{computer.name}:{there}", computer.options)
    assert place.names(PATH) == {}
    assert place.read("k.json") is None
    carry(release(old), place, Silence(), "x")
    (there / PATH / "theirs").mkdir()
    (there / PATH / "theirs" / "keep.me").write_text("x")
    done = carry(release(new), place, Silence(), "x")
    assert done.deleted
    assert done.strange == ("theirs/keep.me",)
    files = {
        file.relative_to(there / PATH).as_posix() for file in (there / PATH).rglob("*") if file.is_file()
    }
    assert files == {*release(new).in_order(), "theirs/keep.me"}
    assert place.names(PATH) == {name: (there / PATH / name).stat().st_size for name in files}
    assert take_down(PATH, place)
    assert [file.name for file in there.rglob("*") if file.is_file()] == ["keep.me"]


@pytest.mark.long
def test_where_somebodys_text_lies_nothing_is_put(computer: Computer, tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    with pytest.raises(NotSafeError):
        open_over_ssh(f"{computer.name}:{tmp_path}", computer.options)
    assert [path.name for path in tmp_path.iterdir()] == ["profiles"]


@pytest.mark.long
def test_whoever_is_not_let_in_or_may_not_write_is_told(computer: Computer, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="does not let you in"):
        open_over_ssh(f"nobody-here@127.0.0.1:{tmp_path}", computer.options)
    (tmp_path / "taken").write_text("a file")
    place = OverSsh(f"{computer.name}:{tmp_path}/taken", computer.options)
    with pytest.raises(GeneratorError, match="did not take it"):
        place.put("a", b"x")
