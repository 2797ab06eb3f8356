"""Floor: which adverts lie where, as they were put there from this computer: to remind of one that closes, and to look at it.

One small file a place under `.cache/adverts/`. An advert is for everybody to read, so its person's short name may stand
in it; a password that was typed in an address does not.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

_PASSWORD = re.compile(r"(://[^/@:]*):[^/@]*@")
_GONE_KEPT = 300
"""Names of older files that are remembered: those of the last few times."""


@dataclass(frozen=True, slots=True)
class Advertised:
    """One advert as it was put somewhere."""

    person: str
    target: str
    """The place, to be typed again."""
    put: date
    """For which day it was made."""
    closes: date | None
    """The last day it names; None for none."""
    closed: bool
    """Whether it says that it has closed."""
    address: str = ""
    """Where it is on the internet; "" where nobody said."""
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """Size and SHA-256 of every file there, by its name."""
    gone: tuple[str, ...] = ()
    """Names of older files that must not be there any more."""
    endpoint: str = ""
    """The host of a bucket, where one was typed."""

    @property
    def line(self) -> str:
        """What is typed to put it there again; what a password stood in is to be filled in."""
        target = self.target if re.fullmatch(r"[\w@%+=:,./~-]+", self.target) else f'"{self.target}"'
        endpoint = f" --endpoint {self.endpoint}" if self.endpoint else ""
        return f"alongside publish {target} {self.person} --edition advert{endpoint}"


def without_password(target: str) -> str:
    """A place as it may be kept: whoever types it again fills in the password."""
    return _PASSWORD.sub(r"\1:…@", target)


def size_and_hash(data: bytes) -> tuple[int, str]:
    """By what a file is known again."""
    return len(data), hashlib.sha256(data).hexdigest()


def note_advertised(cache: Path, one: Advertised) -> None:
    """Remember it, with the address and the older files that are known already."""
    before = advertised_at(cache, one.person, one.target)
    older = (*before.files, *before.gone) if before else ()
    gone = [name for name in dict.fromkeys(older) if name not in one.files][:_GONE_KEPT]
    path = _file(cache, one.person, one.target)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    told = {
        "person": one.person,
        "target": one.target,
        "put": one.put.isoformat(),
        "closes": one.closes.isoformat() if one.closes else None,
        "closed": one.closed,
        "address": one.address or (before.address if before else ""),
        "files": {name: list(known) for name, known in one.files.items()},
        "gone": gone,
        "endpoint": one.endpoint,
    }
    part.write_text(json.dumps(told), "utf-8")
    part.replace(path)


def advertised_at(cache: Path, person: str, target: str) -> Advertised | None:
    """What is known of one place; None where nothing is, or the note is not whole."""
    return _read(_file(cache, person, target))


def all_advertised(cache: Path, person: str = "") -> tuple[Advertised, ...]:
    """Every advert that lies somewhere, or one person's."""
    notes = map(_read, sorted((cache / "adverts").glob("*.json")))
    return tuple(one for one in notes if one is not None and person in ("", one.person))


def forget_advertised(cache: Path, person: str, target: str) -> None:
    """It lies there no more."""
    with contextlib.suppress(OSError):
        _file(cache, person, target).unlink(missing_ok=True)


def _read(path: Path) -> Advertised | None:
    try:
        told = json.loads(path.read_text("utf-8"))
        return Advertised(
            str(told["person"]),
            str(told["target"]),
            date.fromisoformat(told["put"]),
            date.fromisoformat(told["closes"]) if told["closes"] else None,
            bool(told["closed"]),
            str(told["address"]),
            {name: (int(size), str(sha256)) for name, (size, sha256) in _items(told["files"])},
            tuple(map(str, told["gone"])),
            str(told.get("endpoint", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _items(told: Mapping[str, tuple[int, str]]) -> Iterator[tuple[str, tuple[int, str]]]:
    yield from told.items()


def _file(cache: Path, person: str, target: str) -> Path:
    called = hashlib.sha256(f"{person}\n{target}".encode()).hexdigest()[:20]
    return cache / "adverts" / f"{called}.json"
