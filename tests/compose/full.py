"""A person with every heading written: each with words of its own, so that it can be seen where they went."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from types import UnionType

from generator.compose.headed import NAME, asked, part_of
from generator.dates import read_day
from generator.person import (
    Advert,
    Agreed,
    Application,
    Card,
    ChartRow,
    Communication,
    Contact,
    Duties,
    EmergencyCard,
    FamilyCulture,
    Festival,
    Film,
    HiddenPart,
    HiddenSpot,
    InIt,
    JobDescription,
    Mark,
    MutedPart,
    NotToContact,
    OwnHeading,
    People,
    Person,
    Photo,
    Phrase,
    Profile,
    Requirement,
    Sign,
    SlowPart,
    TellRow,
    Videos,
)
from generator.said import H, Kind, Line, Said
from tests.compose.making import english

OWN_WORDS: tuple[type[Said], ...] = (
    *(Person, Profile, EmergencyCard, OwnHeading, Card),
    *(JobDescription, Duties, Requirement, Advert, Application),
    *(FamilyCulture, Phrase, Festival, Communication, ChartRow, TellRow, Sign),
    *(
        People,
        Contact,
        NotToContact,
        Videos,
        Film,
        Photo,
        InIt,
        Mark,
        Agreed,
        HiddenPart,
        HiddenSpot,
        MutedPart,
        SlowPart,
    ),
)
"""Models whose pages ask for their words one by one; all others are laid out heading by heading."""

FACTS = frozenset(part.name for part in fields(Line))


@dataclass
class Filler:
    """Writes every heading; remembers under which name which words went in, and how they should be read."""

    facts: Callable[[int], dict[str, object]] = lambda _: {}
    words: str | None = None
    """The same words for every line, whatever it asks for."""
    expected: dict[str, str] = field(default_factory=dict)
    """What should be read, by the heading's path."""
    numbers: dict[str, int] = field(default_factory=dict)
    count: int = 0

    def block(self, model: type[Said], path: str = "") -> Said:
        return model(**dict(self._parts(model, path)))

    def _parts(self, model: type[Said], path: str) -> Iterator[tuple[str, object]]:
        hints = typing.get_type_hints(model, include_extras=True)
        for part in fields(model):
            if part.name in FACTS or (model is Person and part.name == "short_name"):
                continue
            yield part.name, self._value(hints[part.name], f"{path}.{part.name}".lstrip("."))

    def _value(self, hint: object, path: str) -> object:
        kind = Kind.WORDS
        if typing.get_origin(hint) is typing.Annotated:
            hint, asks = typing.get_args(hint)
            assert isinstance(asks, H)
            kind = asks.kind
        if typing.get_origin(hint) in (typing.Union, UnionType):
            hint = next(one for one in typing.get_args(hint) if one is not type(None))
        if typing.get_origin(hint) is tuple:
            return (self._one(typing.get_args(hint)[0], kind, path),)
        return self._one(hint, kind, path)

    def _one(self, model: object, kind: Kind, path: str) -> Said:
        assert isinstance(model, type)
        assert issubclass(model, Said)
        if model is Line:
            return self._line(kind, path)
        if issubclass(model, Line):
            own = self._line(kind, path)
            return model(text=own.text, **self.facts(self.count), **dict(self._parts(model, path)))
        return self.block(model, path)

    def _line(self, kind: Kind, path: str) -> Line:
        self.count += 1
        n = self.count
        self.numbers[path] = n
        text, read = _words_for(kind, n) if self.words is None else (self.words, self.words)
        self.expected[path] = read
        return Line(text=text, **self.facts(n))


def _words_for(kind: Kind, n: int) -> tuple[str, str]:
    """Words of a kind, and how a reader should find them."""
    if kind is Kind.DAY:
        typed = f"{n % 28 + 1}/{n % 12 + 1}/{2030 + n // 28}"
        return typed, english().day(read_day(typed))
    if kind is Kind.PHONE:
        return f"07700900{n:03}", f"07700 900{n:03}"
    if kind is Kind.EMAIL:
        return f"wo{n:04}@example.org", f"wo{n:04}@example.org"
    if kind is Kind.SECONDS:
        return str(n), f"{n} seconds"
    if kind in (Kind.MOMENT, Kind.CUT, Kind.STILL):
        return f"{n % 50}:{n % 60:02}", f"{n % 50}:{n % 60:02}"
    fixed = {
        Kind.YES_NO: "yes",
        Kind.COLOUR: "plum",
        Kind.VOICE: "first",
        Kind.LANGUAGE: "English",
        Kind.RING: "closest",
        Kind.FOCUS: "40% 20%",
        Kind.BOX: "10% 20% 30% 40%",
        Kind.CIRCLE: "team",
        Kind.BASIS: "best interests",
        Kind.PICTURE_FILE: f"picture{n}.heic",
        Kind.FILM_FILE: f"film{n}.mov",
        Kind.CAPTIONS_FILE: f"film{n}.en.vtt",
    }
    words = fixed.get(kind, f"wo{n:04}rd")
    return words, words


def full_person(
    facts: Callable[[int], dict[str, object]] = lambda _: {}, words: str | None = None
) -> tuple[Person, Filler]:
    filler = Filler(facts, words)
    person = filler.block(Person)
    assert isinstance(person, Person)
    return person, filler


def models(model: type[Said] = Person) -> Iterator[type[Said]]:
    """A model and every model that stands in it, each once."""
    waiting, seen = [model], set[type]()
    while waiting:
        one = waiting.pop()
        if one in seen or one is Line:
            continue
        seen.add(one)
        yield one
        hints = typing.get_type_hints(one, include_extras=True)
        inner = [hint for hint in hints.values() if not isinstance(hint, type)]
        waiting += [arg for hint in inner for arg in _classes(hint) if issubclass(arg, Said)]
        waiting += [hint for hint in hints.values() if isinstance(hint, type) and issubclass(hint, Said)]


def _classes(hint: object) -> Iterator[type]:
    for arg in typing.get_args(hint):
        if isinstance(arg, type):
            yield arg
        else:
            yield from _classes(arg)


def laid_out() -> list[type[Said]]:
    """Models that are laid out heading by heading."""
    found = [model for model in models() if model not in OWN_WORDS]
    return sorted(found, key=lambda model: model.__name__)


def headings_of_models() -> set[str]:
    """The key of every heading that is asked for by its model: all but the ones that name a block."""
    return {
        f"{part_of(model)}.{field}"
        for model in laid_out()
        for field in asked(model)
        if field != NAME.get(model)
    }
