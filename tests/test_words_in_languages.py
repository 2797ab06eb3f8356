"""Words of every language: line by line, from several folders, each sure of its language; and what a page makes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from generator.languages import number_form
from generator.tongues import (
    Marked,
    beside_right_to_left,
    filled,
    in_language,
    joined,
    laid_out,
    numbers_in_order,
    without_marks,
)
from generator.words import Words, WordsError, load_words, words_there_are

ENGLISH = """
a.greeting: "Hello {who}"
a.plain: A plain line
a.count: {1: "{n} day", other: "{n} days"}
a.voice: {first: My day, third: "{name}’s day"}
"""


def theme(root: Path, **files: str) -> Path:
    folder = root / "words"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def words_of(tmp_path: Path, lang: str, **files: str) -> Words:
    return load_words(theme(tmp_path, en=ENGLISH, **files), lang)


# ---------------------------------------------------------------- how many


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("cy", {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many", 4: "other"}),
        ("pl", {1: "one", 2: "few", 5: "many", 22: "few", 112: "many"}),
        ("ar", {0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other"}),
        ("ur", {1: "one", 2: "other"}),
        ("bn", {0: "one", 1: "one", 2: "other"}),
        ("syl", {1: "other", 2: "other"}),
        ("en-gb", {1: "one", 2: "other"}),
    ],
)
def test_which_form_a_language_has_for_a_number(tag: str, forms: dict[int, str]) -> None:
    assert {number: number_form(tag, number) for number in forms} == forms


def test_this_very_number_comes_before_its_kind_and_its_kind_before_all_others(tmp_path: Path) -> None:
    text = 'a.count: {2: dau, one: "{n} diwrnod", few: "{n} few", other: "{n} o ddiwrnodau"}\n'
    count = words_of(tmp_path, "cy", cy=text).count

    assert [count("a.count", n) for n in (1, 2, 3, 9)] == ["1 diwrnod", "dau", "3 few", "9 o ddiwrnodau"]


def test_one_sentence_for_any_number_is_enough(tmp_path: Path) -> None:
    assert words_of(tmp_path, "cy", cy='a.count: "Dyddiau: {n}"\n').count("a.count", 1) == "Dyddiau: 1"


def test_a_line_nobody_translated_counts_as_english_does(tmp_path: Path) -> None:
    words = words_of(tmp_path, "ar", ar="a.plain: سطر\n")

    assert [words.count("a.count", n) for n in (1, 2)] == ["1 day", "2 days"]


# ---------------------------------------------------------------- lines of several files


def test_a_line_that_a_language_lacks_is_said_in_english_and_says_so(tmp_path: Path) -> None:
    words = words_of(tmp_path, "gu", gu="a.plain: સાદી લીટી\n")

    assert words("a.plain") == "સાદી લીટી"
    assert words("a.greeting", who="Sara") == "Hello Sara"
    assert page(words("a.plain"), "gu") == "<p>સાદી લીટી</p>"
    assert (
        page(words("a.greeting", who="<Sara>"), "gu")
        == '<p><span lang="en" dir="ltr">Hello &lt;Sara&gt;</span></p>'
    )


def test_a_workspace_has_other_words_for_single_lines(tmp_path: Path) -> None:
    ours = theme(tmp_path / "ours", en=ENGLISH, cy='a.plain: Llinell\na.greeting: "Helo {who}"\n')
    theirs = theme(tmp_path / "theirs", cy="a.plain: Lein\n", en="a.plain: Their line\na.mine: Our own\n")
    welsh, english = load_words((theirs, ours), "cy"), load_words((theirs, ours), "en")

    assert (welsh("a.plain"), welsh("a.greeting", who="Sara")) == ("Lein", "Helo Sara")
    assert (english("a.plain"), english("a.mine")) == ("Their line", "Our own")
    assert words_there_are((theirs, ours)) == ("en", "cy")


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    folder = theme(tmp_path, en=ENGLISH, cy="a.plain: Llinell\n")
    before = load_words(folder, "cy")("a.plain")
    (folder / "cy.yml").write_text("a.plain: Llinell hirach\n", encoding="utf-8")

    assert (before, load_words(folder, "cy")("a.plain")) == ("Llinell", "Llinell hirach")


# ---------------------------------------------------------------- slips, each with its line


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a.greeting: Helo", "line 1: “a.greeting” lacks {who}"),
        ('a.plain: Llinell\na.greeting: "Helo {pwy}"', "line 2: nothing fills {pwy}"),
        ('a.plain: "Llinell {"', "line 1: “a.plain” has a bracket"),
        ('a.greeting: "Helo {who!r}"', "line 1: a hole in “a.greeting” holds more"),
        ('a.count: {one: "{n}"}', "needs a form for other"),
        ('a.count: {some: "{n}", other: "{n}"}', "a form “some” that nobody asks for"),
        ('a.count: {other: "Dyddiau"}', "“a.count” lacks {n}"),
        ("a.voice: {first: Fy niwrnod}", "needs both first and third"),
        ("a.plain: {one: a, other: b}", "does not go by how many"),
        ('a.count: {first: "{n}", third: "{n}"}', "goes by how many there are"),
        ("a.greting: Helo", "nobody asks for “a.greting”. Is “a.greeting” meant?"),
        ("a.plain: Un\na.plain: Dau", "line 2: “a.plain” stands there twice"),
        ("a.plain: [", "cannot be read"),
        ("a.plain: Un\n  b: c\n- d", "cannot be read"),
        ("a: {b: {c: d}}", "line 1: no sentence under “a”"),
    ],
)
def test_a_slip_is_told_with_its_file_and_line(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(WordsError) as odd:
        words_of(tmp_path, "cy", cy=text)

    assert str(odd.value).startswith("words/cy.yml")
    assert told in str(odd.value)


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WordsError) as odd:
        words_of(tmp_path, "cy", cy="a.greeting: Helo\na.voice: {first: Un}\n")

    assert [row.split(":")[0] for row in str(odd.value).splitlines()] == [
        "words/cy.yml, line 1",
        "words/cy.yml, line 2",
    ]


def test_a_line_of_another_year_stops_nobody(tmp_path: Path) -> None:
    assert (
        words_of(tmp_path, "cy", cy="some.thing_else: Rhywbeth\na.plain: Llinell\n")("a.plain") == "Llinell"
    )


# ---------------------------------------------------------------- right to left


def test_what_is_put_into_a_sentence_from_right_to_left_keeps_its_own_direction(tmp_path: Path) -> None:
    words = words_of(tmp_path, "ur", ur='a.greeting: "سلام {who}"\n')

    assert words("a.greeting", who="Sara") == "سلام Sara"
    assert page(words("a.greeting", who="Sara"), "ur") == "<p>سلام <bdi>Sara</bdi></p>"
    assert (
        page(words("a.greeting", who="07700 900123"), "ur") == '<p>سلام <bdi dir="ltr">07700 900123</bdi></p>'
    )


def test_long_numbers_are_read_as_they_are_dialled() -> None:
    html = '<a href="tel:+447700900123">فون 07700 900123</a>, 5 منٹ'

    assert numbers_in_order(html) == (
        '<a href="tel:+447700900123">فون <bdi dir="ltr">07700 900123</bdi></a>, 5 منٹ'
    )


# ---------------------------------------------------------------- marks


def page(words: str, lang: str) -> str:
    return laid_out(f"<p>{escape(words)}</p>", lang)


def test_marked_words_are_words_like_any_other() -> None:
    words = in_language("Pêl-droed.", "cy")

    assert words == "Pêl-droed."
    assert f"{words}" == "Pêl-droed."
    assert in_language("Tea", "") == "Tea" and not isinstance(in_language("Tea", ""), Marked)
    assert page(words.removesuffix("."), "en") == '<p><span lang="cy" dir="ltr">Pêl-droed</span></p>'


def test_several_words_in_one_are_each_in_their_language() -> None:
    words = joined(" · ", ["Tea", "", in_language("Te", "cy"), in_language("چائے", "ur")])

    assert words == "Tea · Te · چائے"
    assert page(words, "en") == (
        '<p>Tea · <span lang="cy" dir="ltr">Te</span> · <span lang="ur" dir="rtl">چائے</span></p>'
    )
    assert page(words, "cy") == '<p>Tea · Te · <span lang="ur" dir="rtl">چائے</span></p>'


@pytest.mark.parametrize(
    ("sentence", "title", "said"),
    [
        ("Watch: {title}, {length}", "Which ear?", "Watch: Which ear? 6 seconds"),
        ("Watch: {title}, {length}", "Hot chocolate", "Watch: Hot chocolate, 6 seconds"),
        ("Watch: {title}, {length}", "No, really, stop", "Watch: No, really, stop, 6 seconds"),
        ("مشاهدة: {title}، {length}", "أي أذن؟", "مشاهدة: أي أذن؟ 6 seconds"),
        ("{title}, {length}", "", ", 6 seconds"),
    ],
)
def test_no_comma_stands_behind_a_question_mark(sentence: str, title: str, said: str) -> None:
    assert filled(sentence, {"title": title, "length": "6 seconds"}) == said


def test_a_hole_may_be_of_another_language_than_its_sentence() -> None:
    words = filled("If {what}", {"what": in_language("caf i ffit", "cy")}, "en")

    assert page(words, "ur") == (
        '<p><span lang="en" dir="ltr">If <span lang="cy" dir="ltr">caf i ffit</span></span></p>'
    )


def test_marks_may_have_elements_between_them() -> None:
    html = str(escape(beside_right_to_left("07700 900123"))).replace("07700 900123", "<b>07700</b> 900123")

    assert laid_out(f"<p>{html}</p>", "ur") == '<p><bdi dir="ltr"><b>07700</b> 900123</bdi></p>'


def test_marks_never_stand_where_no_elements_can() -> None:
    words = in_language("Te", "cy")
    html = Markup('<title>{0}</title><a aria-label="{0}">{0}</a><img src="a.jpg" alt="{0}">').format(words)

    assert laid_out(str(html), "en") == (
        '<title>Te</title><a aria-label="Te"><span lang="cy" dir="ltr">Te</span></a>'
        '<img lang="cy" dir="ltr" src="a.jpg" alt="Te">'
    )
    assert without_marks(str(escape(words))) == "Te"
    assert without_marks(str(escape(beside_right_to_left("5")))) == "5"


def test_a_day_in_a_sentence_that_runs_from_right_to_left_keeps_its_order() -> None:
    """A mark around the whole day would turn it: nothing in it but marks, so a browser takes it to run from left to right."""
    words = load_words(Path(__file__).resolve().parents[1] / "theme" / "words", "ur")
    day = words.day(date(2027, 1, 31))

    assert page(words("slip.until", day=day), "ur") == (
        '<p>یہ <bdi dir="ltr">31</bdi> جنوری <bdi dir="ltr">2027</bdi> تک کھلے گا۔</p>'
    )
    assert "<bdi>Jo</bdi>" in page(words("slip.title_for", who="Jo"), "ur")
