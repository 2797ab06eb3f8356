"""The interface's words: all there, none too many, holes that fit, and loud where something is missing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from generator.dates import When
from generator.languages import _TAGS as LANGUAGES
from generator.languages import number_form
from generator.words import Words, WordsError, load_words
from tests.compose.full import headings_of_models

REPO = Path(__file__).resolve().parent.parent
FOLDER = REPO / "theme" / "words"
WORDS = load_words(FOLDER, "en")
COMPOSE = sorted((REPO / "generator" / "compose").glob("*.py"))
KEY = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)?")
BY_PART = ("chrome.", "controls.", "find.", "month.", "language.", "sealed.", "somebody")
"""What is asked for as a whole part, or by the voice itself."""


def strings(file: Path) -> Iterator[str]:
    """The strings of a file that are not its documentation."""
    nodes = list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def calls() -> Iterator[tuple[str, str, set[str]]]:
    """Where words are asked for: (place, key, holes that are filled)."""
    for file in [*COMPOSE, REPO / "generator" / "words.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            asked = ast.unparse(node.func)
            if not re.fullmatch(r"(\w+\.)*_?words(\.count)?|self", asked):
                continue
            filled = {keyword.arg for keyword in node.keywords if keyword.arg}
            for key in keys_in(node.args[0]):
                if isinstance(node.args[0], ast.JoinedStr):
                    filled = set().union(*(holes(form) for form in forms(key))) - {"name"}
                yield (
                    f"{file.name}:{node.lineno}",
                    key,
                    filled | ({"n"} if asked.endswith("count") else set()),
                )


def keys_in(asked: ast.expr) -> list[str]:
    if isinstance(asked, ast.IfExp):
        return [*keys_in(asked.body), *keys_in(asked.orelse)]
    if isinstance(asked, ast.JoinedStr):
        # `f"sign.{name}"`: every line that begins and ends so.
        parts = (re.escape(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in asked.values)
        pattern = re.compile("".join(parts))
        return [key for key in WORDS.texts if pattern.fullmatch(key)]
    return [asked.value] if isinstance(asked, ast.Constant) and isinstance(asked.value, str) else []


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def forms(key: str) -> list[str]:
    text = WORDS.texts[key]
    return [text] if isinstance(text, str) else list(text.values())


def test_every_key_that_is_asked_for_is_there() -> None:
    asked = list(calls())

    assert len(asked) > 200
    assert [place for place, key, _ in asked if key not in WORDS.texts] == []


def parts_asked_for() -> tuple[str, ...]:
    """Parts that are handed over as a whole, by `all_of`."""
    code = "".join(file.read_text("utf-8") for file in COMPOSE)
    return tuple(f"{part}." for part in re.findall(r"""all_of\("(\w+)"\)""", code))


def test_every_key_is_asked_for() -> None:
    asked = {key for _, key, _ in calls()} | headings_of_models()
    by_part = (*BY_PART, *parts_asked_for())

    assert [key for key in WORDS.texts if key not in asked and not key.startswith(by_part)] == []


def test_every_hole_is_filled_and_nothing_is_filled_in_vain() -> None:
    wrong = [
        f"{place} {key}"
        for place, key, filled in calls()
        if set().union(*(holes(form) for form in forms(key))) - {"name"} != filled
    ]

    assert wrong == []


OTHERS = sorted(file.stem for file in FOLDER.glob("*.yml") if file.stem != "en")
each_language = pytest.mark.parametrize("lang", OTHERS)


@cache
def translated(lang: str) -> dict[str, str | dict[str, str]]:
    """The lines that a language's own file has."""
    words = load_words(FOLDER, lang)
    return {key: text for key, text in words.texts.items() if key not in words.borrowed}


