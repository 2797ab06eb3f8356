"""May this film or photo be shown in this edition on this day? Everyone in it has to have agreed."""

from __future__ import annotations

from datetime import date

from generator.circle import EditionName
from generator.consent.answers import age_on, consent_of, is_nobody, record_of
from generator.consent.law import ENGLAND_AND_WALES, Law
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
    who = media.who_is_in_it
    if not who:
        return "nobody wrote down who is in it"
    if len(who) == 1 and who[0].agreed is None and is_nobody(who[0]):
        return ""
    for one in who:
        consent = consent_of(one, person.videos.agreed)
        if consent is None:
            return "nobody wrote down whether everyone in it agreed"
        why = consent.problem_on(day, name, _age(one, person, day), law)
        if why:
            return why
    return ""


def _age(one: InIt, person: Person, day: date) -> int | None:
    """How old somebody is who was decided for: from their agreement, or the person's own day of birth."""
    record = record_of(one, person.videos.agreed)
    if record is not None and record.born is not None:
        return age_on(record.born.text, day)
    born, called = person.profile.date_of_birth, person.profile.name
    if one.name is None or born is None or called is None:
        return None
    if one.name.text.strip().casefold() != called.text.strip().casefold():
        return None
    return age_on(born.text, day)
