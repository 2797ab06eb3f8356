"""The register: every answer of everybody in every film and photo, and what it means on a day. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from generator.circle import Circle, EditionName
from generator.consent.answers import LONG_AGO, Consent, State, birthday, record_of
from generator.consent.law import Basis, Law
from generator.consent.standing import Standing, standing
from generator.dates import When
from generator.person import Agreed, Film, InIt, Person, Photo
from generator.problems import NOWHERE, Position
from generator.said import Many, One

SOON = timedelta(days=60)
"""So long before an answer ends it is told."""
A_YEAR = timedelta(days=365)
"""So long before a parent no longer decides it is told."""


class Needs(StrEnum):
    """What is not written down, in the order in which it is asked for."""

    WHO = "who is in it"
    ANSWER = "whether they agreed"
    DECIDED_BY = "who decided for them"
    DAY = "the day it was agreed"
    ASKED = "who was asked for their view"
    SHOWED_US = "what they showed us they wished"
    BORN = "their date of birth"
    GROUND = "on what ground, where they live"
    THEIR_OWN = "their own answer, now that they are old enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One person's answer in one film or photo. Its words are a family's: for the author's own eyes."""

    media: str
    """"film 3" or "photo 2": its place in videos.yml. Holds no word of the profile."""
    title: str = ""
    """What the film is called, or what the photo shows."""
    file: str = ""
    media_at: Position = NOWHERE
    """Where the film or photo stands."""
    shown_to: Circle = Circle.NOBODY
    """Who the film or photo is for, whatever anybody answered."""
    who: str = ""
    """Who can be seen or heard; "" where nobody wrote that down."""
    words: str = ""
    """The answer as typed behind the name: a short name of a record, or `yes herself 2026-09-01`."""
    at: Position = NOWHERE
    """Where the answer stands, or the name where there is none, or the film."""
    record: str = ""
    """The short name of the agreement it rests on; "" for an answer that stands with the film."""
    record_at: Position | None = None
    basis: Basis | None = None
    """None where nothing is written that we can read."""
    decided_by: str = ""
    asked: tuple[str, ...] = ()
    showed_us: tuple[str, ...] = ()
    since: When | None = None
    """The day it was given, as written."""
    until: When | None = None
    """The last day, as written."""
    withdrawn: When | None = None
    purposes: tuple[str, ...] = ()
    circle: Circle = Circle.NOBODY
    """The widest circle it allows; the team's where a yes names none."""
    editions: tuple[EditionName, ...] = ()
    """Where this answer lets the film or photo be shown today, as far as the film or photo itself is for them."""
    state: State
    why: str = ""
    """Why it holds the film or photo back, in words without any of the profile; "" where it does not."""
    state_since: date | None = None
    """The first day of this state, where the text tells it."""
    ends: date | None = None
    """The last day it holds: what is written, or the eve of the birthday at which a parent no longer decides."""
    parents_until: int | None = None
    """The age at which that is; None where no parent decided."""
    hidden: bool = False
    """Whether they said no, and a box and a mute that name them let the film be shown."""
    needs: tuple[Needs, ...] = ()
    """What is not written down."""


def register(person: Person, law: Law, day: date) -> tuple[Answer, ...]:
    """Every answer, in the order of the text: films first, then photos, everybody in each.

    Args:
        person: everything written down about them.
        law: whose yes counts where they live.
        day: the day it is asked for.
    """
    answers: list[Answer] = []
    numbered: list[tuple[str, Film | Photo]] = [
        *((f"film {n}", film) for n, film in enumerate(person.videos.films, 1)),
        *((f"photo {n}", photo) for n, photo in enumerate(person.videos.photos, 1)),
    ]
    for name, media in numbered:
        bare = _about(media, name)
        if not media.who_is_in_it:
            answers.append(replace(bare, why="nobody wrote down who is in it", needs=(Needs.WHO,)))
        for one in media.who_is_in_it:
            there = standing(one, media, person, day, law)
            answers.append(_answer(bare, one, there, record_of(one, person.videos.agreed), law, day))
    return tuple(answers)


def _about(media: Film | Photo, name: str) -> Answer:
    title = media.title if isinstance(media, Film) else media.shows
    file = media.file
    return Answer(
        media=name,
        title=_words(title),
        file=_words(file),
        media_at=media.at,
        shown_to=media.circle.meet(file.circle) if file is not None else Circle.NOBODY,
        at=media.at,
        state=State.MISSING,
    )


