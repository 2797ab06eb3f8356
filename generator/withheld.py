"""What one edition's readers may not know, word for word: for the search that proves it is in no file of their site.

Worked out anew from everything written down, never by looking at what an `Edition` holds: where `disclose` and this
module disagree, a build stops. Nothing here goes on into a site.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from generator.circle import EditionName, circle_named, same_reader
from generator.colours import nearest_colour
from generator.dates import When
from generator.headings import spoken
from generator.person import CAPTIONS_NOT_A_FILE, Film, Person, Photo, Videos
from generator.problems import Position
from generator.said import Kind, Line, Said
from generator.settings import Settings
from generator.walk import everything, parts_of
from generator.words import Words


class Sort(StrEnum):
    """How words are looked for."""

    WORDS = "words"
    NAME = "name"
    """Somebody's name: each word of it tells."""
    FILE = "file"
    """The name of a file in `media/`."""
    NUMBER = "number"
    """A phone number, a code, a day: its digits tell, however they are grouped."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Words that must not be found."""

    words: str = field(repr=False)
    """As typed. Private."""
    sort: Sort
    at: Position
    """Where they were written."""
    under: str
    """Our own heading over them, never a family's word."""


ALWAYS = frozenset({"agreed", "hide", "mute", "starts_at", "ends_at", "country", "parents_decide_until"})
"""Fields that no edition holds, whatever circle is written beside them: they are for whoever builds the sites."""

_NAME_FIELDS = """
    full_name name_to_use who who_does_it who_with who_may who_decides who_was_asked who_agreed who_steps_in who_to_tell
    who_was_there who_takes_over who_they_were who_stays who_i_come_with who_helps_with_personal_care who_to_ring
    who_to_ring_when_it_is_hard who_signs who_owns_it who_you_answer_to helped_by accepted_by decided_by asked filmed_by
    taken_by dignity_checked_by written_by checked_by translated_by agreed_with co_ordinator deputy_co_ordinator
    commitments_signed_by said_by
"""
_NAMES = frozenset(_NAME_FIELDS.split())
"""Fields that hold a person's name, whatever the block."""
_NAMED = frozenset({"Profile", "Contact", "NotToContact", "InIt"})
"""Blocks whose `name` is a person's, and not a routine's or a festival's."""
_FILES = frozenset({Kind.PICTURE_FILE, Kind.FILM_FILE, Kind.CAPTIONS_FILE})

_MEASURE = re.compile(r"[\d\s:.,%/-]*(?:s|secs?|seconds?|m|mins?|minutes?|h|hours?)?\.?")
_MEASURED = frozenset({Kind.MOMENT, Kind.CUT, Kind.STILL, Kind.SECONDS, Kind.MINUTES, Kind.FOCUS, Kind.BOX})
_CHOICES = {
    Kind.VOICE: frozenset({"first", "third"}),
    Kind.RING: frozenset({"closest", "friends", "people i know", "paid"}),
    Kind.YES_NO: frozenset(
        {"yes", "y", "true", "✓", "on", "always", "any time", "anytime", "no", "n", "false", "✗", "off"}
    ),
    Kind.EDITION: frozenset(EditionName),
}
"""Answers chosen from a list of ours: they steer the pages and tell nothing by standing on one."""

_DIGIT = re.compile(r"\d")
_LONG_NUMBER = re.compile(r"(?<![\w])\+?\d(?:[ \-./()]{0,2}\d){6,}(?!\w)")
"""A number inside a sentence that tells on its own: a telephone, an account."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of one caption file."""

    film: str
    """The file name of its film."""
    named: Line
    """The line that names the caption file."""
    said: tuple[str, ...] = field(repr=False)
    """What can be heard, cue by cue. Private."""
    muted: tuple[str, ...] = field(repr=False)
    """What is said while the film is muted. Private."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Everything written down, for one reader of one edition: what they may not know, and what they may."""

    withheld: tuple[Withheld, ...]
    readable: tuple[str, ...] = field(repr=False)
    """Every string of the lines they may read. Private."""
    files: frozenset[str] = field(default=frozenset(), repr=False)
    """The files of films and photos they may see. Private."""


def told_apart(person: Person, edition: EditionName, reader: str, held_files: Collection[str]) -> Apart:
    """Everything written down about a person, for one reader of one edition.

    Args:
        person: all of it.
        edition: the edition.
        reader: under which name the reader was entered; "" for everybody.
        held_files: names of films and photos that are not in this edition, as written under `file`, whatever their
            circle says: somebody in them has not agreed.
    """
    look = _Look(edition, reader, frozenset(name.strip() for name in held_files))
    look.shown = frozenset(look.files_shown(person.videos))
    look.through(_places_in(person))
    return Apart(tuple(look.found), tuple(look.readable), look.shown)


