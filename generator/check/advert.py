"""The public advert: what must never stand in it. Everything that is for everyone may be read by anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.check.leaks import Guard, Leak
from generator.check.named import bare, words_of_name
from generator.circle import Circle
from generator.dates import NotADayError, read_day
from generator.person import Advert, Person, Requirement
from generator.problems import Level, Problem, Problems
from generator.prose import is_no_answer
from generator.said import Line, Said
from generator.settings import Settings
from generator.walk import everything

_OR_ELSE = "or add `share with: applicants`"


def check_advert(person: Person, problems: Problems, settings: Settings | None = None) -> None:
    """Stop an advert that would give the person away, and ask about days and reasons.

    Args:
        person: everything written down.
        problems: where mistakes are gathered.
        settings: the organisation: its own address and numbers may be public.
    """
    ours = list(_public(person))
    theirs = [_Public(said, text) for said, text in _for_everyone(settings)] if settings is not None else []
    if ours or theirs:
        guard = Guard(person, settings)
        for one in ours:
            _told(one, guard.find(one.text), problems)
        for one in theirs:
            _told(one, guard.who(one.text), problems)
        _together(person, ours, guard, problems)
    advert = person.job.advert
    if advert is not None:
        for requirement in advert.has_to_be:
            _reason(requirement, problems)
        _days(advert, problems)


def check_spoken(
    person: Person, settings: Settings, spoken: Mapping[str, Iterable[str]], problems: Problems
) -> None:
    """The same for what is said in the films of the advert, as their captions have it.

    Args:
        person: everything written down.
        settings: the organisation.
        spoken: the lines of captions of each film, by its file.
        problems: where mistakes are gathered; each kind is told once a film, where its captions are named.
    """
    guard = Guard(person, settings)
    for film in person.videos.films:
        lines = spoken.get(film.file.text.strip(), ()) if film.file is not None else ()
        leaks = [leak for line in lines for leak in guard.find(line)]
        _told(_Public(film.captions[0] if film.captions else film, ""), iter(leaks), problems, _HEARD)


_READ = "anybody can read this line, and it"
_HEARD = "anybody can hear this film, and what is said"


@dataclass(frozen=True, slots=True)
class _Public:
    """Something anybody can read."""

    said: Said
    text: str


def _public(person: Person) -> Iterator[_Public]:
    """What the advert holds of a person. Names of files are on no page, and who is in a photo is not either."""
    profile, videos = person.profile, person.videos
    unseen = {id(line) for line in (profile.my_photo, profile.colour, profile.voice) if line is not None}
    unseen |= {id(profile.language_of_these_pages), *map(id, profile.also_in_these_languages)}
    for film in videos.films:
        unseen.update(map(id, (film.file, *film.captions)))
    for photo in videos.photos:
        unseen.update(map(id, (photo.file, *(one.name for one in photo.who_is_in_it))))
    for said, text in _for_everyone(person):
        if id(said) not in unseen:
            yield _Public(said, text)


def _for_everyone(whole: Said) -> Iterator[tuple[Said, str]]:
    """Every line and block that is for everyone, with all that a reader sees of it."""
    for said in everything(whole):
        if said.circle is Circle.EVERYONE:
            own = (said.text,) if isinstance(said, Line) else ()
            text = "\n".join(filter(None, (*own, said.easy, said.said_by, said.how_we_know)))
            if text.strip():
                yield said, text


def _told(public: _Public, leaks: Iterator[Leak], problems: Problems, where: str = _READ) -> None:
    """Each kind once a line; what is sure comes before what is not."""
    seen = set()
    for leak in sorted(leaks, key=lambda leak: not leak.sure):
        if leak.kind in seen:
            continue
        seen.add(leak.kind)
        how, code = ("holds", "L01") if leak.sure else ("may hold", "L03")
        problems.add(
            Problem(
                public.said.at,
                code,
                Level.STOP if leak.sure else Level.ASK,
                f"{where} {how} {leak.kind.told}",
                hint=f"{leak.kind.instead}; {_OR_ELSE}",
                found=leak.words,
            )
        )


def _together(person: Person, ours: list[_Public], guard: Guard, problems: Problems) -> None:
    """Who it is by name or first letters, where they learn, and what they have: together they say who it is."""
    condition = next((one for one in ours if guard.condition_in(one.text)), None)
    if condition is None:
        return
    school = next((one for one in ours if guard.school_in(one.text)), None)
    name = next((one for one in ours if _says_who(person, one.text)), None)
    if school is not None and name is not None:
        problems.add(
            Problem(
                school.said.at,
                "L04",
                Level.STOP,
                "a name or its first letters, a school and a condition together tell who this is",
                hint=f"take one of the three out; {_OR_ELSE}",
                found=school.text,
            )
        )


def _says_who(person: Person, text: str) -> bool:
    """Whether a text has the person's name, or its first letters: `J.S.`, `JS`."""
    profile = person.profile
    called = words_of_name(profile.name.text) if profile.name else ()
    whole = words_of_name(profile.full_name.text) if profile.full_name else ()
    said = bare(text)
    if called and re.search(rf"(?<!\w){re.escape(called[0])}(?!\w)", said):
        return True
    names = whole if len(whole) > 1 else (*called[:1], *(word for word in whole if word not in called))
    letters = r"\.?\s?".join(re.escape(name[0]) for name in (names[0], names[-1])) if len(names) > 1 else ""
    return bool(letters) and re.search(rf"(?<![\w.]){letters}(?:\.|(?!\w))", said) is not None


def _reason(requirement: Requirement, problems: Problems) -> None:
    """The law asks for a reason (Equality Act 2010, schedule 9), and whoever reads the one has to read the other."""
    reason = requirement.reason
    at, message, hint = requirement.at, "", "reason: why it has to be so"
    if reason is None or not reason.text.strip() or is_no_answer(reason.text):
        message = "the law asks for a reason here (Equality Act 2010)"
    elif requirement.requirement and not requirement.requirement.circle.within(reason.circle):
        at, hint = reason.at, "give the reason the same `share with` as what it is for"
        message = "not everybody who reads what it has to be can read the reason the law asks for"
    if message:
        problems.add(Problem(at, "L02", Level.STOP, message, hint=hint))


def _days(advert: Advert, problems: Problems) -> None:
    if not (advert.open_from and advert.closes):
        return
    try:
        closes_first = read_day(advert.closes.text).last < read_day(advert.open_from.text).first
    except NotADayError:
        return
    if closes_first:
        problems.add(
            Problem(
                advert.closes.at,
                "D05",
                Level.STOP,
                "the advert closes before it opens",
                hint="check both days",
            )
        )
