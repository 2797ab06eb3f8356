"""The keys are carried to a second computer in a file that words open, and nobody who was removed comes back with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.access import CannotOpenError, Keystore
from generator.access.carrying import header_of, packed, taken_over, unpacked
from generator.access.place import place_of_carried
from generator.problems import WrongUseError
from tests.access.tools import FakeSafe, around, hands, opened, reader, workspace


def filled(tmp_path: Path) -> Keystore:
    store = opened(tmp_path, FakeSafe())
    record = store.site("amir", "team")
    store.put(record.with_reader(reader(record, "Jo")).with_reader(reader(record, "Sam")))
    store.save()
    return store


def second(tmp_path: Path, store: Keystore) -> Keystore:
    """A second computer's keystore, before anything is taken over."""
    there = tmp_path / "second"
    where = place_of_carried(workspace(there), store.place.id, example=False, environ=around(there))
    return Keystore.open(where, hands=hands(safe=FakeSafe()))


def test_all_of_it_arrives(tmp_path: Path) -> None:
    store = filled(tmp_path)
    data, words = packed(store, 2)
    other = second(tmp_path, store)

    assert len(words.split()) == 6
    assert taken_over(other, unpacked(data, words.upper())) == (1, 0)
    other.save()
    assert other.sites() == store.sites()
    assert other.place.id == store.place.id
    assert taken_over(other, unpacked(data, words)) == (0, 0)


@pytest.mark.parametrize("words", ["", "six wrong words are not it"])
def test_other_words_open_nothing(tmp_path: Path, words: str) -> None:
    data, _ = packed(filled(tmp_path), 2)
    with pytest.raises(CannotOpenError, match="do not open the file"):
        unpacked(data, words)


@pytest.mark.parametrize("cut", [0, 10, -1, -20])
def test_half_a_file_is_told(tmp_path: Path, cut: int) -> None:
    data, words = packed(filled(tmp_path), 2)
    with pytest.raises((WrongUseError, CannotOpenError)):
        unpacked(data[:cut], words)
    with pytest.raises(WrongUseError, match="no file with keys"):
        header_of(b"%PDF-1.7 something else")


def test_nothing_in_it_can_be_read(tmp_path: Path) -> None:
    data, words = packed(filled(tmp_path), 2)

    assert b"amir" not in data
    assert b"Sam" not in data
    assert not any(word.encode() in data for word in words.split() if len(word) > 6)


def test_whoever_was_removed_stays_out_when_an_older_file_comes(tmp_path: Path) -> None:
    store = filled(tmp_path)
    data, words = packed(store, 2)
    record = store.site("amir", "team")
    store.put(record.without(record.readers[0]).turned())

    assert taken_over(store, unpacked(data, words)) == (0, 1)
    assert [one.name for one in store.site("amir", "team").readers] == ["Sam"]


def test_whoever_the_carried_keys_no_longer_know_turns_the_key(tmp_path: Path) -> None:
    store = filled(tmp_path)
    data, words = packed(store, 2)
    record = store.site("amir", "team")
    store.put(record.with_reader(reader(record, "Late")))
    taken_over(store, unpacked(data, words))

    assert [one.name for one in store.site("amir", "team").readers] == ["Jo", "Sam"]
    assert store.site("amir", "team").turn
