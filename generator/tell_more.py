"""Door: how `check` tells what is no mistake: who sees what, what a code means, what is still to write, tips.

The rule of `tell` holds here too: a family's own words only on the author's own terminal; elsewhere places and headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from generator.circle import Circle
from generator.codes import CODES, LETTERS, LEVELS, Code, code_named, levels_of, nearest_codes
from generator.problems import Position, Problem, WrongUseError
from generator.ready import Fact, Ready
from generator.report import PersonReport
from generator.tell import printable, together
from generator.tips import Tip, Tips
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

_WHILE = {
    "films": "; each as long as everybody in it agrees",
    "photos": "; each as long as everybody in it agrees",
    "advert": ", while it is open",
}
"""What has to hold besides, heading by heading."""

_BEGINNING = 48
"""So many letters of a line are shown, to know it by."""


def who_told(headings: Iterable[SeenHeading], *, own: bool) -> Iterator[str]:
    """Who sees what of one person, file by file, a row at a time.

    Args:
        headings: every heading that is written down.
        own: whether the family's own words may be shown.
    """
    headings = tuple(headings)
    for file, ours in groupby(headings, key=lambda one: one.at.file):
        yield click.style(file, bold=True)
        for one in ours:
            who = f"{WHO[one.circle]}{_WHILE.get(one.says, '')}{_not_for(one.not_for, own=own)}"
            yield f"{one.at.line:>5}  {one.says:<34} {who}"
            if one.surprise:
                yield f"{'':>7}{click.style('look:', fg='yellow')} {one.surprise}"
            yield from _lines_told(one, own=own)
        yield ""
    if any(line.not_for for one in headings for line in one.lines):
        yield "`not for` counts for readers entered by name; a plain site has none, and holds the line."
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
    return f"; not for {printable(', '.join(names)) if own else _readers(len(names))}"


def _readers(number: int) -> str:
    return f"{number} readers by name" if number > 1 else "1 reader by name"


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


# ---------------------------------------------------------------- what a code means


def codes_told(name: str) -> Iterator[str]:
    """One code on a page, or the list of all.

    Raises:
        WrongUseError: when there is no such code.
    """
    if not name.strip():
        for letter, entries in groupby(CODES.values(), key=lambda entry: entry.code[0]):
            yield click.style(f"{letter}: {LETTERS[letter]}", bold=True)
            for entry in entries:
                yield f"  {entry.code}  {'/'.join(levels_of(entry)):<9} {entry.means}"
            yield ""
        yield "One of them in full: alongside check --explain C07"
        return
    entry = _code(name)
    yield click.style(f"{entry.code}: {entry.means}", bold=True)
    yield ""
    yield f"Why it matters: {entry.why}"
    yield ""
    yield from _example("typed, or done:", entry.wrong)
    yield from _example("type, or do:", entry.right)
    for level in levels_of(entry):
        yield f"{level}: {LEVELS[level]}"
    if entry.safer:
        yield "In a safety fact it counts one level more: a slip is asked about, a question stops."


def _code(name: str) -> Code:
    entry = code_named(name)
    if entry is None:
        raise WrongUseError(
            f"There is no code {printable(name.strip()[:12])}.",
            f"Nearest: {', '.join(nearest_codes(name))}. All of them: alongside check --explain",
        )
    return entry


def _example(what: str, words: str) -> Iterator[str]:
    yield what
    yield from (f"   {row}" for row in words.split("\n"))
    yield ""


def codes_as_json(name: str) -> list[dict[str, object]]:
    """The same for programs."""
    return [
        {
            "code": entry.code,
            "levels": levels_of(entry),
            "one_level_more_in_a_safety_fact": entry.safer,
            "means": entry.means,
            "why": entry.why,
            "typed": entry.wrong,
            "type": entry.right,
        }
        for entry in (CODES.values() if not name.strip() else (_code(name),))
    ]


def how_to_ask(problems: Iterable[Problem], tips: Iterable[Tip] = ()) -> str:
    """How to have a code explained: one of those just told, where there is one."""
    codes = [problem.code for problem in problems] + [tip.code for tip in tips]
    code = codes[0] if codes else "C07"
    return f"What a code such as {code} means, and why it matters: alongside check --explain {code}"


# ---------------------------------------------------------------- tips, and what the pages are ready for


def tips_told(tips: Tips, *, own: bool) -> Iterator[str]:
    """Tips, apart from mistakes: the words and what to say instead only on the author's own terminal."""
    for tip in tips.shown:
        yield from _tip_told(tip, own=own)
        yield ""
    if tips.more:
        several = f"{tips.more} more tips" if tips.more > 1 else "1 more tip"
        yield f"{several}, when these are done. To have none: alongside check --no-tips, or `tips: off` in site_config.yml"
        yield ""


