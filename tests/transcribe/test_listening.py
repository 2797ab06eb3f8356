"""What is said is written down, silence is not, and nothing is asked of any host. Needs the extra `captions`."""

from __future__ import annotations

import importlib.util
import re
import socket
import subprocess
from pathlib import Path

import pytest

from generator.transcribe import Transcriber, find_transcriber
from generator.video import Tools, find_tools
from tests.tools.samples import SAMPLES

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        importlib.util.find_spec("faster_whisper") is None,
        reason="the extra `captions` is not installed here",
    ),
]

SPOKEN = SAMPLES / "moonshine_voice" / "two_cities.wav"
"""A clean voice reading the first sentence of Dickens' A Tale of Two Cities (1859)."""

AS_PRINTED = """It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity, it was the season of Light, it was the season of Darkness,
it was the spring of hope, it was the winter of despair, we had everything before us, we had nothing before us, we were
all going direct to Heaven, we were all going direct the other way - in short, the period was so far like the present
period, that some of its noisiest authorities insisted on its being received, for good or for evil, in the superlative
degree of comparison only."""


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    return find_tools(tmp_path_factory.mktemp("tools"))


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory) -> Transcriber:
    return find_transcriber(tmp_path_factory.mktemp("cache"))


def as_heard(tools: Tools, into: Path, *source: str | Path) -> Path:
    subprocess.run([tools.ffmpeg, "-v", "error", *source, "-ar", "16000", "-ac", "1", into], check=True)
    return into


def plain(text: str) -> list[str]:
    return re.sub(r"[^a-z' ]", " ", text.casefold()).split()


def slips(said: list[str], written: list[str]) -> int:
    """The fewest words that have to be put in, taken out or changed."""
    row = list(range(len(written) + 1))
    for number, word in enumerate(said, 1):
        above, row[0] = row[0], number
        for at, other in enumerate(written, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (word != other))
    return row[-1]


@pytest.mark.skipif(not SPOKEN.exists(), reason="the samples are fetched by make test-all")
def test_clean_speech_is_written_down_with_fewer_than_one_slip_in_ten_words(
    listener: Transcriber, tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise AssertionError("another host was asked")

    monkeypatch.setattr(socket.socket, "connect", nobody)

    words = listener.listen(as_heard(tools, tmp_path / "said.wav", "-i", SPOKEN))

    said = plain(AS_PRINTED)
    assert slips(said, plain(" ".join(word.text for word in words))) / len(said) < 0.1


@pytest.mark.parametrize("sound", ["anullsrc=r=16000:cl=mono:d=8", "anoisesrc=c=pink:a=0.02:seed=7:d=8"])
def test_where_nobody_speaks_there_are_no_words(
    sound: str, listener: Transcriber, tools: Tools, tmp_path: Path
) -> None:
    assert listener.listen(as_heard(tools, tmp_path / "quiet.wav", "-f", "lavfi", "-i", sound)) == ()
