"""Goes through everything written down, whatever the model: so that no rule has to know every heading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar, cast

from generator.said import Line, Said


@dataclass(frozen=True, slots=True)
class Parts:
    """Which fields of a model hold other lines and blocks, and which hold plain facts."""

    blocks: tuple[str, ...]
    facts: tuple[str, ...]


_KNOWN: dict[type, Parts] = {}
PLACES = ("at", "circle", "not_for")
"""Where a line stands and who it is for: neither words nor lines."""


def parts_of(model: type[Said]) -> Parts:
    """The parts of a model, worked out the first time it is asked for."""
    if model not in _KNOWN:
        blocks: list[str] = []
        facts: list[str] = []
        for part in fields(model):
            if part.name in PLACES:
                continue
            # A default tells: lines and blocks are None, () or a block; facts are "" or None of a plain type.
            hint = str(part.type)
            plain = hint in ("str", "When | None", "Clip | None", "Circle")
            (facts if plain else blocks).append(part.name)
        _KNOWN[model] = Parts(tuple(blocks), tuple(facts))
    return _KNOWN[model]


_Some = TypeVar("_Some", bound=Said)


def made(model: type[_Some], values: Mapping[str, object]) -> _Some:
    """A line or block of a model from values named by field; what is not named is not written down."""
    return cast("Callable[..., _Some]", model)(**values)


def inside(said: Said) -> Iterator[tuple[str, Said]]:
    """The lines and blocks that stand directly in a block, each with the field it stands under."""
    for name in parts_of(type(said)).blocks:
        value = getattr(said, name)
        if isinstance(value, tuple):
            for part in value:
                yield name, part
        elif value is not None:
            yield name, value


def everything(said: Said) -> Iterator[Said]:
    """A block and all that stands in it, at any depth, in the order of the headings."""
    found: list[Said] = []
    _gather(said, found)
    return iter(found)


def _gather(said: Said, found: list[Said]) -> None:
    # Most of what could be written is not: an empty heading costs one look. Everybody's every line comes by here.
    found.append(said)
    for name in parts_of(type(said)).blocks:
        value = getattr(said, name)
        if not value:
            continue
        if isinstance(value, tuple):
            for part in value:
                _gather(part, found)
        else:
            _gather(value, found)


def lines(said: Said) -> Iterator[Line]:
    """All lines of words in a block, at any depth."""
    return (part for part in everything(said) if isinstance(part, Line))
