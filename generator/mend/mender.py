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

_PASSES = 20
"""A file is looked through so often, and three times more for each mistake in it."""
_AROUND = 4
"""So many rows up and down have to change before something is tried again that was tried in vain."""
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
    "Y29": (levels.lines_of_their_own,),
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


@dataclass(frozen=True, slots=True)
class _Steps:
    """How far the mending of one file has come."""

    typed: Typed
    problems: tuple[Problem, ...]
    """The mistakes of its shape that are there now."""
    mended: list[Problem] = field(default_factory=list)
    changes: list[Candidate] = field(default_factory=list)

    def and_then(
        self, problem: Problem, typed: Typed, change: Candidate, problems: tuple[Problem, ...]
    ) -> _Steps:
        """One more."""
        return _Steps(typed, problems, [*self.mended, problem], [*self.changes, change])


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
        self._failed: set[tuple[object, ...]] = set()
        """What was tried in vain, with the rows around it."""
        self._since = False
        """Whether anything was mended since something was tried in vain for the first time."""
        self._lines = {
            place: list(range(1, raw.count(b"\n") + raw.count(b"\r") + 2)) for place, raw in files.items()
        }
        """Where each row of a file stood in the beginning, from one."""

    def run(self) -> None:
        """Pass after pass over every file, until nothing more can be mended."""
        for place in sorted(self._before):
            if Typed.of(self._before[place]) is None:
                continue
            passes = _PASSES + 3 * sum(1 for p in self._reading.problems if p.at.file == place)
            while passes and (self._pass(place) or self._again()):
                passes -= 1
            self._check_whole_file(place)
        self.result.left = list(self._what_is_left())

    def _again(self) -> bool:
        """Whether what could not be mended should be looked at once more, now that the rest is mended."""
        again = bool(self._failed) and self._since
        self._failed.clear()
        self._since = False
        return again

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
            self._some(place, self._not_tried(typed, first))
            or self._some(place, self._not_tried(typed, shapes))
            or self._each_alone(place, self._not_tried(typed, shapes))
            or self._one_move(place, typed, self._not_tried(typed, [p for p in todo if p.code in MOVES]))
        )

    def _not_tried(self, typed: Typed, todo: list[Problem]) -> list[Problem]:
        """Those not yet tried in vain, from the last row up, so that the places of those above stay."""
        some = [problem for problem in todo if _where(typed, problem) not in self._failed]
        return sorted(some, key=lambda p: p.at, reverse=True)

    def _in_utf8(self, place: str, typed: Typed, todo: list[Problem]) -> bool:
        new = typed.in_utf8()
        after = self._read({**self.result.files, place: new.raw})
        if new.rows != typed.rows or not reads_the_same(self._reading, after):
            return False
        self._keep(place, new, [p for p in todo if p.code == "F01"], [], after)
        return True

    def _some(self, place: str, todo: list[Problem]) -> bool:
        """Mend what can be seen in this file alone, and prove it with all of them: together, else by halves."""
        typed = Typed.of(self.result.files[place])
        if not todo or typed is None:
            return False
        done = self._together(place, typed, todo)
        mended = done.mended
        if not mended:
            return False
        after = self._read({**self.result.files, place: done.typed.raw})
        if reads_the_same(self._reading, after):
            self._keep(place, done.typed, mended, done.changes, after)
            return True
        if len(mended) == 1:
            return self._alone(place, mended[0])
        half = len(mended) // 2
        below = self._some(place, mended[:half])
        return self._some(place, mended[half:]) or below

    def _together(self, place: str, typed: Typed, todo: list[Problem]) -> _Steps:
        tree, problems = self._look(place, typed.raw)
        return self._steps(place, _Steps(typed, problems), todo, shape(tree, self._known))

    def _steps(self, place: str, so_far: _Steps, todo: list[Problem], as_it_was: Shape) -> _Steps:
        """All at once where that goes, else by halves, the lower one first."""
        if len(todo) > 1:
            done = self._at_once(place, so_far, todo, as_it_was)
            if done is None:
                half = len(todo) // 2
                done = self._steps(place, so_far, todo[:half], as_it_was)
                done = self._steps(place, done, todo[half:], as_it_was)
            return done
        for problem in todo:
            if any(p.at == problem.at and p.code == problem.code for p in so_far.problems):
                ways = self._good_ways(place, so_far, problem, as_it_was, self._known)
                return next((so_far.and_then(problem, *way) for way in ways), so_far)
        return so_far

    def _at_once(self, place: str, so_far: _Steps, todo: list[Problem], as_it_was: Shape) -> _Steps | None:
        """Each in the first way there is for it, where no two of them touch the same row."""
        typed, edit, changes = so_far.typed, dict[int, tuple[str, ...]](), []
        for problem in todo:
            way = next(_ways(WAYS, typed.rows, problem), None)
            if way is None or edit.keys() & way.edit.keys():
                return None
            if not words_kept(typed, problem.code, way):
                return None
            edit |= way.edit
            changes.append(way)
        new = typed.edited(edit)
        tree, still = self._look(place, new.raw)
        fewer = len(so_far.problems) - len(still) >= len(todo)
        if not fewer or not nothing_new(so_far.problems, still) or shape(tree, self._known) != as_it_was:
            return None
        return _Steps(new, still, [*so_far.mended, *todo], [*so_far.changes, *changes])

    def _each_alone(self, place: str, todo: list[Problem]) -> bool:
        mended = [problem for problem in todo if self._alone(place, problem)]
        return bool(mended)

    def _alone(self, place: str, problem: Problem) -> bool:
        """The first way that is good for this file and for the whole person."""
        typed = Typed.of(self.result.files[place])
        if typed is None:
            return False
        tree, problems = self._look(place, typed.raw)
        begun = _Steps(typed, problems)
        for new, candidate, _ in self._good_ways(place, begun, problem, shape(tree), None):
            after = self._read({**self.result.files, place: new.raw})
            if reads_the_same(self._reading, after):
                self._keep(place, new, [problem], [candidate], after)
                return True
        self._failed.add(_where(typed, problem))
        return False

    def _good_ways(
        self,
        place: str,
        so_far: _Steps,
        problem: Problem,
        as_it_was: Shape,
        known: Collection[str] | None,
    ) -> Iterator[tuple[Typed, Candidate, tuple[Problem, ...]]]:
        """The ways with which this file, for itself, reads as before."""
        typed = so_far.typed
        for candidate in _ways(WAYS, typed.rows, problem):
            new = typed.edited(candidate.edit)
            if new == typed or not words_kept(typed, problem.code, candidate):
                continue
            tree, still = self._look(place, new.raw)
            gone = is_gone(problem, so_far.problems, still, candidate.edit)
            if gone and shape(tree, known) == as_it_was:
                yield new, candidate, still

    # ---- headings

    def _one_move(self, place: str, typed: Typed, todo: list[Problem]) -> bool:
        for problem in todo:
            for candidate in _ways(MOVES, typed.rows, problem):
                new = typed.edited(candidate.edit)
                if not words_kept(typed, problem.code, candidate):
                    continue
                after = self._read({**self.result.files, place: new.raw})
                if self._is_moved(problem, place, after):
                    self._keep(place, new, [problem], [candidate], after)
                    return True
            self._failed.add(_where(typed, problem))
        return False

    def _is_moved(self, problem: Problem, place: str, after: Reading) -> bool:
        before = self._reading
        fewer = _count(problem, after.problems) < _count(problem, before.problems)
        if problem.code == "C04":
            return fewer and only_moved(before, after, place, problem.found)
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
        self._since = True
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


def _where(typed: Typed, problem: Problem) -> tuple[object, ...]:
    line = problem.at.line
    around = typed.rows[max(0, line - 1 - _AROUND) : line + _AROUND]
    return problem.at.file, problem.code, problem.at.column, around


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
