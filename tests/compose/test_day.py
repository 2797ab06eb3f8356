"""My day beside a clock: parts to go to, times without doubt, routines that fold, the week with today in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.circle import EditionName
from generator.compose.day import days_named
from generator.compose.desk import set_desk
from generator.compose.developed import Developed
from generator.edition import Edition
from generator.person import Person, Routine, Step, Support, Weekday
from generator.settings import Settings
from generator.site import Now, Section, Steps, Week
from tests.compose import making
from tests.compose.making import TODAY, english, line, lines, named


def day_of(support: Support) -> dict[str, Section]:
    """The sections of My day, by their anchors."""
    found = making.page(making.site(replace(named(), support=support)), "day")
    return {section.anchor: section for section in found.sections}


def the(section: Section, kind: type) -> object:
    return next(block for block in section.blocks if isinstance(block, kind))


MORNING = (
    Step(text="Hello.", when=line("7:00"), who_does_it=line("you")),
    Step(text="Tea."),
    Step(text="Shoes.", when=line("after the news")),
)


def test_the_day_begins_with_ways_to_its_parts_and_words_for_now() -> None:
    found = day_of(Support(morning=MORNING, night=(Step(text="Listen."),)))

    now = the(found["now"], Now)
    assert isinstance(now, Now)
    assert next(iter(found)) == "now"
    assert now.stops == (("Morning", "#morning"), ("Night", "#night"))
    assert {"now", "next", "usual", "today", "tomorrow"} <= set(now.words)


def test_a_day_in_one_part_has_nowhere_to_go() -> None:
    assert "now" not in day_of(Support(morning=MORNING))


def test_only_a_time_without_doubt_is_for_the_clock_and_all_are_read_as_typed() -> None:
    steps = the(day_of(Support(morning=MORNING))["morning"], Steps)

    assert isinstance(steps, Steps)
    assert steps.look == "hours"
    assert [step.at for step in steps.steps] == [420, -1, -1]
    assert [[label.text for label in step.labels if label.tone == "time"] for step in steps.steps] == [
        ["7:00"],
        [],
        ["after the news"],
    ]


def test_times_out_of_order_are_not_for_the_clock() -> None:
    swapped = (Step(text="Late.", when=line("9:00")), Step(text="Early.", when=line("7:00")))
    steps = the(day_of(Support(morning=swapped))["morning"], Steps)

    assert isinstance(steps, Steps)
    assert [step.at for step in steps.steps] == [-1, -1]


def test_a_routine_folds_unless_somebody_may_need_it_to_be_safe() -> None:
    steps = tuple(Step(text=f"Step {number}.") for number in range(3))
    routines = (
        Routine(name=line("Going out"), steps=steps),
        Routine(name=line("Bath"), steps=steps, if_it_goes_wrong=lines("Plug out.")),
        Routine(name=line("Door"), steps=steps[:2]),
    )
    made_of = day_of(Support(routines=routines))["routines"].blocks

    assert [block.fold for block in made_of if isinstance(block, Steps)] == ["3 steps", "", ""]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Monday", (1,)),
        ("Sundays", (7,)),
        ("Tuesday and Thursday", (2, 4)),
        ("Saturday, Sunday", (6, 7)),
        ("The first Monday of the month", ()),
        ("Monday to Friday", ()),
        ("Every other week", ()),
    ],
)
def test_a_day_is_today_only_where_its_name_says_that_day_and_nothing_else(
    words: str, days: tuple[int, ...]
) -> None:
    edition = Edition(EditionName.TEAM, TODAY, Person(short_name="a1"))
    desk = set_desk(edition, Developed(), Settings(), english(), TODAY)

    assert days_named(desk, words) == days


def test_the_week_as_it_goes_knows_today_and_the_perfect_one_does_not() -> None:
    week = (Weekday(day=line("Monday"), morning=lines("College.")),)
    found = day_of(Support(my_week=week, my_perfect_week=week))
    real, perfect = the(found["my-week"], Week), the(found["my-perfect-week"], Week)

    assert isinstance(real, Week)
    assert isinstance(perfect, Week)
    assert (real.today, real.keys, real.days[0].on) == ("Today", ("morning",), (1,))
    assert perfect.today == ""
