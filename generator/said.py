"""What every line may carry, and how a heading is described. The ground every model stands on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.circle import Circle
from generator.dates import When
from generator.languages import NAMES, tag_of
from generator.problems import NOWHERE, Position


class Kind(StrEnum):
    """What a family's words have to be able to mean. They stay words; this only says what is checked."""

    WORDS = "words"
    DAY = "day"
    PHONE = "phone"
    EMAIL = "email"
    YES_NO = "yes or no"
    SECONDS = "seconds"
    """A whole number of seconds, such as `10` or `10 seconds`."""
    MINUTES = "minutes"
    """A length of time in whole minutes, such as `15 minutes` or `12 hours`."""
    MOMENT = "moment"
    """A moment in a film: 0:42."""
    CUT = "cut"
    """A moment from or up to which something is taken out of a film. While it cannot be read, that film is not shown."""
    STILL = "still"
    """The moment of a film's still picture: 0:12. While it cannot be read, we choose one."""
    COLOUR = "colour"
    VOICE = "voice"
    LANGUAGE = "language"
    PICTURE_FILE = "picture file"
    FILM_FILE = "film file"
    CAPTIONS_FILE = "captions"
    CIRCLE = "circle"
    FOCUS = "focus"
    """A place in a picture, such as `50% 30%`: from the left, from the top."""
    BOX = "box"
    """A box in a picture, such as `10% 20% 30% 40%`: from the left, from the top, how wide, how high."""
    RING = "ring"
    """How close somebody is: closest, friends, people I know, paid."""
    EDITION = "edition"
    BASIS = "basis"
    """On what ground somebody agreed to be filmed."""


@dataclass(frozen=True, slots=True)
class H:
    """How one heading is described: what it asks, what else it answers to, who sees it if nobody says."""

    asks: str
    """The question it answers, in words for the family; also the description in editor help."""
    also: tuple[str, ...] = ()
    """Other names that families use for it. Case, spaces, hyphens and underscores never matter."""
    kind: Kind = Kind.WORDS
    circle: Circle | None = None
    """Who sees it unless a line says otherwise; None: as the block it stands in."""
    safety: bool = False
    """An allergy, emergency, medicine, eating or consent: mistakes count one level more."""
    required: bool = False
    most: int = 0
    """The most lines it may hold; 0 for as many as you like."""
    keyed: str = ""
    """For a list of blocks that may also be written as `name: block`: the field the name goes to."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A film or photo that a line points to."""

    file: str
    start: float | None = None
    """Seconds into the film; None from the beginning."""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What every line, and every block of lines, may carry. Words are as typed; "" and () mean nobody said."""

    at: Position = NOWHERE
    circle: Circle = Circle.NOBODY
    """Who it is for, decided when read: its own `share with`, or the nearest above it, or its heading's."""
    not_for: tuple[str, ...] = ()
    """Names of readers who get an edition without it."""
    said_by: str = ""
    how_we_know: str = ""
    date: When | None = None
    review_by: When | None = None
    language: str = ""
    """BCP 47 tag of its words; "" for the language of the person's pages."""
    photo: Clip | None = None
    video: Clip | None = None
    symbol: str = ""
    easy: str = ""
    """The author's own Easy Read words for it."""
    also_said: tuple[Line, ...] = ()
    """What somebody else says of the same thing. Both are shown."""
    translated: tuple[Line, ...] = ()
    """The same words in other languages as the family wrote them, each with its language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Said):
    """Words, and what is known about them."""

    text: str = ""


One = Line | None
Many = tuple[Line, ...]

FACT_NAMES: dict[str, tuple[str, ...]] = {
    "share_with": ("share with", "shared with", "share", "who sees it", "for whom", "audience", "circle"),
    "not_for": ("not for", "hide from"),
    "said_by": ("said by", "says", "who said", "from whom"),
    "how_we_know": ("how we know", "how do we know"),
    "date": ("date", "said on"),
    "review_by": ("review by", "review"),
    "language": ("language", "lang"),
    "photo": ("photo", "picture"),
    "video": ("video", "film", "clip"),
    "symbol": ("symbol",),
    "easy": ("easy", "easy read", "easy words"),
    "also_said": ("also said", "others say", "somebody else says"),
}
"""What every line may carry, and the names families use for it."""

IN_A_LANGUAGE = "in "
"""What the name of a fact begins with that holds the same words in another language: `in Welsh`."""
TRANSLATED = "translated"
LANGUAGE_FACTS: dict[str, str] = {
    f"{IN_A_LANGUAGE}{name}": f"{IN_A_LANGUAGE}{tag_of(name)}" for name in NAMES
}
"""By the name of such a fact: the same with the language's tag. Never by the tag alone: `in it` is no Italian."""
