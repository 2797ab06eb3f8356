"""Headings in plain English: `What matters to me`, `what_matters_to_me` and `WHAT MATTERS TO ME` are one heading."""

from __future__ import annotations

import re
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
