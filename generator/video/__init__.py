"""A phone clip in; a web film, its still picture and its captions out.

The steps: look (`probe`), decide (`plan`, pure), listen (`loudness`), make (`transcode`), read again (`verify`),
choose the still (`poster`). Only `transcode` starts ffmpeg for work. Nothing here knows a person, a circle or a
consent: the hallway asks only for films some edition may show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.recording import DevelopedFilm, FilmOrder, Mishap, Rendition
from generator.shelf import Unusable, disk_trouble, key_of, photo_names, photo_on
from generator.video import loudness, poster, probe, verify
from generator.video import plan as planning
from generator.video.captions import read_captions, transcript
from generator.video.covered import check_covered
from generator.video.tools import Tools, describe, find_tools
from generator.video.transcode import run

if TYPE_CHECKING:
    from pathlib import Path

    from generator.progress import Progress
    from generator.recording import Box, Probe, Stretch
    from generator.shelf import Entry, Fact, Shelf, Source
    from generator.video.transcode import Ran

__all__ = ["Tools", "describe", "develop", "film_key", "find_tools", "read_captions", "transcript"]

MOST_LOST = 0.05
"""The share of pictures that may be damaged before a film is refused."""

_LASTING = {"M12", "M13", "M15"}
"""Found out only by making the film, and the same each time: remembered, so that it is not made in vain again."""


@dataclass(frozen=True, slots=True)
class _Job:
    """One film in hand."""

    order: FilmOrder
    source: Source
    key: str
    shelf: Shelf
    tools: Tools
    progress: Progress


def develop(order: FilmOrder, shelf: Shelf, tools: Tools, progress: Progress) -> DevelopedFilm | Mishap:
    """Make a web film, or take it from the shelf when nothing changed since it was made.

    Raises:
        GeneratorError: something around us is missing: ffmpeg, room on the disk, the right to write.
    """
    try:
        with disk_trouble():
            source = shelf.take_in(order.source, order.inside)
            key = film_key(source.sha256, tools, cut_short=order.cut_short, hide=order.hide, mute=order.mute)
            job = _Job(order, source, key, shelf, tools, progress)
            made = _finished(job)
            return _as_value(job, made)
    except Unusable as fault:
        return fault.told(order.name, order.source)


def film_key(
    sha256: str,
    tools: Tools,
    *,
    cut_short: bool = False,
    hide: tuple[Box, ...] = (),
    mute: tuple[Stretch, ...] = (),
) -> str:
    """The key of the web film made from these bytes, with these boxes over it and these silences in it."""
    settings = planning.settings(hide, mute)
    return key_of("film", sha256, {**settings, "ffmpeg": tools.version, "cut_short": int(cut_short)})


def _finished(job: _Job) -> Entry:
    entry = job.shelf.find(job.key)
    if entry is not None:
        job.shelf.count(reused=1)
    else:
        with job.shelf.holding(job.key):
            # Somebody else may have made it while we waited.
            entry = job.shelf.find(job.key) or _make(job)
    if "fault" in entry.facts:
        raise Unusable(*entry.texts("fault"))
    return entry


def _as_value(job: _Job, made: Entry) -> DevelopedFilm:
    full = _rendition(made, "full")
    small = _rendition(made, "small") if "small" in made.facts else None
    picture, notes = job.order.poster, made.texts("notes")
    if picture is None:
        still = _still(job, full, made.number("seconds"))
        picture, notes = photo_on(still), notes + still.texts("notes")
    return DevelopedFilm(
        key=made.key,
        seconds=made.number("seconds"),
        full=full,
        small=small,
        poster=picture,
        has_sound=bool(made.whole("has_sound")),
        notes=notes,
    )


def _still(job: _Job, full: Rendition, seconds: float) -> Entry:
    shelf, at = job.shelf, job.order.poster_at
    key = poster.poster_key(job.key, at, job.tools)
    entry = shelf.find(key)
    if entry is None:
        with shelf.holding(key), shelf.workbench() as work:
            entry = shelf.find(key)
            if entry is None:
                facts = poster.Stills(full, seconds, work, shelf, job.tools).make(key, at)
                entry = shelf.keep(key, job.source.sha256, work, photo_names(key, facts), facts)
    return entry


def _make(job: _Job) -> Entry:
    probed = probe.look(job.source, job.shelf, job.tools)
    with job.shelf.workbench() as work:
        try:
            facts, names = _encode(job, probed, work)
        except Unusable as fault:
            if fault.code not in _LASTING:
                raise
            facts, names = {"fault": [fault.code, fault.sentence, fault.hint]}, []
        return job.shelf.keep(job.key, job.source.sha256, work, names, facts)


def _encode(job: _Job, probed: Probe, work: Path) -> tuple[dict[str, Fact], list[str]]:
    from generator.video import arguments  # noqa: PLC0415 - costs start-up, and most builds make no film

    plan = planning.plan_for(probed, job.tools.can, job.order.hide, job.order.mute)
    job.shelf.has_room_for(planning.guessed_size(probed))
    sizes = {"full": plan.full} | ({"small": plan.small} if plan.small else {})
    names = {which: f"{job.key[:20]}-{size.width}.mp4" for which, size in sizes.items()}
    paths = {which: work / name for which, name in names.items()}
    job.progress.start(job.order.name, probed.seconds or 0.0)
    try:
        heard, lift = _listen(job) if plan.has_sound else (None, loudness.Lift())
        job.shelf.count(encodes_run=1, files_opened=1)
        command = arguments.film(plan, job.source.path, lift, paths["full"], paths.get("small"))
        ran = run(command, job.shelf, job.tools, job.progress.advance)
    finally:
        job.progress.finish()
    job.shelf.still_same(job.source)
    found = {which: probe.read(path, job.shelf, job.tools) for which, path in paths.items()}
    seconds = found["full"].seconds or 0.0
    notes = _whole_enough(job, probed, ran, seconds) + _sound_notes(probed, heard) + _light_notes(plan)
    for which, path in paths.items():
        verify.check_film(path, found[which], has_sound=plan.has_sound)
        if plan.hide:
            made = Rendition(path, sizes[which].width, sizes[which].height, path.stat().st_size)
            stills = poster.Stills(made, seconds, work, job.shelf, job.tools)
            check_covered(stills, plan.hide, (plan.full.width, plan.full.height))
    facts: dict[str, Fact] = {
        which: [names[which], str(size.width), str(size.height)] for which, size in sizes.items()
    }
    facts |= {"seconds": seconds, "notes": notes, "has_sound": heard is not None and not heard.is_silent}
    return facts, list(names.values())


def _listen(job: _Job) -> tuple[loudness.Loudness, loudness.Lift]:
    from generator.video import arguments  # noqa: PLC0415 - see above

    def hear(lift: loudness.Lift) -> loudness.Loudness:
        job.shelf.count(files_opened=1)
        return loudness.read_loudness(
            run(arguments.hearing(job.source.path, lift, job.order.mute), job.shelf, job.tools).said
        )

    heard = hear(loudness.Lift())
    return heard, loudness.settle(heard, hear)


def _whole_enough(job: _Job, probed: Probe, ran: Ran, seconds: float) -> list[str]:
    probe.refuse_short(seconds)
    notes = []
    if not verify.is_as_long(probed.seconds, seconds):
        short = f"it says {probed.seconds:.0f} seconds, but only {seconds:.0f} can be played"
        if not job.order.cut_short:
            raise Unusable(
                "M12",
                f"The recording stops early: {short}.",
                "Copy it from the phone again. If this is all there is, write under it: cut short: yes",
            )
        notes.append(f"The recording stops early: {short}.")
    if ran.frames_lost:
        if ran.share_lost > MOST_LOST:
            raise Unusable("M13", "Too much of this film is damaged.", "Copy it from the phone again.")
        notes.append(f"{ran.frames_lost} pictures in this film are damaged. Look whether it can be shown.")
    return notes


def _sound_notes(probed: Probe, heard: loudness.Loudness | None) -> list[str]:
    if heard is None:
        # Muted from end to end, its silence is no news.
        return [] if probed.has_sound else ["This film has no sound."]
    notes = []
    if heard.is_silent:
        notes.append("We found no sound that can be heard in this film.")
    elif loudness.TARGET - heard.integrated > loudness.MOST_LIFT + loudness.NEAR_ENOUGH:
        notes.append("The sound of this film is so faint that it stays quiet.")
    if probed.sound_tracks > 1:
        notes.append(f"This film has {probed.sound_tracks} sound tracks; we used the first.")
    return notes


def _light_notes(plan: planning.Plan) -> list[str]:
    if plan.light is planning.Light.UNMENDED:
        return ["The colours of this film look pale, because the ffmpeg here is too old for them."]
    return []


def _rendition(made: Entry, which: str) -> Rendition:
    name, width, height = made.texts(which)
    return Rendition(made.folder / name, int(width), int(height), made.sizes[name])
