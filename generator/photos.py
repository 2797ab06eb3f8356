"""A photo off a phone in; web photos out: upright, in ordinary colours, and with nothing in them but the picture."""

from __future__ import annotations

import base64
import io
import warnings
from typing import TYPE_CHECKING

from generator.bare import must_be_bare
from generator.mosaic import PATTERN, paint
from generator.shelf import (
    PHOTO_WIDTHS,
    Unusable,
    disk_trouble,
    key_of,
    looks_like,
    photo_name,
    photo_names,
    photo_on,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from generator.recording import Box, DevelopedPhoto, Mishap
    from generator.shelf import Fact, Setting, Shelf, Source

RECIPE = 2
"""Raised whenever the same photo would come out differently: every photo is then made again."""

WEBP_QUALITY = 78
JPEG_QUALITY = 80
PLACEHOLDER_WIDTH = 24
PLACEHOLDER_QUALITY = 30

_MOST_DOTS = 250_000_000
"""The largest phones make 200 million; a small file that claims more is made to fill the memory."""

_LONGEST_SIDE = 16_383
"""What WebP can hold."""

_SMALLEST_SIDE = 16

_MANY_DOTS = 30_000_000
"""From so many on a photo is not held whole."""

_BYTES_A_DOT = 1
"""Of both forms together, at most: a picture of leaves or gravel."""

_REDUCED = {"L", "LA", "RGB", "RGBA", "CMYK"}
"""Kinds of picture that can be made smaller before their colours are ordinary."""

_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)
"""What the camera notes when what is stored lies on its side."""


def develop_photo(
    source: Path, shelf: Shelf, name: str, inside: Path | None = None, hide: tuple[Box, ...] = ()
) -> DevelopedPhoto | Mishap:
    """Make web photos, or take them from the shelf when nothing changed since they were made.

    Args:
        source: the photo as it came off the phone.
        shelf: where finished things are kept.
        name: safe to show and to log, such as "amir photo 3".
        inside: the folder the photo has to lie in once every link is followed.
        hide: what nobody may see of it.

    Raises:
        GeneratorError: something around us is missing: room on the disk, the right to write.
    """
    try:
        with disk_trouble():
            taken = shelf.take_in(source, inside)
            key = photo_key(taken.sha256, hide)

            def make(work: Path) -> tuple[dict[str, Fact], list[str]]:
                facts = _make(taken, key, work, shelf, hide)
                return facts, photo_names(key, facts)

            return photo_on(shelf.made(key, taken.sha256, make, counted=True))
    except Unusable as fault:
        return fault.told(name, source)


def photo_key(sha256: str, hide: tuple[Box, ...] = ()) -> str:
    """The key of the web photos made from these bytes, with these boxes over them."""
    import PIL  # noqa: PLC0415 - costs start-up
    import pillow_heif  # noqa: PLC0415 - costs start-up

    settings: dict[str, Setting] = {
        "recipe": RECIPE,
        "widths": str(PHOTO_WIDTHS),
        "webp": WEBP_QUALITY,
        "jpeg": JPEG_QUALITY,
        "placeholder": f"{PLACEHOLDER_WIDTH} {PLACEHOLDER_QUALITY}",
        "pillow": PIL.__version__,
        "heif": str(pillow_heif.__version__),
    }
    if hide:
        settings["hide"] = f"{PATTERN} " + " ".join(sorted({repr(box) for box in hide}))
    return key_of("photo", sha256, settings)


