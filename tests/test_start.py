"""A new workspace asks every question once, touches nothing that is there, and a name is enough for a website."""

from __future__ import annotations

import json
import re
import subprocess
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
from generator.start import add_person, start
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
def test_every_heading_stands_there_once_below_its_question_and_above_two_examples(
    place: str, begun: Path
) -> None:
    rows = (begun / place).read_text("utf-8").splitlines()
    at_margin = [row[:-1] for row in rows if re.fullmatch(r"[^#\s].*:", row)]
    headings = shape_of(MODELS[place]).headings

    assert Counter(at_margin) == Counter(spoken(heading.field) for heading in headings)
    for heading in headings:
        above = rows[: rows.index(f"{spoken(heading.field)}:")]
        below = rows[len(above) + 1 :]
        block = above[len(above) - above[::-1].index("") :]
        examples = below[: [*below, ""].index("")]
        assert heading.h.asks in " ".join(row.removeprefix("# ") for row in block)
        assert len(examples) >= 2
        assert all(row.startswith("#") for row in (*block, *examples))


@pytest.mark.parametrize("place", MODELS)
def test_nobody_drowns_in_a_file(place: str, begun: Path) -> None:
    """The few most useful come first, no line is cut off on a small screen, and nothing but a heading is no comment."""
    text = (begun / place).read_text("utf-8")
    groups = re.findall(r"^# ---- (.+?) -+$", text, re.MULTILINE)

    assert groups[0] == "Begin here"
    assert all(len(row) <= 116 for row in text.splitlines())
    assert not re.search(r"\n\n\n", text)
    assert text.count("\n") <= 450
    if len(groups) > 1:
        told = " ".join(text.split("In this file: ", 1)[1].split("\n\n")[0].replace("\n# ", " ").split())
        assert told == " · ".join(groups)


@pytest.mark.parametrize("place", MODELS)
def test_line_one_tells_the_editor_where_its_help_is(place: str, begun: Path) -> None:
    first = (begun / place).read_text("utf-8").splitlines()[0]
    schema = begun / place / ".." / first.removeprefix("# yaml-language-server: $schema=")

    assert first.startswith("# yaml-language-server: $schema=")
    assert json.loads(schema.resolve().read_text("utf-8"))["$schema"].endswith("draft-07/schema#")


