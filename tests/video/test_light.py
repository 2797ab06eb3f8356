"""HDR from phones becomes ordinary light: greys as BT.2100 says they shine, worked out here and with no ffmpeg.

A screen of ordinary light shows white where HDR has its reference white, 203 cd/m² (BT.2408), and each grey below as
its gamma of 2.4 says (BT.1886). Far above white everything is brought down by taste, so only greys are compared.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder
from generator.shelf import Shelf
from generator.video import Tools, develop
from generator.video.plan import Light, plan_for
from generator.video.probe import read
from tests.video.clips import Clips, first_picture, grow_old, told

pytestmark = pytest.mark.films

WHITE = 203.0
"""cd/m² of paper in HDR."""

WIDTH, HEIGHT = 320, 64
BANDS = 8
NEAR = 8
"""Of 255."""


def pq(signal: float) -> float:
    """Signal to cd/m²: the perceptual quantiser's EOTF, BT.2100 table 4."""
    m1, m2 = 2610 / 16384, 2523 / 4096 * 128
    c1, c2, c3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
    power = signal ** (1 / m2)
    return 10_000 * (max(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1)


def hlg(signal: float) -> float:
    """Signal to cd/m² on a screen of 1,000: hybrid log-gamma's inverse OETF and OOTF, BT.2100 table 5."""
    a = 0.17883277
    b, c = 1 - 4 * a, 0.5 - a * math.log(4 * a)
    scene = signal**2 / 3 if signal <= 0.5 else (math.exp((signal - c) / a) + b) / 12
    return 1000 * scene**1.2


def on_an_ordinary_screen(shines: float) -> float:
    """Of 255, so that it shines as bright against white."""
    return 255 * min(1.0, shines / WHITE) ** (1 / 2.4)


def greys(folder: Path, signals: list[float]) -> Path:
    """One picture with a band for each signal, ten bits, as it stands in a film: 64 is black and 940 white."""
    wide = WIDTH // BANDS
    row = b"".join(struct.pack("<H", round(64 + 876 * signal)) * wide for signal in signals)
    raw = folder / "greys.yuv"
    raw.write_bytes(row * HEIGHT + struct.pack("<H", 512) * (WIDTH * HEIGHT // 2))
    return raw


def filmed(clips: Clips, folder: Path, transfer: str, signals: list[float]) -> Path:
    """The bands as a phone films them."""
    clip = folder / f"{transfer}.mov"
    form = ("-f", "rawvideo", "-pix_fmt", "yuv420p10le", "-s", f"{WIDTH}x{HEIGHT}", "-r", "10")
    clips.ffmpeg(
        *(*form, "-stream_loop", "11", "-i", greys(folder, signals)),
        *("-vf", f"setparams=color_primaries=bt2020:color_trc={transfer}:colorspace=bt2020nc:range=tv"),
        *("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none:qp=8", "-tag:v", "hvc1"),
        clip,
    )
    return clip


def as_dolby_vision(clip: Path) -> None:
    """Note in it what iPhones note: Dolby Vision, profile 8.4, which is HLG for whoever does not know it."""
    data = bytearray(clip.read_bytes())
    note = struct.pack(">I4s", 32, b"dvvC") + bytes([1, 0, 8 << 1, 3 << 3 | 0b101, 4 << 4]) + bytes(19)
    place, sizes = 0, []
    for kind in (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd", b"hvc1"):
        place = data.index(kind, place) - 4
        sizes.append(place)
        place += 8
    end = sizes[-1] + struct.unpack_from(">I", data, sizes[-1])[0]
    for at in sizes:
        struct.pack_into(">I", data, at, struct.unpack_from(">I", data, at)[0] + len(note))
    data[end:end] = note
    assert data.index(b"mdat") < sizes[0], "the index stands last, so that nothing moves"
    clip.write_bytes(data)


HLG = [0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6]
PQ = [0.15, 0.2, 0.25, 0.3, 0.35, 0.38, 0.4, 0.44]


@pytest.mark.parametrize(
    ("transfer", "signals", "shines"),
    [
        ("dolby vision 8.4", HLG, hlg),
        pytest.param("arib-std-b67", HLG, hlg, marks=pytest.mark.long),
        pytest.param("smpte2084", PQ, pq, marks=pytest.mark.long),
    ],
)
def test_greys_shine_as_they_shone(
    transfer: str,
    signals: list[float],
    shines: Callable[[float], float],
    clips: Clips,
    shelf: Shelf,
    tools: Tools,
    tmp_path: Path,
) -> None:
    clip = filmed(clips, tmp_path, "arib-std-b67" if "dolby" in transfer else transfer, signals)
    if "dolby" in transfer:
        as_dolby_vision(clip)
        notes = told(tools, clip)["streams"][0]["side_data_list"]
        assert any(
            note.get("dv_profile") == 8 and note.get("dv_bl_signal_compatibility_id") == 4 for note in notes
        )
    grow_old(clip)
    film = develop(FilmOrder(clip, "amir film 1"), shelf, tools, Silence())

    assert isinstance(film, DevelopedFilm), film
    made = told(tools, film.full.path)["streams"][0]
    assert (made["color_transfer"], made["color_primaries"], made["color_space"]) == ("bt709",) * 3
    assert made["pix_fmt"] == "yuv420p" and "side_data_list" not in made
    picture = first_picture(tools, film.full.path, WIDTH, HEIGHT)
    wide = WIDTH // BANDS
    for number, signal in enumerate(signals):
        seen = picture.getpixel((number * wide + wide // 2, HEIGHT // 2))
        wanted = on_an_ordinary_screen(shines(signal))
        assert seen == pytest.approx((wanted,) * 3, abs=NEAR), (signal, seen, wanted)


def test_the_formulas_are_those_of_the_standard() -> None:
    """Values printed in BT.2100 and BT.2408."""
    assert pq(0.58) == pytest.approx(203, abs=2)
    assert pq(1.0) == pytest.approx(10_000)
    assert hlg(0.75) == pytest.approx(203, abs=2)
    assert hlg(1.0) == pytest.approx(1000, rel=1e-3)
    assert on_an_ordinary_screen(WHITE) == 255


def test_light_is_mended_in_the_way_this_ffmpeg_can(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    light = plan_for(read(clips["hlg.mov"], shelf, tools), tools.can).light

    assert light is (Light.ZSCALE if "filter zscale" in tools.can else Light.SCALE)
