"""What stands behind a heading's colon or a list's dash: words, words in quotes, a bracket, or words in a block."""

from __future__ import annotations

import re

from generator.headings import circle_in, plain
from generator.load.brackets import Brackets, Joined
from generator.load.marks import COMMENT, closing_quote, heading_in, without_comment
from generator.load.notes import Notes
from generator.load.quotes import SMART, is_path, unquoted
from generator.load.rows import SPACES, Row, Rows, lead_of
from generator.said import FACT_NAMES
from generator.written import Words, Written

_BLOCK_MARK = re.compile(r"[|>](?P<a>[+-]?)(?P<indent>[1-9]?)[+-]?(?P<rest>(?:[ \t]+#.*)?[ \t]*)$")
_SECOND_COLON = re.compile(r":(?=[ \t]|$)")
_TIGHT_HASH = re.compile(r"(?:^|(?<=[ \t\xa0]))#(?=\S)")
_ANCHOR = re.compile(r"[&*][A-Za-z0-9_-]+$|!!?[A-Za-z0-9_./:-]+$|!!\S+|!<")
_MOST_ROWS = 500
"""Words in quotes or in one bracket that run over more lines than this were left open."""
FACTS = {plain(name): fact for fact, names in FACT_NAMES.items() for name in names}
WORDS = frozenset({"text", "words", "line"})
"""What the words of a line stand under when facts stand beside them."""


_STILL_TO_WRITE = re.compile(
    r"\[(?:your |the |fill in )?(?:name|date|phone|number|address|place|time|fill in)\]", re.IGNORECASE
)
"""What forms leave open: no list of one."""


