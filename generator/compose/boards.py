"""What shows the way through a film: its moments, small pictures of it, and what is shown of it at half speed."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import replace

from generator.hiding import moment_of
from generator.moments import clock, stamp
from generator.person import Film
from generator.prose import to_plain
from generator.recording import DevelopedFilm, Storyboard
from generator.site import Chapter, Tiles, Track, TranscriptLine
from generator.words import Words


def chapters_of(film: Film, made: DevelopedFilm) -> tuple[Chapter, ...]:
    """The moments worth finding, in their order and each once; what the film does not show is left out."""
    found: dict[float, Chapter] = {}
    for mark in film.chapters:
        at = made.moment(moment_of(mark.moment) if mark.moment else 0.0)
        if at is not None:
            words = (to_plain(one.text) for one in (mark.title, *mark.title.translated)) if mark.title else ()
            title = " · ".join(words) or clock(at)
            found.setdefault(at, Chapter(at, clock(at), title, _tile(made.storyboard, at)))
    return tuple(sorted(found.values()))


def chapters_track(chapters: tuple[Chapter, ...], seconds: float, words: Words) -> Track | None:
    """The same for the player itself, each up to the next; None where there are none."""
    if not chapters:
        return None
    ends = [*(chapter.start for chapter in chapters[1:]), seconds]
    rows = ["WEBVTT\n"]
    for chapter, end in zip(chapters, ends, strict=True):
        title = chapter.title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        rows.append(f"{stamp(chapter.start)} --> {stamp(max(end, chapter.start + 0.001))}\n{title}\n")
    content = "\n".join(rows).encode()
    data = f"data:text/vtt;base64,{base64.b64encode(content).decode()}"
    return Track(lang=words.lang, label=words("player.chapters"), target="", data=data, rtl=words.rtl)


def tiles_of(board: Storyboard, webp: str, jpeg: str) -> Tiles:
    """The sheet of small pictures, at these targets."""
    sheet = board.sheets[0]
    return Tiles(
        webp=webp,
        jpeg=jpeg,
        width=sheet.width,
        height=sheet.height,
        tile_width=board.tile_width,
        tile_height=board.tile_height,
        columns=board.columns,
        count=board.count,
        every=board.every,
    )


def with_tiles(lines: Iterable[TranscriptLine], board: Storyboard | None) -> tuple[TranscriptLine, ...]:
    """Lines of a transcript with the small picture of their moment; those without a time have none."""
    return tuple(replace(line, tile=_tile(board, line.start)) if line.clock else line for line in lines)


def _tile(board: Storyboard | None, at: float) -> int:
    return -1 if board is None else board.tile_at(at)
