"""A family's words in; safe markup out. What they typed is what a reader reads: no mark, number or sign is lost.

Of Markdown only this is left: paragraphs, line breaks, *bold* and _bold_, lists of two lines and more, and links that a
phone can open. Everything else (`#1`, `<3`, `> 2`, `&amp;`, four spaces) stays as it was typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_MAY_BE_MORE = re.compile(r"[*_\[\n\r\0]")
"""Without any of these a text can only be one plain paragraph."""

_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)

_BEFORE_BOLD = frozenset("*_([\"'“‘«¿¡-–—")
_AFTER_BOLD = frozenset("*_)]\"'”’».,;:!?…-–—")
"""Besides spaces: what may stand outside the marks of bold. Other neighbours make it a face or a sum."""

_RULES = (
    "list",
    "paragraph",
    "text",
    "newline",
    "emphasis",
    "link",
    "normalize",
    "block",
    "inline",
    "text_join",
)
_RULES_AFTER = ("balance_pairs", "emphasis", "fragments_join")

_PAIRS = {
    "em_open": Markup("<em>"),
    "em_close": Markup("</em>"),
    "strong_open": Markup("<strong>"),
    "strong_close": Markup("</strong>"),
    "bullet_list_open": Markup("<ul>"),
    "bullet_list_close": Markup("</ul>"),
    "ordered_list_open": Markup("<ol>"),
    "ordered_list_close": Markup("</ol>"),
    "list_item_close": Markup("</li>"),
    "link_close": Markup("</a>"),
    "softbreak": Markup("<br>"),
    "hardbreak": Markup("<br>"),
}


def to_html(words: str) -> Markup:
    """The words as markup: inline when they are one paragraph, else paragraphs and lists."""
    bare = words.strip()
    return _read(bare) if _MAY_BE_MORE.search(bare) else escape(bare)


@lru_cache(maxsize=8192)
def to_plain(words: str) -> str:
    """The words on one line without bold, for headings, labels and what is read aloud. A link keeps its address."""
    line = " ".join(words.split())
    if not re.search(r"[*_\[]", line):
        return line
    # Parsed as the inside of one line, so that `1.` and `-` at its start stay what they are.
    tokens = _markdown().parseInline(line)
    return "".join(_plainly(tokens[0].children or ()))


@lru_cache(maxsize=8192)
def _read(words: str) -> Markup:
    return Markup("").join(_laid_out(_markdown().parse(words)))


def _laid_out(tokens: Sequence[Token]) -> Iterator[Markup]:
    """Block tokens as markup; the paragraph tags of the only paragraph, and of tight list lines, are left out."""
    only = len(tokens) == 3 and tokens[0].type == "paragraph_open"
    expected: list[int] = []
    for token in tokens:
        if token.type == "inline":
            yield from _marked_up(token.children or ())
        elif token.type in ("paragraph_open", "paragraph_close"):
            if not (only or token.hidden):
                yield Markup("<p>") if token.nesting == 1 else Markup("</p>")
            elif token.nesting == -1 and not only:
                # Words of a tight line, then a list below them: a browser needs nothing between.
                yield Markup("\n")
        elif token.type == "list_item_open":
            expected[-1] += 1
            yield _list_item(token.info, expected[-1])
        else:
            if token.type.endswith("list_open"):
                expected.append(0)
            elif token.type.endswith("list_close"):
                expected.pop()
            yield _PAIRS[token.type]


def _list_item(number: str, expected: int) -> Markup:
    """A list line that keeps the number the family gave it."""
    if number in ("", str(expected)):
        return Markup("<li>")
    return Markup('<li value="{}">').format(number)


def _marked_up(tokens: Iterable[Token]) -> Iterator[Markup]:
    for token in tokens:
        if token.type == "text":
            yield escape(token.content)
        elif token.type == "link_open":
            yield Markup('<a href="{}" rel="noreferrer">').format(token.attrGet("href"))
        else:
            yield _PAIRS[token.type]


def _plainly(tokens: Iterable[Token]) -> Iterator[str]:
    addresses: list[str] = []
    for token in tokens:
        if token.type == "text":
            yield token.content
        elif token.type == "link_open":
            addresses.append(str(token.attrGet("href")))
        elif token.type == "link_close":
            yield f" ({addresses.pop()})"


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    """The reader of Markdown, made once; not before words need it, so that the command starts quickly."""
    from markdown_it import MarkdownIt  # noqa: PLC0415

    reader = MarkdownIt("commonmark", {"html": False, "breaks": True})
    reader.disable([name for rules in reader.get_active_rules().values() for name in rules])
    reader.enable(_RULES, ignoreInvalid=True)
    reader.inline.ruler2.enable(_RULES_AFTER)
    reader.inline.ruler.at("emphasis", _emphasis_between_words)
    reader.inline.ruler.at("link", _link_to_somewhere)
    reader.core.ruler.after("block", "as_typed", _lists_of_one_as_typed)
    return reader


def _emphasis_between_words(state: StateInline, silent: bool) -> bool:
    """`*` marks bold only around words, as `_` does: in `2*3*4` nothing may go."""
    from markdown_it.rules_inline.state_inline import Delimiter  # noqa: PLC0415

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    found = state.scanDelims(state.pos, False)
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[state.pos + found.length : state.pos + found.length + 1] or " "
    for _ in range(found.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=found.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=found.can_open and (before.isspace() or before in _BEFORE_BOLD),
                close=found.can_close and (after.isspace() or after in _AFTER_BOLD),
            )
        )
    state.pos += found.length
    return True


def _link_to_somewhere(state: StateInline, silent: bool) -> bool:
    """A link with words, to a place a phone can open, and nothing hidden beside it; any other stays as typed."""
    from markdown_it.rules_inline import link  # noqa: PLC0415

    label_end = state.md.helpers.parseLinkLabel(state, state.pos, True) if state.src[state.pos] == "[" else -1
    if label_end < 0 or not state.src[state.pos + 1 : label_end].strip():
        return False
    close = state.src.find(")", label_end)
    inside = state.src[label_end + 1 : close].strip("( \n") if close > 0 else ""
    if not _LINK.match(inside) or len(inside.split()) != 1:
        return False
    return link(state, silent)


def _lists_of_one_as_typed(state: StateCore) -> None:
    """A "list" of one line, or with an empty line, is no list: `1. tea` and `- be calm` stay as they were typed."""
    lines = state.src.split("\n")
    kept: list[Token] = []
    skip_to: Token | None = None
    for place, token in enumerate(state.tokens):
        if skip_to is not None:
            skip_to = None if token is skip_to else skip_to
        elif token.type.endswith("list_open") and (end := _end_of_no_list(state.tokens, place)):
            kept += _paragraph(token, lines)
            skip_to = end
        else:
            kept.append(token)
    state.tokens = kept


def _end_of_no_list(tokens: Sequence[Token], start: int) -> Token | None:
    """The token that closes the list, when it is none."""
    level, items, filled = tokens[start].level, 0, True
    for place in range(start + 1, len(tokens)):
        token = tokens[place]
        if token.level == level + 1 and token.type == "list_item_open":
            items += 1
            # A browser would write the 1 of `01.` without its nought.
            filled = filled and tokens[place + 1].type != "list_item_close" and token.info[:1] != "0"
        elif token.level == level and token.nesting == -1:
            return token if items < 2 or not filled else None
    return None


def _paragraph(opening: Token, lines: Sequence[str]) -> list[Token]:
    """The lines of a list that is none, as a paragraph with every mark that was typed."""
    from markdown_it.token import Token  # noqa: PLC0415

    first, after = opening.map or [0, 0]
    typed = "\n".join(line.strip() for line in lines[first:after]).strip()
    start = Token("paragraph_open", "p", 1, map=[first, after], level=opening.level)
    inside = Token("inline", "", 0, map=[first, after], level=opening.level + 1, content=typed, children=[])
    end = Token("paragraph_close", "p", -1, level=opening.level)
    return [start, inside, end]


_NO_ANSWER = frozenset(
    [
        "",
        "no",
        "none",
        "nil",
        "nothing",
        "na",
        "n/a",
        "not applicable",
        "null",
        "x",
        "?",
        "tba",
        "tbc",
        "tbd",
        "todo",
        "unknown",
        "not known",
        "no answer",
        "to follow",
    ]
)
_NONE_KNOWN = re.compile(
    r"(?:there (?:are|is) )?(?:none|nothing|no(?: known)?"
    r"(?: (?:allerg(?:y|ies)|problems?|difficult(?:y|ies)|risks?|emergenc(?:y|ies)|needs?|concerns?|issues?))?)"
    r"(?: (?:are |is )?known(?: (?:of|about))?| (?:that )?(?:i|we|she|he|they) (?:know|knows)(?: (?:of|about))?)?"
)
_SAYS_KNOWN = re.compile(r"\bknow(?:n|s)?\b")


def is_no_answer(words: str) -> bool:
    """Whether words for a safety fact are a bare `no`, `none`, `N/A` or `-`: neither "none known" nor a fact."""
    bare = " ".join(words.casefold().split()).strip(" .!-–—_~")
    return bare in _NO_ANSWER


def says_none_known(words: str) -> bool:
    """Whether words for a safety fact say that none is known, and nothing else: `none known`, `no known allergies`.

    `No known drug allergies` says less than that and stays words.
    """
    bare = " ".join(words.casefold().split()).strip(" .!")
    return bool(_SAYS_KNOWN.search(bare) and _NONE_KNOWN.fullmatch(bare))
