"""Hallway: the films, photos and captions of one edition, developed. Only what the edition may show is ever opened."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from generator.compose.developed import Developed
from generator.edition import Edition
from generator.languages import tag_of
from generator.moments import NotAMomentError, clock, read_moment
from generator.person import CAPTIONS_NOT_A_FILE, Film, Videos
from generator.photos import develop_photo
from generator.problems import Level, Problem
from generator.progress import Progress
from generator.recording import Captions, Cue, DevelopedFilm, DevelopedPhoto, FilmOrder, Mishap
from generator.report import PersonReport
from generator.said import Line
from generator.shelf import Shelf
from generator.video import develop
from generator.video.captions import read_captions, transcript
from generator.video.tools import Tools, find_tools
from generator.workspace import Workspace

YES = ("yes", "y", "true", "✓")
_LANGUAGE_IN_NAME = re.compile(r"\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.(?:vtt|srt|ass|sbv)$")


class Gatherer:
    """Develops films and photos, each once a run."""

    def __init__(self, shelf: Shelf, workspace: Workspace, progress: Progress) -> None:
        self.shelf = shelf
        self._workspace = workspace
        self._progress = progress
        self._tools: Tools | None = None
        self._films: dict[tuple[str, str, float | None], DevelopedFilm | Mishap] = {}
        self._photos: dict[tuple[str, str], DevelopedPhoto | Mishap] = {}

    def forget_run(self) -> None:
        """Look at every file again next time."""
        self._films.clear()
        self._photos.clear()

    def gather(self, edition: Edition, videos: Videos, report: PersonReport) -> Developed:
        """Everything the edition shows, ready for the web.

        Args:
            edition: what may be shown.
            videos: all films and photos as written, only to say where a mistake stands.
            report: what cannot be used is noted here.
        """
        shown = {photo.file.text for photo in edition.photos if photo.file}
        photos = {}
        for number, photo in enumerate(videos.photos, 1):
            if photo.file is None or photo.file.text not in shown:
                continue
            made = self._photo(photo.file, number, report)
            if made is not None:
                photos[photo.file.text.strip()] = made
        shown = {film.file.text for film in edition.films if film.file}
        films: dict[str, DevelopedFilm] = {}
        captions: dict[str, tuple[Captions, ...]] = {}
        transcripts: dict[str, tuple[Cue, ...]] = {}
        for number, film in enumerate(videos.films, 1):
            if film.file is None or film.file.text not in shown:
                continue
            ready = self._film(film, film.file, number, report)
            if ready is None:
                continue
            name = film.file.text.strip()
            films[name] = ready
            captions[name] = tuple(self._captions(film, ready, report))
            if captions[name]:
                transcripts[name] = transcript(captions[name][0].cues)
        return Developed(films, photos, captions, transcripts)

    @property
    def tools(self) -> Tools:
        """Ffmpeg and ffprobe, looked for when the first film needs them."""
        if self._tools is None:
            self._tools = find_tools(self._workspace.cache)
        return self._tools

    def _photo(self, file: Line, number: int, report: PersonReport) -> DevelopedPhoto | None:
        source = self._source(report.short_name, file)
        if source is None:
            return None
        key = (report.short_name, file.text)
        if key not in self._photos:
            name = f"{report.short_name} photo {number}"
            self._photos[key] = develop_photo(
                source, self.shelf, name, inside=self._folder(report.short_name)
            )
        return _usable(self._photos[key], file, report)

    def _film(self, film: Film, file: Line, number: int, report: PersonReport) -> DevelopedFilm | None:
        source = self._source(report.short_name, file)
        if source is None:
            return None
        poster = _moment(film.poster)
        key = (report.short_name, file.text, poster)
        if key not in self._films:
            order = FilmOrder(
                source,
                f"{report.short_name} film {number}",
                inside=self._folder(report.short_name),
                poster_at=poster,
                cut_short=film.cut_short is not None and film.cut_short.text.strip().casefold() in YES,
            )
            self._films[key] = develop(order, self.shelf, self.tools, self._progress)
        made = _usable(self._films[key], file, report)
        if made is None:
            return None
        _past_the_end(film, made, report)
        return made

    def _captions(self, film: Film, made: DevelopedFilm, report: PersonReport) -> list[Captions]:
        read = []
        for line in film.captions:
            name = line.text.strip()
            source = (
                None
                if name.casefold().startswith(CAPTIONS_NOT_A_FILE)
                else self._source(report.short_name, line)
            )
            if source is None:
                continue
            place = f"media/{report.short_name}/{name}"
            captions, slips = read_captions(source, _language(line), place, made.seconds)
            # The site is built all the same: what cannot be read here is one film's captions.
            report.problems.extend(replace(slip, level=Level.ASK) for slip in slips)
            if captions is None:
                report.broken += 1
            else:
                read.append(captions)
        return read

    def _folder(self, short_name: str) -> Path:
        return self._workspace.media / short_name

    def _source(self, short_name: str, file: Line) -> Path | None:
        """The file a line names; None where there is none, which `check` has asked about."""
        name = file.text.strip()
        folder = self._folder(short_name)
        path = folder / name
        if not name or not path.exists() or not path.resolve().is_relative_to(folder.resolve()):
            return None
        return path


_Made = TypeVar("_Made", DevelopedFilm, DevelopedPhoto)


def _usable(made: _Made | Mishap, file: Line, report: PersonReport) -> _Made | None:
    if not isinstance(made, Mishap):
        return made
    report.broken += 1
    report.problems.add(
        Problem(
            file.at,
            made.code,
            Level.ASK,
            made.sentence,
            hint=made.hint,
            found=made.file,
            length=len(file.text),
        )
    )
    return None


def _past_the_end(film: Film, made: DevelopedFilm, report: PersonReport) -> None:
    for mark in film.chapters:
        moment = _moment(mark.moment)
        if moment is not None and moment > made.seconds and mark.moment is not None:
            report.problems.add(
                Problem(
                    mark.moment.at,
                    "D06",
                    Level.ASK,
                    f"this moment is after the film's end, which is at {clock(made.seconds)}",
                    hint="a moment inside the film",
                )
            )


def _moment(line: Line | None) -> float | None:
    if line is None:
        return None
    try:
        return read_moment(line.text)
    except NotAMomentError:
        return None


def _language(line: Line) -> str:
    if line.language:
        return line.language
    match = _LANGUAGE_IN_NAME.search(line.text.strip())
    return tag_of(match[1]) if match else ""
