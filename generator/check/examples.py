"""Examples that nobody changed: a template's line about an invented person must never speak for a real one."""

from __future__ import annotations

import typing
from collections.abc import Iterator

from generator.examples.prints import is_example
from generator.headings import spoken
from generator.problems import Level, Problem, Problems
from generator.said import H, Line, Said
from generator.walk import inside


def check_examples(said: Said, problems: Problems) -> None:
    """Note every line that is still one of ours: in a safety fact nothing is built until it is somebody's own."""
    for line, field, safety in _lines(said):
        if is_example(line.text):
            problems.add(_left_in(line, field, safety=safety))


def _left_in(line: Line, field: str, *, safety: bool) -> Problem:
    stop = safety and not line.said_by
    hint = "your own words in its place, or take the line out"
    if stop:
        hint += "; if it is so word for word, `said by:` and who says so"
    return Problem(
        line.at,
        "C01",
        Level.STOP if stop else Level.ASK,
        "this is still our example, about somebody who is made up",
        hint=hint,
        found=line.text,
        heading=spoken(field),
        length=max(1, len(line.text.split("\n")[0])),
    )


def _lines(said: Said, *, safety: bool = False) -> Iterator[tuple[Line, str, bool]]:
    """Every line at any depth, with the heading it stands under and whether that is a safety fact."""
    for field, part in inside(said):
        safe = safety or field in _safety_fields(type(said))
        if isinstance(part, Line):
            yield part, field, safe
        yield from _lines(part, safety=safe)


_SAFETY: dict[type[Said], frozenset[str]] = {}


def _safety_fields(model: type[Said]) -> frozenset[str]:
    """The headings of a model that are safety facts, worked out the first time it is asked for."""
    if model not in _SAFETY:
        hints = typing.get_type_hints(model, include_extras=True)
        _SAFETY[model] = frozenset(
            field
            for field, hint in hints.items()
            if any(isinstance(h, H) and h.safety for h in getattr(hint, "__metadata__", ()))
        )
    return _SAFETY[model]
