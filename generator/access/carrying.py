"""The keys of a workspace as one file, to be carried to a second computer. Words that were made for it open it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.access.keystore import Keystore, body_of, records_in
from generator.access.opening import CannotOpenError, by_words, lock_with
from generator.access.vault import DamagedError, Header, new_master, parse, seal, trace_of, unseal
from generator.access.words import draw, known_words
from generator.problems import WrongUseError
from generator.sealing import normalise
from generator.site_record import SiteRecord

_NOT_OURS = "This is no file with keys, or it is not whole."


def packed(keys: Keystore, cost: int) -> tuple[bytes, str]:
    """Everything a keystore holds as one file, and the six words that open it. The words are kept nowhere."""
    words, master = draw(), new_master()
    lock, _ = lock_with(words, master, keys.place.id, "words", cost)
    records = keys.sites()
    header = Header(
        keys.place.id,
        keys.example,
        frozenset(trace_of(keys.place.id, record.short_name) for record in records),
        frozenset(record.key.site for record in records),
        (lock,),
    )
    return seal(header, master, body_of(records)), words


def header_of(data: bytes) -> Header:
    """Whose keys a file carries.

    Raises:
        WrongUseError: when it is another file.
    """
    try:
        return parse(data).header
    except DamagedError as why:
        raise WrongUseError(_NOT_OURS, "Make it again with: alongside access export FILE") from why


def unpacked(data: bytes, words: str) -> Mapping[tuple[str, str], SiteRecord]:
    """The records in a file.

    Raises:
        WrongUseError: when it is another file.
        CannotOpenError: when these words do not open it.
    """
    header = header_of(data)
    lock = header.lock("words")
    master = by_words(header, lock, normalise(words, known_words())) if lock else None
    if master is None:
        raise CannotOpenError(
            "These words do not open the file. Nothing was changed.", "Look at them once more: six words."
        )
    try:
        return records_in(unseal(parse(data), master))[0]
    except DamagedError as why:
        raise WrongUseError(_NOT_OURS, "Make it again with: alongside access export FILE") from why


def taken_over(keys: Keystore, carried: Mapping[tuple[str, str], SiteRecord]) -> tuple[int, int]:
    """Let carried records take the place of those here; how many did, and how many here are newer and stayed."""
    here = {record.at: record for record in keys.sites()}
    taken = newer = 0
    for at, record in carried.items():
        mine = here.get(at)
        if mine == record:
            continue
        if mine is not None and mine.generation > record.generation:
            newer += 1
            continue
        lets_in = {reader.keys.tag for reader in mine.readers} if mine is not None else set()
        dropped = not lets_in <= {reader.keys.tag for reader in record.readers}
        if mine is not None and mine.key == record.key and dropped:
            keys.put(replace(record, turn=True))
        else:
            keys.put(record)
        taken += 1
    return taken, newer
