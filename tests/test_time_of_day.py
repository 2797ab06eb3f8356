"""Times as families type them, and where a clock must not guess."""

from __future__ import annotations

import pytest

from generator.time_of_day import in_order, time_meant


@pytest.mark.parametrize(
    ("words", "part", "minute"),
    [
        ("7:00", "morning", 420),
        ("about 7.20", "morning", 440),
        ("at about 8", "morning", 480),
        ("20 to 8", "morning", 460),
        ("noon", "morning", 720),
        ("3.30", "afternoon", 930),
        ("5 to 4", "afternoon", 955),
        ("Half past three", "afternoon", 930),
        ("quarter to five", "afternoon", 1005),
        ("14:30", "afternoon", 870),
        ("around six o'clock", "evening", 1080),
        ("8 pm", "evening", 1200),
        ("10", "night", 1320),
        ("11.30 p.m.", "night", 1410),
        ("midnight", "night", 1440),
        ("2", "night", 1560),
        ("06:00", "night", 1800),
    ],
)
def test_a_time_is_read_by_the_part_of_the_day_it_stands_under(words: str, part: str, minute: int) -> None:
    assert time_meant(words, part) == minute


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("after the board", "afternoon"),
        ("when I wake", "morning"),
        ("before 8", "morning"),
        ("10 to 11", "morning"),
        ("3 to 4", "afternoon"),
        ("7", "night"),
        ("half past 7", "night"),
        ("9 am", "evening"),
        ("25:00", "night"),
        ("7:75", "morning"),
        ("quarter", "afternoon"),
        ("half 3", "afternoon"),
        ("13 pm", "afternoon"),
        ("", "morning"),
        ("7 or 8", "morning"),
    ],
)
def test_where_there_is_any_doubt_there_is_no_time(words: str, part: str) -> None:
    assert time_meant(words, part) is None


def test_times_that_do_not_follow_each_other_are_no_times() -> None:
    assert in_order((420, None, 480)) == (420, None, 480)
    assert in_order((480, None, 420)) == (None, None, None)
