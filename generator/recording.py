"""What films, photos and captions are once they are read or made. Only values; nothing here opens a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

SLOW_AT_MOST = 10.0
"""Seconds of a clip that are shown slowly: a sign, not a story."""

MARGIN = 0.1
"""Seconds a box stands, and a silence lasts, before and after what was asked for: pictures taken in the dark stand
long, and sound comes in pieces."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How a clip is packed: it decides whether its picture and its sound may stay as they are."""

    picture: int = -1
    """The number of the film's track in the file."""
    which: int = 0
    """Which of the films in the file it is, from nought; covers do not count."""
    sound: int = -1
    """The number of the sound track in the file."""
    kind: str = ""
    """How the pictures stand in the file, such as "avc1"."""
    profile: str = ""
    """Such as "High"."""
    level: int = 0
    """Ten times the level, such as 42."""
    square: bool = False
    """Whether its dots are as wide as high."""
    colours: frozenset[str] = frozenset()
    """Everything it says about its colours, such as "bt709"; empty when it says nothing."""
    weight: int = 0
    """Bits a second of the picture; 0 when unknown."""
    noted: bool = True
    """Whether it carries notes how to turn, mirror, crop or light it."""
    sound_profile: str = ""
    """Such as "LC"."""
    channels: int = 0
    """Of the sound."""
    sound_rate: int = 0
    """Samples a second."""
    apart: float = 0.0
    """Seconds between the beginning of the picture and that of the sound."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What a clip says about itself, in the shape a viewer would see it."""

    container: str
    """The container as the prober names it, such as "mov,mp4,m4a,3gp,3g2,mj2"."""
    size: int
    """Bytes of the file."""
    seconds: float | None
    """How long it says it is; None when it does not say."""
    codec: str
    """The picture's codec, such as "hevc"; "" when there is no moving picture."""
    pixel_format: str
    """Such as "yuv420p10le"; "" when there is no picture."""
    coded_width: int
    """Pixels as stored, before turning; 0 without a picture."""
    coded_height: int
    """Pixels as stored, before turning; 0 without a picture."""
    width: int
    """Pixels as shown: upright and square."""
    height: int
    """Pixels as shown: upright and square."""
    turned: int
    """Degrees the phone was held away from upright: 0, 90, 180 or 270."""
    average_rate: Fraction
    """Frames a second over the whole film; 0 when unknown."""
    nominal_rate: Fraction
    """The lowest rate that can hold every frame's time; differs from the average when the rate varies."""
    interlaced: bool
    """Whether two half pictures are woven into one."""
    transfer: str
    """How light is coded: "arib-std-b67" and "smpte2084" are HDR; "" when not said."""
    sound_codec: str
    """The first sound track's codec; "" when there is no sound."""
    sound_tracks: int
    """How many sound tracks there are; only the first is used."""
    pictures_only: bool
    """The only picture is a cover on a sound recording, not a film."""
    tags: tuple[str, ...] = ()
    """All that is written about it: places, devices, dates, titles. Private: only to make sure none of it is left."""
    coding: Coding = Coding()
    """How it is packed."""

    @property
    def has_picture(self) -> bool:
        """Whether there is a moving picture to show."""
        return bool(self.codec)

    @property
    def has_sound(self) -> bool:
        """Whether there is a sound track; it may still be silent."""
        return bool(self.sound_codec)

    @property
    def is_hdr(self) -> bool:
        """Whether the light has to be brought down to what every screen shows."""
        return self.transfer in {"arib-std-b67", "smpte2084"}


@dataclass(frozen=True, slots=True)
class Rendition:
    """One web film, ready to be placed."""

    path: Path
    """Inside the shelf; its name says nothing about anybody."""
    width: int
    """Exact pixels."""
    height: int
    """Exact pixels."""
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True)
class PhotoRendition:
    """One web photo in one width and one format, ready to be placed."""

    path: Path
    """Inside the shelf; its name says nothing about anybody."""
    width: int
    """Exact pixels."""
    height: int
    """Exact pixels."""
    size: int
    """Bytes."""
    media_type: str
    """"image/webp" or "image/jpeg"."""


