"""A sealed folder is looked through before anybody publishes it: what is there, what it tells, and that it opens.

Words are searched for in what everybody can read only. Sealed bytes hold short names by chance.
"""

from __future__ import annotations

import hashlib
import html
import math
import re
import unicodedata
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from generator.protect import slots
from generator.protect.fields import Damaged, NewerFormat
from generator.protect.manifest import Entry
from generator.protect.objects import FOLDER, object_names, open_object
from generator.protect.opening import Opened, open_site
from generator.protect.packing import unpack
from generator.protect.protecting import MANIFESTS, SHELL
from generator.protect.tink import Altered
from generator.sealing import SiteKey
from generator.site import Sealed

_ENOUGH = 16 * 1024
"""Smaller objects are too short to tell random bytes by."""

_RANDOM = 7.98
"""Bits a byte. Random bytes of 16 KiB have 7.989, nine times their spread above this."""

_SHORT = 4
"""Letters. Shorter words than this are searched for only when they are names."""

_BETWEEN_WORDS = re.compile(r"[\W_]+")

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a sealed folder must not be published."""

    place: str
    """A file of the folder, or a folder in it where the file's own name is private."""
    what: str
    """A sentence that quotes nothing."""
    words: str = field(default="", repr=False)
    """What was found. Private: for the author's own terminal only."""


def inspect(
    sealed: Sealed,
    key: SiteKey,
    words: Iterable[str],
    *,
    names: Iterable[str] = (),
    generic: Mapping[str, bytes] | None = None,
) -> tuple[Flaw, ...]:
    """Look through a sealed folder.

    Args:
        sealed: the folder.
        key: the site's.
        words: of the profile, such as titles of films; those of fewer than four letters are too common to say
            anything.
        names: of people, however short.
        generic: the shell as anybody's site has it. What stands as often there tells nothing.
    """
    searched = {folded for word in words if len(folded := _folded(word)) >= _SHORT}
    searched |= {_folded(name) for name in names}
    found = list(_told_openly(sealed.folder, sorted(searched - {""}), generic or {}))
    try:
        opened = open_site(sealed.folder, key)
    except Damaged as why:
        return (*found, Flaw(why.place, "It is missing, damaged, or from another site."))
    except NewerFormat:
        return (*found, Flaw(slots.NAME, "A newer version made it."))
    found += [*_front(opened), *_listing(opened), *_manifest(opened)]
    with ThreadPoolExecutor(1) as beside:
        for path, entry in opened.manifest.files.items():
            found += _file(opened, path, entry, beside)
    return tuple(found)


def look_again(
    folder: Path, key: SiteKey, words: Iterable[str], *, names: Iterable[str], generic: Mapping[str, bytes]
) -> tuple[Flaw, ...]:
    """The same for a folder that was sealed in an earlier run, or that somebody says was.

    Args:
        folder: where it lies.
        key: the site's.
        words: as for `inspect`.
        names: as for `inspect`.
        generic: as for `inspect`.
    """
    return inspect(Sealed(folder), key, words, names=names, generic=generic)


# ---------------------------------------------------------------- what everybody can read


def _told_openly(folder: Path, words: list[str], generic: Mapping[str, bytes]) -> Iterator[Flaw]:
    """Words of the profile in the generic files."""
    for name in sorted(SHELL):
        path = folder / name
        content = path.read_bytes() if path.is_file() else b""
        if content == generic.get(name):
            continue
        here, anywhere = _readable(content), _readable(generic.get(name, b""))
        for word in words:
            if _often(word, here) > _often(word, anywhere):
                yield Flaw(name, "Words of the profile stand in it, and everybody can read it.", word)


def _readable(content: bytes) -> str:
    """What a file says, however its letters are written."""
    text = html.unescape(content.decode("utf-8", "replace"))
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return f" {_folded(urllib.parse.unquote(text, errors='replace'))} "


