"""Films and photos of a site: which there are, how they are named and reached, and the files they need."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.caption_lines import is_file, says_no_speech
from generator.circle import EditionName
from generator.compose.boards import chapters_of, chapters_track, tiles_of, with_tiles
from generator.compose.developed import Developed
from generator.compose.spoken import (
    caption_badges,
    draft_notice,
    in_reading_order,
    language_of,
    other_transcripts,
    spoken_lines,
    track_labels,
    translated_transcripts,
    typed_lines,
)
from generator.edition import Edition
from generator.languages import right_to_left
from generator.moments import NotAMomentError, read_focus
from generator.person import Film, Photo, SlowPart
from generator.prose import to_plain
from generator.recording import (
    Captions,
    DevelopedFilm,
    DevelopedLoop,
    DevelopedPhoto,
    PhotoRendition,
    Rendition,
    Storyboard,
)
from generator.said import Clip, Line, Many
from generator.site import (
    Asset,
    Drawing,
    FilmLink,
    InPlace,
    Picture,
    Player,
    SlowLoop,
    Tiles,
    Track,
    Transcript,
    TranscriptLine,
)
from generator.symbols import SymbolSet
from generator.tongues import in_language, joined
from generator.words import Words

_SLUG_MARKS = re.compile(r"[^a-z0-9]+")
_NO_SPEECH = re.compile(r"no (?:speech|words|talking)|nobody (?:speaks|talks)", re.IGNORECASE)
_FIRST = frozenset({"first", "watch first", "first of all", "this first", "1", "1st"})


@dataclass(frozen=True, slots=True)
class ShownFilm:
    """A film of this site."""

    film: Film
    developed: DevelopedFilm
    captions: tuple[Captions, ...]
    """The reader's own language first."""
    slowly: tuple[tuple[SlowPart, DevelopedLoop], ...]
    """What of it is shown at half speed."""
    number: int
    """Its place among the films of this site, from 1."""
    title: str
    slug: str
    target: str
    """Its page, or its place on the advert."""

    @property
    def first(self) -> bool:
        """Whether the family says that it is to be watched first."""
        return is_first(self.film)

    @property
    def said_nothing(self) -> bool:
        """Whether nobody speaks in it, so that it needs no captions."""
        return says_no_speech(self.film)

    @property
    def why_no_captions(self) -> Many:
        """What the family wrote in place of captions."""
        return tuple(
            line
            for line in self.film.captions
            if not is_file(line) and not _NO_SPEECH.fullmatch(line.text.strip(" ."))
        )


def is_first(film: Film) -> bool:
    """Whether the family wrote `watch: first`."""
    return film.watch is not None and " ".join(film.watch.text.casefold().split()).strip(" .") in _FIRST


