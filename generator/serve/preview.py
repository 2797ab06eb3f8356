"""What the preview knows: which version can be looked at, and what keeps a newer one from being built."""

from __future__ import annotations

import contextlib
import hashlib
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import GeneratorError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What a build came to, as far as the preview tells it."""

    problems: tuple[Problem, ...] = ()
    """Every mistake and question in the text."""
    troubles: tuple[str, ...] = ()
    """Whole sentences: what around us, or of ours, kept somebody's site from being built."""


class Preview:
    """Builds, and remembers how it went. Asked by many requests at once."""

    def __init__(self, build: Callable[[], BuildOutcome], folder: Path) -> None:
        self._build = build
        self.folder = folder
        self._lock = threading.Lock()
        self._outcome = BuildOutcome()
        self._building = False
        self.version = ""
        """Changes with every page that changes; survives a restart of the preview."""

    def first_build(self) -> BuildOutcome:
        """Build before anybody looks. What cannot be done at all stops the command."""
        return self._note(self._build())

    def build_again(self) -> BuildOutcome:
        """Build what is new. Whatever happens, the last good version can still be looked at."""
        with self._lock:
            self._building = True
        try:
            outcome = self._build()
        except GeneratorError as why:
            outcome = BuildOutcome(troubles=(f"{why} {why.hint}".strip(),))
        except Exception as why:  # the door: a bug of ours must not end somebody's evening of writing
            outcome = BuildOutcome(
                troubles=(f"Something in Alongside itself went wrong ({type(why).__name__}).",)
            )
        return self._note(outcome)

    def _note(self, outcome: BuildOutcome) -> BuildOutcome:
        version = _version_of(self.folder)
        with self._lock:
            self._outcome, self._building, self.version = outcome, False, version
        return outcome

    def state(self) -> bytes:
        """All of it, for the script in the page."""
        with self._lock:
            outcome, building, version = self._outcome, self._building, self.version
        told = {
            "version": version,
            "building": building,
            "troubles": outcome.troubles,
            "problems": [_told(problem) for problem in outcome.problems],
        }
        return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")

    def doors(self) -> list[str]:
        """The addresses of all sites that can be looked at: "" when the folder is one, else "amir/team/"."""
        # An edition before its variants: "family/" before "family-abcdef/".
        return sorted(_doors(self.folder, "", 2), key=lambda door: door.split("/"))


def _told(problem: Problem) -> dict[str, str]:
    return {
        "place": str(problem.at) if problem.at.file else "",
        "level": problem.level.value,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "found": problem.found,
        "type": problem.type_this,
    }


def _doors(folder: Path, address: str, deeper: int) -> Iterator[str]:
    if (folder / "index.html").is_file():
        yield address
    elif deeper:
        # What another build takes away meanwhile is no longer there.
        with contextlib.suppress(OSError):
            for inside in list(folder.iterdir()):
                if not inside.name.startswith(".") and inside.is_dir():
                    yield from _doors(inside, f"{address}{inside.name}/", deeper - 1)


def _version_of(folder: Path) -> str:
    """Follows from the folders sites lie in: each is replaced as a whole, never changed."""
    digest = hashlib.sha256()
    for address in sorted(_doors(folder, "", 2)):
        digest.update(
            f"{address} {_facts(folder / address)} {_facts(folder / address / 'index.html')}\n".encode()
        )
    return digest.hexdigest()[:16]


def _facts(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_mtime_ns
