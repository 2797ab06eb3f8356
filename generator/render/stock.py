"""The theme's own files: which ones count, and a private copy of them that every site is linked to.

Sites are never linked to the installed program or to the workspace's theme: whoever then edits a file in place
would change every site that was ever built.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from generator import squeezing
from generator.site import Asset
from generator.squeezing import squeezed_script, squeezed_style

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NOT_LINKABLE = frozenset(
    {errno.EXDEV, errno.EMLINK, errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
)
"""Another disk, too many names, or a disk that knows no second names: then a copy does as well."""


def theme_files(theme_roots: Sequence[Path], part: str) -> dict[str, Path]:
    """Every file under `part` of the themes, by its path there; the first root that has it wins."""
    found: dict[str, Path] = {}
    for root in reversed(theme_roots):
        folder = root / part
        for path in folder.rglob("*"):
            name = path.relative_to(folder)
            if (
                not any(step.startswith((".", "__")) or step.endswith("~") for step in name.parts)
                and path.is_file()
            ):
                found[name.as_posix()] = path
    return dict(sorted(found.items()))


def static_files(theme_roots: Sequence[Path]) -> dict[str, tuple[Path, ...]]:
    """The theme's static files by their address, each with the parts it is put together of.

    A folder that is called like a style sheet or a script (`look/site.css/`) is one: its files, in order of their
    names. A theme may bring another file for one of the parts, or one file in place of all of them.
    """
    found: dict[str, dict[str, Path]] = {}
    for root in reversed(theme_roots):
        mine: dict[str, dict[str, Path]] = {}
        for name, path in theme_files([root], "static").items():
            whole, part = _part_of(name)
            mine.setdefault(whole, {})[part] = path
        for whole, parts in mine.items():
            below = {} if _WHOLE in parts else found.get(whole, {})
            found[whole] = {part: path for part, path in below.items() if part != _WHOLE} | parts
    return {whole: tuple(path for _, path in sorted(parts.items())) for whole, parts in sorted(found.items())}


_WHOLE = ""
"""The part that is the whole file."""


def _part_of(name: str) -> tuple[str, str]:
    """The file a theme's file belongs to, and which part of it."""
    steps = name.split("/")
    for number, step in enumerate(steps[:-1], start=1):
        if step.endswith((".css", ".js")):
            return "/".join(steps[:number]), "/".join(steps[number:])
    return name, _WHOLE


def theme_fingerprint(theme_roots: Sequence[Path]) -> str:
    """A digest of all a theme consists of: another one means that every page may look different."""
    digest = hashlib.sha256()
    for part in ("templates", "static", "words"):
        for name, path in theme_files(theme_roots, part).items():
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{part}/{name}\0{content}\n".encode())
    return digest.hexdigest()


class StockRoom:
    """The theme's static files, copied once, named by what they hold."""

    def __init__(
        self, static: Mapping[str, Sequence[Path]], room: Path, built_in: Path | None = None
    ) -> None:
        """Bring the copies up to date. One that was tampered with is made again, under a new inode.

        Args:
            static: every file's parts by its address, as `static_files` gives them.
            room: where the copies lie.
            built_in: the theme that comes along: of its scripts and styles readers get no comments.
        """
        room.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.files = {
            name: Asset(address=name, source=_copy_of(name, parts, room, built_in))
            for name, parts in static.items()
        }
        """What goes into every site, by its address."""


def _copy_of(name: str, parts: Sequence[Path], room: Path, built_in: Path | None) -> Path:
    content, suffix = b"".join(map(Path.read_bytes, parts)), Path(name).suffix
    squeezed = _SQUEEZED.get(suffix)
    ours = built_in is not None and all(part.is_relative_to(built_in) for part in parts)
    if squeezed is None or not ours:
        return _kept(content, suffix, room)
    # To read a script takes longer than all else here: what became of it is noted.
    note = room / f"{hashlib.sha256(content + _SQUEEZER).hexdigest()}{suffix}.became"
    with contextlib.suppress(OSError):
        digest = note.read_text("ascii")
        if hashlib.sha256((room / f"{digest}{suffix}").read_bytes()).hexdigest() == digest:
            return room / f"{digest}{suffix}"
    copy = _kept(squeezed(content.decode()).encode(), suffix, room)
    _write(note, copy.stem.encode(), room)
    return copy


_SQUEEZED: Mapping[str, Callable[[str], str]] = {".js": squeezed_script, ".css": squeezed_style}
_SQUEEZER = Path(squeezing.__file__).read_bytes()
"""Another program squeezes otherwise."""


def _kept(content: bytes, suffix: str, room: Path) -> Path:
    copy = room / (hashlib.sha256(content).hexdigest() + suffix)
    with contextlib.suppress(FileNotFoundError):
        if copy.read_bytes() == content:
            return copy
    _write(copy, content, room)
    return copy


def _write(path: Path, content: bytes, room: Path) -> None:
    handle, name = tempfile.mkstemp(dir=room)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o444)
    Path(name).replace(path)


def place(asset: Asset, at: str) -> None:
    """Put a file into a site: a second name for the one on this computer, or what it holds."""
    try:
        _place(asset, at)
    except FileNotFoundError:
        # The first in its folder; asking before each of hundreds of photos would take longer than linking it.
        Path(at).parent.mkdir(parents=True, exist_ok=True)
        _place(asset, at)


def _place(asset: Asset, at: str) -> None:
    # "x", here and below: never write through a name that already stands for a file in stock.
    if asset.source is None:
        with open(at, "xb") as file:  # noqa: PTH123
            file.write(asset.content)
        return
    # A second name for a symbolic link would be one more symbolic link, out of the site.
    source = asset.source.resolve() if asset.source.is_symlink() else asset.source
    try:
        os.link(source, at)
    except OSError as why:
        if why.errno not in _NOT_LINKABLE:
            raise
        with source.open("rb") as original, open(at, "xb") as file:  # noqa: PTH123
            shutil.copyfileobj(original, file)
