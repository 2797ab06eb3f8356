"""Texts to copy into a message: as short as telephones want them, in the reader's language, and only half of the secret."""

from __future__ import annotations

from datetime import date

import pytest

from generator.access.message import Kind, message, sms_size
from generator.words import load_words
from tests.access.test_paper import HELP, THEME_WORDS, TONGUES, reader

LINK = f"https://amber-otter-123456.netlify.app/abcdefghij/#k={'0a' * 16}"
"""As long as addresses of the usual hosts are."""
JO = reader("Jo", date(2027, 1, 31))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", (0, 1)),
        ("a" * 160, (160, 1)),
        ("a" * 161, (161, 2)),
        ("a" * 306, (306, 2)),
        ("a" * 307, (307, 3)),
        ("[" * 80, (160, 1)),
        ("[" * 81, (162, 2)),
        ("ą" * 70, (70, 1)),
        ("ą" * 71, (71, 2)),
        ("ą" * 134, (134, 2)),
        ("ą" * 135, (135, 3)),
        ("😀" * 35, (70, 1)),
    ],
)
def test_how_telephones_count(text: str, size: tuple[int, int]) -> None:
    """GSM 03.38: `[` takes two places, and one letter of another script halves the room."""
    assert sms_size(text) == size


@pytest.mark.parametrize("lang", TONGUES)
def test_an_sms_is_one_message_in_plain_letters_and_two_at_most_in_others(lang: str) -> None:
    made = message(Kind.SMS, load_words(THEME_WORDS, lang), JO, LINK, HELP)

    assert made.text.endswith(f"\n{LINK}"), "telephones take whatever stands behind it for a part of it"
    assert made.parts == (1 if lang in ("en", "cy") else 2)
    assert "Jo" not in made.text
    assert not made.subject


@pytest.mark.parametrize("lang", TONGUES)
def test_a_mail_says_what_to_do_when_it_does_not_open(lang: str) -> None:
    say = load_words(THEME_WORDS, lang)
    made = message(Kind.MAIL, say, JO, LINK, HELP)
    rows = made.text.split("\n")

    assert rows[:2] == [say("message.link"), LINK]
    assert [row for row in rows if row.startswith("- ")] == [
        f"- {say(f'sealed.help_{cause}')}" for cause in ("browser", "signal", "words")
    ]
    assert HELP in made.text
    assert "2027" in made.text
    assert say("sealed.help_ask") in message(Kind.MAIL, say, reader("Jo"), LINK).text
    assert made.subject == say("message.subject")
    assert "\ufdd0" not in made.text, "it is text, not a page"
    assert "Jo" not in made.text
