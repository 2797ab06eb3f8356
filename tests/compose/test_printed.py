"""What is composed is read: the theme leaves out no word of a family, and no name of who said it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import count
from pathlib import Path

import pytest

from generator.circle import EditionName
from generator.compose import Developed
from generator.dates import When
from generator.render import Printer
from generator.said import Line, Said
from generator.site import Site
from tests.compose.full import full_person
from tests.compose.making import film, photo, site, words_of

THEME = Path(__file__).resolve().parents[2] / "theme"
MARKS = re.compile(r"(?:wo|by|al|bb|ba)\d{4}(?:rd|by|so|bb|ba)")


def facts(n: int) -> dict[str, object]:
    return {
        "said_by": f"by{n:04}by",
        "review_by": When(2020),
        "also_said": (Line(text=f"al{n:04}so"),),
    }


def marked(said: Said, numbers: Iterator[int]) -> Said:
    """The same with who says so, and who says otherwise, on every block too."""
    inside = {}
    for part in fields(said):
        value = getattr(said, part.name)
        if part.name != "also_said" and isinstance(value, Said):
            inside[part.name] = marked(value, numbers)
        elif part.name != "also_said" and isinstance(value, tuple) and value and isinstance(value[0], Said):
            inside[part.name] = tuple(marked(one, numbers) for one in value)
    if not isinstance(said, Line):
        n = next(numbers)
        inside |= {"said_by": f"bb{n:04}bb", "also_said": (Line(text=f"ba{n:04}ba"),)}
    return replace(said, **inside)


def everything_written() -> tuple[object, Developed]:
    person, filler = full_person(facts)
    person = marked(person, count(1))
    files = {path: words for path, words in filler.expected.items() if path.endswith(".file")}
    developed = Developed(
        films={files["videos.films.file"]: film()}, photos={files["videos.photos.file"]: photo("b")}
    )
    return person, developed


NOT_TOLD = {
    "": "a person is told chapter by chapter",
    **dict.fromkeys(
        (
            "profile",
            "job",
            "culture",
            "communication",
            "support",
            "people",
            "together",
            "induction",
            "videos",
        ),
        "a whole file: each of its lines says who says so",
    ),
    "stories": "a whole file: each of its lines says who says so",
    "videos.agreed": "on what ground somebody agreed is nobody else's business",
    "videos.films.who_is_in_it": "a name",
    "videos.photos.who_is_in_it": "a name",
    "videos.films.chapters": "a moment in a film",
    "videos.films.slowly": "a few seconds of a film",
    "videos.films.hide": "whom a box hides is nobody else's business",
    "videos.films.mute": "whose voice is taken out is nobody else's business",
    "videos.photos.hide": "whom a box hides is nobody else's business",
}
"""Blocks of which no page tells who says so, and why."""


def blocks_of(said: Said, path: str = "") -> Iterator[tuple[str, Said]]:
    """Every block with its path, but no line."""
    if isinstance(said, Line):
        return
    yield path, said
    for part in fields(said):
        value = getattr(said, part.name)
        for one in value if isinstance(value, tuple) else (value,):
            if part.name != "also_said" and isinstance(one, Said):
                yield from blocks_of(one, f"{path}.{part.name}".lstrip("."))


def test_what_is_said_of_a_whole_block_is_read_also_where_its_name_says_something_else() -> None:
    person, developed = everything_written()
    sites = [site(person, edition, developed) for edition in EditionName]
    read = "\n".join(words_of((made.pages, made.chrome)) for made in sites)
    found = {path: (block.said_by, block.also_said[0].text) for path, block in blocks_of(person)}

    assert set(NOT_TOLD) <= set(found)
    assert [
        path for path, marks in found.items() if path not in NOT_TOLD and not all(m in read for m in marks)
    ] == []


def on_disk(made: Site) -> Site:
    return replace(made, assets=tuple(replace(asset, source=None, content=b"-") for asset in made.assets))


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    return Printer([THEME], tmp_path_factory.mktemp("printer"))


@pytest.mark.parametrize("edition", EditionName)
def test_every_word_of_a_page_is_printed_on_it(
    edition: EditionName, printer: Printer, tmp_path: Path
) -> None:
    person, developed = everything_written()
    made = site(person, edition, developed)
    printer.print(on_disk(made), tmp_path / "site")

    for page in made.pages:
        printed = html.unescape((tmp_path / "site" / page.address / "index.html").read_text(encoding="utf-8"))
        composed = set(MARKS.findall(words_of(page)))
        # What may be printed is chosen there, and nothing of it is said.
        assert composed or page.id == "print"
        assert sorted(mark for mark in composed if mark not in printed) == [], page.id
