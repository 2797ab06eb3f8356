"""What to make of a clip, as numbers. Pure: nothing here runs or opens anything, or knows ffmpeg's language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.mosaic import PATTERN
from generator.recording import Stretch
from generator.video.loudness import CEILING

if TYPE_CHECKING:
    from generator.recording import Box, Probe
    from generator.shelf import Setting

RECIPE = 2
"""Raised whenever the same clip would come out differently: every film is then made again."""

FULL_BOX = (1920, 1080)
SMALL_BOX = (854, 480)
PRESET = "veryfast"
FULL: dict[str, str | int] = {"crf": 22, "maxrate": "6M", "bufsize": "12M", "b:a": "128k"}
SMALL: dict[str, str | int] = {"crf": 25, "maxrate": "2M", "bufsize": "4M", "b:a": "64k"}
WHOLE = Stretch()
KEYFRAME_EVERY = 2
"""Seconds: a tap on the transcript then lands at once."""
GUESSED_WEIGHT = 700_000
"""Bytes a second of film may take while it is made, both sizes together; used only to see whether the disk has room."""
GUESSED_SOUND_WEIGHT = 40_000
"""The same of a recording that is sound alone."""


class Light(StrEnum):
    """How HDR becomes what every screen shows."""

    AS_IS = "as is"
    ZSCALE = "zscale"
    SCALE = "scale"
    UNMENDED = "unmended"
    """HDR, but this ffmpeg has neither way: colours come out pale."""


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels as shown, both even."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was decided about one film."""

    full: Size
    """At most 1080p."""
    small: Size | None
    """At most 480p; None when `full` is that small."""
    rate: Fraction
    """Frames a second of the finished film."""
    interlaced: bool
    """Whether the comb has to be taken out."""
    light: Light
    """What happens to HDR."""
    has_sound: bool
    """Whether there is a sound track to take along."""
    hide: tuple[Box, ...] = ()
    """What is covered."""
    mute: tuple[Stretch, ...] = ()
    """When there is no sound."""
    shown: Stretch = WHOLE
    """What of the clip is shown; all other moments are counted from where that begins."""
    keeps_picture: bool = False
    """Whether the large film has the clip's own picture, packed anew and nothing else."""
    keeps_sound: bool = False
    """Whether it has the clip's own sound as well, should that be as loud as it has to be."""
    track: str = "V:0"
    """Which of the clip's films it is, as ffmpeg names it. A capital V: the cover of a recording is no film."""
    why: str = ""
    """Why the picture is made anew; "" when it is kept. Says nothing about anybody."""

    def made_anew(self, why: str) -> Plan:
        """The same with picture and sound made anew."""
        return replace(self, keeps_picture=False, keeps_sound=False, why=why)

    @property
    def keyframe_every(self) -> int:
        """The same in frames."""
        return max(1, round(KEYFRAME_EVERY * self.rate))


def settings(
    hide: tuple[Box, ...] = (), mute: tuple[Stretch, ...] = (), shown: Stretch = WHOLE
) -> dict[str, Setting]:
    """What goes into a film's key beside its bytes and the program: everything that changes the outcome."""
    hidden: dict[str, Setting] = {"hide": f"{PATTERN} {_each(hide)}"} if hide else {}
    muted: dict[str, Setting] = {"mute": _each(mute)} if mute else {}
    cut: dict[str, Setting] = {} if shown == WHOLE else {"shown": repr(shown)}
    return (
        hidden
        | muted
        | cut
        | {
            "recipe": RECIPE,
            "preset": PRESET,
            "full": f"{FULL_BOX} {sorted(FULL.items())}",
            "small": f"{SMALL_BOX} {sorted(SMALL.items())}",
            "keyframes": KEYFRAME_EVERY,
            "sound": f"-16 LUFS, ceiling {CEILING}",
        }
    )


def _each(asked: tuple[Box, ...] | tuple[Stretch, ...]) -> str:
    """The same for the same boxes or stretches, in whatever order they were written."""
    return " ".join(sorted({repr(one) for one in asked}))


def plan_for(
    probe: Probe,
    can: frozenset[str],
    hide: tuple[Box, ...] = (),
    mute: tuple[Stretch, ...] = (),
    shown: Stretch = WHOLE,
) -> Plan:
    """Decide sizes, rate and treatment from what a clip says about itself and what the program can do.

    Args:
        probe: what the clip says.
        can: what the program can do.
        hide: what nobody may see.
        mute: when nobody may hear anything.
        shown: what of the clip is shown.
    """
    full = fit(probe.width, probe.height, FULL_BOX)
    small = fit(probe.width, probe.height, SMALL_BOX)
    return Plan(
        full=full,
        small=None if small == full else small,
        rate=rate_for(probe.average_rate, probe.nominal_rate),
        interlaced=probe.interlaced,
        light=_light_for(probe, can),
        has_sound=probe.has_sound and not any(stretch.is_everything for stretch in mute),
        hide=hide,
        mute=mute,
        shown=shown,
        track=f"V:{probe.coding.which}",
    )


def guessed_size(probe: Probe, seconds: float | None = None) -> int:
    """Bytes what is made of a clip may take; a clip that does not say its length is taken for a minute.

    Args:
        probe: what the clip says.
        seconds: how long what is made will play, where that is another length.
    """
    weight = GUESSED_WEIGHT if probe.has_picture else GUESSED_SOUND_WEIGHT
    return round((seconds or probe.seconds or 60.0) * weight)


def fit(width: int, height: int, box: tuple[int, int]) -> Size:
    """The largest even size inside the box, lying or standing as the picture does; never larger than it was."""
    across, down = box if width >= height else (box[1], box[0])
    scale = min(Fraction(1), Fraction(across, width), Fraction(down, height))
    return Size(_even(width * scale), _even(height * scale))


def rate_for(average: Fraction, nominal: Fraction) -> Fraction:
    """At most 30 frames a second, and a steady one: phones vary theirs with the light.

    Cinema and TV rates stay; 50 and 60 are halved; slow motion is brought to 30; a varying rate becomes 30,
    unless all of it is slow.
    """
    usual = Fraction(30)
    if not average or not nominal:
        return usual
    varies = abs(average - nominal) > nominal / 50
    rate = nominal if varies else average
    if rate <= Fraction(26) and not (varies and nominal > 20):
        return rate
    return Fraction(25) if 49 <= rate <= 51 else usual


def _light_for(probe: Probe, can: frozenset[str]) -> Light:
    if not probe.is_hdr:
        return Light.AS_IS
    if "filter zscale" in can:
        return Light.ZSCALE
    return Light.SCALE if "scale out_transfer" in can else Light.UNMENDED


def _even(length: Fraction) -> int:
    return max(2, round(length / 2) * 2)
