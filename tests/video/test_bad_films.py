"""A clip that cannot be used says why in plain words, harms nothing, and the others go on."""

from __future__ import annotations

import dataclasses
import os
import stat
from pathlib import Path

import pytest
from PIL import Image

from generator import bare
from generator.problems import Exit, GeneratorError
from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder, Mishap, Stretch
from generator.shelf import Shelf
from generator.video import Tools, develop, transcode
from tests import tiny
from tests.video.clips import Clips, Darkroom

pytestmark = pytest.mark.films


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("unfinished.mp4", "M11", "was cut off"),
        ("cut.mp4", "M12", "it says 4 seconds, but only 2"),
        ("torn.mp4", "M13", "Too much of this film is damaged"),
        ("blink.mp4", "M15", "shorter than one second"),
        ("speck.mp4", "M16", "only 16 × 16 dots"),
    ],
)
def test_a_clip_that_is_no_film(name: str, code: str, words: str, darkroom: Darkroom) -> None:
    mishap = darkroom.mishap(name)

    assert mishap.code == code
    assert words in mishap.sentence
    assert mishap.hint
    assert (mishap.name, mishap.file) == ("amir film 1", name)


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "M05", "empty"),
        (bytes(range(256)) * 40, "M14", "not a film we can read"),
        (b"<!DOCTYPE html><html><body>Sign in to your cloud", "M07", "web page"),
        (b"\xef\xbb\xbf\n <html>", "M07", "web page"),
        (b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n/etc/passwd\n", "M08", "list of other files"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "M08", "list of other files"),
        (b"GIF89a" + bytes(200), "M09", "picture"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(200), "M09", "picture"),
    ],
)
def test_something_else_named_as_a_film(
    data: bytes, code: str, words: str, tmp_path: Path, shelf: Shelf, tools: Tools
) -> None:
    clip = tmp_path / "hello.mp4"
    clip.write_bytes(data)
    mishap = develop(FilmOrder(clip, "amir film 2"), shelf, tools, Silence())

    assert isinstance(mishap, Mishap)
    assert (mishap.code, mishap.name) == (code, "amir film 2")
    assert words in mishap.sentence
    assert not list((shelf.cache / "media" / "tmp").iterdir())


def test_a_photo_named_as_a_film(tmp_path: Path, shelf: Shelf, tools: Tools) -> None:
    Image.new("RGB", (64, 64), "red").save(tmp_path / "swing.mp4", "JPEG")
    mishap = develop(FilmOrder(tmp_path / "swing.mp4", "amir film 2"), shelf, tools, Silence())

    assert isinstance(mishap, Mishap)
    assert (mishap.sentence, mishap.hint) == ("This is a picture, not a film.", "Put it under photos.")


def test_the_ending_of_the_name_does_not_matter(tmp_path: Path, clips: Clips, darkroom: Darkroom) -> None:
    misnamed = tmp_path / "mute.txt"
    misnamed.write_bytes(clips["mute.mp4"].read_bytes())

    assert darkroom.film(misnamed).full == darkroom.film("mute.mp4").full


def test_a_film_that_stops_early_can_be_accepted(clips: Clips, darkroom: Darkroom) -> None:
    order = FilmOrder(clips["cut.mp4"], "amir film 1", cut_short=True)
    film = develop(order, darkroom.shelf, darkroom.tools, Silence())

    assert isinstance(film, DevelopedFilm)
    assert any("stops early" in note for note in film.notes)


