"""Reads a case: what a family wrote, and behind it, as notes to oneself, what must come of it. See README.md here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.check import Around, check_person, tips_for
from generator.load import load_person
from generator.neighbours import read_neighbours
from generator.person import Person
from generator.problems import Problem, Problems
from generator.said import Line
from generator.tips import Tip
from generator.validate import known_headings, read_person

DAY = date(2026, 11, 22)
CASES = Path(__file__).parent
_NOTE = re.compile(r"# (fix|ask|stop|tip|type|reads|file|media|neighbour):? (.*)")
_FLOOR = "name: Sam\nkey contact: {name: Marigold, phone: 01632 960123}\n"
"""What every person has, so that a case can be about one thing."""


@dataclass(frozen=True, slots=True)
class Case:
    """One behaviour."""

    path: Path
    text: str
    file: str = "case.yml"
    media: tuple[str, ...] = ()
    expected: tuple[tuple[str, str], ...] = ()
    """Level, place and code as `stop 3:5 Y04`, and what there is to type; for a tip, what to say."""
    reads: tuple[tuple[str, str], ...] = ()
    neighbour: tuple[str, ...] = ()
    """Lines of somebody else's profile.yml in the same workspace."""

    @property
    def good(self) -> bool:
        return self.path.parent.name == "good"

    @property
    def about_words(self) -> bool:
        """Whether tips are looked at: only where they are what the case is about."""
        return self.path.parent.parent.name == "words"


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    person: Person
    problems: Problems
    found: list[tuple[str, str]] = field(default_factory=list)


def case_files() -> list[Path]:
    """Every case there is."""
    return sorted(p for kind in ("good", "bad") for p in CASES.glob(f"*/{kind}/*.yml"))


def read_case(path: Path) -> Case:
    """A case from its file."""
    text = path.read_text(encoding="utf-8")
    file, media = "case.yml", ()
    expected: list[tuple[str, str]] = []
    reads: list[tuple[str, str]] = []
    neighbour: list[str] = []
    for row in text.split("\n"):
        match = _NOTE.fullmatch(row)
        if match is None:
            continue
        what, rest = match.groups()
        if what == "file":
            file = rest
        elif what == "media":
            media = tuple(rest.split(", "))
        elif what == "reads":
            where, _, words = rest.partition(" = ")
            reads.append((where, words))
        elif what == "neighbour":
            neighbour.append(rest)
        elif what == "type":
            expected[-1] = (expected[-1][0], rest)
        else:
            expected.append((f"{what} {rest}", ""))
    return Case(path, text, file, media, tuple(expected), tuple(reads), tuple(neighbour))


def run(case: Case, folder: Path) -> Outcome:
    """Read and check it as `alongside check` would."""
    home = folder / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "profile.yml").write_text(_FLOOR, encoding="utf-8")
    (home / case.file).write_text(case.text, encoding="utf-8")
    problems = Problems()
    sources = load_person(folder / "profiles", "sam", known_headings(), problems)
    person = read_person(sources, problems)
    if case.neighbour:
        (folder / "profiles" / "gwen").mkdir()
        (folder / "profiles" / "gwen" / "profile.yml").write_text("\n".join(case.neighbour), encoding="utf-8")
    around = (
        Around(sources, read_neighbours(folder / "profiles", ["sam", "gwen"])) if case.neighbour else None
    )
    check_person(person, case.media, DAY, problems, around)
    found = [told(problem, case) for problem in problems]
    if case.about_words:
        found += [_tip(tip, case) for tip in tips_for(person).shown]
    return Outcome(person, problems, found)


def _tip(tip: Tip, case: Case) -> tuple[str, str]:
    other = "" if tip.at.file.endswith(f"/{case.file}") else f"{tip.at.file}:"
    return f"tip {other}{tip.at.line}:{tip.at.column} {tip.code}", tip.instead


def told(problem: Problem, case: Case) -> tuple[str, str]:
    """A problem as a case writes it down."""
    other = "" if problem.at.file.endswith(f"/{case.file}") else f"{problem.at.file}:"
    place = f"{other}{problem.at.line}:{problem.at.column}"
    what = (problem.type_this or problem.hint).replace("\n", "\\n")
    return f"{problem.level} {place} {problem.code}", what


def words_at(person: Person, where: str) -> str:
    """What stands at `profile.hello[0].text`, as a case writes it down."""
    value: object = person
    for name, number in re.findall(r"\.?(\w+)|\[(\d+)\]", where):
        value = getattr(value, name) if name else value[int(number)]  # type: ignore[index]
    return (value.text if isinstance(value, Line) else str(value)).replace("\n", "\\n")