def _answer(bare: Answer, one: InIt, there: Standing, record: Agreed | None, law: Law, day: date) -> Answer:
    who = replace(
        bare,
        who="" if there.state is State.NOBODY else _words(one.name),
        words=_words(one.agreed),
        at=one.agreed.at if one.agreed is not None else one.at,
        state=there.state,
        why=there.why,
        needs=tuple(_needs(there, record)),
        record=_words(record.name) if record is not None else "",
        record_at=record.at if record is not None else None,
    )
    if there.state is State.NOBODY:
        return replace(who, editions=_in_order(bare.shown_to.editions))
    if there.consent is None:
        return who
    return _told(who, there, there.consent, record, law, day)


def _told(
    who: Answer, there: Standing, consent: Consent, record: Agreed | None, law: Law, day: date
) -> Answer:
    """The same with all that an answer says."""
    ends = consent.ends(there.born, law)
    soon = there.state is State.GIVEN and ends is not None and ends - day <= SOON
    allowed = who.shown_to.editions & consent.editions if consent.basis.is_a_yes else frozenset()
    if there.hidden:
        allowed = who.shown_to.editions
    elif there.why:
        allowed = frozenset()
    return replace(
        who,
        basis=consent.basis,
        decided_by=consent.decided_by,
        asked=_all(record.asked) if record is not None else (),
        showed_us=_all(record.showed_us) if record is not None else (),
        since=consent.since,
        until=consent.until,
        withdrawn=consent.withdrawn,
        purposes=consent.purposes,
        circle=consent.widest or (Circle.TEAM if consent.basis.is_a_yes else Circle.NOBODY),
        editions=_in_order(allowed),
        state=State.ENDS_SOON if soon else there.state,
        state_since=_since(there, consent, law),
        ends=ends,
        parents_until=law.parents_until if consent.basis is Basis.PARENTAL else None,
        hidden=there.hidden,
    )


def _since(there: Standing, consent: Consent, law: Law) -> date | None:
    """The first day of a state."""
    if there.state is State.WITHDRAWN and consent.withdrawn is not None:
        return consent.withdrawn.first if consent.withdrawn != LONG_AGO else None
    if there.state is State.ENDED and consent.until is not None:
        return consent.until.last + timedelta(days=1) if consent.until != LONG_AGO else None
    if there.state is State.OUTGROWN and there.born is not None and law.parents_until is not None:
        return birthday(there.born, law.parents_until)
    return consent.since.first if consent.since is not None else None


_HOLDING = {
    State.MISSING: Needs.ANSWER,
    State.NOT_ASKED: Needs.ANSWER,
    State.ENDED: Needs.ANSWER,
    State.NO_BIRTHDAY: Needs.BORN,
    State.NO_SUCH_GROUND: Needs.GROUND,
    State.OUTGROWN: Needs.THEIR_OWN,
}


def _needs(there: Standing, record: Agreed | None) -> list[Needs]:
    """What is not written down. A no, and what was taken back, need nothing more."""
    if there.hidden or there.state in (State.NOBODY, State.REFUSED, State.WITHDRAWN):
        return []
    needs = [_HOLDING[there.state]] if there.state in _HOLDING else []
    consent = there.consent
    asked_anew = {Needs.ANSWER, Needs.GROUND, Needs.THEIR_OWN} & set(needs)
    if consent is not None and consent.basis.of_others and not asked_anew:
        if not consent.decided_by:
            needs.append(Needs.DECIDED_BY)
        if consent.since is None:
            needs.append(Needs.DAY)
        if consent.basis is Basis.BEST_INTERESTS:
            # The Mental Capacity Act 2005 asks for both, s. 4(6) and (7).
            if record is None or not record.asked:
                needs.append(Needs.ASKED)
            if record is None or not record.showed_us:
                needs.append(Needs.SHOWED_US)
    return sorted(needs, key=list(Needs).index)


def _in_order(editions: frozenset[EditionName]) -> tuple[EditionName, ...]:
    return tuple(name for name in EditionName if name in editions)


def _words(line: One) -> str:
    return line.text.strip() if line is not None else ""


def _all(lines: Many) -> tuple[str, ...]:
    return tuple(line.text for line in lines)
