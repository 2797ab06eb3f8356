"""ASS and SSA, as subtitle programs write them: a table of styles, a table of what is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.problems import Level
from generator.video.captions.blocks import Block, Taken, lines_of, seconds_of

_MOMENT = re.compile(r"\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,:](\d{1,3}))?\s*")
_OVERRIDE = re.compile(r"\{[^{}]{0,2000}\}")
_NOTE = re.compile(r"\{[^{}\\]{1,2000}\}")
"""In brackets, and no order."""
_LETTER = re.compile(r"\w")
_DRAWING = re.compile(r"\\p(\d+)")
_AT = re.compile(r"\\an([1-9])")
_OLD_AT = re.compile(r"\\a(\d{1,2})(?!\w)")
_SPOKEN = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
"""The columns where no Format line names them."""
_STYLED = ("name", "alignment")


def is_ass(text: str) -> bool:
    """Whether a text is one of these."""
    return (
        re.search(r"^\s*\[(?:Script Info|Events)\]|^Dialogue:", text[:4000], re.IGNORECASE | re.MULTILINE)
        is not None
    )


def take_ass(text: str, file: str) -> Taken:
    """Take an ASS or SSA file apart. Comments and drawings are no words, and neither is the same line in two layers."""
    return _Table(Taken(file, in_order=False), text).taken


class _Table:
    def __init__(self, taken: Taken, text: str) -> None:
        self.taken = taken
        self._section = ""
        self._columns: Sequence[str] = _SPOKEN
        self._style_columns: Sequence[str] = _STYLED
        self._styles: dict[str, str] = {}
        """Where on the picture the lines of a style stand."""
        self._seen: set[tuple[float, float, str]] = set()
        for number, line in enumerate(lines_of(text), 1):
            self._read(number, line.strip())

    def _read(self, number: int, line: str) -> None:
        if line.startswith("[") and line.endswith("]"):
            self._section = line[1:-1].strip().casefold()
            return
        kind, colon, rest = line.partition(":")
        kind = kind.strip().casefold()
        if not colon:
            return
        if kind == "dialogue":
            self._say(number, rest)
        elif kind == "format" and "style" in self._section:
            self._style_columns = _columns(rest)
        elif kind == "format":
            # Without words or times the usual columns are likelier than these.
            columns = _columns(rest)
            self._columns = columns if {"start", "end", "text"} <= set(columns) else _SPOKEN
        elif kind == "style":
            self._style(rest)

    def _style(self, rest: str) -> None:
        style = dict(zip(self._style_columns, (part.strip() for part in rest.split(",")), strict=False))
        place = style.get("alignment", "")
        if place.isdigit():
            number = int(place) if "+" in self._section else _from_old(int(place))
            self._styles[style.get("name", "").lstrip("*")] = _placed(number)

    def _say(self, number: int, rest: str) -> None:
        parts = rest.split(",", len(self._columns) - 1)
        said = dict(zip(self._columns, parts, strict=False))
        start, end = (_MOMENT.fullmatch(said.get(name, "")) for name in ("start", "end"))
        if start is None or end is None:
            self.taken.unread_times(number, "Dialogue: 0,0:00:05.00,0:00:08.00,Default,,0,0,0,,Hello")
            return
        text = said.get("text", "")
        words = _plain(text)
        times = seconds_of(start.groups()), seconds_of(end.groups())
        if (*times, words) in self._seen or (not words.strip() and "{" in text):
            return
        self._seen.add((*times, words))
        if any(map(_LETTER.search, _NOTE.findall(text))):
            self.taken.say(
                number,
                "K16",
                Level.FIX,
                "Words in curly brackets are a note to the subtitle program; like every player we leave them out.",
            )
        style = said.get("style", "").strip().lstrip("*")
        self.taken.blocks.append(
            Block(
                number,
                *times,
                words.split("\n"),
                _where(text) or self._styles.get(style, ""),
                (said.get("name") or said.get("actor") or "").strip(),
            )
        )


def _columns(rest: str) -> list[str]:
    return [name.strip().casefold() for name in rest.split(",")]


def _plain(text: str) -> str:
    """The words alone: whatever stands in braces is an order to the screen or a note, and what is drawn is no word."""
    kept, drawing = [], False
    last = 0
    for order in _OVERRIDE.finditer(text):
        kept.append("" if drawing else text[last : order.start()])
        for found in _DRAWING.finditer(order[0]):
            drawing = found[1] != "0"
        last = order.end()
    kept.append("" if drawing else text[last:])
    return "".join(kept).replace("\\N", "\n").replace("\\n", " ").replace("\\h", "\xa0")


def _where(text: str) -> str:
    """Where a line itself says that it stands; "" for the usual place or when it says nothing."""
    orders = "".join(_OVERRIDE.findall(text))
    if found := _AT.search(orders):
        return _placed(int(found[1]))
    if old := _OLD_AT.search(orders):
        return _placed(_from_old(int(old[1])))
    return ""


def _from_old(number: int) -> int:
    """SSA's numbers (1 to 3 below, 5 to 7 above, 9 to 11 in the middle) as those of a keyboard."""
    row, column = (number - 1) // 4, (number - 1) % 4 + 1
    return (0, 6, 3)[row] + column if row in (0, 1, 2) and column <= 3 else 2


def placed_at(number: int) -> str:
    """A place as on a keyboard's block of digits, in WebVTT's words; "" for below in the middle."""
    line = ("", "line:50%", "line:0")[(number - 1) // 3]
    side = ("align:start", "", "align:end")[(number - 1) % 3]
    return f"{line} {side}".strip()


def _placed(number: int) -> str:
    return placed_at(number) if 1 <= number <= 9 else ""
