"""A clip in, what it says about itself out; every clip that is no film is refused here, in words."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.problems import GeneratorError
from generator.recording import Coding, Probe
from generator.shelf import Unusable, looks_like
from generator.video.keeping import Beat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.shelf import Shelf, Source
    from generator.video.tools import Tools

FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,asf,flv,ogg,h264,hevc,"
    "mp3,wav,aac,flac,amr,caf,aiff,dv,mxf,rm"
)
"""The containers we open. Playlists are not among them: they would open other files."""

GUARDS = {"protocol_whitelist": "file,pipe", "format_whitelist": FORMATS}
"""Said before every input: no network, no playlist."""

_SECONDS_TO_READ = 60
_SMALLEST = 32
_LARGEST = 16384
_SHORTEST = 1.0


_EVERYWHERE = {"major_brand", "minor_version", "compatible_brands", "language", "vendor_id"}
_OURS = re.compile(r"VideoHandler|SoundHandler|Lav[cf].*")


def look(source: Source, shelf: Shelf, tools: Tools) -> Probe:
    """Read what a clip says about itself, and refuse what cannot become a film.

    Raises:
        Unusable: it is something else, cut off, or too small.
    """
    head = shelf.head_of(source)
    refuse_other_kinds(head)
    shelf.count(files_opened=1)
    try:
        probe = read(source.path, shelf, tools)
    except Unusable as fault:
        # Any bytes named .mp4 are tried as one, and then seem to lack an end.
        raise fault if looks_like(head) == "film" else _no_film() from fault
    refuse_unfit(probe, tools)
    return probe


def refuse_other_kinds(head: bytes) -> None:
    """Refuse by the first bytes what is plainly no film, before a decoder sees it."""
    match looks_like(head):
        case "page":
            raise Unusable(
                "M07",
                "This is a web page, not a film.",
                "Save the film itself: open it, then choose Download or Save video.",
            )
        case "playlist":
            raise Unusable(
                "M08",
                "This is a list of other files, not a film.",
                "Copy the film itself into the media folder.",
            )
        case "picture":
            raise Unusable("M09", "This is a picture, not a film.", "Put it under photos.")


def read(path: Path, shelf: Shelf, tools: Tools) -> Probe:
    """What the prober says about a file.

    Raises:
        Unusable: it cannot be read as a film.
    """
    answer = _asked(path, shelf, tools, "-of", "json", "-show_format", "-show_streams", "-show_chapters")
    if answer.returncode != 0:
        raise _cut_off() if "moov atom not found" in answer.stderr else _no_film()
    return as_probe(json.loads(answer.stdout))


def _asked(path: Path, shelf: Shelf, tools: Tools, *what: str) -> subprocess.CompletedProcess[str]:
    shelf.count(programs_run=1)
    guards = [part for name, value in GUARDS.items() for part in (f"-{name}", value)]
    try:
        return subprocess.run(  # noqa: S603 - our own program; the path is given after file:
            [str(tools.ffprobe), "-v", "error", *what, *guards, f"file:{path}"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS_TO_READ,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _no_film() from error
    except OSError as error:
        raise GeneratorError("ffprobe does not run any more.", "Type: alongside doctor") from error


def beat(path: Path, coding: Coding, shelf: Shelf, tools: Tools) -> Beat | None:
    """How a clip's pictures and pieces of sound really follow each other; None when that cannot be told."""
    shelf.count(files_opened=1)
    try:
        said = _asked(
            path, shelf, tools, "-show_entries", "packet=stream_index,pts_time,flags", "-of", "csv=p=0"
        )
    except Unusable:  # so long that it took too long
        return None
    return None if said.returncode else as_beat(said.stdout, coding)


