"""A text file gets new words in one step, and what stood there before stays beside it as `.bak`.

Whoever is killed meanwhile leaves the old file or the new one, never half of either.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from pathlib import Path

from generator.problems import GeneratorError

_SPARE = re.compile(r"\.(?P<name>.+)\.(?P<pid>\d{1,9})\.bak")
"""Where new words are written first. A name with a dot in front is nobody's text, and git leaves `.bak` out."""


def put_instead(path: Path, place: str, was: bytes, new: bytes) -> Path:
    """Write new words into a text file.

    Args:
        path: the file.
        place: how it is called in what a user reads.
        was: what stood in it when it was read.
        new: what is to stand there.

    Returns:
        The file that holds what was there before.

    Raises:
        GeneratorError: when it may not be written, or somebody has saved it meanwhile. Then nothing has changed.
    """
    _must_be_writable(path, place)
    try:
        # One letter more than was read, so that a file that grew is seen to have grown.
        with path.open("rb") as file:
            here = file.read(len(was) + 1)
        if here != was:
            raise GeneratorError(
                f"{place} was saved by somebody else meanwhile, so it is left as it is.",
                "To look again, type: alongside check --fix",
            )
        _clear_up(path)
        kept = _kept(path, was)
        _replaced(path, new)
    except OSError as why:
        raise GeneratorError(
            f"{place} could not be written: {why.strerror or type(why).__name__}. It is left as it is.",
            "Look whether the disk is full and whether you may write in this folder.",
        ) from why
    return kept


def put_new(path: Path, place: str, words: bytes, *, over: bool = False) -> None:
    """Write a file of ours beside the family's, whole or not at all.

    Args:
        path: the file.
        place: how it is called in what a user reads.
        words: what is to stand in it.
        over: whether it may stand there already; else nothing is ever overwritten.

    Raises:
        GeneratorError: when that cannot be done. Then nothing has changed.
    """
    if os.path.lexists(path) and not over:
        raise GeneratorError(
            f"There is {place} already, so it is left as it is.", "Give that file another name."
        )
    try:
        spare = path.with_name(f".{path.name}.{os.getpid()}.bak")
        spare.unlink(missing_ok=True)
        try:
            _written(spare, words, path.stat() if path.exists() else None)
            spare.replace(path)
        finally:
            spare.unlink(missing_ok=True)
        _flush_names(path.parent)
    except OSError as why:
        raise GeneratorError(
            f"{place} could not be written: {why.strerror or type(why).__name__}.",
            "Look whether the disk is full and whether you may write in this folder.",
        ) from why


def call_instead(path: Path, place: str, name: str) -> None:
    """Give a file another name. No other file is ever overwritten.

    Raises:
        GeneratorError: when that cannot be done.
    """
    target = path.with_name(name)
    if os.path.lexists(target):
        raise GeneratorError(
            f"{place} keeps its name: there is a {name} already.", "Keep the newer one of the two."
        )
    try:
        path.rename(target)
    except OSError as why:
        raise GeneratorError(
            f"{place} could not be renamed: {why.strerror or type(why).__name__}.",
            "Look whether you may write in this folder.",
        ) from why


def _must_be_writable(path: Path, place: str) -> None:
    if path.is_symlink():
        raise GeneratorError(
            f"{place} is a link to a file somewhere else, so it is left as it is.", "Mend that file instead."
        )
    # A file that was made read-only stays so, also where the system would let us.
    if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
        raise GeneratorError(
            f"{place} may be read but not written.",
            "Allow writing to it, then type: alongside check --fix",
        )


def _kept(path: Path, was: bytes) -> Path:
    """The old words under a name nothing has yet: `support.yml.bak`, then `support.yml.bak2`."""
    number = 1
    while True:
        kept = path.with_name(f"{path.name}.bak{number if number > 1 else ''}")
        try:
            _written(kept, was, path.stat())
        except FileExistsError:
            number += 1
        else:
            seen = path.stat()
            os.utime(kept, ns=(seen.st_atime_ns, seen.st_mtime_ns))
            return kept


def _replaced(path: Path, new: bytes) -> None:
    spare = path.with_name(f".{path.name}.{os.getpid()}.bak")
    spare.unlink(missing_ok=True)
    try:
        _written(spare, new, path.stat())
        spare.replace(path)
    finally:
        spare.unlink(missing_ok=True)
    _flush_names(path.parent)


def _written(path: Path, words: bytes, like: os.stat_result | None) -> None:
    """A new file, all of it on the disk, that may be read by whom the other may be read; by its owner where there is none."""
    number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(words)
            file.flush()
            os.fsync(file.fileno())
        if like is None:
            return
        path.chmod(stat.S_IMODE(like.st_mode))
        if hasattr(os, "chown"):
            with contextlib.suppress(PermissionError):
                os.chown(path, like.st_uid, like.st_gid)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _flush_names(folder: Path) -> None:
    """Until then, a power cut could bring the old name back; where a system cannot do that, it does it itself."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _clear_up(path: Path) -> None:
    """What somebody who was killed left behind."""
    for other in path.parent.iterdir():
        match = _SPARE.fullmatch(other.name)
        if match and match["name"] == path.name and not _is_alive(int(match["pid"])):
            other.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, and there
    return True
