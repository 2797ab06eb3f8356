"""Floor: what to film or photograph next. A person's text and the names of their files go in; shots come out, the best first.

What keeps somebody safe comes first, then what nobody can read out of words: a sign, a sound, a face. Nothing here
holds a word of the profile but `Shot.title`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.circle import Circle
from generator.person import CHAPTER_FILES, Contact, Person
from generator.problems import NOWHERE, Position
from generator.said import Many, One, Said
from generator.walk import everything

__all__ = ["NEXT", "Shot", "ShotKind", "wanted"]

NEXT = 2
"""So many are asked for at a time: nobody films a list of thirty."""

PEOPLE = 3
"""So many faces are asked for."""


class ShotKind(StrEnum):
    """What it would be."""

    FILM = "film"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Shot:
    """One film or photo to make."""

    kind: ShotKind
    about: str
    """The heading it belongs to, in words of ours."""
    why: str
    """In words of ours."""
    how: tuple[str, str, str]
    """How to take it on a phone: ask and frame, light and sound, length and when to stop."""
    then: str
    """What to write into which file."""
    at: Position = NOWHERE
    """Where the line stands that it would show; `NOWHERE` where nobody wrote one yet."""
    title: str = ""
    """The family's words for it. Private."""


def wanted(person: Person, files: Collection[str]) -> tuple[Shot, ...]:
    """Every film and photo that is wanting, the most useful first.

    Args:
        person: everything written down.
        files: the names of the files in the person's media folder, as families type them.
    """
    gaps = _Gaps(person, frozenset(unicodedata.normalize("NFC", name) for name in files))
    return (
        *gaps.safety_signs(),
        *gaps.chart(),
        *gaps.emergencies(),
        *gaps.greeting(),
        *gaps.first_photo(),
        *gaps.induction(),
        *gaps.faces(),
    )


# ---------------------------------------------------------------- what is asked of a phone

_ASK = "Ask first, each time, in my own way, and stop when I turn away."
_ALONE = "Only I am in the picture: nobody else, no letters, no screens."
_SHORT = "Begin a moment before and end a moment after: 20 seconds will do, never more than a minute."
_QUIET = "Television, music and washing machine off. Say once, calmly, what I do and what it means."

_SIGN = (
    f"{_ASK} {_ALONE} Hold the phone lying, at the height of my face, so that face and hands are in it.",
    f"Stand with the window behind you. {_QUIET}",
    f"Wait for it; nobody brings it about for a film. {_SHORT}",
)
_PAIN = (
    f"{_ASK} {_ALONE} Hold the phone lying, close to my face; help comes before filming.",
    f"Use a moment that came by itself, never one that was made. {_QUIET}",
    "10 seconds are enough, never more than a minute. Afterwards look whether it is kind to me; else throw it away.",
)
_EMERGENCY = (
    f"Help first: only a second person films, from the side, the phone lying. {_ALONE}",
    "The sound stays on: breathing and voice are part of it. Nobody explains while it happens.",
    "What it looks like as it begins is enough: 30 seconds, never more than a minute. Ask afterwards whether it may be kept.",
)
_GREETING = (
    f"{_ASK} {_ALONE} Whoever comes in holds the phone, lying, at the height of my eyes.",
    f"Come in as a new worker should: where you stand, what you say, how long you wait. {_QUIET}",
    "From the door to the first smile or nod, in one go; never more than a minute.",
)
_HERO = (
    f"{_ASK} {_ALONE} Hold the phone standing, at the height of my eyes, an arm and a half away.",
    "Light from a window falls on my face, the wall behind me is plain, and I am doing something I like.",
    "Take ten, let me choose, keep one. No filter, no uniform, no equipment in front of my face.",
)
_STEP = (
    f"{_ASK} Hold the phone lying; hands and what they do fill the picture, nobody else's face is in it.",
    f"Do it as slowly as a new worker needs, in the order of the steps. {_QUIET}",
    "One step, one film, never more than a minute; nothing that should stay private, such as washing or the toilet.",
)
_FACE = (
    "Ask them whether they agree, and for what: their yes is written down. They are alone in the picture.",
    "Hold the phone standing, at the height of their eyes, an arm away, with the window behind you and a plain wall behind them.",
    "Take three, let them choose, keep one: a friendly face, no badge that can be read.",
)


