"""Small pictures of a film, one for every few seconds: beside its chapters they show where a tap leads.

They are taken from the finished film, which is upright, in ordinary light, covered where it has to be, and holds
nothing private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bare import must_be_bare
from generator.recording import PhotoRendition, Storyboard
from generator.shelf import PHOTO_FORMS, key_of, photo_name
from generator.video.plan import KEYFRAME_EVERY, Size
from generator.video.transcode import run

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from generator.recording import Rendition
    from generator.shelf import Entry, Fact
    from generator.video.job import Job

RECIPE = 1
"""Raised whenever the same film would get other small pictures."""

TILE = 160
"""Pixels across a small picture."""

_HIGHEST = 2 * TILE
"""Pixels down a small picture: a film that stands is higher than wide, and none may be higher than a sheet can be."""

_EVERY = 5.0
"""Seconds between two of them."""
_FEWEST, _MOST = 6, 120
_COLUMNS = 10


def every_so_often(seconds: float) -> float:
    """How many seconds of a film one small picture stands for: five; less in a short one, more in a very long one."""
    return max(min(_EVERY, seconds / _FEWEST), seconds / _MOST)


def tile_for(width: int, height: int) -> Size:
    """How large a small picture of a film is: as wide as all, and only where that is too high, narrower."""
    scale = min(TILE / width, _HIGHEST / height)
    return Size(max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2))


def board_of(job: Job, film: Rendition, seconds: float) -> Storyboard:
    """The small pictures of a finished film, from the shelf where they are there."""
    key = key_of("storyboard", job.key, {"recipe": RECIPE, "tile": TILE, "ffmpeg": job.tools.version})

    def make(work: Path) -> tuple[dict[str, Fact], list[str]]:
        facts = _make(job, key, film, seconds, work)
        return facts, _names(key, facts)

    return _on(job.shelf.made(key, job.source.sha256, make))


def _make(job: Job, key: str, film: Rendition, seconds: float, work: Path) -> dict[str, Fact]:
    from generator.video import arguments  # noqa: PLC0415 - costs start-up, and most builds make no film

    every, raw = every_so_often(seconds), work / "story.raw"
    tile = tile_for(film.width, film.height)
    # Between two that stand close a film has no picture that can be opened alone.
    close = every < KEYFRAME_EVERY
    run(arguments.small_pictures(film.path, tile, every, raw, all_of_them=close), job.shelf, job.tools)
    sheet, count = _sheet(raw, tile, round(seconds / every) or 1)
    sheet.save(work / photo_name(key, sheet.width, "webp"), "WEBP", quality=60)
    name = photo_name(key, sheet.width, "jpg")
    sheet.save(work / name, "JPEG", quality=65, optimize=True, progressive=True)
    for suffix in PHOTO_FORMS:
        must_be_bare(work / photo_name(key, sheet.width, suffix))
    return {
        "sheet": f"{sheet.width}x{sheet.height}",
        "tile": f"{tile.width}x{tile.height}",
        "count": count,
        "every": every,
    }


def _sheet(raw: Path, tile: Size, wanted: int) -> tuple[Image, int]:
    """All small pictures on one sheet, and how many there are; what is missing at the end is the last one again."""
    from PIL import Image  # noqa: PLC0415 - costs start-up, and only a new film needs it

    length = tile.width * tile.height * 3
    data = raw.read_bytes()
    pictures = [data[at : at + length] for at in range(0, len(data) - length + 1, length)][:wanted]
    pictures += pictures[-1:] * (wanted - len(pictures))
    columns = min(_COLUMNS, len(pictures))
    rows = -(-len(pictures) // columns)
    sheet = Image.new("RGB", (columns * tile.width, rows * tile.height))
    for number, picture in enumerate(pictures):
        place = number % columns * tile.width, number // columns * tile.height
        sheet.paste(Image.frombytes("RGB", (tile.width, tile.height), picture), place)
    return sheet, len(pictures)


def _names(key: str, facts: dict[str, Fact]) -> list[str]:
    width = int(str(facts["sheet"]).partition("x")[0])
    return [photo_name(key, width, ending) for ending in PHOTO_FORMS]


def _on(entry: Entry) -> Storyboard:
    width, height = _pair(entry.text("sheet"))
    tile_width, tile_height = _pair(entry.text("tile"))
    sheets = []
    for ending, media_type in PHOTO_FORMS.items():
        name = photo_name(entry.key, width, ending)
        sheets.append(PhotoRendition(entry.folder / name, width, height, entry.sizes[name], media_type))
    return Storyboard(
        key=entry.key,
        sheets=tuple(sheets),
        tile_width=tile_width,
        tile_height=tile_height,
        columns=width // tile_width,
        count=entry.whole("count"),
        every=entry.number("every"),
    )


def _pair(fact: str) -> tuple[int, int]:
    width, _, height = fact.partition("x")
    return int(width), int(height)
