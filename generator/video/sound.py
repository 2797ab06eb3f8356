"""The sound of a film, and recordings that are sound alone: a mother's welcome, a phrase to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.shelf import Unusable
from generator.video import cutting, loudness, probe, verify
from generator.video import plan as planning
from generator.video.transcode import run

if TYPE_CHECKING:
    from pathlib import Path

    from generator.recording import Probe
    from generator.shelf import Fact
    from generator.video.job import Job


def listen(job: Job) -> tuple[loudness.Loudness, loudness.Lift]:
    """How loud the clip is where it is shown, and how it is lifted."""
    from generator.video import arguments  # noqa: PLC0415 - costs start-up, and most builds make no film

    def hear(lift: loudness.Lift) -> loudness.Loudness:
        job.shelf.count(files_opened=1)
        command = arguments.hearing(job.source.path, lift, job.mute, job.order.shown)
        return loudness.read_loudness(run(command, job.shelf, job.tools).said)

    heard = hear(loudness.Lift())
    return heard, loudness.settle(heard, hear)


def notes_on(probed: Probe, heard: loudness.Loudness | None) -> list[str]:
    """What there is to say about the sound."""
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


def make(job: Job, probed: Probe, work: Path) -> tuple[dict[str, Fact], list[str]]:
    """Make a recording that is sound alone; the facts it is kept with, and its files.

    Raises:
        Unusable: nothing can be heard in it, or it cannot be made.
    """
    from generator.video import arguments  # noqa: PLC0415 - see above

    whole = cutting.length_of(job, probed)
    wanted = cutting.length_shown(job.order.shown, whole)
    if any(part.is_everything for part in job.mute):
        raise _nothing_to_hear()
    job.shelf.has_room_for(planning.guessed_size(probed))
    name = f"{job.key[:20]}-0.m4a"
    job.progress.start(job.order.name, wanted or 0.0)
    try:
        heard, lift = listen(job)
        if heard.is_silent:
            raise _nothing_to_hear()
        job.shelf.count(encodes_run=1, files_opened=1)
        command = arguments.voice(job.source.path, job.order.shown, lift, job.mute, work / name)
        run(command, job.shelf, job.tools, job.progress.advance)
    finally:
        job.progress.finish()
    job.shelf.still_same(job.source)
    found = probe.read(work / name, job.shelf, job.tools)
    seconds = found.seconds or 0.0
    notes = cutting.stops_early(wanted, seconds, cut_short=job.order.cut_short) + notes_on(probed, heard)
    probe.refuse_short(seconds)
    _check(work / name, found, verify.secrets(probed))
    facts: dict[str, Fact] = {"full": [name, "0", "0"], "seconds": seconds, "clip_seconds": whole or seconds}
    return facts | {"notes": list(notes), "has_sound": True}, [name]


def _check(path: Path, found: Probe, secrets: tuple[bytes, ...]) -> None:
    """Make sure a finished recording may be published."""
    plays = found.sound_codec == "aac" and not found.has_picture and not found.pictures_only
    verify.check_made(path, found, plays=plays, secrets=secrets)


def _nothing_to_hear() -> Unusable:
    return Unusable(
        "M36", "Nothing can be heard in this recording.", "Check that it is the right one, and its `mute`."
    )