def test_a_film_that_stops_early_is_not_made_in_vain_twice(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    order = FilmOrder(clips["cut.mp4"], "amir film 1")
    first = develop(order, shelf, tools, Silence())
    second = develop(order, shelf, tools, Silence())

    assert isinstance(first, Mishap) and first == second
    assert shelf.counts.encodes_run == 1


def test_a_few_damaged_pictures_are_told_and_shown(darkroom: Darkroom) -> None:
    film = darkroom.film("scratched.mp4")

    assert any("damaged" in note for note in film.notes)


def test_a_link_that_leads_outside_is_refused_before_it_is_opened(
    tmp_path: Path, shelf: Shelf, tools: Tools
) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "hello.mp4").symlink_to("/etc/passwd")
    order = FilmOrder(tmp_path / "media" / "hello.mp4", "amir film 1", inside=tmp_path / "media")
    mishap = develop(order, shelf, tools, Silence())

    assert isinstance(mishap, Mishap)
    assert mishap.code == "M03"
    assert "passwd" not in str(mishap)
    assert shelf.counts.files_opened == 0


def test_a_link_that_stays_inside_is_followed(
    tmp_path: Path, clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "real.mp4").write_bytes(clips["mute.mp4"].read_bytes())
    (tmp_path / "media" / "hello.mp4").symlink_to("real.mp4")
    order = FilmOrder(tmp_path / "media" / "hello.mp4", "amir film 1", inside=tmp_path / "media")

    assert isinstance(develop(order, shelf, tools, Silence()), DevelopedFilm)


def test_a_folder_a_pipe_and_nothing_at_all(tmp_path: Path, shelf: Shelf, tools: Tools) -> None:
    (tmp_path / "folder.mp4").mkdir()
    os.mkfifo(tmp_path / "pipe.mp4")
    orders = [FilmOrder(tmp_path / name, "amir film 1") for name in ("folder.mp4", "pipe.mp4", "gone.mp4")]

    mishaps = [develop(order, shelf, tools, Silence()) for order in orders]

    assert [mishap.code for mishap in mishaps if isinstance(mishap, Mishap)] == ["M02", "M02", "M01"]


