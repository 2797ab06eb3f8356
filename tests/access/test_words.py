"""The words that open sites keep to their rules, and are drawn by chance."""

from __future__ import annotations

import math
import re

import pytest

from generator.access import words
from generator.access.words import SIX, draw, known_words, word_list
from generator.sealing import normalise
from tests.conftest import REPO


def test_every_word_is_three_to_nine_small_letters() -> None:
    assert [word for word in word_list() if not re.fullmatch("[a-z]{3,9}", word)] == []


def test_four_letters_name_one_word() -> None:
    assert len({word[:4] for word in word_list()}) == len(word_list())


def test_there_are_enough_and_in_order() -> None:
    assert len(word_list()) >= 2900
    assert list(word_list()) == sorted(word_list())
    assert SIX * math.log2(len(word_list())) >= 69


def test_every_word_is_found_from_its_first_four_letters_and_in_capitals() -> None:
    typed = " ".join(word[:4].upper() for word in word_list())

    assert normalise(typed, known_words()).split() == list(word_list())


@pytest.mark.parametrize("word", ["grey", "gray", "dead", "epilepsy", "google", "color", "murder", "mould"])
def test_no_word_is_grim_a_brand_or_spelt_two_ways(word: str) -> None:
    assert word not in known_words()


def test_where_it_comes_from_stands_beside_it() -> None:
    told = (REPO / "theme" / "sealed" / "README.txt").read_text("utf-8")

    assert all(
        part in told for part in ("Electronic Frontier Foundation", "Attribution 3.0", "What we changed")
    )


def test_they_are_drawn_from_the_whole_list(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []

    def last(some: tuple[str, ...]) -> str:
        given.append(some)
        return some[-1]

    monkeypatch.setattr(words.secrets, "choice", last)

    assert draw() == " ".join([word_list()[-1]] * 6)
    assert given == [word_list()] * 6
