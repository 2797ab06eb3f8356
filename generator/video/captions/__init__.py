"""A caption file in; its words as cues, as clean WebVTT and as a transcript out. Every slip is told with its line.

Our own reader: ffmpeg's gives up on a file in an older encoding and leaves "-->" in the words, which then end a
cue too soon. What a file is, is read from what stands in it, not from its name::

    decode  bytes -> text              whatever encoding
    cued, ass   text -> blocks         SRT, WebVTT and SBV; ASS and SSA
    wording block -> words             marks gone; speaker, unsure words and place kept
    lint    cues -> slips              too fast, too long, past the end
    shape   cues -> cues               as the page shows them: two short lines at a time
    write   cues -> WebVTT             and the notes that make a draft or approve it
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from stat import S_ISREG

from generator.caption_lines import draft_name, final_name, is_draft
from generator.problems import Level, Position, Problem
from generator.recording import Captions, Cue, Stretch
from generator.video.captions.ass import is_ass, take_ass
from generator.video.captions.blocks import Taken
from generator.video.captions.cued import is_sbv, take_cued, take_sbv
from generator.video.captions.decode import decoded
from generator.video.captions.lint import look_over
from generator.video.captions.shape import shaped
from generator.video.captions.wording import cleaned
from generator.video.captions.write import NOTE_UNCHECKED, as_shown, as_vtt, note_read_by, unchecked

__all__ = [
    "NOTE_UNCHECKED",
    "as_vtt",
    "draft_name",
    "final_name",
    "for_the_page",
    "moved",
    "note_read_by",
    "parse_captions",
    "read_captions",
    "shaped",
    "transcript",
    "without",
]

_LARGEST = 5_000_000
"""Bytes; a film of four hours has 200,000."""
_SENTENCE_ENDS = re.compile(r"[.!?…。！？؟۔।]['\"”’»)]*$")
_PAUSE = 2.0
_LONG = 400
"""Letters of a line to read, where nothing says that a sentence ends: what a computer hears has no full stops."""
_SYLLABLE = 0.2
"""Seconds that captions stand before a voice begins and after it ends; no word fits in between."""


def read_captions(
    path: Path, language: str, file: str, seconds: float | None = None
) -> tuple[Captions | None, tuple[Problem, ...]]:
    """Read a caption file.

    Args:
        path: the file; the caller has made sure that it lies in the workspace.
        language: such as "en".
        file: how the file is named in problems.
        seconds: the film's length, to find words after its end; None asks nothing.

    Returns:
        The captions, or None when nothing could be read; and every slip, in the order of lines.
    """
    try:
        seen = path.stat()
        # A pipe has no end to read to.
        data = path.read_bytes() if S_ISREG(seen.st_mode) and seen.st_size <= _LARGEST else b"\x00"
    except OSError:
        return None, (
            Problem(
                Position(file), "K01", Level.STOP, "We cannot read this caption file.", "Copy it in again."
            ),
        )
    return parse_captions(data, language, file, seconds, draft=is_draft(path.name))


def parse_captions(
    data: bytes, language: str, file: str, seconds: float | None = None, *, draft: bool = False
) -> tuple[Captions | None, tuple[Problem, ...]]:
    """The same from the file's bytes; `draft` says that its name makes it one, whatever stands in it."""
    text = decoded(data)
    if text is None:
        return None, (
            Problem(
                Position(file),
                "K01",
                Level.STOP,
                "This is not a caption file.",
                "Save the captions as .srt or .vtt.",
            ),
        )
    taken = _taken(text, file)
    cues = _cues(taken, seconds, vtt=text.startswith("WEBVTT"))
    if not cues:
        taken.say(1, "K02", Level.STOP, *_nothing(text))
        return None, _in_order(taken.slips)
    draft = draft or unchecked(taken.notes, unsure=any(cue.unsure for cue in cues))
    vtt = as_vtt(cues, NOTE_UNCHECKED if draft else "")
    return Captions(language=language, cues=cues, vtt=vtt, draft=draft), _in_order(taken.slips)


def without(captions: Captions, mute: tuple[Stretch, ...]) -> Captions:
    """The same without all that is said, be it in part, while the film is muted: the words are what was taken out."""
    return _with(
        captions,
        (cue for cue in captions.cues if not any(stretch.touches(cue.start, cue.end) for stretch in mute)),
    )


