"""The tables of other people's headings name fields there are, forget none, and their headings are read as headings."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.headings import plain
from generator.load import load_person
from generator.person import CHAPTER_FILES
from generator.problems import Level, Problems
from generator.standards import ABOUT_ME_1_2, STANDARDS, Standard
from generator.validate import known_headings, read_person
from generator.validate.chapters import GROUP_NAMES, chapter_models, places
from generator.validate.shape import shape_of

EVERY_FIELD = {
    f"{chapter}.{heading.field}"
    for chapter, model in chapter_models().items()
    for heading in shape_of(model).headings
}


def placed(standard: Standard) -> list[str]:
    return [field for place in (*standard.headings, *standard.at_the_end) for field in place.fields]


def test_about_me_has_its_headings_exactly() -> None:
    """PRSB About Me v1.2, names and order as published."""
    assert [place.name for place in ABOUT_ME_1_2.headings] == [
        "What is most important to me",
        "People who are important to me",
        "How I communicate and how to communicate with me",
        "My wellness",
        "Please do and please do not",
        "How and when to support me",
        "Also worth knowing about me",
    ]
    assert [place.name for place in ABOUT_ME_1_2.at_the_end] == [
        "Supported to write this by",
        "Date last updated",
    ]
    assert ABOUT_ME_1_2.version == "1.2"


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda s: f"{s.name} {s.version}")
def test_every_field_of_the_table_exists_and_stands_once(standard: Standard) -> None:
    assert set(placed(standard)) <= EVERY_FIELD
    assert [field for field, count in Counter(placed(standard)).items() if count > 1] == []


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda s: f"{s.name} {s.version}")
def test_no_field_is_forgotten(standard: Standard) -> None:
    """A new heading is given its place in generator/standards.py, or the reason why it has none."""
    left_out = {f for f in EVERY_FIELD if f in standard.left_out or f.split(".")[0] in standard.left_out}

    assert set(placed(standard)) | left_out == EVERY_FIELD
    assert not set(placed(standard)) & left_out
    assert set(standard.left_out) <= EVERY_FIELD | set(CHAPTER_FILES)
    assert all(standard.left_out.values())


@pytest.mark.parametrize(
    "place", [p for s in STANDARDS for p in (*s.headings, *s.at_the_end)], ids=lambda p: p.name
)
def test_each_heading_is_read_as_a_heading_under_one_of_its_fields(place, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Somebody's text with the standard's own headings is read as it stands."""
    folder = tmp_path / "profiles/sam"
    folder.mkdir(parents=True)
    gathers = plain(place.name) in GROUP_NAMES
    words = "\n  please do: Knock\n  please do not: Shout" if gathers else " 2 October 2026"
    (folder / "profile.yml").write_text(f"name: Sam\n{place.name}:{words}\n", "utf-8")
    problems = Problems()
    person = read_person(load_person(tmp_path / "profiles", "sam", known_headings(), problems), problems)

    assert [p.code for p in problems if p.level is Level.STOP] == []
    if gathers:
        assert person.profile.please_do and person.profile.please_do_not
    else:
        found = places()["profile"][plain(place.name)]
        assert f"{found.chapter}.{found.heading.field}" in place.fields
        assert getattr(getattr(person, found.chapter), found.heading.field)