def _folded(text: str) -> str:
    """Words as they are compared: small letters without accents, one space apart."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub(" ", plain).strip()


def _often(word: str, text: str) -> int:
    # Two of the same word in a row share the space between them.
    return len(re.findall(f"(?<= ){re.escape(word)}(?= )", text))


def _front(opened: Opened) -> Iterator[Flaw]:
    if (opened.folder / slots.NAME).read_bytes() != slots.written(opened.front):
        yield Flaw(slots.NAME, "It holds more than a sealed site tells.")
    if len({slot.tag for slot in opened.front.slots}) < len(opened.front.slots):
        yield Flaw(slots.NAME, "Two of its slots are of the same reader.")
    if len(opened.front.slots) not in slots.COUNTS:
        yield Flaw(slots.NAME, "It shows how many readers there are.")


# ---------------------------------------------------------------- which files there are


def _listing(opened: Opened) -> Iterator[Flaw]:
    """Files that do not belong there, and those that are not there."""
    belong = {*SHELL, slots.NAME, opened.front.manifest}
    for path in opened.manifest.files:
        belong.update(opened.objects(path))
    there = set()
    for found in sorted(opened.folder.rglob("*")):
        place = found.relative_to(opened.folder).as_posix()
        if found.is_symlink() or not (found.is_file() or place in {FOLDER, MANIFESTS}):
            yield _stray(place)
        elif found.is_file():
            there.add(place)
    yield from (_stray(place) for place in sorted(there - belong))
    yield from (Flaw(place, "It is missing.") for place in sorted(belong - there))


def _stray(place: str) -> Flaw:
    within, _, _ = place.rpartition("/")
    known = within if within in {FOLDER, MANIFESTS} else "."
    return Flaw(known, "Something lies there that does not belong into a sealed site.", place)


# ---------------------------------------------------------------- what is sealed


def _manifest(opened: Opened) -> Iterator[Flaw]:
    if _looks_readable((opened.folder / opened.front.manifest).read_bytes()):
        yield Flaw(opened.front.manifest, "It does not look sealed.")


def _file(opened: Opened, path: str, entry: Entry, beside: ThreadPoolExecutor) -> Iterator[Flaw]:
    """Whether the objects of a file open to exactly the bytes that the list promises."""
    stream, content, left = entry.stream(opened.key, path), _Digest(entry), entry.held
    hashing: Future[None] | None = None
    for index, name in enumerate(object_names(opened.key, entry, path)):
        place = f"{FOLDER}/{name}"
        try:
            sealed = (opened.folder / place).read_bytes()
            plain = memoryview(open_object(stream, index, sealed))
        except OSError:
            return  # told among those that are missing
        except Altered:
            yield Flaw(place, "It does not open: it is damaged, or from another site.")
            return
        if _looks_readable(sealed):
            yield Flaw(place, "It does not look sealed.")
        if hashing:
            hashing.result()
        hashing = beside.submit(content.add, plain[:left])
        left -= min(left, len(plain))
    if hashing:
        hashing.result()
    if not content.is_whole():
        yield Flaw(opened.objects(path)[0], "It opens to other bytes than the list promises.")


class _Digest:
    """What the bytes of a file add up to, unpacked where they were packed."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._sum = hashlib.sha256()
        self._packed = bytearray()

    def add(self, piece: memoryview) -> None:
        """The next ones, as they were sealed."""
        if self._entry.packed is None:
            self._sum.update(piece)
        else:
            self._packed += piece

    def is_whole(self) -> bool:
        """Whether these were all bytes of the file, and no other."""
        if self._entry.packed is not None:
            try:
                self._sum.update(unpack(bytes(self._packed), self._entry.size))
            except Altered:
                return False
        return self._entry.is_of(self._sum.hexdigest())


def _looks_readable(sealed: bytes) -> bool:
    """Whether bytes are too regular to be sealed ones."""
    return len(sealed) >= _ENOUGH and entropy(sealed) < _RANDOM


def entropy(content: bytes) -> float:
    """Bits a byte: 8 where every byte is as frequent as every other."""
    from PIL import Image  # noqa: PLC0415 - counts bytes fifty times as fast as Python; only builds wait for it

    counts = Image.frombuffer("L", (len(content), 1), content, "raw", "L", 0, 1).histogram()
    return math.log2(len(content)) - sum(one * math.log2(one) for one in counts if one) / len(content)
