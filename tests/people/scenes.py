"""Rooms and places behind the people, painted on a canvas 1600 wide and 1200 high (and a little beyond), light from the left."""

from __future__ import annotations

import math
import random

from brush import clipped, fade, glow, line, painted, smooth

WHOLE = "M-300 -300 H2300 V1700 H-300 Z"


def air(colour: str = "#ffdf9e", shade: str = "#4b2a1e") -> str:
    """Light through the room, over the place and behind the people."""
    return glow(250, 180, 1000, 800, colour, 0.42) + glow(1750, 1300, 1000, 700, shade, 0.34)


def _wall(top: str, low: str) -> str:
    before, ink = fade(low, "down", 0.1, 1.0)
    return f'<path d="{WHOLE}" fill="{top}"/>{before}<path d="{WHOLE}" fill="{ink}"/>'


def box(x: float, y: float, w: float, h: float, r: float = 6) -> str:
    """A rectangle with round corners, as a path."""
    return f"M{x + r} {y} H{x + w - r} Q{x + w} {y} {x + w} {y + r} V{y + h - r} Q{x + w} {y + h} {x + w - r} {y + h} H{x + r} Q{x} {y + h} {x} {y + h - r} V{y + r} Q{x} {y} {x + r} {y} Z"


def _window(x: float, y: float, w: float, h: float, view: str, frame: str = "#f7eedd") -> str:
    glass = box(x, y, w, h, 4)
    bars = line(f"M{x + w / 2} {y} V{y + h} M{x} {y + h * 0.42} H{x + w}", frame, 15)
    sill = painted(box(x - 34, y + h + 12, w + 68, 34, 8), frame, "#b79a72", way="down", strength=0.5)
    shine = f'<path d="M{x + w * 0.1} {y + h} L{x + w * 0.4} {y} H{x + w * 0.6} L{x + w * 0.3} {y + h} Z" fill="#fff" opacity=".13"/>'
    return (
        painted(box(x - 24, y - 24, w + 48, h + 48, 10), frame, "#c7ab83", strength=0.45)
        + clipped(view + shine, glass)
        + bars
        + sill
    )


def _curtain(x: float, y: float, h: float, colour: str, dark: str, side: int) -> str:
    d = smooth(
        [
            (x, y),
            (x + side * 96, y),
            (x + side * 70, y + h * 0.42),
            (x + side * 36, y + h * 0.62),
            (x + side * 84, y + h),
            (x - side * 8, y + h),
            (x - side * 4, y + h * 0.5),
        ],
        pull=8,
    )
    folds = "".join(
        line(
            f"M{x + side * k} {y} C{x + side * k * 0.8} {y + h * 0.4} {x + side * k * 0.5} {y + h * 0.6} {x + side * k * 0.8} {y + h}",
            dark,
            6,
            0.4,
        )
        for k in (20, 44, 70)
    )
    tie = line(f"M{x - side * 6} {y + h * 0.6} q{side * 26} 14 {side * 50} 2", "#f2d79b", 14)
    return painted(d, colour, dark) + clipped(folds, d) + tie


def _terrace(x: float, y: float, count: int, size: float = 1.0) -> str:
    """A row of red-brick houses, as you see across a back yard in Leeds."""
    out = ""
    for i in range(count):
        a = x + i * 118 * size
        brick, roof = ("#b8684a", "#a95a40", "#c07353")[i % 3], ("#5f5c66", "#6d6870")[i % 2]
        out += painted(box(a, y, 118 * size, 300, 0), brick, "#7c3c2b", strength=0.5)
        out += f'<path d="M{a - 4} {y} L{a + 22 * size} {y - 52 * size} H{a + 96 * size} L{a + 122 * size} {y} Z" fill="{roof}"/>'
        out += (
            f'<rect x="{a + 78 * size}" y="{y - 88 * size}" width="{22 * size}" height="{48 * size}" fill="#8f4d38"/>'
            + line(f"M{a + 84 * size} {y - 90 * size} v-9 M{a + 94 * size} {y - 90 * size} v-9", "#d9a07e", 7)
        )
        for k in (20, 68):
            out += f'<rect x="{a + k * size}" y="{y + 26}" width="{30 * size}" height="44" rx="2" fill="#f6e3b4"/><rect x="{a + k * size}" y="{y + 26}" width="{30 * size}" height="44" rx="2" fill="none" stroke="#f9f1e2" stroke-width="5"/>'
    return out


def _plant(
    x: float, y: float, size: float, pot: str, pot_dark: str, leaf: str = "#5f8f56", dark: str = "#2f5b3a"
) -> str:
    leaves = ""
    for i, a in enumerate((-62, -36, -14, 10, 32, 58, -48, 46)):
        r, long = a * math.pi / 180, (120 if i < 6 else 84) * size
        tx, ty = x + math.sin(r) * long, y - math.cos(r) * long
        nx, ny = math.cos(r) * 17 * size, math.sin(r) * 17 * size
        mx, my = (x + tx) / 2, (y + ty) / 2
        leaves += painted(
            smooth([(x, y), (mx - nx, my - ny), (tx, ty), (mx + nx, my + ny)]),
            leaf if i % 2 else "#7aa867",
            dark,
        ) + line(f"M{x} {y} L{tx:.0f} {ty:.0f}", dark, 2.4, 0.4)
    d = f"M{x - 42 * size} {y - 6 * size} H{x + 42 * size} L{x + 32 * size} {y + 66 * size} Q{x} {y + 74 * size} {x - 32 * size} {y + 66 * size} Z"
    return leaves + painted(d, pot, pot_dark)


def _jar(x: float, y: float, fill: str, dark: str, h: float = 92) -> str:
    return (
        painted(box(x, y - h, 66, h, 14), fill, dark, "#fff3d6")
        + painted(box(x + 4, y - h - 22, 58, 24, 7), "#c99b62", "#8a6234")
        + f'<rect x="{x + 12}" y="{y - h * 0.66}" width="42" height="{h * 0.34}" rx="4" fill="#fbf1dc"/>'
        + line(f"M{x + 18} {y - h * 0.52} h30 M{x + 18} {y - h * 0.42} h20", "#9b8569", 3.5)
    )


def _shelf(x: float, y: float, w: float) -> str:
    brackets = "".join(line(f"M{k} {y + 16} v40 q0 10 -12 10", "#6f4627", 10) for k in (x + 50, x + w - 40))
    return (
        glow(x + w / 2, y + 46, w * 0.56, 34, "#5b3a22", 0.35)
        + painted(box(x, y, w, 22, 6), "#a56b3d", "#6b4022", "#d8a06c", "down")
        + brackets
    )


def _steam(x: float, y: float, phase: float, size: float = 1.0) -> str:
    out = ""
    for i, dx in enumerate((-20, 4, 26)):
        a, b = math.sin(phase + i * 1.9) * 16, math.sin(phase * 0.8 + i * 2.6) * 20
        out += line(
            f"M{x + dx * size:.1f} {y} c{a * size:.1f} {-26 * size:.1f} {-a * size:.1f} {-52 * size:.1f} {b * 0.4 * size:.1f} {-78 * size:.1f} s{b * size:.1f} {-34 * size:.1f} {a * 0.4 * size:.1f} {-60 * size:.1f}",
            "#fffaf0",
            8 * size,
            0.34,
        )
    return out


