"""Consent: who answered what, whose yes counts where, and whether a film or photo may be shown on a day. Pure."""

from __future__ import annotations

from generator.consent.answers import (
    Consent,
    NotAnAnswerError,
    State,
    birthday,
    consent_of,
    is_nobody,
    read_basis,
    record_of,
    same_person,
)
from generator.consent.held import shown_until, who_may_be_named, why_held
from generator.consent.law import (
    ENGLAND_AND_WALES,
    LAWS,
    NORTHERN_IRELAND,
    SCOTLAND,
    Basis,
    Law,
    known_law,
    law_named,
    law_of,
    read_age,
)
from generator.consent.register import A_YEAR, SOON, Answer, Needs, register
from generator.consent.standing import Standing, born_of, is_declared_hidden, is_the_person, standing

__all__ = [
    "A_YEAR",
    "ENGLAND_AND_WALES",
    "LAWS",
    "NORTHERN_IRELAND",
    "SCOTLAND",
    "SOON",
    "Answer",
    "Basis",
    "Consent",
    "Law",
    "Needs",
    "NotAnAnswerError",
    "Standing",
    "State",
    "birthday",
    "born_of",
    "consent_of",
    "is_declared_hidden",
    "is_nobody",
    "is_the_person",
    "known_law",
    "law_named",
    "law_of",
    "read_age",
    "read_basis",
    "record_of",
    "register",
    "same_person",
    "shown_until",
    "standing",
    "who_may_be_named",
    "why_held",
]
