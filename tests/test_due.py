"""`alongside due`: what is owed on a day, and no personal detail."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.owing import FILE, Owed, owe_publish, owed, settled
from generator.problems import Exit
from generator.unchanged import note_place, places_built
from generator.workspace import Workspace
from tests import tiny

VIDEOS = """\
agreed:
  soon: {who: Zanthorpe, how: yes, until: 2026-12-01}
  over: {who: Zanthorpe, how: yes, until: 2026-09-30}
  child: {who: Quibblewort, how: parental, decided by: Ombrelune, date: 2026-01-01, born: 2011-03-03}
films:
  - {file: one.mov, title: Snorklewick, who is in it: {Zanthorpe: soon}}
  - {file: two.mov, title: Snorklewick too, who is in it: {Zanthorpe: soon, Ann: 'no'}}
  - {file: three.mov, title: Plumbercrest}
photos:
  - {file: a.jpg, shows: At the sea, who is in it: {Zanthorpe: over}}
  - {file: b.jpg, shows: At home, who is in it: {Quibblewort: child}}
"""
PRIVATE = (
    "Zanthorpe",
    "Quibblewort",
    "Ombrelune",
    "Snorklewick",
    "Plumbercrest",
    "At the sea",
    ".mov",
    ".jpg",
)


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny House}\n")
    tiny.write(tmp_path, "ann", {"profile.yml": "name: Ann\n", "videos.yml": VIDEOS})
    return tmp_path


def due(root: Path, *words: str, day: str = tiny.DAY) -> Result:
    before = Path.cwd()
    os.chdir(root)
    try:
        result = CliRunner().invoke(main, ["due", *words, "--date", day])
    finally:
        os.chdir(before)
    assert "Traceback" not in result.output
    return result


def what(root: Path, day: str = tiny.DAY) -> list[tuple[str, str | None, list[str]]]:
    """What is due for the first person."""
    told = json.loads(due(root, "--json", day=day).stdout)
    return [(one["what"], one["day"], one["about"]) for one in told["people"][0]["due"]]


MISSING = ("missing", None, ["film 3"])

DAYS = {
    "2026-09-01": [("grows up", "2027-03-02", ["photo 2"]), ("ends", "2026-09-30", ["photo 1"]), MISSING],
    "2026-10-01": [("grows up", "2027-03-02", ["photo 2"]), ("ended", "2026-10-01", ["photo 1"]), MISSING],
    "2026-10-02": [("ends", "2026-12-01", ["film 1"])],
    "2026-12-01": [("ends", "2026-12-01", ["film 1"])],
    "2026-12-02": [("ended", "2026-12-02", ["film 1", "film 2"])],
    "2027-01-02": [("ends", "2027-03-02", ["photo 2"])],
    "2027-03-03": [("ended", "2027-03-03", ["photo 2"])],
}


@pytest.mark.parametrize(("day", "expected"), DAYS.items(), ids=DAYS)
def test_each_day_names_what_is_due(
    day: str, expected: list[tuple[str, str | None, list[str]]], ann: Path
) -> None:
    told = what(ann, day)

    assert not [one for one in expected if one not in told], told
    assert MISSING in told


def test_on_the_days_before_and_after_there_is_nothing_of_it(ann: Path) -> None:
    assert not [one for one in what(ann, "2026-10-01") if one[0] == "ends"]
    assert not [one for one in what(ann, "2026-02-28") if one[0] == "grows up"]
    assert [one[0] for one in what(ann, "2027-03-03")].count("grows up") == 0


@pytest.mark.parametrize("words", [(), ("--json",), ("ann",)], ids=str)
def test_nobody_learns_a_name_or_title(words: tuple[str, ...], ann: Path) -> None:
    owe_publish(Workspace(ann), "ann", date(2026, 11, 22), ["film 4"])
    result = due(ann, *words)

    assert result.exit_code == 0
    assert not [word for word in PRIVATE if word in result.output]
    assert "film 3" in result.output


def test_in_words_with_what_to_type(ann: Path) -> None:
    owe_publish(Workspace(ann), "ann", date(2026, 11, 22), ["film 4"])
    told = click.unstyle(due(ann, "--show-lines").stdout)

    assert told.startswith(
        "ann\n  publish owed since 22 November 2026: the pages others read may still show film 4\n"
        "     type:  alongside build ann; put the new pages in the place of the old ones; "
        "then: alongside due ann --done\n"
        "  an answer ends on 1 December 2026, in 9 days: film 1\n"
        "     film 1: Snorklewick (Zanthorpe)\n"
        "     type:  alongside consent ann\n"
    )
    assert "  an answer ended, not shown since 1 October 2026: photo 1\n" in told
    assert "  answers to write down, not shown until then: film 3\n" in told
    assert "     type:  alongside consent ann --ask\n" in told
    assert "a parent's answer ends on 2 March 2027, then they decide for themself: photo 2" in told


def test_pages_older_than_an_end_are_owed_a_publish(ann: Path) -> None:
    home = ann / "site/ann/team/index.html"
    home.parent.mkdir(parents=True)
    home.write_text("old")
    for day, owes in ((datetime(2026, 9, 30, 12), True), (datetime(2026, 10, 1, 12), False)):
        os.utime(home, (day.timestamp(), day.timestamp()))

        assert (("publish", "2026-10-01", ["photo 1"]) in what(ann)) is owes
    os.utime(home, (datetime(2026, 9, 30).timestamp(),) * 2)
    owe_publish(Workspace(ann), "ann", date(2026, 9, 1), ["film 2", "film 10"])
    assert what(ann)[0] == ("publish", "2026-09-01", ["film 2", "film 10", "photo 1"])


def test_it_is_owed_until_somebody_says_it_is_done(ann: Path) -> None:
    space = Workspace(ann)
    owe_publish(space, "ann", date(2026, 11, 22), ["film 4"])
    owe_publish(space, "ann", date(2026, 11, 25), ["photo 2", "film 4"])

    assert owed(space, "ann") == Owed(date(2026, 11, 22), ("film 4", "photo 2"))
    assert due(ann, "--done").exit_code == Exit.USAGE
    assert owed(space, "ann") is not None
    done = due(ann, "ann", "--done")
    assert "ann: noted, the new pages are live." in done.stderr
    assert owed(space, "ann") is None
    assert not settled(space, "ann")
    assert "publish" not in [one[0] for one in what(ann)]


def test_what_is_remembered_beside_the_text_is_no_text(ann: Path) -> None:
    owe_publish(Workspace(ann), "ann", date(2026, 11, 22), ["film 4"])

    assert (ann / "profiles/ann" / FILE).read_text() == (
        '{"publish_owed": {"since": "2026-11-22", "clips": ["film 4"]}}\n'
    )
    before = Path.cwd()
    os.chdir(ann)
    try:
        checked = json.loads(CliRunner().invoke(main, ["check", "--json", "--date", tiny.DAY]).stdout)
    finally:
        os.chdir(before)
    assert not [p for p in checked["people"][0]["problems"] if FILE in p["file"]]
    (ann / "profiles/ann" / FILE).write_text("half a no")
    assert owed(Workspace(ann), "ann") is None


def test_nothing_due_is_said(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny House}\n")
    tiny.write(tmp_path, "ann", tiny.PLAIN)
    result = due(tmp_path)

    assert result.stdout == "ann: nothing is due\n"
    assert result.stderr.startswith("To see who agreed to what, type: alongside consent")


def test_everybodys_is_told_and_one_persons_trouble_stops_nobody(
    ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.write(ann, "bob", {"profile.yml": "name: Bob\n", "videos.yml": VIDEOS})
    from generator import due as door

    real = door.register_of

    def broken(space: Workspace, name: str, day: date) -> object:
        if name == "ann":
            raise ValueError("Zanthorpe")
        return real(space, name, day)

    monkeypatch.setattr(door, "register_of", broken)
    result = due(ann)

    assert result.exit_code == Exit.OURS
    assert "ann: Something in Alongside itself went wrong" in result.stdout
    assert "\nbob\n" in click.unstyle(result.stdout)
    assert "Zanthorpe" not in result.output + (ann / "alongside-report.txt").read_text()


def test_every_place_sites_went_to_is_known(tmp_path: Path) -> None:
    cache = tmp_path / ".cache"
    there, gone = tmp_path / "usb \u00e9", tmp_path / "gone"
    there.mkdir()
    for out in (there, gone, there):
        note_place(cache, out)

    assert places_built(cache) == (there,)


def test_a_copied_workspace_knows_its_own_sites_and_those_elsewhere(tmp_path: Path) -> None:
    first, second, stick = (tmp_path / name for name in ("first", "second", "stick"))
    for out in (first / "site", stick):
        out.mkdir(parents=True)
        note_place(first / ".cache", out)
    shutil.copytree(first, second)

    assert places_built(second / ".cache") == (second / "site", stick)


# ---------------------------------------------------------------- captions

SPOKEN = """\
films:
  - {file: one.mov, title: Snorklewick, who is in it: nobody}
  - {file: two.mov, title: Quizzle, who is in it: nobody, captions: two.en.draft.vtt}
  - {file: three.mov, title: Plumbercrest, who is in it: nobody, captions: 'not yet, because Zanthorpe is ill'}
  - {file: four.mov, title: Grimble, who is in it: nobody, captions: no speech}
  - {file: five.mov, title: Fizzle, who is in it: nobody, captions: five.srt}
  - {file: six.mov, title: Drizzle, who is in it: nobody, captions: not yet}
  - {file: seven.mov, title: Hidden, who is in it: {Zanthorpe: 'no'}}
