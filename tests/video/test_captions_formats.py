"""SRT, WebVTT, SBV, ASS and SSA: the same cues written in any of them, in any encoding, are read back the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.recording import Captions, Cue
from generator.video.captions import as_vtt, for_the_page, parse_captions


def read(text: str | bytes) -> tuple[Captions, list[tuple[int, str]]]:
    data = text.encode() if isinstance(text, str) else text
    captions, slips = parse_captions(data, "en", "hello.en.srt")
    assert captions is not None, slips
    return captions, [(slip.at.line, slip.code) for slip in slips]


# ---------------------------------------------------------------- written as other programs write them


def clock(seconds: float, dot: str, *, hours: str = "02", digits: int = 3) -> str:
    whole, part = divmod(round(seconds * 1000), 1000)
    rest = f"{part:03}"[:digits]
    return f"{whole // 3600:{hours}}:{whole // 60 % 60:02}:{whole % 60:02}{dot}{rest}"


def srt(cues: Sequence[Cue]) -> str:
    return "".join(
        f"{number}\n{clock(cue.start, ',')} --> {clock(cue.end, ',')}\n{cue.text}\n\n"
        for number, cue in enumerate(cues, 1)
    )


def vtt(cues: Sequence[Cue]) -> str:
    return as_vtt(cues)


def sbv(cues: Sequence[Cue]) -> str:
    return "\n".join(
        f"{clock(cue.start, '.', hours='d')},{clock(cue.end, '.', hours='d')}\n{cue.text}\n" for cue in cues
    )


def ass(cues: Sequence[Cue]) -> str:
    rows = (
        f"Dialogue: 0,{clock(cue.start, '.', hours='d', digits=2)},{clock(cue.end, '.', hours='d', digits=2)},Default,,0,0,0,,"
        + cue.text.replace("\n", "\\N")
        for cue in cues
    )
    head = "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Alignment\nStyle: Default,Arial,2\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    return head + "\n".join(rows) + "\n"


def ssa(cues: Sequence[Cue]) -> str:
    rows = (
        f"Dialogue: Marked=0,{clock(cue.start, '.', hours='d', digits=2)},Default,{clock(cue.end, '.', hours='d', digits=2)},"
        + cue.text.replace("\n", "\\N")
        for cue in cues
    )
    return (
        "[Script Info]\nScriptType: v4.00\n\n[Events]\nFormat: Marked, Start, Style, End, Text\n"
        + "\n".join(rows)
    )


FORMATS: tuple[Callable[[Sequence[Cue]], str], ...] = (srt, vtt, sbv, ass, ssa)

ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8": str.encode,
    "utf-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "utf-16 with a mark": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16 the other way, with a mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16": lambda text: text.encode("utf-16-le"),
    "utf-16 the other way": lambda text: text.encode("utf-16-be"),
    "cp1252": lambda text: text.encode("cp1252"),
}

WORDS = ["Tom", "&", "Jo", "-->", "<3", "<laughs>", "tea?", "café", "Zoë", "5", "112", "(hums)", "Sara:", "&amp;", "NOTE",
    "a,b", "it’s", "☕", "مرحبا", "你好", "Łódź", "-", "WEBVTT", "x" * 50]  # fmt: skip
PLAIN = [word for word in WORDS if word.isascii() or word in ("café", "Zoë")]


def said(words: Sequence[str]) -> st.SearchStrategy[str]:
    row = st.lists(st.sampled_from(words), min_size=1, max_size=6).map(" ".join)
    return st.lists(row.filter(lambda row: not row[:1].isdigit()), min_size=1, max_size=3).map("\n".join)


def written(words: Sequence[str]) -> st.SearchStrategy[tuple[Cue, ...]]:
    """One after the other; hundredths of a second, as ASS has no more."""
    rows = st.lists(
        st.tuples(st.integers(0, 300_000), st.integers(70, 1200), said(words)), min_size=1, max_size=5
    )

    def one_after_the_other(rows: list[tuple[int, int, str]]) -> tuple[Cue, ...]:
        at, cues = 0, []
        for gap, length, text in rows:
            cues.append(Cue((at + gap) / 100, (at + gap + length) / 100, text))
            at += gap + length
        return tuple(cues)

    return rows.map(one_after_the_other)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.__name__)
@settings(max_examples=25, deadline=None)
@given(
    data=st.data(), encoding=st.sampled_from(sorted(ENCODINGS)), ends=st.sampled_from(["\n", "\r\n", "\r"])
)
def test_what_is_written_in_any_form_and_encoding_is_read_back(
    form: Callable[[Sequence[Cue]], str], data: st.DataObject, encoding: str, ends: str
) -> None:
    cues = data.draw(written(PLAIN if encoding == "cp1252" else WORDS))
    captions, _ = parse_captions(ENCODINGS[encoding](form(cues).replace("\n", ends)), "en", "a")

    assert captions is not None
    assert captions.cues == cues
    again, _ = parse_captions(captions.vtt.encode(), "en", "a")
    assert again == captions


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.__name__)
def test_every_form_in_every_encoding(form: Callable[[Sequence[Cue]], str], name: str) -> None:
    cues = (Cue(1.0, 4.5, "Café & tea --> now,\nZoë?"), Cue(5.0, 8.25, "Yes <3"))
    captions, slips = read(ENCODINGS[name](form(cues)))

    assert (captions.cues, slips) == (cues, [])


# ---------------------------------------------------------------- times as people and programs write them


@pytest.mark.parametrize(
    "times",
    [
        "00:00:01,500 --> 00:01:02,000",
        "0:0:1,5 --> 0:1:2",
        "00:01.500 --> 01:02.000",
        "00:00:01.500000 --> 00:01:02.000000",
        "00:00:01:500 --> 00:01:02:000",
        "00: 00: 01, 500 --> 00: 01: 02, 000",
        "00:00:01,500-->00:01:02,000",
        "00:00:01,500 -> 00:01:02,000",
        "00:00:01,500 --&gt; 00:01:02,000".replace("&gt;", ">"),
        "00:00:01,500 – > 00:01:02,000",
        "00:00:01,500 → 00:01:02,000",
        "\t00:00:01,500 --> 00:01:02,000  X1:10 X2:20 Y1:5 Y2:9",
    ],
)
def test_times_in_all_usual_shapes(times: str) -> None:
    captions, _ = read(f"1\n{times}\nHello\n")

    assert [(cue.start, cue.end, cue.text) for cue in captions.cues] == [(1.5, 62.0, "Hello")]


def test_a_return_too_many_at_each_line_adds_no_line() -> None:
    captions, slips = read(
        "1\r\r\n00:00:01,000 --> 00:00:03,000\r\r\nHello\r\r\nSam\r\r\n\r\r\n2\r\r\n00:00:05,000 --> 00:00:04,000\r\r\nNo\r\r\n"
    )

    assert [cue.text for cue in captions.cues] == ["Hello\nSam", "No"]
    assert slips == [(7, "K06")]


# ---------------------------------------------------------------- SBV


def test_sbv_breaks_its_lines_in_its_own_way_and_keeps_who_speaks() -> None:
    captions, slips = read(
        "0:00:01.000,0:00:03.000\n>> SARA: Hello[br]Sam\n\n0:00:04.000,0:00:06.000 On the same line\n\n"
        "0:00:0x.000,0:00:09.000\nLost times\n"
    )

    assert [(cue.start, cue.end, cue.text) for cue in captions.cues] == [
        (1.0, 3.0, ">> SARA: Hello\nSam"),
        (4.0, 6.0, "On the same line\n0:00:0x.000,0:00:09.000\nLost times"),
    ]
    assert (6, "K03") in slips


# ---------------------------------------------------------------- ASS and SSA

HEAD = "[Script Info]\n; a note\nPlayResY: 360\n\n"
EVENTS = "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"


def said_in(text: str, *, name: str = "", style: str = "Default") -> str:
    return f"Dialogue: 0,0:00:01.00,0:00:04.00,{style},{name},0,0,0,,{text}\n"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (r"Hello,\NSam, and you", "Hello,\nSam, and you"),
        (r"one\nline\hof words", "one line\xa0of words"),
        (r"{\i1}softly{\i0} now{}", "softly now"),
        (r"{\k20}Hap{\k30}py {\k10\t(0,100,\fs20)}day", "Happy day"),
        (r"{\p1}m 0 0 l 100 0 100 100{\p0}A sign", "A sign"),
        (r"{\pos(10,20)\c&HFF0000&}at a place", "at a place"),
        (r"{\pbo10}kept", "kept"),
        ("<b>bold</b> & <3", "bold & <3"),
    ],
)
def test_the_words_of_a_line_are_what_a_player_shows(typed: str, shown: str) -> None:
    captions, slips = read(HEAD + EVENTS + said_in(typed))

    assert ([cue.text for cue in captions.cues], slips) == ([shown], [])


def test_a_note_in_brackets_is_left_out_and_told() -> None:
    captions, slips = read(HEAD + EVENTS + said_in("I knock {twice}."))

    assert ([cue.text for cue in captions.cues], slips) == (["I knock ."], [(7, "K16")])


def test_who_speaks_is_kept_once() -> None:
    captions, _ = read(HEAD + EVENTS + said_in("Ready?", name="Sara") + said_in("Sara: Yes.", name="Sara"))
    actor = read(HEAD + EVENTS.replace("Name", "Actor") + said_in("Ready?", name="Sara"))[0]

    assert [cue.text for cue in captions.cues] == ["Sara: Ready?", "Sara: Yes."]
    assert actor.cues[0].text == "Sara: Ready?"


def test_what_is_no_speech_is_left_out() -> None:
    captions, slips = read(
        HEAD + EVENTS + "Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,A note\n"
        "Picture: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,a.png\n"
        + said_in(r"{\p1}m 0 0 l 1 1{\p0}")
        + said_in("Hello")
        + said_in("Hello")
        + said_in(r"{\blur3}Hello")
    )

    assert ([cue.text for cue in captions.cues], slips) == (["Hello"], [])


def test_its_lines_need_no_order_and_bad_times_are_told() -> None:
    captions, slips = read(
        HEAD
        + EVENTS
        + "Dialogue: 0,0:00:07.00,0:00:09.00,Default,,0,0,0,,Second\n"
        + said_in("First")
        + "Dialogue: 0,soon,0:00:04.00,Default,,0,0,0,,Third\nDialogue: half a line\n"
    )

    assert [cue.text for cue in captions.cues] == ["First", "Second"]
    assert slips == [(9, "K03"), (10, "K03")]


def test_without_a_list_of_columns_the_usual_ones_hold() -> None:
    captions, _ = read("[Events]\n" + said_in("Hello, Sam"))
    bare, _ = read(said_in("Hello, Sam"))
    odd, _ = read("[Events]\nFormat: Layer, Begin\n" + said_in("Hello, Sam"))

    assert captions.cues == bare.cues == odd.cues
    assert captions.cues[0].text == "Hello, Sam"


STYLES = "[V4+ Styles]\nFormat: Name, Fontname, Alignment\nStyle: Default,Arial,2\nStyle: Sign,Arial,8\n"
OLD_STYLES = "[V4 Styles]\nFormat: Name, Alignment\nStyle: Default,2\nStyle: Sign,6\n"


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        (HEAD + STYLES + EVENTS + said_in("a"), ""),
        (HEAD + STYLES + EVENTS + said_in("a", style="Sign"), "line:0"),
        (HEAD + OLD_STYLES + EVENTS + said_in("a", style="Sign"), "line:0"),
        (HEAD + STYLES + EVENTS + said_in("a", style="Gone"), ""),
        (HEAD + EVENTS + said_in(r"{\an7}a"), "line:0 align:start"),
        (HEAD + EVENTS + said_in(r"{\a7}a"), "line:0 align:end"),
        (HEAD + EVENTS + said_in(r"{\an5}a"), "line:50%"),
        (HEAD + EVENTS + said_in(r"{\alpha&H80&}a"), ""),
        ("00:01,000 --> 00:04,000\n{\\an8}a\n", "line:0"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000 line:0 align:start\na\n", "line:0 align:start"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000 region:x line:10%,end size:50% onclick:x\na\n", "line:10%,end size:50%"),
        ("00:01,000 --> 00:04,000 X1:1 Y1:2\na\n", ""),
    ],
)  # fmt: skip
def test_where_words_stand_on_the_picture_is_kept(text: str, placed: str) -> None:
    captions, _ = read(text)

    assert captions.cues[0].placed == placed
    assert f"00:00:01.000 --> 00:00:04.000{' ' if placed else ''}{placed}\na\n" in captions.vtt
    assert read(captions.vtt)[0].cues == captions.cues


# ---------------------------------------------------------------- WebVTT


def test_each_voice_is_named_when_it_begins() -> None:
    captions, _ = read(
        "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Sara>Ready?</v>\n<v Sara>Now?</v>\n<v.quiet Jo Ann>Yes.\n\n"
        "00:05.000 --> 00:08.000\n<v Sara>Sara: go\n"
    )

    assert [cue.text for cue in captions.cues] == ["Sara: Ready?\nNow?\nJo Ann: Yes.", "Sara: go"]


# ---------------------------------------------------------------- whatever the bytes


@settings(max_examples=40, deadline=None)
@given(
    head=st.sampled_from([b"", b"WEBVTT\n\n", b"[Events]\n", b"\xff\xfe", b"0:00:01.0,0:00:02.0\n"]),
    rest=st.one_of(
        st.binary(max_size=200),
        st.lists(
            st.sampled_from([b"00:00:01,000 --> 00:00:02,000", b"<c.unsure>", b"</c>", b"{\\an9", b"Dialogue: 0,", b"\n", b"\r", b"<v ", b"&#", b"NOTE"])
        ).map(b"".join),
    ),
)  # fmt: skip
def test_no_bytes_break_it(head: bytes, rest: bytes) -> None:
    captions, slips = parse_captions(head + rest, "en", "a")

    assert captions is not None or slips
    if captions is not None:
        again, _ = parse_captions(captions.vtt.encode(), "en", "a")
        assert again is not None and [cue.text for cue in again.cues] == [cue.text for cue in captions.cues]
        for_the_page(captions, 10.0)


@pytest.mark.parametrize("much", ["<i ", "{\\", "1:,", "<c.unsure>", "{", "-->", "1:1 ", "x", "\u4f60"])
def test_much_of_anything_is_read_at_once(much: str) -> None:
    """Each would take minutes if its cost grew with its square."""
    for head in (
        "00:01,000 --> 00:02,000\n",
        "0:00:01.0,0:00:02.0\n",
        "Dialogue: 0,0:00:01.00,0:00:02.00,,,,,,,",
    ):
        captions, _ = parse_captions((head + much * (20_000 // len(much)) + "\n").encode(), "en", "a")
        if captions is not None:
            for_the_page(captions)
