"""A person as their family wrote them: every heading, in one place. This is the one source of shape.

Each field is a heading. Its name in plain English is the heading's name (`what_matters_to_me` is written
`what matters to me:`), and `H` says what it asks, what else it answers to, what is checked, and who sees it
when nobody says. `validate` reads by these; templates, editor help and documentation are written from them.

Nothing is required but a name. `None` and `()` mean "not written down", never "there is none".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.person.communication import ChartRow, Communication, Sign, TellRow
from generator.person.culture import FamilyCulture, Festival, Phrase
from generator.person.induction import Gate, Induction, NextStep, TellBack
from generator.person.job import Advert, Application, Duties, JobDescription, Matching, Requirement
from generator.person.lines import Card
from generator.person.people import Contact, DoneBy, MayKnow, People
from generator.person.profile import EmergencyCard, OwnHeading, Profile
from generator.person.stories import Learned, LifeEvent, Stories
from generator.person.support import (
    Action,
    BodySign,
    Decision,
    Equipment,
    HealthEssential,
    Hospital,
    IfFamilyCannot,
    IfMissing,
    Limit,
    PartOfDay,
    Place,
    Risk,
    Routine,
    Step,
    Support,
    View,
    Weekday,
)
from generator.person.together import (
    Ending,
    Expectation,
    FourQuestions,
    HopesAndFears,
    KeepInTouch,
    Together,
    WhoseCall,
)
from generator.person.videos import Agreed, Film, InIt, Mark, Photo, Videos
from generator.said import Said

__all__ = [
    "CAPTIONS_NOT_A_FILE",
    "CHAPTER_FILES",
    "GROUPS",
    "MAY_GATHER",
    "WORDS_GO_TO",
    "Action",
    "Advert",
    "Agreed",
    "Application",
    "BodySign",
    "Card",
    "ChartRow",
    "Communication",
    "Contact",
    "Decision",
    "DoneBy",
    "Duties",
    "EmergencyCard",
    "Ending",
    "Equipment",
    "Expectation",
    "FamilyCulture",
    "Festival",
    "Film",
    "FourQuestions",
    "Gate",
    "HealthEssential",
    "HopesAndFears",
    "Hospital",
    "IfFamilyCannot",
    "IfMissing",
    "InIt",
    "Induction",
    "JobDescription",
    "KeepInTouch",
    "Learned",
    "LifeEvent",
    "Limit",
    "Mark",
    "Matching",
    "MayKnow",
    "NextStep",
    "OwnHeading",
    "PartOfDay",
    "People",
    "Person",
    "Photo",
    "Phrase",
    "Place",
    "Profile",
    "Requirement",
    "Risk",
    "Routine",
    "Sign",
    "Step",
    "Stories",
    "Support",
    "TellBack",
    "TellRow",
    "Together",
    "Videos",
    "View",
    "Weekday",
    "WhoseCall",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Said):
    """Everything written down about one person, by chapter. Made only by `validate`."""

    short_name: str = ""
    """The name used on the command line and for the folder; never shown on a page."""
    profile: Profile = field(default_factory=Profile)
    job: JobDescription = field(default_factory=JobDescription)
    culture: FamilyCulture = field(default_factory=FamilyCulture)
    communication: Communication = field(default_factory=Communication)
    support: Support = field(default_factory=Support)
    people: People = field(default_factory=People)
    together: Together = field(default_factory=Together)
    induction: Induction = field(default_factory=Induction)
    videos: Videos = field(default_factory=Videos)
    stories: Stories = field(default_factory=Stories)


CHAPTER_FILES = {
    "profile": "profile",
    "job": "job_description",
    "culture": "family_culture",
    "communication": "communication",
    "support": "support",
    "people": "people",
    "together": "together",
    "induction": "induction",
    "videos": "videos",
    "stories": "stories",
}
"""Which file (without its ending) each chapter is usually written in. Headings are understood in any of them."""

WORDS_GO_TO: dict[type[Said], str] = {
    Card: "text",
    Contact: "name",
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

CAPTIONS_NOT_A_FILE = ("no speech", "not yet")
"""How an answer under `captions` begins when it is not the name of a file."""

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
