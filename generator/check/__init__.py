"""Room: a person and the names of their media files go in; mistakes that only show across files come out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from generator.check.advert import check_advert, check_spoken
from generator.check.consent import check_consent, check_country
from generator.check.contradictions import check_contradictions
from generator.check.easy import check_easy, check_symbols
from generator.check.examples import check_examples
from generator.check.hiding import check_hiding
from generator.check.locking import check_locking
from generator.check.media import check_media
from generator.check.moments import check_moments
from generator.check.on_paper import check_on_paper
from generator.check.people import check_people
from generator.check.public import check_public
from generator.check.ready import ready_for
from generator.check.secrets import check_secrets
from generator.check.tips import tips_for
from generator.check.translated import check_translated
from generator.check.words import check_dates, check_words
from generator.check.wrong_person import check_wrong_person
from generator.consent import law_of
from generator.neighbours import Neighbours
from generator.person import Person
from generator.problems import Problems
from generator.settings import Settings
from generator.symbols import Catalogue
from generator.written import Sources

__all__ = ["Around", "check_person", "check_settings", "check_spoken", "ready_for", "tips_for"]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a person: their own text as typed, and the other people of the workspace."""

    sources: Sources
    neighbours: Neighbours
    settings: Settings | None = None
    """The organisation; None where nobody asked about it."""
    symbols: Catalogue | None = None
    """The symbols there are; None where no line asks for one."""


def check_person(
    person: Person,
    media: Collection[str],
    day: date,
    problems: Problems,
    around: Around | None = None,
) -> None:
    """Note everything that is wrong between the lines and files of one person.

    Args:
        person: everything written down about them.
        media: the names of the files in their media folder.
        day: the day it is checked for.
        problems: where mistakes are gathered.
        around: to find what belongs to somebody else; None where there is nobody else.
    """
    check_words(person, problems)
    check_dates(person, day, problems)
    check_media(person, media, problems)
    check_moments(person, problems)
    settings = around.settings if around is not None and around.settings is not None else Settings()
    law = law_of(settings, person)
    check_consent(person, law, day, problems)
    check_hiding(person, law, day, problems)
    check_people(person, problems)
    check_advert(person, problems, around.settings if around is not None else None)
    check_public(person, problems)
    check_secrets(person, problems)
    check_contradictions(person, problems)
    check_easy(person, problems)
    check_translated(person, problems)
    check_on_paper(person, problems)
    if around is not None:
        if around.symbols is not None:
            check_symbols(person, around.symbols, problems)
        check_wrong_person(person, around.sources, around.neighbours, problems)
    check_examples(person, problems)


def check_settings(settings: Settings, problems: Problems) -> None:
    """Note what is wrong across the lines of site_config.yml."""
    check_country(settings, problems)
    check_locking(settings, problems)
    check_examples(settings, problems)
