"""A phone clip in; a web film, its still picture and its captions out.

The steps: look (`probe`), decide (`plan`, pure), listen (`loudness`), make (`transcode`), choose the still
(`poster`). Only `transcode` starts ffmpeg for work. Nothing here knows a person, a circle or a consent: the
hallway asks only for films some edition may show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.progress import Progress
    from generator.recording import DevelopedFilm, FilmOrder, Mishap
    from generator.shelf import Shelf
    from generator.video.tools import Tools


def develop(order: FilmOrder, shelf: Shelf, tools: Tools, progress: Progress) -> DevelopedFilm | Mishap:
    """Make a web film, or take it from the shelf when nothing changed since it was made."""
    raise NotImplementedError
