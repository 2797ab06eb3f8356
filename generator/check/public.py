"""Lines that anybody may read and that stand in no advert: the public page shows only what is written for it."""

from __future__ import annotations

from generator.circle import Circle
from generator.headings import spoken
from generator.person import CHAPTER_FILES, Person
from generator.problems import Level, Problem, Problems
from generator.said import Said
from generator.walk import inside, lines

_SHOWN = {
    *(("job", "advert"), ("videos", "films"), ("videos", "photos"), ("videos", "agreed")),
    *(("profile", "colour"), ("profile", "voice"), ("profile", "language_of_these_pages")),
    *(("profile", "also_in_these_languages"), ("profile", "show_before_unlocking")),
}
"""Headings that show in the advert, steer every page, or are about who agreed."""


def check_public(person: Person, problems: Problems) -> None:
    """Ask about headings for everyone outside the advert, each once: one wrong word may not publish a whole life."""
    for chapter in CHAPTER_FILES:
        written: Said = getattr(person, chapter)
        asked = {name for owner, name in _SHOWN if owner == chapter}
        for name, part in inside(written):
            public = next((line for line in lines(part) if line.circle is Circle.EVERYONE), None)
            if public is None or name in asked:
                continue
            asked.add(name)
            problems.add(
                Problem(
                    public.at,
                    "L05",
                    Level.ASK,
                    "this is for everyone, but the public advert shows only what stands under `advert`",
                    hint="write it under `advert:` too, or `share with: applicants` here",
                    heading=spoken(name),
                )
            )
