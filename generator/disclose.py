"""Room: a person, an edition and a day go in; what that edition may know comes out. The one place that decides.

Circles were worked out when the text was read (`Said.circle`); here each line is asked once whether this edition
holds its circle. What is withheld is not copied, counted or marked in what goes on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar, cast

from generator.circle import Circle, EditionName, same_reader
from generator.consent import ENGLAND_AND_WALES, Law, shown_until, who_may_be_named, why_held
from generator.dates import NotADayError, read_day
from generator.edition import Edition, HeldBack
from generator.person import (
    Advert,
    Application,
    Film,
    JobDescription,
    Person,
    Photo,
    Profile,
    Videos,
)
from generator.said import Clip, Line, One, Said
from generator.settings import Settings
from generator.walk import everything, made, parts_of

_Any = TypeVar("_Any", bound=Said)
_Media = TypeVar("_Media", Film, Photo)


def disclose(
    person: Person, name: EditionName, day: date, *, reader: str = "", law: Law = ENGLAND_AND_WALES
) -> tuple[Edition, tuple[HeldBack, ...]] | None:
    """What one edition may know on one day.

    Args:
        person: everything written down.
        name: the edition.
        day: the day it is built for; consent and the advert's days are counted from it.
        reader: whoever gets a variant of their own: what is `not for` somebody of that name is not in it either.
        law: whose yes counts where the person lives.

    Returns:
        The edition, and for the builder's eyes which films and photos it goes without and why. None where there is
        no such edition: an advert or applicant pack before `open from`.
    """
    if name in (EditionName.ADVERT, EditionName.APPLICANT):
        if not _open(person.job.advert, day):
            return None
        if _is_over(person.job, name, day):
            return _only_that_it_closed(person, name, day, reader), ()
    held: list[HeldBack] = []
    looks = _Seen(name, frozenset(), reader)
    listed = Videos() if looks.is_left_out(person.videos) else person.videos

    def agreed(media: Film | Photo, what: str) -> bool:
        why = why_held(media, person, name, day, law)
        if why:
            held.append(HeldBack(what, why))
        return not why

    def named(media: _Media) -> _Media:
        return replace(media, who_is_in_it=who_may_be_named(media, person, day, law))

    films = tuple(
        named(film)
        for number, film in enumerate(listed.films, 1)
        if looks.at_file_of(film) and agreed(film, f"film {number}")
    )
    photos = tuple(
        named(photo)
        for number, photo in enumerate(listed.photos, 1)
        if looks.at_file_of(photo) and agreed(photo, f"photo {number}")
    )
    shown = frozenset({*map(_file, films), *map(_file, photos)})
    seen = _Seen(name, shown, reader)
    rest = seen.block(replace(person, circle=Circle.NOBODY))
    return Edition(
        name,
        day,
        _shown_only(rest, person.short_name, _kept(seen, films), _kept(seen, photos), shown),
        last_days=_last_days((*films, *photos), person, day, law),
        closes=last_day(person.job, name),
    ), tuple(held)


def _last_days(shown: tuple[Film | Photo, ...], person: Person, day: date, law: Law) -> dict[str, date]:
    """When each film or photo stops being agreed to, by its file; of one that is listed twice, the earlier day."""
    ends: dict[str, date] = {}
    for media in shown:
        end = shown_until(media, person, day, law)
        if end is not None:
            ends[_file(media)] = min(end, ends.get(_file(media), end))
    return ends


def disclose_settings(settings: Settings, name: EditionName, *, reader: str = "") -> Settings:
    """What one edition may know of the organisation: a line for families is in no other site."""
    return _Seen(name, frozenset(), reader).block(settings)


def readers_left_out(person: Person, settings: Settings, name: EditionName) -> tuple[str, ...]:
    """Everybody who needs a variant of an edition: some line it would hold is `not for` them.

    Returns:
        Their names as first written, each once, in the order of the alphabet.
    """
    names: dict[str, str] = {}
    for said in (*everything(person), *everything(settings)):
        if said.not_for and name in said.circle.editions:
            for reader in said.not_for:
                names.setdefault(" ".join(reader.casefold().split()), reader)
    return tuple(names[folded] for folded in sorted(names) if folded)


def _shown_only(
    rest: Person, short_name: str, films: tuple[Film, ...], photos: tuple[Photo, ...], shown: frozenset[str]
) -> Person:
    """The person with only the films and photos that may be shown, and no agreement records."""
    profile = rest.profile
    if profile.my_photo is not None and profile.my_photo.text.strip() not in shown:
        profile = replace(profile, my_photo=None)
    videos = replace(
        rest.videos, agreed=(), country=None, parents_decide_until=None, films=films, photos=photos
    )
    return replace(rest, short_name=short_name, profile=profile, videos=videos)


def _open(advert: Advert | None, day: date) -> bool:
    if advert is None or advert.open_from is None:
        return False
    try:
        return read_day(advert.open_from.text).first <= day
    except NotADayError:
        return False


def _is_over(job: JobDescription, name: EditionName, day: date) -> bool:
    """Whether the last day has passed."""
    last = last_day(job, name)
    return last is not None and last < day


def last_day(job: JobDescription, name: EditionName) -> date | None:
    """The last day of the advert, or for applicants of their own pages where one is written down."""
    if name not in (EditionName.ADVERT, EditionName.APPLICANT):
        return None
    last = job.advert.closes if job.advert else None
    if name is EditionName.APPLICANT and job.application and job.application.pages_close_on:
        last = job.application.pages_close_on
    try:
        return read_day(last.text).last if last is not None else None
    except NotADayError:
        return None


def _only_that_it_closed(person: Person, name: EditionName, day: date, reader: str) -> Edition:
    """What is left after the last day: that it is over, and since when. No other word of anybody."""
    profile, advert, application = person.profile, person.job.advert, person.job.application
    look = Profile(
        colour=_words_of(profile.colour),
        voice=_words_of(profile.voice),
        language_of_these_pages=_words_of(profile.language_of_these_pages),
        also_in_these_languages=tuple(
            line for one in profile.also_in_these_languages if (line := _words_of(one)) is not None
        ),
    )
    job = JobDescription(
        advert=Advert(closes=_words_of(advert.closes)) if advert else None,
        application=Application(pages_close_on=_words_of(application.pages_close_on))
        if application
        else None,
    )
    seen = _Seen(name, frozenset(), reader).block(Person(profile=look, job=job))
    return Edition(name, day, replace(seen, short_name=person.short_name), closed=True)


def _words_of(line: One) -> One:
    """A line's words and who they are for, without what else is known about it."""
    return Line(text=line.text, circle=line.circle, not_for=line.not_for) if line is not None else None


