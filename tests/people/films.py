"""What is said and shown in each film, written like the families' own. Everybody here is invented."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import scenes
from figures import AMIR, BETHAN, EIRLYS, GWEN, HUW, MAYA, SARA, TAHMID, Hand, Look, Pose, figure


@dataclass(frozen=True)
class Said:
    """One sentence. The language is that of the voice and of the caption."""

    who: str
    words: str
    lang: str = "en"
    meaning: str = ""
    """The same in English, for the English captions of Welsh or Bengali words."""
    pause: float = 0.45
    welsh: str = ""
    """The same in Welsh, for the Welsh captions of English words."""


@dataclass(frozen=True)
class Player:
    """Somebody in a shot, and how they move."""

    who: str
    x: float
    y: float
    scale: float
    rest: Pose
    moves: Callable[[Pose, float], Pose] | None = None
    """A pose for a part of the shot, from 0 at its start to 1 at its end."""


@dataclass(frozen=True)
class Shot:
    """One place, some people, some sentences."""

    scene: Callable[[], str]
    players: tuple[Player, ...]
    lines: tuple[Said, ...]
    things: Callable[[float, str], str] = lambda _seconds, _speaker: ""
    """What stands in front of them; moves with the seconds, and may show who speaks."""


@dataclass(frozen=True)
class Film:
    """A film and how the phone recorded it."""

    file: str
    width: int
    height: int
    shots: tuple[Shot, ...]
    codec: str = "h264"
    turned: bool = False
    """Held upright: stored lying down, with a note to turn it."""
    quiet: bool = False
    place: str = ""
    """Where the phone thought it was (ISO 6709); "" when it did not say."""
    captions: tuple[str, ...] = field(default=("en",))
    breath: float = 1.0
    """How much of the usual pause stands after each sentence."""
    music: tuple[tuple[float, float, tuple[float, ...]], ...] = ()
    """What else is heard: from which second, how long, which tones."""


LOOKS: dict[str, Look] = {
    "Amir": AMIR,
    "Sara": SARA,
    "Maya": MAYA,
    "Gwen": GWEN,
    "Huw": HUW,
    "Bethan": BETHAN,
    "Eirlys": EIRLYS,
}
VOICES = {
    "Sara": ("en-gb+f3", 152, 48),
    "Maya": ("en-gb+f2", 158, 66),
    "Tablet": ("en-gb+m3", 138, 52),
    "Gwen": ("en-gb+f4", 138, 40),
    "Huw": ("en-gb+m4", 150, 34),
    "Bethan": ("en-gb+f1", 156, 50),
    "Eirlys": ("en-gb+f5", 136, 44),
}
"""espeak-ng's voice, words a minute and pitch."""


def _ease(t: float, begin: float, end: float, soft: float = 0.1) -> float:
    """0 outside, 1 inside, and a soft way between them."""
    k = max(0.0, min(1.0, (t - begin) / soft, (end - t) / soft))
    return k * k * (3 - 2 * k)


def _lift(pose: Pose, t: float, side: str, hand: Hand, begin: float = 0.3, end: float = 0.85) -> Pose:
    ease = _ease(t, begin, end)
    if ease <= 0:
        return pose
    low = replace(hand, y=hand.y + 420 * (1 - ease))
    return replace(pose, left=low) if side == "left" else replace(pose, right=low)


def _yes(pose: Pose, t: float) -> Pose:
    up = _ease(t, 0.3, 0.9)
    return replace(
        pose, look_y=-1.0 * up, brows=1.2 * up, smile=pose.smile + (0.95 - pose.smile) * up, tilt=-3 * up
    )


def _no(pose: Pose, t: float) -> Pose:
    away = _ease(t, 0.3, 0.9)
    return replace(
        pose,
        turn=pose.turn - 0.62 * away,
        look_x=-0.4 * away,
        look_y=0.35 * away,
        blink=0.3 * away,
        tilt=-5 * away,
        smile=pose.smile + (0.02 - pose.smile) * away,
    )


