"""Headings in plain English: `What matters to me`, `what_matters_to_me` and `WHAT MATTERS TO ME` are one heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

OWN_HEADINGS = "my own headings"
"""Where words go that no heading of ours asks for."""
PUT_UNDER_OWN = f"put it and its words under `{OWN_HEADINGS}:`"

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
    "whos": "who is",
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


_I = frozenset({"he", "she", "they"})
_MY = frozenset({"his", "her", "their"})
_ME = frozenset({"him", "her", "them"})
_AS_I_SAY_IT = {"is": "am", "are": "am", "has": "have", "does": "do", "goes": "go"}


@lru_cache(maxsize=4096)
def in_first_person(name: str, called: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The plain forms a heading about somebody has when they write it themselves: `how he says yes`, `Amir's week`.

    Args:
        name: the plain form of the heading as typed.
        called: what the person is called, in plain forms.
    """
    words = name.split(" ")
    ways: list[list[str]] = [[]]
    for n, word in enumerate(words):
        choices = _own_words(word, words[n - 1] if n else "", called)
        ways = [[*way, choice] for way in ways for choice in choices][:16]
    return tuple(dict.fromkeys(" ".join(way) for way in ways if way != words))


def _own_words(word: str, before: str, called: frozenset[str]) -> tuple[str, ...]:
    if word in called:
        return ("me", "i")
    if word.removesuffix("s") in called:
        return ("my",)
    found = [own for own, others in (("i", _I), ("my", _MY), ("me", _ME)) if word in others]
    if found:
        return tuple(found)
    if before in _I or before in called:
        return (_AS_I_SAY_IT.get(word, word.removesuffix("s")), word)
    return (word,)


def nearest(name: str, among: Iterable[str], cutoff: float) -> str:
    """The one among these plain forms that is most like a name, and at least so much like it; "" for none."""
    return _nearest(name, tuple(among), cutoff)


def slip_of(name: str, among: Iterable[str]) -> str:
    """The one among these plain forms that a name is a slip of; "" for none.

    Word by word: `alergies` is a slip, `walking and talking` is none of `walking and lifting`, and `please do now`
    is never read as `please do not`.
    """
    return _slip_of(name, tuple(among))


@lru_cache(maxsize=4096)
def _slip_of(name: str, among: tuple[str, ...]) -> str:
    ours, joined = tuple(name.split()), name.replace(" ", "")
    by_count, by_length = _in_words(among)
    alike = [
        other for theirs, other in by_count.get(len(ours), ()) if all(map(_is_slip_of_word, ours, theirs))
    ]
    # A space too many or too few. Where a `not` is in play, the words have to be the same ones.
    exact = not _NOT.isdisjoint(ours)
    for length in range(len(joined) - 2, len(joined) + 3):
        for other_joined, has_not, other in by_length.get(length, ()):
            if joined == other_joined or not (
                exact or has_not or not _is_slip_of_word(joined, other_joined, 0.92)
            ):
                alike.append(other)
    return max(alike, key=lambda other: SequenceMatcher(None, name, other).ratio(), default="")


@lru_cache(maxsize=256)
def _in_words(
    names: tuple[str, ...],
) -> tuple[dict[int, list[tuple[tuple[str, ...], str]]], dict[int, list[tuple[str, bool, str]]]]:
    """The names by how many words they have, and by how long they are without spaces."""
    by_count: dict[int, list[tuple[tuple[str, ...], str]]] = {}
    by_length: dict[int, list[tuple[str, bool, str]]] = {}
    for name in names:
        words, joined = tuple(name.split()), name.replace(" ", "")
        by_count.setdefault(len(words), []).append((words, name))
        by_length.setdefault(len(joined), []).append((joined, not _NOT.isdisjoint(words), name))
    return by_count, by_length


_A_LITTLE = 1e-9
"""Against what is lost when numbers with a point are counted."""
_NOT = frozenset({"no", "not", "never", "without", "on", "off", "yes", "do"})


_TURNS = frozenset({"no", "not", "never", "without", "cannot"})
"""Words that turn a meaning round: `what not to worry about` is no guess at `what I worry about`."""


def _is_slip_of_word(word: str, other: str, cutoff: float = 0.83) -> bool:
    if word == other:
        return True
    # Whoever slips, slips further in: `warning` is not `learning`, and `earth` no `heart`.
    if word[:1] != other[:1]:
        return False
    # Most pairs are too unlike in length to be looked at.
    if abs(len(word) - len(other)) > (1 - cutoff) * (len(word) + len(other)) + _A_LITTLE:
        return False
    return _alike(word, other, cutoff)


@lru_cache(maxsize=65536)
def _alike(word: str, other: str, cutoff: float) -> bool:
    if word in _NOT or other in _NOT:
        return False
    if (_letters(word) ^ _letters(other)).bit_count() > (1 - cutoff) * (len(word) + len(other)) + _A_LITTLE:
        return False
    return _two_swapped(word, other) or SequenceMatcher(None, word, other).ratio() >= cutoff


def _two_swapped(word: str, other: str) -> bool:
    """`freind` for `friend`: two letters next to each other have changed places."""
    apart = [n for n, (one, two) in enumerate(zip(word, other, strict=False)) if one != two]
    return (
        len(word) == len(other)
        and len(apart) == 2
        and apart[1] - apart[0] == 1
        and sorted(word) == sorted(other)
    )


@lru_cache(maxsize=4096)
def _nearest(name: str, among: tuple[str, ...], cutoff: float) -> str:
    best, best_ratio = "", cutoff
    letters, matcher = _letters(name), SequenceMatcher(autojunk=False, b=name)
    turned = frozenset(name.split()) & _TURNS
    for other, length, others in _measured(among):
        if frozenset(other.split()) & _TURNS != turned:
            continue
        # Two words that share too few letters cannot be alike; comparing them properly is slow.
        apart = (1 - best_ratio) * (length + len(name)) + _A_LITTLE
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


@lru_cache(maxsize=65536)
def _letters(name: str) -> int:
    """Which letters a name has, as bits."""
    bits = 0
    for letter in name:
        bits |= 1 << (ord(letter) % 61)
    return bits


_SHARE_WITH = ("share with", "shared with", "not for", "who sees it")


_ITSELF = frozenset({*_SHARE_WITH, "note for", "notes for", "shape with"})


@lru_cache(maxsize=4096)
def like_share_with(name: str) -> bool:
    """Whether a plain form is `share with` misspelled; `agreed with` and `starts with` are not."""
    if len(name) > 16 or name in _ITSELF:
        return False
    joined = name.replace(" ", "")
    return any(
        SequenceMatcher(None, joined, other.replace(" ", "")).ratio() >= 0.85
        or (name.count(" ") == other.count(" ") and all(map(_is_slip_of_word, name.split(), other.split())))
        for other in _SHARE_WITH
    )


_CIRCLE_IN_WORDS = re.compile(
    r"\b(shared?[ _-]with|who sees it|not for|hide from)\s*:(?=\s|$)", re.IGNORECASE
)
_LAST_WORDS = re.compile(r"(?P<two>[^\W\d_]+[ _-]+)?(?P<one>[^\W\d_]+)\s*:(?=\s|$)")


def circle_in(words: str) -> re.Match[str] | None:
    """Where words themselves say who may see them: `(share with: me)`, spelled right or nearly so."""
    if ":" not in words:
        return None
    if match := _CIRCLE_IN_WORDS.search(words):
        return match
    for match in _LAST_WORDS.finditer(words):
        if like_share_with(plain((match["two"] or "") + match["one"])) or like_share_with(
            plain(match["one"])
        ):
            return match
    return None
