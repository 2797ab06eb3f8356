"""Whether a folder on this computer or on a stick holds what was put there: every file, and nothing else."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from generator.deploy.asking import Answer
from generator.deploy.looking import Finding
from generator.deploy.stick import POINTS, Stick
from generator.placed import Placed
from generator.release import FRONT

HERE = "folder:/"
"""Before the name of a file of a folder, where a host has an address."""

_OF_THE_SYSTEM = re.compile(
    r"(?:.*/)?(?:\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)"
    r"|(?:System Volume Information|\.Trash[^/]*|\.Spotlight-V100|\.fseventsd|\$RECYCLE\.BIN|lost\+found)(?:/.*)?"
)
"""What computers themselves put on a stick."""

_AGAIN = "Type the line with which it was published again; where it still is so: empty the folder first."


class FolderHost:
    """Answers as a host would that shows a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def ask(self, address: str, method: str) -> Answer:
        """A file, by its name behind HERE."""
        name = unquote(address.removeprefix(HERE))
        file = self._root / (f"{name}index.html" if name.endswith("/") or not name else name)
        if not file.is_file():
            return Answer(404, {}, b"")
        length = {"content-length": str(file.stat().st_size)}
        return Answer(200, length, b"" if method == "HEAD" else file.read_bytes())


def look_for_more(root: Path, ours: Iterable[str], gone: Iterable[str] = ()) -> Iterator[Finding]:
    """What lies in a folder and is not ours.

    Args:
        root: of the folder.
        ours: names of files that belong there.
        gone: names of files that did.
    """
    there = {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}
    more = {name for name in there - set(ours) if not _OF_THE_SYSTEM.fullmatch(name)}
    if old := more & set(gone):
        yield Finding("", f"Files of older builds that still lie there: {len(old)}.", _AGAIN)
    if strange := more - set(gone):
        yield Finding(
            "",
            f"Files that are not ours: {len(strange)}.",
            f"Look at them, and take them away: {', '.join(sorted(strange)[:3])}",
        )


def sites_on(root: Path) -> dict[str, str]:
    """The folders of a stick that hold a website, and each one's random name; "" where it cannot be read."""
    stick = Stick(root)
    found: dict[str, str] = {}
    for path in sorted(root.glob("*/k.js")):
        name = path.parent.name
        try:
            found[name] = str(json.loads(stick.read(f"{name}/{FRONT}") or b"")["site"])
        except (ValueError, KeyError, TypeError):
            found[name] = ""
    return found


def look_at_stick(root: Path, path: str, placed: Placed | None) -> tuple[Finding, ...]:
    """Look at one website of a folder that opens by itself, and read all of it.

    Args:
        root: of the folder.
        path: of the website in it.
        placed: what was put there; None where this computer knows nothing of it.
    """
    stick = Stick(root)
    if placed is None:
        return (
            Finding(
                path,
                "This computer did not put it there, or its list cannot be read.",
                "Do not type words into it.",
            ),
        )
    try:
        generation = int(json.loads(stick.read(f"{path}/{FRONT}") or b"")["generation"])
    except (ValueError, KeyError, TypeError):
        return (Finding(f"{path}/k.js", "It cannot be read.", _AGAIN),)
    if generation != placed.generation:
        older = generation < placed.generation
        what = "An older build lies there." if older else "A newer build lies there, by another computer."
        return (Finding(f"{path}/k.js", what, _AGAIN if older else "Look at it from there."),)
    return tuple(_looked(stick, path, placed))


def _looked(stick: Stick, path: str, placed: Placed) -> Iterator[Finding]:
    there = stick.names(path)
    sealed: dict[str, int] = {}
    for name, (_, sha256) in placed.files.items():
        data = stick.read(f"{path}/{name}") if name in there else None
        if data is not None and hashlib.sha256(data).hexdigest() == sha256:
            continue
        what = "missing." if data is None else "not what was put there."
        if name.startswith(("o/", "m/")):
            sealed[what] = sealed.get(what, 0) + 1
        else:
            do = "Do not type words into it. Publish it anew, into an empty folder." if data else _AGAIN
            yield Finding(f"{path}/{name}", f"It is {what}", do)
    for what, number in sealed.items():
        yield Finding(f"{path}/o/", f"{number} sealed files: {what}", _AGAIN)


def look_at_pointing(root: Path, ours: Iterable[str], sites: Iterable[str]) -> Iterator[Finding]:
    """The page in the first folder: that it is one of ours, and leads to every website there.

    Args:
        root: of the folder.
        ours: SHA-256 of every such page that this computer wrote.
        sites: the folders of the websites there.
    """
    page = root / POINTS
    if not page.is_file():
        yield Finding(POINTS, "It is missing.", _AGAIN)
        return
    data = page.read_bytes()
    if hashlib.sha256(data).hexdigest() not in set(ours):
        yield Finding(POINTS, "It is not the page that was put there.", _AGAIN)
    elif any(f'href="{site}/index.html"'.encode() not in data for site in sites):
        yield Finding(POINTS, "It does not lead to every website there.", _AGAIN)


def expected_on_stick(path: str, names: Iterable[str]) -> set[str]:
    """The names of the files of one website as they are called there."""
    found = set()
    for name in names:
        inner = name.removesuffix(".bin") + ".js" if name.startswith(("o/", "m/")) else name
        found.add(f"{path}/{'k.js' if name == FRONT else inner}")
    return found
