"""What somebody answered when they were asked to be seen or heard: on what ground, for whom, on which days. Pure."""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum

from generator.circle import Circle, EditionName, circle_named
from generator.consent.law import ENGLAND_AND_WALES, Basis, Law
from generator.dates import MONTHS, NotADayError, When, read_day
from generator.person import Agreed, InIt


class NotAnAnswerError(ValueError):
    """The words are neither yes, no nor not yet, or a yes with a condition we cannot keep."""


_BASES = (
    (Basis.REFUSED, r"no\b(?! one)|refused|declined|said no"),
    (Basis.PENDING, r"not (?:yet|asked|decided)|pending|waiting|asked,? no answer|\?+$|to ask|tbc"),
    (
        Basis.SUPPORTED,
        r"(?:yes,? )?(?:my|him|her|them)?(?:self|selves)?,? ?(?:with (?:support|help)|supported)",
    ),
    (Basis.BEST_INTERESTS, r"best[ -]interests?"),
    (Basis.PARENTAL, r"parental|(?:yes,? )?(?:by )?(?:her|his|their|my)? ?parents?\b"),
    (Basis.WELFARE_ATTORNEY, r"(?:her|his|their|my)? ?welfare (?:power of )?attorney"),
    (Basis.GUARDIAN, r"(?:her|his|their|my)? ?(?:welfare )?guardian"),
    (Basis.ATTORNEY, r"(?:her|his|their|my)? ?(?:attorney|deputy|lpa|lasting power)"),
    (Basis.OWN, r"yes\b|own\b|my ?self|himself|herself|themsel(?:f|ves)|agreed"),
)


_BESIDE = """
    i we he she they it me him her them his their my our own self myself himself herself themself themselves
    yes yeah oui agreed agrees agree said says signed showed shows smiled pointed nodded thumbs up happy is was are were
    and or in by with from of on at to the a an our this that who both
    mum mummy mam mom dad daddy mother father parent parents sister brother gran grandad aunt uncle guardian
    writing written words support supported help helped using pictures easy read talking sign signs
    best interest interests decision decided meeting mental capacity act assessment checklist record form
    attorney attorneys deputy deputies welfare health lpa lasting power court protection order appointed
    parental responsibility consent since from date day years months
"""
_BESIDE_A_YES = frozenset(_BESIDE.split())
"""Words that may stand beside a yes without changing what it allows. Any other may be a condition: it is asked about."""
_CONDITIONS = frozenset(
    {"not", "no", "only", "but", "except", "never", "unless", "if", "without", "just"}
    | {circle.value for circle in Circle}
) - {"me"}
_MONTH = "|".join(sorted((name for name in MONTHS if name), key=len, reverse=True))
_INLINE_DAY = re.compile(
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\d{{1,2}} [A-Za-z]+ \d{{4}}|(?i:\b(?:{_MONTH}) \d{{4}})"
)
_WORD = re.compile(r"[^\W\d_][\w'’]*")


def read_basis(words: str) -> Basis:
    """The ground that words such as `best interests` or `yes herself` name.

    Raises:
        NotAnAnswerError: when they name none, or say more than we can keep to: `yes, but not my face`.
    """
    text = " ".join(words.casefold().split())
    for basis, pattern in _BASES:
        if re.match(pattern, text):
            if basis.is_a_yes and _condition_in(words):
                raise NotAnAnswerError("we cannot tell what this yes does not allow")
            return basis
    raise NotAnAnswerError("we cannot tell whether this is a yes")