def _stop(pose: Pose, t: float) -> Pose:
    return _lift(replace(pose, smile=0.1), t, "right", Hand(136, 205, 4, "stop"), 0.3, 0.97)


def _door(pose: Pose, t: float) -> Pose:
    return _lift(pose, t, "left", Hand(-168, 205, -6, "stop"), 0.3, 0.97)


def _wave(pose: Pose, t: float) -> Pose:
    return _lift(
        replace(pose, smile=1.0), t, "right", Hand(212, 60, 6 + 16 * math.sin(t * 44), "open"), 0.03, 0.8
    )


def _waves_left(pose: Pose, t: float) -> Pose:
    return _lift(
        replace(pose, smile=1.0), t, "left", Hand(-212, 60, 6 + 16 * math.sin(t * 44), "open"), 0.03, 0.8
    )


def _chest(pose: Pose, t: float) -> Pose:
    return _lift(pose, t, "right", Hand(36, 236, -58, "flat"), 0.1, 0.95)


def _ear(pose: Pose, t: float) -> Pose:
    return _lift(pose, t, "right", Hand(136, 20, -12, "flat"), 0.15, 0.9)


def _sway(pose: Pose, t: float) -> Pose:
    return replace(pose, tilt=pose.tilt + 3.5 * math.sin(t * 26), brows=0.5)


def _sad(pose: Pose, _: float) -> Pose:
    return replace(pose, smile=-0.15, look_y=0.9, tilt=6, turn=-0.25, worry=0.7, blink=0.25)


def _kitchen_table(seconds: float, speaker: str) -> str:
    lit = -1 if speaker != "Tablet" else 2
    return (
        scenes.table()
        + scenes.mug(800, 960, 0.95, "#2f5f93", seconds * 2, froth=True)
        + scenes.tablet(1180, 938, 0.62, lit)
    )


def _just_his_tablet(_: float, speaker: str) -> str:
    return scenes.table() + scenes.tablet(800, 938, 0.62, 2 if speaker == "Tablet" else -1)


def _seat(_: float, __: str) -> str:
    return scenes.sofa_seat()


def _with_biscuit(seconds: float, _: str) -> str:
    return scenes.sofa_seat() + scenes.cat(1330, 850, 0.62, 1.0 if seconds % 4 < 0.5 else 0.0)


def _chocolate_table(seconds: float, _: str) -> str:
    return scenes.table() + scenes.mug(800, 970, 1.25, "#2f5f93", seconds * 2, froth=True)


def _please_table(seconds: float, speaker: str) -> str:
    return (
        scenes.table(y=985)
        + scenes.mug(1240, 985, 1.05, "#2f5f93", seconds * 2, froth=True)
        + scenes.tablet(380, 955, 0.6, 1 if speaker == "Tablet" else -1)
    )


def _tea_for_two(seconds: float, _: str) -> str:
    return (
        scenes.cloth()
        + scenes.teapot(800, 1030, 0.85)
        + scenes.mug(450, 985, 0.82, "#3f6aa0", seconds * 2)
        + scenes.mug(1180, 985, 0.82, "#b3473a", seconds * 2 + 1)
    )


def _her_cup(seconds: float, _: str) -> str:
    return (
        scenes.cloth() + scenes.teapot(950, 1075, 0.95) + scenes.mug(690, 1060, 0.85, "#b3473a", seconds * 2)
    )


def _one_book(seconds: float, _: str) -> str:
    return scenes.pew() + scenes.hymn_book(835, 975 + 4 * math.sin(seconds * 1.3), 1.15)


def _cake_too(seconds: float, _: str) -> str:
    return scenes.cloth() + scenes.mug(960, 1050, 0.85, "#3f6aa0", seconds * 2) + scenes.cake(680, 1090, 0.9)


def _hero_table() -> str:
    return (
        scenes.table(y=1010)
        + scenes.mug(300, 1000, 1.15, "#2f5f93", 0.6, froth=True)
        + scenes.tablet(1290, 1030, 0.85)
    )


