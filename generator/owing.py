"""Floor: what a person's sites still owe their readers, kept beside the text. Holds days and "film 4", no words."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from generator.workspace import Workspace

FILE = ".owed.json"
"""A name with a dot in front is nobody's text."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A publish that is owed."""

    since: date
    """The first day something was taken back."""
    clips: tuple[str, ...]
    """"film 4", "photo 2": as they were numbered that day."""


def owe_publish(workspace: Workspace, short_name: str, since: date, clips: Iterable[str]) -> None:
    """Remember that what is live has to be replaced."""
    known = owed(workspace, short_name)
    first = min(since, known.since) if known else since
    told = dict.fromkeys((*(known.clips if known else ()), *clips))
    path = _path(workspace, short_name)
    part = path.with_name(f"{FILE}.{os.getpid()}.part")
    part.write_text(
        json.dumps({"publish_owed": {"since": first.isoformat(), "clips": list(told)}}) + "\n", "utf-8"
    )
    part.replace(path)


def owed(workspace: Workspace, short_name: str) -> Owed | None:
    """What is owed; None when nothing is."""
    try:
        known = json.loads(_path(workspace, short_name).read_text("utf-8"))["publish_owed"]
        return Owed(date.fromisoformat(known["since"]), tuple(map(str, known["clips"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def settled(workspace: Workspace, short_name: str) -> bool:
    """What was owed is done; whether anything was."""
    was = owed(workspace, short_name) is not None
    _path(workspace, short_name).unlink(missing_ok=True)
    return was


def _path(workspace: Workspace, short_name: str) -> Path:
    return workspace.profiles / short_name / FILE
