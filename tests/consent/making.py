"""Puts people together from a few words, for the tests of consent."""

from __future__ import annotations

from generator.circle import Circle
from generator.person import Agreed, Film, InIt, Person, Photo, Profile, Videos
from generator.person.videos import HiddenPart, MutedPart
from generator.said import Line


def say(text: str, circle: Circle = Circle.TEAM) -> Line:
    return Line(text=text, circle=circle)


def record(**values: str) -> Agreed:
    """An agreement; `for_="a; b"` says two purposes."""
    lines: dict[str, object] = {
        name: tuple(say(part) for part in text.split("; "))
        if name in ("for_", "asked", "showed_us")
        else say(text)
        for name, text in values.items()
    }
    return Agreed(circle=Circle.NOBODY, **lines)  # type: ignore[arg-type]


def in_it(name: str, agreed: str | None = None) -> InIt:
    return InIt(name=say(name), agreed=say(agreed) if agreed is not None else None, circle=Circle.TEAM)


def film(*who: InIt, hide: str = "", mute: str = "", circle: Circle = Circle.TEAM) -> Film:
    return Film(
        circle=circle,
        file=say("a.mov", circle),
        title=say("The kettle", circle),
        who_is_in_it=who,
        hide=(HiddenPart(who=(say(hide),), where=say("1% 1% 9% 9%")),) if hide else (),
        mute=(MutedPart(who=(say(mute),)),) if mute else (),
    )


def photo(*who: InIt, circle: Circle = Circle.TEAM) -> Photo:
    return Photo(circle=circle, file=say("a.jpg", circle), shows=say("The swing", circle), who_is_in_it=who)


def person(
    *media: Film | Photo, agreed: tuple[Agreed, ...] = (), born: str = "", country: str = "", age: str = ""
) -> Person:
    """Sam, with these films and photos."""
    profile = Profile(circle=Circle.TEAM, name=say("Sam"), date_of_birth=say(born) if born else None)
    videos = Videos(
        circle=Circle.TEAM,
        agreed=agreed,
        country=say(country) if country else None,
        parents_decide_until=say(age) if age else None,
        films=tuple(one for one in media if isinstance(one, Film)),
        photos=tuple(one for one in media if isinstance(one, Photo)),
    )
    return Person(circle=Circle.TEAM, short_name="sam", profile=profile, videos=videos)
