"""Draws the two icons of the page before a sealed site: a house with a door, the same for everybody.

Usage: python tests/tools/draw_icons.py
"""

from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parents[2] / "theme" / "sealed"
SEA, PAPER, GOLD = "#0B5563", "#FBF7F0", "#F2CE73"
FINE = 4
"""Drawn so many times larger, then made smaller: that smooths the edges."""


def icon(size: int) -> Image.Image:
    """The icon, so many dots wide. All of it lies in the middle four fifths, so a phone may cut it to a circle."""
    whole = size * FINE
    picture = Image.new("RGB", (whole, whole), SEA)
    draw = ImageDraw.Draw(picture)

    def scaled(*points: float) -> list[float]:
        return [point * whole / 64 for point in points]

    draw.polygon(scaled(32, 12, 11, 30, 11, 33, 53, 33, 53, 30), fill=PAPER)
    draw.rectangle(scaled(15, 31, 49, 51), fill=PAPER)
    draw.pieslice(scaled(25, 31, 39, 45), 180, 360, fill=SEA)
    draw.rectangle(scaled(25, 38, 39, 51), fill=SEA)
    draw.ellipse(scaled(34.5, 42.5, 37.5, 45.5), fill=GOLD)
    return picture.resize((size, size), Image.Resampling.LANCZOS).quantize(64)


if __name__ == "__main__":
    for side in (192, 512):
        icon(side).save(HERE / f"icon-{side}.png", optimize=True)
