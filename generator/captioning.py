"""Hallway: how each film of a person can be followed by somebody who cannot hear it, as its caption files say."""

from __future__ import annotations

import unicodedata

from generator.caption_lines import FilmWording, caption_files, wordings
from generator.person import Videos
from generator.video.captions import read_captions
from generator.workspace import Workspace

__all__ = ["wordings_of"]


def wordings_of(workspace: Workspace, short_name: str, videos: Videos) -> tuple[FilmWording, ...]:
    """How each film can be followed by somebody who cannot hear it.

    A file counts when it has words; it is a draft by its name, or by what stands in it. One that leads out of the
    media folder is not opened.
    """
    there = workspace.media_files(short_name)
    folder = (workspace.media / short_name).resolve()
    named = {line.text.strip() for film in videos.films for line in caption_files(film)}
    spoken, drafts = set(), set()
    for name in sorted(named):
        path = there.get(unicodedata.normalize("NFC", name))
        if path is None or not path.resolve().is_relative_to(folder):
            continue
        captions, _ = read_captions(path, "", "")
        if captions is not None:
            spoken.add(name)
        if captions is not None and captions.draft:
            drafts.add(name)
    return wordings(videos.films, spoken, drafts)
