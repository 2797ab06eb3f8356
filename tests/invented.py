"""Invented people with a mark in every word, and an oracle that says which marks an edition may hold.

The oracle is written from PRODUCT.md and shares no code with what it judges.
"""

from __future__ import annotations

import random
import re
import typing
from dataclasses import fields, replace
from functools import cache

from generator.circle import Circle
from generator.dates import When
from generator.person import CHAPTER_FILES, Advert, Agreed, Film, InIt, Person, Photo, Profile, Videos
from generator.problems import Position
from generator.said import Clip, Line, Said

SEES = {
    "advert": {"everyone"},
    "applicant": {"everyone", "applicants"},
    "team": {"everyone", "applicants", "team"},
    "family": {"everyone", "applicants", "team", "family"},
    "mine": {"everyone", "applicants", "team", "me"},
}
"""Which circles each edition holds, as PRODUCT.md says; written out again on purpose."""
_BUILDERS = ("agreed", "country", "parents_decide_until")
"""What stands in videos.yml for whoever builds the sites, and nobody else."""
_COVERS = ("hide", "mute", "starts_at", "ends_at")
FACTS = ("text", "said_by", "how_we_know", "symbol", "easy")
MARK = re.compile(r"cnry\d+x")
"""A word that stands nowhere else."""


# ---------------------------------------------------------------- invented people


@cache
def parts(model: type[Said]) -> dict[str, tuple[bool, type[Said]]]:
    """The headings of a model: whether it holds several, and what."""
    found = {}
    for name, hint in typing.get_type_hints(model, include_extras=True).items():
        if typing.get_origin(hint) is typing.Annotated:
            inner = typing.get_args(hint)[0]
            many = typing.get_origin(inner) is tuple
            found[name] = (
                many,
                next(a for a in typing.get_args(inner) if isinstance(a, type) and issubclass(a, Said)),
            )
    return found


class Inventor:
    """Makes people up. Every word of theirs is a mark of its own."""

    def __init__(self, seed: int, density: float = 0.45) -> None:
        self.chance = random.Random(seed)
        self.density = density
        """How many of the headings are written down, from 0 to 1."""
        self.where: dict[str, str] = {}
        """Every mark, and the path of the heading it stands under: `people.my_family.name`, `profile.hello said_by`."""
        self.films = [self.mark("films") + ".mov" for _ in range(3)]
        self.photos = [self.mark("photos") + ".jpg" for _ in range(3)]

    def mark(self, path: str) -> str:
        mark = f"cnry{len(self.where) + 1}x"
        self.where[mark] = path
        return mark

    def person(self) -> Person:
        chapters = {name: type(getattr(Person(), name)) for name in CHAPTER_FILES}
        made = {name: self.said(model, name) for name, model in chapters.items()}
        person = Person(short_name="sam", **made, **{**self.facts("", 0), "not_for": ()})  # type: ignore[arg-type]
        advert = replace(
            person.job.advert or Advert(), open_from=Line(text="2026-01-01", circle=Circle.EVERYONE)
        )
        return replace(
            person,
            job=replace(person.job, advert=advert),
            profile=replace(person.profile, my_photo=self.pointer_line()),
            videos=self.videos(person.videos),
        )

    def pointer_line(self) -> Line:
        path = "profile.my_photo"
        return replace(
            self.said(Line, path), text=self.chance.choice([*self.photos, self.mark(path) + ".jpg"])
        )

    def videos(self, videos: Videos) -> Videos:
        return replace(
            videos,
            films=tuple(self.media(Film, file, "videos.films") for file in self.films),
            photos=tuple(self.media(Photo, file, "videos.photos") for file in self.photos),
            agreed=(
                Agreed(
                    name=Line(text="rec"),
                    how=Line(text="yes myself", said_by=self.mark("videos.agreed.how said_by")),
                    decided_by=Line(text=self.mark("videos.agreed.decided_by"), circle=Circle.EVERYONE),
                    may_be_shown_to=Line(text="everyone", circle=Circle.EVERYONE),
                    circle=Circle.EVERYONE,
                ),
            ),
        )

    def media(self, model: type[typing.Any], file: str, path: str) -> typing.Any:
        who = self.chance.choice(
            ([], ["nobody"], ["rec"], ["rec", "rec"], ["rec", "no"], ["rec", ""], ["not asked yet"])
        )
        made = self.said(model, path)
        return replace(
            made,
            file=replace(
                self.said(Line, f"{path}.file"),
                text=file,
                circle=self.chance.choice([made.circle, Circle.EVERYONE]),
            ),
            who_is_in_it=tuple(self.one(agreed, f"{path}.who_is_in_it") for agreed in who),
        )

    def one(self, agreed: str, path: str) -> InIt:
        name = Line(text="nobody" if agreed == "nobody" else self.mark(f"{path}.name"), circle=self.circle())
        answer = Line(text=agreed, said_by=self.mark(f"{path}.agreed said_by"), circle=Circle.EVERYONE)
        return InIt(
            name=name,
            agreed=answer if agreed not in ("nobody", "") else None,
            circle=self.circle(),
            how_we_know=self.mark(f"{path} how_we_know"),
        )

    def said(self, model: type[typing.Any], path: str, depth: int = 0) -> typing.Any:
        values: dict[str, object] = {}
        for name, (many, holds) in parts(model).items():
            if depth > 3 or self.chance.random() > self.density:
                continue
            made = [
                self.said(holds, f"{path}.{name}", depth + 1)
                for _ in range(self.chance.randint(1, 2) if many else 1)
            ]
            values[name] = tuple(made) if many else made[0]
        if issubclass(model, Line):
            values["text"] = self.mark(path)
        return model(**values, **self.facts(path, depth))

    def facts(self, path: str, depth: int) -> dict[str, object]:
        chance = self.chance
        values: dict[str, object] = {
            "at": Position("secretplace.yml", chance.randint(2, 999), chance.randint(2, 99)),
            "circle": self.circle(),
        }
        for name in ("said_by", "how_we_know", "symbol", "easy"):
            if chance.random() < 0.3:
                values[name] = self.mark(f"{path} {name}")
        if chance.random() < 0.3:
            values["not_for"] = (f"reader{chance.randint(1, 9)}",)
        if chance.random() < 0.3:
            values["date"] = When(2026, 10, 2)
        if chance.random() < 0.2:
            file = chance.choice([*self.photos, self.mark(f"{path} photo") + ".jpg"])
            values["photo"] = Clip(file, None, Position("secretplace.yml", 5))
        if chance.random() < 0.2:
            values["video"] = Clip(
                chance.choice([*self.films, self.mark(f"{path} video")]), 3.0, Position("secretplace.yml", 6)
            )
        if depth < 4 and chance.random() < 0.25:
            values["also_said"] = tuple(
                self.said(Line, f"{path} also_said", depth + 1) for _ in range(chance.randint(1, 2))
            )
        return values

    def circle(self) -> Circle:
        return self.chance.choice(list(Circle))


