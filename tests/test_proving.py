"""Every build proves what is absent: what a theme or a mistake of ours lets through stops that person with exit 5."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from generator import disclose as room
from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.compose import search
from generator.compose.finding import Place
from generator.compose.search import written
from generator.problems import Exit
from generator.report import BuildReport
from generator.tell_leaks import told_leak
from generator.workspace import Workspace
from tests import tiny
from tests.absence import places_of

DAY = date.fromisoformat(tiny.DAY)

WITH_UNCLE = {
    "profile.yml": """\
name: Ann
what matters to me:
  - My blue kettle
  - {text: The Quibblewort letters are in the tin, share with: family}
""",
    "people.yml": """\
key contact: {name: Sara, phone: 01632 960123}
do not contact:
  Zog Grimsbottle: {why: what he did at Easter}
""",
}
BOB = {"profile.yml": "name: Bob\nwhat matters to me:\n  - Rain on the roof\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path, {"ann": WITH_UNCLE, "bob": BOB})


def build(root: Path, *editions: EditionName) -> BuildReport:
    order = BuildOrder(editions=editions or (EditionName.TEAM, EditionName.FAMILY), day=DAY, jobs=1)
    return Workshop(Workspace(root)).build(order)


def plant(root: Path, words: str) -> None:
    """A theme of the workspace's own, in which somebody wrote what is nobody's to read."""
    theme = Path(__file__).resolve().parents[1] / "theme/templates/base.html"
    own = root / "theme/templates/base.html"
    own.parent.mkdir(parents=True)
    own.write_text(theme.read_text("utf-8").replace("</body>", f"{words}</body>"), "utf-8")


def test_a_good_build_finds_nothing(root: Path) -> None:
    report = build(root)

    assert report.exit_code() is Exit.DONE
    assert [(person.leaks, person.look_at) for person in report.people] == [([], []), ([], [])]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p>Zog</p>",
        "<p>Z<b>o</b>g</p>",
        '<p title="ZOG">x</p>',
        "<!-- z&#111;g -->",
        "<p>what he did at easter</p>",
    ],
)
def test_what_a_theme_says_of_nobodys_business_stops_that_person_and_no_other(
    hidden: str, root: Path
) -> None:
    build(root)
    before = (root / "site/ann/team/index.html").read_bytes()
    plant(root, hidden)
    ann, bob = build(root).people

    assert ann.failed_with is Exit.UNSAFE
    assert not ann.editions
    assert {leak.site for leak in ann.leaks} == {"team", "family"}
    assert {leak.at.file for leak in ann.leaks} == {"profiles/ann/people.yml"}
    assert (root / "site/ann/team/index.html").read_bytes() == before
    assert bob.editions and not bob.failed
    assert not [*(root / ".cache/work").iterdir()]


def test_a_mistake_in_disclosing_is_found_by_whoever_proves(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search works out anew what is withheld: it does not believe the room that withheld it."""
    monkeypatch.setattr(room._Seen, "sees", lambda *_: True)
    ann, bob = build(root, EditionName.TEAM).people

    assert ann.failed_with is Exit.UNSAFE
    assert any("quibblewort" in leak.words for leak in ann.leaks)
    assert not bob.failed
    assert places_of(["Quibblewort"], root / "site") == []


@pytest.mark.parametrize(
    "line", ["The Quibblewort letters are in the tin", "what he did at Easter", "Zog", "GRIMSBOTTLE’s"]
)
def test_a_withheld_line_in_the_file_of_words_stops_that_person(
    line: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What can be searched for is searched itself, as every file is."""

    def with_more(pages: Sequence[Sequence[Place]]) -> bytes:
        pages[-1][-1].say(line)
        return written(pages)

    monkeypatch.setattr(search, "written", with_more)
    ann, bob = build(root, EditionName.TEAM).people

    assert ann.failed_with is Exit.UNSAFE
    assert {leak.file.partition("/")[0] for leak in ann.leaks} == {"search"}
    assert not bob.failed
    assert places_of([line], root / "site/ann") == []


def test_the_words_are_for_the_authors_terminal_alone(root: Path) -> None:
    plant(root, "<p>Zog Grimsbottle</p>")
    report = build(root, EditionName.TEAM)
    leak = report.people[0].leaks[0]
    assert "zog" in told_leak(leak, own=True)
    assert "zog" not in (told_leak(leak, own=False) + repr(report.people[0].leaks)).casefold()

    for options in ((), ("--json",)):
        done = tiny.alongside(root, "build", "--plain", "--edition", "team", *options)
        said = done.stdout + done.stderr
        assert done.returncode == Exit.UNSAFE
        assert not any(word in said.casefold() for word in ("zog", "grimsbottle", "easter"))
        assert "profiles/ann/people.yml" in said
    leaks = json.loads(done.stdout)["people"][0]["leaks"]
    assert {leak["edition"] for leak in leaks} == {"team"}
    assert all(leak["line"] and leak["file"].endswith(".html") for leak in leaks)


def test_captions_of_a_film_that_is_held_back_are_searched_for(tmp_path: Path) -> None:
    files = tiny.FILMED | {
        "videos.yml": f"""\
films:
  - {{file: hello.mov, title: Hello, captions: hello.vtt, who is in it: {tiny.AGREED}, share with: family}}
"""
    }
    root = tiny.workspace(tmp_path, {"ann": files})
    (root / "media/ann/hello.vtt").write_text(
        "WEBVTT\n\n00:00.000 --> 00:00.900\nWe hide the Snorklewick key\n"
    )
    assert build(root).exit_code() is Exit.DONE
    plant(root, "<p>we hide the snorklewick key</p>")
    ann = build(root).people[0]

    assert {leak.site for leak in ann.leaks} == {"team"}
    assert {leak.at.file for leak in ann.leaks} == {"profiles/ann/videos.yml"}
