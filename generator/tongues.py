"""Words that know their language: plain text for whoever reads them as text, marked where they stand on a page.

A sentence of ours that nobody has translated yet, a title in the family's language, a number between words that run from
right to left: each is a string like any other, for search and for comparing. Only when a page lays it out does it bring
marks along, and `laid_out` turns them into `lang` and `dir` once the whole page is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from string import Formatter

from markupsafe import escape

from generator.languages import right_to_left

_OPEN, _NAMED, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
"""Signs that are no letters anywhere, so that nobody's words hold them."""
_AS_IT_RUNS = "?"
_NUMBER = "#"
_MARK = re.compile(f"{_OPEN}([A-Za-z0-9?#-]+){_NAMED}|{_CLOSE}")
_ONLY_NUMBERS = re.compile(r"[+(]?[\d٠-٩۰-۹][\d٠-٩۰-۹\s().,:/%+-]*")
_LONG_NUMBER = re.compile(r"(?<![\w+])\+?\d(?:[ \-()]{0,2}\d){5,}(?!\w)")
_TAG = re.compile(r"(<[^>]*>)")
_COMMA_BEHIND = re.compile(r"(\{(\w+)\})[,،]")
_ENDS = ("?", "!", "…", "؟")
_TEXT_ONLY = ("title", "option", "textarea", "script", "style")
"""Elements that hold text and no elements."""


class Marked(str):
    """Words that a page has to mark in part or as a whole."""

    __slots__ = ("_marked",)
    _marked: str

    @classmethod
    def of(cls, text: str, marked: str) -> Marked:
        """Words and the same as markup.

        Args:
            text: the words.
            marked: the same, safe for a page, with marks.
        """
        made = cls(text)
        made._marked = marked
        return made

    def removesuffix(self, suffix: str, /) -> str:
        """The same without what it ends with."""
        if not suffix or not self.endswith(suffix):
            return self
        return Marked.of(super().removesuffix(suffix), "".join(self._marked.rsplit(str(escape(suffix)), 1)))

    def __html__(self) -> str:
        """The words as markup, marks and all."""
        return self._marked


def in_language(text: str, tag: str) -> str:
    """Words of a language.

    Args:
        text: the words; what is marked already stays so.
        tag: their language; "" for that of the page.
    """
    return Marked.of(text, f"{_OPEN}{tag}{_NAMED}{escape(text)}{_CLOSE}") if text and tag else text


def beside_right_to_left(text: str) -> str:
    """Words put between words that run from right to left: they keep their own direction, and numbers their order."""
    if not text or _begins_right_to_left(text):
        # What runs as the words around it needs no mark; one around a day would turn it: a browser does not look inside
        # the marks of its day and year for a letter that tells the direction.
        return text
    kind = _NUMBER if _ONLY_NUMBERS.fullmatch(text) else _AS_IT_RUNS
    return Marked.of(text, f"{_OPEN}{kind}{_NAMED}{escape(text)}{_CLOSE}")


def _begins_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    found = (unicodedata.bidirectional(letter) for letter in text)
    return next((way for way in found if way in ("L", "R", "AL")), "") in ("R", "AL")


def joined(between: str, parts: Iterable[str]) -> str:
    """Several words in one, each still in its language; those that are empty are left out."""
    there = [part for part in parts if part]
    text = between.join(there)
    if not any(isinstance(part, Marked) for part in there):
        return text
    return Marked.of(text, str(escape(between)).join(str(escape(part)) for part in there))


def filled(sentence: str, holes: Mapping[str, str], tag: str = "") -> str:
    """A sentence with its holes filled, each of which may be of another language.

    Behind what ends in a question or exclamation mark of its own no comma follows: "Which ear? 6 seconds".

    Args:
        sentence: with holes such as `{who}`.
        holes: what fills them.
        tag: the language of the sentence; "" for that of the page.

    Raises:
        KeyError: when nothing fills a hole.
        ValueError: when a bracket stands alone.
    """
    sentence = _COMMA_BEHIND.sub(
        lambda at: at[1] if holes.get(at[2], "").endswith(_ENDS) else at[0], sentence
    )
    text = sentence.format_map(holes)
    if not tag and not any(isinstance(hole, Marked) for hole in holes.values()):
        return text
    marked = "".join(
        f"{escape(words)}{escape(holes[hole]) if hole else ''}"
        for words, hole, _, _ in Formatter().parse(sentence)
    )
    return Marked.of(text, f"{_OPEN}{tag}{_NAMED}{marked}{_CLOSE}" if tag else marked)


def without_marks(markup: str) -> str:
    """Markup as it is where no page lays it out."""
    return _MARK.sub("", markup) if _OPEN in markup or _CLOSE in markup else markup


def numbers_in_order(markup: str) -> str:
    """Markup that runs from right to left, whose long numbers are read in the order they are dialled."""
    return "".join(
        part if part.startswith("<") else _LONG_NUMBER.sub(r'<bdi dir="ltr">\g<0></bdi>', part)
        for part in _TAG.split(markup)
    )


def laid_out(page: str, lang: str) -> str:
    """A whole page with its marks made into elements.

    Args:
        page: the page.
        lang: the language that holds on it.
    """
    if _OPEN not in page:
        return page
    made: list[str] = []
    text = _Text(lang)
    text_only = False
    for part in _TAG.split(page):
        if part.startswith("<"):
            name = re.match(r"</?([a-z]+)", part)
            if name and name[1] in _TEXT_ONLY:
                text_only = not part.startswith("</")
            made.append(_in_a_tag(part, lang))
        else:
            made.append(without_marks(part) if text_only else _MARK.sub(text.element, part))
    return "".join(made)


def _in_a_tag(tag: str, lang: str) -> str:
    """An element's own attributes hold words alone; a picture's are all it says, so their language is its own."""
    if _OPEN not in tag:
        return tag
    found = _MARK.search(tag)
    bare = without_marks(tag)
    if (
        not found
        or found[1] in (lang, _AS_IT_RUNS, _NUMBER)
        or " lang=" in bare
        or not bare.startswith("<img ")
    ):
        return bare
    return f"<img{_tongue(found[1])} {bare.removeprefix('<img ')}"


class _Text:
    """The elements that marks in a page's text become, one in the other."""

    def __init__(self, lang: str) -> None:
        self._holds = [lang]
        self._ends: list[str] = []

    def element(self, mark: re.Match[str]) -> str:
        """What stands in the place of a mark."""
        kind: str | None = mark[1]
        if kind is None:
            self._holds.pop()
            return self._ends.pop()
        if kind in (_AS_IT_RUNS, _NUMBER):
            self._holds.append(self._holds[-1])
            self._ends.append("</bdi>")
            return "<bdi>" if kind == _AS_IT_RUNS else '<bdi dir="ltr">'
        same = kind == self._holds[-1]
        self._holds.append(kind)
        self._ends.append("" if same else "</span>")
        return "" if same else f"<span{_tongue(kind)}>"


def _tongue(tag: str) -> str:
    return f' lang="{tag}" dir="{"rtl" if right_to_left(tag) else "ltr"}"'
