"""stories.yml: good stories, my life story, what we learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.person.lines import Card
from generator.said import H, Many, One, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeEvent(Said):
    """Something that happened in my life."""

    when: Annotated[One, H("When: a day, a year, `when I was six`.", ("year", "date of it"))] = None
    what: Annotated[Many, H("What happened.", ("what happened",))] = ()
    place: Annotated[One, H("Where.", ("where",))] = None
    who: Annotated[Many, H("Who was there.", ("with", "who was there"))] = ()
    why_it_matters: Annotated[Many, H("What it left behind.", ("why",))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned(Said):
    """Something we saw and learned from."""

    what_i_did: Annotated[
        One, H("What did I do, where, when, how long?", ("what happened", "what"), required=True)
    ] = None
    who_was_there: Annotated[Many, H("Who was there.", ("who", "with"))] = ()
    worked: Annotated[Many, H("What worked, and has to stay so.", ("what worked", "keep"))] = ()
    did_not_work: Annotated[Many, H("What did not, and has to change.", ("what did not work",))] = ()
    changes: Annotated[
        Many,
        H(
            "What we do differently now, and which line of these pages it changed.",
            ("promotes to", "what we changed", "what must change", "what we do now"),
        ),
    ] = ()
    accepted_by: Annotated[One, H("Who in the family, or I, accepted that.", ("accepted",))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories(Said):
    """stories.yml: good stories, my life story, what we learned."""

    good_stories: Annotated[
        tuple[Card, ...],
        H("Something good that happened, newest first.", ("stories", "a good story", "good story")),
    ] = ()
    life_story: Annotated[
        tuple[LifeEvent, ...],
        H(
            "From the beginning: when, what, with whom.",
            ("my life story", "my life so far", "timeline"),
            keyed="when",
        ),
    ] = ()
    learning_log: Annotated[
        tuple[Learned, ...], H("What I did, what worked, what did not.", ("what we learned", "learning"))
    ] = ()
