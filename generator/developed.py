"""The films and photos of one edition, ready for the web, by the names the family wrote. `build` gathers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.recording import Captions, DevelopedFilm, DevelopedPhoto


@dataclass(frozen=True, slots=True)
class ReadyFilm:
    """A film with the captions that could be read for it."""

    film: DevelopedFilm
    captions: tuple[Captions, ...] = ()


@dataclass(frozen=True, slots=True)
class Developed:
    """What `compose` may show. A film or photo that is not here does not exist for it."""

    films: Mapping[str, ReadyFilm] = field(default_factory=dict)
    """By the file name as written under `file:`, without spaces around it."""
    photos: Mapping[str, DevelopedPhoto] = field(default_factory=dict)
    """By the file name as written under `file:`, without spaces around it."""
