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

from generator.prove.fold import BLOCK, INLINE, fold
from generator.prove.looks import BETWEEN, Look, Piece, Weight, folded, look, unmarked, ways_to_read

_OPENED = re.compile(r"[^\s/>]+")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_SCRIPT = re.compile(r"<(script|style)\b([^<>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOT_EMPTY = re.compile(r"<(?:script|style)\b[^<>]*>(?!</)", re.IGNORECASE)
_QUOTED = re.compile(
    r"""/\*.*?\*/|(?<!:)//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`""", re.DOTALL
)
_DESCRIBED = re.compile(r"\s\d+(?:\.\d+)?[wx](?=\s*(?:,|$))")

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


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A tag and the text behind it, up to the next tag. Most stand on many pages."""

    flat: bytes = field(repr=False)
    """What the tag puts between the letters beside it, then the folded text."""
    tag: _Tag
    short: bytes = field(repr=False)
    """The whole text between two tags, where it is only one or two letters."""
    other: bytes = field(repr=False)
    """How the text reads where letters are written in another way."""


@dataclass(frozen=True, slots=True, eq=False)
class _Tag:
    """What stands in a tag, folded, by what may stand there by chance."""

    between: str
    folded: dict[Weight, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Markup:
    """A page as it is searched."""

    looks: tuple[Look, ...]
    shorts: frozenset[bytes] = field(repr=False)
    """Whole texts of one or two letters between two tags."""


def read_markup(page: str) -> Markup:
    """Everything that can be read in a page: its text, and what stands in its tags, scripts and comments."""
    beside: list[Piece] = []
    if "<!--" in page or _NOT_EMPTY.search(page):
        page, beside = _set_apart(page)
    if len(_CHUNKS) > _MOST_CHUNKS:
        _CHUNKS.clear()
    chunks = [_CHUNKS[part] for part in page.split("<")]
    by_weight = folded(beside)
    flats: dict[Weight, list[bytes]] = {weight: [flat] for weight, flat in by_weight.items()}
    for tag in {chunk.tag for chunk in chunks}:
        for weight, flat in tag.folded.items():
            flats.setdefault(weight, []).append(flat)
    text = unmarked(b"".join([chunk.flat for chunk in chunks]))
    others = [chunk.other for chunk in chunks if chunk.other]
    flats[Weight.TEXT] = [*text, *others, *flats.get(Weight.TEXT, ())]
    return Markup(
        tuple(look(weight, BETWEEN.join(found)) for weight, found in sorted(flats.items())),
        frozenset(chunk.short for chunk in chunks if chunk.short),
    )


class _Chunks(dict[str, _Chunk]):
    """What was read of each tag and the text behind it."""

    def __missing__(self, part: str) -> _Chunk:
        tag, closed, text = part.partition(">")
        # What stands before the first tag; and a lone sign is no tag: its words are text.
        known = _tag(tag if closed else "")
        first, *others = ways_to_read(text if closed else part)
        flat = fold(first)
        bare = flat.strip()
        other = BETWEEN.join(map(fold, others))
        self[part] = chunk = _Chunk(
            known.between.encode() + _edged(first, flat), known, bare if len(bare) <= 2 else b"", other
        )
        return chunk


_CHUNKS = _Chunks()
_MOST_CHUNKS = 30_000


def _edged(text: str, flat: bytes) -> bytes:
    """Folded text whose first and last letters may belong to a word that goes on beyond the tag."""
    if not text:
        return b""
    marks = fold("\x01" + text[0]) == b" \x01 ", fold("\x01" + text[-1]) == b" \x01 "
    return (b" " if marks[0] else b"") + flat.strip() + (b" " if marks[1] else b"")


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

    def comment(found: re.Match[str]) -> str:
        beside.append(Piece("comment", Weight.TEXT, found[1]))
        return ""

    page = _SCRIPT.sub(script, page)
    return re.sub(r"<!--(.*?)(?:-->|$)", comment, page, flags=re.DOTALL), beside


@lru_cache(maxsize=20_000)
def _tag(tag: str) -> _Tag:
    """One tag. The same few stand on every page."""
    bare = tag.removeprefix("/")
    opened = _OPENED.match(bare)
    name = opened[0].casefold() if opened else ""
    rest = bare[opened.end() :] if opened else bare
    pieces = list(_in_tag(name, rest))
    between = "" if name == "wbr" else INLINE if name in _WITHIN_A_LINE else BLOCK
    return _Tag(between, folded(pieces))


def _in_tag(name: str, rest: str) -> Iterator[Piece]:
    if name not in _TAGS and name:
        yield Piece("the name of a tag", Weight.TEXT, name)
    steering = name == "meta" and _STEERING_META.search(rest) is not None
    for attribute in _ATTRIBUTE.finditer(rest):
        value = next((one for one in attribute.groups()[1:] if one is not None), "")
        yield from _attribute(attribute[1].casefold(), value, steering=steering)


def _attribute(name: str, value: str, *, steering: bool) -> Iterator[Piece]:
    if name in _DRAWN and _MEASURES.fullmatch(value):
        return
    if name in _ADDRESSES:
        if value.startswith("data:"):
            return
        if _WITH_SCHEME.match(value):
            yield Piece(name, Weight.TEXT, value)
            return
        place, _, anchor = _DESCRIBED.sub("", value).partition("#")
        yield Piece(name, Weight.PLACE, place)
        yield Piece(name, Weight.MARKS, anchor)
        return
    if name in _STEERS or (steering and name == "content"):
        yield Piece(name, Weight.MARKS, value)
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