# ---------------------------------------------------------------- what may be known, worked out in another way


class Oracle:
    """The marks an edition may hold. Knows the rules of PRODUCT.md and nothing of how they are kept."""

    def __init__(self, person: Person, edition: str, reader: str = "") -> None:
        self.circles = SEES[edition]
        self.reader = reader
        self.allowed: set[str] = set()
        self.shown = {
            media.file.text for media in (*person.videos.films, *person.videos.photos) if self.may_show(media)
        }
        if reader in person.videos.not_for:
            self.shown = set()
        for chapter in fields(Person):
            value = getattr(person, chapter.name)
            if isinstance(value, Videos):
                value = replace(value, **dict.fromkeys(_BUILDERS, None))
                value = replace(value, films=tuple(f for f in value.films if self.may_show(f)))
                value = replace(value, photos=tuple(p for p in value.photos if self.may_show(p)))
            # It names a file and nothing else: another person's view of it names none.
            mine = value.my_photo if isinstance(value, Profile) else None
            if mine is not None and not (mine.text in self.shown and self.sees(mine)):
                value = replace(value, my_photo=None)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Said):
                    self.look(part)

    def sees(self, said: Said) -> bool:
        return said.circle.value in self.circles and self.reader not in said.not_for

    def may_show(self, media: typing.Any) -> bool:
        answers = [one.agreed.text if one.agreed else one.name.text for one in media.who_is_in_it]
        agreed = bool(answers) and all(answer in ("rec", "nobody") for answer in answers)
        return self.sees(media) and self.sees(media.file) and agreed

    def look(self, said: Said) -> None:
        if self.reader in said.not_for:
            return
        if self.sees(said):
            self.keep(said)
        elif isinstance(said, Line):
            for other in said.also_said:
                self.look(other)
            return
        for name in (*parts(type(said)), "also_said"):
            value = getattr(said, name)
            if (isinstance(said, InIt) and name == "agreed") or name in _COVERS:
                continue
            for part in value if isinstance(value, tuple) else (value,):
                if part is not None:
                    self.look(part)

    def keep(self, said: Said) -> None:
        for name in FACTS:
            self.allowed |= set(MARK.findall(getattr(said, name, "")))
        for clip in (said.photo, said.video):
            if clip is not None and clip.file in self.shown:
                self.allowed |= set(MARK.findall(clip.file))
