"""Tries the ways to mend each mistake, file by file, and keeps what is proved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice

from generator.headings import PUT_UNDER_OWN, plain
from generator.mend import levels, moves, signs
from generator.mend.proof import (
    Reading,
    Shape,
    no_word_lost,
    nothing_new,
    only_moved,
    reads_the_same,
    renamed,
    shape,
    words_kept,
)
from generator.mend.rows import Candidate, Rows
from generator.problems import Level, Problem
from generator.typed import Edit, Typed
from generator.written import Written

Read = Callable[[Mapping[str, bytes]], Reading]
"""Reads all files of a person by their places, as `check` does."""
Look = Callable[[str, bytes], tuple[Written | None, tuple[Problem, ...]]]
"""Reads one of them: what stands in it, and the mistakes of its shape."""
Way = Callable[[Rows, Problem], Iterator[Candidate]]

MOST_PASSES = 60
_MOST_WAYS = 40

WAYS: dict[str, tuple[Way, ...]] = {
    "F07": (signs.separators,),
    "F19": (signs.ruler,),
    "V18": (signs.quotes,),
    "V19": (signs.quotes,),
    "Y01": (signs.spaces,),
    "Y03": (signs.spaces,),
    "Y04": (signs.quotes, signs.quotes_in_brackets),
    "Y05": (signs.quotes,),
    "Y08": (signs.space_after,),
    "Y09": (signs.colon,),
    "Y12": (signs.bullets,),
    "Y15": (signs.numbers,),
    "Y16": (levels.not_level,),
    "Y17": (levels.not_level,),
    "Y19": (levels.beside_the_line_above,),
    "Y21": (levels.not_level,),
    "Y25": (levels.block_at_margin,),
    "Y27": (levels.block_pulled_left,),
    "Y28": (levels.list_after_words,),
    "Y31": (signs.quotes,),
    "Y32": (signs.quotes,),
    "Y33": (signs.quotes,),
    "Y36": (signs.quotes,),
    "Y39": (signs.quotes,),
    "Y40": (signs.quotes,),
    "Y41": (signs.quotes,),
    "Y43": (signs.brackets,),
    "Y45": (signs.two_dashes,),
    "Y46": (signs.quotes_in_brackets,),
    "Y48": (signs.backslash,),
    "Y56": (levels.facts_under_words,),
}
"""How a mistake of shape may be written properly. What is read afterwards has to be exactly what was read before."""

MOVES: dict[str, tuple[Way, ...]] = {
    "C03": (moves.right_name,),
    "C04": (moves.under_own_headings,),
    "Y22": (moves.joined_lists,),
    "Y44": (moves.one_line_each,),
}
"""Mends that only show their effect in the whole person."""

_FIRST = ("F07", "Y01", "Y03")
"""Mended before anything else of a file: afterwards a column is a column."""


class Why(StrEnum):
    """Why a mistake that was read as meant is left as it is."""

    NOT_PROVED = "we found no way to write it that surely changes nothing else"
    YOURS = "only you can tell what is meant"
    BYTES = "this file cannot be written again letter by letter"


@dataclass(frozen=True, slots=True)
class Left:
    """A mistake that stays."""

    problem: Problem
    why: Why


@dataclass(slots=True)
class Mended:
    """What came of it."""

    files: dict[str, bytes]
    """All files, also those that were left as they are."""
    mended: list[Problem] = field(default_factory=list)
    """Each mistake that is gone, where it was found."""
    left: list[Left] = field(default_factory=list)
    changes: dict[str, list[Candidate]] = field(default_factory=dict)
    """What was done in each file, in order."""


def mend(files: Mapping[str, bytes], read: Read, look: Look, known: Collection[str]) -> Mended:
    """Mend what is safe in all files of one person, or in the settings.

    Args:
        files: what stands in them, by place.
        read: reads them all.
        look: reads one.
        known: the plain form of every heading there is. One of them in a place where it is not understood may have
            slipped out of where it belongs, such as a `phone` under nobody: that is asked about, never moved.
    """
    mender = _Mender(files, read, look, known)
    mender.run()
    return mender.result


def may_mend(problem: Problem, known: Collection[str]) -> bool:
    """Whether a mistake is one there may be exactly one safe way for: read as meant, or words nobody has a place for."""
    if problem.code == "F01":
        return True
    if problem.code == "C04":
        return problem.hint == PUT_UNDER_OWN and plain(problem.found) not in known
    return problem.level is Level.FIX and (problem.code in WAYS or problem.code in MOVES)


class _Mender:
    def __init__(self, files: Mapping[str, bytes], read: Read, look: Look, known: Collection[str]) -> None:
        self._known = known
        self.result = Mended(dict(files))
        self._before = dict(files)
        self._read = read
        self._look = look
        self._reading = read(files)
        self._lines = {
            place: list(range(1, raw.count(b"\n") + raw.count(b"\r") + 2)) for place, raw in files.items()
        }
        """Where each row of a file stood in the beginning, from one."""

    def run(self) -> None:
        """Pass after pass over every file, until nothing more can be mended."""
        for place in sorted(self._before):
            if Typed.of(self._before[place]) is None:
                continue
            for _ in range(MOST_PASSES):
                if not self._pass(place):
                    break
            self._check_whole_file(place)
        self.result.left = list(self._what_is_left())

    def _check_whole_file(self, place: str) -> None:
        """The last look at a file: all its words, against what was there in the beginning."""
        old, new = Typed.of(self._before[place]), Typed.of(self.result.files[place])
        changes = self.result.changes.get(place, [])
        gone = [word for change in changes for word in change.gone]
        put = [word for change in changes for word in change.new]
        if old is None or new is None or not no_word_lost(old, new, gone, put):
            self.result.files[place] = self._before[place]
            self.result.mended = [p for p in self.result.mended if p.at.file != place]
            self.result.changes.pop(place, None)
            self._reading = self._read(self.result.files)

    # ---- one pass over one file

    def _pass(self, place: str) -> bool:
        """Whether anything was mended."""
        todo = [p for p in self._reading.problems if p.at.file == place and may_mend(p, self._known)]
        typed = Typed.of(self.result.files[place])
        if not todo or typed is None:
            return False
        if any(p.code == "F01" for p in todo) and self._in_utf8(place, typed, todo):
            return True
        shapes = [p for p in todo if p.code in WAYS]
        first = [p for p in shapes if p.code in _FIRST]
        return (
            self._shapes(place, typed, first)
            or self._shapes(place, typed, shapes)
            or self._one_move(place, typed, todo)
        )

    def _in_utf8(self, place: str, typed: Typed, todo: list[Problem]) -> bool:
        new = typed.in_utf8()
        after = self._read({**self.result.files, place: new.raw})
        if new.rows != typed.rows or not reads_the_same(self._reading, after):
            return False
        self._keep(place, new, [p for p in todo if p.code == "F01"], [], after)
        return True

    def _shapes(self, place: str, typed: Typed, todo: list[Problem]) -> bool:
        """Mend what can be seen in this file alone, and prove it with all of them: together, else one by one."""
        # From the last row up, so that the places of those above stay.
        todo = sorted(todo, key=lambda p: p.at, reverse=True)
        new, mended, changes = self._together(place, typed, todo)
        if not mended:
            return False
        after = self._read({**self.result.files, place: new.raw})
        if reads_the_same(self._reading, after):
            self._keep(place, new, mended, changes, after)
            return True
        for problem in mended:
            new, one, changes = self._together(place, typed, [problem])
            after = self._read({**self.result.files, place: new.raw})
            if one and reads_the_same(self._reading, after):
                self._keep(place, new, one, changes, after)
                return True
        return False

    def _together(
        self, place: str, typed: Typed, todo: list[Problem]
    ) -> tuple[Typed, list[Problem], list[Candidate]]:
        tree, problems = self._look(place, typed.raw)
        mended, changes = [], []
        for problem in todo:
            if not any(p.at == problem.at and p.code == problem.code for p in problems):
                continue
            way = self._proved_way(place, typed, problem, shape(tree), problems)
            if way is not None:
                typed, candidate, problems = way
                mended.append(problem)
                changes.append(candidate)
        return typed, mended, changes

    def _proved_way(
        self, place: str, typed: Typed, problem: Problem, tree: Shape, problems: tuple[Problem, ...]
    ) -> tuple[Typed, Candidate, tuple[Problem, ...]] | None:
        for candidate in _ways(WAYS, typed.rows, problem):
            new = typed.edited(candidate.edit)
            if new == typed or not words_kept(typed, new, problem.code, candidate):
                continue
            after, still = self._look(place, new.raw)
            if shape(after) == tree and is_gone(problem, problems, still, candidate.edit):
                return new, candidate, still
        return None

    # ---- headings

    def _one_move(self, place: str, typed: Typed, todo: list[Problem]) -> bool:
        for problem in sorted((p for p in todo if p.code in MOVES), key=lambda p: p.at, reverse=True):
            for candidate in _ways(MOVES, typed.rows, problem):
                new = typed.edited(candidate.edit)
                if not words_kept(typed, new, problem.code, candidate):
                    continue
                after = self._read({**self.result.files, place: new.raw})
                if self._is_moved(problem, place, after):
                    self._keep(place, new, [problem], [candidate], after)
                    return True
        return False

    def _is_moved(self, problem: Problem, place: str, after: Reading) -> bool:
        before = self._reading
        fewer = _count(problem, after.problems) < _count(problem, before.problems)
        if problem.code == "C04":
            return fewer and only_moved(before, after, problem.found)
        if problem.code == "C03":
            old, new = shape(before.trees.get(place)), shape(after.trees.get(place))
            name, right = self._names(problem, place)
            if renamed(old, name, right) != renamed(new, name, right):
                return False
        return fewer and reads_the_same(before, after)

    def _names(self, problem: Problem, place: str) -> tuple[str, str]:
        typed = Typed.of(self.result.files[place])
        row = typed.rows[problem.at.line - 1] if typed else ""
        start = problem.at.column - 1
        return row[start : start + problem.length], problem.type_this.removesuffix(":")

    # ---- what came of it

    def _keep(
        self, place: str, new: Typed, mended: list[Problem], changes: list[Candidate], after: Reading
    ) -> None:
        lines = self._lines[place]
        for problem in mended:
            self._note(replace(problem, at=replace(problem.at, line=lines[problem.at.line - 1])))
        for change in changes:
            lines = [line for n, line in enumerate(lines) for _ in change.edit.get(n, ("",))]
        self._lines[place] = lines
        self.result.files[place] = new.raw
        self.result.changes.setdefault(place, []).extend(changes)
        self._reading = after

    def _note(self, problem: Problem) -> None:
        """Each mistake once, however many steps it took."""
        if all(
            (p.at.file, p.at.line, p.code) != (problem.at.file, problem.at.line, problem.code)
            for p in self.result.mended
        ):
            self.result.mended.append(problem)

    def _what_is_left(self) -> Iterator[Left]:
        for problem in self._reading.problems:
            could = may_mend(problem, self._known)
            if Typed.of(self.result.files.get(problem.at.file, b"")) is None:
                why = Why.BYTES
            else:
                why = Why.NOT_PROVED if could else Why.YOURS
            if could or problem.level is Level.FIX:
                yield Left(problem, why)


def _ways(ways: Mapping[str, tuple[Way, ...]], rows: Rows, problem: Problem) -> Iterator[Candidate]:
    for way in ways.get(problem.code, ()):
        yield from islice(way(rows, problem), _MOST_WAYS)


def is_gone(problem: Problem, before: Iterable[Problem], after: Iterable[Problem], edit: Edit) -> bool:
    """Whether a mistake is gone with an edit. What is said once for many rows may now be said of a later one."""
    before, after = list(before), list(after)
    if _count(problem, after) < _count(problem, before):
        return nothing_new(before, after)
    known = {(p.code, _line_after(edit, p.at.line)) for p in before if p != problem}
    new = [p for p in after if (p.code, p.at.line) not in known]
    here = _line_after(edit, problem.at.line)
    return (
        nothing_new(before, after)
        and bool(new)
        and all(p.code == problem.code and p.at.line > here for p in new)
    )


def _count(problem: Problem, among: Iterable[Problem]) -> int:
    return sum(1 for p in among if p.code == problem.code and p.at.file == problem.at.file)


def _line_after(edit: Edit, line: int) -> int:
    """Which line a line is after an edit."""
    return line + sum(len(new) - 1 for number, new in edit.items() if number < line - 1)
