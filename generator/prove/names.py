"""Names: which words of one tell, and whether a place where such a word stands is about somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.prove.allowed import EDGE, Allowed, Beside, beside
from generator.prove.fold import fold, fold_cased

_BESIDE_NAMES = """
    mr mrs ms miss mx dr doctor sir lady lord rev reverend father sister brother nurse professor prof
    mum mam mom mummy dad daddy nan nana nani nain taid gran granny grandma grandad grandpa grandmother grandfather
    uncle aunt auntie aunty cousin nephew niece son daughter wife husband partner friend neighbour godmother godfather
    me myself i my he she they we you us him her them his its our their the a an and or of from at in on with by for to
    next door family team staff nobody somebody everybody everyone anyone whoever who
"""
_NO_NAMES = frozenset(word.encode() for word in _BESIDE_NAMES.split())
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LIKE_A_NAME = 5
"""A name has no more words; what is longer is a sentence with names in it."""
_LETTERS = 3
"""A word of fewer letters stands anywhere."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a name."""

    word: bytes = field(repr=False)
    """With its capital."""
    small: bytes = field(repr=False)
    others: frozenset[bytes] = field(repr=False)
    """The other words of the name, small."""


def parts_of_name(name: str) -> Iterator[NamePart]:
    """The words of a name that tell who it is: no titles, no `my uncle`, nothing in brackets."""
    words = fold_cased(_BRACKETS.sub(" ", name)).split()
    capital = [word for word in words if _has_capital(word)]
    # Whoever types no capitals at all types names without them too.
    told = capital or (words if len(words) <= _LIKE_A_NAME else [])
    if len(words) > _LIKE_A_NAME and told and told[0] == words[0]:
        told = told[1:]
    smalls = {word: fold(word.decode()).strip() for word in told}
    kept = [word for word in dict.fromkeys(told) if smalls[word] not in _NO_NAMES and len(word) > 1]
    for word in kept:
        yield NamePart(
            _with_capital(word), smalls[word], frozenset(smalls[one] for one in kept) - {smalls[word]}
        )


def tells(part: NamePart, allowed: Allowed) -> bool:
    """Whether a word of a name is nobody else's and no ordinary word, so that it tells wherever it stands."""
    return part.small not in allowed.words and len(part.small.decode()) >= _LETTERS


def unexplained(part: NamePart, cased: bytes, allowed: Allowed) -> Iterator[tuple[Beside, bool]]:
    """Places where a word of a name stands with its capital and nothing this edition says explains it.

    Returns:
        The words beside it, and whether one of them is another word of the name: then it is the name.
    """
    known = allowed.is_known(part.word)
    if known and not part.others:
        return
    said = allowed.beside(part.word)
    before = {one[0] for one in said} | allowed.before_a_hole | {EDGE}
    after = {one[1] for one in said} | allowed.after_a_hole | {EDGE}
    for place in beside(cased, part.word):
        if place in said:
            continue
        whole = bool(part.others & set(place))
        if whole or not (known and place[0] in before and place[1] in after):
            yield place, whole


def _has_capital(word: bytes) -> bool:
    first = word.decode("utf-8", "replace")[:1]
    return first.isupper() or (first.isalpha() and first.lower() == first.upper())


def _with_capital(word: bytes) -> bytes:
    text = word.decode("utf-8", "replace")
    return (text[:1].upper() + text[1:]).encode()
