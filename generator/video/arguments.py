"""A plan in, ffmpeg's arguments out. The only module that knows ffmpeg-python, and it only builds with it.

Import it where a film is really made: the library costs start-up, and most builds make no film.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import ffmpeg

from generator.mosaic import AS_TOLD_TO_FFMPEG, dots, squares
from generator.recording import MARGIN
from generator.video.loudness import CEILING, Lift
from generator.video.plan import FULL, PRESET, SMALL, Light
from generator.video.probe import GUARDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction
    from pathlib import Path

    from generator.recording import Stretch
    from generator.video.plan import Plan, Size


class _Stream(Protocol):
    """What we use of the library's streams, which have no types of their own."""

    def filter(self, name: str, *options: object, **named: object) -> _Stream: ...
    def filter_multi_output(self, name: str, *options: object) -> Mapping[int, _Stream]: ...
    def __getitem__(self, which: str) -> _Stream: ...


_PIECE = 441
"""Samples of sound in a piece: far shorter than `MARGIN` at every rate."""

_SEES_ALL_PEAKS = 192_000
"""Samples a second at which peaks between two samples of the film are seen as well."""

_BT709 = {"color_primaries": "bt709", "color_trc": "bt709", "colorspace": "bt709", "range": "tv"}

_NOTHING_ELSE: dict[str, object] = {
    "map_metadata": -1,
    "map_chapters": -1,  # without it chapters and their titles stay
    "fflags": "+bitexact",
    "movflags": "+faststart",
    "f": "mp4",
}

_AAC: dict[str, object] = {"c:a": "aac", "flags:a": "+bitexact"}
"""Without a note in the sound of what packed it."""

_LIGHTS: dict[Light, tuple[tuple[str, dict[str, str | int | float]], ...]] = {
    Light.AS_IS: (),
    Light.UNMENDED: (),
    Light.ZSCALE: (
        ("zscale", {"t": "linear", "npl": 203}),
        ("format", {"pix_fmts": "gbrpf32le"}),
        ("zscale", {"p": "bt709"}),
        # Mobius keeps a face as bright as it was; hable, the usual choice, makes it far too dark.
        ("tonemap", {"tonemap": "mobius", "param": 0.3, "desat": 2}),
        ("zscale", {"t": "bt709", "m": "bt709", "r": "tv"}),
    ),
    Light.SCALE: (
        (
            "scale",
            {
                "out_transfer": "bt709",
                "out_primaries": "bt709",
                "out_color_matrix": "bt709",
                "out_range": "tv",
            },
        ),
    ),
}


def film(plan: Plan, source: Path, lift: Lift, full: Path, small: Path | None) -> list[str]:
    """Make both sizes from one decoding of the clip."""
    clip = _clip(source, **_cut(plan.shown))
    picture = _picture(plan, clip)
    sound = _levelled(clip["a:0"], lift, plan.mute) if plan.has_sound else None
    if small is None or plan.small is None:
        return _told(_output(plan, [picture, sound], full, FULL))
    pictures = picture.filter_multi_output("split")
    sounds = sound.filter_multi_output("asplit") if sound else None
    shrunk = _fitted(pictures[1], plan.small)
    return _told(
        ffmpeg.merge_outputs(
            _output(plan, [pictures[0], sounds[0] if sounds else None], full, FULL),
            _output(plan, [shrunk, sounds[1] if sounds else None], small, SMALL),
        )
    )


def packed(plan: Plan, source: Path, lift: Lift, full: Path) -> list[str]:
    """Make the large film of the clip's own picture, and of its own sound where that may stay."""
    clip = _clip(source)
    options: dict[str, object] = {"c:v": "copy", "bsf:v": "filter_units=remove_types=6|12", **_NOTHING_ELSE}
    if not plan.has_sound:
        return _told(ffmpeg.output(clip[plan.track], f"file:{full}", **options))
    sound = clip["a:0"] if plan.keeps_sound else _levelled(clip["a:0"], lift, plan.mute)
    options |= {"c:a": "copy"} if plan.keeps_sound else _AAC | {"b:a": FULL["b:a"]}
    return _told(ffmpeg.output(clip[plan.track], sound, f"file:{full}", **options))


