"""Lines that have no room on the one-page profile: asked about, box by box."""

from __future__ import annotations

from collections.abc import Sequence

from generator.circle import Circle
from generator.headings import spoken
from generator.paper import LIKED, MORE, SIDE, Box, below, fitting, shared
from generator.person import Person
from generator.problems import Level, Problem, Problems
from generator.prose import to_plain
from generator.said import Line

_NOT_THE_TEAM = frozenset({Circle.FAMILY, Circle.ME, Circle.NOBODY})
_NAME = 26.0
"""About what a name takes, and how it is said, in mm."""
_FOOT = 5.0
"""About what more lines at the foot take, in mm."""


def check_on_paper(person: Person, problems: Problems) -> None:
    """Ask where more is written than an A4 page holds; the sheet itself leaves out whole lines, and says so."""
    profile = person.profile
    liked = _shown(profile.what_people_like_about_me)
    matters = _shown(profile.what_matters_to_me)
    do, dont = _shown(profile.please_do), _shown(profile.please_do_not)
    tall = _heights(liked, LIKED)
    over = _over(tall, LIKED.tall)
    _ask("what_people_like_about_me", liked, over, problems)
    beside = min(sum(tall), LIKED.tall)
    place = below(_NAME, beside, alone=not (matters and (do or dont)))
    _ask("what_matters_to_me", matters, _over(_heights(matters, place), place.tall), problems)
    doing, leaving = _heights(do, place), _heights(dont, place)
    room = place.tall - SIDE * (bool(do) + bool(dont))
    if sum(doing) + sum(leaving) > room:
        there = shared(doing, leaving, room - MORE)
        _ask("please_do", do, there[0], problems)
        _ask("please_do_not", dont, there[1], problems)


def _shown(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines that those who support the person may read."""
    return tuple(line for line in lines if line.text.strip() and line.circle not in _NOT_THE_TEAM)


def _heights(lines: Sequence[Line], place: Box) -> list[float]:
    return [place.height([(to_plain(line.text), line.language)]) for line in lines]


def _over(tall: Sequence[float], room: float) -> tuple[bool, ...]:
    """Which of some lines stand on the page."""
    return fitting(tall, room if sum(tall) <= room else room - MORE)


def _ask(name: str, lines: Sequence[Line], there: Sequence[bool], problems: Problems) -> None:
    left = [line for line, fits in zip(lines, there, strict=True) if not fits]
    if not left:
        return
    words = sum(len(line.text.split()) for line in left)
    problems.add(
        Problem(
            left[0].at,
            "C25",
            Level.ASK,
            f"this does not all fit on the one-page profile: about {words} words too many",
            hint="Say it shorter, or leave it: the paper says that there is more on the website.",
            heading=spoken(name),
        )
    )
