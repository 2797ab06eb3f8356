"""Easy words are short, say one thing, and say it plainly; a symbol is there and may be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import tips_for
from generator.check.easy import check_easy, check_symbols, tips_on_easy
from generator.person import ChartRow, Communication, Person, Profile
from generator.problems import Level, Position, Problem, Problems
from generator.said import Line
from generator.symbols import Catalogue, SymbolSet

AT = Position("profile.yml", 3, 5)


def person(easy: str, language: str = "", **more: object) -> Person:
    line = Line(text="Something", easy=easy, language=language, at=AT)
    return Person(short_name="sam", profile=Profile(hello=(line,), **more))


def asked(easy: str, language: str = "") -> list[str]:
    problems = Problems()
    check_easy(person(easy, language), problems)
    assert {problem.at for problem in problems} <= {AT}
    return [problem.code for problem in problems]


FIFTEEN = "I love trains very much so I look at them all at the station today yes"


@pytest.mark.parametrize(
    "easy",
    [
        "",
        "I look up. That means yes.",
        "Say my name. Say one thing. Wait.",
        "I live with my mum, my sister and my cat.",
        "My trains, and what is for tea",
        "I like tea and you too",
        " ".join(["word"] * 15),
        " ".join(["word"] * 15) + "\n" + " ".join(["word"] * 15),
    ],
)
def test_short_words_that_say_one_thing_are_left_alone(easy: str) -> None:
    assert asked(easy) == []


@pytest.mark.parametrize(
    ("easy", "code"),
    [
        (" ".join(["word"] * 16), "E01"),
        ("I look up.\n" + " ".join(["word"] * 16), "E01"),
        ("Say my name and you wait for me", "E02"),
        ("I eat, but I do not talk", "E02"),
        ("Wait for me because I am slow", "E02"),
        ("I am hungry; bread helps", "E02"),
        ("One. Two. Three. Four.", "E02"),
    ],
)
def test_long_words_and_two_ideas_at_once_are_asked_about(easy: str, code: str) -> None:
    assert asked(easy) == [code]


def test_our_lists_know_english_only_and_length_every_language() -> None:
    assert asked("Say my name and you wait for me", "pl") == []
    assert asked(" ".join(["słowo"] * 16), "pl") == ["E01"]


def test_what_is_asked_tells_no_word_of_the_family() -> None:
    problems = Problems()
    check_easy(person("Marmalade " * 16), problems)
    (problem,) = problems

    assert "armalade" not in f"{problem.message} {problem.hint} {problem.heading}"
    assert problem.heading == "hello"
    assert problem.level is Level.ASK


@pytest.mark.parametrize(
    ("easy", "found"),
    [
        ("Assist me at the door", "Assist"),
        ("Look at the DoLS", "DoLS"),
        ("I *love* tea", "*love*"),
        ("I _love_ tea", "_love_"),
        ("This is IMPORTANT", "IMPORTANT"),
        ("Ask the MDT", "MDT"),
        ("Tea, milk, etc.", "etc."),
        ("I have two sisters", "two"),
        ("My well-being", "well-being"),
        ("Do not touch me unless I ask", "not touch me unless"),
        ("I do not go without my bag", "not go without"),
        ("I eat 50% of it", "%"),
    ],
)
def test_what_is_hard_to_read_gets_a_tip(easy: str, found: str) -> None:
    tips = [tip for tip in tips_on_easy(person(easy)) if tip.code == "E03"]

    assert any(found in tip.found for tip in tips), tips
    assert all(tip.at == AT and tip.why and tip.instead for tip in tips)
    assert not any(found in tip.message for tip in tips if len(found) > 1)


@pytest.mark.parametrize(
    "easy",
    [
        "I watch TV at 8 o'clock",
        "One thing at a time",
        "I do not like rain",
        "My phone is 07700 900123",
        "I pay with my card",
    ],
)
def test_easy_words_get_no_tip(easy: str) -> None:
    assert [tip for tip in tips_on_easy(person(easy)) if tip.code == "E03"] == []


def test_hard_words_are_those_of_english() -> None:
    assert [tip for tip in tips_on_easy(person("Assist 50%", "cy")) if tip.code == "E03"] == []


def test_where_some_lines_are_easy_an_important_heading_without_is_told_once() -> None:
    lacking = Line(text="Say my name", at=Position("profile.yml", 9, 1))
    none_yet = Line(text="no", at=Position("profile.yml", 10, 1))
    some = {"please_do": (lacking,), "allergies": (none_yet,), "how_i_say_stop": lacking}
    (tip,) = (tip for tip in tips_on_easy(person("I am 24.", **some)) if tip.code == "E04")

    assert (tip.at, tip.heading) == (lacking.at, "please do")
    assert "and 1 more" in tip.message
    assert [tip for tip in tips_on_easy(person("", **some)) if tip.code == "E04"] == []
    assert "E04" in {tip.code for tip in tips_for(person("I am 24.", **some)).shown}


# ---------------------------------------------------------------- symbols

LICENSED = SymbolSet("ours", "Ours", ("By Maya.",), {"tea": Path("tea.svg"), "train": Path("train.svg")})
NOBODYS = SymbolSet("found", "found", (), {"swing": Path("swing.svg")})


def symbols_of(*asked_for: str) -> list[Problem]:
    chart = tuple(ChartRow(symbol=name, at=AT) for name in asked_for)
    problems = Problems()
    about = Person(short_name="sam", communication=Communication(communication_chart=chart))
    check_symbols(about, Catalogue((LICENSED, NOBODYS)), problems)
    return list(problems)


def test_a_symbol_that_is_there_with_its_licence_is_fine() -> None:
    assert symbols_of("tea", "ours/Train", "") == []


def test_a_symbol_nobody_has_is_asked_about_with_the_nearest_names() -> None:
    (problem,) = symbols_of("teaa")

    assert (problem.code, problem.level, problem.heading) == ("S01", Level.ASK, "communication chart")
    assert problem.hint == "symbol: tea"
    assert "docs/symbols.md" in symbols_of("zzzz")[0].hint


def test_a_set_without_a_licence_stops_the_build() -> None:
    (problem,) = symbols_of("swing")

    assert (problem.code, problem.level) == ("S02", Level.STOP)
    assert "swing" not in f"{problem.message} {problem.hint}"
