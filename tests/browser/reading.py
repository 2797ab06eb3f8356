"""Reads built pages without a browser: which there are, what stands in them, where they lead."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
LOADS = frozenset({"src", "srcset", "poster", "data", "action", "formaction", "background"})
"""Attributes that make a browser fetch, wherever they stand."""


@dataclass(frozen=True)
class Leaf:
    """One built page."""

    person: str
    edition: str
    site: Path
    """The folder of the whole site the page belongs to."""
    file: Path

    @property
    def address(self) -> str:
        """From the site's root: "" for home, "glance/"."""
        path = self.file.relative_to(self.site).as_posix()
        return path.removesuffix("index.html") if path.endswith("index.html") else path

    @property
    def path(self) -> str:
        """From the server's root."""
        return f"/{self.person}/{self.edition}/{self.address}"

    def __str__(self) -> str:
        return f"{self.person}/{self.edition}/{self.address}"


@dataclass
class Document:
    """What one page holds."""

    html: dict[str, str] = field(default_factory=dict)
    title: str = ""
    headings: list[tuple[int, str, int]] = field(default_factory=list)
    """(level, words, line)."""
    elements: list[tuple[str, dict[str, str], int]] = field(default_factory=list)
    """(name, attributes, line), as they come."""
    ids: set[str] = field(default_factory=set)
    shape: set[str] = field(default_factory=set)
    """Every kind of element with its classes: two pages of one shape are laid out alike."""
    words: str = ""


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Document()
        self._open: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.page.html = facts
        if tag in HEADINGS:
            self.page.headings.append((int(tag[1]), "", self.getpos()[0]))
        self.page.elements.append((tag, facts, self.getpos()[0]))
        for name in ("id", "name") if tag == "a" else ("id",):
            if facts.get(name):
                self.page.ids.add(facts[name])
        self.page.shape.add(f"{tag}.{'.'.join(sorted(facts.get('class', '').split()))}")
        if tag not in VOID:
            self._open.append(tag)
            self._silent += tag in ("script", "style", "template")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while (last := self._open.pop()) != tag:
                self._silent -= last in ("script", "style", "template")
            self._silent -= tag in ("script", "style", "template")

    def handle_data(self, data: str) -> None:
        if "title" in self._open and "head" in self._open:
            self.page.title += data
            return
        if not self._silent:
            self.page.words += data
        # What a script brings out of a <template> is a heading with words as well.
        if self.page.headings and not HEADINGS.isdisjoint(self._open):
            level, words, line = self.page.headings[-1]
            self.page.headings[-1] = (level, words + data, line)


