"""Where one person's answer stands in one film or photo on one day: the one rule the build, `check` and the register share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.circle import EditionName
from generator.consent.answers import Consent, State, consent_of, is_nobody, record_of, same_person
from generator.consent.law import ENGLAND_AND_WALES, Law
from generator.dates import NotADayError, When, read_day
from generator.person import Film, InIt, Person, Photo
from generator.said import Many, One

NO_ANSWER = "nobody wrote down whether everyone in it agreed"
_KEPT_BY_HIDING = frozenset({State.REFUSED, State.WITHDRAWN, State.ENDED, State.OUTGROWN})
"""An answer that says "not me". Who was never asked has not said what would be enough for them."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody in a film or photo stands on a day."""

    state: State
    why: str = ""
    """Why they may not be seen in any edition, in words that hold nothing of the profile; "" where they may."""
    consent: Consent | None = None
    """What they answered; None where nothing is written that we can read."""
    born: When | None = None
    """When they were born, as far as it is known; only asked where somebody else decided."""
    hidden: bool = False
    """Whether the family declares that they are neither seen nor heard, and their answer is kept so."""

    def why_not_in(self, name: EditionName) -> str:
        """Why they keep a film or photo out of one edition; "" where they do not."""
        if self.hidden or self.state is State.NOBODY:
            return ""
        if self.why or self.consent is None:
            return self.why or NO_ANSWER
        return "" if name in self.consent.editions else "consent is not for this circle"


def standing(
    one: InIt, media: Film | Photo, person: Person, day: date, law: Law = ENGLAND_AND_WALES
) -> Standing:
    """Where somebody's answer stands.

    Args:
        one: somebody who can be seen or heard.
        media: the film or photo they are in.
        person: whose pages it is for; the agreements and the date of birth stand there.
        day: the day it is asked for.
        law: whose yes counts where the person lives.
    """
    if one.agreed is None and is_nobody(one) and len(media.who_is_in_it) == 1:
        return Standing(State.NOBODY)
    consent = consent_of(one, person.videos.agreed)
    if consent is None:
        return Standing(State.MISSING, NO_ANSWER)
    born = born_of(one, person) if consent.basis.of_others else None
    state, why = consent.trouble_on(day, born, law)
    hidden = state in _KEPT_BY_HIDING and is_declared_hidden(one, media)
    return Standing(state, "" if hidden else why, consent, born, hidden)


def born_of(one: InIt, person: Person) -> When | None:
    """When somebody was born: as their agreement says, or, of the person themself, as the profile does.

    Where both are written and differ, the earlier day counts: a child is never taken to be younger.
    """
    record = record_of(one, person.videos.agreed)
    days = [_day(record.born)] if record is not None and record.born is not None else []
    if is_the_person(one.name, person) and person.profile.date_of_birth is not None:
        days.append(_day(person.profile.date_of_birth))
    if None in days:  # a day nobody can read is no day
        return None
    return min((day for day in days if day is not None), key=lambda day: day.first, default=None)


def is_the_person(name: One, person: Person) -> bool:
    """Whether a name is that of the person whose pages these are."""
    own = {_plain(person.profile.name), _plain(person.profile.full_name), "me", "myself"} - {""}
    return _plain(name) in own


def is_declared_hidden(one: InIt, media: Film | Photo) -> bool:
    """Whether the family declares that somebody can be neither seen nor heard: in a film a box and a mute name them.

    A box or mute that names nobody declares nothing, nor does a name that could be two people's.
    """
    named = [hidden.who for hidden in media.hide]
    if isinstance(media, Film):
        return _names(one, media, named) and _names(one, media, [muted.who for muted in media.mute])
    return _names(one, media, named)


def _names(one: InIt, media: Film | Photo, rows: list[Many]) -> bool:
    """Whether a row names this person, and nobody else who is in it."""
    if one.name is None:
        return False
    for line in (line for row in rows for line in row):
        meant = [
            other
            for other in media.who_is_in_it
            if other.name is not None and same_person(line.text, other.name.text)
        ]
        if meant == [one]:
            return True
    return False


def _plain(line: One) -> str:
    return " ".join(line.text.casefold().split()) if line is not None else ""


def _day(line: One) -> When | None:
    try:
        return read_day(line.text) if line is not None else None
    except NotADayError:
        return None
