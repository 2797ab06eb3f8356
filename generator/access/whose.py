"""Which site a reader gets: an edition, or the variant of it that holds nothing that is `not for` them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.circle import EditionName, same_reader
from generator.edition import Variant
from generator.problems import WrongUseError
from generator.sealing import Reader
from generator.site_record import SiteRecord


def folder_for(edition: EditionName, names: Sequence[str], left_out: Sequence[str]) -> str:
    """The folder of the site that somebody may read.

    Args:
        edition: which they were let into.
        names: all that they are called.
        left_out: every name that stands behind a `not for` of what the edition holds.

    Raises:
        WrongUseError: when several names are meant and no variant leaves out what is not for each of them.
    """
    meant = [one for one in left_out if any(same_reader(one, name) for name in names)]
    if not meant:
        return edition.value
    for reader in meant:
        if _leaves_out(reader, meant):
            return Variant(edition, reader).folder
    raise WrongUseError(
        "Several names behind `not for:` may mean this reader, and no website leaves out the lines of all of them.",
        "Write the same name behind each `not for:` that means them, then type the same line again.",
    )


def sees_too_much(edition: EditionName, folder: str, name: str, left_out: Sequence[str]) -> bool:
    """Whether the site somebody was let into would hold a line that is not for them; the text may have changed since."""
    meant = [one for one in left_out if same_reader(one, name)]
    if not meant:
        return False
    variant = next((one for one in left_out if Variant(edition, one).folder == folder), "")
    return not (variant and _leaves_out(variant, meant))


def strays(record: SiteRecord, left_out: Sequence[str]) -> tuple[Reader, ...]:
    """The readers of a site who would meet a line in it that is not for them: they need words for another one.

    Args:
        record: of the site.
        left_out: every name that stands behind a `not for` of what its edition holds.
    """
    edition = EditionName(record.folder.partition("-")[0])
    return tuple(
        reader for reader in record.readers if sees_too_much(edition, record.folder, reader.name, left_out)
    )


def _leaves_out(variant: str, meant: Sequence[str]) -> bool:
    return all(same_reader(one, variant) for one in meant)
