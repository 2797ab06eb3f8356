"""`starts at`, `ends at` and `slowly` become stretches of a clip; moments of the clip become those of the film."""

from __future__ import annotations

import pytest

from generator.person import Film, SlowPart
from generator.problems import Position
from generator.recording import MARGIN, Stretch
from generator.said import Line
from generator.trimming import slowed, trimmed


def line(words: str, number: int = 0) -> Line:
    return Line(text=words, at=Position("videos.yml", number, 3))


def film(start: str = "", end: str = "", *rows: tuple[str, str]) -> Film:
    return Film(
        file=line("a.mov"),
        starts_at=line(start, 1) if start else None,
        ends_at=line(end, 2) if end else None,
        slowly=tuple(
            SlowPart(
                at=Position("videos.yml", 9),
                from_=line(a, 3) if a else None,
                to=line(b, 4) if b else None,
            )
            for a, b in rows
        ),
    )


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("", "", Stretch()),
        ("0:05", "", Stretch(5)),
        ("", "1:00", Stretch(0, 60)),
        ("0:05.5", "12 seconds", Stretch(5.5, 12)),
        ("0:00", "0:01", Stretch(0, 1)),
    ],
)
def test_what_is_shown_of_a_clip(start: str, end: str, shown: Stretch) -> None:
    assert trimmed(film(start, end)).shown == shown
    assert trimmed(film(start, end)).slips == ()


@pytest.mark.parametrize(
    ("start", "end", "code", "at"),
    [
        ("0:40", "0:10", "M26", 2),
        ("0:10", "0:10", "M26", 2),
        ("", "0:00", "M26", 2),
        ("soon", "", "V34", 1),
        ("0:10", "the end", "V34", 2),
    ],
)
def test_a_cut_nobody_can_follow_holds_the_film_back(start: str, end: str, code: str, at: int) -> None:
    (slip,) = trimmed(film(start, end)).slips

    assert (slip.code, slip.at.line) == (code, at)
    assert "not shown" in slip.message


@pytest.mark.parametrize(
    ("row", "shown", "seconds", "part"),
    [
        (("0:05", "0:08"), Stretch(), None, Stretch(5, 8)),
        (("0:05", "0:08"), Stretch(6, 7), None, Stretch(6, 7)),
        (("", "0:08"), Stretch(6), None, Stretch(6, 8)),
        (("0:05", ""), Stretch(), None, Stretch(5)),
        (("0:05", ""), Stretch(), 9.0, Stretch(5, 9)),
        (("0:05", "0:15"), Stretch(), None, Stretch(5, 15)),
        (("0:01", "0:59"), Stretch(20, 30), None, Stretch(20, 30)),
    ],
)
def test_what_is_shown_slowly_of_it(
    row: tuple[str, str], shown: Stretch, seconds: float | None, part: Stretch
) -> None:
    told = slowed(film("", "", row), shown, seconds)

    assert [stretch for _, stretch in told.rows] == [part]
    assert told.slips == ()


@pytest.mark.parametrize(
    ("row", "shown", "seconds", "code"),
    [
        (("0:05", "0:16"), Stretch(), None, "M28"),
        (("0:05", ""), Stretch(), 16.0, "M28"),
        (("0:08", "0:05"), Stretch(), None, "M28"),
        (("0:05", "0:05"), Stretch(), None, "M28"),
        (("0:05", "0:08"), Stretch(9), None, "M28"),
        (("0:05", "0:08"), Stretch(0, 4), None, "M28"),
        (("0:05", "0:08"), Stretch(), 4.0, "M28"),
        (("now", "0:08"), Stretch(), None, "V34"),
    ],
)
def test_a_row_that_cannot_be_shown_slowly_is_told_and_the_next_is_shown(
    row: tuple[str, str], shown: Stretch, seconds: float | None, code: str
) -> None:
    told = slowed(film("", "", row, ("0:00", "0:10.0")), shown, seconds)

    assert told.slips[0].code == code
    assert "not shown slowly" in told.slips[0].message
    assert [r for r, _ in told.rows] in ([], [film("", "", ("0:00", "0:10.0")).slowly[0]])


# ---------------------------------------------------------------- moments of the clip, seen from the film


@pytest.mark.parametrize(
    ("one", "shown", "seen"),
    [
        (Stretch(2, 4), Stretch(), Stretch(2, 4)),
        (Stretch(2, 4), Stretch(1), Stretch(1, 3)),
        (Stretch(2, 4), Stretch(3, 9), Stretch(0, 1)),
        (Stretch(2, 4), Stretch(1, 3), Stretch(1)),
        (Stretch(2, 4), Stretch(1, 4), Stretch(1)),
        (Stretch(), Stretch(3, 9), Stretch()),
        (Stretch(5), Stretch(3), Stretch(2)),
        (Stretch(2, 4), Stretch(4 + 2 * MARGIN), None),
        (Stretch(2, 4), Stretch(4 + MARGIN / 2), Stretch(0, 0)),
        (Stretch(2, 4), Stretch(0, 2 - MARGIN), None),
        (Stretch(2, 4), Stretch(0, 2 - MARGIN / 2), Stretch(2)),
    ],
)
def test_a_while_is_counted_from_where_the_film_begins(
    one: Stretch, shown: Stretch, seen: Stretch | None
) -> None:
    """What stands a little longer than asked for is not lost where the film begins just after it."""
    assert one.seen_from(shown) == seen
