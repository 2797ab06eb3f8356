"""Hallway: one printed edition is held against everything that is written down, before anybody may look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.consent import Law, who_may_be_named, why_held
from generator.edition import Edition, Variant
from generator.person import Film, Person, Photo, Videos
from generator.prove import Hit, Remembered, prove
from generator.report import Leak, PersonReport
from generator.settings import Settings
from generator.site import Printed, Proved
from generator.withheld import (
    Apart,
    Sort,
    Spoken,
    Withheld,
    interface_words,
    settings_told_apart,
    told_apart,
    withheld_captions,
)
from generator.words import Words


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
    variant: Variant
    words: tuple[Words, ...]
    """Of every language it has pages in."""
    credits: tuple[str, ...] = ()
    """What stands there about the makers of symbols: no family's words."""
    built_on: tuple[str, ...] = ()
    """Days of builds (ISO), which "What changed" tells: no family's words either."""


def remembered_in(cache: Path) -> Remembered:
    """What films and photos were found to say about themselves, as the cache keeps it."""
    return Remembered(cache / "proof" / "texts.jsonl")


class Prover:
    """Proves editions, one after another. What films and photos say about themselves is read once."""

    def __init__(
        self, cache: Path, stock: frozenset[str], spoken: Callable[[str, Videos], tuple[Spoken, ...]]
    ) -> None:
        """Get ready.

        Args:
            cache: a private folder; what is kept there holds nothing that is in no site.
            stock: addresses of the theme's own files.
            spoken: reads captions.
        """
        self._remembered = remembered_in(cache)
        self._stock = stock
        self._spoken = spoken
        self._last: tuple[Person | None, tuple[Spoken, ...]] = (None, ())

    def prove(self, printed: Printed, shown: Shown, whole: Whole, report: PersonReport) -> Proved | None:
        """Search a printed edition for all that its readers may not know, and note every place.

        What is withheld is worked out from everything written down, and not from what `disclose` left out.

        Returns:
            The pages as proved; None where something was found, so that they can go no further.
        """
        person, settings = _told_apart(shown, whole)
        heard, unheard = self._captions(person, whole)
        allowed = [
            *person.readable,
            *settings.readable,
            *(text for words in shown.words for text in interface_words(words)),
            *heard,
            shown.edition.day.isoformat(),
            *shown.credits,
            *shown.built_on,
        ]
        withheld = [*person.withheld, *settings.withheld, *_hidden(shown.edition, whole), *unheard]
        proof = prove(printed, withheld, allowed, stock=self._stock, remembered=self._remembered)
        report.leaks += [_told(hit, shown.variant) for hit in proof.hits]
        report.look_at += [_told(hit, shown.variant) for hit in proof.look_at]
        return None if proof.hits else Proved(printed)

    def _captions(self, person: Apart, whole: Whole) -> tuple[list[str], list[Withheld]]:
        """What this reader may and may not know of what is said in films."""
        heard: list[str] = []
        unheard: list[Withheld] = []
        read = frozenset(person.readable)
        for captions in self._spoken_by(whole.person):
            at = captions.named.at
            unheard += withheld_captions(captions.muted, at)
            if captions.film in person.files and captions.named.text in read:
                # A sentence that runs over several cues is one in the transcript.
                heard.append(" ".join(" ".join(text.split()) for text in captions.said))
            else:
                unheard += withheld_captions(captions.said, at)
        return heard, unheard

    def _spoken_by(self, person: Person) -> tuple[Spoken, ...]:
        """The captions of a person's films, read once: their editions come one after another."""
        known, captions = self._last
        if known is not person:
            captions = self._spoken(person.short_name, person.videos)
            self._last = (person, captions)
        return captions


def _told_apart(shown: Shown, whole: Whole) -> tuple[Apart, Apart]:
    """What this reader may and may not know of the person, and of the organisation."""
    person, name, reader = whole.person, shown.variant.edition, shown.variant.reader
    # Whatever its circle keeps back is withheld anyhow.
    held = {
        one.file.text
        for one in _media(person)
        if one.file
        and name in one.circle.editions
        and why_held(one, person, name, shown.edition.day, whole.law)
    }
    return told_apart(person, name, reader, held), settings_told_apart(whole.settings, name, reader)


def _hidden(edition: Edition, whole: Whole) -> Iterator[Withheld]:
    """Names of those whom a film or photo hides: they said no to being shown."""
    for media in _media(whole.person):
        named = who_may_be_named(media, whole.person, edition.day, whole.law)
        for one in media.who_is_in_it:
            if one.name is not None and one not in named:
                yield Withheld(one.name.text, Sort.NAME, one.name.at, "who is in it")


def _media(person: Person) -> tuple[Film | Photo, ...]:
    return (*person.videos.films, *person.videos.photos)


def _told(hit: Hit, variant: Variant) -> Leak:
    return Leak(variant.folder, hit.file, hit.line, hit.words, hit.how, hit.at, hit.under)
