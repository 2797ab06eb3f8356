"""Days as families write them, day before month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dates import MONTHS, NotADayError, When, read_day

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
SOME = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("words", "year", "month", "day"),
    [
        ("2026-10-02", 2026, 10, 2),
        ("2026-1-2", 2026, 1, 2),
        ("2 October 2026", 2026, 10, 2),
        ("2nd October 2026", 2026, 10, 2),
        ("the 2nd of October 2026", 2026, 10, 2),
        ("2 oct 2026", 2026, 10, 2),
        ("2 Sept. 2026", 2026, 9, 2),
        ("October 2, 2026", 2026, 10, 2),
        ("Friday 2 October 2026", 2026, 10, 2),
        ("Friday, 2 October 2026", 2026, 10, 2),
        ("Fri 2 Oct 2026", 2026, 10, 2),
        ("2/10/2026", 2026, 10, 2),
        ("2.10.26", 2026, 10, 2),
        ("2-10-26", 2026, 10, 2),
        ("2/10/69", 2069, 10, 2),
        ("2/10/70", 1970, 10, 2),
        ("October 2026", 2026, 10, 0),
        ("2026", 2026, 0, 0),
        ("29 February 2028", 2028, 2, 29),
        ("  2   October   2026 ", 2026, 10, 2),
        ("2 October 2026.", 2026, 10, 2),
        ("2 Hydref 2026", 2026, 10, 2),
    ],
)
def test_a_day_is_read(words: str, year: int, month: int, day: int) -> None:
    assert read_day(words) == When(year, month, day)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("2025-13-03", "there is no month 13"),
        ("3/13/2025", "there is no month 13"),
        ("31/02/2025", "there is no day 31 in that month"),
        ("29 February 2027", "there is no day 29 in that month"),
        ("0/10/2026", "there is no day 0 in that month"),
        ("0 October 2026", "there is no day 0 in that month"),
        ("2/0/2026", "there is no month 0"),
        ("1066", "the year 1066 cannot be right"),
        ("2 Octember 2026", "this is not a day we can read"),
        ("2 Mayo 2026", "this is not a day we can read"),
        ("soon", "this is not a day we can read"),
        ("", "this is not a day we can read"),
        ("2 October", "this is not a day we can read"),
        ("²/10/2026", "this is not a day we can read"),
        ("٢/١٠/٢٠٢٦", "this is not a day we can read"),
    ],
)
def test_what_is_no_day_says_what_is_odd(words: str, says: str) -> None:
    with pytest.raises(NotADayError) as odd:
        read_day(words)

    assert str(odd.value) == says


@SOME
@given(DAYS)
def test_every_day_is_read_in_every_way_of_writing_it(day: date) -> None:
    name = MONTHS[day.month]
    expected = When(day.year, day.month, day.day)

    for words in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day} {name} {day.year}",
        f"{day.day} {name[:3].upper()} {day.year}",
    ):
        assert read_day(words) == expected


@SOME
@given(st.text(max_size=30))
def test_whatever_is_written_is_a_day_or_a_sentence(words: str) -> None:
    try:
        when = read_day(words)
    except NotADayError as odd:
        assert str(odd)
    else:
        assert when.first <= when.last


@SOME
@given(DAYS)
def test_a_month_runs_from_its_first_day_to_its_last(day: date) -> None:
    month = When(day.year, day.month)

    assert month.first <= day <= month.last
    assert (month.last + timedelta(days=1)).day == 1
    assert (When(day.year).first, When(day.year).last) == (date(day.year, 1, 1), date(day.year, 12, 31))
