"""Floor: what was put where, so that what is live can be compared with it. Random names and hashes; nobody is named.

One small file a site under `.cache/published/`. Without it, as on another computer, the folder that was built stands in.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.release import Release

_KEPT = 4_000
"""Names of what is gone that are remembered: the last builds'. More would only be asked for in vain."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One site as it was put somewhere."""

    site: str
    """Its random name."""
    path: str
    address: str
    """Where its readers find it; "" where nobody said."""
    generation: int
    files: Mapping[str, tuple[int, str]]
    """Size and SHA-256 of every file, by its name in the site's folder."""
    gone: tuple[str, ...] = field(default=())
    """Names of older files that must not be there any more, the newest first."""


def placed_as(release: Release, address: str, before: Placed | None = None) -> Placed:
    """What a release puts there.

    Args:
        release: what was carried.
        address: where its readers find it.
        before: what lay there until then; what only that had is gone now.
    """
    files = {}
    for name in release.in_order():
        content = (release.folder / name).read_bytes()
        files[name] = (len(content), hashlib.sha256(content).hexdigest())
    older = (*(before.files if before else ()), *(before.gone if before else ()))
    gone = tuple(name for name in dict.fromkeys(older) if name not in files)[:_KEPT]
    return Placed(release.site, release.path, address, release.generation, files, gone)


def note_placed(cache: Path, placed: Placed) -> None:
    """Remember it."""
    folder = cache / "published"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = _file(cache, placed.site)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    told = {
        "site": placed.site,
        "path": placed.path,
        "address": placed.address,
        "generation": placed.generation,
        "files": {name: list(known) for name, known in placed.files.items()},
        "gone": list(placed.gone),
    }
    part.write_text(json.dumps(told), "ascii")
    part.replace(path)


def placed_of(cache: Path, site: str) -> Placed | None:
    """What was put somewhere of the site with this random name; None where nothing was, or the note is not whole."""
    try:
        told = json.loads(_file(cache, site).read_text("ascii"))
        files = {str(name): (int(size), str(sha256)) for name, (size, sha256) in told["files"].items()}
        site, path, address = (str(told[name]) for name in ("site", "path", "address"))
        return Placed(site, path, address, int(told["generation"]), files, tuple(map(str, told["gone"])))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def all_placed(cache: Path) -> tuple[Placed, ...]:
    """Every site that was put somewhere from this computer."""
    sites = sorted(path.stem for path in (cache / "published").glob("*.json"))
    return tuple(placed for site in sites if (placed := placed_of(cache, site)) is not None)


def forget_placed(cache: Path, sites: Iterable[str]) -> None:
    """Forget that anything was put anywhere."""
    for site in sites:
        with contextlib.suppress(OSError):
            _file(cache, site).unlink(missing_ok=True)


def _file(cache: Path, site: str) -> Path:
    return cache / "published" / f"{site}.json"