def _kitchen_jars() -> str:
    return "".join(
        _jar(x, 340, a, b, h)
        for x, a, b, h in (
            (1010, "#d98c3f", "#9c5520", 96),
            (1090, "#b34a2c", "#772713", 84),
            (1170, "#e2b84f", "#a67c1c", 104),
            (1250, "#74894c", "#465a28", 88),
            (1330, "#c49a6c", "#82603a", 98),
            (1410, "#7d3f2a", "#4c2114", 84),
        )
    )


def _kitchen_pans() -> str:
    return "".join(
        line(f"M{x} 384 v34", "#6b5a48", 6)
        + painted(
            f"M{x - r} 418 h{2 * r} q0 {r * 1.5} {-r} {r * 1.5} q{-r} 0 {-r} {-r * 1.5} Z", c, d, "#f3c79a"
        )
        for x, r, c, d in (
            (1110, 46, "#c77f4c", "#82471f"),
            (1240, 36, "#8f9ca0", "#566265"),
            (1350, 42, "#c77f4c", "#82471f"),
        )
    )


def _kitchen_bowl() -> str:
    return "".join(
        painted(
            smooth([(x + 34 * math.cos(a), y + 34 * math.sin(a)) for a in (0, 1.26, 2.5, 3.77, 5.0)]),
            c,
            d,
            "#ffe9b0",
        )
        for x, y, c, d in (
            (300, 790, "#e79a3a", "#b0601a"),
            (360, 782, "#c9452f", "#8b2415"),
            (414, 792, "#e2b93f", "#a9821b"),
        )
    ) + painted("M250 796 H466 C460 840 420 850 358 850 C296 850 256 840 250 796 Z", "#f3efe4", "#aab6b2")


def _kitchen_kettle() -> str:
    return (
        painted(
            smooth([(1500, 846), (1484, 760), (1540, 700), (1610, 706), (1650, 770), (1640, 846)]),
            "#c8463a",
            "#7d1f1c",
            "#f08d7c",
        )
        + line("M1530 700 C1520 630 1640 630 1622 706", "#3a2a24", 15)
        + line("M1490 770 q-40 -10 -50 -50", "#a8342c", 26)
    )


def kitchen() -> str:
    """Sara's kitchen in Leeds: the terraces outside, spice jars, the tablet with the departures."""
    sky = '<rect x="40" y="40" width="560" height="500" fill="#a9d3e2"/>' + glow(
        180, 120, 240, 190, "#fff4d2", 0.95
    )
    view = (
        sky
        + smooth_cloud(420, 130, 1.0)
        + _terrace(70, 330, 5, 0.95)
        + '<rect x="40" y="430" width="600" height="140" fill="#7f9c63"/>'
    )
    tiles = ""
    for row, y in enumerate(range(590, 830, 80)):
        for col, x in enumerate(range(-300, 2300, 80)):
            colour = ("#e3eee4", "#d6e6dd", "#dcebe6")[(col * 2 + row) % 3]
            tiles += f'<rect x="{x + 2}" y="{y + 2}" width="76" height="76" rx="6" fill="{colour}"/>'
            if (col + row) % 4 == 0:
                tiles += f'<path d="M{x + 40} {y + 16} q10 14 24 24 q-14 10 -24 24 q-10 -14 -24 -24 q14 -10 24 -24 Z" fill="#3f8a8c" opacity=".55"/><circle cx="{x + 40}" cy="{y + 40}" r="6" fill="#e8b44f"/>'
    jars = _kitchen_jars()
    pans = _kitchen_pans()
    counter = painted("M-300 826 H2300 V872 H-300 Z", "#b9824f", "#754a26", "#e6b884", "down") + painted(
        "M-300 872 H2300 V1700 H-300 Z", "#4d8687", "#2a5557", way="down", strength=0.8
    )
    doors = "".join(
        line(f"M{x} 900 H{x + 300} V1500 H{x} Z", "#2d5d5f", 6, 0.6)
        + f'<circle cx="{x + 270}" cy="960" r="10" fill="#e7c07a"/>'
        for x in range(-280, 2200, 330)
    )
    bowl = _kitchen_bowl()
    kettle = _kitchen_kettle()
    board = departures(1262, 706, 0.6)
    rug = (
        _curtain(56, 40, 560, "#d9825f", "#a2503a", 1)
        + _curtain(632, 40, 560, "#d9825f", "#a2503a", -1)
        + line("M10 40 H680", "#7a4d2c", 14)
    )
    return (
        _wall("#f6dca6", "#edc28a")
        + tiles
        + _window(110, 96, 470, 420, view)
        + rug
        + _shelf(980, 340, 540)
        + pans
        + jars
        + counter
        + doors
        + bowl
        + board
        + kettle
        + _plant(520, 500, 0.8, "#d06b45", "#8d3d24")
        + air()
    )


def _hall_door() -> str:
    return (
        painted(box(300, -60, 440, 1180, 8), "#2f7a5f", "#164534", "#6fb394")
        + painted(box(350, 40, 340, 330, 150), "#f1e0b5", "#c39f5a")
        + clipped(
            "".join(
                f'<path d="{box(350 + (i % 3) * 114, 40 + (i // 3) * 112, 108, 106, 6)}" fill="{("#e9b95a", "#8fc4cb", "#d9806a", "#f4e6b8", "#a3c79a")[(i * 3) % 5]}"/>'
                for i in range(9)
            ),
            box(350, 40, 340, 330, 150),
        )
        + "".join(line(box(x, 640, 150, 380, 8), "#1d5a45", 7, 0.7) for x in (350, 540))
        + painted(box(460, 500, 120, 26, 8), "#e3c06e", "#8f6a22")
        + '<circle cx="702" cy="560" r="16" fill="#e7c574"/>'
    )


def _hall_coats() -> str:
    return (
        painted(box(1010, 250, 460, 26, 8), "#8a5a34", "#543319")
        + "".join(line(f"M{x} 276 v30", "#543319", 9) for x in (1080, 1240, 1400))
        + painted(
            smooth([(1010, 330), (1080, 296), (1150, 330), (1180, 760), (980, 760)]),
            "#c9574b",
            "#832a26",
            "#eda092",
        )
        + painted(
            smooth([(1180, 330), (1240, 296), (1310, 330), (1330, 690), (1160, 690)]),
            "#e0a52f",
            "#a86f17",
            "#f6cf76",
        )
        + painted(
            smooth([(1350, 320), (1400, 300), (1450, 330), (1440, 620), (1370, 640)]), "#3f7d84", "#1e4c54"
        )
    )


def hall() -> str:
    """The front door, from the inside: the street through the glass."""
    door = _hall_door()
    coats = _hall_coats()
    mat = painted("M-300 1110 H2300 V1700 H-300 Z", "#b58a5f", "#74502f", way="down") + painted(
        box(280, 1140, 520, 120, 10), "#7d4a3a", "#4b261c"
    )
    return (
        _wall("#f4dfb8", "#e3bd8d")
        + coats
        + painted(box(262, -90, 516, 1220, 8), "#f7eedd", "#c7ab83")
        + door
        + mat
        + air()
    )


