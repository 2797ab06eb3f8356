"""Editions are worlds apart: in everything that is printed stand exactly the words its readers may know.

Invented people have a mark in every value, at every depth, with circles, readers and agreements drawn by lot. What may
be read is worked out by an oracle that shares no code with the program (`tests/invented.py`).
"""

from __future__ import annotations

import html
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.circle import EditionName
from generator.compose import Developed, compose
from generator.disclose import disclose, readers_left_out
from generator.person import Person
from generator.recording import Captions, Cue
from generator.render import Printer
from generator.settings import Settings
from generator.site import Asset
from tests.absence import texts_in
from tests.compose.making import TODAY, english, film, loop, photo
from tests.compose.test_every_heading import NAMES_AND_LABELS, NEVER_ON_A_PAGE, NOT_ON_A_PAGE
from tests.invented import MARK, Inventor, Oracle

THEME = Path(__file__).resolve().parents[1] / "theme"


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Printer:
    return Printer([THEME], tmp_path_factory.mktemp("printer"))


def printed(person: Person, name: EditionName, reader: str, printer: Printer, folder: Path) -> None:
    """One edition as a build prints it. Films and photos are a byte each: no camera says anything here."""
    disclosed = disclose(person, name, TODAY, reader=reader)
    assert disclosed is not None
    edition = disclosed[0]
    files = [one.file.text for one in edition.films if one.file]
    cues = {file: (Cue(0.0, 1.0, f"said in {file}"),) for file in files}
    developed = Developed(
        {file: film("abc"[n]) for n, file in enumerate(files)},
        {one.file.text: photo("def"[n]) for n, one in enumerate(edition.photos) if one.file},
        {file: (Captions("en", said, f"WEBVTT\n\n{said[0].text}"),) for file, said in cues.items()},
        {one.file.text: tuple((row, loop()) for row in one.slowly) for one in edition.films if one.file},
    )
    site = compose(edition, developed, Settings(), english(), TODAY)
    printer.print(replace(site, assets=tuple(map(_on_disk, site.assets))), folder)


def _on_disk(asset: Asset) -> Asset:
    return replace(asset, source=None, content=asset.content or b"-")


def marks_in(folder: Path) -> set[str]:
    """Every mark in the files of a site and in their names; `tests/absence.py` looks more closely, and more slowly."""
    found = set()
    for path in folder.rglob("*"):
        found |= set(MARK.findall(path.name))
        if path.suffix in (".html", ".vtt", ".json", ".svg", ".txt", ".xml", ".webmanifest"):
            found |= set(MARK.findall(html.unescape(path.read_text(encoding="utf-8")).casefold()))
    return found


# ---------------------------------------------------------------- what no page tells, and why

NEVER = (
    "people.do_not_contact",
    "videos.agreed",
    "videos.country",
    "videos.parents_decide_until",
    "job.advert.diagnosis",
)
"""What is for whoever builds, or for nobody at all."""
BESIDE_A_PICTURE = (
    "videos.photos",
    "videos.films.chapters",
    "videos.films.slowly",
    "videos.films.who_is_in_it",
    "videos.photos.who_is_in_it",
)
"""Where a page has room for the words themselves, and none for who says so."""
OF_A_KIND = (
    *("videos.films.chapters.moment", "videos.films.chapters.title", "videos.films.cut_short"),
    *(
        "videos.photos.taken_on",
        "videos.photos.taken_by",
        "job.advert.name_to_use",
        "people.key_contact.key_worker",
        "people.key_contact.ring_any_time",
    ),
)
"""A moment that is no moment; who took a photo that stands beside a line, and when; a name for the public alone; when
to ring somebody of whom no name or number may be known."""
ALL_ALONE = ("profile.emergency", "support.health_essentials", "induction.safe_to_be_alone")
"""Blocks of which no line may be read: who says so has nothing to stand beside."""
ON_THE_ADVERT = ("job.advert.", "videos.films.title", "videos.films.shows")
"""All that is public: whatever else is for everyone is read by applicants, and `check` says so."""


def is_told(path: str, edition: EditionName) -> bool:
    """Whether a page of the edition says what stands under this heading."""
    heading, _, facts = path.partition(" ")
    known = facts.split()
    return not (
        "." not in heading  # a whole file: each of its lines says who says so
        or (edition is EditionName.ADVERT and not heading.startswith(ON_THE_ADVERT))
        or heading in NOT_ON_A_PAGE
        or heading.startswith((*NEVER_ON_A_PAGE, *NEVER))
        or heading in OF_A_KIND
        or bool({"easy", "symbol", "photo", "video"} & set(known))  # shown in other ways, or not yet
        or (known and (heading in NAMES_AND_LABELS or heading.startswith(BESIDE_A_PICTURE)))
        or (known and heading in ALL_ALONE)
    )


def apart(seed: int, density: float, printer: Printer, folder: Path, names: tuple[EditionName, ...]) -> int:
    """Print an invented person's editions and hold each against the oracle; says how many there were."""
    inventor = Inventor(seed, density)
    person = inventor.person()
    count = 0
    for name in names:
        for reader in ("", *readers_left_out(person, Settings(), name)[:1]):
            where = folder / f"{seed}-{name}-{bool(reader)}"
            printed(person, name, reader, printer, where)
            found, allowed = marks_in(where), Oracle(person, name.value, reader).allowed
            leaked = {mark: inventor.where[mark] for mark in found - allowed}
            lost = {m: path for m in allowed - found if is_told(path := inventor.where[m], name)}

            assert (leaked, lost) == ({}, {}), f"{seed} {name} {reader}"
            count += 1
    return count


def test_what_is_printed_is_exactly_what_may_be_read(printer: Printer, tmp_path: Path) -> None:
    """A hundred people, by turns one of their editions and its variant; all of everybody's among the long ones."""
    names = tuple(EditionName)
    assert sum(apart(seed, 0.12, printer, tmp_path, (names[seed % 5],)) for seed in range(100)) > 120


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_what_is_printed_is_exactly_what_may_be_read_for_thousands(
    part: int, printer: Printer, tmp_path: Path
) -> None:
    for seed in range(1000 + part * 150, 1150 + part * 150):
        apart(seed, 0.05 * (2 + seed % 5), printer, tmp_path / str(seed), tuple(EditionName))
        shutil.rmtree(tmp_path / str(seed))


def test_no_packed_or_hidden_place_of_a_site_holds_a_mark(printer: Printer, tmp_path: Path) -> None:
    """The same for a few, with the search that opens and decodes everything there is."""
    for seed in range(4):
        inventor = Inventor(seed, 0.3)
        person = inventor.person()
        for name in EditionName:
            where = tmp_path / f"{seed}-{name}"
            printed(person, name, "", printer, where)
            found = {mark for text in texts_in(where) for mark in MARK.findall(text)}

            assert marks_in(where) <= found <= Oracle(person, name.value).allowed
