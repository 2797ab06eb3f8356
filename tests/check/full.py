"""A person with something under every heading there is, each word marked, so that any of them can be found again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from random import Random

from generator.circle import Circle
from generator.person import CHAPTER_FILES, Agreed, InIt, Person
from generator.problems import Position
from generator.said import Kind, Line, Said
from generator.validate.shape import Form, Heading, shape_of

MARK = "zqx"
"""No word of ours begins so."""


@dataclass
class Full:
    """Makes people whose every line has a mark of its own and a circle thrown with dice."""

    dice: Random
    numbers: count[int] = field(default_factory=lambda: count(1))
    file: str = ""

    def person(self) -> Person:
        chapters: dict[str, Said] = {}
        for chapter, file in CHAPTER_FILES.items():
            self.file = f"profiles/sam/{file}.yml"
            chapters[chapter] = self.block(type(getattr(Person(), chapter)), Circle.TEAM)
        person = Person(short_name="sam", circle=Circle.TEAM, **chapters)  # type: ignore[arg-type]
        photo = person.videos.photos[0].file
        assert photo is not None
        portrait = replace(self.line(Line, Kind.WORDS), text=photo.text)
        advert = person.job.advert
        assert advert is not None
        opened = replace(advert, open_from=Line(text="2026-01-01", circle=Circle.NOBODY), closes=None)
        said_yes = Agreed(
            name=Line(text="said-yes"), how=Line(text="yes myself"), may_be_shown_to=Line(text="everyone")
        )
        return replace(
            person,
            videos=replace(person.videos, agreed=(*person.videos.agreed, said_yes)),
            profile=replace(person.profile, my_photo=portrait),
            job=replace(person.job, advert=opened),
        )

    def block(self, model: type[Said], circle: Circle | None = None) -> Said:
        values = {h.field: self.under(h) for h in shape_of(model).headings}
        if model is InIt:
            values["agreed"] = self.line(Line, Kind.WORDS, "said-yes")
        return model(at=self.place(), circle=circle or self.circle(), **values)  # type: ignore[arg-type]

    def under(self, heading: Heading) -> object:
        if heading.form is Form.ONE:
            return self.line(heading.holds, heading.h.kind)
        if heading.form is Form.MANY:
            return tuple(self.line(heading.holds, heading.h.kind) for _ in range(2))
        if heading.form is Form.BLOCK:
            return self.block(heading.holds)
        if issubclass(heading.holds, Line):
            return tuple(self.line(heading.holds, Kind.WORDS) for _ in range(2))
        return tuple(self.block(heading.holds) for _ in range(2))

    def line(self, holds: type[Said], kind: Kind, text: str = "") -> Line:
        ends = {Kind.FILM_FILE: ".mov", Kind.PICTURE_FILE: ".jpg"}.get(kind, "")
        values = {h.field: self.under(h) for h in shape_of(holds).headings}
        also = (
            (Line(text=self.mark(), circle=self.circle(), at=self.place()),)
            if self.dice.random() < 0.2
            else ()
        )
        made = holds(
            at=self.place(),
            circle=self.circle(),
            also_said=also,
            text=text or f"{self.mark()}{ends}",
            **values,
        )  # type: ignore[call-arg]
        assert isinstance(made, Line)
        return made

    def circle(self) -> Circle:
        return self.dice.choice(list(Circle))

    def mark(self) -> str:
        return f"{MARK}{next(self.numbers)}"

    def place(self) -> Position:
        return Position(self.file, next(self.numbers))


def full_text() -> dict[str, str]:
    """The same as a family would type it: every heading of every file, every word marked; many are mistakes."""
    numbers = count(1)
    return {
        f"{file}.yml": "\n".join(_rows(type(getattr(Person(), chapter)), numbers, "")) + "\n"
        for chapter, file in CHAPTER_FILES.items()
    }


def _rows(model: type[Said], numbers: count[int], indent: str) -> list[str]:
    rows = []
    for heading in shape_of(model).headings:
        if heading.form in (Form.ONE, Form.MANY):
            rows.append(f"{indent}{heading.says}: {MARK}{next(numbers)}x")
        elif heading.form is Form.BLOCK:
            rows += [f"{indent}{heading.says}:", *_rows(heading.holds, numbers, f"{indent}  ")]
        else:
            first, *more = _rows(heading.holds, numbers, f"{indent}    ")
            rows += [f"{indent}{heading.says}:", f"{indent}  - {first.strip()}", *more]
            if issubclass(heading.holds, Line):
                rows.append(f"{indent}    text: {MARK}{next(numbers)}x")
    return rows
