"""SRT, WebVTT and YouTube's SBV: a line of times, then the words. Forgives what it can without losing one."""

from __future__ import annotations

import re

from generator.problems import Level
from generator.video.captions.blocks import Block, Taken, lines_of, seconds_of

_COLON = r"\s?:\s?"
# Thousandths after a colon too, as some programs write them; translators put spaces behind the colons.
_MOMENT = rf"(?:(\d{{1,3}}){_COLON})?(\d{{1,2}}){_COLON}(\d{{1,2}})(?:[.,]\s?(\d{{1,6}})|:(?=\d{{3}}(?!\d))(\d{{3}}))?"
# Word makes one arrow of two dashes and a bracket.
_ARROW = r"(?:-+\s?>|[–—]\s?>|→)"
_TIMES = re.compile(rf"^\s*{_MOMENT}\s*{_ARROW}\s*{_MOMENT}(?:\s+(\S.*))?$")
_SBV_MOMENT = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:\.(\d{1,6}))?"
_SBV_TIMES = re.compile(rf"^\s*{_SBV_MOMENT}\s*,\s*{_SBV_MOMENT}(?:\s+(\S.*))?$")
_LIKE_TIMES = re.compile(r"\s*\d+\s?[:.]")
_SBV_LIKE_TIMES = re.compile(r"\s*\d{1,2}:[^\s,]{1,20},\s?\d{1,2}:[^\s,]{1,20}\s*$")
_ASIDES = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")
_SETTING = re.compile(
    r"line:-?\d{1,3}(?:\.\d+)?%?(?:,(?:start|center|end))?"
    r"|position:\d{1,3}(?:\.\d+)?%(?:,(?:line-left|center|line-right|start|middle|end))?"
    r"|align:(?:start|center|middle|end|left|right)|size:\d{1,3}(?:\.\d+)?%|vertical:(?:rl|lr)"
)


def take_cued(text: str, file: str) -> Taken:
    """Take an SRT or WebVTT file apart; nothing but its first line tells which it is."""
    return _Walk(text, Taken(file), vtt=text.startswith("WEBVTT"), sbv=False).taken


def take_sbv(text: str, file: str) -> Taken:
    """Take an SBV file apart."""
    return _Walk(text, Taken(file), vtt=False, sbv=True).taken


def is_sbv(text: str) -> bool:
    """Whether the first line that could be times is one of SBV's."""
    first = next((line for line in lines_of(text[:4000]) if _LIKE_TIMES.match(line)), "")
    return _SBV_TIMES.match(first) is not None


class _Walk:
    """Goes through a file line by line."""

    def __init__(self, text: str, taken: Taken, *, vtt: bool, sbv: bool) -> None:
        self.taken = taken
        self.vtt, self.sbv = vtt, sbv
        self._times = _SBV_TIMES if sbv else _TIMES
        self._lines = lines_of(text)
        self._go()

    def _go(self) -> None:
        lines = self._lines
        at = self._after_header() if self.vtt else 0
        aside = False
        while at < len(lines):
            line, starts = lines[at], at == 0 or not lines[at - 1].strip()
            if times := self._times.match(line):
                self._open(at + 1, times)
                aside = False
            elif not line.strip():
                aside = False
            elif aside or (self.vtt and starts and _ASIDES.match(line)):
                self._note(line, further=aside)
                aside = True
            elif not self._is_label(at):
                self._add(at + 1, line)
            at += 1

    def _after_header(self) -> int:
        # WEBVTT and whatever stands with it, up to the first empty line or times.
        for at, line in enumerate(self._lines):
            if not line.strip() or _TIMES.match(line):
                return at
        return len(self._lines)

    def _note(self, line: str, *, further: bool) -> None:
        if self.taken.blocks:
            return
        if further and self.taken.notes:
            self.taken.notes[-1] = f"{self.taken.notes[-1]} {line.strip()}".strip()
        elif not further:
            self.taken.notes.append(line.removeprefix("NOTE").strip() if line.startswith("NOTE") else "")

    def _open(self, line: int, times: re.Match[str]) -> None:
        if self.sbv:
            start, end, rest = times.groups()[:4], times.groups()[4:8], times[9]
        else:
            parts = times.groups()
            start, end, rest = (
                (*parts[:3], parts[3] or parts[4]),
                (*parts[5:8], parts[8] or parts[9]),
                times[11],
            )
        block = Block(line, seconds_of(start), seconds_of(end))
        if rest and self.sbv:
            block.words.append(rest)
        elif rest:
            block.placed = " ".join(one for one in rest.split() if _SETTING.fullmatch(one))
        self.taken.blocks.append(block)

    def _add(self, line: int, words: str) -> None:
        if self.sbv and _SBV_LIKE_TIMES.match(words):
            self.taken.unread_times(line, "0:00:05.000,0:00:08.000")
        elif "-->" in words and _LIKE_TIMES.match(words):
            self.taken.unread_times(line, "00:00:05,000 --> 00:00:08,000")
        if self.taken.blocks:
            self.taken.blocks[-1].words += words.split("[br]") if self.sbv else [words]
        else:
            self.taken.say(
                line,
                "K04",
                Level.ASK,
                "These words have no times, so we cannot show them.",
                "Put a line of times above them.",
            )

    def _is_label(self, at: int) -> bool:
        # A number or, in WebVTT, any name directly above the times.
        if at + 1 >= len(self._lines) or not self._times.match(self._lines[at + 1]):
            return False
        alone = at == 0 or not self._lines[at - 1].strip()
        return alone and (self.vtt or self._lines[at].strip().isdigit())
