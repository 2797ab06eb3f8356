"""What is left out of a clip is in no film, still, small picture or slow part of it; what stays is there to the picture."""

from __future__ import annotations

import dataclasses
import itertools
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from generator.mosaic import paint
from generator.progress import Silence
from generator.recording import Box, DevelopedFilm, FilmOrder, Mishap, Stretch
from generator.shelf import Shelf
from generator.video import Tools, develop, film_key
from generator.video.storyboard import every_so_often, tile_for
from tests.video.clips import Clips, grow_old, loudness, told

pytestmark = pytest.mark.films

DARK, STEP, RATE = 40, 4, 10
"""How bright the first picture of the counted clip is, how much brighter each next one, how many a second."""


@pytest.fixture(scope="session")
def counted(clips: Clips) -> Path:
    """Four seconds; each picture tells by its brightness which one it is. A shout, a quiet voice, a shout."""
    path = clips.folder / "counted.mov"
    voice = "aevalsrc='if(between(t,1,3),0.02,0.8)*sin(2*PI*440*t)':d=4:s=48000"
    picture = f"nullsrc=s=160x96:r={RATE}:d=4,geq=lum='{DARK}+{STEP}*N':cb=128:cr=128"
    clips.ffmpeg(
        *("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", voice),
        *("-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-g", "100", "-pix_fmt", "yuv420p", path),
    )
    grow_old(path)
    return path


