"""Whether a name stands in a text. Some names are also words: `Will`, `Young`. Their capital and their neighbours decide."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache

from generator.check.lists import read_lists
from generator.prose import to_plain

_WORD = re.compile(r"[^\W\d_](?:[\w'-]*\w)?")
_BEGINS = re.compile(r"(?:^|[.!?:…\"(]\s*|\n\s*(?:[-•*]\s*)?)$")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")) | {
    ord("’"): "'",
    ord("‘"): "'",
    ord("ʼ"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("\u00a0"): " ",
    ord("\u2010"): "-",
    ord("\u2011"): "-",
}
_SHORT = 2
"""Names of so few letters also stand in other words' places: they need their capital."""


class Stands(IntEnum):
    """How sure it is that a name stands somewhere."""

    NO = 0
    MAYBE = 1
    YES = 2


def bare(text: str) -> str:
    """A text as it is searched: without accents, unseen letters and the marks of Markdown; a link keeps its address."""
    words = text.translate(_UNSEEN)
    if not words.isascii():
        parted = unicodedata.normalize("NFKD", words)
        words = "".join(letter for letter in parted if not unicodedata.combining(letter))
    if any(mark in words for mark in "*_[`\\"):
        words = "\n".join(to_plain(row) for row in words.split("\n")).replace("*", "")
    return words


def words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name as it is searched: no titles, nothing in brackets, no `van` or `bin`."""
    known = bare(re.sub(r"\([^)]*\)", " ", name))
    found = _WORD.findall(re.split(r",|;| - | – |:", known)[0])
    while found and found[0].casefold() in _listed("advert", "titles"):
        found = found[1:]
    alone = len(found) == 1
    return tuple(word for word in found if (alone or not word[0].islower()) and not _is_no_name(word))


def other_names(name: str) -> tuple[str, ...]:
    """What stands in brackets behind a name, where it is one: `Rafiq Miah (known as Raf)`."""
    inside = _WORD.findall(" ".join(re.findall(r"\(([^)]*)\)", bare(name))))
    return tuple(word for word in inside if word[0].isupper() and not _is_no_name(word))


def _is_no_name(word: str) -> bool:
    """`my`, `van`, `dad`: said of somebody, and nobody's name."""
    return any(word.casefold() in _listed("advert", part) for part in ("particles", "no_name_before", "kin"))


def is_also_a_word(name: str) -> bool:
    """Whether somebody may mean something else by it."""
    lower = name.casefold()
    return (
        len(name) <= _SHORT
        or lower in _listed("names", "words_too")
        or lower in _listed("names", "also_words")
        or lower in _listed("names", "months")
    )


def stands(name: str, text: str, *, beside: frozenset[str] = frozenset()) -> Stands:
    """How sure it is that a word of a name stands in a text.

    Args:
        name: one word of a name, or several that are its whole.
        text: as `bare` gives it.
        beside: words that, next to it, make it a name: the other words of the same person's name.
    """
    if name.casefold() not in text.casefold():
        return Stands.NO
    alike = " " not in name and is_also_a_word(name)
    found = _pattern(name, alike=alike).finditer(text)
    if not alike:
        return Stands.YES if next(found, None) else Stands.NO
    return max((_by_its_neighbours(one, text, beside) for one in found), default=Stands.NO)


@lru_cache(maxsize=4096)
def _pattern(name: str, *, alike: bool) -> re.Pattern[str]:
    words = r"[\s-]+".join(re.escape(word) for word in name.split())
    if alike:
        first = re.escape(name[:1].upper()) + re.escape(name[1:])
        many = "(?:'?e?s)?" if len(name) > _SHORT else ""
        return re.compile(rf"(?<!\w)(?:{first}{many}|{re.escape(name.upper())})(?!\w)")
    return re.compile(rf"(?<!\w){words}(?:'?e?s)?(?!\w)", re.IGNORECASE)


def _by_its_neighbours(found: re.Match[str], text: str, beside: frozenset[str]) -> Stands:
    """A name, a word, or not to be told: what stands before and behind it."""
    before, behind = _last_word(text[: found.start()]), _next_word(text[found.end() :])
    if before.casefold() in beside or behind.casefold() in beside:
        return Stands.YES
    if before.casefold() in _listed("advert", "titles") and before.casefold() != found[0].casefold():
        return Stands.YES
    if _BEGINS.search(text[: found.start()]):
        own = behind.casefold() in _listed("advert", "no_name_before")
        return Stands.NO if own and behind[:1].islower() else Stands.MAYBE
    shouted = found[0].isupper() and len(found[0]) > 1
    in_a_title = before[:1].isupper() and before != "I"
    return Stands.MAYBE if shouted or in_a_title or behind[:1].isupper() else Stands.YES


def _last_word(text: str) -> str:
    match = re.search(r"([^\W\d_][\w'-]*)[ ]$", text)
    return match[1] if match else ""


def _next_word(text: str) -> str:
    match = re.match(r"[ ]([^\W\d_][\w'-]*)", text)
    return match[1] if match else ""


@cache
def _listed(name: str, part: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in read_lists(name)[part])
