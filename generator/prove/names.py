"""Names: which words of one tell, and whether a place where such a word stands is about somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from generator.prove.allowed import EDGE, Allowed, beside
from generator.prove.fold import flat_of, fold, fold_cased

_BESIDE_NAMES = """
    mr mrs ms miss mx dr doctor sir lady lord rev reverend father sister brother nurse professor prof
    mum mam mom mummy dad daddy nan nana nani nain taid gran granny grandma grandad grandpa grandmother grandfather
    uncle aunt auntie aunty cousin nephew niece son daughter wife husband partner friend neighbour godmother godfather
    me myself i my he she they we you us him her them his its our their the a an and or of from at in on with by for to
    next door family team staff nobody somebody everybody everyone anyone whoever who what when where if not no only
    always never do does did but then also this that please ask call ring see both either one two all is are was day night
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december
"""
_NO_NAMES = frozenset(word.encode() for word in _BESIDE_NAMES.split())
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TURNED = re.compile(r"[^\W\d_][\w'’-]*, ?[^\W\d_][\w'’-]*")
"""`Young, Will`."""
_LIKE_A_NAME = 4
"""A name has no more words; what is longer is a sentence."""
_LETTERS = 3
"""A word of fewer letters stands anywhere."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a name."""

    word: bytes = field(repr=False)
    """With its capital."""
    small: bytes = field(repr=False)
    others: frozenset[bytes] = field(repr=False)
    """The other words of the name, with theirs."""


@lru_cache(maxsize=20_000)
def names_in(text: str) -> tuple[tuple[NamePart, ...], ...]:
    """The names in a line that holds names: `Jo Whitaker and Maya (my sister)` holds two.

    Of each the words that tell who it is: no titles, no `my uncle`, nothing in brackets.
    """
    words = fold_cased(_BRACKETS.sub(" ", text)).split()
    if len(words) <= _LIKE_A_NAME and not any(map(_has_capital, words)):
        # Whoever types no capitals at all types names without them too.
        words = [_with_capital(word) for word in words]
    if _TURNED.fullmatch(text.strip()):
        words = [word for word in words if word != EDGE]
    names: list[list[bytes]] = [[]]
    for word in words:
        if _has_capital(word) and word.lower() not in _NO_NAMES:
            names[-1].append(word)
        elif names[-1]:
            names.append([])
    return tuple(tuple(_parts(name)) for name in names if name)


def _parts(name: list[bytes]) -> Iterator[NamePart]:
    smalls = {word: fold(word.decode("utf-8", "replace")).strip() for word in name if len(word) > 1}
    for word, small in smalls.items():
        yield NamePart(word, small, frozenset(smalls) - {word})


def tells(part: NamePart, allowed: Allowed) -> bool:
    """Whether a word of a name is nobody else's and no ordinary word, so that it tells wherever it stands."""
    return part.small not in allowed.words and len(part.small.decode()) >= _LETTERS


def unexplained(part: NamePart, cased: bytes, allowed: Allowed) -> Iterator[tuple[tuple[bytes, ...], bool]]:
    """Places where a word of a name stands with its capital and nothing this edition says explains it.

    Returns:
        The word and those beside it, and whether one of them is another word of the name: then it is the name.
    """
    for two in _whole(part, cased):
        if not allowed.says_just_so(two):
            yield (two[0].lower(), two[1].lower()), True
            return
    if len(part.small.decode("utf-8", "replace")) < _LETTERS:
        return
    said = allowed.beside(part.word)
    before = {one[0] for one in said} | allowed.before_a_hole | {EDGE}
    after = {one[1] for one in said} | allowed.after_a_hole | {EDGE}
    known = allowed.is_known(part.word)
    for place in dict.fromkeys(beside(cased, part.word)):
        if place not in said and not (known and place[0] in before and place[1] in after):
            yield tuple(word for word in (place[0], part.small, place[1]) if word != EDGE), False


def _whole(part: NamePart, cased: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The word side by side with another of its name, in either order, both with their capitals."""
    for other in sorted(part.others):
        for one, two in ((part.word, other), (other, part.word)):
            for pair in ((one, two), (one.upper(), two.upper())):
                if flat_of(pair) in cased:
                    yield pair


def together(parts: tuple[NamePart, ...]) -> Iterator[tuple[bytes, bytes]]:
    """Every two words of one name, in both orders, as an address has them: `will-young`, `young.will`."""
    smalls = [part.small for part in parts]
    yield from ((one, other) for one in smalls for other in smalls if one != other)


def _has_capital(word: bytes) -> bool:
    first = word.decode("utf-8", "replace")[:1]
    return first.isupper() or (first.isalpha() and first.lower() == first.upper())


def _with_capital(word: bytes) -> bytes:
    text = word.decode("utf-8", "replace")
    return (text[:1].upper() + text[1:]).encode()
