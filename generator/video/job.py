"""One film in hand: what every step of its making is given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.shelf import Unusable
from generator.video import probe
from generator.video.tools import another_for_av1

if TYPE_CHECKING:
    from generator.progress import Progress
    from generator.recording import Box, FilmOrder, Probe, Stretch
    from generator.shelf import Shelf, Source
    from generator.video.tools import Tools


@dataclass(frozen=True, slots=True)
class Job:
    """One film in hand."""

    order: FilmOrder
    source: Source
    key: str
    shelf: Shelf
    tools: Tools
    progress: Progress

    @property
    def hide(self) -> tuple[Box, ...]:
        """What nobody may see, counted from where the film begins."""
        return seen(self.order.hide, self.order.shown)

    @property
    def mute(self) -> tuple[Stretch, ...]:
        """When nobody may hear anything, counted from where the film begins."""
        return tuple(part for one in self.order.mute if (part := one.seen_from(self.order.shown)) is not None)

    @property
    def poster_at(self) -> float | None:
        """The moment of the still picture, counted from where the film begins; None where it shows none such."""
        at = self.order.poster_at
        return at - self.order.shown.start if at is not None and self.order.shown.holds(at) else None


def seen(hide: tuple[Box, ...], shown: Stretch) -> tuple[Box, ...]:
    """Boxes over a part of a clip, counted from where that part begins."""
    return tuple(
        replace(box, during=during) for box in hide if (during := box.during.seen_from(shown)) is not None
    )


def looked_at(job: Job) -> tuple[Job, Probe]:
    """What the clip says about itself, and the job with the programs that can read it.

    Raises:
        Unusable: it cannot become a film.
    """
    try:
        return job, probe.look(job.source, job.shelf, job.tools)
    except Unusable as fault:
        # Films are made with the first good pair; one of a rare form with whichever pair reads it.
        other = another_for_av1(job.tools, job.shelf.cache) if fault.code == "M18" else None
        if other is None:
            raise
        job = replace(job, tools=other)
        return job, probe.look(job.source, job.shelf, other)
