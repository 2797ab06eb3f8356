"""What can be found on a page: the page goes in; every place on it that has a name comes out, with its words.

Read off the same values that are printed, so that nothing can be found that stands on no page. What only steers a
browser (targets, languages, colours) is left out by the name of its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass

from markupsafe import Markup

from generator.site import ContactItem, FilmItem, FilmLink, Page, Picture, Player, Section, Track
from generator.tongues import without_marks

Moment = tuple[str, str]
"""("0:42", what is said then)."""


@dataclass(slots=True)
class Place:
    """Somewhere to go: a page, a heading on it, or a card that has a name."""

    title: str
    target: str
    texts: list[str | Moment] = field(default_factory=list)
    """What stands there, in order, each once."""
    ways: list[str] = field(default_factory=list)
    """What leads from there to other pages: it is found last."""

    def say(self, text: str) -> None:
        """Note some words."""
        said = " ".join(text.split())
        if said and said != self.title and said not in self.texts:
            self.texts.append(said)

    def say_at(self, clock: str, text: str) -> None:
        """Note what is said at a moment of a film."""
        said = " ".join(text.split())
        if said:
            self.texts.append((clock, said))

    def lead_to(self, label: str) -> None:
        """Note a way to somewhere else."""
        said = " ".join(label.split())
        if said and said not in self.ways:
            self.ways.append(said)


def places_of(page: Page) -> tuple[Place, ...]:
    """Every place of a page, itself first."""
    reader = _Reader(page)
    for section in page.sections:
        reader.read(section)
    return tuple(reader.places)


_STEERS = frozenset(
    {
        *(
            "anchor",
            "target",
            "email_target",
            "initials",
            "lang",
            "tone",
            "look",
            "marks",
            "state",
            "transcript_lang",
        ),
        *("spot", "where", "back", "onward", "legend", "papers", "topics", "today", "keys"),
        *("full", "small", "sound", "tracks", "chapters_track", "tiles", "back_label", "speed_label"),
        *("chapters", "transcript"),
    }
)
"""Fields that hold no words for readers, or whose words are read apart."""

_LABELLED = frozenset({"buttons", "link", "links", "stops"})
"""Fields of words with a target behind them, which is the last of each."""

_WAYS = frozenset({"Links", "Doors", "Journey", "Now"})
"""Blocks that lead on and say nothing of their own."""

_WITHIN_A_LINE = re.compile(r"</?(?:a|em|strong|span|bdi|code)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


class _Reader:
    """Reads one page."""

    def __init__(self, page: Page) -> None:
        self._page = f"page:{page.id}"
        self._is_film = page.id.startswith("watch/")
        self._whole = Place(page.title or page.kind, self._page)
        self.places = [self._whole]
        self._whole.say(page.lead)

    def read(self, section: Section) -> None:
        """One section, in a place of its own where it has a heading."""
        into = self._open(section.heading, section.anchor, self._whole)
        into.say(section.lead)
        for block in section.blocks:
            self._take(block, into)

    def _open(self, title: str, anchor: str, into: Place) -> Place:
        """The place where something stands."""
        if not (title and anchor):
            into.say(title)
            return into
        place = Place(title, f"{self._page}#{anchor}")
        self.places.append(place)
        return place

    def _take(self, value: object, into: Place) -> None:
        """Whatever can be read in a part of a page."""
        if isinstance(value, str):
            into.say(_plain(value) if isinstance(value, Markup) else value)
        elif isinstance(value, tuple):
            for part in value:
                self._take(part, into)
        elif isinstance(value, Picture):
            into.say(value.alt)
        elif isinstance(value, FilmLink):
            into.lead_to(value.label)
        elif is_dataclass(value) and not isinstance(value, Track):
            self._take_block(value, into)

    def _take_block(self, value: object, into: Place) -> None:
        if isinstance(value, Player):
            self._take_moments(value, into)
        title = getattr(value, "title", "") or getattr(value, "name", "")
        if getattr(value, "anchor", ""):
            into = self._open(title, getattr(value, "anchor", ""), into)
        leads = type(value).__name__ in _WAYS
        for name, part in _words_in(value):
            if name == "picture" and isinstance(value, ContactItem):
                continue  # a face beside the name: nothing stands for it on the page
            if leads or name in _LABELLED or (name == "badges" and isinstance(value, FilmItem)):
                for label in _labels(part, targets=name in _LABELLED):
                    into.lead_to(label)
            elif name == "download_label":
                into.lead_to(str(part))
            else:
                self._take(part, into)

    def _take_moments(self, player: Player, into: Place) -> None:
        """What a film's chapters are called and what is said in it, each with its moment."""
        told = [(mark[1], mark[2]) for mark in player.chapters]
        told += [(line.clock, line.text) for line in player.transcript]
        for clock, text in told:
            if clock and self._is_film:
                into.say_at(clock, text)
            else:
                into.say(text)


def _words_in(value: object) -> Iterator[tuple[str, object]]:
    """The fields of a part that hold words or more parts, in their order."""
    if is_dataclass(value):
        for one in fields(value):
            if one.name not in _STEERS:
                yield one.name, getattr(value, one.name)


def _labels(part: object, *, targets: bool) -> Iterator[str]:
    """The words of ways.

    Args:
        part: one of them, or several.
        targets: whether the last of each is a target.
    """
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        pair = targets and bool(part) and all(isinstance(one, str) for one in part)
        for one in part[:-1] if pair else part:
            yield from _labels(one, targets=targets)
    elif is_dataclass(part) and not isinstance(part, Picture):
        for _, inner in _words_in(part):
            yield from _labels(inner, targets=targets)


def _plain(html: Markup) -> str:
    """Words without their tags; the edges of paragraphs and of points in a list part words."""
    bare = _TAG.sub(" ", _WITHIN_A_LINE.sub("", without_marks(str(html))))
    return Markup(bare).unescape()  # noqa: S704 - it is made plain here
