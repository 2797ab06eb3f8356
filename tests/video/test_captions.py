"""Caption files as programs and people write them: no word lost, every slip told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Level
from generator.recording import Captions, Cue, Stretch
from generator.video import read_captions, transcript
from generator.video.captions import parse_captions, without

SRT = "1\n00:00:01,000 --> 00:00:02,500\nHello Sara,\nthis is Amir.\n\n2\n00:00:03,000 --> 00:00:04,000\nKnock first.\n"
WORDS = ("Hello Sara,\nthis is Amir.", "Knock first.")


def read(text: str | bytes, seconds: float | None = None) -> tuple[Captions, list[tuple[int, str]]]:
    data = text.encode() if isinstance(text, str) else text
    captions, slips = parse_captions(data, "en", "hello.en.srt", seconds)
    assert captions is not None, slips
    return captions, [(slip.at.line, slip.code) for slip in slips]


@pytest.mark.parametrize(
    "data",
    [
        SRT.encode(),
        SRT.encode("utf-8-sig"),
        SRT.encode("utf-16"),
        b"\xfe\xff" + SRT.encode("utf-16-be"),
        SRT.replace("\n", "\r\n").encode(),
        SRT.replace("\n", "\r").encode(),
        ("WEBVTT - made by hand\n\n" + SRT.replace(",0", ".0").replace(",5", ".5")).encode(),
        b"\xef\xbb\xbfWEBVTT\n\n" + SRT.replace(",000", ".000").replace(",500", ".500").encode(),
        SRT.replace("00:00:", "00:").encode(),
        SRT.replace("1\n00", "00", 1).replace("\n2\n", "\n").encode(),
        SRT.replace(" --> ", "-->").encode(),
        SRT.rstrip().encode(),
    ],
)
def test_every_usual_form_gives_the_same_words(data: bytes) -> None:
    captions, slips = read(data)

    assert slips == []
    assert tuple(cue.text for cue in captions.cues) == WORDS
    assert [(cue.start, cue.end) for cue in captions.cues] == [(1.0, 2.5), (3.0, 4.0)]


def test_the_web_form_is_clean() -> None:
    captions, _ = read(SRT)

    assert captions.vtt == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello Sara,\nthis is Amir.\n\n"
        "00:00:03.000 --> 00:00:04.000\nKnock first.\n"
    )


def test_an_older_encoding_keeps_its_letters() -> None:
    captions, _ = read("1\n00:00:01,000 --> 00:00:02,000\nZoë’s café – “yes”\n".encode("cp1252"))

    assert captions.cues[0].text == "Zoë’s café – “yes”"


def test_hours_past_ninety_nine_and_times_to_the_thousandth() -> None:
    captions, _ = read("100:00:00,001 --> 100:00:01,999\nLate\n")

    assert captions.cues[0].start == 360000.001
    assert "100:00:00.001 --> 100:00:01.999" in captions.vtt


@pytest.mark.parametrize(
    ("typed", "shown", "in_vtt"),
    [
        ("press --> then wait", "press --> then wait", "press --&gt; then wait"),
        ("Tom & Jo <3", "Tom & Jo <3", "Tom &amp; Jo &lt;3"),
        ("<laughs> yes", "<laughs> yes", "&lt;laughs&gt; yes"),
        ("<i>softly</i> <font color=red>now</font>", "softly now", "softly now"),
        (r"{\an8}up here", "up here", "up here"),
        ("[he points]", "[he points]", "[he points]"),
        ("a\x00b" if False else "a\x07b", "ab", "ab"),
        ("مرحبا", "مرحبا", "مرحبا"),
    ],
)
def test_words_stay_words_and_known_marks_go(typed: str, shown: str, in_vtt: str) -> None:
    captions, _ = read(f"1\n00:00:01,000 --> 00:00:02,000\n{typed}\n")

    assert captions.cues[0].text == shown
    assert captions.vtt.splitlines()[3] == in_vtt
    again, slips = read(captions.vtt)
    assert (again.cues, slips) == (captions.cues, [])


def test_who_speaks_is_kept_and_what_is_no_caption_is_not() -> None:
    captions, slips = read(
        "WEBVTT\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE for us\nnot shown\n\nfirst\n"
        "00:01.000 --> 00:02.000 align:start line:0\n<v.loud Sara>Ready?&nbsp;&amp; go</v> <00:00:01.500>now\n"
    )

    assert [cue.text for cue in captions.cues] == ["Sara: Ready?\xa0& go now"]
    assert slips == []


def test_an_empty_line_in_the_middle_loses_no_words() -> None:
    captions, _ = read(
        "1\n00:00:01,000 --> 00:00:02,000\nHello\n\nthere\n\n2\n00:00:03,000 --> 00:00:04,000\n112\n"
    )

    assert [cue.text for cue in captions.cues] == ["Hello\nthere", "112"]


@pytest.mark.parametrize(
    ("text", "seconds", "slips", "words"),
    [
        ("1\n00:00:03,000 --> 00:00:01,000\nBack\n", None, [(2, "K06")], ["Back"]),
        (
            "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nYes\n",
            None,
            [(2, "K05")],
            ["Yes"],
        ),
        (
            "00:05,000 --> 00:06,000\nTwo\n\n00:01,000 --> 00:02,000\nOne\n",
            None,
            [(4, "K07")],
            ["One", "Two"],
        ),
        (
            "00:01,000 --> 00:03,000\nOne\n\n00:02,000 --> 00:04,000\nTwo\n",
            None,
            [(4, "K08")],
            ["One", "Two"],
        ),
        (
            "00:01,000 --> 00:03,000\nOne\n\n00:20,000 --> 00:24,000\nTwo\n",
            10.0,
            [(4, "K09")],
            ["One", "Two"],
        ),
        ("Lost\n\n00:01,000 --> 00:03,000\nOne\n", None, [(1, "K04")], ["One"]),
        (
            "00:01,000 --> 00:03,000\nOne\n\n00:00:0x,000 --> 00:04,000\nTwo\n",
            None,
            [(4, "K03")],
            ["One\n00:00:0x,000 --> 00:04,000\nTwo"],
        ),
    ],
)
def test_every_slip_is_told_with_its_line(
    text: str, seconds: float | None, slips: list[tuple[int, str]], words: list[str]
) -> None:
    captions, told = read(text, seconds)

    assert told == slips
    assert [cue.text for cue in captions.cues] == words


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "K02"),
        (b"WEBVTT\n", "K02"),
        (b"Just some words.\n", "K02"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "K01"),
        (b"\x00" * 50, "K01"),
    ],
)
def test_a_file_without_captions_is_told(data: bytes, code: str) -> None:
    captions, slips = parse_captions(data, "en", "hello.en.srt")

    assert captions is None
    assert code in [slip.code for slip in slips]
    assert any(slip.level is Level.STOP for slip in slips)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    captions, slips = read_captions(tmp_path / "gone.srt", "en", "media/amir/gone.srt")

    assert captions is None
    assert [str(slip.at) for slip in slips] == ["media/amir/gone.srt:1:1"]


def test_a_transcript_has_a_line_for_each_sentence_and_speaker() -> None:
    cues = (
        Cue(0.0, 1.0, "Knock first,"),
        Cue(1.0, 2.0, "then wait."),
        Cue(2.1, 4.0, "He will look up."),
        Cue(9.0, 10.0, "Now say hello."),
        Cue(10.1, 10.5, "Amir’s tablet: Like"),
        Cue(10.5, 11.0, "this"),
        Cue(11.0, 12.0, "Sara: Yes."),
    )

    assert transcript(cues) == (
        Cue(0.0, 2.0, "Knock first, then wait."),
        Cue(2.1, 4.0, "He will look up."),
        Cue(9.0, 10.0, "Now say hello."),
        Cue(10.1, 11.0, "Amir’s tablet: Like this"),
        Cue(11.0, 12.0, "Sara: Yes."),
    )


def test_a_transcript_loses_no_word() -> None:
    cues = tuple(Cue(at, at + 1.0, f"word{at} ends.") for at in range(0, 90))

    assert " ".join(part.text for part in transcript(cues)) == " ".join(cue.text for cue in cues)
    assert len(transcript(cues)) > 2


@pytest.mark.parametrize(
    ("mute", "left"),
    [
        ((), "abcd"),
        ((Stretch(),), ""),
        ((Stretch(2, 3),), "acd"),
        ((Stretch(2, 3.001),), "ad"),
        ((Stretch(1.999, 3),), "cd"),
        ((Stretch(2.4, 2.5),), "acd"),
        ((Stretch(4),), "abc"),
        ((Stretch(0, 1.1), Stretch(3.5, 3.6)), "bd"),
        ((Stretch(9),), "abcd"),
    ],
)
def test_words_said_wholly_or_in_part_while_the_film_is_muted_go(
    mute: tuple[Stretch, ...], left: str
) -> None:
    cues = tuple(Cue(float(n), float(n + 1), letter) for n, letter in enumerate("abcd", 1))
    vtt = "".join(f"[{letter}]" for letter in "abcd")
    captions = without(Captions("en", cues, vtt), mute)

    assert "".join(cue.text for cue in captions.cues) == left
    assert captions.language == "en"
    assert (captions.vtt == vtt) is (left == "abcd")
    assert all((f"\n{letter}\n" in captions.vtt) is (letter in left) for letter in "abcd") or left == "abcd"
