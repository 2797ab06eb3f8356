"""How loud a clip is, and by how much to lift it so that no worker has to turn the phone up for one film."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TARGET = -16.0
"""LUFS: what phones and browsers play beside other films without a jump."""

PEAK = -1.5
"""dBTP the finished film may reach."""

CEILING = -2.0
"""dB the limiter holds, a little under `PEAK`: packing the sound into AAC adds overshoots."""

MOST_LIFT = 30.0
"""dB: past that, more is hiss than voice."""

NEAR_ENOUGH = 1.0
"""LU from the target at which a film is left as it is."""

_SILENCE = -70.0
_LIFTS_TRIED = 5
_LEAST_GAINED = 0.3


@dataclass(frozen=True, slots=True)
class Loudness:
    """What was measured over the whole film."""

    integrated: float
    """LUFS; minus infinity when nothing can be heard."""
    peak: float
    """dBTP."""

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to lift."""
        return self.integrated <= _SILENCE


@dataclass(frozen=True, slots=True)
class Lift:
    """What to do to the sound."""

    gain: float = 0.0
    """dB; negative makes it quieter."""
    limited: bool = False
    """Whether peaks have to be held, because the gain would push them too far."""


def read_loudness(said: Sequence[str]) -> Loudness:
    """What the measuring filter wrote in its summary; silence when it wrote none."""
    text = "\n".join(said)
    found = re.findall(r"^\s*I:\s+(\S+) LUFS", text, re.MULTILINE)
    peak = re.findall(r"^\s*Peak:\s+(\S+) dBFS", text, re.MULTILINE)
    return Loudness(_level(found), _level(peak))


def lift_for(heard: Loudness) -> Lift:
    """The gain that brings a film to the target, and whether its peaks then need holding."""
    if heard.is_silent:
        return Lift()
    gain = min(MOST_LIFT, TARGET - heard.integrated)
    if abs(gain) <= NEAR_ENOUGH:
        gain = 0.0
    return Lift(round(gain, 1), heard.peak + gain > PEAK)


def settle(heard: Loudness, hear: Callable[[Lift], Loudness]) -> Lift:
    """The lift that really reaches the target.

    Held peaks take loudness away, and how much depends on the sound: so the lift is tried on the sound alone,
    which takes a moment, and corrected. A lift without limiter does what it says and is not tried.
    """
    lift, gained = lift_for(heard), 1.0
    last: tuple[float, float] | None = None
    for _ in range(_LIFTS_TRIED):
        if not lift.limited or lift.gain >= MOST_LIFT:
            break
        found = hear(lift).integrated
        missing = TARGET - found
        if abs(missing) < NEAR_ENOUGH / 3 or math.isinf(missing):
            break
        if last is not None and lift.gain != last[0]:
            # Of a decibel more only a part arrives, the less the harder it is held: so more is asked for.
            gained = min(1.0, max(_LEAST_GAINED, (found - last[1]) / (lift.gain - last[0])))
        last = lift.gain, found
        lift = Lift(round(min(MOST_LIFT, lift.gain + missing / gained), 1), limited=True)
    return lift


def _level(found: list[str]) -> float:
    try:
        level = float(found[-1])
    except (IndexError, ValueError):
        return -math.inf
    return -math.inf if math.isnan(level) else level
