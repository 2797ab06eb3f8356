"""Rows under `hide` and `mute` become boxes and stretches; one that cannot be followed is told, and holds the film back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.check.hiding import check_hiding
from generator.circle import Circle, EditionName
from generator.consent import ENGLAND_AND_WALES
from generator.disclose import disclose
from generator.hiding import after_the_end, hiding_of
from generator.moments import NotAMomentError, box_inside, read_box
from generator.person import Film, HiddenPart, HiddenSpot, InIt, MutedPart, Person, Photo, Videos
from generator.problems import Position, Problem, Problems
from generator.recording import Box, Stretch
from generator.said import Line
from generator.walk import lines
from generator.who import who_sees

DAY = date(2026, 11, 22)
WHERE = "10% 20% 30% 40%"


def line(words: str, number: int = 0) -> Line:
    return Line(text=words, at=Position("videos.yml", number, 3), circle=Circle.EVERYONE)


def part(where: str = WHERE, start: str = "", end: str = "", who: str = "") -> HiddenPart:
    return HiddenPart(
        at=Position("videos.yml", 9),
        circle=Circle.EVERYONE,
        who=(line(who),) if who else (),
        where=line(where, 1) if where else None,
        from_=line(start, 2) if start else None,
        to=line(end, 3) if end else None,
    )


def muted(start: str = "", end: str = "", who: str = "") -> MutedPart:
    row = part("", start, end, who)
    return MutedPart(at=row.at, circle=row.circle, who=row.who, from_=row.from_, to=row.to)


def told(slips: tuple[Problem, ...]) -> list[tuple[int, str]]:
    return [(slip.at.line, slip.code) for slip in slips]


@pytest.mark.parametrize(
    ("words", "box"),
    [
        ("10% 20% 30% 40%", (10, 20, 30, 40)),
        ("10 20 30 40", (10, 20, 30, 40)),
        (" 0%, 0%,100% , 100 % ", (0, 0, 100, 100)),
        ("12.5% 0.25% 87.5% 99.75%", (12.5, 0.25, 87.5, 99.75)),
    ],
)
def test_a_box_as_families_write_it(words: str, box: tuple[float, ...]) -> None:
    assert read_box(words) == box


@pytest.mark.parametrize(
    "words",
    [
        *("", "left", "10% 20%", "10% 20% 30%", "10% 20% 30% 40% 50%", "10px 20px 30px 40px", "-10% 20% 30% 40%"),
        *("10% 20% 0% 40%", "10% 20% 30% 0%", "80% 20% 21% 10%", "10% 90% 10% 10.1%", "101% 0% 1% 1%", "1e1 2 3 4"),
        *("nan 0 1 1", "10 % % 20 30 40", "٣٠ 20 30 40"),
    ],
)  # fmt: skip
def test_what_is_no_box_inside_the_picture(words: str) -> None:
    with pytest.raises(NotAMomentError):
        read_box(words)


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("80% 20% 30% 10%", "80% 20% 20% 10%"),
        ("0 99.5 200 9", "0% 99.5% 100% 0.5%"),
        ("100% 20% 30% 10%", ""),
        ("80% 20% 0% 10%", ""),
        ("left", ""),
    ],
)
def test_a_box_that_reaches_out_of_the_picture_can_be_cut_at_its_edge(words: str, cut: str) -> None:
    assert box_inside(words) == cut
    assert not cut or read_box(cut)


@pytest.mark.parametrize(
    ("start", "end", "during"),
    [
        ("", "", Stretch()),
        ("0:05", "0:20", Stretch(5, 21)),
        ("0:05", "0:05", Stretch(5, 6)),
        ("", "1:00", Stretch(0, 61)),
        ("5 seconds", "", Stretch(5)),
        ("0:05.5", "0:06.5", Stretch(5.5, 6.5)),
    ],
)
def test_a_moment_in_whole_seconds_is_hidden_to_the_end_of_that_second(
    start: str, end: str, during: Stretch
) -> None:
    film = Film(hide=(part(WHERE, start, end),), mute=(muted(start, end),))

    assert hiding_of(film).boxes == (Box(10, 20, 30, 40, during),)
    assert hiding_of(film).silences == (during,)
    assert hiding_of(film).slips == ()


def test_whom_it_hides_and_how_often_it_is_written_makes_no_difference() -> None:
    one = Film(hide=(part(who="Ben"), part("0 0 5 5", "0:01")), mute=(muted(), muted("0:01")))
    other = Film(hide=(part("0% 0% 5% 5%", "1"), part(), part(who="Maya")), mute=(muted("1"), muted()))

    assert hiding_of(one) == hiding_of(other)
    assert len(hiding_of(one).boxes) == len(hiding_of(one).silences) == 2


def test_a_photo_is_hidden_always() -> None:
    photo = Photo(hide=(HiddenSpot(where=line(WHERE)), HiddenSpot(where=line("all of it"))))

    assert hiding_of(photo).boxes == (Box(10, 20, 30, 40),)
    assert [slip.code for slip in hiding_of(photo).slips] == ["V39"]


@pytest.mark.parametrize(
    ("row", "slips"),
    [
        (part("left"), [(1, "V39")]),
        (part(""), [(9, "V39")]),
        (part(WHERE, "soon"), [(2, "V34")]),
        (part(WHERE, "", "the end"), [(3, "V34")]),
        (part(WHERE, "0:20", "0:05"), [(3, "M22")]),
        (part("left", "0:20", "0:05"), [(3, "M22"), (1, "V39")]),
        (muted("soon"), [(2, "V34")]),
        (muted("0:20", "0:19.9"), [(3, "M22")]),
    ],
)
def test_a_row_that_cannot_be_followed_is_told_at_its_place(
    row: HiddenPart | MutedPart, slips: list[tuple[int, str]]
) -> None:
    film = Film(hide=(row,)) if isinstance(row, HiddenPart) else Film(mute=(row,))
    found = hiding_of(film)

    assert sorted(told(found.slips)) == sorted(slips)
    assert found.boxes == () and found.silences == ()
    assert all("not shown" in slip.message and slip.hint for slip in found.slips)
    assert not any(words in slip.message + slip.hint for slip in found.slips for words in ("soon", "the end"))


def test_check_asks_once_where_reading_has_asked_already() -> None:
    film = Film(hide=(part("left"), part(WHERE, "0:20", "0:05")))
    person = Person(videos=Videos(films=(film,)))
    unread, read = Problems(), Problems()
    read.add(replace(hiding_of(film).slips[0], message="asked in other words"))
    check_hiding(person, ENGLAND_AND_WALES, DAY, unread)
    check_hiding(person, ENGLAND_AND_WALES, DAY, read)

    assert sorted(problem.code for problem in unread) == ["M22", "V39"]
    assert sorted(problem.message for problem in read) == sorted(
        ["asked in other words", *(problem.message for problem in unread if problem.code == "M22")]
    )


@pytest.mark.parametrize(
    ("row", "slips"),
    [
        (part(WHERE, "0:41"), []),
        (part(WHERE, "0:42"), [(2, "M23")]),
        (part(WHERE, "0:05", "0:42"), []),
        (part(WHERE, "0:05", "0:43"), [(3, "M23")]),
        (part(WHERE, "", "9:00"), [(3, "M23")]),
        (muted("0:42"), [(2, "M23")]),
        (muted("1:00", "2:00"), [(2, "M23"), (3, "M23")]),
        (muted(), []),
    ],
)
def test_a_moment_after_the_end(row: HiddenPart | MutedPart, slips: list[tuple[int, str]]) -> None:
    """Of a film of 41.3 seconds, which some players call 0:42."""
    film = Film(hide=(row,)) if isinstance(row, HiddenPart) else Film(mute=(row,))

    late = after_the_end(film, 41.3)

    assert told(late) == slips
    assert {slip.heading for slip in late} <= {"hide" if film.hide else "mute"}


def test_no_edition_holds_a_row_whoever_may_see_it_and_who_says_so() -> None:
    everyone = Circle.EVERYONE
    who = (InIt(circle=everyone, name=line("nobody")),)
    film = Film(
        circle=everyone, file=line("a.mov"), title=line("Tea"), who_is_in_it=who,
        hide=(part(who="Zanthorpe"),), mute=(muted(who="Zanthorpe"),),
    )  # fmt: skip
    spot = HiddenSpot(circle=everyone, who=(line("Zanthorpe"),), where=line(WHERE))
    photo = Photo(circle=everyone, file=line("a.jpg"), who_is_in_it=who, hide=(spot,))
    person = Person(circle=everyone, videos=Videos(circle=everyone, films=(film,), photos=(photo,)))

    for name in (EditionName.TEAM, EditionName.FAMILY, EditionName.MINE):
        disclosed = disclose(person, name, DAY)
        assert disclosed
        edition = disclosed[0]
        assert (len(edition.films), len(edition.photos)) == (1, 1)
        assert not edition.films[0].hide + edition.films[0].mute + edition.photos[0].hide
        assert "Zanthorpe" not in repr(edition)
    seen = [one for heading in who_sees(person) for one in heading.lines]
    rows = [one for one in seen if one.words in ("Zanthorpe", WHERE)]
    assert len(rows) == 5
    assert all(one.never and one.circle is Circle.NOBODY for one in rows)
    assert len(list(lines(person))) == len(seen)
