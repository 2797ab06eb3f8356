"""How long a sealed website may stay open: `site_config.yml` may set it, within what is safe."""

from __future__ import annotations

from generator.moments import NotAMomentError, read_minutes
from generator.problems import Level, Problem, Problems
from generator.said import One
from generator.settings import IDLE, SHIFT, Settings


def check_locking(settings: Settings, problems: Problems) -> None:
    """Ask about lengths of time that are too short or too long; the nearest that can be is used meanwhile."""
    _check(settings.pages_lock_after, IDLE, "pages lock after 1 to 120 minutes", "15 minutes", problems)
    _check(settings.longest_shift, SHIFT, "a shift lasts 1 to 12 hours", "12 hours", problems)


def _check(line: One, span: range, message: str, usual: str, problems: Problems) -> None:
    try:
        minutes = read_minutes(line.text) if line is not None else span[0]
    except NotAMomentError:  # said where it was read
        return
    if line is not None and minutes not in span:
        problems.add(Problem(line.at, "V41", Level.ASK, message, hint=usual, length=len(line.text)))
