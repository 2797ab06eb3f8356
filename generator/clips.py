"""Hallway: a film or photo and its place in the text, whether any edition may show it, and how an answer in it is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.amending import Text, Way, Wish, as_words, behind_name, instead
from generator.caption_lines import caption_files as lines_with_captions
from generator.consent import Law, why_held
from generator.person import Film, Person, Photo
from generator.said import Line

__all__ = [
    "Clip",
    "answer_wish",
    "caption_files",
    "clips_of",
    "may_be_shown",
    "media_of",
    "with_media",
]


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
