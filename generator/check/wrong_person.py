"""Words that belong to somebody else: another person's name, or a line that also stands in another person's file.

What is told is a place, never another person's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.check.lists import read_lists
from generator.neighbours import Neighbours
from generator.person import Person
from generator.problems import Level, Position, Problem, Problems
from generator.safety import safety_lines
from generator.said import Line
from generator.walk import lines
from generator.written import Sources

_NAME = re.compile(r"(?<![\w@.])[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR = 20
"""So many letters before a name tell whether a sentence begins with it."""
_SHORT = 20
"""So many letters a line has at least before it is compared with those of others."""
_BEGINS = re.compile(r"(?:^|[.!?:…\"“(]\s*|\n\s*(?:[-•*]\s*)?)$")


def check_wrong_person(person: Person, sources: Sources, neighbours: Neighbours, problems: Problems) -> None:
    """Ask about somebody else's name or lines; where they keep a person safe, stop.

    Args:
        person: whose files these are.
        sources: their text as typed.
        neighbours: what the others of the workspace are called, and what stands in their files.
        problems: where mistakes are gathered.
    """
    known = frozenset(_known_names(person))
    named = [
        (line, name)
        for line in lines(person)
        for name in _strangers(line.text, known, neighbours, person.short_name)
    ]
    copied = list(_same_lines(person, sources, neighbours, known))
    if not named and not copied:
        return
    safe = {line.at for line in safety_lines(person)}
    asked: set[tuple[str, str, bool]] = set()
    for line, name in named:
        # A name that only our examples have may well be somebody's own.
        safety = line.at in safe and neighbours.name_of_another(name, person.short_name)
        once = (line.at.file, name, safety)
        if once not in asked:
            asked.add(once)
            problems.add(_another_name(line, name, safety=safety))
    for line, there in copied:
        problems.add(_also_theirs(line, there, safety=line.at in safe))


def _known_names(person: Person) -> Iterator[str]:
    """Every name the family wrote down as somebody of theirs, a word at a time."""
    profile = person.profile
    for line in (profile.name, profile.full_name, profile.say_my_name):
        yield from _names(line)
    for line in lines(person.people):
        yield from _names(line)
    for line in lines(person.videos):
        yield from _names(line)
    advert = person.job.advert
    yield from _names(advert.name_to_use if advert else None)


def _names(line: Line | None) -> Iterator[str]:
    if line is not None:
        yield from _NAME.findall(line.text)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(read_lists("names")[name])


def _strangers(text: str, known: frozenset[str], neighbours: Neighbours, short_name: str) -> Iterator[str]:
    """Names of other people that this person's own files do not know."""
    for found in _NAME.finditer(text):
        name = found[0]
        another = neighbours.name_of_another(name, short_name) or name in _listed("in_examples")
        if not another or name in known or name in _listed("months"):
            continue
        if not (
            name in _listed("also_words")
            and _BEGINS.search(text[max(0, found.start() - _NEAR) : found.start()])
        ):
            yield name


def _another_name(line: Line, name: str, *, safety: bool) -> Problem:
    return Problem(
        line.at,
        "P04",
        Level.STOP if safety else Level.ASK,
        "this is somebody else's name here, and people.yml does not know them",
        hint="if they belong in this life, add them to people.yml; if the words are another person's, take them out",
        found=name,
        length=len(name),
    )


def _same_lines(
    person: Person, sources: Sources, neighbours: Neighbours, known: frozenset[str]
) -> Iterator[tuple[Line, Position]]:
    """Lines that stand word for word in somebody else's file, and where."""
    if not neighbours.rows:
        return
    rows = {file.path: file.lines for file in sources.files}
    for line in lines(person):
        written = rows.get(line.at.file, ())
        if not 0 < line.at.line <= len(written) or len(line.text) < _SHORT or _vouched_for(line, known):
            continue
        for words in (written[line.at.line - 1], line.text):
            if (there := neighbours.elsewhere(words, person.short_name)) is not None:
                yield line, there
                break


def _vouched_for(line: Line, known: frozenset[str]) -> bool:
    """Whether somebody of this person's own said it: then it is theirs, whoever else says the same."""
    said_by = line.said_by.strip()
    return said_by.casefold() in ("me", "myself") or any(name in known for name in _NAME.findall(said_by))


def _also_theirs(line: Line, there: Position, *, safety: bool) -> Problem:
    return Problem(
        line.at,
        "P05",
        Level.STOP if safety else Level.ASK,
        f"the same words stand in another person's file; see {there.file}, line {there.line}",
        hint="keep them only if they are true of this person; `said by:` with a name says so",
        length=max(1, len(line.text.split("\n")[0])),
    )
