"""`alongside status`: where everybody stands, without a name, a title or a word of anybody's text."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from generator.admit import Desk, Wish
from generator.advertised import Advertised, note_advertised
from generator.circle import EditionName
from generator.cli import main
from generator.owing import owe_publish
from generator.placed import Placed, note_placed
from generator.problems import Exit
from generator.standing import Again, status_of
from generator.tell_standing import status_told
from generator.workspace import Workspace
from tests import tiny
from tests.access.tools import FakeSafe
from tests.test_access_command import hands

DAY = date.fromisoformat(tiny.DAY)
NOON = datetime(2026, 11, 22, 12)
TEXT = {
    "profile.yml": "name: Zanthorpe\nwhat matters to me:\n  - {text: Bramblewick at seven, review by: 2026-10-01}\n"
    "  - {text: My blue kettle, review by: 2026-12-24}\n  - {text: Corvinelle, review by: 2027-09-01}\n",
    "job_description.yml": "advert:\n  headline: Join Plumtuckle\n  open from: 2026-11-01\n  closes: 2026-11-30\n",
    "videos.yml": "photos:\n  - {file: garden.jpg, shows: Snorklewick, who is in it: {Quibblewort: maybe}}\n",
}
PRIVATE = (
    "Zanthorpe",
    "Bramblewick",
    "kettle",
    "Corvinelle",
    "Plumtuckle",
    "Snorklewick",
    "Quibblewort",
    "Jo",
)
SITE = "s" * 32


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody real whose team may read: a build that is newer than what is online."""
    made = tiny.workspace(tmp_path / "w", {"ann": TEXT}, cold=True)
    safe = FakeSafe()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("generator.admit.hands_here", lambda ask, environ: hands(safe))
    monkeypatch.chdir(made)
    desk = Desk(Workspace(made), now=datetime(2026, 9, 1, 12))
    for name, edition, until in (
        ("Jo", EditionName.TEAM, date(2026, 10, 1)),
        ("Sam", EditionName.TEAM, date(2026, 12, 1)),
        ("Lee", EditionName.TEAM, None),
        ("Kim", EditionName.FAMILY, None),
    ):
        desk.add("ann", Wish(edition, name, until=until))
    folder = made / "site/ann/team"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text("shell")
    (folder / "k.json").write_text(json.dumps({"site": SITE, "generation": 5}))
    later = datetime(2026, 11, 20).timestamp()
    os.utime(folder / "index.html", (later, later))
    note_placed(made / ".cache", Placed(SITE, "abcdefghij", "https://pages.example/abcdefghij/", 3, {}))
    note_placed(made / ".cache/sticks", Placed(SITE, "abcdefghij", "", 4, {}))
    note_advertised(
        made / ".cache", Advertised("ann", "/srv/a", date(2026, 11, 5), date(2026, 11, 30), False)
    )
    return made


def status(*words: str) -> Result:
    result = CliRunner().invoke(main, ["status", *words, "--date", tiny.DAY])
    assert "Traceback" not in result.output
    return result


def for_programs() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(status("--json").stdout)["people"][0]
    return told


def test_where_somebody_stands(root: Path) -> None:
    told = for_programs()
    assert (told["stops"], told["failed"]) == ({}, "")
    assert told["can_be_built"] == ["team", "family", "mine", "applicant", "advert"]
    assert told["sites"] == [
        {
            "folder": "team",
            "built": "2026-11-20",
            "generation": 5,
            "text_changed_since": True,
            "published": {"generation": 3, "address": "https://pages.example/abcdefghij/"},
            "on_a_stick": 4,
        }
    ]
    assert [(one["number"], one["folder"], one["ends"], one["ended"]) for one in told["readers"]] == [
        (1, "team", "2026-10-01", True),
        (2, "team", "2026-12-01", False),
        (3, "team", None, False),
        (4, "family", None, False),
    ]
    assert told["look_at_again"] == {"passed": 1, "soon": 1}
    assert told["advert"]["last_day"] == "2026-11-30"
    assert told["advert"]["published"] == [{"on": "2026-11-05", "closed": False, "address": ""}]
    due = json.loads(CliRunner().invoke(main, ["due", "--json", "--date", tiny.DAY]).stdout)
    assert told["due"] == due["people"][0]["due"] != []


