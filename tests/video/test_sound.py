"""A recording that is sound alone becomes one every phone plays, as loud as the films, with nothing else in its bytes."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from generator.progress import Silence
from generator.recording import Box, DevelopedFilm, FilmOrder, Mishap, Stretch
from generator.shelf import Shelf
from generator.video import Tools, develop
from tests.video.clips import DEVICE, PLACE, Clips, grow_old, loudness, told

pytestmark = pytest.mark.films

VOICE = "aevalsrc='0.02*sin(2*PI*300*t)*sin(2*PI*2*t)^2':d=3:s=44100"
FORMS: dict[str, list[str]] = {
    "voice.m4a": ["-c:a", "aac", "-movflags", "+faststart"],
    "voice.mp3": ["-c:a", "libmp3lame"],
    "voice.wav": [],
    "voice.opus": ["-c:a", "libopus", "-ar", "48000"],
    "voice.ogg": ["-c:a", "vorbis", "-strict", "-2", "-ac", "2"],
    "voice.aac": ["-c:a", "aac", "-f", "adts"],
    "voice.mov": ["-c:a", "alac"],
    "voice.mkv": ["-c:a", "flac"],
}
"""A quiet voice, as phones, messengers and cameras without a picture keep it."""


def recorded(name: str, clips: Clips) -> Path:
    path = clips.folder / name
    if not path.exists():
        tags = ["-metadata", f"location={PLACE}", "-metadata", f"artist={DEVICE}", "-metadata", "title=At 12 Rose Street"]  # fmt: skip
        clips.ffmpeg("-f", "lavfi", "-i", VOICE, *FORMS[name], *tags, path)
        grow_old(path)
    return path


def test_what_a_phone_of_long_ago_recorded(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    film = made(clips["memo.amr"], shelf, tools)

    assert isinstance(film, DevelopedFilm), film
    assert film.sound_only
    assert film.seconds == pytest.approx(2, abs=0.1)


def made(source: Path, shelf: Shelf, tools: Tools, **asked: object) -> DevelopedFilm | Mishap:
    return develop(FilmOrder(source, "amir film 1", **asked), shelf, tools, Silence())


OFTEN = {"voice.m4a", "voice.mp3", "voice.ogg", "voice.wav"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in OFTEN else pytest.mark.long) for name in FORMS]
)
def test_every_form_becomes_one_that_every_phone_plays(
    name: str, clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    encoder = next((word for word in FORMS[name] if word.startswith("lib")), "")
    if encoder and f" {encoder} " not in clips.ffmpeg("-encoders"):
        pytest.skip(f"the ffmpeg here cannot make such a file: {encoder}")
    film = made(recorded(name, clips), shelf, tools)
    assert isinstance(film, DevelopedFilm), film
    answer = told(tools, film.full.path)
    (stream,) = answer["streams"]
    level, peak = loudness(tools, film.full.path)

    assert film.sound_only and film.has_sound
    assert (film.full.width, film.full.height, film.small) == (0, 0, None)
    assert (film.poster, film.storyboard, film.slowly, film.notes) == (None, None, (), ())
    assert (stream["codec_name"], stream["profile"], stream["sample_rate"]) == ("aac", "LC", "48000")
    assert film.full.path.suffix == ".m4a"
    assert film.seconds == pytest.approx(3, abs=0.1)
    assert level == pytest.approx(-16, abs=1)
    assert peak <= -1
    assert answer["chapters"] == []
    assert set(answer["format"]["tags"]) <= {"major_brand", "minor_version", "compatible_brands"}
    data = film.full.path.read_bytes()
    assert not any(secret in data for secret in (PLACE[:8].encode(), DEVICE.encode(), b"Rose Street"))


def test_the_cover_of_a_recording_is_left_out(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    film = made(clips["covered.m4a"], shelf, tools)

    assert isinstance(film, DevelopedFilm) and film.sound_only
    assert [stream["codec_type"] for stream in told(tools, film.full.path)["streams"]] == ["audio"]


def test_it_is_cut_and_silenced_as_a_film_is(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    source = recorded("voice.wav", clips)
    film = made(source, shelf, tools, shown=Stretch(0.5, 2.5), mute=(Stretch(1.5),))
    assert isinstance(film, DevelopedFilm)
    heard = clips.ffmpeg("-ss", "1.2", "-i", film.full.path, "-af", "ebur128=peak=true", "-f", "null", "-")
    silent = clips.folder / "end.wav"
    clips.ffmpeg("-ss", "1.2", "-i", film.full.path, "-t", "0.5", silent)

    assert heard is not None
    assert film.seconds == pytest.approx(2, abs=0.05)
    assert max(silent.read_bytes()[100:]) == 0, "after a second of it nothing is heard"
    assert loudness(tools, film.full.path)[0] == pytest.approx(-16, abs=1)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"mute": (Stretch(),)}, "M36"),
        ({"mute": (Stretch(0, 3),)}, "M36"),
        ({"shown": Stretch(1, 2), "mute": (Stretch(0.5, 2.5),)}, "M36"),
        ({"shown": Stretch(1, 9)}, "M27"),
        ({"shown": Stretch(2.5)}, "M15"),
    ],
)
def test_where_nothing_is_left_to_hear_there_is_no_recording(
    asked: dict[str, object], code: str, clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    film = made(recorded("voice.wav", clips), shelf, tools, **asked)

    assert isinstance(film, Mishap)
    assert film.code == code
    assert "film" not in film.sentence + film.hint, "it is called what it is"


def test_a_recording_that_stops_early_is_told(
    clips: Clips, shelf: Shelf, tools: Tools, tmp_path: Path
) -> None:
    whole = recorded("voice.m4a", clips).read_bytes()
    path = tmp_path / "voice.m4a"
    path.write_bytes(whole[: len(whole) // 2])
    film = made(path, shelf, tools)
    taken = made(path, shelf, tools, cut_short=True)

    assert isinstance(film, Mishap) and film.code == "M12"
    assert "film" not in film.sentence + film.hint
    assert isinstance(taken, DevelopedFilm)


def test_a_box_over_it_takes_nothing_away_and_unchanged_it_is_taken_from_the_shelf(
    clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    source = recorded("voice.wav", clips)
    asked = {"hide": (Box(0, 0, 50, 50),), "poster_at": 1.0, "slowly": (Stretch(0, 1),)}
    film = made(source, shelf, tools, **asked)
    again = Shelf(shelf.cache)
    nowhere = dataclasses.replace(tools, ffmpeg=Path("/nowhere"), ffprobe=Path("/nowhere"))

    assert isinstance(film, DevelopedFilm)
    assert film.sound_only and film.slowly == ()
    assert made(source, again, nowhere, **asked) == film
    assert again.counts.programs_run == again.counts.encodes_run == 0
