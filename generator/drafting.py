"""Hallway: what is said in a film, as a draft beside it; and the line of the text that names its captions.

A draft is made of the film as it is shown, so of nothing that is muted or cut off, and only of films somebody may be
shown. What was heard is kept on the shelf under what it was heard from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.amending import Text, Way, Wish, added, as_words, instead
from generator.clips import Clip, media_of, with_media
from generator.edition import Edition
from generator.person import Contact, Film, InIt, Person
from generator.progress import Progress
from generator.recording import Cue, DevelopedFilm
from generator.said import Line
from generator.shelf import Setting, Shelf, disk_trouble, key_of
from generator.transcribe import Transcriber, shape
from generator.video.tools import Tools
from generator.video.voice import speech
from generator.walk import everything, lines

__all__ = ["captions_wish", "draft_of", "hints_for", "safety_words"]

_RECIPE = 1
"""Raised whenever the same words would be put into other captions."""

_HEARD = "heard.json"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_USUAL = 5
"""Letters: shorter words are heard rightly, but for names."""


def draft_of(
    film: DevelopedFilm,
    name: str,
    shelf: Shelf,
    tools: Tools,
    listener: Transcriber,
    hints: Sequence[str],
    progress: Progress,
) -> tuple[Cue, ...]:
    """What is said in a film, in captions at the moments of the clip as it came off the phone; none where nobody speaks.

    Args:
        film: the made film.
        name: safe to show, such as "amir film 2".
        shelf: where what was heard is kept.
        tools: ffmpeg.
        listener: who listens.
        hints: words that may be said.
        progress: who is told how far it is.

    Raises:
        GeneratorError: something around us is missing.
    """
    if not film.has_sound:
        return ()
    settings: dict[str, Setting] = {
        "recipe": _RECIPE,
        "listener": listener.identity,
        "hints": " ".join(hints),
    }
    key = key_of("draft", film.key, settings)
    with disk_trouble():
        entry = shelf.find(key)
        if entry is None:
            with shelf.holding(key), shelf.workbench() as work:
                sound = work / "speech.wav"
                speech(film, shelf, tools, sound)
                progress.start(f"the words of {name}", film.seconds)
                try:
                    cues = shape(listener.listen(sound, hints, progress.advance))
                finally:
                    progress.finish()
                (work / _HEARD).write_text(
                    json.dumps([(c.start, c.end, c.text, c.unsure) for c in cues]), "utf-8"
                )
                # Under the bytes of the clip, so that it goes when what was made of the clip goes.
                entry = shelf.keep(key, shelf.source_of(film.key), work, [_HEARD], {"captions": len(cues)})
        rows = json.loads((entry.folder / _HEARD).read_text("utf-8"))
    begins = film.shown.start
    return tuple(
        Cue(start + begins, end + begins, text, tuple((first, last) for first, last in unsure))
        for start, end, text, unsure in rows
    )


def hints_for(edition: Edition) -> tuple[str, ...]:
    """Names, and words of allergies, conditions and medicines: what matters most to be heard rightly, and is rarest.

    Args:
        edition: as the team knows the person; nothing else is hinted at.
    """
    person = edition.person
    words = (word for line in _of_health(person) for word in _WORD.findall(line.text))
    rare = (word for word in words if len(word) > _USUAL)
    return tuple(dict.fromkeys([*_names(person), *rare]))


def _names(person: Person) -> Iterator[str]:
    own = person.profile.name
    for name in (own, *(said.name for said in everything(person) if isinstance(said, Contact | InIt))):
        if name is not None:
            yield from name.text.split()[:1]


def _of_health(person: Person) -> Iterator[Line]:
    profile, support = person.profile, person.support
    for held in (profile.allergies, support.what_i_have, profile.medicines, profile.emergency):
        for said in held:
            yield from lines(said)


def safety_words(text: str, hints: Sequence[str]) -> tuple[str, ...]:
    """Words of a caption that keep somebody safe, or harm them when they are wrong."""
    known = {hint.casefold() for hint in hints}
    found = [
        word
        for word in re.findall(r"[\w'’-]+", text)
        if word.casefold() in known
        or any(c.isdigit() for c in word)
        or word.casefold().replace("’", "'") in _TURNING
    ]
    return tuple(dict.fromkeys(found))


_TURNING = frozenset(
    [
        "no",
        "not",
        "never",
        "don't",
        "doesn't",
        "can't",
        "cannot",
        "won't",
        "mustn't",
        "shouldn't",
        "without",
        "stop",
        "only",
        "always",
        "once",
        "twice",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twenty",
        "thirty",
        "minutes",
        "minute",
        "hours",
        "hour",
        "seconds",
        "left",
        "right",
        "hot",
        "cold",
    ]
)
"""Words that turn a sentence round, and amounts."""


def captions_wish(clip: Clip, file: str, instead_of: str = "") -> Wish:
    """That a film names a caption file, behind what stands there or in the place of another.

    Args:
        clip: the film.
        file: the file to name.
        instead_of: the file that is named now, and no longer; "" for one more.
    """
    film = clip.media
    old = tuple(line.text.strip() for line in film.captions) if isinstance(film, Film) else ()
    wanted = tuple(file if one == instead_of else one for one in old) if instead_of else (*old, file)

    def ways(text: Text) -> Iterator[Way]:
        here = media_of(text.person, clip)
        if not isinstance(here, Film):
            return
        for line in here.captions:
            if line.text.strip() == instead_of:
                yield from instead(text, line.at, line.text, as_words(file))
        if instead_of:
            return
        if here.captions:
            yield from _one_more(text, here.captions, file)
        elif here.file is not None:
            yield from added(
                text, [one for one in (here.file, here.title) if one], f"captions: {as_words(file)}"
            )

    def look(person: Person) -> object:
        here = media_of(person, clip)
        return tuple(line.text.strip() for line in here.captions) if isinstance(here, Film) else ()

    def without(person: Person) -> Person:
        return with_media(
            person, clip, lambda media: replace(media, captions=()) if isinstance(media, Film) else media
        )

    at = film.captions[-1].at if isinstance(film, Film) and film.captions else film.at
    return Wish(at, ways, look, wanted, without, f"captions: {as_words(file)}")


def _one_more(text: Text, named: Sequence[Line], file: str) -> Iterator[Way]:
    """Behind others: one more row of a list, or the one that stands there and this in brackets."""
    last = named[-1]
    typed = text.typed(last.at.file)
    if typed is None:
        return
    row = typed.rows[last.at.line - 1]
    lead = row[: last.at.column - 1]
    if lead.strip() == "-":
        yield last.at.file, {last.at.line - 1: (row, f"{lead}{as_words(file)}")}
    yield from instead(text, last.at, last.text, f"{as_words(last.text)}, {as_words(file)}")
    yield from instead(text, last.at, last.text, f"[{as_words(last.text)}, {as_words(file)}]")
