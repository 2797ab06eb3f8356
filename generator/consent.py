"""Whether somebody agreed to be seen or heard: on what ground, for whom, on which days. Pure; decides nothing else.

Bases follow the Mental Capacity Act 2005 (England and Wales): a person decides for themself, with support where
that helps; where they cannot, somebody decides in their best interests (s. 4) or holds a power to; a parent may
decide for a child under 16.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.circle import Circle, EditionName
from generator.dates import NotADayError, When, read_day
from generator.person import Agreed, InIt


class Basis(StrEnum):
    """On what ground somebody may be shown."""

    OWN = "own"
    SUPPORTED = "supported"
    BEST_INTERESTS = "best interests"
    PARENTAL = "parental"
    ATTORNEY = "attorney or deputy"
    REFUSED = "refused"
    PENDING = "not asked yet"


class NotAnAnswerError(ValueError):
    """The words are neither yes, no nor not yet."""


_BASES = (
    (Basis.REFUSED, r"no\b(?! one)|refused|declined|said no"),
    (Basis.PENDING, r"not (?:yet|asked|decided)|pending|waiting|asked,? no answer|\?+$|to ask|tbc"),
    (
        Basis.SUPPORTED,
        r"(?:yes,? )?(?:my|him|her|them)?(?:self|selves)?,? ?(?:with (?:support|help)|supported)",
    ),
    (Basis.BEST_INTERESTS, r"best[ -]interests?"),
    (Basis.PARENTAL, r"parental|(?:yes,? )?(?:by )?(?:her|his|their|my)? ?parents?\b"),
    (Basis.ATTORNEY, r"(?:welfare )?attorney|deputy|lpa|guardian"),
    (Basis.OWN, r"yes\b|own\b|my ?self|himself|herself|themsel(?:f|ves)|agreed"),
)


def read_basis(words: str) -> Basis:
    """The ground that words such as `best interests` or `yes herself` name.

    Raises:
        NotAnAnswerError: when they name none.
    """
    text = " ".join(words.casefold().split())
    for basis, pattern in _BASES:
        if re.match(pattern, text):
            return basis
    raise NotAnAnswerError("we cannot tell whether this is a yes")


@dataclass(frozen=True, slots=True)
class Consent:
    """One person's answer, as far as it is written down."""

    basis: Basis
    since: When | None = None
    until: When | None = None
    withdrawn: When | None = None
    widest: Circle | None = None
    """The widest circle that may see it; None when nobody said."""
    purposes: str = ""
    """What it is for, in the family's words, lower case."""

    def problem_on(self, day: date, edition: EditionName, age: int | None) -> str:
        """Why this answer does not allow this edition on this day; "" when it does.

        Args:
            day: the day of the build.
            edition: the site that would show it.
            age: how old the person who answered is on that day, when we know; only parental answers ask.
        """
        for reason, holds in (
            ("consent was refused", self.basis is Basis.REFUSED),
            ("consent has not been asked for yet", self.basis is Basis.PENDING),
            ("consent was withdrawn", self.withdrawn is not None and self.withdrawn.first <= day),
            ("consent has ended", self.until is not None and self.until.last < day),
            ("consent begins on a later day", self.since is not None and self.since.first > day),
            ("consent is not for this circle", edition not in self._editions()),
            ("a parent cannot decide for somebody of 16 or more", self._outgrown(age)),
        ):
            if holds:
                return reason
        return ""

    def _editions(self) -> frozenset[EditionName]:
        named = (self.widest or Circle.TEAM).editions
        decided_for = self.basis in (Basis.BEST_INTERESTS, Basis.PARENTAL)
        if decided_for and "advert" not in self.purposes:
            return named - {EditionName.ADVERT}
        return named

    def _outgrown(self, age: int | None) -> bool:
        return self.basis is Basis.PARENTAL and (age is None or age >= 16)


UNANSWERED = Consent(Basis.PENDING)


def consent_of(who: InIt, agreements: tuple[Agreed, ...]) -> Consent | None:
    """What somebody in a film or photo agreed to; None when nothing is written that we can read."""
    words = who.agreed.text.strip() if who.agreed else ""
    if not words:
        return None
    name = words.casefold()
    for record in agreements:
        if record.name and record.name.text.strip().casefold() == name:
            return _recorded(record)
    return _inline(words)


def _recorded(record: Agreed) -> Consent | None:
    if record.how is None:
        return None
    try:
        basis = read_basis(record.how.text)
    except NotAnAnswerError:
        return None
    return Consent(
        basis,
        since=_day(record.agreed_on.text) if record.agreed_on else None,
        until=_day(record.until.text) if record.until else None,
        withdrawn=_day(record.withdrawn.text) if record.withdrawn else None,
        widest=_circle(record.may_be_shown_to.text) if record.may_be_shown_to else None,
        purposes=" ".join(line.text for line in record.for_).casefold(),
    )


_INLINE_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2} [A-Za-z]+ \d{4}")


def _inline(words: str) -> Consent | None:
    """`yes herself 2026-09-01`, `yes herself 2026-09-01 until 2027-09-01`, `withdrawn 3 May 2026`, `no`."""
    days = [_day(found) for found in _INLINE_DAY.findall(words)]
    text = words.casefold()
    if text.startswith(("withdrawn", "taken back")):
        return Consent(Basis.OWN, withdrawn=days[0] if days else When(1900))
    try:
        basis = read_basis(words)
    except NotAnAnswerError:
        return None
    until = days[-1] if "until" in text and days else None
    since = days[0] if days and not (until and len(days) == 1) else None
    return Consent(basis, since=since, until=until)


def _circle(words: str) -> Circle | None:
    try:
        return Circle(words.strip().casefold())
    except ValueError:
        return Circle.NOBODY


def _day(words: str) -> When | None:
    try:
        return read_day(words)
    except NotADayError:
        # `check` has asked about it; until it is mended nothing may be shown because of it.
        return When(1900) if words.strip() else None


def age_on(born: str, day: date) -> int | None:
    """How old somebody is, from the day of birth as written; None when it does not say a whole day."""
    try:
        when = read_day(born)
    except NotADayError:
        return None
    if not when.day:
        return None
    return day.year - when.year - ((day.month, day.day) < (when.month, when.day))
