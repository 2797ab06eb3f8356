"""Hallway: how each film can be followed by somebody who cannot hear it, as its caption files say."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from generator.caption_lines import FilmWording, caption_files, wordings
from generator.hiding import hiding_of
from generator.person import Film, Videos
from generator.recording import Captions
from generator.trimming import trimmed
from generator.video.captions import moved, read_captions, without
from generator.workspace import Workspace

__all__ = ["heard", "wordings_of"]


def heard(captions: Captions, film: Film) -> Captions:
    """What of the captions is said in the film as it is shown, with its times.

    Args:
        captions: with the times of the clip as it came off the phone.
        film: as its family wrote it.
    """
    if not _can_be_followed(film):
        # The film is not shown, and nobody knows which of its words were to be left out.
        return replace(captions, cues=())
    shown = trimmed(film).shown
    return moved(without(captions, hiding_of(film).silences), shown.start, shown.end)


def wordings_of(workspace: Workspace, short_name: str, videos: Videos) -> tuple[FilmWording, ...]:
    """How each film can be followed by somebody who cannot hear it.

    A file counts when it has words, and some of them are said in what is shown of the film; it is a draft by its name,
    or by what stands in it. One that leads out of the media folder is not opened.
    """
    there = workspace.media_files(short_name)
    folder = (workspace.media / short_name).resolve()
    named = {line.text.strip() for film in videos.films for line in caption_files(film)}
    spoken: dict[str, Captions] = {}
    for name in sorted(named):
        path = there.get(unicodedata.normalize("NFC", name))
        if path is None or not path.resolve().is_relative_to(folder):
            continue
        captions, _ = read_captions(path, "", "")
        if captions is not None:
            spoken[name] = captions
    drafts = {name for name, captions in spoken.items() if captions.draft}
    return wordings((_with_what_is_left(film, spoken) for film in videos.films), spoken, drafts)


def _with_what_is_left(film: Film, spoken: dict[str, Captions]) -> Film:
    """A film without the caption files of which every word is cut out of it or muted."""
    if not _can_be_followed(film):
        return film
    left_out = {
        line
        for line in caption_files(film)
        if (captions := spoken.get(line.text.strip())) is not None and not heard(captions, film).cues
    }
    return replace(film, captions=tuple(line for line in film.captions if line not in left_out))


def _can_be_followed(film: Film) -> bool:
    """Whether everybody can tell what of a film is shown and heard."""
    return not (trimmed(film).slips or hiding_of(film).slips)