def shrunk(plan: Plan, large: Path, small: Path | None) -> list[str]:
    """Make the small film of the finished large one.

    Where there is none to make, all pictures are looked at nevertheless: in a film that is made anew damaged ones are
    patched up, and in one that kept its own they would stop a browser.
    """
    clip = _clip(large)
    if small is None or plan.small is None:
        return _told(ffmpeg.output(clip["V:0"], "-", f="null"))
    picture = _fitted(clip["V:0"], plan.small).filter("fps", _rate(plan.rate)).filter("format", "yuv420p")
    sound = _levelled(clip["a:0"], Lift(), ()) if plan.has_sound else None
    return _told(_output(plan, [picture, sound], small, SMALL))


def loop(plan: Plan, source: Path, into: Path) -> list[str]:
    """Make a stretch of the clip at half speed, without sound."""
    picture = _picture(plan, _clip(source, **_cut(plan.shown))).filter("setpts", "2*PTS")
    picture = picture.filter("fps", _rate(plan.rate / 2))
    return _told(_output(plan, [picture], into, SMALL))


def voice(source: Path, shown: Stretch, lift: Lift, mute: tuple[Stretch, ...], into: Path) -> list[str]:
    """Make a recording that is sound alone."""
    sound = _levelled(_clip(source, **_cut(shown))["a:0"], lift, mute)
    options = _AAC | {"b:a": FULL["b:a"]} | _NOTHING_ELSE
    return _told(ffmpeg.output(sound, f"file:{into}", **options))


def speech(source: Path, into: Path) -> list[str]:
    """The sound alone, in one channel and 16,000 samples a second."""
    heard = _clip(source)["a:0"].filter(
        "aformat", sample_rates=16000, channel_layouts="mono", sample_fmts="s16"
    )
    return _told(ffmpeg.output(heard, f"file:{into}", f="wav", map_metadata=-1, fflags="+bitexact"))


def length(source: Path) -> list[str]:
    """Go through all of a clip without opening a picture of it, to see how long it is."""
    clip = _clip(source)
    return _told(ffmpeg.output(clip, "-", f="null", c="copy"))


def small_pictures(source: Path, size: Size, every: float, into: Path, *, all_of_them: bool) -> list[str]:
    """A picture for every so many seconds, as bare RGB one after another; of keyframes alone, or of all."""
    clip = _clip(source) if all_of_them else _clip(source, skip_frame="nokey")
    picture = clip["V:0"].filter("fps", f"1/{every:.6f}", start_time=0, round="near", eof_action="pass")
    return _told(_bare(picture, size, None, into))


def hearing(
    source: Path, lift: Lift, mute: tuple[Stretch, ...] = (), shown: Stretch | None = None
) -> list[str]:
    """Measure how loud the clip would be after this lift, with what is muted already silent."""
    cut = _cut(shown) if shown is not None else {}
    # A lift that is only tried is tried in less than half the time: no peak between two samples changes how loud it is.
    heard = _lifted(_clip(source, **cut)["a:0"], lift, mute, held_at=48000)
    heard = heard.filter("ebur128", peak="none" if lift.limited else "true", framelog="quiet")
    return _told(ffmpeg.output(heard, "-", f="null"))


def keyframes(source: Path, size: Size, start: float, most: int, into: Path) -> list[str]:
    """The keyframes from `start` on, as bare RGB one after another."""
    clip = _clip(source, skip_frame="nokey", ss=f"{start:.3f}")
    return _told(_bare(clip["V:0"], size, most, into))


def keyframe(source: Path, size: Size, start: float, which: int, into: Path) -> list[str]:
    """The one keyframe so many after `start`, as bare RGB."""
    clip = _clip(source, skip_frame="nokey", ss=f"{start:.3f}")
    return _told(_bare(clip["V:0"].filter("select", f"eq(n,{which})"), size, 1, into))


def moment(source: Path, size: Size, at: float, into: Path) -> list[str]:
    """The picture at one moment, as bare RGB."""
    return _told(_bare(_clip(source, ss=f"{at:.3f}")["V:0"], size, 1, into))


def _clip(source: Path, **options: str) -> _Stream:
    # file: keeps a name such as "-i.mp4", "a:b.mp4" or "100%d.mov" a name.
    return cast("_Stream", ffmpeg.input(f"file:{source}", **GUARDS, **options))


def _cut(shown: Stretch) -> dict[str, str]:
    # Before the input, and with all made anew: exact to the picture, and nothing before or after is even read.
    begin = {"ss": f"{shown.start:.3f}"} if shown.start > 0 else {}
    return begin if shown.end is None else begin | {"t": f"{shown.end - shown.start:.3f}"}


def _rate(rate: Fraction) -> str:
    return f"{rate.numerator}/{rate.denominator}"


