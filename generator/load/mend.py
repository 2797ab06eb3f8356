"""The pass before YAML: what families really type is made readable, line by line, and every change is noted.

Nothing typed is dropped. A mend keeps to its line, so that places stay true; where it moves letters, the move is
remembered and `Mended.place_of` gives the place in the file as the family sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.headings import plain
from generator.problems import Level, Position, Problem, Problems

_BULLETS = "•–—·→✓●▪◦‣"
_INDENT = re.compile(r"[ \t\xa0]*")
_DASHES = re.compile(r"(?:-[ \t\xa0]+)+")
_RULER = re.compile(r"\s*(-{3,}|={3,}|_{3,}|\*{3,}|~{3,})\s*")
_HEADING = re.compile(r"(?P<name>[^\s\"'\[\]{}#&*!|>%@`,][^\[\]{}#]*?)(?P<colon>:)(?P<gap>[ \t\xa0]+|$)")
_QUOTED_HEADING = re.compile(r"(?P<name>\"[^\"]*\"|'[^']*')(?P<colon>:)(?P<gap>[ \t\xa0]+|$)")
_TIGHT = re.compile(r"(?P<name>[A-Za-z][A-Za-z '’_-]{1,60}):(?P<rest>[^\s/].*)")
_BLOCK_MARK = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(#.*)?")
_COMMENT = re.compile(r"\s+#(\s.*)?$")
_SMART = {"“": "”", "”": "”", "„": "”", "‘": "’", "«": "»"}


@dataclass(slots=True)
class Mended:
    """A file's lines as YAML will read them, and the way back to the lines as typed."""

    original: tuple[str, ...]
    lines: list[str]
    _shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def shift(self, line: int, column: int, by: int) -> None:
        """Remember that from this column of the mended line on, everything stands `by` letters further right."""
        self._shifts.setdefault(line, []).append((column, by))

    def place_of(self, file: str, line: int, column: int) -> Position:
        """The place as typed of a mended line and column, both from nought."""
        moved = sum(by for start, by in self._shifts.get(line, ()) if column >= start)
        return Position(file, line + 1, max(0, column - moved) + 1)


def mend(text: str, place: str, headings: frozenset[str], problems: Problems) -> Mended:
    """Make a file's text readable for YAML.

    Args:
        text: the file's words, line ends already plain newlines.
        place: its name in mistakes.
        headings: the plain forms of headings we know.
        problems: where every change is noted.
    """
    rows = text.split("\n")
    if rows and rows[-1] == "":
        rows.pop()
    mended = Mended(tuple(rows), list(rows))
    _Pass(mended, place, headings, problems).run()
    return mended


