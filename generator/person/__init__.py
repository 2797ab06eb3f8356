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
from generator.person.people import Contact, DoneBy, MayKnow, NotToContact, People
from generator.person.plainly import CONTRARIES, GROUPS, MAY_GATHER, NAMED_WORDS_GO_TO, WORDS_GO_TO
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
from generator.person.videos import (
    RECORDINGS,
    Agreed,
    Film,
    HiddenPart,
    HiddenSpot,
    InIt,
    Mark,
    MutedPart,
    Photo,
    SlowPart,
    Videos,
)
from generator.said import Said

__all__ = [
    "CAPTIONS_NOT_A_FILE",
    "CHAPTER_FILES",
    "CONTRARIES",
    "GROUPS",
    "MAY_GATHER",
    "NAMED_WORDS_GO_TO",
    "RECORDINGS",
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
    "HiddenPart",
    "HiddenSpot",
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
    "MutedPart",
    "NextStep",
    "NotToContact",
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
    "SlowPart",
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


CAPTIONS_NOT_A_FILE = ("no speech", "not yet")
"""How an answer under `captions` begins when it is not the name of a file."""
