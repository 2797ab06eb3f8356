"""Draws and speaks the example families' films and photos, as a phone would have saved them.

    python tests/people/make_media.py [amir|gwen] [file …]

Needs espeak-ng and Chromium (Debian's packages of those names); ffmpeg comes with Alongside. What it writes under
media/ is committed, so nobody has to run it to build or test anything. The same script gives the same pictures.
All of it takes about ten minutes on two quiet cores. MEDIA=/some/folder writes it somewhere else, to look at first.
"""

from __future__ import annotations

import base64
import io
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from brush import BRUSHES, STILL
from figures import figure
from films import FILMS, LOOKS, PHOTOS, VOICES, Film, Photo, Player, Said, Shot
from PIL import Image
from playwright.sync_api import Page, sync_playwright

MEDIA = Path(os.environ.get("MEDIA", "") or Path(__file__).resolve().parents[2] / "media")
RATE = 22050
FRAMES = 25
DRAWN = 25 / 3
"""Drawings a second; each stands for three frames."""


# ---------------------------------------------------------------- sound


@dataclass(frozen=True)
class Spoken:
    """A sentence with its sound and its place in the film."""

    line: Said
    shot: int
    start: float
    end: float
    samples: bytes


def speak(film: Film) -> tuple[list[Spoken], list[float], bytes]:
    """Every sentence in its place, the second each shot ends at, and the whole sound."""
    spoken, ends, clock, sound = [], [], 0.5, bytearray(_silence(0.5))
    for number, shot in enumerate(film.shots):
        for line in shot.lines:
            samples = _voice(line)
            seconds = len(samples) / 2 / RATE
            spoken.append(Spoken(line, number, clock, clock + seconds, samples))
            sound += samples + _silence(line.pause * film.breath)
            clock = len(sound) / 2 / RATE
        ends.append(clock)
    sound += _silence(0.6)
    ends[-1] = len(sound) / 2 / RATE
    return spoken, ends, _with_music(film, sound)


def _with_music(film: Film, sound: bytearray) -> bytes:
    """An organ or a station's chime under the voices: soft sine waves that come and go."""
    samples = array("h", bytes(sound))
    for start, length, tones in film.music:
        count = round(length * RATE)
        for i in range(count):
            here = round(start * RATE) + i
            if here >= len(samples):
                break
            swell = min(1.0, i / 2200, (count - i) / 6000)
            wave_now = sum(
                math.sin(math.tau * tone * i / RATE) + 0.3 * math.sin(2 * math.tau * tone * i / RATE)
                for tone in tones
            )
            samples[here] = max(-32768, min(32767, samples[here] + int(900 * swell * wave_now)))
    return samples.tobytes()


def _voice(line: Said) -> bytes:
    voice, speed, pitch = VOICES[line.who]
    if line.lang != "en":
        voice = f"{line.lang}+f4" if line.who in ("Sara", "Gwen", "Eirlys") else line.lang
    command = [
        "espeak-ng",
        "-v",
        voice,
        "-s",
        str(speed),
        "-p",
        str(pitch),
        "-g",
        "4",
        "--stdout",
        line.words,
    ]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    with wave.open(io.BytesIO(raw)) as heard:
        frames = heard.readframes(heard.getnframes())
        assert heard.getframerate() == RATE, heard.getframerate()
    return frames


def _silence(seconds: float) -> bytes:
    return b"\0\0" * round(seconds * RATE)


