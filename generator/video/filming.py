"""One clip in; its web film in both sizes out, found good. Its own picture stays where every browser plays it as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.recording import Rendition
from generator.shelf import Unusable
from generator.video import cutting, keeping, loudness, poster, probe, sound, verify
from generator.video import plan as planning
from generator.video.covered import check_covered
from generator.video.transcode import run

if TYPE_CHECKING:
    from pathlib import Path

    from generator.recording import Probe
    from generator.shelf import Fact
    from generator.video.job import Job
    from generator.video.transcode import Ran

MOST_LOST = 0.05
"""The share of pictures that may be damaged before a film is refused."""

_NOT_THE_FILM = {"M06", "M19"}
"""The clip was changed meanwhile, or the program stood still: making it in another way would help nothing."""


@dataclass(frozen=True, slots=True)
class _Film:
    """What was made."""

    sizes: dict[str, Rendition]
    seconds: float
    notes: list[str]


def make(job: Job, probed: Probe, work: Path) -> tuple[dict[str, Fact], list[str]]:
    """Make a film; the facts it is kept with, and its files.

    Raises:
        Unusable: it cannot be made, or came out other than it has to be.
    """
    whole = cutting.length_of(job, probed)
    wanted = cutting.length_shown(job.order.shown, whole)
    job.shelf.has_room_for(planning.guessed_size(probed))
    job.progress.start(job.order.name, wanted or 0.0)
    try:
        plan = _planned(job, probed)
        heard, lift = sound.listen(job) if plan.has_sound else (None, loudness.Lift())
        plan = replace(plan, keeps_sound=plan.keeps_sound and lift == loudness.Lift())
        try:
            film = _film(job, probed, plan, lift, wanted, work)
        except Unusable as odd:
            # A clip that looked fit to be kept, and is not. Made anew it may still become a good film.
            if not plan.keeps_picture or odd.code in _NOT_THE_FILM:
                raise
            plan = plan.made_anew("packed anew it did not come out as it has to be")
            film = _film(job, probed, plan, lift, wanted, work)
    finally:
        job.progress.finish()
    job.shelf.still_same(job.source)
    facts: dict[str, Fact] = {
        which: [made.path.name, str(made.width), str(made.height)] for which, made in film.sizes.items()
    }
    facts |= {
        "seconds": film.seconds,
        "clip_seconds": whole or film.seconds,
        "notes": film.notes + sound.notes_on(probed, heard) + _light_notes(plan),
        "has_sound": heard is not None and not heard.is_silent,
        "picture": ["kept" if plan.keeps_picture else "anew", plan.why],
    }
    return facts, [made.path.name for made in film.sizes.values()]


def _planned(job: Job, probed: Probe) -> planning.Plan:
    """What to make. The time of every picture is read only where the clip's own might stay."""
    plan = planning.plan_for(probed, job.tools.can, job.hide, job.mute, job.order.shown)
    why = keeping.why_not_kept(probed, plan)
    beat = None if why else probe.beat(job.source.path, probed.coding, job.shelf, job.tools)
    if beat is None:
        return plan.made_anew(why or "its pictures do not say when they are shown")
    return keeping.kept(plan, probed, beat)


def _film(
    job: Job, probed: Probe, plan: planning.Plan, lift: loudness.Lift, wanted: float | None, work: Path
) -> _Film:
    """Both sizes, made and found good."""
    from generator.video import arguments  # noqa: PLC0415 - costs start-up, and most builds make no film

    sizes = {"full": plan.full} | ({"small": plan.small} if plan.small else {})
    paths = {which: work / f"{job.key[:20]}-{size.width}.mp4" for which, size in sizes.items()}
    job.shelf.count(encodes_run=1, files_opened=1)
    if plan.keeps_picture:
        run(arguments.packed(plan, job.source.path, lift, paths["full"]), job.shelf, job.tools)
        command = arguments.shrunk(plan, paths["full"], paths.get("small"))
    else:
        command = arguments.film(plan, job.source.path, lift, paths["full"], paths.get("small"))
    ran = run(command, job.shelf, job.tools, job.progress.advance)
    job.shelf.still_same(job.source)
    found = {which: probe.read(path, job.shelf, job.tools) for which, path in paths.items()}
    seconds = found["full"].seconds or 0.0
    notes = cutting.stops_early(wanted, seconds, cut_short=job.order.cut_short) + _damage(ran)
    probe.refuse_short(seconds)
    if plan.keeps_picture and notes:
        raise Unusable("M13", "Some of this film is damaged.", "Copy it from the phone again.")
    made = {
        which: Rendition(path, sizes[which].width, sizes[which].height, path.stat().st_size)
        for which, path in paths.items()
    }
    for which, one in made.items():
        verify.check_film(one.path, found[which], has_sound=plan.has_sound, secrets=verify.secrets(probed))
        if plan.hide:
            stills = poster.Stills(one, seconds, work, job.shelf, job.tools)
            check_covered(stills, plan.hide, (plan.full.width, plan.full.height))
    return _Film(made, seconds, notes)


def _damage(ran: Ran) -> list[str]:
    if not ran.frames_lost:
        return []
    if ran.share_lost > MOST_LOST:
        raise Unusable("M13", "Too much of this film is damaged.", "Copy it from the phone again.")
    return [f"{ran.frames_lost} pictures in this film are damaged. Look whether it can be shown."]


def _light_notes(plan: planning.Plan) -> list[str]:
    if plan.light is planning.Light.UNMENDED:
        return ["The colours of this film look pale, because the ffmpeg here is too old for them."]
    return []
