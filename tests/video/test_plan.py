"""What is decided about a clip, as a table. No ffmpeg is asked."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from generator.recording import Probe
from generator.video import arguments
from generator.video.loudness import Lift
from generator.video.plan import FULL_BOX, SMALL_BOX, Light, Size, fit, plan_for, rate_for
from generator.video.probe import as_probe


def probe(**said: object) -> Probe:
    """A usual phone clip, but for what is said."""
    film = {
        "codec_type": "video", "codec_name": "hevc", "pix_fmt": "yuv420p", "width": 1920, "height": 1080,
        "avg_frame_rate": "30/1", "r_frame_rate": "30/1", "field_order": "progressive", "duration": "10.0",
    }  # fmt: skip
    sound = {"codec_type": "audio", "codec_name": "aac", "duration": "10.0"}
    return as_probe(
        {
            "format": {"format_name": "mov", "duration": "10.0", "size": "1000"},
            "streams": [film | said, sound],
        }
    )


@pytest.mark.parametrize(
    ("width", "height", "full", "small"),
    [
        (3840, 2160, (1920, 1080), (854, 480)),
        (2160, 3840, (1080, 1920), (480, 854)),
        (1920, 1080, (1920, 1080), (854, 480)),
        (1280, 720, (1280, 720), (854, 480)),
        (1440, 1080, (1440, 1080), (640, 480)),
        (1080, 1080, (1080, 1080), (480, 480)),
        (7680, 4320, (1920, 1080), (854, 480)),
        (854, 480, (854, 480), None),
        (480, 854, (480, 854), None),
        (640, 360, (640, 360), None),
        (321, 181, (320, 180), None),
        (4000, 600, (1920, 288), (854, 128)),
        (16000, 40, (1920, 4), (854, 2)),
    ],
)
def test_sizes(width: int, height: int, full: tuple[int, int], small: tuple[int, int] | None) -> None:
    plan = plan_for(probe(width=width, height=height), frozenset())

    assert plan.full == Size(*full)
    assert plan.small == (Size(*small) if small else None)


@pytest.mark.parametrize("width", range(2, 4000, 97))
@pytest.mark.parametrize("height", [2, 361, 1080, 2999])
def test_sizes_are_even_fit_and_never_grow(width: int, height: int) -> None:
    for box in (FULL_BOX, SMALL_BOX):
        size = fit(width, height, box)

        assert size.width % 2 == 0 and size.height % 2 == 0
        assert max(size.width, size.height) <= max(box) and min(size.width, size.height) <= min(box)
        assert size.width <= width + 1 and size.height <= height + 1


@pytest.mark.parametrize(
    ("average", "nominal", "wanted"),
    [
        ("30/1", "30/1", "30"),
        ("30000/1001", "30000/1001", "30"),
        ("25/1", "25/1", "25"),
        ("24000/1001", "24000/1001", "24000/1001"),
        ("50/1", "50/1", "25"),
        ("60/1", "60/1", "30"),
        ("60000/1001", "60000/1001", "30"),
        ("240/1", "240/1", "30"),
        ("15/1", "15/1", "15"),
        ("15/1", "30/1", "30"),
        ("29/1", "600/1", "30"),
        ("12/1", "15/1", "15"),
        ("0/0", "0/0", "30"),
        ("0/0", "90000/1", "30"),
    ],
)
def test_frames_a_second(average: str, nominal: str, wanted: str) -> None:
    read = probe(avg_frame_rate=average, r_frame_rate=nominal)

    assert rate_for(read.average_rate, read.nominal_rate) == Fraction(wanted)


@pytest.mark.parametrize(
    ("transfer", "can", "light"),
    [
        ("bt709", {"filter zscale"}, Light.AS_IS),
        ("", set(), Light.AS_IS),
        ("arib-std-b67", {"filter zscale", "scale out_transfer"}, Light.ZSCALE),
        ("smpte2084", {"scale out_transfer"}, Light.SCALE),
        ("smpte2084", set(), Light.UNMENDED),
    ],
)
def test_light(transfer: str, can: set[str], light: Light) -> None:
    assert plan_for(probe(color_transfer=transfer), frozenset(can)).light is light


@pytest.mark.parametrize(
    ("rotation", "shown"),
    [(90, (1080, 1920)), (-90, (1080, 1920)), (180, (1920, 1080)), (-180, (1920, 1080))],
)
def test_a_turned_clip_is_planned_as_it_is_shown(rotation: int, shown: tuple[int, int]) -> None:
    read = probe(
        side_data_list=[{"side_data_type": "Display Matrix", "rotation": rotation}], tags={"rotate": "45"}
    )

    assert (read.width, read.height) == shown


def test_narrow_dots_count_before_turning() -> None:
    read = probe(width=720, height=576, sample_aspect_ratio="16:11", side_data_list=[{"rotation": 90}])

    assert (read.width, read.height) == (576, 1047)


def test_a_data_track_that_runs_on_does_not_make_the_film_longer() -> None:
    read = as_probe(
        {
            "format": {"duration": "99.0"},
            "streams": [
                {
                    "codec_type": "video",
                    "codec_name": "h264",
                    "width": 640,
                    "height": 360,
                    "duration": "10.0",
                },
                {"codec_type": "data", "duration": "99.0"},
            ],
        }
    )

    assert read.seconds == 10.0


@pytest.mark.parametrize(
    "answer", [{}, [], None, {"streams": "x"}, {"streams": [{"codec_type": "video", "width": "wide"}]}]
)
def test_a_prober_that_answers_nonsense_is_no_film(answer: object) -> None:
    assert not as_probe(answer).has_picture


def _two_files(**said: object) -> list[str]:
    plan = plan_for(probe(**said), frozenset({"scale out_transfer"}))
    return arguments.film(
        plan, Path("/in/-odd %03d.mov"), Lift(gain=24.1, limited=True), Path("/out/a"), Path("/out/b")
    )


def test_the_exact_arguments() -> None:
    graph = (
        "[0:V:0]scale=1920:1080:flags=bicubic:out_range=tv[s0];[s0]setsar=1[s1];[s1]fps=30/1[s2];[s2]format=yuv420p[s3];"
        "[s3]split=2[s4][s5];[0:a:0]aresample=async=1:first_pts=0[s6];[s6]aformat=channel_layouts=stereo[s7];"
        "[s7]volume=24.1dB[s8];[s8]aresample=192000[s9];[s9]alimiter=level=false:limit=0.7943[s10];"
        "[s10]aformat=channel_layouts=stereo:sample_rates=48000[s11];[s11]asplit=2[s12][s13];"
        "[s5]scale=854:480:flags=bicubic:out_range=tv[s14];[s14]setsar=1[s15]"
    )
    told = _two_files()

    assert told[told.index("-filter_complex") + 1] == graph
    assert told[: told.index("-i") + 2] == [
        *("-format_whitelist", arguments.GUARDS["format_whitelist"], "-protocol_whitelist", "file,pipe"),
        *("-i", "file:/in/-odd %03d.mov"),
    ]
    first = told[told.index("[s4]") - 1 : told.index("file:/out/a")]
    assert " ".join(first) == (
        "-map [s4] -map [s12] -f mp4 -a53cc 0 -b:a 128k -bsf:v filter_units=remove_types=6"
        " -bufsize 12M -c:a aac -c:v libx264 -crf 22 -fflags +bitexact"
        " -flags:a +bitexact -g 60 -map_chapters -1 -map_metadata -1 -maxrate 6M -movflags +faststart -preset veryfast -profile:v high"
    )
    assert told[-1] == "file:/out/b"


def test_hdr_is_mended_after_shrinking_and_woven_pictures_before() -> None:
    steps = " ".join(_two_files(color_transfer="smpte2084", field_order="tt", width=3840, height=2160))

    order = [
        steps.index(one)
        for one in ("bwdif=", "scale=1920:1080", "out_transfer=bt709", "fps=", "setparams=", "split=2")
    ]
    assert order == sorted(order)


def test_a_film_without_sound_asks_for_none() -> None:
    mute = as_probe(
        {
            "format": {},
            "streams": [{"codec_type": "video", "codec_name": "h264", "width": 640, "height": 360}],
        }
    )
    told = arguments.film(plan_for(mute, frozenset()), Path("/in"), Lift(), Path("/out"), None)

    assert not any("a:0" in one or one == "aac" for one in told)


def test_of_several_films_in_a_file_the_first_that_holds_pictures_is_taken() -> None:
    def film(index: int, rate: str) -> dict[str, object]:
        return {
            "codec_type": "video",
            "codec_name": "h264",
            "index": index,
            "width": 320,
            "height": 180,
            "avg_frame_rate": rate,
        }

    probe = as_probe({"streams": [film(0, "0/0"), film(2, "25/1")], "format": {}})

    assert (probe.coding.picture, probe.coding.which) == (2, 1)
    assert plan_for(probe, frozenset()).track == "V:1"
    assert as_probe({"streams": [film(0, "0/0")], "format": {}}).coding.which == 0
