"""What families say on one line that is really several things: three likes between commas, a name and a number."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.said import Kind
from generator.validate.shape import Heading
from generator.written import Listed, Words, Written

_ITEM = r"\s*(?!(?:and|or|but|then|so|not|if|with|no|never)\b)[^\W\d_][^\W\d_'’-]*(?: [^\W\d_][^\W\d_'’-]*){0,2}\s*"
_SHORT_LIST = re.compile(rf"{_ITEM}(?:,{_ITEM}){{2,}}", re.IGNORECASE)
"""Three things or more, each of one to three words; `calm, but not quiet, and fair` is a sentence."""
_ONE_WITH_COMMAS = frozenset({"address", "hello", "place"})
"""Headings whose answers have commas in them."""
_NUMBER_BEHIND = re.compile(
    r"(?P<who>[^\d\n]*?)[\s,;:(–-]*(?P<phone>(?:\+\d|0)[\d\s-]{8,}\d)\)?(?P<rest>[^\d\n]*)"
)
_BETWEEN = " ,;:-–"


def short_list(node: Written, heading: Heading) -> Listed | None:
    """`likes: tea, cake, trains` is a list of three, each at its place; a sentence with commas stays one: None."""
    if not isinstance(node, Words) or node.quoted or node.rows != 1 or heading.h.kind is not Kind.WORDS:
        return None
    if heading.field in _ONE_WITH_COMMAS or not _SHORT_LIST.fullmatch(node.text):
        return None
    items, start = [], 0
    for part in node.text.split(","):
        items.append(_part(node, start, part))
        start += len(part) + 1
    return Listed(tuple(items), node.at)


def name_and_number(node: Words) -> tuple[Words, Words, Words] | None:
    """Who somebody is, their number behind it on the same line, and what is said after it; None without a number."""
    match = _NUMBER_BEHIND.fullmatch(node.text)
    if match is None:
        return None
    who, phone, rest = (
        _part(node, match.start(name), match[name], _BETWEEN) for name in ("who", "phone", "rest")
    )
    return who, phone, rest


def _part(node: Words, start: int, text: str, between: str = " \t") -> Words:
    """A piece of words at its own place, without what stands between it and its neighbours."""
    bare = text.strip(between)
    column = node.at.column + start + (text.index(bare) if bare else 0)
    return Words(bare, replace(node.at, column=column), length=max(1, len(bare)))