def test_the_editor_is_told_to_stay_silent(begun: Path) -> None:
    settings = json.loads((begun / ".vscode/settings.json").read_text("utf-8"))
    places = {place: begun / place for place in settings["yaml.schemas"]}

    assert json.loads((begun / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]
    assert settings["yaml.schemaStore.enable"] is settings["redhat.telemetry.enabled"] is False
    assert places and all(place.is_file() for place in places.values())


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


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("mark", ["#", "# "])
def test_examples_in_the_comments_can_be_typed_as_they_stand(number: int, mark: str, begun: Path) -> None:
    """Whoever takes the # away and keeps the rest gets no mistake of writing: only that it is not theirs yet."""
    for path in sorted((begun / "profiles/ann").glob("*.yml")):
        path.write_text(uncommented(path.read_text("utf-8"), number, mark), "utf-8")
    problems = list(Workshop(Workspace(begun)).check_people((), DAY).people[0].problems)

    assert len([p for p in problems if p.code == "C01"]) > 150
    assert [f"{p.at} {p.code} {p.message}" for p in problems if p.code[0] in "FYVA"] == []
    assert [p for p in problems if p.code in ("C03", "C04")] == []


def test_examples_of_a_list_have_their_dashes(begun: Path) -> None:
    text = (begun / "profiles/ann/profile.yml").read_text("utf-8")

    assert re.search(r"\ni like:\n#   - .*\n#   - .*\n# or\n#   - .*\n\n", text)
    assert re.search(r"\npronouns:\n#   \w.*\n#   \w.*\n\n", text)


def uncommented(text: str, number: int, mark: str) -> str:
    """A template in which the first or second example below each heading is one no more."""
    parts = []
    for part in text.split("\n\n"):
        rows = part.split("\n")
        heading = next((n for n, row in enumerate(rows) if re.fullmatch(r"[^#\s].*:", row)), None)
        if heading is not None:
            below = rows[heading + 1 :]
            halves = (
                [below[: below.index("# or")], below[below.index("# or") + 1 :]]
                if "# or" in below
                else [[r] for r in below]
            )
            rows = [*rows[: heading + 1], *(row.removeprefix(mark) for row in halves[number])]
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


@pytest.mark.parametrize("name", ["profile.yml", "support.yml"])
def test_a_profile_of_examples_only_is_not_built(name: str, begun: Path) -> None:
    for path in sorted((begun / "profiles/ann").glob("*.yml")):
        if path.name in (name, "profile.yml"):
            text = path.read_text("utf-8").replace("\nname:\n", "\nname: Tirril\n")
            path.write_text(uncommented(text, 0, "# ") if path.name == name else text, "utf-8")
    done = tiny.alongside(begun, "build", "--plain")

    assert done.returncode == 1
    assert "C01" in done.stdout
    assert not (begun / "site/ann").exists()


def test_a_promise_of_ours_is_asked_about(begun: Path) -> None:
    config = begun / "site_config.yml"
    config.write_text(uncommented(config.read_text("utf-8"), 0, "# "), "utf-8")
    found = Workshop(Workspace(begun)).check_people((), DAY).settings_problems

    assert {(p.code, p.level, p.at.file) for p in found} == {("C01", Level.ASK, "site_config.yml")}
    assert len(list(found)) >= 5


def test_nothing_of_the_comments_is_ever_shown(begun: Path) -> None:
    profile = begun / "profiles/ann/profile.yml"
    profile.write_text(profile.read_text().replace("\nname:\n", "\nname: Tirril\n"))
    tiny.alongside(begun, "build", "--plain")
    pages = " ".join(path.read_text("utf-8") for path in (begun / "site").rglob("*.html"))

    assert "Tirril" in pages
    assert not [words for words in ("Priya", "ceiling hoist", "yaml-language-server") if words in pages]


# ---------------------------------------------------------------- one more person


def test_another_person_is_added_and_nothing_else_is_touched(begun: Path) -> None:
    before = tiny.tree(begun)
    name, made = add_person(Workspace(begun), "Bob")
    after = tiny.tree(begun)

    assert name == "bob"
    assert {place: after[place] for place in before} == before
    assert sorted(after.keys() - before.keys()) == sorted(p for p in made if not p.endswith("/"))
    assert (begun / "media/bob").is_dir()
    assert {Path(place).name for place in made} == {f"{stem}.yml" for stem in CHAPTER_FILES.values()} | {
        "bob"
    }


def test_somebody_who_is_there_is_not_touched(begun: Path) -> None:
    tiny.write(begun, "bob", {"profile.yaml": "name: Bob\n"})
    before = tiny.tree(begun)
    with pytest.raises(WrongUseError, match="nothing was changed"):
        add_person(Workspace(begun), "bob")

    assert tiny.tree(begun) == before


@pytest.mark.parametrize("typed", ["../up", "", ".", "-x", "名前"])
def test_a_new_person_needs_a_name_a_folder_can_have(typed: str, begun: Path) -> None:
    before = tiny.tree(begun)
    with pytest.raises(WrongUseError) as told:
        add_person(Workspace(begun), typed)

    assert "alongside new" in told.value.hint
    assert tiny.tree(begun) == before


def test_new_answers_and_says_what_to_do_next(begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(begun)
    asked = CliRunner().invoke(main, ["new", "Siân"])
    answered = CliRunner().invoke(main, ["new", "bob", "--json"])
    again = CliRunner().invoke(main, ["new", "bob"])

    assert (asked.exit_code, answered.exit_code, again.exit_code) == (0, 0, 2)
    assert asked.stderr.endswith("type: alongside serve sian\n")
    assert json.loads(answered.stdout)["person"] == "bob"
    assert "profiles/bob/profile.yml" in json.loads(answered.stdout)["made"]
    monkeypatch.chdir(begun.parent)
    assert CliRunner().invoke(main, ["new", "cat"]).exit_code == 2


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
    rows = (begun / ".gitignore").read_text().splitlines()
    assert {"site/", ".cache/", "/to-upload/", "/keys", "alongside-report.txt"} <= set(rows)
    subprocess.run(["git", "init", "-q"], cwd=begun, check=True)
    made = ("site/ann/x", ".cache/x", "to-upload/x", "keys", "a.keys", "profiles/ann/profile.yml.bak")
    stays = ("profiles/ann/profile.yml", "profiles/keys/profile.yml", "media/ann/a.mov", "site_config.yml")
    told = subprocess.run(
        ["git", "check-ignore", *made, *stays], cwd=begun, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == list(made)
    # What is private and yet kept is said in words.
    assert any(row.startswith("#") and "profiles/, media/" in row and "private" in row for row in rows)


def test_init_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = CliRunner().invoke(main, ["init"])
    there = CliRunner().invoke(main, ["init", "house", "--person", "ann"])
    again = CliRunner().invoke(main, ["init"])

    assert (here.exit_code, there.exit_code, again.exit_code) == (0, 0, 2)
    assert here.stderr.endswith("type: alongside serve\n")
    assert "Begin with profiles/ann/profile.yml" in there.stderr
    assert "cd house and type: alongside serve" in there.stderr
    assert "nothing was changed" in again.stderr