# ---------------------------------------------------------------- where something is wanting

_SIGNS = {
    "how_i_say_stop": ("how I say stop", re.compile(r"\bstop\b", re.IGNORECASE), _SIGN),
    "how_i_show_pain": (
        "how I show pain",
        re.compile(r"\bpain|\bhurts?\b|\baches?\b|\bpoorly\b", re.IGNORECASE),
        _PAIN,
    ),
    "how_i_say_no": (
        "how I say no",
        re.compile(r"\bno\b|\bdo(?:es)? not want\b|\bdon['’]t want\b", re.IGNORECASE),
        _SIGN,
    ),
    "how_i_say_yes": ("how I say yes", re.compile(r"\byes\b|\bwants? more\b|\bmore\b", re.IGNORECASE), _SIGN),
}
"""The four signs nobody may miss, by their heading; and how a row of the chart speaks of them."""

_STEPS = (
    "before_you_arrive",
    "your_first_10_minutes",
    "your_first_shift",
    "when_you_have_the_job",
    "your_first_week",
    "your_first_month",
)
"""Stages of the way in, the earliest first, for those who have the job."""

_SHOWN = re.compile(r"\b(?:watch|see|look|shown?|show us|film)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Gaps:
    """Looks for what is wanting."""

    person: Person
    files: frozenset[str]

    def safety_signs(self) -> Iterator[Shot]:
        """Stop, pain, no and yes."""
        for field, (about, speaks, how) in _SIGNS.items():
            line: One = getattr(self.person.profile, field)
            rows = [
                row
                for row in self.person.communication.communication_chart
                if speaks.search(_words(row.it_means))
            ]
            if (line is not None and self._has_film(line)) or any(map(self._has_film, rows)):
                continue
            if line is not None and line.circle is Circle.NOBODY:
                continue
            why = (
                "Nobody who reads the words can be sure to know it when they see it, and it has to be known in the first minute."
                if line
                else "Nobody has written it down yet, and it has to be known in the first minute."
            )
            yield self._film(about, why, how, line, "profile", line.text if line else "")

    def chart(self) -> Iterator[Shot]:
        """Rows of the communication chart without a film: those about the four signs first."""
        rows = [
            row for row in self.person.communication.communication_chart if row.circle is not Circle.NOBODY
        ]

        def is_about_a_sign(words: str) -> bool:
            return any(speaks.search(words) for _, speaks, _ in _SIGNS.values())

        rows.sort(key=lambda row: not is_about_a_sign(_words(row.it_means)))
        for row in rows:
            if not self._has_film(row):
                hurts = _SIGNS["how_i_show_pain"][1].search(_words(row.it_means))
                yield self._film(
                    "communication chart",
                    "A face, a hand or a sound is told apart by seeing and hearing it; this row has only words.",
                    _PAIN if hurts else _SIGN,
                    row,
                    "communication",
                    row.i_do.text if row.i_do else "",
                )

    def emergencies(self) -> Iterator[Shot]:
        """Emergency cards that only say what it looks like, or not even that."""
        for card in self.person.profile.emergency:
            if card.circle is not Circle.NOBODY and not self._has_film(card):
                yield self._film(
                    "emergency: what it looks like",
                    "Who has never seen it may take it for something else, and loses minutes.",
                    _EMERGENCY,
                    card,
                    "profile",
                    card.if_.text if card.if_ else "",
                )

    def greeting(self) -> Iterator[Shot]:
        """How to come in and say hello."""
        induction = self.person.induction
        lines = (*induction.three_things_to_say_hello_with, *induction.welcome, *self.person.profile.hello)
        first = any(
            film.watch is not None and "first" in film.watch.text.casefold()
            for film in self.person.videos.films
        )
        if not first and not any(map(self._has_film, lines)):
            yield self._film(
                "three things to say hello with",
                "The first minute decides how a shift begins; seen once, it is remembered.",
                _GREETING,
                lines[0] if lines else None,
                "induction",
                lines[0].text if lines else "",
            )

    def first_photo(self) -> Iterator[Shot]:
        """The photo people see first."""
        photo = self.person.profile.my_photo
        if photo is None or unicodedata.normalize("NFC", photo.text.strip()) not in self.files:
            yield Shot(
                ShotKind.PHOTO,
                "my photo",
                "People look for a face before they read a word; without it the page begins with letters.",
                _HERO,
                _then("profile", ": my photo: me.jpg", self.person.short_name, "photos"),
                photo.at if photo else NOWHERE,
            )

    def induction(self) -> Iterator[Shot]:
        """Steps of the way in that are to be watched or shown, without a film."""
        for field in _STEPS:
            for step in getattr(self.person.induction, field):
                shown = _SHOWN.search(f"{step.how.text if step.how else ''} {step.text}")
                if shown and step.circle is not Circle.NOBODY and not self._has_film(step):
                    yield self._film(
                        f"induction: {field.replace('_', ' ')}",
                        "This step is to be watched or shown, and there is nothing to look at before the shift.",
                        _STEP,
                        step,
                        "induction",
                        step.text,
                    )

    def faces(self) -> Iterator[Shot]:
        """People a new worker will meet, without a photo."""
        people = self.person.people
        contact = (people.key_contact,) if people.key_contact else ()
        asked: set[str] = set()
        for one in (*contact, *people.my_family, *people.my_team, *people.my_friends):
            name = _name(one)
            if not name or name in asked or one.circle is Circle.NOBODY or self._has_photo(name):
                continue
            asked.add(name)
            if len(asked) > PEOPLE:
                return
            yield Shot(
                ShotKind.PHOTO,
                "people: somebody without a photo",
                "A new worker knows at the door whom they have before them.",
                _FACE,
                _then("people", f"{_WITH_IT}: photo: face.jpg", self.person.short_name, "photos"),
                one.at,
                one.name.text if one.name else "",
            )

    def _film(
        self, about: str, why: str, how: tuple[str, str, str], said: Said | None, chapter: str, title: str
    ) -> Shot:
        # Where nobody wrote the line yet, it is to be written first: a film alone is no words.
        line = _WITH_IT if said else f", write it in words under {about}, and{_WITH_IT[1:]}"
        then = _then(chapter, f"{line}: video: clip.mov", self.person.short_name, "films")
        return Shot(ShotKind.FILM, about, why, how, then, said.at if said else NOWHERE, title)

    def _has_film(self, said: Said) -> bool:
        """Whether it, or anything that stands in it, points to a film that is there."""
        clips = (part.video for part in everything(said))
        return any(clip is not None and self._is_there(clip.file) for clip in clips)

    def _has_photo(self, name: str) -> bool:
        """Whether anywhere among the people, somebody of this name has a photo that is there."""
        people = self.person.people
        everybody = (
            *((people.key_contact,) if people.key_contact else ()),
            *people.my_family,
            *people.my_team,
        )
        return any(
            _name(one) == name and part.photo is not None and self._is_there(part.photo.file)
            for one in (*everybody, *people.my_friends)
            for part in everything(one)
        )

    def _is_there(self, file: str) -> bool:
        return unicodedata.normalize("NFC", file.strip()) in self.files


def _name(one: Contact) -> str:
    return " ".join(one.name.text.casefold().split()) if one.name else ""


def _words(lines: Many) -> str:
    return " ".join(line.text for line in lines)


_WITH_IT = ", with that line"


def _then(chapter: str, then: str, short_name: str, list_: str) -> str:
    file = CHAPTER_FILES[chapter]
    return (
        f"Copy it into media/{short_name}/. In videos.yml, under {list_}: its file and who is in it;"
        f" in {file}.yml{then}"
    )
