"""The same person on many days: each day holds exactly the films and photos that everyone in them agrees to on it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.circle import EditionName
from generator.consent import law_of
from generator.disclose import disclose
from generator.load import load_person
from generator.person import Person
from generator.problems import Problems
from generator.settings import Settings
from generator.validate import known_headings, read_person

DAYS = sorted((Path(__file__).parent / "days").glob("*.yml"))
_ROW = re.compile(r"# (\w+) (\d{4}-\d\d-\d\d): films ([\d -]+); photos ([\d -]+)")


def person_in(path: Path, folder: Path) -> Person:
    """The person a family wrote in one file. What is asked of it is no matter; that it is read whole is."""
    home = folder / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "profile.yml").write_text(path.read_text("utf-8"), "utf-8")
    problems = Problems()
    person = read_person(load_person(folder / "profiles", "sam", known_headings(), problems), problems)
    assert not problems.stops, [f"{p.at} {p.message}" for p in problems]
    return person


def rows_of(path: Path) -> list[tuple[EditionName, date, str, str]]:
    found = [_ROW.fullmatch(row) for row in path.read_text("utf-8").split("\n") if row.startswith("# ")]
    assert all(found), f"{path.name}: a note that is no row"
    return [(EditionName(m[1]), date.fromisoformat(m[2]), m[3], m[4]) for m in found if m]


@pytest.mark.parametrize("path", DAYS, ids=lambda path: path.stem)
def test_each_day_holds_exactly_what_is_agreed_to_on_it(path: Path, tmp_path: Path) -> None:
    person = person_in(path, tmp_path)
    law = law_of(Settings(), person)
    for name, day, films, photos in rows_of(path):
        disclosed = disclose(person, name, day, law=law)
        assert disclosed is not None
        edition, held = disclosed
        shown = [
            " ".join(one.file.text.split(".")[0] for one in media if one.file) or "-"
            for media in (edition.films, edition.photos)
        ]

        assert shown == [films, photos], f"{name} on {day}: held {[(h.what, h.why) for h in held]}"
        listed = {f"film {n}" for n, f in enumerate(person.videos.films, 1) if name in f.circle.editions}
        told = {h.what for h in held if h.what.startswith("film")}
        assert told == listed - {f"film {n}" for n in films.split()}, "each that is missing is told"


def test_there_are_rows_for_ten_days_and_more() -> None:
    days = {row[1] for row in rows_of(next(path for path in DAYS if path.stem == "each-kind-of-end"))}

    assert len(days) >= 10
