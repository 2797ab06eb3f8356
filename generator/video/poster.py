"""The still picture before a film plays: the moment the family named, or the one with most to see.

It is taken from the finished film, which is upright, in ordinary light and holds nothing private.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.bare import must_be_bare
from generator.shelf import PHOTO_FORMS, PHOTO_WIDTHS, key_of, photo_name
from generator.video.plan import KEYFRAME_EVERY, Size, fit
from generator.video.transcode import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL.Image import Image

    from generator.recording import Rendition
    from generator.shelf import Fact, Shelf
    from generator.video.tools import Tools

RECIPE = 2
"""Raised whenever the same film would get another still."""

CANDIDATES = 12
"""Keyframes that are looked at."""

_SCORED = (320, 320)
_TOO_DARK, _TOO_BRIGHT = 30.0, 225.0
_FEW, _NEARLY = 4, 0.9
"""So many keyframes are enough to choose from, or so large a part of those we set. A film that kept its own picture
may have fewer."""

_LONG = 30.0
"""Seconds from which on the first twentieth is left out: it shows a hand and a ceiling."""


def poster_key(film_key: str, at: float | None, tools: Tools) -> str:
    """The still's own key: another moment makes another still, never another film."""
    settings = {"recipe": RECIPE, "at": at, "widths": str(PHOTO_WIDTHS), "ffmpeg": tools.version}
    return key_of("poster", film_key, settings)


def write(frame: Image, key: str, work: Path) -> dict[str, Fact]:
    """One picture in every width it is large enough for, and what to remember about it."""
    sizes = []
    for width in [width for width in PHOTO_WIDTHS if width <= frame.width] or [frame.width]:
        small = frame.resize((width, _height(frame, width)), reducing_gap=3)
        small.save(work / photo_name(key, width, "webp"), "WEBP", quality=78)
        small.save(work / photo_name(key, width, "jpg"), "JPEG", quality=80, optimize=True, progressive=True)
        for suffix in PHOTO_FORMS:
            must_be_bare(work / photo_name(key, width, suffix))
        sizes.append(f"{small.width}x{small.height}")
    tiny = io.BytesIO()
    frame.resize((24, _height(frame, 24))).save(tiny, "WEBP", quality=30)
    placeholder = "data:image/webp;base64," + base64.b64encode(tiny.getvalue()).decode("ascii")
    return {"sizes": list(sizes), "placeholder": placeholder}


def score(picture: Image) -> float:
    """How much there is to see: edges; nothing at all in the dark or against the sun."""
    from PIL import ImageFilter, ImageStat  # noqa: PLC0415 - costs start-up, and only a new still needs it

    grey = picture.convert("L")
    if not _TOO_DARK <= ImageStat.Stat(grey).mean[0] <= _TOO_BRIGHT:
        return 0.0
    return ImageStat.Stat(grey.filter(ImageFilter.FIND_EDGES)).stddev[0]


@dataclass(frozen=True, slots=True)
class Stills:
    """Takes still pictures out of one finished film."""

    film: Rendition
    """The film; the still is as large."""
    seconds: float
    """How long it plays."""
    work: Path
    """A folder for half-made files."""
    shelf: Shelf
    tools: Tools

    def make(self, key: str, at: float | None) -> dict[str, Fact]:
        """Choose the still, write it in every width into `work`, and say what to remember about it."""
        frame = None if at is None else self.moment(at)
        late = at is not None and frame is None
        facts = write(frame or self.best(), key, self.work)
        facts["notes"] = (
            ["The moment named for the still picture is after the film's end, so we chose another."]
            if late
            else []
        )
        return facts

    def moment(self, at: float) -> Image | None:
        """The picture at one moment; None when the film is over by then."""
        from generator.video import arguments  # noqa: PLC0415 - costs start-up

        if not 0 <= at < self.seconds:
            return None
        self._run(arguments.moment(self.film.path, self._size, at, self._raw))
        return next(self._pictures(self._size), None)

    def best(self) -> Image:
        """The keyframe with most to see."""
        from generator.video import arguments  # noqa: PLC0415 - costs start-up

        start = self.seconds / 20 if self.seconds >= _LONG else 0.0
        small = fit(self.film.width, self.film.height, _SCORED)
        self._run(arguments.keyframes(self.film.path, small, start, CANDIDATES, self._raw))
        scores = [score(picture) for picture in self._pictures(small)]
        if len(scores) < min(_FEW, self.seconds / KEYFRAME_EVERY * _NEARLY):
            return self._best_of_all()
        which = scores.index(max(scores)) if scores else 0
        self._run(arguments.keyframe(self.film.path, self._size, start, which, self._raw))
        return next(self._pictures(self._size))

    def _best_of_all(self) -> Image:
        """The picture with most to see, where keyframes are few: as the phone set them, not we."""
        from generator.video import arguments  # noqa: PLC0415 - costs start-up

        small, every = fit(self.film.width, self.film.height, _SCORED), self.seconds / CANDIDATES
        self._run(arguments.small_pictures(self.film.path, small, every, self._raw, all_of_them=True))
        scores = [score(picture) for picture in self._pictures(small)]
        best = self.moment(scores.index(max(scores)) * every) if scores else None
        if best is None:
            self._run(arguments.keyframe(self.film.path, self._size, 0.0, 0, self._raw))
            best = next(self._pictures(self._size))
        return best

    @property
    def _raw(self) -> Path:
        return self.work / "still.raw"

    @property
    def _size(self) -> Size:
        return Size(self.film.width, self.film.height)

    def _run(self, command: list[str]) -> None:
        self._raw.unlink(missing_ok=True)
        run(command, self.shelf, self.tools)

    def _pictures(self, size: Size) -> Iterator[Image]:
        from PIL import Image  # noqa: PLC0415 - costs start-up

        length = size.width * size.height * 3
        if not self._raw.exists():
            return
        with self._raw.open("rb") as handle:
            while len(picture := handle.read(length)) == length:
                yield Image.frombytes("RGB", (size.width, size.height), picture)


def _height(frame: Image, width: int) -> int:
    return max(1, round(frame.height * width / frame.width))
