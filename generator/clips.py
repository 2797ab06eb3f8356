"""Hallway: a film or photo and its place in the text, whether any edition may show it, and how an answer in it is changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.amending import Text, Way, Wish, as_words, behind_name, instead
from generator.caption_lines import caption_files as lines_with_captions
from generator.consent import Law, why_held
from generator.person import Film, Person, Photo
from generator.problems import WrongUseError
from generator.said import Line

__all__ = [
    "Clip",
    "answer_wish",
    "caption_files",
    "clips_named",
    "clips_of",
    "folded",
    "may_be_shown",
    "media_of",
    "with_media",
]

_NUMBERED = re.compile(r"(film|recording|photo)\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Clip:
    """A film or photo and its place in the text."""

    kind: str
    """"film" or "photo"."""
    number: int
    """From one, as written."""
    media: Film | Photo

    @property
    def what(self) -> str:
        """What it is called where no word of a profile may be: "film 4"."""
        return f"{self.kind} {self.number}"

    @property
    def file(self) -> str:
        """Its file in the media folder, as typed; "" when nobody wrote one. Private."""
        return self.media.file.text.strip() if self.media.file else ""

    @property
    def title(self) -> str:
        """What a family knows it by. Private."""
        line = self.media.title if isinstance(self.media, Film) else self.media.shows
        return line.text.strip() if line else self.file


def clips_of(person: Person) -> tuple[Clip, ...]:
    """All films, then all photos."""
    films = (Clip("film", number, film) for number, film in enumerate(person.videos.films, 1))
    photos = (Clip("photo", number, photo) for number, photo in enumerate(person.videos.photos, 1))
    return (*films, *photos)


def clips_named(
    person: Person, named: Sequence[str], typed: str, all_of_them: str, *, films_only: bool = False
) -> tuple[Clip, ...]:
    """The films and photos that are meant, in the order of the text.

    Args:
        person: whose.
        named: file names, titles, `film 3`, also as two words; among films alone the number is enough.
        typed: the command, such as "alongside withdraw amir", to say what to type instead.
        all_of_them: the command that shows all there are, such as "alongside consent amir".
        films_only: whether photos are not meant.

    Raises:
        WrongUseError: when something named is not there, or could be two.
    """
    all_clips = tuple(clip for clip in clips_of(person) if clip.kind == "film" or not films_only)
    wanted = [f"film {name}" if films_only and name.isdigit() else name for name in _joined(named)]
    found = [
        clip for name in wanted for clip in _called(name, all_clips, person.short_name, typed, all_of_them)
    ]
    return tuple(clip for clip in all_clips if clip in found)


def _joined(named: Sequence[str]) -> Iterator[str]:
    """`film 3` may come as one word or as two."""
    waiting = ""
    for name in named:
        if waiting and name.isdigit():
            yield f"{waiting} {name}"
            waiting = ""
            continue
        if waiting:
            yield waiting
        waiting = name if name.casefold() in ("film", "recording", "photo") else ""
        if not waiting:
            yield name
    if waiting:
        yield waiting


def _called(name: str, clips: Sequence[Clip], short_name: str, typed: str, all_of_them: str) -> list[Clip]:
    # As a shell completes it: from the workspace on.
    words = folded(name).removeprefix(f"media/{folded(short_name)}/")
    numbered = _NUMBERED.fullmatch(words)
    what = f"{numbered[1]} {int(numbered[2])}" if numbered else ""
    # Recordings are listed and counted with the films.
    what = what.replace("recording", "film")
    for look in (
        lambda clip: folded(clip.file) == words,
        lambda clip: clip.what == what,
        lambda clip: folded(clip.title) == words,
        lambda clip: folded(clip.file).rpartition("/")[2].rpartition(".")[0] == words,
    ):
        found = [clip for clip in clips if look(clip)]
        if len(found) > 1 and len({clip.file for clip in found}) > 1:
            raise WrongUseError(
                f"More than one is called that: {', '.join(clip.what for clip in found)}.",
                f"Say which, such as: {typed} {found[0].what}",
            )
        if found:
            return found
    films, photos = (sum(clip.kind == kind for clip in clips) for kind in ("film", "photo"))
    there = f"There are {films} films and {photos} photos here."
    if not photos:
        there = "There is 1 film here." if films == 1 else f"There are {films} films here."
    raise WrongUseError(
        f"No film{' or photo' if photos else ''} is called that. {there}",
        f"Say it by file, by title, or as film 1. To see them all, type: {all_of_them}",
    )


def folded(words: str) -> str:
    """A name as it is compared: whatever its capitals, spaces and ways to write é."""
    return " ".join(unicodedata.normalize("NFC", words).casefold().split())


def caption_files(clip: Clip) -> list[str]:
    """The files of its captions in the media folder, as typed. Private."""
    if not isinstance(clip.media, Film):
        return []
    return [line.text.strip() for line in lines_with_captions(clip.media)]


def may_be_shown(clip: Clip, person: Person, day: date, law: Law) -> bool:
    """Whether any edition may show it on a day."""
    file = clip.media.file
    return file is not None and any(
        not why_held(clip.media, person, name, day, law)
        for name in clip.media.circle.editions & file.circle.editions
    )


def with_media(person: Person, clip: Clip, change: Callable[[Film | Photo], Film | Photo]) -> Person:
    """The person with one film or photo changed."""
    some = list(_all_like(person, clip))
    if clip.number <= len(some):
        some[clip.number - 1] = change(some[clip.number - 1])
    films = tuple(one for one in some if isinstance(one, Film))
    photos = tuple(one for one in some if isinstance(one, Photo))
    film = clip.kind == "film"
    videos = replace(person.videos, films=films) if film else replace(person.videos, photos=photos)
    return replace(person, videos=videos)


def media_of(person: Person, clip: Clip) -> Film | Photo:
    """The same film or photo in another reading of the text; an empty one where there is none any more."""
    some = _all_like(person, clip)
    return some[clip.number - 1] if clip.number <= len(some) else type(clip.media)()


def _all_like(person: Person, clip: Clip) -> tuple[Film | Photo, ...]:
    return person.videos.films if clip.kind == "film" else person.videos.photos


# ---------------------------------------------------------------- an answer


def answer_wish(clip: Clip, place: int, words: str) -> Wish:
    """The answer of somebody who is written down already."""
    one = clip.media.who_is_in_it[place]

    def ways(text: Text) -> Iterator[Way]:
        here = media_of(text.person, clip).who_is_in_it[place]
        if here.agreed is not None:
            yield from instead(text, here.agreed.at, here.agreed.text, words)
        elif here.name is not None:
            yield from behind_name(text, here.name, words)

    def look(person: Person) -> object:
        whole = media_of(person, clip).who_is_in_it
        return _text(whole[place].agreed) if place < len(whole) else ""

    def without(person: Person) -> Person:
        return with_media(person, clip, lambda media: _without_answer(media, place))

    name = as_words(one.name.text) if one.name else "Name"
    at = one.agreed.at if one.agreed else one.name.at if one.name else one.at
    return Wish(at, ways, look, words, without, f"{name}: {words}")


def _without_answer(media: Film | Photo, place: int) -> Film | Photo:
    """A film or photo as if one of those in it had not answered."""
    who = tuple(
        replace(one, agreed=None) if number == place else one for number, one in enumerate(media.who_is_in_it)
    )
    return replace(media, who_is_in_it=who)


def _text(line: Line | None) -> str:
    return line.text.strip() if line else ""