def _tip_told(tip: Tip, *, own: bool) -> Iterator[str]:
    heading = f" (under {tip.heading})" if tip.heading and tip.heading not in tip.message else ""
    yield f"{tip.at}: {click.style('tip', fg='cyan', bold=True)} {tip.code}: {tip.message}{heading}"
    if own and tip.found:
        yield f"   “{printable(' '.join(tip.found.split()))}”"
    if own and tip.instead:
        yield f"   say:   {printable(tip.instead)}"
    yield f"   why:   {tip.why if own and tip.why else CODES[tip.code].why}"


def ready_told(report: PersonReport) -> Iterator[str]:
    """What one person's pages are ready for, what is not written down yet, and the next best thing to add."""
    ready = report.ready
    if ready is None:
        return
    missing = list(_to_write(report))
    if missing:
        yield f"Still to write: {_places(missing)}"
    # What is to mend may hide words that are written: then silence is not told as if nobody had written.
    so_far = "As far as we could read: " if report.problems.stops else ""
    yield f"{so_far}{ready.stage.said}{_for_next(ready)}"
    silent = [_aloud(says) for says, fact in ready.safety.items() if fact is Fact.NOT_WRITTEN]
    if silent:
        yield f"Not written down for the team yet: {', '.join(silent)}. The pages say so, and whom to ask."
    none_known = [_aloud(says) for says, fact in ready.safety.items() if fact is Fact.NONE_KNOWN]
    if none_known:
        yield f"None known: {', '.join(none_known)}."
    if ready.next is not None:
        yield f"Next: write `{ready.next.heading}` in {ready.next.file}. {ready.next.why}"


_NAMED = 5
"""So many missing things are named; a longer list is a reproach."""


def _aloud(heading: str) -> str:
    """`how i say no` as one says it: how I say no."""
    return re.sub(r"\bi\b", "I", heading)


def _for_next(ready: Ready) -> str:
    if ready.next is None:
        return ": every chapter has words."
    names = [rule.name for rule in ready.still]
    rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f". For “{ready.next.stage.said}” there is still: {', '.join(names[:_NAMED])}{rest}."


def _to_write(report: PersonReport) -> Iterator[Position]:
    yield from (problem.at for problem in report.problems if problem.code == "C02")


def _places(places: Iterable[Position]) -> str:
    """`profile.yml, lines 3 and 8; people.yml, line 2`."""
    parts = []
    for file, some in groupby(sorted(places), key=lambda at: at.file):
        numbers = list(dict.fromkeys(str(at.line) for at in some))
        said = together(numbers)
        parts.append(f"{file.rsplit('/', 1)[-1]}, line{'s' if len(numbers) > 1 else ''} {said}")
    return "; ".join(parts)


def more_as_json(report: PersonReport) -> dict[str, object]:
    """Tips and what the pages are ready for, for programs: places, names of rules and headings of ours."""
    ready = report.ready
    tips = {
        "tips": [
            {
                "code": tip.code,
                "file": tip.at.file,
                "line": tip.at.line,
                "column": tip.at.column,
                "heading": tip.heading,
                "message": tip.message,
                "why": CODES[tip.code].why,
            }
            for tip in report.tips.shown
        ],
        "more_tips": report.tips.more,
    }
    if ready is None:
        return tips
    return {
        **tips,
        "ready_for": ready.stage.value,
        "missing": [
            {
                "rule": rule.name,
                "for": rule.stage.value,
                "code": rule.code,
                "type": rule.heading,
                "file": rule.file,
                "why": rule.why,
            }
            for rule in ready.missing
        ],
        "safety": {says: fact.value for says, fact in ready.safety.items()},
    }
