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
from generator.person.job import Advert, Application, Duties, JobDescription, Requirement
from generator.person.lines import Card
from generator.person.people import Contact, People
from generator.person.profile import EmergencyCard, OwnHeading, Profile
from generator.person.stories import Stories
from generator.person.videos import Agreed, Film, InIt, Mark, Photo, Videos
from generator.said import Said

__all__ = [
    "CAPTIONS_NOT_A_FILE",
    "CHAPTER_FILES",
    "GROUPS",
    "WORDS_GO_TO",
    "Advert",
    "Agreed",
    "Application",
    "Card",
    "ChartRow",
    "Communication",
    "Contact",
    "Duties",
    "EmergencyCard",
    "FamilyCulture",
    "Festival",
    "Film",
    "InIt",
    "JobDescription",
    "Mark",
    "OwnHeading",
    "People",
    "Person",
    "Photo",
    "Phrase",
    "Profile",
    "Requirement",
    "Sign",
    "Stories",
    "TellRow",
    "Videos",
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
    people: People = field(default_factory=People)
    videos: Videos = field(default_factory=Videos)
    stories: Stories = field(default_factory=Stories)


CHAPTER_FILES = {
    "profile": "profile",
    "job": "job_description",
    "culture": "family_culture",
    "communication": "communication",
    "people": "people",
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
)
"""Headings that only gather others: what stands under them is read as if it stood at the margin."""
