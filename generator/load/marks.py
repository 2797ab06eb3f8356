"""What a line looks like: a heading, one of a list, a mark that other programs would stumble over."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.headings import plain
from generator.load.quotes import SMART

_GAP = r"(?=[ \t\xa0\u2007\u202f]|$)"
_HEADING = re.compile(rf"(?P<name>[^\s\"'\[\]{{}}#&*!|>%@`,](?:[^#]|(?<=\S)#)*?):{_GAP}")
_QUOTED_HEADING = re.compile(rf"(?P<name>\"[^\"]*\"|'[^']*')\s*:{_GAP}")
_TIGHT = re.compile(r"(?P<name>[^\W\d_][\w '’_-]{0,60}?):(?=[^\s/:])")
_OTHER_SIGN = re.compile(r"(?P<name>[^\W\d_][\w '’_-]{0,60}?)(?: [-–—] | ?= ?|; ?)(?=\S)")
_DASH = re.compile(rf"-{_GAP}")
_TIGHT_DASH = re.compile(r"-(?=[^\W\d_]|[\"“‘'])")
_BULLET = re.compile(rf"[•●▪■◦○‣⁃·→➢✓✔\uf0b7\uf0a7\uf0d8\uf0fc](?![\d])|[*–—]{_GAP}")
_LETTER_O = re.compile(r"o(?=[ \t])")
_NUMBER = re.compile(r"\d{1,2}[.)](?=[ \t]+\S)")
RULER = re.compile(r"(-{3,}|={3,}|_{3,}|\*{3,}|~{3,}|\.{3})")
COMMENT = re.compile(r"(?P<gap>[ \t\xa0]+)#(?=[ \t\xa0]|$).*$")


@dataclass(frozen=True, slots=True)
class HeadingFound:
    """A heading at the start of a line."""

    name: str
    after: int
    """Where what follows the colon begins."""
    tight: bool = False
    """Whether the space after its colon is missing."""
    quoted: bool = False

    @property
    def plain(self) -> str:
        """Its plain form."""
        return plain(self.name)


def heading_in(text: str, known: frozenset[str]) -> HeadingFound | None:
    """The heading a line begins with, or None. A colon counts only with a space or the line's end after it."""
    if ":" not in text or _in_curly_quotes(text):
        return None
    if match := _QUOTED_HEADING.match(text):
        return HeadingFound(match["name"][1:-1], match.end(), quoted=True)
    tight = _TIGHT.match(text)
    # `name:Amir` is a heading we know without its space; `http://…` and `5:30` are words.
    if tight and plain(tight["name"]) in known:
        return HeadingFound(tight["name"], tight.end(), tight=True)
    match = _HEADING.match(text)
    return HeadingFound(match["name"].rstrip(), match.end()) if match else None


def _in_curly_quotes(text: str) -> bool:
    """`“Bed: 9pm”` is words in quotes, and no heading that begins with one."""
    closes = SMART.get(text[0])
    return (
        closes is not None
        and len(text) > 2
        and without_comment(text).endswith(closes)
        and closes not in text[1:-1]
    )


def tight_heading(text: str) -> HeadingFound | None:
    """`Sara:mum`, among headings: a heading without the space after its colon."""
    match = _TIGHT.match(text)
    if match is None or text.startswith(("http:", "https:", "mailto:", "tel:")):
        return None
    return HeadingFound(match["name"], match.end(), tight=True)


def heading_with_other_sign(text: str, known: frozenset[str]) -> HeadingFound | None:
    """`name = Amir`, `name - Amir`, `name; Amir`: a heading we know, with another sign than a colon."""
    match = _OTHER_SIGN.match(text)
    if match and plain(match["name"]) in known:
        return HeadingFound(match["name"], match.end())
    return None


_BEGINS_A_SENTENCE = frozenset(
    [
        "about",
        "at",
        "for",
        "from",
        "how",
        "in",
        "next",
        "no",
        "not",
        "on",
        "since",
        "so",
        "the",
        "to",
        "until",
        "what",
        "when",
        "where",
        "who",
        "why",
        "with",
        "yes",
    ]
)
"""Headings of one word that many a title or sentence begins with: `About Daniel` is no `about:` without its colon."""


def heading_without_colon(text: str, known: frozenset[str]) -> HeadingFound | None:
    """`phone 07700 900123`: a heading we know and a few words, where a colon was left out."""
    words = text.split(" ")
    if plain(text) in known:
        return HeadingFound(text, len(text))
    for count in range(min(len(words) - 1, 8), 0, -1):
        name = " ".join(words[:count])
        if count == 1 and plain(name) in _BEGINS_A_SENTENCE:
            continue
        if plain(name) in known and len(words) <= (8 if count > 1 else 4) and text[-1] not in ".!?,":
            return HeadingFound(name, len(name))
    return None


@dataclass(frozen=True, slots=True)
class ItemFound:
    """The mark one line of a list begins with."""

    mark: str
    code: str = ""
    """The mistake, where it is not a dash and a space."""
    numbered: bool = False


def item_in(text: str, *, start_of_list: bool = False, numbered: bool = False) -> ItemFound | None:
    """The mark of a list a line begins with, or None.

    Args:
        text: the line's words.
        start_of_list: whether a list may begin here; marks that also stand in prose count only then.
        numbered: whether the list began with a number.
    """
    if _DASH.match(text):
        return ItemFound("-")
    if _TIGHT_DASH.match(text) and start_of_list:
        return ItemFound("-", "Y08")
    if match := _BULLET.match(text):
        return ItemFound(match[0], "Y12") if start_of_list or match[0] not in "–—" else None
    if start_of_list and _LETTER_O.match(text):
        return ItemFound("o", "Y12")
    if (start_of_list or numbered) and (match := _NUMBER.match(text)):
        return ItemFound(match[0], "Y15", numbered=True)
    return None


def without_comment(text: str) -> str:
    """The words of a line without the note to oneself behind them."""
    if "#" not in text:
        return text
    if text[0] == "#" and (len(text) == 1 or text[1] in " \t\xa0"):
        return ""
    match = COMMENT.search(text)
    return text[: match.start()] if match else text


def closing_quote(text: str) -> int:
    """Where the quote a text begins with is closed; -1 when it is not."""
    mark, position = text[0], 1
    while (position := text.find(mark, position)) >= 0:
        if mark == '"':
            before = position - len(text[:position].rstrip("\\"))
            if before % 2 == 0:
                return position
        elif text[position + 1 : position + 2] == "'":
            position += 1
        else:
            return position
        position += 1
    return -1
