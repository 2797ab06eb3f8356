"""Floor: what was put on sticks and laptops from this computer, so that one can be looked at. Random names and hashes only.

Of each website what was put on a stick last: whoever looks at an older stick is told that it is older.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.placed import Placed, note_placed, placed_as, placed_of
from generator.release import Release

_PAGES_KEPT = 500


def note_on_stick(cache: Path, release: Release, generic: Mapping[str, bytes]) -> None:
    """Remember a website as it was put on a stick.

    Args:
        cache: the workspace's own.
        release: what was carried; its generic files are those of a host.
        generic: the generic files that took their place.
    """
    bare = replace(release, shell=())
    placed = placed_as(bare, "", on_stick(cache, release.site))
    more = {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in generic.items()}
    note_placed(cache / "sticks", replace(placed, files={**placed.files, **more}))


def on_stick(cache: Path, site: str) -> Placed | None:
    """What was put on a stick last of the website with this random name; None where nothing was."""
    return placed_of(cache / "sticks", site)


def note_page(cache: Path, page: bytes) -> None:
    """Remember a page that leads to the websites of a stick."""
    known = pages_known(cache)
    digest = hashlib.sha256(page).hexdigest()
    if digest in known:
        return
    path = cache / "sticks" / "pages.json"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_text(json.dumps([*known, digest][-_PAGES_KEPT:]), "ascii")
    part.replace(path)


def pages_known(cache: Path) -> tuple[str, ...]:
    """SHA-256 of every such page that was written here."""
    try:
        return tuple(map(str, json.loads((cache / "sticks" / "pages.json").read_text("ascii"))))
    except (OSError, ValueError, TypeError):
        return ()
