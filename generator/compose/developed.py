"""What became of the films and photos an edition may show, as `compose` is given it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.recording import Captions, Cue, DevelopedFilm, DevelopedPhoto


@dataclass(frozen=True, slots=True)
class Developed:
    """Films and photos by the file name that `videos.yml` gives them. One that is not here does not exist."""

    films: Mapping[str, DevelopedFilm | None] = field(default_factory=dict)
    photos: Mapping[str, DevelopedPhoto | None] = field(default_factory=dict)
    captions: Mapping[str, tuple[Captions, ...]] = field(default_factory=dict)
    """By the film's file name; the person's own language first."""
    transcripts: Mapping[str, tuple[Cue, ...]] = field(default_factory=dict)
    """By the film's file name: the first captions' words joined into sentences, where that was done."""