def as_beat(said: str, coding: Coding) -> Beat | None:
    """The prober's list of pictures and pieces of sound as a value; None where it leaves out a moment."""
    pictures: list[tuple[float, str]] = []
    sounds: list[float] = []
    for line in said.splitlines():
        track, at, flags, *_ = [*line.split(","), "", ""]
        try:
            if track == str(coding.picture):
                pictures.append((float(at), flags))
            elif track == str(coding.sound):
                sounds.append(float(at))
        except ValueError:
            return None
    pictures.sort()
    if len(pictures) < 2 or not pictures[0][1].startswith("K"):
        return None
    gaps = [after - before for (before, _), (after, _) in pairwise(pictures)]
    fresh = [at for at, flags in pictures if flags.startswith("K")] + [pictures[-1][0]]
    return Beat(
        shortest=min(gaps),
        longest=max(gaps),
        ends=pictures[-1][0],
        furthest=max(after - before for before, after in pairwise(fresh)),
        unseen=sum("D" in flags for _, flags in pictures),
        unheard=max(0.0, pictures[0][0] - min(sounds, default=pictures[0][0])),
        gap=max((after - before for before, after in pairwise(sounds)), default=0.0),
    )


def refuse_unfit(probe: Probe, tools: Tools) -> None:
    """Refuse what can be read but cannot become a film."""
    if not probe.has_picture:
        if not probe.has_sound:
            raise _no_film()
        refuse_short(probe.seconds)
        return
    if not min(probe.width, probe.height):
        raise _no_film()
    if min(probe.width, probe.height) < _SMALLEST:
        raise Unusable(
            "M16",
            f"The picture is only {probe.width} × {probe.height} dots, too small to see.",
            "Copy the original from the phone.",
        )
    if max(probe.width, probe.height) > _LARGEST:
        raise Unusable(
            "M17",
            f"The picture is larger than {_LARGEST} dots.",
            "Export the film smaller, for example in 4K.",
        )
    refuse_short(probe.seconds)
    if probe.codec == "av1" and not tools.can_read_av1:
        raise Unusable(
            "M18",
            "This film is in a form called AV1, which the ffmpeg here cannot read.",
            "Install the system's ffmpeg (sudo apt install ffmpeg), or record in “most compatible”.",
        )


def refuse_short(seconds: float | None) -> None:
    """Refuse a press of the button that was no recording."""
    if seconds is not None and seconds < _SHORTEST:
        raise Unusable("M15", "This film is shorter than one second.", "Check that it is the right one.")


def _cut_off() -> Unusable:
    return Unusable(
        "M11",
        "The recording was cut off before the phone had finished it, so it cannot be opened.",
        "Copy it from the phone again. If it does not play there either, it has to be filmed again.",
    )


def _no_film() -> Unusable:
    return Unusable(
        "M14", "This is not a film we can read.", "Copy it from the phone again, or check that it is a film."
    )


def as_probe(answer: object) -> Probe:
    """The prober's answer as a value."""
    streams = [one for one in _list(_dict(answer).get("streams")) if isinstance(one, dict)]
    form = _dict(_dict(answer).get("format"))
    pictures = [s for s in streams if s.get("codec_type") == "video"]
    films = [s for s in pictures if not _dict(s.get("disposition")).get("attached_pic")]
    sounds = [s for s in streams if s.get("codec_type") == "audio"]
    film = _film_among(films)
    sound: Mapping[str, object] = sounds[0] if sounds else {}
    coded = _whole(film, "width"), _whole(film, "height")
    turned = _turned(film)
    width, height = _as_shown(coded, _fraction(film, "sample_aspect_ratio", ":"), turned)
    return Probe(
        container=_text(form, "format_name"),
        size=_whole(form, "size"),
        seconds=_length(form, film, sound),
        codec=_text(film, "codec_name"),
        pixel_format=_text(film, "pix_fmt"),
        coded_width=coded[0],
        coded_height=coded[1],
        width=width,
        height=height,
        turned=turned,
        average_rate=_fraction(film, "avg_frame_rate", "/"),
        nominal_rate=_fraction(film, "r_frame_rate", "/"),
        interlaced=_text(film, "field_order") in {"tt", "bb", "tb", "bt"},
        transfer=_text(film, "color_transfer"),
        sound_codec=_text(sound, "codec_name"),
        sound_tracks=len(sounds),
        pictures_only=bool(pictures) and not films,
        tags=_tags([form, *streams, *_list(_dict(answer).get("chapters"))]),
        coding=replace(_coding(film, sound), which=films.index(film) if film else 0),
    )


