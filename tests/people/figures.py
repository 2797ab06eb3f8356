"""People as paintings: one look each, any pose. A head is about 200 wide and 250 high around its own middle."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import atan2, cos, pi, sin

from brush import STILL, clipped, fade, glow, line, painted, smooth

Point = tuple[float, float]


@dataclass(frozen=True)
class Look:
    """What stays the same about somebody."""

    skin: str
    shade: str
    blush: str
    hair: str
    hair_dark: str
    hair_light: str
    style: str
    top: str
    top_dark: str
    top_light: str
    clothes: str
    brow: str = "#1d1410"
    lips: str = "#9a4a45"
    eye: str = "#3a2418"
    glow: str = "#e2a878"
    wide: float = 1.0
    jaw: float = 1.0
    tall: float = 1.0
    eyes: float = 1.0
    slant: float = 0.0
    """How much the outer corners of the eyes rise."""
    nose: float = 1.0
    shoulders: float = 1.0
    neck: float = 0.0
    glasses: str = ""
    beard: str = ""
    lines: float = 0.0
    """How long a life the face tells of."""
    second: str = "#f1e4cb"


@dataclass(frozen=True)
class Hand:
    """A hand: where, how turned, in which shape (open, stop, fist, point, flat, hold, thumb)."""

    x: float
    y: float
    turn: float = 0.0
    shape: str = "open"


@dataclass(frozen=True)
class Pose:
    """What changes from moment to moment."""

    tilt: float = 0.0
    turn: float = 0.0
    """-1 looks to the left of the picture, 1 to the right."""
    look_x: float = 0.0
    look_y: float = 0.0
    blink: float = 0.0
    smile: float = 0.6
    open: float = 0.0
    brows: float = 0.0
    worry: float = 0.0
    rise: float = 0.0
    """Breath: how many units the shoulders are up."""
    left: Hand | None = None
    right: Hand | None = None
    extras: tuple[str, ...] = field(default_factory=tuple)
    """Things in front of the body and behind the hands."""


AMIR = Look(
    "#b67a50",
    "#7d4527",
    "#c9583c",
    "#221814",
    "#120c0a",
    "#54392b",
    "waves",
    "#34699a",
    "#1b3d62",
    "#6d9fc9",
    "hoodie",
    beard="#2a1a14",
    jaw=1.03,
    glow="#dfa272",
)
SARA = Look(
    "#b87d55",
    "#81492c",
    "#c65f46",
    "#2a1b15",
    "#150d0a",
    "#4b342a",
    "scarf",
    "#7b3350",
    "#561f37",
    "#a0567a",
    "kameez",
    lips="#8f3a3a",
    lines=0.7,
    wide=1.0,
    glow="#e0a679",
    second="#3c8160",
)
MAYA = Look(
    "#be855b",
    "#8a5031",
    "#d0654a",
    "#1f1512",
    "#110b09",
    "#5a3c2e",
    "plait",
    "#e0a52f",
    "#a86f17",
    "#f6cf76",
    "plain",
    lips="#a4504a",
    wide=0.96,
    jaw=0.92,
    eyes=1.08,
    glow="#e3ac80",
    second="#f4ead6",
)
TAHMID = replace(
    MAYA,
    style="waves",
    top="#b5403a",
    top_dark="#7a2422",
    top_light="#e0837b",
    wide=1.02,
    jaw=0.88,
    tall=0.9,
    eyes=1.22,
    nose=0.8,
    shoulders=0.84,
    lips="#a8554c",
)
GWEN = Look(
    "#efc2a2",
    "#c88465",
    "#e47e6b",
    "#c3c0bd",
    "#8f8b8a",
    "#f1eeea",
    "bob",
    "#7a3468",
    "#4c1c42",
    "#a8609a",
    "jumper",
    brow="#8d8480",
    lips="#b8564f",
    eye="#4d6f80",
    wide=1.1,
    jaw=1.06,
    tall=0.93,
    eyes=0.86,
    slant=9,
    nose=0.8,
    neck=-14,
    glasses="#2f6466",
    lines=0.75,
    glow="#fbdcc0",
    second="#f6efe2",
)
HUW = Look(
    "#e8b592",
    "#bd7a57",
    "#d9745c",
    "#8f8a85",
    "#64605d",
    "#bdb7b1",
    "cap",
    "#4c6a48",
    "#31492f",
    "#7d9a72",
    "shirt",
    brow="#77706a",
    lips="#a4594e",
    eye="#49687a",
    beard="#a9a29b",
    lines=0.9,
    jaw=1.06,
    wide=1.04,
    shoulders=1.12,
    nose=1.1,
    glow="#f7d2b2",
    second="#efe3cd",
)
BETHAN = Look(
    "#f0c5a6",
    "#cb8c6a",
    "#e67f68",
    "#a84a26",
    "#702a12",
    "#d67c4a",
    "bun",
    "#2d8283",
    "#1a5a5e",
    "#6bb3ad",
    "cardigan",
    brow="#7c3a20",
    lips="#b5564e",
    eye="#4f6b4a",
    wide=0.97,
    eyes=1.04,
    glow="#fbdcc2",
    second="#f3d9a4",
)
EIRLYS = Look(
    "#f1cbae",
    "#cc8f6f",
    "#e88b78",
    "#efeae2",
    "#c6bcb0",
    "#ffffff",
    "curls",
    "#7d76b5",
    "#57508c",
    "#aba5d8",
    "cardigan",
    brow="#b0a79e",
    lips="#bb6059",
    eye="#5d7086",
    glasses="#8a5a2b",
    lines=1.0,
    jaw=0.96,
    glow="#fde3cb",
    second="#f4e8ee",
)

FRONT: list[Point] = [
    (0, -116),
    (50, -106),
    (84, -66),
    (91, -16),
    (87, 22),
    (74, 68),
    (42, 106),
    (0, 118),
    (-42, 106),
    (-74, 68),
    (-87, 22),
    (-91, -16),
    (-84, -66),
    (-50, -106),
]
THREE: list[Point] = [
    (-6, -117),
    (46, -107),
    (77, -66),
    (77, -20),
    (83, 16),
    (70, 66),
    (50, 105),
    (20, 119),
    (-20, 110),
    (-58, 82),
    (-84, 30),
    (-94, -16),
    (-90, -66),
    (-58, -106),
]


def figure(who: Look, pose: Pose, x: float, y: float, scale: float) -> str:
    """Somebody from the waist up, the middle of the head at x, y."""
    neck = 150 + who.neck
    turn = f"rotate({pose.tilt:.2f} 0 {neck - 40})"
    parts = [
        f'<g transform="{turn}">{_back_hair(who, pose)}</g>',
        f'<g transform="translate(0 {-pose.rise:.2f})">{_arms_behind(who, pose)}{_body(who)}</g>',
        f'<g transform="{turn}">{_head(who, pose)}</g>',
        *pose.extras,
        _arm(who, pose.left, -1),
        _arm(who, pose.right, 1),
    ]
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({scale})">' + "".join(parts) + "</g>"


# ------------------------------------------------------------------ body


def _body(who: Look) -> str:
    w, n = 176 * who.shoulders, who.neck
    neck = smooth(
        [
            (-46, 60),
            (-47, 118 + n),
            (-66, 166 + n),
            (-20, 214 + n),
            (20, 214 + n),
            (66, 166 + n),
            (47, 118 + n),
            (46, 60),
        ]
    )
    torso = smooth(
        [
            (-52, 148 + n),
            (-104, 178 + n),
            (-w + 8, 214),
            (-w - 16, 300),
            (-w + 16, 470),
            (-w + 8, 620),
            (-w, 840),
            (w, 840),
            (w - 8, 620),
            (w - 16, 470),
            (w + 16, 300),
            (w - 8, 214),
            (104, 178 + n),
            (52, 148 + n),
            (28, 182 + n),
            (-28, 182 + n),
        ]
    )
    throat = glow(12, 116 + n, 62, 44, who.shade, 0.75)
    folds = line(f"M{-w + 26} 330 C{-w + 70} 380 {-w + 60} 470 {-w + 50} 560", who.top_dark, 7, 0.35) + line(
        f"M{w - 30} 330 C{w - 74} 390 {w - 60} 470 {w - 54} 560", who.top_dark, 7, 0.45
    )
    return (
        painted(neck, who.skin, who.shade, way="right", strength=0.6)
        + clipped(throat, neck)
        + painted(torso, who.top, who.top_dark, who.top_light)
        + clipped(folds + _pattern(who), torso)
        + _clothes(who)
    )


def _pattern(who: Look) -> str:
    if who.clothes == "jumper":
        knit = "".join(line(f"M-300 {y} H300", who.top_dark, 3.5, 0.22) for y in range(330, 800, 15))
        diamonds = "".join(
            f'<path d="M{x} 268 l15 -20 l15 20 l-15 20 Z" fill="{who.second}" opacity=".9"/>'
            for x in range(-250, 250, 48)
        )
        return knit + diamonds + line("M-300 236 H300 M-300 300 H300", who.second, 6, 0.9)
    if who.clothes == "kameez":
        return "".join(
            f'<circle cx="{x + (y // 44 % 2) * 24}" cy="{y}" r="6" fill="#e9b94e" opacity=".8"/>'
            for y in range(300, 820, 44)
            for x in range(-260, 260, 48)
        )
    if who.clothes == "shirt":
        return "".join(
            line(f"M{x} 160 V820", who.top_light, 4, 0.35) for x in range(-260, 270, 52)
        ) + "".join(line(f"M-300 {y} H300", who.top_dark, 4, 0.3) for y in range(190, 820, 52))
    return ""


def _clothes_hoodie(who: Look) -> str:
    n = who.neck
    hood = smooth(
        [
            (-112, 204 + n),
            (-104, 160 + n),
            (-68, 134 + n),
            (-40, 172 + n),
            (0, 192 + n),
            (40, 172 + n),
            (68, 134 + n),
            (104, 160 + n),
            (112, 204 + n),
            (64, 238 + n),
            (0, 252 + n),
            (-64, 238 + n),
        ]
    )
    inner = smooth(
        [
            (-62, 140 + n),
            (-38, 172 + n),
            (0, 190 + n),
            (38, 172 + n),
            (62, 140 + n),
            (34, 202 + n),
            (0, 216 + n),
            (-34, 202 + n),
        ]
    )
    strings = line(f"M-26 {232 + n} C-34 290 -30 330 -36 366", who.second, 7) + line(
        f"M26 {232 + n} C34 290 28 320 32 346", who.second, 7
    )
    pocket = line("M-120 620 C-90 560 -80 540 -74 520 H74 C80 540 90 560 120 620", who.top_dark, 7, 0.5)
    return (
        painted(hood, who.top, who.top_dark, who.top_light, "down")
        + f'<path d="{inner}" fill="{who.top_dark}"/>'
        + strings
        + pocket
    )


def _clothes_shirt(who: Look) -> str:
    n = who.neck
    left = smooth([(-54, 140 + n), (-20, 196 + n), (0, 220 + n), (-44, 252 + n), (-84, 170 + n)], pull=9)
    right = smooth([(54, 140 + n), (20, 196 + n), (0, 220 + n), (44, 252 + n), (84, 170 + n)], pull=9)
    return (
        painted(left, who.second, who.top_dark, strength=0.25)
        + painted(right, who.second, who.top_dark, strength=0.35)
        + line("M0 230 V840", who.top_dark, 5, 0.6)
        + "".join(f'<circle cx="0" cy="{y}" r="7" fill="{who.second}"/>' for y in range(290, 800, 90))
    )


def _clothes_cardigan(who: Look) -> str:
    n = who.neck
    vee = smooth(
        [
            (-54, 146 + n),
            (-26, 280),
            (0, 400),
            (26, 280),
            (54, 146 + n),
            (28, 186 + n),
            (0, 200 + n),
            (-28, 186 + n),
        ],
        pull=9,
    )
    edge = line(
        f"M-56 {148 + n} C-44 250 -20 340 0 410 V840 M56 {148 + n} C44 250 20 340 0 410",
        who.top_dark,
        13,
        0.7,
    )
    return (
        painted(vee, who.second, who.top_dark, strength=0.25)
        + edge
        + "".join(f'<circle cx="16" cy="{y}" r="8" fill="{who.second}"/>' for y in range(450, 800, 84))
    )


def _clothes(who: Look) -> str:
    n = who.neck
    if who.clothes == "hoodie":
        return _clothes_hoodie(who)
    if who.clothes == "shirt":
        return _clothes_shirt(who)
    if who.clothes == "cardigan":
        return _clothes_cardigan(who)
    collar = smooth(
        [
            (-58, 144 + n),
            (-34, 182 + n),
            (0, 196 + n),
            (34, 182 + n),
            (58, 144 + n),
            (74, 162 + n),
            (42, 210 + n),
            (0, 224 + n),
            (-42, 210 + n),
            (-74, 162 + n),
        ]
    )
    return painted(collar, who.second if who.clothes == "kameez" else who.top, who.top_dark, strength=0.5)


def _arms_behind(who: Look, pose: Pose) -> str:
    """Arms that hang at rest; the others are drawn in front."""
    out = ""
    for side, hand in ((-1, pose.left), (1, pose.right)):
        if hand is None:
            sx = side * 158 * who.shoulders
            d = smooth(
                [
                    (sx - side * 30, 216),
                    (sx + side * 26, 240),
                    (sx + side * 60, 380),
                    (sx + side * 66, 540),
                    (sx + side * 30, 820),
                    (sx - side * 60, 820),
                    (sx - side * 40, 420),
                ]
            )
            out += painted(d, who.top, who.top_dark, who.top_light if side < 0 else "", strength=0.9)
    return out


def _arm(who: Look, hand: Hand | None, side: int) -> str:
    if hand is None:
        return ""
    sx, sy = side * 146 * who.shoulders, 262.0
    back = hand.turn * pi / 180
    wx, wy = hand.x - sin(back) * 48, hand.y + cos(back) * 48
    ex, ey = sx + side * 44 + (wx - sx) * 0.16, sy + 190 + max(0.0, wy - sy) * 0.25
    upper, fore = _tube((sx, sy), (ex, ey), 50, 43), _tube((ex, ey), (wx, wy), 43, 33)
    cuff = _tube((wx + (ex - wx) * 0.13, wy + (ey - wy) * 0.13), (wx, wy), 36, 35)
    sleeve = (
        painted(upper, who.top, who.top_dark, who.top_light if side < 0 else "")
        + painted(fore, who.top, who.top_dark, who.top_light)
        + painted(cuff, who.top_dark, who.top_dark)
    )
    wrist = _tube((wx, wy), (hand.x - sin(back) * 14, hand.y + cos(back) * 14), 24, 27)
    skin = painted(wrist, who.skin, who.shade, strength=0.5)
    return f'{skin}{sleeve}<g transform="translate({hand.x:.1f} {hand.y:.1f}) rotate({hand.turn:.1f}) scale({-side} 1)">{_hand(who, hand.shape)}</g>'


def _tube(a: Point, b: Point, ra: float, rb: float) -> str:
    """A limb: round at both ends, thinner towards b."""
    angle = atan2(b[1] - a[1], b[0] - a[0])
    ring = [
        (a[0] + ra * cos(angle + t), a[1] + ra * sin(angle + t))
        for t in (pi * 0.5, pi * 0.75, pi, pi * 1.25, pi * 1.5)
    ]
    ring += [
        (b[0] + rb * cos(angle + t), b[1] + rb * sin(angle + t))
        for t in (-pi * 0.5, -pi * 0.25, 0, pi * 0.25, pi * 0.5)
    ]
    return smooth(ring)


FINGERS: dict[str, list[tuple[float, float, float, float]]] = {
    # where each finger starts (x, y) and how it points (degrees from up, length); the thumb is last
    "open": [(-25, -26, -16, 58), (-9, -34, -5, 68), (9, -33, 6, 64), (25, -25, 18, 50), (-32, 8, -62, 46)],
    "stop": [(-24, -28, -5, 62), (-8, -35, -1, 72), (8, -34, 2, 68), (24, -27, 7, 54), (-32, 6, -48, 46)],
    "flat": [(-24, -28, -3, 60), (-8, -34, -1, 68), (8, -33, 1, 64), (23, -27, 4, 52), (-30, 2, -28, 44)],
    "point": [(-22, -28, -4, 70), (-7, -26, 0, 14), (9, -25, 2, 12), (23, -20, 6, 10), (-26, 0, 30, 34)],
    "fist": [(-24, -20, 0, 12), (-8, -26, 0, 14), (8, -25, 0, 13), (23, -19, 0, 10), (-26, 2, 56, 38)],
    "thumb": [(-24, -20, 0, 12), (-8, -26, 0, 14), (8, -25, 0, 13), (23, -19, 0, 10), (-26, -8, -14, 58)],
    "hold": [(-24, -18, 34, 34), (-8, -22, 36, 38), (8, -20, 38, 36), (22, -12, 42, 28), (-26, 8, 20, 46)],
}


def _hand(who: Look, shape: str) -> str:
    palm = smooth(
        [(-34, -20), (-14, -38), (14, -38), (33, -20), (34, 8), (24, 36), (0, 44), (-24, 36), (-36, 10)]
    )
    back = painted(palm, who.skin, who.shade, who.glow, strength=0.45)
    fingers = ""
    for i, (x, y, degrees, long) in enumerate(FINGERS[shape]):
        a, width = degrees * pi / 180, (21, 22, 21, 18, 23)[i]
        d = f"M{x} {y} L{x + sin(a) * long:.1f} {y - cos(a) * long:.1f}"
        fingers += line(d, who.shade, width + 5, 0.55) + line(d, who.skin, width)
    crease = (
        line("M-22 6 C-8 -6 10 -8 26 -2", who.shade, 3.5, 0.4)
        if shape in ("open", "stop")
        else line("M-15 -24 v16 M0 -28 v18 M15 -24 v16", who.shade, 3.5, 0.4)
    )
    return (
        fingers[: len(fingers)]
        + back
        + (line("M-24 14 C-14 2 -4 8 -2 26", who.shade, 3.5, 0.35) if shape in ("open", "stop") else "")
        + crease
    )


# ------------------------------------------------------------------ head


def _points(who: Look, turn: float) -> list[Point]:
    t = abs(turn)
    ring = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(FRONT, THREE, strict=True)]
    out = []
    for x, y in ring:
        k = who.wide * (who.jaw if y > 50 else 1.0)
        out.append((x * k * (1 if turn >= 0 else -1), y * who.tall))
    return out


def _head(who: Look, pose: Pose) -> str:
    t = pose.turn
    skull = smooth(_points(who, t))
    side_light = fade(who.shade, "right" if t >= -0.2 else "left", 0.5, 0.62)
    grain = ' filter="url(#dry)"' if STILL["on"] else ""
    cheeks = "".join(glow(s * 50 * who.wide + t * 22, 36 * who.tall, 34, 26, who.blush, 0.5) for s in (-1, 1))
    inside = (
        f'{side_light[0]}<path d="{skull}" fill="{side_light[1]}"{grain}/>'
        + glow(-34 + t * 20, -58, 80, 60, who.glow, 0.8)
        + cheeks
        + glow(-50 + t * 18, 26, 30, 20, who.glow, 0.35)
        + glow(t * 26, 118 * who.tall, 60, 20, who.shade, 0.4)
        + _stubble(who, pose)
    )
    return "".join(
        (
            _ears(who, t),
            f'<path d="{skull}" fill="{who.skin}"/>',
            clipped(inside, skull),
            _life(who, pose),
            _eyes(who, pose),
            _nose(who, pose),
            _beard(who, pose),
            _mouth(who, pose),
            _brows(who, pose),
            _front_hair(who, pose),
            _glasses(who, pose),
        )
    )


def _ears(who: Look, t: float) -> str:
    if who.style in ("scarf", "plait", "bob"):
        return ""
    out = ""
    for s in (-1, 1):
        if s * t > 0.22:
            continue
        x = s * 92 * who.wide + t * 12
        d = smooth([(x - s * 6, -26), (x + s * 14, -28), (x + s * 20, -6), (x + s * 10, 26), (x - s * 6, 34)])
        out += painted(d, who.skin, who.shade, way="right" if s > 0 else "left", strength=0.5) + line(
            f"M{x + s * 12} -14 q{s * 2} 16 {-s * 10} 28", who.shade, 4, 0.6
        )
    return out


def _eyes(who: Look, pose: Pose) -> str:
    return "".join(_eye(who, pose, s) for s in (-1, 1))


def _eye(who: Look, pose: Pose, s: int) -> str:
    t = pose.turn
    far = max(0.0, s * t)
    w = 21.5 * (1 - 0.2 * far) * who.eyes
    cx, cy = s * 38 * who.wide * (1 - 0.12 * abs(t)) + t * 21, -8.0 * who.tall
    shut, squint = min(1.0, pose.blink), max(0.0, pose.smile - 0.35)
    up, low = (
        13.2 * (1 - shut) * (1 - 0.18 * squint) * (0.9 + who.eyes * 0.1),
        8.5 * (1 - shut * 0.6) * (1 - 0.75 * squint),
    )
    lift = -who.slant * 0.35
    if shut > 0.75:
        lash = line(f"M{-w} 0 Q0 {9 - 4 * squint} {w} {lift}", who.brow, 5) + line(
            f"M{-w * 0.8} -11 Q0 -17 {w * 0.8} {-11 + lift}", who.shade, 3, 0.45
        )
        return f'<g transform="translate({cx:.1f} {cy:.1f}) scale({s} 1)">{lash}</g>'
    lid = f"C{-w * 0.55:.1f} {-up * 1.25:.1f} {w * 0.5:.1f} {-up * 1.3 + lift:.1f} {w:.1f} {lift:.1f}"
    shape = f"M{-w:.1f} 3 {lid} C{w * 0.5:.1f} {low * 1.3 + lift * 0.4:.1f} {-w * 0.45:.1f} {low * 1.35:.1f} {-w:.1f} 3 Z"
    ix, iy = (pose.look_x * 8.5 + t * 3) * s, pose.look_y * 5.5 - 1
    iris = (
        f'<circle cx="{ix:.1f}" cy="{iy:.1f}" r="12.6" fill="{who.eye}"/><circle cx="{ix:.1f}" cy="{iy:.1f}" r="6.6" fill="#120b08"/>'
        f'<path d="M{ix - 8:.1f} {iy + 5:.1f} a9.5 9.5 0 0 0 16 0" stroke="{who.glow}" stroke-width="3" fill="none" opacity=".35"/>'
        f'<circle cx="{ix - 4 * s:.1f}" cy="{iy - 5:.1f}" r="3.6" fill="#fff"/>'
    )
    shadow = f'<path d="M{-w} 3 {lid} L{w} {lift + 6} C{w * 0.4} {-up * 0.7} {-w * 0.5} {-up * 0.7} {-w} 8 Z" fill="#3a2418" opacity=".28"/>'
    fold = line(
        f"M{-w * 0.9:.1f} {-up * 0.55 - 5:.1f} C{-w * 0.4:.1f} {-up - 9:.1f} {w * 0.5:.1f} {-up - 9 + lift:.1f} {w * 1.02:.1f} {-up * 0.4 - 4 + lift:.1f}",
        who.shade,
        3,
        0.55,
    )
    inner = line(f"M{-w - 3:.1f} -6 q-3 8 4 14", who.shade, 3.4, 0.55) if who.slant else ""
    lash = line(f"M{-w:.1f} 3 {lid}", who.brow if who.lines < 0.5 else "#4a3a34", 5.2)
    under = line(
        f"M{-w * 0.7:.1f} {low + 3:.1f} Q0 {low * 1.25 + 4:.1f} {w * 0.85:.1f} {low * 0.6 + lift:.1f}",
        who.shade,
        2.6,
        0.5,
    )
    body = f'<path d="{shape}" fill="#fbf3e8"/>{clipped(iris + shadow, shape)}{fold}{lash}{under}{inner}'
    return f'<g transform="translate({cx:.1f} {cy:.1f}) scale({s} 1)">{body}</g>'


def _brows(who: Look, pose: Pose) -> str:
    out, t = "", pose.turn
    for s in (-1, 1):
        w = (25 if s * t <= 0 else 25 - 5 * abs(t)) * (0.9 + 0.1 * who.eyes)
        cx, cy = (
            s * 39 * who.wide * (1 - 0.12 * abs(t)) + t * 21,
            (-39 - pose.brows * 9) * who.tall - (4 if who.eyes > 1 else 0),
        )
        thick = 7.5 if who.lines < 0.5 else 5.5
        inner, outer = 3 - pose.worry * 10, 4 + pose.worry * 3
        d = f"M{-w} {inner} C{-w * 0.4} {-7 - pose.worry * 5} {w * 0.5} -9 {w * 1.05} {outer} C{w * 0.5} {-9 + thick * 0.8} {-w * 0.3} {-5 + thick - pose.worry * 4} {-w} {inner + thick} Z"
        out += f'<g transform="translate({cx:.1f} {cy:.1f}) scale({s} 1)"><path d="{d}" fill="{who.brow}" opacity=".9" stroke="{who.brow}" stroke-width="1.5" stroke-linejoin="round"/></g>'
    return out


def _nose(who: Look, pose: Pose) -> str:
    t, k = pose.turn, who.nose
    d = 1 if t >= 0 else -1
    tip, base = t * 30, 40 * who.tall
    far = smooth(
        [
            (t * 22 + d * 9, -6),
            (tip + d * 11 * k, 20),
            (tip + d * 18 * k, base - 4),
            (tip + d * 8 * k, base + 4),
            (tip - d * 2, base - 2),
            (tip + d * 2, 16),
        ]
    )
    wings = line(
        f"M{tip - 17 * k:.1f} {base - 7} q-5 9 4 11 M{tip + 17 * k:.1f} {base - 7} q5 9 -4 11",
        who.shade,
        4,
        0.65,
    )
    nostrils = line(
        f"M{tip - 9 * k:.1f} {base + 3} q4 -4 8 0 M{tip + 2 * k:.1f} {base + 3} q4 -4 8 0",
        who.shade,
        4.2,
        0.9,
    )
    return (
        f'<path d="{far}" fill="{who.shade}" opacity=".38"/>'
        + glow(tip - d * 3, base - 12, 11 * k, 12, who.glow, 0.9)
        + glow(tip - d * 3, 6, 6, 22, who.glow, 0.6)
        + wings
        + nostrils
    )


def _mouth(who: Look, pose: Pose) -> str:
    t, smile, gap = pose.turn, pose.smile, pose.open
    x, y = t * 25, 70 * who.tall
    w = (27 + 11 * max(smile, 0)) * (1 - 0.14 * abs(t)) * (1 - 0.16 * gap * (1 - max(smile, 0)))
    corner, dip = -9 * smile, 7 * smile
    top = f"M{-w} {corner} C{-w * 0.5} {dip * 0.2 - 5} {-8} {dip * 0.4 - 6} 0 {dip * 0.5 - 3} C8 {dip * 0.4 - 6} {w * 0.5} {dip * 0.2 - 5} {w} {corner}"
    drop = 7 + 25 * gap
    if gap < 0.06:
        upper = f"{top} C{w * 0.5} {dip + 1} {-w * 0.5} {dip + 1} {-w} {corner} Z"
        lower = f"M{-w * 0.86} {corner * 0.7 + 1} C{-w * 0.5} {dip + 1} {w * 0.5} {dip + 1} {w * 0.86} {corner * 0.7 + 1} C{w * 0.45} {dip + 15} {-w * 0.45} {dip + 15} {-w * 0.86} {corner * 0.7 + 1} Z"
        mouth = (
            f'<path d="{lower}" fill="{who.lips}" opacity=".62"/><path d="{upper}" fill="{who.lips}" opacity=".85"/>'
            + line(
                f"M{-w} {corner} C{-w * 0.5} {dip + 1} {w * 0.5} {dip + 1} {w} {corner}", "#4d1f1b", 3.6, 0.85
            )
        )
    else:
        inside = f"M{-w} {corner} C{-w * 0.5} {dip * 0.6} {w * 0.5} {dip * 0.6} {w} {corner} C{w * 0.75} {dip + drop * 1.2} {-w * 0.75} {dip + drop * 1.2} {-w} {corner} Z"
        lips = f"{top} C{w * 0.86} {dip + drop * 1.5 + 8} {-w * 0.86} {dip + drop * 1.5 + 8} {-w} {corner} Z"
        teeth_y = min(9.0, drop * 0.42)
        teeth = f'<path d="M{-w * 0.9} {corner - 2} H{w * 0.9} L{w * 0.74} {dip * 0.6 + teeth_y * 0.6} Q0 {dip * 0.7 + teeth_y} {-w * 0.74} {dip * 0.6 + teeth_y * 0.6} Z" fill="#fff6ea"/>'
        tongue = (
            f'<ellipse cx="0" cy="{dip + drop * 0.98}" rx="{w * 0.5}" ry="{drop * 0.34}" fill="#c2605a"/>'
        )
        mouth = (
            f'<path d="{lips}" fill="{who.lips}" opacity=".75"/><path d="{inside}" fill="#4a1917"/>'
            + clipped(tongue + teeth, inside)
        )
    dimples = line(
        f"M{-w - 5} {corner - 5} q-5 6 0 12 M{w + 5} {corner - 5} q5 6 0 12",
        who.shade,
        3.4,
        0.55 * max(0.0, smile),
    )
    chin = line(f"M-13 {dip + drop * (1.4 if gap else 1) + 17} q13 6 26 0", who.shade, 3.4, 0.3)
    return f'<g transform="translate({x:.1f} {y:.1f})">{mouth}{dimples}{chin}</g>'


def _life(who: Look, pose: Pose) -> str:
    """Lines of a long life and a good laugh."""
    if not who.lines:
        return ""
    t, a, out = pose.turn * 22, who.lines * 0.42, ""
    for s in (-1, 1):
        k = s * who.wide
        out += line(
            f"M{k * 64 + t} -12 q{s * 8} -3 {s * 13} -8 M{k * 65 + t} -4 q{s * 8} 2 {s * 14} 2",
            who.shade,
            3,
            a,
        )
        out += line(
            f"M{k * 26 + t * 1.2} {44 * who.tall} C{k * 42 + t} 52 {k * 47 + t} 62 {k * 46 + t} 76",
            who.shade,
            3.6,
            a * 1.15,
        )
        out += line(f"M{k * 24 + t} 13 q{s * 14} 8 {s * 28} 3", who.shade, 3, a * 0.8)
    return out


def _stubble(who: Look, pose: Pose) -> str:
    if not who.beard or who.lines:
        return ""
    t = pose.turn * 24
    beard = smooth(
        [
            (-92 + t * 0.3, 4),
            (-84, 44),
            (-62, 88),
            (t * 0.7, 132),
            (66, 92),
            (88, 44),
            (92 + t * 0.3, 4),
            (74, 30),
            (52 + t * 0.6, 62),
            (30 + t, 52),
            (t, 50),
            (-30 + t, 52),
            (-54 + t * 0.6, 62),
            (-74, 30),
        ]
    )
    grain = ' filter="url(#dry)"' if STILL["on"] else ""
    return f'<path d="{beard}" fill="{who.beard}" opacity=".34"{grain}/>'


def _beard(who: Look, pose: Pose) -> str:
    if not who.beard or not who.lines:
        return ""
    t = pose.turn * 24
    ring = smooth(
        [
            (-92 * who.wide, -4),
            (-90 * who.wide, 44),
            (-72, 92),
            (-36, 128),
            (t * 0.7, 138),
            (40, 128),
            (74, 92),
            (90 * who.wide, 44),
            (92 * who.wide, -4),
            (76, 40),
            (58 + t * 0.5, 56),
            (34 + t, 50),
            (t, 47),
            (-34 + t, 50),
            (-58 + t * 0.5, 56),
            (-76, 40),
        ]
    )
    hairs = "".join(
        line(
            f"M{x + t * 0.6} {92 + abs(x) * -0.3:.0f} q{x * 0.06:.0f} 14 {x * 0.02:.0f} 28",
            "#d5cfc8",
            3.4,
            0.5,
        )
        for x in range(-66, 67, 12)
    )
    return painted(ring, who.beard, who.hair_dark, "#d8d2cb") + hairs


# ------------------------------------------------------------------ hair


def _back_hair_plait(who: Look, pose: Pose) -> str:
    t = pose.turn * 8
    d = smooth(
        [
            (0 - t, -134),
            (78 - t, -110),
            (112 - t, -30),
            (104, 60),
            (92, 150),
            (40, 170),
            (-60, 170),
            (-96, 150),
            (-106, 60),
            (-112 - t, -30),
            (-78 - t, -110),
        ]
    )
    return painted(d, who.hair, who.hair_dark)


def _back_hair_bob(who: Look, pose: Pose) -> str:
    t = pose.turn * 8
    d = smooth(
        [
            (-t, -128),
            (84 - t, -104),
            (124 - t, -30),
            (128, 50),
            (114, 106),
            (70, 116),
            (-70, 116),
            (-114, 106),
            (-128, 50),
            (-124 - t, -30),
            (-84 - t, -104),
        ]
    )
    return painted(d, who.hair_dark, who.hair_dark)


def _back_hair_bun(who: Look, pose: Pose) -> str:
    t = pose.turn * 8
    bun = smooth(
        [
            (22 - t, -208),
            (66 - t, -190),
            (74 - t, -150),
            (44 - t, -118),
            (-10 - t, -122),
            (-30 - t, -154),
            (-14 - t, -194),
        ]
    )
    return painted(bun, who.hair, who.hair_dark, who.hair_light) + "".join(
        line(f"M{x - t} -190 q14 24 4 54", who.hair_light, 4, 0.5) for x in (-6, 20, 44)
    )


def _back_hair_curls(who: Look, pose: Pose) -> str:
    t = pose.turn * 8
    return "".join(
        _curl(who, x - t, y, r)
        for x, y, r in (
            (-98, -56, 38),
            (-108, -4, 34),
            (-98, 40, 28),
            (98, -56, 38),
            (108, -4, 34),
            (98, 40, 28),
            (-56, -112, 40),
            (56, -112, 40),
            (0, -128, 42),
        )
    )


def _back_hair_scarf(who: Look, pose: Pose) -> str:
    d = smooth(
        [
            (0, -150),
            (92, -122),
            (126, -30),
            (120, 70),
            (140, 170),
            (186, 260),
            (100, 330),
            (-100, 330),
            (-186, 260),
            (-140, 170),
            (-120, 70),
            (-126, -30),
            (-92, -122),
        ]
    )
    return painted(d, "#2f6b4f", "#1d4a37")


def _back_hair(who: Look, pose: Pose) -> str:
    pose.turn * 8
    if who.style == "plait":
        return _back_hair_plait(who, pose)
    if who.style == "bob":
        return _back_hair_bob(who, pose)
    if who.style == "bun":
        return _back_hair_bun(who, pose)
    if who.style == "curls":
        return _back_hair_curls(who, pose)
    if who.style == "scarf":
        return _back_hair_scarf(who, pose)
    return ""


def _front_hair(who: Look, pose: Pose) -> str:
    return {
        "waves": _waves,
        "scarf": _scarf,
        "plait": _plait,
        "bob": _bob,
        "cap": _cap,
        "bun": _bun,
        "curls": _curls,
    }[who.style](who, pose)


def _strands(paths: str, who: Look, width: float = 4.5, opacity: float = 0.55) -> str:
    return line(paths, who.hair_light, width, opacity)


def _waves(who: Look, pose: Pose) -> str:
    t = pose.turn * 12
    sides = "".join(_side(who, s, s * (92 - 13 * max(0.0, s * pose.turn)), pose.turn) for s in (-1, 1))
    top = smooth(
        [
            (-96 + t, -52),
            (-112, -98),
            (-84, -146),
            (-40, -156),
            (-8, -176),
            (46, -166),
            (84, -152),
            (112, -104),
            (98 + t, -50),
            (84 + t, -72),
            (60 + t, -84),
            (36 + t, -70),
            (10 + t, -88),
            (-18 + t, -76),
            (-44 + t, -92),
            (-70 + t, -74),
        ]
    )
    curls = _strands(
        f"M{-80 + t} -108 C-60 -140 -30 -142 -8 -124 M{-30 + t} -104 C-6 -146 34 -150 58 -126 M{22 + t} -98 C44 -130 76 -130 92 -100 M-62 -132 C-40 -152 -16 -156 4 -148 M20 -154 C44 -160 66 -152 80 -136",
        who,
    )
    return sides + painted(top, who.hair, who.hair_dark, who.hair_light, strength=0.5) + curls


def _side(who: Look, s: int, x: float, turn: float) -> str:
    """Short hair above the ear, cut close."""
    wide = 15 + 10 * max(0.0, -s * turn)
    d = smooth(
        [
            (x, 6),
            (x + s * 5, -50),
            (x - s * 4, -104),
            (x - s * (wide + 16), -92),
            (x - s * wide, -44),
            (x - s * (wide - 6), -6),
        ]
    )
    return painted(d, who.hair, who.hair_dark, strength=0.4)


def _scarf_hood() -> str:
    return smooth(
        [
            (0, -146),
            (84, -124),
            (122, -40),
            (112, 50),
            (74, 112),
            (20, 140),
            (-30, 138),
            (-84, 108),
            (-116, 46),
            (-122, -40),
            (-84, -124),
        ]
    )


def _scarf_drape() -> str:
    return smooth(
        [
            (-104, 70),
            (-50, 116),
            (20, 130),
            (104, 76),
            (134, 170),
            (160, 252),
            (60, 300),
            (-70, 292),
            (-170, 262),
            (-128, 176),
        ]
    )


def _scarf(who: Look, pose: Pose) -> str:
    t, base, dark, light = pose.turn * 16, who.second, "#1d4a37", "#7db795"
    hood = _scarf_hood()
    face = smooth(
        [
            (t, -96),
            (52 + t, -84),
            (80 + t, -36),
            (82 + t * 0.8, 22),
            (60 + t, 84),
            (20 + t, 116),
            (-20 + t, 116),
            (-62 + t, 84),
            (-84 + t * 0.8, 22),
            (-82 + t, -36),
            (-54 + t, -84),
        ]
    )
    ring = f'<path d="{hood} {face}" fill-rule="evenodd" fill="{base}"/>'
    shadow, ink = fade(dark, "right", 0.35, 0.8)
    ring += f'{shadow}<path d="{hood} {face}" fill-rule="evenodd" fill="{ink}"/>'
    rim = line(face, dark, 5, 0.45)
    drape = _scarf_drape()
    folds = line(
        "M-84 110 C-40 170 40 190 112 176 M-110 160 C-50 224 50 242 140 226 M-70 120 C-80 190 -60 250 -30 290",
        dark,
        6,
        0.5,
    ) + line("M-96 130 C-46 190 40 212 120 198", light, 5, 0.6)
    sheen = line("M-78 -104 C-46 -130 20 -138 66 -116 M-104 -40 C-106 10 -96 50 -74 88", light, 6, 0.6)
    return ring + rim + painted(drape, base, dark, light) + clipped(folds, drape) + sheen


def _plait(who: Look, pose: Pose) -> str:
    t = pose.turn * 14
    right = smooth(
        [
            (-8 + t, -120),
            (-2, -146),
            (62, -130),
            (104, -72),
            (108, 10),
            (98, 80),
            (88, 60),
            (90 + t * 0.4, 0),
            (80 + t, -52),
            (40 + t, -84),
        ]
    )
    left = smooth(
        [
            (-8 + t, -120),
            (2, -146),
            (-60, -134),
            (-104, -76),
            (-110, 10),
            (-100, 84),
            (-88, 60),
            (-90 + t * 0.4, -4),
            (-78 + t, -56),
            (-40 + t, -90),
        ]
    )
    shine = _strands(
        f"M{-20 + t} -122 C-58 -112 -84 -76 -94 -28 M{10 + t} -124 C52 -112 78 -80 92 -34 M-30 -132 C-70 -112 -96 -70 -102 -10",
        who,
    )
    knots = "".join(
        painted(
            smooth(
                [
                    (86 + i * 3, 92 + i * 46),
                    (118 + i * 2, 104 + i * 46),
                    (114 + i * 2, 146 + i * 46),
                    (92 + i * 3, 158 + i * 46),
                    (68 + i * 3, 136 + i * 46),
                    (66 + i * 3, 108 + i * 46),
                ]
            ),
            who.hair,
            who.hair_dark,
            who.hair_light,
        )
        for i in range(5)
    )
    band = line("M84 322 h42", "#e86f61", 13)
    tail = painted(
        smooth([(90, 326), (120, 326), (126, 372), (106, 398), (92, 370)]), who.hair, who.hair_dark
    )
    return (
        painted(right, who.hair, who.hair_dark)
        + painted(left, who.hair, who.hair_dark, who.hair_light, strength=0.4)
        + shine
        + knots
        + band
        + tail
    )


def _bob(who: Look, pose: Pose) -> str:
    t = pose.turn * 14
    cap = smooth(
        [
            (-108, 84),
            (-126, 20),
            (-116, -62),
            (-74, -126),
            (0, -144),
            (74, -126),
            (116, -62),
            (126, 20),
            (108, 84),
            (90, 78),
            (94 + t * 0.4, 10),
            (84 + t, -40),
            (44 + t, -52),
            (0 + t, -46),
            (-46 + t, -54),
            (-84 + t, -40),
            (-94 + t * 0.4, 10),
            (-90, 78),
        ]
    )
    fringe = _strands(
        f"M{-62 + t} -48 C-60 -80 -46 -108 -26 -122 M{-24 + t} -44 C-24 -80 -12 -108 0 -124 M{16 + t} -44 C20 -80 22 -106 24 -124 M{58 + t} -48 C58 -80 52 -106 44 -122",
        who,
        5,
        0.8,
    )
    sides = _strands(
        "M-104 70 C-116 10 -108 -50 -84 -92 M104 70 C116 10 108 -50 84 -92 M-114 50 C-120 10 -118 -30 -104 -66",
        who,
        5,
        0.7,
    ) + line(
        f"M{-44 + t} -48 C-44 -76 -34 -100 -16 -116 M{38 + t} -46 C40 -76 38 -100 34 -118",
        who.hair_dark,
        3.5,
        0.6,
    )
    return painted(cap, who.hair, who.hair_dark, who.hair_light, strength=0.6) + fringe + sides


def _cap(who: Look, pose: Pose) -> str:
    t = pose.turn * 16
    sides = "".join(
        painted(
            smooth(
                [
                    (s * 96, 12),
                    (s * 101, -30),
                    (s * 96, -72),
                    (s * 80 + t * 0.5, -66),
                    (s * 86 + t * 0.4, -20),
                ]
            ),
            who.hair,
            who.hair_dark,
        )
        for s in (-1, 1)
    )
    dome = smooth(
        [
            (-110, -60),
            (-108, -108),
            (-60, -150),
            (10, -158),
            (76, -142),
            (114, -100),
            (112, -60),
            (60 + t, -76),
            (t, -80),
            (-60 + t, -76),
        ]
    )
    peak = smooth(
        [
            (-84 + t, -72),
            (-40 + t * 2, -84),
            (20 + t * 2.4, -86),
            (84 + t, -72),
            (96 + t * 2, -56),
            (40 + t * 3, -46),
            (-30 + t * 3, -46),
            (-92 + t * 2, -56),
        ]
    )
    tweed = "".join(line(f"M{x} -170 l40 130", "#8a7a5d", 3, 0.35) for x in range(-150, 130, 22)) + "".join(
        line(f"M{x} -40 l60 -130", "#4a4030", 3, 0.3) for x in range(-150, 130, 22)
    )
    return (
        sides
        + painted(dome, "#75684f", "#463c2b", "#a09274")
        + clipped(tweed, dome)
        + painted(peak, "#675a43", "#3a3122", "#8f8062", "down")
    )


def _bun(who: Look, pose: Pose) -> str:
    t = pose.turn * 14
    d = smooth(
        [
            (-96, 22),
            (-106, -40),
            (-90, -104),
            (-44, -140),
            (10, -146),
            (64, -132),
            (98, -92),
            (106, -36),
            (96, 22),
            (88 + t * 0.5, -24),
            (70 + t, -72),
            (20 + t, -98),
            (-30 + t, -94),
            (-72 + t, -66),
            (-88 + t * 0.5, -24),
        ]
    )
    wisps = line("M-92 18 C-98 44 -94 62 -86 76 M92 18 C98 40 96 56 90 70", who.hair, 6)
    return (
        painted(d, who.hair, who.hair_dark, who.hair_light)
        + _strands(
            f"M{-66 + t} -74 C-50 -110 -20 -128 14 -132 M{-20 + t} -98 C0 -118 20 -126 34 -134 M{40 + t} -92 C46 -110 48 -122 44 -132 M{78 + t} -66 C78 -96 68 -116 56 -126",
            who,
        )
        + wisps
    )


def _curl(who: Look, x: float, y: float, r: float) -> str:
    d = smooth([(x + r * cos(a), y + r * sin(a)) for a in (0, 1.05, 2.1, 3.14, 4.2, 5.24)])
    return painted(d, who.hair, who.hair_dark, who.hair_light, strength=0.6) + line(
        f"M{x - r * 0.5:.0f} {y + r * 0.1:.0f} q{r * 0.3:.0f} {-r * 0.7:.0f} {r * 0.9:.0f} {-r * 0.2:.0f}",
        who.hair_dark,
        3.5,
        0.6,
    )


def _curls(who: Look, pose: Pose) -> str:
    t = pose.turn * 12
    spots = (
        (-86, -58, 26),
        (-74, -92, 32),
        (-38, -110, 34),
        (2, -116, 36),
        (42, -110, 34),
        (76, -90, 32),
        (88, -56, 26),
        (-54, -78, 24),
        (-16, -88, 26),
        (24, -88, 26),
        (58, -76, 24),
    )
    return "".join(_curl(who, x + t, y, r) for x, y, r in spots)


def _glasses(who: Look, pose: Pose) -> str:
    if not who.glasses:
        return ""
    t, out = pose.turn, ""
    for s in (-1, 1):
        w = 34 * (1 - 0.16 * max(0.0, s * t))
        cx = s * 41 * who.wide * (1 - 0.12 * abs(t)) + t * 21
        out += f'<rect x="{cx - w:.1f}" y="-36" width="{2 * w:.1f}" height="58" rx="27" fill="#fff" fill-opacity=".10" stroke="{who.glasses}" stroke-width="6"/>'
        out += line(f"M{cx - w * 0.55:.1f} -20 q8 -8 18 -8", "#fff", 4, 0.6)
        out += line(f"M{cx + s * w:.1f} -14 L{s * 98 * who.wide + t * 6:.1f} -12", who.glasses, 5.5)
    return out + line(f"M{-8 + t * 21:.1f} -14 q8 -7 16 0", who.glasses, 6)
