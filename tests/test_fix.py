"""`alongside check --fix`: shown first, asked once a file, written in one step; no word of a profile where others read."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator import fix as door
from generator.cli import main
from tests import tiny
from tests.cases.reader import CASES
from tests.test_mistakes import PLANTED

NEXT = "alongside check --fix --yes"
SLIPS = "name: Ann\nhello:Quibblewort tea\nplease do:\n  • wait for Zanthorpe\n  • listen\n"
MENDED = "name: Ann\nhello: Quibblewort tea\nplease do:\n  - wait for Zanthorpe\n  - listen\n"
CONTACT = "key contact: {name: Marigold, phone: 01632 960123}\n"
WORDS = ("Quibblewort", "Zanthorpe", "wait for")


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path, {"ann": {"profile.yml": SLIPS + CONTACT}})


def profile(root: Path) -> Path:
    return root / "profiles" / "ann" / "profile.yml"


def fix(root: Path, *options: str) -> Result:
    before = Path.cwd()
    os.chdir(root)
    try:
        result = CliRunner().invoke(main, ["check", "--fix", "--date", tiny.DAY, *options])
    finally:
        os.chdir(before)
    assert "Traceback" not in result.output
    return result


def backups(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.bak*"))


# ---------------------------------------------------------------- with no terminal


def test_without_a_terminal_nothing_is_written_and_it_says_what_to_type(ann: Path) -> None:
    result = fix(ann)

    assert profile(ann).read_text() == SLIPS + CONTACT
    assert not backups(ann)
    assert NEXT in result.stderr.splitlines()[-1]
    assert "    2  Y08  a space is missing" in result.stdout
    assert "    4  Y12  the list is made with •" in result.stdout
    assert result.exit_code == 0


def test_without_a_terminal_no_word_of_a_profile_is_shown(ann: Path) -> None:
    for options in ((), ("--yes",), ("--format", "github"), ("--json",)):
        profile(ann).write_text(SLIPS + CONTACT)
        output = fix(ann, *options).output

        assert "Y08" in output
        assert not [word for word in WORDS if word in output]


def test_yes_writes_and_keeps_what_was_there(ann: Path) -> None:
    result = fix(ann, "--yes")

    assert profile(ann).read_text() == MENDED + CONTACT
    assert backups(ann) == ["profiles/ann/profile.yml.bak"]
    assert (ann / "profiles/ann/profile.yml.bak").read_text() == SLIPS + CONTACT
    assert "kept as profile.yml.bak" in result.stderr
    assert "Mended 3 lines in 1 file." in result.stderr
    assert "alongside serve" in result.stderr.splitlines()[-1]


def test_a_second_time_there_is_nothing_to_do(ann: Path) -> None:
    fix(ann, "--yes")
    result = fix(ann, "--yes")

    assert "nothing to mend" in result.stderr
    assert backups(ann) == ["profiles/ann/profile.yml.bak"]


def test_the_settings_are_mended_too(ann: Path) -> None:
    config = ann / "site_config.yml"
    config.write_text("organisation:\n  name:Quibblewort House\n")
    fix(ann, "--yes")

    assert config.read_text() == "organisation:\n  name: Quibblewort House\n"
    assert (ann / "site_config.yml.bak").is_file()


def test_only_those_who_are_named_are_mended(ann: Path) -> None:
    tiny.write(ann, "bob", {"profile.yml": SLIPS.replace("Ann", "Bob") + CONTACT})
    fix(ann, "bob", "--yes")

    assert backups(ann) == ["profiles/bob/profile.yml.bak"]


def test_a_file_that_ends_oddly_gets_its_name(ann: Path) -> None:
    hopes = ann / "profiles" / "ann" / "together.yml.txt"
    hopes.write_text("good news: a kite\n")
    result = fix(ann, "--yes")

    assert not hopes.exists()
    assert hopes.with_name("together.yml").read_text() == "good news: a kite\n"
    assert "The file will be called together.yml." in result.stdout


def test_a_name_that_is_taken_is_left(ann: Path) -> None:
    folder = ann / "profiles" / "ann"
    (folder / "together.yml.txt").write_text("good news: a kite\n")
    (folder / "together.yml").write_text("promises: we ring\n")
    result = fix(ann, "--yes")

    assert (folder / "together.yml.txt").read_text() == "good news: a kite\n"
    assert (folder / "together.yml").read_text() == "promises: we ring\n"
    assert "left as typed: profiles/ann/together.yml.txt:1 F13" in result.stderr


def test_a_check_says_that_slips_can_be_mended(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ann)
    before = CliRunner().invoke(main, ["check", "--date", tiny.DAY])
    fix(ann, "--yes")
    after = CliRunner().invoke(main, ["check", "--date", tiny.DAY])

    assert "alongside check --fix" in before.stderr
    assert "alongside check --fix" not in after.stderr


# ---------------------------------------------------------------- for programs


def test_json_gives_places_and_codes(ann: Path) -> None:
    profile(ann).write_text(SLIPS + CONTACT + "good days: tea # or cake\n")
    told = json.loads(fix(ann, "--json").stdout)

    assert [(m["file"], m["line"], m["code"], m["written"]) for m in told["mends"]][:2] == [
        ("profiles/ann/profile.yml", 2, "Y08", False),
        ("profiles/ann/profile.yml", 4, "Y12", False),
    ]
    assert [(left["line"], left["code"]) for left in told["left"]] == [(7, "V20")]
    assert profile(ann).read_text().startswith(SLIPS)

    told = json.loads(fix(ann, "--json", "--yes").stdout)
    assert all(mend["written"] for mend in told["mends"])
    assert "Y08" not in {problem["code"] for problem in told["people"][0]["problems"]}
    assert profile(ann).read_text().startswith(MENDED)


def test_json_without_fix_says_nothing_of_mending(ann: Path) -> None:
    before = Path.cwd()
    os.chdir(ann)
    try:
        told = json.loads(CliRunner().invoke(main, ["check", "--json", "--date", tiny.DAY]).stdout)
    finally:
        os.chdir(before)

    assert "mends" not in told


# ---------------------------------------------------------------- exit codes


def test_what_is_still_to_mend_is_1(ann: Path) -> None:
    profile(ann).write_text(SLIPS + CONTACT + 'good days: "never closed\n')

    assert fix(ann, "--yes").exit_code == 1


def test_with_strict_the_slips_that_are_left_count(ann: Path) -> None:
    assert fix(ann, "--strict").exit_code == 1
    profile(ann).write_text(SLIPS + CONTACT)
    assert fix(ann, "--yes").exit_code == 0


def test_a_file_that_may_only_be_read_is_4_in_words_and_keeps_nobody_else_waiting(ann: Path) -> None:
    tiny.write(ann, "bob", {"profile.yml": SLIPS.replace("Ann", "Bob") + CONTACT})
    profile(ann).chmod(0o444)
    result = fix(ann, "--yes")

    assert result.exit_code == 4
    assert "profiles/ann/profile.yml may be read but not written" in result.stderr
    assert profile(ann).read_text() == SLIPS + CONTACT
    assert (ann / "profiles/bob/profile.yml").read_text() == MENDED.replace("Ann", "Bob") + CONTACT


def test_a_mistake_of_ours_is_3_and_stays_with_one_person(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write(ann, "bob", {"profile.yml": SLIPS.replace("Ann", "Bob") + CONTACT})
    real = door.mend_person

    def mistaken(workspace: object, name: str, *rest: object) -> object:
        if name == "ann":
            raise ValueError("Quibblewort")
        return real(workspace, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(door, "mend_person", mistaken)
    result = fix(ann, "--yes")

    assert result.exit_code == 3
    assert "Quibblewort" not in result.output + (ann / "alongside-report.txt").read_text()
    assert backups(ann) == ["profiles/bob/profile.yml.bak"]


@pytest.mark.parametrize("options", [("--yes",), ("--who", "--fix"), ("--who", "--yes")], ids=" ".join)
def test_what_does_not_go_together_is_2(options: tuple[str, ...], ann: Path) -> None:
    before = Path.cwd()
    os.chdir(ann)
    try:
        result = CliRunner().invoke(main, ["check", *options])
    finally:
        os.chdir(before)

    assert result.exit_code == 2
    assert NEXT in result.output
    assert profile(ann).read_text() == SLIPS + CONTACT


# ---------------------------------------------------------------- on the author's own terminal


@dataclass(frozen=True, slots=True)
class Told:
    """What a terminal shows, and how the command ended."""

    text: str
    exit_code: int


def at_a_terminal(root: Path, typed: str, *options: str, around: dict[str, str] | None = None) -> Told:
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if name != "CI"} | {"TERM": "xterm"}
    process = subprocess.Popen(
        tiny.command("check", "--fix", "--date", tiny.DAY, *options),
        cwd=root,
        env=env | (around or {}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    told = tiny.all_shown(ours)
    code = process.wait(timeout=60)
    os.close(ours)
    return Told(told.decode().replace("\r\n", "\n"), code)


def test_on_ones_own_terminal_each_line_is_shown_before_and_after_and_asked_about(ann: Path) -> None:
    told = at_a_terminal(ann, "y\n")
    shown = click.unstyle(told.text)

    assert "    2 | - hello:Quibblewort tea\n      | + hello: Quibblewort tea\n" in shown
    assert "    1 |   name: Ann\n" in shown
    assert "Mend these 3 lines in profiles/ann/profile.yml? [y/N]" in shown
    assert told.text != shown
    assert profile(ann).read_text() == MENDED + CONTACT


@pytest.mark.parametrize("typed", ["n\n", "\n"], ids=["no", "nothing"])
def test_without_a_yes_nothing_is_written(typed: str, ann: Path) -> None:
    told = at_a_terminal(ann, typed)

    assert profile(ann).read_text() == SLIPS + CONTACT
    assert not backups(ann)
    assert "--yes" not in told.text
    assert told.exit_code == 0


def test_each_file_is_asked_about_on_its_own(ann: Path) -> None:
    tiny.write(ann, "ann", {"people.yml": "my family:\n  • Sara\n"})
    at_a_terminal(ann, "n\ny\n")

    assert backups(ann) == ["profiles/ann/profile.yml.bak"]


def test_stopped_at_the_question_nothing_more_is_written(ann: Path) -> None:
    tiny.write(ann, "bob", {"profile.yml": SLIPS.replace("Ann", "Bob") + CONTACT})
    told = at_a_terminal(ann, "y\n\x04")

    assert told.exit_code == 130
    assert backups(ann) == ["profiles/ann/profile.yml.bak"]


def test_what_cannot_be_seen_is_shown_by_a_sign(ann: Path) -> None:
    profile(ann).write_text("name: Ann\nhello:\n\t- tea\nplease do:\xa0wait\n" + CONTACT)
    shown = click.unstyle(at_a_terminal(ann, "n\n").text)

    assert "    3 | - →- tea\n      | +   - tea\n" in shown
    assert "    4 | - please do:␣wait\n" in shown


def test_in_ci_no_word_of_a_profile_is_shown_on_a_terminal_either(ann: Path) -> None:
    told = at_a_terminal(ann, "y\n", around={"CI": "true"})

    assert "Y08" in told.text
    assert not [word for word in WORDS if word in told.text]
    assert profile(ann).read_text() == SLIPS + CONTACT


def test_letters_that_would_steer_the_terminal_are_not_sent_to_it(ann: Path) -> None:
    profile(ann).write_text("name: Ann\nhello:tea \u202e cake\n" + CONTACT)

    assert "\u202e" not in at_a_terminal(ann, "n\n").text


# ---------------------------------------------------------------- a whole workspace


def test_a_workspace_of_many_mistakes_is_mended_without_showing_a_word(tmp_path: Path) -> None:
    root = tmp_path / "forty"
    shutil.copytree(CASES / "forty", root)
    result = fix(root, "--yes")
    again = fix(root, "--yes")

    assert not [word for word in PLANTED if word in (result.output + again.output).casefold()]
    assert "nothing to mend that we can do for you" in again.stderr
    assert len(backups(root)) >= 8
    assert result.exit_code == again.exit_code == 1