"""
CUE = "00:00:01,000 --> 00:00:02,000\nHello\n"


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny House}\n")
    tiny.write(tmp_path, "ann", {"profile.yml": "name: Ann\n", "videos.yml": SPOKEN})
    (tmp_path / "media/ann").mkdir(parents=True)
    for name in ("two.en.draft.vtt", "five.srt"):
        (tmp_path / "media/ann" / name).write_text(CUE)
    return tmp_path


def captions_due(root: Path) -> dict[str, list[str]]:
    return {kind: about for kind, _, about in what(root) if "captions" in kind}


def test_films_without_captions_are_due_and_those_with_a_reason_only_kept_in_mind(spoken: Path) -> None:
    assert captions_due(spoken) == {
        "captions": ["film 1", "film 6"],
        "draft captions": ["film 2"],
        "captions later": ["film 3"],
    }
    told = click.unstyle(due(spoken, "--show-lines").stdout)
    assert (
        "  no captions yet, and not said why: film 1, film 6\n     film 1: Snorklewick\n     film 6: Drizzle\n"
        in told
    )
    assert "     type:  alongside captions draft ann, or: alongside captions write ann 1\n" in told
    assert "     type:  alongside captions review ann\n" in told
    assert told.endswith("  no captions yet, for the reason in the text: film 3\n")
    assert "Zanthorpe is ill" not in told
    shown = due(spoken).output
    assert not [word for word in ("Snorklewick", "Quizzle", "Plumbercrest", "Drizzle") if word in shown]


def test_a_draft_under_another_name_is_one_still_and_an_empty_file_is_none(spoken: Path) -> None:
    (spoken / "media/ann/two.en.draft.vtt").write_text("")
    (spoken / "media/ann/five.srt").write_text(f"WEBVTT\n\nNOTE made by computer, not checked\n\n{CUE}")

    assert captions_due(spoken) == {
        "captions": ["film 1", "film 2", "film 6"],
        "draft captions": ["film 5"],
        "captions later": ["film 3"],
    }


def test_where_only_a_reason_is_kept_in_mind_nothing_is_due(tmp_path: Path) -> None:
    (tmp_path / "site_config.yml").write_text("organisation: {name: Tiny House}\n")
    film = (
        "films:\n  - {file: a.mov, title: A, who is in it: nobody, captions: 'not yet, because Jo is ill'}\n"
    )
    tiny.write(tmp_path, "ann", {"profile.yml": "name: Ann\n", "videos.yml": film})
    result = due(tmp_path)

    assert result.stdout == "ann: nothing is due\n  no captions yet, for the reason in the text: film 1\n"
    assert result.stderr.startswith("To see who agreed to what")