class Media:
    """The films and photos of one site. Remembers which files its pages use."""

    def __init__(self, edition: Edition, developed: Developed, words: Words, language: str = "") -> None:
        """Only what the edition holds and what was developed is there at all.

        Args:
            edition: what may be shown.
            developed: what there is to show.
            words: the interface's words.
            language: what captions are in that do not say it; "" for that of the pages.
        """
        self.assets: dict[str, Asset] = {}
        """By target: every file that something on a page points to."""
        self.looked_at: set[str] = set()
        """File names of the photos that stand on a page."""
        self.films = _shown_films(edition, developed, words, language or words.lang)
        """In the order they should be watched."""
        self._words = words
        self._language = language or words.lang
        self._last_days = edition.last_days
        self._films = {_file(shown.film): shown for shown in self.films}
        self._symbols = developed.symbols
        self.symbol_sets: dict[str, SymbolSet] = {}
        """The sets of the symbols that stand on a page, by their folders."""
        self._photos = {
            _file(photo): (photo, made)
            for photo in edition.photos
            if (made := developed.photos.get(_file(photo))) is not None
        }

    def photo(self, file: str, alt: str = "") -> Picture | None:
        """A photo by its file name, with the words that stand for it; None when there is no such photo here."""
        found = self._photos.get(file)
        if found is None:
            return None
        photo, made = found
        self.looked_at.add(file)
        x, y = _focus(photo)
        until = self._last_days.get(file)
        return self._picture(made, shown_words(photo.shows) if photo.shows else alt, x, y, until=until)

    def clip(self, clip: Clip | None) -> Picture | None:
        """The photo a line points to."""
        return None if clip is None else self.photo(clip.file)

    def symbol(self, asked: str) -> Drawing | None:
        """The symbol a line asks for; None where there is none, or it asks for none."""
        found = self._symbols.get(asked) if asked else None
        if found is None:
            return None
        self.symbol_sets.setdefault(found.of.folder, found.of)
        name = f"{hashlib.sha256(found.content).hexdigest()[:24]}{found.suffix}"
        return Drawing(self._asset(name, content=found.content, until=None), found.width, found.height)

    def unseen(self) -> tuple[Photo, ...]:
        """Photos that stand on no page yet."""
        return tuple(photo for file, (photo, _) in self._photos.items() if file not in self.looked_at)

    def link(self, clip: Clip | None) -> FilmLink | None:
        """The way to the film a line points to, and to the moment in it."""
        shown = None if clip is None else self._films.get(clip.file)
        if clip is None or shown is None:
            return None
        return self.film_link(shown, shown.developed.moment(clip.start) or 0.0)

    def film_link(self, shown: ShownFilm, at: float = 0.0) -> FilmLink:
        """The way to a film, and to a moment in it."""
        made, words, until = shown.developed, self._words, self._last_day(shown)
        length = length_in_words(made.seconds, words)
        poster = self._poster(shown)
        return FilmLink(
            target=shown.target + (f"#t={at:g}" if at and "#" not in shown.target else ""),
            title=shown.title,
            label=words(
                "sound.listen" if made.sound_only else "film.watch", title=shown.title, length=length
            ),
            length=length,
            poster=replace(poster, alt="") if poster else None,
            sound=self._file(made.key, made.full, until) if made.sound_only else "",
            at=at,
        )

    def in_place(self, clip: Clip | None, photo: Picture | None) -> InPlace | None:
        """The moment a line points to, up to the next chapter, to be played where the line stands.

        Args:
            clip: the film and maybe where in it.
            photo: what stands there before it plays; the film's own still picture where there is none.
        """
        shown = None if clip is None else self._films.get(clip.file)
        if clip is None or shown is None or shown.developed.sound_only:
            return None
        made, until = shown.developed, self._last_day(shown)
        poster = photo or self._poster(shown)
        if poster is None:
            return None
        at = made.moment(clip.start) or 0.0
        # A tenth of a second: a moment that was rounded is not a chapter of its own.
        later = (chapter.start for chapter in chapters_of(shown.film, made) if chapter.start > at + 0.1)
        return InPlace(
            full=self._file(made.key, made.full, until),
            small=self._file(made.key, made.small, until) if made.small else "",
            width=made.full.width,
            height=made.full.height,
            poster=poster,
            tracks=self._tracks(shown.captions, until),
            at=at,
            until=next(later, 0.0),
        )

    def loop(self, clip: Clip | None) -> SlowLoop | None:
        """What is shown at half speed where a line points into a film; None where nothing is."""
        shown = None if clip is None else self._films.get(clip.file)
        if clip is None or clip.start is None or shown is None:
            return None
        for row, made in shown.slowly:
            if made.during.holds(clip.start):
                return self._slow(shown, row, made)
        return None

    def player(self, shown: ShownFilm) -> Player:
        """A film with everything that stands in for seeing and hearing it."""
        made, words = shown.developed, self._words
        until = self._last_day(shown)
        full = self._file(made.key, made.full, until)
        chapters = chapters_of(shown.film, made)
        silent = "" if made.has_sound else words("player.silent")
        return Player(
            full=full,
            small=self._file(made.key, made.small, until) if made.small else "",
            width=made.full.width,
            height=made.full.height,
            poster=self._poster(shown),
            title=shown.title,
            tracks=self._tracks(shown.captions, until),
            chapters_title=words("player.chapters"),
            chapters=chapters,
            transcript_title=words("player.transcript"),
            transcript=with_tiles(_transcript(shown), made.storyboard),
            transcript_lang=_transcript_language(shown, words),
            transcript_rtl=right_to_left(_transcript_language(shown, words) or words.lang),
            other_transcripts=_others(shown, words),
            draft=draft_notice(shown.captions, words),
            transcript_draft=not shown.film.transcript and any(one.draft for one in shown.captions[:1]),
            unsure_note=words("player.unsure") if _unsure(shown) else "",
            unsure_word=words("player.unsure_word") if _unsure(shown) else "",
            silent=silent,
            no_captions=_no_words(shown, words) if _lacks_captions(shown) else "",
            length=length_in_words(made.seconds, words),
            # The hole is filled as somebody types.
            words=words.all_of("controls") | {"found": words("player.found", n="{n}")},
            download_label=words(
                "sound.download" if made.sound_only else "player.download", size=_megabytes(made.full.size)
            ),
            sound_only=made.sound_only,
            seconds=made.seconds,
            tiles=self._tiles(made.storyboard, until),
            chapters_track=chapters_track(chapters, made.seconds, words),
            loops_title=words("player.slowly") if shown.slowly else "",
            loops=tuple(self._slow(shown, row, loop) for row, loop in shown.slowly),
        )

    def badges(self, shown: ShownFilm) -> tuple[str, ...]:
        """What a film's card says about its words and sound."""
        words = self._words
        found = [words("sound.only")] if shown.developed.sound_only else []
        found += caption_badges(shown.captions, words)
        if not shown.developed.has_sound:
            found.append(words("film.no_sound"))
        elif shown.said_nothing:
            found.append(words("film.no_speech"))
        elif _lacks_captions(shown):
            found.append(_no_words(shown, words))
        return tuple(found)

    def _poster(self, shown: ShownFilm) -> Picture | None:
        """The still picture; of a recording that is sound alone, the photo the family puts beside it."""
        made = shown.developed.poster
        if made is None:
            return self.clip(shown.film.photo)
        return self._picture(made, "", until=self._last_day(shown))

    def _tiles(self, board: Storyboard | None, until: date | None) -> Tiles | None:
        if board is None:
            return None
        webp, jpeg = (self._file(board.key, sheet, until) for sheet in board.sheets)
        return tiles_of(board, webp, jpeg)

    def _slow(self, shown: ShownFilm, row: SlowPart, made: DevelopedLoop) -> SlowLoop:
        words, until = self._words, self._last_day(shown)
        what = shown_words(row.what) if row.what else ""
        return SlowLoop(
            target=self._file(made.key, made.film, until),
            width=made.film.width,
            height=made.film.height,
            poster=self._picture(made.poster, "", until=until),
            what=what,
            label=words("player.slow", what=what or shown.title),
            length=length_in_words(made.seconds, words),
        )

    def _last_day(self, shown: ShownFilm) -> date | None:
        return self._last_days.get(_file(shown.film))

    def _picture(
        self, made: DevelopedPhoto, alt: str, x: int = 50, y: int = 33, *, until: date | None
    ) -> Picture:
        by_width: dict[int, dict[str, PhotoRendition]] = {}
        for rendition in made.renditions:
            by_width.setdefault(rendition.width, {})[rendition.media_type] = rendition
        sources = []
        for width, kinds in sorted(by_width.items()):
            webp = kinds.get("image/webp") or kinds.get("image/jpeg") or made.fallback
            jpeg = kinds.get("image/jpeg") or made.fallback
            sources.append((width, self._file(made.key, webp, until), self._file(made.key, jpeg, until)))
        return Picture(
            sources=tuple(sources),
            width=made.width,
            height=made.height,
            alt=alt,
            placeholder=made.placeholder,
            focus_x=x,
            focus_y=y,
        )

    def _file(self, key: str, rendition: Rendition | PhotoRendition, until: date | None) -> str:
        """The target of a file on the shelf; its name follows from what it holds and says nothing about anybody."""
        return self._asset(
            f"{key[:24]}-{rendition.width}{rendition.path.suffix}", rendition.path, until=until
        )

    def _tracks(self, captions: tuple[Captions, ...], until: date | None) -> tuple[Track, ...]:
        labels = track_labels(captions, self._words)
        tracks = (self._track(one, label, until) for one, label in zip(captions, labels, strict=True))
        return tuple(replace(track, default=not number) for number, track in enumerate(tracks))

    def _track(self, captions: Captions, label: str, until: date | None) -> Track:
        content = captions.vtt.encode()
        name = f"{hashlib.sha256(content).hexdigest()[:24]}.vtt"
        tag = language_of(captions) or self._language
        return Track(
            lang=tag,
            label=label,
            rtl=right_to_left(tag),
            draft=captions.draft,
            target=self._asset(name, content=content, until=until),
            data=f"data:text/vtt;base64,{base64.b64encode(content).decode()}",
        )

    def _asset(
        self, name: str, source: Path | None = None, *, content: bytes = b"", until: date | None
    ) -> str:
        target = f"media:{name}"
        known = self.assets.get(target)
        if (
            known is not None and known.until is not None
        ):  # the same bytes, named twice: the earlier day counts
            until = min(known.until, until or known.until)
        self.assets[target] = Asset(f"media/{name}", source, content, until)
        return target