@pytest.mark.parametrize("how", ["more", "gone"])
def test_a_file_that_changes_meanwhile_is_not_used(
    how: str, tmp_path: Path, clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    clip = tmp_path / "growing.mp4"
    clip.write_bytes(clips["plain.mp4"].read_bytes())

    class Copying(Silence):
        def finish(self) -> None:
            if how == "gone":
                clip.unlink()
                return
            with clip.open("ab") as handle:
                handle.write(b"more")

    mishap = develop(FilmOrder(clip, "amir film 1"), shelf, tools, Copying())

    assert isinstance(mishap, Mishap)
    assert mishap.code == "M06"
    assert not list(shelf.keys())


def _stand_in(tmp_path: Path, tools: Tools, script: str) -> Tools:
    """An ffmpeg that does something else."""
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return dataclasses.replace(tools, ffmpeg=program)


def test_an_ffmpeg_that_hangs_is_stopped(
    tmp_path: Path, clips: Clips, shelf: Shelf, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transcode, "STALL", 0.5)
    monkeypatch.setattr(transcode, "_KINDNESS", 0.5)
    hanging = _stand_in(
        tmp_path,
        tools,
        f"trap '' TERM; echo $$ > '{tmp_path}/pid'; while :; do echo frame=1; sleep 0.1; done",
    )
    mishap = develop(FilmOrder(clips["mute.mp4"], "amir film 1"), shelf, hanging, Silence())

    assert isinstance(mishap, Mishap)
    assert mishap.code == "M19"
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    assert not list((shelf.cache / "media" / "tmp").iterdir())


def nothing_but_the_reason(shelf: Shelf) -> str:
    """The code of why nothing was made; nothing else is kept."""
    (key,) = shelf.keys()
    assert [path.name for path in (shelf.cache / "media" / key[:2] / key).iterdir()] == ["meta.json"]
    why = shelf.why_refused(key)
    return why.code if why else ""


def test_an_ffmpeg_that_crashes_harms_only_this_film(
    tmp_path: Path, clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    mishap = develop(
        FilmOrder(clips["mute.mp4"], "amir film 1"),
        shelf,
        _stand_in(tmp_path, tools, "kill -SEGV $$"),
        Silence(),
    )

    assert isinstance(mishap, Mishap)
    assert mishap.code == "M20"
    assert nothing_but_the_reason(shelf) == mishap.code


@pytest.mark.parametrize(("made", "code"), [("plain.mp4", "M20"), ("leaky.mp4", "M21")])
def test_an_ffmpeg_that_claims_success_is_not_believed(
    made: str,
    code: str,
    tmp_path: Path,
    clips: Clips,
    shelf: Shelf,
    tools: Tools,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It may end well with a film that does not start at once, or with one that tells its place."""
    # Only what is to be a file: asked to write nowhere it is given "-", which cp takes for a name.
    copies = f'for last; do :; done; case "$last" in file:*) cp "{clips[made]}" "${{last#file:}}";; esac'
    copying = _stand_in(tmp_path, tools, copies)
    monkeypatch.chdir(tmp_path)
    mishap = develop(FilmOrder(clips["mute.mp4"], "amir film 1"), shelf, copying, Silence())

    assert isinstance(mishap, Mishap)
    assert mishap.code == code
    assert nothing_but_the_reason(shelf) == mishap.code
    assert not Path("-").exists()


def test_a_still_that_would_say_more_refuses_its_film_and_no_other(
    clips: Clips, shelf: Shelf, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bare, "strange_in", lambda _: "a part of kind E1")
    mishap = develop(FilmOrder(clips["mute.mp4"], "amir film 1"), shelf, tools, Silence())

    assert isinstance(mishap, Mishap)
    assert mishap.code == "M21" and "a part of kind E1" in mishap.sentence
    assert not [path for path in (shelf.cache / "media").glob("??/*/*") if path.suffix in {".jpg", ".webp"}]
    monkeypatch.undo()
    assert isinstance(
        develop(FilmOrder(clips["mute.mp4"], "amir film 1"), shelf, tools, Silence()), DevelopedFilm
    )


def test_a_full_disk_stops_the_build_and_leaves_nothing(
    tmp_path: Path, clips: Clips, shelf: Shelf, tools: Tools
) -> None:
    full = _stand_in(
        tmp_path, tools, "echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 228"
    )

    with pytest.raises(GeneratorError, match="disk is full") as stopped:
        develop(FilmOrder(clips["mute.mp4"], "amir film 1"), shelf, full, Silence())

    assert stopped.value.exit_code is Exit.AROUND
    assert not list((shelf.cache / "media" / "tmp").iterdir())
    assert not list((shelf.cache / "media" / "locks").iterdir())


def test_too_little_room_is_said_before_anything_is_made(
    clips: Clips, shelf: Shelf, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1_000_000})())

    with pytest.raises(GeneratorError, match="1 MB are free"):
        develop(FilmOrder(clips["mute.mp4"], "amir film 1"), shelf, tools, Silence())

    assert shelf.counts.encodes_run == 0


@pytest.mark.parametrize(("what", "free"), [("sound", 50_000), ("loop", 400_000)])
def test_room_is_asked_for_whatever_is_made(
    what: str, free: int, shelf: Shelf, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A recording that is sound alone, and a few seconds at half speed beside a film that lies there."""
    order = FilmOrder(tiny.voice() if what == "sound" else tiny.clip(), "amir film 1")
    if what == "loop":
        assert isinstance(develop(order, shelf, tools, Silence()), DevelopedFilm)
        order = dataclasses.replace(order, slowly=(Stretch(0.1, 0.6),))
    made, before = shelf.counts.encodes_run, set(shelf.keys())
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free})())
    with pytest.raises(GeneratorError, match="nearly full"):
        develop(order, shelf, tools, Silence())

    assert (shelf.counts.encodes_run, set(shelf.keys())) == (made, before)


def test_an_ffmpeg_that_is_gone_is_told(clips: Clips, shelf: Shelf, tools: Tools) -> None:
    gone = dataclasses.replace(tools, ffmpeg=Path("/nowhere/ffmpeg"))

    with pytest.raises(GeneratorError) as told:
        develop(FilmOrder(clips["mute.mp4"], "amir film 1"), shelf, gone, Silence())

    assert "doctor" in told.value.hint