def smooth_cloud(x: float, y: float, size: float) -> str:
    """One quiet cloud."""
    d = smooth(
        [
            (x - 90 * size, y + 20 * size),
            (x - 60 * size, y - 18 * size),
            (x - 10 * size, y - 34 * size),
            (x + 40 * size, y - 20 * size),
            (x + 90 * size, y + 18 * size),
            (x, y + 30 * size),
        ]
    )
    return f'<path d="{d}" fill="#fffaf0" opacity=".85"/>'


def departures(
    x: float,
    y: float,
    size: float,
    rows: tuple[str, ...] = (
        "16:00 York      3",
        "16:08 Skipton   5",
        "16:15 Settle    6",
        "16:22 Hull     11",
    ),
) -> str:
    """The departures, on a tablet that leans on the wall."""
    lines = "".join(
        f'<text x="-150" y="{-62 + i * 46}" font-family="DejaVu Sans Mono, monospace" font-size="29" fill="{"#ffd36a" if i else "#fff0c4"}" xml:space="preserve">{words}</text>'
        for i, words in enumerate(rows)
    )
    return f'<g transform="translate({x} {y}) scale({size})">{painted(box(-190, -134, 380, 280, 26), "#2a3338", "#11181b", "#5c6a70")}<rect x="-170" y="-114" width="340" height="232" rx="10" fill="#10262c"/>{lines}{glow(-60, -40, 180, 120, "#7fd0d8", 0.18)}</g>'


def table(colour: str = "#b67c4a", dark: str = "#70431f", y: float = 960) -> str:
    """A table in front of the people."""
    top = f"M-300 {y} H2300 V1700 H-300 Z"
    planks = "".join(
        line(f"M-300 {y + k} C400 {y + k - 6} 1200 {y + k + 8} 2300 {y + k}", dark, 3.5, 0.35)
        for k in (44, 96, 170, 260)
    ) + glow(700, y + 30, 900, 60, "#ffe3b0", 0.4)
    return (
        glow(800, y - 6, 1300, 26, "#3a2114", 0.45)
        + painted(top, colour, dark, way="down", strength=0.7)
        + planks
        + line(f"M-300 {y + 3} H2300", "#e9bd88", 6, 0.7)
    )


def _station_pillars() -> str:
    return "".join(
        painted(box(x, 320, 44, 620, 4), "#3f6a63", "#22413e", "#7fa79b")
        + line(
            f"M{x - 70} 332 C{x - 40} 350 {x} 380 {x + 6} 430 M{x + 114} 332 C{x + 84} 350 {x + 44} 380 {x + 38} 430",
            "#3f6a63",
            14,
        )
        for x in (1130, 1530)
    )


def _station_floor() -> str:
    return (
        painted("M-300 880 H2300 V1700 H-300 Z", "#cdbb9c", "#8c7656", way="down", strength=0.7)
        + '<path d="M-300 880 H2300 V900 H-300 Z" fill="#f4ead4"/><path d="M-300 918 H2300 V946 H-300 Z" fill="#efc23c"/>'
        + "".join(
            line(f"M{x} 950 L{x - 200 + (x - 800) * 0.3:.0f} 1300", "#a08a66", 4, 0.5)
            for x in range(-200, 2300, 240)
        )
        + line("M-300 1030 H2300 M-300 1130 H2300", "#a08a66", 4, 0.5)
    )


def station() -> str:
    """The platform at four in the afternoon: iron and glass above, a train in."""
    roof = "".join(
        line(f"M{x} -300 L{x + 240} 300", "#51636b", 16) for x in range(-700, 2300, 190)
    ) + "".join(line(f"M-300 {y} H2300", "#5f727a", 8) for y in (-40, 60, 150, 230))
    panes = (
        f'<path d="M-300 -300 H2300 V300 H-300 Z" fill="#bfe0e6"/>{glow(350, 60, 700, 320, "#fff3cf", 0.9)}{roof}'
        + painted("M-300 286 H2300 V330 H-300 Z", "#3f5a5e", "#24383c", way="down")
    )
    pillars = _station_pillars()
    body = "M-300 470 H560 C690 476 752 560 770 690 L776 850 H-300 Z"
    glass = "".join(
        painted(box(x, 530, 150, 128, 16), "#cfe8ea", "#6f97a0", "#ffffff") for x in (-230, -40, 150)
    )
    faces = "".join(
        f'<circle cx="{x}" cy="622" r="24" fill="{c}"/><path d="M{x - 40} 662 q40 -40 80 0 Z" fill="{t}"/>'
        for x, c, t in ((-170, "#b98565", "#8c4f57"), (40, "#e6bc9a", "#4f6f8f"), (220, "#7d5138", "#c9a24a"))
    )
    train = (
        painted(body, "#2a5f96", "#143560", "#6a9fcf", "down", 0.6)
        + clipped(
            '<path d="M-300 690 H800 V772 H-300 Z" fill="#efc03a"/><path d="M-300 772 H800 V784 H-300 Z" fill="#f7ecd0"/>',
            body,
        )
        + glass
        + faces
        + painted(
            smooth([(440, 524), (560, 530), (650, 580), (688, 668), (440, 668)], pull=9),
            "#cfe8ea",
            "#5f8a95",
            "#fff",
        )
        + f'<circle cx="726" cy="740" r="20" fill="#fff6d0"/>{glow(726, 740, 70, 70, "#fff1b8", 0.7)}'
    )
    door = line("M360 520 V840", "#143560", 6, 0.6) + painted(
        "M-300 850 H790 V890 H-300 Z", "#36393d", "#17191b"
    )
    floor = _station_floor()
    far = painted("M790 640 H2300 V880 H790 Z", "#a86a50", "#70402f", strength=0.4) + "".join(
        f'<path d="M{x} 860 V730 a40 40 0 0 1 80 0 V860 Z" fill="#5a3a34" opacity=".6"/>'
        for x in range(840, 2200, 150)
    )
    rows = (
        ("16:00", "York", "3"),
        ("16:08", "Skipton", "5"),
        ("16:15", "Settle", "6"),
        ("16:22", "Hull", "11"),
    )
    words = "".join(
        f'<text x="{x}" y="{258 + i * 52}" font-family="DejaVu Sans Mono, monospace" font-weight="bold" font-size="36" fill="#ffc94f">{t}</text>'
        for i, row in enumerate(rows)
        for x, t in zip((935, 1075, 1430), row, strict=True)
    )
    board = (
        line("M1020 -300 V190 M1400 -300 V190", "#3c4a50", 14)
        + painted(box(890, 182, 640, 268, 18), "#243138", "#0f171b", "#56666d")
        + '<rect x="910" y="202" width="600" height="228" rx="8" fill="#0d171b"/>'
        + words
    )
    return (
        _wall("#cfe6e8", "#f2dfbd")
        + panes
        + far
        + train
        + door
        + floor
        + pillars
        + board
        + air("#ffe2a6", "#3e2a2a")
    )


def _garden_hill() -> str:
    return painted(
        smooth(
            [
                (-300, 620),
                (200, 540),
                (700, 600),
                (1200, 520),
                (1700, 570),
                (2300, 530),
                (2300, 1000),
                (-300, 1000),
            ]
        ),
        "#a9c27c",
        "#7d9c57",
        way="down",
    )


