"""Caption files as programs and people write them: no word lost, every slip told with its line."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Level
from generator.recording import Captions, Cue, Stretch
from generator.video import read_captions, transcript
from generator.video.captions import (
    NOTE_UNCHECKED,
    as_vtt,
    for_the_page,
    moved,
    note_read_by,
    parse_captions,
    without,
)

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
        "00:01.000 --> 00:03.000 align:start line:0\n<v.loud Sara>Ready?&nbsp;&amp; go</v> <00:00:01.500>now\n"
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
        (b" \r\n\r\n", "K02"),
        (b"[Script Info]\n[Events]\n", "K02"),
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


def test_a_pipe_named_as_captions_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hello.srt")
    told: list[object] = []
    reading = threading.Thread(
        target=lambda: told.append(read_captions(tmp_path / "hello.srt", "en", "")), daemon=True
    )
    reading.start()
    reading.join(timeout=30)
    (captions, slips), *_ = told or [(None, ())]

    assert captions is None
    assert [slip.code for slip in slips] == ["K01"]


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


@pytest.mark.parametrize("end", [".", "?”", "!)", "…", "。", "؟", "۔", "।"])
def test_a_sentence_ends_in_every_script(end: str) -> None:
    assert len(transcript((Cue(0.0, 1.0, f"a{end}"), Cue(1.0, 2.0, "b")))) == 2
    assert len(transcript((Cue(0.0, 1.0, "a,"), Cue(1.0, 2.0, f"b{end}")))) == 1


def test_where_no_sentence_ends_the_lines_are_not_endless() -> None:
    told = transcript(Cue(at, at + 1.0, "and then he") for at in range(100))

    assert all(400 < len(part.text) < 420 for part in told[:-1])
    assert " ".join(part.text for part in told) == " ".join(["and then he"] * 100)


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


# ---------------------------------------------------------------- can it be read in the time it stands


def one(seconds: float, text: str, start: float = 1.0) -> str:
    return f"00:00:{start:06.3f} --> 00:00:{start + seconds:06.3f}\n{text}\n\n".replace(".", ",")


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        (one(2, "x" * 40), []),
        (one(2, "x" * 41), [(1, "K10", Level.FIX)]),
        (one(2, "y" * 25 + " " + "y" * 24), [(1, "K10", Level.FIX)]),
        (one(2, "y" * 25 + " " + "y" * 25), [(1, "K10", Level.ASK)]),
        (one(0.7, "Yes"), []),
        (one(0.69, "Yes"), [(1, "K11", Level.FIX)]),
        (one(0.2, "Knock first"), [(1, "K11", Level.FIX)]),
        (one(0.2, "Knock first") + one(2, "Yes", 1.3), [(1, "K10", Level.ASK), (1, "K11", Level.FIX)]),
        (one(12, "Yes"), []),
        (one(12.1, "Yes"), [(1, "K12", Level.ASK)]),
        (one(9, "word " * 16), []),
        (one(9, "word " * 17), [(1, "K13", Level.FIX)]),
        (one(5, "One,\ntwo,\nthree."), []),
        (one(9, f"{'o' * 30}\n{'a' * 46}"), []),
        (one(9, f"{'o' * 30}\n{'a' * 47}"), [(1, "K13", Level.FIX)]),
        (one(9, f"{'o' * 30} {'a' * 43}"), [(1, "K13", Level.FIX)]),
    ],
)
def test_what_cannot_be_read_in_its_time_is_told(text: str, slips: list[tuple[int, str, Level]]) -> None:
    _, told = parse_captions(text.encode(), "en", "a.srt")

    assert [(slip.at.line, slip.code, slip.level) for slip in told] == slips


@pytest.mark.parametrize(
    ("end", "told"), [(11.0, []), (11.1, [("K09", Level.FIX)]), (12, [("K09", Level.FIX)])]
)
def test_words_that_go_on_after_the_end_are_told(end: float, told: list[tuple[str, Level]]) -> None:
    captions, slips = parse_captions(one(end - 8, "Yes", 8).encode(), "en", "a.srt", 10.0)

    assert captions is not None
    assert [(slip.code, slip.level) for slip in slips] == told
    assert for_the_page(captions, 10.0).cues[0].end == 10.0


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (8, 30, [("K09", Level.FIX)]),
        (2, 30, [("K09", Level.FIX), ("K12", Level.ASK)]),
        (17, 30, [("K09", Level.ASK)]),
        (3, 15.1, [("K12", Level.ASK)]),
        (3, 15, []),
    ],
)
def test_how_long_words_stand_counts_up_to_the_end_of_the_film(
    start: float, end: float, told: list[tuple[str, Level]]
) -> None:
    _, slips = parse_captions(one(end - start, "Yes", start).encode(), "en", "a.srt", 16.0)

    assert [(slip.code, slip.level) for slip in slips] == told


def test_two_at_once_in_two_places_are_no_slip() -> None:
    above = one(3, r"{\an8}A sign") + one(3, "Hello", 2)

    assert read(above)[1] == []
    assert read(above.replace("{\\an8}", ""))[1] == [(4, "K08")]


def shown(*cues: Cue, **more: bool) -> Captions:
    return for_the_page(Captions("en", cues, as_vtt(cues), **more))


def test_a_long_cue_is_shown_in_parts_that_end_where_one_takes_a_breath() -> None:
    text = "I knock first. Then I wait until he looks up, and only then do I say hello. He will not answer at once."
    cues = shown(Cue(0.0, 10.0, text)).cues

    assert [cue.text for cue in cues] == [
        "I knock first. Then I wait until he\nlooks up, and only then do I say hello.",
        "He will not answer at once.",
    ]
    assert cues[0].start == 0.0 and cues[0].end == cues[1].start and cues[1].end == 10.0
    assert 6 < cues[0].end < 8


def test_what_would_only_blink_is_not_taken_apart() -> None:
    assert len(shown(Cue(0.0, 1.2, "word " * 30)).cues) == 1
    assert len(shown(Cue(0.0, 2.9, "word " * 30)).cues) == 2
    assert ("K13" in [code for _, code in read(one(1.2, "word " * 30))[1]]) is False


def test_a_word_left_over_stands_long_enough_to_be_seen() -> None:
    cues = shown(Cue(0.0, 5.0, "word " * 16 + "and tea")).cues

    assert len(cues[1].text) < 10
    assert 0.7 < cues[1].end - cues[1].start < 1.5


def test_a_script_without_spaces_is_taken_apart_too() -> None:
    cues = shown(Cue(0.0, 9.0, "你好" * 40)).cues

    assert "".join(cue.text for cue in cues) == "你好" * 40
    assert all(len(cue.text) <= 42 for cue in cues)


def test_what_blinks_stands_longer_but_never_into_the_next() -> None:
    cues = shown(Cue(1.0, 1.1, "a"), Cue(1.3, 1.4, "b"), Cue(5.0, 5.1, "c")).cues

    assert [(cue.start, cue.end) for cue in cues] == [(1.0, 1.3), (1.3, 2.0), (5.0, 5.7)]


_ROWS = st.lists(
    st.lists(
        st.sampled_from(["tea.", "and", "Sara:", "hello,", "x" * 60, "-", "你好吗", "seizure?"]), min_size=1
    ).map(" ".join),
    min_size=1,
    max_size=4,
).map("\n".join)


@settings(max_examples=40, deadline=None)
@given(text=_ROWS, length=st.integers(1, 60), data=st.data())
def test_no_word_is_lost_or_moved_and_what_is_unsure_stays_so(
    text: str, length: int, data: st.DataObject
) -> None:
    words = [(at, at + len(word)) for at, word in _placed(text)]
    unsure = tuple(sorted(data.draw(st.sets(st.sampled_from(words)))))
    cue = Cue(0.0, length / 2, text, unsure)
    made = shown(cue, draft=True)
    parts = made.cues

    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
    assert [part.start for part in parts] == sorted({part.start for part in parts})
    assert (parts[0].start, parts[-1].end) == (0.0, max(cue.end, 0.7))
    for there in (parts, made.sentences):
        marked = "".join(part.text[start:end] for part in there for start, end in part.unsure)
        assert marked == "".join(text[start:end] for start, end in unsure)
    again = parse_captions(made.vtt.encode(), "en", "a")[0]
    assert again is not None and again.draft
    assert "".join(c.text[a:b] for c in again.cues for a, b in c.unsure) == marked


def _placed(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.replace("\n", " ").split(" "):
        found.append((at, word))
        at += len(word) + 1
    return found


# ---------------------------------------------------------------- made by computer

DRAFT = f"WEBVTT\n\nNOTE {NOTE_UNCHECKED}\n\n00:00:01.000 --> 00:00:04.000\nHello, I am <c.unsure>Amir</c>.\n"
READ_BY = note_read_by("Sara  Khan", date(2026, 11, 22))


def test_the_form_of_a_draft_is_agreed() -> None:
    captions, slips = read(DRAFT)

    assert (captions.draft, slips) == (True, [])
    assert captions.cues == (Cue(1.0, 4.0, "Hello, I am Amir.", ((12, 16),)),)
    assert captions.vtt == as_vtt(captions.cues, NOTE_UNCHECKED) == DRAFT
    assert as_vtt([cue.checked() for cue in captions.cues]) == DRAFT.replace(
        f"NOTE {NOTE_UNCHECKED}\n\n", ""
    ).replace("<c.unsure>Amir</c>", "Amir")


@pytest.mark.parametrize(
    ("head", "words", "draft"),
    [
        ("", "Hello", False),
        ("", "<c.unsure>Hello</c>", True),
        ("", "<c.loud>Hello</c>", False),
        ("NOTE made by computer, not checked\n\n", "Hello", True),
        ("NOTE\nMade by a computer\n\n", "Hello", True),
        ("NOTE made by hand\n\n", "Hello", False),
        (f"NOTE {READ_BY}\n\n", "Hello", False),
        (f"NOTE {READ_BY}\n\n", "<c.unsure>Hello</c>", False),
        (f"NOTE {NOTE_UNCHECKED}\n\nNOTE {READ_BY}\n\n", "Hello", False),
        ("NOTE made by computer, read by Sara\n\n", "Hello", True),
        ("NOTE made by computer, read by Sara on 2026-31-12\n\n", "Hello", True),
        ("NOTE made by computer, read by on 2026-11-22\n\n", "Hello", True),
        ("NOTE made by computer\n\nNOTE approved by Sara\n\n", "Hello", False),
        ("NOTE made by computer\n\nNOTE approved by\n\n", "Hello", True),
    ],
)
def test_a_new_name_alone_approves_nothing(head: str, words: str, draft: bool) -> None:
    text = f"WEBVTT\n\n{head}00:01.000 --> 00:04.000\n{words}\n"

    assert read(text)[0].draft is draft
    named, _ = parse_captions(text.encode(), "en", "a", draft=True)
    assert named is not None and named.draft


def test_a_note_below_the_first_words_says_nothing_of_the_file() -> None:
    captions, _ = read(
        f"WEBVTT\n\n00:01.000 --> 00:04.000\nHello\n\nNOTE {NOTE_UNCHECKED}\n\n00:05.000 --> 00:08.000\nYes\n"
    )

    assert not captions.draft
    assert [cue.text for cue in captions.cues] == ["Hello", "Yes"]


def test_a_name_makes_a_draft(tmp_path: Path) -> None:
    for name, draft in (("a.en.draft.vtt", True), ("a.en.DRAFT.SRT", True), ("a.draft.en.vtt", False)):
        (tmp_path / name).write_text(SRT)
        captions, _ = read_captions(tmp_path / name, "en", "a")

        assert captions is not None
        assert captions.draft is draft


def test_a_draft_says_so_on_the_picture_and_what_was_read_does_not() -> None:
    draft, _ = read(DRAFT)
    page = for_the_page(draft)
    checked = for_the_page(replace(draft, draft=False, cues=tuple(cue.checked() for cue in draft.cues)))

    assert "00:00:00.000 --> 00:00:04.000 line:0\n(made by computer, not checked)\n" in page.vtt
    assert page.cues == draft.cues and len(page.sentences) == 1
    assert page.draft
    assert "computer" not in checked.vtt and "unsure" not in checked.vtt


def test_marks_of_unsure_words_survive_whatever_stands_around_them() -> None:
    captions, _ = read(
        "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Sara>It is <c.unsure>five\n&amp; <i>ten</i></c> <c.unsure></c><c.loud>mg</c>"
        " <c.unsure.red>now</c> <c.unsure>here\n"
    )
    (cue,) = captions.cues

    assert cue.text == "Sara: It is five\n& ten mg now here"
    assert [cue.text[start:end] for start, end in cue.unsure] == ["five", "& ten", "now", "here"]
    (sentence,) = for_the_page(captions).sentences
    assert [sentence.text[start:end] for start, end in sentence.unsure] == ["five", "& ten", "now", "here"]


def test_muted_and_trimmed_a_draft_is_one_still() -> None:
    draft, _ = read(DRAFT + "\n00:00:05.000 --> 00:00:08.000\nYes\n")

    for left in (without(draft, (Stretch(5, 6),)), moved(draft, 0.5, 4.5)):
        assert left.draft
        assert left.vtt.startswith(f"WEBVTT\n\nNOTE {NOTE_UNCHECKED}\n")
        assert "<c.unsure>Amir</c>" in left.vtt and "Yes" not in left.vtt


# ---------------------------------------------------------------- trimmed


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        (0, None, "a1-2 b2-3 c3-4 d4-5"),
        (1, None, "a0-1 b1-2 c2-3 d3-4"),
        (2, 4, "b0-1 c1-2"),
        (2.1, None, "b0-0.9 c0.9-1.9 d1.9-2.9"),
        (2.3, None, "c0.7-1.7 d1.7-2.7"),
        (0, 3.9, "a1-2 b2-3 c3-3.9"),
        (0, 3.7, "a1-2 b2-3"),
        (2.9, 3.1, ""),
        (5, None, ""),
        (0, 1, ""),
        (9, 20, ""),
    ],
)
def test_what_lies_outside_a_trim_goes_and_the_rest_moves(start: float, end: float | None, left: str) -> None:
    cues = tuple(Cue(float(n), float(n + 1), letter) for n, letter in enumerate("abcd", 1))
    captions = moved(Captions("en", cues, as_vtt(cues)), start, end)

    assert " ".join(f"{cue.text}{cue.start:g}-{cue.end:g}" for cue in captions.cues) == left
    assert captions.vtt == as_vtt(captions.cues)


def test_a_trim_keeps_where_words_stand_and_what_is_unsure() -> None:
    cue = Cue(3.0, 4.0, "Hello Sam", ((6, 9),), "line:0")

    assert moved(Captions("en", (cue,), ""), 2.0, 9.0).cues == (replace(cue, start=1.0, end=2.0),)


def test_a_blink_behind_the_end_of_a_trim_goes_too() -> None:
    cues = (Cue(1.0, 2.0, "in"), Cue(2.02, 2.1, "out"))

    assert [cue.text for cue in moved(Captions("en", cues, ""), 0.0, 2.0).cues] == ["in"]


def test_marks_inside_marks_are_told_once() -> None:
    captions, _ = read("WEBVTT\n\n00:01.000 --> 00:04.000\n<c.unsure>a <c.unsure>b</c> c</c> d\n")

    assert captions.cues[0].unsure == ((0, 5),)
    assert "<c.unsure>a b c</c> d" in captions.vtt
