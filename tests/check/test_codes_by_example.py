"""The examples on the page of a code are true: what stands first is found under that code, what stands second is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.check import Around, check_person, tips_for
from generator.codes import CODES, Code
from generator.draw import read_sets
from generator.load import load_person
from generator.neighbours import read_neighbours
from generator.problems import Problems
from generator.validate import known_headings, read_person

DAY = date(2026, 11, 22)
MEDIA = ("garden.jpg", "hello.jpg", "hello.mov", "a.jpg")
NAME, KEY = "name: Sam\n", "key contact: {name: Marigold, phone: 01632 960123}\n"
NEIGHBOUR = (
    "name: Wilhelmina\neating and drinking: I cough on thin drinks so they are thickened to level two\n"
)
SIGNS = {
    "⇥": "\t",
    "⟨hard space⟩": "\u00a0",
    "⟨hidden sign⟩": "\u2028",
    "⟨a sign that cannot be shown⟩": "\x07",
}
"""What a page cannot show, and how it is written there."""

SYMBOLS = read_sets([Path(__file__).resolve().parents[2] / "theme" / "symbols"])

FILES = {"F01", "F03", "F09", "F10", "F11", "F13", "F14", "F16", "F22"}
"""About how a file is saved or called: no words can show it. `test_load.py` does."""
ELSEWHERE = {"C13", "C25", "D06", "S02", "S03", "V38", "V40", "V41"}
"""A rule of `ready_for`; what only a real film or a folder of symbols tells; site_config.yml."""
WORDS = [
    entry for entry in CODES.values() if entry.code[0] not in "KM" and entry.code not in FILES | ELSEWHERE
]


def found(text: str, tmp_path: Path) -> set[str]:
    """Every code that is found in a person's file that holds this, beside a name and a key contact."""
    for shown, meant in SIGNS.items():
        text = text.replace(shown, meant)
    floor = ("" if text.startswith("name") else NAME) + ("" if "key contact" in text else KEY)
    alone = text == CODES["C12"].wrong
    for name, file, words in (
        ("sam", "profile.yml", "# only notes\n" if alone else floor or "# only notes\n"),
        ("sam", "more.yml", text),
        ("gwen", "profile.yml", NEIGHBOUR),
    ):
        path = tmp_path / "profiles" / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    problems = Problems()
    sources = load_person(tmp_path / "profiles", "sam", known_headings(), problems)
    person = read_person(sources, problems)
    around = Around(sources, read_neighbours(tmp_path / "profiles", ["sam", "gwen"]), symbols=SYMBOLS)
    check_person(person, MEDIA, DAY, problems, around)
    return {problem.code for problem in problems} | {tip.code for tip in tips_for(person).shown}


@pytest.mark.parametrize("entry", WORDS, ids=lambda entry: entry.code)
def test_the_first_is_found_and_the_second_is_not(entry: Code, tmp_path: Path) -> None:
    assert entry.code in found(entry.wrong, tmp_path / "first")
    assert entry.code not in found(entry.right, tmp_path / "second")
