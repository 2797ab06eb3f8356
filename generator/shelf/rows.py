"""Memories kept as one line of JSON a row: added to in one write, read at one go."""

from __future__ import annotations

import contextlib
import json
from typing import Any


def rows_of(lines: list[str]) -> list[list[Any]]:
    """What every line says, numbers and words, but for torn ones: read at one go where none is."""
    rows: list[list[Any]] = []
    with contextlib.suppress(ValueError):
        rows = json.loads(f"[{','.join(lines)}]")
    if len(rows) != len(lines):
        rows = []
        for line in lines:
            with contextlib.suppress(ValueError):
                rows.append(json.loads(line))
    return rows
