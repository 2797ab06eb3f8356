"""Headings in plain English: `What matters to me`, `what_matters_to_me` and `WHAT MATTERS TO ME` are one heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_BREAKS = re.compile(r"[\s_\-–—/]+")
_DROPPED = re.compile(r"[^\w ]+")
_SPELLINGS = {
    "color": "colour",
    "favorite": "favourite",
    "favorites": "favourites",
    "organization": "organisation",
    "organizations": "organisations",
    "organise": "organise",
    "behavior": "behaviour",
    "humor": "humour",
    "program": "programme",
    "mom": "mum",
    "coordinator": "co ordinator",
    "dont": "do not",
    "wont": "will not",
    "im": "i am",
    "whats": "what is",
    "youll": "you will",
    "youd": "you would",
    "ill": "i will",
    "well": "we will",
    "weve": "we have",
    "cant": "cannot",
    "hes": "he is",
    "shes": "she is",
}
_ILL = {"ill": "ill", "well": "well"}
"""Words that are themselves and not a contraction when nobody typed an apostrophe."""


@lru_cache(maxsize=8192)
def plain(heading: str) -> str:
    """The form two headings are compared in: lower case, single spaces, no marks, British spelling."""
    text = heading.replace("’", "'").casefold().strip()
    words = []
    for word in _BREAKS.sub(" ", text).split(" "):
        bare = _DROPPED.sub("", word)
        if not bare:
            continue
        contracted = "'" in word.strip("'") or bare not in _ILL
        words.append(_SPELLINGS.get(bare, bare) if contracted else bare)
    return " ".join(words)


def spoken(field_name: str) -> str:
    """A field's name as families read it: `what_matters_to_me` is "what matters to me"."""
    return field_name.rstrip("_").replace("_", " ")


def nearest(name: str, among: Iterable[str], cutoff: float) -> str:
    """The one among these plain forms that is most like a name, and at least so much like it; "" for none."""
    return _nearest(name, tuple(among), cutoff)


def slip_of(name: str, among: Iterable[str]) -> str:
    """The one among these plain forms that a name is a slip of; "" for none.

    Word by word: `alergies` is a slip, `walking and talking` is none of `walking and lifting`, and `please do now`
    is never read as `please do not`.
    """
    near = nearest(name, among, 0.75)
    return near if near and _is_slip(name, near) else ""


def _is_slip(name: str, other: str) -> bool:
    ours, theirs = name.split(), other.split()
    if len(ours) == len(theirs):
        return all(map(_is_slip_of_word, ours, theirs))
    return "".join(ours) == "".join(theirs) or (
        _NOT.isdisjoint({*ours, *theirs}) and _is_slip_of_word("".join(ours), "".join(theirs), 0.92)
    )


_NOT = frozenset({"no", "not", "never", "without", "on", "off", "yes", "do"})


def _is_slip_of_word(word: str, other: str, cutoff: float = 0.8) -> bool:
    if word == other:
        return True
    if word in _NOT or other in _NOT:
        return False
    return sorted(word) == sorted(other) or SequenceMatcher(None, word, other).ratio() >= cutoff


@lru_cache(maxsize=4096)
def _nearest(name: str, among: tuple[str, ...], cutoff: float) -> str:
    best, best_ratio = "", cutoff
    letters, matcher = _letters(name), SequenceMatcher(autojunk=False, b=name)
    for other, length, others in _measured(among):
        # Two words that share too few letters cannot be alike; comparing them properly is slow.
        apart = (1 - best_ratio) * (length + len(name))
        if abs(length - len(name)) > apart or (letters ^ others).bit_count() > apart:
            continue
        matcher.set_seq1(other)
        if matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio or (ratio == best_ratio and not best):
            best, best_ratio = other, ratio
    return best


@lru_cache(maxsize=256)
def _measured(names: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, len(name), _letters(name)) for name in names)


def _letters(name: str) -> int:
    """Which letters a name has, as bits."""
    bits = 0
    for letter in name:
        bits |= 1 << (ord(letter) % 61)
    return bits


_SHARE_WITH = ("share with", "shared with", "not for", "who sees it")


@lru_cache(maxsize=4096)
def like_share_with(name: str) -> bool:
    """Whether a plain form is `share with` misspelled."""
    return len(name) <= 16 and name not in _SHARE_WITH and bool(nearest(name, _SHARE_WITH, 0.8))
