"""Photos and stills as they lie on the shelf: their widths, forms and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.recording import DevelopedPhoto, PhotoRendition
from generator.shelf.meta import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.shelf.entries import Entry

PHOTO_WIDTHS = (480, 960, 1600)
"""The widths a page may ask for: a phone, a phone with fine dots or a small screen, a large one."""

PHOTO_FORMS = {"webp": "image/webp", "jpg": "image/jpeg"}
"""What every width is kept as: WebP for browsers, JPEG for printers and the rest."""


def photo_name(key: str, width: int, suffix: str) -> str:
    """What one width of a photo or a still is called; nothing in it can be read by a person."""
    return f"{key[:20]}-{width}.{suffix}"


def photo_names(key: str, facts: Mapping[str, Fact]) -> list[str]:
    """Every file of a photo, from the facts it is kept with."""
    return [photo_name(key, width, suffix) for width, _ in _sizes(facts["sizes"]) for suffix in PHOTO_FORMS]


def photo_on(entry: Entry) -> DevelopedPhoto:
    """A photo or a still as it lies on the shelf. Its facts are `sizes` ("480x270", narrowest first) and `placeholder`."""
    sizes = _sizes(list(entry.texts("sizes")))
    renditions = []
    for width, height in sizes:
        for suffix, media_type in PHOTO_FORMS.items():
            name = photo_name(entry.key, width, suffix)
            renditions.append(
                PhotoRendition(entry.folder / name, width, height, entry.sizes[name], media_type)
            )
    return DevelopedPhoto(entry.key, tuple(renditions), *sizes[-1], placeholder=entry.text("placeholder"))


def _sizes(fact: Fact) -> list[tuple[int, int]]:
    pairs = [size.partition("x") for size in fact] if isinstance(fact, list) else []
    return [(int(width), int(height)) for width, _, height in pairs]
