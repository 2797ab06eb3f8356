"""A small site with every kind of player on it, made of values: a film with all there can be, one with nothing, a recording.

Its film is twenty seconds of a pattern, made once a session; every page is printed by the theme alone.
"""

from __future__ import annotations

import base64
import subprocess
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from generator.site import (
    Chapter,
    FilmCards,
    FilmItem,
    FilmLink,
    Page,
    Picture,
    Player,
    Section,
    Site,
    SlowLoop,
    Tiles,
    Track,
    Transcript,
    TranscriptLine,
)
from generator.video.tools import find_tools
from tests.theme import sample_printer, sample_site

SECONDS = 20
SAID = (
    "Hello. I am Sara, his mum.",
    "Say his name first, and then wait.",
    "He is listening, also when he looks away.",
    "There. That is the wave.",
    "It is small. Do not miss it.",
    "Now he looks up, and that is yes.",
    "Wait a little longer than you think.",
    "Ten seconds feel long. They are not.",
    "He tells you with his tablet too.",
    "Say back what you heard.",
    "If you got it wrong, he laughs.",
    "Tea comes in the red mug.",
    "The handle goes to the left.",
    "Then the biscuit. Only one, he says.",
    "He says two. It is two.",
    "That is all. Ring me any time.",
)
"""More than twelve lines, so that there is something to find."""


def film(folder: Path) -> None:
    """The film's two files, its sound alone, its still picture and its small pictures."""
    folder.mkdir(parents=True)
    ffmpeg = find_tools(folder.parent / "cache").ffmpeg
    how = [
        "-preset",
        "ultrafast",
        "-g",
        "5",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        "-b:a",
        "32k",
        "-movflags",
        "+faststart",
    ]
    outputs: list[str | Path] = []
    for name, size in (("full", "320:180"), ("small", "160:90"), ("upright", "90:160")):
        outputs += ["-vf", f"scale={size}", "-c:v", "libx264", *how, folder / f"{name}.mp4"]
    inputs = f"-f lavfi -i testsrc2=s=320x180:r=5:d={SECONDS} -f lavfi -i sine=f=330:d={SECONDS}"
    command: list[str | Path] = [ffmpeg, "-v", "error", "-y", *inputs.split(), *outputs]
    subprocess.run([*command, "-vn", folder / "sound.m4a"], check=True, stdin=subprocess.DEVNULL)
    picture = Image.new("RGB", (960, 540), "#E8C9A0")
    ImageDraw.Draw(picture).ellipse((330, 90, 630, 390), fill="#8A3A1E")
    picture.save(folder / "poster.jpg")
    picture.save(folder / "poster.webp")
    sheet = Image.new("RGB", (480, 180))
    for n in range(6):
        sheet.paste(
            (40 * n, 90, 200 - 30 * n), (n % 3 * 160, n // 3 * 90, n % 3 * 160 + 160, n // 3 * 90 + 90)
        )
    sheet.save(folder / "sheet.jpg")


POSTER = Picture(((960, "media:poster.webp", "media:poster.jpg"),), 960, 540, "")
TILES = Tiles("media:sheet.jpg", "media:sheet.jpg", 480, 180, 160, 90, 3, 6, 3.4)


def captions(lang: str, label: str, words: str, *, first: bool = False) -> Track:
    """Captions that say the same all the time."""
    text = f"WEBVTT\n\n00:00.000 --> 00:{SECONDS}.000\n{words}\n"
    return Track(
        lang, label, "", f"data:text/vtt;base64,{base64.b64encode(text.encode()).decode()}", default=first
    )


ENGLISH = captions("en", "English", "Hello", first=True)
WELSH = captions("cy", "Cymraeg", "Helo")

LINES = tuple(TranscriptLine(n * 1.25, f"0:{int(n * 1.25):02}", words) for n, words in enumerate(SAID))

WHOLE = Player(
    full="media:full.mp4",
    small="media:small.mp4",
    width=320,
    height=180,
    poster=POSTER,
    title="How Amir says hello",
    tracks=(ENGLISH, WELSH),
    chapters_title="Moments in this film",
    chapters=(
        Chapter(0.0, "0:00", "At the door", 0),
        Chapter(5.0, "0:05", "The wave", 1),
        Chapter(12.5, "0:12", "Tea", 3),
    ),
    transcript_title="What is said",
    transcript=(*LINES[:3], replace(LINES[3], unsure=((19, 23),)), *LINES[4:]),
    transcript_draft=True,
    draft="English captions were made by computer. Nobody has checked them yet.",
    unsure_note="Words with dots under them may be wrong.",
    unsure_word="unsure",
    other_transcripts=(Transcript("Cymraeg", "cy", False, (TranscriptLine(0.0, "0:00", "Helo."),)),),
    length="20 seconds",
    download_label="Keep this film on your phone (1 MB)",
    words=sample_site.CONTROLS,
    seconds=SECONDS,
    tiles=TILES,
    loops_title="Slowly, to look again",
    loops=(
        SlowLoop(
            "media:small.mp4", 160, 90, POSTER, "Hand to cheek", "In slow motion: hand to cheek", "6 seconds"
        ),
    ),
)
BARE = Player(
    full="media:upright.mp4",
    small="",
    width=180,
    height=320,
    poster=POSTER,
    title="Yes and no, with his eyes",
    tracks=(),
    chapters_title="",
    chapters=(),
    transcript_title="",
    transcript=(),
    no_captions="No captions yet",
    words=sample_site.CONTROLS,
)
SHORT = replace(
    WHOLE,
    tracks=(ENGLISH,),
    tiles=None,
    loops=(),
    transcript=LINES[:4],
    transcript_draft=False,
    draft="",
    other_transcripts=(),
)
SOUND = replace(
    SHORT,
    full="media:sound.m4a",
    small="",
    width=0,
    height=0,
    poster=None,
    tracks=(ENGLISH,),
    sound_only=True,
    title="Mum says hello",
)
GONE = replace(SHORT, full="media:gone.mp4", small="", title="A film that is not there")


def page(name: str, *players: Player) -> Page:
    """A film's page."""
    sections = tuple(Section("", f"film-{n}", (one,)) for n, one in enumerate(players, 1))
    return Page(name, f"{name}/", "Film 1", players[0].title, "watch", sections)


LINK = FilmLink(
    "page:whole#t=5", "How Amir says hello", "Watch: How Amir says hello, 20 seconds", "20 seconds", POSTER
)
PAGES = (
    page("whole", WHOLE),
    page("bare", BARE),
    page("short", SHORT),
    page("sound", SOUND),
    page("both", SHORT, replace(BARE, title="The other")),
    page("gone", GONE),
    Page(
        "list",
        "list/",
        "Watch",
        "Watch",
        "watch",
        (Section("First", "first", (FilmCards((FilmItem(LINK, ("With captions",), first=True),)),)),),
    ),
)


def site() -> Site:
    """Every page, around which stands little."""
    around = replace(
        sample_site.chrome(), face=None, key_contact=None, key_contact_missing="", tabs=(), emergency=("", "")
    )
    return Site("amir", "team", around, (replace(sample_site.HOME, sections=()), *PAGES), ())


def write(folder: Path) -> None:
    """Print the pages and make their film."""
    site_ = site()
    sample_printer.print_site(site_, folder, sample_printer.environment())
    urdu = replace(
        site_, chrome=replace(site_.chrome, lang="ur", rtl=True), pages=(page("whole", WHOLE), site_.pages[0])
    )
    sample_printer.print_site(urdu, folder / "ur", sample_printer.environment())
    film(folder / "media")
    (folder / "ur" / "media").symlink_to(folder / "media")