@dataclass(frozen=True, slots=True)
class DevelopedPhoto:
    """A photo, or a film's poster, in every width and format a page may ask for."""

    key: str
    """Its place on the shelf: 64 hex digits that follow from the source and the recipe alone."""
    renditions: tuple[PhotoRendition, ...]
    """Narrowest first; WebP before JPEG at the same width. Never empty."""
    width: int
    """Pixels of the widest rendition."""
    height: int
    """Pixels of the widest rendition."""
    placeholder: str
    """A 24 pixel wide picture as a data: URI, to stand there while the real one loads."""

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths there are, narrowest first."""
        return tuple(sorted({rendition.width for rendition in self.renditions}))

    @property
    def fallback(self) -> PhotoRendition:
        """The widest JPEG: every browser and printer shows it."""
        return max((r for r in self.renditions if r.media_type == "image/jpeg"), key=lambda r: r.width)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A while in a film."""

    start: float = 0.0
    """Seconds from the film's start."""
    end: float | None = None
    """Seconds from the film's start, after `start`; None for the film's end."""

    @property
    def is_everything(self) -> bool:
        """Whether it is the whole film."""
        return self.start <= 0 and self.end is None

    def touches(self, start: float, end: float) -> bool:
        """Whether any of it lies between two moments."""
        return end > self.start and (self.end is None or start < self.end)

    def holds(self, at: float) -> bool:
        """Whether a moment lies in it, its first and its last included."""
        return self.start <= at and (self.end is None or at <= self.end)

    def outside(self) -> tuple[Stretch, ...]:
        """What of a film lies before it and after it."""
        before = (Stretch(0.0, self.start),) if self.start > 0 else ()
        return (*before, Stretch(self.end)) if self.end is not None else before

    def seen_from(self, shown: Stretch) -> Stretch | None:
        """The same while, counted from where a film begins that shows only a part of its clip.

        Returns:
            None when nothing of it is in that part, `MARGIN` counted in.
        """
        length = None if shown.end is None else shown.end - shown.start
        start, end = self.start - shown.start, None if self.end is None else self.end - shown.start
        if (end is not None and end + MARGIN <= 0) or (length is not None and start - MARGIN >= length):
            return None
        if end is not None and length is not None and end >= length:
            end = None
        return Stretch(max(0.0, start), None if end is None else max(0.0, end))


@dataclass(frozen=True, slots=True)
class Box:
    """What nobody may see of a film or photo: a part of the picture as it is seen, upright."""

    left: float
    """Per cent of the picture's width."""
    top: float
    """Per cent of the picture's height."""
    width: float
    """Per cent of the picture's width."""
    height: float
    """Per cent of the picture's height."""
    during: Stretch = Stretch()
    """When; a photo asks only where."""


@dataclass(frozen=True, slots=True)
class FilmOrder:
    """One film to make."""

    source: Path
    """The clip as it came off the phone. Private: it may hold names."""
    name: str
    """Safe to show and to log: a short name and a number, such as "amir film 2"; never a title or a file name."""
    inside: Path | None = None
    """The folder the clip has to lie in once every link is followed; None asks nothing."""
    poster_at: float | None = None
    """Seconds from the start the family chose for the still picture; None lets us choose."""
    cut_short: bool = False
    """Whether the family said that a recording which stops early is all there is."""
    hide: tuple[Box, ...] = ()
    """What nobody may see."""
    mute: tuple[Stretch, ...] = ()
    """When nobody may hear anything."""
    shown: Stretch = Stretch()
    """What of the clip is shown at all. All other moments are the clip's own, wherever the film begins."""
    slowly: tuple[Stretch, ...] = ()
    """What is shown once more at half speed."""


@dataclass(frozen=True, slots=True)
class Storyboard:
    """Small pictures of a film, one for every few seconds, all in one picture: row by row, from the left."""

    key: str
    """Its place on the shelf."""
    sheets: tuple[PhotoRendition, ...]
    """The same sheet as WebP and as JPEG."""
    tile_width: int
    """Pixels of one small picture."""
    tile_height: int
    """Pixels of one small picture."""
    columns: int
    """How many stand side by side."""
    count: int
    """How many there are."""
    every: float
    """Seconds of film that one stands for."""

    def tile_at(self, seconds: float) -> int:
        """Which one shows a moment of the film."""
        return max(0, min(self.count - 1, int(seconds / self.every)))