@pytest.fixture(scope="session")
def cut(counted: Path, tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> DevelopedFilm:
    """Of the second that begins at 1.0 and the one after, with everything a family may ask for."""
    box = Box(0, 0, 50, 50, Stretch(2.0, 2.5))
    return made(
        counted,
        Shelf(tmp_path_factory.mktemp("cut")),
        tools,
        shown=Stretch(1.0, 3.0),
        hide=(box, Box(50, 50, 50, 50, Stretch(0.0, 0.5))),
        mute=(Stretch(2.0, 2.5), Stretch(3.5)),
        poster_at=1.5,
        slowly=(Stretch(0.5, 1.6), Stretch(3.2, 3.9)),
    )


def made(source: Path, shelf: Shelf, tools: Tools, **asked: object) -> DevelopedFilm:
    film = develop(FilmOrder(source, "amir film 1", **asked), shelf, tools, Silence())
    assert isinstance(film, DevelopedFilm), film
    return film


def number_of(picture: Image.Image, corner: tuple[float, float] = (0.55, 0.05)) -> float:
    """Which picture of the counted clip it is, by its brightness in a part of it."""
    left, top = (int(share * side) for share, side in zip(corner, picture.size, strict=True))
    seen = picture.convert("L").crop((left, top, left + picture.width // 3, top + picture.height // 3))
    # Grey from 16 to 235 in the film is 0 to 255 on the screen.
    return (ImageStat.Stat(seen).mean[0] * 219 / 255 + 16 - DARK) / STEP


def pictures(film: Path, tools: Tools, size: tuple[int, int] = (160, 96)) -> list[Image.Image]:
    """All pictures of a film."""
    raw = subprocess.run(
        [tools.ffmpeg, "-v", "error", "-i", film, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    length = size[0] * size[1] * 3
    return [Image.frombytes("RGB", size, raw[at : at + length]) for at in range(0, len(raw), length)]


# ---------------------------------------------------------------- one film, cut


def test_it_is_exactly_what_is_shown_whatever_lies_between_two_keyframes(
    cut: DevelopedFilm, tools: Tools
) -> None:
    seen = [number_of(picture) for picture in pictures(cut.full.path, tools)]

    assert cut.seconds == pytest.approx(2.0, abs=0.05)
    assert cut.clip_seconds == pytest.approx(4.0, abs=0.05)
    assert seen == pytest.approx(range(RATE, 3 * RATE), abs=0.6)


def covered(picture: Image.Image) -> bool:
    """Whether the pattern stands in the upper left quarter."""
    wanted = Image.new("RGB", (160, 96))
    paint(wanted, Box(0, 0, 50, 50))
    places = [(x, y) for x in range(5, 80, 10) for y in range(3, 48, 6)]
    apart = [abs(picture.getpixel(at)[0] - wanted.getpixel(at)[0]) for at in places]
    return sum(apart) / len(apart) < 12


def test_what_is_hidden_is_hidden_at_its_moments_of_the_clip(cut: DevelopedFilm, tools: Tools) -> None:
    hidden = [covered(picture) for picture in pictures(cut.full.path, tools)]

    # A tenth of a second before and after.
    assert hidden == [number in range(9, 17) for number in range(20)]


def test_its_still_and_its_small_pictures_are_of_what_is_shown(cut: DevelopedFilm) -> None:
    assert cut.poster is not None and cut.storyboard is not None
    with Image.open(cut.poster.fallback.path) as still:
        assert number_of(still) == pytest.approx(15, abs=0.8)
    board = cut.storyboard
    with Image.open(board.sheets[-1].path) as sheet:
        tiles = [
            sheet.crop((n * board.tile_width, 0, (n + 1) * board.tile_width, board.tile_height))
            for n in range(board.count)
        ]
        numbers = [number_of(tile) for tile in tiles]

    assert board.count == 6
    assert numbers == sorted(numbers)
    assert numbers[0] >= RATE - 0.8 and numbers[-1] <= 3 * RATE
    for n, number in enumerate(numbers):
        assert n * board.every - 0.2 <= (number - RATE) / RATE <= (n + 1) * board.every + 0.2


def test_what_is_shown_slowly_begins_and_ends_where_the_film_does(cut: DevelopedFilm, tools: Tools) -> None:
    (slow,) = cut.slowly  # the other one lies in what is left out
    streams = told(tools, slow.film.path)["streams"]
    numbers = [number_of(picture) for picture in pictures(slow.film.path, tools)]

    assert slow.during == Stretch(0.5, 1.6)
    assert [stream["codec_name"] for stream in streams] == ["h264"]
    assert slow.seconds == pytest.approx(1.2, abs=0.05), "0.6 seconds of the clip, half as fast"
    assert numbers == pytest.approx(range(10, 16), abs=0.6)
    with Image.open(slow.poster.fallback.path) as still:
        assert number_of(still) == pytest.approx(10, abs=0.8)


def test_it_is_as_loud_as_if_the_rest_had_never_been_said(cut: DevelopedFilm, tools: Tools) -> None:
    """A shout that is left out must not keep the quiet voice quiet."""
    level, peak = loudness(tools, cut.full.path)

    assert level == pytest.approx(-16, abs=1.2)
    assert peak <= -1


def test_everything_of_it_is_known_to_the_shelf(cut: DevelopedFilm) -> None:
    assert cut.poster is not None and cut.storyboard is not None
    (slow,) = cut.slowly
    assert cut.keys == {cut.key, cut.poster.key, cut.storyboard.key, slow.key, slow.poster.key}


# ---------------------------------------------------------------- what cannot be


@pytest.mark.parametrize(
    ("shown", "code", "words"),
    [
        (Stretch(0, 12), "M27", "0:04 long, and 0:12"),
        (Stretch(4), "M27", "0:04 long, and 0:04"),
        (Stretch(70, 80), "M27", "0:04 long, and 1:10"),
        (Stretch(3.5), "M15", "shorter than one second"),
    ],
)
def test_a_cut_the_clip_does_not_have_is_told_with_its_length(
    shown: Stretch, code: str, words: str, counted: Path, shelf: Shelf, tools: Tools
) -> None:
    film = develop(FilmOrder(counted, "amir film 1", shown=shown), shelf, tools, Silence())

    assert isinstance(film, Mishap)
    assert film.code == code
    assert words in film.sentence
    assert shelf.counts.encodes_run == 0


def test_a_clip_that_ends_within_the_second_that_was_read_off_is_taken_to_its_end(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    film = made(clips["mute.mp4"], shelf, tools, shown=Stretch(0, 2))  # it is 1.2 seconds long

    assert film.seconds == pytest.approx(1.2, abs=0.05)


def test_the_length_of_a_clip_that_does_not_say_it_is_measured(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    path = tmp_path / "live.webm"
    clips.ffmpeg(
        *("-i", clips["mute.mp4"], "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"),
        *("-f", "webm", "-live", "1", path),
    )
    assert "duration" not in told(tools, path)["format"]
    late = develop(FilmOrder(path, "amir film 1", shown=Stretch(0, 9)), shelf, tools, Silence())
    film = made(path, shelf, tools, shown=Stretch(0.1, 1.15))

    assert isinstance(late, Mishap) and "0:01 long" in late.sentence
    assert film.seconds == pytest.approx(1.05, abs=0.05)


@pytest.mark.parametrize("shown", [Stretch(0.5), Stretch(0, 0.5), Stretch(0.25, 0.5)])
def test_another_cut_is_another_film(shown: Stretch, tools: Tools) -> None:
    assert film_key("ab" * 32, tools, shown=shown) != film_key("ab" * 32, tools)


# ---------------------------------------------------------------- fast signs


def test_a_clip_of_many_pictures_a_second_shows_those_it_has(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    path = clips.folder / "fast.mov"
    clips.ffmpeg(
        *("-f", "lavfi", "-i", "nullsrc=s=160x96:r=240:d=1.1,geq=lum='30+mod(N\\,200)':cb=128:cr=128"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-pix_fmt", "yuv420p", path),
    )
    film = made(path, shelf, tools, slowly=(Stretch(0.25, 0.75),))
    (slow,) = film.slowly
    seen = [number_of(one) * STEP + DARK - 30 for one in pictures(slow.film.path, tools)]
    steps = [later - earlier for earlier, later in itertools.pairwise(seen)]

    assert slow.seconds == pytest.approx(1.0, abs=0.05)
    assert len(seen) == 30
    assert seen[0] == pytest.approx(60, abs=4)
    # Sixty of the clip's 240 pictures a second, none twice and none made up.
    assert steps == pytest.approx([4] * len(steps), abs=2.5)


@pytest.mark.long
def test_longer_than_a_sign_is_not_shown_slowly(counted: Path, shelf: Shelf, tools: Tools) -> None:
    from generator.video import slowly

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(slowly, "SLOW_AT_MOST", 1.0)
        film = made(counted, shelf, tools, slowly=(Stretch(1.0), Stretch(1, 1.5)))

    assert [slow.during for slow in film.slowly] == [Stretch(1, 1.5)]


def test_what_is_hidden_is_hidden_there_too_and_is_made_anew_for_it(
    counted: Path, shelf: Shelf, tools: Tools
) -> None:
    bare = made(counted, shelf, tools, shown=Stretch(1), slowly=(Stretch(1.5, 2.5),))
    box = Box(0, 0, 50, 50, Stretch(2.0, 3.5))
    film = made(counted, shelf, tools, shown=Stretch(1), hide=(box,), slowly=(Stretch(1.5, 2.5),))
    before, after = ([covered(one) for one in pictures(f.slowly[0].film.path, tools)] for f in (bare, film))

    assert shelf.forget_source(shelf.take_in(counted).sha256) == 8, "all of both goes when it is taken back"
    assert before == [False] * 10
    assert after == [number >= 4 for number in range(10)]
    assert bare.slowly[0].key != film.slowly[0].key


# ---------------------------------------------------------------- small pictures


@pytest.mark.parametrize(
    ("seconds", "every"),
    [(1.2, 0.2), (12, 2), (30, 5), (31, 5), (600, 5), (7200, 60), (14_400, 120)],
)
def test_a_small_picture_for_every_few_seconds(seconds: float, every: float) -> None:
    assert every_so_often(seconds) == pytest.approx(every)
    assert 6 <= seconds / every_so_often(seconds) <= 120


@pytest.mark.parametrize(
    ("size", "tile"),
    [
        ((1920, 1080), (160, 90)),
        ((1080, 1920), (160, 284)),
        ((480, 480), (160, 160)),
        ((32, 1920), (6, 320)),
        ((1920, 32), (160, 2)),
    ],
)
def test_small_pictures_fit_on_a_sheet_whatever_the_film_is_like(
    size: tuple[int, int], tile: tuple[int, int]
) -> None:
    made = tile_for(*size)

    assert (made.width, made.height) == tile
    assert 12 * made.height < 16_383, "the highest picture WebP can hold"


def test_the_sheet_says_nothing_but_what_is_seen(cut: DevelopedFilm) -> None:
    assert cut.storyboard is not None
    for sheet in cut.storyboard.sheets:
        with Image.open(sheet.path) as picture:
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "loop", "background", "timestamp", "duration"}  # fmt: skip
            assert not picture.getexif()
        assert sheet.size == sheet.path.stat().st_size


# ---------------------------------------------------------------- stages of their own


def test_a_part_shown_slowly_another_still_or_cut_elsewhere_makes_only_what_is_new(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    order = FilmOrder(clips["plain.mp4"], "amir film 1")
    first = develop(order, shelf, tools, Silence())
    assert isinstance(first, DevelopedFilm) and first.storyboard is not None
    made_once, run_once = shelf.counts.encodes_run, shelf.counts.programs_run
    still = develop(dataclasses.replace(order, poster_at=0.9), shelf, tools, Silence())
    for_the_still = shelf.counts.programs_run - run_once
    slow = develop(dataclasses.replace(order, slowly=(Stretch(0, 0.5),)), shelf, tools, Silence())

    assert isinstance(still, DevelopedFilm) and isinstance(slow, DevelopedFilm)
    assert still.storyboard == first.storyboard == slow.storyboard
    assert for_the_still == 1
    assert slow.full == first.full and len(slow.slowly) == 1
    assert shelf.counts.encodes_run == made_once + 1
