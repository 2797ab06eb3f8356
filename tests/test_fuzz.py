"""Ten minutes of chance: files nobody would write, and files of the examples with pieces torn out, doubled and mixed.

`ALONGSIDE_FUZZ_SECONDS` changes how long; `ALONGSIDE_FUZZ_SEED` says where to begin, to see a find again.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from generator.check import check_person
from generator.circle import EditionName
from generator.disclose import disclose
from generator.load import load_person
from generator.person import CHAPTER_FILES
from generator.problems import Problems
from generator.validate import known_headings, read_person
from tests.cases.reader import CASES, DAY
from tests.test_nothing_lost import Mother, lost, read

REPO = Path(__file__).parent.parent
SECONDS = float(os.environ.get("ALONGSIDE_FUZZ_SECONDS", "600"))
SEED = int(os.environ.get("ALONGSIDE_FUZZ_SEED", "0"))


def corpus() -> list[bytes]:
    """Every file of the example people and every case."""
    files = [*sorted(REPO.glob("profiles/*/*.yml")), *sorted(CASES.glob("**/*.yml"))]
    return [file.read_bytes() for file in files]


def torn(chance: random.Random, texts: list[bytes]) -> bytes:
    """One of the texts with a few pieces gone, doubled, moved, or taken from another."""
    text = bytearray(chance.choice(texts))
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((1, 1, 2, 5, 20, 200)))
        other = chance.choice(texts)
        begin = chance.randint(0, len(other))
        piece = other[begin : begin + chance.choice((1, 2, 5, 30))]
        kind = chance.random()
        if kind < 0.3:
            del text[start:end]
        elif kind < 0.5:
            text[start:start] = text[start:end]
        elif kind < 0.8:
            text[start:end] = piece
        else:
            text[start:start] = chance.choice(
                (
                    b":",
                    b"\n",
                    b"  ",
                    b"\t",
                    b"- ",
                    b'"',
                    b"'",
                    b"[",
                    b"{",
                    b"#",
                    b"\x00",
                    b"\xff",
                    b"\xc2\xa0",
                    b"|\n",
                    b"&a ",
                    b"\r",
                    b"\xe2\x80\xa8",
                )
            )
    return bytes(text)


@pytest.mark.long
def test_torn_files_end_in_a_person_and_mistakes(tmp_path: Path) -> None:
    texts, seed, ends = corpus(), SEED, time.monotonic() + SECONDS / 2
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    while time.monotonic() < ends:
        chance = random.Random(seed)
        path = home / f"{chance.choice(sorted(CHAPTER_FILES.values()))}.yml"
        path.write_bytes(torn(chance, texts))
        problems = Problems()
        try:
            person = read_person(load_person(home.parent, "sam", known_headings(), problems), problems)
            check_person(person, ["hello.mov", "garden.jpg"], DAY, problems)
            for name in EditionName:
                disclose(person, name, DAY)
        except Exception as found:
            pytest.fail(f"seed {seed}: {found!r}")
        assert all(problem.hint or problem.type_this for problem in problems), seed
        path.unlink()
        seed += 1
    assert seed > SEED


@pytest.mark.long
def test_whatever_a_family_writes_no_word_is_lost(tmp_path: Path) -> None:
    seed, ends = SEED, time.monotonic() + SECONDS / 2
    while time.monotonic() < ends:
        chance = random.Random(seed)
        chapter = chance.choice(sorted(CHAPTER_FILES))
        text = Mother(chance).file()
        kept, problems = read(tmp_path, text, chapter)
        assert lost(text, kept, problems) == [], f"seed {seed}\n{text}"
        seed += 1
    assert seed > SEED
