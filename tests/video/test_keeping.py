"""A clip every browser plays keeps its own picture, and only its picture; any doubt and it is made anew."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from generator.progress import Silence
from generator.recording import Box, Coding, DevelopedFilm, FilmOrder, Mishap, Probe, Stretch
from generator.shelf import Shelf
from generator.video import Tools, arguments, develop
from generator.video.contents import check_contents
from generator.video.keeping import Beat, kept, why_not_kept
from generator.video.loudness import Lift
from generator.video.plan import Plan, plan_for
from generator.video.probe import as_beat
from tests.video.clips import Clips, Darkroom, grow_old, heard, loudness, told

READY = Probe(
    container="mov,mp4,m4a,3gp,3g2,mj2",
    size=7_000_000,
    seconds=10.0,
    codec="h264",
    pixel_format="yuv420p",
    coded_width=1920,
    coded_height=1080,
    width=1920,
    height=1080,
    turned=0,
    average_rate=Fraction(30),
    nominal_rate=Fraction(30),
    interlaced=False,
    transfer="bt709",
    sound_codec="aac",
    sound_tracks=1,
    pictures_only=False,
    coding=Coding(
        picture=0,
        sound=1,
        kind="avc1",
        profile="High",
        level=40,
        square=True,
        colours=frozenset({"tv", "bt709"}),
        weight=5_000_000,
        noted=False,
        sound_profile="LC",
        channels=1,
        sound_rate=44100,
        apart=0.0,
    ),
)
STEADY = Beat(shortest=1 / 30, longest=1 / 30, ends=9.97, furthest=2.0, unseen=0, unheard=0.04, gap=0.024)


def planned(probe: Probe = READY, **asked: object) -> Plan:
    return plan_for(probe, frozenset(), **asked)


def told_otherwise(**said: object) -> Probe:
    coding = {name: said.pop(name) for name in list(said) if name in Coding.__slots__}
    return dataclasses.replace(READY, **said, coding=dataclasses.replace(READY.coding, **coding))


# ---------------------------------------------------------------- decided from numbers alone


def test_a_clip_every_browser_plays_keeps_picture_and_sound() -> None:
    plan = kept(planned(), READY, STEADY)

    assert why_not_kept(READY, planned()) == ""
    assert (plan.keeps_picture, plan.keeps_sound, plan.why) == (True, True, "")
    assert plan.small is not None


def _named(value: object) -> str:
    """The same in every process: a set is told in another order in each."""
    said = value if isinstance(value, dict) else {}
    return ", ".join(f"{k} {sorted(v) if isinstance(v, frozenset) else v}" for k, v in said.items()) or str(
        value
    )


@pytest.mark.parametrize(
    "said",
    [
        {"profile": "Main", "level": 42},
        {"profile": "Constrained Baseline"},
        {"colours": frozenset()},
        {"average_rate": Fraction(30000, 1001), "nominal_rate": Fraction(30000, 1001)},
        {"average_rate": Fraction(299, 10)},
        {"weight": 0},
        {"width": 1080, "height": 1920, "coded_width": 1080, "coded_height": 1920},
        {"sound_codec": "", "sound_tracks": 0},
    ],
    ids=_named,
)
def test_these_are_played_everywhere_too(said: dict[str, object]) -> None:
    probe = told_otherwise(**said)

    assert why_not_kept(probe, planned(probe)) == ""


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"container": "matroska,webm"}, "container"),
        ({"codec": "hevc"}, "not H.264"),
        ({"kind": "avc3"}, "not H.264"),
        ({"profile": "High 10"}, "kind that plays"),
        ({"profile": "Baseline"}, "kind that plays"),
        ({"level": 50}, "kind that plays"),
        ({"level": 0}, "kind that plays"),
        ({"pixel_format": "yuvj420p"}, "colours"),
        ({"pixel_format": "yuv422p"}, "colours"),
        ({"colours": frozenset({"bt2020nc", "arib-std-b67"})}, "colours"),
        ({"colours": frozenset({"pc", "bt709"})}, "colours"),
        ({"interlaced": True}, "woven"),
        ({"square": False}, "square"),
        ({"turned": 90}, "turned"),
        ({"noted": True}, "noted"),
        ({"coded_width": 3840, "coded_height": 2160, "width": 3840, "height": 2160}, "large"),
        ({"coded_width": 641, "width": 641}, "large"),
        ({"nominal_rate": Fraction(60), "average_rate": Fraction(60)}, "many"),
        ({"nominal_rate": Fraction(0), "average_rate": Fraction(0)}, "many"),
        ({"average_rate": Fraction(24)}, "unevenly"),
        ({"weight": 6_500_000}, "heavy"),
        ({"weight": 0, "size": 9_000_000}, "heavy"),
        ({"weight": 0, "seconds": None}, "heavy"),
    ],
    ids=_named,
)
def test_what_does_not_play_everywhere_is_made_anew(said: dict[str, object], why: str) -> None:
    probe = told_otherwise(**said)

    assert why in why_not_kept(probe, planned(probe))


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"hide": (Box(0, 0, 10, 10),)}, "hidden"),
        ({"mute": (Stretch(1, 2),)}, "muted"),
        ({"shown": Stretch(1, 5)}, "only a part"),
    ],
)
def test_what_the_family_leaves_out_is_never_kept(asked: dict[str, object], why: str) -> None:
    assert why in why_not_kept(READY, planned(**asked))


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ({"unseen": 1}, "more is in it"),
        ({"longest": 2 / 30}, "unevenly"),
        ({"shortest": 1 / 60}, "unevenly"),
        ({"furthest": 10.1}, "wound"),
        ({"ends": 6.0}, "stops early"),
    ],
)
def test_the_pictures_themselves_are_asked_and_not_only_what_the_clip_says(
    found: dict[str, float], why: str
) -> None:
    plan = kept(planned(), READY, dataclasses.replace(STEADY, **found))

    assert why in plan.why
    assert not plan.keeps_picture and not plan.keeps_sound


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"sound_codec": "mp3"}, {}),
        ({"sound_profile": "HE-AAC"}, {}),
        ({"channels": 6}, {}),
        ({"channels": 0}, {}),
        ({"sound_rate": 16000}, {}),
        ({"apart": 0.3}, {}),
        ({}, {"gap": 0.5}),
        ({}, {"unheard": 1.0}),
    ],
    ids=_named,
)
def test_only_the_sound_is_made_anew_where_only_that_is_odd(
    said: dict[str, object], found: dict[str, float]
) -> None:
    probe = told_otherwise(**said)
    plan = kept(planned(probe), probe, dataclasses.replace(STEADY, **found))

    assert (plan.keeps_picture, plan.keeps_sound) == (True, False)


def test_reading_how_pictures_and_sound_follow_each_other() -> None:
    pictures = [
        f"0,{at / 10:.6f},{'K__' if at in {0, 8} else '___'}" for at in (0, 2, 1, 3, 4, 5, 6, 7, 8, 9)
    ]
    sounds = [f"1,{at},K__" for at in ("-0.021333", "0.000000", "0.021333", "0.500000")]
    others = ["2,0.000000,K__", ""]
    beat = as_beat("\n".join([*pictures, *sounds, *others]), READY.coding)

    assert beat is not None
    assert (beat.shortest, beat.longest, beat.furthest) == pytest.approx((0.1, 0.1, 0.8))
    assert (beat.ends, beat.unseen, beat.unheard, beat.gap) == pytest.approx((0.9, 0, 0.021333, 0.478667))


@pytest.mark.parametrize("said", ["", "0,0.0,K__", "0,N/A,K__\n0,0.1,___", "0,0.0,___\n0,0.1,K__"])
def test_pictures_that_do_not_say_when_they_are_shown_prove_nothing(said: str) -> None:
    assert as_beat(said, READY.coding) is None


def test_the_exact_arguments() -> None:
    plan = kept(planned(), READY, STEADY)
    remade = dataclasses.replace(plan, keeps_sound=False)
    nothing_else = "-fflags +bitexact -map_chapters -1 -map_metadata -1 -movflags +faststart file:/out"

    copied = " ".join(arguments.packed(plan, Path("/in"), Lift(), Path("/out")))
    lifted = " ".join(arguments.packed(remade, Path("/in"), Lift(9.0), Path("/out")))

    assert copied.endswith(
        f"-i file:/in -map 0:V:0 -map 0:a:0 -f mp4 -bsf:v filter_units=remove_types=6|12 -c:a copy -c:v copy {nothing_else}"
    )
    assert "-c:v copy" in lifted and "-c:a aac" in lifted and "volume=9.0dB" in lifted


# ---------------------------------------------------------------- made of real clips


def facts(film: DevelopedFilm) -> list[str]:
    """Whether its picture was kept, and if not why not."""
    return json.loads((film.full.path.parent / "meta.json").read_text())["facts"]["picture"]


def pictures(tools: Tools, path: Path) -> list[str]:
    """A mark of each picture, as it is seen."""
    said = heard(tools.ffmpeg, "-v", "error", "-i", path, "-map", "0:v", "-f", "framemd5", "-")
    return [line.split(",")[-1].strip() for line in said.splitlines() if not line.startswith("#")]


def developed(path: Path, shelf: Shelf, tools: Tools, **asked: object) -> DevelopedFilm:
    grow_old(path)
    film = develop(FilmOrder(path, "amir film 1", **asked), shelf, tools, Silence())
    assert isinstance(film, DevelopedFilm), film
    return film


@pytest.mark.films
def test_its_pictures_are_its_own_and_all_else_is_gone(clips: Clips, darkroom: Darkroom) -> None:
    tools, film = darkroom.tools, darkroom.film("placed.mov")
    source = clips["placed.mov"]

    assert facts(film) == ["kept", ""]
    assert pictures(tools, film.full.path) == pictures(tools, source)
    assert len(told(tools, source)["streams"]) > len(told(tools, film.full.path)["streams"]) == 2
    check_contents(film.full.path)


@pytest.mark.films
def test_a_larger_one_keeps_its_picture_and_gets_its_small_size(clips: Clips, darkroom: Darkroom) -> None:
    film, tools = darkroom.film("wide.mp4"), darkroom.tools

    assert facts(film) == ["kept", ""]
    assert pictures(tools, film.full.path) == pictures(tools, clips["wide.mp4"])
    assert film.small is not None and (film.small.width, film.small.height) == (854, 480)
    assert len(pictures(tools, film.small.path)) == 15


@pytest.mark.films
def test_what_is_as_loud_as_it_has_to_be_keeps_its_sound(
    darkroom: Darkroom, shelf: Shelf, tmp_path: Path
) -> None:
    """As a film we made, somebody filmed, or both: it is taken in as a clip once more."""
    tools, again = darkroom.tools, tmp_path / "again.mp4"
    again.write_bytes(darkroom.film("quiet.mov").full.path.read_bytes())
    film = developed(again, shelf, tools)
    sound = [
        heard(tools.ffmpeg, "-v", "error", "-i", path, "-map", "0:a", "-c", "copy", "-f", "md5", "-")
        for path in (again, film.full.path)
    ]

    assert facts(film) == ["kept", ""]
    assert sound[0] == sound[1]


@pytest.mark.films
def test_too_quiet_a_clip_keeps_its_picture_and_gets_another_sound(clips: Clips, darkroom: Darkroom) -> None:
    film = darkroom.film("quiet.mov")
    level, peak = loudness(darkroom.tools, film.full.path)

    assert facts(film) == ["kept", ""]
    assert pictures(darkroom.tools, film.full.path) == pictures(darkroom.tools, clips["quiet.mov"])
    assert abs(level + 16) <= 1 and peak <= -1


@pytest.mark.films
def test_what_was_cut_off_on_the_phone_is_not_in_the_film_any_more(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    """A phone leaves it in the file and only notes from where to play: kept as it is, everybody could take it out."""
    cut = tmp_path / "cut.mp4"
    clips.ffmpeg("-ss", "1.4", "-i", clips["long.mp4"], "-t", "1.5", "-c", "copy", cut)
    everything = int(told(tools, cut)["streams"][0]["nb_frames"])
    film = developed(cut, shelf, tools)

    assert everything > 45 + 10
    assert facts(film) == ["anew", "more is in it than is shown"]
    assert len(pictures(tools, film.full.path)) == pytest.approx(45, abs=1)


@pytest.mark.films
def test_a_film_one_can_hardly_wind_is_made_anew(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    stiff = tmp_path / "stiff.mp4"
    clips.ffmpeg(
        *("-f", "lavfi", "-i", "color=s=64x64:r=2:d=12", "-c:v", "libx264", "-preset", "ultrafast"),
        *("-pix_fmt", "yuv420p", "-g", "999", stiff),
    )

    assert facts(developed(stiff, shelf, tools)) == ["anew", "it could not be wound through well"]


@pytest.mark.films
def test_a_picture_left_out_is_found_although_the_clip_says_it_is_steady(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    """As phones do when they are too busy or it is too dark."""
    uneven = tmp_path / "uneven.mp4"
    clips.ffmpeg(
        *(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=160x90:r=30:d=2",
            "-vf",
            "select='not(eq(n,20))'",
            "-c:v",
            "libx264",
        ),
        *("-preset", "ultrafast", "-pix_fmt", "yuv420p", "-fps_mode", "passthrough", uneven),
    )
    film = told(tools, uneven)["streams"][0]

    assert Fraction(film["r_frame_rate"]) == 30
    assert Fraction(film["avg_frame_rate"]) == pytest.approx(30, abs=0.6)
    assert facts(developed(uneven, shelf, tools)) == ["anew", "its pictures come unevenly"]


@pytest.mark.films
def test_damage_makes_it_anew_so_that_no_browser_stops_there(darkroom: Darkroom) -> None:
    film = darkroom.film("scratched.mp4")

    assert facts(film)[0] == "anew"
    assert any("damaged" in note for note in film.notes)


@pytest.mark.films
@pytest.mark.parametrize("code", [0, 255])
def test_a_valid_film_that_is_too_short_is_never_used(
    code: int, clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    """A program that is stopped half way ends its film properly, as if that were all."""
    stopped = tmp_path / "ffmpeg"
    stopped.write_text(
        "#!/bin/sh\nfor last; do :; done\n"
        f'case "$last" in *.mp4) "{tools.ffmpeg}" -t 1.4 "$@"; exit {code};; *) exec "{tools.ffmpeg}" "$@";; esac\n'
    )
    stopped.chmod(0o755)
    made = develop(
        FilmOrder(clips["long.mp4"], "amir film 1"),
        shelf,
        dataclasses.replace(tools, ffmpeg=stopped),
        Silence(),
    )

    assert isinstance(made, Mishap)
    assert made.code == ("M20" if code else "M12")
    assert not list(shelf.cache.rglob("*.mp4"))


@pytest.mark.films
def test_a_note_in_the_pictures_is_taken_out(clips: Clips, darkroom: Darkroom) -> None:
    def notes(path: Path) -> int:
        said = subprocess.run(
            [darkroom.tools.ffmpeg, "-v", "error", "-i", path, "-map", "0:v", "-c", "copy", "-bsf:v", "trace_headers", "-f", "null", "-"],
            capture_output=True, text=True, check=True,
        ).stderr  # fmt: skip
        shown = subprocess.run(
            [darkroom.tools.ffmpeg, "-v", "info", "-i", path, "-map", "0:v", "-c", "copy", "-bsf:v", "trace_headers", "-f", "null", "-"],
            capture_output=True, text=True, check=True,
        ).stderr  # fmt: skip
        return len(re.findall("Supplemental Enhancement Information", said + shown))

    assert notes(clips["placed.mov"]) > 0
    assert notes(darkroom.film("placed.mov").full.path) == 0
    assert notes(darkroom.film("wide-dots.mp4").full.path) == 0
