"""A page, a drawing or an XML file: its text in; what can be read out of it, apart from what only steers a browser.

Nothing is thrown away but what cannot hold words (the path of an icon, the width of a picture). What is no text, such
as the name of a class, is kept under `Weight.MARKS`, where only what cannot be there by chance is looked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from generator.prove.fold import BLOCK, INLINE, fold, fold_cased, fold_loosely
from generator.prove.looks import (
    BETWEEN,
    Look,
    Piece,
    Weight,
    folded,
    look,
    unmarked,
    ways_to_read,
    without_own_names,
)

_OPENED = re.compile(r"[^\s/>]+")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SCRIPT = re.compile(r"<(script|style)\b([^<>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOT_EMPTY = re.compile(r"<(?:script|style)\b[^<>]*>(?!</)", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_QUOTED = re.compile(
    r"""/\*.*?\*/|(?<!:)//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`""", re.DOTALL
)

_WITHIN_A_LINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tspan",
        "tt",
        "u",
        "var",
    ]
)
_TAGS = _WITHIN_A_LINE | frozenset(
    [
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "base",
        "blockquote",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "col",
        "colgroup",
        "datalist",
        "dd",
        "defs",
        "desc",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "embed",
        "ellipse",
        "fieldset",
        "figcaption",
        "figure",
        "filter",
        "footer",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "image",
        "img",
        "input",
        "legend",
        "li",
        "line",
        "lineargradient",
        "link",
        "main",
        "map",
        "marker",
        "mask",
        "math",
        "menu",
        "meta",
        "meter",
        "nav",
        "noscript",
        "object",
        "ol",
        "optgroup",
        "option",
        "output",
        "p",
        "param",
        "path",
        "pattern",
        "picture",
        "polygon",
        "polyline",
        "pre",
        "progress",
        "radialgradient",
        "rect",
        "script",
        "search",
        "section",
        "select",
        "slot",
        "source",
        "stop",
        "style",
        "summary",
        "svg",
        "symbol",
        "table",
        "tbody",
        "td",
        "template",
        "text",
        "textarea",
        "textpath",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "track",
        "ul",
        "use",
        "video",
        "wbr",
        "circle",
        "clippath",
        "cdata",
        "?xml",
        "xml",
        "xs",
        "!doctype",
    ]
)
_NUMERIC = re.compile(r"[\d.,:\s]*")
_MEASURED = 8
"""Signs of a number for a script: a moment in a film, the place of a step."""
_DRAWN = frozenset(
    [
        "d",
        "points",
        "viewbox",
        "width",
        "height",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "dx",
        "dy",
        "transform",
        "tabindex",
        "colspan",
        "rowspan",
        "start",
        "step",
        "min",
        "max",
        "maxlength",
        "minlength",
        "size",
        "span",
        "stroke-width",
        "opacity",
        "fill-opacity",
        "stroke-opacity",
        "sizes",
        "fetchpriority",
    ]
)
"""What is measured; a value that is not a measure is read as text all the same."""
_MEASURES = re.compile(
    r"[\sA-Za-z]?[\d\s.,%MmLlHhVvCcSsQqTtAaZz+\-()]*(?:px|em|rem|vw|vh|auto|low|high)?[\s)]*"
)
_STEERS = frozenset(
    [
        "class",
        "id",
        "for",
        "name",
        "rel",
        "role",
        "type",
        "as",
        "kind",
        "lang",
        "dir",
        "xmlns",
        "charset",
        "media",
        "style",
        "loading",
        "decoding",
        "crossorigin",
        "target",
        "form",
        "headers",
        "list",
        "scope",
        "method",
        "enctype",
        "autocomplete",
        "inputmode",
        "rel",
        "fill",
        "stroke",
        "stroke-linecap",
        "stroke-linejoin",
        "fill-rule",
        "clip-rule",
        "clip-path",
        "color",
        "focusable",
        "srclang",
        "hreflang",
        "preload",
        "hidden",
        "open",
        "controls",
        "defer",
        "async",
        "disabled",
        "checked",
        "selected",
        "required",
        "readonly",
        "multiple",
        "muted",
        "loop",
        "autoplay",
        "playsinline",
        "inert",
        "reversed",
        "novalidate",
        "allow",
        "integrity",
        "referrerpolicy",
        "http-equiv",
        "property",
        "itemprop",
        "version",
        "encoding",
        "xml:lang",
        "xmlns:xlink",
        "xml:space",
        "preserveaspectratio",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "aria-hidden",
        "aria-current",
        "aria-expanded",
        "aria-pressed",
        "aria-live",
        "aria-level",
        "aria-haspopup",
        "aria-selected",
        "aria-checked",
        "aria-orientation",
        "aria-modal",
        "aria-atomic",
    ]
)
_ADDRESSES = frozenset(
    [
        "href",
        "src",
        "srcset",
        "action",
        "poster",
        "cite",
        "xlink:href",
        "formaction",
        "background",
        "manifest",
    ]
)
_STEERING_META = re.compile(
    r"""name\s*=\s*["']?(?:viewport|robots|referrer|color-scheme|theme-color|generator)\b""", re.IGNORECASE
)
_WITH_SCHEME = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class _Tag:
    """What stands in a tag."""

    between: str
    """What it puts between the letters beside it."""
    pieces: tuple[Piece, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page as it is searched."""

    looks: tuple[Look, ...]
    shorts: frozenset[bytes] = field(repr=False)
    """Whole texts of one or two letters between two tags."""


def read_markup(page: str) -> Markup:
    """Everything that can be read in a page: its text, and what stands in its tags, scripts and comments."""
    beside: list[Piece] = []
    shown = ""
    if "<!--" in page or _NOT_EMPTY.search(page):
        # Who looks at the page sees letters on both sides of a comment side by side.
        shown = _COMMENT.sub("", page) if "<!--" in page else ""
        page, beside = _set_apart(page)
    parts = page.split("<")
    once = _PARTS.know(parts)
    text = "".join(map(_PARTS.texts.__getitem__, parts))
    if shown:
        text += BLOCK + _text_of(shown)
    tags = set(map(_PARTS.tags.__getitem__, once))
    flats = folded({piece for tag in tags for piece in tag.pieces} | set(beside))
    seen = [flat for way in ways_to_read(text) for flat in unmarked(fold_loosely(way))]
    flats[Weight.TEXT] = BETWEEN.join([*seen, flats.get(Weight.TEXT, b"")])
    return Markup(
        tuple(look(weight, flat) for weight, flat in sorted(flats.items())),
        frozenset(_PARTS.shorts[part] for part in once & _PARTS.shorts.keys()),
    )


def cased_markup(page: str) -> bytes:
    """The text of a page with its capitals, and an edge where a block ends."""
    page, beside = _set_apart(page)
    parts = page.split("<")
    once = _PARTS.know(parts)
    tags = map(_PARTS.tags.__getitem__, sorted(once))
    pieces = (*beside, *(piece for tag in tags for piece in tag.pieces))
    texts = [piece.text for piece in pieces if piece.weight is Weight.TEXT]
    text = "".join(map(_PARTS.texts.__getitem__, parts)).replace(INLINE, "")
    return fold_cased(ways_to_read(BLOCK.join([text, *texts]).replace(BLOCK, f" {BLOCK} "))[0])


def blocks_of_markup(page: str) -> bytes:
    """The text of a page in small letters, with an edge where a block ends."""
    page, _ = _set_apart(page)
    text = _text_of(page).replace(INLINE, "").replace(BLOCK, f" {BLOCK} ")
    return fold(ways_to_read(text)[0])


def _text_of(page: str) -> str:
    """The text of a page, with what its tags put between its letters."""
    parts = page.split("<")
    _PARTS.know(parts)
    return "".join(map(_PARTS.texts.__getitem__, parts))


class _Parts:
    """Pages cut at every tag: a tag and the text behind it, up to the next. Most stand on many pages."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        """What the tag puts between the letters beside it, then the text."""
        self.tags: dict[str, _Tag] = {}
        self.shorts: dict[str, bytes] = {}
        """Whole texts of one or two letters."""

    def know(self, parts: list[str]) -> set[str]:
        """Look at those that are new; all of them, each once."""
        once = set(parts)
        if len(self.texts) > _MOST_PARTS:
            self.__init__()  # type: ignore[misc]
        for part in once - self.texts.keys():
            tag, closed, text = part.partition(">")
            # What stands before the first tag; and a lone sign is no tag: its words are text.
            known = self.tags[part] = _tag(tag if closed else "")
            self.texts[part] = known.between + (text if closed else part)
            bare = text.strip()
            if bare and len(bare) < _NOT_SHORT and (len(bare) <= 2 or not bare.isalpha()):
                short = fold(ways_to_read(bare)[0]).strip()
                if 0 < len(short.decode()) <= 2:
                    self.shorts[part] = short
        return once


_NOT_SHORT = 12
"""Signs, entities too, of which no more than two letters are left."""
_MOST_PARTS = 30_000
_PARTS = _Parts()


def read_code(text: str) -> Iterator[Piece]:
    """A script or a style sheet: what is quoted or a comment in it is text, the rest is code."""
    quoted = [found[0] for found in _QUOTED.finditer(text)]
    yield Piece("quoted in code", Weight.TEXT, BLOCK.join(quoted))
    yield Piece("code", Weight.MARKS, _QUOTED.sub(f" {BLOCK} ", text))


def read_json(text: str) -> Iterator[Piece]:
    """What stands in JSON: its values are text, the names they stand under are not."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        yield Piece("text", Weight.TEXT, text)
        return
    values: list[str] = []
    names: list[str] = []
    _spread(told, values, names)
    yield Piece("JSON", Weight.TEXT, BLOCK.join(values))
    yield Piece("JSON", Weight.MARKS, BLOCK.join(names))


def _spread(told: object, values: list[str], names: list[str]) -> None:
    waiting = [told]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            names.extend(one)
            waiting.extend(reversed(list(one.values())))
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        elif one is not None and not isinstance(one, bool):
            values.append(str(one))


def _set_apart(page: str) -> tuple[str, list[Piece]]:
    """A page without its comments and scripts, and those."""
    beside: list[Piece] = []

    def script(found: re.Match[str]) -> str:
        if found[3].strip():
            is_json = "json" in found[2].casefold()
            beside.extend(read_json(found[3]) if is_json else read_code(found[3]))
        return f"<{found[1]}{found[2]}></{found[1]}>"

    # What stands in a comment, tags and all, is read like any other part of the page.
    shown = _SCRIPT.sub(script, page).replace("<!--", "<!comment>").replace("-->", "<!/comment>")
    return shown, beside


@lru_cache(maxsize=20_000)
def _tag(tag: str) -> _Tag:
    """One tag. The same few stand on every page."""
    bare = tag.removeprefix("/")
    opened = _OPENED.match(bare)
    name = opened[0].casefold() if opened else ""
    rest = bare[opened.end() :] if opened else bare
    between = "" if name == "wbr" else INLINE if name in _WITHIN_A_LINE else BLOCK
    return _Tag(between, tuple(_in_tag(name, rest)) if rest or name not in _TAGS else ())


def _in_tag(name: str, rest: str) -> Iterator[Piece]:
    if name.startswith(("!", "?")):
        yield Piece("a note to the browser", Weight.MARKS, rest)
        return
    if name not in _TAGS and name:
        yield Piece("the name of a tag", Weight.TEXT, name)
    steering = name == "meta" and _STEERING_META.search(rest) is not None
    for attribute in _ATTRIBUTE.finditer(rest):
        value = next((one for one in attribute.groups()[1:] if one is not None), "")
        yield from _attribute(attribute[1].casefold(), value, steering)


@lru_cache(maxsize=20_000)
def _attribute(name: str, value: str, steering: bool) -> tuple[Piece, ...]:
    """What stands in one attribute."""
    return tuple(_in_attribute(name, value, steering=steering))


def _in_attribute(name: str, value: str, *, steering: bool) -> Iterator[Piece]:
    if name in _DRAWN and _MEASURES.fullmatch(value):
        return
    if name in _ADDRESSES:
        if value.startswith("data:"):
            return
        if _WITH_SCHEME.match(value):
            yield Piece(name, Weight.PLACE, value)
            return
        place, _, anchor = value.partition("#")
        yield Piece(name, Weight.PLACE, without_own_names(place))
        yield Piece(name, Weight.MARKS, anchor)
        return
    if name in _STEERS or (steering and name == "content"):
        yield Piece(name, Weight.MARKS, value)
        return
    if name.startswith("data-") and len(value) < _MEASURED and _NUMERIC.fullmatch(value):
        return
    known = name.startswith(("data-", "aria-", "on")) or name in _TEXTS
    yield Piece("the name of an attribute", Weight.MARKS if known else Weight.TEXT, name)
    if value:
        yield Piece(name, Weight.MARKS if name.startswith("on") else Weight.TEXT, value)


_TEXTS = frozenset(
    [
        "alt",
        "title",
        "content",
        "value",
        "label",
        "placeholder",
        "summary",
        "srcdoc",
        "datetime",
        "abbr",
        "download",
    ]
)
