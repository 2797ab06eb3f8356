"""The keystore in every state it can be met in: nothing is lost, and what happened is told in plain words."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.access import CannotOpenError, Keystore, find_place
from generator.access import vault as vault_module
from generator.access.keystore import body_of, records_in
from generator.access.merging import ClashError, merged
from generator.access.record import new_record
from generator.access.vault import BEFORE, DAMAGED, FILE, header_in
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError
from generator.sealing import Reader, ReaderKeys, View, normalise
from generator.site_record import SiteRecord
from tests.access.tools import (
    DAY,
    PHRASE,
    FakeSafe,
    Somebody,
    around,
    hands,
    keys,
    opened,
    place,
    reader,
    workspace,
)
from tests.conftest import REPO

# ---------------------------------------------------------------- begun, kept, opened again


def test_what_was_saved_is_there_again(tmp_path: Path) -> None:
    safe = FakeSafe()
    store = opened(tmp_path, safe)
    record = store.site("amir", "team")
    store.put(record.with_reader(reader(record, "Jo", until=date(2027, 1, 31))))
    store.save()
    again = opened(tmp_path, safe)

    assert again.sites() == store.sites()
    assert again.site("amir", "team").readers[0].name == "Jo"
    assert not again.example


def test_nothing_on_the_disk_tells_a_name_a_key_or_a_person(tmp_path: Path) -> None:
    store = opened(tmp_path, FakeSafe())
    record = store.site("amir", "team")
    store.put(record.with_reader(reader(record, "Josephine")))
    store.save()
    told = b"".join(path.read_bytes() for path in store.place.folder.iterdir())

    assert store.place.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in store.place.folder.iterdir())
    assert record.key.site.encode() in told, "the control: this is what we looked through"
    assert b"amir" not in told
    assert b"Josephine" not in told


def test_nothing_is_written_before_it_is_saved(tmp_path: Path) -> None:
    where = place(tmp_path)
    Keystore.open(where, hands=hands(safe=FakeSafe())).site("amir", "team")

    assert not where.folder.exists()
    assert place(tmp_path).is_new


def test_a_key_turns_and_the_words_go_on(tmp_path: Path) -> None:
    store = opened(tmp_path, FakeSafe())
    record = store.site("amir", "team")
    record = record.with_reader(reader(record, "Jo")).with_reader(reader(record, "Sam"))
    removed = record.without(record.readers[1])
    turned = removed.turned()

    assert removed.turn
    assert removed.key == record.key
    assert (turned.key.site, turned.salt, turned.readers) == (
        record.key.site,
        record.salt,
        record.readers[:1],
    )
    assert turned.key.raw != record.key.raw
    assert turned.generation == record.generation + 1
    assert not turned.turn
    assert turned.lock().readers == turned.readers


def test_a_reader_whose_day_has_passed_turns_the_key_of_a_folder_that_lets_them_in(tmp_path: Path) -> None:
    record = new_record("amir", "team", 1)
    record = record.with_reader(reader(record, "Jo", until=date(2026, 11, 30)))
    last, after = datetime(2026, 11, 30, 23, 59), datetime(2026, 12, 1, 0, 0)

    assert not record.must_turn(after), "no built folder lets anybody in"
    built = record.sealed(record.readers)
    assert not built.must_turn(last)
    assert built.next_build(last).key == record.key
    assert built.must_turn(after)
    assert built.next_build(after).key != record.key
    assert built.next_build(after).generation == built.next_build(last).generation == record.generation + 1


def test_nobody_is_taken_off_the_list_without_the_key_turning(tmp_path: Path) -> None:
    """Case 35: their slot would be gone, and a key they kept would go on fitting."""
    store = opened(tmp_path, FakeSafe())
    record = store.site("amir", "team")
    record = record.with_reader(reader(record, "Jo"))
    store.put(record)

    with pytest.raises(NotSafeError, match="could still open"):
        store.put(replace(record, readers=()))
    store.put(record.without(record.readers[0]))
    assert store.site("amir", "team").turn


def test_two_readers_never_have_the_same_words(tmp_path: Path) -> None:
    """Case 72."""
    store = opened(tmp_path, FakeSafe())
    record = store.site("amir", "team")

    with pytest.raises(NotSafeError, match="same words"):
        store.put(record.with_reader(reader(record, "Jo", "a b")).with_reader(reader(record, "Sam", "a b")))


# ---------------------------------------------------------------- how it is opened


def test_with_a_passphrase_that_is_chosen_once_and_asked_once_a_login(tmp_path: Path) -> None:
    login = tmp_path / "run"
    login.mkdir(mode=0o700)
    somebody = Somebody(PHRASE, PHRASE)
    store = Keystore.open(place(tmp_path), hands=hands(somebody, login=login))
    store.site("amir", "team")
    store.save()
    Keystore.open(place(tmp_path), hands=hands(Somebody(), login=login))
    for file in (login / "alongside").iterdir():
        assert file.stat().st_mode & 0o777 == 0o600
        file.unlink()
    again = Somebody(f"  {PHRASE.replace(' ', '  ')} ")
    Keystore.open(place(tmp_path), hands=hands(again, login=login))

    assert len(somebody.asked) == 2
    assert len(again.asked) == 1


def test_what_others_could_have_written_is_not_taken_for_remembered(tmp_path: Path) -> None:
    login = tmp_path / "run"
    login.mkdir(mode=0o700)
    Keystore.open(place(tmp_path), hands=hands(Somebody(PHRASE, PHRASE), login=login)).save()
    for file in (login / "alongside").iterdir():
        file.chmod(0o644)
    somebody = Somebody(PHRASE)
    Keystore.open(place(tmp_path), hands=hands(somebody, login=login))

    assert len(somebody.asked) == 1


def test_six_words_are_made_for_whoever_presses_enter(tmp_path: Path) -> None:
    def typed_off(question: str) -> str:
        return question.partition("Your passphrase is: ")[2].partition(".")[0]

    somebody = Somebody("", typed_off)
    store = Keystore.open(place(tmp_path), hands=hands(somebody))
    store.site("amir", "team")
    store.save()

    assert Keystore.open(place(tmp_path), hands=hands(Somebody(typed_off(somebody.asked[1])))).sites()


def test_a_passphrase_that_is_guessed_soon_is_not_taken(tmp_path: Path) -> None:
    somebody = Somebody("Password123!", PHRASE, PHRASE)
    Keystore.open(place(tmp_path), hands=hands(somebody))

    assert "guessed too soon" in somebody.asked[1]


def test_whoever_mistypes_it_is_asked_again(tmp_path: Path) -> None:
    store = Keystore.open(place(tmp_path), hands=hands(Somebody(PHRASE, "other", PHRASE, PHRASE)))
    store.save()
    Keystore.open(place(tmp_path), hands=hands(Somebody("wrong", PHRASE)))
    before = (store.place.folder / FILE).read_bytes()
    with pytest.raises(CannotOpenError, match=r"does not open the keys\. Nothing was changed") as told:
        Keystore.open(place(tmp_path), hands=hands(Somebody("wrong", "wrong", "wrong")))

    assert told.value.exit_code is Exit.AROUND
    assert (store.place.folder / FILE).read_bytes() == before


def test_a_file_holds_the_passphrase_for_a_computer_that_works_alone(tmp_path: Path) -> None:
    file, other, weak = tmp_path / "phrase", tmp_path / "other", tmp_path / "weak"
    file.write_text(f"{PHRASE}\n")
    other.write_text("gravel orbit teapot muffin lantern 47 oak")
    weak.write_text("amir2026")
    with pytest.raises(WrongUseError, match="guessed too soon"):
        Keystore.open(place(tmp_path), hands=hands(file=weak))
    store = Keystore.open(place(tmp_path), hands=hands(file=file))
    store.site("amir", "team")
    store.save()

    assert Keystore.open(place(tmp_path), hands=hands(file=file)).sites()
    with pytest.raises(CannotOpenError, match="ALONGSIDE_KEYS_PASSPHRASE_FILE"):
        Keystore.open(place(tmp_path), hands=hands(file=other))
    with pytest.raises(CannotOpenError, match="could not be read"):
        Keystore.open(place(tmp_path), hands=hands(file=tmp_path / "gone"))


def test_with_nobody_to_ask_both_variables_are_named(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError) as new:
        Keystore.open(place(tmp_path), hands=hands())
    Keystore.open(place(tmp_path), hands=hands(Somebody(PHRASE, PHRASE))).save()
    with pytest.raises(GeneratorError) as there:
        Keystore.open(place(tmp_path), hands=hands())

    for told in (new, there):
        assert told.value.exit_code is Exit.AROUND
        assert "ALONGSIDE_KEYS_PASSPHRASE_FILE" in told.value.hint
        assert "ALONGSIDE_KEYS " in told.value.hint


def test_a_safe_that_does_not_open_loses_nothing(tmp_path: Path) -> None:
    safe = FakeSafe()
    store = opened(tmp_path, safe)
    store.save()
    safe.shut = True
    with pytest.raises(CannotOpenError, match="keyring"):
        opened(tmp_path, safe)
    safe.shut = False

    assert ways_in(opened(tmp_path, safe)) == ["keyring"]


def test_a_copy_that_is_opened_anew_does_not_shut_the_first(tmp_path: Path) -> None:
    safe = FakeSafe()
    store = opened(tmp_path, safe)
    words = store.new_sheet()
    store.save()
    copy = replace(place(tmp_path), folder=tmp_path / "copy", note=tmp_path / "note")
    shutil.copytree(store.place.folder, copy.folder)
    Keystore.recovered(copy, words, hands=hands(safe=safe)).save()

    assert Keystore.open(copy, hands=hands(safe=safe)).has_sheet
    assert opened(tmp_path, safe).has_sheet


def test_a_safe_that_keeps_nothing_is_no_safe(tmp_path: Path) -> None:
    store = Keystore.open(place(tmp_path), hands=hands(Somebody(PHRASE, PHRASE), FakeSafe(shut=True)))
    store.save()

    assert ways_in(store) == ["passphrase"]


def ways_in(store: Keystore) -> list[str]:
    header = header_in(store.place.folder)
    assert header is not None
    return [lock.by for lock in header.locks]


def test_the_recovery_sheet_opens_it_when_the_safe_is_gone(tmp_path: Path) -> None:
    lost = FakeSafe()
    store = opened(tmp_path, lost)
    store.site("amir", "team")
    older = store.new_sheet()
    words = store.new_sheet()
    store.save()
    safe = FakeSafe()
    for wrong in (older, "", words.rpartition(" ")[0]):
        with pytest.raises(CannotOpenError, match="not the ones"):
            Keystore.recovered(place(tmp_path), wrong, hands=hands(safe=safe))
    found = Keystore.recovered(place(tmp_path), f" {words.upper()} ", hands=hands(safe=safe))
    found.save()

    assert len(words.split()) == 12
    assert opened(tmp_path, safe).sites() == store.sites()
    assert opened(tmp_path, safe).has_sheet, "the sheet goes on"
    with pytest.raises(CannotOpenError):
        opened(tmp_path, lost)


def test_without_a_sheet_there_is_nothing_to_recover_with(tmp_path: Path) -> None:
    opened(tmp_path, FakeSafe()).save()
    with pytest.raises(CannotOpenError, match="No recovery sheet"):
        Keystore.recovered(place(tmp_path), "twelve words", hands=hands(safe=FakeSafe()))


def test_a_file_that_asks_for_endless_work_is_not_opened(tmp_path: Path) -> None:
    store = Keystore.open(place(tmp_path), hands=hands(Somebody(PHRASE, PHRASE)))
    store.save()
    path = store.place.folder / FILE
    path.write_bytes(path.read_bytes().replace(b'"cost": 2,', b'"cost": 1073741824,'))

    with pytest.raises(CannotOpenError, match="more work"):
        Keystore.open(place(tmp_path), hands=hands(Somebody(PHRASE)))


# ---------------------------------------------------------------- not whole


def _two_saves(tmp_path: Path, safe: FakeSafe) -> Keystore:
    store = opened(tmp_path, safe)
    store.site("amir", "team")
    store.save()
    store.site("amir", "family")
    store.save()
    return store


@pytest.mark.parametrize("left", [0, 1, 100, -1, -30], ids=lambda left: f"cut at {left}")
def test_half_a_file_the_last_good_one_is_used_and_said(tmp_path: Path, left: int) -> None:
    safe = FakeSafe()
    store = _two_saves(tmp_path, safe)
    path = store.place.folder / FILE
    path.write_bytes(path.read_bytes()[:left])
    half = path.read_bytes()
    found = opened(tmp_path, safe)

    assert [record.folder for record in found.sites()] == ["team"]
    assert any("last good one is used" in note for note in found.notes)
    found.site("amir", "mine")
    found.save()
    assert (store.place.folder / DAMAGED).read_bytes() == half, "put aside, not written over"
    assert [record.folder for record in opened(tmp_path, safe).sites()] == ["mine", "team"]


def test_a_letter_that_was_changed_is_noticed(tmp_path: Path) -> None:
    safe = FakeSafe()
    store = _two_saves(tmp_path, safe)
    path = store.place.folder / FILE
    line, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(line.replace(b'"example": false', b'"example": true') + b"\n" + rest)

    assert any("last good one is used" in note for note in opened(tmp_path, safe).notes)


def test_damaged_with_nothing_beside_it_is_said_and_stays(tmp_path: Path) -> None:
    safe = FakeSafe()
    store = _two_saves(tmp_path, safe)
    (store.place.folder / FILE).write_bytes(b"nothing")
    (store.place.folder / BEFORE).unlink()
    with pytest.raises(GeneratorError) as told:
        opened(tmp_path, safe)

    assert told.value.exit_code is Exit.AROUND
    assert (store.place.folder / FILE).read_bytes() == b"nothing"


class Killed(BaseException):
    """The program is gone: nothing after this line is done."""


@pytest.mark.parametrize("first", [True, False], ids=["first save", "later save"])
def test_killed_at_any_moment_of_saving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: bool) -> None:
    """Each call that changes the disk in turn is the last one that is made."""
    for moment in itertools.count():
        home, safe = tmp_path / str(moment), FakeSafe()
        store = opened(home, safe)
        store.site("amir", "team")
        if not first:
            store.save()
            store.site("amir", "family")
        calls = itertools.count()

        with monkeypatch.context() as patch:
            for owner, name in ((os, "open"), (os, "fsync"), (Path, "replace"), (Path, "unlink")):
                patch.setattr(owner, name, _dying(getattr(owner, name), calls, moment))
            try:
                store.save()
            except Killed:
                pass
            else:
                break
        found = opened(home, safe)
        assert [record.folder for record in found.sites()] in (
            ([], ["team"]) if first else (["team"], ["family", "team"])
        )
        assert not any("not whole" in note for note in found.notes)
        found.site("amir", "mine")
        found.save()
        assert "mine" in [record.folder for record in opened(home, safe).sites()]
    assert moment > 5


def _dying(call: Callable[..., object], calls: itertools.count[int], moment: int) -> Callable[..., object]:
    def until_then(*args: object, **options: object) -> object:
        if next(calls) >= moment:
            raise Killed
        return call(*args, **options)

    return until_then


# ---------------------------------------------------------------- two at once


def test_what_two_programs_add_at_once_is_all_there(tmp_path: Path) -> None:
    safe = FakeSafe()
    begun = opened(tmp_path, safe)
    begun.site("amir", "team")
    begun.save()
    one, other = opened(tmp_path, safe), opened(tmp_path, safe)
    for store, name in ((one, "Jo"), (other, "Sam")):
        record = store.site("amir", "team")
        store.put(record.with_reader(reader(record, name)))
        store.site("amir", f"family-{name.lower()}aaaa"[:13])
        store.save()
    found = opened(tmp_path, safe)

    assert [one.name for one in found.site("amir", "team").readers] == ["Jo", "Sam"]
    assert len(found.sites()) == 3


def test_whoever_is_removed_while_a_build_turns_the_key_is_shut_out_by_the_next(tmp_path: Path) -> None:
    safe = FakeSafe()
    begun = opened(tmp_path, safe)
    record = begun.site("amir", "team")
    begun.put(record.with_reader(reader(record, "Jo")).with_reader(reader(record, "Sam")))
    begun.save()
    build, remove = opened(tmp_path, safe), opened(tmp_path, safe)
    record = build.site("amir", "team")
    build.put(record.turned().sealed(record.readers))
    build.save()
    remove.put(record.without(record.readers[0]))
    remove.save()
    found = opened(tmp_path, safe).site("amir", "team")

    assert [one.name for one in found.readers] == ["Sam"]
    assert found.key == build.site("amir", "team").key
    assert found.turn


def test_two_builds_that_turn_one_key_are_told(tmp_path: Path) -> None:
    safe = FakeSafe()
    opened(tmp_path, safe).save()
    begun = opened(tmp_path, safe)
    begun.site("amir", "team")
    begun.save()
    one, other = opened(tmp_path, safe), opened(tmp_path, safe)
    for store in (one, other):
        store.put(store.site("amir", "team").turned())
    one.save()
    with pytest.raises(ClashError) as told:
        other.save()

    assert told.value.exit_code is Exit.AROUND
    assert opened(tmp_path, safe).site("amir", "team") == one.site("amir", "team")


def test_two_that_begin_at_once_do_not_make_two(tmp_path: Path) -> None:
    safe = FakeSafe()
    one, other = opened(tmp_path, safe), opened(tmp_path, safe)
    one.site("amir", "team")
    other.site("amir", "team")
    one.save()
    with pytest.raises(GeneratorError, match="has begun keys"):
        other.save()

    assert opened(tmp_path, safe).sites() == one.sites()


def test_the_second_of_two_programs_waits_then_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first is a program of its own, and holds on."""
    safe = FakeSafe()
    store = opened(tmp_path, safe)
    store.save()
    store.site("amir", "team")
    code = (
        "import sys\nfrom pathlib import Path\nfrom generator.access.vault import held\n"
        "with held(Path(sys.argv[1])):\n print('holds', flush=True)\n sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, store.place.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline()
        monkeypatch.setattr("generator.access.vault.held.__wrapped__.__defaults__", (0.1,))
        with pytest.raises(GeneratorError, match="is writing the keys at this moment") as told:
            store.save()
        # It dies without letting go; the system lets go for it.
        first.kill()
    store.save()

    assert told.value.exit_code is Exit.AROUND
    assert opened(tmp_path, safe).sites() == store.sites()


@settings(max_examples=80, deadline=None)
@given(
    st.sets(st.integers(0, 5)),
    st.sets(st.integers(0, 5)),
    st.sets(st.integers(10, 13)),
    st.sets(st.integers(20, 23)),
    st.sampled_from(["neither", "mine", "theirs"]),
)
def test_whatever_two_programs_do_nobody_is_lost_and_nobody_removed_stays_in(
    one_removes: set[int], other_removes: set[int], one_adds: set[int], other_adds: set[int], turns: str
) -> None:
    def somebody(number: int) -> Reader:
        tag = bytes([number])
        return Reader(str(number), "", ReaderKeys(tag, tag, tag), DAY)

    def after(removes: set[int], adds: set[int], turned: bool) -> SiteRecord:
        record = base
        for number in removes:
            record = record.without(somebody(number))
        record = replace(record, readers=(*record.readers, *map(somebody, adds)))
        return record.turned().sealed(record.readers) if turned else record

    base = replace(_BASE, readers=tuple(map(somebody, range(6))))
    base = base.sealed(base.readers)
    mine = after(one_removes, one_adds, turns == "mine")
    theirs = after(other_removes, other_adds, turns == "theirs")
    found = merged({base.at: base}, {base.at: mine}, {base.at: theirs})[base.at]
    left = set(range(6)) - one_removes - other_removes | one_adds | other_adds
    let_in_and_gone = {bytes([number]) for number in range(30)} & found.sealed_for - {
        bytes([number]) for number in left
    }

    assert {int(one.name) for one in found.readers} == left
    assert len(found.readers) == len(left)
    assert found.key == (mine if turns == "mine" else theirs if turns == "theirs" else base).key
    assert found.turn or not let_in_and_gone
    assert found.must_turn(datetime.combine(DAY, datetime.min.time())) == (
        found.turn or bool(let_in_and_gone)
    )


_BASE = new_record("amir", "team", 1)


@pytest.mark.long
def test_killed_over_and_over_while_it_saves(tmp_path: Path) -> None:
    """A program that does nothing but save is killed at moments nobody chose."""
    where = place(tmp_path)
    code = (
        "import sys\nfrom pathlib import Path\nfrom tests.access.tools import *\n"
        "safe = FakeSafe()\nsafe.get = lambda name: b'k' * 32\n"
        "import generator.access.opening as o\no.secrets.token_bytes = lambda n: b'k' * n\n"
        "store = Keystore.open(place(Path(sys.argv[1])), hands=hands(safe=safe))\n"
        "for number in range(int(sys.argv[2]), 10**6):\n"
        " store.site('amir', f'family-{number:06}')\n store.save()\n print(number, flush=True)"
    )
    safe = FakeSafe()
    saved = -1
    for moment in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", code, tmp_path, str(saved + 1)], stdout=subprocess.PIPE, cwd=REPO
        ) as run:
            assert run.stdout is not None
            for _ in range(3 + moment):
                saved = max(saved, int(run.stdout.readline()))
            time.sleep(moment / 700)
            run.kill()
            saved = max([saved, *(int(row) for row in run.stdout.read().split() if row.isdigit())])
        safe.inside[f"{place(tmp_path).id} {(b'k' * 16).hex()}"] = b"k" * 32
        found = opened(tmp_path, safe)
        numbers = {int(record.folder.partition("-")[2]) for record in found.sites()}
        assert set(range(saved + 1)) <= numbers <= set(range(saved + 2))
        assert not any("not whole" in note for note in found.notes)
    assert where.folder.exists() or saved > 0


