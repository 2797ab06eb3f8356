"""Mended text to words, lists and headings with their places. YAML's own ideas of numbers and dates never run."""

from __future__ import annotations

import yaml

from generator.load.mend import Mended
from generator.problems import Level, Position, Problem, Problems
from generator.written import Headed, Listed, Words, Written

DEEPEST = 12
"""Nobody indents twelve times by hand; deeper is a program's file, or an attack."""
_TRIES = 60


def read_nodes(mended: Mended, place: str, problems: Problems) -> Written | None:
    """The nodes of one file.

    Where the text cannot be read, the mistake is noted, that heading's block is set aside and the rest is read
    again, so that every mistake of the file is found in one run. A file with such a mistake is never built from.
    """
    lines = list(mended.lines)
    if _too_deep(lines):
        problems.add(
            _stop(Position(place), "Y54", "brackets inside brackets inside brackets", "use plain lists")
        )
        return None
    for _ in range(_TRIES):
        try:
            node = yaml.compose("\n".join(lines) + "\n", Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as wrong:
            line = _report(wrong, mended, place, problems)
        except (yaml.YAMLError, ValueError, RecursionError):
            line = _report_letters(lines, place, problems)
        else:
            return _Reader(mended, place, problems).read(node, 0) if node is not None else None
        if not _set_aside(lines, line):
            return None
    return None


def _too_deep(lines: list[str]) -> bool:
    depth = 0
    for row in lines:
        if "[" in row or "{" in row or "]" in row or "}" in row:
            depth = max(0, depth + row.count("[") + row.count("{"))
            if depth > 64:
                return True
            depth = max(0, depth - row.count("]") - row.count("}"))
    return any(row.lstrip().startswith("- " * 20) for row in lines)


class _Reader:
    """Walks the node graph once and keeps what was typed."""

    def __init__(self, mended: Mended, place: str, problems: Problems) -> None:
        self._mended = mended
        self._place = place
        self._problems = problems
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, depth: int) -> Written:
        at = self._at(node.start_mark)
        if id(node) in self._seen or depth > DEEPEST:
            self._problems.add(_marks(at))
            return Words("", at)
        self._seen.add(id(node))
        self._refuse_marks(node, at)
        if isinstance(node, yaml.MappingNode):
            pairs = tuple(
                (self._heading(key, depth), self.read(value, depth + 1)) for key, value in node.value
            )
            return Headed(pairs, at)
        if isinstance(node, yaml.SequenceNode):
            return Listed(tuple(self.read(item, depth + 1) for item in node.value), at)
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101  (YAML has three kinds of nodes)
        return self._words(node, at)

    def _heading(self, node: yaml.Node, depth: int) -> Words:
        read = self.read(node, depth + 1)
        if isinstance(read, Words):
            return read
        self._problems.add(
            _stop(read.at, "Y39", "a heading cannot begin with a bracket", "put quotes round the words")
        )
        return Words("", read.at)

    def _words(self, node: yaml.ScalarNode, at: Position) -> Words:
        text = node.value
        if node.style in ("|", ">"):
            text = text.rstrip("\n")
        end = node.end_mark
        if not node.style:
            self._lost_words(end)
        same_line = end.line == node.start_mark.line
        length = (
            max(1, end.column - node.start_mark.column) if same_line else max(1, len(text.split("\n")[0]))
        )
        return Words(text, at, quoted=node.style in ("'", '"'), length=length)

    def _lost_words(self, end: yaml.Mark) -> None:
        """A ` #` inside words that run over several lines: YAML would drop the rest without a sound."""
        row = self._mended.lines[end.line] if end.line < len(self._mended.lines) else ""
        rest = row[end.column :].lstrip()
        if rest.startswith("#") and rest[1:2].strip():
            here = self._mended.place_of(self._place, end.line, row.index("#", end.column))
            self._problems.add(
                _stop(
                    here,
                    "V18",
                    "everything after the # would be lost",
                    "put a | after the heading's colon and the words on the next lines, further in",
                )
            )

    def _refuse_marks(self, node: yaml.Node, at: Position) -> None:
        row = (
            self._mended.lines[node.start_mark.line] if node.start_mark.line < len(self._mended.lines) else ""
        )
        first = row[node.start_mark.column : node.start_mark.column + 1]
        if first in ("&", "!") or (node.tag.startswith("!") or "python" in node.tag):
            self._problems.add(_marks(at))

    def _at(self, mark: yaml.Mark) -> Position:
        return self._mended.place_of(self._place, mark.line, mark.column)


def _stop(at: Position, code: str, message: str, hint: str) -> Problem:
    return Problem(at, code, Level.STOP, message, hint=hint)


def _marks(at: Position) -> Problem:
    return _stop(at, "Y51", "the marks & * ! mean something to computers here", "put quotes round the words")


