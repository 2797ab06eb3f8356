"""What a family typed is what a reader reads."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator import prose
from generator.prose import is_no_answer, says_none_known, to_html, to_plain


def read(markup: str) -> str:
    """What a reader reads: the text content, a browser's breaks as spaces."""
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


def words_in(text: str) -> list[str]:
    return text.split()


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


AS_TYPED = [
    "<3",
    "I <3 trains",
    "#1 Arsenal fan",
    "# 1",
    "1. tea",
    "1) tea",
    "2026. A good year",
    "- be calm",
    "+ sugar",
    "* a note",
    "2 < 3 & 4",
    "2*3*4",
    "5 * 3 * 2",
    "> 2 hours",
    ">.<",
    "---",
    "- - -",
    "***",
    "______",
    "= = =",
    "`tea`",
    "~~~",
    "```",
    "    four spaces",
    "&amp; &lt; &nbsp;",
    r"C:\tea \*no\* \#",
    r"¯\_(ツ)_/¯",
    "[a]: http://example.org",
    "[tea]",
    "[tea](javascript:alert(1))",
    "[tea](data:text/html,x)",
    "[tea](/tea)",
    "[tea](page:home)",
    '[tea](https://example.org "hot")',
    "[](https://example.org)",
    "![tea](tea.png)",
    "<https://example.org>",
    "<b>tea</b>",
    "<script>alert(1)</script>",
    "<!-- tea -->",
    "https://example.org",
    "22:30",
    "07700 900123",
    "1/2",
    "no",
    "☕️ 👩🏽‍🦽 tea",
    "مرحبا بكم، 2 < 3",
    "Dŵynwen’s “tea”",
    "| a | b |",
    "- [ ] tea",
    "tea ~~not~~ coffee",
]


@pytest.mark.parametrize("typed", AS_TYPED)
def test_nothing_typed_is_lost(typed: str) -> None:
    assert words_in(read(to_html(typed))) == words_in(typed)


@pytest.mark.parametrize("typed", AS_TYPED)
def test_one_line_stays_one_line_of_the_page(typed: str) -> None:
    assert "<p>" not in to_html(typed)
    assert words_in(to_plain(typed)) == words_in(typed)


@pytest.mark.parametrize(
    ("typed", "markup"),
    [
        ("*slowly*", "<em>slowly</em>"),
        ("_slowly_", "<em>slowly</em>"),
        ("**never** alone", "<strong>never</strong> alone"),
        ("(*slowly*), then", "(<em>slowly</em>), then"),
        ("one\ntwo", "one<br>two"),
        ("one\r\ntwo", "one<br>two"),
        ("one  \ntwo", "one<br>two"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("- tea\n- milk", "<ul><li>tea\n</li><li>milk\n</li></ul>"),
        ("1. tea\n2. milk", "<ol><li>tea\n</li><li>milk\n</li></ol>"),
        ("1. tea\n3. milk", '<ol><li>tea\n</li><li value="3">milk\n</li></ol>'),
        ("Milk:\n- cow\n- oat", "<p>Milk:</p><ul><li>cow\n</li><li>oat\n</li></ul>"),
        (
            "[Ring](tel:+447700900123)",
            '<a href="tel:+447700900123" rel="noreferrer">Ring</a>',
        ),
        (
            "[Map](https://example.org/a?b=1&c=2)",
            '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">Map</a>',
        ),
    ],
)
def test_what_is_left_of_markdown(typed: str, markup: str) -> None:
    assert to_html(typed) == markup


def test_several_lines_keep_every_mark_where_they_are_no_list() -> None:
    typed = "Sara\n01. first\n02. then\n-\n= end ="

    assert words_in(read(to_html(typed))) == words_in(typed)


def test_a_list_with_an_empty_line_is_kept_as_typed() -> None:
    typed = "- a\n-\n- b"

    assert words_in(read(to_html(typed))) == words_in(typed)


def test_plain_words_for_headings() -> None:
    assert to_plain(" **My**\n trains ") == "My trains"
    assert to_plain("[Ring](tel:+44) me") == "Ring (tel:+44) me"


def test_the_result_may_be_printed_as_it_is() -> None:
    assert isinstance(to_html("a & b"), Markup)
    assert isinstance(to_html("*a* & b"), Markup)
    assert "<script" not in to_html("*x* <script>alert(1)</script>\n\n<b onclick=1>")


plain_text = st.text(st.characters(exclude_characters="*_[\n\r\0", exclude_categories=["Cs"]))
any_text = st.text(st.characters(exclude_categories=["Cs"]))
marks = st.text(st.sampled_from("ab 1.-*_[]()<>&#`~\\!+=|\n\t:"), max_size=40)


@given(plain_text)
def test_the_short_way_reads_as_the_long_way(typed: str) -> None:
    assert to_html(typed) == prose._read(typed.strip())


@given(st.one_of(any_text, marks))
def test_no_letter_or_digit_is_lost(typed: str) -> None:
    """Marks of bold, list signs and link addresses may become markup; letters and digits of words may not go."""
    shown = to_html(typed)
    if "href" in shown or "<ol>" in shown:
        return

    assert letters(read(shown)) == letters(typed)


@given(st.one_of(any_text, marks))
def test_only_our_own_tags_come_out(typed: str) -> None:
    tags = set(re.findall(r"<(/?\w+)", to_html(typed)))

    assert tags <= {
        f"{slash}{tag}" for tag in ("p", "em", "strong", "ul", "ol", "li", "a", "br") for slash in ("", "/")
    }


@pytest.mark.parametrize(
    "words", ["no", "None.", "N/A", "n/a", "-", "–", "?", "nil", "TBC", " ", "not applicable"]
)
def test_a_bare_no_is_no_answer(words: str) -> None:
    assert is_no_answer(words)
    assert not says_none_known(words)


@pytest.mark.parametrize(
    "words",
    [
        "none known",
        "No known allergies.",
        "None that we know of",
        "nothing known",
        "no allergies known",
        "none are known",
    ],
)
def test_none_known_is_an_answer(words: str) -> None:
    assert says_none_known(words)
    assert not is_no_answer(words)


@pytest.mark.parametrize(
    "words",
    [
        "nuts",
        "no known allergies except nuts",
        "no nuts",
        "no known drug allergies",
        "not known to eat",
        "No. 7 cream",
    ],
)
def test_facts_are_neither(words: str) -> None:
    assert not says_none_known(words)
    assert not is_no_answer(words)
