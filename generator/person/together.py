"""together.yml: how we work together: worries, what you may decide, promises, endings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.said import H, Kind, Many, One, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoseCall(Said):
    """On one matter: what you must do, what you decide, what you ask, what is never yours."""

    topic: Annotated[
        One, H("Money, faith, love, health, home, going out …", ("about", "name"), required=True)
    ] = None
    role: Annotated[One, H("Which worker, if not all.", ("which worker",))] = None
    always_do: Annotated[
        Many, H("What is your job, always.", ("core responsibilities", "must do"), safety=True)
    ] = ()
    you_decide: Annotated[Many, H("What you may decide yourself.", ("judgement", "use your judgement"))] = ()
    ask_us: Annotated[Many, H("What you ask about first, and whom.", ("ask", "ask first"))] = ()
    never_yours: Annotated[
        Many, H("What is never yours to decide.", ("not your responsibility", "never"), safety=True)
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Said):
    """What one side may expect of the other."""

    who: Annotated[One, H("Who expects it.", ("name", "whose"))] = None
    expects: Annotated[Many, H("What.", ("expectation", "we expect"))] = ()
    if_it_does_not_happen: Annotated[Many, H("What happens then.", ("if not",))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HopesAndFears(Said):
    """What one of us hopes for and fears."""

    who: Annotated[One, H("Me, family, worker.", ("name", "whose"))] = None
    hopes: Annotated[Many, H("Hopes.", ("hope",))] = ()
    fears: Annotated[Many, H("Fears.", ("fear", "worries"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FourQuestions(Said):
    """Something we are working out: tried, learned, pleased about, worried about, and what next."""

    question: Annotated[One, H("What we are working out.", ("what", "topic", "name"), required=True)] = None
    tried: Annotated[Many, H("What have we tried?", ("what we tried",))] = ()
    learned: Annotated[Many, H("What have we learned?", ("what we learned",))] = ()
    pleased_about: Annotated[Many, H("What are we pleased about?", ("pleased",))] = ()
    worried_about: Annotated[
        Many, H("What are we worried about?", ("concerned about", "concerned", "worried"))
    ] = ()
    what_next: Annotated[Many, H("So what next?", ("next", "what we do next", "decided"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepInTouch(Said):
    """What was agreed about keeping in touch with somebody who leaves."""

    i_want_it: Annotated[One, H("What I want.", ("wanted by me", "i want"))] = None
    they_want_it: Annotated[
        One, H("What they want.", ("wanted by them", "wanted by worker", "they want"))
    ] = None
    organisation_says: Annotated[One, H("What the organisation says.", ("provider says", "provider"))] = None
    how: Annotated[Many, H("Cards, calls, visits.", ("form",))] = ()
    how_often: Annotated[One, H("How often.", ("frequency",))] = None
    looked_at_again: Annotated[One, H("When we look at it again.", ("next looked at",), kind=Kind.DAY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending(Said):
    """One ending: somebody leaves, or something stops."""

    who: Annotated[One, H("Who or what ends.", ("name",), required=True)] = None
    why: Annotated[Many, H("Why, in words I understand.", ("because", "reason"))] = ()
    who_they_were: Annotated[
        One, H("Who they were to me.", ("what", "role", "relation", "who they were to me"))
    ] = None
    last_day: Annotated[One, H("When.", ("ends on",), kind=Kind.DAY)] = None
    how_i_am_told: Annotated[
        Many, H("When, by whom, with which words or pictures.", ("how to tell me", "told"))
    ] = ()
    goodbye: Annotated[Many, H("How we say goodbye.", ("goodbye event", "saying goodbye"))] = ()
    what_they_leave: Annotated[Many, H("A letter, a film, what they know.", ("what they leave behind",))] = ()
    what_i_keep: Annotated[Many, H("What stays with me.", ("i keep",))] = ()
    who_takes_over: Annotated[
        Many, H("Who holds what they knew, and which shifts overlap.", ("who knows it next", "handover"))
    ] = ()
    keeping_in_touch: Annotated[
        KeepInTouch | None, H("What was agreed.", ("keep in touch", "contact afterwards"))
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(Said):
    """together.yml: how we work together."""

    how_we_keep_in_touch: Annotated[
        Many,
        H("Day to day: book, photos, calls, who tells whom.", ("keeping in touch", "day to day contact")),
    ] = ()
    when_things_go_wrong: Annotated[
        Many, H("Who tells whom, in which words, how fast.", ("honesty", "if things go wrong"), safety=True)
    ] = ()
    hard_talks_early: Annotated[
        Many,
        H("How to begin a hard talk with us, and when.", ("hard conversations", "early hard conversations")),
    ] = ()
    watching_is_not_spying: Annotated[
        Many,
        H(
            "When family come by, and what they are there for.",
            ("observing is not spying", "observing isn't spying"),
        ),
    ] = ()
    what_you_may_decide: Annotated[
        tuple[WhoseCall, ...],
        H(
            "Matter by matter: yours, ask us, never.",
            ("doughnut", "whose job is it", "who may decide what"),
            keyed="topic",
        ),
    ] = ()
    what_we_expect: Annotated[
        tuple[Expectation, ...],
        H(
            "What each side may expect, and what if not.",
            ("expectations", "what we expect of each other"),
            keyed="who",
        ),
    ] = ()
    hopes_and_fears: Annotated[
        tuple[HopesAndFears, ...],
        H("Mine, my family's, the worker's.", ("our hopes and fears",), keyed="who"),
    ] = ()
    what_we_are_working_out: Annotated[
        tuple[FourQuestions, ...],
        H(
            "What we tried, learned, are pleased and worried about, and what next.",
            ("4 plus 1", "four plus one questions", "four plus one", "4+1", "4+1 questions"),
            keyed="question",
        ),
    ] = ()
    what_family_may_know: Annotated[
        Many,
        H("What is told to family, and what stays with me.", ("confidentiality", "what my family may know")),
    ] = ()
    thank_yous: Annotated[Many, H("What somebody did well. Say it here.", ("thanks", "thank you"))] = ()
    # Endings
    how_endings_are_done: Annotated[
        Many, H("How goodbyes work for me: when to tell me, and how.", ("endings", "goodbyes"))
    ] = ()
    when_somebody_leaves: Annotated[
        tuple[Ending, ...],
        H(
            "Each ending: told, goodbye, what stays, keeping in touch.",
            ("leavers", "people who left"),
            keyed="who",
        ),
    ] = ()
    if_somebody_goes_suddenly: Annotated[
        Many, H("If nobody could plan it.", ("if somebody leaves suddenly", "sudden endings"))
    ] = ()
    if_somebody_dies: Annotated[
        Many, H("How I am told, and what I need.", ("death and loss", "bereavement"))
    ] = ()
    what_must_not_be_lost: Annotated[
        Many,
        H(
            "What I have learned, and how it goes on without them.",
            ("keeping progress", "how progress is kept"),
        ),
    ] = ()
    coming_back: Annotated[
        Many, H("If it does not work out: the way back.", ("re-entry", "the way back"))
    ] = ()
