"""What a film says about itself can rule it out before anything is made; no ffmpeg is asked."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from generator.recording import Probe
from generator.shelf import Unusable
from generator.video.probe import refuse_unfit
from generator.video.tools import Tools

GOOD = Probe(
    container="mov,mp4",
    size=1_000_000,
    seconds=12.0,
    codec="hevc",
    pixel_format="yuv420p",
    coded_width=1920,
    coded_height=1080,
    width=1920,
    height=1080,
    turned=0,
    average_rate=Fraction(30),
    nominal_rate=Fraction(30),
    interlaced=False,
    transfer="",
    sound_codec="aac",
    sound_tracks=1,
    pictures_only=False,
)
OLD = Tools(Path("ffmpeg"), Path("ffprobe"), "4", "system", frozenset())


@pytest.mark.parametrize(
    ("probe", "code"),
    [
        (replace(GOOD, width=20_000, height=10_000), "M17"),
        (replace(GOOD, codec="av1"), "M18"),
        (replace(GOOD, width=16, height=16), "M16"),
        (replace(GOOD, seconds=0.5), "M15"),
    ],
    ids=["too large", "a form this ffmpeg cannot read", "too small", "too short"],
)
def test_what_cannot_become_a_film_is_refused(probe: Probe, code: str) -> None:
    with pytest.raises(Unusable) as refused:
        refuse_unfit(probe, OLD)

    assert refused.value.code == code


def test_a_film_like_any_other_is_not() -> None:
    refuse_unfit(GOOD, OLD)
