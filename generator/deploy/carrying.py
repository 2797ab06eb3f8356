"""In which order a site goes to a place, what there is refused, and what is taken away after."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from generator.deploy.places import Place
from generator.problems import NotSafeError
from generator.progress import Progress
from generator.release import FRONT, Release, is_ours


class ClashError(NotSafeError):
    """What lies at the place was put there by somebody who knows of a newer build, or is another site."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was done for one site."""

    put: int
    """Files that were written."""
    size: int
    """Bytes of those."""
    kept: int
    """Files that lay there already: an earlier try, or unchanged."""
    deleted: int
    """Files of an older build that are gone."""
    strange: tuple[str, ...] = ()
    """Files in the site's folder that are not ours. They stay."""


def carry(release: Release, place: Place, progress: Progress, name: str) -> Carried:
    """Put a site where its readers find it.

    Objects first, then the list, then the generic files, then `k.json`: until that moment the old build opens, from then
    on this one, and whoever is stopped in between types the same line again. What only the old one needs goes last.

    Args:
        release: what.
        place: where to.
        progress: is told how many files are there.
        name: what the site is called to whoever watches that.

    Raises:
        ClashError: a newer build of this site lies there, another build of the same generation, or another site.
        GeneratorError: the place cannot be reached or written.
    """
    _refuse_clash(release, place.read(f"{release.path}/{FRONT}"))
    there = place.names(release.path)
    order = tuple(release.in_order())
    put = size = 0
    progress.start(name, len(order))
    try:
        for number, file in enumerate(order, 1):
            source = release.folder / file
            length = source.stat().st_size
            if not _lies_there(file, source, place, release.path, there.get(file) == length):
                place.put(f"{release.path}/{file}", source)
                put, size = put + 1, size + length
            progress.advance(number)
    finally:
        progress.finish()
    old = sorted(set(there) - set(order))
    place.delete(f"{release.path}/{file}" for file in old if is_ours(file))
    strange = tuple(file for file in old if not is_ours(file))
    return Carried(put, size, len(order) - put, len(old) - len(strange), strange)


def take_down(path: str, place: Place) -> int:
    """Take a whole site away: what opens it first, so that nobody meets half of it. How many files went.

    Args:
        path: the site's folder at the place.
        place: where it lies.
    """
    names = [name for name in place.names(path) if is_ours(name)]
    names.sort(key=lambda name: (name != FRONT, name))
    place.delete(f"{path}/{name}" for name in names)
    return len(names)


def _lies_there(name: str, source: Path, place: Place, path: str, as_long: bool) -> bool:
    """Whether the place has this very file."""
    if not as_long:
        return False
    # What is sealed anew gets another name, so under one name it is always the same.
    return "/" in name or place.read(f"{path}/{name}") == source.read_bytes()


def _refuse_clash(release: Release, front: bytes | None) -> None:
    if front is None:
        return
    site, generation, manifest = _told(front)
    if site and site != release.site:
        raise ClashError(
            "Another website lies there, which these keys do not open. Nothing was changed.",
            "Choose an empty place. If it is an older one of yours, take it away there first.",
        )
    if generation > release.generation or (generation == release.generation and manifest != release.manifest):
        raise ClashError(
            "What lies there was built later, by another computer or from another copy of the keys. Nothing was changed.",
            "Publish from that computer; or bring its keys and text here, build, and type the same line again.",
        )


def _told(front: bytes) -> tuple[str, int, str]:
    try:
        told = json.loads(front)
        return str(told["site"]), int(told["generation"]), str(told["manifest"])
    except (ValueError, KeyError, TypeError):
        # Half of one, or what is none: whatever it was, nobody could open it.
        return "", 0, ""
