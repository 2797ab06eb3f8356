"""My day: that minds may change, the parts of a day, good days and hard ones, the week, where I belong."""

from __future__ import annotations

import re

from generator.compose.desk import Desk, plain
from generator.compose.headed import (
    anchor_of,
    cards,
    heading,
    known,
    lines,
    listed,
    name_of,
    rows,
)
from generator.compose.sayings import film_of, sayings, section
from generator.compose.sides import one_pair, two_sides
from generator.compose.steps import hours_of, routine_sections
from generator.person import Weekday
from generator.site import Band, Bands, Block, CardItem, Cards, DayItem, Now, Page, Section, Week

_PARTS = ("morning", "afternoon", "evening")
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def page(desk: Desk) -> Page | None:
    """My day. Changing one's mind comes first: no routine is worth more than that."""
    words, support = desk.words, desk.person.support
    parts = _parts_of_a_day(desk)
    sections = (
        *_now(desk, parts),
        *_change_my_mind(desk),
        *listed(desk, support, "how_and_when_to_support_me"),
        *parts,
        *routine_sections(desk, support.routines),
        *section(words("day.good_and_hard"), "good-and-hard", *_good_and_hard(desk)),
        *section(
            heading(desk, support, "good_and_hard_days"),
            "through-the-day",
            two_sides(desk, support.good_and_hard_days, "good", "hard", "days"),
        ),
        *_week(desk, "my_week", today=words("day.today")),
        *_week(desk, "my_perfect_week"),
        *section(
            heading(desk, support, "places_i_belong"),
            "places",
            Cards(places, look="album") if (places := cards(desk, support.places_i_belong)) else None,
        ),
    )
    if not sections:
        return None
    return Page("day", "day/", words("kind.day"), words("day.title"), "day", sections)


def _change_my_mind(desk: Desk) -> tuple[Section, ...]:
    support = desk.person.support
    said = sayings(desk, support.i_get_to_change_my_mind)
    band = Band("mine", heading(desk, support, "i_get_to_change_my_mind"), said)
    return section("", "change-my-mind", Bands((band,)) if said else None)


def _now(desk: Desk, parts: tuple[Section, ...]) -> tuple[Section, ...]:
    """The way to each part of the day, and with a script to what is now. A day in one part needs none."""
    if len(parts) < 2:
        return ()
    stops = tuple((part.heading, f"#{part.anchor}") for part in parts)
    words = desk.words.all_of("now") | {"today": desk.words("day.today")}
    return section("", "now", Now(stops, words))


def _parts_of_a_day(desk: Desk) -> tuple[Section, ...]:
    support = desk.person.support
    return tuple(
        part
        for field in (*_PARTS, "night")
        for part in section(
            heading(desk, support, field), field, hours_of(desk, getattr(support, field), field)
        )
    )


def _good_and_hard(desk: Desk) -> tuple[Block | None, ...]:
    support = desk.person.support
    best = tuple(
        CardItem(heading(desk, support, field), found, anchor=anchor_of(field))
        for field in ("best_day_ever", "worst_day_lately")
        if (found := lines(desk, support, field))
    )
    return (
        one_pair(desk, support, "a_good_day", "a_hard_day", "days"),
        Cards(best) if best else None,
    )


def _week(desk: Desk, field: str, today: str = "") -> tuple[Section, ...]:
    days: tuple[Weekday, ...] = getattr(desk.person.support, field)
    if not days:
        return ()
    used = tuple(part for part in _PARTS if any(getattr(day, part) for day in days))
    titles = tuple(heading(desk, days[0], part) for part in used)
    week = Week(titles, tuple(_day(desk, day, used) for day in days), today, used)
    return section(heading(desk, desk.person.support, field), anchor_of(field), week)


def _day(desk: Desk, day: Weekday, parts: tuple[str, ...]) -> DayItem:
    name = name_of(day)
    return DayItem(
        name=plain(name),
        cells=tuple(lines(desk, day, part) for part in parts),
        plan=lines(desk, day, "plan"),
        rows=rows(desk, day, without=("plan", *_PARTS)),
        after=known(desk, day),
        picture=desk.media.clip(day.photo) or (desk.media.clip(name.photo) if name else None),
        film=film_of(desk, day, name),
        on=days_named(desk, plain(name)),
    )


def days_named(desk: Desk, words: str) -> tuple[int, ...]:
    """Which days of the week a name says, 1 for Monday: "Mondays", "Tuesday and Thursday".

    None where it says anything else too: "the first Monday of the month" is not every Monday.
    """
    said = words.casefold()
    ours = (desk.words(f"weekday_name.{number}").casefold() for number in range(1, 8))
    found = []
    for number, names in enumerate(zip(ours, _ENGLISH_DAYS, strict=True), 1):
        bare = said
        for name in names:
            bare = re.sub(rf"{re.escape(name)}s?", " ", bare)
        if bare != said:
            found.append(number)
        said = bare
    joiner = desk.words("list.and", first="", last="").casefold().split()
    left = [word for word in re.findall(r"\w+", said) if word not in (*joiner, "and")]
    return () if left else tuple(found)
