"""Who agreed to be seen: what is missing, what ends soon or has ended, and whose yes no longer counts.

A no, and what was taken back, are settled: nobody is asked about them again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from generator.check.agreeing import Asked, questions
from generator.check.guesses import Guesses
from generator.circle import Circle
from generator.consent import Law, State, consent_of, is_nobody, known_law, read_age, record_of, standing
from generator.person import Agreed, Film, InIt, Person, Photo, Videos
from generator.problems import Level, Position, Problem, Problems
from generator.said import Line
from generator.settings import Settings
from generator.walk import everything, inside, lines

_NEVER_READ = frozenset({"file", "captions", "who_is_in_it", "hide", "mute", "starts_at", "ends_at"})
"""What no reader of a film or photo gets to read."""


def check_consent(person: Person, law: Law, day: date, problems: Problems) -> None:
    """Note what is to be asked about who agreed to what.

    Args:
        person: everything written down about them.
        law: whose yes counts where they live.
        day: the day it is checked for.
        problems: where mistakes are gathered.
    """
    look = _Look(person, law, day, problems)
    media: tuple[tuple[Film | Photo, str], ...] = (
        *((film, "film") for film in person.videos.films),
        *((photo, "photo") for photo in person.videos.photos),
    )
    for one, what in media:
        if one.file is not None:
            look.media(one, what)
    look.agreements()
    check_country(person.videos, problems)


def check_country(said: Videos | Settings, problems: Problems) -> None:
    """Ask about a country we have no table for, and about an age that changes nothing where we have one."""
    country, age = said.country, said.parents_decide_until
    known = known_law(country.text) if country is not None else None
    if country is not None and known is None and age is None:
        hint = "England and Wales, Scotland or Northern Ireland; or also `parents decide until:` and the age"
        message = "we do not know who may decide for somebody in this country, so only their own yes counts"
        problems.add(Problem(country.at, "G09", Level.ASK, message, hint=hint, length=len(country.text)))
    if age is None:
        return
    if read_age(age.text) is None:
        message, hint = "we cannot read this age", "parents decide until: 18"
    elif known is not None:
        message, hint = (
            f"in {known.country} it is {known.parents_until}, whatever is written here",
            "take the line out",
        )
    else:
        return
    problems.add(Problem(age.at, "G09", Level.ASK, message, hint=hint, length=max(1, len(age.text))))


class _Look:
    def __init__(self, person: Person, law: Law, day: date, problems: Problems) -> None:
        self.person = person
        self.law = law
        self.day = day
        self.problems = problems
        self.guesses = Guesses()
        self.twice_already = {problem.at for problem in problems if problem.code == "Y22"}
        self.shown_by = _circles_of_pointers(person)

    # ---- films and photos, one by one

    def media(self, media: Film | Photo, what: str) -> None:
        """Everything to ask about one film or photo."""
        if not media.who_is_in_it:
            self._ask(
                media.at,
                "N04",
                f"nobody wrote down who is in this {what}, so it is not shown",
                "who is in it: {Name: yes herself 2026-09-01}, or `nobody`",
            )
        for one in media.who_is_in_it:
            self._one(one, media, what)
        self._wider_than_its_line(media, what)

    def _one(self, one: InIt, media: Film | Photo, what: str) -> None:
        there = standing(one, media, self.person, self.day, self.law)
        if there.state is State.MISSING:
            self._unanswered(one, what)
        elif there.hidden:
            self._still_named(one, media, what)
        elif there.consent is not None:
            record = record_of(one, self.person.videos.agreed)
            self.problems.extend(
                questions(
                    Asked(one, media, what, there, there.consent, record, self.person, self.law, self.day)
                )
            )

    def _still_named(self, one: InIt, media: Film | Photo, what: str) -> None:
        """Who said no and is hidden may still be called by name in what is written about it."""
        name = one.name.text.strip() if one.name is not None else ""
        called = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") if name else None
        for field, part in inside(media):
            if field in _NEVER_READ:
                continue
            for line in lines(part):
                found = called.search(line.text) if called is not None else None
                if found is not None and line.circle is not Circle.NOBODY:
                    self._ask(
                        line.at,
                        "G11",
                        f"this names somebody who said no and is hidden in this {what}",
                        "say it without the name, such as `somebody`",
                        length=len(line.text),
                    )

    def _unanswered(self, one: InIt, what: str) -> None:
        if one.agreed is None and is_nobody(one):
            message = f"nobody stands here beside somebody, so the {what} is not shown"
            self._ask(one.at, "N03", message, "take `nobody` out")
            return
        names = [record.name.text.strip() for record in self.person.videos.agreed if record.name]
        written = one.agreed.text.strip() if one.agreed else ""
        close = self.guesses.nearest(written, names) if written else ""
        message = "nobody wrote down whether this person agreed"
        record = record_of(one, self.person.videos.agreed)
        if record is not None:
            if record.how is None or consent_of(replace(one, name=None), (record,)) is None:
                return  # asked about where the agreement itself is written
            message, close = "this agreement is somebody else's", ""
        elif written:
            message = "we know no agreement of this name, and cannot read it as a yes or a no"
        self.problems.add(
            Problem(
                one.agreed.at if one.agreed else one.at,
                "N03",
                Level.ASK,
                f"{message}, so the {what} is not shown",
                hint="the short name of an agreement, or `yes herself 2026-09-01`, `no`, `not asked yet`",
                found=written,
                type_this=close,
                length=max(1, len(written)),
            )
        )

    def _wider_than_its_line(self, media: Film | Photo, what: str) -> None:
        """A picture of a private line that is itself for more people: it can be seen beside none of its words."""
        circles = self.shown_by.get(media.file.text.strip(), []) if media.file is not None else []
        if not circles or media.file is None:
            return
        own = media.circle.meet(media.file.circle)
        lines = frozenset(name for circle in circles for name in circle.editions)
        if own.editions <= lines:
            return
        together = next((circle for circle in Circle if circle.editions == lines), None)
        self._ask(
            media.file.at,
            "G10",
            f"this {what} is for more people than the line that shows it",
            f"share with: {together}" if together else "a `share with:` of its own, as on that line",
            length=len(media.file.text),
        )

    # ---- agreements

    def agreements(self) -> None:
        """Agreements that two records share, or that say nothing we can read."""
        seen: dict[str, Position] = {}
        for record in self.person.videos.agreed:
            name = record.name.text.strip().casefold() if record.name else ""
            if name and name in seen and seen[name].line != record.at.line and not self._noted_twice(record):
                self._ask(
                    record.at,
                    "Y22",
                    f"this agreement stands here twice; first on line {seen[name].line}",
                    "give one of them another name",
                    level=Level.STOP,
                )
            seen.setdefault(name, record.at)
            if record.how is None:
                self._ask(
                    record.at,
                    "N03",
                    "nobody wrote down how this was agreed; what rests on it is not shown",
                    "how: yes myself, with support, best interests, parental, attorney or deputy",
                )
            elif record.who is None and len(self._resting_on(record)) > 1:
                self._ask(
                    record.at,
                    "G12",
                    "more than one person rests on this agreement, and it does not say whose it is",
                    "who: one name, and an agreement of their own for everybody else",
                )

    def _resting_on(self, record: Agreed) -> set[str]:
        """The names of everybody whose answer is this agreement."""
        media: tuple[Film | Photo, ...] = (*self.person.videos.films, *self.person.videos.photos)
        return {
            one.name.text.strip().casefold()
            for medium in media
            for one in medium.who_is_in_it
            if one.name is not None and record_of(one, (record,)) is not None
        }

    def _noted_twice(self, record: Agreed) -> bool:
        """Whether a list written as `name: …` has already been found to hold this name twice."""
        return record.name is not None and record.name.at in self.twice_already

    def _ask(
        self,
        at: Position,
        code: str,
        message: str,
        hint: str,
        *,
        level: Level = Level.ASK,
        length: int = 1,
    ) -> None:
        self.problems.add(Problem(at, code, level, message, hint=hint, length=length))


def _circles_of_pointers(person: Person) -> dict[str, list[Circle]]:
    """Who the lines are for that show a film or photo, by the name of its file."""
    circles: dict[str, list[Circle]] = {}
    for said in everything(person):
        for clip in (said.photo, said.video):
            if clip is not None:
                circles.setdefault(clip.file.strip(), []).append(said.circle)
    portrait: Line | None = person.profile.my_photo
    if portrait is not None:
        circles.setdefault(portrait.text.strip(), []).append(portrait.circle)
    return circles
