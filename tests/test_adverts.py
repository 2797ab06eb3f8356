"""An advert that lies somewhere: what is remembered of it, and what `due` says of it on each day."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.advertised import (
    Advertised,
    advertised_at,
    all_advertised,
    note_advertised,
    without_password,
)
from generator.cli import main
from generator.problems import Exit
from tests import tiny

JOB = "advert:\n  headline: Join Plumtuckle\n  open from: 2026-11-01\n  closes: {closes}\n  who i am: [Corvinelle]\n"
LAST = date(2026, 11, 30)
THERE = Advertised("ann", "/srv/the advert", date(2026, 11, 5), LAST, False, "", {"index.html": (3, "abc")})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = tiny.PLAIN | {"job_description.yml": JOB.format(closes=LAST)}
    made = tiny.workspace(tmp_path / "w", {"ann": files}, cold=True)
    note_advertised(made / ".cache", THERE)
    return made


def due(root: Path, day: str, *words: str) -> Result:
    before = Path.cwd()
    os.chdir(root)
    try:
        return CliRunner().invoke(main, ["due", *words, "--date", day])
    finally:
        os.chdir(before)


def what(root: Path, day: str) -> list[tuple[str, str | None]]:
    told = json.loads(due(root, day, "--json").stdout)["people"][0]["due"]
    return [(one["what"], one["day"]) for one in told if one["what"].startswith("advert")]


def test_it_is_told_before_the_last_day_and_until_the_page_says_so(root: Path) -> None:
    assert what(root, "2026-11-15") == []
    assert what(root, "2026-11-16") == what(root, "2026-11-30") == [("advert closes", "2026-11-30")]
    assert what(root, "2026-12-01") == what(root, "2027-06-01") == [("advert is over", "2026-12-01")]
    note_advertised(root / ".cache", replace(THERE, closed=True, put=date(2026, 12, 1)))
    assert what(root, "2026-12-01") == []


def test_what_is_online_and_the_text_say_the_same(root: Path) -> None:
    text = root / "profiles/ann/job_description.yml"
    text.write_text(JOB.format(closes="2026-12-24"))
    assert what(root, "2026-12-01") == [("advert day", "2026-12-24")]
    text.write_text("in my words: I want a friend.\n")
    assert what(root, "2026-11-05") == [("advert is gone", None)]


def test_the_line_that_was_typed_is_told_again(root: Path) -> None:
    told = click.unstyle(due(root, "2026-11-28").stdout)
    assert (
        "  the advert closes on 30 November 2026, in 2 days; from the next day, publish it once more\n"
        in told
    )
    assert '     type:  alongside publish "/srv/the advert" ann --edition advert\n' in told
    assert "the advert is closed since 1 December 2026" in due(root, "2026-12-05").stdout
    assert "Plumtuckle" not in told
    note_advertised(root / ".cache", replace(THERE, endpoint="https://bucket.example"))
    assert " ann --edition advert --endpoint https://bucket.example\n" in due(root, "2026-11-28").stdout


def test_somebody_who_took_it_down_by_hand_says_so(root: Path) -> None:
    for day, left in (("2026-11-28", 1), ("2026-12-01", 0)):
        done = due(root, day, "ann", "--done")
        assert done.exit_code == Exit.DONE
        assert ("ann: noted" in done.stderr) is (left == 0)
        assert len(all_advertised(root / ".cache")) == left


def test_the_address_and_older_files_are_remembered(tmp_path: Path) -> None:
    known = replace(THERE, address="https://ann.example/")
    note_advertised(tmp_path, known)
    note_advertised(tmp_path, replace(known, address="", files={"b.html": (1, "b")}))
    there = advertised_at(tmp_path, "ann", THERE.target)
    assert there == replace(known, files={"b.html": (1, "b")}, gone=("index.html",))
    assert advertised_at(tmp_path, "bob", THERE.target) is None
    assert all_advertised(tmp_path, "bob") == ()
    next((tmp_path / "adverts").iterdir()).write_text('{"person": "ann"')
    assert all_advertised(tmp_path) == ()


def test_no_password_is_remembered() -> None:
    assert (
        without_password("git:https://me:Secret1@host.example/a.git") == "git:https://me:…@host.example/a.git"
    )
    assert without_password("git:ssh://git@host.example:22/a.git") == "git:ssh://git@host.example:22/a.git"
