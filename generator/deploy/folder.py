"""A folder on this computer, or on a disk that is there like one."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.problems import GeneratorError

_AT_A_TIME = 1 << 20


class Folder:
    """A place that is a folder."""

    def __init__(self, root: Path) -> None:
        """Nothing is made before the first file is put there."""
        self._root = root

    @property
    def told(self) -> str:
        """The folder, as it was typed."""
        return str(self._root)

    def names(self, under: str) -> Mapping[str, int]:
        """Every file below a folder of it."""
        folder = self._root / under
        with _disk():
            return {
                path.relative_to(folder).as_posix(): path.lstat().st_size
                for path in sorted(folder.rglob("*"))
                if path.is_symlink() or not path.is_dir()
            }

    def read(self, name: str) -> bytes | None:
        """What a file holds."""
        with _disk():
            try:
                return (self._root / name).read_bytes()
            except FileNotFoundError:
                return None

    def put(self, name: str, content: bytes | Path) -> None:
        """Written beside it and moved over it: half a file never has its name."""
        target = self._root / name
        with _disk():
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=".part-", dir=target.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    for piece in _pieces(content):
                        file.write(piece)
                    file.flush()
                    os.fsync(file.fileno())
                # A web server reads it under another name than ours.
                Path(part).chmod(0o644)
                Path(part).replace(target)
            except BaseException:
                Path(part).unlink(missing_ok=True)
                raise

    def delete(self, names: Iterable[str]) -> None:
        """Files, and folders that nothing is left in."""
        with _disk():
            for name in names:
                path = self._root / name
                path.unlink(missing_ok=True)
                for folder in path.parents:
                    if folder == self._root:
                        break
                    with contextlib.suppress(OSError):  # something else lies in it
                        folder.rmdir()


def _pieces(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while piece := file.read(_AT_A_TIME):
            yield piece


@contextlib.contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as why:
        raise GeneratorError(
            f"The folder could not be written: {why.strerror or type(why).__name__}.",
            "Look whether it is there, whether the disk is full and whether you may write to it. Then type the same line again:"
            " it goes on from there, and what could be opened before still can be.",
        ) from why