def said(text: str | dict[str, str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


@each_language
def test_every_line_is_translated(lang: str) -> None:
    lacking = sorted(set(WORDS.texts) - set(translated(lang)))

    assert lacking == [], f"{lang}.yml lacks {len(lacking)} lines: {', '.join(lacking)}"


@each_language
def test_a_language_has_no_line_that_english_has_not(lang: str) -> None:
    assert len(translated(lang)) > 800
    assert sorted(set(translated(lang)) - set(WORDS.texts)) == []


@each_language
def test_every_form_has_the_holes_of_the_english_one(lang: str) -> None:
    for key, text in translated(lang).items():
        expected = set().union(*(holes(form) for form in forms(key))) - {"name"}
        named = {form for form in forms(key) if "{name}" in form}
        many = isinstance(text, dict) and not text.keys() & {"first", "third", "alone"}
        for which, form in text.items() if isinstance(text, dict) else [("", text)]:
            may_lack = {"n"} if many and which != "other" else set()
            assert expected - may_lack <= holes(form) - {"name"} <= expected, (key, which)
            assert "{name}" not in form or named, (key, which)


@each_language
def test_both_voices_are_there_where_english_has_both(lang: str) -> None:
    for key, text in translated(lang).items():
        ours = WORDS.texts[key]
        voices = isinstance(ours, dict) and "first" in ours
        assert (isinstance(text, dict) and set(text) == {"first", "third"}) == voices, key
        if isinstance(text, dict) and voices:
            # The person never speaks of themselves by name, but to say it.
            assert "{name}" not in text["first"] or "{name}" in forms(key)[0], key


@each_language
def test_how_many_goes_by_the_numbers_of_the_language(lang: str) -> None:
    kinds = {number_form(lang, number) for number in range(201)}
    counted = {key for key, text in WORDS.texts.items() if isinstance(text, dict) and "other" in text}

    for key in counted & set(translated(lang)):
        text = translated(lang)[key]
        assert isinstance(text, dict), key
        named = {which for which in text if not which.isdigit()}
        assert "other" in named, key
        assert named <= kinds | {"other"}, key
        assert len(kinds) == 1 or len(named) > 1, key


SAME = {
    "ar": set(),
    "bn": set(),
    "cy": {"sign.stop"}
    | {
        f"language.{tag}"
        for tag in ("syl", "hi", "ps", "ig", "tw", "sn", "sw", "tl", "ml", "te", "th", "ti", "ln")
    },
    "pl": {"sign.stop", "chrome.aloud_stop", "kind.film", "film.untitled"},
    "ur": set(),
}
"""What is rightly the same as in English."""


@each_language
def test_no_english_is_left_over(lang: str) -> None:
    left = {
        key
        for key, text in translated(lang).items()
        if any(
            form in forms(key) and re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", form)) for form in said(text)
        )
    }

    assert left - SAME[lang] == set()
    assert SAME[lang] - left == set()


@each_language
def test_the_number_for_help_and_the_marks_stay(lang: str) -> None:
    for key, text in translated(lang).items():
        if any("999" in form for form in forms(key)):
            assert all("999" in form for form in said(text)), key
        for form in said(text):
            assert '"' not in form, key
            assert "!" not in form, key
            assert form == " ".join(form.split()), key


def test_forms_are_two_voices_or_how_many() -> None:
    for key, text in WORDS.texts.items():
        if isinstance(text, dict):
            assert set(text) == {"first", "third"} or "other" in text, key
            assert len({frozenset(holes(form) - {"name"}) for form in text.values()}) == 1, key


def test_no_sentence_of_ours_stands_in_the_code() -> None:
    """Keys, targets, ids and addresses have no spaces between words; sentences do."""
    found = {
        text for file in COMPOSE for text in strings(file) if re.search(r"[A-Za-z]{2,}[,:]? [a-z]{2,}", text)
    }
    headings = {
        text for text in found if all(re.fullmatch(r"[a-z]+\.[a-z0-9_]+", one) for one in text.split())
    }

    assert {text for text in found - headings if not text.startswith("<")} - READ_NOT_SAID == set()


READ_NOT_SAID = {
    *("not written", "none known"),
    *("watch first", "first of all", "this first", r"no (?:speech|words|talking)|nobody (?:speaks|talks)"),
    *("no one", "no people", "people i know"),
    *("yes always", "any time"),
}
"""States, and words that families write: they are compared with, never said."""


def test_the_templates_have_every_word_they_ask_for() -> None:
    asked = set()
    for file in (REPO / "theme" / "templates").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        asked |= set(re.findall(r"\bchrome\.words\.(\w+)", text))
        if "set w = chrome.words" in text:
            asked |= set(re.findall(r"\bw\.(\w+)", text))

    assert asked - set(WORDS.all_of("chrome")) == set()


def test_a_player_has_every_word_it_asks_for_and_none_too_many() -> None:
    parts = REPO / "theme" / "templates" / "profile"
    text = (parts / "parts" / "player.html").read_text("utf-8") + (parts / "bits.html").read_text("utf-8")
    asked = set(re.findall(r"\b(?:t|words)\.(\w+)", text.replace("chrome.words.", "")))

    assert asked - {"found"} == set(WORDS.all_of("controls"))


def test_kinds_of_pages_never_hold_a_name() -> None:
    kinds = [key for key in WORDS.texts if key.startswith("kind.")]

    assert kinds
    assert all(holes(form) <= {"n"} for key in kinds for form in forms(key))


def test_every_language_we_read_has_a_name() -> None:
    assert {tag for tag in LANGUAGES.values() if f"language.{tag}" not in WORDS.texts} == set()
    assert WORDS.language("cy") == "Welsh"
    assert WORDS.language("cy-GB") == "Welsh"
    assert WORDS.language("xx") == "xx"


LISTS = {"ring.after_a_name", "emergency.if_before", "emergency.times", "glance.turns", "a_z.small"}
"""Words that families write: compared with, never said."""


def test_our_words_are_kind_and_short() -> None:
    for key in WORDS.texts.keys() - LISTS:
        for form in forms(key):
            assert not re.search(
                r"\b(sorry|oops|invalid|error|non-verbal|service user|client|challenging|click|color|organiz)",
                form,
                re.I,
            ), key
            assert "'" not in form, key
            sentences = re.split(r"(?<=[.!?]) ", form)
            assert all(len(sentence.split()) <= 18 for sentence in sentences), key


def test_voices() -> None:
    amir = WORDS.speaking("Amir", third=False)
    about = WORDS.speaking("Amir", third=True)
    nobody = WORDS.speaking("", third=True)

    assert amir("talk.title") == "How I communicate"
    assert about("talk.title") == "How Amir communicates"
    assert nobody("talk.title") == "How this person communicates"
    assert nobody("people.team") == "This person’s team"
    assert WORDS.speaking("bell", third=True)("people.team") == "bell’s team"


def test_how_many() -> None:
    assert [WORDS.count("minutes", n) for n in (1, 2)] == ["1 minute", "2 minutes"]


def test_days() -> None:
    assert WORDS.day(When(2026, 10, 2)) == "2 October 2026"
    assert WORDS.day(When(2026, 10)) == "October 2026"
    assert WORDS.day(When(2026)) == "2026"
    assert WORDS.day(date(2026, 1, 31)) == "31 January 2026"


def test_months_that_change_after_a_day() -> None:
    polish = load_words(FOLDER, "pl")

    assert polish.day(When(2026, 10, 2)) == "2 października 2026"
    assert polish.day(When(2026, 10)) == "październik 2026"


def test_a_month_has_both_its_forms(tmp_path: Path) -> None:
    words = words_in(tmp_path, "month.10: {alone: a, other: b}\nday.month: '{month}'\nday.full: '{month}'\n")

    assert [words.day(When(2026, 10, day)) for day in (0, 2)] == ["a", "b"]
    with pytest.raises(WordsError, match=r"“month\.10” needs both alone and other"):
        words_in(tmp_path, "month.10: {alone: a, oter: b}")


def test_a_name_with_braces_is_only_a_name() -> None:
    odd = WORDS.speaking("{n} {0.__class__}", third=True)

    assert odd("talk.title") == "How {n} {0.__class__} communicates"


def words_in(folder: Path, text: str) -> Words:
    (folder / "cy.yml").write_text(text, encoding="utf-8")
    return load_words(folder, "cy")


def test_a_missing_key_names_the_key_and_the_file(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"cy\.yml has no words for “talk\.title”"):
        words_in(tmp_path, "watch.title: Gwylio")("talk.title")


def test_words_that_look_like_something_else_stay_words(tmp_path: Path) -> None:
    words = words_in(tmp_path, "a.a: no\na.b: 22:30\na.c: 07\na.d: on\na.e: 1/2\n")

    assert [words(f"a.{key}") for key in "abcde"] == ["no", "22:30", "07", "on", "1/2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {b: {c: d}}", "no sentence under “a”"),
        ("- a", "holds no words"),
        ("", "holds no words"),
        ("a: [", "cannot be read"),
    ],
)
def test_files_that_hold_no_words(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(WordsError, match=message):
        words_in(tmp_path, text)


def test_other_slips_are_loud(tmp_path: Path) -> None:
    words = words_in(tmp_path, 'a: "{who} and {whom}"\nb: {1: one}\nc: {first: me, third: they}\n')

    with pytest.raises(WordsError, match="a hole in “a” that nothing fills"):
        words("a", who="Sara")
    with pytest.raises(WordsError, match="“b” and how many"):
        words.count("b", 2)
    with pytest.raises(WordsError, match="in several forms"):
        words("c")
    with pytest.raises(WordsError, match=r"There is no words?.*/xx\.yml|There is no .*xx\.yml"):
        load_words(tmp_path, "xx")


def test_words_are_read_once() -> None:
    assert load_words(FOLDER, "en") is WORDS