def garden() -> str:
    """The swing in the park, under the plane trees."""
    rng = random.Random(7)
    hill = _garden_hill()
    far = "".join(
        painted(
            smooth(
                [(x + r * math.cos(a), y + r * 0.9 * math.sin(a)) for a in (0, 1.05, 2.1, 3.14, 4.2, 5.24)]
            ),
            rng.choice(("#7ea15f", "#6b9152", "#8fae68", "#c9a548")),
            "#4f7442",
        )
        for x, y, r in (
            (rng.uniform(-250, 1850), rng.uniform(430, 560), rng.uniform(60, 120)) for _ in range(22)
        )
    )
    grass = painted(
        "M-300 760 C300 720 1200 740 2300 770 V1700 H-300 Z", "#8db65f", "#5c8440", way="down", strength=0.8
    )
    blades = "".join(
        line(
            f"M{x:.0f} {y:.0f} q{rng.uniform(-6, 6):.0f} -20 {rng.uniform(-12, 12):.0f} -36",
            rng.choice(("#6f9a4a", "#a9cb74", "#5a8540")),
            5,
            0.8,
        )
        for x, y in ((rng.uniform(-300, 1900), rng.uniform(850, 1250)) for _ in range(120))
    )
    flowers = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{rng.uniform(6, 12):.0f}" fill="{rng.choice(("#f4cf5a", "#f6f0e0", "#e88470", "#b58acb"))}"/>'
        for x, y in ((rng.uniform(-200, 1800), rng.uniform(820, 1190)) for _ in range(60))
    )
    frame = painted("M330 -300 L300 1010 H340 L366 -300 Z", "#8d5f39", "#57371d", "#c39566") + painted(
        "M1270 -300 L1300 1010 H1260 L1234 -300 Z", "#8d5f39", "#57371d", "#c39566"
    )
    canopy = "".join(
        painted(
            smooth([(x + r * math.cos(a), y + r * math.sin(a)) for a in (0, 1.05, 2.1, 3.14, 4.2, 5.24)]),
            rng.choice(("#6f9a4f", "#86ad5c", "#9bbd6c", "#5d8845", "#d0ad4c")),
            "#3d6434",
            "#cfe09a",
        )
        for x, y, r in (
            (rng.uniform(-250, 1850), rng.uniform(-160, 90), rng.uniform(70, 140)) for _ in range(34)
        )
    )
    return (
        _wall("#a8d6e4", "#f6ecc9")
        + glow(260, 160, 500, 400, "#fff3c8", 0.9)
        + smooth_cloud(900, 240, 1.4)
        + far
        + hill
        + grass
        + blades
        + flowers
        + frame
        + canopy
        + air("#fff0b8", "#2f4a2a")
    )


def swing() -> str:
    """The ropes and the seat, in front of whoever sits there."""
    return (
        line("M560 -300 L574 1160 M1040 -300 L1026 1160", "#d8c39a", 15)
        + line("M560 -300 L574 1160 M1040 -300 L1026 1160", "#8a7350", 3, 0.6)
        + painted(box(500, 1150, 600, 44, 14), "#a8643a", "#6b3a1d", "#dba070", "down")
    )


def _sofa_picture() -> str:
    return (
        painted(box(210, 110, 420, 310, 8), "#8a5a34", "#543319")
        + '<rect x="236" y="136" width="368" height="258" fill="#f3e2bd"/>'
        + clipped(
            painted(
                smooth([(200, 330), (300, 260), (420, 300), (520, 240), (640, 300), (640, 420), (200, 420)]),
                "#86a86f",
                "#557a4c",
            )
            + line("M220 372 C340 330 480 330 630 300", "#6a5a52", 12)
            + painted(box(330, 300, 120, 50, 12), "#b5403a", "#6d1d1f")
            + '<circle cx="360" cy="354" r="10" fill="#2b2523"/><circle cx="420" cy="350" r="10" fill="#2b2523"/>'
            + smooth_cloud(420, 200, 0.7),
            box(236, 136, 368, 258, 2),
        )
    )


def _sofa_books() -> str:
    return "".join(
        painted(box(820 + i * 34, 250 - (i * 29) % 40, 30, 150 + (i * 29) % 40, 3), c, d)
        for i, (c, d) in enumerate(
            (
                ("#c65440", "#7e2a1d"),
                ("#3f7f86", "#1f4d53"),
                ("#e0b04c", "#9a6f1b"),
                ("#6b5b95", "#3f3463"),
                ("#e8ddc6", "#b3a283"),
                ("#5c8a5a", "#345a35"),
                ("#b06a3c", "#6f3d1b"),
                ("#2f5573", "#183349"),
            )
        )
    )


def _sofa_back() -> str:
    return painted(
        smooth(
            [
                (-200, 1700),
                (-200, 700),
                (-120, 600),
                (60, 576),
                (800, 566),
                (1540, 576),
                (1720, 600),
                (1800, 700),
                (1800, 1700),
            ]
        ),
        "#3f7d84",
        "#1e4c54",
        "#7fb5b6",
        "down",
    )


def _sofa_cushions() -> str:
    return (
        painted(
            smooth([(90, 690), (200, 640), (320, 676), (340, 800), (290, 900), (150, 900), (90, 820)]),
            "#e2a03f",
            "#a4651b",
            "#f7cf86",
        )
        + line("M130 700 L300 870 M120 780 L210 880 M190 670 L320 790", "#b87722", 5, 0.5)
        + painted(
            smooth([(1330, 690), (1440, 650), (1560, 690), (1570, 830), (1500, 900), (1370, 880)]),
            "#c9574b",
            "#832a26",
            "#eda092",
        )
    )


def sofa() -> str:
    """The front room: the big sofa, the lamp, the railway picture."""
    picture = _sofa_picture()
    lamp = (
        line("M1400 760 V300", "#7b5636", 15)
        + glow(1400, 300, 420, 360, "#ffdf8e", 0.75)
        + painted("M1290 320 L1336 150 H1464 L1510 320 Z", "#f7d98a", "#d39b3f", "#fff7d8", "down")
    )
    books = _sofa_books()
    back = _sofa_back()
    seams = line(
        "M540 590 C530 700 530 800 534 1000 M1070 590 C1080 700 1080 800 1076 1000", "#22535a", 7, 0.5
    )
    cushions = _sofa_cushions()
    return (
        _wall("#ecd0b4", "#dfae8f")
        + picture
        + lamp
        + _shelf(800, 400, 320)
        + books
        + back
        + seams
        + cushions
        + air()
    )


def sofa_seat() -> str:
    """The seat and the blanket, in front of whoever sits there."""
    seat = painted(
        "M-300 1040 C200 1016 1400 1016 2300 1040 V1700 H-300 Z", "#4a8b91", "#24565d", "#8cc0bf", "down"
    )
    return seat + line("M800 1030 V1300", "#24565d", 7, 0.5)


def _flat_view() -> str:
    return (
        '<rect x="60" y="60" width="640" height="520" fill="#bcdbe0"/>'
        + glow(220, 140, 260, 200, "#fff0cc", 0.9)
        + painted(
            smooth(
                [(60, 360), (190, 240), (290, 300), (420, 190), (540, 290), (700, 250), (700, 520), (60, 520)]
            ),
            "#8a9fae",
            "#5d7488",
        )
        + painted(
            smooth([(60, 410), (240, 360), (430, 400), (700, 350), (700, 480), (60, 480)]),
            "#84a173",
            "#56784d",
        )
        + '<rect x="60" y="430" width="640" height="160" fill="#8fb6bf"/>'
        + line("M100 470 h80 M300 500 h100 M480 466 h90", "#e6f1ee", 6, 0.7)
        + line(
            "M200 440 V380 M420 440 V380 M110 440 C150 400 180 384 200 382 C280 440 340 440 420 382 C450 390 480 410 520 440",
            "#ecdcb8",
            7,
        )
    )


