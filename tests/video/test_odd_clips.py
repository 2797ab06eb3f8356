"""Clips as odd as phones and old cameras make them: what is seen and heard is as it was, and at its time."""

from __future__ import annotations

import array
import subprocess
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder, Mishap
from generator.shelf import Shelf
from generator.video import Tools, develop
from tests.video.clips import Clips, grow_old, loudness, told

pytestmark = pytest.mark.films

X264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
LONG = pytest.mark.long
IN_STEP = 0.04
"""Seconds by which sound and picture may be apart before anybody sees it."""


def developed(path: Path, shelf: Shelf, tools: Tools) -> DevelopedFilm:
    grow_old(path)
    film = develop(FilmOrder(path, "amir film 1"), shelf, tools, Silence())
    assert isinstance(film, DevelopedFilm), film
    return film


def pictures(tools: Tools, path: Path, width: int, height: int) -> list[Image.Image]:
    """Every picture of a film, in greys."""
    raw = subprocess.run(
        [tools.ffmpeg, "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "gray", "-fps_mode", "passthrough", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    each = width * height
    return [
        Image.frombytes("L", (width, height), raw[at : at + each])
        for at in range(0, len(raw) - each + 1, each)
    ]


# ---------------------------------------------------------------- in step


FLASH = 1.5
EVENT = f"between(t,{FLASH},{FLASH + 0.2})"


def flashing(rate: str, more: str = "") -> list[str]:
    """A dark picture that turns white for a moment, and a whistle at the same moment."""
    return [
        *("-f", "lavfi", "-i", f"color=black:s=160x96:r={rate}:d=2,drawbox=t=fill:color=white:enable='{EVENT}'{more}"),
        *("-f", "lavfi", "-i", f"aevalsrc='0.5*sin(2*PI*900*t)*{EVENT}':d=2:s=48000"),
    ]  # fmt: skip


def seen_and_heard(tools: Tools, path: Path) -> tuple[float, float]:
    """When a film turns white, and when its whistle begins."""
    times = subprocess.run(
        [tools.ffprobe, "-v", "error", "-select_streams", "v", "-show_entries", "frame=pts_time", "-of", "csv=p=0", path],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    bright = [ImageStat.Stat(picture).mean[0] > 128 for picture in pictures(tools, path, 160, 96)]
    seen = float(times[bright.index(True)].strip(","))
    raw = subprocess.run(
        [tools.ffmpeg, "-v", "error", "-i", path, "-af", "aresample=async=1:first_pts=0", "-f", "f32le", "-ac", "1", "-ar", "8000", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    samples = array.array("f", raw[: len(raw) // 4 * 4])
    return seen, next(at for at, level in enumerate(samples) if abs(level) > 0.05) / 8000


@pytest.mark.parametrize(
    ("rate", "how"),
    [
        pytest.param("30", "select='lt(t,1)+not(mod(n,3))'", id="a rate that falls to a third in the dark"),
        pytest.param("240", "", id="slow motion"),
        pytest.param("30", "setpts=PTS-0.2*lt(N\\,3)/TB*0", id="a steady one", marks=LONG),
    ],
)
def test_sound_and_picture_are_in_step_till_the_end(
    rate: str, how: str, clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    clip = tmp_path / "clip.mov"
    clips.ffmpeg(*flashing(rate, f",{how}" if how else ""), *X264, "-fps_mode", "passthrough", clip)
    film = developed(clip, shelf, tools)
    seen, heard = seen_and_heard(tools, film.full.path)
    rates = {
        Fraction(told(tools, film.full.path)["streams"][0][name])
        for name in ("avg_frame_rate", "r_frame_rate")
    }

    assert rates == {Fraction(30)}
    assert film.seconds == pytest.approx(2, abs=0.05)
    assert abs(seen - heard) < IN_STEP
    assert seen == pytest.approx(FLASH, abs=IN_STEP)


def test_sound_that_begins_late_is_heard_when_it_was(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    """The phone woke its microphone 0.7 seconds after its camera."""
    clip = tmp_path / "late.mov"
    sound = f"aevalsrc='0.5*sin(2*PI*900*t)*between(t,{FLASH - 0.7},{FLASH - 0.5})':d=1.3:s=48000"
    clips.ffmpeg(
        *flashing("30")[:4], "-itsoffset", "0.7", "-f", "lavfi", "-i", sound, *X264, "-c:a", "aac", clip
    )
    assert float(told(tools, clip)["streams"][1]["start_time"]) == pytest.approx(0.7, abs=0.05)
    seen, heard = seen_and_heard(tools, developed(clip, shelf, tools).full.path)

    assert (seen, heard) == pytest.approx((FLASH, FLASH), abs=IN_STEP)


# ---------------------------------------------------------------- the picture


def comb(picture: Image.Image) -> float:
    """How often, of a thousand, a dot is far from the dots above and below it, which are like each other."""
    width, height = picture.size
    dots = picture.tobytes()
    rows = [dots[at * width : (at + 1) * width] for at in range(height)]
    teeth = sum(
        abs(a - b) > 40 and abs(b - c) > 40 and abs(a - c) < 20
        for above, here, below in zip(rows, rows[1:], rows[2:], strict=False)
        for a, b, c in zip(above, here, below, strict=True)
    )
    return 1000 * teeth / (width * height)


@pytest.mark.parametrize(("order", "said"), [("tff", "tt"), pytest.param("bff", "bb", marks=LONG)])
def test_woven_half_pictures_lose_their_comb(
    order: str, said: str, clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    clip, flags = tmp_path / "woven.mov", {"tff": "tff=1", "bff": "bff=1"}[order]
    clips.ffmpeg(
        *("-f", "lavfi", "-i", "color=gray:s=160x96:r=50:d=1.2"),
        *("-f", "lavfi", "-i", "color=white:s=24x96:r=50:d=1.2"),
        *("-filter_complex", f"[0][1]overlay=x='mod(n*6,150)',interlace=scan={order}:lowpass=off"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-qp", "10", "-pix_fmt", "yuv420p"),
        *("-flags", "+ildct+ilme", "-x264-params", flags, clip),
    )
    assert told(tools, clip)["streams"][0]["field_order"] == said
    film = developed(clip, shelf, tools)
    before = [comb(picture) for picture in pictures(tools, clip, 160, 96)[5:20]]
    after = [comb(picture) for picture in pictures(tools, film.full.path, 160, 96)[5:20]]

    assert min(before) > 20
    assert max(after) < min(before) / 10
    # It went on moving all the time: no half of it was thrown away for good.
    moving = pictures(tools, film.full.path, 160, 96)[5:20]
    assert all(one.tobytes() != other.tobytes() for one, other in pairwise(moving))


def test_the_cover_of_a_film_is_not_taken_for_it(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    cover, clip = tmp_path / "cover.jpg", tmp_path / "covered.mp4"
    Image.new("RGB", (640, 640), "red").save(cover)
    clips.ffmpeg(
        *("-i", cover, "-i", clips["plain.mp4"], "-map", "0", "-map", "1", "-c", "copy"),
        *("-disposition:v:0", "attached_pic", clip),
    )
    film = developed(clip, shelf, tools)

    assert (film.full.width, film.full.height) == (320, 180)
    assert [stream["codec_type"] for stream in told(tools, film.full.path)["streams"]] == ["video", "audio"]


@pytest.mark.parametrize(
    ("form", "codec", "size"),
    [
        pytest.param("yuv444p12le", "ffv1", "65x49", id="twelve bits and odd"),
        pytest.param("yuv422p10le", "libx264", "66x50", id="ten bits", marks=LONG),
        pytest.param("yuvj420p", "libx264", "66x50", id="all the range", marks=LONG),
    ],
)
def test_whatever_its_dots_are_made_of_they_look_the_same(
    form: str, codec: str, size: str, clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    clip = tmp_path / "clip.mkv"
    wide = "pc" if form.startswith("yuvj") else "tv"
    clips.ffmpeg(
        *("-f", "lavfi", "-i", f"color=0x40C080:s={size}:r=10:d=1.2,format=gbrp"),
        *("-vf", f"scale=out_color_matrix=bt709:out_range={wide},format={form}", "-colorspace", "bt709"),
        *("-c:v", codec, clip),
    )
    film = developed(clip, shelf, tools)
    raw = subprocess.run(
        [tools.ffmpeg, "-v", "error", "-i", film.full.path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    picture = Image.frombytes("RGB", (film.full.width, film.full.height), raw)

    assert told(tools, clip)["streams"][0]["pix_fmt"] == form
    assert told(tools, film.full.path)["streams"][0]["pix_fmt"] == "yuv420p"
    assert picture.getpixel((32, 24)) == pytest.approx((0x40, 0xC0, 0x80), abs=8)


def test_two_dots_are_no_film(clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path) -> None:
    clip = tmp_path / "dots.mkv"
    clips.ffmpeg("-f", "lavfi", "-i", "color=s=2x2:r=10:d=1.2", "-c:v", "ffv1", clip)
    grow_old(clip)
    mishap = develop(FilmOrder(clip, "amir film 1"), shelf, tools, Silence())

    assert isinstance(mishap, Mishap)
    assert (mishap.code, "2 × 2 dots" in mishap.sentence) == ("M16", True)


@LONG
def test_a_film_far_larger_than_any_screen_is_made_smaller(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    clip = tmp_path / "8k.mp4"
    clips.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=7680x4320:r=5:d=1.2", *X264, clip)
    film = developed(clip, shelf, tools)

    assert (film.full.width, film.full.height) == (1920, 1080)
    assert film.small is not None and (film.small.width, film.small.height) == (854, 480)


# ---------------------------------------------------------------- the sound

SPEECH = "anoisesrc=c=pink:a=0.5:seed=7:d=4:r=48000,volume=36dB,bandpass=f=900:w=1400,volume='{0}*abs(sin(PI*3.7*t))*gt(sin(PI*0.9*t+0.4),-0.6)':eval=frame"
"""Noise as high as a voice, in syllables, with pauses between sentences."""

CASES: dict[str, tuple[str, tuple[str, ...]]] = {
    "a quiet voice in mono": (SPEECH.format(0.2), ("-ac", "1", "-c:a", "aac")),
    "so loud that it is clipped": (SPEECH.format(9) + ",volume=12dB,aformat=s16", ("-c:a", "pcm_s16le")),
    "two channels": (SPEECH.format(1) + ",aeval=val(0)|0.3*val(0):c=stereo", ("-c:a", "aac")),
    "four channels, a voice in one": (SPEECH.format(1) + ",aeval=0|0|val(0)|0:c=quad", ("-c:a", "pcm_s16le")),
    "six channels, a voice in the middle": (SPEECH.format(1) + ",aeval=0|0|val(0)|0|0|0:c=5.1", ("-c:a", "aac")),
    "three channels that nobody named": (SPEECH.format(1) + ",aeval=val(0)|val(0)|0", ("-c:a", "pcm_s16le")),
    "old and narrow": (SPEECH.format(0.3), ("-ac", "1", "-ar", "8000", "-c:a", "pcm_s16le")),
}  # fmt: skip
QUICK = {"a quiet voice in mono", "four channels, a voice in one"}


@pytest.mark.parametrize(
    "case", [case if case in QUICK else pytest.param(case, marks=LONG) for case in CASES]
)
def test_a_voice_is_as_loud_as_every_other(
    case: str, clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    sound, how = CASES[case]
    clip = tmp_path / "voice.mov"
    clips.ffmpeg(
        *("-f", "lavfi", "-i", "color=s=64x48:r=5:d=4", "-f", "lavfi", "-i", sound, *X264, *how, clip)
    )
    before, _ = loudness(tools, clip)
    film = developed(clip, shelf, tools)
    after, peak = loudness(tools, film.full.path)
    made = told(tools, film.full.path)["streams"][1]

    assert abs(before + 16) > 2, "there is something to do"
    assert after == pytest.approx(-16, abs=1)
    assert peak <= -1
    assert (made["codec_name"], made["profile"], made["channels"], made["sample_rate"]) == (
        "aac",
        "LC",
        2,
        "48000",
    )
    assert film.has_sound and film.notes == ()
