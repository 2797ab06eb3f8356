"""What photos, films and PDFs say beside what is seen and heard is read: once, when they are new."""

from __future__ import annotations

import io
import subprocess
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from generator.prove import Remembered, prove
from generator.prove.media import texts_in
from generator.video.tools import find_tools
from generator.withheld import Sort, Withheld
from tests import tiny
from tests.prove.site import AT, page, searched, site

WORD = "Snorklewick"


def picture(kind: str, **notes: object) -> bytes:
    """A picture of a few dots, with what a camera or a program wrote into it."""
    made = io.BytesIO()
    Image.effect_noise((64, 48), 60).convert("RGB").save(made, kind, **notes)
    return made.getvalue()


def exif(tag: int, value: str | bytes) -> Image.Exif:
    noted = Image.Exif()
    noted[tag] = value
    return noted


def png_text(*, packed: bool) -> PngImagePlugin.PngInfo:
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Comment", f"{WORD} on the swing", zip=packed)
    return noted


def riff(kind: bytes, content: bytes) -> bytes:
    """A WebP with a part of this kind behind its picture."""
    bare = picture("WEBP")
    whole = bare[12:] + kind + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)
    return b"RIFF" + (len(whole) + 4).to_bytes(4, "little") + b"WEBP" + whole


NOTED: dict[str, tuple[str, bytes]] = {
    "description": ("a.jpg", picture("JPEG", exif=exif(0x010E, WORD))),
    "artist": ("a.jpg", picture("JPEG", exif=exif(0x013B, f"by {WORD}"))),
    "two bytes a letter": ("a.jpg", picture("JPEG", exif=exif(0x9C9C, (WORD + "\0").encode("utf-16-le")))),
    "comment": ("a.jpg", picture("JPEG", comment=WORD.encode())),
    "behind the picture": ("a.jpg", picture("JPEG") + WORD.encode()),
    "other letters": ("a.jpg", picture("JPEG", comment="আমির খান".encode())),
    "text of a PNG": ("a.png", picture("PNG", pnginfo=png_text(packed=False))),
    "packed text of a PNG": ("a.png", picture("PNG", pnginfo=png_text(packed=True))),
    "exif of a WebP": ("a.webp", picture("WEBP", exif=exif(0x010E, WORD))),
    "xmp of a WebP": ("a.webp", picture("WEBP", xmp=f"<x><title>{WORD}</title></x>".encode())),
    "part of a WebP": ("a.webp", riff(b"NOTE", WORD.encode())),
    "GIF": ("a.gif", picture("GIF", comment=WORD.encode())),
    "font": ("a.woff2", b"wOF2" + b"\x01\x02" * 40 + b"by " + WORD.encode() + b" and nobody"),
}


@pytest.mark.parametrize("place", NOTED)
def test_what_a_picture_says_is_found(place: str, tmp_path: Path) -> None:
    name, content = NOTED[place]
    word = "আমির খান" if place == "other letters" else WORD

    assert [hit.file for hit in searched(tmp_path, {f"media/{name}": content}, word).hits] == [
        f"media/{name}"
    ]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_a_picture_says_next_to_nothing_of_itself(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(picture(kind))

    assert sum(map(len, texts_in(path))) < 200


@pytest.mark.films
@pytest.mark.parametrize("wrap", ["mov", "mp4"])
def test_what_a_film_says_is_found(wrap: str, tmp_path: Path) -> None:
    film = tiny.clip("teal", WORD)
    other = tmp_path / f"film.{wrap}"
    tool = find_tools(tmp_path).ffmpeg
    noted = ["-metadata", f"title={WORD}", "-metadata", "location=+53.8-001.5/"]
    subprocess.run([tool, "-v", "error", "-i", film, "-c", "copy", *noted, other], check=True)

    files = {f"media/a.{wrap}": other.read_bytes()}

    assert searched(tmp_path / "a", files, WORD).hits
    # An MP4 holds a place as numbers.
    assert wrap == "mp4" or searched(tmp_path / "b", files, "+53.8-001.5/").hits
    assert not searched(tmp_path / "c", files, "core", "slow", "isom", "Video", "direct", "url", "free").hits


@pytest.mark.films
def test_captions_inside_a_film_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text(f"1\n00:00:00,000 --> 00:00:01,000\n{WORD} says hello to us all\n")
    tool = find_tools(tmp_path).ffmpeg
    both = ["-i", tiny.clip(), "-i", tmp_path / "a.srt", "-c", "copy", "-c:s", "mov_text"]
    subprocess.run([tool, "-v", "error", *both, tmp_path / "film.mp4"], check=True)

    assert searched(tmp_path / "s", {"media/a.mp4": (tmp_path / "film.mp4").read_bytes()}, WORD).hits


# ---------------------------------------------------------------- read once


def test_a_film_is_read_once_and_again_when_it_changed(tmp_path: Path) -> None:
    before, after = (picture("JPEG", comment=word) for word in (b"Marmaladeng", WORD.encode()))
    printed = site(tmp_path / "site", {"media/a.jpg": before, "index.html": page("x")})
    memory = tmp_path / "proof.jsonl"
    wanted = [Withheld(WORD, Sort.WORDS, AT, "photos")]

    assert not prove(printed, wanted, (), remembered=Remembered(memory)).hits
    first = memory.read_text("utf-8")
    assert not prove(printed, wanted, (), remembered=Remembered(memory)).hits
    assert memory.read_text("utf-8") == first
    (tmp_path / "site/media/a.jpg").write_bytes(after)
    assert prove(printed, wanted, (), remembered=Remembered(memory)).hits
    assert memory.read_text("utf-8") != first
    assert prove(printed, wanted, (), remembered=Remembered(memory)).hits


def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path: Path) -> None:
    printed = site(tmp_path / "site", {"media/a.jpg": picture("JPEG", comment=WORD.encode())})
    memory = tmp_path / "proof.jsonl"
    memory.write_text('half a li\n[1, 2\n["x"]\n', "utf-8")

    assert prove(printed, [Withheld(WORD, Sort.WORDS, AT, "photos")], (), remembered=Remembered(memory)).hits


