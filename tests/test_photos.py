"""A phone's photo comes out upright, in ordinary colours, in the right widths, and says nothing but the picture."""

from __future__ import annotations

import base64
import io
import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from generator import photos
from generator.bare import strange_in
from generator.mosaic import grey
from generator.photos import develop_photo, photo_key, sizes_for
from generator.problems import Exit, GeneratorError
from generator.recording import Box, DevelopedPhoto, Mishap
from generator.shelf import Shelf

DEVICE = "Invented Phone 9"
NOTE = "the garden at 12 Rose Street"

pillow_heif.register_heif_opener()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "cache")


def corners(width: int = 600, height: int = 400) -> Image.Image:
    """Red, lime over blue, yellow."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("lime", (width // 2, 0, width, height // 2))
    picture.paste("blue", (0, height // 2, width // 2, height))
    picture.paste("yellow", (width // 2, height // 2, width, height))
    return picture


def noted(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = DEVICE
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 30.0, 5.04), "W", (0.0, 8.0, 30.8)
    return exif


def saved(path: Path, picture: Image.Image, **options: object) -> Path:
    picture.save(path, **options)
    os.utime(path, (time.time() - 60,) * 2)
    return path


def developed(source: Path, shelf: Shelf, *hide: Box) -> DevelopedPhoto:
    photo = develop_photo(source, shelf, "amir photo 3", hide=hide)
    assert isinstance(photo, DevelopedPhoto), photo
    return photo


def seen(photo: DevelopedPhoto, across: float, down: float) -> list[tuple[int, int, int]]:
    points = []
    for rendition in photo.renditions:
        with Image.open(rendition.path) as picture:
            points.append(
                picture.convert("RGB").getpixel((int(picture.width * across), int(picture.height * down)))
            )
    return points


def near(one: tuple[int, int, int], other: tuple[int, int, int], slack: int = 40) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("width", "height", "sizes"),
    [
        (4032, 3024, [(480, 360), (960, 720), (1600, 1200)]),
        (3024, 4032, [(480, 640), (960, 1280), (1600, 2133)]),
        (1600, 900, [(480, 270), (960, 540), (1600, 900)]),
        (1599, 900, [(480, 270), (960, 540)]),
        (300, 200, [(300, 200)]),
        (480, 1, [(480, 1)]),
        (1000, 60000, [(273, 16380)]),
    ],
)
def test_sizes(width: int, height: int, sizes: list[tuple[int, int]]) -> None:
    assert sizes_for(width, height) == sizes


@pytest.mark.parametrize("form", ["photo.heic", "photo.jpg", "photo.png"])
def test_every_form_a_phone_saves(form: str, shelf: Shelf, tmp_path: Path) -> None:
    photo = developed(saved(tmp_path / form, corners(1000, 700)), shelf)

    assert photo.widths == (480, 960)
    assert (photo.width, photo.height) == (960, 672)
    assert [r.media_type for r in photo.renditions] == ["image/webp", "image/jpeg"] * 2
    for rendition in photo.renditions:
        with Image.open(rendition.path) as picture:
            assert picture.size == (rendition.width, rendition.height)
            assert picture.mode == "RGB"
            assert picture.get_format_mimetype() == rendition.media_type
        assert rendition.size == rendition.path.stat().st_size
    assert photo.fallback.media_type == "image/jpeg" and photo.fallback.width == 960
    for where, colour in (
        ((0.25, 0.25), "red"),
        ((0.75, 0.25), "lime"),
        ((0.25, 0.75), "blue"),
        ((0.75, 0.75), "yellow"),
    ):
        wanted = Image.new("RGB", (1, 1), colour).getpixel((0, 0))
        assert all(near(point, wanted) for point in seen(photo, *where))


_STORED = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
"""How the camera turns what it stores, for each of the eight ways of holding it, so that red stands upper left."""


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_however_the_phone_was_held(orientation: int, shelf: Shelf, tmp_path: Path) -> None:
    turn = _STORED.get(orientation)
    stored = corners() if turn is None else corners().transpose(Image.Transpose(turn))
    photo = developed(saved(tmp_path / "held.jpg", stored, exif=noted(orientation), quality=95), shelf)

    assert photo.width > photo.height
    assert all(near(point, (255, 0, 0)) for point in seen(photo, 0.25, 0.25))
    assert all(near(point, (255, 255, 0)) for point in seen(photo, 0.75, 0.75))
    assert all(near(point, (0, 255, 0)) for point in seen(photo, 0.75, 0.25))


# ---------------------------------------------------------------- against a drawing of its own

_SEEN_AT = {
    1: ("top", "left"),
    2: ("top", "right"),
    3: ("bottom", "right"),
    4: ("bottom", "left"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
}
"""What the standard says of each number: where the first stored row is seen, and where the first stored column is."""


def a_letter(width: int = 96, height: int = 64) -> list[list[tuple[int, int, int]]]:
    """An F with a yellow foot, dot by dot: like itself neither turned nor mirrored."""

    def dot(x: int, y: int) -> tuple[int, int, int]:
        across, down = x / width, y / height
        if 0.2 < across < 0.35 and 0.15 < down < 0.85:
            return (230, 200, 20) if down > 0.65 else (20, 20, 120)
        if 0.2 < across < 0.8 and (0.15 < down < 0.3 or (0.45 < down < 0.58 and across < 0.6)):
            return (20, 20, 120)
        return (240, 240, 240)

    return [[dot(x, y) for x in range(width)] for y in range(height)]


def stored_as(seen: list[list[tuple[int, int, int]]], orientation: int) -> Image.Image:
    """What the camera stores, dot by dot, so that this is seen."""
    first_row, first_column = _SEEN_AT[orientation]
    wide, high = len(seen[0]), len(seen)
    lies = first_row in {"left", "right"}
    stored = Image.new("RGB", (high, wide) if lies else (wide, high))
    for row in range(stored.height):
        for column in range(stored.width):
            place = {first_row: row, first_column: column}
            x = place.get("left", wide - 1 - place.get("right", 0))
            y = place.get("top", high - 1 - place.get("bottom", 0))
            stored.putpixel((column, row), seen[y][x])
    return stored


@pytest.mark.parametrize("form", ["held.jpg", "held.png", "held.webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_dot_stands_where_the_standard_says(
    orientation: int, form: str, shelf: Shelf, tmp_path: Path
) -> None:
    seen = a_letter()
    source = saved(
        tmp_path / form, stored_as(seen, orientation), exif=noted(orientation), quality=100, lossless=True
    )
    photo = developed(source, shelf)

    with Image.open(photo.fallback.path) as made:
        assert made.size == (96, 64)
        off = [
            abs(a - b)
            for y, row in enumerate(seen)
            for x, dot in enumerate(row)
            for a, b in zip(made.getpixel((x, y)), dot, strict=True)
        ]
    assert sum(off) / len(off) < 6, "a turned letter is 30 and more away"


def test_a_heic_that_notes_how_it_was_held_is_turned_once(shelf: Shelf, tmp_path: Path) -> None:
    heif = pillow_heif.from_pillow(corners(400, 600))
    heif.info["exif"] = noted(6).tobytes()
    heif.save(tmp_path / "a.heic")
    os.utime(tmp_path / "a.heic", (1e9, 1e9))
    photo = developed(tmp_path / "a.heic", shelf)
    with Image.open(tmp_path / "a.heic") as meant:
        assert (photo.width > photo.height) == (meant.width > meant.height)


# ---------------------------------------------------------------- colours

_P3_TO_XYZ = ((0.515121, 0.291977, 0.157104), (0.241196, 0.692245, 0.066574), (-0.001053, 0.041885, 0.784073))
"""The three colours of Display P3, brought to the white of profiles (D50), as published."""

_SRGB_TO_XYZ = (
    (0.436066, 0.385147, 0.143066),
    (0.222488, 0.716873, 0.060608),
    (0.013916, 0.097076, 0.714096),
)


def p3_profile() -> bytes:
    """An sRGB profile with the three colours of Display P3; both curve light alike."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for column, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ")):
        at = 132 + 12 * next(n for n in range(32) if data[132 + 12 * n : 136 + 12 * n] == name)
        offset = int.from_bytes(data[at + 4 : at + 8], "big")
        for row in range(3):
            value = round(_P3_TO_XYZ[row][column] * 65536)
            data[offset + 8 + 4 * row : offset + 12 + 4 * row] = value.to_bytes(4, "big", signed=True)
    return bytes(data)


