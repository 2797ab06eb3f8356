"""What is remembered of a site's lines from one build to the next: which came when, no word of them, and nothing of what
went."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.known import FORM, Known
from generator.unchanged import Memory
from generator.workspace import Workspace
from tests import tiny

DAY = date(2026, 11, 22)
LATER = DAY + timedelta(days=2)
KETTLE = "name: Ann\ni like:\n  - My blue kettle\nemergency:\n  - {if: I choke, steps: [Ring 999]}\n"
FROGS = KETTLE.replace("  - My blue kettle\n", "  - My blue kettle\n  - Frogs in October\n")


def memory(folder: Path) -> Memory:
    return Memory(folder, folder / "site", "ann")


def remember(folder: Path, known: Known) -> None:
    memory(folder).built("team", "key", folder, 3, (), known)


def test_what_a_build_leaves_is_known_to_the_next(tmp_path: Path) -> None:
    known = Known(DAY, {"bcdfgh": "", "zxwvts": "2026-11-24"})
    remember(tmp_path, known)
    assert memory(tmp_path).lines("team") == known
    assert memory(tmp_path).lines("family") == Known()


def test_it_goes_with_the_site(tmp_path: Path) -> None:
    remember(tmp_path, Known(DAY, {"bcdfgh": ""}))
    memory(tmp_path).forget("team")
    assert memory(tmp_path).lines("team") == Known()


@pytest.mark.parametrize("odd", ["[]", "{", '{"team": {"lines": null}}', '{"team": {"lines": {"form": 1}}}'])
def test_what_cannot_be_read_is_not_known(tmp_path: Path, odd: str) -> None:
    remember(tmp_path, Known(DAY, {"bcdfgh": ""}))
    (file,) = tmp_path.glob("sites/*/ann.json")
    file.write_text(odd)
    assert memory(tmp_path).lines("team") == Known()


def test_marks_made_in_another_way_say_nothing(tmp_path: Path) -> None:
    remember(tmp_path, Known(DAY, {"bcdfgh": ""}))
    (file,) = tmp_path.glob("sites/*/ann.json")
    file.write_text(file.read_text().replace(f'"form": "{FORM}"', '"form": "0"'))
    assert memory(tmp_path).lines("team") == Known()


def built(workshop: Workshop, day: date, profile: str) -> str:
    """The page that tells what changed, as a reader without a script has it."""
    root = workshop.workspace.root
    (root / "profiles/ann/profile.yml").write_text(profile)
    order = BuildOrder(("ann",), editions=(EditionName.TEAM,), day=day)
    report = workshop.build(order)
    assert not [person.failed for person in report.people if person.failed]
    page = (root / "site/ann/team/changes/index.html").read_text("utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<template.*?</template>", "", page)).split())


def test_a_line_that_came_is_told_on_its_day_and_one_that_went_is_not(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": {"profile.yml": KETTLE}}, cold=True)
    shop = Workshop(Workspace(root))
    assert "Nothing has changed since 22 November 2026" in built(shop, DAY, KETTLE)
    assert "24 November 2026 Changed Home What I like" in built(shop, LATER, FROGS)
    (file,) = (root / ".cache").glob("sites/*/ann.json")
    held = file.read_text()
    assert "Frogs" not in held
    assert hashlib.sha256(b"Frogs in October").hexdigest()[:8] not in held
    again = built(shop, LATER + timedelta(days=1), FROGS)
    assert "24 November 2026 Changed Home What I like" in again
    gone = built(shop, LATER + timedelta(days=2), KETTLE)
    assert "Nothing has changed since" in gone
    assert "November 2026 Changed" not in gone
    assert file.parent.stat().st_mode & 0o077 == 0