# What the YAML reader says -> code, what we say, what to type.
_SAYINGS = (
    (
        "mapping values are not allowed",
        "Y21",
        "this line does not stand under the heading above it",
        "start it at the margin, or put quotes round the words after the first colon",
    ),
    (
        "could not find expected ':'",
        "Y11",
        "a colon is missing after the heading",
        "write the heading, a colon and a space: then the words",
    ),
    (
        "did not find expected ',' or ']'",
        "Y43",
        "a bracket was opened and not closed",
        "put ] at the end of the list",
    ),
    ("did not find expected ',' or '}'", "Y43", "a bracket was opened and not closed", "put } at the end"),
    (
        "unexpected end of stream",
        "Y35",
        "a quote mark is opened and never closed",
        "close it at the end of the words",
    ),
    (
        "did not find expected <document start>",
        "Y20",
        "this line stands further left than its neighbours",
        "give it as many spaces as the line above",
    ),
    (
        "did not find expected key",
        "Y17",
        "this line is not level with its neighbours",
        "give it as many spaces as the line above",
    ),
    (
        "did not find expected '-'",
        "Y17",
        "this line is not level with its neighbours",
        "give it as many spaces as the line above",
    ),
    (
        "did not find expected node content",
        "Y45",
        "a comma or dash stands here without words",
        "take it out, or write the words",
    ),
    ("undefined alias", "Y39", "a * at the start means something to computers", "put quotes round the words"),
    (
        "found duplicate anchor",
        "Y51",
        "the marks & * ! mean something to computers here",
        "put quotes round the words",
    ),
    (
        "unknown escape",
        "Y48",
        "a \\ inside double quotes means something to computers",
        "use / or single quotes",
    ),
    (
        "escape sequence",
        "Y49",
        "a \\ inside double quotes means something to computers",
        "use / or single quotes; put the photo in the media folder",
    ),
    (
        "block sequence entries are not allowed",
        "Y16",
        "a list cannot start here",
        "put the dash on a line of its own, further in than the heading",
    ),
    (
        "cannot start any token",
        "Y39",
        "this mark at the start means something to computers",
        "put quotes round the words",
    ),
    ("found a tab", "Y01", "a Tab stands where spaces should", "use spaces"),
)


def _report(wrong: yaml.MarkedYAMLError, mended: Mended, place: str, problems: Problems) -> int:
    said = f"{wrong.problem or ''}"
    context = f"{wrong.context or ''}"
    mark = wrong.problem_mark or wrong.context_mark
    code, message, hint = next(
        ((code, message, hint) for words, code, message, hint in _SAYINGS if words in said),
        (
            "Y50",
            "we cannot tell what belongs to what here",
            "look for a missing space, colon or quote mark on this line or the one above",
        ),
    )
    # A quote or bracket left open is noticed only at the end; the mistake is where it was opened.
    opened = "quoted scalar" in context or "flow" in context
    if opened and wrong.context_mark is not None:
        mark = wrong.context_mark
    if "simple key" in context and wrong.context_mark is not None:
        mark = wrong.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    line = min(line, len(mended.lines) - 1)
    if opened and "quoted" in context:
        code, message, hint = (
            "Y35",
            "a quote mark is opened and never closed",
            "close it at the end of the words",
        )
    problems.add(_stop(mended.place_of(place, line, column), code, message, hint))
    return line


def _report_letters(lines: list[str], place: str, problems: Problems) -> int:
    """A letter no text should hold, such as a bell or a half emoji."""
    for number, row in enumerate(lines):
        for column, letter in enumerate(row):
            if not (letter.isprintable() or letter in "\t\u00ad\ufeff\u200b\u200c\u200d\u200e\u200f\xa0"):
                problems.add(
                    _stop(
                        Position(place, number + 1, column + 1),
                        "F09",
                        "a letter that cannot be shown",
                        "delete it and type it again",
                    )
                )
                lines[number] = "".join(c for c in row if c.isprintable())
                return -1
    problems.add(
        _stop(
            Position(place),
            "F09",
            "this file holds something that is not text",
            "copy the words into a new file",
        )
    )
    lines.clear()
    return -1


def _set_aside(lines: list[str], line: int) -> bool:
    """Blank the block of the heading at the margin that holds this line; False when nothing is left to try."""
    if line < 0:
        return bool(lines)
    start = line
    while start > 0 and not _at_margin(lines[start]):
        start -= 1
    end = line + 1
    while end < len(lines) and not _at_margin(lines[end]):
        end += 1
    if not any(lines[n].strip() for n in range(start, end)):
        return False
    for number in range(start, end):
        lines[number] = ""
    return True


def _at_margin(row: str) -> bool:
    return bool(row) and not row[0].isspace() and row[0] not in "#-"
