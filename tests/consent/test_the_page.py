"""docs/consent.md: what it shows can be typed as it stands, and the answers it lists are read as it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.check import check_person
from generator.circle import EditionName
from generator.consent import LAWS, Basis, consent_of, read_basis
from generator.load import load_person
from generator.person import InIt
from generator.problems import Problems
from generator.said import Line
from generator.validate import known_headings, read_person
from tests.conftest import REPO

PAGE = (REPO / "docs" / "consent.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)\n```", PAGE, re.DOTALL)
DAY = date(2026, 11, 22)
_HELD = frozenset({"C20", "N03"})
"""The films of the page are in no folder, and an agreement may stand in another block."""


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_each_example_is_read_and_asked_nothing_about(number: int, tmp_path: Path) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    floor = "name: Sam\nkey contact: {name: Marigold, phone: 01632 960123}\n"
    (home / "profile.yml").write_text(f"{floor}{BLOCKS[number]}\n", "utf-8")
    problems = Problems()
    person = read_person(load_person(tmp_path / "profiles", "sam", known_headings(), problems), problems)
    check_person(person, ("hello.mov", "train.jpg"), DAY, problems)

    assert [f"{p.at} {p.code} {p.message}" for p in problems if p.code not in _HELD] == []


def test_the_short_answers_are_read_as_the_page_says() -> None:
    part = PAGE.split("| you write | it means |")[1].split("\n\n")[0]
    answers = [
        words
        for row in part.splitlines()
        for words in re.findall(r"`([^`]+)`", row.split("|")[1:2][0] if "|" in row else "")
    ]
    shown = {}
    for words in answers:
        consent = consent_of(InIt(name=Line(text="Sam"), agreed=Line(text=words)), ())
        assert consent is not None, words
        shown[words] = consent.problem_on(DAY, EditionName.TEAM, None) == ""

    assert [words for words, is_shown in shown.items() if is_shown] == [
        "yes herself 2026-09-01",
        "yes himself until 2027-09-01",
    ]
    assert len(shown) == 6


def test_the_table_of_grounds_is_that_of_the_law() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$", PAGE.split("| `how:` |")[1], re.MULTILINE)
    named = {read_basis(how): where for how, where in rows}

    assert set(named) == set(Basis)
    for law in LAWS:
        for basis, where in named.items():
            counts = where == "everywhere" or law.country.split(" and ")[0] in where
            assert counts is (basis in law.bases), (law.country, basis)
