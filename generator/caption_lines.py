"""What a line under `captions:` says: a file and what its name tells, that nobody speaks, or why there are none yet."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.hiding import hiding_of
from generator.languages import tag_of
from generator.person import CAPTIONS_NOT_A_FILE, Film
from generator.said import Line, Many

ENDINGS = (".vtt", ".srt", ".ass", ".ssa", ".sbv")
"""Of the caption files we read."""

SOUNDS = (".m4a", ".mp3", ".wav", ".ogg", ".oga", ".opus", ".amr", ".aac", ".flac", ".wma", ".caf")
"""Of recordings without a picture: for those the words alone are enough, they need no times."""

_ENDING = r"\.(?:vtt|srt|ass|ssa|sbv)"
_FILE = re.compile(rf"\S{_ENDING}$", re.IGNORECASE)
_LIKE_A_FILE = re.compile(r"\S\.[A-Za-z][A-Za-z0-9]{1,4}$")
_DRAFT = re.compile(rf"\.draft(?={_ENDING}$)", re.IGNORECASE)
_LANGUAGE = re.compile(rf"\.([A-Za-z]{{2,3}}(?:-[A-Za-z0-9]+)*)(?:\.draft)?{_ENDING}$", re.IGNORECASE)
_NO_SPEECH = re.compile(r"no (?:speech|words|talking)\b|nobody (?:speaks|talks)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"not yet\b[\s,;:.–—-]*(?:because\b)?[\s,;:–—-]*", re.IGNORECASE)


class Wording(StrEnum):
    """How somebody who cannot hear a film follows it."""

    CAPTIONS = "captions"
    DRAFT = "draft"
    """Only a computer wrote them down."""
    NO_SPEECH = "no speech"
    LATER = "not yet"
    """None yet, and the family says why."""
    TRANSCRIPT = "transcript"
    """A recording without a picture, and the family has typed what is said."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class FilmWording:
    """How one film can be followed by somebody who cannot hear it."""

    number: int
    """Its place in the text, from 1."""
    wording: Wording
    languages: tuple[str, ...] = ()
    """Tags of the languages of its captions; "" for one that nothing tells. Drafts too."""
    drafts: tuple[Line, ...] = ()
    """The lines that name drafts. Private."""

    @property
    def media(self) -> str:
        """Such as "film 3"."""
        return f"film {self.number}"


def is_file(line: Line) -> bool:
    """Whether a line names a caption file, be it one we cannot read; a sentence in its place names none."""
    words = line.text.strip()
    if _is_answer(words):
        return False
    return _LIKE_A_FILE.search(words) is not None or (bool(words) and not re.search(r"\s", words))


def _is_answer(words: str) -> bool:
    if _FILE.search(words):
        return False
    return words.casefold().startswith(CAPTIONS_NOT_A_FILE) or _NO_SPEECH.match(words) is not None


def caption_files(film: Film) -> Many:
    """The lines of a film that name caption files."""
    return tuple(line for line in film.captions if is_file(line))


def says_no_speech(film: Film) -> bool:
    """Whether the family says that nobody speaks in it, so that it needs no captions."""
    return any(_is_answer(words) and _NO_SPEECH.match(words) for words in _words(film))


def says_later(film: Film) -> bool:
    """Whether the family says why it has no captions yet; `not yet` alone says nothing."""
    return any(_is_answer(words) and why_not_yet(words) for words in _words(film))


def why_not_yet(words: str) -> str:
    """The reason in `not yet, because Jo is ill`; "" where none is given."""
    start = _NOT_YET.match(words)
    return words[start.end() :].strip(" .…") if start else ""


def is_silenced(film: Film) -> bool:
    """Whether the sound of the whole film is taken out, so that there is nothing to caption."""
    return any(silence.is_everything for silence in hiding_of(film).silences)


def is_sound(film: Film) -> bool:
    """Whether it is a recording without a picture, by its name."""
    return film.file is not None and film.file.text.strip().casefold().endswith(SOUNDS)


def is_typed(film: Film) -> bool:
    """Whether the words the family typed are all that a recording needs."""
    return is_sound(film) and any(line.text.strip() for line in film.transcript)


def is_draft(name: str) -> bool:
    """Whether a file's name says that a computer wrote its words down: hello.en.draft.vtt."""
    return _DRAFT.search(name.strip()) is not None


def draft_name(film: str, language: str) -> str:
    """The file a draft for a film goes into: hello.mov, en -> hello.en.draft.vtt."""
    stem = film.rpartition(".")[0] or film
    return f"{stem}.{language}.draft.vtt"


def final_name(draft: str) -> str:
    """The file of a draft somebody has read: hello.en.draft.vtt -> hello.en.vtt."""
    return _DRAFT.sub("", draft.strip())


def language_of(line: Line) -> str:
    """The language of a caption file: as the line says, else as its name does, else ""; a tag where we know one."""
    if line.language:
        return tag_of(line.language) or line.language
    named = _LANGUAGE.search(line.text.strip())
    return tag_of(named[1]) if named else ""


def wordings(
    films: Iterable[Film], there: Iterable[str], drafts: Iterable[str] = ()
) -> tuple[FilmWording, ...]:
    """How each film can be followed by somebody who cannot hear it.

    Args:
        films: all films of a person, in the order of their text.
        there: the names of the files in the person's media folder, as the lines write them.
        drafts: those of them that are drafts by what stands in them, whatever they are called.
    """
    known, unread = frozenset(there), frozenset(drafts)
    return tuple(_wording(number, film, known, unread) for number, film in enumerate(films, 1))


def _wording(number: int, film: Film, there: frozenset[str], unread: frozenset[str]) -> FilmWording:
    files = [line for line in caption_files(film) if line.text.strip() in there]
    drafts = tuple(line for line in files if is_draft(line.text) or line.text.strip() in unread)
    languages = tuple(dict.fromkeys(language_of(line) for line in files))
    if len(drafts) < len(files):
        wording = Wording.CAPTIONS
    elif drafts:
        wording = Wording.DRAFT
    elif says_no_speech(film) or is_silenced(film):
        wording = Wording.NO_SPEECH
    elif is_typed(film):
        wording = Wording.TRANSCRIPT
    else:
        wording = Wording.LATER if says_later(film) else Wording.MISSING
    return FilmWording(number, wording, languages, drafts)


def stops_publishing(films: Iterable[FilmWording], person: str) -> tuple[tuple[str, str], ...]:
    """Which films may not be published for want of captions, or of a word why there are none.

    A draft stops nothing: wherever it is shown it says that nobody has checked it.

    Args:
        films: those that would be shown to somebody.
        person: the short name.

    Returns:
        For each, "film 3" and the sentence that says what to type. Nothing private.
    """
    return tuple(
        (
            film.media,
            f"{film.media} of {person} has no captions: type  alongside captions write {person} {film.number}  or write"
            " in videos.yml  captions: no speech  or  captions: not yet, because …",
        )
        for film in films
        if film.wording is Wording.MISSING
    )


def _words(film: Film) -> tuple[str, ...]:
    return tuple(line.text.strip() for line in film.captions)
