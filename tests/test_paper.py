"""How much paper words take: reckoned a little too much, never too little."""

from __future__ import annotations

import pytest

from generator.paper import count_lines, fitting, leading, shared, width


def test_words_go_to_the_next_line_where_the_room_ends() -> None:
    room = width("one two", 12) + 0.01

    assert count_lines("one two", room, 12) == 1
    assert count_lines("one two three", room, 12) == 2
    assert count_lines("one\n\ntwo", room, 12) == 2
    assert count_lines("one two", room, 12, bold=True) == 2
    assert count_lines("x" * 100, width("x" * 40, 12), 12) == 3


@pytest.mark.parametrize(("wide", "narrow"), [("WWWW", "iiii"), ("Gwên", "iiii"), ("আমার", "iiii")])
def test_letters_are_as_wide_as_they_are(wide: str, narrow: str) -> None:
    assert width(wide, 12) > width(narrow, 12)
    assert width("ê", 12) == width("e", 12)


def test_some_scripts_need_more_room_between_lines() -> None:
    assert leading("en") == leading("") < leading("bn") < leading("ar") < leading("ur")
    assert leading("ur-Latn") == leading("en")


def test_those_that_come_first_are_asked_first() -> None:
    assert fitting([3, 9, 3], 7) == (True, False, True)
    assert shared([4, 4], [4, 4], 12) == ((True, True), (True, False))
