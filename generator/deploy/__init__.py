"""Room: a sealed website goes in; it lies at a place on the internet, or in a folder that is brought there.

A place is whatever can keep files by their names: `places` says what it has to be able to do, each kind is a module of
its own, `targets` reads which one somebody typed. In which order files go there, and what is refused, is decided once,
in `carrying`, and is the same for all of them.
"""

from __future__ import annotations

from generator.deploy.carrying import Carried, ClashError, carry, take_down
from generator.deploy.places import Place
from generator.deploy.targets import place_for

__all__ = ["Carried", "ClashError", "Place", "carry", "place_for", "take_down"]
