"""How much a film is lifted. The measuring itself is proven on real films in `test_film`."""

from __future__ import annotations

import math

import pytest

from generator.video.loudness import Lift, Loudness, lift_for, read_loudness, settle


@pytest.mark.parametrize(
    ("integrated", "peak", "lift"),
    [
        (-40.0, -30.0, Lift(24.0, limited=False)),
        (-40.0, -10.0, Lift(24.0, limited=True)),
        (-60.0, -50.0, Lift(30.0, limited=False)),
        (-10.0, 0.0, Lift(-6.0, limited=False)),
        (-16.4, -3.0, Lift(0.0, limited=False)),
        (-16.4, -0.5, Lift(0.0, limited=True)),
        (-70.0, -60.0, Lift()),
        (-math.inf, -math.inf, Lift()),
    ],
)
def test_lift(integrated: float, peak: float, lift: Lift) -> None:
    assert lift_for(Loudness(integrated, peak)) == lift


def test_held_peaks_are_made_up_for() -> None:
    """Every decibel over 20 is lost at the limiter by half."""

    def hear(lift: Lift) -> Loudness:
        return Loudness(-40 + min(lift.gain, 20) + max(0, lift.gain - 20) / 2, -2)

    lift = settle(Loudness(-40, -10), hear)

    assert hear(lift).integrated == pytest.approx(-16, abs=0.5)


def test_making_up_ends_at_thirty_decibels() -> None:
    assert settle(Loudness(-45, -10), lambda _: Loudness(-25, -2)).gain == 30


def test_a_lift_that_needs_no_holding_is_not_tried() -> None:
    def hear(_: Lift) -> Loudness:
        raise AssertionError

    assert settle(Loudness(-30, -25), hear) == Lift(14.0)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (
            ["  Integrated loudness:", "    I:         -51.8 LUFS", "    Peak:      -50.5 dBFS"],
            Loudness(-51.8, -50.5),
        ),
        (["    I:         -70.0 LUFS", "    Peak:       -inf dBFS"], Loudness(-70.0, -math.inf)),
        (["    I:           nan LUFS"], Loudness(-math.inf, -math.inf)),
        ([], Loudness(-math.inf, -math.inf)),
    ],
)
def test_reading_what_was_measured(said: list[str], heard: Loudness) -> None:
    assert read_loudness(said) == heard
