"""A caption file in; its words as cues, as clean WebVTT and as a transcript out. Every slip is told with its line.

Our own reader: ffmpeg's gives up on a file in an older encoding and leaves "-->" in the words, which then end a
cue too soon.
"""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.problems import Level, Position, Problem
from generator.recording import Captions, Cue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from generator.recording import Stretch

_LARGEST = 5_000_000
"""Bytes; a film of four hours has 200,000."""

_MOMENT = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"^\s*{_MOMENT}\s*-+>\s*{_MOMENT}(?:\s+\S.*)?$")
_SAYS = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
# Only marks that are known go: somebody who types "<laughs>" or "<3" means it.
_MARKS = re.compile(
    r"</?(?:i|b|u|s|c|v|lang|ruby|rt|font)(?:[.\s][^>]*)?>|<\d{1,2}:[\d:.]+>|\{\\[^}]*\}", re.IGNORECASE
)
_ASIDES = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")
_SENTENCE_ENDS = (".", "!", "?", "…", '."', ".”", "!”", "?”")
_PAUSE = 2.0


@dataclass(slots=True)
class _Block:
    """One cue as it stands in the file."""

    line: int
    """Where its times are."""
    start: float
    end: float
    words: list[str]


def read_captions(
    path: Path, language: str, file: str, seconds: float | None = None
) -> tuple[Captions | None, tuple[Problem, ...]]:
    """Read a caption file.

    Args:
        path: the file; the caller has made sure that it lies in the workspace.
        language: such as "en".
        file: how the file is named in problems.
        seconds: the film's length, to find words after its end; None asks nothing.

    Returns:
        The captions, or None when nothing could be read; and every slip, in the order of lines.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b"\x00"
    except OSError:
        return None, (
            Problem(
                Position(file), "K01", Level.STOP, "We cannot read this caption file.", "Copy it in again."
            ),
        )
    return parse_captions(data, language, file, seconds)


def parse_captions(
    data: bytes, language: str, file: str, seconds: float | None = None
) -> tuple[Captions | None, tuple[Problem, ...]]:
    """The same from the file's bytes."""
    text = _decoded(data)
    if text is None:
        return None, (
            Problem(
                Position(file),
                "K01",
                Level.STOP,
                "This is not a caption file.",
                "Save the captions as .srt or .vtt.",
            ),
        )
    reader = _Reader(file, vtt=text.startswith("WEBVTT"))
    reader.read(text)
    cues = reader.cues(seconds)
    if not cues:
        reader.say(
            1, "K02", Level.STOP, "There are no captions in this file.", "Save the captions as .srt or .vtt."
        )
        return None, reader.slips()
    return Captions(language=language, cues=cues, vtt=as_vtt(cues)), reader.slips()


def as_vtt(cues: Iterable[Cue]) -> str:
    """Cues as a WebVTT text every browser reads."""
    blocks = ["WEBVTT\n"]
    for cue in cues:
        words = cue.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        blocks.append(f"{_clock(cue.start)} --> {_clock(cue.end)}\n{words}\n")
    return "\n".join(blocks)


def without(captions: Captions, mute: tuple[Stretch, ...]) -> Captions:
    """The same without all that is said, be it in part, while the film is muted: the words are what was taken out."""
    cues = tuple(
        cue for cue in captions.cues if not any(stretch.touches(cue.start, cue.end) for stretch in mute)
    )
    return captions if cues == captions.cues else Captions(captions.language, cues, as_vtt(cues))


