"""A folder for a USB stick or a laptop: it opens by double click, with no host and no network.

A page that lies in a folder may read no file beside it, but it may run scripts that lie there. So what is sealed is
handed over by scripts: `o/NAME.bin` of a host is `o/NAME.js` here, the same bytes in base64. Whoever carries a site asks
for names as they are on a host, and gets them; nothing else knows of it.
"""

from __future__ import annotations

import base64
import binascii
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.deploy.folder import Folder
from generator.deploy.places import Content
from generator.problems import GeneratorError
from generator.release import FRONT

OPEN = "index.html"
"""What is double-clicked."""
POINTS = "open-me.html"
"""The page in the first folder, which leads to each."""
_NUMBERED = re.compile(r'data-site="([a-z2-7]+)" data-number="(\d{1,4})"')
_BINARY, _SCRIPT = ".bin", ".js"
_FRONT = "k.js"
_CARRIED = re.compile(rb'carried\("[a-z2-7/]+","([A-Za-z0-9+/]*={0,2})"\);\n')
_BEFORE, _AFTER = 'carried("{name}","', '");\n'
_TAIL = 8


class Stick:
    """A place whose sites open out of their folder."""

    def __init__(self, root: Path) -> None:
        """Nothing is made before the first file is put there."""
        self._folder = Folder(root)
        self._root = root
        self._generic: Mapping[str, bytes] = {}
        self.numbers: Mapping[str, int] = {}
        """Of every site by its folder, as the page in the first folder has them since it was last written."""

    @property
    def told(self) -> str:
        """The folder, as it was typed."""
        return self._folder.told

    def furnish(self, generic: Mapping[str, bytes]) -> None:
        """Take what is the same for every site that follows: the page that opens it, and its script."""
        self._generic = generic

    def names(self, under: str) -> Mapping[str, int]:
        """Every sealed file by its name on a host, with its size there; ours that are generic are nobody's business."""
        found = {}
        for name, size in self._folder.names(under).items():
            if (given := _given(name)) != name:
                found[given] = self._carried_size(under, name, size)
            elif name not in self._generic:
                found[name] = size
        return found

    def read(self, name: str) -> bytes | None:
        """What a sealed file holds."""
        script = self._folder.read(_kept(name))
        if script is None or _kept(name) == name:
            return script
        found = _CARRIED.fullmatch(script)
        try:
            return base64.b64decode(found[1], validate=True) if found else b""
        except binascii.Error:
            return b""

    def put(self, name: str, content: Content) -> None:
        """A sealed file as a script. With the last of a site its page is put there just before."""
        path, _, file = name.rpartition("/")
        if file == FRONT:
            if not self._generic:
                raise GeneratorError(
                    "The page that opens this folder was not made.", "Install Alongside again."
                )
            for own, text in self._generic.items():
                if self._folder.read(f"{path}/{own}") != text:
                    self._folder.put(f"{path}/{own}", text)
        data = content if isinstance(content, bytes) else content.read_bytes()
        self._folder.put(_kept(name), _script(_inner(name), data))

    def delete(self, names: Iterable[str]) -> None:
        """Sealed files; with what opens a site goes its page."""
        for name in names:
            path, _, file = name.rpartition("/")
            more = [f"{path}/{own}" for own in self._generic] if file == FRONT else []
            self._folder.delete([_kept(name), *more])

    def size(self, path: str = "") -> int:
        """Bytes of a site's folder, or of everything."""
        return sum(self._folder.names(path).values())

    def point(self, page: Callable[[Mapping[str, int]], bytes]) -> None:
        """A page in the first folder that leads to every site there, for whoever finds the stick in a drawer.

        Args:
            page: makes it of the sites' folders and their numbers. Each keeps the one it had, for somebody was told it.
        """
        told = _NUMBERED.findall((self._folder.read(POINTS) or b"").decode("utf-8", "replace"))
        before = {site: int(number) for site, number in told}
        there = sorted(path.parent.name for path in self._root.glob(f"*/{_FRONT}"))
        free = itertools.count(max(before.values(), default=0) + 1)
        numbers = {site: before[site] if site in before else next(free) for site in there}
        self.numbers = dict(sorted(numbers.items(), key=lambda one: one[1]))
        self._folder.put(POINTS, page(self.numbers))

    def _carried_size(self, under: str, name: str, size: int) -> int:
        """How long what a script hands over is; -1 for one that is none of ours, so that it is put anew."""
        inner = size - len(_script(_inner(_given(f"{under}/{name}")), b""))
        with (self._root / under / name).open("rb") as file:
            file.seek(max(0, size - _TAIL))
            tail = file.read()
        whole = tail.endswith(_AFTER.encode()) and inner >= 0 and inner % 4 == 0
        filled = tail.removesuffix(_AFTER.encode())
        return inner // 4 * 3 - (len(filled) - len(filled.rstrip(b"="))) if whole else -1


def _kept(name: str) -> str:
    """The name of a file here, by that on a host."""
    path, _, file = name.rpartition("/")
    if file == FRONT:
        return f"{path}/{_FRONT}" if path else _FRONT
    return f"{name.removesuffix(_BINARY)}{_SCRIPT}" if name.endswith(_BINARY) else name


def _given(name: str) -> str:
    """The name of a file on a host, by that here."""
    path, _, file = name.rpartition("/")
    if file == _FRONT:
        return f"{path}/{FRONT}" if path else FRONT
    sealed = file.endswith(_SCRIPT) and path.rpartition("/")[2] in {"o", "m"}
    return f"{name.removesuffix(_SCRIPT)}{_BINARY}" if sealed else name


def _inner(name: str) -> str:
    """As its site calls it: `o/NAME`, `m/NAME` or `k`."""
    steps = name.split("/")
    return "k" if steps[-1] == FRONT else "/".join(steps[-2:]).removesuffix(_BINARY)


def _script(inner: str, data: bytes) -> bytes:
    return _BEFORE.format(name=inner).encode() + base64.b64encode(data) + _AFTER.encode()
