"""Hallway: which answers about films and photos are taken back, and how that is said in the family's text. Writes nothing.

One clip, everything one person is in, or all of it. An agreement that only these clips name is ended itself; else the
answer in the clip changes, so that what else rests on the agreement stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.amending import Text, Way, Wish, added, instead, with_headings, words_of
from generator.circle import Circle
from generator.clips import Clip, answer_wish, clips_named, clips_of, media_of, with_media
from generator.consent import (
    Basis,
    NotAnAnswerError,
    is_nobody,
    read_basis,
    record_of,
    same_person,
)
from generator.headings import plain
from generator.person import Agreed, InIt, Person
from generator.problems import WrongUseError
from generator.said import FACT_NAMES, Line, One
from generator.walk import lines
from generator.written import Words

__all__ = ["Taken", "choose", "wishes_for"]

_TAKEN_BACK = ("withdrawn", "taken back")
_SHARE = {plain(name) for name in FACT_NAMES["share_with"]}


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken back."""

    clips: tuple[Clip, ...]
    who: str = ""
    """Whose answer; "" for everybody's. Private."""
    whole: bool = False
    """Whether no clip was named: then what nothing rests on yet is taken back too."""


# ---------------------------------------------------------------- what is meant


def choose(person: Person, named: Sequence[str], who: str, *, everything: bool) -> Taken:
    """The films and photos that are meant.

    Args:
        person: whose.
        named: file names, titles, or `film 3`; also as two words.
        who: only the answer of somebody of this name.
        everything: all there are.

    Raises:
        WrongUseError: when something named is not there, or nothing is named.
    """
    all_clips = clips_of(person)
    if not all_clips:
        raise WrongUseError(
            "There are no films and no photos in this person's text.", "To look at it, type: alongside check"
        )
    if everything and (named or who):
        raise WrongUseError(
            "--everything takes back all films and photos; nothing else is named with it.",
            f"To take back all of it, type: alongside withdraw {person.short_name} --everything",
        )
    if not (named or who or everything):
        raise WrongUseError(
            "Say which film or photo, or whose yes is taken back.",
            f"Such as: alongside withdraw {person.short_name} {all_clips[0].what}, --who NAME or --everything. "
            f"To see them all, type: alongside consent {person.short_name}",
        )
    chosen = all_clips
    if named:
        typed, all_of_them = (
            f"alongside {command} {person.short_name}" for command in ("withdraw", "consent")
        )
        chosen = clips_named(person, named, typed, all_of_them)
    if who:
        chosen = _with(who, chosen, person)
    return Taken(chosen, who, whole=not named)


def _with(who: str, clips: tuple[Clip, ...], person: Person) -> tuple[Clip, ...]:
    found = tuple(clip for clip in clips if any(_is(one, who) for one in clip.media.who_is_in_it))
    known = any(
        record.who is not None and same_person(record.who.text, who) for record in person.videos.agreed
    )
    if not found and not known:
        raise WrongUseError(
            "Nobody of that name is written down for these films and photos.",
            f"To see who is in what, type: alongside consent {person.short_name}",
        )
    return found


def _is(one: InIt, who: str) -> bool:
    return not who or (one.name is not None and same_person(one.name.text, who))


# ---------------------------------------------------------------- how it is said


@dataclass(frozen=True, slots=True)
class _Answer:
    """One person's answer in one clip."""

    clip: Clip
    place: int
    """Which of those in it, from nought."""

    @property
    def who(self) -> InIt:
        """Whose."""
        return self.clip.media.who_is_in_it[self.place]


