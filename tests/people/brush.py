"""Paint: smooth shapes, soft shadow, light and paper. Everything is SVG text; nothing is random twice."""

from __future__ import annotations

import hashlib

STILL = {"on": True}
"""Pictures take the slow, grainy paint; the moving figures of a film take the quick, smooth one."""


def name_of(*parts: object) -> str:
    """A short name that is the same whenever the same thing is painted."""
    return "p" + hashlib.sha1(repr(parts).encode()).hexdigest()[:10]


def smooth(points: list[tuple[float, float]], closed: bool = True, pull: float = 6.0) -> str:
    """A soft line through every point (Catmull-Rom, as Bezier curves)."""
    n = len(points)
    steps = range(n if closed else n - 1)
    path = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for i in steps:
        before, here, there = points[(i - 1) % n], points[i], points[(i + 1) % n]
        after = points[(i + 2) % n]
        if not closed:
            before = before if i else here
            after = after if i + 2 < n else there
        one = (here[0] + (there[0] - before[0]) / pull, here[1] + (there[1] - before[1]) / pull)
        two = (there[0] - (after[0] - here[0]) / pull, there[1] - (after[1] - here[1]) / pull)
        path.append(f"C{one[0]:.1f} {one[1]:.1f} {two[0]:.1f} {two[1]:.1f} {there[0]:.1f} {there[1]:.1f}")
    return " ".join(path) + (" Z" if closed else "")


def fade(colour: str, way: str = "right", start: float = 0.35, strength: float = 0.7) -> tuple[str, str]:
    """A gradient from nothing to a colour: what to put before the shape, and what to fill with."""
    x1, y1, x2, y2 = {
        "right": (0, 0.3, 1, 0.6),
        "left": (1, 0.3, 0, 0.6),
        "down": (0.4, 0, 0.5, 1),
        "up": (0.5, 1, 0.4, 0),
    }[way]
    key = name_of("fade", colour, way, start, strength)
    return (
        f'<linearGradient id="{key}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"><stop offset="{start}" stop-color="{colour}" stop-opacity="0"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="{strength}"/></linearGradient>',
        f"url(#{key})",
    )


def painted(d: str, fill: str, dark: str, light: str = "", way: str = "right", strength: float = 0.75) -> str:
    """One gouache shape: its colour, a dry shadow on one side, a little light on the other."""
    grain = ' filter="url(#dry)"' if STILL["on"] else ""
    shadow, ink = fade(dark, way, 0.3, strength)
    out = f'<path d="{d}" fill="{fill}"/>{shadow}<path d="{d}" fill="{ink}"{grain}/>'
    if light:
        other = {"right": "left", "left": "right", "down": "up", "up": "down"}[way]
        glow, ink = fade(light, other, 0.45, 0.6)
        out += f'{glow}<path d="{d}" fill="{ink}"{grain}/>'
    return out


def clipped(inside: str, d: str) -> str:
    """Paint kept inside a shape."""
    key = name_of("clip", d)
    return f'<clipPath id="{key}"><path d="{d}"/></clipPath><g clip-path="url(#{key})">{inside}</g>'


def glow(x: float, y: float, rx: float, ry: float, colour: str, strength: float) -> str:
    """A soft round patch: a blush, a lamp, the sun."""
    key = name_of("glow", colour, strength)
    return (
        f'<radialGradient id="{key}"><stop offset="0" stop-color="{colour}" stop-opacity="{strength}"/><stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx}" ry="{ry}" fill="url(#{key})"/>'
    )


def line(d: str, colour: str, width: float, opacity: float = 1.0) -> str:
    """One stroke of the brush."""
    return f'<path d="{d}" stroke="{colour}" stroke-width="{width}" fill="none" stroke-linecap="round" stroke-linejoin="round" opacity="{opacity}"/>'


BRUSHES = (
    '<defs><filter id="dry" x="-2%" y="-2%" width="104%" height="104%"><feTurbulence type="fractalNoise" baseFrequency=".55" numOctaves="2" seed="4"/>'
    '<feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 7 -3.0" result="n"/><feComposite in="SourceGraphic" in2="n" operator="in" result="s"/>'
    '<feComponentTransfer in="SourceGraphic" result="m"><feFuncA type="linear" slope=".55"/></feComponentTransfer>'
    '<feComponentTransfer in="s" result="t"><feFuncA type="linear" slope=".75"/></feComponentTransfer><feMerge><feMergeNode in="m"/><feMergeNode in="t"/></feMerge></filter>'
    '<filter id="hand" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency=".018" numOctaves="2" seed="9" result="n"/>'
    '<feDisplacementMap in="SourceGraphic" in2="n" scale="7" xChannelSelector="R" yChannelSelector="G" result="w"/>'
    '<feTurbulence type="fractalNoise" baseFrequency=".35" numOctaves="1" seed="2" result="f"/><feDisplacementMap in="w" in2="f" scale="2.2" xChannelSelector="G" yChannelSelector="R"/></filter>'
    '<filter id="soft"><feGaussianBlur stdDeviation="14"/></filter><filter id="far"><feGaussianBlur stdDeviation="3"/></filter></defs>'
)
