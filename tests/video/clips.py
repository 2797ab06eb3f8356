"""Clips as phones make them, a second or two long, made once a session from nothing but patterns and tones."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from generator.progress import Silence
from generator.recording import DevelopedFilm, FilmOrder, Mishap
from generator.shelf import Shelf
from generator.video import Tools, develop

PLACE = "+51.5014-000.1419/"
"""Where the invented clips say they were filmed."""

DEVICE = "Invented Phone 9"

_CORNERS = (
    "color=c=red:s=320x180:r=30:d=1.2,drawbox=x=160:y=0:w=160:h=90:color=lime:t=fill,"
    "drawbox=x=0:y=90:w=160:h=90:color=blue:t=fill,drawbox=x=160:y=90:w=160:h=90:color=yellow:t=fill"
)
_MOVING = "testsrc2=s=320x180:r=30:d=1.2"
_BANGING = "aevalsrc=exprs='0.03*sin(2*PI*300*t)*sin(2*PI*2*t)^2+0.8*exp(-100*mod(t\\,1.3))*sin(2*PI*900*t)':d=4:s=48000"
"""A quiet voice while a door bangs."""
_SHOUTED = "aevalsrc=exprs='if(lt(t\\,2)\\,0.8\\,0.02)*sin(2*PI*440*t)':d=4:s=48000"
"""Two seconds of shouting, then two of a quiet voice."""
_X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
_PLACED = ["-metadata", f"location={PLACE}", "-metadata", f"com.apple.quicktime.model={DEVICE}"]


def _tone(volume: str = "-20dB", length: float = 1.2, how: str = "sine=f=440") -> str:
    return f"{how}:d={length},volume={volume}"


def _seen(picture: str = _MOVING, sound: str | None = None) -> list[str]:
    arguments = ["-f", "lavfi", "-i", picture]
    return arguments + (["-f", "lavfi", "-i", sound] if sound else [])


RECIPES: dict[str, list[str]] = {
    "plain.mp4": [*_seen(sound=_tone()), *_X264],
    "silent.mp4": [*_seen(sound="anullsrc=r=48000:cl=mono:d=1.2"), *_X264],
    "mute.mp4": [*_seen(), *_X264],
    "quiet.mov": [
        *_seen("testsrc2=s=320x180:r=30:d=4", _tone("-8dB", 4, "anoisesrc=c=pink:a=0.3:seed=7")),
        *_X264,
        "-ac",
        "1",
    ],
    "faint.mov": [
        *_seen("testsrc2=s=320x180:r=30:d=4", _tone("-24dB", 4, "anoisesrc=c=pink:a=0.3:seed=7")),
        *_X264,
        "-ac",
        "1",
    ],
    "loud.mov": [
        *_seen("testsrc2=s=320x180:r=30:d=4", _tone("0dB", 4, "anoisesrc=c=white:a=1:seed=7")),
        *_X264,
    ],
    "banging.mov": [*_seen("testsrc2=s=320x180:r=30:d=4", _BANGING), *_X264],
    "wide.mp4": [*_seen("testsrc2=s=960x540:r=5:d=3"), *_X264],
    "shouted.mov": [*_seen("testsrc2=s=320x180:r=10:d=4", _SHOUTED), *_X264],
    "hevc.mov": [
        *_seen("testsrc2=s=1280x720:r=60:d=1.2", _tone()),
        *(
            "-c:v",
            "libx265",
            "-preset",
            "ultrafast",
            "-x265-params",
            "log-level=none",
            "-pix_fmt",
            "yuv420p10le",
        ),
        *("-tag:v", "hvc1"),
    ],
    "corners.mov": [*_seen(_CORNERS, _tone()), *_X264, "-movflags", "use_metadata_tags", *_PLACED],
    "late.mov": [*_seen(), "-itsoffset", "0.4", "-f", "lavfi", "-i", _tone(length=0.8), *_X264],
    "odd.mkv": [*_seen("testsrc2=s=321x181:r=30:d=1.2"), "-c:v", "libx264", "-pix_fmt", "yuv444p"],
    "wide-dots.mp4": [*_seen(), *_X264, "-aspect", "64:27"],
    "hlg.mov": [
        *_seen("color=c=0x808080:s=320x180:r=30:d=1.1,format=yuv420p10le"),
        *("-vf", "setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc:range=tv"),
        *(
            "-c:v",
            "libx265",
            "-preset",
            "ultrafast",
            "-x265-params",
            "log-level=none",
            "-pix_fmt",
            "yuv420p10le",
        ),
    ],
    "two-tracks.mp4": [*_seen(sound=_tone()), *_X264, "-map", "0", "-map", "1", "-map", "1"],
    "leaky.mp4": [*_seen(), *_X264, "-movflags", "+faststart", "-metadata", f"comment={PLACE}"],
    "blink.mp4": ["-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=0.034", *_X264],
    "speck.mp4": ["-f", "lavfi", "-i", "color=s=16x16:r=30:d=1.2", *_X264],
    "sound.m4a": ["-f", "lavfi", "-i", _tone()],
    # As Android names its tracks: a part of the names our own films have.
    "android.mp4": [
        *_seen(sound=_tone()),
        *_X264,
        *("-metadata:s:v", "handler_name=VideoHandle", "-metadata:s:a", "handler_name=SoundHandle"),
        *("-metadata:s:v", "title=libx264", "-metadata", "title=isomiso2"),
    ],
    "android-voice.3gp": [
        "-f",
        "lavfi",
        "-i",
        _tone(),
        "-c:a",
        "aac",
        "-metadata:s:a",
        "handler_name=SoundHandle",
    ],
    "long.mp4": [
        *_seen("testsrc2=s=320x180:r=30:d=4", _tone(length=4)),
        *_X264,
        "-g",
        "15",
        "-movflags",
        "+faststart",
    ],
}


@dataclass
class Clips:
    """Makes a clip when somebody first asks for it."""

    folder: Path
    tools: Tools

    def __getitem__(self, name: str) -> Path:
        path = self.folder / name
        if not path.exists():
            make = getattr(self, "_" + re.sub(r"\W", "_", name), None)
            if make:
                make(path)
            else:
                self.ffmpeg(*RECIPES[name], path)
            grow_old(path)
        return path

    def ffmpeg(self, *arguments: str | Path) -> str:
        return heard(self.tools.ffmpeg, "-hide_banner", "-nostdin", "-y", "-v", "error", *arguments)

    def turned(self, degrees: int) -> Path:
        """The corners as a phone held askew stores them: pixels as they fall, and a note how to turn them."""
        path = self.folder / f"turned{degrees}.mov"
        if not path.exists():
            copy = ("-c", "copy", "-movflags", "use_metadata_tags")
            self.ffmpeg("-display_rotation", str(degrees), "-i", self["corners.mov"], *copy, path)
            grow_old(path)
        return path

    def _mirrored_mov(self, path: Path) -> None:
        """As some phones store what the front camera saw."""
        self.ffmpeg(
            "-display_rotation", "90", "-display_hflip", "-i", self["corners.mov"], "-c", "copy", path
        )

    def _placed_mov(self, path: Path) -> None:
        """A clip that tells its place and device everywhere a clip can."""
        chapters = path.with_suffix(".txt")
        chapters.write_text(
            ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=600\ntitle=At 12 Rose Street\n"
        )
        note = f"h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+{PLACE}"
        self.ffmpeg(
            *_seen(sound=_tone()), "-i", chapters, *_X264, *_PLACED, "-timecode", "01:00:00:00", "-bsf:v", note,
            *("-metadata:s:v", f"handler_name=Core Media {PLACE}", "-metadata:s:a", f"title={DEVICE}"),
            *("-map_chapters", "2", "-movflags", "use_metadata_tags", path),
        )  # fmt: skip

    def _hard_mp4(self, path: Path) -> None:
        """Long enough that its making can be interrupted; without sound, which would be listened to before."""
        self.ffmpeg("-stream_loop", "80", "-i", self["long.mp4"], "-an", "-c", "copy", path)

    def _hard_mkv(self, path: Path) -> None:
        """The same in a container that is not for the web, so that its picture is made anew."""
        self.ffmpeg("-i", self["hard.mp4"], "-c", "copy", path)

    def _memo_amr(self, path: Path) -> None:
        """Few programs write AMR by now: the pieces are made by hand, each 20 milliseconds of noise."""
        pieces = (b"\x3c" + bytes((n * 31 + k * 97) ** 2 % 251 for k in range(31)) for n in range(100))
        path.write_bytes(b"#!AMR\n" + b"".join(pieces))

    def _old_3gp(self, path: Path) -> None:
        """A film of a phone of long ago."""
        picture = ("-f", "lavfi", "-i", "testsrc2=s=176x144:r=15:d=2")
        how = ("-c:v", "h263", "-c:a", "copy", "-metadata", f"location={PLACE}")
        self.ffmpeg(*picture, "-i", self["memo.amr"], *how, path)

    def _tracked_mov(self, path: Path) -> None:
        """A film with a track beside it, as phones keep one of where they were."""
        words = path.with_suffix(".srt")
        words.write_text(f"1\n00:00:00,000 --> 00:00:01,000\n{PLACE}\n")
        self.ffmpeg(
            "-i",
            self["plain.mp4"],
            "-i",
            words,
            "-map",
            "0",
            "-map",
            "1",
            "-c",
            "copy",
            "-c:s",
            "mov_text",
            path,
        )
        whole = path.read_bytes()
        path.write_bytes(whole.replace(b"mhlrtext", b"mhlrmeta").replace(b"text", b"mebx"))

    def _cut_mp4(self, path: Path) -> None:
        whole = self["long.mp4"].read_bytes()
        path.write_bytes(whole[: len(whole) * 6 // 10])

    def _unfinished_mp4(self, path: Path) -> None:
        whole = self["plain.mp4"].read_bytes()  # its index stands at the end
        path.write_bytes(whole[: len(whole) // 2])

    def _torn_mp4(self, path: Path) -> None:
        whole = bytearray(self["long.mp4"].read_bytes())
        for place in range(len(whole) // 3, len(whole) // 3 * 2):
            whole[place] = place * 7919 % 251
        path.write_bytes(whole)

    def _scratched_mp4(self, path: Path) -> None:
        whole = bytearray(self["long.mp4"].read_bytes())
        for place in range(len(whole) // 2, len(whole) // 2 + 300):
            whole[place] = place * 7919 % 251
        path.write_bytes(whole)

    def _covered_m4a(self, path: Path) -> None:
        cover = path.with_suffix(".jpg")
        self.ffmpeg("-f", "lavfi", "-i", "color=s=64x64", "-frames:v", "1", cover)
        self.ffmpeg(
            "-i",
            self["sound.m4a"],
            "-i",
            cover,
            "-map",
            "0",
            "-map",
            "1",
            "-c",
            "copy",
            "-disposition:v",
            "attached_pic",
            path,
        )


@dataclass
class Darkroom:
    """Develops each clip once a session."""

    clips: Clips
    shelf: Shelf
    tools: Tools
    done: dict[str, DevelopedFilm | Mishap] = field(default_factory=dict)

    def __call__(self, source: str | Path) -> DevelopedFilm | Mishap:
        path = self.clips[source] if isinstance(source, str) else source
        if path.name not in self.done:
            self.done[path.name] = develop(FilmOrder(path, "amir film 1"), self.shelf, self.tools, Silence())
        return self.done[path.name]

    def film(self, source: str | Path) -> DevelopedFilm:
        film = self(source)
        assert isinstance(film, DevelopedFilm), film
        return film

    def mishap(self, source: str | Path) -> Mishap:
        mishap = self(source)
        assert isinstance(mishap, Mishap), mishap
        return mishap


def grow_old(path: Path) -> None:
    """A file touched just now is read again to be sure; these are not to be."""
    then = time.time() - 60
    os.utime(path, (then, then))


def heard(program: Path, *arguments: str | Path) -> str:
    """What a program says on both its ways out."""
    ran = subprocess.run([program, *arguments], capture_output=True, text=True, errors="replace", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout + ran.stderr


def told(tools: Tools, path: Path) -> dict:
    """What the prober says about a file: streams, format and chapters."""
    return json.loads(
        heard(
            tools.ffprobe,
            "-v",
            "quiet",
            "-of",
            "json",
            "-show_format",
            "-show_streams",
            "-show_chapters",
            path,
        )
    )


def loudness(tools: Tools, path: Path) -> tuple[float, float]:
    """LUFS and dBTP, measured apart from the program under test."""
    said = heard(tools.ffmpeg, "-hide_banner", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-")
    return float(re.findall(r"I:\s+(\S+) LUFS", said)[-1]), float(re.findall(r"Peak:\s+(\S+) dBFS", said)[-1])


def first_picture(tools: Tools, path: Path, width: int, height: int):
    """The first picture as it would be shown without any turning."""
    from PIL import Image

    raw = subprocess.run(
        [tools.ffmpeg, "-v", "error", "-noautorotate", "-i", path, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    return Image.frombytes("RGB", (width, height), raw)
