"""The shelf: what was developed from films and photos, kept by what it was made from.

A key follows from the source's bytes and the recipe alone, so a changed title costs nothing and a changed
recipe is never mistaken for the old one. `meta.json` is written last: an entry without it does not exist, so a
build that is killed leaves nothing that could be taken for a film. No name of a person or a file is kept here.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
import signal
import stat
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import GeneratorError
from generator.recording import DevelopedPhoto, Mishap, PhotoRendition

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Fact = int | float | str | list[str]
"""What an entry may remember about what it holds."""

Setting = int | float | str | None
"""What may go into a key."""

_LAYOUT = 1
"""Raised when the shape of `meta.json` changes: older entries are then made again."""

_FRESH_NS = 2_000_000_000
"""A file touched this recently may change again within the same clock tick, so its hash is not remembered."""

_PATIENCE = 0.1
"""Seconds between two looks at a lock somebody else holds."""

_UNWRITTEN_LOCK = 10.0
"""Seconds after which a lock without an owner counts as left by a process that died while making it."""


class Unusable(Exception):  # noqa: N818 - it is about the family's file, not an error of ours
    """This one file cannot be used. Never leaves a room: it becomes a `Mishap` there."""

    def __init__(self, code: str, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.hint = hint

    def told(self, name: str, source: Path) -> Mishap:
        """The same as a value for the report."""
        return Mishap(name=name, file=source.name, sentence=self.sentence, hint=self.hint, code=self.code)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may be read: it is a real file, lies where it should, and its bytes are known."""

    path: Path
    """Every link in it followed, so that what was checked is what will be read."""
    sha256: str
    """64 hex digits."""
    size: int
    """Bytes."""
    identity: tuple[int, int, int, int]
    """Size, time of change in nanoseconds, inode and device: the same as long as nobody touches it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something finished that lies on the shelf."""

    key: str
    """64 hex digits."""
    folder: Path
    """Where its files are."""
    sizes: Mapping[str, int]
    """Bytes of every file by its name."""
    facts: Mapping[str, Fact]
    """What the room that made it wants to know again."""

    def whole(self, name: str) -> int:
        """A fact that is a whole number."""
        value = self.facts[name]
        if not isinstance(value, int):
            raise KeyError(name)
        return value

    def number(self, name: str) -> float:
        """A fact that is a number."""
        value = self.facts[name]
        if not isinstance(value, int | float):
            raise KeyError(name)
        return float(value)

    def text(self, name: str) -> str:
        """A fact that is words."""
        value = self.facts[name]
        if not isinstance(value, str):
            raise KeyError(name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A fact that is a list of words."""
        value = self.facts[name]
        if not isinstance(value, list):
            raise KeyError(name)
        return tuple(value)


@dataclass(slots=True)
class Counts:
    """How much work a run did, for its report and for the promise that an unchanged run does none."""

    files_hashed: int = 0
    """Sources read from end to end to know their bytes."""
    files_opened: int = 0
    """Times a source was opened for any reason."""
    encodes_run: int = 0
    """Times a film or photo was made."""
    programs_run: int = 0
    """Times ffmpeg or ffprobe was started for a film."""
    reused: int = 0
    """Times something was found finished."""


@dataclass(slots=True)
class Shelf:
    """The folder of finished things, its memory of file hashes and its locks."""

    cache: Path
    """The workspace's cache folder; everything of ours is under its `media/`."""
    counts: Counts = field(default_factory=Counts)
    """What this run did."""
    _hashes: dict[tuple[int, int, int, int], str] = field(default_factory=dict)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        with disk_trouble():
            self.cache.parent.mkdir(parents=True, exist_ok=True)
            for folder in (self.cache, self._root, self._tmp, self._locks):
                folder.mkdir(mode=0o700, exist_ok=True)
            # Films of a person are as private as their profile, whatever the umask says.
            self._root.chmod(0o700)
            self._sweep()
            self._recall()

    @property
    def _root(self) -> Path:
        return self.cache / "media"

    @property
    def _tmp(self) -> Path:
        return self._root / "tmp"

    @property
    def _locks(self) -> Path:
        return self._root / "locks"

    @property
    def _memory(self) -> Path:
        return self._root / "hashes.jsonl"

    # Sources ------------------------------------------------------------------------------------------------

    def take_in(self, path: Path, inside: Path | None = None) -> Source:
        """Know a file's bytes without reading it again when nothing about it changed.

        Raises:
            Unusable: it is not there, not a real file, empty, not readable, or lies outside `inside`.
        """
        real = _real_file(path, inside)
        seen = real.stat()
        identity = _identity(seen)
        known = self._hashes.get(identity)
        if known is None:
            known = self._hash(real, identity)
        return Source(path=real, sha256=known, size=seen.st_size, identity=identity)

    def head_of(self, source: Source, length: int = 4096) -> bytes:
        """The first bytes of a source, to tell what it is."""
        self.count(files_opened=1)
        with source.path.open("rb") as handle:
            return handle.read(length)

    def still_same(self, source: Source) -> None:
        """Make sure nobody changed the source while it was being read.

        Raises:
            Unusable: it was changed or is gone.
        """
        try:
            same = _identity(source.path.stat()) == source.identity
        except OSError:
            same = False
        if not same:
            raise Unusable(
                "M06",
                "This file was changed while it was being read.",
                "Let the copying finish, then build again.",
            )

    def count(
        self,
        *,
        files_hashed: int = 0,
        files_opened: int = 0,
        encodes_run: int = 0,
        programs_run: int = 0,
        reused: int = 0,
    ) -> None:
        """Add to what this run did; may be called from any thread."""
        with self._guard:
            self.counts.files_hashed += files_hashed
            self.counts.files_opened += files_opened
            self.counts.encodes_run += encodes_run
            self.counts.programs_run += programs_run
            self.counts.reused += reused

    def _hash(self, real: Path, identity: tuple[int, int, int, int]) -> str:
        self.count(files_hashed=1, files_opened=1)
        try:
            with real.open("rb") as handle:
                digest = hashlib.file_digest(handle, "sha256").hexdigest()
                after = os.fstat(handle.fileno())
        except OSError as error:
            raise _unreadable() from error
        if _identity(after) != identity:
            raise Unusable(
                "M06",
                "This file was changed while it was being read.",
                "Let the copying finish, then build again.",
            )
        if abs(time.time_ns() - after.st_mtime_ns) > _FRESH_NS:
            self._remember(identity, digest)
        return digest

    def _remember(self, identity: tuple[int, int, int, int], digest: str) -> None:
        line = json.dumps([*identity, digest]) + "\n"
        with self._guard, disk_trouble():
            self._hashes[identity] = digest
            # One short line in one write: two builds at once cannot tear it, and a torn one is skipped when read.
            with self._memory.open("a", encoding="ascii") as handle:
                handle.write(line)

    def _recall(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            for line in self._memory.read_text("ascii", errors="replace").splitlines():
                with contextlib.suppress(ValueError, TypeError):
                    size, mtime, inode, device, digest = json.loads(line)
                    self._hashes[int(size), int(mtime), int(inode), int(device)] = str(digest)

    # Entries ------------------------------------------------------------------------------------------------

    def find(self, key: str) -> Entry | None:
        """The finished entry under this key; None when there is none or its files are not what was put there."""
        folder = self._folder(key)
        try:
            meta = json.loads((folder / "meta.json").read_text("utf-8"))
            if meta["layout"] != _LAYOUT or not all(
                _untouched(folder / name, wanted) for name, wanted in meta["files"].items()
            ):
                return None
            sizes = {str(name): int(wanted["size"]) for name, wanted in meta["files"].items()}
            facts = {str(name): _fact(value) for name, value in meta["facts"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return Entry(key=key, folder=folder, sizes=sizes, facts=facts)

    def keep(self, key: str, source: str, work: Path, names: list[str], facts: Mapping[str, Fact]) -> Entry:
        """Move finished files from a work folder under their key. Call it while holding the key."""
        folder = self._folder(key)
        with disk_trouble():
            folder.parent.mkdir(mode=0o700, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            # An entry that is being replaced must not look finished in between.
            (folder / "meta.json").unlink(missing_ok=True)
            files = {}
            for name in names:
                (work / name).chmod(
                    0o644
                )  # a web server may read the placed link; the shelf's folder is ours alone
                _to_disk(work / name)
                files[name] = _record(work / name)
                (work / name).replace(folder / name)
            meta = {"layout": _LAYOUT, "source": source, "files": files, "facts": dict(facts)}
            (work / "meta.json").write_text(json.dumps(meta, sort_keys=True), "utf-8")
            _to_disk(work / "meta.json")
            (work / "meta.json").replace(folder / "meta.json")
            _to_disk(folder)
        kept = self.find(key)
        if kept is None:
            raise GeneratorError(
                "A film was made but could not be read back from the cache folder.",
                "Check the disk, then build again.",
            )
        return kept

    def keys(self) -> Iterator[str]:
        """Every key on the shelf, finished or not, sorted."""
        for folder in sorted(self._root.glob("[0-9a-f][0-9a-f]/*")):
            yield folder.name

    def forget(self, key: str) -> bool:
        """Delete an entry with all its files; whether there was one."""
        folder = self._folder(key)
        if not folder.exists():
            return False
        with disk_trouble():
            (folder / "meta.json").unlink(missing_ok=True)
            shutil.rmtree(folder)
            with contextlib.suppress(OSError):  # others may share the two-letter folder
                folder.parent.rmdir()
        return True

    def forget_source(self, sha256: str) -> int:
        """Delete everything made from these bytes, as when consent is taken back; how many entries went."""
        made = [key for key in list(self.keys()) if self._source_of(key) == sha256]
        return sum(self.forget(key) for key in made)

    def forget_others(self, covered: Collection[str], kept: Collection[str]) -> int:
        """Delete what was made of the same bytes in another way: what is hidden by now was to be seen in it.

        Args:
            covered: keys of films and photos of which something is hidden.
            kept: keys that stay, whatever they were made of.

        Returns:
            How many entries went.
        """
        sources = {self._source_of(key) for key in covered} - {""}
        gone = 0
        for key in [key for key in self.keys() if key not in kept and self._source_of(key) in sources]:
            with contextlib.suppress(FileNotFoundError):  # another build is at it too
                gone += self.forget(key)
        return gone

    def _source_of(self, key: str) -> str:
        """The bytes a finished entry was made from; "" when it is not finished."""
        try:
            return str(json.loads((self._folder(key) / "meta.json").read_text("utf-8"))["source"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def made_from(self, sha256: str) -> dict[str, int]:
        """What was made from these bytes: the hash and the size of every file."""
        files: dict[str, int] = {}
        for key in self.keys():
            with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                meta = json.loads((self._folder(key) / "meta.json").read_text("utf-8"))
                if meta["source"] == sha256:
                    files |= {str(one["sha256"]): int(one["size"]) for one in meta["files"].values()}
        return files

    def files_from(self, sha256: str) -> list[Path]:
        """Where every file lies that was made from these bytes."""
        folders = (self._folder(key) for key in self.keys() if self._source_of(key) == sha256)
        return [path for folder in folders for path in sorted(folder.iterdir())]

    def forget_hash(self, sha256: str) -> int:
        """Forget that there was a file with these bytes, as when consent is taken back; how many notes went."""
        self._hashes = {identity: known for identity, known in self._hashes.items() if known != sha256}
        try:
            rows = self._memory.read_text("ascii", errors="replace").splitlines(keepends=True)
        except FileNotFoundError:
            return 0
        kept = [row for row in rows if sha256 not in row]
        if len(kept) < len(rows):
            with disk_trouble():
                part = self._tmp / f"{os.getpid()}-{_birth(os.getpid())}-hashes"
                part.write_text("".join(kept), "ascii", errors="replace")
                part.replace(self._memory)
        return len(rows) - len(kept)

    def _folder(self, key: str) -> Path:
        return self._root / key[:2] / key

    # Work in hand -------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def workbench(self) -> Iterator[Path]:
        """A folder for half-made files, gone afterwards however the work ends."""
        with disk_trouble():
            # The owner is in the name, so that the next run can tell a dead build's leavings from a living one's.
            work = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-{_birth(os.getpid())}-", dir=self._tmp))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)

    @contextlib.contextmanager
    def helped_by(self, process: int) -> Iterator[None]:
        """Note a program we started, so that the next run can end it should we be killed before it is done."""
        note = self._tmp / f"{os.getpid()}-{_birth(os.getpid())}-{process}.helper"
        with disk_trouble():
            note.write_text(f"{process}-{_birth(process)}", "ascii")
        try:
            yield
        finally:
            note.unlink(missing_ok=True)

    @contextlib.contextmanager
    def holding(self, key: str) -> Iterator[None]:
        """Be the only one, in any process, who makes this key; waits for whoever is at it."""
        lock = self._locks / key
        while not self._try_lock(lock):
            self._break_stale(lock)
            time.sleep(_PATIENCE)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)

    def has_room_for(self, size: int) -> None:
        """Stop before filling the disk.

        Raises:
            GeneratorError: there is less than twice that much free.
        """
        free = shutil.disk_usage(self._root).free
        if free < 2 * size:
            raise GeneratorError(
                f"The disk is nearly full: {free // 1_000_000} MB are free and this film needs about {2 * size // 1_000_000} MB.",
                "Make room on the disk, then build again. Films that are finished stay finished.",
            )

    def _try_lock(self, lock: Path) -> bool:
        try:
            handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return False
        with os.fdopen(handle, "w") as file:
            file.write(f"{os.getpid()}-{_birth(os.getpid())}")
        return True

    def _break_stale(self, lock: Path) -> None:
        try:
            owner = lock.read_text("ascii")
            age = time.time() - lock.stat().st_mtime
        except (OSError, UnicodeDecodeError):
            return
        if _lives(owner) or (not owner and age < _UNWRITTEN_LOCK):
            return
        # Renaming first: of several waiters who saw the same dead owner only one gets it, and none deletes the
        # lock the winner makes next.
        aside = self._tmp / f"{os.getpid()}-{_birth(os.getpid())}-{threading.get_ident()}.lock"
        with contextlib.suppress(FileNotFoundError):
            lock.rename(aside)
            if aside.read_text("ascii", errors="replace") != owner:
                with contextlib.suppress(FileExistsError):
                    os.link(aside, lock)
            aside.unlink(missing_ok=True)

    def _sweep(self) -> None:
        left_behind = [left for left in self._tmp.iterdir() if not _lives(left.name)]
        for left in sorted(left_behind, key=lambda left: left.suffix != ".helper"):
            if left.suffix == ".helper":
                _end(left.read_text("ascii", errors="replace"))
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
        for lock in self._locks.iterdir():
            self._break_stale(lock)


def key_of(stage: str, source: str, settings: Mapping[str, Setting]) -> str:
    """The key of what `stage` makes from these bytes with these settings."""
    recipe = {"layout": _LAYOUT, "stage": stage, "source": source, "settings": dict(settings)}
    canonical = json.dumps(recipe, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


PHOTO_WIDTHS = (480, 960, 1600)
"""The widths a page may ask for: a phone, a phone with fine dots or a small screen, a large one."""

PHOTO_FORMS = {"webp": "image/webp", "jpg": "image/jpeg"}
"""What every width is kept as: WebP for browsers, JPEG for printers and the rest."""


def photo_name(key: str, width: int, suffix: str) -> str:
    """What one width of a photo or a still is called; nothing in it can be read by a person."""
    return f"{key[:20]}-{width}.{suffix}"


def photo_names(key: str, facts: Mapping[str, Fact]) -> list[str]:
    """Every file of a photo, from the facts it is kept with."""
    return [photo_name(key, width, suffix) for width, _ in _sizes(facts["sizes"]) for suffix in PHOTO_FORMS]


def photo_on(entry: Entry) -> DevelopedPhoto:
    """A photo or a still as it lies on the shelf. Its facts are `sizes` ("480x270", narrowest first) and `placeholder`."""
    sizes = _sizes(list(entry.texts("sizes")))
    renditions = []
    for width, height in sizes:
        for suffix, media_type in PHOTO_FORMS.items():
            name = photo_name(entry.key, width, suffix)
            renditions.append(
                PhotoRendition(entry.folder / name, width, height, entry.sizes[name], media_type)
            )
    return DevelopedPhoto(entry.key, tuple(renditions), *sizes[-1], placeholder=entry.text("placeholder"))


def _sizes(fact: Fact) -> list[tuple[int, int]]:
    pairs = [size.partition("x") for size in fact] if isinstance(fact, list) else []
    return [(int(width), int(height)) for width, _, height in pairs]


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


def _real_file(path: Path, inside: Path | None) -> Path:
    try:
        real = path.resolve(strict=True)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Unusable(
            "M01", "There is no such file.", "Copy it into the media folder, or mend its name."
        ) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _unreadable() from error
    # Said before anything is opened: what the link points to is not ours to look at.
    if inside is not None and not real.is_relative_to(inside.resolve()):
        raise Unusable(
            "M03",
            "This is a link to a file outside the media folder.",
            "Copy the file itself into the media folder.",
        )
    seen = real.stat()
    if not stat.S_ISREG(seen.st_mode):
        raise Unusable("M02", "This is a folder or a device, not a file.", "Name the film or photo itself.")
    if seen.st_size == 0:
        raise Unusable("M05", "This file is empty.", "Copy it from the phone again.")
    if not os.access(real, os.R_OK):
        raise _unreadable()
    return real


def _unreadable() -> Unusable:
    return Unusable(
        "M04", "We may not read this file.", "Allow reading it, or copy it into the media folder again."
    )


def _identity(seen: os.stat_result) -> tuple[int, int, int, int]:
    return seen.st_size, seen.st_mtime_ns, seen.st_ino, seen.st_dev


def _record(path: Path) -> dict[str, int | str]:
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    seen = path.stat()
    return {"size": seen.st_size, "sha256": digest, "mtime_ns": seen.st_mtime_ns}


def _untouched(path: Path, wanted: Mapping[str, int | str]) -> bool:
    seen = path.stat()
    if seen.st_size != wanted["size"]:
        return False
    # A placed film shares its bytes with the site: an edit there of the same length shows only in the time.
    return seen.st_mtime_ns == wanted["mtime_ns"] or _record(path)["sha256"] == wanted["sha256"]


def _fact(value: object) -> Fact:
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, int | float | str):
        return value
    raise ValueError


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _birth(pid: int) -> str:
    """When a process began, in the system's own ticks; "0" when it cannot be known or the process is gone."""
    try:
        # The name in brackets may hold spaces and brackets itself, so count from the last one.
        after_name = Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()
        return "0" if after_name[0] == "Z" else after_name[19]
    except (OSError, IndexError):
        return "0"


def _lives(owner: str) -> bool:
    """Whether the process named by "pid-birth-…" still runs. A pid is given out again, its birth is not."""
    pid, _, rest = owner.partition("-")
    birth = rest.partition("-")[0]
    if not pid.isdigit() or not birth.isdigit():
        return False
    if sys.platform == "win32":  # signal 0 would end the process there
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    if sys.platform == "linux":
        return _birth(int(pid)) == birth
    return True


def _end(helper: str) -> None:
    """End a program whose build is gone. Only where its birth is known: its number may be somebody else's by now."""
    pid, _, birth = helper.partition("-")
    if birth not in {"", "0"} and _lives(helper):
        with contextlib.suppress(OSError):
            os.kill(int(pid), signal.SIGKILL)


_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]", b"<asx", b"<smil")
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<?xml")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}


def looks_like(head: bytes) -> str:
    """What the first bytes show: "page", "playlist", "picture", "film" or "" when they do not tell.

    Asked before any decoder sees the file: a playlist would send it to read others.
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PAGES):
        return "page"
    if start.startswith(tuple(mark.lower() for mark in _PLAYLISTS)):
        return "playlist"
    if head[4:8] == b"ftyp":
        return "picture" if head[8:12] in _PICTURE_BRANDS else "film"
    if head.startswith(_PICTURES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return "picture"
    if head[4:8] in {b"moov", b"mdat", b"wide", b"free", b"skip"} or head.startswith(b"\x1aE\xdf\xa3"):
        return "film"
    return ""