class Values:
    """Reads one value. A row is taken when it has been read whole."""

    def __init__(self, rows: Rows, notes: Notes, known: frozenset[str]) -> None:
        self.rows = rows
        self.notes = notes
        self.known = known
        self.block_rows: set[int] = set()
        """Rows that are words in a block: nobody's business, not a letter of them is touched."""
        self._anchors = _anchors(rows.raw)
        self._shown = ""
        """The line being looked at, with quotes round its words."""

    def value(self, row: Row, floor: int) -> Written:
        """The value that begins here; the lines further in than `floor` may belong to it."""
        first = row.text[0]
        if first in "|>" and (mark := _BLOCK_MARK.match(row.text)):
            return self._block(row, floor, mark)
        if first in "\"'":
            quoted = self._quoted(row, floor)
            if quoted is not None:
                return quoted
        elif first in SMART:
            smart = self._smart(row)
            if smart is not None:
                return smart
        elif first in "[{" and not row.text.startswith("{{") and not _STILL_TO_WRITE.fullmatch(row.text):
            bracket = self._bracket(row, floor)
            if bracket is not None:
                return bracket
        self.rows.take()
        return self.words(row)

    # ---- plain words

    def words(self, row: Row, *, note: bool = True) -> Words:
        """The words of a line, without the note to oneself behind them."""
        text = without_comment(row.text)
        if text and not self._changes_who_sees(row, text) and note:
            self._odd(row, text)
        return Words(
            text, self.notes.at(row.number, row.start), length=max(1, len(text)), rows=1 if text else 0
        )

    def _odd(self, row: Row, text: str) -> None:
        """What other programs would stumble over, or what could mean two things: one note a line at most."""
        self._shown = self.notes.quoted(row.number, row.start, text)
        if self._is_anchor(text):
            message = "the marks & * ! mean something to computers here"
            hint = "put quotes round the words"
            self.notes.stop(row.number, row.start, "Y51", message, hint, type_this=self._shown)
        elif text[0] in "&*!|>%@`,]}[{" or text.startswith("? "):
            code = {"!": "Y40", "*": "Y41"}.get(text[0], "Y39")
            self._fix(
                row,
                0,
                code,
                f"the words begin with {text[0]}; we read it as part of them",
                "put quotes round the words",
            )
        elif match := _SECOND_COLON.search(text):
            ends = match.end() == len(text)
            message = "this line ends with a second colon" if ends else "this line has a second colon"
            self._fix(
                row,
                match.start(),
                "Y05" if ends else "Y04",
                f"{message}; we read it as words",
                "put quotes round the words",
            )
        elif match := _TIGHT_HASH.search(text):
            message = "a # with no space after it; we read it as part of the words"
            self._fix(
                row, match.start(), "V18" if match.start() else "V19", message, "put quotes round the words"
            )

    def _changes_who_sees(self, row: Row, text: str) -> bool:
        """Words that say who may see them, and words that nobody will see behind a #."""
        if match := circle_in(text):
            self.circle_in_words(row, match.start(), len(match[0]))
            return True
        gap = COMMENT.search(row.text) if len(text) < len(row.text) else None
        if gap and len(gap["gap"]) == 1:
            message = "the words after the # are a note to yourselves; readers do not see them"
            hint = "put quotes round the words if readers should see them; or two spaces before the #"
            self.notes.fix(row.number, row.start + gap.end("gap"), "V20", message, hint, found=gap[0].strip())
        return False

    def _fix(self, row: Row, offset: int, code: str, message: str, hint: str) -> None:
        self.notes.fix(row.number, row.start + offset, code, message, hint, type_this=self._shown)

    def circle_in_words(self, row: Row, offset: int, length: int) -> None:
        """Who may see a line stands among its words: never guessed, since a wrong guess shows it to too many."""
        self.notes.stop(
            row.number,
            row.start + offset,
            "A02",
            "who may see this stands among the words themselves",
            "`share with:` on a line of its own, level with `text:`",
            length=length,
        )

    def _is_anchor(self, text: str) -> bool:
        if not _ANCHOR.match(text):
            return bool(text[0] == "&" and text[1:].split(" ", 1)[0] in self._anchors)
        return text[0] != "*" or text[1:] in self._anchors

    # ---- quotes

    def _quoted(self, row: Row, floor: int) -> Words | None:
        text, mark = row.text, row.text[0]
        end = closing_quote(text)
        if end < 0:
            return self._over_lines(row, floor) or self._left_open(row)
        after = text[end + 1 :].strip()
        if after and not (after[0] == "#" and text[end + 1].isspace()):
            return self._words_behind(row, mark)
        self.rows.take()
        return self._between(row, text[1:end], end + 1, 1)

    def _between(self, row: Row, inside: str, length: int, rows: int) -> Words:
        words, odd = unquoted(inside, row.text[0])
        if odd and not is_path(words):
            message = "a \\ between quote marks means something to computers; we left it as typed"
            self.notes.fix(row.number, row.start, "Y48", message, "use / or take the \\ out")
        return Words(words, self.notes.at(row.number, row.start), quoted=True, length=length, rows=rows)

    def _words_behind(self, row: Row, mark: str) -> Words | None:
        text = without_comment(row.text)
        inner = text[1:-1]
        if mark == "'" and text.endswith("'") and re.fullmatch(r"(?:[^']|(?<=\w)'(?=\w))*", inner):
            message = "an apostrophe stands between single quotes; we read it as part of the words"
            shown = self.notes.quoted(row.number, row.start, inner)
            self.notes.fix(
                row.number, row.start, "Y31", message, "double quotes round the words", type_this=shown
            )
            self.rows.take()
            return Words(inner, self.notes.at(row.number, row.start), quoted=True, length=len(text))
        message = "there are words after the closing quote; we read it all as words"
        shown = self.notes.quoted(row.number, row.start, text)
        code = "Y33" if mark == '"' else "Y31"
        self.notes.fix(row.number, row.start, code, message, "put quotes round the words", type_this=shown)
        self.rows.take()
        return self.words(row, note=False)

    def _over_lines(self, row: Row, floor: int) -> Words | None:
        """Words in quotes that run over several lines, all of them further in."""
        inside = [row.text]
        for number in range(row.number + 1, min(len(self.rows.raw), row.number + _MOST_ROWS)):
            raw = self.rows.raw[number]
            if raw.strip(SPACES) and self.rows.width(lead_of(raw)) <= floor:
                return None
            whole = row.text[0] + raw.strip(SPACES)
            end = closing_quote(whole)
            if end < 0:
                inside.append(raw.strip(SPACES))
                continue
            after = whole[end + 1 :].strip()
            if after and after[0] != "#":
                return None
            inside.append(whole[1:end])
            self.rows.at = number + 1
            return self._between(row, "\n".join(inside)[1:], len(row.text), number - row.number + 1)
        return None

    def _left_open(self, row: Row) -> Words | None:
        if row.text[0] == "'":
            message = "the words begin with an apostrophe; we read it as part of them"
            shown = self.notes.quoted(row.number, row.start, row.text)
            self.notes.fix(
                row.number, row.start, "Y32", message, "put quotes round the words", type_this=shown
            )
            self.rows.take()
            return self.words(row, note=False)
        message = "a quote mark is opened here and never closed"
        hint = "put a quote mark at the end of the words too, or take this one out"
        self.notes.stop(
            row.number, row.start, "Y35", message, hint, type_this=self.notes.closed(row.number, '"')
        )
        self.rows.take()
        return self.words(Row(row.number, row.indent, row.start + 1, row.text[1:].lstrip(SPACES)), note=False)

    def _smart(self, row: Row) -> Words | None:
        text = without_comment(row.text)
        closes = SMART[text[0]]
        inside = text[1:-1]
        if not text.endswith(closes) or len(text) < 3 or text[0] in inside or closes in inside:
            return None
        message = "curly quotes stand round the words; we read them as quotes"
        shown = self.notes.quoted(row.number, row.start, inside)
        self.notes.fix(row.number, row.start, "Y36", message, "straight quotes, or none", type_this=shown)
        self.rows.take()
        return Words(inside, self.notes.at(row.number, row.start), quoted=True, length=len(text))

    # ---- brackets

    def _bracket(self, row: Row, floor: int) -> Written | None:
        pieces, last = self._pieces(row, floor)
        brackets = Brackets(Joined.of(pieces), self.notes, self.known)
        node, words_behind = brackets.read()
        if words_behind:
            return None
        brackets.tell()
        if brackets.unclosed and brackets.too_deep is None:
            closes = "]" if row.text[0] == "[" else "}"
            note = self.notes.stop if len(pieces) > 1 else self.notes.fix
            message = "a bracket is opened here and never closed"
            done = "" if len(pieces) > 1 else "; we closed it at the end of the line"
            shown = self.notes.closed(row.number, closes) if len(pieces) == 1 else ""
            note(row.number, row.start, "Y43", message + done, f"put {closes} at the end", type_this=shown)
        self.rows.at = last + 1
        return node

    def _pieces(self, row: Row, floor: int) -> tuple[list[tuple[int, int, str]], int]:
        """The lines a bracket runs over: up to the one that closes it, or only its own."""
        text = row.text
        pieces = [(row.number, row.start, text)]
        depth = min(_open_in(text), _open_in(without_comment(text)))
        if depth <= 0:
            return pieces, row.number
        for number in range(row.number + 1, min(len(self.rows.raw), row.number + _MOST_ROWS)):
            raw = self.rows.raw[number]
            inside = raw.strip(SPACES)
            if not inside:
                pieces.append((number, 0, ""))
                continue
            width = self.rows.width(lead_of(raw))
            if width < floor or (width == floor and inside[0] not in "]}"):
                break
            pieces.append((number, len(lead_of(raw)), inside))
            depth += _open_in(without_comment(inside))
            if depth <= 0:
                return pieces, number
        if text[-1] in ",[{":
            return pieces, pieces[-1][0]
        return pieces[:1], row.number

    # ---- blocks of words

    def _block(self, row: Row, floor: int, mark: re.Match[str]) -> Words:
        """Words behind `|`, line by line as typed. `>` is read alike: it would run the family's lines together."""
        self.rows.take()
        raw = self.rows.raw
        indent = max(floor, 0) + int(mark["indent"]) if mark["indent"] else 0
        words: list[str] = []
        pulled = number = row.number
        number += 1
        while number < len(raw):
            line = raw[number]
            if not line.strip(SPACES):
                words.append(line[indent:] if indent else "")
                number += 1
                continue
            width = self._width_in_block(line)
            if width <= floor:
                break
            indent = indent or width
            if width < indent and pulled == row.number:
                pulled = number
                message = "this line stands further left than the words above it; we read it with them"
                self.notes.fix(number, width, "Y27", message, "as many spaces as the line above")
            words.append(self._cut(line, min(indent, width)))
            number += 1
        if not words or not "".join(words).strip():
            number = self._block_at_margin(floor, words)
        self.block_rows.update(range(row.number + 1, number))
        self.rows.at = number
        text = "\n".join(words).rstrip("\n")
        at = self.notes.at(row.number, row.start)
        return Words(text, at, quoted=True, length=1, rows=number - row.number)

    def _width_in_block(self, line: str) -> int:
        spaces = len(line) - len(line.lstrip(" "))
        return spaces or self.rows.width(lead_of(line))

    def _cut(self, line: str, indent: int) -> str:
        if line[:indent].strip(" ") == "":
            return line[indent:]
        lead = lead_of(line)
        return " " * (self.rows.width(lead) - indent) + line[len(lead) :]

    def _block_at_margin(self, floor: int, words: list[str]) -> int:
        """`note: |` and then words that do not stand further in: they belong to it up to the next heading we know."""
        number = self.rows.at
        raw = self.rows.raw
        while number < len(raw):
            line = raw[number].strip(SPACES)
            found = heading_in(line, self.known) if line else None
            width = self.rows.width(lead_of(raw[number]))
            if (found and found.plain in self.known) or line[:1] in ("#", "-") or (line and width < floor):
                break
            if line and not any(words):
                message = "these words belong to the | above; we read them as if they stood further in"
                self.notes.fix(number, width, "Y25", message, "two spaces before each line")
            words.append(line)
            number += 1
        return number


def _open_in(text: str) -> int:
    return text.count("[") + text.count("{") - text.count("]") - text.count("}")


def _anchors(raw: tuple[str, ...]) -> frozenset[str]:
    """Names given with `&` and used with `*` in the same file: a computer's shorthand, not words."""
    text = "\n".join(raw)
    if "&" not in text or "*" not in text:
        return frozenset()
    given = set(re.findall(r"(?:^|[\s\[{,:-])&([A-Za-z0-9_-]+)", text))
    return frozenset(given & set(re.findall(r"(?:^|[\s\[{,:-])\*([A-Za-z0-9_-]+)", text)))