def in_srgb(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """A Display P3 colour as sRGB, by the standard's own arithmetic."""

    def straight(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    def curved(value: float) -> int:
        held = min(1.0, max(0.0, value))
        return round(255 * (12.92 * held if held <= 0.0031308 else 1.055 * held ** (1 / 2.4) - 0.055))

    light = [straight(value / 255) for value in colour]
    xyz = [sum(a * b for a, b in zip(row, light, strict=True)) for row in _P3_TO_XYZ]
    (a, b, c), (d, e, f), (g, h, i) = _SRGB_TO_XYZ
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    back = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    r, g_, b_ = (curved(sum(m * x for m, x in zip(row, xyz, strict=True)) / whole) for row in back)
    return r, g_, b_


@pytest.mark.parametrize("form", ["a.png", "a.jpg", "a.heic"])
@pytest.mark.parametrize(
    "colour", [(200, 80, 60), (60, 160, 90), (70, 90, 190), (128, 128, 128), (230, 190, 160), (255, 0, 0)]
)
def test_display_p3_is_seen_as_it_was_meant(
    colour: tuple[int, int, int], form: str, shelf: Shelf, tmp_path: Path
) -> None:
    patch = Image.new("RGB", (64, 64), colour)
    photo = developed(
        saved(tmp_path / form, patch, icc_profile=p3_profile(), quality=100, subsampling=0), shelf
    )

    for rendition in photo.renditions:
        with Image.open(rendition.path) as made:
            point = made.convert("RGB").getpixel((32, 32))
        # WebP keeps brightness from 16 to 235, which costs it a step more; HEIC too.
        slack = 3 if rendition.media_type == "image/jpeg" and form != "a.heic" else 5
        assert near(point, in_srgb(colour), slack=slack), (point, in_srgb(colour))
    assert (
        max(abs(a - b) for a, b in zip(colour, in_srgb(colour), strict=True)) > 3
        or len({*colour}) == 1
        or colour == (255, 0, 0)
    )


def png(colour_type: int, depth: int, dot: bytes, side: int = 32) -> bytes:
    """A PNG by hand: of more bits than the library would write."""

    def part(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = side.to_bytes(4, "big") * 2 + bytes((depth, colour_type, 0, 0, 0))
    rows = zlib.compress((b"\0" + dot * side) * side)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("colour_type", "dot", "seen_as"),
    [
        (0, b"\x80\x00", (128, 128, 128)),
        (2, b"\xc0\x00\x40\x00\x20\x00", (192, 64, 32)),
        (4, b"\x80\x00\x00\x00", (255, 255, 255)),
        (4, b"\x80\x00\xff\xff", (128, 128, 128)),
        (6, b"\xc0\x00\x40\x00\x20\x00\xff\xff", (192, 64, 32)),
        (6, b"\xc0\x00\x40\x00\x20\x00\x00\x00", (255, 255, 255)),
    ],
)
def test_sixteen_bits_of_every_kind(
    colour_type: int, dot: bytes, seen_as: tuple[int, int, int], shelf: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "deep.png").write_bytes(png(colour_type, 16, dot))
    os.utime(tmp_path / "deep.png", (1e9, 1e9))

    assert all(
        near(point, seen_as, slack=8) for point in seen(developed(tmp_path / "deep.png", shelf), 0.5, 0.5)
    )


@pytest.mark.parametrize("form", ["a.gif", "a.png", "a.webp", "a.heic", "a.mpo"])
def test_of_every_moving_picture_the_first_is_taken(form: str, shelf: Shelf, tmp_path: Path) -> None:
    others = [Image.new("RGB", (64, 64), colour) for colour in ("blue", "lime")]
    first = Image.new("RGB", (64, 64), "red")
    photo = developed(saved(tmp_path / form, first, save_all=True, append_images=others), shelf)

    assert all(near(point, (255, 0, 0)) for point in seen(photo, 0.5, 0.5))
    for rendition in photo.renditions:
        with Image.open(rendition.path) as made:
            assert getattr(made, "n_frames", 1) == 1


# ---------------------------------------------------------------- very many dots


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("form", ["large.jpg", "large.png"])
def test_a_picture_of_very_many_dots_is_the_same_picture(
    form: str, orientation: int, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made smaller as it is read, it stands as upright, as large and under the same box as if it were not."""
    turn = _STORED.get(orientation)
    upright = corners(1701, 1030)
    stored = upright if turn is None else upright.transpose(Image.Transpose(turn))
    source = saved(tmp_path / form, stored, exif=noted(orientation), quality=90)
    whole = developed(source, shelf, CORNER)
    monkeypatch.setattr(photos, "_MANY_DOTS", 1_000_000)
    monkeypatch.setattr(photos, "PHOTO_WIDTHS", (120, 240, 400))
    small = developed(source, Shelf(tmp_path / "other"), CORNER)

    assert (whole.width, whole.height) == (1600, 969)
    assert (small.width, small.height) == (400, 242)
    for across, down, colour in ((0.25, 0.25, "red"), (0.25, 0.75, "blue"), (0.75, 0.75, "yellow")):
        wanted = Image.new("RGB", (1, 1), colour).getpixel((0, 0))
        assert all(near(point, wanted) for point in seen(small, across, down))
    assert all(map(is_grey, seen(small, 0.75, 0.25)))
    assert all(map(is_grey, seen(small, 0.56, 0.06)))


@pytest.mark.skipif(
    sys.platform != "linux", reason="how much memory a process had at most is read from /proc"
)
@pytest.mark.long  # twelve seconds, and memory that is better left to one test at a time
def test_the_largest_a_phone_makes_takes_no_more_memory_than_there_is(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from generator.photos import develop_photo
from generator.shelf import Shelf
made = develop_photo(Path(sys.argv[1]), Shelf(Path(sys.argv[2])), "amir photo 3")
# Not what getrusage says: that counts what the process was that began this one.
most = next(row for row in open("/proc/self/status") if row.startswith("VmHWM:"))
print(made.width, made.height, int(most.split()[1]) // 1024)
"""
    source = saved(
        tmp_path / "large.jpg", Image.new("RGB", (16320, 12240), "teal"), exif=noted(6), quality=60
    )
    done = subprocess.run(
        [sys.executable, "-c", code, source, tmp_path / "cache"], capture_output=True, text=True, check=True
    )
    width, height, megabytes = map(int, done.stdout.split())

    assert (width, height) == (1600, 2133)
    assert megabytes < 300, "held whole it would be 600 MB and more"


# ---------------------------------------------------------------- nothing but the picture


@pytest.mark.parametrize("form", ["photo.heic", "photo.jpg", "photo.png", "photo.webp"])
def test_no_place_device_or_note_is_in_any_byte(form: str, shelf: Shelf, tmp_path: Path) -> None:
    picture, options = corners(), {"exif": noted().tobytes()}
    if form == "photo.png":
        texts = PngImagePlugin.PngInfo()
        texts.add_text("Description", NOTE)
        options["pnginfo"] = texts
    if form == "photo.jpg":
        options["comment"] = NOTE
    source = saved(tmp_path / form, picture, **options)
    photo = developed(source, shelf)

    assert DEVICE.encode() in source.read_bytes()
    assert form not in {"photo.png", "photo.jpg"} or NOTE.encode() in source.read_bytes()
    for rendition in photo.renditions:
        data = rendition.path.read_bytes()
        assert strange_in(data) == ""
        for secret in (DEVICE.encode(), NOTE.encode(), b"Exif", b"EXIF", b"ICC", b"XMP", b"Photoshop"):
            assert secret not in data
        with Image.open(rendition.path) as made:
            assert dict(made.getexif()) == {}
            assert set(made.info) <= {
                "jfif",
                "jfif_version",
                "jfif_unit",
                "jfif_density",
                "progressive",
                "progression",
                "loop",
                "background",
                "timestamp",
                "duration",
            }


def with_part(data: bytes, mark: int, content: bytes) -> bytes:
    """A JPEG with one more part in front."""
    return data[:2] + bytes((0xFF, mark)) + (len(content) + 2).to_bytes(2, "big") + content + data[2:]


def jpeg(**options: object) -> bytes:
    packed = io.BytesIO()
    Image.effect_noise((64, 48), 90).convert("RGB").save(packed, "JPEG", **options)
    return packed.getvalue()


def webp(**options: object) -> bytes:
    packed = io.BytesIO()
    corners(64, 48).save(packed, "WEBP", **options)
    return packed.getvalue()


@pytest.mark.parametrize(
    "strange",
    [
        lambda: with_part(jpeg(), 0xE1, b"Exif\0\0" + noted().tobytes()),
        lambda: with_part(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
        lambda: with_part(jpeg(), 0xED, b"Photoshop 3.0\08BIM\x04\x04"),
        lambda: with_part(jpeg(), 0xFE, NOTE.encode()),
        lambda: with_part(jpeg(), 0xE2, b"ICC_PROFILE\0" + bytes(90)),
        lambda: with_part(jpeg(), 0xE2, b"MPF\0" + bytes(20)),
        lambda: with_part(jpeg(), 0xE0, b"JFXX\0\x10" + jpeg()),
        lambda: with_part(jpeg(), 0xE0, b"JFIF\0\1\2\0\0\1\0\1\1\1" + b"abc"),
        lambda: jpeg() + jpeg(),
        lambda: jpeg() + b"\0" * 9,
        lambda: jpeg()[:-2],
        lambda: jpeg(comment=NOTE.encode()),
        lambda: jpeg(exif=noted().tobytes()),
        lambda: webp(exif=noted().tobytes()),
        lambda: webp(icc_profile=p3_profile()),
        lambda: webp(xmp=b"<x:xmpmeta/>"),
        lambda: webp(save_all=True, append_images=[corners(64, 48).rotate(180)]),
        lambda: webp() + NOTE.encode(),
        lambda: b"\x89PNG\r\n",
        lambda: b"",
    ],
)
def test_whatever_stands_beside_a_picture_is_seen(strange: Callable[[], bytes]) -> None:
    assert strange_in(strange())


@pytest.mark.parametrize(
    "made", [jpeg, webp, lambda: jpeg(progressive=True, optimize=True), lambda: webp(lossless=True)]
)
def test_a_bare_picture_is_bare(made: Callable[[], bytes]) -> None:
    assert strange_in(made()) == ""


def nothing_but_the_reason(shelf: Shelf) -> str:
    """The code of why nothing was made; nothing else is kept."""
    (key,) = shelf.keys()
    assert [path.name for path in (shelf.cache / "media" / key[:2] / key).iterdir()] == ["meta.json"]
    why = shelf.why_refused(key)
    return why.code if why else ""


def test_a_photo_that_would_say_more_is_never_kept(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "_bare", lambda picture: picture)
    source = saved(tmp_path / "a.jpg", corners(), exif=noted(), comment=NOTE.encode())
    mishap = develop_photo(source, shelf, "amir photo 3")

    assert isinstance(mishap, Mishap), "this one is refused, and the build goes on"
    assert mishap.code == "M21" and "beside what is to be seen" in mishap.sentence
    assert nothing_but_the_reason(shelf) == "M21"
    assert not list((shelf.cache / "media" / "tmp").iterdir())


def test_room_on_the_disk_is_asked_for_first(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 100_000})())
    with pytest.raises(GeneratorError) as told:
        develop_photo(saved(tmp_path / "a.jpg", corners()), shelf, "amir photo 3")

    assert told.value.exit_code is Exit.AROUND and "nearly full" in str(told.value)
    assert not list(shelf.keys())


def test_wider_colours_become_ordinary_ones(shelf: Shelf, tmp_path: Path) -> None:
    """In a profile with red and blue exchanged, what is stored as red is seen as blue."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    data = bytearray(lab.tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    photo = developed(
        saved(tmp_path / "wide.png", Image.new("RGB", (100, 100), "red"), icc_profile=bytes(data)), shelf
    )

    assert all(near(point, (0, 0, 255)) for point in seen(photo, 0.5, 0.5))


@pytest.mark.parametrize(
    ("mode", "colour"),
    [
        ("RGBA", (0, 0, 0, 0)),
        ("LA", (0, 0)),
        ("P", 0),
        ("L", 255),
        ("1", 1),
        ("I;16", 65000),
        ("CMYK", (0, 0, 0, 0)),
    ],
)
def test_every_kind_of_picture_can_be_read(mode: str, colour: object, shelf: Shelf, tmp_path: Path) -> None:
    picture = Image.new(mode, (64, 64), colour)
    if mode == "P":
        picture.putpalette([255, 255, 255] * 256)
    photo = developed(saved(tmp_path / ("a.jpg" if mode == "CMYK" else "a.png"), picture), shelf)

    assert all(near(point, (255, 255, 255)) for point in seen(photo, 0.5, 0.5))


def test_sixteen_bits_keep_their_light(shelf: Shelf, tmp_path: Path) -> None:
    photo = developed(saved(tmp_path / "a.png", Image.new("I;16", (64, 64), 0x4000)), shelf)

    assert all(near(point, (64, 64, 64), slack=4) for point in seen(photo, 0.5, 0.5))


def test_a_moving_picture_gives_its_first(shelf: Shelf, tmp_path: Path) -> None:
    others = [Image.new("RGB", (64, 64), "blue")]
    source = saved(
        tmp_path / "a.webp", Image.new("RGB", (64, 64), "red"), save_all=True, append_images=others
    )

    assert all(near(point, (255, 0, 0)) for point in seen(developed(source, shelf), 0.5, 0.5))


def test_what_stands_there_while_it_loads_is_tiny(shelf: Shelf, tmp_path: Path) -> None:
    photo = developed(saved(tmp_path / "a.jpg", corners()), shelf)
    kind, _, data = photo.placeholder.partition(",")
    with Image.open(io.BytesIO(base64.b64decode(data))) as tiny:
        assert (kind, tiny.format, tiny.size) == ("data:image/webp;base64", "WEBP", (24, 16))
    assert len(photo.placeholder) < 1000


# ---------------------------------------------------------------- what is hidden of it

CORNER = Box(50, 0, 50, 50)
"""The quarter that is lime."""


def is_grey(point: tuple[int, int, int]) -> bool:
    darkest, brightest = (f(grey(x, y) for x in range(8) for y in range(8)) for f in (min, max))
    return max(point) - min(point) < 12 and darkest - 10 < point[0] < brightest + 10


@pytest.mark.parametrize("form", ["photo.heic", "photo.jpg"])
def test_a_box_is_covered_in_every_width_and_form_and_in_what_stands_there_while_it_loads(
    form: str, shelf: Shelf, tmp_path: Path
) -> None:
    photo = developed(saved(tmp_path / form, corners(1000, 700), quality=95), shelf, CORNER)

    assert photo.widths == (480, 960)
    for across in (0.51, 0.6, 0.75, 0.9, 0.99):
        for down in (0.01, 0.2, 0.35, 0.49):
            assert all(map(is_grey, seen(photo, across, down))), (across, down)
    for where, colour in (((0.25, 0.25), "red"), ((0.25, 0.75), "blue"), ((0.75, 0.75), "yellow")):
        wanted = Image.new("RGB", (1, 1), colour).getpixel((0, 0))
        assert all(near(point, wanted) for point in seen(photo, *where))
    with Image.open(io.BytesIO(base64.b64decode(photo.placeholder.partition(",")[2]))) as tiny:
        points = [tiny.convert("RGB").getpixel((x, y)) for x in range(15, 23) for y in range(2, 6)]
    # So few dots take some colour from their neighbours when they are packed; lime would be 255 apart.
    assert all(max(point) - min(point) < 60 for point in points), points


def test_the_pattern_takes_nothing_from_the_picture(shelf: Shelf, tmp_path: Path) -> None:
    noise = Image.effect_noise((480, 320), 90).convert("RGB")
    one, other = (
        developed(saved(tmp_path / name, picture), shelf, Box(20, 20, 60, 60))
        for name, picture in (("a.png", corners(480, 320)), ("b.png", noise))
    )
    places = [(0.25 + x / 6, 0.25 + y / 6) for x in range(4) for y in range(4)]

    assert all(
        near(a, b, slack=6)
        for place in places
        for a, b in zip(seen(one, *place), seen(other, *place), strict=True)
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_box_stands_where_the_photo_is_seen(orientation: int, shelf: Shelf, tmp_path: Path) -> None:
    turn = _STORED.get(orientation)
    stored = corners() if turn is None else corners().transpose(Image.Transpose(turn))
    source = saved(tmp_path / "held.jpg", stored, exif=noted(orientation), quality=95)
    photo = developed(source, shelf, CORNER)

    assert all(map(is_grey, seen(photo, 0.75, 0.25)))
    assert all(near(point, (255, 0, 0)) for point in seen(photo, 0.25, 0.25))
    assert all(near(point, (255, 255, 0)) for point in seen(photo, 0.75, 0.75))


@pytest.mark.parametrize("form", ["photo.jpg", "photo.heic"])
def test_no_small_copy_of_the_uncovered_picture_goes_along(form: str, shelf: Shelf, tmp_path: Path) -> None:
    """Phones keep a thumbnail, a depth map, a second exposure in the same file."""
    small = io.BytesIO()
    corners(96, 64).save(small, "JPEG")
    thumbnail = small.getvalue()
    source = tmp_path / form
    if form == "photo.jpg":
        tiff = b"II*\0\x08\0\0\0" + b"\0\0" + (14).to_bytes(4, "little") + b"\x02\0"
        for tag, value in ((0x0201, 44), (0x0202, len(thumbnail))):
            tiff += tag.to_bytes(2, "little") + b"\x04\0\x01\0\0\0" + value.to_bytes(4, "little")
        saved(source, corners(), exif=b"Exif\0\0" + tiff + b"\0\0\0\0" + thumbnail)
        source.write_bytes(source.read_bytes() + thumbnail)
        assert source.read_bytes().count(thumbnail) == 2
    else:
        heif = pillow_heif.from_pillow(corners())
        heif.add_from_pillow(corners())
        heif.info["thumbnails"] = [128]
        heif.info["exif"] = b"Exif\0\0" + b"II*\0\x08\0\0\0\0\0\0\0\0\0" + thumbnail
        heif.save(source)
        assert thumbnail in source.read_bytes()
    photo = developed(source, shelf, Box(0, 0, 100, 100))

    for rendition in photo.renditions:
        data = rendition.path.read_bytes()
        assert thumbnail[20:200] not in data
        assert data.count(b"\xff\xd8\xff") == (rendition.media_type == "image/jpeg")
        with Image.open(rendition.path) as made:
            assert getattr(made, "n_frames", 1) == 1
            tiny = made.convert("RGB").resize((24, 16))
            assert all(is_grey(tiny.getpixel((x, y))) for x in range(24) for y in range(16))


def test_another_box_is_another_photo() -> None:
    wider = Box(49, 0, 50, 50)
    keys = [photo_key("ab", hide) for hide in ((), (CORNER,), (wider,), (CORNER, wider))]

    assert len(set(keys)) == 4
    assert photo_key("ab", (wider, CORNER)) == keys[3]
    assert photo_key("ab") == keys[0]


def test_an_unchanged_run_opens_nothing(shelf: Shelf, tmp_path: Path) -> None:
    source = saved(tmp_path / "a.jpg", corners())
    first, again = developed(source, shelf), Shelf(shelf.cache)
    second = developed(source, again)

    assert first == second
    assert (
        again.counts.files_opened,
        again.counts.files_hashed,
        again.counts.encodes_run,
        again.counts.reused,
    ) == (0, 0, 0, 1)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "M05", "empty"),
        (b"<!doctype html><title>Sign in", "M30", "web page"),
        (b"\x00\x00\x00\x18ftypisom" + bytes(90), "M31", "film"),
        (bytes(range(256)) * 9, "M34", "not a photo"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "M34", "not a photo"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(90), "M3", ""),
    ],
)
def test_a_file_that_is_no_photo(data: bytes, code: str, words: str, shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "garden at home.jpg").write_bytes(data)
    mishap = develop_photo(tmp_path / "garden at home.jpg", shelf, "amir photo 3")

    assert isinstance(mishap, Mishap)
    assert mishap.code.startswith(code) and words in mishap.sentence
    assert (mishap.name, mishap.file) == ("amir photo 3", "garden at home.jpg")
    assert "garden" not in mishap.sentence + mishap.hint
    assert not list((shelf.cache / "media" / "tmp").iterdir())


@pytest.mark.parametrize("form", ["cut.jpg", "cut.png", "cut.heic", "cut.webp"])
def test_a_photo_that_was_cut_off(form: str, shelf: Shelf, tmp_path: Path) -> None:
    whole = saved(tmp_path / form, Image.effect_noise((300, 300), 90).convert("RGB")).read_bytes()
    (tmp_path / form).write_bytes(whole[: len(whole) // 2])
    mishap = develop_photo(tmp_path / form, shelf, "amir photo 3")

    assert isinstance(mishap, Mishap)
    assert mishap.code in {"M32", "M34"}
    assert nothing_but_the_reason(shelf) == mishap.code


def test_a_picture_made_to_fill_the_memory(shelf: Shelf, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("1", (16, 16)).save(picture, "PNG")
    data = bytearray(picture.getvalue())
    data[16:24] = (40000).to_bytes(4, "big") * 2  # the size it claims
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    (tmp_path / "bomb.png").write_bytes(data)
    mishap = develop_photo(tmp_path / "bomb.png", shelf, "amir photo 3")

    assert isinstance(mishap, Mishap)
    assert mishap.code == "M35"


def test_a_speck(shelf: Shelf, tmp_path: Path) -> None:
    mishap = develop_photo(saved(tmp_path / "a.png", Image.new("RGB", (2, 2))), shelf, "amir photo 3")

    assert isinstance(mishap, Mishap)
    assert mishap.code == "M33"


def test_a_link_that_leads_outside(shelf: Shelf, tmp_path: Path) -> None:
    saved(tmp_path / "private.jpg", corners())
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.jpg").symlink_to("../private.jpg")
    mishap = develop_photo(tmp_path / "media" / "a.jpg", shelf, "amir photo 3", inside=tmp_path / "media")

    assert isinstance(mishap, Mishap)
    assert mishap.code == "M03"
