"""What is shown of a clip, against how long the clip is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.moments import clock
from generator.recording import Stretch
from generator.shelf import Unusable
from generator.video import probe, verify
from generator.video.transcode import run

if TYPE_CHECKING:
    from generator.recording import Probe
    from generator.video.job import Job

_GUESSED = {"aac", "mp3", "amr", "amrnb", "amrwb", "ogg"}
"""Forms that do not say how long they are: the prober guesses from their first bytes, or from the last moment alone,
however late the first one is."""

_SLACK = 1.0
"""Whoever reads 0:42 off a player may have a clip of 41.3 seconds."""


def length_of(job: Job, probed: Probe) -> float | None:
    """How long the clip is, in seconds; None where it does not say and nobody has to know before it is made."""
    says = length_said(probed)
    if says is None and (job.order.shown != Stretch() or job.order.slowly or not probed.has_picture):
        return _measured(job)
    return says


def length_said(probed: Probe) -> float | None:
    """How long a clip says it is, in seconds; None where it does not say, or only guesses."""
    return None if probed.container in _GUESSED else probed.seconds


def length_shown(shown: Stretch, whole: float | None) -> float | None:
    """How long the film will be.

    Args:
        shown: what of the clip is shown.
        whole: how long the clip is; None when it does not say.

    Raises:
        Unusable: it is to begin or end at a moment the clip does not have.
    """
    if whole is None:
        return None
    late = shown.start if shown.start >= whole else shown.end
    if late is not None and (late == shown.start or late >= whole + _SLACK):
        raise Unusable(
            "M27",
            f"This film is only {clock(whole)} long, and {clock(late)} was asked for.",
            "Mend `starts at` or `ends at`, or take the line out.",
        )
    left = min(whole, shown.end if shown.end is not None else whole) - shown.start
    probe.refuse_short(left)
    return left


def stops_early(wanted: float | None, seconds: float, *, cut_short: bool) -> list[str]:
    """What to say of a recording that is shorter than it says; nothing when it is not.

    Raises:
        Unusable: nobody said that this is all there is.
    """
    if wanted is None or verify.is_as_long(wanted, seconds):
        return []
    short = f"it says {wanted:.0f} seconds, but only {seconds:.0f} can be played"
    if not cut_short:
        raise Unusable(
            "M12",
            f"The recording stops early: {short}.",
            "Copy it from the phone again. If this is all there is, write `cut short: yes` under it.",
        )
    return [f"The recording stops early: {short}."]


def _measured(job: Job) -> float | None:
    from generator.video import arguments  # noqa: PLC0415 - costs start-up, and most builds make no film

    last = [0.0]

    def moved(seconds: float) -> None:
        last[0] = max(last[0], seconds)

    job.shelf.count(files_opened=1)
    run(arguments.length(job.source.path), job.shelf, job.tools, moved)
    return last[0] or None


def part_of(loop: Stretch, shown: Stretch, whole: float) -> Stretch | None:
    """What of a clip is shown slowly, inside what is shown of it at all; None when nothing is left."""
    ends = [end for end in (loop.end, shown.end, whole) if end is not None]
    start, end = max(loop.start, shown.start), min(ends)
    return Stretch(start, end) if start < end else None