def _board(pose: Pose, t: float) -> Pose:
    """His eyes go along every line."""
    return replace(pose, look_x=pose.look_x + 0.25 * math.sin(t * 40), look_y=pose.look_y + 0.3 * t)


def _railing(_: float, __: str) -> str:
    return scenes.rail()


_GLAD = Pose(smile=0.85)
_CALM = Pose(smile=0.45)
_GENTLE = Pose(smile=0.08, worry=0.3, brows=0.2)
_KITCHEN, _STATION, _SOFA, _FLAT, _TEA, _CHAPEL, _STRAIT = (
    scenes.kitchen,
    scenes.station,
    scenes.sofa,
    scenes.flat,
    scenes.tea_table,
    scenes.chapel,
    scenes.strait,
)

_ORGAN = tuple(
    (0.2 + 1.6 * i, 1.75, chord)
    for i, chord in enumerate(
        (
            (174.6, 261.6, 349.2, 440.0),
            (146.8, 293.7, 349.2, 440.0),
            (116.5, 233.1, 349.2, 466.2),
            (130.8, 261.6, 329.6, 392.0),
            (174.6, 261.6, 349.2, 523.3),
            (116.5, 293.7, 349.2, 466.2),
            (130.8, 261.6, 349.2, 440.0),
            (130.8, 261.6, 329.6, 392.0),
            (146.8, 220.0, 293.7, 349.2),
            (130.8, 261.6, 329.6, 392.0),
            (174.6, 220.0, 261.6, 349.2),
        )
    )
)
"""Eleven quiet chords of nobody's hymn, for the chapel."""