def shown_words(line: Line) -> str:
    """A line's words without what marks them, in their language, and in others where somebody wrote them."""
    return joined(" · ", (in_language(to_plain(one.text), one.language) for one in (line, *line.translated)))


def length_in_words(seconds: float, words: Words) -> str:
    """24 seconds, 1 minute, 5 minutes."""
    whole = max(1, round(seconds))
    return words.count("seconds", whole) if whole < 60 else words.count("minutes", round(whole / 60))


def _shown_films(
    edition: Edition, developed: Developed, words: Words, language: str
) -> tuple[ShownFilm, ...]:
    there = [(film, made) for film in edition.films if (made := developed.films.get(_file(film))) is not None]
    # Stable: those the family calls first come first, the others stay as listed.
    there.sort(key=lambda pair: not is_first(pair[0]))
    taken: set[str] = set()
    shown = []
    for number, (film, made) in enumerate(there, 1):
        untitled = words("sound.untitled" if made.sound_only else "film.untitled", n=str(number))
        title = shown_words(film.title) if film.title else untitled
        one_page = edition.name is EditionName.ADVERT
        shown.append(
            ShownFilm(
                film=film,
                developed=made,
                captions=in_reading_order(
                    _captions(developed.captions.get(_file(film), ()), words, language), words
                ),
                slowly=developed.slowly.get(_file(film), ()),
                number=number,
                title=title,
                slug=_slug(title, taken),
                target=f"page:home#film-{number}" if one_page else f"page:watch/{number}",
            )
        )
    return tuple(shown)


