"""Door: `alongside captions write`. A page on this computer that plays a film in short pieces and takes what is typed.

What was typed is in the file after every piece. The text names the file when all of it is done; until then the film says
`No captions yet`, and one goes on where one stopped.
"""

from __future__ import annotations

import json
import math
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Event
from typing import Any

from generator.backup import put_new
from generator.caption_lines import Wording, caption_files, language_of
from generator.captions import Desk, FilmWords
from generator.drafting import captions_wish
from generator.file_types import type_of
from generator.languages import right_to_left, tag_of
from generator.person import Film
from generator.problems import GeneratorError, WrongUseError
from generator.recording import Cue, DevelopedFilm
from generator.serve import serve_page
from generator.serve.answers import Answer, Request, asked_path, file_answer
from generator.tools import built_in_theme
from generator.video.captions import as_vtt, read_captions

__all__ = ["NotTypedError", "Writing", "open_writing", "write_in_browser"]

LARGEST = 2_000_000
"""Bytes of what is typed; a film of an hour has 60,000."""
_MOST_WORDS = 500
"""Letters in a caption."""

NOTE_TYPED = "typed with Alongside"
_UP_TO = re.compile(rf"NOTE {NOTE_TYPED}, up to second (\d+(?:\.\d+)?)")
_FILES = {"": "index.html", "write.js": "write.js", "write.css": "write.css"}


class NotTypedError(Exception):
    """What came from the page is no list of captions."""


