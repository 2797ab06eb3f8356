"""Where in a file found words stand: for the message, worked out only when something was found."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from generator.prove.fold import fold

_TAGS = re.compile(r"<[^<>]*>")


class Where:
    """Looks into the files of one site again, line by line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._words: dict[tuple[str, str], tuple[list[bytes], list[int]]] = {}

    def is_it(self, file: str, words: tuple[bytes, ...]) -> tuple[int, str]:
        """The line, from 1, and what it is: "text", "within a tag", "file name", "packed or coded"."""
        if b" " + b" ".join(words) + b" " in fold(file):
            return 0, "file name"
        for how, sight in _SIGHTS.items():
            line = self._line(file, how, sight, words)
            if line:
                return line, how
        return 0, "packed or coded"

    def _line(self, file: str, how: str, sight: Callable[[str], str], words: tuple[bytes, ...]) -> int:
        if (file, how) not in self._words:
            self._words[file, how] = self._read(file, sight)
        every, lines = self._words[file, how]
        wanted = list(words)
        for place, word in enumerate(every):
            if word == wanted[0] and every[place : place + len(wanted)] == wanted:
                return lines[place]
        return 0

    def _read(self, file: str, sight: Callable[[str], str]) -> tuple[list[bytes], list[int]]:
        try:
            content = (self._folder / file).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return [], []
        every: list[bytes] = []
        lines: list[int] = []
        for number, line in enumerate(sight(content).split("\n"), 1):
            found = fold(html.unescape(html.unescape(line))).split()
            every += found
            lines += [number] * len(found)
        return every, lines


def _tags_as(between: str) -> Callable[[str], str]:
    # A tag may run over several lines; those behind it keep their numbers.
    return lambda content: _TAGS.sub(lambda tag: between + "\n" * tag[0].count("\n"), content)


_SIGHTS: dict[str, Callable[[str], str]] = {
    "text": _tags_as(" "),
    "text that tags stand in": _tags_as(""),
    "within a tag": lambda content: content,
    "in an address": lambda content: unquote(unquote(content)),
}