def moved(captions: Captions, start: float = 0.0, end: float | None = None) -> Captions:
    """The captions of a film of which only a part is shown, with the times of that part.

    What is said outside goes, and with it a cue that is half outside: nobody knows which of its words are out. A
    fifth of a second is nothing: captions begin a little before a voice and end a little after it.

    Args:
        captions: with times of the whole film.
        start: seconds from its start where the part begins.
        end: where it ends; None for the film's end.
    """
    last = float("inf") if end is None else end
    inside = (
        replace(cue, start=round(max(cue.start, start) - start, 3), end=round(min(cue.end, last) - start, 3))
        for cue in captions.cues
        if start - _SYLLABLE <= cue.start < last and start < cue.end <= last + _SYLLABLE
    )
    return _with(captions, inside)


def for_the_page(captions: Captions, seconds: float | None = None) -> Captions:
    """The captions as a page shows them: easy to read, ended with the film, a draft with its notice on the picture.

    Call it last: its times are no longer the family's own, and words are taken out by those.

    Args:
        captions: what is left of the family's own.
        seconds: how long the film plays; None cuts nothing off.
    """
    sentences = transcript(captions.cues)
    last = float("inf") if seconds is None else seconds
    cues = tuple(
        replace(cue, end=min(cue.end, last)) if cue.start < last else cue for cue in shaped(captions.cues)
    )
    vtt = as_shown(cues, draft=captions.draft)
    return replace(captions, cues=cues, vtt=vtt, sentences=sentences)


def transcript(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """The same words to read and to jump to: a line for each sentence, speaker or pause."""
    paragraphs: list[Cue] = []
    for cue in cues:
        said = _on_one_line(cue)
        last = paragraphs[-1] if paragraphs else None
        if last is None or _begins_new(last, said):
            paragraphs.append(said)
        else:
            behind = len(last.text) + 1
            unsure = tuple((start + behind, end + behind) for start, end in said.unsure)
            paragraphs[-1] = Cue(
                last.start, max(last.end, said.end), f"{last.text} {said.text}", (*last.unsure, *unsure)
            )
    return tuple(paragraphs)


def _taken(text: str, file: str) -> Taken:
    if not text.startswith("WEBVTT"):
        if is_ass(text):
            return take_ass(text, file)
        if is_sbv(text):
            return take_sbv(text, file)
    return take_cued(text, file)


def _cues(taken: Taken, seconds: float | None, *, vtt: bool) -> tuple[Cue, ...]:
    cues: list[tuple[Cue, int]] = []
    for block in taken.blocks:
        words = cleaned(block, vtt=vtt)
        end = block.end
        if not words.text:
            taken.say(block.line, "K05", Level.FIX, "There are no words here, so we leave it out.")
            continue
        if end <= block.start:
            taken.say(
                block.line,
                "K06",
                Level.ASK,
                "These words end before they begin.",
                "Write the start first, then the end.",
            )
            end = block.start + 2.0
        cues.append((Cue(block.start, end, words.text, words.unsure, words.placed), block.line))
    look_over(taken, cues, seconds)
    return tuple(sorted((cue for cue, _ in cues), key=lambda cue: (cue.start, cue.end)))


def _nothing(text: str) -> tuple[str, str]:
    if text.strip():
        return "There are no captions in this file.", "Save the captions as .srt or .vtt."
    return "This file is empty.", "Save the captions into it again, as .srt or .vtt."


def _in_order(slips: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(slips, key=lambda slip: (slip.at, slip.code)))


def _with(captions: Captions, left: Iterable[Cue]) -> Captions:
    """The captions with other cues; the very same where nothing is different."""
    cues = tuple(left)
    if cues == captions.cues:
        return captions
    return replace(captions, cues=cues, vtt=as_vtt(cues, NOTE_UNCHECKED if captions.draft else ""))


def _on_one_line(cue: Cue) -> Cue:
    """The words of a cue with one space between any two, and the unsure ones where they are then."""
    places, kept = [0], []
    length = 0
    for c in cue.text:
        if not c.isspace():
            kept.append(c)
            length += 1
        elif kept and kept[-1] != " ":
            kept.append(" ")
            length += 1
        places.append(length)
    text = "".join(kept).rstrip()
    # Every unsure word begins and ends with a letter.
    unsure = tuple((places[start + 1] - 1, places[end]) for start, end in cue.unsure)
    return Cue(cue.start, cue.end, text, unsure)


def _begins_new(last: Cue, cue: Cue) -> bool:
    ended = _SENTENCE_ENDS.search(last.text[-4:]) is not None
    speaks = cue.text.startswith(("- ", "– ", "— ")) or re.match(r"[^:.!?]{1,30}:\s", cue.text) is not None
    return cue.start - last.end >= _PAUSE or ended or speaks or len(last.text) > _LONG
