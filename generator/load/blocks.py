"""Lines become headings, lists and words. Nothing typed is dropped: what does not fit is read as meant, and noted."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.circle import Circle
from generator.headings import circle_in, like_share_with, plain
from generator.load.brackets import DEEPEST
from generator.load.marks import (
    RULER,
    HeadingFound,
    ItemFound,
    heading_in,
    heading_with_other_sign,
    heading_without_colon,
    item_in,
    tight_heading,
    without_comment,
)
from generator.load.notes import SPACE_SIGNS, Notes
from generator.load.rows import Row, Rows
from generator.load.values import FACTS, WORDS, Values
from generator.problems import Position, Problems
from generator.written import Headed, Listed, Words, Written, texts

Pairs = list[tuple[Words, Written]]
_LEVEL = "as many spaces as the lines it belongs to"
_CIRCLES = frozenset(circle.value for circle in Circle)


def read_text(
    text: str, place: str, known: frozenset[str], problems: Problems
) -> tuple[tuple[str, ...], Written | None]:
    """The lines of a file as typed, and what stands in them; None when there are only notes to oneself.

    Args:
        text: the file's words, line ends already plain newlines.
        place: its name in mistakes.
        known: the plain forms of headings we know, so that `name:Amir` can be told from `http://…`.
        problems: where mistakes are gathered.
    """
    raw = tuple(text.split("\n"))
    if raw[-1] == "":
        raw = raw[:-1]
    notes = Notes(place, raw, problems)
    blocks = _Blocks(Rows(raw), notes, known)
    root = blocks.root()
    notes.tabs_and_hard_spaces(iter(blocks.values.block_rows))
    return raw, root


_TITLE = re.compile(r"(?=.{3})(?:[^\W\d_]+[ &,/-]*){1,6}")
_WRAPPED = 60
"""A line longer than this goes on in the next one, if a person wraps by hand."""


class _Blocks:
    """Walks the lines of one file once, from top to bottom."""

    def __init__(self, rows: Rows, notes: Notes, known: frozenset[str]) -> None:
        self.rows = rows
        self.notes = notes
        self.known = known
        self.values = Values(rows, notes, known)
        self._orphans: list[Row] = []
        """Words without any heading above them: told once, all together."""
        self._going_on: Position | None = None
        """The heading whose words were last found to go on without standing further in."""

    def root(self) -> Written | None:
        """The whole file."""
        first = self.rows.peek()
        if first is None:
            return None
        if first.text[0] in "{[":
            whole = self._value(first, -1, 0)
            if self.rows.peek() is None:
                return whole
            self.rows.at = 0
        level = 0 if 0 in self.rows.indents() else first.indent
        headed = self._headings(level, -1, 0)
        self._tell_orphans()
        return headed if headed.pairs else None

    # ---- headings

    def _headings(self, level: int, floor: int, depth: int, *, in_list: bool = False) -> Headed:
        """The headings that stand together further in than `floor`.

        Where a list goes on among them, it stands there under a heading without a name: see `_mixed`.
        """
        first = self.rows.peek()
        at = self.notes.at(first.number, first.start) if first else self.notes.at(0, 0)
        pairs: Pairs = []
        seen = {level}
        while (row := self.rows.peek()) is not None and row.indent > floor:
            if RULER.fullmatch(row.text):
                self._ruler(row)
                continue
            item = item_in(row.text, start_of_list=not pairs)
            if item and in_list:
                break
            found = None if item and item.mark == "-" and not item.code else heading_in(row.text, self.known)
            if found is None and item is None:
                found = tight_heading(row.text)
            if found is None and item is None:
                self._loose(row, pairs, depth)
                continue
            if row.indent not in seen:
                self._not_level(row, level, found)
                seen.add(row.indent)
            if found and found.name == "<<":
                self._merge(row, depth)
            elif found:
                pairs.append(self._pair(row, found, depth))
            else:
                self._list_among_headings(row, pairs, depth)
        return Headed(tuple(pairs), at)

    def _not_level(self, row: Row, level: int, found: HeadingFound | None) -> None:
        if found is None:
            return
        lead = self.rows.raw[row.number][: row.start]
        if "\t" in lead and not lead.strip():
            self.notes.tab(row.number, lead.index("\t"))
            return
        known = found.plain in self.known and row.indent > level
        self.notes.fix(
            row.number,
            row.start,
            "Y21" if known else "Y17",
            "this heading is not level with its neighbours; we read it as one of them",
            _LEVEL,
            length=max(1, len(found.name)),
        )

    def _pair(self, row: Row, found: HeadingFound, depth: int) -> tuple[Words, Written]:
        """A heading and what stands under it."""
        at = self.notes.at(row.number, row.start)
        length = len(found.name) + 2 * found.quoted
        name = Words(found.name, at, quoted=found.quoted, length=max(1, length))
        self._after_colon(row, found)
        rest = row.rest(found.after)
        if not without_comment(rest.text):
            self.rows.take()
            return name, self._below(row, name, depth)
        item = item_in(rest.text)
        if item and item.mark == "-" and len(rest.text) > 1:
            message = "the list begins on the heading's own line; we read it as a list"
            hint = "each dash on a line of its own, further in than the heading"
            self.notes.fix(row.number, rest.start, "Y16", message, hint)
            self.rows.put(rest)
            return name, self._list(rest, row.indent, depth + 1, quiet=True)
        if (
            found.plain not in FACTS
            and not like_share_with(found.plain)
            and (hidden := circle_in(f"{found.name}:"))
        ):
            self.values.circle_in_words(row, hidden.start(), len(hidden[0]))
        self.rows.put(rest)
        return name, self._value(rest, row.indent, depth, facts=found.plain not in WORDS)

    def _merge(self, row: Row, depth: int) -> None:
        message = "the marks & * ! and << mean something to computers here"
        hint = "write the words again where they are needed"
        self.notes.stop(row.number, row.start, "Y51", message, hint)
        self.rows.take()
        self._below(row, Words("", self.notes.at(row.number, row.start)), depth)

    def _after_colon(self, row: Row, found: HeadingFound) -> None:
        if found.tight:
            column = row.start + found.after - 1
            message = "a space is missing after the colon; we read it as if it were there"
            self.notes.fix(row.number, column, "Y08", message, "a colon, then a space")
        gap = row.text[found.after : len(row.text) - len(row.rest(found.after).text)]
        if any(sign in gap for sign in SPACE_SIGNS):
            message = "a hard space came in with pasted text; we read it as a space"
            self.notes.fix(row.number, row.start + found.after, "Y03", message, "type the space again")
        elif "\t" in gap:
            message = "a Tab stands where a space should; we read it as a space"
            self.notes.fix(row.number, row.start + found.after, "Y01", message, "one space")

    def _below(self, row: Row, name: Words, depth: int) -> Written:
        """What stands on the lines under a heading; empty words when nothing does."""
        below = self.rows.peek()
        if below is not None and below.indent > row.indent and not RULER.fullmatch(below.text):
            return self._node(below, row.indent, depth + 1)
        if below is not None and below.indent == row.indent and item_in(below.text, start_of_list=True):
            return self._list(below, row.indent - 1, depth + 1, level_with_heading=True)
        return Words("", name.at, length=name.length)

    def _node(self, row: Row, floor: int, depth: int, *, in_list: bool = False) -> Written:
        """A list, headings or words, whatever begins here."""
        if depth > DEEPEST:
            return self._too_deep(row, floor)
        item = item_in(row.text, start_of_list=not in_list)
        if item:
            if in_list:
                message = "two dashes stand here; we read them as one"
                self.notes.fix(row.number, row.start, "Y45", message, "one dash, one space, then the words")
            return self._list(row, floor, depth)
        if heading_in(row.text, self.known) or self._begins_headings(row):
            return self._mixed(self._headings(row.indent, floor, depth, in_list=in_list))
        return self._value(row, floor, depth, in_list=in_list)

    def _begins_headings(self, row: Row) -> bool:
        """Whether `Sara:mum` is a heading without its space: it is when a heading stands level below it."""
        if tight_heading(row.text) is None:
            return False
        below = self.rows.following(row.number)
        return below is not None and below.indent == row.indent and bool(heading_in(below.text, self.known))

    def _too_deep(self, row: Row, floor: int) -> Words:
        self.notes.too_deep(row.number, row.start)
        self.rows.take()
        while (row_ := self.rows.peek()) is not None and row_.indent > floor:
            self.rows.take()
        return Words("", self.notes.at(row.number, row.start))

    # ---- lists

    def _list(
        self, first: Row, floor: int, depth: int, *, level_with_heading: bool = False, quiet: bool = False
    ) -> Listed:
        """The lines of a list, all further in than `floor`."""
        level = first.indent
        begun = item_in(first.text, start_of_list=True)
        numbered = bool(begun and begun.numbered)
        items: list[Written] = []
        noted: set[str] = set()
        seen = {level}
        while (row := self.rows.peek()) is not None and row.indent > floor:
            item = item_in(row.text, start_of_list=not numbered or not items, numbered=numbered)
            if item is None or RULER.fullmatch(row.text):
                if level_with_heading and row.indent <= level:
                    break
                if not self._without_dash(row, items, depth):
                    break
                continue
            if row.indent not in seen and not quiet:
                self._line_not_level(row, level)
            seen.add(row.indent)
            quiet = quiet and not items
            if item.code and item.code not in noted:
                noted.add(item.code)
                self._bullet(row, item)
            items.append(self._item(row, item, depth))
        return Listed(tuple(items), self.notes.at(first.number, first.start))

    def _line_not_level(self, row: Row, level: int) -> None:
        code = "Y16" if row.indent > level else "Y17"
        message = "this line of the list is not level with the others; we read it as one of them"
        self.notes.fix(row.number, row.start, code, message, _LEVEL)

    def _bullet(self, row: Row, item: ItemFound) -> None:
        messages = {
            "Y08": (
                "a space is missing after the dash; we read it as a list",
                "a dash, a space, then the words",
            ),
            "Y12": (
                f"the list is made with {item.mark}; we read it as a dash",
                "begin each line with a dash and a space",
            ),
            "Y15": (
                "the list is made with numbers; we read them as dashes",
                "begin each line with a dash and a space",
            ),
        }
        message, hint = messages[item.code]
        self.notes.fix(
            row.number, row.start, item.code, message, hint, found=item.mark, length=len(item.mark)
        )

    def _item(self, row: Row, item: ItemFound, depth: int) -> Written:
        rest = row.rest(len(item.mark))
        gap = row.text[len(item.mark) : len(row.text) - len(rest.text)]
        if any(sign in gap for sign in SPACE_SIGNS):
            message = "a hard space came in with pasted text; we read it as a space"
            self.notes.fix(row.number, row.start + 1, "Y03", message, "type the space again")
        elif "\t" in gap:
            message = "a Tab stands where a space should; we read it as a space"
            self.notes.fix(row.number, row.start + 1, "Y01", message, "one space")
        if without_comment(rest.text):
            self.rows.put(rest)
            return self._node(rest, row.indent, depth + 1, in_list=True)
        self.rows.take()
        below = self.rows.peek()
        if below is not None and below.indent > row.indent:
            return self._node(below, row.indent, depth + 1, in_list=False)
        return Words("", self.notes.at(row.number, row.start))

    def _without_dash(self, row: Row, items: list[Written], depth: int) -> bool:
        """A line without a dash among those of a list; False when it belongs further out."""
        if RULER.fullmatch(row.text):
            self._ruler(row)
            return True
        found = heading_in(row.text, self.known)
        last = items[-1] if items else None
        if found and found.plain in self.known:
            if isinstance(last, Headed):
                pairs = last.pairs
            elif isinstance(last, Words) and found.plain in FACTS:
                pairs = ((Words("text", last.at), last),)
            else:
                return False
            message = "this heading stands too far left; we read it with the line of the list above it"
            self.notes.fix(
                row.number,
                row.start,
                "Y19",
                message,
                "level with the words after the dash",
                length=len(found.name),
            )
            items[-1] = Headed((*pairs, self._pair(row, found, depth)), last.at)
            return True
        if found and self._hides_a_circle(row, found):
            self.rows.take()
            return True
        message = "a dash is missing here; we read it as a line of its own in the list"
        self.notes.ask(
            row.number,
            row.start,
            "Y14",
            message,
            "a dash and a space; or two more spaces if it goes on from the line above",
        )
        if found:
            items.append(Headed((self._pair(row, found, depth),), self.notes.at(row.number, row.start)))
        else:
            items.append(self._value(row, row.indent, depth, in_list=True))
        return True

    def _list_among_headings(self, row: Row, pairs: Pairs, depth: int) -> None:
        """A list where a heading should stand."""
        last = pairs[-1][1] if pairs else None
        listed = self._list(row, row.indent - 1, depth + 1, level_with_heading=True)
        if depth and self._names_and_dashes(row, pairs, listed):
            message = "some begin with a dash and some with a name; we read all of them"
            self.notes.fix(row.number, row.start, "Y57", message, "begin all of them the same way")
            pairs.append((Words("", listed.at), listed))
            return
        if isinstance(last, Words) and last.text:
            message = "a list begins after words; we read each line as one of the list"
            self.notes.fix(
                row.number, row.start, "Y28", message, "the words above as the first line of the list"
            )
            pairs[-1] = (pairs[-1][0], Listed((last, *listed.items), last.at))
        elif isinstance(last, Listed):
            if row.start + 1 != last.at.column:
                self._line_not_level(row, last.at.column - 1)
            pairs[-1] = (pairs[-1][0], Listed((*last.items, *listed.items), last.at))
        else:
            hint = "put a heading above the list, and the dashes further in"
            message = "this list stands under no heading"
            self.notes.stop(row.number, row.start, "Y13", message, hint, unplaced=texts(listed))

    def _names_and_dashes(self, row: Row, pairs: Pairs, listed: Listed) -> bool:
        """Whether a list goes on what names began: `Epilepsy: …`, then `- what: Asthma` level with it."""
        if not pairs or not any(isinstance(item, Headed) for item in listed.items):
            return False
        name, last = pairs[-1]
        if name.at.column != row.start + 1:
            return False
        return (
            isinstance(last, Headed)
            or not name.text
            or (bool(name.text) and plain(name.text) not in self.known)
        )

    @staticmethod
    def _mixed(headed: Headed) -> Written:
        """Names and dashes together are one list."""
        if all(name.text for name, _ in headed.pairs):
            return headed
        items: list[Written] = []
        for name, value in headed.pairs:
            if name.text or not isinstance(value, Listed):
                items.append(Headed(((name, value),), name.at))
            else:
                items += value.items
        return Listed(tuple(items), headed.at)

    # ---- words

    def _value(
        self, row: Row, floor: int, depth: int, *, in_list: bool = False, facts: bool = True
    ) -> Written:
        value = self.values.value(row, floor)
        if isinstance(value, Words) and value.rows:
            return self._go_on(value, row, floor, depth, in_list=in_list, facts=facts)
        return value

    def _go_on(
        self, words: Words, first: Row, floor: int, depth: int, *, in_list: bool, facts: bool
    ) -> Written:
        """Words that run over several lines, or that a list or facts stand under."""
        if words.quoted and self.rows.at > first.number + 1 and first.text[0] in "|>":
            return words
        parts = [words.text]
        end = first.number + words.rows - 1
        while (row := self.rows.peek()) is not None and row.indent > floor and not RULER.fullmatch(row.text):
            if item_in(row.text):
                return self._words_then_list(
                    self._so_far(words, parts, first, end), row, floor, depth, in_list=in_list
                )
            found = heading_in(row.text, self.known)
            if found:
                if self._hides_a_circle(row, found):
                    self.rows.take()
                    continue
                if facts and (found.plain in FACTS or (in_list and found.plain in self.known)):
                    so_far = self._so_far(words, parts, first, end)
                    return self._words_then_facts(so_far, row, floor, depth, in_list=in_list)
                if self._is_neighbour(row, found, floor):
                    break
            blank = sum(1 for raw in self.rows.raw[end + 1 : row.number] if not raw.strip())
            more = self.values.words(row)
            parts += ["\n" * blank or " ", more.text]
            end = row.number
            self.rows.take()
        return self._so_far(words, self._own_lines(parts, first, in_list=in_list), first, end)

    def _own_lines(self, parts: list[str], first: Row, *, in_list: bool) -> list[str]:
        """`10pm turn` / `2am turn` are two lines, although no dash says so; a wrapped sentence is one."""
        rows, gaps = parts[0::2], parts[1::2]
        separate = all(row[:1].isupper() or row[:1].isdigit() for row in rows) and not any(
            len(row) > _WRAPPED or row.rstrip().endswith((",", ";", "-", "–", "—")) for row in rows[:-1]
        )
        if in_list or not gaps or not separate or any(gap != " " for gap in gaps) or not rows[0]:
            return parts
        message = "several lines without dashes; we keep each on a line of its own"
        self.notes.fix(first.number, first.start, "Y29", message, "a dash and a space before each of them")
        return [part if n % 2 == 0 else "\n" for n, part in enumerate(parts)]

    @staticmethod
    def _so_far(words: Words, parts: list[str], first: Row, end: int) -> Words:
        return replace(words, text="".join(parts), rows=end - first.number + 1)

    def _is_neighbour(self, row: Row, found: HeadingFound, floor: int) -> bool:
        """Whether a heading under words is one that slipped further in than its neighbours."""
        if found.plain in self.known:
            return True
        return row.indent == floor + 1 and len(found.name.split()) <= 3

    def _hides_a_circle(self, row: Row, found: HeadingFound) -> bool:
        """Whether a heading is `share with` misspelled: never read as words, since then too many would see them."""
        if found.plain in FACTS or found.plain in self.known:
            return False
        named = without_comment(row.text[found.after :]).strip().casefold() in _CIRCLES
        if not named and not like_share_with(found.plain):
            return False
        self.notes.stop(
            row.number,
            row.start,
            "A02",
            "this looks like `share with`, misspelled; we do not guess who may see a line",
            "share with: everyone, applicants, team, family, me or nobody",
            found=found.name,
            length=max(1, len(found.name)),
        )
        return True

    def _words_then_list(self, words: Words, row: Row, floor: int, depth: int, *, in_list: bool) -> Listed:
        if in_list:
            message = "this line of the list stands further in than the one above; we read it as one of them"
            self.notes.fix(row.number, row.start, "Y16", message, _LEVEL)
        else:
            message = "a list begins after words; we read each line as one of the list"
            self.notes.fix(
                row.number, row.start, "Y28", message, "the words above as the first line of the list"
            )
        listed = self._list(row, floor, depth + 1)
        return Listed((words, *listed.items), words.at)

    def _words_then_facts(self, words: Words, row: Row, floor: int, depth: int, *, in_list: bool) -> Headed:
        """`- My trains.` and under it `share with: me`: words with facts about them."""
        message = "facts stand under plain words; we read the words as `text:`"
        self.notes.fix(
            row.number,
            row.start,
            "Y56",
            message,
            "`text:` before the words above",
            type_this=f"text: {words.text}",
        )
        facts = self._headings(row.indent, floor, depth, in_list=in_list)
        return Headed(((Words("text", words.at), words), *facts.pairs), words.at)

    # ---- lines that fit nowhere

    def _loose(self, row: Row, pairs: Pairs, depth: int) -> None:
        """A line without a colon where headings stand."""
        if not depth and self._is_title(row):
            return
        found = heading_with_other_sign(row.text, self.known)
        if found:
            sign = row.text[len(found.name) :].strip()[0]
            column = row.start + row.text.index(sign, len(found.name))
            message = f"a {sign} stands where a colon should; we read it as a colon"
            self.notes.fix(
                row.number, column, "Y09", message, "the heading, a colon, a space, then the words"
            )
            pairs.append(self._pair(row, found, depth))
            return
        found = heading_without_colon(row.text, self.known)
        if found:
            message, hint = (
                "a colon is missing after the heading",
                "the heading, a colon, a space, then the words",
            )
            shown = f"{found.name}: {row.text[found.after :].strip()}".strip()
            self.notes.stop(
                row.number, row.start, "Y11", message, hint, type_this=shown, length=len(found.name)
            )
            pairs.append(self._pair(row, found, depth))
            return
        last = pairs[-1][1] if pairs else None
        self.rows.take()
        if isinstance(last, Words):
            self._goes_on(row, pairs, last)
        elif pairs:
            hint = (
                "two spaces before it if it belongs to the line above; a colon behind it if it is a heading"
            )
            message = "we cannot tell what this line belongs to"
            self.notes.stop(row.number, row.start, "Y50", message, hint, found=row.text, length=len(row.text))
        else:
            self._orphans.append(row)

    def _is_title(self, row: Row) -> bool:
        """`SUPPORT`, alone on a line with nothing below it that it could be the heading of."""
        if not row.text.isupper() or not _TITLE.fullmatch(row.text):
            return False
        self.rows.take()
        below = self.rows.peek()
        if below is not None and (below.indent > row.indent or item_in(below.text, start_of_list=True)):
            self.rows.put(row)
            return False
        message = "a title in capitals; we take it as a note to yourselves"
        hint = "nothing, if it is one; a colon behind it if it is a heading"
        self.notes.fix(row.number, row.start, "Y58", message, hint, unplaced=(row.text,))
        return True

    def _tell_orphans(self) -> None:
        if not self._orphans:
            return
        first = self._orphans[0]
        hint = "a heading above them, such as `hello:`, and two spaces before each line"
        self.notes.stop(
            first.number,
            first.start,
            "F17",
            "these words stand under no heading",
            hint,
            found=first.text,
            unplaced=tuple(row.text for row in self._orphans),
            length=len(first.text),
        )

    def _goes_on(self, row: Row, pairs: Pairs, last: Words) -> None:
        """Words at the margin go on with the words above, up to the next line that is something else."""
        name = pairs[-1][0]
        parts = [last.text, self.values.words(row, note=False).text]
        if self._going_on != name.at:
            message = "these words begin no heading; we read them with the words above"
            self.notes.ask(row.number, row.start, "Y24", message, "two spaces before the line")
        self._going_on = name.at
        while (more := self.rows.peek()) is not None and more.indent == row.indent and self._is_loose(more):
            parts.append(self.values.words(more, note=False).text)
            row = more
            self.rows.take()
        text = " ".join(part for part in parts if part)
        pairs[-1] = (name, replace(last, text=text, rows=row.number + 2 - last.at.line))

    def _is_loose(self, row: Row) -> bool:
        text = row.text
        return not (
            RULER.fullmatch(text)
            or item_in(text, start_of_list=True)
            or heading_in(text, self.known)
            or tight_heading(text)
            or heading_with_other_sign(text, self.known)
            or heading_without_colon(text, self.known)
        )

    def _ruler(self, row: Row) -> None:
        self.rows.take()
        first = not any(raw.strip() and raw.lstrip()[0] != "#" for raw in self.rows.raw[: row.number])
        if not (first and row.text == "---"):
            message = "a line of dashes divides the page; we leave it out"
            self.notes.fix(row.number, row.start, "F19", message, "a blank line does")
