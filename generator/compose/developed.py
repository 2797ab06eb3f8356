"""What became of the films and photos an edition may show, as `compose` is given it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.person import SlowPart
from generator.recording import Captions, DevelopedFilm, DevelopedLoop, DevelopedPhoto
from generator.symbols import Symbol


@dataclass(frozen=True, slots=True)
class Developed:
    """Films and photos by the file name that `videos.yml` gives them. One that is not here does not exist."""

    films: Mapping[str, DevelopedFilm | None] = field(default_factory=dict)
    photos: Mapping[str, DevelopedPhoto | None] = field(default_factory=dict)
    captions: Mapping[str, tuple[Captions, ...]] = field(default_factory=dict)
    """By the film's file name, in the order of the family's list."""
    slowly: Mapping[str, tuple[tuple[SlowPart, DevelopedLoop], ...]] = field(default_factory=dict)
    """By the film's file name: what of it is shown at half speed, with what the family says of it."""
    symbols: Mapping[str, Symbol] = field(default_factory=dict)
    """By the words a line, or a button of ours, asks for it with."""