def loudness(spoken: Spoken, moment: float) -> float:
    """How far the mouth is open: the sound's strength around this moment, from 0 to 1."""
    middle = int((moment - spoken.start) * RATE)
    piece = spoken.samples[max(0, middle - 700) * 2 : (middle + 700) * 2]
    if len(piece) < 200:
        return 0.0
    values = memoryview(piece[: len(piece) // 2 * 2]).cast("h")
    return min(1.0, math.sqrt(sum(v * v for v in values) / len(values)) / 5200)


# ---------------------------------------------------------------- pictures


def drawing(inside: str, width: int, height: int, box: str = "0 0 1600 1200") -> str:
    """The whole picture; a still one also gets the grain and the unsteady edge of a brush."""
    hand = ' filter="url(#hand)"' if STILL["on"] else ""
    size = f'width="{width}" height="{height}" viewBox="{box}" preserveAspectRatio="xMidYMid slice"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{BRUSHES if STILL["on"] else ""}<g{hand}>{inside}</g></svg>'


def frames(film: Film, spoken: list[Spoken], ends: list[float], page: Page) -> Iterator[bytes]:
    """The drawings of a film, as JPEG pictures. The place is painted once for each shot, the people every time."""
    rng = random.Random(film.file)
    blinks = [rng.uniform(0.5, ends[-1]) for _ in range(int(ends[-1] / 2.6) + 2)]
    begin = 0.0
    for number, shot in enumerate(film.shots):
        place, waiting = _painted_place(shot, film, page), []
        for index in range(math.ceil(begin * DRAWN), math.ceil(ends[number] * DRAWN)):
            moment = index / DRAWN
            part = (moment - begin) / max(0.1, ends[number] - begin)
            people = _people(shot, number, moment, part, spoken, blinks)
            things = shot.things(moment, _speaker(spoken, number, moment))
            waiting.append(drawing(people + things, film.width, film.height))
        for some in range(0, len(waiting), ACROSS * DOWN):
            yield from _sheet(waiting[some : some + ACROSS * DOWN], place, film, page)
        begin = ends[number]


ACROSS, DOWN = 3, 4
"""Drawings are photographed a sheet at a time and cut apart: one by one takes many times as long."""


def _sheet(drawings: list[str], place: str, film: Film, page: Page) -> Iterator[bytes]:
    w, h = film.width, film.height
    page.set_viewport_size({"width": w * ACROSS, "height": h * DOWN})
    cells = "".join(
        f'<div class="cell" style="left:{i % ACROSS * w}px;top:{i // ACROSS * h}px"><div class="back"></div>{front}</div>'
        for i, front in enumerate(drawings)
    )
    style = (
        f"body{{margin:0}}.cell{{position:absolute;width:{w}px;height:{h}px;overflow:hidden}}.cell>svg{{position:absolute;inset:0}}"
        f".back{{position:absolute;inset:0;background:url(data:image/png;base64,{place})}}"
    )
    page.set_content(f"<style>{style}</style>{cells}")
    whole = Image.open(io.BytesIO(page.screenshot(type="jpeg", quality=95)))
    for i in range(len(drawings)):
        x, y, out = i % ACROSS * w, i // ACROSS * h, io.BytesIO()
        whole.crop((x, y, x + w, y + h)).save(out, "JPEG", quality=93)
        yield out.getvalue()


PLACES: dict[tuple[str, int, int], str] = {}


def _painted_place(shot: Shot, film: Film, page: Page) -> str:
    key = (shot.scene.__name__, film.width, film.height)
    if key not in PLACES:
        STILL["on"] = True
        page.set_viewport_size({"width": film.width, "height": film.height})
        page.set_content(_stage(drawing(shot.scene(), film.width, film.height)))
        PLACES[key] = base64.b64encode(page.screenshot(type="png")).decode()
    STILL["on"] = False
    return PLACES[key]


def _stage(back: str) -> str:
    return f'<body style="margin:0;overflow:hidden">{back}'


def _speaker(spoken: list[Spoken], shot: int, moment: float) -> str:
    return next((s.line.who for s in spoken if s.shot == shot and s.start <= moment < s.end + 0.25), "")


def _turned_to(player: Player, shot: Shot, number: int, moment: float, spoken: list[Spoken]) -> float:
    """Who listens looks at who speaks; who speaks looks at you. Nobody's head jumps."""
    places = {p.who: p.x for p in shot.players} | (
        {"Tablet": next(p.x for p in shot.players if p.who == "Amir")}
        if any(p.who == "Amir" for p in shot.players)
        else {}
    )
    wanted = []
    for earlier in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5):
        at = places.get(_speaker(spoken, number, moment - earlier), player.x)
        wanted.append(0.0 if abs(at - player.x) < 60 else math.copysign(1.0, at - player.x))
    return sum(wanted) / len(wanted)


def _people(
    shot: Shot, number: int, moment: float, part: float, spoken: list[Spoken], blinks: list[float]
) -> str:
    drawn = []
    for player in shot.players:
        pose = player.moves(player.rest, part) if player.moves else player.rest
        now = next(
            (
                s
                for s in spoken
                if s.shot == number and s.start <= moment < s.end and s.line.who == player.who
            ),
            None,
        )
        speaks = loudness(now, moment) if now else pose.open
        offset = 0.37 * len(player.who)
        shut = max((1 - abs(moment + offset - blink) / 0.12 for blink in blinks), default=0.0)
        turn = _turned_to(player, shot, number, moment, spoken)
        pose = replace(
            pose,
            open=speaks,
            blink=max(pose.blink, shut, 0.0),
            tilt=pose.tilt
            + math.sin(moment * 0.9 + offset) * 1.6
            + (math.sin(moment * 5.1) * 0.8 if now else 0.0),
            turn=max(-1.0, min(1.0, pose.turn + turn * 0.42 + math.sin(moment * 0.55 + offset) * 0.06)),
            look_x=max(-1.0, min(1.0, pose.look_x + turn * 0.45)),
            brows=pose.brows + (0.25 * math.sin(moment * 2.3 + offset) if now else 0.0),
            rise=math.sin(moment * 1.7 + offset) * 2.6,
        )
        drawn.append(figure(LOOKS[player.who], pose, player.x, player.y, player.scale))
    return "".join(drawn)


# ---------------------------------------------------------------- films


def make_film(person: str, film: Film, page: Page, ffmpeg: Path) -> None:
    folder = MEDIA / person
    spoken, ends, sound = speak(film)
    stem = film.file.rsplit(".", 1)[0]
    for lang in film.captions:
        (folder / f"{stem}.{lang}.vtt").write_text(captions(spoken, lang), encoding="utf-8")
    with tempfile.TemporaryDirectory() as work:
        track = Path(work, "sound.wav")
        with wave.open(str(track), "wb") as out:
            out.setparams((1, 2, RATE, 0, "NONE", ""))
            out.writeframes(sound)
        upright = Path(work, "upright.mp4")
        _encode(film, frames(film, spoken, ends, page), track, upright, ffmpeg)
        _as_the_phone_did(film, upright, folder / film.file, ffmpeg)
    size = (folder / film.file).stat().st_size
    print(f"{person}/{film.file}: {ends[-1]:.1f} s, {size / 1e6:.2f} MB", flush=True)


def _encode(film: Film, pictures: Iterator[bytes], track: Path, out: Path, ffmpeg: Path) -> None:
    codec = (
        ["-c:v", "libx265", "-crf", "28", "-tag:v", "hvc1", "-x265-params", "log-level=error"]
        if film.codec == "hevc"
        else ["-c:v", "libx264", "-crf", "26", "-tune", "animation"]
    )
    # A phone at arm's length in a large kitchen: far too quiet.
    volume = ["-af", "volume=-20dB"] if film.quiet else []
    turn = ["-vf", "transpose=2"] if film.turned else []
    command = [
        str(ffmpeg),
        "-y",
        "-v",
        "error",
        "-f",
        "image2pipe",
        "-framerate",
        f"{DRAWN:.5f}",
        "-c:v",
        "mjpeg",
        "-i",
        "-",
        "-i",
        str(track),
        *turn,
        "-r",
        str(FRAMES),
        *codec,
        "-preset",
        "fast",
        "-pix_fmt",
        "yuv420p",
        *volume,
        "-c:a",
        "aac",
        "-b:a",
        "64k",
        "-ar",
        "44100",
        "-shortest",
        str(out),
    ]
    run = subprocess.Popen(command, stdin=subprocess.PIPE)
    assert run.stdin is not None
    for picture in pictures:
        run.stdin.write(picture)
    run.stdin.close()
    if run.wait():
        raise SystemExit(f"ffmpeg could not write {out.name}")


def _as_the_phone_did(film: Film, upright: Path, out: Path, ffmpeg: Path) -> None:
    """Wrap it like a phone: turned by a note in the file, with device, day and place where the family left them on."""
    notes = ["-metadata", "creation_time=2026-09-14T15:20:00Z"]
    if film.place:
        notes += [
            "-metadata",
            f"com.apple.quicktime.location.ISO6709={film.place}",
            "-metadata",
            f"location={film.place}",
        ]
        notes += [
            "-metadata",
            "com.apple.quicktime.make=Pear",
            "-metadata",
            "com.apple.quicktime.model=Phone 15 Pro",
            "-metadata",
            "title=Our house",
        ]
    # The picture was stored lying on its side; this note makes players stand it up again.
    turn = ["-display_rotation", "-90"] if film.turned else []
    flags = ["-movflags", "use_metadata_tags"] if film.place else []
    command = [
        str(ffmpeg),
        "-y",
        "-v",
        "error",
        *turn,
        "-i",
        str(upright),
        "-map",
        "0",
        "-c",
        "copy",
        *notes,
        *flags,
        str(out),
    ]
    subprocess.run(command, check=True)


LINGER = 0.29
"""Seconds a caption stays after its words, where nobody speaks yet."""


def captions(spoken: list[Spoken], lang: str) -> str:
    """WebVTT, as a family would write it: who speaks where it is not plain to see."""
    rows = ["WEBVTT", ""]
    last = ""
    for said, following in zip(spoken, [*spoken[1:], None], strict=True):
        words = said.line.words
        if lang == "en" and said.line.lang != "en":
            words = f"{said.line.words} ({said.line.meaning})"
        if lang == "cy" and said.line.lang == "en":
            words = said.line.welsh
        name = "Amir’s tablet" if said.line.who == "Tablet" else said.line.who
        who = "" if name == last else f"{name}: "
        last = name
        room = following.start - said.end if following else LINGER
        rows += _cues(said.start, said.end, who + words, min(LINGER, room))
    return "\n".join(rows)


def _cues(start: float, end: float, words: str, linger: float) -> list[str]:
    """One sentence as one caption, or as two or three where it would not fit on two rows."""
    parts = [""]
    for piece in re.findall(r".+?(?:[.?!:,]['’)]* |$)", words):
        if len(parts[-1] + piece.rstrip()) > 80 and parts[-1]:
            parts.append("")
        parts[-1] += piece
    rows, clock = [], start
    for part in parts:
        until = clock + (end - start) * len(part) / len(words)
        rows += [
            f"{_clock(clock)} --> {_clock(until + (linger - 0.04 if part is parts[-1] else -0.04))}",
            *_two_rows(part.strip()),
            "",
        ]
        clock = until
    return rows


def _two_rows(words: str) -> list[str]:
    if len(words) <= 42:
        return [words]
    middle = min(
        (i for i, letter in enumerate(words) if letter == " "), key=lambda i: abs(i - len(words) / 2)
    )
    return [words[:middle], words[middle + 1 :]]


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return f"00:{whole // 60000:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


# ---------------------------------------------------------------- photos


def make_photo(person: str, photo: Photo, page: Page) -> None:
    STILL["on"] = True
    page.set_viewport_size({"width": 1600, "height": 1200})
    page.set_content(_stage(drawing(photo.drawing(), 1600, 1200)))
    picture = Image.open(io.BytesIO(page.screenshot(type="png"))).convert("RGB")
    exif = picture.getexif()
    if photo.device:
        exif[0x010F], exif[0x0110] = "Pear", photo.device
    if photo.place:
        exif[0x8825] = _gps(*photo.place)
    if photo.turned:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
        exif[0x0112] = 6
    out = MEDIA / person / photo.file
    if out.suffix == ".heic":
        import pillow_heif

        pillow_heif.register_heif_opener()
        picture.save(out, quality=70, exif=exif)
    else:
        picture.save(out, quality=84, optimize=True, exif=exif)
    print(f"{person}/{photo.file}: {out.stat().st_size / 1e3:.0f} kB", flush=True)


def _gps(latitude: float, longitude: float) -> dict[int, object]:
    def parts(value: float) -> tuple[float, float, float]:
        whole = abs(value)
        return (int(whole), int(whole * 60 % 60), round(whole * 3600 % 60, 2))

    return {
        1: "N" if latitude > 0 else "S",
        2: parts(latitude),
        3: "E" if longitude > 0 else "W",
        4: parts(longitude),
    }


def main(wanted: list[str]) -> None:
    from generator.video.tools import find_tools

    ffmpeg = find_tools().ffmpeg
    people = [name for name in FILMS if name in wanted] or list(FILMS)
    files = {name for name in wanted if name not in FILMS}
    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        for person in people:
            (MEDIA / person).mkdir(parents=True, exist_ok=True)
            for photo in PHOTOS[person]:
                if not files or photo.file in files:
                    make_photo(person, photo, page)
            for film in FILMS[person]:
                if not files or film.file in files:
                    make_film(person, film, page, ffmpeg)


if __name__ == "__main__":
    main(sys.argv[1:])
