"""`check --who` tells what the build does: the circles are those `disclose` goes by, line for line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from generator.circle import Circle, EditionName
from generator.cli import main
from generator.disclose import disclose
from generator.load import load_person
from generator.person import Person
from generator.problems import Problems
from generator.validate import known_headings, read_person
from generator.walk import lines
from generator.who import SeenHeading, who_sees
from tests.check.full import MARK, Full, full_text

DAY = date(2026, 11, 22)


def words_in(person: Person, name: EditionName) -> set[str]:
    disclosed = disclose(person, name, DAY)
    assert disclosed is not None
    assert not disclosed[1], "everyone in these films agreed"
    return {line.text for line in lines(disclosed[0].person) if line.text.startswith(MARK)}


@pytest.mark.parametrize("seed", range(8))
def test_it_agrees_with_what_is_disclosed_for_every_line(seed: int) -> None:
    person = Full(Random(seed)).person()
    seen = [line for heading in who_sees(person) for line in heading.lines]
    told = {name: {line.words for line in seen if name in line.circle.editions} for name in EditionName}

    assert len(seen) > 700
    for name in EditionName:
        marked = {words for words in told[name] if words.startswith(MARK)}
        assert marked == words_in(person, name)


@pytest.mark.parametrize("name", ["amir", "gwen"])
def test_of_the_example_people_nothing_is_shown_that_was_not_told(name: str, workspace: Path) -> None:
    """Consent may leave out more; nothing may come in."""
    person = read_person(load_person(workspace / "profiles", name, known_headings(), Problems()), Problems())
    seen = [line for heading in who_sees(person) for line in heading.lines]

    for edition in EditionName:
        told = {line.words for line in seen if edition in line.circle.editions}
        disclosed = disclose(person, edition, DAY)
        shown = {line.text for line in lines(disclosed[0].person)} if disclosed else set()
        assert shown - told == set()
        assert shown or edition in (EditionName.ADVERT, EditionName.APPLICANT), "an advert may not be open"


def test_every_line_of_a_person_is_told() -> None:
    person = Full(Random(1)).person()

    assert {line.words for heading in who_sees(person) for line in heading.lines} == {
        line.text for line in lines(person)
    }


# ---------------------------------------------------------------- from text


def read(tmp_path: Path, text: str) -> dict[str, SeenHeading]:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "profile.yml").write_text(text, encoding="utf-8")
    problems = Problems()
    person = read_person(load_person(home.parent, "sam", known_headings(), problems), problems)
    return {heading.says: heading for heading in who_sees(person)}


def test_a_line_that_differs_stands_out_and_its_neighbours_do_not(tmp_path: Path) -> None:
    hello = read(tmp_path, "name: Sam\nhello:\n  - one\n  - {text: two, share with: me}\n  - three\n")[
        "hello"
    ]

    assert hello.circle is Circle.TEAM
    assert [(line.words, line.circle) for line in hello.differing] == [("two", Circle.ME)]


def test_an_advert_made_smaller_from_above_is_pointed_out(tmp_path: Path) -> None:
    seen = read(tmp_path, "share with: applicants\nname: Sam\nadvert:\n  headline: Come\n")

    assert "the public advert is empty" in seen["advert"].surprise
    assert not seen["name"].surprise


def test_an_advert_nobody_made_smaller_is_not(tmp_path: Path) -> None:
    text = "name: Sam\nadvert:\n  open from: 1 May 2026\n  headline: Come\n"

    assert not read(tmp_path, text)["advert"].surprise


def test_an_advert_without_a_day_to_open_is_pointed_out(tmp_path: Path) -> None:
    assert "`open from`" in read(tmp_path, "name: Sam\nadvert:\n  headline: Come\n")["advert"].surprise


def test_what_is_private_by_default_is_pointed_out_and_what_was_widened_too(tmp_path: Path) -> None:
    seen = read(tmp_path, "name: Sam\nmoney:\n  - one\n  - {text: two, share with: team}\ndoor code: 1\n")

    assert "private by default" in seen["door code"].surprise
    assert [line.words for line in seen["money"].differing if line.surprise] == ["two"]


def test_a_line_wider_than_its_block_is_pointed_out(tmp_path: Path) -> None:
    text = "name: Sam\nplaces i belong:\n  - share with: family\n    activity: one\n    place: {text: two, share with: team}\n"
    (surprise,) = [line for line in read(tmp_path, text)["places i belong"].differing if line.surprise]

    assert (surprise.words, surprise.surprise) == ("two", "seen by more people than the block it stands in")


def test_what_keeps_somebody_safe_and_is_kept_from_the_team_is_pointed_out(tmp_path: Path) -> None:
    seen = read(
        tmp_path,
        "name: Sam\nallergies:\n  - nuts\n  - {text: eggs, share with: family}\nhello: {text: x, share with: me}\n",
    )

    assert [(line.words, line.surprise) for line in seen["allergies"].differing] == [
        ("eggs", "it keeps somebody safe, and the team does not see it")
    ]
    assert not any(line.surprise for line in seen["hello"].lines)


def test_not_for_is_told(tmp_path: Path) -> None:
    hello = read(tmp_path, "name: Sam\nhello:\n  - one\n  - {text: two, not for: [Rufus, Otto]}\n")["hello"]

    assert [line.not_for for line in hello.differing] == [("Rufus", "Otto")]


# ---------------------------------------------------------------- the command


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a person whose every heading holds a marked word."""
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (tmp_path / "site_config.yml").write_text("", encoding="utf-8")
    for file, text in full_text().items():
        (home / file).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "options",
    [
        ("--who",),
        ("--who", "--json"),
        ("--who", "--format", "json"),
        ("--json",),
        ("--format", "json"),
        ("--format", "github"),
        ("--hide-lines",),
        (),
    ],
    ids=" ".join,
)
def test_no_word_of_a_profile_is_told_to_programs_or_without_a_terminal(
    marked: Path, options: tuple[str, ...]
) -> None:
    result = CliRunner().invoke(main, ["check", *options])

    assert result.exit_code in (0, 1), result.output
    assert len(result.output) > 1000
    assert MARK not in result.output


def test_the_own_terminal_shows_how_a_line_begins(marked: Path) -> None:
    (marked / "profiles" / "sam" / "profile.yml").write_text(
        "name: Sam\nhello:\n  - one\n  - {text: zqx two, share with: me}\n", encoding="utf-8"
    )
    result = CliRunner().invoke(main, ["check", "--who", "--show-lines"])

    assert "“zqx two”" in result.stdout


def test_whom_a_line_is_not_for_is_named_on_the_own_terminal_only(marked: Path) -> None:
    (marked / "profiles" / "sam" / "profile.yml").write_text(
        "name: Sam\nhello:\n  - one\n  - {text: two, not for: [Rufus, Otto]}\n", encoding="utf-8"
    )

    def told(*options: str) -> str:
        return CliRunner().invoke(main, ["check", "--who", *options]).output

    assert "not for Rufus, Otto" in told("--show-lines")
    assert "not for 2 readers by name" in told()
    assert not any(name in told(*options) for name in ("Rufus", "Otto") for options in ((), ("--json",)))


def test_programs_get_places_and_circles(marked: Path) -> None:
    answer = json.loads(CliRunner().invoke(main, ["check", "--who", "--json"]).stdout)
    (sam,) = answer["people"]
    door = next(one for one in sam["headings"] if one["heading"] == "door code")

    assert door["share_with"] == "nobody"
    assert door["editions"] == []
    assert door["lines"][0]["line"] == door["line"]
    assert {one["file"].rsplit("/", 1)[1] for one in sam["headings"]} == set(full_text())
