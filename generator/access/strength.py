"""How many guesses a passphrase stands, counted low on purpose: what looks like words counts as words."""

from __future__ import annotations

import itertools
import re

from generator.access.words import known_words

ENOUGH = 60
"""Bits a passphrase needs that somebody chose."""

_WORD = 11.0
"""A run of letters is at most as good as a word of our list."""
_LETTER_OF_WORD, _LETTER, _DIGIT, _SIGN = 2.0, 4.7, 3.3, 5.0
_YEAR = 7.0
"""Four digits are mostly a year or a day."""

_RUNS = re.compile(r"[^\W\d_]+|\d+|[\W_]+")


def bits_of(passphrase: str) -> float:
    """About how many bits a passphrase holds. The same piece twice counts once."""
    pieces = dict.fromkeys(_RUNS.findall(passphrase.casefold()))
    return sum(_piece(piece) for piece in pieces)


def _piece(piece: str) -> float:
    if piece in known_words():
        return _WORD
    telling = _telling(piece)
    if piece.isdecimal():
        return min(telling * _DIGIT, _YEAR) if len(piece) <= 4 else telling * _DIGIT
    if piece[0].isalpha():
        return telling * _LETTER if len(piece) < 4 else min(telling * _LETTER_OF_WORD, _WORD)
    return telling * _SIGN if piece.strip() else 0.0


def _telling(piece: str) -> int:
    """How many of its letters do not follow from the one before: neither the same again nor the next in the row."""
    return 1 + sum(ord(after) - ord(before) not in (0, 1, -1) for before, after in itertools.pairwise(piece))