def withheld_from(
    person: Person, edition: EditionName, reader: str, held_files: Collection[str]
) -> tuple[Withheld, ...]:
    """Everything written down about a person that one reader of one edition may not know; see `told_apart`."""
    return told_apart(person, edition, reader, held_files).withheld


def settings_told_apart(settings: Settings, edition: EditionName, reader: str) -> Apart:
    """Everything written down about the organisation, for one reader of one edition."""
    look = _Look(edition, reader, frozenset())
    look.through(_places_in(settings))
    return Apart(tuple(look.found), tuple(look.readable))


def withheld_settings(settings: Settings, edition: EditionName, reader: str) -> tuple[Withheld, ...]:
    """Everything written down about the organisation that one reader of one edition may not know."""
    return settings_told_apart(settings, edition, reader).withheld


def withheld_captions(texts: Iterable[str], at: Position) -> tuple[Withheld, ...]:
    """What is said in a film that is held back.

    Args:
        texts: the words of its caption files, cue by cue.
        at: where the caption file is named.
    """
    whole = [" ".join(text.split()) for text in texts]
    # A sentence runs over several cues, and is one again in a transcript.
    found = [Withheld(text, Sort.WORDS, at, "captions") for text in whole if text]
    if len(found) > 1:
        found.append(Withheld(" ".join(whole), Sort.WORDS, at, "captions"))
    return tuple(found)


def said_words(said: Said) -> Iterator[str]:
    """Every string that lines and blocks hold, at any depth: what an edition may say. Days as 2026-10-02."""
    for part in everything(said):
        yield from _strings(part)


def _strings(said: Said) -> Iterator[str]:
    """Every string of one line or block itself."""
    # Written out: everybody's every line comes by here, for every edition.
    if isinstance(said, Line) and said.text:
        yield said.text
    if said.said_by or said.how_we_know or said.symbol or said.easy or said.language:
        yield from filter(None, (said.said_by, said.how_we_know, said.symbol, said.easy, said.language))
    if said.date or said.review_by:
        yield from (_written(when) for when in (said.date, said.review_by) if when)
    if said.photo or said.video:
        yield from (clip.file for clip in (said.photo, said.video) if clip)


def interface_words(words: Words) -> Iterator[str]:
    """Every sentence of a site's own, its holes as `{name}`."""
    for text in words.texts.values():
        if isinstance(text, str):
            yield text
        else:
            yield from text.values()


def _written(when: When) -> str:
    return "-".join(f"{part:02}" for part in (when.year, when.month, when.day) if part)


@dataclass(frozen=True, slots=True, eq=False)
class _Heading:
    """What a line or block stands under; there is one of each."""

    name: str
    """The field."""
    owner: str = ""
    """The kind of block it belongs to."""
    kind: Kind = Kind.WORDS

    @property
    def is_media(self) -> bool:
        """Whether films or photos stand under it."""
        return self.owner == "Videos" and self.name in ("films", "photos")


_NONE = _Heading("")


class _Place(NamedTuple):
    """A line or block, and what it stands in."""

    said: Said
    under: _Heading
    inside: int
    """Its place in the same list; -1 for what stands in nothing."""
    view: bool
    """Whether it is another person's view of what it stands in."""
    is_line: bool


_LAST: list[tuple[Said, tuple[_Place, ...]]] = []
"""Whoever was gone through last, and the settings: the editions of one person come one after another."""


def _places_in(root: Said) -> tuple[_Place, ...]:
    """Everything in a block, each after what it stands in."""
    for known, places in _LAST:
        if known is root:
            return places
    found: list[_Place] = []
    waiting = [_Place(root, _NONE, -1, view=False, is_line=isinstance(root, Line))]
    while waiting:
        place = waiting.pop()
        found.append(place)
        said, under = place.said, place.under
        headings = _headings(type(said))
        for name in parts_of(type(said)).blocks:
            value = getattr(said, name)
            if value:
                view = name == "also_said"
                # Another person's view is an answer to the same heading.
                heading = under if view else headings[name]
                waiting += [
                    _Place(part, heading, len(found) - 1, view, isinstance(part, Line))
                    for part in (value if isinstance(value, tuple) else (value,))
                ]
    _LAST[:] = [*_LAST[-1:], (root, tuple(found))]
    return _LAST[-1][1]


