"""Whether a clip's picture and sound can stay as they came off the phone, and if not, why not. Pure, as `plan` is.

A clip every browser plays is still never handed on as the file it is: a file says where, when and with what it was
filmed. Its picture is taken out of it and packed anew, which takes a moment where making it anew takes minutes, and
loses nothing. In doubt it is made anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.video.plan import WHOLE

if TYPE_CHECKING:
    from generator.recording import Probe
    from generator.shelf import Setting
    from generator.video.plan import Plan

PROFILES = ("Constrained Baseline", "Main", "High")
MOST = {"level": 42, "rate": 31, "weight": 6_300_000, "keyframes": 10}
"""What a clip may be like at most when its picture stays as it came off the phone."""

UNEVEN = Fraction(1, 4)
"""The part of a picture's time by which the next may come early or late."""

EARLY = 0.5
"""Seconds that pictures may end before the clip says it does."""

STEP = 0.05
"""Seconds that sound may begin before or after the picture, or be interrupted, when it stays as it is."""

SETTINGS: dict[str, Setting] = {"kept": f"{PROFILES} {sorted(MOST.items())} {UNEVEN} {STEP}"}
"""Part of every film's key: a film must not be taken from the shelf that would be made another way today."""

_ORDINARY_COLOURS = {"bt709", "tv"}
_SOUND_RATES = {44100, 48000}


@dataclass(frozen=True, slots=True)
class Beat:
    """How a clip's pictures and pieces of sound follow each other, read from each of them and not from what it says."""

    shortest: float
    """Seconds between two pictures."""
    longest: float
    """Seconds between two pictures."""
    ends: float
    """When the last picture is shown."""
    furthest: float
    """Seconds between two pictures that need none before them, the film's beginning and end counted in."""
    unseen: int
    """Pictures in the file that are not shown: of a film shortened on the phone the rest is often still there."""
    unheard: float
    """Seconds of sound in the file before the film begins."""
    gap: float
    """Seconds the sound is interrupted at most."""


def why_not_kept(probe: Probe, plan: Plan) -> str:
    """Why a clip's picture cannot stay as it is, from what the clip says; "" when it may.

    A clip that lies on its side could stay: browsers turn it. But its sizes, its still and everything else made of
    the film would have to turn it too, each in its own way, and players other than browsers do not.
    """
    coding = probe.coding
    weight = coding.weight or (round(8 * probe.size / probe.seconds) if probe.seconds else 0)
    reasons = {
        "something in it is hidden": bool(plan.hide),
        "something in it is muted": bool(plan.mute),
        "only a part of it is shown": plan.shown != WHOLE,
        "its container is not for the web": not {"mp4", "mov"} & set(probe.container.split(",")),
        "its picture is not H.264": probe.codec != "h264" or coding.kind != "avc1",
        "its H.264 is not of a kind that plays everywhere": (
            coding.profile not in PROFILES or not 0 < coding.level <= MOST["level"]
        ),
        "its colours are not of a kind that plays everywhere": (
            probe.pixel_format != "yuv420p" or not coding.colours <= _ORDINARY_COLOURS
        ),
        "two half pictures are woven into one": probe.interlaced,
        "its dots are not square": not coding.square,
        "it is turned, mirrored or noted otherwise": bool(probe.turned) or coding.noted,
        "it is too large": (plan.full.width, plan.full.height) != (probe.coded_width, probe.coded_height),
        "it has too many pictures a second": not 0 < probe.nominal_rate <= MOST["rate"],
        "its pictures come unevenly": abs(probe.nominal_rate - probe.average_rate) > probe.nominal_rate / 50,
        "it is too heavy": not 0 < weight <= MOST["weight"],
    }
    return next((why for why, holds in reasons.items() if holds), "")


def why_not_steady(probe: Probe, beat: Beat) -> str:
    """Why a clip's picture cannot stay as it is, from how its pictures follow each other; "" when it may."""
    usual = 1 / probe.nominal_rate
    reasons = {
        "more is in it than is shown": beat.unseen > 0,
        "it stops early": probe.seconds is None or beat.ends < probe.seconds - EARLY,
        "its pictures come unevenly": (
            beat.shortest < usual * (1 - UNEVEN) or beat.longest > usual * (1 + UNEVEN)
        ),
        "it could not be wound through well": beat.furthest > MOST["keyframes"],
    }
    return next((why for why, holds in reasons.items() if holds), "")


def kept(plan: Plan, probe: Probe, beat: Beat) -> Plan:
    """The plan for a clip whose picture may stay as it is, as far as the clip itself says."""
    if why := why_not_steady(probe, beat):
        return plan.made_anew(why)
    coding = probe.coding
    sound = (
        (probe.sound_codec, coding.sound_profile) == ("aac", "LC")
        and coding.channels in {1, 2}
        and coding.sound_rate in _SOUND_RATES
        and max(abs(coding.apart), beat.gap) <= STEP
        and beat.unheard <= 2 * STEP
    )
    return replace(plan, keeps_picture=True, keeps_sound=plan.has_sound and sound, why="")
