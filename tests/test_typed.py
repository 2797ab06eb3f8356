"""A file as typed: what is not changed is written again byte for byte, whatever it holds and however it was saved."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load.decode import decode
from generator.problems import Problems
from generator.typed import Typed, encoding_of

SOME = settings(max_examples=200, deadline=None, derandomize=True)
TEXT = st.lists(
    st.sampled_from(
        ["a", "é", "£5", "😀", "\n", "\r", "\r\n", " ", "\t", "\xa0", "\u2028", "\x85", "# x", "- "]
    ),
    max_size=30,
).map("".join)


@SOME
@given(TEXT)
def test_what_can_be_read_is_written_again_as_it_was(text: str) -> None:
    for raw in (text.encode(), codecs.BOM_UTF8 + text.encode(), text.encode("cp1252", "ignore")):
        typed = Typed.of(raw)
        assert typed is None or typed.raw == raw
        assert typed is None or typed.edited({}) == typed


@SOME
@given(TEXT)
def test_its_rows_are_those_that_are_read(text: str) -> None:
    """A mistake names a line; it has to be the same line here."""
    typed, read = Typed.of(text.encode()), decode(text.encode(), "case.yml", Problems())
    assert typed is not None
    assert read is not None

    assert len(typed.rows) == len(typed.ends) == len(read.split("\n"))
    assert [len(row) for row in typed.rows] == [len(row) for row in read.split("\n")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_the_other_encodings_are_seen_and_can_be_left(encoding: str) -> None:
    raw = "hello: café\r\n".encode(encoding)
    typed = Typed.of(raw)

    assert encoding_of(raw) == encoding
    assert typed is not None
    assert typed.raw == raw
    assert typed.in_utf8().raw == "hello: café\r\n".encode()


@pytest.mark.parametrize(
    "raw", ["hello".encode("utf-16") + b"\x00", b"caf\xe9 \x81"], ids=["half", "no letter"]
)
def test_what_could_not_be_written_again_is_not_taken(raw: bytes) -> None:
    assert Typed.of(raw) is None


def test_new_rows_end_as_the_one_they_came_from_and_the_last_as_the_last() -> None:
    typed = Typed.of(b"a\r\nb\rc")
    assert typed is not None

    assert typed.edited({0: ("a", "A"), 2: ("c", "C")}).raw == b"a\r\nA\r\nb\rc\r\nC"
    assert typed.edited({1: ()}).raw == b"a\r\nc"
    assert typed.edited({0: (), 1: (), 2: ()}).raw == b""
