"""Words in quotes: what stands between them, as YAML says; what cannot have been meant stays as typed."""

from __future__ import annotations

import re

_ESCAPE = re.compile(
    r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\n[ \t]*|[\s\S]|$)|(?P<gap>[ \t]*\n[ \t\n]*)"
)
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "/": "/", " ": " ", "_": "\xa0", "N": " "}
_PATH = re.compile(r"[A-Za-z]:\\[^\\].*\.\w{3,4}$|[^\\\s]+(?:\\[^\\\s]+)+\.\w{3,4}$")
_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
SMART = {"“": "”", "”": "”", "„": "”", "«": "»"}


def is_path(inside: str) -> bool:
    r"""Whether words are a place on a Windows computer: `photos\amir.jpg`, where `\a` is no bell."""
    return bool(_PATH.match(inside))


def unquoted(inside: str, mark: str) -> tuple[str, bool]:
    r"""What is meant by the words between two quote marks.

    Returns:
        The words, and whether a `\` among them was left as typed because it means nothing we know.
    """
    if mark == "'":
        return _folded(inside).replace("''", "'"), False
    if "\\" not in inside:
        return _folded(inside), False
    if is_path(inside):
        return inside, True
    odd = False

    def meant(match: re.Match[str]) -> str:
        nonlocal odd
        if match["gap"] is not None:
            return _fold(match)
        sign = match[1]
        if sign[:1] == "\n":
            return ""
        if len(sign) > 1:
            number = int(sign[1:], 16)
            if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF:
                return chr(number)
        elif sign in _SINGLE:
            return _SINGLE[sign]
        odd = True
        return match[0]

    return _ESCAPE.sub(meant, inside), odd


def _folded(inside: str) -> str:
    """Lines run on; blank lines between them stay."""
    return _BREAK.sub(_fold, inside) if "\n" in inside else inside


def _fold(gap: re.Match[str]) -> str:
    return "\n" * (gap[0].count("\n") - 1) or " "
