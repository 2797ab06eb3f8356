"""A passphrase that somebody chose has to stand 2^60 guesses (case 71)."""

from __future__ import annotations

import pytest

from generator.access.strength import ENOUGH, bits_of
from generator.access.words import word_list


@pytest.mark.parametrize(
    "weak",
    [
        "",
        " ",
        "password",
        "Password123!",
        "correcthorsebatterystaple",
        "qwertyuiopasdfghjkl",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "1234567890123456789012345678901234567890"[:9],
        "abcdefghijklmnopqrstuvwxyz",
        "tea tea tea tea tea tea tea tea tea tea",
        "amir amir 1998 amir",
        "our son likes trains",
        "2026-11-22",
    ],
)
def test_refused(weak: str) -> None:
    assert bits_of(weak) < ENOUGH


@pytest.mark.parametrize(
    "strong",
    ["gravel orbit teapot muffin lantern willow", "x7$Kq9!zPw2m#T4v&b8", "f3a9 c71e 88d0 4b2f 95ce aa17"],
)
def test_taken(strong: str) -> None:
    assert bits_of(strong) >= ENOUGH


def test_six_words_of_ours_are_always_enough_when_they_are_long_ones() -> None:
    six = [word for word in word_list() if len(word) > 5][:6]

    assert bits_of(" ".join(six)) >= ENOUGH
