"""Room: folders of symbols go in; which there are, and each as a safe little picture, comes out."""

from __future__ import annotations

from generator.draw.drawing import SUFFIXES, draw
from generator.draw.sets import read_sets

__all__ = ["SUFFIXES", "draw", "read_sets"]
