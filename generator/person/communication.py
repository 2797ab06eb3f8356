"""communication.yml: how I communicate, and how to communicate with me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.said import H, Kind, Many, One, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow(Said):
    """One thing I do, what it means, what to do. Begin with what I do."""

    what_is_happening: Annotated[
        One,
        H("Where, when, what goes on? `anytime` is fine.", ("happening", "when", "at this time", "where")),
    ] = None
    i_do: Annotated[
        One,
        H(
            "What do I do that you can see or hear?",
            ("when i do this", "i do this", "does", "you see", "what i do"),
            required=True,
        ),
    ] = None
    it_means: Annotated[
        Many, H("What do we think it means?", ("we think it means", "it may mean", "means", "this means"))
    ] = ()
    please_do: Annotated[
        Many,
        H("What should you do?", ("you should", "and we should", "please do this", "so please", "do this")),
    ] = ()
    how_sure: Annotated[One, H("How sure are we?", ("confidence", "sure"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellRow(Said):
    """One thing others want me to know, and how they tell me."""

    to_let_me_know: Annotated[
        One,
        H(
            "What do you want me to know?",
            ("we want to let me know", "you want to tell me", "to tell me"),
            required=True,
        ),
    ] = None
    do_this: Annotated[
        Many, H("What do you do?", ("to do this you", "you do", "please do", "to do this we"))
    ] = ()
    helped_by: Annotated[Many, H("Things or people that help.", ("with", "supported by"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Said):
    """A sound, sign or word of mine."""

    sign: Annotated[
        One, H("The sound, sign or word.", ("sound", "word", "i say", "sound or sign"), required=True)
    ] = None
    means: Annotated[Many, H("What it means.", ("meaning", "it means"))] = ()
    reply: Annotated[Many, H("What to answer.", ("answer", "please answer"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication(Said):
    """communication.yml: how I communicate, and how to communicate with me."""

    best_way_to_talk_to_me: Annotated[
        Many,
        H(
            "What works best?",
            (
                "the best way to talk to me",
                "how to talk to me",
                "how to communicate with me",
                "how i communicate",
                "how i communicate and how to communicate with me",
            ),
        ),
    ] = ()
    my_languages: Annotated[
        Many,
        H(
            "Languages I speak, understand, and go back to when I am tired or ill.",
            ("languages", "first language", "my language"),
        ),
    ] = ()
    please_wait: Annotated[
        One, H("How many seconds before you ask again?", ("wait", "how long to wait"), kind=Kind.SECONDS)
    ] = None
    communication_chart: Annotated[
        tuple[ChartRow, ...],
        H(
            "What I do, what it means, what to do.",
            ("chart", "what i do and what it means", "how i tell you things"),
        ),
    ] = ()
    how_to_tell_me: Annotated[
        tuple[TellRow, ...],
        H(
            "What you want me to know, and how to tell me.",
            ("how to tell me things", "to let me know chart", "how we tell me things"),
        ),
    ] = ()
    sounds_and_signs: Annotated[
        tuple[Sign, ...], H("My own dictionary.", ("my sounds and signs", "signs", "my words", "sounds"))
    ] = ()
    how_i_choose: Annotated[
        Many, H("How I make choices, and how to offer them.", ("choices", "making choices"))
    ] = ()
    what_i_use: Annotated[
        Many,
        H(
            "Tablet, book, symbols, hearing aids: what, where, who charges it.",
            ("communication aids", "aids", "my tablet"),
            safety=True,
        ),
    ] = ()
    how_i_like_information: Annotated[
        Many,
        H(
            "Easy Read, pictures, one thing at a time … (Accessible Information Standard).",
            ("information", "accessible information"),
        ),
    ] = ()
    topics_i_love: Annotated[
        Many,
        H(
            "Things to talk to me about.",
            ("things to talk to me about", "talk to me about", "things i like to talk about"),
        ),
    ] = ()
    topics_to_leave: Annotated[
        Many, H("Things not to bring up, and why.", ("topics to avoid", "do not talk to me about"))
    ] = ()
