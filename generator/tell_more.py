"""Door: how `check` tells what is no mistake: who sees what, what a code means, what is still to write, tips.

The rule of `tell` holds here too: a family's own words only on the author's own terminal; elsewhere places and headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from generator.circle import Circle
from generator.tell import printable
from generator.who import SeenHeading, SeenLine

WHO = {
    Circle.EVERYONE: "anybody, in the public advert too",
    Circle.APPLICANTS: "shortlisted applicants, team, family, me",
    Circle.TEAM: "team, family, me",
    Circle.FAMILY: "family, and nobody else",
    Circle.ME: "me, and readers I named",
    Circle.NOBODY: "nobody; it stays in the text",
}
"""Whose pages hold a circle's lines, in the person's own words: `me` is the person."""

_BEGINNING = 48
"""So many letters of a line are shown, to know it by."""


def who_told(headings: Iterable[SeenHeading], *, own: bool) -> Iterator[str]:
    """Who sees what of one person, file by file, a row at a time.

    Args:
        headings: every heading that is written down.
        own: whether the family's own words may be shown.
    """
    for file, ours in groupby(headings, key=lambda one: one.at.file):
        yield click.style(file, bold=True)
        for one in ours:
            yield f"{one.at.line:>5}  {one.says:<34} {WHO[one.circle]}{_not_for(one.not_for, own=own)}"
            if one.surprise:
                yield f"{'':>7}{click.style('look:', fg='yellow')} {one.surprise}"
            yield from _lines_told(one, own=own)
        yield ""


def _lines_told(heading: SeenHeading, *, own: bool) -> Iterator[str]:
    """The lines that others see than their heading; those of one film or card that go together, together."""

    def alike(line: SeenLine) -> tuple[int, Circle, tuple[str, ...], str]:
        return line.part, line.circle, line.not_for, line.surprise

    for _, some in groupby(heading.differing, key=alike):
        first, *more = some
        where = first.under.removeprefix(heading.says).removeprefix(": ").strip() or "this line"
        rest = f" and {len(more)} more" if more else ""
        who = f"{WHO[first.circle]}{_not_for(first.not_for, own=own)}"
        yield f"{first.at.line:>9}  {where + rest:<30} {who}"
        if own and first.words.strip():
            yield f"{'':>11}“{_beginning(first.words)}”"
        if first.surprise:
            yield f"{'':>11}{click.style('look:', fg='yellow')} {first.surprise}"


def _not_for(names: tuple[str, ...], *, own: bool) -> str:
    if not names:
        return ""
    return f"; not for {printable(', '.join(names)) if own else f'{len(names)} named reader(s)'}"


def _beginning(words: str) -> str:
    row = printable(" ".join(words.split()))
    return row if len(row) <= _BEGINNING else f"{row[:_BEGINNING].rstrip()} …"


def who_as_json(headings: Iterable[SeenHeading]) -> list[dict[str, object]]:
    """The same for programs: places, our headings and circles; no word of the profile."""
    return [
        {
            "heading": one.says,
            "file": one.at.file,
            "line": one.at.line,
            **_circle(one.circle),
            "look": one.surprise,
            "lines": [
                {
                    "heading": line.under,
                    "line": line.at.line,
                    "column": line.at.column,
                    "file": line.at.file,
                    **_circle(line.circle),
                    "not_for": len(line.not_for),
                    "look": line.surprise,
                }
                for line in one.lines
            ],
        }
        for one in headings
    ]


def _circle(circle: Circle) -> dict[str, object]:
    return {"share_with": circle.value, "editions": sorted(edition.value for edition in circle.editions)}
