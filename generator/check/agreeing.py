"""What is to be asked about one person's answer in one film or photo: its days, its ground, what belongs to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.circle import Circle, EditionName
from generator.consent import (
    A_YEAR,
    SOON,
    Basis,
    Consent,
    Law,
    Standing,
    State,
    birthday,
    is_the_person,
)
from generator.person import Agreed, Film, InIt, Person, Photo
from generator.problems import Level, Position, Problem
from generator.said import One

_GROUNDS = {
    Basis.OWN: "yes myself",
    Basis.SUPPORTED: "with support",
    Basis.BEST_INTERESTS: "best interests",
    Basis.PARENTAL: "parental",
    Basis.ATTORNEY: "attorney or deputy",
    Basis.WELFARE_ATTORNEY: "welfare attorney",
    Basis.GUARDIAN: "guardian",
}
"""As a family writes them."""
_ASK_THEM = "then `how:` and how they agreed, with the new day"
_NOT_SHOWN = "so it is not shown"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody in a film or photo who answered, and all that is known of it."""

    one: InIt
    media: Film | Photo
    what: str
    """"film" or "photo"."""
    there: Standing
    consent: Consent
    record: Agreed | None
    """The agreement it rests on; None where the answer stands with the film."""
    person: Person
    law: Law
    day: date

    @property
    def taken_back(self) -> str:
        """How it is written that they took it back."""
        return "`withdrawn:` and the day" if self.record is not None else "`withdrawn` and the day"

    def ask(self, code: str, message: str, hint: str, line: One = None, type_this: str = "") -> Problem:
        """A question at a line of the agreement where it is written, else at the agreement, else at the answer."""
        line = line or (self.one.agreed if self.record is None else None)
        at = line.at if line is not None else self._agreement_at()
        length = max(1, len(line.text)) if line is not None else 1
        return Problem(at, code, Level.ASK, message, hint=hint, type_this=type_this, length=length)

    def _agreement_at(self) -> Position:
        return self.record.at if self.record is not None else self.one.at

    def line(self, field: str) -> One:
        """A line of the agreement; None where there is none."""
        found: One = getattr(self.record, field, None)
        return found


def questions(asked: Asked) -> Iterator[Problem]:
    """What is to be asked about an answer that is written down. A no, and what was taken back, are settled."""
    for ask in _BY_STATE.get(asked.there.state, ()):
        problem = ask(asked)
        if problem is not None:
            yield problem


def _ends_soon(asked: Asked) -> Problem | None:
    until = asked.consent.until
    if until is None or until.last - asked.day > SOON:
        return None
    days = (until.last - asked.day).days
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    return asked.ask(
        "G01",
        f"this agreement ends {when}; what rests on it is not shown after that",
        f"ask again; a later day here when it is a yes, {asked.taken_back} when it is not",
        asked.line("until"),
    )


def _ended(asked: Asked) -> Problem | None:
    since, until = asked.consent.since, asked.consent.until
    if since is not None and until is not None and until.last < since.first:
        return None  # that it ends before it begins is asked about already
    return asked.ask(
        "G02",
        "this agreement has ended, so what rests on it is not shown; ask again?",
        f"a later day here when it is a yes again, {asked.taken_back} when it is not",
        asked.line("until"),
    )


def _birthday_soon(asked: Asked) -> Problem | None:
    until, born = asked.law.parents_until, asked.there.born
    if asked.consent.basis is not Basis.PARENTAL or born is None or until is None:
        return None
    day = birthday(born, until)
    if day - asked.day > A_YEAR:
        return None
    return asked.ask(
        "G03",
        f"a parent decided this, which counts only until they are {until}, and that is within a year",
        f"ask them before that birthday, {_ASK_THEM}",
        asked.line("how"),
        # The birthday is private: only the author's own terminal shows it.
        type_this=f"ask them before {day.day} {day:%B} {day.year}, {_ASK_THEM}",
    )


def _outgrown(asked: Asked) -> Problem:
    age = asked.law.parents_until
    message = f"a parent decided this, and they are {age} or more now, {_NOT_SHOWN}"
    return asked.ask("G03", message, f"ask them, {_ASK_THEM}", asked.line("how"))


def _no_birthday(asked: Asked) -> Problem:
    if is_the_person(asked.one.name, asked.person):
        hint = "date of birth: 14 February 2012 (in profile.yml; only the family sees it)"
    elif asked.record is not None:
        hint = "born: 14 February 2012 (in this agreement; nobody else sees it)"
    else:
        hint = "make it an agreement with `how: parental`, `decided by:` and `born:`"
    message = f"a parent decides only for a child, and we do not know how old they are, {_NOT_SHOWN}"
    return asked.ask("G04", message, hint, asked.line("how"))


def _no_such_ground(asked: Asked) -> Problem:
    bases = asked.law.bases - ({Basis.WELFARE_ATTORNEY} if Basis.ATTORNEY in asked.law.bases else set())
    hint = _together([words for basis, words in _GROUNDS.items() if basis in bases])
    if not any(basis.of_others for basis in bases):
        hint += "; or `parents decide until:` and the age, when you know the law there"
    message = f"in {asked.law.country} nobody can decide on this ground, {_NOT_SHOWN}"
    return asked.ask("G05", message, hint, asked.line("how"))


def _not_written(asked: Asked) -> Problem | None:
    """What belongs to a decision somebody else made, and is not written down: asked once, all together."""
    if not asked.consent.basis.of_others:
        return None
    record, best = asked.record, asked.consent.basis is Basis.BEST_INTERESTS
    missing = [
        (words, heading)
        for words, heading, is_missing in (
            ("who", "decided by:", not asked.consent.decided_by),
            ("when", "date:", asked.consent.since is None),
            ("who was asked", "asked:", best and not (record and record.asked)),
            ("what they showed us", "they showed us:", best and not (record and record.showed_us)),
        )
        if is_missing
    ]
    if not missing:
        return None
    words = _together([word for word, _ in missing])
    hint = ", ".join(f"`{heading}`" for _, heading in missing)
    if record is None:
        hint = f"make it an agreement under `agreed:`, with {hint}"
    return asked.ask("G06", f"somebody else decided, and nobody wrote down {words}", hint)


def _not_for_the_advert(asked: Asked) -> Problem | None:
    consent, record = asked.consent, asked.record
    if consent.widest is not Circle.EVERYONE or EditionName.ADVERT in consent.editions or record is None:
        return None
    if asked.media.circle is not Circle.EVERYONE:
        return None
    return asked.ask(
        "G07",
        f"this agreement does not say that it is for the public advert; the {asked.what} is left out there",
        "for: the public advert (when that was decided too), or share with: applicants",
        record.may_be_shown_to,
    )


def _not_by_a_parent(asked: Asked) -> Problem | None:
    born, until, basis = asked.there.born, asked.law.parents_until, asked.consent.basis
    if basis is Basis.PARENTAL or not basis.of_others or born is None or until is None:
        return None
    if born.first > asked.day or birthday(born, until) <= asked.day:
        return None
    message = f"they are not {until} yet, and until then it is a parent who decides"
    return asked.ask("G08", message, "how: parental, and `decided by:` the parent", asked.line("how"))


def _together(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


_BY_STATE: dict[State, tuple[Callable[[Asked], Problem | None], ...]] = {
    State.GIVEN: (_ends_soon, _birthday_soon, _not_written, _not_for_the_advert, _not_by_a_parent),
    State.ENDED: (_ended,),
    State.OUTGROWN: (_outgrown,),
    State.NO_BIRTHDAY: (_no_birthday,),
    State.NO_SUCH_GROUND: (_no_such_ground,),
}
