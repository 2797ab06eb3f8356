"""A text file as it was typed: its rows, its line ends and its encoding, so that it can be written again the same way."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

_ENDS = re.compile(r"(\r\n|\r|\n)")
_MOSTLY_NOUGHT = 3
"""In UTF-16, English text has a nought in every other byte; a third of them is enough to be sure."""

Edit = Mapping[int, tuple[str, ...]]
"""Rows, numbered from nought, and what stands there instead: one row, several, or none."""


def encoding_of(raw: bytes) -> str:
    """How the bytes of a text are to be read: UTF-8, the two kinds of UTF-16, or old Windows (cp1252)."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = raw[:400]
    if len(sample) >= 4 and sample[1::2].count(0) > len(sample) // _MOSTLY_NOUGHT:
        return "utf-16-le"
    if len(sample) >= 4 and sample[0::2].count(0) > len(sample) // _MOSTLY_NOUGHT:
        return "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


@dataclass(frozen=True, slots=True)
class Typed:
    """A file that can be changed row by row. What is not changed is written again byte for byte."""

    rows: tuple[str, ...]
    ends: tuple[str, ...]
    """What ends each row; the last one's is "" when nothing does."""
    encoding: str
    mark: bytes = b""
    """The mark some editors put before UTF-8."""

    @classmethod
    def of(cls, raw: bytes) -> Typed | None:
        """From bytes; None when they could not be written again as they are."""
        encoding = encoding_of(raw)
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        try:
            parts = _ENDS.split(raw[len(mark) :].decode(encoding))
        except UnicodeDecodeError:
            return None
        return cls(tuple(parts[0::2]), (*parts[1::2], ""), encoding, mark)

    @property
    def raw(self) -> bytes:
        """The bytes of the file."""
        text = "".join(row + end for row, end in zip(self.rows, self.ends, strict=True))
        return self.mark + text.encode(self.encoding)

    @property
    def usual_end(self) -> str:
        """How this file ends its rows."""
        counted = Counter(end for end in self.ends if end)
        return counted.most_common(1)[0][0] if counted else "\n"

    def in_utf8(self) -> Typed:
        """The same words, saved as everybody can read them."""
        return replace(self, encoding="utf-8")

    def edited(self, edit: Edit) -> Typed:
        """With other rows in the place of some. New rows end as the one they came from, or as the others do."""
        rows: list[str] = []
        ends: list[str] = []
        for number, (row, end) in enumerate(zip(self.rows, self.ends, strict=True)):
            new = edit.get(number, (row,))
            rows += new
            ends += [end or self.usual_end] * (len(new) - 1) + [end] * bool(new)
        return replace(self, rows=tuple(rows), ends=tuple(ends))
