"""Whose yes counts, by country: who may decide for somebody else, and until which birthday a parent does. Pure.

England and Wales: Mental Capacity Act 2005, which begins at 16 (s. 2(5)): a person decides for themself (s. 1(2)),
with support where that helps (s. 1(3)); where they cannot, a decision is made in their best interests (s. 4), by an
attorney for health and welfare (s. 9, 11) or by a deputy of the Court of Protection (s. 16, 17). For a child, whoever
has parental responsibility (Children Act 1989, s. 3); at 16 a person decides for themself (Family Law Reform Act
1969, s. 8, says so of treatment, and we hold films to the same day).

Scotland: Adults with Incapacity (Scotland) Act 2000, for everybody of 16 or more (s. 1(6)). It has no best
interests, on purpose: what is done has to benefit the adult, be the least there can be, and take account of their
wishes (s. 1(2) to (4)). A welfare attorney (s. 16) or a guardian with welfare powers (s. 57, 64) decides. Parents
until 16 (Children (Scotland) Act 1995, s. 2(7); Age of Legal Capacity (Scotland) Act 1991, s. 1(1)(b)).

Northern Ireland: of the Mental Capacity Act (Northern Ireland) 2016 the parts on lasting powers of attorney (part 5)
and deputies (part 6) are not in force, and enduring powers of attorney (Enduring Powers of Attorney (Northern
Ireland) Order 1987) are about money and property only. So where a person cannot decide, it is decided in their best
interests (ss. 2, 7 of that Act; before it, common law). Parents until 16 (Children (Northern Ireland) Order 1995,
art. 5, 6; Age of Majority Act (Northern Ireland) 1969, s. 4; the Act of 2016 begins at 16).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.person import Person
from generator.said import One
from generator.settings import Settings


class Basis(StrEnum):
    """On what ground somebody may be shown, or that they may not."""

    OWN = "own"
    SUPPORTED = "supported"
    BEST_INTERESTS = "best interests"
    PARENTAL = "parental"
    ATTORNEY = "attorney or deputy"
    WELFARE_ATTORNEY = "welfare attorney"
    GUARDIAN = "guardian"
    REFUSED = "refused"
    PENDING = "not asked yet"

    @property
    def is_a_yes(self) -> bool:
        """Whether it is a yes, whoever said it."""
        return self not in (Basis.REFUSED, Basis.PENDING)

    @property
    def of_others(self) -> bool:
        """Whether somebody else said yes for the person."""
        return self.is_a_yes and self not in (Basis.OWN, Basis.SUPPORTED)


@dataclass(frozen=True, slots=True)
class Law:
    """Whose yes counts in one country."""

    country: str
    """As we name it to a family."""
    parents_until: int | None
    """At this birthday a parent no longer decides; None where nobody wrote it down."""
    bases: frozenset[Basis]
    """The grounds there are."""


_EVERYWHERE = frozenset({Basis.OWN, Basis.SUPPORTED, Basis.PARENTAL, Basis.REFUSED, Basis.PENDING})
ENGLAND_AND_WALES = Law(
    "England and Wales",
    16,
    _EVERYWHERE | {Basis.BEST_INTERESTS, Basis.ATTORNEY, Basis.WELFARE_ATTORNEY},
)
SCOTLAND = Law("Scotland", 16, _EVERYWHERE | {Basis.WELFARE_ATTORNEY, Basis.GUARDIAN})
NORTHERN_IRELAND = Law("Northern Ireland", 16, _EVERYWHERE | {Basis.BEST_INTERESTS})
LAWS = (ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND)

_NAMED = {law.country.casefold(): law for law in LAWS} | {
    **dict.fromkeys(("england", "wales", "cymru", "england & wales"), ENGLAND_AND_WALES),
    **dict.fromkeys(("alba",), SCOTLAND),
    **dict.fromkeys(("n ireland", "n. ireland", "ni"), NORTHERN_IRELAND),
}
ELSEWHERE = "this country"
"""What we call a country that we have no table for: its name is the family's word."""
_AGE = re.compile(r"\D*(\d{1,2})\D*")


def law_of(settings: Settings, person: Person) -> Law:
    """Whose yes counts for a person: by the country in their own text, else by that of the workspace.

    Args:
        settings: of the workspace.
        person: everything written down; a country of their own goes over that of the settings.
    """
    own = person.videos
    nearest = own if own.country is not None else settings
    return law_named(
        _words(nearest.country), _words(own.parents_decide_until or nearest.parents_decide_until)
    )


def law_named(country: str, parents_decide_until: str = "") -> Law:
    """Whose yes counts in a country a family names.

    Where we have no table nobody decides for anybody else, until somebody who knows the law there has written until
    which birthday a parent does: then every ground that is written down counts.

    Args:
        country: in the family's words; "" for England and Wales.
        parents_decide_until: the age, in the family's words. It counts only where we have no table.
    """
    known = known_law(country)
    if known is not None:
        return known
    age = read_age(parents_decide_until)
    return Law(ELSEWHERE, age, frozenset(Basis) if age is not None else _EVERYWHERE - {Basis.PARENTAL})


def known_law(country: str) -> Law | None:
    """The table of a country; None where we have none. Nothing written down is England and Wales."""
    plain = " ".join(country.casefold().split())
    return _NAMED.get(plain) if plain else ENGLAND_AND_WALES


def read_age(words: str) -> int | None:
    """The age in words such as `18` or `their 18th birthday`; None where there is none that can be meant."""
    found = _AGE.fullmatch(words)
    return int(found[1]) if found and 10 <= int(found[1]) <= 25 else None


def _words(line: One) -> str:
    return line.text.strip() if line is not None else ""
