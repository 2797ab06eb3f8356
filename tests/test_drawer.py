"""The symbols of one edition are made ready, each once, and anew when somebody changes a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build import Workshop
from generator.drawer import Drawer
from generator.person import Person, Profile
from generator.problems import Position, Problems
from generator.said import Line
from generator.workspace import Workspace
from tests.draw.test_draw import make_set, svg


def person(*asked: str) -> Person:
    hello = tuple(
        Line(text="x", symbol=name, at=Position("profile.yml", number, 1))
        for number, name in enumerate(asked, 1)
    )
    return Person(short_name="sam", profile=Profile(hello=hello))


def test_only_what_is_asked_for_is_drawn(tmp_path: Path) -> None:
    make_set(tmp_path, "ours", tea="cuppa", train="", kettle="")
    drawer = Drawer(tmp_path, ())

    assert set(drawer.drawn(person("cuppa", "nothing like it"), also=("train",))) == {"cuppa", "train"}
    assert drawer.drawn(person("cuppa"))["cuppa"].of.title == "By Maya"


def test_themes_bring_sets_along_below_the_workspaces_own(tmp_path: Path) -> None:
    make_set(tmp_path / "theme" / "symbols", "theirs", tea="")
    make_set(tmp_path / "own", "ours", tea="")
    drawer = Drawer(tmp_path / "own", (tmp_path / "theme",))

    assert [one.folder for one in drawer.catalogue.sets] == ["ours", "theirs"]


def test_a_changed_file_is_read_anew_and_tells_that_sites_are_old(tmp_path: Path) -> None:
    folder = make_set(tmp_path, "ours", tea="")
    drawer = Drawer(tmp_path, ())
    before, state = drawer.drawn(person("tea"))["tea"], drawer.state()
    assert drawer.state() == state == Drawer(tmp_path, ()).state()

    (folder / "tea.svg").write_text(svg('<circle cx="1" cy="1" r="1"/>'), encoding="utf-8")
    (folder / "saucer.svg").write_text(svg('<circle cx="1" cy="1" r="2"/>'), encoding="utf-8")

    assert drawer.state() != state
    assert drawer.drawn(person("tea"))["tea"].content != before.content
    assert set(drawer.drawn(person("saucer"))) == {"saucer"}


def test_a_symbol_that_is_no_picture_is_asked_about_where_it_stands(tmp_path: Path) -> None:
    folder = make_set(tmp_path, "ours", tea="", train="")
    (folder / "tea.svg").write_text("no drawing", encoding="utf-8")
    problems = Problems()
    Drawer(tmp_path, ()).unusable(person("train", "tea"), problems)

    assert [(one.code, one.at.line, one.level) for one in problems] == [("S03", 2, "ask")]
    assert Drawer(tmp_path, ()).drawn(person("tea")) == {}


@pytest.mark.parametrize(
    ("symbol", "codes"),
    [("tea", set()), ("ours/kettle", set()), ("kettel", {"S01"}), ("found/swing", {"S02"})],
)
def test_check_knows_the_symbols_of_the_workspace_and_those_that_come_along(
    tmp_path: Path, symbol: str, codes: set[str]
) -> None:
    (tmp_path / "site_config.yml").write_text("", encoding="utf-8")
    (tmp_path / "profiles" / "sam").mkdir(parents=True)
    text = f"name: Sam\nkey contact: {{name: Jo, phone: 01632 960123}}\nhello:\n  - text: Tea\n    symbol: {symbol}\n"
    (tmp_path / "profiles" / "sam" / "profile.yml").write_text(text, encoding="utf-8")
    make_set(tmp_path / "symbols", "ours", kettle="")
    make_set(tmp_path / "symbols", "found", "", swing="")
    (report,) = Workshop(Workspace(tmp_path)).check_people((), date(2026, 11, 22)).people

    assert not report.failed
    assert {problem.code for problem in report.problems if problem.code[0] == "S"} == codes
