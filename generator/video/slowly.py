"""A few seconds of a clip at half speed and without sound: a sign that is easily missed, to look at again.

It is made of the clip itself, so that one with many pictures a second shows all of them; under the same boxes, and
never of anything that is not shown of the clip.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.recording import SLOW_AT_MOST, DevelopedLoop, Rendition, Stretch
from generator.shelf import key_of, photo_names, photo_on
from generator.video import cutting, poster, probe, verify
from generator.video import plan as planning
from generator.video.covered import check_covered
from generator.video.job import looked_at, seen
from generator.video.transcode import run

if TYPE_CHECKING:
    from pathlib import Path

    from generator.recording import Probe
    from generator.shelf import Entry, Fact
    from generator.video.job import Job

RECIPE = 1
"""Raised whenever the same seconds would come out differently."""

_MOST = 60
"""Pictures of a second of the clip that are kept: at half speed, thirty a second."""


def loops_of(job: Job, whole: float) -> tuple[DevelopedLoop, ...]:
    """Every stretch of a clip that is to be shown slowly and can be, from the shelf where it is there.

    Args:
        job: the film they belong to, which is finished.
        whole: how long its clip is, in seconds.
    """
    made = []
    for asked in job.order.slowly:
        part = cutting.part_of(asked, job.order.shown, whole)
        if part is not None and part.end is not None and part.end - part.start <= SLOW_AT_MOST:
            made.append(_loop(job, asked, part))
    return tuple(made)


def _loop(job: Job, asked: Stretch, part: Stretch) -> DevelopedLoop:
    hide = seen(job.order.hide, part)
    settings = planning.settings(hide, (), part) | {"loop": RECIPE, "ffmpeg": job.tools.version}
    key = key_of("slowly", job.source.sha256, settings)
    made = job.shelf.made(key, job.source.sha256, lambda work: _make(job, key, part, work))
    return _on(made, asked)


def _make(job: Job, key: str, part: Stretch, work: Path) -> tuple[dict[str, Fact], list[str]]:
    from generator.video import arguments  # noqa: PLC0415 - costs start-up, and most builds make no film

    job, probed = looked_at(job)
    plan = _plan(job, probed, part)
    # At half speed it plays twice as long.
    job.shelf.has_room_for(planning.guessed_size(probed, 2 * ((part.end or 0.0) - part.start)))
    name = f"{key[:20]}-{plan.full.width}.mp4"
    job.shelf.count(encodes_run=1, files_opened=1)
    run(arguments.loop(plan, job.source.path, work / name), job.shelf, job.tools)
    job.shelf.still_same(job.source)
    found = probe.read(work / name, job.shelf, job.tools)
    seconds = found.seconds or 0.0
    verify.check_film(work / name, found, has_sound=False, secrets=verify.secrets(probed))
    made = Rendition(work / name, plan.full.width, plan.full.height, (work / name).stat().st_size)
    stills = poster.Stills(made, seconds, work, job.shelf, job.tools)
    if plan.hide:
        slower = tuple(replace(box, during=_slower(box.during)) for box in plan.hide)
        check_covered(stills, slower, (plan.full.width, plan.full.height))
    facts = stills.make(key, 0.0)
    facts["film"], facts["seconds"] = [name, str(made.width), str(made.height)], seconds
    return facts, [name, *photo_names(key, facts)]


def _plan(job: Job, probed: Probe, part: Stretch) -> planning.Plan:
    plan = planning.plan_for(probed, job.tools.can, seen(job.order.hide, part), (), part)
    size = plan.small or plan.full
    return replace(plan, full=size, small=None, has_sound=False, rate=rate_for(probed))


def rate_for(probed: Probe) -> Fraction:
    """How many of a second's pictures are kept: all that a screen can show at half speed."""
    usual = planning.rate_for(probed.average_rate, probed.nominal_rate)
    most = min(probed.average_rate, Fraction(_MOST))
    return max(usual, most)


def _slower(during: Stretch) -> Stretch:
    return Stretch(during.start * 2, None if during.end is None else during.end * 2)


def _on(entry: Entry, asked: Stretch) -> DevelopedLoop:
    name, width, height = entry.texts("film")
    film = Rendition(entry.folder / name, int(width), int(height), entry.sizes[name])
    return DevelopedLoop(entry.key, asked, entry.number("seconds"), film, photo_on(entry))
