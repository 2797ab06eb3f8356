"""Floor: a sealed website on its way to a place on the internet: which files go there, and in which order."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FRONT = "k.json"
"""Which site it is, of which generation, and who may open it. Whoever reads it reads that generation: it goes last."""

PATH_LETTERS = "abcdefghijklmnopqrstuvwxyz"
PATH_LENGTH = 10

_OURS = re.compile(r"(?:[om]/[a-z2-7]{20}\.bin|[^/]+)")
"""What may be taken away again: objects, lists, and what lies beside them."""


@dataclass(frozen=True, slots=True)
class Release:
    """One sealed folder that was looked through, ready to be carried."""

    folder: Path
    path: str
    """Ten letters that tell nothing: the folder it gets at the place."""
    site: str
    """Its random name, as in its `k.json`."""
    generation: int
    manifest: str
    """The list of its files, as `k.json` names it."""
    objects: tuple[str, ...]
    shell: tuple[str, ...]
    """The generic files."""

    def in_order(self) -> Iterator[str]:
        """Every file: whoever opens the site meanwhile finds all of the old one, or all of this one."""
        yield from self.objects
        yield self.manifest
        yield from self.shell
        yield FRONT


def new_path() -> str:
    """A folder's name that nobody can guess and that tells nothing: 47 bits."""
    return "".join(secrets.choice(PATH_LETTERS) for _ in range(PATH_LENGTH))


def is_ours(name: str) -> bool:
    """Whether a file in a site's folder has a name such as we give, so that it may be taken away."""
    return _OURS.fullmatch(name) is not None