def test_nobody_else_may_read_the_memory(tmp_path: Path) -> None:
    memory = tmp_path / "deep/proof.jsonl"
    printed = site(tmp_path / "site", {"media/a.jpg": picture("JPEG")})

    prove(printed, (), (), remembered=Remembered(memory))

    assert memory.stat().st_mode & 0o077 == 0


# ---------------------------------------------------------------- PDF


def pdf(shown: bytes, *, letters: bytes = b"", title: bytes = b"(x)", packed: bool = True) -> bytes:
    """A PDF of one page, as small as can be."""
    stream = zlib.compress(shown) if packed else shown
    pack = b"/Filter /FlateDecode " if packed else b""
    parts = [
        b"1 0 obj << /Type /Page /Resources << /Font << /F1 3 0 R >> >> /Contents 2 0 R >> endobj",
        b"2 0 obj << %b/Length %d >> stream\n%b\nendstream endobj" % (pack, len(stream), stream),
        b"3 0 obj << /Type /Font /ToUnicode 4 0 R >> endobj"
        if letters
        else b"3 0 obj << /Type /Font >> endobj",
        b"4 0 obj << /Length %d >> stream\n%b\nendstream endobj" % (len(letters), letters),
        b"5 0 obj << /Title %b /Producer (x) >> endobj" % title,
    ]
    return b"%PDF-1.4\n" + b"\n".join(parts) + b"\ntrailer << /Info 5 0 R >>\n%%EOF"


MAPPED = b"""1 begincodespacerange <0000> <ffff> endcodespacerange
2 beginbfchar <0001> <0053> <0002> <006e> endbfchar
3 beginbfrange <0003> <0005> [<006f> <0072> <006b>] <0006> <0006> <006c> <0007> <0007> <0065> endbfrange
3 beginbfchar <0008> <0077>
<0009> <0069>
<000a> <0063> endbfchar"""
"""S n o r k l e w i c: a letter each."""
SHAPES = b"<00010002000300040005> Tj 1 0 Td [<00060007> -20 <000800090 00a0005>] TJ"

PDFS = {
    "text": pdf(b"BT /F1 12 Tf (Snorklewick) Tj ET"),
    "not packed": pdf(b"BT /F1 12 Tf (Snorklewick) Tj ET", packed=False),
    "in pieces": pdf(b"BT /F1 12 Tf [(Snor) 15 (kle) -20 (wick)] TJ ET"),
    "in octal": pdf(b"BT /F1 12 Tf (Sn\\157rkl\\145wick) Tj ET"),
    "in hexadecimal": pdf(b"BT /F1 12 Tf <" + WORD.encode().hex().encode() + b"> Tj ET"),
    "shapes of a font": pdf(b"BT /F1 12 Tf " + SHAPES + b" ET", letters=MAPPED),
    "title": pdf(b"", title=b"(About Snorklewick)"),
    "title of two bytes a letter": pdf(b"", title=b"<feff" + WORD.encode("utf-16-be").hex().encode() + b">"),
}


@pytest.mark.parametrize("place", PDFS)
def test_what_a_pdf_shows_is_found(place: str, tmp_path: Path) -> None:
    assert searched(tmp_path, {"one-page.pdf": PDFS[place]}, WORD).hits


def test_gaps_in_a_pdf_are_spaces(tmp_path: Path) -> None:
    shown = b"BT /F1 12 Tf [(hid) -250 (the) -300 (blue)] TJ 0 -14 Td (kettle under) Tj ET"

    assert searched(tmp_path, {"one-page.pdf": pdf(shown)}, "He hid the blue kettle under it").hits