def _flat_jugs() -> str:
    return "".join(
        _jug(x, 432, c, d)
        for x, c, d in (
            (1016, "#c24b3c", "#7e221b"),
            (1116, "#3f6aa0", "#213f6c"),
            (1216, "#e0ac45", "#9b6d17"),
            (1316, "#5c8d6a", "#2f5b3f"),
            (1416, "#c24b3c", "#7e221b"),
        )
    ) + "".join(
        _jug(x, 618, c, d) for x, c, d in ((1040, "#e8dfcc", "#a99a7c"), (1380, "#3f6aa0", "#213f6c"))
    )


def _flat_blanket() -> str:
    return clipped(
        "".join(
            f'<rect x="{-140 + i * 62}" y="660" width="62" height="330" fill="{("#b8433a", "#efe2c4", "#3f6aa0", "#efe2c4", "#d9a441", "#efe2c4")[i % 6]}"/>'
            for i in range(10)
        )
        + "".join(line(f"M-140 {y} H500", "#7d2f2a", 6, 0.35) for y in range(690, 960, 44)),
        smooth(
            [(-90, 790), (-10, 690), (140, 672), (300, 690), (366, 800), (330, 930), (140, 960), (-70, 930)]
        ),
    )


def flat() -> str:
    """Gwen's front room: the dresser with Mam's jugs, the hills and the water in the window."""
    view = _flat_view()
    case = painted(box(960, 60, 560, 1000, 14), "#8a5230", "#4f2a14", "#b98050") + "".join(
        f'<rect x="986" y="{y}" width="508" height="150" rx="4" fill="#5a3319"/>'
        + painted(f"M980 {y + 150} H1500 V{y + 172} H980 Z", "#a2683f", "#5f361a", "#d29b6c", "down")
        for y in (96, 282, 468)
    )
    plates = "".join(
        f'<circle cx="{x}" cy="{y}" r="58" fill="#f3efe6"/><circle cx="{x}" cy="{y}" r="58" fill="none" stroke="#3a62a0" stroke-width="12"/><circle cx="{x}" cy="{y}" r="38" fill="none" stroke="#3a62a0" stroke-width="3"/><path d="M{x - 24} {y + 10} q24 -34 48 0 M{x - 14} {y - 8} q14 -12 28 0" stroke="#3a62a0" stroke-width="6" fill="none"/>'
        for x, y in ((1056, 184), (1180, 184), (1304, 184), (1428, 184))
    )
    jugs = _flat_jugs()
    photo = (
        painted(box(1160, 500, 140, 118, 6), "#d8b25a", "#8f6a1d")
        + '<rect x="1174" y="514" width="112" height="90" fill="#efe3cf"/><circle cx="1230" cy="552" r="20" fill="#e2b595"/><path d="M1208 546 q4 -26 22 -26 q22 0 24 28 q-10 -14 -24 -14 q-14 0 -22 12 Z" fill="#d9d4cf"/><path d="M1196 604 q34 -50 68 0 Z" fill="#6d7fa5"/>'
    )
    doors = "".join(
        painted(box(x, 690, 240, 350, 8), "#96603a", "#5c3419", "#c08c5e")
        + f'<circle cx="{k}" cy="860" r="12" fill="#e7c57e"/>'
        for x, k in ((990, 1204), (1250, 1276))
    )
    floor = painted("M-300 1050 H2300 V1700 H-300 Z", "#a98a6b", "#6c5038", way="down")
    chair = painted(
        smooth([(-120, 1300), (-100, 800), (-20, 700), (140, 680), (300, 700), (370, 800), (390, 1300)]),
        "#6f8f72",
        "#3f5e45",
        "#a3c0a0",
        "down",
    )
    blanket = _flat_blanket()
    return (
        _wall("#dfe3cb", "#c3cfb4")
        + _window(120, 110, 520, 420, view)
        + _curtain(60, 50, 580, "#b9594c", "#7a2d28", 1)
        + _curtain(700, 50, 580, "#b9594c", "#7a2d28", -1)
        + line("M10 46 H750", "#6f4627", 14)
        + case
        + plates
        + jugs
        + photo
        + doors
        + floor
        + chair
        + blanket
        + _plant(560, 516, 0.6, "#e8dfcc", "#a99a7c", "#6d9a62")
        + air("#ffe9bd", "#3c2f22")
    )


def _jug(x: float, y: float, colour: str, dark: str) -> str:
    d = f"M{x - 26} {y - 84} C{x - 40} {y - 50} {x - 40} {y - 10} {x - 24} {y} H{x + 24} C{x + 40} {y - 10} {x + 40} {y - 50} {x + 26} {y - 84} L{x + 36} {y - 92} L{x - 22} {y - 90} Z"
    return (
        line(f"M{x - 28} {y - 66} C{x - 62} {y - 66} {x - 58} {y - 18} {x - 32} {y - 20}", dark, 10)
        + painted(d, colour, dark, "#fff1d8")
        + line(f"M{x - 32} {y - 40} q32 10 64 0", "#fff3dc", 6, 0.75)
    )


def tea_table() -> str:
    """The same room, for when there is a table in front."""
    return flat()


def cloth() -> str:
    """The tea table with its cloth, in front of the people."""
    checks = "".join(
        line(f"M{x} 950 L{x + (x - 800) * 0.35:.0f} 1300", "#b8433a", 13, 0.35) for x in range(-400, 2100, 90)
    ) + "".join(line(f"M-300 {y} H2300", "#b8433a", 11, 0.32) for y in (985, 1035, 1100, 1180))
    top = "M-300 950 H2300 V1700 H-300 Z"
    return (
        glow(800, 944, 1300, 26, "#3a2114", 0.4)
        + painted(top, "#f7efdf", "#c9b08c", way="down")
        + clipped(checks, top)
    )


def cake(x: float, y: float, size: float = 1.0) -> str:
    """Soft sponge in custard, cut small, in a blue-rimmed bowl, with her spoon."""
    w = 120 * size
    bowl = f"M{x - w} {y - 52 * size} H{x + w} C{x + w * 0.9} {y + 6 * size} {x + w * 0.5} {y + 22 * size} {x} {y + 22 * size} C{x - w * 0.5} {y + 22 * size} {x - w * 0.9} {y + 6 * size} {x - w} {y - 52 * size} Z"
    rim = f'<ellipse cx="{x}" cy="{y - 52 * size}" rx="{w}" ry="{25 * size}" fill="#f4f0e7"/><ellipse cx="{x}" cy="{y - 51 * size}" rx="{w * 0.9}" ry="{20 * size}" fill="#f3cf6a"/>'
    pieces = "".join(
        painted(
            box(x + dx * size, y + (dy - 62) * size, 30 * size, 17 * size, 8 * size),
            "#e0a850",
            "#ad7527",
            "#fbe2a2",
        )
        for dx, dy in ((-70, 0), (-30, -6), (10, -5), (44, 2), (-48, 10), (-8, 12), (28, 11))
    )
    band = line(
        f"M{x - w * 0.95} {y - 30 * size} Q{x} {y - 4 * size} {x + w * 0.95} {y - 30 * size}",
        "#3a62a0",
        9 * size,
    )
    spoon = line(f"M{x + 70 * size} {y - 60 * size} L{x + 150 * size} {y - 118 * size}", "#b9c0c2", 9 * size)
    return (
        glow(x, y + 18 * size, 150 * size, 26 * size, "#4a2c1a", 0.4)
        + painted(bowl, "#f4f0e7", "#b4ab97")
        + band
        + rim
        + pieces
        + spoon
    )


