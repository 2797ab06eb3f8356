"""Small invented people, films and photos, and ways to look at the sites composed of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path

from generator.circle import EditionName
from generator.compose import Developed, compose
from generator.edition import Edition
from generator.person import Film, Person, Photo, Profile, Videos
from generator.recording import (
    DevelopedFilm,
    DevelopedLoop,
    DevelopedPhoto,
    PhotoRendition,
    Rendition,
    Storyboard,
    Stretch,
)
from generator.said import Line
from generator.settings import Settings
from generator.site import Asset, Page, Site
from generator.words import Words, load_words

TODAY = date(2026, 11, 22)
LEADING = ("a-z", "changes", "search")
"""Pages that say nothing of their own."""
WORDS = Path(__file__).resolve().parents[2] / "theme" / "words"


@cache
def english() -> Words:
    return load_words(WORDS, "en")


def line(text: str, **facts: object) -> Line:
    return Line(text=text, **facts)


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text=text) for text in texts)


def named(name: str = "Amir", **more: object) -> Person:
    """A person with a profile of these headings."""
    return Person(short_name="a1", profile=Profile(name=line(name) if name else None, **more))


def photo(key: str = "a") -> DevelopedPhoto:
    """A photo in two widths."""
    renditions = tuple(
        PhotoRendition(Path(f"/shelf/{key}/{width}.{kind}"), width, width * 3 // 4, 1000, f"image/{kind}")
        for width in (480, 960)
        for kind in ("webp", "jpeg")
    )
    return DevelopedPhoto(key * 64, renditions, 960, 720, "data:image/webp;base64,AAAA")


def film(key: str = "f", *, seconds: float = 24.4, sound: bool = True, small: bool = True) -> DevelopedFilm:
    """A film that was developed."""
    return DevelopedFilm(
        key * 64,
        seconds,
        Rendition(Path(f"/shelf/{key}/full.mp4"), 1920, 1080, 12_300_000),
        Rendition(Path(f"/shelf/{key}/small.mp4"), 854, 480, 2_000_000) if small else None,
        photo(key),
        sound,
    )


def loop(start: float = 2.0, end: float = 5.0) -> DevelopedLoop:
    """A few seconds that were developed at half speed."""
    made = Rendition(Path("/shelf/e/slow.mp4"), 854, 480, 400_000)
    return DevelopedLoop("e" * 64, Stretch(start, end), 2 * (end - start), made, photo("d"))


def board(count: int = 6, every: float = 5.0) -> Storyboard:
    """Small pictures that were developed."""
    sheets = tuple(
        PhotoRendition(Path(f"/shelf/9/960.{kind}"), 960, 90, 1000, f"image/{kind}")
        for kind in ("webp", "jpeg")
    )
    return Storyboard("9" * 64, sheets, 160, 90, 6, count, every)


def recording(key: str = "0", *, seconds: float = 9.2) -> DevelopedFilm:
    """A recording that is sound alone and was developed."""
    made = Rendition(Path(f"/shelf/{key}/voice.m4a"), 0, 0, 150_000)
    return DevelopedFilm(key * 64, seconds, made, None, None, True, sound_only=True)


def listed(file: str, title: str = "", **more: object) -> Film:
    """A film as videos.yml lists it."""
    return Film(file=line(file), title=line(title) if title else None, **more)


def listed_photo(file: str, shows: str = "", **more: object) -> Photo:
    """A photo as videos.yml lists it."""
    return Photo(file=line(file), shows=line(shows) if shows else None, **more)


def developed(*files: str, **more: object) -> Developed:
    """Films (.mov) and photos (everything else) that were developed."""
    letters = "abcdef0123456789"
    return Developed(
        films={f: film(letters[n]) for n, f in enumerate(files) if f.endswith(".mov")},
        photos={f: photo(letters[n]) for n, f in enumerate(files) if not f.endswith(".mov")},
        **more,
    )


def with_videos(person: Person, *films: Film, photos: tuple[Photo, ...] = ()) -> Person:
    from dataclasses import replace

    return replace(person, videos=Videos(films=films, photos=photos))


def site(
    person: Person,
    edition: EditionName = EditionName.TEAM,
    media: Developed | None = None,
    settings: Settings | None = None,
    today: date = TODAY,
) -> Site:
    return compose(
        Edition(edition, today, person), media or Developed(), settings or Settings(), english(), today
    )


def page(made: Site, page_id: str) -> Page:
    return next(page for page in made.pages if page.id == page_id)


def ids(made: Site) -> list[str]:
    """Of the pages that say something; the others only lead to them."""
    return [page.id for page in made.pages if page.id not in LEADING]


def media_of(made: Site) -> tuple[Asset, ...]:
    """Films, photos and captions: not the words to search for, nor the marks of what is there."""
    return tuple(asset for asset in made.assets if not asset.address.startswith(("search/", "changes/")))


def headings(found: Page) -> list[str]:
    return [section.heading for section in found.sections]


def everything(value: object) -> Iterator[object]:
    """A value and all values in it."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from everything(getattr(value, part.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from everything(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from everything(part)


def blocks(where: object, kind: type) -> list:
    return [value for value in everything(where) if isinstance(value, kind)]


def words_of(where: object) -> str:
    """Every word somewhere, targets and files too."""
    return "\n".join(str(value) for value in everything(where) if isinstance(value, str))


def targets(where: object) -> set[str]:
    """Every target somewhere."""
    starts = ("page:", "media:", "static:", "tel:", "mailto:", "#")
    return {value for value in everything(where) if isinstance(value, str) and value.startswith(starts)}


def anchors(found: Page) -> set[str]:
    own = {section.anchor for section in found.sections}
    return own | {
        place
        for value in everything(found)
        if is_dataclass(value) and (place := getattr(value, "anchor", "") or getattr(value, "spot", ""))
    }


def assert_whole(made: Site) -> None:
    """Every way leads somewhere, every file is used, every page and anchor is there once."""
    assert len({found.id for found in made.pages}) == len(made.pages)
    assert len({found.address for found in made.pages}) == len(made.pages)
    files = {
        f"media:{asset.address.removeprefix('media/')}"
        if asset.address.startswith("media/")
        else f"static:{asset.address}"
        for asset in made.assets
    }
    pages = {found.id: anchors(found) for found in made.pages}
    used: set[str] = set()
    for where in (*made.pages, made.chrome):
        for target in targets(where):
            kind, _, rest = target.partition(":")
            if kind == "page":
                page_id, _, anchor = rest.partition("#")
                assert page_id in pages, target
                assert not anchor or anchor.startswith(("t=", "q=")) or anchor in pages[page_id], target
            elif kind in ("media", "static"):
                assert target in files, target
                used.add(target)
            elif target.startswith("#"):
                assert isinstance(where, Page)
                assert target[1:] in pages[where.id], target
    assert used == files
    for asset in made.assets:
        assert isinstance(asset, Asset)
        assert bool(asset.source) != bool(asset.content)
    for found in made.pages:
        seen = [section.anchor for section in found.sections if section.anchor]
        assert len(seen) == len(set(seen)), found.id
