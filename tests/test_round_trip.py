"""Whatever somebody writes under any heading, in any of the ways there are to write it, is what is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load import load_person
from generator.person import CHAPTER_FILES, InIt, Mark, Person
from generator.problems import Problems
from generator.said import Kind, Line, Said
from generator.validate import known_headings, read_person
from generator.validate.chapters import chapter_models
from generator.validate.shape import Form, Heading, shape_of
from generator.walk import lines

SOME = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co"))
    | st.sampled_from("\n\t\"':#-|>[]{}&*!%@`,?\\~“”‘’🚂\u202eא"),
    min_size=1,
    max_size=80,
).filter(lambda text: text.strip() == text and "\ufeff" not in text)


def places(model: type[Said], above: tuple[Heading, ...] = ()) -> Iterator[tuple[Heading, ...]]:
    """The way down to every heading that asks for free words: the heading at the margin, then those inside."""
    if model in (InIt, Mark) or len(above) > 4:
        return
    for heading in shape_of(model).headings:
        way = (*above, heading)
        if heading.form in (Form.ONE, Form.MANY):
            if heading.h.kind is Kind.WORDS:
                yield way
            if heading.holds is not Line:
                yield from (inner for inner in places(heading.holds, way))
        else:
            yield from places(heading.holds, way)


PLACES = sorted(
    {(chapter, way) for chapter, model in chapter_models().items() for way in places(model)},
    key=lambda place: (place[0], [heading.field for heading in place[1]]),
)


def quoted(text: str) -> list[str]:
    """In double quotes, on one line."""
    safe = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return [f' "{safe}"']


def block(text: str) -> list[str]:
    """In a block, each line further in."""
    return [" |2", *(f"  {row}" for row in text.split("\n"))]


def written(way: tuple[Heading, ...], value: list[str], step: int = 0) -> list[str]:
    """The rows of a file that has these words at the end of the way."""
    heading, *rest = way
    lead = "  " * step
    if not rest:
        first, *more = value
        return [f"{lead}{heading.says}:{first}", *(lead + row for row in more)]
    inner = written(tuple(rest), value, step + 2)
    beside = (
        [f"{lead}    text: words"] if issubclass(heading.holds, Line) else _needed(heading, rest[0], step + 2)
    )
    if heading.form in (Form.BLOCKS, Form.MANY):
        rows = beside + inner
        rows[0] = f"{lead}  - {rows[0].lstrip()}"
        return [f"{lead}{heading.says}:", *rows]
    return [f"{lead}{heading.says}:", *beside, *inner]


def _needed(heading: Heading, asked: Heading, step: int) -> list[str]:
    """Headings the block cannot do without."""
    return [
        f"{'  ' * step}{other.says}: something"
        for other in shape_of(heading.holds).headings
        if other.h.required and other is not asked
    ]


def read(folder: Path, chapter: str, rows: list[str]) -> tuple[Person, Problems]:
    home = folder / "profiles" / "sam"
    home.mkdir(parents=True, exist_ok=True)
    for old in home.iterdir():
        old.unlink()
    (home / f"{CHAPTER_FILES[chapter]}.yml").write_bytes("\n".join([*rows, ""]).encode())
    problems = Problems()
    return read_person(load_person(home.parent, "sam", known_headings(), problems), problems), problems


@pytest.mark.parametrize("way_of_writing", [quoted, block])
@SOME
@given(st.data())
def test_what_is_written_under_any_heading_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, way_of_writing: object, data: st.DataObject
) -> None:
    chapter, way = data.draw(st.sampled_from(PLACES))
    text = data.draw(TEXT)
    rows = written(way, way_of_writing(text))  # type: ignore[operator]
    person, problems = read(tmp_path_factory.getbasetemp() / "trip", chapter, rows)

    assert text in [line.text for line in lines(person)], ("\n".join(rows), list(problems))
    assert not [p for p in problems if p.code in ("C04", "Y47", "F17", "Y22")]


AS_TYPED = ("yes", "no", "on", "22:30", "1.10", "0042", "01632041203", "2011-10-27", "~", "Null")
"""What YAML 1.1 makes something else of."""


@pytest.mark.parametrize("typed", AS_TYPED)
def test_every_heading_takes_words_as_they_are(tmp_path: Path, typed: str) -> None:
    """Under each heading, words that computers like to change, without quotes. Those inside blocks with two of them."""
    wrong = []
    for chapter, way in PLACES:
        if len(way) == 1 or typed in ("no", "22:30"):
            person, _ = read(tmp_path, chapter, written(way, [f" {typed}"]))
            if typed not in [line.text for line in lines(person)]:
                wrong.append((chapter, [heading.field for heading in way]))

    assert wrong == []