def _file(media: Film | Photo) -> str:
    return media.file.text.strip() if media.file else ""


def _kept(seen: _Seen, media: tuple[_Media, ...]) -> tuple[_Media, ...]:
    """The films or photos as readers may know them: who is in them by name, never on what ground they agreed."""
    kept = []
    for one in media:
        shown = seen.block(one)
        if shown is not None:
            who = tuple(replace(who, agreed=None) for who in shown.who_is_in_it)
            kept.append(replace(_uncovered(shown), who_is_in_it=who))
    return tuple(kept)


def _uncovered(media: _Media) -> _Media:
    """Without what says whom it hides and what of it is left out: that is for `gather`, which has them from the film as written."""
    bare = replace(media, hide=())
    return replace(bare, mute=(), starts_at=None, ends_at=None) if isinstance(bare, Film) else bare


class _Seen:
    """Looks at every line of a person with the eyes of one edition."""

    def __init__(self, name: EditionName, shown: frozenset[str], reader: str) -> None:
        self._name = name
        self._shown = shown
        self._reader = reader

    def sees(self, said: Said) -> bool:
        """Whether this edition holds the circle of a line or block, and its reader is not left out."""
        return self._name in said.circle.editions and not self.is_left_out(said)

    def at_file_of(self, media: Film | Photo) -> bool:
        """Whether a film or photo has a file, and both are for this reader."""
        return media.file is not None and self.sees(media) and self.sees(media.file)

    def is_left_out(self, said: Said) -> bool:
        """Whether a line, and so all that stands in it, is not for this reader."""
        return bool(self._reader) and any(same_reader(name, self._reader) for name in said.not_for)

    def block(self, said: _Any) -> _Any:
        """A chapter, film or photo: what is left of it, even when that is nothing."""
        return self._rest(said) or type(said)()

    def _rest(self, said: _Any) -> _Any | None:
        """What this edition may know of a line or block; None when that is nothing.

        A wider line inside a narrower block stays, and its neighbours do not come with it.
        """
        if self.is_left_out(said):
            return None
        parts = parts_of(type(said))
        values: dict[str, object] = {}
        for name in parts.blocks:
            value = getattr(said, name)
            if isinstance(value, tuple):
                value = tuple(rest for part in value if (rest := self._rest(part)) is not None)
            elif value is not None:
                value = self._rest(value)
            if value:
                values[name] = value
        if self.sees(said):
            values |= {name: self._fact(getattr(said, name)) for name in parts.facts}
            return made(type(said), values)
        if isinstance(said, Line):
            return self._others_instead(type(said), values)
        return made(type(said), values) if values else None

    @staticmethod
    def _others_instead(model: type[_Any], values: dict[str, object]) -> _Any | None:
        """A line that is withheld, where somebody else's view of it is not: that view stands alone."""
        others = cast("tuple[Line, ...]", values.get("also_said", ()))
        if not others:
            return None
        first, *rest = others
        parts = parts_of(Line)
        said = {name: getattr(first, name) for name in (*parts.facts, *parts.blocks)}
        # It stands where the line stood, so it is a line of the same kind: a step stays a step.
        return made(model, said | {"also_said": (*first.also_said, *rest)})

    def _fact(self, value: object) -> object:
        if isinstance(value, Clip):
            return replace(value, at=_NOWHERE) if value.file in self._shown else None
        return value


_NOWHERE = Clip("").at