_AMIR_WORKS = Film(
    "what-works.mov",
    1920,
    1080,
    (
        Shot(
            _KITCHEN,
            (Player("Sara", 530, 545, 1.42, _GLAD), Player("Amir", 1080, 555, 1.42, _CALM, _wave)),
            (
                Said("Sara", "Hello. I'm Sara, and this is Amir. He is waving at you."),
                Said("Sara", "What works: sit down next to him. Say his name. Then count to ten."),
            ),
            _kitchen_table,
        ),
        Shot(
            _KITCHEN,
            (Player("Amir", 800, 520, 1.75, _CALM, _yes),),
            (
                Said("Tablet", "You have to look at me."),
                Said("Sara", "When he looks up, that is yes. You get a lot of yes if you wait."),
            ),
            _just_his_tablet,
        ),
        Shot(
            _SOFA,
            (Player("Maya", 530, 540, 1.45, _CALM), Player("Amir", 1070, 545, 1.45, _CALM)),
            (
                Said("Maya", "What hasn't worked is talking over his head. And saying calm down."),
                Said(
                    "Sara",
                    "One worker rushed him. He stopped eating for two days. We should have said so sooner.",
                ),
            ),
            _with_biscuit,
        ),
        Shot(
            _KITCHEN,
            (Player("Sara", 530, 545, 1.42, _GLAD), Player("Amir", 1080, 555, 1.42, Pose(smile=1.0))),
            (
                Said("Sara", "So ring me. Any time."),
                Said("Tablet", "See you on Monday."),
            ),
            _kitchen_table,
        ),
    ),
    breath=0.3,
)
_AMIR_SIGNS = Film(
    "yes-no-stop.mov",
    720,
    1280,
    (
        Shot(
            _KITCHEN,
            (Player("Amir", 800, 520, 1.45, _CALM, _yes),),
            (Said("Sara", "This is yes. He looks up, and his eyebrows go with it."),),
        ),
        Shot(
            _KITCHEN,
            (Player("Amir", 800, 520, 1.45, _CALM, _no),),
            (Said("Sara", "This is no. He looks away. Do not ask again straight off."),),
        ),
        Shot(
            _KITCHEN,
            (Player("Amir", 800, 520, 1.45, _CALM, _stop),),
            (Said("Sara", "And this is stop. One hand up. Whatever you are doing, stop."),),
        ),
        Shot(
            scenes.hall,
            (Player("Amir", 870, 520, 1.45, _CALM, _door),),
            (Said("Sara", "A hand flat on the door means: I want to go out. Usually to the station."),),
        ),
    ),
    turned=True,
)
_AMIR_SEIZURE = Film(
    "seizure.mov",
    1280,
    720,
    (
        Shot(
            _SOFA,
            (Player("Sara", 760, 545, 1.5, _GENTLE),),
            (
                Said("Sara", "When Amir has a seizure I look at the clock first. Then I kneel down."),
                Said("Sara", "I put the cushion under his head. I talk to him in Bangla, quietly."),
                Said("Sara", "Ami ekhane achi.", "bn", "I am here."),
                Said("Sara", "At five minutes I ring nine nine nine. The signed plan is in the red bag."),
                Said(
                    "Sara",
                    "This film is so that you are not frightened. It does not mean you may give the medicine.",
                ),
            ),
            _seat,
        ),
    ),
    codec="hevc",
)
_AMIR_CHOCOLATE = Film(
    "hot-chocolate.mp4",
    1280,
    720,
    (
        Shot(
            _KITCHEN,
            (Player("Maya", 530, 545, 1.42, _GLAD), Player("Amir", 1080, 555, 1.42, _CALM)),
            (
                Said("Maya", "Hot chocolate, the right way. The blue cup. Not the other blue cup."),
                Said("Maya", "Two spoons. Then cold milk, so it is not too hot."),
            ),
            _chocolate_table,
        ),
        Shot(
            _KITCHEN,
            (Player("Amir", 800, 520, 1.7, _CALM, _chest),),
            (
                Said("Maya", "Flat hand on his chest. That's please."),
                Said("Tablet", "Thank you, Maya."),
            ),
            _please_table,
        ),
    ),
    quiet=True,
)
_AMIR_DEPARTURES = Film(
    "departures.mov",
    1280,
    720,
    (
        Shot(
            _STATION,
            (Player("Amir", 520, 570, 1.5, Pose(smile=0.6, turn=0.55, look_x=0.6, look_y=-0.7), _board),),
            (
                Said("Maya", "It is four o'clock. He reads every line before we may talk."),
                Said("Tablet", "Platform six. Settle."),
                Said("Maya", "If the board is broken, tell him before he sees it. We learned that one."),
            ),
        ),
    ),
    place="+53.7950-001.5490+045.000/",
    music=((0.05, 0.5, (659.3,)), (0.4, 0.9, (523.3,))),
)
_GWEN_WORKS = Film(
    "what-works.mov",
    1920,
    1080,
    (
        Shot(
            _FLAT,
            (Player("Gwen", 530, 555, 1.45, _GLAD, _waves_left), Player("Huw", 1080, 540, 1.45, _CALM)),
            (
                Said("Gwen", "Helo! Gwen dw i. Dewch i mewn.", "cy", "Hello! I am Gwen. Come in."),
                Said(
                    "Huw",
                    "I'm Huw, her brother. Sit where she can see your mouth.",
                    welsh="Huw dw i, ei brawd hi. Eisteddwch lle mae hi'n gallu gweld eich ceg chi.",
                ),
            ),
        ),
        Shot(
            _TEA,
            (Player("Bethan", 530, 545, 1.42, _GLAD), Player("Gwen", 1070, 560, 1.42, _CALM)),
            (
                Said(
                    "Bethan",
                    "What works is a song. Start a hymn, and she will finish it.",
                    welsh="Beth sy'n gweithio ydi cân. Dechreuwch emyn, ac mi wnaiff hi ei orffen.",
                ),
                Said("Gwen", "I know more than the minister.", welsh="Dw i'n gwybod mwy na'r gweinidog."),
            ),
            _tea_for_two,
        ),
        Shot(
            _FLAT,
            (Player("Huw", 530, 540, 1.45, _CALM), Player("Gwen", 1080, 560, 1.45, _CALM, _sad)),
            (
                Said(
                    "Huw",
                    "What has not worked is English when she is upset. She goes quiet, and people think she is fine.",
                    welsh="Beth sydd heb weithio ydi Saesneg pan mae hi'n drist. Mae hi'n mynd yn dawel, ac mae pobl yn meddwl ei bod hi'n iawn.",
                ),
                Said(
                    "Huw",
                    "And somebody told her Mam was just away. She waited by the door.",
                    welsh="A dywedodd rhywun fod Mam i ffwrdd am dipyn. Mi arhosodd hi wrth y drws.",
                ),
            ),
        ),
        Shot(
            _TEA,
            (Player("Gwen", 800, 545, 1.7, Pose(smile=1.0)),),
            (
                Said(
                    "Gwen",
                    "Warm the pot. And don't be late.",
                    pause=0.3,
                    welsh="Cynheswch y tebot. A pheidiwch â bod yn hwyr.",
                ),
                Said("Gwen", "Diolch yn fawr.", "cy", "Thank you very much."),
            ),
            _tea_for_two,
        ),
    ),
    captions=("en", "cy"),
    breath=0.4,
)
_GWEN_PANED = Film(
    "paned.mov",
    720,
    1280,
    (
        Shot(
            _TEA,
            (Player("Gwen", 800, 540, 1.42, _GLAD),),
            (
                Said("Gwen", "Paned? Yes. First you warm the pot."),
                Said("Gwen", "Then the tea. Then you wait. No, wait more."),
                Said("Gwen", "Milk last. I pour. Not you."),
            ),
            _her_cup,
        ),
        Shot(
            _TEA,
            (Player("Bethan", 800, 540, 1.42, _GLAD),),
            (
                Said(
                    "Bethan",
                    "She pours. My hand is under the spout, not on it. The sponge is soft, in custard, cut small, level six.",
                ),
            ),
            _cake_too,
        ),
    ),
    turned=True,
)
_GWEN_HEARING = Film(
    "her-hearing.mp4",
    1280,
    720,
    (
        Shot(
            _FLAT,
            (Player("Bethan", 530, 545, 1.42, _CALM), Player("Gwen", 1070, 560, 1.42, _CALM, _ear)),
            (
                Said("Bethan", "Watch which way she turns when I say her name."),
                Said(
                    "Bethan",
                    "Huw says her left ear is the deaf one. I think it is the right. The clinic looks in January.",
                ),
                Said("Bethan", "Until then: sit in front, and let her see your face."),
            ),
        ),
    ),
    quiet=True,
)
_GWEN_MAM = Film(
    "missing-mam.mov",
    1280,
    720,
    (
        Shot(
            _STRAIT,
            (Player("Huw", 800, 540, 1.6, _GENTLE),),
            (
                Said("Huw", "Our mother died in March last year. Gwen asks for her most evenings."),
                Said("Huw", "I say: Mam has died. We miss her. Shall we look at the photo?"),
                Said("Huw", "Then we sing. She cries, and then she is better than I am."),
            ),
            _railing,
        ),
    ),
    codec="hevc",
)
_GWEN_CHAPEL = Film(
    "chapel.mov",
    1280,
    720,
    (
        Shot(
            _CHAPEL,
            (
                Player("Gwen", 590, 545, 1.42, Pose(smile=0.7), _sway),
                Player("Eirlys", 1085, 545, 1.4, Pose(smile=0.7), _sway),
            ),
            (
                Said(
                    "Eirlys",
                    "Sunday, ten o'clock. We sit on the left, by the heater.",
                    welsh="Dydd Sul, deg o'r gloch. 'Dan ni'n eistedd ar y chwith, wrth y gwresogydd.",
                ),
                Said("Gwen", "Canu, canu, nes daw'r bore.", "cy", "Singing, singing, until morning comes."),
                Said(
                    "Eirlys",
                    "She holds the book, but she does not need it. Neither do I.",
                    welsh="Mae hi'n dal y llyfr, ond dydi hi ddim ei angen o. Na finnau chwaith.",
                ),
            ),
            _one_book,
        ),
    ),
    place="+53.2270-004.1290+020.000/",
    captions=("en", "cy"),
    music=_ORGAN,
)

