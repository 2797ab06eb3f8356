"""A folder on a computer that one gets into with ssh: rsync brings the files there, one by one, over one connection."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from weakref import finalize

from generator.problems import GeneratorError, NotSafeError, WrongUseError
from generator.remotes import PRIVATE

OVER_SSH = "rsync:"
"""What such a target begins with."""

_WHERE = re.compile(
    r"(?P<host>(?:[\w.+-]+@)?(?:[A-Za-z0-9][\w.-]*|\[[0-9A-Fa-f:.]+\])):(?P<folder>/|/?[^\s:/-][^\n\r]*)"
)
"""`jo@host.example:/srv/sites`; nothing that ssh or rsync would take for one of its options."""

_ROW = re.compile(r"(?P<mode>[-dlpscb]\S{9,})\s+(?P<size>[\d,.]+)\s+[\d/]{10}\s[\d:]{8}\s(?P<name>.*)")
"""A line of `rsync --list-only`."""

_NOT_THERE = 23
"""What rsync ends with where a file or a folder is missing (and for other things it could not do)."""

_PATIENCE = 60
"""Seconds in which the other computer has to say something."""


def open_over_ssh(where: str, options: Sequence[str] = ()) -> OverSsh:
    """A folder of another computer, asked for once.

    Args:
        where: `HOST:FOLDER`.
        options: more for ssh.

    Raises:
        GeneratorError: it cannot be reached.
        NotSafeError: a workspace lies there.
        WrongUseError: it names no folder of no computer.
    """
    place = OverSsh(where, options)
    if place.holds(PRIVATE):
        raise NotSafeError(
            "Text, films or settings of a workspace lie in that folder, and would go online with it. Nothing was put there.",
            "Name an empty folder of that computer.",
        )
    return place


class OverSsh:
    """A place that is a folder of another computer."""

    def __init__(self, where: str, options: Sequence[str] = ()) -> None:
        """Nothing is asked before it is needed.

        Args:
            where: `HOST:FOLDER`, with a user before it or not.
            options: more for ssh, each as ssh takes it.

        Raises:
            WrongUseError: it names no folder of no computer.
        """
        found = _WHERE.fullmatch(where)
        if found is None:
            raise WrongUseError(
                "After rsync: comes a computer, a colon and a folder there.",
                "Such as  rsync:jo@host.example:/srv/sites",
            )
        self._host, self._folder = found["host"], found["folder"].rstrip("/") or "/"
        # Short: the name of a socket has to fit in 104 letters.
        self._work = Path(tempfile.mkdtemp(prefix="al-"))
        # One connection for all: whoever has to ask for each file anew waits a second each time.
        shared = ("ControlMaster=auto", f"ControlPath={self._work / 'c'}", "ControlPersist=30")
        quietly = ("BatchMode=yes", f"ConnectTimeout={_PATIENCE // 2}", *shared)
        self._ssh = " ".join(("ssh", *(f"-o {one}" for one in (*quietly, *options))))
        finalize(self, shutil.rmtree, self._work, ignore_errors=True)

    @property
    def told(self) -> str:
        """The folder and its computer."""
        return f"{self._host}:{self._folder}"

    def names(self, under: str) -> Mapping[str, int]:
        """Every file below a folder of it."""
        rows = self._asked(
            "--recursive", "--list-only", "--no-human-readable", self._at(f"{under}/" if under else "")
        )
        found = (_ROW.fullmatch(row) for row in (rows or "").splitlines())
        return {
            one["name"].partition(" -> ")[0]: int(re.sub(r"\D", "", one["size"]))
            for one in found
            if one is not None and one["mode"][0] != "d"
        }

    def holds(self, names: Iterable[str]) -> bool:
        """Whether one of these lies in its first folder."""
        rows = self._asked("--dirs", "--list-only", self._at("")) or ""
        there = {one["name"] for row in rows.splitlines() if (one := _ROW.fullmatch(row))}
        return not there.isdisjoint(names)

    def read(self, name: str) -> bytes | None:
        """What a file holds."""
        with tempfile.TemporaryDirectory(dir=self._work) as folder:
            copy = Path(folder) / "copy"
            said = self._asked("--copy-links", self._at(name), str(copy))
            return copy.read_bytes() if said is not None and copy.exists() else None

    def put(self, name: str, content: bytes | Path) -> None:
        """Sent under another name and moved over it, which is how rsync works."""
        with tempfile.TemporaryDirectory(dir=self._work) as folder:
            staged = Path(folder) / name
            staged.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                staged.write_bytes(content)
            else:
                staged.symlink_to(content.absolute())
            sent = ("--relative", "--copy-links", "--ignore-times", "--chmod=D755,F644")
            if self._asked(*sent, f"{folder}/./{name}", self._at("")) is None:
                raise _failed(_NOT_THERE)

    def delete(self, names: Iterable[str]) -> None:
        """Files; folders that nothing is left in stay."""
        wanted = sorted(names)
        if not wanted:
            return
        with tempfile.TemporaryDirectory(dir=self._work) as folder:
            bare, rules = Path(folder) / "bare", Path(folder) / "rules"
            # Their folders are there, so that none of those is taken for what is to go.
            for name in wanted:
                (bare / name).parent.mkdir(parents=True, exist_ok=True)
            folders = {f"/{one}/" for name in wanted for one in _folders_of(name)}
            rules.write_text(
                "".join(
                    f"+ {_plainly(rule)}\n" for rule in (*sorted(folders), *(f"/{name}" for name in wanted))
                )
                + "- *\n"
            )
            self._asked(
                "--recursive",
                "--delete",
                "--omit-dir-times",
                f"--filter=merge {rules}",
                f"{bare}/",
                self._at(""),
            )

    def _at(self, name: str) -> str:
        return f"{self._host}:{self._folder.rstrip('/')}/{name}"

    def _asked(self, *words: str) -> str | None:
        """What rsync says; None where it found no such file or folder.

        Raises:
            GeneratorError: it is not installed, or could not do it.
        """
        line = ["rsync", "--protect-args", f"--timeout={_PATIENCE}", f"--rsh={self._ssh}", *words]
        try:
            done = subprocess.run(  # noqa: S603 - the words are ours, and what was typed was looked at
                line,
                check=False,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                env=os.environ | {"LC_ALL": "C"},
            )
        except FileNotFoundError as why:
            raise GeneratorError(
                "rsync is not installed.", "On Debian and Ubuntu, type: sudo apt install rsync openssh-client"
            ) from why
        if done.returncode == 0:
            return done.stdout.decode("utf-8", "replace")
        if done.returncode == _NOT_THERE and b"No such file or directory" in done.stderr:
            return None
        raise _failed(done.returncode)


def _folders_of(name: str) -> Iterable[str]:
    steps = name.split("/")[:-1]
    return ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))


def _plainly(rule: str) -> str:
    """A name as a rule of rsync that matches just it."""
    return re.sub(r"([*?\[\\])", r"\\\1", rule)


def _failed(code: int) -> GeneratorError:
    """What rsync's own sentences may hold, nobody knows: so only its number is told."""
    if code in {255, 12, 10, 30, 35}:
        return GeneratorError(
            "The other computer cannot be reached, or does not let you in.",
            "Look whether  ssh  with the same name gets you in without a question, then type the same line again.",
        )
    return GeneratorError(
        f"The other computer did not take it (rsync says {code}).",
        "Look whether the folder there exists, may be written to, and has room. Then type the same line again: it goes"
        " on from there, and what could be opened before still can be.",
    )
