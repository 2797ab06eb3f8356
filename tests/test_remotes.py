"""Who has a remote is told what stands there in clear, once, with nobody's name."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.doctor import look_over
from generator.remotes import address_told, same_address, what_stands_in_clear
from tests import tiny


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Sara", "-c", "user.email=sara@family.example")
    subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, check=True)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A workspace below the top of a repository that has a remote, with nothing sent there yet."""
    root = tmp_path / "kept/house"
    tiny.workspace(root, {"ann": tiny.PLAIN, "ben": {"profile.yml": "name: Ben\n"}}, cold=True)
    (root / "media/ann").mkdir(parents=True)
    (root / "media/ann/a.txt").write_text("a")
    git(tmp_path, "init", "-q", "--bare", "there.git")
    git(root.parent, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "begin")
    git(root, "remote", "add", "origin", "https://sara:hunter2@github.com/somebody/house.git")
    return root


def sent(house: Path) -> None:
    """What is committed goes to the remote."""
    git(house, "push", "-q", str(house.parent.parent / "there.git"), "HEAD:main")
    git(house, "update-ref", "refs/remotes/origin/main", "HEAD")


def test_what_was_sent_is_counted_and_what_was_not_is_said_beforehand(house: Path) -> None:
    (before,) = what_stands_in_clear(house)
    sent(house)
    (after,) = what_stands_in_clear(house)
    git(house, "rm", "-q", "-r", "profiles", "media", "site_config.yml")
    git(house, "commit", "-q", "-m", "gone")
    git(house, "update-ref", "refs/remotes/origin/main", "HEAD")
    (gone,) = what_stands_in_clear(house)

    assert not before.holds
    assert before.told() == (
        "This workspace is kept in git and has a remote, origin (github.com/somebody/house.git): a push puts its text and"
        " films there, readable for everybody who may open that."
    )
    assert after.told() == (
        "profiles/ of 2 people, media/: in clear at origin (github.com/somebody/house.git), for everybody who may open that."
    )
    assert gone.before and "older versions" in gone.told()
    for told in (before, after, gone):
        assert "hunter2" not in json.dumps(told.for_programs()) and "ann" not in told.told()


def test_check_says_it_once_before_the_next_step_and_programs_get_it_too(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(house)
    monkeypatch.chdir(house)
    told = CliRunner().invoke(main, ["check", "ann"])
    rows = told.stderr.strip().splitlines()
    programs = json.loads(CliRunner().invoke(main, ["check", "ann", "--json"]).stdout)["in_clear"]
    (doctor,) = [one for one in look_over(house) if one.what == "git"]

    assert [row for row in rows if "in clear" in row] == [rows[-2]] and rows[-1].startswith("To look at it")
    assert [(one["remote"], one["people"], one["media"]) for one in programs] == [("origin", 2, True)]
    assert doctor.fine and doctor.says == rows[-2] == programs[0]["says"]


def test_without_git_or_a_remote_nothing_is_claimed(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(house, "remote", "remove", "origin")
    assert what_stands_in_clear(house) == ()
    git(house, "remote", "add", "copy", "../there.git")
    monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = what_stands_in_clear(house)
    assert (found.name, found.addresses) == ("copy", ("../there.git",)) and "a push puts" in found.told()
    assert what_stands_in_clear(tmp_path / "there.git") == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("git@github.com:a/b.git", "https://GitHub.com/A/b", True),
        ("ssh://git@ssh.github.com:443/a/b", "github.com:a/b.git/", True),
        ("../b.git", "file:///x/b", True),
        ("/x/b/.git", "/x/b", True),
        ("git@github.com:a/b.git", "git@github.com:a/c.git", False),
        ("https://github.com/a/b", "https://gitlab.com/a/b", False),
        ("/x/b", "/x/c", False),
    ],
)
def test_an_address_is_known_however_it_is_written(one: str, other: str, same: bool) -> None:
    assert same_address(one, other, Path("/x/w")) is same


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://sara:hunter2@host.example:8443/a/b.git", "host.example/a/b.git"),
        ("git@host.example:a/b.git", "host.example/a/b.git"),
        ("ssh://sara@host.example/~sara/b", "host.example/~sara/b"),
        ("/media/disk/b.git", "/media/disk/b.git"),
    ],
)
def test_an_address_is_shown_without_who_logs_in(address: str, shown: str) -> None:
    assert address_told(address) == shown
