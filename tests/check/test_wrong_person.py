"""Words of one person in another's file are found; nobody's words come into another person's report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.check.lists import read_lists
from generator.cli import main
from generator.neighbours import prints_of, read_neighbours

REPO = Path(__file__).resolve().parents[2]
SAM = """\
name: Sam
key contact: {name: Marigold, phone: 01632 960123}
please do:
  - Wait by the purple door until I have counted all of the steps
allergies: Wilhelmina must never have nuts
"""
WILHELMINA = """\
name: Wilhelmina
key contact: {name: Rufus, phone: 01632 960124}
hello: Only she has a quagga
please do:
  # Wait by the purple door until I have counted all of the trees
  - Wait by the purple door, until I have counted all of the steps.
"""


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in (("sam", SAM), ("mina", WILHELMINA)):
        home = tmp_path / "profiles" / name
        home.mkdir(parents=True)
        (home / "profile.yml").write_text(text, encoding="utf-8")
    (tmp_path / "site_config.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*options: str) -> Result:
    return CliRunner().invoke(main, ["check", "--date", "2026-11-22", *options])


def test_both_sides_are_told_the_place_of_the_other(two: Path) -> None:
    out = check("--show-lines").stdout

    assert "profiles/sam/profile.yml:4:5: ask P05" in out
    assert "see profiles/mina/profile.yml, line 6" in out
    assert "profiles/mina/profile.yml:6:5: ask P05" in out
    assert "see profiles/sam/profile.yml, line 4" in out


def test_a_name_in_a_safety_fact_stops_the_one_and_not_the_other(two: Path) -> None:
    people = {one["person"]: one for one in json.loads(check("--json").stdout)["people"]}

    assert not people["sam"]["would_build"]
    assert people["mina"]["would_build"]
    assert [(p["code"], p["level"]) for p in people["sam"]["problems"]] == [("P05", "ask"), ("P04", "stop")]


@pytest.mark.parametrize("options", [("--show-lines",), ("--json",), ()], ids=" ".join)
def test_only_ones_own_words_come_into_a_report(two: Path, options: tuple[str, ...]) -> None:
    out = check("sam", *options).output

    assert "P05" in out
    for word in ("quagga", "Rufus", "trees"):
        assert word not in out


def test_the_same_is_found_when_one_is_checked_alone_and_when_building(two: Path) -> None:
    alone = check("sam", "--hide-lines").stdout
    built = CliRunner().invoke(main, ["build", "sam", "--plain", "--date", "2026-11-22", "--hide-lines"])

    assert "P04" in alone
    assert "P04" in built.stdout
    assert built.exit_code == 1
    assert not (two / "site" / "sam").exists()


def test_a_note_to_oneself_is_nobodys_line(two: Path) -> None:
    path = two / "profiles" / "mina" / "profile.yml"
    path.write_text(path.read_text("utf-8").replace("  - Wait", "  # - Wait"), encoding="utf-8")

    assert "P05" not in check().stdout


def test_what_many_share_is_a_rule_of_the_house(two: Path) -> None:
    text = (two / "profiles" / "mina" / "profile.yml").read_text("utf-8").replace("Wilhelmina", "Ottoline")
    for number in range(2):
        home = two / "profiles" / f"more-{number}"
        home.mkdir()
        (home / "profile.yml").write_text(text, encoding="utf-8")

    assert "P05" not in check().stdout


def test_whoever_is_alone_has_no_neighbours(two: Path) -> None:
    assert not read_neighbours(two / "profiles", ["sam"]).rows


def test_a_name_of_ones_own_is_no_strangers(two: Path) -> None:
    neighbours = read_neighbours(two / "profiles", ["sam", "mina"])

    assert neighbours.name_of_another("Wilhelmina", "sam")
    assert not neighbours.name_of_another("Wilhelmina", "mina")
    assert not neighbours.name_of_another("Sam", "sam")


def test_a_line_under_a_heading_of_ones_own_is_found_too(two: Path) -> None:
    """Both of its forms are looked for, though one of them is always one's own."""
    path = two / "profiles" / "sam" / "profile.yml"
    row = "Wait by the purple door until I have counted all of the steps"
    path.write_text(f"name: Sam\nplease do: {row}\n", encoding="utf-8")

    assert "profiles/sam/profile.yml:2:12: ask P05" in check("sam").stdout


def prints(row: str) -> set[int]:
    return {one for _, one in prints_of(row)}


@pytest.mark.parametrize("name", read_lists("names")["in_examples"])
def test_a_name_from_our_examples_is_asked_about_and_never_stops(two: Path, name: str) -> None:
    path = two / "profiles" / "sam" / "profile.yml"
    path.write_text(f"name: Sam\nallergies: {name} must never have nuts\n", encoding="utf-8")

    assert "profiles/sam/profile.yml:2:12: ask P04" in check("sam").stdout


def test_every_name_of_our_templates_that_is_listed_stands_in_one() -> None:
    examples = "".join(path.read_text("utf-8") for path in (REPO / "generator" / "examples").glob("*.yml"))
    people = "".join(path.read_text("utf-8") for path in (REPO / "profiles").rglob("*.yml"))

    for name in read_lists("names")["in_examples"]:
        assert re.search(rf"\b{name}\b", examples + people), name


def test_of_two_names_the_first_is_looked_for(two: Path) -> None:
    path = two / "profiles" / "mina" / "profile.yml"
    path.write_text("name: Wilhelmina Rose\n", encoding="utf-8")

    assert "P04" in check("sam").stdout


def test_lines_are_compared_by_their_words() -> None:
    row = "Wait by the door until I have counted them"

    assert prints(f"  - text: {row}.") & prints(f"- {row.upper()}")
    assert prints(f"please do: [{row}]") & prints(row)
    assert not prints(row) & prints(row.replace("door", "gate"))
    assert not prints("Wait by the door"), "anybody might write that"
    assert not prints(f"  # {row}")


def test_lines_keep_their_numbers() -> None:
    row = "Wait by the door until I have counted them"

    assert {number for number, _ in prints_of(f"name: Sam\n# {row}\n\n- {row}\n")} == {3}
