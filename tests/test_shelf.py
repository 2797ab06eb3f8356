"""The shelf never gives out half of anything, never works twice, and forgets when it is told to."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from generator.problems import Exit, GeneratorError
from generator.shelf import Entry, Shelf, Unusable, key_of, looks_like, place

KEY = key_of("film", "0" * 64, {"crf": 22})


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "cache")


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return old(tmp_path / "amir.mov", b"moving pictures")


def old(path: Path, data: bytes, age: float = 60) -> Path:
    path.write_bytes(data)
    os.utime(path, (time.time() - age, time.time() - age))
    return path


def keep(shelf: Shelf, key: str = KEY, data: bytes = b"film", source: str = "0" * 64) -> Entry:
    with shelf.holding(key), shelf.workbench() as work:
        (work / "a.mp4").write_bytes(data)
        return shelf.keep(
            key, source, work, ["a.mp4"], {"seconds": 1.5, "notes": ["one"], "width": 2, "name": "x"}
        )


def test_only_the_owner_may_look(shelf: Shelf) -> None:
    keep(shelf)

    for folder in [
        shelf.cache,
        *(path for path in shelf.cache.rglob("*") if path.is_dir()),
    ]:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_was_kept_is_found_by_the_next_run(shelf: Shelf) -> None:
    kept = keep(shelf)
    found = Shelf(shelf.cache).find(KEY)

    assert found == kept
    assert (found.number("seconds"), found.texts("notes"), found.whole("width"), found.text("name")) == (
        1.5,
        ("one",),
        2,
        "x",
    )
    assert (found.folder / "a.mp4").read_bytes() == b"film"
    assert found.folder == shelf.cache / "media" / KEY[:2] / KEY


def test_keys_follow_from_bytes_and_recipe_alone() -> None:
    assert key_of("film", "0" * 64, {"crf": 22}) == KEY
    others = {
        key_of("poster", "0" * 64, {"crf": 22}),
        key_of("film", "1" * 64, {"crf": 22}),
        key_of("film", "0" * 64, {"crf": 23}),
        key_of("film", "0" * 64, {"crf": 22, "more": None}),
    }
    assert len(others | {KEY}) == 5
    assert key_of("film", "", {"a": 1, "b": 2}) == key_of("film", "", {"b": 2, "a": 1})


def cut_with_its_old_date(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"fil")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "harm",
    [
        lambda entry: (entry.folder / "meta.json").unlink(),
        lambda entry: (entry.folder / "meta.json").write_text("{"),
        lambda entry: (entry.folder / "meta.json").write_text("[]"),
        lambda entry: (entry.folder / "meta.json").write_text('{"layout": 0}'),
        lambda entry: (entry.folder / "a.mp4").unlink(),
        lambda entry: (entry.folder / "a.mp4").write_bytes(b"fil"),
        lambda entry: (entry.folder / "a.mp4").write_bytes(b"mlif"),
        lambda entry: cut_with_its_old_date(entry.folder / "a.mp4"),
    ],
)
def test_a_damaged_entry_does_not_exist(harm, shelf: Shelf) -> None:
    harm(keep(shelf))

    assert shelf.find(KEY) is None
    assert keep(shelf) == shelf.find(KEY)


def test_a_copied_cache_is_still_good(shelf: Shelf) -> None:
    entry = keep(shelf)
    os.utime(entry.folder / "a.mp4", (1, 1))

    assert shelf.find(KEY) is not None


def test_an_unchanged_file_is_read_once(shelf: Shelf, clip: Path) -> None:
    first = shelf.take_in(clip)
    again = Shelf(shelf.cache)
    second = again.take_in(clip)

    assert first == second
    assert (shelf.counts.files_hashed, again.counts.files_hashed, again.counts.files_opened) == (1, 0, 0)


def test_a_changed_file_is_read_again_even_with_its_old_date(shelf: Shelf, clip: Path) -> None:
    before = shelf.take_in(clip)
    clip.write_bytes(b"other pictures!")
    os.utime(clip, (1, 1))
    after = shelf.take_in(clip)

    assert before.sha256 != after.sha256
    assert before.size == after.size


def test_a_file_touched_just_now_is_read_again_to_be_sure(shelf: Shelf, clip: Path) -> None:
    os.utime(clip)
    shelf.take_in(clip)
    shelf.take_in(clip)

    assert shelf.counts.files_hashed == 2


def test_the_memory_holds_no_name_and_survives_a_torn_line(shelf: Shelf, clip: Path) -> None:
    shelf.take_in(clip)
    memory = shelf.cache / "media" / "hashes.jsonl"
    assert "amir" not in memory.read_text()
    with memory.open("a") as handle:
        handle.write('[1, 2, "x')
    again = Shelf(shelf.cache)
    again.take_in(clip)

    assert again.counts.files_hashed == 0


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "M01"),
        (lambda path: path.mkdir(), "M02"),
        (os.mkfifo, "M02"),
        (lambda path: path.symlink_to("/dev/zero"), "M03"),
        (lambda path: path.symlink_to("../outside.mov"), "M03"),
        (lambda path: path.symlink_to(path.name), "M04"),
        (lambda path: path.touch(), "M05"),
    ],
)
def test_only_real_files_from_inside_are_taken_in(make, code: str, shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "outside.mov").write_bytes(b"private")
    (tmp_path / "media").mkdir()
    make(tmp_path / "media" / "hello.mov")

    with pytest.raises(Unusable) as refused:
        shelf.take_in(tmp_path / "media" / "hello.mov", inside=tmp_path / "media")

    assert refused.value.code == code
    assert shelf.counts.files_opened == 0


def test_a_way_out_through_dots_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "outside.mov").write_bytes(b"private")
    (tmp_path / "media").mkdir()

    with pytest.raises(Unusable):
        shelf.take_in(tmp_path / "media" / ".." / "outside.mov", inside=tmp_path / "media")


def test_forgetting_deletes_the_bytes(shelf: Shelf) -> None:
    folder = keep(shelf).folder

    assert shelf.forget(KEY)
    assert not folder.exists()
    assert not shelf.forget(KEY)
    assert list(shelf.keys()) == []


def test_everything_made_from_one_clip_is_forgotten_together(shelf: Shelf) -> None:
    keep(shelf, "aa" + "0" * 62, source="amir")
    keep(shelf, "ab" + "0" * 62, source="amir")
    keep(shelf, "ac" + "0" * 62, source="maya")

    assert shelf.forget_source("amir") == 2
    assert list(shelf.keys()) == ["ac" + "0" * 62]


def test_what_was_made_of_a_covered_clip_in_another_way_goes_and_nothing_of_any_other(shelf: Shelf) -> None:
    keys = [f"a{n}" + "0" * 62 for n in range(6)]
    for key, source in zip(keys, ("amir", "amir", "amir", "maya", "maya", "jo"), strict=True):
        keep(shelf, key, source=source)

    assert shelf.forget_others(covered={keys[0]}, kept={keys[0], keys[1]}) == 1
    assert list(shelf.keys()) == [keys[0], keys[1], *keys[3:]]
    half_made = shelf.cache / "media" / "fe" / ("fe" + "0" * 62)
    half_made.mkdir(parents=True)
    assert shelf.forget_others(covered={"ff" + "0" * 62}, kept=set()) == 0, "of what is gone nothing is known"
    assert len(list(shelf.keys())) == 6


def test_work_that_fails_leaves_nothing(shelf: Shelf) -> None:
    with pytest.raises(ZeroDivisionError), shelf.holding(KEY), shelf.workbench() as work:
        (work / "half.mp4").write_bytes(b"half")
        raise ZeroDivisionError

    assert [path for path in (shelf.cache / "media").rglob("*") if path.is_file()] == []
    with shelf.holding(KEY):
        pass


def test_a_living_build_keeps_its_work_when_another_begins(shelf: Shelf) -> None:
    with shelf.workbench() as work:
        (work / "half.mp4").write_bytes(b"half")
        Shelf(shelf.cache)

        assert (work / "half.mp4").exists()


def test_placing_shares_the_bytes_and_replaces_what_was_there(shelf: Shelf, tmp_path: Path) -> None:
    made = keep(shelf).folder / "a.mp4"
    there = tmp_path / "site" / "media" / "a.mp4"
    place(made, there)
    place(made, there)
    assert there.samefile(made)
    assert stat.S_IMODE(there.stat().st_mode) == 0o644

    other = keep(shelf, "ff" + "0" * 62, b"other").folder / "a.mp4"
    place(other, there)

    assert there.read_bytes() == b"other"
    assert made.read_bytes() == b"film"
    assert list(there.parent.iterdir()) == [there]


@pytest.mark.parametrize("why", [errno.EXDEV, errno.EMLINK, errno.EPERM])
def test_placing_copies_where_the_disk_cannot_share(
    why: int, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keep(shelf).folder / "a.mp4"

    def refuse(*_: object) -> None:
        raise OSError(why, "no")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    place(made, tmp_path / "site" / "a.mp4")

    assert (tmp_path / "site" / "a.mp4").read_bytes() == b"film"
    assert not (tmp_path / "site" / "a.mp4").samefile(made)
    assert list((tmp_path / "site").iterdir()) == [tmp_path / "site" / "a.mp4"]


@pytest.mark.parametrize("why", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES])
def test_a_disk_that_refuses_is_told_in_words(
    why: int, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(why, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(GeneratorError) as told:
        keep(shelf)

    assert told.value.exit_code is Exit.AROUND and told.value.hint
    monkeypatch.undo()
    assert shelf.find(KEY) is None


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"  <!doctype HTML>", "page"),
        (b"#extm3u\n", "playlist"),
        (b"\x00\x00\x00\x20ftypqt  ", "film"),
        (b"\x00\x00\x00\x20ftypmif1", "picture"),
        (b"\x1aE\xdf\xa3matroska", "film"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "picture"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", ""),
        (b"\x00\x00\x00\x08wide\x00\x00\x00\x00mdat", "film"),
        (b"", ""),
    ],
)
def test_what_first_bytes_tell(head: bytes, kind: str) -> None:
    assert looks_like(head) == kind
