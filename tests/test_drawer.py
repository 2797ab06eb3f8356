"""The symbols of one edition are made ready, each once, and anew when somebody changes a file."""

from __future__ import annotations

from pathlib import Path

from generator.drawer import Drawer
from generator.person import Person, Profile
from generator.problems import Position, Problems
from generator.said import Line
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
