"""A phone's photo comes out upright, in ordinary colours, in the right widths, and says nothing but the picture."""

from __future__ import annotations

import base64
import io
import os
import time
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from generator.photos import develop_photo, sizes_for
from generator.recording import DevelopedPhoto, Mishap
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


def developed(source: Path, shelf: Shelf) -> DevelopedPhoto:
    photo = develop_photo(source, shelf, "amir photo 3")
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


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_however_the_phone_was_held(orientation: int, shelf: Shelf, tmp_path: Path) -> None:
    """What the camera stores, for each of the eight ways of holding it, so that red stands upper left."""
    turn = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}.get(orientation)
    stored = corners() if turn is None else corners().transpose(Image.Transpose(turn))
    photo = developed(saved(tmp_path / "held.jpg", stored, exif=noted(orientation), quality=95), shelf)

    assert photo.width > photo.height
    assert all(near(point, (255, 0, 0)) for point in seen(photo, 0.25, 0.25))
    assert all(near(point, (255, 255, 0)) for point in seen(photo, 0.75, 0.75))
    assert all(near(point, (0, 255, 0)) for point in seen(photo, 0.75, 0.25))


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
    assert list(shelf.keys()) == []


def test_a_picture_made_to_fill_the_memory(shelf: Shelf, tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("1", (16, 16)).save(picture, "PNG")
    data = bytearray(picture.getvalue())
    data[16:24] = (40000).to_bytes(4, "big") * 2  # the size it claims
    import zlib

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
