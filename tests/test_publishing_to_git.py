"""What is published to a repository is there after one push, and only then is it noted that it is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

import tests.test_publishing as usual
from generator.circle import EditionName
from generator.owing import owe_publish, owed
from generator.placed import all_placed
from generator.problems import Exit, NotSafeError
from generator.progress import Silence
from generator.protect import unlock
from generator.publishing import Published, Wish, publish
from generator.workspace import Workspace
from tests import tiny
from tests.sealed_sites import KNOWN, six

pytestmark = pytest.mark.long

root = usual.root


def git(folder: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """An empty repository."""
    git(tmp_path, "init", "-q", "--bare", "there.git")
    return tmp_path / "there.git"


def put(root: Path, there: Path, *people: str) -> Published:
    wish = Wish(f"git:{there}", people, (), "https://sites.example/", usual.DAY)
    return publish(Workspace(root), wish, (Silence(), Silence()))


def lying(there: Path) -> set[str]:
    return set(git(there, "ls-tree", "-r", "--name-only", "main").splitlines())


def test_two_people_go_in_one_push_and_who_is_let_in_no_more_takes_all_objects_along(
    root: Path, there: Path, tmp_path: Path
) -> None:
    usual.let_in(root, ("ann", "team"), ("ben", "team"))
    owe_publish(Workspace(root), "ann", usual.DAY, ["film 1"])
    (there / "hooks").mkdir(exist_ok=True)
    hook = there / "hooks/post-receive"
    hook.write_text(f"#!/bin/sh\ncat >> {tmp_path}/pushed\n")
    hook.chmod(0o755)
    done = put(root, there)
    ann, ben = (person.sites[0].path for person in done.people)

    assert done.exit_code == Exit.DONE and done.people[0].settled
    assert len((tmp_path / "pushed").read_text().splitlines()) == 1
    assert {name.partition("/")[0] for name in lying(there)} == {
        ann,
        ben,
        "404.html",
        "_headers",
        ".nojekyll",
    }
    git(tmp_path, "clone", "-q", "-b", "main", str(there), "seen")
    assert unlock(tmp_path / "seen" / ann, six(1), b"", KNOWN)
    assert len(all_placed(root / ".cache")) == 2
    before = {name for name in lying(there) if name.startswith(f"{ann}/o/")}

    # Somebody is removed, so the site gets another lock: nothing of the old one stays.
    keys = usual.keys_of(root)
    record = keys.site("ann", "team")
    keys.put(record.without(record.readers[0]))
    keys.save()
    usual.let_in(root, ("ann", "team"))
    put(root, there, "ann")
    now = {name for name in lying(there) if name.startswith(f"{ann}/o/")}
    assert now and not now & before
    assert git(there, "rev-list", "--count", "--all") == "1"

    keys = usual.keys_of(root)
    record = keys.site("ann", "team")
    keys.put(record.without(record.readers[0]))
    keys.save()
    assert put(root, there, "ann").people[0].taken_down == ["team"]
    assert not any(name.startswith(ann) for name in lying(there)) and any(
        n.startswith(ben) for n in lying(there)
    )


def test_a_push_that_fails_leaves_nothing_noted_and_the_next_one_finishes(root: Path, there: Path) -> None:
    usual.let_in(root, ("ann", "team"))
    owe_publish(Workspace(root), "ann", usual.DAY, ["film 1"])
    (there / "hooks").mkdir(exist_ok=True)
    hook = there / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    done = put(root, there, "ann")

    assert done.exit_code == Exit.AROUND and done.people[0].failed
    assert not done.people[0].sites and not done.people[0].settled
    assert owed(Workspace(root), "ann") and not all_placed(root / ".cache")
    assert not git(there, "for-each-ref")
    hook.unlink()
    assert put(root, there, "ann").people[0].settled and lying(there)


def test_a_remote_of_the_workspace_is_refused_before_anything_is_built(root: Path, there: Path) -> None:
    git(root, "init", "-q")
    git(root, "remote", "add", "origin", str(there))
    with pytest.raises(NotSafeError, match="remote of the workspace"):
        put(root, there)
    told = tiny.alongside(root, "publish", f"git:{there}")
    assert told.returncode == Exit.UNSAFE and "Nothing was put there" in told.stderr
    assert not (root / "site").exists() and not git(there, "for-each-ref")


def test_the_command_says_what_the_host_has_to_do(root: Path, there: Path) -> None:
    usual.let_in(root, ("ben", "team"))
    told = tiny.alongside(root, "publish", f"git:{there}", "ben", "--edition", EditionName.TEAM)
    assert told.returncode == Exit.DONE, told.stderr
    assert f"All of it lies in git:{there}." in told.stderr
    assert "Let your host show that branch" in told.stderr and "Bring that folder" not in told.stderr
