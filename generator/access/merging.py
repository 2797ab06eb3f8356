"""Two programs changed the keys at the same time: what each of them changed stays, or the second is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.problems import GeneratorError
from generator.sealing import Reader
from generator.site_record import SiteRecord

At = tuple[str, str]
"""A site: short name and folder."""


class ClashError(GeneratorError):
    """Both changed the same thing. Nothing of the second one's was written."""

    def __init__(self) -> None:
        super().__init__(
            "Another Alongside changed the keys of the same website in the meantime. Nothing was changed by this one.",
            "Type the same line again.",
        )


def merged(
    base: Mapping[At, SiteRecord], mine: Mapping[At, SiteRecord], theirs: Mapping[At, SiteRecord]
) -> dict[At, SiteRecord]:
    """All records: as they were read, as this program has them, and as they are on the disk now.

    Raises:
        ClashError: when both turned or made the key of one site.
    """
    all_of_them = {}
    for at in sorted({*mine, *theirs}):
        one = _one(base.get(at), mine.get(at), theirs.get(at))
        if one is not None:
            all_of_them[at] = one
    return all_of_them


def _one(base: SiteRecord | None, mine: SiteRecord | None, theirs: SiteRecord | None) -> SiteRecord | None:
    if theirs in (mine, base):
        return mine
    if mine == base:
        return theirs
    if base is None or mine is None or theirs is None:
        raise ClashError
    return _both(base, mine, theirs)


def _both(base: SiteRecord, mine: SiteRecord, theirs: SiteRecord) -> SiteRecord:
    if _sealing(mine) == _sealing(base):
        ahead = theirs
    elif _sealing(theirs) == _sealing(base):
        ahead = mine
    else:
        raise ClashError
    readers = _readers(base, mine, theirs)
    left_out = {reader.keys.tag for reader in ahead.readers} - {reader.keys.tag for reader in readers}
    turned = ahead.key != base.key
    return replace(
        ahead,
        readers=readers,
        # Whoever was removed while the other turned the key was let in by the new one too.
        turn=bool(left_out) or ahead.turn if turned else mine.turn or theirs.turn,
        sealed_for=ahead.sealed_for if turned else mine.sealed_for | theirs.sealed_for,
        address=mine.address if mine.address != base.address else theirs.address,
        path=theirs.path or mine.path,
    )


def _sealing(record: SiteRecord) -> tuple[object, ...]:
    return record.key, record.generation, record.salt, record.iterations


def _readers(base: SiteRecord, mine: SiteRecord, theirs: SiteRecord) -> tuple[Reader, ...]:
    """Those on the disk, with what this program added, changed and removed."""
    was = {reader.keys.tag: reader for reader in base.readers}
    wanted = {reader.keys.tag: reader for reader in mine.readers}
    there = {reader.keys.tag: reader for reader in theirs.readers}
    gone = was.keys() - wanted.keys()
    changed = {tag: reader for tag, reader in wanted.items() if was.get(tag) != reader}
    kept = {tag: reader for tag, reader in there.items() if tag not in gone}
    return tuple(
        (kept | {tag: one for tag, one in changed.items() if tag in kept or tag not in was}).values()
    )
