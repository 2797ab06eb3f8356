"""Hallway: an answer about consent goes into the family's own text, in memory; every other byte stays. Writes nothing.

Amending is guessing and proving, as mending is. For each wish there are ways to write it; the first with which the
person reads exactly as before but for what was wished is taken. What cannot be proved is told, with what to type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.load import fingerprint, load_text, person_files, second_copies
from generator.mend import without_places
from generator.person import Person
from generator.problems import Level, Position, Problem, Problems
from generator.said import Line, Said
from generator.typed import Edit, Typed
from generator.validate import known_headings, read_person
from generator.walk import lines
from generator.workspace import Workspace
from generator.written import Headed, SourceFile, Sources, Words, every_word

__all__ = ["Amended", "Text", "Wish", "added", "amend", "as_words", "instead", "read_text", "with_headings"]

Way = tuple[str, Edit]
"""A file, and other rows for some of its own."""


@dataclass(frozen=True, slots=True)
class Text:
    """One person's text as it stands in the files, and what it says."""

    files: Mapping[str, bytes]
    """What stands in each file, by the name mistakes give it."""
    trees: Mapping[str, SourceFile]
    person: Person
    kinds: tuple[tuple[str, str], ...]
    """Every mistake that is worse than a question: its file and code."""

    def typed(self, place: str) -> Typed | None:
        """One file, to be changed row by row."""
        return Typed.of(self.files.get(place, b""))

    def words_at(self, at: Position) -> Words | None:
        """The words that begin in a place, as typed."""
        source = self.trees.get(at.file)
        if source is None or source.root is None:
            return None
        return next((words for words in every_word(source.root) if words.at == at), None)

    def headings_around(self, at: Position) -> Headed | None:
        """The headings that stand together in one block, where one of them or its words begins in a place."""
        source = self.trees.get(at.file)
        blocks = every_block(source.root) if source and source.root else ()
        return next(
            (block for block in blocks if any(at in (name.at, value.at) for name, value in block.pairs)), None
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing the text is to say."""

    at: Position
    """Where it would be said."""
    ways: Callable[[Text], Iterator[Way]]
    """How it could be written, the best first."""
    look: Callable[[Person], object]
    """What the person says in this place now."""
    wanted: object
    """What is to be said there."""
    without: Callable[[Person], Person]
    """The person as if nothing were said there: all the rest, which has to stay."""
    type_this: str = ""
    """What to type there by hand. Private: it may hold names."""


@dataclass(slots=True)
class Amended:
    """What came of it."""

    text: Text
    cannot: list[Wish] = field(default_factory=list)
    """What could not be written so that everything else is proved to stay."""


class _Reader:
    """Reads a person from bytes; a file that did not change is not read again."""

    def __init__(self, short_name: str) -> None:
        self._short_name = short_name
        self._known: dict[str, tuple[bytes, SourceFile, tuple[Problem, ...]]] = {}

    def read(self, files: Mapping[str, bytes]) -> Text:
        problems, trees = Problems(), {}
        for place in sorted(files):
            trees[place] = self._file(place, files[place], problems)
        person = read_person(
            Sources(self._short_name, tuple(trees.values()), fingerprint(dict(files))), problems
        )
        kinds = tuple((p.at.file, p.code) for p in problems if p.level is not Level.ASK)
        return Text(files, trees, person, tuple(sorted(kinds)))

    def _file(self, place: str, raw: bytes, problems: Problems) -> SourceFile:
        known = self._known.get(place)
        if known is None or known[0] != raw:
            found = Problems()
            known = self._known[place] = (
                raw,
                load_text(raw, place, known_headings(), found),
                tuple(found),
            )
        problems.extend(known[2])
        return known[1]


def read_text(workspace: Workspace, short_name: str) -> Text:
    """A person's text as it stands on the disk."""
    home, named = f"profiles/{short_name}", person_files(workspace.profiles, short_name)
    copies = dict(second_copies(workspace.profiles / short_name, home, named))
    return _Reader(short_name).read({f"{home}/{n}": raw for n, raw in named.items() if n not in copies})


def amend(text: Text, wishes: Iterable[Wish]) -> Amended:
    """Say everything that is wished, one wish after the other. Files that cannot be written stay as they are."""
    reader = _Reader(text.person.short_name)
    done = Amended(reader.read(text.files))
    for wish in wishes:
        after = next(_proved(done.text, wish, reader), None)
        if after is None:
            done.cannot.append(wish)
        else:
            done.text = after
    return done


def _proved(text: Text, wish: Wish, reader: _Reader) -> Iterator[Text]:
    rest = without_places(wish.without(text.person))
    for place, edit in wish.ways(text):
        typed = text.typed(place)
        if typed is None:
            continue
        after = reader.read({**text.files, place: typed.edited(edit).raw})
        if (
            wish.look(after.person) == wish.wanted
            and not _new_mistake(text, after)
            and without_places(wish.without(after.person)) == rest
        ):
            yield after


def _new_mistake(before: Text, after: Text) -> bool:
    there = list(before.kinds)
    for kind in after.kinds:
        if kind not in there:
            return True
        there.remove(kind)
    return False


# ---------------------------------------------------------------- ways to write


def instead(text: Text, at: Position, old: str, new: str) -> Iterator[Way]:
    """Other words in the place of some."""
    row = _row(text, at)
    if row is None:
        return
    words, start = text.words_at(at), at.column - 1
    spans = []
    if words is not None:
        spans += [(words.length, words.rows), (words.length + 2, words.rows)]
    if row[start:].startswith(old):
        spans.append((len(old), 1))
    if row[start : start + 1] in ("'", '"'):
        end = row.find(row[start], start + 1)
        spans.append((end + 1 - start, 1))
    for length, rows in dict.fromkeys(spans):
        changed = {at.line - 1: (row[:start] + new + row[start + length :],)}
        yield at.file, changed | dict.fromkeys(range(at.line, at.line + rows - 1), ())


def behind_name(text: Text, name: Line, answer: str) -> Iterator[Way]:
    """An answer for somebody who is only named: `Amir`, `- Amir`, `{Amir: }`, `- name: Amir`."""
    row, words = _row(text, name.at), text.words_at(name.at)
    if row is None:
        return
    number, start = name.at.line - 1, name.at.column - 1
    end = start + (words.length if words else len(name.text))
    before, after = row[:end], row[end:]
    if after.lstrip().startswith(":"):
        colon = after.index(":") + 1
        yield name.at.file, {number: (f"{before}{after[:colon]} {answer}{after[colon:]}",)}
    yield name.at.file, {number: (f"{before}: {answer}{after}",)}
    yield name.at.file, {number: (f"{row[:start]}{{{row[start:end]}: {answer}}}{after}",)}
    yield from added(text, (name,), f"agreed: {answer}")


def added(text: Text, beside: Iterable[Said], new: str) -> Iterator[Way]:
    """One more `heading: words` in the block that some lines stand in, behind the last one where that goes."""
    for one in sorted(beside, key=lambda one: one.at, reverse=True):
        row, words = _row(text, one.at), text.words_at(one.at)
        if row is None or words is None:
            continue
        last = one.at.line - 2 + words.rows
        typed = text.typed(one.at.file)
        if typed is None or last >= len(typed.rows):
            continue
        end = one.at.column - 1 + words.length
        for length in dict.fromkeys((end, end + 2)):
            if words.rows == 1 and length <= len(row):
                yield one.at.file, {last: (f"{row[:length]}, {new}{row[length:]}",)}
        yield one.at.file, {last: (typed.rows[last], _level(row) + new)}


def with_headings(text: Text, line: Line, heading: str, new: str) -> Iterator[Way]:
    """`- a.mov` alone, with a heading of its own and one more: `- {file: a.mov, share with: nobody}`."""
    typed = as_words(line.text)
    yield from instead(text, line.at, line.text, f"{{{heading}: {typed}, {new}}}")


def _level(row: str) -> str:
    """As many spaces as the headings of a row stand in: those behind its dash, where it has one."""
    lead = re.match(r"\s*(?:-\s+)*", row)
    return re.sub(r"\S", " ", lead[0]) if lead else ""


def before(text: Text, at: Position, new: str) -> Iterator[Way]:
    """A row of its own above the row of some words, standing in as far as they do."""
    row = _row(text, at)
    if row is not None:
        yield at.file, {at.line - 1: (_level(row) + new, row)}
        yield at.file, {at.line - 1: (f"{row[: at.column - 1]}{new}, {row[at.column - 1 :]}",)}


def every_block(node: object) -> Iterator[Headed]:
    """Every group of headings in what stands in a file."""
    if isinstance(node, Headed):
        yield node
        for _, value in node.pairs:
            yield from every_block(value)
    elif not isinstance(node, Words) and node is not None:
        for item in getattr(node, "items", ()):
            yield from every_block(item)


def _row(text: Text, at: Position) -> str | None:
    typed = text.typed(at.file)
    if typed is None or not 1 <= at.line <= len(typed.rows):
        return None
    return typed.rows[at.line - 1]


_NEEDS_QUOTES = re.compile(r"[\[\]{},:#\"'&*!|>%@`\\]|^[-?\s]|\s$")


def as_words(words: str) -> str:
    """Words as they are typed in brackets: with quotes where a mark could be taken for something else."""
    row = " ".join(words.split())
    if row and not _NEEDS_QUOTES.search(row):
        return row
    return '"' + row.replace("\\", "\\\\").replace('"', '\\"') + '"'


def words_of(said: Said) -> tuple[str, ...]:
    """All words of a block, as typed, whoever sees them."""
    return tuple(line.text for line in lines(said))


def write(workspace: Workspace, before_: Text, after: Text) -> list[tuple[str, Path]]:
    """Put what was amended into the files, each in one step.

    Returns:
        Each file that changed, and where what stood there before is kept.
    """
    from generator.backup import put_instead  # noqa: PLC0415

    return [
        (place, put_instead(workspace.root / place, place, before_.files[place], raw))
        for place, raw in sorted(after.files.items())
        if raw != before_.files[place]
    ]