def teapot(x: float, y: float, size: float = 1.0) -> str:
    """The brown pot with the knitted cosy."""
    body = smooth(
        [
            (x - 96 * size, y - 60 * size),
            (x - 60 * size, y - 130 * size),
            (x + 60 * size, y - 130 * size),
            (x + 96 * size, y - 60 * size),
            (x + 70 * size, y),
            (x - 70 * size, y),
        ]
    )
    stripes = clipped(
        "".join(
            line(
                f"M{x - 120 * size} {y - k * size} q{120 * size} {18 * size} {240 * size} 0",
                c,
                15 * size,
                0.9,
            )
            for k, c in ((30, "#efe2c4"), (62, "#3f6aa0"), (94, "#efe2c4"))
        ),
        body,
    )
    return (
        glow(x, y, 150 * size, 24 * size, "#4a2c1a", 0.45)
        + line(
            f"M{x + 84 * size} {y - 50 * size} c{56 * size} {-6 * size} {50 * size} {-50 * size} {86 * size} {-66 * size}",
            "#6b3a20",
            26 * size,
        )
        + line(
            f"M{x - 88 * size} {y - 96 * size} c{-70 * size} {-6 * size} {-70 * size} {74 * size} {-8 * size} {66 * size}",
            "#6b3a20",
            18 * size,
        )
        + painted(body, "#b8433a", "#6f1f1d", "#e8897c")
        + stripes
        + f'<circle cx="{x}" cy="{y - 140 * size}" r="{20 * size}" fill="#e0ac45"/>'
    )


def _chapel_pipes() -> str:
    return "".join(
        painted(
            box(1130 + i * 56, 150 + abs(4 - i) * 40, 44, 560 - abs(4 - i) * 40, 20),
            "#d9b35a",
            "#8f6a22",
            "#fff0bd",
        )
        + f'<path d="M{1140 + i * 56} {610} h24 l-12 26 Z" fill="#6f4f18"/>'
        for i in range(9)
    )


def chapel() -> str:
    """Plain walls, a tall window, pews, and the pipes of the organ."""
    arch = smooth(
        [(640, 760), (640, 330), (680, 200), (800, 130), (920, 200), (960, 330), (960, 760)], pull=9
    )
    glass = "".join(
        f'<path d="{box(650 + (i % 4) * 78, 150 + (i // 4) * 88, 70, 80, 4)}" fill="{("#e7c766", "#8fbccb", "#d98a6f", "#9cc49a", "#c5a9d4", "#f4e2ae")[(i * 5 + i // 4) % 6]}"/>'
        for i in range(32)
    )
    window = painted(
        smooth([(616, 780), (616, 324), (664, 180), (800, 104), (936, 180), (984, 324), (984, 780)], pull=9),
        "#e9dcc0",
        "#b69f78",
    ) + clipped(
        '<rect x="600" y="90" width="400" height="720" fill="#5b6a6d"/>'
        + glass
        + glow(760, 330, 300, 360, "#fff6d6", 0.75),
        arch,
    )
    pipes = _chapel_pipes()
    organ = painted(box(1090, 690, 560, 300, 10), "#7d4c2b", "#452411", "#ab774c") + "".join(
        line(f"M{1120 + i * 90} 720 V960", "#4f2b14", 6, 0.5) for i in range(6)
    )
    board = painted(box(250, 210, 200, 280, 8), "#5d3a22", "#351d0e") + "".join(
        f'<text x="350" y="{280 + i * 64}" text-anchor="middle" font-family="DejaVu Serif, serif" font-size="46" fill="#f4e6c6">{n}</text>'
        for i, n in enumerate(("12", "147", "89"))
    )
    panel = painted("M-300 640 H1090 V900 H-300 Z", "#a97b50", "#6d4728", way="down") + "".join(
        line(f"M{x} 660 V900", "#6d4728", 6, 0.5) for x in range(-260, 1080, 110)
    )
    pews = "".join(
        painted(f"M-300 {y} H2300 V{y + 40} H-300 Z", "#8d5a34", "#4f2c14", "#c8935f", "down")
        + painted(f"M-300 {y + 40} H2300 V{y + 200} H-300 Z", "#7a4a29", "#42220f", way="down")
        for y in (860, 1040)
    )
    beam = '<path d="M640 200 L120 1300 H980 L960 200 Z" fill="#fff2c4" opacity=".22" filter="url(#soft)"/>'
    return (
        _wall("#f5ecd8", "#e4d2b0")
        + window
        + panel
        + board
        + organ
        + pipes
        + pews
        + beam
        + air("#fff0c6", "#3b2616")
    )


def pew() -> str:
    """The back of the pew in front."""
    return (
        painted("M-300 1030 H2300 V1076 H-300 Z", "#96623a", "#5a3418", "#d8a672", "down")
        + painted("M-300 1076 H2300 V1700 H-300 Z", "#7f4e2b", "#452411", way="down")
        + line("M200 1090 V1300 M800 1090 V1300 M1400 1090 V1300", "#4f2b14", 6, 0.5)
    )


def _strait_far() -> str:
    return painted(
        smooth(
            [
                (-300, 560),
                (-60, 420),
                (160, 470),
                (400, 330),
                (560, 430),
                (760, 360),
                (980, 470),
                (1220, 340),
                (1460, 450),
                (1700, 380),
                (2300, 520),
                (2300, 800),
                (-300, 800),
            ]
        ),
        "#93a9b8",
        "#64809a",
        "#c5d3d8",
        "down",
    )


def _strait_near() -> str:
    return painted(
        smooth(
            [
                (-300, 690),
                (100, 610),
                (420, 660),
                (800, 640),
                (1200, 660),
                (1500, 600),
                (2300, 650),
                (2300, 860),
                (-300, 860),
            ]
        ),
        "#88a572",
        "#53774c",
        way="down",
    ) + "".join(
        f'<circle cx="{-260 + i * 83}" cy="{690 + (i * 37) % 60}" r="{24 + (i * 13) % 20}" fill="{("#6d8f5a", "#7da066", "#5c8050")[i % 3]}"/>'
        for i in range(30)
    )


def _strait_water() -> str:
    return (
        painted("M-300 810 H2300 V1700 H-300 Z", "#8db9c0", "#4f8594", "#f3e3bd", "down")
        + "".join(
            line(f"M{(i * 173) % 2300 - 250} {850 + (i * 41) % 330} q34 -12 70 0 t70 0", "#f4f5ea", 5, 0.5)
            for i in range(44)
        )
        + glow(330, 900, 300, 120, "#fff0c4", 0.7)
    )


