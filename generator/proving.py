"""Hallway: one printed edition is held against everything that is written down, before anybody may look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.compose.developed import Developed
from generator.consent import Law, why_held
from generator.edition import Edition, Variant
from generator.person import Film, Person, Photo, Videos
from generator.prove import Hit, Remembered, prove
from generator.report import Leak, PersonReport
from generator.said import Line
from generator.settings import Settings
from generator.site import Printed
from generator.withheld import (
    Withheld,
    interface_words,
    said_words,
    withheld_captions,
    withheld_from,
    withheld_settings,
)
from generator.words import Words

Spoken = Callable[[str, Videos], tuple[tuple[str, Line, tuple[str, ...]], ...]]
"""Reads every caption file of a person: short name and videos.yml in; film's file, line that names it, cues out."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that is written down about a person, whoever may read it."""

    person: Person
    settings: Settings
    law: Law


@dataclass(frozen=True, slots=True)
class Shown:
    """One edition as it was composed."""

    edition: Edition
    settings: Settings
    """What this edition may know of the organisation."""
    variant: Variant
    words: Words
    developed: Developed


def remembered_in(cache: Path) -> Remembered:
    """What films and photos were found to say about themselves, as the cache keeps it."""
    return Remembered(cache / "proof" / "texts.jsonl")


class Prover:
    """Proves editions, one after another. What films and photos say about themselves is read once."""

    def __init__(self, cache: Path, stock: frozenset[str], spoken: Spoken) -> None:
        """Get ready.

        Args:
            cache: a private folder; what is kept there holds nothing that is in no site.
            stock: addresses of the theme's own files.
            spoken: reads captions.
        """
        self._remembered = remembered_in(cache)
        self._stock = stock
        self._spoken = spoken

    def prove(self, printed: Printed, shown: Shown, whole: Whole, report: PersonReport) -> None:
        """Search a printed edition for all that its readers may not know, and note every place.

        What is withheld is worked out from everything written down, and not from what `disclose` left out.
        """
        allowed = [
            *said_words(shown.edition.person),
            *said_words(shown.settings),
            *interface_words(shown.words),
            *_heard(shown.developed),
            shown.edition.day.isoformat(),
        ]
        withheld = [*_withheld(shown, whole), *self._unheard(shown.edition, whole)]
        proof = prove(printed, withheld, allowed, stock=self._stock, remembered=self._remembered)
        report.leaks += [_told(hit, shown.variant) for hit in proof.hits]
        report.look_at += [_told(hit, shown.variant) for hit in proof.look_at]

    def _unheard(self, edition: Edition, whole: Whole) -> Iterator[Withheld]:
        """What is said in the films and captions that are not in this edition."""
        heard = {(film.file.text, line.text) for film in edition.films if film.file for line in film.captions}
        for film, line, texts in self._spoken(whole.person.short_name, whole.person.videos):
            if (film, line.text) not in heard:
                yield from withheld_captions(texts, line.at)


def _withheld(shown: Shown, whole: Whole) -> Iterator[Withheld]:
    person, name, reader = whole.person, shown.variant.edition, shown.variant.reader
    media: tuple[Film | Photo, ...] = (*person.videos.films, *person.videos.photos)
    held = {
        one.file.text
        for one in media
        if one.file and why_held(one, person, name, shown.edition.day, whole.law)
    }
    yield from withheld_from(person, name, reader, held)
    yield from withheld_settings(whole.settings, name, reader)


def _heard(developed: Developed) -> Iterator[str]:
    """What is said in the films of an edition."""
    for files in developed.captions.values():
        for captions in files:
            # A sentence that runs over several cues is one in the transcript.
            yield " ".join(cue.text for cue in captions.cues)
    for cues in developed.transcripts.values():
        yield from (cue.text for cue in cues)


def _told(hit: Hit, variant: Variant) -> Leak:
    return Leak(variant.folder, hit.file, hit.line, hit.words, hit.how, hit.at, hit.under)
