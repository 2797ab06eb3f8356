"""What went wrong, as values: where, what was found, what to type. Nothing here prints."""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Level(StrEnum):
    """How much a mistake matters: read as meant, a question, or this person's site is not built."""

    FIX = "fix"
    ASK = "ask"
    STOP = "stop"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file a user wrote."""

    file: str
    """Path from the workspace, with forward slashes; "" when the program itself is the author."""
    line: int = 1
    """From 1, as editors count."""
    column: int = 1
    """From 1, in characters."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Position("")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the text a user wrote.

    `message` and `heading` may be shown anywhere. `found` and `type_this` may hold words of the profile:
    they are for the author's own terminal, form and preview, never for a log, a report or JSON.
    """

    at: Position
    code: str
    """Letter and two digits; stable, explained by `alongside check --explain`."""
    level: Level
    message: str
    """What we found, in words that quote nothing the family wrote."""
    hint: str = ""
    """What to type, in words that quote nothing the family wrote; or what else to do, as a whole sentence."""
    found: str = ""
    """The words that were found. Private."""
    type_this: str = ""
    """The mended line or the words to type. Private."""
    unplaced: tuple[str, ...] = ()
    """Words that stand in the file and, until this is mended, on no page. Private."""
    heading: str = ""
    """The known heading it stands under, so that it can be found without showing its words."""
    length: int = 1
    """How many characters the mark under the line spans."""

    @property
    def is_to_do(self) -> bool:
        """Whether the hint is something to do, as with a file or a phone, and no words to type."""
        return self.hint[:1].isupper() and self.hint.endswith((".", "?"))


@dataclass(slots=True)
class Problems:
    """Collects every mistake of a run; shown sorted by file and line, each once."""

    _all: dict[tuple[Position, str, str], Problem] = field(default_factory=dict)

    def add(self, problem: Problem) -> None:
        """Keep one more problem; the same one twice counts once."""
        self._all.setdefault((problem.at, problem.code, problem.message), problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Keep several."""
        for problem in problems:
            self.add(problem)

    def revise(self, change: Callable[[Problem], Problem]) -> None:
        """Put another problem, such as one of another level, in the place of each."""
        self._all = {(p.at, p.code, p.message): p for p in map(change, self._all.values())}

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._all.values(), key=lambda p: (p.at, p.code)))

    def __len__(self) -> int:
        return len(self._all)

    @property
    def stops(self) -> bool:
        """Whether any of them keeps this person's site from being built."""
        return any(p.level is Level.STOP for p in self._all.values())


class Exit(IntEnum):
    """Exit codes of the command."""

    DONE = 0
    MEND = 1
    USAGE = 2
    OURS = 3
    AROUND = 4
    UNSAFE = 5
    STOPPED = 130


def first_of(codes: Collection[Exit]) -> Exit:
    """The one a command ends with: the first that applies of 130, 3, 5, 4, 1."""
    order = (Exit.STOPPED, Exit.OURS, Exit.UNSAFE, Exit.AROUND, Exit.MEND)
    return next((code for code in order if code in codes), Exit.DONE)


class GeneratorError(Exception):
    """Something around us is missing or refuses; the text says what, `hint` what to do. Holds no profile text."""

    exit_code = Exit.AROUND

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class NotSafeError(GeneratorError):
    """Going on would put private words where others can read them."""

    exit_code = Exit.UNSAFE


class WrongUseError(GeneratorError):
    """The command was called in a way it cannot be."""

    exit_code = Exit.USAGE


def disk_said(error: OSError) -> GeneratorError:
    """What to tell of a disk that refuses. Names no file: its name can hold anything."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return GeneratorError("The disk is full.", "Make room on the disk, then type the same again.")
    why = error.strerror or type(error).__name__
    hint = "Look whether you may write in this folder." if error.errno == errno.EROFS else ""
    return GeneratorError(f"A file could not be read or written: {why}.", hint)
