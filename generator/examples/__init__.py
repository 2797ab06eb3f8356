"""Floor: two good examples for every heading, in the words of invented families; one file beside this for each of theirs.

The files are written as families write, so that an example can be typed as it stands. What else stands in them:
`## Begin here` begins a group of headings, further `##` lines say something about it, and `# weaker:` with
`# better:` under a heading shows how a line gets better. Each heading comes twice. Templates, editor help and
documentation are made of them, in the order they have there; an example nobody changed is never published.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

__all__ = ["Better", "Group", "Shown", "sheet", "shown"]

_AT_MARGIN = re.compile(r"[^#\s][^:]*:")


@dataclass(frozen=True, slots=True)
class Better:
    """How a line gets better."""

    weaker: str
    better: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One heading and what families wrote under it."""

    heading: str
    """As it is spoken, such as `what matters to me`."""
    examples: tuple[str, ...] = ()
    """Each with its heading, exactly as typed; several lines where it has several."""
    better: tuple[Better, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Headings that are met together."""

    title: str
    about: str
    """A sentence or two for the family; "" for none."""
    headings: tuple[Shown, ...]


@cache
def sheet(stem: str) -> tuple[Group, ...]:
    """The groups of one file, such as `profile` or `site_config`, in the order a family meets them."""
    path = importlib.resources.files(__name__).joinpath(f"{stem}.yml")
    rows = path.read_text("utf-8").splitlines()
    starts = [n for n, row in enumerate(rows) if _begins_group(rows, n, row)]
    return tuple(_group(rows[start:end]) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True))


@cache
def shown(stem: str) -> dict[str, Shown]:
    """The same by heading, as it is spoken."""
    return {one.heading: one for group in sheet(stem) for one in group.headings}


def _begins_group(rows: list[str], number: int, row: str) -> bool:
    return row.startswith("## ") and (number == 0 or not rows[number - 1].startswith("## "))


def _group(rows: list[str]) -> Group:
    title, *about = (row.removeprefix("## ") for row in rows if row.startswith("## "))
    headings: dict[str, Shown] = {}
    for block in _blocks(rows):
        name = block[0].split(":", 1)[0]
        before = headings.get(name, Shown(name))
        typed = "\n".join(row for row in block if not row.startswith("#"))
        headings[name] = Shown(name, (*before.examples, typed), (*before.better, *_better(block)))
    return Group(title, " ".join(about), tuple(headings.values()))


def _blocks(rows: list[str]) -> Iterator[list[str]]:
    """Each heading at the margin with the rows below it."""
    block: list[str] = []
    for row in rows:
        if row.startswith("## ") or not row.strip():
            continue
        if _AT_MARGIN.match(row):
            if block:
                yield block
            block = []
        block.append(row)
    if block:
        yield block


def _better(block: list[str]) -> Iterator[Better]:
    weaker = [row.removeprefix("# weaker: ") for row in block if row.startswith("# weaker: ")]
    better = [row.removeprefix("# better: ") for row in block if row.startswith("# better: ")]
    return (Better(one, other) for one, other in zip(weaker, better, strict=True))
