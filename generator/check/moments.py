"""Moments of films: in their order, each once, and in what is shown of the film at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.hiding import moment_of
from generator.moments import clock
from generator.person import Film, HiddenPart, MutedPart, Person
from generator.problems import Level, Position, Problem, Problems
from generator.recording import Stretch
from generator.trimming import slowed, trimmed
from generator.walk import everything


def check_moments(person: Person, problems: Problems) -> None:
    """Note moments that lead nowhere, or that nobody meant.

    Args:
        person: everything written down about them.
        problems: where mistakes are gathered; what reading has asked about is not asked again.
    """
    asked = {problem.at for problem in problems}
    shown: dict[str, Stretch] = {}
    for film in person.videos.films:
        cut = trimmed(film)
        slips = (*cut.slips, *slowed(film, cut.shown).slips)
        problems.extend(slip for slip in slips if slip.at not in asked)
        problems.extend(_in_order(film))
        if not cut.slips:
            problems.extend(_outside(film, cut.shown))
            shown[_name(film.file.text if film.file else "")] = cut.shown
    for said in everything(person):
        clip = said.video
        if clip is not None and clip.start is not None:
            part = shown.get(_name(clip.file))
            if part is not None and not part.holds(clip.start):
                problems.add(_left_out(clip.at, part, "", len(clip.file)))


def _in_order(film: Film) -> Iterator[Problem]:
    seen: set[float] = set()
    for mark in film.chapters:
        moment = moment_of(mark.moment)
        if mark.moment is None or moment is None:
            continue
        length = max(1, len(mark.moment.text))
        if moment in seen:
            message, hint = (
                "this moment is here twice",
                "Write one line for each moment; what happens may be longer.",
            )
            yield Problem(mark.moment.at, "D08", Level.ASK, message, hint=hint, length=length)
        elif seen and moment < max(seen):
            message = "this moment comes before the one above it"
            hint = "Put the moments in the order they happen."
            yield Problem(mark.moment.at, "D04", Level.ASK, message, hint=hint)
        seen.add(moment)


def _outside(film: Film, shown: Stretch) -> Iterator[Problem]:
    """Moments that are not in what is shown of their film. What is shown slowly is asked about elsewhere."""
    for line in (film.poster, *(mark.moment for mark in film.chapters)):
        moment = moment_of(line)
        if line is not None and moment is not None and not shown.holds(moment):
            yield _left_out(line.at, shown, line.text, len(line.text))
    rows: tuple[HiddenPart | MutedPart, ...] = (*film.hide, *film.mute)
    for row in rows:
        start, end = moment_of(row.from_), moment_of(row.to)
        line = row.to or row.from_
        if line is not None and Stretch(start or 0.0, end).seen_from(shown) is None:
            yield _left_out(line.at, shown, line.text, len(line.text))


def _left_out(at: Position, shown: Stretch, found: str, length: int) -> Problem:
    if shown.end is None:
        part = f"begins at {clock(shown.start)}"
    else:
        part = f"is shown from {clock(shown.start)} to {clock(shown.end)}"
    return Problem(
        at,
        "D07",
        Level.ASK,
        f"this moment is left out: the film {part}",
        hint="Moments are those of the film as it came off the phone. Take this one out, or mend `starts at` and `ends at`.",
        found=found,
        length=max(1, length),
    )


def _name(file: str) -> str:
    return unicodedata.normalize("NFC", file.strip())