def _film_among(films: list[dict[str, object]]) -> dict[str, object]:
    """The first that holds pictures: some cameras and players offer the same film several times, and not all are there."""
    there = (one for one in films if _whole(one, "width") and _fraction(one, "avg_frame_rate", "/"))
    return next(there, films[0] if films else {})


def _coding(film: Mapping[str, object], sound: Mapping[str, object]) -> Coding:
    colours = {_text(film, f"color_{name}") for name in ("range", "space", "transfer", "primaries")}
    notes = {_text(_dict(side), "side_data_type") for side in _list(film.get("side_data_list"))}
    begins, heard = _seconds(film, "start_time"), _seconds(sound, "start_time")
    return Coding(
        picture=_whole(film, "index"),
        sound=_whole(sound, "index") if sound else -1,
        kind=_text(film, "codec_tag_string"),
        profile=_text(film, "profile"),
        level=_whole(film, "level"),
        square=_text(film, "sample_aspect_ratio") in {"", "0:1", "1:1"},
        colours=frozenset(colours - {"", "unknown", "unspecified"}),
        weight=_whole(film, "bit_rate"),
        noted=bool(notes - {"CPB properties"}),
        sound_profile=_text(sound, "profile"),
        channels=_whole(sound, "channels"),
        sound_rate=_whole(sound, "sample_rate"),
        apart=(heard or 0.0) - (begins or 0.0),
    )


def _tags(parts: list[object]) -> tuple[str, ...]:
    """All that is written about a clip, but for what every program writes."""
    tags = [
        value
        for part in parts
        for name, value in _dict(_dict(part).get("tags")).items()
        if isinstance(value, str) and name.casefold() not in _EVERYWHERE and not _OURS.fullmatch(value)
    ]
    return tuple(dict.fromkeys(tags))


def _as_shown(coded: tuple[int, int], square: Fraction, turned: int) -> tuple[int, int]:
    width = round(coded[0] * square) if square else coded[0]
    return (coded[1], width) if turned % 180 == 90 else (width, coded[1])


def _turned(film: Mapping[str, object]) -> int:
    # Only here: the old "rotate" tag may stand beside it and say something else.
    for side in _list(film.get("side_data_list")):
        rotation = _dict(side).get("rotation")
        if isinstance(rotation, int | float):
            return round(-rotation) % 360
    return 0


def _length(
    form: Mapping[str, object], film: Mapping[str, object], sound: Mapping[str, object]
) -> float | None:
    whole = _seconds(form, "duration")
    began = _seconds(form, "start_time") or 0.0
    ends = [
        (_seconds(track, "start_time") or 0.0) - began + length
        for track in (film, sound)
        if (length := _seconds(track, "duration")) is not None
    ]
    # A data track may outlast picture and sound; it is dropped, so it must not count.
    known = [length for length in (whole, max(ends, default=None)) if length is not None and length > 0]
    return min(known, default=None)


def _dict(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(of: Mapping[str, object], name: str) -> str:
    value = of.get(name)
    return value if isinstance(value, str) else ""


def _whole(of: Mapping[str, object], name: str) -> int:
    value = of.get(name)
    return int(value) if isinstance(value, int | str) and str(value).isdigit() else 0


def _seconds(of: Mapping[str, object], name: str) -> float | None:
    try:
        return float(_text(of, name))
    except ValueError:  # "N/A", or not said
        return None


def _fraction(of: Mapping[str, object], name: str, mark: str) -> Fraction:
    above, _, below = _text(of, name).partition(mark)
    try:
        return Fraction(int(above), int(below))
    except (ValueError, ZeroDivisionError):
        return Fraction(0)
