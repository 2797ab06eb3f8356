"""Files put where they belong, whole or not at all, and what to say when the disk refuses."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Iterator


def place(source: Path, destination: Path) -> None:
    """Put a finished file into a site: as a second name for the same bytes where the disk can, else as a copy."""
    with disk_trouble():
        destination.parent.mkdir(parents=True, exist_ok=True)
        neighbour = destination.with_name(f".{destination.name}.{os.getpid()}.{threading.get_ident()}.part")
        try:
            try:
                neighbour.hardlink_to(source)
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                shutil.copyfile(source, neighbour)
            neighbour.replace(destination)
        finally:
            # Also after it went well: renaming a hard link over another one of the same file leaves both.
            neighbour.unlink(missing_ok=True)


@contextlib.contextmanager
def disk_trouble() -> Iterator[None]:
    """Say a full or read-only disk in words; every other fault stays what it is."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise disk_full() from error
        if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
            raise GeneratorError(
                "We may not write in the cache or the output folder.",
                "Choose a folder you may write in, then build again.",
            ) from error
        raise


def disk_full() -> GeneratorError:
    """What to say when there is no room left."""
    return GeneratorError(
        "The disk is full.", "Make room on the disk, then build again. Films that are finished stay finished."
    )


_NO_LINKS = {
    errno.EXDEV,
    errno.EMLINK,
    errno.EPERM,
    errno.EACCES,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
}
"""Another disk, too many links, or a file system that knows no hard links."""


def to_disk(path: Path) -> None:
    """Wait until the disk has it: what is told to be there is there after a power cut too."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
