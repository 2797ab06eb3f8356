"""Start here: the way in for a new worker, stage by stage, and what has to be true before they are alone."""

from __future__ import annotations

from generator.compose.desk import Desk
from generator.compose.headed import anchor_of, cards, heading, listed, rows
from generator.compose.safety import NOT_WRITTEN, not_written
from generator.compose.sayings import many, own_row, saying, sayings, section
from generator.compose.steps import minutes_of, next_steps
from generator.person import Gate, NextStep
from generator.said import Line
from generator.site import (
    Block,
    Cards,
    Journey,
    Page,
    Quotes,
    Safety,
    SafetyGrid,
    Section,
    StepItem,
    Steps,
)

_STAGES = (
    "when_you_have_the_job",
    "before_you_arrive",
    "your_first_10_minutes",
    "your_first_shift",
    "your_first_week",
    "your_first_month",
    "after_12_weeks",
)


def page(desk: Desk) -> Page | None:
    """Start here; what is to be seen before applying stands with the job."""
    words, way_in = desk.words, desk.person.induction
    welcome = sayings(desk, way_in.welcome)
    stages = tuple(stage for field in _STAGES for stage in _stage(desk, field))
    asks = cards(desk, way_in.tell_it_back)
    sections = (
        *section("", "welcome", Quotes(welcome) if welcome else None),
        *listed(desk, way_in, "three_things_to_say_hello_with", numbered=True),
        *section(words("start.way"), "way", _journey(stages)),
        *stages,
        *_gates(desk),
        *section(
            heading(desk, way_in, "tell_it_back"),
            "tell-it-back",
            Cards(asks) if asks else None,
            lead=words("start.no_marks"),
        ),
        *listed(desk, way_in, "what_not_to_worry_about", "questions_to_ask_us", "what_you_would_add"),
    )
    if not sections:
        return None
    missing = () if gates_of(desk) else _gates_missing(desk)
    return Page(
        "start", "start/", words("kind.start"), words("start.title"), "support", (*sections, *missing)
    )


def before_you_apply(desk: Desk) -> tuple[Section, ...]:
    """What to look at before applying; it belongs to the job."""
    way_in = desk.person.induction
    return section(
        heading(desk, way_in, "before_you_apply"),
        "before-you-apply",
        next_steps(desk, way_in.before_you_apply),
    )


def _stage(desk: Desk, field: str) -> tuple[Section, ...]:
    steps: tuple[NextStep, ...] = getattr(desk.person.induction, field)
    minutes, all_told = minutes_of(steps)
    told = desk.words.count("start.minutes" if all_told else "start.minutes_or_more", minutes)
    lead = told if minutes else ""
    name = heading(desk, desk.person.induction, field)
    return section(name, anchor_of(field), next_steps(desk, steps), lead=lead)


def _journey(stages: tuple[Section, ...]) -> Block | None:
    """All stages at once, when there are several."""
    if len(stages) < 2:
        return None
    return Journey(tuple((stage.heading, stage.lead, f"#{stage.anchor}") for stage in stages))


def gates_of(desk: Desk) -> tuple[Gate, ...]:
    """Gates that say something."""
    return tuple(
        gate for gate in desk.person.induction.safe_to_be_alone if many(gate.gate) or rows(desk, gate)
    )


def _gates(desk: Desk) -> tuple[Section, ...]:
    way_in = desk.person.induction
    items = tuple(
        StepItem(
            saying(desk, gate.gate or Line(), gate), (), (*rows(desk, gate), *own_row(desk, gate, gate.gate))
        )
        for gate in gates_of(desk)
    )
    return section(
        heading(desk, way_in, "safe_to_be_alone"),
        "safe-to-be-alone",
        Steps(items) if items else None,
        lead=desk.words("start.gates"),
    )


def _gates_missing(desk: Desk) -> tuple[Section, ...]:
    """Being alone with somebody is never left to guessing."""
    name = heading(desk, desk.person.induction, "safe_to_be_alone")
    fact = Safety(name, NOT_WRITTEN, (), not_written(desk))
    return section("", "safe-to-be-alone", SafetyGrid((fact,)) if desk.whole else None)
