"""What keeps somebody safe and is not yet in a language their pages are in: asked about, heading by heading."""

from __future__ import annotations

from collections.abc import Iterator

from generator.circle import Circle
from generator.headings import spoken
from generator.languages import tag_of
from generator.person import CHAPTER_FILES, Person
from generator.problems import Level, Problem, Problems
from generator.prose import is_no_answer, says_none_known
from generator.safety import safety_lines
from generator.said import Line, Said
from generator.walk import inside, made

_NAMES_AND_PLACES = frozenset(
    {"address", "key_contact", "who_to_ring", "co_ordinator", "deputy_co_ordinator"}
)
"""Headings whose lines are whom to ring and where to come: the same in every language."""


def check_translated(person: Person, problems: Problems) -> None:
    """Ask about safety facts that readers of pages in another language would get in the family's own."""
    own = _base(person.profile.language_of_these_pages) or "en"
    wanted = {
        tag: line.text.strip() for line in person.profile.also_in_these_languages if (tag := _base(line))
    }
    for name, facts in _by_heading(person):
        lacking = {
            language: there
            for tag, language in wanted.items()
            if tag != own and (there := [line for line in facts if not _is_in(line, tag, own)])
        }
        if lacking:
            problems.add(_asked(lacking, name))


def _asked(lacking: dict[str, list[Line]], name: str) -> Problem:
    lines = max(lacking.values(), key=len)
    many = f"{len(lines)} safety facts here are" if len(lines) > 1 else "this safety fact is"
    return Problem(
        min(line.at for there in lacking.values() for line in there),
        "T01",
        Level.ASK,
        f"{many} not in {' or '.join(lacking)} yet; those pages show what is written, and say so",
        hint=f"with each line: text: … and in {next(iter(lacking))}: …",
        heading=spoken(name),
    )


def _by_heading(person: Person) -> Iterator[tuple[str, list[Line]]]:
    """The lines of every heading that keep the person safe and that somebody can translate."""
    for chapter in CHAPTER_FILES:
        written: Said = getattr(person, chapter)
        fields: dict[str, list[Said]] = {}
        for name, part in inside(written):
            fields.setdefault(name, []).append(part)
        for name, parts in fields.items():
            alone = made(type(written), {name: parts[0] if _is_one(written, name) else tuple(parts)})
            if name in _NAMES_AND_PLACES:
                continue
            facts = [line for line in safety_lines(alone) if _says_something(line)]
            if facts:
                yield name, facts


def _is_one(written: Said, name: str) -> bool:
    return not isinstance(getattr(written, name), tuple)


def _says_something(line: Line) -> bool:
    return (
        line.circle is not Circle.NOBODY
        and any(letter.isalpha() for letter in line.text)
        and not is_no_answer(line.text)
        and not says_none_known(line.text)
    )


def _is_in(line: Line, tag: str, own: str) -> bool:
    said = (line.language or own, *(one.language for one in line.translated))
    return any(one.partition("-")[0] == tag for one in said)


def _base(line: Line | None) -> str:
    return tag_of(line.text).partition("-")[0] if line is not None else ""
