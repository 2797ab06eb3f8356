"""Films and photos: is the file there, is it listed, can somebody who cannot see or hear follow it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from generator.caption_lines import (
    is_file,
    is_silenced,
    is_sound,
    is_typed,
    language_of,
    says_no_speech,
    why_not_yet,
)
from generator.check.guesses import Guesses
from generator.languages import tag_of
from generator.person import Film, Person, Photo
from generator.problems import Level, Position, Problem, Problems
from generator.said import Clip, Line
from generator.walk import everything


def check_media(person: Person, media: Collection[str], problems: Problems) -> None:
    """Everything about films and photos that one line alone cannot tell."""
    look = _Look(person, frozenset(unicodedata.normalize("NFC", name) for name in media), problems)
    look.twice()
    for film in person.videos.films:
        look.film(film)
    for number, photo in enumerate(person.videos.photos, 1):
        look.photo(photo, number)
    look.pointers()


class _Look:
    def __init__(self, person: Person, media: frozenset[str], problems: Problems) -> None:
        self.person = person
        self.media = tuple(sorted(media))
        self.there = media
        self.folders = {other[:end] for other in media for end, sign in enumerate(other) if sign == "/"}
        self.problems = problems
        self.doubted = {problem.at for problem in problems if problem.code in {"C21", "C22", "Y49", "V27"}}
        """Where a name is already asked about: it is not asked about again for not being in the folder."""
        self._stems: dict[str, dict[str, str]] = {}
        self._guesses = Guesses()
        self.films = {_name(film.file): film for film in person.videos.films}
        self.photos = {_name(photo.file): photo for photo in person.videos.photos}

    def film(self, film: Film) -> None:
        if film.file is None:
            return
        self._there(film.file, "film")
        if film.title is None:
            self._ask(
                film.at,
                "C23",
                "this film has no title; readers see only a number",
                "title: what it shows, in a few words",
            )
        self._captions(film)

    def photo(self, photo: Photo, number: int) -> None:
        if photo.file is None:
            return
        self._there(photo.file, "photo")
        if photo.shows is None:
            self._ask(
                photo.at,
                "C11",
                f"nobody wrote what photo {number} shows, for somebody who cannot see it",
                "shows: who is in it and what are they doing?",
            )

    def twice(self) -> None:
        """The same file listed twice: two agreements for one face cannot both be right."""
        seen: dict[str, Position] = {}
        videos = self.person.videos
        for file in (*(film.file for film in videos.films), *(photo.file for photo in videos.photos)):
            name = _name(file)
            if file is None or not name:
                continue
            if name in seen:
                self._ask(
                    file.at,
                    "C24",
                    f"this file is listed twice; first on line {seen[name].line}",
                    "keep one of the two",
                    Level.STOP,
                )
            seen.setdefault(name, file.at)

    def pointers(self) -> None:
        """Lines that point to a film or photo nobody has listed, so nobody can have agreed to it."""
        portrait = self.person.profile.my_photo
        if portrait is not None:
            self._listed(portrait.text, portrait.at, self.photos, "photo")
        for said in everything(self.person):
            if said.photo is not None:
                self._pointer(said.photo, self.photos, "photo")
            if said.video is not None:
                self._pointer(said.video, self.films, "film")

    # ---- one question each

    def _captions(self, film: Film) -> None:
        """Whether somebody who cannot hear it is thought of: a file, or a word why there is none."""
        if not film.captions and is_sound(film) and not (is_typed(film) or is_silenced(film)):
            self._ask(
                film.at,
                "C11",
                "nobody has written down yet what is said in this recording; the page says so",
                "transcript: what is said; or captions: a .vtt or .srt file; or captions: `no speech`",
            )
        elif not film.captions and not is_sound(film) and not is_silenced(film):
            self._ask(
                film.at,
                "C11",
                "this film has no captions yet; the page says so",
                "captions: the name of a .vtt or .srt file; or `no speech`; or `not yet, because …`",
            )
        seen: dict[str, Position] = {}
        for captions in film.captions:
            if is_file(captions):
                self._there(captions, "captions file")
                tag = language_of(captions) or self._pages_language()
                if tag in seen:
                    self._ask(
                        captions.at,
                        "K14",
                        f"these captions are in the same language as those of line {seen[tag].line}; both are shown",
                        "name one of them, or say which language each is: hello.cy.srt is Welsh",
                    )
                seen.setdefault(tag, captions.at)
            elif not says_no_speech(film) and not why_not_yet(captions.text.strip()):
                self._ask(
                    captions.at,
                    "C11",
                    "this names no caption file and does not say why there is none",
                    "captions: the name of a .vtt or .srt file; or `no speech`; or `not yet, because …`",
                )

    def _pages_language(self) -> str:
        """What a caption file is in whose name does not tell."""
        line = self.person.profile.language_of_these_pages
        return tag_of(line.text if line else "") or "en"

    def _there(self, line: Line, what: str) -> None:
        name = unicodedata.normalize("NFC", line.text.strip())
        if not name or name in self.there or line.at in self.doubted:
            return
        if name in self.folders:
            message, hint = "this is a folder or a device, not a file", "Name the film or photo itself."
            self.problems.add(
                Problem(line.at, "M02", Level.ASK, message, hint=hint, found=name, length=len(line.text))
            )
            return
        close = self._like(name)
        hint = (
            f"is it {close}?"
            if close
            else f"Copy it into media/{self.person.short_name}/, or take the line out."
        )
        generic = "write its name as it stands in the media folder" if close else hint
        self.problems.add(
            Problem(
                line.at,
                "C20",
                Level.ASK,
                f"we cannot find this {what} in the media folder",
                hint=generic,
                found=name,
                type_this=close,
                length=len(line.text),
            )
        )

    def _like(self, name: str) -> str:
        """The file of the same kind whose name is most like this one; "" when none is."""
        stem, _, ending = name.rpartition(".")
        kind = ending.casefold()
        if kind not in self._stems:
            self._stems[kind] = {
                other.rpartition(".")[0]: other
                for other in self.media
                if other.rpartition(".")[2].casefold() == kind
            }
        return self._stems[kind].get(self._guesses.nearest(stem, self._stems[kind]), "")

    def _pointer(self, clip: Clip, listed: dict[str, Film] | dict[str, Photo], what: str) -> None:
        self._listed(clip.file, clip.at, listed, what)

    def _listed(self, file: str, at: Position, listed: dict[str, Film] | dict[str, Photo], what: str) -> None:
        name = unicodedata.normalize("NFC", file.strip())
        if name in listed:
            return
        close = self._guesses.nearest(name, listed)
        hint = (
            "write its name as it stands in videos.yml"
            if close
            else f"list it in videos.yml under `{what}s:`, with who is in it and that they agreed"
        )
        self.problems.add(
            Problem(
                at,
                "C20",
                Level.ASK,
                f"this {what} is not listed in videos.yml, so it is not shown",
                hint=hint,
                found=name,
                type_this=close,
                length=max(1, len(file)),
            )
        )

    def _ask(self, at: Position, code: str, message: str, hint: str, level: Level = Level.ASK) -> None:
        self.problems.add(Problem(at, code, level, message, hint=hint))


def _name(line: Line | None) -> str:
    return unicodedata.normalize("NFC", line.text.strip()) if line else ""
