"""The seven colours of a site, and which of them another colour is nearest to."""

from __future__ import annotations

import colorsys
import re

COLOURS = ("sea", "forest", "plum", "berry", "terracotta", "indigo", "honey")

_HUES = {"sea": 195, "forest": 140, "plum": 290, "berry": 340, "terracotta": 16, "indigo": 245, "honey": 45}
"""Where each stands on the circle of colours, in degrees."""
_NAMES = {
    "red": "berry",
    "pink": "berry",
    "rose": "berry",
    "crimson": "berry",
    "maroon": "berry",
    "orange": "terracotta",
    "rust": "terracotta",
    "brown": "terracotta",
    "coral": "terracotta",
    "peach": "terracotta",
    "yellow": "honey",
    "gold": "honey",
    "amber": "honey",
    "cream": "honey",
    "green": "forest",
    "olive": "forest",
    "lime": "forest",
    "mint": "forest",
    "blue": "sea",
    "turquoise": "sea",
    "teal": "sea",
    "aqua": "sea",
    "cyan": "sea",
    "sky": "sea",
    "navy": "indigo",
    "royal": "indigo",
    "purple": "plum",
    "violet": "plum",
    "lilac": "plum",
    "lavender": "plum",
    "mauve": "plum",
}
_HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)


def nearest_colour(words: str) -> str:
    """One of the seven for a colour in words or as `#8FD3E0`; "" when it cannot be told, such as `grey`."""
    bare = " ".join(words.casefold().split())
    if bare in COLOURS:
        return bare
    if match := _HEX.fullmatch(bare):
        return _nearest_to(match[1])
    known = [_NAMES[word] for word in re.findall(r"[a-z]+", bare) if word in _NAMES]
    # The word for the colour comes last: light blue, royal blue. "Navy blue" is navy all the same.
    return "indigo" if "indigo" in known else known[-1] if known else ""


def _nearest_to(six: str) -> str:
    red, green, blue = (int(six[n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, _, vivid = colorsys.rgb_to_hls(red, green, blue)
    if vivid < 0.05:
        return ""
    degrees = hue * 360
    return min(_HUES, key=lambda name: min(abs(_HUES[name] - degrees), 360 - abs(_HUES[name] - degrees)))
