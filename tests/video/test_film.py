"""A phone clip comes out as a film every browser plays, and tells nothing but what it shows."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from PIL import Image

from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder, Stretch
from generator.shelf import Shelf, place
from generator.video import Tools, develop
from generator.video.contents import PRIVATE
from generator.video.keeping import PROFILES
from generator.video.verify import starts_at_once
from tests.video.clips import DEVICE, PLACE, Clips, Darkroom, loudness, told

pytestmark = pytest.mark.films

EVERY_KIND = [
    "plain.mp4", "silent.mp4", "mute.mp4", "hevc.mov", "late.mov", "odd.mkv", "wide-dots.mp4",
    "two-tracks.mp4", "placed.mov",
]  # fmt: skip


@pytest.mark.parametrize("name", EVERY_KIND)
def test_every_browser_can_play_it(name: str, darkroom: Darkroom) -> None:
    film = darkroom.film(name)

    for made in filter(None, (film.full, film.small)):
        answer = told(darkroom.tools, made.path)
        picture, *sound = answer["streams"]
        assert (picture["codec_name"], picture["pix_fmt"]) == ("h264", "yuv420p")
        assert picture["profile"] in PROFILES
        assert (picture["width"], picture["height"]) == (made.width, made.height)
        assert made.width % 2 == 0 and made.height % 2 == 0
        assert picture["sample_aspect_ratio"] == "1:1"
        assert eval(picture["avg_frame_rate"]) <= 30
        assert "side_data_list" not in picture
        # A clip's own sound stays where it is as loud as it has to be, or silent.
        kept = {("aac", "LC", "48000", 1)} if name == "silent.mp4" else set()
        assert {(s["codec_name"], s["profile"], s["sample_rate"], s["channels"]) for s in sound} <= (
            kept or {("aac", "LC", "48000", 2)}
        )
        assert len(sound) <= 1
        assert starts_at_once(made.path)
        assert made.size == made.path.stat().st_size


def test_a_large_film_comes_in_two_sizes_and_a_small_one_in_one(darkroom: Darkroom) -> None:
    large, small = darkroom.film("hevc.mov"), darkroom.film("plain.mp4")

    assert (large.full.width, large.full.height) == (1280, 720)
    assert large.small is not None
    assert (large.small.width, large.small.height) == (854, 480)
    assert (small.full.width, small.full.height, small.small) == (320, 180, None)


@pytest.mark.parametrize("name", ["quiet.mov", "loud.mov", "banging.mov"])
def test_it_is_as_loud_as_every_other_film(name: str, clips: Clips, darkroom: Darkroom) -> None:
    before, _ = loudness(darkroom.tools, clips[name])
    after, peak = loudness(darkroom.tools, darkroom.film(name).full.path)

    assert abs(before + 16) > 5
    assert abs(after + 16) <= 1
    assert peak <= -1


def test_a_voice_too_faint_is_lifted_thirty_decibels_and_no_more(clips: Clips, darkroom: Darkroom) -> None:
    film = darkroom.film("faint.mov")
    before, _ = loudness(darkroom.tools, clips["faint.mov"])
    after, _ = loudness(darkroom.tools, film.full.path)

    assert before < -48
    assert after == pytest.approx(before + 30, abs=1)
    assert any("stays quiet" in note for note in film.notes)


def test_a_silent_track_is_left_alone_and_said(darkroom: Darkroom) -> None:
    film = darkroom.film("silent.mp4")

    assert not film.has_sound
    assert film.notes == ("We found no sound that can be heard in this film.",)


def test_a_film_without_sound_works_and_is_said(darkroom: Darkroom) -> None:
    film = darkroom.film("mute.mp4")

    assert not film.has_sound
    assert film.notes == ("This film has no sound.",)
    assert len(told(darkroom.tools, film.full.path)["streams"]) == 1


def test_sound_that_begins_late_stays_in_step(darkroom: Darkroom) -> None:
    answer = told(darkroom.tools, darkroom.film("late.mov").full.path)

    assert [float(stream["start_time"]) for stream in answer["streams"]] == pytest.approx([0, 0], abs=0.05)
    assert [float(stream["duration"]) for stream in answer["streams"]] == pytest.approx([1.2, 1.2], abs=0.05)


def test_narrow_dots_become_square(darkroom: Darkroom) -> None:
    film = darkroom.film("wide-dots.mp4")

    assert film.full.width / film.full.height == pytest.approx(64 / 27, abs=0.02)


def test_no_place_device_or_chapter_is_in_any_byte(clips: Clips, darkroom: Darkroom) -> None:
    film, source = darkroom.film("placed.mov"), clips["placed.mov"].read_bytes()
    secrets = [PLACE[:8].encode(), DEVICE.encode(), b"Rose Street", b"Core Media", b"com.apple.quicktime"]

    assert all(secret in source for secret in secrets)
    assert PRIVATE.search(source)
    for path in film.full.path.parent, film.poster.fallback.path.parent:
        for made in path.iterdir():
            data = made.read_bytes()
            assert not any(secret in data for secret in secrets), made
            assert not PRIVATE.search(data)


def test_a_track_of_where_the_phone_was_is_not_taken_along(clips: Clips, darkroom: Darkroom) -> None:
    kinds = [stream["codec_tag_string"] for stream in told(darkroom.tools, clips["tracked.mov"])["streams"]]
    film = darkroom.film("tracked.mov")

    assert "mebx" in kinds and PLACE.encode() in clips["tracked.mov"].read_bytes()
    assert len(told(darkroom.tools, film.full.path)["streams"]) == 2
    assert PLACE.encode() not in film.full.path.read_bytes()


def test_of_two_sound_tracks_the_first_is_taken_and_said(darkroom: Darkroom) -> None:
    assert darkroom.film("two-tracks.mp4").notes == ("This film has 2 sound tracks; we used the first.",)


def test_a_film_of_a_phone_of_long_ago_plays(clips: Clips, darkroom: Darkroom) -> None:
    film = darkroom.film("old.3gp")
    before = [stream["codec_name"] for stream in told(darkroom.tools, clips["old.3gp"])["streams"]]
    after = [stream["codec_name"] for stream in told(darkroom.tools, film.full.path)["streams"]]

    assert before == ["h263", "amr_nb"]
    assert after == ["h264", "aac"]
    assert film.seconds == pytest.approx(2, abs=0.1) and film.has_sound


def test_nothing_is_written_beside_picture_and_sound(clips: Clips, darkroom: Darkroom) -> None:
    before = told(darkroom.tools, clips["placed.mov"])
    after = told(darkroom.tools, darkroom.film("placed.mov").full.path)

    assert len(before["streams"]) > 2 and before["chapters"]
    assert [stream["codec_type"] for stream in after["streams"]] == ["video", "audio"]
    assert after["chapters"] == []
    assert set(after["format"]["tags"]) <= {"major_brand", "minor_version", "compatible_brands"}
    for stream in after["streams"]:
        assert set(stream["tags"]) <= {"language", "handler_name", "vendor_id", "encoder"}
        assert stream["tags"].get("encoder", "Lavc").startswith("Lavc")
        assert stream["tags"]["handler_name"] in {"VideoHandler", "SoundHandler"}


def test_file_names_say_nothing(darkroom: Darkroom, clips: Clips, tmp_path: Path) -> None:
    private = tmp_path / "Amir O'Shea in the bath; #1 %03d 🛁\n.mp4"
    private.write_bytes(clips["plain.mp4"].read_bytes())
    film = darkroom.film(private)

    everything = [path.relative_to(darkroom.shelf.cache) for path in darkroom.shelf.cache.rglob("*")]
    assert film.key == darkroom.film("plain.mp4").key
    assert not any("Amir" in str(path) or "plain" in str(path) for path in everything)
    assert all(
        re.fullmatch(r"[0-9a-f]{20}-\d+\.(mp4|webp|jpg)", r.path.name)
        for r in (film.full, *film.poster.renditions)
    )
    assert not any(b"Amir" in path.read_bytes() for path in darkroom.shelf.cache.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "name",
    ["-i.mp4", "a:b\n.mp4", "file:x 🎂.mp4", "concat|x;#%03d.mp4", "'q\".mp4", "n" * 251 + ".mp4"],
)
def test_awkward_names_are_names(name: str, clips: Clips, shelf: Shelf, tmp_path: Path, tools: Tools) -> None:
    (tmp_path / name).write_bytes(clips["mute.mp4"].read_bytes())
    film = develop(FilmOrder(tmp_path / name, "amir film 1"), shelf, tools, Silence())

    assert isinstance(film, DevelopedFilm), film


def test_the_still_has_something_to_see(clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path) -> None:
    dark_first = tmp_path / "dark.mp4"
    clips.ffmpeg(
        *(
            "-f",
            "lavfi",
            "-i",
            "color=black:s=320x180:r=30:d=2",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x180:r=30:d=2",
        ),
        *("-filter_complex", "[0][1]concat", "-c:v", "libx264", "-preset", "ultrafast", dark_first),
    )
    film = develop(FilmOrder(dark_first, "amir film 1"), shelf, tools, Silence())

    assert isinstance(film, DevelopedFilm)
    assert len(Image.open(film.poster.fallback.path).convert("L").getcolors()) > 20


def test_another_moment_for_the_still_makes_no_other_film(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    order = FilmOrder(clips["plain.mp4"], "amir film 1")
    first = develop(order, shelf, tools, Silence())
    hashed, opened = shelf.counts.files_hashed, shelf.counts.files_opened
    second = develop(dataclasses.replace(order, poster_at=0.9), shelf, tools, Silence())
    late = develop(dataclasses.replace(order, poster_at=99), shelf, tools, Silence())

    assert (
        isinstance(first, DevelopedFilm)
        and isinstance(second, DevelopedFilm)
        and isinstance(late, DevelopedFilm)
    )
    assert first.full == second.full and first.poster.key != second.poster.key
    assert shelf.counts.encodes_run == 1
    assert (shelf.counts.files_hashed, shelf.counts.files_opened) == (hashed, opened)
    assert late.notes == (
        "The moment named for the still picture is after the film's end, so we chose another.",
    )


def test_an_unchanged_run_opens_no_film_and_starts_no_program(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    order = FilmOrder(clips["plain.mp4"], "amir film 1")
    first = develop(order, shelf, tools, Silence())
    again = Shelf(shelf.cache)
    before = clips["plain.mp4"].stat().st_atime_ns
    second = develop(
        order, again, dataclasses.replace(tools, ffmpeg=Path("/nowhere"), ffprobe=Path("/nowhere")), Silence()
    )

    assert first == second
    assert (again.counts.files_hashed, again.counts.files_opened) == (0, 0)
    assert (again.counts.encodes_run, again.counts.programs_run) == (0, 0)
    assert clips["plain.mp4"].stat().st_atime_ns == before


def test_another_ffmpeg_makes_the_film_again_and_says_why_once(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    def made(tools: Tools, mute: tuple[Stretch, ...] = ()) -> tuple[str, ...]:
        film = develop(FilmOrder(clips["mute.mp4"], "amir film 1", mute=mute), shelf, tools, Silence())
        assert isinstance(film, DevelopedFilm)
        return tuple(note for note in film.notes if "ffmpeg" in note)

    later = dataclasses.replace(tools, version="99.0")

    assert made(tools) == ()
    assert made(later) == ("The ffmpeg here was changed, so this film was made anew.",)
    assert made(later) == made(tools) == ()
    assert shelf.counts.encodes_run == 2
    # What was asked for in another way is no film that was made before, and one that was harmed is mended.
    assert made(tools, mute=(Stretch(0, 0.5),)) == ()
    for film in shelf.cache.rglob("*.mp4"):
        film.unlink()
    assert made(tools) == ()


@pytest.mark.parametrize("damage", ["cut", "edited"])
def test_a_film_damaged_on_the_shelf_is_made_again(
    damage: str, clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    order = FilmOrder(clips["mute.mp4"], "amir film 1")
    film = develop(order, shelf, tools, Silence())
    assert isinstance(film, DevelopedFilm)
    good = film.full.path.read_bytes()
    place(film.full.path, tmp_path / "site.mp4")
    with (tmp_path / "site.mp4").open("r+b") as placed:  # the site and the shelf share the bytes
        placed.truncate(100) if damage == "cut" else placed.write(b"x")
    develop(order, shelf, tools, Silence())

    assert shelf.counts.encodes_run == 2
    assert film.full.path.read_bytes() == good


def test_progress_is_told_in_seconds_of_film(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    class Ear:
        said: list[object]

        def __init__(self) -> None:
            self.said = []

        def start(self, name: str, total: float) -> None:
            self.said.append((name, round(total, 1)))

        def advance(self, done: float) -> None:
            self.said.append(done)

        def finish(self) -> None:
            self.said.append("done")

    ear = Ear()
    develop(FilmOrder(clips["long.mp4"], "amir film 1"), shelf, tools, ear)

    assert ear.said[0] == ("amir film 1", 4.0)
    assert ear.said[-1] == "done"
    amounts = [one for one in ear.said if isinstance(one, float)]
    assert amounts == sorted(amounts) and amounts[-1] == pytest.approx(4, abs=0.2)