class _Look:
    """Goes through everything with the eyes of somebody who may see only part of it, and notes the rest."""

    def __init__(self, edition: EditionName, reader: str, held: frozenset[str]) -> None:
        self.edition = edition
        self.reader = reader
        self.held = held
        self.shown: frozenset[str] = frozenset()
        self.found: list[Withheld] = []
        self.readable: list[str] = []

    def files_shown(self, videos: Videos) -> Iterator[str]:
        """The files of films and photos that this reader may see."""
        if not self._is_left_out(videos):
            every: tuple[Film | Photo, ...] = (*videos.films, *videos.photos)
            for media in every:
                if media.file is not None and self._shows(media):
                    yield media.file.text.strip()

    def through(self, places: tuple[_Place, ...]) -> None:
        """Look at a block and all that stands in it."""
        # Of each: whether it is kept from this reader with everything in it, and whether its own lines are.
        gone: list[bool] = []
        below: list[bool] = []
        for said, under, inside, view, is_line in places:
            out = inside >= 0 and (gone[inside] if view else below[inside])
            out = out or under.name in ALWAYS or self._is_left_out(said) or self._shows_nothing(said, under)
            # Nothing is said of a person as a whole: it is in no edition.
            seen = not out and self.edition in said.circle.editions and type(said) is not Person
            gone.append(out)
            # A line that is kept back takes what stands in it along, but for another person's view of the same thing.
            below.append(out or (is_line and not seen))
            if seen:
                self.readable += _strings(said)
            else:
                self._note(said, under)
            if said.photo or said.video:
                self._note_clips(said)

    def _shows_nothing(self, said: Said, under: _Heading) -> bool:
        """Whether it is a film or photo this reader may not see, or a line that only names one."""
        if under.is_media:
            return isinstance(said, Film | Photo) and not self._shows(said)
        return under.name == "my_photo" and isinstance(said, Line) and said.text.strip() not in self.shown

    def _shows(self, media: Film | Photo) -> bool:
        if media.file is None or media.file.text.strip() in self.held:
            return False
        return all(
            self.edition in said.circle.editions and not self._is_left_out(said)
            for said in (media, media.file)
        )

    def _is_left_out(self, said: Said) -> bool:
        return bool(self.reader) and any(same_reader(name, self.reader) for name in said.not_for)

    def _note(self, said: Said, under: _Heading) -> None:
        if isinstance(said, Line) and said.text:
            sort = _sort_of(said.text, under)
            if sort is not None:
                self._add(said.text, sort, said, under.name)
        if said.said_by or said.how_we_know or said.symbol or said.easy:
            self._add(said.said_by, Sort.NAME, said, "said by")
            self._add(said.how_we_know, Sort.WORDS, said, "how we know")
            self._add(said.symbol, Sort.WORDS, said, "symbol")
            self._add(said.easy, Sort.WORDS, said, "easy")

    def _note_clips(self, said: Said) -> None:
        """The names of files that a line points to and this reader may not see."""
        for clip, name in ((said.photo, "photo"), (said.video, "video")):
            if clip is not None and clip.file.strip() not in self.shown:
                self._add(clip.file, Sort.FILE, said, name)

    def _add(self, words: str, sort: Sort, said: Said, name: str) -> None:
        if words:
            self.found.extend(_withheld(words, sort, said.at, name))


@lru_cache(maxsize=20_000)
def _withheld(words: str, sort: Sort, at: Position, name: str) -> tuple[Withheld, ...]:
    """A value, and the numbers in it that tell on their own. The same lines are kept from most editions."""
    if not words.strip():
        return ()
    under = spoken(name)
    numbers = _LONG_NUMBER.findall(words) if sort in (Sort.WORDS, Sort.NAME) and _DIGIT.search(words) else []
    return (
        Withheld(words, sort, at, under),
        *(Withheld(number, Sort.NUMBER, at, under) for number in numbers),
    )


@lru_cache(maxsize=20_000)
def _sort_of(text: str, under: _Heading) -> Sort | None:
    """How a line's words are looked for; None for an answer that only steers the pages."""
    bare, kind = " ".join(text.casefold().split()), under.kind
    if _steers(bare, kind):
        return None
    if kind in _FILES and not bare.startswith(CAPTIONS_NOT_A_FILE):
        return Sort.FILE
    if under.name in _NAMES or (under.name == "name" and under.owner in _NAMED):
        return Sort.NAME
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    if kind in (Kind.PHONE, Kind.DAY) or digits > letters:
        return Sort.NUMBER if digits else Sort.WORDS
    return Sort.WORDS


def _steers(bare: str, kind: Kind) -> bool:
    if kind in _MEASURED:
        return bool(_MEASURE.fullmatch(bare))
    if kind is Kind.CIRCLE:
        return circle_named(bare) is not None
    if kind is Kind.COLOUR:
        return len(bare.split()) == 1 and bool(nearest_colour(bare))
    return bare in _CHOICES.get(kind, frozenset())


_HEADINGS: dict[type, dict[str, _Heading]] = {}
_KIND = re.compile(r"\bkind=Kind\.(\w+)")


def _headings(model: type[Said]) -> dict[str, _Heading]:
    """The headings of a model, by field."""
    if model not in _HEADINGS:
        # Told from how the field is written: resolving every type of every model takes longer than the whole search.
        kinds = {part.name: _KIND.search(str(part.type)) for part in fields(model)}
        _HEADINGS[model] = {
            name: _Heading(name, model.__name__, Kind[kind[1]] if kind else Kind.WORDS)
            for name, kind in kinds.items()
        }
    return _HEADINGS[model]