@dataclass(slots=True)
class Writing:
    """One film that somebody types captions for."""

    desk: Desk
    film: FilmWords
    made: DevelopedFilm
    language: str
    """A tag, such as "en"."""
    path: Path
    """The file that is written."""
    cues: tuple[Cue, ...] = ()
    """What stands in it; moments of the clip as it came off the phone."""
    up_to: float = 0.0
    """Second of the clip up to which it is done."""
    is_draft: bool = False
    """Whether a computer wrote it first, and somebody has to say that they have read it over."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    """Stands in the address: another program on this computer cannot guess it."""
    finished: Event = field(default_factory=Event)
    to_type: str = ""
    """The line that could not be put into the text for them. Private."""

    def answer(self, request: Request, typed: bytes = b"") -> Answer:
        """The answer to one request.

        Args:
            request: what the browser asks.
            typed: what came with it.
        """
        if request.method == "POST":
            return self._taken(request, typed)
        path = asked_path(*request)
        if isinstance(path, Answer):
            return path
        name = path.removeprefix(f"/{self.token}/") if path.startswith(f"/{self.token}/") else None
        if name == "state":
            return _told(self.state())
        if name == "film":
            kind = type_of(self.made.full.path.name)
            return file_answer(self.made.full.path.open("rb"), kind, request.method, request.headers)
        if name in _FILES:
            body = (built_in_theme() / "write" / _FILES[name]).read_bytes()
            return Answer(HTTPStatus.OK, type_of(_FILES[name]), body)
        return Answer(HTTPStatus.NOT_FOUND, body=b"There is nothing here.\n")

    def state(self) -> dict[str, object]:
        """What the page shows: moments in seconds of the film as it plays."""
        begins = self.made.shown.start
        return {
            "title": self.film.clip.title,
            "seconds": self.made.seconds,
            "sound": self.made.sound_only,
            "language": self.language,
            "dir": "rtl" if right_to_left(self.language) else "ltr",
            "draft": self.is_draft,
            "up_to": max(0.0, self.up_to - begins),
            "cues": [
                [cue.start - begins, cue.end - begins, cue.text, [list(part) for part in cue.unsure]]
                for cue in self.cues
                if cue.end > begins and cue.start < begins + self.made.seconds
            ],
        }

    def _taken(self, request: Request, typed: bytes) -> Answer:
        # As if it were only looked at: whether it comes from our own page.
        path = asked_path("GET", request.target, request.headers, request.port)
        if isinstance(path, Answer):
            return path
        ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if path not in (f"/{self.token}/keep", f"/{self.token}/finish") or not ours:
            return Answer(HTTPStatus.NOT_FOUND, body=b"There is nothing here.\n")
        try:
            said = _object(typed)
            self._keep(said)
            if path.endswith("/finish"):
                self._finish(str(said.get("name", "")).strip())
        except NotTypedError:
            return Answer(HTTPStatus.BAD_REQUEST, body=b"That is no list of captions.\n")
        except GeneratorError as why:
            return _told({"kept": False, "why": f"{why} {why.hint}".strip()})
        if path.endswith("/finish"):
            self.finished.set()
        return _told({"kept": True, "to_type": self.to_type})

    # ------------------------------------------------------------ what is kept

    def _keep(self, said: dict[str, Any]) -> None:
        begins = self.made.shown.start
        rows = said.get("cues")
        up_to = said.get("up_to", 0.0)
        if not isinstance(rows, list) or not _is_moment(up_to):
            raise NotTypedError
        known = {(round(cue.start, 3), cue.text): cue for cue in self.cues}
        shown = [_cue(row, begins) for row in rows]
        # A cue nobody touched keeps its doubtful words and its place on the picture.
        shown = [known.get((round(cue.start, 3), cue.text), cue) for cue in shown]
        cut_off = (cue for cue in self.cues if cue.end <= begins or cue.start >= begins + self.made.seconds)
        self.cues = tuple(sorted((*cut_off, *shown), key=lambda cue: (cue.start, cue.end)))
        self.up_to = float(up_to) + begins
        if not self.is_draft:
            note = f"{NOTE_TYPED}, up to second {self.up_to:g}"
            put_new(self.path, "the file of these captions", as_vtt(self.cues, note).encode(), over=True)

    def _finish(self, name: str) -> None:
        if not any(cue.text for cue in self.cues):
            raise GeneratorError(
                "There are no words yet.", "Where nobody speaks, write under the film:  captions: no speech"
            )
        if self.is_draft:
            if not name:
                raise GeneratorError("Who has read it over?", "Type your first name.")
            review = self.desk.review(self.film)
            review.cues, review.dropped = list(self.cues), set()
            done = self.desk.approve(review, name)
            self.path = review.path.parent / Path(done.file).name
            self.to_type = done.to_type.type_this if done.to_type else ""
            return
        put_new(self.path, "the file of these captions", as_vtt(self.cues, NOTE_TYPED).encode(), over=True)
        if self.film.clip.media and self.path.name not in _named(self.film):
            wish = captions_wish(self.film.clip, self.path.name)
            self.to_type = "" if self.desk.say(wish) else wish.type_this


def _named(film: FilmWords) -> set[str]:
    media = film.clip.media
    return {line.text.strip() for line in caption_files(media)} if isinstance(media, Film) else set()


def _object(typed: bytes) -> dict[str, Any]:
    try:
        said = json.loads(typed)
    except (ValueError, RecursionError) as error:
        raise NotTypedError from error
    if not isinstance(said, dict):
        raise NotTypedError
    return said


def _cue(row: object, begins: float) -> Cue:
    match row:
        case [int() | float() as start, int() | float() as end, str(text), *_] if (
            _is_moment(start) and _is_moment(end) and start < end
        ):
            words = "\n".join(" ".join(part.split()) for part in text.splitlines() if part.strip())
            if words and len(words) <= _MOST_WORDS:
                return Cue(float(start) + begins, float(end) + begins, words)
    raise NotTypedError


def _is_moment(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and 0 <= value < 360_000
    )


def _told(value: dict[str, object]) -> Answer:
    return Answer(HTTPStatus.OK, type_of("told.json"), json.dumps(value, ensure_ascii=False).encode())


# ---------------------------------------------------------------- beginning


def open_writing(desk: Desk, named: Sequence[str], language: str = "") -> Writing:
    """A film, ready to be typed for.

    Args:
        desk: whose.
        named: the film.
        language: what is spoken, as a tag or a name; "" for what the film says, else English.

    Raises:
        WrongUseError: it is not one film, nobody may be shown it, or its captions are somebody else's work.
        GeneratorError: the film cannot be made ready.
    """
    films = desk.chosen(named, "write")
    if not named or len(films) != 1:
        raise WrongUseError("Say which film.", f"Such as: alongside captions write {desk.person} 1")
    (film,) = films
    media = film.clip.media
    if not film.shown or not isinstance(media, Film):
        raise WrongUseError(
            f"Nobody may be shown {film.clip.what} today, so it is not opened.",
            f"To see why, type: alongside consent {desk.person}",
        )
    tag = tag_of(language or media.language or "") or "en"
    made = desk.made(film)
    if film.wording.wording is Wording.DRAFT and tag == "en":
        review = desk.review(film)
        return Writing(desk, film, made, tag, review.path, tuple(review.cues), 0.0, is_draft=True)
    path = desk.folder / f"{Path(film.clip.file).with_suffix('').as_posix()}.{tag}.vtt"
    _must_be_ours(desk, film, media, path, tag)
    cues: tuple[Cue, ...] = ()
    up_to = 0.0
    if path.exists():
        read, _ = read_captions(path, tag, "")
        cues = read.cues if read else ()
        begun = _UP_TO.search(path.read_text("utf-8", errors="replace"))
        up_to = float(begun[1]) if begun else 0.0
    return Writing(desk, film, made, tag, path, cues, up_to)


def _must_be_ours(desk: Desk, film: FilmWords, media: Film, path: Path, tag: str) -> None:
    """Never write over what somebody made in another program."""
    others = [line for line in caption_files(media) if (language_of(line) or "en") == tag]
    own = path.exists() and NOTE_TYPED in path.read_text("utf-8", errors="replace")
    if (path.exists() and not own) or any(line.text.strip() != path.name for line in others):
        raise WrongUseError(
            f"{film.clip.what} has captions in this language already.",
            "Change them in the program they were made with, or take the line `captions` away first."
            f" To see them all, type: alongside captions {desk.person}",
        )


def write_in_browser(
    writing: Writing, port: int, open_browser: Callable[[str], object] | None, echo: Callable[[str], object]
) -> bool:
    """Show the page until all is typed or somebody presses Ctrl-C; whether all is typed."""
    serve_page(writing.answer, LARGEST, f"{writing.token}/", port, open_browser, echo, writing.finished.wait)
    return writing.finished.is_set()
