"""May this film or photo be shown in this edition on this day? Everyone in it has to have agreed, or be hidden."""

from __future__ import annotations

from datetime import date

from generator.circle import EditionName
from generator.consent.law import ENGLAND_AND_WALES, Law
from generator.consent.standing import standing
from generator.person import Film, InIt, Person, Photo


def why_held(
    media: Film | Photo, person: Person, name: EditionName, day: date, law: Law = ENGLAND_AND_WALES
) -> str:
    """Why a film or photo is not shown; "" when it may be. Holds no words of the profile.

    Args:
        media: the film or photo.
        person: whose pages it is for; the agreements and the date of birth stand there.
        name: the edition that would show it.
        day: the day of the build.
        law: whose yes counts where they live.
    """
    if not media.who_is_in_it:
        return "nobody wrote down who is in it"
    for one in media.who_is_in_it:
        why = standing(one, media, person, day, law).why_not_in(name)
        if why:
            return why
    return ""


def who_may_be_named(
    media: Film | Photo, person: Person, day: date, law: Law = ENGLAND_AND_WALES
) -> tuple[InIt, ...]:
    """Everybody in a film or photo, without those it is shown in spite of: they said no, and are hidden."""
    if not media.hide:
        return media.who_is_in_it
    return tuple(one for one in media.who_is_in_it if not standing(one, media, person, day, law).hidden)


def shown_until(media: Film | Photo, person: Person, day: date, law: Law = ENGLAND_AND_WALES) -> date | None:
    """The last day on which what everybody answered lets it be shown; None where no answer ends."""
    ends = []
    for one in media.who_is_in_it:
        there = standing(one, media, person, day, law)
        if there.consent is not None and not there.hidden:
            ends.append(there.consent.ends(there.born, law))
    return min((end for end in ends if end is not None), default=None)
