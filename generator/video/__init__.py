"""A phone clip in; a web film, its still picture and its captions out.

The steps: look (`probe`), decide (`plan`, pure), listen (`loudness`), make (`transcode`), read again (`verify`),
choose the still (`poster`). Only `transcode` starts ffmpeg for work. Nothing here knows a person, a circle or a
consent: the hallway asks only for films some edition may show.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.caption_lines import SOUNDS
from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder, Mishap, Rendition, Stretch
from generator.shelf import Unusable, disk_trouble, key_of, photo_names, photo_on
from generator.video import cutting, filming, keeping, poster, slowly, sound, storyboard
from generator.video import plan as planning
from generator.video.captions import read_captions, transcript
from generator.video.job import Job, looked_at
from generator.video.tools import Tools, describe, find_tools

if TYPE_CHECKING:
    from pathlib import Path

    from generator.progress import Progress
    from generator.recording import Box
    from generator.shelf import Entry, Fact, Shelf

__all__ = [
    "Tools",
    "clip_length",
    "describe",
    "develop",
    "film_key",
    "find_tools",
    "read_captions",
    "transcript",
]

_LASTING = {"M12", "M13", "M15"}
"""Found out only by making the film, and the same each time: remembered, so that it is not made in vain again."""


def develop(order: FilmOrder, shelf: Shelf, tools: Tools, progress: Progress) -> DevelopedFilm | Mishap:
    """Make a web film, or take it from the shelf when nothing changed since it was made.

    Raises:
        GeneratorError: something around us is missing: ffmpeg, room on the disk, the right to write.
    """
    try:
        with disk_trouble():
            source = shelf.take_in(order.source, order.inside)
            job = Job(order, source, _key(order, source.sha256, tools), shelf, tools, progress)
            made, why = _finished(job)
            film = _as_value(job, made)
            return replace(film, notes=film.notes + why) if why else film
    except Unusable as fault:
        return _worded(fault.told(order.name, order.source))


def clip_length(order: FilmOrder, shelf: Shelf, tools: Tools) -> float | None:
    """How long a clip is, in seconds, before anything is made of it; None where it does not say, or cannot be used.

    Raises:
        GeneratorError: something around us is missing.
    """
    try:
        with disk_trouble():
            source = shelf.take_in(order.source, order.inside)
            job = Job(order, source, _key(order, source.sha256, tools), shelf, tools, Silence())
            made = shelf.find(job.key)
            if made is not None and (made.fault is None or made.fault.code in _LASTING):
                return made.number("clip_seconds") if "clip_seconds" in made.facts else None
            return cutting.length_said(looked_at(job)[1])
    except Unusable:
        # Why, is told when it is to be made.
        return None


def _worded(mishap: Mishap) -> Mishap:
    """What is wrong with a recording that is sound alone, by its name, does not call it a film."""
    if not mishap.file.casefold().endswith(SOUNDS):
        return mishap
    return replace(mishap, sentence=_of_sound(mishap.sentence), hint=_of_sound(mishap.hint))


def _of_sound(words: str) -> str:
    return re.sub(r"\bfilmed\b", "recorded", re.sub(r"\bfilm\b", "recording", words))


def film_key(
    sha256: str,
    tools: Tools,
    *,
    cut_short: bool = False,
    hide: tuple[Box, ...] = (),
    mute: tuple[Stretch, ...] = (),
    shown: Stretch = planning.WHOLE,
) -> str:
    """The key of the web film made from these bytes, with these boxes over it, these silences in it, and so much of it."""
    settings = planning.settings(hide, mute, shown)
    return key_of(
        "film", sha256, {**settings, **keeping.SETTINGS, "ffmpeg": tools.version, "cut_short": int(cut_short)}
    )


def _key(order: FilmOrder, sha256: str, tools: Tools) -> str:
    return film_key(
        sha256, tools, cut_short=order.cut_short, hide=order.hide, mute=order.mute, shown=order.shown
    )


def _finished(job: Job) -> tuple[Entry, tuple[str, ...]]:
    """The film on the shelf; and where it was made now although it lay there, why."""
    why: list[str] = []

    def make(work: Path) -> tuple[dict[str, Fact], list[str]]:
        why.extend(_why_anew(job))
        return _make(job, work)

    entry = job.shelf.made(job.key, job.source.sha256, make, lasting=_LASTING, counted=True)
    return entry, tuple(why)


def _why_anew(job: Job) -> tuple[str, ...]:
    before = job.shelf.facts_from(job.source.sha256)
    same = [facts for facts in before.values() if facts.get("asked") == _asked(job) and "fault" not in facts]
    # One that was there under the same key was harmed, or somebody else has just made it.
    if not same or job.key in before:
        return ()
    return ("The ffmpeg here was changed, so this film was made anew.",)


def _asked(job: Job) -> str:
    """The same for all that was asked of a clip, whatever ffmpeg makes it."""
    return _key(job.order, job.source.sha256, replace(job.tools, version=""))


def _as_value(job: Job, made: Entry) -> DevelopedFilm:
    full, seconds = _rendition(made, "full"), made.number("seconds")
    whole = made.number("clip_seconds") if "clip_seconds" in made.facts else seconds
    film = DevelopedFilm(
        key=made.key,
        seconds=seconds,
        full=full,
        small=_rendition(made, "small") if "small" in made.facts else None,
        poster=None,
        has_sound=bool(made.whole("has_sound")),
        notes=made.texts("notes") if full.width else tuple(map(_of_sound, made.texts("notes"))),
        sound_only=not full.width,
        shown=job.order.shown,
        clip_seconds=whole,
    )
    if film.sound_only:
        return film
    still = _still(job, full, seconds)
    return replace(
        film,
        poster=photo_on(still),
        notes=film.notes + still.texts("notes"),
        storyboard=storyboard.board_of(job, film.small or full, seconds),
        slowly=slowly.loops_of(job, whole),
    )


def _still(job: Job, full: Rendition, seconds: float) -> Entry:
    shelf, at = job.shelf, job.poster_at
    key = poster.poster_key(job.key, at, job.tools)

    def make(work: Path) -> tuple[dict[str, Fact], list[str]]:
        facts = poster.Stills(full, seconds, work, shelf, job.tools).make(key, at)
        return facts, photo_names(key, facts)

    return shelf.made(key, job.source.sha256, make)


def _make(job: Job, work: Path) -> tuple[dict[str, Fact], list[str]]:
    asked = _asked(job)
    job, probed = looked_at(job)
    facts, names = (filming.make if probed.has_picture else sound.make)(job, probed, work)
    return facts | {"asked": asked}, names


def _rendition(made: Entry, which: str) -> Rendition:
    name, width, height = made.texts(which)
    return Rendition(made.folder / name, int(width), int(height), made.sizes[name])
