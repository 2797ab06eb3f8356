"""The words of a cue without their marks: who speaks, which of them are unsure, and where they stand, are kept."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from generator.video.captions.ass import placed_at
from generator.video.captions.blocks import Block

# Only marks that are known go: somebody who types "<laughs>" or "<3" means it.
_MARKS = re.compile(
    r"<(?P<close>/?)(?P<tag>i|b|u|s|c|v|lang|ruby|rt|font)(?P<more>[.\s][^<>]{0,300})?>"
    r"|<\d{1,2}:[\d:.]{1,20}>|\{\\[^{}]{0,2000}\}",
    re.IGNORECASE,
)
_AT = re.compile(r"\{[^{}]{0,2000}\\an([1-9])")
_UNSURE = re.compile(r"\.unsure(?:[.\s]|$)")
_OPEN, _SHUT = "\ue000", "\ue001"
"""Stand for the edges of unsure words while the others are made clean; no alphabet has them."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left to read."""

    text: str
    unsure: tuple[tuple[int, int], ...]
    placed: str


def cleaned(block: Block, *, vtt: bool) -> Cleaned:
    """The words of a cue, its empty lines gone."""
    raw = "\n".join(block.words).replace(_OPEN, "").replace(_SHUT, "")
    placed = block.placed or ("" if (at := _AT.search(raw)) is None else placed_at(int(at[1])))
    text = _without_marks(raw)
    if vtt:
        text = html.unescape(text)
    rows = [row for row in (_printable(row) for row in text.split("\n")) if row.strip(f"{_OPEN}{_SHUT} \t")]
    if block.speaker and rows and not rows[0].casefold().startswith(f"{block.speaker.casefold()}:"):
        rows[0] = f"{block.speaker}: {rows[0]}"
    return Cleaned(*_told_apart(rows), placed)


def _without_marks(raw: str) -> str:
    opened: list[bool] = []
    """For each <c> that is open whether its words are unsure."""
    speaker = ""

    def mark(found: re.Match[str]) -> str:
        nonlocal speaker
        tag = (found["tag"] or "").casefold()
        if tag == "c":
            return _edge(found, opened)
        if tag == "v" and not found["close"]:
            who = re.sub(r"^\.\S*", "", found["more"] or "").strip()
            if who and who != speaker:
                speaker = who
                return "" if raw[found.end() :].lstrip().startswith(f"{who}:") else f"{who}: "
        return ""

    return _MARKS.sub(mark, raw) + _SHUT * any(opened)


def _edge(found: re.Match[str], opened: list[bool]) -> str:
    if found["close"]:
        return _SHUT if opened and opened.pop() else ""
    opened.append(_UNSURE.search(found["more"] or "") is not None and not any(opened))
    return _OPEN if opened[-1] else ""


def _printable(row: str) -> str:
    # Marks of direction are kept, they belong to the words; what no screen can show is not.
    return "".join(c for c in row if c >= " " or c == "\t").replace("\x7f", "").strip()


def _told_apart(rows: list[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The bare text, and from where to where its unsure words are; one that runs over a line break is two."""
    text: list[str] = []
    spans: list[tuple[int, int]] = []
    length, begun = 0, -1
    for part in re.split(f"([{_OPEN}{_SHUT}\n])", "\n".join(rows)):
        if part in (_SHUT, "\n") and 0 <= begun < length:
            said = "".join(text)[begun:length]
            spans.append((begun + len(said) - len(said.lstrip()), begun + len(said.rstrip())))
        if part == _OPEN:
            begun = length
        elif part == _SHUT:
            begun = -1
        elif part:
            text.append(part)
            length += len(part)
            if part == "\n" and begun >= 0:
                begun = length
    return "".join(text), tuple((start, end) for start, end in spans if start < end)
