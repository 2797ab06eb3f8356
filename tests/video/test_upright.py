"""However the phone was held, a film stands as the phone shows it: compared dot by dot with a picture turned by Pillow.

The clip is drawn by Pillow too. How it has to stand follows from the nine numbers in the clip alone, read as the
standard says (ISO 14496-12): a dot goes from x across and y down to a·x + c·y across and b·x + d·y down.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder
from generator.shelf import Shelf
from generator.video import Tools, develop
from tests.video.clips import Clips, first_picture, grow_old, told

pytestmark = pytest.mark.films

Turn = Image.Transpose
AS_SHOWN: dict[tuple[int, int, int, int], Turn | None] = {
    (1, 0, 0, 1): None,
    (-1, 0, 0, 1): Turn.FLIP_LEFT_RIGHT,
    (1, 0, 0, -1): Turn.FLIP_TOP_BOTTOM,
    (-1, 0, 0, -1): Turn.ROTATE_180,
    (0, 1, -1, 0): Turn.ROTATE_270,
    (0, -1, 1, 0): Turn.ROTATE_90,
    (0, 1, 1, 0): Turn.TRANSPOSE,
    (0, -1, -1, 0): Turn.TRANSVERSE,
}
"""What Pillow has to do, for each a, b, c and d. Pillow turns to the left."""

SIZE = (192, 112)
LIKE, UNLIKE = 6, 25
"""How far, of 255, two pictures are apart on average when one is the other, packed; and when it stands otherwise."""


def drawn() -> Image.Image:
    """A picture that looks otherwise whichever way it is turned or mirrored."""
    picture = Image.linear_gradient("L").resize(SIZE).convert("RGB")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 95, 55), fill=(200, 30, 30))
    draw.rectangle((20, 10, 40, 100), fill=(240, 240, 20))
    draw.rectangle((40, 10, 110, 30), fill=(240, 240, 20))
    draw.rectangle((130, 70, 185, 105), fill=(20, 60, 220))
    return picture


@pytest.fixture(scope="module")
def lying(clips: Clips) -> Path:
    """The clip as a camera stores it."""
    still, clip = clips.folder / "drawn.rgb", clips.folder / "drawn.mov"
    still.write_bytes(drawn().tobytes())
    clips.ffmpeg(
        *(
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-s",
            f"{SIZE[0]}x{SIZE[1]}",
            "-r",
            "10",
            "-stream_loop",
            "11",
        ),
        *(
            "-i",
            still,
            "-vf",
            "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
            "-colorspace",
            "bt709",
        ),
        *("-c:v", "libx264", "-preset", "ultrafast", "-qp", "8", clip),
    )
    return clip


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures are apart on average, of 255."""
    if one.size != other.size:
        return 255.0
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


LONG = pytest.mark.long


@pytest.mark.parametrize(
    ("degrees", "mirrored"),
    [
        *((0, False), (90, False), (180, False), (90, True)),
        pytest.param(270, False, marks=LONG),
        *(pytest.param(degrees, True, marks=LONG) for degrees in (0, 180, 270)),
    ],
)
def test_it_stands_as_the_phone_shows_it(
    degrees: int, mirrored: bool, lying: Path, clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    clip = tmp_path / "held.mov"
    flip = ("-display_hflip",) if mirrored else ()
    clips.ffmpeg("-display_rotation", str(degrees), *flip, "-i", lying, "-c", "copy", clip)
    grow_old(clip)
    turn = AS_SHOWN[_numbers(tools, clip)]
    wanted = drawn() if turn is None else drawn().transpose(turn)
    film = develop(FilmOrder(clip, "amir film 1"), shelf, tools, Silence())

    assert isinstance(film, DevelopedFilm), film
    assert (film.full.width, film.full.height) == wanted.size
    assert film.poster is not None
    with Image.open(film.poster.fallback.path) as still:
        seen = {
            "film": first_picture(tools, film.full.path, *wanted.size),
            "still": still.convert("RGB"),
        }
    for name, picture in seen.items():
        assert apart(picture, wanted) < LIKE, name
        for other in set(Turn) - {turn}:
            assert apart(picture, drawn().transpose(other)) > UNLIKE or (turn is None and other is None), (
                name,
                other,
            )


def _numbers(tools: Tools, clip: Path) -> tuple[int, int, int, int]:
    """a, b, c and d of the clip; those of one that is not turned where it has none."""
    for side in told(tools, clip)["streams"][0].get("side_data_list", []):
        if "displaymatrix" in side:
            rows = [line.split(":")[1].split() for line in side["displaymatrix"].strip().splitlines()]
            (a, b, _), (c, d, _), _ = [[round(int(number) / 65536) for number in row] for row in rows]
            return a, b, c, d
    return 1, 0, 0, 1