@dataclass(frozen=True, slots=True)
class DevelopedLoop:
    """A stretch of a film at half speed and without sound, for signals that are too fast to see."""

    key: str
    """Its place on the shelf."""
    during: Stretch
    """What of the clip it shows; in its moments, as asked for."""
    seconds: float
    """How long it plays."""
    film: Rendition
    """At most 480p."""
    poster: DevelopedPhoto
    """The still picture before it plays."""


@dataclass(frozen=True, slots=True)
class DevelopedFilm:
    """A film every browser plays: upright, levelled, and nothing private in its bytes."""

    key: str
    """Its place on the shelf: 64 hex digits that follow from the source and the recipe alone."""
    seconds: float
    """How long it plays."""
    full: Rendition
    """At most 1080p."""
    small: Rendition | None
    """At most 480p, for a phone on a bus; None when `full` is that small already."""
    poster: DevelopedPhoto | None
    """The still picture before it plays; None for a recording that is sound alone."""
    has_sound: bool
    """Whether anything can be heard: False without a sound track and with a silent one."""
    notes: tuple[str, ...] = ()
    """Plain sentences for the family's report. They quote nothing."""
    sound_only: bool = False
    """Whether it is a recording without a picture; then `full` is 0 × 0 pixels."""
    shown: Stretch = Stretch()
    """What of the clip it shows."""
    clip_seconds: float = 0.0
    """How long the clip is that it was made from; 0 where nobody asked."""
    storyboard: Storyboard | None = None
    """None for a recording that is sound alone."""
    slowly: tuple[DevelopedLoop, ...] = ()
    """Stretches of it at half speed."""

    @property
    def keys(self) -> frozenset[str]:
        """Every place on the shelf that something of it lies at."""
        found = {self.key, *(loop.key for loop in self.slowly), *(loop.poster.key for loop in self.slowly)}
        found |= {part.key for part in (self.poster, self.storyboard) if part is not None}
        return frozenset(found)

    def moment(self, at: float | None) -> float | None:
        """A moment of the clip as one of the film; None when it was left out of the film."""
        return at - self.shown.start if at is not None and self.shown.holds(at) else None


@dataclass(frozen=True, slots=True)
class Mishap:
    """This one film, photo or caption file cannot be used; the others and the site go on without it."""

    name: str
    """The safe name from the order; this one goes into logs and reports."""
    file: str
    """The file's own name. Private: only for the author's own terminal, form and preview."""
    sentence: str
    """What is wrong with the file, in plain words that quote nothing."""
    hint: str
    """What to do."""
    code: str
    """Letter and two digits, stable."""


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """Words that are said between two moments."""

    start: float
    """Seconds from the film's start."""
    end: float
    """Seconds from the film's start; after `start`."""
    text: str
    """Plain words; a line break where the author made one. Never markup."""
    unsure: tuple[tuple[int, int], ...] = ()
    """Which of the words a computer was not sure of: from where to where in the text, in order, never over a line
    break."""
    placed: str = ""
    """Where on the picture the author put them, as WebVTT says it: "line:0 align:start"; "" for the usual place."""

    def checked(self) -> Cue:
        """The same words, and nothing of them unsure."""
        return replace(self, unsure=())


@dataclass(frozen=True, slots=True)
class Captions:
    """The words of a film in one language."""

    language: str
    """As the family's file name or text says it, such as "en"."""
    cues: tuple[Cue, ...]
    """In the order they are shown."""
    vtt: str
    """The same as a clean WebVTT text."""
    draft: bool = False
    """Whether a computer wrote them down and nobody has read them yet: never shown without saying so."""
    sentences: tuple[Cue, ...] = ()
    """The same words to read: one for each sentence, speaker or pause; empty where nobody joined them."""