FILMS = {
    "amir": (_AMIR_WORKS, _AMIR_SIGNS, _AMIR_SEIZURE, _AMIR_CHOCOLATE, _AMIR_DEPARTURES),
    "gwen": (_GWEN_WORKS, _GWEN_PANED, _GWEN_HEARING, _GWEN_MAM, _GWEN_CHAPEL),
}


@dataclass(frozen=True)
class Photo:
    """A photo and how the phone saved it."""

    file: str
    drawing: Callable[[], str]
    turned: bool = False
    """Stored lying on its side, with a note to turn it."""
    place: tuple[float, float] | None = None
    device: str = ""


def _picture(
    scene: Callable[[], str], *people: tuple[Look, Pose, float, float, float], front: Callable[[], str] = str
) -> Callable[[], str]:
    return lambda: scene() + "".join(figure(*one) for one in people) + front()


_LAUGH = Pose(
    tilt=6,
    smile=1,
    open=0.7,
    brows=0.5,
    turn=0.2,
    left=Hand(-157, 230, 0, "fist"),
    right=Hand(157, 230, 0, "fist"),
)
_FISTS = Pose(
    smile=1,
    open=0.8,
    brows=0.7,
    extras=(scenes.rugby_scarf(),),
    left=Hand(-232, 50, -10, "fist"),
    right=Hand(232, 50, 10, "fist"),
)
_SINGS = Pose(smile=0.5, open=0.8, brows=0.6, turn=0.2, tilt=-3)
_QUIET = Pose(smile=-0.1, look_y=0.9, tilt=7, turn=-0.25, worry=0.7, blink=0.25)

