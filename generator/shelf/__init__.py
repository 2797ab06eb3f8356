"""The shelf: what was developed from films and photos, kept by what it was made from.

A key follows from the source's bytes and the recipe alone, so a changed title costs nothing and a changed
recipe is never mistaken for the old one. `meta.json` is written last: an entry without it does not exist, so a
build that is killed leaves nothing that could be taken for a film. No name of a person or a file is kept here.

`sources` knows the family's files by their bytes, `entries` keeps what is finished, `index` knows all of it at one go, `working` what is half made and
who makes it, `runs` who is at work at all and whether the last ones ended well; `pictures` says how photos lie here, `looks` what first bytes show, `disk` puts files in their places.
"""

from __future__ import annotations

from generator.shelf.disk import disk_full, disk_trouble, place
from generator.shelf.entries import Entries, Entry, Setting, key_of
from generator.shelf.ground import Counts
from generator.shelf.looks import looks_like
from generator.shelf.meta import Fact
from generator.shelf.pictures import PHOTO_FORMS, PHOTO_WIDTHS, photo_name, photo_names, photo_on
from generator.shelf.sources import Source, Sources, Unusable

__all__ = [
    "PHOTO_FORMS",
    "PHOTO_WIDTHS",
    "Counts",
    "Entry",
    "Fact",
    "Setting",
    "Shelf",
    "Source",
    "Unusable",
    "disk_full",
    "disk_trouble",
    "key_of",
    "looks_like",
    "photo_name",
    "photo_names",
    "photo_on",
    "place",
]


class Shelf(Entries, Sources):
    """The folder of finished things, its memory of file hashes, its locks, and who is at work with it."""
