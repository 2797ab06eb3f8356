"""Hallway: a person goes in; every heading that is written down comes out, with who sees it.

Nothing is decided here: the circles are those `validate` gave to the lines, and a film's or photo's lines are seen
where the film is, as in `disclose`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from generator.circle import Circle, EditionName
from generator.headings import spoken
from generator.person import CHAPTER_FILES, Film, InIt, Person, Photo
from generator.problems import Position
from generator.said import Line, Said
from generator.validate.shape import Heading, shape_of
from generator.walk import inside

_NEVER = frozenset({"agreed", "country", "parents_decide_until"})
"""Headings no edition ever holds."""
_NEVER_IN: dict[type[Said], tuple[str, ...]] = {
    InIt: ("agreed",),
    Film: ("hide", "mute", "starts_at", "ends_at"),
    Photo: ("hide",),
}
"""The same inside a block: on what ground somebody agreed, and whom a box hides."""
_PRIVATE = (Circle.FAMILY, Circle.ME, Circle.NOBODY)
"""Circles that are more private than the team's pages."""


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One line of words, and who sees it."""

    at: Position
    under: str
    """Our headings from its own upwards, such as `emergency: steps`; never a name or a title of the family's."""
    circle: Circle
    not_for: tuple[str, ...] = ()
    """Readers who get an edition without it. Private."""
    words: str = ""
    """How it begins. Private."""
    surprise: str = ""
    """What may not have been meant, in words that quote nothing."""
    part: int = 0
    """Which block or line under the heading it belongs to: the lines of one film share a number."""
    never: bool = False
    """Whether no edition ever holds it, whatever is said: agreements and whose yes counts are for whoever builds."""


@dataclass(frozen=True, slots=True)
class SeenHeading:
    """One heading at the margin, and who sees what stands under it."""

    chapter: str
    says: str
    circle: Circle
    """Who sees its lines, unless one of `lines` says otherwise."""
    lines: tuple[SeenLine, ...]
    surprise: str = ""

    @property
    def at(self) -> Position:
        """Where its first line stands."""
        return min(line.at for line in self.lines)

    @property
    def differing(self) -> tuple[SeenLine, ...]:
        """The lines that are seen by others than the heading, hide from somebody, or are a surprise."""
        return tuple(
            line
            for line in self.lines
            if (line.circle is not self.circle and not line.never)
            or line.not_for != self.not_for
            or line.surprise
        )

    @property
    def not_for(self) -> tuple[str, ...]:
        """Readers none of its lines is for. Private."""
        first = self.lines[0].not_for
        return first if all(line.not_for == first for line in self.lines) else ()


@dataclass(slots=True)
class _Around:
    """What stands above a line."""

    top: Heading
    path: str
    within: Circle = Circle.EVERYONE
    """The widest it can be: inside a film, where the film itself is seen."""
    block: Circle | None = None
    """Who the block is for that it stands in; None where it stands in a list right under its heading."""
    part: int = 0
    never: bool = False
    found: list[SeenLine] = field(default_factory=list)


def who_sees(person: Person) -> tuple[SeenHeading, ...]:
    """Every heading that is written down, file by file, with who sees it and each line of it."""
    shown = _media_circles(person)
    seen = []
    for chapter in CHAPTER_FILES:
        model: Said = getattr(person, chapter)
        for heading in shape_of(type(model)).headings:
            lines = _lines_of(getattr(model, heading.field), heading, shown)
            if lines:
                seen.append(_heading(chapter, heading, lines))
    return tuple(sorted(seen, key=lambda one: (one.at.file, one.at)))


def _lines_of(value: object, heading: Heading, shown: dict[str, Circle]) -> tuple[SeenLine, ...]:
    around = _Around(heading, heading.says)
    parts = value if isinstance(value, tuple) else (value,) if value is not None else ()
    for number, part in enumerate(parts):
        around.part = number
        _gather(part, around)
    if isinstance(value, Line) and heading.field == "my_photo":
        # The first photo, and what is said of it, is shown where the photo of this name is.
        where = value.circle.meet(shown.get(value.text.strip(), Circle.NOBODY))
        return tuple(replace(line, circle=line.circle.meet(where)) for line in around.found)
    return tuple(around.found)


def _gather(said: Said, around: _Around) -> None:
    """Note a line, or every line of a block."""
    within = around.within.meet(_of_media(said)) if isinstance(said, Film | Photo) else around.within
    never = around.never or around.top.field in _NEVER
    if isinstance(said, Line):
        circle = Circle.NOBODY if never else said.circle.meet(within)
        surprise = "" if never else _odd(said.circle, around)
        around.found.append(
            SeenLine(
                said.at, around.path, circle, said.not_for, said.text, surprise, around.part, never=never
            )
        )
    for name, part in inside(said):
        also = name == "also_said"
        path = f"{around.path} (also said)" if also else f"{around.path}: {spoken(name)}"
        block = None if isinstance(said, Line) and also else said.circle
        hidden = never or name in _NEVER_IN.get(type(said), ())
        # What belongs to a line, such as its title, goes where the line goes; another's view may stand alone.
        below = within.meet(said.circle) if isinstance(said, Line) and not also else within
        _gather(part, _Around(around.top, path, below, block, around.part, hidden, around.found))


def _odd(circle: Circle, around: _Around) -> str:
    """Whether a line is shown to readers who do not get what it stands in, or kept from those who need it."""
    usual = around.top.h.circle
    if around.top.h.safety and usual is None and EditionName.TEAM not in circle.editions:
        return "it keeps somebody safe, and the team does not see it"
    if around.block is not None and not circle.within(around.block) and around.block in _PRIVATE:
        return "seen by more people than the block it stands in"
    if usual in _PRIVATE and not circle.within(usual):
        return f"this heading is for {usual} when nobody says otherwise; this line is for more"
    return ""


def _media_circles(person: Person) -> dict[str, Circle]:
    """Who may see each listed film and photo, by the name of its file; consent may leave it out still."""
    media: tuple[Film | Photo, ...] = (*person.videos.films, *person.videos.photos)
    return {one.file.text.strip(): _of_media(one) for one in media if one.file is not None}


def _of_media(media: Film | Photo) -> Circle:
    return media.circle.meet(media.file.circle) if media.file is not None else Circle.NOBODY


def _heading(chapter: str, heading: Heading, lines: tuple[SeenLine, ...]) -> SeenHeading:
    """A heading's own circle is its usual one where a line has it, else that of most of its lines."""
    circles = Counter(line.circle for line in lines if not line.never)
    usual = heading.h.circle or Circle.TEAM
    circle = usual if usual in circles or not circles else circles.most_common(1)[0][0]
    return SeenHeading(chapter, heading.says, circle, lines, _surprise(heading, lines))


def _surprise(heading: Heading, lines: tuple[SeenLine, ...]) -> str:
    """What the heading as a whole may do that its family did not mean."""
    usual = heading.h.circle
    if heading.field == "advert" and all(line.circle is not Circle.EVERYONE for line in lines):
        return "the public advert is empty: a `share with` above it, or its own, keeps it from everyone"
    if heading.field == "advert" and all(line.under != "advert: open from" for line in lines):
        return "no advert and no site for applicants is made until `open from` names a day"
    if usual in _PRIVATE and all(line.circle.within(usual) for line in lines):
        return "private by default; only a `share with` of its own makes it wider"
    return ""
