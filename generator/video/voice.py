"""What is said in a made film, as something that listens wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.video.transcode import run

if TYPE_CHECKING:
    from pathlib import Path

    from generator.recording import DevelopedFilm
    from generator.shelf import Shelf
    from generator.video.tools import Tools


def speech(film: DevelopedFilm, shelf: Shelf, tools: Tools, into: Path) -> None:
    """Write a film's sound as a WAV file with one channel and 16,000 samples a second.

    It is the sound of the made film: levelled, and without what is muted or cut off. Nobody listens to anything else.
    """
    from generator.video import arguments  # noqa: PLC0415 - costs start-up

    run(arguments.speech(film.full.path, into), shelf, tools)
