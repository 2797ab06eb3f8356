"""What is to be hidden, or silent: can each row be followed, and does it do for whom it is meant?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.consent import Law, same_person, standing
from generator.hiding import hiding_of
from generator.person import Film, HiddenPart, HiddenSpot, InIt, MutedPart, Person, Photo
from generator.problems import Level, Problem, Problems
from generator.said import Line


def check_hiding(person: Person, law: Law, day: date, problems: Problems) -> None:
    """Note rows under `hide` and `mute` that nobody can follow, or that do not do for somebody who said no.

    Args:
        person: everything written down about them.
        law: whose yes counts where they live.
        day: the day it is checked for.
        problems: where mistakes are gathered; what reading has asked about is not asked again.
    """
    asked = {problem.at for problem in problems}
    listed: tuple[Film | Photo, ...] = (*person.videos.films, *person.videos.photos)
    for media in listed:
        for slip in hiding_of(media).slips:
            if slip.at not in asked:
                problems.add(slip)
        if any(_who(media)):
            look = _Look(media, person, law, day)
            problems.extend(problem for one in media.who_is_in_it for problem in look.not_enough(one))


class _Look:
    """Looks whether the rows of one film or photo are enough for everybody whom they could be enough for."""

    def __init__(self, media: Film | Photo, person: Person, law: Law, day: date) -> None:
        self.media = media
        self.person = person
        self.law = law
        self.day = day

    def not_enough(self, one: InIt) -> Iterator[Problem]:
        """What is missing for somebody who did not agree, where rows that name them would let it be shown."""
        if one.name is None or self.hidden(one) or not self.hidden(one, hide=True, mute=True):
            return
        rows = [line for line in _who(self.media) if same_person(line.text, one.name.text)]
        if rows and self.hidden(one, mute=True):
            message = (
                "this hides somebody who did not agree; they can still be heard, so the film is not shown"
            )
            yield _ask(rows[0], message, "mute: {who: the same name}, with moments or without")
        elif rows and self.hidden(one, hide=True):
            message = "this takes out the voice of somebody who did not agree; they can still be seen, so the film is not shown"
            yield _ask(rows[0], message, "hide: {who: the same name, where: 10% 20% 30% 40%}")
        else:
            for line in _who(self.media):
                if not any(
                    other.name and same_person(line.text, other.name.text)
                    for other in self.media.who_is_in_it
                ):
                    message = (
                        "nobody in it has this name, so this row does not count for whoever did not agree"
                    )
                    yield _ask(
                        line, message, "the name as it stands under `who is in it`, if it is one of them"
                    )

    def hidden(self, one: InIt, *, hide: bool = False, mute: bool = False) -> bool:
        """Whether somebody counts as hidden; with further rows that name them."""
        media, named = self.media, (one.name,) if one.name else ()
        if isinstance(media, Photo):
            media = replace(media, hide=(*media.hide, *((HiddenSpot(who=named),) if hide else ())))
        else:
            media = replace(
                media,
                hide=(*media.hide, *((HiddenPart(who=named),) if hide else ())),
                mute=(*media.mute, *((MutedPart(who=named),) if mute else ())),
            )
        return standing(one, media, self.person, self.day, self.law).hidden


def _who(media: Film | Photo) -> Iterator[Line]:
    """Every name that rows of a film or photo say they hide."""
    for row in media.hide:
        yield from row.who
    if isinstance(media, Film):
        for muted in media.mute:
            yield from muted.who


def _ask(line: Line, message: str, hint: str) -> Problem:
    return Problem(
        line.at,
        "M25",
        Level.ASK,
        message,
        hint=hint,
        found=line.text,
        heading="who",
        length=max(1, len(line.text)),
    )
