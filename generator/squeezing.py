"""Scripts and styles without what only their authors need: comments, indentation and idle spaces. No name is changed.

It knows as much of JavaScript as our own scripts use. A test reads what comes out with a real parser and compares.
"""

from __future__ import annotations

import functools
import re

_PIECE = re.compile(
    r"""
    (?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<template>`)
    |(?P<pattern>/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*)
    |(?P<space>\s+)
    |(?P<word>[\w$]+)
    |(?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_BEFORE_PATTERN = re.compile(r"(?:^|[(,=:\[!&|?{};+\-*%~^<>\n]|\b(?:return|typeof|case|of|in))$")
"""Where a stroke begins a pattern; behind anything else it divides."""

_NO_BREAK_BEHIND = frozenset(";{(,[")
_NO_BREAK_BEFORE = frozenset("})]")


_STYLE_PIECE = re.compile(
    r"""
    (?P<idle>(?:\s|/\*.*?\*/)+)
    |"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\)
    |[^\s"'/{}();:,>]+
    |.
    """,
    re.VERBOSE | re.DOTALL,
)

_OPENS = frozenset("{};,:>(") | {""}
"""Behind these a style sheet needs no space. Before a colon or a bracket it may: `a :hover`, `and (`."""
_CLOSES = frozenset("{};,>)")


@functools.lru_cache(maxsize=8)
def squeezed_script(text: str) -> str:
    """A script that does the same, as the same words in the same order."""
    out: list[str] = []
    gap = ""
    at = 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None or (kind := found.lastgroup) is None:
            raise ValueError(text[at : at + 20])
        piece = found[0]
        if kind == "pattern" and not _BEFORE_PATTERN.search(out[-1] if out and not gap.strip(" ") else "\n"):
            piece = "/"
        elif kind == "template":
            piece = text[at : _end_of_template(text, at)]
        at += len(piece)
        if kind in {"comment", "space"}:
            gap += "\n" if "\n" in piece else " "
            continue
        out += [_between(out[-1] if out else "\n", gap, piece), piece]
        gap = ""
    return "".join(out) + "\n"


def squeezed_style(text: str) -> str:
    """A style sheet that says the same: without comments, idle spaces and the last semicolon of a rule."""
    out = [""]
    gap = False
    for found in _STYLE_PIECE.finditer(text):
        piece = found[0]
        if found["idle"]:
            gap = True
            continue
        if gap and out[-1][-1:] not in _OPENS and piece not in _CLOSES:
            out.append(" ")
        elif piece == "}" and out[-1] == ";":
            out.pop()
        out.append(piece)
        gap = False
    return "".join(out)


def _between(last: str, gap: str, piece: str) -> str:
    """What has to stay between two words of a script: a new line can end a sentence of it."""
    if "\n" in gap:
        idle = last[-1] in _NO_BREAK_BEHIND or piece[0] in _NO_BREAK_BEFORE or last == "\n"
        return "" if idle else "\n"
    if not gap:
        return ""
    sides = last[-1], piece[0]
    needed = all(re.match(r"[\w$]", side) for side in sides) or all(side in "+-/" for side in sides)
    return " " if needed else ""


def _end_of_template(text: str, at: int) -> int:
    """Behind a text in backticks, whatever stands in its holes."""
    at += 1
    while text[at] != "`":
        if text[at] == "\\":
            at += 2
        elif text.startswith("${", at):
            at = _end_of_hole(text, at + 2)
        else:
            at += 1
    return at + 1


def _end_of_hole(text: str, at: int) -> int:
    depth = 1
    while depth:
        found = _PIECE.match(text, at)
        if found is None:
            raise ValueError(text[at : at + 20])
        if found.lastgroup == "template":
            at = _end_of_template(text, at)
            continue
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        at = found.end()
    return at