def _picture(plan: Plan, clip: _Stream) -> _Stream:
    picture = clip[plan.track]
    if plan.interlaced:
        picture = picture.filter("bwdif", mode="send_frame", deint="interlaced")
    # Shrinking first makes every later step cheaper, most of all the light.
    picture = _fitted(picture, plan.full)
    for name, options in _LIGHTS[plan.light]:
        picture = picture.filter(name, **options)
    picture = picture.filter("fps", _rate(plan.rate)).filter("format", "yuv420p")
    if _LIGHTS[plan.light]:
        # Flags of the same meaning lose to what the frames say about themselves, so the frames are told.
        picture = picture.filter("setparams", **_BT709)
    return _covered(picture, plan)


def _covered(picture: _Stream, plan: Plan) -> _Stream:
    """The picture under its boxes: upright and steady by now, and before any size or still is made of it."""
    if not plan.hide:
        return picture
    # One more copy for each box. A corner of it gives the pattern its size and its time, and nothing else.
    copies = picture.filter_multi_output("split", len(plan.hide) + 1)
    covered = copies[0]
    for number, box in enumerate(plan.hide, 1):
        left, top, wide, high = dots(box, plan.full.width, plan.full.height)
        across, down = squares(wide, high)
        pattern = copies[number].filter("crop", across, down, 0, 0)
        pattern = pattern.filter("geq", lum=AS_TOLD_TO_FFMPEG, cb=128, cr=128)
        pattern = pattern.filter("scale", wide, high, flags="neighbor")
        covered = cast(
            "_Stream",
            ffmpeg.filter([covered, pattern], "overlay", left, top, enable=_while(box.during)),
        )
    return covered


def _while(stretch: Stretch) -> str:
    start = max(0.0, stretch.start - MARGIN)
    return f"gte(t,{start:.3f})" + ("" if stretch.end is None else f"*lte(t,{stretch.end + MARGIN:.3f})")


def _fitted(picture: _Stream, size: Size) -> _Stream:
    scaled = picture.filter("scale", size.width, size.height, flags="bicubic", out_range="tv")
    return scaled.filter("setsar", "1")


def _lifted(sound: _Stream, lift: Lift, mute: tuple[Stretch, ...], held_at: int = _SEES_ALL_PEAKS) -> _Stream:
    # Stereo before anything is measured or lifted: a mono voice made stereo afterwards comes out wrong.
    sound = sound.filter("aresample", **{"async": 1, "first_pts": 0})
    sound = sound.filter("aformat", channel_layouts="stereo")
    if mute:
        sound = sound.filter("asetnsamples", _PIECE, p=0)
    for stretch in mute:
        sound = sound.filter("volume", 0, enable=_while(stretch))
    if lift.gain:
        sound = sound.filter("volume", f"{lift.gain:.1f}dB")
    if lift.limited:
        sound = sound.filter("aresample", held_at)
        sound = sound.filter("alimiter", limit=f"{10 ** (CEILING / 20):.4f}", level="false")
    return sound


def _levelled(sound: _Stream, lift: Lift, mute: tuple[Stretch, ...]) -> _Stream:
    return _lifted(sound, lift, mute).filter("aformat", sample_rates=48000, channel_layouts="stereo")


def _output(plan: Plan, streams: list[_Stream | None], path: Path, how: Mapping[str, str | int]) -> _Stream:
    options: dict[str, object] = {
        "c:v": "libx264",
        "preset": PRESET,
        "crf": how["crf"],
        "profile:v": "high",
        "g": plan.keyframe_every,
        "maxrate": how["maxrate"],
        "bufsize": how["bufsize"],
        "a53cc": 0,  # captions hidden in the picture's own data
        "bsf:v": "filter_units=remove_types=6",  # and whatever else is noted there
        **_NOTHING_ELSE,
    }
    if plan.has_sound:
        options |= _AAC | {"b:a": how["b:a"]}
    present = [stream for stream in streams if stream is not None]
    return cast("_Stream", ffmpeg.output(*present, f"file:{path}", **options))


def _bare(picture: _Stream, size: Size, most: int | None, into: Path) -> _Stream:
    small = picture.filter("scale", size.width, size.height, flags="bicubic")
    few: dict[str, object] = {} if most is None else {"frames:v": most}
    options = few | {"f": "rawvideo", "pix_fmt": "rgb24", "fps_mode": "passthrough"}
    return cast("_Stream", ffmpeg.output(small, f"file:{into}", **options))


def _told(output: object) -> list[str]:
    # The program and the options that hold for all of it are the runner's.
    return [str(one) for one in ffmpeg.compile(output, cmd="ffmpeg")[1:]]
