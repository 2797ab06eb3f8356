"""The line is shown to its author alone, the mark stands under the words, and nothing steers the terminal."""

from __future__ import annotations

import json

import click
import pytest

from generator.problems import Level, Position, Problem
from generator.tell import as_github, as_json, columns, counted, told

FILE = "profiles/ann/profile.yml"


def problem(column: int = 1, length: int = 1, **more: str) -> Problem:
    return Problem(Position(FILE, 1, column), "Y04", Level.STOP, "this is odd", length=length, **more)  # type: ignore[arg-type]


def shown(line: str, column: int, length: int) -> tuple[str, str]:
    """The line and the marks as a terminal gets them."""
    rows = click.unstyle(told(problem(column, length), {FILE: (line,)}, own=True)).split("\n")
    return rows[1], rows[2]


ROWS = {
    "plain": "name: Quibble: Ann",
    "behind a tab": "\tname:\tQuibble",
    "behind wide letters": "名前は: Quibble です",
    "behind an accent put together": "S" + "ia\u0302n: Quibble",
    "behind a smile": "🙂 and 👍: Quibble",
    "behind a control character": "a\x1b[31m\x07b: Quibble",
    "behind a turned direction": "a\u202eb: Quibble",
    "far to the right": "x " * 120 + "Quibble" + " y" * 120,
    "far to the right behind wide letters": "名" * 120 + "Quibble" + " y" * 120,
    "at the end": "x " * 49 + "Quibble",
}


@pytest.mark.parametrize("line", ROWS.values(), ids=ROWS)
def test_the_mark_stands_under_the_words(line: str) -> None:
    row, marks = shown(line, line.index("Quibble") + 1, len("Quibble"))
    before = columns(row[: row.index("Quibble")])

    assert marks.index("^") == before
    assert marks.count("^") == 7
    assert columns(row) <= 112


@pytest.mark.parametrize("line", ROWS.values(), ids=ROWS)
def test_nothing_a_family_pastes_steers_the_terminal(line: str) -> None:
    row, _ = shown(line, 1, 1)

    assert not set(row) & set("\x1b\x07\t\r\u202e")


def test_a_mark_of_wide_letters_is_as_wide_as_they_are() -> None:
    _, marks = shown("is 名前は", 4, 3)

    assert marks.count("^") == 6


@pytest.mark.parametrize(("column", "length"), [(1, 900), (4, 1), (90, 3)])
def test_a_mark_past_the_end_is_still_a_mark(column: int, length: int) -> None:
    row, marks = shown("abc", column, length)

    assert 1 <= marks.count("^") <= 4
    assert columns(marks) <= columns(row) + 1


def test_only_the_author_sees_the_line_and_the_words_to_type() -> None:
    private = problem(7, 7, found="Quibble", type_this='name: "Quibble"', hint="put it in quotes")
    lines = {FILE: ("name: Quibble: Ann",)}
    author, others = told(private, lines, own=True), told(private, lines, own=False)

    assert author.count("Quibble") == 2
    assert "Quibble" not in others
    assert "put it in quotes" in others
    assert others.startswith(f"{FILE}:1:7: ")


def test_words_to_type_of_several_lines_stay_below_each_other() -> None:
    rows = told(problem(type_this="one:\n  - two\x1b"), {}, own=True).split("\n")

    assert rows[1:] == ["   type:  one:", "            - two�"]


@pytest.mark.parametrize(
    ("hint", "row"),
    [
        ("Copy it from the phone again.", "   Copy it from the phone again."),
        ("Is this the right film for these captions?", "   Is this the right film for these captions?"),
        ("minutes and seconds, such as 0:42", "   type:  minutes and seconds, such as 0:42"),
        ("England, Scotland or Wales", "   type:  England, Scotland or Wales"),
        ("hello: …", "   type:  hello: …"),
    ],
)
def test_only_words_to_type_stand_after_type(hint: str, row: str) -> None:
    one = problem(hint=hint)
    to_do = "type:" not in row
    known = as_json(one)

    assert told(one, {}, own=True).split("\n")[-1] == row
    assert told(one, {}, own=False).split("\n")[-1] == row
    assert (known["type"], known["do"]) == (("", hint) if to_do else (hint, ""))
    assert as_github(one).endswith(f". {hint}" if to_do else f". Type: {hint}")


def test_words_to_type_go_before_what_else_there_is_to_do() -> None:
    one = problem(hint="Write its name.", type_this="garden.jpg")

    assert told(one, {}, own=True).split("\n")[-1] == "   type:  garden.jpg"
    assert told(one, {}, own=False).split("\n")[-1] == "   Write its name."


@pytest.mark.parametrize("line", [0, 2, 99])
def test_a_place_that_is_not_there_shows_no_line(line: int) -> None:
    odd = Problem(Position(FILE, line, 5), "F01", Level.ASK, "this is odd")

    assert told(odd, {FILE: ("abc",)}, own=True).count("\n") == 0


def test_programs_get_no_private_words() -> None:
    private = problem(found="Quibble", type_this="Quibble", heading="allergies", hint="100%, really")
    both = json.dumps(as_json(private)) + as_github(private)

    assert "Quibble" not in both
    assert as_json(private)["heading"] == "allergies"


def test_github_reads_odd_file_names_and_signs() -> None:
    odd = Problem(Position("profiles/a,b:c%/x.yml", 3, 4), "Y04", Level.ASK, "50% of\nit", hint="so")

    assert (
        as_github(odd)
        == "::warning file=profiles/a%2Cb%3Ac%25/x.yml,line=3,col=4,title=Y04::50%25 of%0Ait. Type: so"
    )


def test_mistakes_are_counted_in_words() -> None:
    def one(level: Level) -> Problem:
        return Problem(Position(FILE), "X00", level, "odd")

    assert counted([]) == ""
    assert counted([one(Level.ASK)]) == "1 question"
    assert counted([one(Level.STOP), *[one(Level.ASK)] * 2, one(Level.FIX)]) == (
        "1 to mend, 2 questions, 1 read as meant"
    )
