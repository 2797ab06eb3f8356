"""Tips: few, the most useful first, apart from mistakes, and off when somebody would rather not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.check.lists import one, read_rows, several
from generator.check.tips import tips_for
from generator.cli import main
from generator.codes import CODES
from generator.person import Person, Profile
from generator.problems import Position
from generator.said import Line
from generator.tips import SHOWN, Tips

TEXT = """\
name: Sam
key contact: {name: Marigold, phone: 01632 960123}
a hard day: Refuses his zebra dinner
"""


def tips(*lines: str) -> Tips:
    said = tuple(Line(text=text, at=Position("a.yml", number)) for number, text in enumerate(lines, 1))
    return tips_for(Person(profile=Profile(also_worth_knowing=said)))


# ---------------------------------------------------------------- the lists


@pytest.mark.parametrize("name", ["kinder", "plainer"])
def test_every_word_of_the_lists_gives_its_own_tip(name: str) -> None:
    for row in read_rows(name):
        for word in several(row, "words"):
            found = tips(f"Yes {word} yes").shown
            assert [tip.instead for tip in found] == [one(row, "say")], word


@pytest.mark.parametrize("name", ["kinder", "plainer"])
def test_every_row_says_what_to_say_and_why_in_one_sentence(name: str) -> None:
    seen: set[str] = set()
    for row in read_rows(name):
        why = one(row, "why")
        assert one(row, "say")
        assert why.endswith(".")
        assert why.count(". ") == 0, why
        words = {word.casefold() for word in several(row, "words")}
        assert not words & seen, "a word stands in two rows"
        seen |= words


@pytest.mark.parametrize(
    "text",
    [
        "The salt is on the table",
        "Ot and Bo are my cats",
        "I like colour, favourite jumpers and organising my centre",
        "Mum said it is difficult to park",
        "He had not refused",
        'They wrote "kicks off" in the book',
        "The doctor's case is black",
        "I am a good friend",
        "It is normal to be tired",
        "Non-stick pans",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert tips(text) == Tips()


def test_our_lists_know_english_words_only() -> None:
    line = Line(text="He refuses tea", at=Position("a.yml", 1))
    welsh = Line(text="Welsh")

    def found(line: Line, pages: Line | None = None) -> Tips:
        return tips_for(Person(profile=Profile(also_worth_knowing=(line,), language_of_these_pages=pages)))

    assert found(line).shown
    assert not found(line, welsh).shown
    assert not found(replace(line, language="cy")).shown
    assert found(replace(line, language="en"), welsh).shown


# ---------------------------------------------------------------- how many, and in which order


def test_at_most_so_many_are_shown_and_the_rest_counted() -> None:
    found = tips(*["He refuses tea"] * 9)

    assert len(found.shown) == SHOWN
    assert found.more == 9 - SHOWN


def test_one_of_each_kind_comes_before_a_second() -> None:
    long = "one two three four five six seven " * 4
    found = tips(long, long, "He refuses tea", "He refuses cake", "PRN")

    assert [tip.code for tip in found.shown] == ["C09", "C08", "C10", "C09", "C10"]


@pytest.mark.parametrize(("words", "count"), [(25, 0), (26, 1)])
def test_a_sentence_of_25_words_is_short_enough(words: int, count: int) -> None:
    found = tips(f"{' '.join(['tea'] * words)}. {' '.join(['cake'] * 25)}.").shown

    assert len(found) == count
    assert not found or "26 words" in found[0].message


# ---------------------------------------------------------------- the command


@pytest.fixture
def sam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "profile.yml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "site_config.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*options: str) -> Result:
    return CliRunner().invoke(main, ["check", "--date", "2026-11-22", *options])


def test_a_tip_is_no_mistake(sam: Path) -> None:
    result = check("--strict")

    assert "tip C09" in result.stdout
    assert "sam: nothing to mend" in result.stdout
    assert result.exit_code == 0


def test_the_words_are_shown_on_the_own_terminal_only(sam: Path) -> None:
    own, other = check("--show-lines").stdout, check("--hide-lines").stdout

    assert "“Refuses”" in own
    assert "say:   says no to" in own
    assert "refus" not in other.casefold()
    assert "says no" not in other
    assert f"why:   {CODES['C09'].why}" in other


def test_programs_get_places_and_no_word(sam: Path) -> None:
    result = check("--json")
    (tip,) = json.loads(result.stdout)["people"][0]["tips"]

    assert (tip["code"], tip["file"], tip["line"]) == ("C09", "profiles/sam/profile.yml", 3)
    for word in ("refus", "zebra", "says no"):
        assert word not in result.stdout.casefold()


def test_they_can_be_left_out_of_a_run(sam: Path) -> None:
    assert "tip C09" not in check("--no-tips").stdout


@pytest.mark.parametrize(("setting", "shown"), [("off", False), ("no", False), ("on", True), ("yes", True)])
def test_they_can_be_left_out_for_good(sam: Path, setting: str, shown: bool) -> None:
    (sam / "site_config.yml").write_text(f"tips: {setting}\n", encoding="utf-8")
    result = check()

    assert ("tip C09" in result.stdout) is shown
    assert result.exit_code == 0


def test_github_is_told_of_mistakes_only(sam: Path) -> None:
    assert "C09" not in check("--format", "github").stdout
