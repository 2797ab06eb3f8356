"""Consent: who answered what, whose yes counts where, and whether a film or photo may be shown on a day. Pure."""

from __future__ import annotations

from generator.consent.answers import (
    UNANSWERED,
    Consent,
    NotAnAnswerError,
    age_on,
    consent_of,
    is_nobody,
    read_basis,
    record_of,
)
from generator.consent.held import why_held
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

__all__ = [
    "ENGLAND_AND_WALES",
    "LAWS",
    "NORTHERN_IRELAND",
    "SCOTLAND",
    "UNANSWERED",
    "Basis",
    "Consent",
    "Law",
    "NotAnAnswerError",
    "age_on",
    "consent_of",
    "is_nobody",
    "known_law",
    "law_named",
    "law_of",
    "read_age",
    "read_basis",
    "record_of",
    "why_held",
]
