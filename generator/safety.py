"""Which lines of a person keep them safe: those under a heading that `H` marks so, at any depth."""

from __future__ import annotations

import typing
from collections.abc import Iterator

from generator.said import H, Line, Said
from generator.walk import inside


def safety_lines(said: Said, safe: bool = False) -> Iterator[Line]:
    """Every line of a block that is a safety fact, or belongs to one.

    Args:
        said: the block.
        safe: whether the block itself stands under such a heading.
    """
    return (part for part in safety_parts(said, safe) if isinstance(part, Line))


def safety_parts(said: Said, safe: bool = False) -> Iterator[Said]:
    """The same with the blocks they stand in: an emergency, one thing about somebody's health."""
    if safe:
        yield said
    marked = _marked(type(said))
    for name, part in inside(said):
        yield from safety_parts(part, safe or name in marked)


_MARKED: dict[type, frozenset[str]] = {}


def _marked(model: type[Said]) -> frozenset[str]:
    """The fields of a model that are safety facts, worked out the first time it is asked for."""
    if model not in _MARKED:
        hints = typing.get_type_hints(model, include_extras=True)
        _MARKED[model] = frozenset(
            field
            for field, hint in hints.items()
            if any(isinstance(part, H) and part.safety for part in getattr(hint, "__metadata__", ()))
        )
    return _MARKED[model]
