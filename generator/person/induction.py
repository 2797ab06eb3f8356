"""induction.yml: the way in for a new worker: steps by stage, telling it back, and when they may be alone with me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
from generator.said import H, Line, Many, One, Said

APPLICANTS, FAMILY = Circle.APPLICANTS, Circle.FAMILY


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep(Line):
    """Something to watch, read, do together or be shown."""

    how: Annotated[One, H("Watch, read, meet, do together, be shown, or show us.", ("do", "way"))] = None
    minutes: Annotated[One, H("How many minutes it takes.", ("how long", "takes"))] = None
    who_signs: Annotated[
        Many, H("Who says that it is done: worker, family, me.", ("signed by", "signs"))
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TellBack(Said):
    """A question to answer in your own words. Nobody gives marks."""

    question: Annotated[One, H("What do you ask?", ("ask", "tell me"), required=True)] = None
    what_we_hope_to_hear: Annotated[
        Many, H("What you listen for. For the family.", ("answer", "we hope to hear"), circle=FAMILY)
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Said):
    """Something that has to be true before a worker is alone with me."""

    gate: Annotated[One, H("What has to be seen or known.", ("what", "name"), required=True, safety=True)] = (
        None
    )
    how_it_is_shown: Annotated[
        Many, H("How it is shown: twice with Sara, for instance.", ("how we know it", "shown by"))
    ] = ()
    who_signs: Annotated[Many, H("Who signs: manager and family.", ("signed by", "signs"), safety=True)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Induction(Said):
    """induction.yml: the way in."""

    welcome: Annotated[
        Many, H("What we say to somebody who begins.", ("hello to new people", "to a new worker"))
    ] = ()
    three_things_to_say_hello_with: Annotated[
        Many,
        H("What to say or do in the first minute.", ("say hello with", "how to say hello to me"), most=3),
    ] = ()
    before_you_apply: Annotated[
        tuple[NextStep, ...], H("To see whether we suit each other.", ("before applying",), circle=APPLICANTS)
    ] = ()
    when_you_have_the_job: Annotated[
        tuple[NextStep, ...], H("Between yes and the first day.", ("offer", "after the offer"))
    ] = ()
    before_you_arrive: Annotated[
        tuple[NextStep, ...],
        H("Fifteen minutes on a phone.", ("before day 1", "before your first day", "before day one")),
    ] = ()
    your_first_10_minutes: Annotated[
        tuple[NextStep, ...],
        H("At the door.", ("first 10 minutes", "the first ten minutes", "your first ten minutes")),
    ] = ()
    your_first_shift: Annotated[
        tuple[NextStep, ...], H("Day one.", ("first shift", "day 1", "day one", "first day"))
    ] = ()
    your_first_week: Annotated[
        tuple[NextStep, ...], H("Week one.", ("first week", "week 1", "week one"))
    ] = ()
    your_first_month: Annotated[
        tuple[NextStep, ...], H("Month one.", ("first month", "month 1", "month one"))
    ] = ()
    after_12_weeks: Annotated[
        tuple[NextStep, ...],
        H("When we look back together.", ("12 weeks", "twelve weeks", "after twelve weeks")),
    ] = ()
    safe_to_be_alone: Annotated[
        tuple[Gate, ...],
        H(
            "What has to be true before you are alone with me. Manager and family sign.",
            ("gates", "before you may be alone with me", "safe to be alone with me"),
            keyed="gate",
            safety=True,
        ),
    ] = ()
    tell_it_back: Annotated[
        tuple[TellBack, ...],
        H("Questions to answer in your own words.", ("quiz", "tell us in your own words")),
    ] = ()
    what_not_to_worry_about: Annotated[
        Many, H("What new people worry about without need.", ("do not worry about",))
    ] = ()
    questions_to_ask_us: Annotated[
        Many, H("What good workers ask us.", ("questions you may ask", "questions i want to ask"))
    ] = ()
    what_you_would_add: Annotated[
        Many, H("What a new worker found missing here.", ("what you'd add", "missing here"))
    ] = ()
