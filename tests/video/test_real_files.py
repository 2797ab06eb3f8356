"""Films, sounds and photos that other projects keep for their own tests: all are made, or refused in plain words.

`real_files.txt` says of each what becomes of it: `made`, or the code of the sentence that refuses it. Every refusal there
was looked at: the file is damaged, cut off, empty, too small, or no film at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.photos import develop_photo
from generator.progress import Silence
from generator.recording import DevelopedFilm, DevelopedPhoto, FilmOrder, Mishap
from generator.shelf import Shelf
from generator.video import Tools, develop
from tests.tools.samples import PHOTOS, READY, SAMPLES

pytestmark = [
    pytest.mark.films,
    pytest.mark.long,
    pytest.mark.skipif(not READY.exists(), reason="the samples are fetched by make test-all"),
]

EXPECTED = dict(
    line.split()
    for line in Path(__file__).with_name("real_files.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("name", EXPECTED)
def test_it_is_made_or_refused_in_plain_words(name: str, shelf: Shelf, tools: Tools) -> None:
    source = SAMPLES / name
    made: DevelopedFilm | DevelopedPhoto | Mishap
    if source.suffix[1:].lower() in PHOTOS:
        made = develop_photo(source, shelf, "amir photo 1")
    else:
        made = develop(FilmOrder(source, "amir film 1"), shelf, tools, Silence())

    assert (made.code if isinstance(made, Mishap) else "made") == EXPECTED[name]
    if isinstance(made, Mishap):
        assert made.hint
        assert source.name not in made.sentence


def test_every_sample_is_named() -> None:
    assert {str(path.relative_to(SAMPLES)) for path in _all()} == set(EXPECTED)


def _all() -> Iterator[Path]:
    return (path for path in SAMPLES.rglob("*") if path.is_file() and path != READY)