def strait() -> str:
    """The bridge over the Menai Strait, and the hills behind it."""
    far = _strait_far()
    near = _strait_near()
    water = _strait_water()
    stone, dark = "#d8c49c", "#94805a"
    deck = painted("M-300 600 H2300 V628 H-300 Z", "#e7d8b6", dark, way="down")
    cables = line(
        "M298 380 C520 640 1080 640 1302 380 M298 380 C120 540 -60 590 -300 604 M1302 380 C1480 540 1660 590 2300 604",
        "#efe1c0",
        11,
    )
    hangers = "".join(
        line(f"M{x} {380 + 195 * (1 - ((x - 800) / 502) ** 2):.0f} V604", "#efe1c0", 4.5, 0.9)
        for x in range(330, 1290, 34)
    )
    towers = "".join(
        painted(f"M{x - 46} 860 L{x - 38} 366 H{x + 38} L{x + 46} 860 Z", stone, dark, "#f6ead0")
        + f'<path d="M{x - 18} 600 V520 a18 22 0 0 1 36 0 V600 Z" fill="#9fb3ba"/><path d="M{x - 24} 850 V700 a24 28 0 0 1 48 0 V850 Z" fill="#7fa3ad"/>'
        + line(f"M{x - 42} 440 H{x + 42} M{x - 44} 660 H{x + 44}", dark, 4, 0.5)
        for x in (298, 1302)
    )
    boats = "".join(
        painted(f"M{x} {y} h{90 * k} l{-16 * k} {22 * k} h{-58 * k} Z", c, "#4f2b20")
        + f'<path d="M{x + 42 * k} {y - 4} v{-92 * k} l{40 * k} {86 * k} Z" fill="#fbf4e2"/>'
        for x, y, k, c in ((520, 900, 0.9, "#b8433a"), (1080, 872, 0.6, "#3f6aa0"))
    )
    gulls = "".join(
        line(f"M{x} {y} q14 -16 28 0 q14 -16 28 0", "#fffdf6", 5)
        for x, y in ((600, 190), (700, 240), (1120, 170))
    )
    return (
        _wall("#f4d9ae", "#d5e6e3")
        + glow(330, 220, 420, 340, "#fff1c6", 0.95)
        + smooth_cloud(1050, 150, 1.5)
        + smooth_cloud(640, 110, 0.9)
        + gulls
        + far
        + near
        + water
        + cables
        + hangers
        + deck
        + towers
        + boats
        + air("#ffe8b4", "#24414a")
    )


def rail() -> str:
    """The railing on the prom, in front of the people."""
    return painted("M-300 1010 H2300 V1040 H-300 Z", "#3f6a63", "#22413e", "#8db3a7", "down") + "".join(
        painted(box(x, 1030, 22, 400, 4), "#3f6a63", "#22413e") for x in range(-260, 2300, 150)
    )


def _match_day_flags() -> str:
    return "".join(
        painted(
            f"M{-260 + i * 128} {118 + 60 * math.sin(i * 0.32 + 0.4):.0f} h96 l-48 116 Z",
            ("#b8302f", "#f5ecd6", "#3f7a4a")[i % 3],
            ("#741717", "#bfae8a", "#20482a")[i % 3],
        )
        for i in range(20)
    )


def _match_day_pitch() -> str:
    return (
        "".join(
            f'<rect x="{1000 + i * 66}" y="330" width="66" height="300" fill="{("#5f9f53", "#6dab5f")[i % 2]}"/>'
            for i in range(9)
        )
        + line("M1270 330 V630 M1120 330 V630 M1430 330 V630", "#f6f3e6", 5)
        + "".join(
            f'<circle cx="{x}" cy="{y}" r="11" fill="{c}"/><path d="M{x - 12} {y + 40} l4 -30 h16 l4 30 Z" fill="{c}"/>'
            for x, y, c in (
                (1180, 420, "#b8302f"),
                (1240, 480, "#b8302f"),
                (1210, 540, "#b8302f"),
                (1330, 440, "#f2efe6"),
                (1370, 520, "#f2efe6"),
            )
        )
    )


def _match_day_shelf() -> str:
    return (
        _shelf(180, 470, 460)
        + "".join(
            _jug(x, 470, c, d)
            for x, c, d in (
                (260, "#c24b3c", "#7e221b"),
                (370, "#e0ac45", "#9b6d17"),
                (540, "#3f6aa0", "#213f6c"),
            )
        )
        + _plant(450, 430, 0.5, "#d06b45", "#8d3d24")
    )


def match_day() -> str:
    """The front room on the day of a match: bunting and a big screen."""
    flags = _match_day_flags()
    rope = line("M-300 130 C0 190 500 190 900 100 S1700 60 2300 150", "#6b4a2c", 6)
    pitch = _match_day_pitch()
    screen = (
        painted(box(960, 290, 620, 380, 18), "#2a3034", "#0e1214", "#5f6c72")
        + clipped(pitch, box(984, 314, 572, 332, 6))
        + painted(box(900, 690, 740, 340, 10), "#8d5a34", "#4f2c14", "#c8935f", "down")
    )
    shelf = _match_day_shelf()
    return (
        _wall("#efdcb4", "#dcb884")
        + screen
        + shelf
        + rope
        + flags
        + painted("M-300 1030 H2300 V1700 H-300 Z", "#a9795a", "#6a4128", way="down")
        + air()
    )


# ---------------------------------------------------------------- things


def mug(
    x: float, y: float, scale: float = 1.0, colour: str = "#b3473a", steam: float = 0.0, froth: bool = False
) -> str:
    """A full mug; `steam` moves what rises from it."""
    dark = {"#b3473a": "#6f1f1d", "#2f5f93": "#173a63", "#3f6aa0": "#213f6c"}.get(colour, "#4a3020")
    body = "M-62 -70 H62 L55 58 C53 78 -53 78 -55 58 Z"
    top = '<ellipse cx="0" cy="-70" rx="62" ry="16" fill="#fff5e4"/><ellipse cx="0" cy="-68" rx="53" ry="11.5" fill="#6b3f26"/>'
    foam = (
        '<ellipse cx="0" cy="-70" rx="50" ry="10" fill="#f3e0c4"/><circle cx="-16" cy="-76" r="13" fill="#fff8ea"/><circle cx="14" cy="-78" r="14" fill="#fff8ea"/><circle cx="0" cy="-70" r="13" fill="#fbe9d0"/>'
        if froth
        else ""
    )
    return f'<g transform="translate({x} {y}) scale({scale})">{glow(0, 70, 100, 18, "#3a2114", 0.5)}{line("M56 -42 C112 -48 110 34 52 30", dark, 17)}{painted(body, colour, dark, "#ffe0c8")}{top}{foam}{_steam(0, -92, steam)}</g>'