def _condition_in(words: str) -> bool:
    """Whether a yes says something beside names and days. Names begin with a capital."""
    for number, word in enumerate(_WORD.findall(_INLINE_DAY.sub(" ", words))):
        plain = word.casefold().removesuffix("'s").removesuffix("’s")
        if plain in _CONDITIONS or (plain not in _BESIDE_A_YES and not (number and word[0].isupper())):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Consent:
    """One person's answer, as far as it is written down."""

    basis: Basis
    since: When | None = None
    until: When | None = None
    withdrawn: When | None = None
    widest: Circle | None = None
    """The widest circle that may see it; None when nobody said."""
    purposes: tuple[str, ...] = ()
    """What it is for, in the family's words."""
    decided_by: str = ""
    """Who said it for them, in the family's words."""

    @property
    def editions(self) -> frozenset[EditionName]:
        """The sites it may be shown in: the team's and what is within, unless somebody said a wider circle.

        The public advert is more than a wide circle. A record that says what it is for has to name it; what somebody
        else decided for a person never covers it without (images for publicity are another purpose than induction).
        """
        named = (self.widest or Circle.TEAM).editions
        if self.basis.of_others:
            public = any(_names_the_advert(words) for words in self.purposes)
        else:
            public = not self.purposes or any(_names_the_advert(w) or _JOB.search(w) for w in self.purposes)
        return named if public else named - {EditionName.ADVERT}

    def ends(self, born: When | None, law: Law) -> date | None:
        """The last day it holds; None where it has no end. A parent's answer ends on the eve of the birthday."""
        ends = [self.until.last] if self.until is not None else []
        if self.basis is Basis.PARENTAL and born is not None and law.parents_until is not None:
            ends.append(birthday(born, law.parents_until) - timedelta(days=1))
        return min(ends, default=None)

    def trouble_on(self, day: date, born: When | None, law: Law = ENGLAND_AND_WALES) -> tuple[State, str]:
        """What stands in the way of it on a day, whatever the edition, and why in words; GIVEN and "" for nothing.

        Args:
            day: the day of the build.
            born: when the person who is shown was born, as far as it is known; only a parent's answer asks.
            law: whose yes counts where they live.
        """
        unborn = born is None or born.first > day
        parental = self.basis is Basis.PARENTAL
        until = law.parents_until
        outgrown = born is not None and until is not None and birthday(born, until) <= day
        for state, why, holds in (
            (
                State.WITHDRAWN,
                "consent was withdrawn",
                self.withdrawn is not None and self.withdrawn.first <= day,
            ),
            (State.REFUSED, "consent was refused", self.basis is Basis.REFUSED),
            (State.NOT_ASKED, "consent has not been asked for yet", self.basis is Basis.PENDING),
            (State.ENDED, "consent has ended", self.until is not None and self.until.last < day),
            (
                State.LATER,
                "consent begins on a later day",
                self.since is not None and self.since.first > day,
            ),
            (
                State.NO_SUCH_GROUND,
                f"on this ground nobody can decide for somebody in {law.country}",
                self.basis not in law.bases,
            ),
            (
                State.NO_BIRTHDAY,
                "a parent decides only for a child, and no day of birth is written down",
                parental and unborn,
            ),
            (
                State.OUTGROWN,
                f"a parent cannot decide for somebody of {until} or more",
                parental and outgrown,
            ),
        ):
            if holds:
                return state, why
        return State.GIVEN, ""

    def problem_on(
        self, day: date, edition: EditionName, born: When | None, law: Law = ENGLAND_AND_WALES
    ) -> str:
        """Why this answer does not allow this edition on this day; "" when it does."""
        why = self.trouble_on(day, born, law)[1]
        if not why and edition not in self.editions:
            return "consent is not for this circle"
        return why


class State(StrEnum):
    """Where somebody's answer stands on a day."""

    GIVEN = "yes"
    ENDS_SOON = "yes, and it ends soon"
    NOBODY = "nobody is in it"
    MISSING = "nobody wrote down an answer"
    NOT_ASKED = "not asked yet"
    REFUSED = "no"
    WITHDRAWN = "taken back"
    ENDED = "ended"
    LATER = "begins later"
    NO_SUCH_GROUND = "held: nobody can decide on this ground here"
    NO_BIRTHDAY = "held: no day of birth is written down"
    OUTGROWN = "held: a parent no longer decides"


_NEVER = re.compile(r"\b(?:not?|never|nor|without|except|but|unless)\b")
_ADVERT = re.compile(
    r"\b(?:advert\w*|recruit\w*|vacanc\w+|publicity|publicly|hysbyseb\w*|recriwtio)\b|\bthe public\b"
    r"|\bpublic (?:page|site|website)\b|^public$"
    r"|\b(?:everyone|everybody|anyone|anybody) (?:may|can) see|^(?:everyone|everybody|anyone|anybody)$"
)
_JOB = re.compile(r"\bjobs?\b")


