"""A finished folder takes an older one's place in one step, so that nobody ever meets half a site.

Work happens in a folder that carries its process in its name. Whoever is killed leaves the old version where it
was; the next run sees that the process is gone and clears up.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import platform
import re
import secrets
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NOT_HERE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})
"""This disk or system cannot exchange two names, or a sandbox does not let us."""

_AT_CWD = -100
_EXCHANGE = 2
"""The same number on Linux (RENAME_EXCHANGE) and macOS (RENAME_SWAP)."""

_RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "ppc64le": 357, "s390x": 347, "loongarch64": 276}
"""Number of the system call, for C libraries that have no function for it (glibc before 2.28, older musl)."""

_OWNER = r"(?P<pid>\d{1,9})-(?P<started>\d+)"


@contextlib.contextmanager
def fresh_folder(target: Path, work: Path, *, durable: bool = True) -> Iterator[Path]:
    """Give an empty folder that becomes `target` when the block ends well, and is gone when it does not.

    Args:
        target: What readers look at. All of it or nothing of it changes.
        work: Where folders are filled; on the same disk as `target`, and seen by nobody else.
        durable: Wait until the disk has it, so that also a power cut leaves one whole version. Whoever builds
            thousands may leave that out, and let the disk catch up once before noting down that they are built.
    """
    target, work = target.absolute(), work.absolute()
    with _told("The folder for new pages could not be made"):
        work.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.parent.mkdir(parents=True, exist_ok=True)
        _must_fit(target, work)
        recover(target)
        folder = work / f"new-{_me()}-{secrets.token_hex(4)}"
        folder.mkdir()
    try:
        yield folder
        with _told("The new pages could not take the place of the old ones, which stay"):
            if durable:
                _flush(folder)
            _take_place(folder, target)
            if durable:
                _flush_names(target.parent)
    finally:
        # By now it holds what is no longer wanted: half the new version, or all of the old one.
        _remove(folder)


@contextlib.contextmanager
def scratch_folder(work: Path) -> Iterator[Path]:
    """Give an empty folder nobody else sees, for the time of a block. Whoever is killed leaves it to `sweep`."""
    with _told("The folder for new pages could not be made"):
        work.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = work / f"new-{_me()}-{secrets.token_hex(4)}"
        folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        _remove(folder)


@contextlib.contextmanager
def kept_folder(work: Path, name: str) -> Iterator[Path]:
    """Give a folder for long work that a killed run leaves to the next one of the same name, and to no other.

    Args:
        work: where it lies.
        name: of what the work is on: letters and digits.
    """
    work.mkdir(parents=True, exist_ok=True, mode=0o700)
    mine = work / f"kept-{name}-{_me()}"
    left = re.compile(rf"kept-{re.escape(name)}-{_OWNER}")
    for path in sorted(work.iterdir()):
        match = left.fullmatch(path.name)
        if match and not mine.exists() and not _is_alive(int(match["pid"]), match["started"]):
            with contextlib.suppress(OSError):  # somebody else was quicker
                path.rename(mine)
    mine.mkdir(exist_ok=True, mode=0o700)
    yield mine
    _remove(mine)


def take_away(target: Path, work: Path) -> bool:
    """Let a folder be gone in one step; whether there was one."""
    recover(target)
    if not os.path.lexists(target):
        return False
    with fresh_folder(target, work):
        pass
    target.rmdir()
    return True


def recover(target: Path) -> None:
    """Finish what a process that died between two renames began; only disks that cannot exchange names need it."""
    name = re.compile(rf"\.{re.escape(target.name)}\.(?P<which>new|old)-{_OWNER}")
    left = {}
    with contextlib.suppress(FileNotFoundError):
        for path in target.parent.iterdir():
            match = name.fullmatch(path.name)
            if match and not _is_alive(int(match["pid"]), match["started"]):
                left[match["which"]] = path
    if not os.path.lexists(target) and left:
        left.pop("new" if "new" in left else "old").rename(target)
    for path in left.values():
        _remove(path)


def sweep(work: Path, *, kept: bool = False) -> None:
    """Remove what processes that are no more left behind. What a living one works on, and what is not ours, stays.

    Args:
        work: where folders are filled.
        kept: also what was left to be finished by the next run.
    """
    names = [re.compile(rf"new-{_OWNER}-[0-9a-f]+"), *([re.compile(rf"kept-\w+-{_OWNER}")] if kept else [])]
    with contextlib.suppress(FileNotFoundError):
        for path in list(work.iterdir()):
            match = next((found for name in names if (found := name.fullmatch(path.name))), None)
            if match and not _is_alive(int(match["pid"]), match["started"]):
                _remove(path)


# ---------------------------------------------------------------- taking the place


def _take_place(folder: Path, target: Path) -> None:
    if not os.path.lexists(target):
        try:
            folder.rename(target)
        except OSError as why:
            if why.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise
        else:
            return
    if not _exchange(folder, target):
        _two_renames(folder, target)


def _two_renames(folder: Path, target: Path) -> None:
    """For a moment there is no target. What lies beside it then tells `recover` how to go on."""
    ready = target.with_name(f".{target.name}.new-{_me()}")
    old = target.with_name(f".{target.name}.old-{_me()}")
    folder.rename(ready)
    try:
        target.rename(old)
        ready.rename(target)
    finally:
        if not os.path.lexists(target):
            old.rename(target)
        _remove(ready)
        _remove(old)


def _exchange(one: Path, other: Path) -> bool:
    """Let two names change places. False where that is not possible; then nothing has changed."""
    call = _exchange_call()
    problem = call(os.fsencode(one), os.fsencode(other)) if call else errno.ENOSYS
    if problem and problem not in _NOT_HERE:
        raise OSError(problem, os.strerror(problem))
    return not problem


@functools.cache
def _exchange_call() -> Callable[[bytes, bytes], int] | None:
    """What the system offers; it returns 0 or the number of the error."""
    import ctypes  # noqa: PLC0415 - takes longer to import than all the rest here

    libc = ctypes.CDLL(None, use_errno=True)
    number = _RENAMEAT2.get(platform.machine()) if sys.maxsize > 2**32 else None

    def with_errno(result: int) -> int:
        return ctypes.get_errno() if result else 0

    if sys.platform == "darwin":
        return lambda a, b: with_errno(libc.renamex_np(a, b, _EXCHANGE))
    if hasattr(libc, "renameat2"):
        return lambda a, b: with_errno(libc.renameat2(_AT_CWD, a, _AT_CWD, b, _EXCHANGE))
    if sys.platform == "linux" and number:
        call, here, how = ctypes.c_long(number), ctypes.c_long(_AT_CWD), ctypes.c_long(_EXCHANGE)
        return lambda a, b: with_errno(libc.syscall(call, here, a, here, b, how))
    return None


def _flush(folder: Path) -> None:
    """Wait until all that was written is on the disk: before it gets its name, or that could outlive what it names."""
    import ctypes  # noqa: PLC0415

    syncfs = getattr(ctypes.CDLL(None), "syncfs", None)
    with _opened(folder) as handle:
        if syncfs:
            syncfs(handle)
        else:
            os.sync()


def _flush_names(folder: Path) -> None:
    """Wait until the disk knows what lies in a folder."""
    with _opened(folder) as handle:
        os.fsync(handle)


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


# ---------------------------------------------------------------- who is at work


def _me() -> str:
    return f"{os.getpid()}-{_started(os.getpid()) or 0}"


def _started(pid: int) -> str:
    """When a process began, as the system counts; "" where it does not say. Numbers of processes are used again."""
    try:
        facts = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return ""
    return "ended" if facts[0] in b"ZX" else facts[19].decode()


def _is_alive(pid: int, started: str) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's; it has the number at least
    return _started(pid) in {"", started}


# ---------------------------------------------------------------- small things


def _must_fit(target: Path, work: Path) -> None:
    if os.path.lexists(target) and (target.is_symlink() or not target.is_dir()):
        raise GeneratorError(
            "Where the pages should go there is something that is not a folder.", "Move it away."
        )
    if target.parent.stat().st_dev != work.stat().st_dev:
        raise GeneratorError("The work folder lies on another disk than the pages.", "Put both on one disk.")


@contextlib.contextmanager
def _told(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as why:
        raise GeneratorError(
            f"{what}: {why.strerror or type(why).__name__}.",
            "Look whether the disk is full and whether you may write there.",
        ) from why


def _remove(path: Path) -> None:
    """Take it away as far as possible; the next `sweep` tries again."""
    if path.is_symlink():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)