def tablet(x: float, y: float, scale: float = 1.0, lit: int = -1) -> str:
    """Amir's tablet with its pictures; one of them may be lit."""
    cells = ""
    for i in range(6):
        cx, cy = -152 + (i % 3) * 104, -98 + (i // 3) * 100
        edge = ' stroke="#0b5563" stroke-width="10"' if i == lit else ""
        cells += f'<rect x="{cx}" y="{cy}" width="94" height="90" rx="16" fill="{("#a9dbe2", "#f6d58c", "#b7dfb4", "#f3b49f", "#d3c6ee", "#f8ecc9")[i]}"{edge}/>'
    train = '<path d="M-140 -54 h56 q16 0 16 16 v20 h-72 Z" fill="#1f6a70"/><rect x="-132" y="-46" width="18" height="14" rx="3" fill="#e9f6f6"/><circle cx="-124" cy="-14" r="8" fill="#22343a"/><circle cx="-86" cy="-14" r="8" fill="#22343a"/>'
    cup = '<path d="M-28 -72 h46 l-5 46 h-36 Z" fill="#8a4b2c"/><path d="M18 -62 q20 2 16 18 q-4 10 -18 8" stroke="#8a4b2c" stroke-width="7" fill="none"/>'
    tick = '<path d="M78 -54 l16 18 l32 -40" stroke="#1b5e34" stroke-width="13" fill="none" stroke-linecap="round" stroke-linejoin="round"/>'
    stop = '<circle cx="-105" cy="46" r="32" fill="#a3161a"/><path d="M-121 46 h32" stroke="#fff" stroke-width="9" stroke-linecap="round"/>'
    cat_face = '<path d="M-24 66 V22 l14 14 h20 l14 -14 V66 q-24 18 -48 0 Z" fill="#d98943"/><circle cx="-9" cy="50" r="4" fill="#2a1a10"/><circle cx="9" cy="50" r="4" fill="#2a1a10"/>'
    bed = '<path d="M72 60 v-36 M72 46 h62 v14 M82 40 h18" stroke="#6b4a2c" stroke-width="9" stroke-linecap="round" fill="none"/>'
    return f'<g transform="translate({x} {y}) scale({scale})">{glow(0, 130, 220, 26, "#3a2114", 0.45)}{painted(box(-184, -128, 368, 256, 28), "#2d6f79", "#123f47", "#74b5ba")}<rect x="-164" y="-110" width="328" height="218" rx="12" fill="#fbf7ee"/>{cells}{train}{cup}{tick}{stop}{cat_face}{bed}</g>'


def _cat_head() -> str:
    return smooth(
        [
            (-96, -8),
            (-92, -70),
            (-84, -128),
            (-38, -88),
            (0, -92),
            (38, -88),
            (84, -128),
            (92, -70),
            (96, -8),
            (60, 52),
            (0, 70),
            (-60, 52),
        ]
    )


def _cat_stripes() -> str:
    return "".join(
        line(d, "#b5622a", 11, 0.75)
        for d in (
            "M0 -86 V-56",
            "M-26 -82 L-20 -58",
            "M26 -82 L20 -58",
            "M-150 150 q34 20 30 60",
            "M150 150 q-34 20 -30 60",
            "M-140 220 q30 10 34 40",
            "M140 220 q-30 10 -34 40",
        )
    )


def cat(x: float, y: float, scale: float = 1.0, blink: float = 0.0) -> str:
    """Biscuit, who has never been in a hurry."""
    body = smooth(
        [(-150, 290), (-160, 180), (-100, 90), (0, 56), (100, 90), (160, 180), (150, 290), (0, 310)]
    )
    head = _cat_head()
    stripes = _cat_stripes()
    eyes = ""
    for s in (-1, 1):
        eyes += (
            line(f"M{s * 52} -12 q{-s * 18} 12 {-s * 34} 0", "#4a2c16", 6)
            if blink > 0.6
            else f'<ellipse cx="{s * 36}" cy="-14" rx="15" ry="14" fill="#b9c75a"/><ellipse cx="{s * 36}" cy="-14" rx="5" ry="12" fill="#1d1a12"/><circle cx="{s * 36 - 4}" cy="-19" r="3.4" fill="#fff"/>'
            + line(f"M{s * 52} -14 C{s * 46} -30 {s * 26} -30 {s * 21} -12", "#5c3315", 4)
        )
    ears = "".join(
        f'<path d="M{s * 76} -104 L{s * 78} -68 L{s * 54} -84 Z" fill="#e9a58c"/>' for s in (-1, 1)
    )
    muzzle = (
        '<ellipse cx="0" cy="30" rx="46" ry="30" fill="#fbe9cd"/><path d="M-10 10 h20 l-10 12 Z" fill="#c06a5c"/>'
        + line("M0 22 v8 M0 30 q-12 12 -24 2 M0 30 q12 12 24 2", "#7a4a2c", 4)
        + line("M-34 26 L-118 12 M-34 34 L-114 40 M34 26 L118 12 M34 34 L114 40", "#fff6e4", 3.5)
    )
    tail = line("M130 270 C240 270 280 170 226 96", "#c9752f", 46) + line(
        "M130 270 C240 270 280 170 226 96", "#e59a4c", 36
    )
    paws = painted(
        smooth([(-60, 300), (-56, 240), (-30, 220), (-8, 240), (-6, 304)]), "#fbe9cd", "#cfa878"
    ) + painted(smooth([(6, 304), (8, 240), (30, 220), (56, 240), (60, 300)]), "#fbe9cd", "#cfa878")
    return f'<g transform="translate({x} {y}) scale({scale})">{tail}{painted(body, "#e59a4c", "#a85c20", "#f8c888")}{clipped(stripes, body)}{paws}{painted(head, "#e8a055", "#b3672a", "#fbd09a")}{clipped(stripes, head)}{ears}{muzzle}{eyes}</g>'


def hymn_book(x: float, y: float, scale: float = 1.0) -> str:
    """A hymn book, open."""
    page = "M-158 52 C-112 18 -40 20 -2 44 V-98 C-40 -122 -112 -124 -158 -86 Z"
    other = "M158 52 C112 18 40 20 2 44 V-98 C40 -122 112 -124 158 -86 Z"
    words = line(
        "M-134 -66 h96 M-134 -42 h84 M-134 -18 h92 M-134 6 h70 M38 -66 h92 M38 -42 h96 M38 -18 h80 M38 6 h64",
        "#a3957b",
        6,
        0.8,
    )
    return f'<g transform="translate({x} {y}) scale({scale})">{painted("M-174 66 C-120 26 -40 26 0 56 C40 26 120 26 174 66 V-92 C120 -136 40 -136 0 -106 C-40 -136 -120 -136 -174 -92 Z", "#7c2d2a", "#4a1513")}{painted(page, "#fff8e8", "#d7bf93", strength=0.6)}{painted(other, "#fff8e8", "#d7bf93", way="left", strength=0.5)}{words}</g>'


def rugby_scarf() -> str:
    """Round the neck, red and white."""
    wrap = smooth(
        [
            (-112, 150),
            (-60, 196),
            (0, 206),
            (60, 196),
            (112, 150),
            (130, 206),
            (70, 258),
            (0, 268),
            (-70, 258),
            (-130, 206),
        ]
    )
    tail = "M44 236 L112 230 L132 520 L62 526 Z"
    stripes = "M50 300 L118 294 L121 336 L53 342 Z M56 390 L124 384 L127 428 L59 434 Z"
    return (
        painted(tail, "#b8302f", "#741717", "#e27a70")
        + f'<path d="{stripes}" fill="#f7f1e3"/>'
        + line("M70 524 v26 M88 522 v26 M106 521 v26 M124 520 v24", "#f7f1e3", 6)
        + painted(wrap, "#c23634", "#741717", "#e8857c")
        + clipped(
            '<path d="M-100 130 l44 120 h-50 l-44 -110 Z M24 190 l40 0 l-6 90 h-46 Z" fill="#f7f1e3"/>', wrap
        )
    )
