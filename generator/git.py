"""Floor: git as a program that is asked, quietly. What it says itself is never shown: it can hold names of files and people.

It reaches no other computer unless it is told that it may, asks nobody for a password, runs nobody's hooks, and is told
nothing by the folder or the shell it happens to be started in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import GeneratorError

__all__ = ["Said", "ask_git", "git_here"]

_OF_ANOTHER = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_ASKPASS",
        "GIT_CEILING_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_CONFIG_COUNT",
        "GIT_CONFIG_PARAMETERS",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
        "SSH_ASKPASS",
    }
)
"""What would lead git to another repository than the one meant, or let a window ask for a password."""

_ALWAYS = (
    "core.hooksPath=/dev/null",
    "core.askPass=",
    "log.showSignature=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "fetch.recurseSubmodules=false",
    "push.recurseSubmodules=no",
    "push.followTags=false",
    "push.gpgSign=false",
    # A line that went dead is given up after a minute; one that is only slow is not.
    "http.lowSpeedLimit=1",
    "http.lowSpeedTime=60",
)


@dataclass(frozen=True, slots=True)
class Said:
    """How git answered."""

    code: int
    out: bytes
    why: str
    """What it said about what went wrong: to tell one thing from another, never to be shown."""

    @property
    def fine(self) -> bool:
        """Whether it did what it was asked."""
        return self.code == 0

    @property
    def rows(self) -> list[str]:
        """What it listed, one after another."""
        return [
            row for row in self.out.decode("utf-8", "surrogateescape").replace("\n", "\0").split("\0") if row
        ]


def git_here() -> bool:
    """Whether there is a git to ask."""
    return shutil.which("git") is not None


def ask_git(
    folder: Path,
    *words: str,
    given: bytes = b"",
    around: Mapping[str, str] | None = None,
    settings: Sequence[str] = (),
    patience: float | None = None,
) -> Said:
    """Ask git.

    Args:
        folder: where.
        words: what.
        given: what it reads.
        around: more for its environment.
        settings: more of its settings, as `name=value`.
        patience: seconds it may take; None for as long as it needs.

    Raises:
        GeneratorError: there is no git.
    """
    git = shutil.which("git")
    if git is None:
        raise GeneratorError(
            "git is not installed on this computer.",
            "Install it (https://git-scm.com, or with the system’s own programs), then type the same line again.",
        )
    environ = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    environ |= {
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_ASKPASS": "",
        "GCM_INTERACTIVE": "never",
        "SSH_ASKPASS_REQUIRE": "never",
        "GIT_OPTIONAL_LOCKS": "0",
        # Not even for what a copy left out to be small: whoever means to reach somebody says how.
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
    }
    options = [part for one in (*_ALWAYS, *settings) for part in ("-c", one)]
    try:
        told = subprocess.run(  # noqa: S603  (a program we found; addresses and file names stand after -- or end a word)
            [git, *options, *words],
            cwd=folder,
            env=environ | dict(around or {}),
            input=given,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Said(-1, b"", "timed out")
    except OSError as why:
        return Said(-1, b"", why.strerror or "")
    return Said(told.returncode, told.stdout, told.stderr.decode("utf-8", "replace"))
