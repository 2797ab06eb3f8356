"""What is to be hidden, or silent: can each row be followed? The film or photo is not shown while one cannot."""

from __future__ import annotations

from generator.hiding import hiding_of
from generator.person import Film, Person, Photo
from generator.problems import Problems


def check_hiding(person: Person, problems: Problems) -> None:
    """Note every row under `hide` and `mute` that nobody can follow, unless reading has asked about it already."""
    asked = {problem.at for problem in problems}
    listed: tuple[Film | Photo, ...] = (*person.videos.films, *person.videos.photos)
    for media in listed:
        for slip in hiding_of(media).slips:
            if slip.at not in asked:
                problems.add(slip)
