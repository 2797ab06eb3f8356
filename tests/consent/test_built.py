"""What is built on a day holds what is agreed to on that day, and by the law of the country: with a real film and photo."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests import tiny
from tests.absence import places_of

PERSON = {
    "profile.yml": "name: Ann\ndate of birth: 14 March 2011\nkey contact: {name: Sara, phone: 01632 960123}\n",
    "videos.yml": "agreed:\n"
    "  ann-mum: {who: Ann, how: parental, decided by: Sara, date: 2026-01-05}\n"
    "  joe-best: {who: Joe, how: best interests, decided by: Sara, asked: Jo, he showed us: a smile, date: 2026-01-05, until: 2026-12-31}\n"
    "films:\n  - {file: hello.mov, title: Tirrilwhistle, captions: no speech, who is in it: {Ann: ann-mum}}\n"
    "photos:\n  - {file: garden.jpg, shows: Bramblecroft, who is in it: {Joe: joe-best}}\n"
    "my photo: garden.jpg\n",
}
DAYS = {
    "2026-01-04": (False, False),
    "2026-12-31": (True, True),
    "2027-01-01": (True, False),
    "2027-03-13": (True, False),
    "2027-03-14": (False, False),
}


@pytest.fixture
def ann(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tiny.workspace(tmp_path, {"ann": PERSON})
    monkeypatch.chdir(root)
    return root


def shown_on(root: Path, day: date | str) -> tuple[bool, bool]:
    """Whether the team's site holds the film, and the photo, after a build of that day; nothing is half there."""
    done = CliRunner().invoke(main, ["build", "ann", "--plain", "--edition", "team", "--date", str(day)])
    assert done.exit_code == 0, done.output
    team = root / "site/ann/team"
    film, photo = (bool(places_of([word], team)) for word in ("Tirrilwhistle", "Bramblecroft"))
    assert bool([*team.glob("media/*.mp4")]) is film
    assert bool([*team.glob("media/*.webp"), *team.glob("media/*.jpg")]) is (film or photo)
    return film, photo


def test_a_build_of_each_day_holds_what_is_agreed_to_on_it(ann: Path) -> None:
    assert {day: shown_on(ann, day) for day in DAYS} == DAYS


def test_the_country_of_the_workspace_counts_and_a_persons_own_goes_over_it(ann: Path) -> None:
    config = ann / "site_config.yml"
    config.write_text(f"{config.read_text('utf-8')}\ncountry: Scotland\n", "utf-8")
    assert shown_on(ann, "2026-11-22") == (True, False), "there are no best interests in Scotland"

    tiny.write(ann, "ann", {"videos.yml": PERSON["videos.yml"] + "country: Northern Ireland\n"})
    assert shown_on(ann, "2026-11-22") == (True, True)


def test_check_asks_by_the_law_of_the_workspace(ann: Path) -> None:
    def asked() -> set[str]:
        done = CliRunner().invoke(main, ["check", "ann", "--date", "2026-06-01", "--json"])
        report = json.loads(done.stdout)
        return {problem["code"] for problem in (*report["people"][0]["problems"], *report["settings"])}

    assert not asked() & {"G05", "G09"}
    config = ann / "site_config.yml"
    before = config.read_text("utf-8")
    config.write_text(f"{before}\ncountry: Scotland\n", "utf-8")
    assert asked() & {"G05", "G09"} == {"G05"}
    config.write_text(f"{before}\ncountry: Ireland\n", "utf-8")
    assert asked() & {"G05", "G09"} == {"G05", "G09"}
    config.write_text(f"{before}\ncountry: Ireland\nparents decide until: 18\n", "utf-8")
    assert not asked() & {"G05", "G09"}