# ---------------------------------------------------------------- examples


def test_examples_keep_their_keys_and_words_and_ask_nothing(tmp_path: Path) -> None:
    where = find_place(workspace(tmp_path), ["amir"], example=True, environ=around(tmp_path))
    store = Keystore.open(where, hands=hands())
    record = store.site("amir", "team")
    store.save()
    again = Keystore.open(where, hands=hands())
    words = again.example_words()[("amir", "team")]

    assert again.example
    assert where.folder == tmp_path / "home" / ".cache" / "example-keys"
    assert again.site("amir", "team") == record
    assert [(one.name, one.until) for one in record.readers] == [("Robin", None)]
    assert len(words.split()) == 6
    assert keys(record, words) == record.readers[0].keys
    assert normalise(words.upper(), frozenset(words.split())) == words
    header = header_in(where.folder)
    assert header is not None
    assert header.example


def test_keys_of_real_people_have_no_example_words(tmp_path: Path) -> None:
    store = opened(tmp_path, FakeSafe())
    store.site("amir", "team")

    assert not store.example_words()
    assert not store.site("amir", "team").readers


# ---------------------------------------------------------------- there and back

_BYTES = st.binary(min_size=1, max_size=32)
_READERS = st.builds(
    Reader,
    st.text(),
    st.text(),
    st.builds(ReaderKeys, _BYTES, _BYTES, _BYTES),
    st.dates(),
    st.none() | st.dates(),
    st.none() | st.datetimes(),
    st.sampled_from(View),
    st.booleans(),
)


def _record(readers: list[Reader], turn: bool, tags: set[bytes], address: str) -> SiteRecord:
    return replace(
        new_record("amir", "team"),
        readers=tuple(readers),
        turn=turn,
        sealed_for=frozenset(tags),
        address=address,
    )


@settings(max_examples=60, deadline=None)
@given(st.builds(_record, st.lists(_READERS, max_size=4), st.booleans(), st.sets(_BYTES), st.text()))
def test_every_record_comes_back_as_it_was(record: SiteRecord) -> None:
    written = json.loads(json.dumps(body_of([record], {("amir", "team"): "six words"})))

    assert records_in(written) == ({record.at: record}, {("amir", "team"): "six words"})


def test_nothing_that_opens_shows_when_it_is_printed(tmp_path: Path) -> None:
    record = new_record("amir", "team")
    record = record.with_reader(reader(record, "Josephine"))
    shown = repr(record)

    assert "Josephine" not in shown
    assert repr(record.key.raw) not in shown
    assert repr(record.salt) not in shown


def test_day_is_what_the_tests_say() -> None:
    assert DAY.isoformat() == "2026-11-22"


def test_the_wait_is_short() -> None:
    assert 1 <= vault_module.WAITS <= 10
