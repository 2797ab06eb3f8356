"""The example people sealed as `alongside build` seals them, and the words it prints for each site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.locking import open_keys
from generator.problems import Exit
from generator.protect import open_site
from generator.protect.manifest import Manifest
from generator.report import BuildReport
from generator.words import Words
from generator.workspace import Workspace
from tests import short
from tests.conftest import DAY

MONTHS = tuple(date(2026, month, 1).strftime("%B") for month in range(1, 13))

_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>20\d\d)\b|\b20\d\d-\d\d-\d\d\b"
)

WRITTEN = date.fromisoformat(DAY)


@dataclass(frozen=True, slots=True)
class Example:
    """One sealed site of somebody invented."""

    person: str
    folder: Path
    words: str = field(repr=False)
    """As they were printed."""
    manifest: Manifest = field(repr=False)

    @property
    def pages(self) -> dict[str, str]:
        """Addresses by what a page is: `emergency`, `watch/2`."""
        return dict(self.manifest.terms.pages)

    @property
    def name(self) -> str:
        """Of the site: `amir/team`."""
        return f"{self.person}/{self.folder.name}"


def kind(words: Words, page: str) -> str:
    """What stands in a browser's tab for a page."""
    # The page of large buttons, of which a person's own site has one, lies at `me/`.
    page = "me" if page == "large" else page
    film = re.fullmatch(r"watch/(\d+)", page)
    return (
        words("kind.film", n=film[1]) if film else words(f"kind.{page.replace('-', '_').replace('/', '_')}")
    )


def recording(words: Words, page: str) -> str:
    """The same for a page whose film is sound alone."""
    return words("kind.recording", n=page.removeprefix("watch/"))


def seal_examples(
    place: Path,
    people: Sequence[str] = (),
    editions: Sequence[EditionName] = (),
    today: date | None = None,
    *,
    whole: bool = True,
) -> dict[str, Example]:
    """Build the sealed sites of example people in a workspace of their own, with keys of its own.

    A browser's clock cannot be set back for a service worker: so it is the examples that are brought up to today, by
    whole weeks. Else the last day of consent of their films would be the last day of these tests.

    Args:
        place: an empty folder. Films and photos are those that were made for the examples before.
        people: short names; none for both.
        editions: none for all.
        today: the day on the browser's clock.
        whole: with films as long as they are, and not their first seconds only.
    """
    weeks = ((today or date.today()) - WRITTEN) // timedelta(weeks=1) * timedelta(weeks=1)
    workspace = Workspace(_copied(place / "workspace", weeks, whole=whole))
    workshop = Workshop(workspace)
    order = BuildOrder(
        people=tuple(people), editions=tuple(editions), out=place / "site", day=WRITTEN + weeks, sealed=True
    )
    report = workshop.build(order)
    said = [(one.short_name, one.failed, one.bug, *one.problems) for one in report.people]
    assert report.exit_code() == Exit.DONE, said
    keys = open_keys(workspace, workshop.settings(BuildReport(place)), place / "site")
    return {
        f"{person}/{folder}": Example(
            person,
            place / "site" / person / folder,
            words,
            open_site(place / "site" / person / folder, keys.site(person, folder).key).manifest,
        )
        for (person, folder), words in report.example_words.items()
    }


def _copied(own: Path, later: timedelta, *, whole: bool) -> Path:
    """The example workspace, with every date in it so much later."""
    short.workspace(own, whole=whole)
    if later:
        for text in (own / "profiles").rglob("*.yml"):
            text.write_text(moved(text.read_text("utf-8"), later), "utf-8")
    return own


def moved(text: str, later: timedelta) -> str:
    """A text with every whole date in it so much later."""

    def one(found: re.Match[str]) -> str:
        if not found["day"]:
            return (date.fromisoformat(found[0]) + later).isoformat()
        then = date(int(found["year"]), MONTHS.index(found["month"]) + 1, int(found["day"])) + later
        return f"{then.day} {MONTHS[then.month - 1]} {then.year}"

    return _DAY.sub(one, text)