def wishes_for(taken: Taken, text: Text, day: date, *, by_record: bool = True) -> tuple[Wish, ...]:
    """All that the text has to say so that nothing of it is shown from a day on.

    Args:
        taken: what is taken back.
        text: where it is said.
        day: the day it is taken back.
        by_record: whether agreements may be ended that only these clips name.
    """
    person = text.person
    answers = [
        _Answer(clip, place)
        for clip in taken.clips
        for place, one in enumerate(clip.media.who_is_in_it)
        if _is(one, taken.who) and not is_nobody(one)
    ]
    ended = _records(taken, answers, person) if by_record else ()
    wishes = [_end_record(record, day) for record in ended if not _is_over(record)]
    for answer in answers:
        record = record_of(answer.who, person.videos.agreed)
        if record not in ended and not _is_a_no(answer.who, record):
            wishes.append(answer_wish(answer.clip, answer.place, f"withdrawn {day.isoformat()}"))
    wishes += [
        _for_nobody(clip)
        for clip in taken.clips
        if not taken.who and not any(answer.clip == clip for answer in answers) and _goes_anywhere(clip)
    ]
    return tuple(wishes)


def _records(taken: Taken, answers: Sequence[_Answer], person: Person) -> tuple[Agreed, ...]:
    """The agreements that nothing else rests on."""
    named_by: dict[int, list[bool]] = {}
    ours = {(answer.clip.what, answer.place) for answer in answers}
    for clip in clips_of(person):
        for place, one in enumerate(clip.media.who_is_in_it):
            record = record_of(one, person.videos.agreed)
            if record is not None:
                named_by.setdefault(id(record), []).append((clip.what, place) in ours)
    return tuple(
        record
        for record in person.videos.agreed
        if (
            all(named_by[id(record)]) if id(record) in named_by else taken.whole and _about(record, taken.who)
        )
    )


def _about(record: Agreed, who: str) -> bool:
    return not who or (record.who is not None and same_person(record.who.text, who))


def _is_over(record: Agreed) -> bool:
    return record.withdrawn is not None or _refuses(record.how)


def _is_a_no(one: InIt, record: Agreed | None) -> bool:
    """Whether there is nothing to take back: a no is a no already."""
    if record is not None:
        return _is_over(record)
    words = one.agreed.text.strip().casefold() if one.agreed else ""
    return words.startswith(_TAKEN_BACK) or _refuses(one.agreed)


def _refuses(line: One) -> bool:
    try:
        return line is not None and read_basis(line.text) is Basis.REFUSED
    except NotAnAnswerError:
        return False


def _goes_anywhere(clip: Clip) -> bool:
    return bool(clip.media.circle.editions) and clip.media.file is not None


def _end_record(record: Agreed, day: date) -> Wish:
    name, wanted = _text(record.name), day.isoformat()

    def ways(text: Text) -> Iterator[Way]:
        for one in text.person.videos.agreed:
            if _text(one.name) == name:
                yield from added(text, [line for line in lines(one) if line is not one.name], new)

    def look(person: Person) -> object:
        return [_text(one.withdrawn) for one in person.videos.agreed if _text(one.name) == name]

    def without(person: Person) -> Person:
        agreed = tuple(
            replace(one, withdrawn=None) if _text(one.name) == name else one for one in person.videos.agreed
        )
        return replace(person, videos=replace(person.videos, agreed=agreed))

    new = f"withdrawn: {wanted}"
    return Wish(record.at, ways, look, [wanted], without, new)


def _for_nobody(clip: Clip) -> Wish:
    """Where nobody is in it, or nobody wrote down who: there is no answer to change, so it is for nobody's eyes."""

    def ways(text: Text) -> Iterator[Way]:
        media = media_of(text.person, clip)
        if media.file is None:
            return
        block = text.headings_around(media.file.at)
        for name, value in block.pairs if block else ():
            if plain(name.text) in _SHARE and isinstance(value, Words):
                yield from instead(text, value.at, value.text, "nobody")
        yield from added(text, list(lines(media)), "share with: nobody")
        yield from with_headings(text, media.file, "file", "share with: nobody")

    def look(person: Person) -> object:
        media = media_of(person, clip)
        return media.circle, words_of(media)

    def without(person: Person) -> Person:
        return with_media(person, clip, lambda media: type(media)())

    wanted = Circle.NOBODY, words_of(clip.media)
    return Wish(clip.media.at, ways, look, wanted, without, "share with: nobody")


def _text(line: Line | None) -> str:
    return line.text.strip() if line else ""