def transcript(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """The same words to read and to jump to: a line for each sentence, speaker or pause."""
    paragraphs: list[Cue] = []
    for cue in cues:
        words = " ".join(cue.text.split())
        last = paragraphs[-1] if paragraphs else None
        if last is None or _begins_new(last, cue, words):
            paragraphs.append(Cue(cue.start, cue.end, words))
        else:
            paragraphs[-1] = Cue(last.start, max(last.end, cue.end), f"{last.text} {words}")
    return tuple(paragraphs)


def _begins_new(last: Cue, cue: Cue, words: str) -> bool:
    ended = last.text.endswith(_SENTENCE_ENDS)
    speaks = words.startswith(("- ", "– ", "— ")) or re.match(r"[^:.!?]{1,30}:\s", words) is not None
    return cue.start - last.end >= _PAUSE or ended or speaks


class _Reader:
    """Walks a file line by line and forgives what it can without losing a word."""

    def __init__(self, file: str, *, vtt: bool) -> None:
        self.file = file
        self.vtt = vtt
        self.blocks: list[_Block] = []
        self._slips: list[Problem] = []

    def say(self, line: int, code: str, level: Level, message: str, hint: str = "") -> None:
        self._slips.append(Problem(Position(self.file, line), code, level, message, hint))

    def slips(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._slips, key=lambda slip: (slip.at, slip.code)))

    def read(self, text: str) -> None:
        lines = re.split(r"\r\n|\r|\n", text)
        at = _after_header(lines) if self.vtt else 0
        aside = False
        while at < len(lines):
            line, starts = lines[at], at == 0 or not lines[at - 1].strip()
            if times := _TIMES.match(line):
                self._open(at + 1, times)
            elif not line.strip():
                aside = False
            elif aside or (self.vtt and starts and _ASIDES.match(line)):
                aside = True
            elif not self._is_label(lines, at):
                self._add(at + 1, line)
            at += 1

    def cues(self, seconds: float | None) -> tuple[Cue, ...]:
        cues: list[tuple[Cue, int]] = []
        for block in self.blocks:
            text = "\n".join(word for word in (_clean(line, vtt=self.vtt) for line in block.words) if word)
            if not text:
                self.say(block.line, "K05", Level.FIX, "There are no words here, so we leave it out.")
            elif block.end <= block.start:
                self.say(
                    block.line,
                    "K06",
                    Level.ASK,
                    "These words end before they begin.",
                    "Write the start first, then the end.",
                )
                cues.append((Cue(block.start, block.start + 2.0, text), block.line))
            else:
                cues.append((Cue(block.start, block.end, text), block.line))
        self._look_over(cues, seconds)
        return tuple(sorted((cue for cue, _ in cues), key=lambda cue: (cue.start, cue.end)))

    def _look_over(self, cues: list[tuple[Cue, int]], seconds: float | None) -> None:
        for (before, _), (cue, line) in pairwise(cues):
            if cue.start < before.start:
                self.say(
                    line,
                    "K07",
                    Level.FIX,
                    "These words come earlier than the ones above; we put them in order.",
                )
            elif cue.start < before.end:
                self.say(
                    line, "K08", Level.FIX, "These words begin before the ones above end; both are shown."
                )
        for cue, line in cues:
            if seconds is not None and cue.start >= seconds:
                self.say(
                    line,
                    "K09",
                    Level.ASK,
                    "These words come after the film's end.",
                    "Is this the right film for these captions?",
                )

    def _open(self, line: int, times: re.Match[str]) -> None:
        parts = times.groups()
        self.blocks.append(_Block(line, _seconds(parts[:4]), _seconds(parts[4:]), []))

    def _add(self, line: int, words: str) -> None:
        if "-->" in words and re.match(r"\s*\d+[:.]", words):
            self.say(
                line,
                "K03",
                Level.ASK,
                "We cannot read the times here.",
                "Write them so: 00:00:05,000 --> 00:00:08,000",
            )
        if self.blocks:
            self.blocks[-1].words.append(words)
        else:
            self.say(
                line,
                "K04",
                Level.ASK,
                "These words have no times, so we cannot show them.",
                "Put a line of times above them.",
            )

    def _is_label(self, lines: list[str], at: int) -> bool:
        # A number or, in WebVTT, any name directly above the times.
        if at + 1 >= len(lines) or not _TIMES.match(lines[at + 1]):
            return False
        alone = at == 0 or not lines[at - 1].strip()
        return alone and (self.vtt or lines[at].strip().isdigit())


def _after_header(lines: list[str]) -> int:
    # WEBVTT and whatever stands with it, up to the first empty line or times.
    for at, line in enumerate(lines):
        if not line.strip() or _TIMES.match(line):
            return at
    return len(lines)


def _clean(line: str, *, vtt: bool) -> str:
    line = _MARKS.sub("", _SAYS.sub(lambda says: f"{says[1].strip()}: ", line))
    if vtt:
        line = html.unescape(line)
    # Marks of direction are kept, they belong to the words; what no screen can show is not.
    return "".join(c for c in line if c >= " " or c == "\t").replace("\x7f", "").strip()


def _decoded(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
    elif b"\x00" in data:
        return None
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Older subtitle programs; five bytes mean nothing there, and a mark shows that something was.
            text = data.decode("cp1252", errors="replace")
    return text.removeprefix("\ufeff")


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, rest = (part or "0" for part in parts)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(rest.ljust(3, "0")) / 1000


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
