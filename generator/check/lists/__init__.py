"""Lists of words as data beside this file, each read the first time a rule asks for it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import cast

Row = dict[str, str | list[str]]
"""One entry of a list: words, or several of them, under each name."""


@cache
def read_lists(name: str) -> dict[str, tuple[str, ...]]:
    """A file of named lists of words."""
    read = cast("dict[str, list[str]]", _read(name))
    return {key: tuple(words) for key, words in read.items()}


@cache
def read_rows(name: str) -> tuple[Row, ...]:
    """A file that is one list of entries."""
    return tuple(cast("list[Row]", _read(name)))


def one(row: Row, name: str) -> str:
    """The words of an entry under a name; "" when there are none."""
    value = row.get(name, "")
    return value if isinstance(value, str) else ", ".join(value)


def several(row: Row, name: str) -> tuple[str, ...]:
    """The same where there may be several."""
    value = row.get(name, ())
    return (value,) if isinstance(value, str) else tuple(value)


def _read(name: str) -> object:
    import yaml  # noqa: PLC0415  (only a rule that meets its words needs the list)

    # Words stay words: `no` is a word here too.
    text = files(__package__).joinpath(f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