PHOTOS = {
    "amir": (
        Photo(
            "hero.jpg",
            _picture(
                _KITCHEN,
                (AMIR, Pose(tilt=-4, turn=0.25, smile=0.95, open=0.28, look_x=0.1), 800, 470, 1.75),
                front=_hero_table,
            ),
            device="Phone 15",
        ),
        Photo(
            "laughing-swing.heic",
            _picture(scenes.garden, (AMIR, _LAUGH, 800, 500, 1.5), front=scenes.swing),
            place=(53.795, -1.549),
            device="Phone 15",
        ),
        Photo(
            "station.jpg",
            _picture(
                _STATION,
                (
                    AMIR,
                    Pose(
                        turn=0.6,
                        look_x=0.6,
                        look_y=-0.6,
                        smile=0.8,
                        tilt=-3,
                        right=Hand(196, 70, 22, "point"),
                    ),
                    560,
                    540,
                    1.5,
                ),
            ),
            place=(53.7949, -1.5476),
        ),
        Photo(
            "with-biscuit.jpg",
            _picture(
                _SOFA,
                (AMIR, Pose(smile=0.8, turn=0.5, look_y=0.6, look_x=0.4, tilt=4), 600, 500, 1.5),
                front=lambda: scenes.sofa_seat() + scenes.cat(1010, 790, 1.1),
            ),
        ),
        Photo(
            "tablet.jpg",
            _picture(
                _KITCHEN,
                (AMIR, Pose(look_y=0.9, smile=0.6, tilt=2, blink=0.15), 800, 470, 1.55),
                front=lambda: scenes.table(y=1000) + scenes.tablet(800, 1000, 1.15, 1),
            ),
        ),
        Photo(
            "hot-chocolate.jpg",
            _picture(
                _KITCHEN,
                (AMIR, Pose(smile=0.95, turn=0.35, look_y=0.5, look_x=0.5, tilt=3), 700, 480, 1.6),
                front=lambda: scenes.table(y=990) + scenes.mug(1150, 985, 1.6, "#2f5f93", 1.0, froth=True),
            ),
        ),
        Photo("yes.jpg", _picture(_KITCHEN, (AMIR, _yes(Pose(smile=0.9), 0.6), 800, 500, 1.95))),
        Photo("no.jpg", _picture(_KITCHEN, (AMIR, _no(Pose(smile=0.2), 0.6), 800, 500, 1.95))),
        Photo("stop.jpg", _picture(_KITCHEN, (AMIR, _stop(Pose(), 0.6), 720, 500, 1.85))),
        Photo(
            "sara.jpg",
            _picture(
                _KITCHEN, (SARA, Pose(smile=0.85, turn=-0.25, tilt=2), 800, 490, 1.75), front=_hero_table
            ),
        ),
        Photo(
            "cousin-swing.jpg",
            _picture(
                scenes.garden,
                (AMIR, Pose(smile=0.9, turn=0.4, look_x=0.5, look_y=0.5, tilt=4), 330, 440, 1.45),
                (TAHMID, replace(_LAUGH, tilt=-5, turn=-0.1), 800, 560, 1.12),
                front=scenes.swing,
            ),
            place=(53.795, -1.549),
            device="Phone 15",
        ),
        Photo(
            "maya.jpg",
            _picture(scenes.garden, (MAYA, Pose(smile=0.95, open=0.25, turn=0.2, tilt=-4), 800, 500, 1.75)),
            turned=True,
        ),
    ),
    "gwen": (
        Photo(
            "hero.jpg",
            _picture(_FLAT, (GWEN, Pose(tilt=3, turn=-0.2, smile=1, open=0.32), 790, 490, 1.8)),
            device="Phone SE",
        ),
        Photo(
            "singing.heic",
            _picture(
                _CHAPEL,
                (GWEN, _SINGS, 590, 510, 1.45),
                (EIRLYS, replace(_SINGS, turn=-0.2, tilt=3, open=0.6), 1075, 510, 1.42),
                front=lambda: scenes.pew() + scenes.hymn_book(830, 985, 1.2),
            ),
            place=(53.227, -4.129),
            device="Phone SE",
        ),
        Photo(
            "tea.jpg",
            _picture(
                _TEA,
                (GWEN, Pose(smile=0.95, turn=0.2, look_x=0.2, tilt=-3), 760, 480, 1.55),
                front=lambda: (
                    scenes.cloth()
                    + scenes.teapot(800, 1060, 1.0)
                    + scenes.mug(1180, 1010, 1.1, "#b3473a", 1.0)
                    + scenes.mug(420, 1020, 1.0, "#3f6aa0", 2.0)
                    + scenes.cake(1380, 1120, 0.8)
                ),
            ),
        ),
        Photo(
            "strait.jpg",
            _picture(
                _STRAIT, (GWEN, Pose(smile=0.85, turn=-0.3, look_x=-0.1), 1000, 540, 1.5), front=scenes.rail
            ),
            place=(53.2205, -4.1634),
        ),
        Photo("rugby.jpg", _picture(scenes.match_day, (GWEN, _FISTS, 720, 540, 1.6))),
        Photo(
            "huw.jpg",
            _picture(_STRAIT, (HUW, Pose(smile=0.75, turn=0.25), 800, 490, 1.7), front=scenes.rail),
            turned=True,
        ),
        Photo(
            "bethan.jpg",
            _picture(
                _TEA,
                (BETHAN, Pose(smile=0.9, turn=-0.25, tilt=-2), 800, 520, 1.6),
                front=lambda: (
                    scenes.cloth()
                    + scenes.teapot(1090, 1070, 0.9)
                    + scenes.mug(480, 1030, 1.0, "#3f6aa0", 1.0)
                ),
            ),
        ),
        Photo(
            "eirlys.jpg",
            _picture(_CHAPEL, (EIRLYS, Pose(smile=0.9, turn=0.25), 720, 520, 1.65), front=scenes.pew),
        ),
        Photo("sad.jpg", _picture(_FLAT, (GWEN, _QUIET, 800, 490, 1.8))),
    ),
}
