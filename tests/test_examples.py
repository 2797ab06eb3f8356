"""Every heading has two good examples, and each is read by the real reader without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.examples import Shown, sheet, shown
from generator.load import load_file, load_person
from generator.person import CHAPTER_FILES, Person
from generator.problems import Problems
from generator.said import FACT_NAMES, Said
from generator.settings import Settings
from generator.validate import known_headings, read_person, read_settings
from generator.validate.shape import shape_of

SHEETS: dict[str, type[Said]] = {
    **{stem: type(getattr(Person(), chapter)) for chapter, stem in CHAPTER_FILES.items()},
    "site_config": Settings,
}
CHAPTERS = {stem: chapter for chapter, stem in CHAPTER_FILES.items()}
EVERY = [(stem, one, text) for stem in SHEETS for one in shown(stem).values() for text in one.examples]


@pytest.mark.parametrize("stem", SHEETS)
def test_every_heading_has_two_and_none_is_made_up(stem: str) -> None:
    """Whoever adds a heading to a model writes two examples of it in generator/examples/."""
    headings = [heading.says for heading in shape_of(SHEETS[stem]).headings]

    assert sorted(shown(stem)) == sorted(headings)
    assert {one.heading: len(one.examples) for one in shown(stem).values() if len(one.examples) != 2} == {}


@pytest.mark.parametrize(
    ("stem", "one", "text"), EVERY, ids=lambda v: v.heading if isinstance(v, Shown) else ""
)
def test_each_is_read_without_a_word(stem: str, one: Shown, text: str, tmp_path: Path) -> None:
    problems = Problems()
    field = next(heading.field for heading in shape_of(SHEETS[stem]).headings if heading.says == one.heading)
    if stem == "site_config":
        (tmp_path / "site_config.yml").write_text(text, "utf-8")
        source = load_file(tmp_path / "site_config.yml", "site_config.yml", known_headings(), problems)
        chapter: Said = read_settings(source, problems)
    else:
        folder = tmp_path / "profiles/sam"
        folder.mkdir(parents=True)
        (folder / "profile.yml").write_text("" if one.heading == "name" else "name: Sam\n", "utf-8")
        with (folder / f"{stem}.yml").open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
        person = read_person(load_person(tmp_path / "profiles", "sam", known_headings(), problems), problems)
        chapter = getattr(person, CHAPTERS[stem])

    assert [f"{p.at} {p.code} {p.message}" for p in problems] == []
    assert getattr(chapter, field)


@pytest.mark.parametrize("stem", SHEETS)
def test_each_is_plain_yaml_for_other_editors_too(stem: str) -> None:
    for one in shown(stem).values():
        assert [list(yaml.load(text, yaml.BaseLoader)) for text in one.examples] == [[one.heading]] * 2


@pytest.mark.parametrize("stem", SHEETS)
def test_every_heading_inside_a_block_is_shown_somewhere(stem: str) -> None:
    everything = "\n".join(text for _, _, text in EVERY)
    missing = [
        f"{heading.says} > {inner.says}"
        for heading in shape_of(SHEETS[stem]).headings
        for inner in shape_of(heading.holds).headings
        if not any(
            re.search(rf"^[\s-]*(\{{.*)?{re.escape(name)}:", everything, re.MULTILINE)
            for name in (inner.says, *inner.h.also)
        )
        and inner.field not in ("name", "title", "moment", "agreed", "lines", "part", "day", "who", "sign")
    ]

    assert missing == []


def test_they_are_short_and_warm_and_of_many_people() -> None:
    rows = [row for _, _, text in EVERY for row in text.splitlines()]

    assert [row for row in rows if len(row) > 99] == []
    assert len({text.split(":", 1)[1] for _, _, text in EVERY}) == len(EVERY), "no example twice"
    phones = [number for row in rows for number in re.findall(r"\b0\d[\d ]{7,}\d", row)]
    assert phones
    assert [n for n in phones if not re.match(r"07700 900\d{3}$|020 7946 0\d{3}$|01632 960\d{3}$", n)] == []


@pytest.mark.parametrize("stem", SHEETS)
def test_every_file_begins_with_the_few_most_useful(stem: str) -> None:
    first, *others = sheet(stem)

    assert first.title == "Begin here"
    assert 1 <= len(first.headings) <= 9
    assert all(group.headings and group.title for group in others)


@pytest.mark.parametrize("stem", SHEETS)
def test_every_file_shows_how_a_line_gets_better(stem: str) -> None:
    notes = [(one, note) for one in shown(stem).values() for note in one.better]

    assert notes
    for one, note in notes:
        assert any(_words(note.better) in _words(text) for text in one.examples), (
            "the better line is an example"
        )
        assert note.weaker


def _words(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def _facts() -> Iterator[str]:
    yield from (names[0] for names in FACT_NAMES.values())


def test_the_facts_a_line_may_carry_are_met_by_the_way() -> None:
    everything = "\n".join(text for _, _, text in EVERY)

    assert {"share with", "said by", "date"} <= {fact for fact in _facts() if f" {fact}:" in everything}