def test_in_words_and_no_personal_detail(root: Path) -> None:
    owe_publish(Workspace(root), "ann", date(2026, 11, 1), ["film 4"])
    result = status()
    rows = click.unstyle(result.stdout).splitlines()
    flat = " ".join(result.stdout.split())
    assert result.exit_code == Exit.DONE
    assert max(map(len, rows)) <= 80
    for said in (
        "can be built: team, family, mine, applicant, advert",
        "built 20 November 2026 (build 5, the text has changed since); build 4 on a stick; build 3 was published at",
        "team 2, family 1; number 1 (team) has ended; number 2 (team) ends in 9 days, on 1 December 2026",
        "open until 30 November 2026; published on 5 November 2026",
        "1 publish owed",
        "1 advert that closes soon",
        "1 line to look at again since its day, 1 to look at again within 60 days",
    ):
        assert said in flat, flat
    for output in (result.output, status("--json").output):
        assert [word for word in PRIVATE if word in output] == []
    assert not list(root.rglob("*.mp4"))


def test_what_stops_is_told_by_code_and_number(root: Path) -> None:
    (root / "profiles/ann/support.yml").write_text("Zanthorpes heading: Bramblewick\nother one: kettle\n")
    result = status()
    told = for_programs()
    codes = told["stops"]
    assert sum(codes.values()) == 2
    assert told["can_be_built"] == []
    assert result.exit_code == Exit.MEND
    assert f"2 lines ({next(iter(codes))} ×2) to mend first" in " ".join(result.stdout.split())
    assert [word for word in PRIVATE if word in result.output] == []


def test_keys_that_stay_shut_are_told_and_the_rest_is_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.admit.hands_here", lambda ask, environ: hands(FakeSafe()))
    result = status()
    assert result.exit_code == Exit.AROUND
    assert "nobody can say who has access" in result.stdout
    assert "build 3 was published" in " ".join(result.stdout.split())
    assert for_programs()["readers"] is None


def test_looking_changes_nothing_and_begins_no_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tiny.workspace(
        tmp_path / "w",
        {"ann": tiny.PLAIN, "bob": {"profile.yml": "name: Bob\nno such heading at all: Bramblewick\n"}},
        cold=True,
    )
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    before = tiny.tree(root)
    told = status_of(Workspace(root), (), DAY)
    assert tiny.tree(root) == before and not (tmp_path / "data").exists()
    assert told.exit_code == Exit.MEND
    assert [one.readers for one in told.people] == [(), ()]
    rows = "\n".join(status_told(told))
    assert "none built yet. Type: alongside build ann" in rows
    assert "nothing can be built" in " ".join(rows.split())
    assert [one.person for one in status_of(Workspace(root), ("ann",), DAY).people] == ["ann"]


def test_a_remote_is_told(root: Path) -> None:
    for words in (("init", "-q"), ("remote", "add", "origin", "https://me:pw@git.example/ann.git")):
        subprocess.run(["git", *words], cwd=root, check=True)
    result = status()
    assert "has a remote, origin (git.example/ann.git)" in " ".join(result.stdout.split())
    assert "pw" not in result.stdout
    assert [one["remote"] for one in json.loads(status("--json").stdout)["in_clear"]] == ["origin"]


def test_what_is_online_and_no_longer_here_is_told(root: Path, tmp_path: Path) -> None:
    desk = Desk(Workspace(root))
    record = desk.keys.site("ann", "family")
    note_placed(root / ".cache", replace(Placed(SITE, "klmnopqrst", "", 7, {}), site=record.key.site))
    assert "not on this computer any more; build 7 was published" in " ".join(status().stdout.split())


def test_a_line_is_looked_at_again_after_its_day_and_told_before(root: Path) -> None:
    def again(day: date) -> Again:
        return status_of(Workspace(root), (), day).people[0].again

    assert again(date(2026, 10, 1)) == Again(0, 1)
    assert again(date(2026, 10, 2)) == Again(1, 0)
