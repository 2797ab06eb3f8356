"""One symbol, made safe: of an SVG only shapes and colours go on, of a PNG only its dots."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree as Tree

from generator.symbols import Symbol, SymbolSet

SUFFIXES = (".svg", ".png")
_MOST_SVG = 300_000
_MOST_PNG = 8_000_000
_PNG_SIDE = 480
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"

_SHAPES = frozenset({"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
_AROUND = frozenset({"svg", "g", "defs", "linearGradient", "radialGradient", "stop", "clipPath"})
_PLACED = frozenset(
    {
        *("d", "points", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "fx", "fy"),
        *("width", "height", "transform", "viewBox", "gradientUnits", "gradientTransform", "spreadMethod"),
        *("offset", "clipPathUnits"),
    }
)
_PAINTED = frozenset(
    {
        *("fill", "fill-rule", "fill-opacity", "clip-rule", "clip-path", "opacity", "paint-order"),
        *("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit"),
        *("stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "stop-color", "stop-opacity"),
        *("display", "visibility"),
    }
)
"""What may be said of a shape, as an attribute or in its `style`."""

_VALUE = re.compile(r"[\w\s#.,%+()-]*")
_OURS = re.compile(r"url\(\s*#([\w.-]+)\s*\)")
_NUMBER = re.compile(r"\s*([\d.]+)(?:px)?\s*")


def draw(path: Path, of: SymbolSet) -> Symbol | None:
    """One symbol, ready for a page; None where the file is no picture that can be used.

    Args:
        path: the file.
        of: the set it belongs to.
    """
    try:
        if path.suffix.lower() == ".svg":
            return _svg(path, of)
        return _png(path, of)
    except (OSError, ValueError, Tree.ParseError, RecursionError):
        return None


# ---------------------------------------------------------------- SVG


def _svg(path: Path, of: SymbolSet) -> Symbol | None:
    content = path.read_bytes()
    # Before it is read: what a document type declares can grow without end, and no drawing needs one.
    if len(content) > _MOST_SVG or b"<!ENTITY" in content:
        return None
    root = Tree.fromstring(content)  # noqa: S314 - nothing is declared in it, so nothing can be unfolded
    names: dict[str, str] = {}
    made = _kept(root, names)
    if made is None or made.tag != "svg" or not any(_bare(part.tag) in _SHAPES for part in made.iter()):
        return None
    width, height = _size(root)
    made.set("viewBox", root.get("viewBox") or f"0 0 {width:g} {height:g}")
    for name in ("width", "height", "x", "y", "transform"):
        made.attrib.pop(name, None)
    made.set("xmlns", _SVG)
    return Symbol(Tree.tostring(made), ".svg", max(1, round(width)), max(1, round(height)), of)


def _kept(part: Tree.Element, names: dict[str, str]) -> Tree.Element | None:
    """A part of a drawing with what may stand in it; None for a part that is none: words, scripts, pictures, links."""
    tag = _bare(part.tag)
    if tag not in _SHAPES | _AROUND:
        return None
    made = Tree.Element(tag)
    for name, value in _said_of(part).items():
        safe = _safe(value, names)
        if safe is not None:
            made.set(name, safe)
    if part.get("id"):
        made.set("id", _renamed(part.get("id", ""), names))
    if tag.endswith("Gradient"):
        link = part.get(_XLINK) or part.get("href") or ""
        if link.startswith("#"):
            made.set("href", "#" + _renamed(link[1:], names))
    for child in part:
        kept = _kept(child, names) if isinstance(child.tag, str) else None
        if kept is not None:
            made.append(kept)
    return made


def _said_of(part: Tree.Element) -> dict[str, str]:
    """What is said of a shape, as attributes; what stands in its `style` wins, as in a browser."""
    found = {name: value for name, value in part.attrib.items() if name in _PLACED | _PAINTED}
    for one in part.get("style", "").split(";"):
        name, colon, value = one.partition(":")
        if colon and name.strip() in _PAINTED:
            found[name.strip()] = value.strip()
    return found


def _safe(value: str, names: dict[str, str]) -> str | None:
    """A value that points to nothing but a part of the same drawing; None for any other."""
    bare = _OURS.sub("", value)
    if "url" in bare.casefold() or not _VALUE.fullmatch(bare):
        return None
    return _OURS.sub(lambda found: f"url(#{_renamed(found[1], names)})", value)


def _renamed(name: str, names: dict[str, str]) -> str:
    """A part's name as we call it: whoever drew it may have left words in the old one."""
    return names.setdefault(name, f"p{len(names)}")


def _size(root: Tree.Element) -> tuple[float, float]:
    box = [float(number) for number in re.split(r"[\s,]+", (root.get("viewBox") or "").strip()) if number]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    sides = [_NUMBER.fullmatch(root.get(name) or "") for name in ("width", "height")]
    width, height = (float(side[1]) if side else 100.0 for side in sides)
    return width or 100.0, height or 100.0


def _bare(tag: object) -> str:
    return str(tag).removeprefix(f"{{{_SVG}}}")


# ---------------------------------------------------------------- PNG


def _png(path: Path, of: SymbolSet) -> Symbol | None:
    from PIL import Image  # noqa: PLC0415  (few sites have one)

    content = path.read_bytes()
    if len(content) > _MOST_PNG:
        return None
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
            dots = picture.convert("RGBA")
    except Image.DecompressionBombError:
        return None
    dots.thumbnail((_PNG_SIDE, _PNG_SIDE))
    # On new ground: whatever the file said beside its dots stays behind.
    clean = Image.new("RGBA", dots.size)
    clean.paste(dots)
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=True)
    return Symbol(out.getvalue(), ".png", clean.width, clean.height, of)
