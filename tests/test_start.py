"""A new workspace asks every question once, touches nothing that is there, and a name is enough for a website."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.build import Workshop
from generator.cli import main
from generator.headings import spoken
from generator.person import CHAPTER_FILES, Person
from generator.problems import Level, WrongUseError
from generator.settings import Settings
from generator.start import start
from generator.validate.shape import shape_of
from generator.workspace import Workspace
from tests import tiny

DAY = date.fromisoformat(tiny.DAY)

MODELS = {
    "site_config.yml": Settings,
    **{
        f"profiles/ann/{stem}.yml": type(getattr(Person(), chapter))
        for chapter, stem in CHAPTER_FILES.items()
    },
}


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    start(tmp_path, "Ann")
    return tmp_path


@pytest.mark.parametrize("place", MODELS)
def test_every_heading_stands_there_once_below_its_question(place: str, begun: Path) -> None:
    rows = (begun / place).read_text("utf-8").splitlines()
    at_margin = [row[:-1] for row in rows if re.fullmatch(r"[^#\s].*:", row)]
    headings = shape_of(MODELS[place]).headings

    assert Counter(at_margin) == Counter(spoken(heading.field) for heading in headings)
    for heading in headings:
        above = rows[: rows.index(f"{spoken(heading.field)}:")]
        block = above[len(above) - above[::-1].index("") :]
        asked = " ".join(row.removeprefix("# ") for row in block)
        assert heading.h.asks in asked
        assert all(row.startswith("#") for row in block)


def test_right_after_init_only_the_name_stops_and_few_things_are_asked(begun: Path) -> None:
    report = Workshop(Workspace(begun)).check_people((), DAY)
    found = list(report.people[0].problems)

    assert [(p.code, p.message) for p in found if p.level is Level.STOP] == [
        ("N01", "`name` is not written down")
    ]
    assert sorted(p.heading or p.code for p in found if p.level is not Level.STOP) == [
        "C12",
        "allergies",
        "eating and drinking",
        "emergency",
    ]
    assert not report.settings_problems


def test_a_name_is_enough_for_a_website(begun: Path) -> None:
    profile = begun / "profiles/ann/profile.yml"
    profile.write_text(profile.read_text().replace("\nname:\n", "\nname: Tirril\n"))
    done = tiny.alongside(begun, "build", "--plain")
    page = (begun / "site/ann/team/index.html").read_text("utf-8")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Tirril" in page
    assert "Not written down yet" in (begun / "site/ann/team/emergency/index.html").read_text("utf-8")
    assert sorted(folder.name for folder in (begun / "site/ann").iterdir()) == ["family", "mine", "team"]
    assert not re.search(r"\bNone\b|\{\{|\{name\}|undefined", page)


def test_examples_in_the_comments_can_be_typed_as_they_stand(begun: Path) -> None:
    """Whoever takes the # away and keeps the rest gets no mistake of writing."""
    profile = begun / "profiles/ann/profile.yml"
    profile.write_text(profile.read_text().replace("\nname:\n", "\nname: Ann\n"))
    for path in sorted((begun / "profiles/ann").glob("*.yml")):
        text = path.read_text("utf-8")
        text = re.sub(
            r"# Such as:\n((?:#  .*\n)+)(\S.*:\n)",
            lambda found: found[2] + re.sub(r"(?m)^#  ", "", found[1]),
            text,
        )
        path.write_text(text, "utf-8")
    report = Workshop(Workspace(begun)).check_people((), DAY)

    assert [str(p.at) + p.message for p in report.people[0].problems if p.level is Level.STOP] == []


def test_a_workspace_that_is_there_is_not_touched(begun: Path) -> None:
    before = tiny.tree(begun)
    with pytest.raises(WrongUseError):
        start(begun, "bob")

    assert tiny.tree(begun) == before


def test_files_that_are_there_stay_and_are_not_said_to_be_made(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n")
    tiny.write(tmp_path, "ann", {"profile.yml": "name: Ann\n"})
    made = start(tmp_path, "ann")

    assert (tmp_path / ".gitignore").read_text() == "mine\n"
    assert (tmp_path / "profiles/ann/profile.yml").read_text() == "name: Ann\n"
    assert {".gitignore", "profiles/ann/profile.yml"}.isdisjoint(made)
    assert {"site_config.yml", "media/ann/"} <= set(made)
    assert all((tmp_path / place).exists() for place in made)


@pytest.mark.parametrize("typed", ["Siân", "sian", "SIAN"])
def test_a_short_name_is_made_of_plain_letters(typed: str, tmp_path: Path) -> None:
    start(tmp_path, typed)

    assert (tmp_path / "profiles/sian/profile.yml").exists()


@pytest.mark.parametrize("typed", ["../up", "a/b", ".", "-x", "名前", "a" * 40, "a\nb"])
def test_a_name_no_folder_can_have_makes_nothing(typed: str, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError):
        start(tmp_path / "new", typed)

    assert not (tmp_path / "new").exists()


def test_what_must_not_be_sent_anywhere_is_ignored_by_git(begun: Path) -> None:
    assert {"site/", ".cache/", "alongside-report.txt"} <= set(
        (begun / ".gitignore").read_text().splitlines()
    )


def test_init_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = CliRunner().invoke(main, ["init"])
    there = CliRunner().invoke(main, ["init", "house", "--person", "ann"])
    again = CliRunner().invoke(main, ["init"])

    assert (here.exit_code, there.exit_code, again.exit_code) == (0, 0, 2)
    assert here.stderr.endswith("type: alongside serve\n")
    assert "cd house and type: alongside serve" in there.stderr
    assert "nothing was changed" in again.stderr