class _Pass:
    """One walk over the lines of a file."""

    def __init__(self, mended: Mended, place: str, headings: frozenset[str], problems: Problems) -> None:
        self.mended = mended
        self.place = place
        self.headings = headings
        self.problems = problems
        self.number = 0
        self.tabs = False
        self.last_value = ""
        """What stood after the last heading or dash: "" when its words are still to come."""

    def run(self) -> None:
        while self.number < len(self.mended.lines):
            block_at = self._line()
            self.number += 1
            if block_at >= 0:
                self._skip_block(block_at)

    # ---- one line

    def _line(self) -> int:
        """Mend one line; the column of its heading when words in a block follow, else -1."""
        if _RULER.fullmatch(self.row) and self.row.strip():
            self._ruler()
            return -1
        self._indent()
        start = len(self.row) - len(self.row.lstrip(" "))
        if not self.row[start:] or self.row[start] == "#":
            return -1
        start = self._bullet(start)
        dashes = _DASHES.match(self.row, start)
        if dashes:
            self._plain_gap(dashes.start(), dashes.end())
            start = dashes.end()
        elif self.row[start:] == "-":
            return -1
        self._tight(start)
        heading = _QUOTED_HEADING.match(self.row, start) or self._heading(start)
        if heading is None:
            if dashes:
                return self._value(start, start, key="")
            return -1
        self._plain_gap(heading.start("gap"), heading.end("gap"))
        return self._value(heading.end("gap"), start, key=heading["name"])

    def _heading(self, start: int) -> re.Match[str] | None:
        match = _HEADING.match(self.row, start)
        # `Amir's 5:30 train` has no heading: a colon counts only with a space or the line's end after it.
        return match if match and match["name"].strip() else None

    def _value(self, start: int, heading_at: int, key: str) -> int:
        value = self.row[start:].rstrip()
        if not value or (value.startswith("#") and (len(value) == 1 or value[1].isspace())):
            return -1
        first = value[0]
        if first in "|>" and _BLOCK_MARK.fullmatch(value):
            if first == ">":
                # Folding would run the family's lines together.
                self._put(start, start + 1, "|")
            return heading_at
        if first in _SMART and value.endswith(_SMART[first]) and len(value) > 1:
            self._quote(start, value, value[1:-1], "Y36", "curly quotes; we read them as quotes", note=False)
        elif first in "\"'":
            self._quoted(start, value)
        elif first in "[{":
            self._bracket(start, value)
        else:
            self._words(start, value, key)
        return -1

    # ---- values

    def _words(self, start: int, value: str, key: str) -> None:
        kept = value
        comment = _COMMENT.search(value)
        if comment:
            kept = value[: comment.start()].rstrip()
        second = re.search(r":(?=\s|$)", kept)
        if second and (key or kept[: second.start()]):
            ends = second.end() == len(kept)
            code = "Y05" if ends else "Y04"
            message = "this line ends with a second colon" if ends else "this line has a second colon"
            self._quote(start, kept, kept, code, message, column=start + second.start())
        elif kept[0] in "&*!|>%@`,?" or kept.startswith(("- ", "? ")) or kept[0] == "]" or kept[0] == "}":
            code = {"!": "Y40", "*": "Y41"}.get(kept[0], "Y39")
            self._quote(
                start, kept, kept, code, f"the words begin with {kept[0]}; we read it as part of them"
            )
        elif re.search(r"(^|\s)#\S", kept):
            hash_at = start + (0 if kept[0] == "#" else kept.index(" #") + 1)
            code = "V19" if kept[0] == "#" else "V18"
            self._quote(
                start,
                kept,
                kept,
                code,
                "a # with no space after it; we read it as part of the words",
                column=hash_at,
            )

    def _quoted(self, start: int, value: str) -> None:
        mark = value[0]
        end = self._closing(value, mark)
        if end < 0:
            if self._closed_later(mark):
                return
            self._unclosed(start, value)
            return
        rest = value[end + 1 :].strip()
        if rest and not rest.startswith("#"):
            self._quote(
                start,
                value,
                value,
                "Y33" if mark == '"' else "Y31",
                "there are words after the closing quote; we read it all as words",
            )

    def _unclosed(self, start: int, value: str) -> None:
        if value[0] == "'":
            message = "the words begin with an apostrophe; we read it as part of them"
            self._quote(start, value, value, "Y32", message)
            return
        self._quote(start, value, value[1:], "Y35", "", note=False)
        at = self.mended.place_of(self.place, self.number, start)
        message = "a quote mark is opened here and never closed"
        hint = "put a quote mark at the end of the words too, or take this one out"
        self.problems.add(Problem(at, "Y35", Level.STOP, message, hint=hint, type_this=value + '"'))

    @staticmethod
    def _closing(value: str, mark: str) -> int:
        position = 1
        while position < len(value):
            if mark == '"' and value[position] == "\\":
                position += 2
                continue
            if value[position] == mark:
                if mark == "'" and value[position + 1 : position + 2] == "'":
                    position += 2
                    continue
                return position
            position += 1
        return -1

    def _closed_later(self, mark: str) -> bool:
        """Whether the quote closes on one of the next lines, before another heading begins."""
        for row in self.mended.lines[self.number + 1 : self.number + 60]:
            inside = row.strip()
            if self._looks_like_heading(inside):
                return False
            if mark in inside:
                return inside.endswith(mark)
        return False

    def _looks_like_heading(self, inside: str) -> bool:
        inside = inside.removeprefix("- ").lstrip()
        match = _HEADING.match(inside)
        return bool(match and plain(match["name"]) in self.headings)

    def _bracket(self, start: int, value: str) -> None:
        depth = 0
        for position, letter in enumerate(value):
            depth += (letter in "[{") - (letter in "]}")
            if depth == 0:
                rest = value[position + 1 :].strip()
                if rest and not rest.startswith("#"):
                    self._quote(
                        start,
                        value,
                        value,
                        "Y39",
                        f"the words begin with {value[0]}; we read it as part of them",
                    )
                return
        following = self.mended.lines[self.number + 1 : self.number + 2]
        if value[0] == "[" and not (following and following[0].strip()[:1] and following[0][:1].isspace()):
            self._put(start + len(value), start + len(value), "]")
            self._note(
                "Y43",
                start,
                "a bracket was opened and not closed; we closed it",
                "put ] at the end of the list",
            )

    # ---- small mends

    def _ruler(self) -> None:
        first = not any(
            row.strip() and not row.lstrip().startswith("#") for row in self.mended.lines[: self.number]
        )
        if not (first and self.row.strip() == "---"):
            self._note("F19", 0, "a line of dashes divides the page; we leave it out", "a blank line does")
        self.mended.lines[self.number] = ""

    def _indent(self) -> None:
        row = self.row
        spaces = _INDENT.match(row)
        lead = spaces.group() if spaces else ""
        if "\t" not in lead and "\xa0" not in lead:
            return
        if "\t" in lead and not self.tabs:
            self.tabs = True
            self._note(
                "Y01",
                lead.index("\t"),
                "a Tab stands where spaces should; we read it as spaces",
                "two spaces for each step in",
            )
        elif "\xa0" in lead:
            self._note(
                "Y03",
                lead.index("\xa0"),
                "a hard space came in with pasted text; we read it as a space",
                "type the space again",
            )
        new = lead.replace("\t", "  ").replace("\xa0", " ")
        self.mended.lines[self.number] = new + row[len(lead) :]
        if len(new) != len(lead):
            self.mended.shift(self.number, 0, len(new) - len(lead))

    def _bullet(self, start: int) -> int:
        row = self.row
        if row[start] in _BULLETS or (row[start] in "*o" and row[start + 1 : start + 2] in (" ", "\t")):
            letter = row[start]
            if letter == "o" and not start:
                return start
            self._note(
                "Y12",
                start,
                f"the list is made with {letter}; we read it as a dash",
                "begin each line with a dash and a space",
            )
            gap = "" if row[start + 1 : start + 2] in (" ", "\t", "\xa0") else " "
            self._put(start, start + 1, "-" + gap)
        return start

    def _plain_gap(self, start: int, end: int) -> None:
        gap = self.row[start:end]
        if "\xa0" in gap:
            self._note(
                "Y03",
                start + gap.index("\xa0"),
                "a hard space came in with pasted text; we read it as a space",
                "type the space again",
            )
        elif "\t" in gap and not self.tabs:
            self.tabs = True
            self._note(
                "Y01",
                start + gap.index("\t"),
                "a Tab stands where a space should; we read it as a space",
                "one space",
            )
        if "\t" in gap or "\xa0" in gap:
            self._put(start, end, gap.replace("\t", " ").replace("\xa0", " "))

    def _tight(self, start: int) -> None:
        match = _TIGHT.match(self.row, start)
        if match and plain(match["name"]) in self.headings:
            at = match.start("rest")
            self._note(
                "Y08",
                at - 1,
                "a space is missing after the colon; we read it as if it were there",
                "a colon, then a space",
            )
            self._put(at, at, " ")

    def _skip_block(self, heading_at: int) -> None:
        """Words in a block are nobody's business: not a letter of them is touched."""
        while self.number < len(self.mended.lines):
            row = self.row
            inside = len(row) - len(row.lstrip(" "))
            if row.strip() and inside <= heading_at:
                return
            self.number += 1

    # ---- tools

    @property
    def row(self) -> str:
        return self.mended.lines[self.number]

    def _put(self, start: int, end: int, new: str) -> None:
        row = self.row
        self.mended.lines[self.number] = row[:start] + new + row[end:]
        if len(new) != end - start:
            self.mended.shift(self.number, start + min(len(new), end - start), len(new) - (end - start))

    def _quote(  # noqa: PLR0913
        self,
        start: int,
        value: str,
        words: str,
        code: str,
        message: str,
        *,
        column: int = -1,
        note: bool = True,
    ) -> None:
        """Put quotes round the words; their place stays where they began."""
        safe = words.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        row = self.row
        self.mended.lines[self.number] = f'{row[:start]}"{safe}"{row[start + len(value) :]}'
        if note:
            mended = self.mended.lines[self.number].strip()
            self._note(code, start if column < 0 else column, message, "put quotes round the words", mended)

    def _note(self, code: str, column: int, message: str, hint: str, type_this: str = "") -> None:
        at = self.mended.place_of(self.place, self.number, column)
        self.problems.add(Problem(at, code, Level.FIX, message, hint=hint, type_this=type_this))
