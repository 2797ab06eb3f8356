"""What films hash to is remembered, and never believed of a file that was touched."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from generator.protect import Hashes

LONG_AGO = 1_700_000_000


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"film" * 300_000)
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows whenever a file is read through."""
    found: list[int] = []
    really = hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", lambda *given: (found.append(1), really(*given))[1])
    return found


def test_a_film_is_read_once_in_all_runs(film: Path, tmp_path: Path, reads: list[int]) -> None:
    expected = hashlib.sha256(film.read_bytes()).hexdigest()
    for _ in range(3):
        hashes = Hashes(tmp_path / "cache")
        assert hashes.read(film) == hashes.read(film) == expected

    assert reads == [1]
    (kept,) = (tmp_path / "cache").rglob("*.jsonl")
    assert kept.parent.stat().st_mode & 0o077 == 0
    assert "film" not in kept.read_text()


def test_a_second_name_of_the_same_file_is_known_too(film: Path, reads: list[int]) -> None:
    os.link(film, film.with_name("other.mp4"))
    hashes = Hashes()

    assert hashes.read(film) == hashes.read(film.with_name("other.mp4"))
    assert reads == [1]


@pytest.mark.parametrize("how", ["time", "size", "another file"])
def test_a_touched_film_is_read_again(film: Path, reads: list[int], how: str) -> None:
    hashes = Hashes()
    before = hashes.read(film)
    if how == "another file":
        film.rename(film.with_name("old.mp4"))
    film.write_bytes(b"plum" * 300_000 + (b"!" if how == "size" else b""))
    os.utime(film, (LONG_AGO, LONG_AGO + (how == "time")))

    assert hashes.read(film) == hashlib.sha256(film.read_bytes()).hexdigest() != before
    assert reads == [1, 1]


def test_a_film_of_this_moment_is_not_believed_to_stay(tmp_path: Path, reads: list[int]) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(2_000_000))
    hashes = Hashes(tmp_path / "cache")
    hashes.read(film)
    hashes.read(film)

    assert reads == [1, 1]
    assert not (tmp_path / "cache").exists()


def test_small_files_are_not_remembered(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_bytes(b"page")
    os.utime(page, (LONG_AGO, LONG_AGO))
    Hashes(tmp_path / "cache").read(page)

    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    "line", ["", "{", "[1, 2]", '["a", "b"]', '["a"]', "null", '{"a": 1}', "[[], 5]", "\0"]
)
def test_a_memory_with_a_spoilt_line_is_as_good_as_before(
    film: Path, tmp_path: Path, reads: list[int], line: str
) -> None:
    Hashes(tmp_path / "cache").read(film)
    (kept,) = (tmp_path / "cache").rglob("*.jsonl")
    kept.write_text(f"{line}\n{kept.read_text()}{line}")
    Hashes(tmp_path / "cache").read(film)

    assert reads == [1]


def test_a_line_that_was_cut_is_no_hash(film: Path, tmp_path: Path, reads: list[int]) -> None:
    Hashes(tmp_path / "cache").read(film)
    (kept,) = (tmp_path / "cache").rglob("*.jsonl")
    name, sha256 = json.loads(kept.read_text())
    kept.write_text(json.dumps([name, sha256[:-1]]))

    assert Hashes(tmp_path / "cache").read(film) == sha256
    assert reads == [1, 1]
