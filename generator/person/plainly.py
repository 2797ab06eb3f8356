"""How models are written in short: where words go that stand under no heading of theirs, and which headings only gather others."""

from __future__ import annotations

from generator.person.communication import ChartRow, Sign, TellRow
from generator.person.culture import Festival, Phrase
from generator.person.induction import Gate, NextStep, TellBack
from generator.person.job import Duties, Matching, Requirement
from generator.person.lines import Card
from generator.person.people import Contact, DoneBy, MayKnow, NotToContact
from generator.person.profile import EmergencyCard, OwnHeading
from generator.person.stories import Learned, LifeEvent
from generator.person.support import (
    Action,
    BodySign,
    Decision,
    Equipment,
    HealthEssential,
    IfFamilyCannot,
    IfMissing,
    Limit,
    PartOfDay,
    Place,
    Risk,
    Routine,
    Step,
    View,
    Weekday,
)
from generator.person.together import Ending, Expectation, FourQuestions, HopesAndFears, WhoseCall
from generator.person.videos import Agreed, Film, InIt, Mark, Photo
from generator.said import Said

WORDS_GO_TO: dict[type[Said], str] = {
    Card: "text",
    Contact: "name",
    NotToContact: "name",
    EmergencyCard: "if_",
    Requirement: "requirement",
    Duties: "anything_else",
    OwnHeading: "lines",
    Sign: "sign",
    Phrase: "say",
    Festival: "name",
    Film: "file",
    Photo: "file",
    InIt: "agreed",
    Mark: "title",
    TellRow: "to_let_me_know",
    ChartRow: "i_do",
    Step: "text",
    NextStep: "text",
    Routine: "steps",
    PartOfDay: "good",
    Weekday: "plan",
    View: "who",
    Action: "what",
    Place: "activity",
    HealthEssential: "what",
    Equipment: "name",
    BodySign: "distressed",
    Decision: "decision",
    Risk: "what",
    Limit: "limit",
    WhoseCall: "topic",
    Expectation: "expects",
    HopesAndFears: "who",
    FourQuestions: "question",
    Ending: "who",
    Gate: "gate",
    TellBack: "question",
    DoneBy: "what",
    MayKnow: "who",
    LifeEvent: "what",
    Learned: "what_i_did",
    IfFamilyCannot: "who_steps_in",
    IfMissing: "first_of_all",
    Matching: "what_you_are_like",
}
"""When a block is written as just words, the field those words belong to."""

NAMED_WORDS_GO_TO: dict[type[Said], str] = {
    Contact: "relation",
    NotToContact: "relation",
    EmergencyCard: "steps",
    OwnHeading: "lines",
    InIt: "agreed",
    Mark: "title",
    Agreed: "how",
    Routine: "steps",
    PartOfDay: "good",
    Weekday: "plan",
    Place: "now",
    HealthEssential: "every_day",
    Equipment: "how_to_use_it",
    BodySign: "distressed",
    Decision: "who_decides",
    Risk: "how_we_keep_it_safe",
    Limit: "why",
    Expectation: "expects",
    FourQuestions: "tried",
    Ending: "why",
    Gate: "how_it_is_shown",
    DoneBy: "who",
    MayKnow: "may_know",
    LifeEvent: "what",
}
"""In a list written as `name: words`, the field the words belong to."""

CONTRARIES = frozenset({WhoseCall, View, HopesAndFears})
"""Blocks whose headings are each other's contrary: words without one of them would say the opposite under the wrong one."""

GROUPS = (
    "at a glance",
    "one page profile",
    "my one page profile",
    "who i am",
    "about this page",
    "how to support me",
    "emergency facts",
    "communication",
    "family culture",
    "job description",
    "my job description",
    "the job",
    "people",
    "together",
    "basics",
    "my day",
    "my days",
    "keeping well",
    "when things are hard",
    "hard times",
    "what i decide",
    "how we work together",
    "when someone leaves",
    "start here",
    "induction",
    "please do and please do not",
    "hospital facts",
    "about him",
    "about her",
    "about them",
    "my profile",
    "profile",
)
"""Headings that only gather others: what stands under them is read as if it stood at the margin."""

MAY_GATHER = (
    "how to support me",
    "how to support me well",
    "how best to support me",
    "about me",
    "how i communicate",
    "how i communicate and how to communicate with me",
    "what is most important to me",
    "people who are important to me",
    "my wellness",
    "how and when to support me",
    "also worth knowing about me",
)
"""Headings for lines that national forms also write above other headings. No other one is ever taken for a gatherer:
what stands under `door code` stays under `door code`, whatever it is called."""
