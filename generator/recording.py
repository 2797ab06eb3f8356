"""What films, photos and captions are once they are read or made. Only values; nothing here opens a file."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

MARGIN = 0.1
"""Seconds a box stands, and a silence lasts, before and after what was asked for: pictures taken in the dark stand
long, and sound comes in pieces."""


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
    poster: DevelopedPhoto | None = None
    """A photo the family chose for the still picture, already developed; wins over `poster_at`."""
    hide: tuple[Box, ...] = ()
    """What nobody may see."""
    mute: tuple[Stretch, ...] = ()
    """When nobody may hear anything."""


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
    poster: DevelopedPhoto
    """The still picture before it plays."""
    has_sound: bool
    """Whether anything can be heard: False without a sound track and with a silent one."""
    notes: tuple[str, ...] = ()
    """Plain sentences for the family's report. They quote nothing."""


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


@dataclass(frozen=True, slots=True)
class Captions:
    """The words of a film in one language."""

    language: str
    """As the family's file name or text says it, such as "en"."""
    cues: tuple[Cue, ...]
    """In the order they are shown."""
    vtt: str
    """The same as a clean WebVTT text."""
