"""The shelf never gives out half of anything, never works twice, and forgets when it is told to."""

from __future__ import annotations

import builtins
import collections
import contextlib
import errno
import multiprocessing
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.problems import Exit, GeneratorError
from generator.shelf import Counts, Entry, Fact, Shelf, Unusable, key_of, looks_like, place
from generator.shelf import index as index_module
from generator.shelf.meta import Meta

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


def edit_meta(entry: Entry, old: str, new: str) -> None:
    meta = entry.folder / "meta.json"
    assert old in meta.read_text()
    meta.write_text(meta.read_text().replace(old, new), "latin-1")


@pytest.mark.parametrize(
    "harm",
    [
        lambda entry: (entry.folder / "meta.json").unlink(),
        lambda entry: (entry.folder / "meta.json").write_text("{"),
        lambda entry: (entry.folder / "meta.json").write_text("[]"),
        lambda entry: (entry.folder / "meta.json").write_text('{"layout": 0}'),
        lambda entry: os.truncate(entry.folder / "meta.json", 40),
        lambda entry: edit_meta(entry, '0"}', '0"}{}'),
        lambda entry: edit_meta(entry, '"seconds": 1.5', '"seconds": {}'),
        lambda entry: edit_meta(entry, '"size": 4', '"size": 5'),
        lambda entry: edit_meta(entry, '"layout"', '"lay\xff"'),
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


def test_an_entry_that_is_made_anew_by_another_run_is_seen_at_once(shelf: Shelf) -> None:
    """Nothing that was read of it before is trusted."""
    assert shelf.find(KEY) is None
    keep(Shelf(shelf.cache))
    first = shelf.find(KEY)
    keep(Shelf(shelf.cache), data=b"another film")
    second = shelf.find(KEY)

    assert first and second and (first.sizes, second.sizes) == ({"a.mp4": 4}, {"a.mp4": 12})


def test_very_much_can_be_known_of_an_entry(shelf: Shelf) -> None:
    notes = [f"{number} pictures in this film are damaged." for number in range(9000)]
    with shelf.holding(KEY), shelf.workbench() as work:
        (work / "a.mp4").write_bytes(b"film")
        shelf.keep(KEY, "0" * 64, work, ["a.mp4"], {"notes": notes})
    found = shelf.find(KEY)

    assert (found and found.folder / "meta.json").stat().st_size > 4 * 65536
    assert found and found.texts("notes") == tuple(notes)


def test_why_something_could_not_be_made_is_known_and_tried_again(shelf: Shelf) -> None:
    tried = []

    def refusing(code: str) -> Callable[[Path], tuple[dict[str, Fact], list[str]]]:
        def make(work: Path) -> tuple[dict[str, Fact], list[str]]:
            tried.append(code)
            (work / "half.mp4").touch()
            raise Unusable(code, "It cannot be made.", "Copy it again.")

        return make

    for code in ("M06", "M11", "M11", "M13", "M13"):
        with pytest.raises(Unusable) as told:
            shelf.made(KEY, "0" * 64, refusing(code), lasting={"M13"})
        assert told.value.code == code
        why = Shelf(shelf.cache).why_refused(KEY)
        assert (why and why.code) == (None if code == "M06" else code), "changed meanwhile: nothing is known"

    assert tried == ["M06", "M11", "M11", "M13"], "what is the same each time is not tried twice"
    assert [path.name for path in (shelf.cache / "media").glob("??/*/*")] == ["meta.json"]
    shelf.forget_source("0" * 64)
    assert shelf.why_refused(KEY) is None


def test_the_shelf_is_gone_through_once_however_many_films_are_new(shelf: Shelf) -> None:
    keys = [key_of("film", str(number), {}) for number in range(20)]
    for number, key in enumerate(keys[:10]):
        keep(shelf, key, source=str(number))
    run = Shelf(shelf.cache)
    seen: collections.Counter[str] = collections.Counter()
    for number, key in enumerate(keys[10:], 10):
        with _watched(seen):
            assert run.facts_from(str(number)) == {}
        keep(run, key, source=str(number))

    # Each of the ten that lay there once, and not again for every new one.
    assert 10 <= seen["os.stat"] < 20 and not seen["os.open"]
    assert list(run.facts_from("3")) == [keys[3]] and list(run.facts_from("15")) == [keys[15]]
    run.forget(keys[15])
    assert run.facts_from("15") == {}


def told_by_the_shelf(shelf: Shelf, key: str = KEY) -> tuple[Entry | None, int]:
    """What a new run finds, and how often it opened a file for it."""
    seen: collections.Counter[str] = collections.Counter()
    run = Shelf(shelf.cache)
    run.hold(key)
    with _watched(seen):
        found = run.find(key)
    return found, seen["os.open"]


def test_what_entries_say_is_read_at_one_go(shelf: Shelf) -> None:
    kept = keep(shelf)
    rows = shelf.cache / "media/entries.jsonl"

    assert told_by_the_shelf(shelf) == (kept, 0)
    rows.write_text("[torn\n" + rows.read_text() + '["a"]\n[1,2,3,4,5,6,7,8]\n{}\n')
    assert told_by_the_shelf(shelf) == (kept, 0)
    rows.unlink()
    assert told_by_the_shelf(shelf) == (kept, 1)
    assert told_by_the_shelf(shelf) == (kept, 0)


def test_a_row_about_another_meta_json_counts_for_nothing(shelf: Shelf) -> None:
    entry = keep(shelf)
    edit_meta(entry, '"seconds": 1.5', '"seconds": 2.5')

    found, opened = told_by_the_shelf(shelf)
    assert found is not None and found.number("seconds") == 2.5 and opened == 1


def test_rows_that_say_nothing_any_more_do_not_pile_up(shelf: Shelf) -> None:
    kept = keep(shelf)
    rows = shelf.cache / "media/entries.jsonl"
    rows.write_text(rows.read_text() * 400)

    assert told_by_the_shelf(shelf) == (kept, 0)
    assert len(rows.read_text().splitlines()) == 1
    assert told_by_the_shelf(shelf) == (kept, 0)


def test_what_is_forgotten_stands_in_no_row(shelf: Shelf) -> None:
    keep(shelf)
    other = key_of("film", "1" * 64, {})
    keep(shelf, other, source="1" * 64)
    rows = shelf.cache / "media/entries.jsonl"
    shelf.forget(KEY)

    assert not rows.exists() and shelf.find(KEY) is None
    assert shelf.find(other) is not None
    assert KEY not in rows.read_text() and "0" * 64 not in rows.read_text()


def test_a_row_written_while_its_entry_goes_does_not_stay(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run reads an entry; before it has noted it, another deletes it and its rows."""
    keep(shelf)
    Shelf(shelf.cache)._index.forget()
    reads = index_module.read_meta

    def slowly(folder: str) -> Meta | None:
        meta = reads(folder)
        Shelf(shelf.cache).forget(KEY)
        return meta

    monkeypatch.setattr(index_module, "read_meta", slowly)
    Shelf(shelf.cache).find(KEY)
    assert not (shelf.cache / "media/entries.jsonl").exists()


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
    kept = memory.read_text()
    memory.write_text(f'[1, 2, "x\n7\n"12345"\n[1, 2], [3, 4]\n{kept}[1, 2, "x')
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


# ---------------------------------------------------------------- after a crash

CRASHED = """
import os, signal, sys
from pathlib import Path
from generator.shelf import Shelf

shelf = Shelf(Path(sys.argv[1]))
if sys.argv[2] == "reading":
    assert shelf.find(sys.argv[3])
else:
    work = shelf.workbench()
    work.__enter__()
os.kill(os.getpid(), signal.SIGKILL)
"""


def crash(shelf: Shelf, at: str = "reading", key: str = KEY) -> None:
    """Another run is at work with the shelf and is killed."""
    done = subprocess.run([sys.executable, "-c", CRASHED, shelf.cache, at, key], check=False)
    assert done.returncode == -signal.SIGKILL


def edited_unseen(entry: Entry) -> None:
    """As a broken disk does it: other bytes, the same size, the same time."""
    before = (entry.folder / "a.mp4").stat()
    (entry.folder / "a.mp4").write_bytes(b"mlif")
    os.utime(entry.folder / "a.mp4", ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("at", ["reading", "making"])
def test_after_a_crash_what_is_finished_is_read_whole_once_and_never_again(at: str, shelf: Shelf) -> None:
    keep(shelf)
    crash(shelf, at)
    first = Shelf(shelf.cache)
    found = [first.find(KEY), first.find(KEY)]
    again = Shelf(shelf.cache)

    assert found[0] is not None and found[0] == found[1] == again.find(KEY)
    assert (first.counts.entries_read, again.counts.entries_read) == (1, 0)


def test_what_a_crash_harmed_is_found_though_size_and_time_are_the_same(shelf: Shelf) -> None:
    entry = keep(shelf)
    edited_unseen(entry)
    assert Shelf(shelf.cache).find(KEY) is not None, "nothing but reading it can tell"
    crash(shelf, "making")
    after = Shelf(shelf.cache)

    assert after.find(KEY) is None
    assert keep(after) == after.find(KEY) == Shelf(shelf.cache).find(KEY)
    assert after.counts.entries_read == 1, "what was made since is trusted"


@pytest.mark.parametrize("ends", ["", "import sys; sys.exit(3)", "raise KeyboardInterrupt", "crew"])
def test_a_run_that_ends_by_itself_leaves_no_doubt(ends: str, shelf: Shelf) -> None:
    keep(shelf)
    work = f"import sys; from pathlib import Path; from generator.shelf import Shelf; shelf = Shelf(Path({str(shelf.cache)!r})); assert shelf.find({KEY!r})"
    if ends == "crew":
        crew = multiprocessing.get_context("spawn").Process(target=_looks_at, args=(shelf.cache, KEY))
        crew.start()
        crew.join()
    else:
        subprocess.run([sys.executable, "-c", f"{work}\n{ends}"], check=False, stderr=subprocess.DEVNULL)
    shelf.let_go()
    after = Shelf(shelf.cache)

    assert after.find(KEY) is not None
    assert after.counts.entries_read == 0


def _looks_at(cache: Path, key: str) -> None:
    shelf = Shelf(cache)
    assert shelf.find(key)


def test_a_run_at_work_is_no_crash(shelf: Shelf) -> None:
    keep(shelf)
    assert list((shelf.cache / "media" / "runs").iterdir())
    other = Shelf(shelf.cache)

    assert other.find(KEY) is not None
    assert other.counts.entries_read == 0


def test_every_file_of_everything_can_be_read_again(shelf: Shelf) -> None:
    others = ["aa" + "0" * 62, "ab" + "0" * 62]
    for key in others:
        keep(shelf, key)
    edited_unseen(keep(shelf))

    assert shelf.damaged([*others, KEY, "ff" + "0" * 62]) == [KEY, "ff" + "0" * 62]
    assert shelf.counts.entries_read == 3


# ---------------------------------------------------------------- clearing


def test_nobody_clears_away_what_a_run_makes_or_holds(shelf: Shelf) -> None:
    held, made, free = (f"a{number}" + "0" * 62 for number in range(3))
    for key in (held, made, free):
        keep(Shelf(shelf.cache), key)
    assert shelf.find(held) is not None
    other = Shelf(shelf.cache)
    with shelf.holding(made):
        assert other.clear([held, made, free]) == [free]

    assert list(other.keys()) == [held, made]
    assert other.find(held) == shelf.find(held)
    other.let_go()
    shelf.let_go()
    assert other.clear([held, made]) == [held, made]
    assert not list((shelf.cache / "media" / "tmp").iterdir())


def test_who_looks_while_something_is_cleared_away_keeps_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worst moment: it is looked at between being taken out of sight and being deleted."""
    keep(Shelf(shelf.cache))
    asked = []

    def slow() -> frozenset[str]:
        asked.append(shelf.find(KEY))
        return Shelf.held_by_others(other)

    other = Shelf(shelf.cache)
    monkeypatch.setattr(other, "held_by_others", slow)

    assert other.clear([KEY]) == []
    assert asked == [None], "it waits for the lock then, and looks again"
    assert shelf.find(KEY) is not None


def test_the_same_clip_for_two_people_is_known_and_made_once(shelf: Shelf, tmp_path: Path) -> None:
    twice = [old(tmp_path / name, b"the same clip") for name in ("amir.mov", "maya.mov")]
    keys = {key_of("film", shelf.take_in(clip).sha256, {}) for clip in twice}

    assert len(keys) == 1


@pytest.mark.parametrize("when", [-(10**9), 0, 10**9])
def test_a_clock_that_was_moved_is_noticed(when: int, shelf: Shelf, clip: Path) -> None:
    """The file has other bytes and any time at all: earlier than before, 1970, far in the future."""
    before = shelf.take_in(clip)
    clip.write_bytes(b"other pictures!")
    os.utime(clip, (time.time() + when,) * 2 if when else (0, 0))

    assert Shelf(shelf.cache).take_in(clip).sha256 != before.sha256


def test_reading_a_clip_again_finds_an_edit_that_nothing_shows(shelf: Shelf, clip: Path) -> None:
    before, then = shelf.take_in(clip), clip.stat()
    clip.write_bytes(b"other pictures!"[: then.st_size])
    os.utime(clip, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert shelf.take_in(clip).sha256 == before.sha256
    source, as_known = shelf.read_again(clip)

    assert source.sha256 != before.sha256 and not as_known
    assert Shelf(shelf.cache).take_in(clip) == source
    assert shelf.read_again(clip)[1]


def test_unchanged_clips_cost_a_look_each(shelf: Shelf, tmp_path: Path) -> None:
    """No source is opened, and nothing finished; all is told by the disk and by one file of the shelf."""
    (tmp_path / "amir").mkdir()
    clips = [old(tmp_path / "amir" / f"{number}.mov", b"%d" % number) for number in range(20)]
    keys = []
    for clip in clips:
        source = shelf.take_in(clip, tmp_path / "amir").sha256
        keys.append(key_of("film", source, {}))
        keep(shelf, keys[-1], source=source)
    seen: collections.Counter[str] = collections.Counter()
    again = Shelf(shelf.cache)
    # The first one opens what is open for all the others.
    again.take_in(clips[0], tmp_path / "amir")
    again.find(keys[0])

    with _watched(seen):
        for clip, key in zip(clips[1:], keys[1:], strict=True):
            again.take_in(clip, tmp_path / "amir")
            assert again.find(key)

    assert again.counts == Counts()
    # The clip, its folder as it is named and as it has to be; what is told of the film, and the film.
    assert seen == {"os.stat": 4 * 19, "os.lstat": 19}


@contextlib.contextmanager
def _watched(seen: collections.Counter[str]) -> Iterator[None]:
    """Count what is asked of the disk."""

    def counted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            seen[name] += 1
            return real(*args, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtins, "open", counted("open", open))
        for name in ("open", "stat", "lstat"):
            patch.setattr(os, name, counted(f"os.{name}", getattr(os, name)))
        yield


@pytest.mark.parametrize("why", [errno.EROFS, errno.EACCES])
def test_a_cache_that_may_not_be_written_is_told_before_any_work(
    why: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(why, "no")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(GeneratorError) as told:
        Shelf(tmp_path / "cache")

    assert told.value.exit_code is Exit.AROUND and "write" in str(told.value) and told.value.hint


def test_there_is_room_for_twice_as_much_or_nothing_is_begun(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": 200})())
    shelf.has_room_for(100)
    with pytest.raises(GeneratorError) as told:
        shelf.has_room_for(101)

    assert told.value.exit_code is Exit.AROUND


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
