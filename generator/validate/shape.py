"""How each model is written: its headings, what they hold, what they answer to. Worked out once per class."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass
from enum import Enum

from generator.headings import plain, spoken
from generator.said import FACT_NAMES, LANGUAGE_FACTS, H, Line, Said


class Form(Enum):
    """What stands under a heading."""

    ONE = "one line"
    MANY = "a list of lines"
    BLOCK = "one block of headings"
    BLOCKS = "a list of blocks"


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of one model."""

    field: str
    says: str
    """As we name it to a family."""
    h: H
    form: Form
    holds: type[Said]
    """`Line`, or the class of the block."""


@dataclass(frozen=True, slots=True)
class Shape:
    """All headings of one model."""

    model: type[Said]
    headings: tuple[Heading, ...]
    index: dict[str, Heading]
    """Plain form of every name a heading answers to."""


_SHAPES: dict[str, Shape] = {}


def shape_of(model: type[Said]) -> Shape:
    """The shape of a model, worked out the first time it is asked for."""
    name = f"{model.__module__}.{model.__qualname__}"
    if name not in _SHAPES:
        _SHAPES[name] = _shape(model)
    return _SHAPES[name]


def _shape(model: type[Said]) -> Shape:
    hints = typing.get_type_hints(model, include_extras=True)
    headings = tuple(
        _heading(name, hint) for name, hint in hints.items() if typing.get_origin(hint) is typing.Annotated
    )
    index: dict[str, Heading] = {}
    for heading in headings:
        index[plain(heading.says)] = heading
    for heading in headings:
        for other in heading.h.also:
            index.setdefault(plain(other), heading)
    return Shape(model, headings, index)


def _heading(name: str, hint: object) -> Heading:
    inner, h = typing.get_args(hint)[:2]
    if not isinstance(h, H):
        raise TypeError(f"{name} has no H")
    form, holds = _form(inner)
    return Heading(name, spoken(name), h, form, holds)


def _form(inner: object) -> tuple[Form, type[Said]]:
    origin, args = typing.get_origin(inner), typing.get_args(inner)
    if origin is tuple:
        return (Form.MANY if issubclass(args[0], Line) else Form.BLOCKS), args[0]
    if origin in (typing.Union, types.UnionType):
        holds = next(arg for arg in args if arg is not type(None))
        return (Form.ONE if issubclass(holds, Line) else Form.BLOCK), holds
    raise TypeError(f"a heading holds lines or blocks, not {inner}")


FACTS: dict[str, str] = {plain(name): fact for fact, names in FACT_NAMES.items() for name in names} | {
    plain(name): fact for name, fact in LANGUAGE_FACTS.items()
}
"""What every line may carry."""

WORDS = frozenset(plain(name) for name in ("text", "words", "line"))
LINES = frozenset(plain(name) for name in ("lines", "list", "text", "words"))
START = frozenset(plain(name) for name in ("from", "at", "start"))
FILE = frozenset(plain(name) for name in ("file", "name"))
