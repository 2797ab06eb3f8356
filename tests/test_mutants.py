"""The rules of who sees what, and of who gets in, are tested so that breaking any one line of them is noticed.

The breaks are patches in `tests/mutants/`, each of one line with a little of what stands around it; those in `sealed/`
are about locks.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[1]
MUTANTS = sorted((REPO / "tests/mutants").rglob("*.patch"))
WATCHERS = {
    "mutants": ("tests/test_disclose.py", "tests/test_editions.py"),
    "sealed": ("tests/protect", "tests/access", "tests/test_locking.py"),
}
"""The tests that have to notice, by the folder a break lies in."""


def broken(patch: Path) -> tuple[str, str]:
    """The file a patch is about, and its text with the patch applied."""
    head, *hunks = re.split(r"^@@.*@@.*\n", patch.read_text("utf-8"), flags=re.MULTILINE)
    name = re.search(r"^\+\+\+ b/(\S+)", head, re.MULTILINE)
    assert name is not None
    assert len(hunks) == 1, "one place is broken at a time"
    rows = hunks[0].splitlines(keepends=True)
    before = "".join(row[1:] for row in rows if row[0] in " -")
    after = "".join(row[1:] for row in rows if row[0] in " +")
    text = (REPO / name[1]).read_text("utf-8")
    assert text.count(before) == 1, f"{patch.name} no longer fits {name[1]}"
    return name[1], text.replace(before, after)


def test_there_are_breaks_and_each_still_fits() -> None:
    assert len(MUTANTS) >= 20
    for patch in MUTANTS:
        _, text = broken(patch)
        compile(text, patch.name, "exec")


def watched(root: Path, about: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not long", *WATCHERS[about]]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program and its tests, to be broken."""
    root = tmp_path_factory.mktemp("mutants")
    for name in ("generator", "theme", "docs", "profiles", "tests"):
        others = ("video", "browser") if name == "tests" else ()
        unwanted = shutil.ignore_patterns("__pycache__", "node_modules", *others)
        shutil.copytree(REPO / name, root / name, ignore=unwanted)
    shutil.copy(REPO / "pyproject.toml", root)
    return root


@pytest.mark.long
@pytest.mark.parametrize("about", WATCHERS)
def test_unbroken_they_pass(about: str, copy: Path) -> None:
    done = watched(copy, about)
    assert done.returncode == 0, done.stdout


@pytest.mark.long
@pytest.mark.parametrize("patch", MUTANTS, ids=lambda patch: patch.stem)
def test_a_broken_line_is_noticed(patch: Path, copy: Path) -> None:
    name, text = broken(patch)
    whole = (copy / name).read_text("utf-8")
    (copy / name).write_text(text, "utf-8")
    try:
        done = watched(copy, patch.parent.name)
    finally:
        (copy / name).write_text(whole, "utf-8")

    # 1 is a test that failed; anything else is a test that could not run.
    assert done.returncode == 1, done.stdout + done.stderr
    # What a test found, or a second guard of the program's own.
    assert "assert" in done.stdout or "NotSafeError" in done.stdout
