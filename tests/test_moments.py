"""Moments in films, lengths of time and places in pictures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.moments import NotAMomentError, clock, read_focus, read_moment, read_seconds

SOME = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("0:42", 42),
        ("00:42", 42),
        ("1:02:03", 3723),
        ("75:10", 4510),
        ("0.42", 42),
        ("0:42.5", 42.5),
        ("42", 42),
        ("42 s", 42),
        ("42 seconds", 42),
        ("1 minute 5", 65),
        ("1 min and 5 sec", 65),
        ("1m05s", 65),
        (" 0:42 ", 42),
    ],
)
def test_a_moment_is_read(words: str, seconds: float) -> None:
    assert read_moment(words) == seconds


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("0:75", "there is no second 75"),
        ("1:75:00", "there is no minute 75"),
        ("soon", "this is not a time we can read"),
        ("", "this is not a time we can read"),
        ("-0:42", "this is not a time we can read"),
        ("0:4", "this is not a time we can read"),
        ("٠:٤٢", "this is not a time we can read"),
    ],
)
def test_what_is_no_moment_says_what_is_odd(words: str, says: str) -> None:
    with pytest.raises(NotAMomentError) as odd:
        read_moment(words)

    assert str(odd.value) == says


@pytest.mark.parametrize(
    ("words", "seconds"), [("10", 10), ("10 seconds", 10), ("2 minutes", 120), ("1 min 30", 90)]
)
def test_a_length_of_time_is_read(words: str, seconds: int) -> None:
    assert read_seconds(words) == seconds


@SOME
@given(st.integers(0, 99 * 3600))
def test_a_clock_is_read_as_it_is_written(seconds: int) -> None:
    assert read_moment(clock(seconds)) == seconds


@pytest.mark.parametrize(
    ("words", "place"), [("50% 30%", (50, 30)), ("50, 30", (50, 30)), ("0 100", (0, 100))]
)
def test_a_place_in_a_picture_is_read(words: str, place: tuple[int, int]) -> None:
    assert read_focus(words) == place


@pytest.mark.parametrize("words", ["left", "50", "101 3", "50% 300%", "", "5030"])
def test_what_is_no_place_in_a_picture_says_so(words: str) -> None:
    with pytest.raises(NotAMomentError):
        read_focus(words)


@SOME
@given(st.text(max_size=20))
def test_whatever_is_written_is_a_time_or_a_sentence(words: str) -> None:
    for read in (read_moment, read_seconds, read_focus):
        try:
            read(words)
        except NotAMomentError as odd:
            assert str(odd)