def _names_the_advert(purpose: str) -> bool:
    """Whether a purpose is the public advert. `not the advert` is not."""
    plain = " ".join(purpose.casefold().split())
    return bool(_ADVERT.search(plain)) and not _NEVER.search(plain)


LONG_AGO = When(1900)
"""The day of what was taken back on a day nobody wrote down, and the end of what ends on a day nobody can read."""


def consent_of(who: InIt, agreements: tuple[Agreed, ...]) -> Consent | None:
    """What somebody in a film or photo agreed to; None when nothing is written that we can read."""
    words = who.agreed.text.strip() if who.agreed else ""
    if not words:
        return None
    record = record_of(who, agreements)
    if record is not None:
        return _recorded(record) if _is_about(record, who) else None
    return _inline(words)


def is_nobody(one: InIt) -> bool:
    """Whether "somebody" in a film or photo is the family's word for no one at all."""
    return one.name is not None and one.name.text.strip().casefold() in ("nobody", "no one", "no people")


def record_of(who: InIt, agreements: tuple[Agreed, ...]) -> Agreed | None:
    """The agreement somebody in a film or photo names; None when they name none of these."""
    name = who.agreed.text.strip().casefold() if who.agreed else ""
    return next(
        (one for one in agreements if name and one.name and one.name.text.strip().casefold() == name), None
    )


def _is_about(record: Agreed, who: InIt) -> bool:
    """Nobody can be shown on somebody else's yes."""
    if record.who is None or who.name is None:
        return True
    return same_person(record.who.text, who.name.text)


def _recorded(record: Agreed) -> Consent | None:
    if record.how is None:
        return None
    try:
        basis = read_basis(record.how.text)
    except NotAnAnswerError:
        return None
    return Consent(
        basis,
        since=_day(record.agreed_on.text, When(2200)) if record.agreed_on else None,
        until=_day(record.until.text) if record.until else None,
        withdrawn=_day(record.withdrawn.text) if record.withdrawn else None,
        widest=_circle(record.may_be_shown_to.text) if record.may_be_shown_to else None,
        purposes=tuple(line.text for line in record.for_ if line.text.strip()),
        decided_by=record.decided_by.text.strip() if record.decided_by else "",
    )


def _inline(words: str) -> Consent | None:
    """`yes herself 2026-09-01`, `yes herself 2026-09-01 until 2027-09-01`, `withdrawn 3 May 2026`, `no`."""
    days = [_day(found) for found in _INLINE_DAY.findall(words)]
    text = words.casefold()
    if text.startswith(("withdrawn", "taken back")):
        # What it was before is no longer written down: it is a yes on no day.
        return Consent(Basis.REFUSED, withdrawn=(days[0] if days else None) or LONG_AGO)
    plain = _INLINE_DAY.sub(" ", words)
    ends = re.search(r"\buntil\b", plain, re.IGNORECASE)
    # `yes until she leaves`: an end that is no day is a condition.
    if ends and not re.search(rf"\buntil\s+(?:{_INLINE_DAY.pattern})", words, re.IGNORECASE):
        return None
    try:
        basis = read_basis(re.sub(r"\buntil\b", " ", plain, flags=re.IGNORECASE))
    except NotAnAnswerError:
        return None
    until = days[-1] if ends and days else None
    since = days[0] if days and not (until and len(days) == 1) else None
    by = re.search(r"\bby\s+(.+)", plain)
    return Consent(basis, since=since, until=until, decided_by=by[1].strip(" ,.") if by else "")


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's: `Amir` and `Amir Khan` are, `Amir` and `Maya` are not."""
    first, second = (set(_WORD.findall(name.casefold())) for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def _circle(words: str) -> Circle:
    return circle_named(words) or Circle.NOBODY


def _day(words: str, unread: When = LONG_AGO) -> When | None:
    try:
        return read_day(words)
    except NotADayError:
        # `check` has asked about it; until it is mended nothing may be shown because of it.
        return unread if words.strip() else None


def birthday(born: When, age: int) -> date:
    """The first day somebody can be of an age. Who was born on 29 February is so on 1 March where there is none."""
    first = born.first
    year = min(first.year + age, MAXYEAR)
    if (first.month, first.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return first.replace(year=year)