def read(text: str) -> Document:
    """What stands in a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


def document(file: Path) -> Document:
    """What stands in a file, read once as long as nobody changes it."""
    seen = file.stat()
    return _document(file, seen.st_mtime_ns, seen.st_size)


@cache
def _document(file: Path, _changed: int, _size: int) -> Document:
    return read(file.read_text("utf-8"))


# ---------------------------------------------------------------- which pages there are


def leaves(built: Path) -> list[Leaf]:
    """Every page below `<person>/<edition>/`, in a fixed order."""
    return [
        Leaf(
            *file.relative_to(built).parts[:2],
            site=built / Path(*file.relative_to(built).parts[:2]),
            file=file,
        )
        for file in sorted(built.glob("*/*/**/*.html"))
    ]


def worth_a_look(every: Iterable[Leaf], full: str = "team", people: Iterable[str] = ()) -> list[Leaf]:
    """All pages of the `full` edition of these people; of the rest each home, and each page laid out like none before."""
    every = list(every)
    there = {leaf.person for leaf in every}
    wholly = (there & set(people)) or there
    chosen = [leaf for leaf in every if leaf.edition == full and leaf.person in wholly]
    seen: set[str] = set()
    for leaf in chosen:
        seen |= document(leaf.file).shape
    for leaf in every:
        if leaf in chosen:
            continue
        shape = document(leaf.file).shape
        # A variant is its edition without a line or two.
        if (leaf.address == "" and "-" not in leaf.edition) or not shape <= seen:
            chosen.append(leaf)
            seen |= shape
    return chosen


# ---------------------------------------------------------------- what is wrong with one page


def structure(page: Document, names: Iterable[str] = ()) -> Iterator[str]:
    """One h1, no level left out, pictures with words, a language, a direction, a title that names nobody."""
    yield from _head(page, names)
    yield from _headings(page)
    yield from _elements(page)


def _head(page: Document, names: Iterable[str]) -> Iterator[str]:
    if not page.html.get("lang"):
        yield "no lang on <html>"
    if page.html.get("dir") not in ("ltr", "rtl"):
        yield "no dir on <html>"
    title = page.title.strip()
    if not title:
        yield "no title"
    for name in names:
        if re.search(rf"\b{re.escape(name)}\b", title, re.IGNORECASE):
            yield "the title names the person"


def _headings(page: Document) -> Iterator[str]:
    firsts = sum(level == 1 for level, _, _ in page.headings)
    if firsts != 1:
        yield f"{firsts} h1"
    before = 0
    for level, words, line in page.headings:
        if level > before + 1:
            yield f"line {line}: h{level} after h{before}"
        if not words.strip():
            yield f"line {line}: h{level} without words"
        before = level


def _elements(page: Document) -> Iterator[str]:
    for tag, facts, line in page.elements:
        if tag == "img" and "alt" not in facts:
            yield f"line {line}: picture without alt"
        if tag in ("iframe", "object", "embed"):
            yield f"line {line}: <{tag}> has no place in a site"
        if "autoplay" in facts:
            yield f"line {line}: <{tag}> starts by itself"
        # A moment shown slowly goes round, without a sound, for whoever started it.
        if tag == "video" and "loop" in facts and "muted" not in facts:
            yield f"line {line}: video goes round with its sound"
        if tag == "video" and "controls" not in facts:
            yield f"line {line}: video without controls"


def dead_ends(site: Path, files: Iterable[Path]) -> Iterator[str]:
    """Every link, picture, film and anchor that leads nowhere, or out of the site where it must not."""
    pages = {file: document(file) for file in files}
    for file, page in pages.items():
        place = file.relative_to(site).as_posix()
        for tag, facts, line in page.elements:
            for name, value in facts.items():
                for target in _targets(tag, name, value):
                    if said := _wrong_target(site, file, tag, target, pages):
                        yield f"{place}:{line}: <{tag} {name}> {said}"
    for sheet in sorted(site.rglob("*.css")):
        for target in re.findall(r"""url\(\s*['"]?([^'")]+)""", sheet.read_text("utf-8")):
            if said := _wrong_target(site, sheet, "css", target, pages):
                yield f"{sheet.relative_to(site).as_posix()}: {said}"


def _targets(tag: str, name: str, value: str) -> list[str]:
    if name == "srcset":
        return (
            []
            if value.startswith("data:")
            else [part.split()[0] for part in value.split(",") if part.strip()]
        )
    if name in LOADS or name == "href":
        return [value]
    if tag == "meta" and name == "content" and (again := re.search(r"url=(\S+)", value, re.IGNORECASE)):
        return [again[1]]
    return []


def _wrong_target(site: Path, file: Path, tag: str, target: str, pages: dict[Path, Document]) -> str:
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return _wrong_far(tag, parts)
    if parts.path.startswith("/"):
        return "starts at the host's root, so the site works in no folder"
    there = file
    if parts.path:
        there = Path(os.path.normpath(file.parent / unquote(parts.path)))
        if not there.is_relative_to(site):
            return "leads out of the site"
        if there.is_dir():
            there /= "index.html"
        if not there.is_file():
            return "leads to nothing"
    if parts.fragment and there.suffix == ".html":
        page = pages.get(there) or document(there)
        if unquote(parts.fragment) not in page.ids | {"top"} and not parts.fragment.startswith(("t=", "q=")):
            return "leads to no place on that page"
    return ""


def _wrong_far(tag: str, parts: SplitResult) -> str:
    if parts.scheme == "data":
        return ""
    if parts.scheme in ("tel", "sms"):
        return "" if re.fullmatch(r"\+?\d{3,15}", parts.path) else "is no number a phone can dial"
    if parts.scheme == "mailto":
        return (
            ""
            if re.fullmatch(r"[^@\s]+@[^@\s]+", unquote(parts.path))
            else "is no address a letter can reach"
        )
    return "" if tag == "a" and parts.scheme == "https" else "asks another host"