def sizes_for(width: int, height: int) -> list[tuple[int, int]]:
    """The sizes a photo is made in, narrowest first: never larger than it is, and always one."""
    tallest = [(width * _LONGEST_SIDE) // height] if height > _LONGEST_SIDE else []
    largest = min([width, *tallest])
    widths = [one for one in PHOTO_WIDTHS if one <= largest] or [min(largest, PHOTO_WIDTHS[-1])]
    return [(one, max(1, round(height * one / width))) for one in widths]


def _make(source: Source, key: str, work: Path, shelf: Shelf, hide: tuple[Box, ...]) -> dict[str, Fact]:
    _refuse_other_kinds(shelf.head_of(source))
    shelf.count(files_opened=1, encodes_run=1)
    picture, (full_width, full_height) = _read(source.path)
    shelf.still_same(source)
    for box in hide:
        # Upright by now, and before any size is made of it.
        paint(picture, box)
    sizes = sizes_for(full_width, full_height)
    shelf.has_room_for(sum(width * height for width, height in sizes) * _BYTES_A_DOT)
    for width, height in reversed(sizes):
        # Each from the next larger one: as good to the eye, and the large original is gone through only once.
        picture = picture.resize((width, height), _lanczos(), reducing_gap=3.0)
        picture.save(work / photo_name(key, width, "webp"), "WEBP", quality=WEBP_QUALITY)
        jpeg = work / photo_name(key, width, "jpg")
        picture.save(jpeg, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
        for path in (jpeg, jpeg.with_suffix(".webp")):
            must_be_bare(path)
    return {"sizes": [f"{width}x{height}" for width, height in sizes], "placeholder": _placeholder(picture)}


def _refuse_other_kinds(head: bytes) -> None:
    match looks_like(head):
        case "page":
            raise Unusable(
                "M30",
                "This is a web page, not a photo.",
                "Save the picture itself: hold it, then choose Save image.",
            )
        case "film":
            raise Unusable("M31", "This is a film, not a photo.", "Put it under films.")
        case "playlist":
            raise _no_photo()


def _read(path: Path) -> tuple[Image, tuple[int, int]]:
    """The picture upright, in ordinary colours, and bare of everything else; and how large it was, upright.

    One of very many dots is made smaller as it is read: nobody's computer has to hold 200 million of them several times.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - costs start-up
    from pillow_heif import register_heif_opener  # noqa: PLC0415 - costs start-up

    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = _MOST_DOTS
    # Slips in the camera's notes, which are thrown away anyway. Said once for the whole program: to say it only
    # here is not safe while several photos are made at a time.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\b")
    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
    try:
        with Image.open(path) as opened:
            if opened.width * opened.height > _MOST_DOTS:
                raise _too_large()
            if min(opened.size) < _SMALLEST_SIDE:
                raise Unusable(
                    "M33",
                    f"The picture is only {opened.width} × {opened.height} dots, too small to see.",
                    "Copy the original from the phone.",
                )
            turned = opened.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
            size = (opened.height, opened.width) if turned else opened.size
            less = _how_much_less(size)
            if less > 1:
                # Of a JPEG the large picture never exists: it is unpacked smaller. Any other format is left as it is.
                opened.draft(None, (opened.width // less, opened.height // less))
            ImageOps.exif_transpose(opened, in_place=True)
            return _bare(_ordinary_colours(_held(opened, size))), size
    except UnidentifiedImageError as error:
        raise _no_photo() from error
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except MemoryError as error:
        raise _too_large() from error
    except (OSError, ValueError, SyntaxError, EOFError, IndexError) as error:  # what a damaged file raises
        raise Unusable(
            "M32", "This photo is damaged or was cut off.", "Copy it from the phone again."
        ) from error


def _how_much_less(size: tuple[int, int]) -> int:
    """By how much a picture of very many dots may be made smaller: half as wide again as the widest made of it is enough."""
    width, height = size
    return max(1, 2 * width // (3 * PHOTO_WIDTHS[-1])) if width * height > _MANY_DOTS else 1


def _held(picture: Image, size: tuple[int, int]) -> Image:
    """The picture, no larger than its dots are needed."""
    less = _how_much_less(size) * picture.width // size[0]
    if less < 2 or picture.mode not in _REDUCED:
        return picture
    small = picture.reduce(less)
    small.info = dict(picture.info)
    return small


def _ordinary_colours(picture: Image) -> Image:
    """As sRGB without transparency: newer phones use wider colours that older screens show pale."""
    from PIL import Image, ImageCms  # noqa: PLC0415 - costs start-up

    profile = picture.info.get("icc_profile")
    if picture.mode.startswith(("I", "F")):
        # Sixteen bits a dot: without this everything but the darkest is white.
        picture = picture.convert("F").point(lambda value: value / 256).convert("L")
    elif "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
    elif picture.mode == "P":
        picture = picture.convert("RGB")
    if isinstance(profile, bytes) and profile:
        try:
            wide = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(
                picture, wide, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            picture = turned or picture
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that is damaged or for another kind of picture: the colours as they stand
    return picture.convert("RGB")


def _bare(picture: Image) -> Image:
    # Comments, places, thumbnails and names of programs hang on the picture object and would be saved with it.
    picture.info.clear()
    picture.getexif().clear()
    return picture


def _placeholder(picture: Image) -> str:
    tiny = io.BytesIO()
    height = max(1, round(picture.height * PLACEHOLDER_WIDTH / picture.width))
    picture.resize((PLACEHOLDER_WIDTH, height)).save(tiny, "WEBP", quality=PLACEHOLDER_QUALITY)
    return "data:image/webp;base64," + base64.b64encode(tiny.getvalue()).decode("ascii")


def _lanczos() -> int:
    from PIL.Image import Resampling  # noqa: PLC0415 - costs start-up

    return Resampling.LANCZOS


def _no_photo() -> Unusable:
    return Unusable(
        "M34",
        "This is not a photo we can read.",
        "Copy it from the phone again, or save it as JPEG, PNG or HEIC.",
    )


def _too_large() -> Unusable:
    return Unusable(
        "M35", "This picture has more dots than we can hold.", "Save it smaller, for example 4000 dots wide."
    )