def _captions(captions: tuple[Captions, ...], words: Words, language: str) -> tuple[Captions, ...]:
    """Captions that do not say their language are in the family's, also on pages that are not."""
    if words.lang == language:
        return captions
    return tuple(replace(one, language=one.language or language) for one in captions)


def _slug(title: str, taken: set[str]) -> str:
    """A title in letters every host and shell understands, never the same twice."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().casefold()
    base = _SLUG_MARKS.sub("-", ascii_only).strip("-")[:60].strip("-") or "film"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug


def _file(media: Film | Photo) -> str:
    return media.file.text.strip() if media.file else ""


def _focus(photo: Photo) -> tuple[int, int]:
    try:
        return read_focus(photo.focus.text) if photo.focus else (50, 33)
    except NotAMomentError:
        return (50, 33)


def _lacks_captions(shown: ShownFilm) -> bool:
    typed = shown.developed.sound_only and bool(shown.film.transcript)
    return shown.developed.has_sound and not (shown.captions or shown.said_nothing or typed)


def _no_words(shown: ShownFilm, words: Words) -> str:
    """That somebody who cannot hear it cannot follow it."""
    return words("sound.no_words" if shown.developed.sound_only else "film.no_captions")


def _transcript(shown: ShownFilm) -> tuple[TranscriptLine, ...]:
    """The written one; else the captions' words with their times."""
    if shown.film.transcript:
        return typed_lines(shown.film)
    return spoken_lines(shown.captions[0]) if shown.captions else ()


def _others(shown: ShownFilm, words: Words) -> tuple[Transcript, ...]:
    """The captions' words that the first transcript is not made of."""
    taken = 0 if shown.film.transcript else 1
    return (*translated_transcripts(shown.film, words), *other_transcripts(shown.captions, words)[taken:])


def _unsure(shown: ShownFilm) -> bool:
    return any(cue.unsure for one in shown.captions for cue in one.sentences)


def _transcript_language(shown: ShownFilm, words: Words) -> str:
    if shown.film.transcript:
        tag = shown.film.transcript[0].language or shown.film.language
    else:
        tag = language_of(shown.captions[0]) if shown.captions else ""
    return tag if tag != words.lang else ""


def _megabytes(size: int) -> str:
    return str(max(1, round(size / 1_000_000)))
