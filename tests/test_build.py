"""A build shows each reader only what is theirs, does nothing twice, is the same bytes each time, and harms nothing."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator import build as hallway
from generator import making
from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.edition import Edition, Variant
from generator.problems import Exit
from generator.report import BuildReport, PersonReport
from generator.workspace import Workspace
from tests import tiny
from tests.absence import places_of, words_in

DAY = date.fromisoformat(tiny.DAY)

SHOWN = {"Quibblewort", "Zanthorpe", "Vexilda", "Snorklewick", "Wigglethorn", "Dundlefern", "Hollowbrindle"}
"""Words of family lines that stand on the family's pages."""

HIDDEN = {
    "plumbercrest",
    "fribblemoss",
    "murkwhisp",
    "Ombrelune",
    "Grimsbottle",
    "Thrumbledown",
    "Yarrowmint",
}
"""Names of files, what a phone wrote into them, whom not to contact, a line for nobody: never on any page."""

FAMILY_ONLY = {
    "profile.yml": """\
name: Ann
what matters to me:
  - My blue kettle
  - {text: The Quibblewort letters, share with: family}
  - {text: Tea with Aunt Zanthorpe, share with: family}
  - {text: Yarrowmint, share with: nobody}
""",
    "people.yml": """\
key contact: {name: Sara, phone: 01632 960123}
my family:
  Vexilda: {relation: aunt, share with: family}
do not contact:
  Grimsbottle: {why: Thrumbledown}
""",
    "videos.yml": f"""\
films:
  - file: hello.mov
    title: Hello
    who is in it: {tiny.AGREED}
    captions: [hello.en.vtt, {{text: murkwhisp.cy.vtt, share with: family}}]
  - file: plumbercrest.mov
    title: The Snorklewick song
    share with: family
    who is in it: {tiny.AGREED}
    captions: plumbercrest.vtt
photos:
  - {{file: garden.jpg, shows: Ann laughing, who is in it: {tiny.AGREED}}}
  - {{file: fribblemoss.jpg, shows: Ann with Dundlefern, share with: family, who is in it: {tiny.AGREED}}}
""",
}


def vtt(words: str) -> str:
    return f"WEBVTT\n\n00:00.000 --> 00:00.900\n{words}\n"


@pytest.fixture(scope="module")
def secretive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody whose family shares some lines, films and photos with nobody else; nothing built yet."""
    root = tiny.workspace(tmp_path_factory.mktemp("secretive"), {"ann": FAMILY_ONLY}, cold=True)
    tiny.add(root, "ann", "hello.mov", tiny.clip(title="Ombrelune"))
    tiny.add(root, "ann", "garden.jpg", tiny.photo(title="Ombrelune"))
    tiny.add(root, "ann", "plumbercrest.mov", tiny.clip("maroon"))
    tiny.add(root, "ann", "fribblemoss.jpg", tiny.photo("maroon"))
    media = root / "media/ann"
    (media / "hello.en.vtt").write_text(vtt("Ann says hello"))
    (media / "murkwhisp.cy.vtt").write_text(vtt("Hollowbrindle"))
    (media / "plumbercrest.vtt").write_text(vtt("Wigglethorn sings"))
    return root


def build(root: Path, *people: str, day: date = DAY, **order: object) -> BuildReport:
    return Workshop(Workspace(root)).build(BuildOrder(people, day=day, **order))  # type: ignore[arg-type]


def team_alone(root: Path, *people: str, **order: object) -> BuildReport:
    """The quickest whole build."""
    return build(root, *people, editions=(EditionName.TEAM,), **order)


# ---------------------------------------------------------------- what a reader may not see is not in their site


def test_a_familys_words_are_nowhere_in_the_teams_site(secretive: Path) -> None:
    report = build(secretive)

    assert report.exit_code() == Exit.DONE
    assert places_of(SHOWN | HIDDEN, secretive / "site/ann/team") == []
    assert places_of(SHOWN | HIDDEN, secretive / "site/ann/mine") == []


def test_the_same_words_are_in_the_familys_site(secretive: Path) -> None:
    build(secretive)
    family = secretive / "site/ann/family"

    assert words_in(SHOWN, family) == SHOWN
    assert places_of(HIDDEN, family) == []


def test_a_withheld_film_photo_or_caption_file_is_not_even_copied(secretive: Path) -> None:
    build(secretive)
    count = {
        name: {
            kind: len([*(secretive / "site/ann" / name / "media").glob(f"*.{kind}")])
            for kind in ("mp4", "vtt")
        }
        for name in ("team", "family")
    }

    assert count == {"team": {"mp4": 1, "vtt": 1}, "family": {"mp4": 2, "vtt": 3}}


def test_a_reader_whom_a_line_is_not_for_gets_a_site_without_it(tmp_path: Path) -> None:
    root = tiny.workspace(
        tmp_path,
        {
            "ann": {
                "profile.yml": """\
name: Ann
what matters to me:
  - {text: The Quibblewort letters, share with: family}
  - {text: A Yarrowmint surprise, share with: family, not for: Dad}
  - {text: A Dundlefern for me alone, share with: me}
"""
            }
        },
    )
    words = {"Quibblewort", "Yarrowmint", "Dundlefern"}
    report = build(root)
    folders = {e.folder.name: e.variant.reader for e in report.people[0].editions}
    dads = Variant(EditionName.FAMILY, "dad").folder
    site = root / "site/ann"

    assert folders == {"team": "", "family": "", dads: "Dad", "mine": ""}
    assert words_in(words, site / "family") == {"Quibblewort", "Yarrowmint"}
    assert words_in(words | {"Dad"}, site / dads) == {"Quibblewort"}
    assert words_in(words, site / "mine") == {"Dundlefern"}

    assert not any(e.changed for e in build(root).people[0].editions)
    build(root, editions=(EditionName.TEAM,))
    assert (site / dads).exists(), "asking for one edition is no reason to take away others"
    (site / "family-photos").mkdir()  # somebody's own, though it is named as ours could be
    profile = root / "profiles/ann/profile.yml"
    profile.write_text(profile.read_text().replace(", not for: Dad", ""))
    build(root, editions=(EditionName.FAMILY,))
    assert not (site / dads).exists()
    assert (site / "family-photos").exists()


def _undisclosed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "generator.disclose.disclose", lambda person, name, day, **_: (Edition(name, day, person), ())
    )


def test_without_disclosure_the_words_would_be_found(
    secretive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof of absence proves something: with the one deciding room bypassed it finds every word."""
    _undisclosed(monkeypatch)
    monkeypatch.setattr("generator.proving.Prover.prove", lambda *_: None)
    team_alone(secretive, out=tmp_path)
    team = tmp_path / "ann/team"

    assert words_in(SHOWN, team) == SHOWN
    assert len(places_of(SHOWN, team)) > len(SHOWN)


def test_without_disclosure_nothing_is_built(
    secretive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _undisclosed(monkeypatch)
    report = team_alone(secretive, out=tmp_path)

    assert report.exit_code() is Exit.UNSAFE
    told = " ".join(leak.words for leak in report.people[0].leaks)
    assert {words for words in SHOWN if words.casefold() not in told} == set()
    assert not (tmp_path / "ann/team").exists()


def _picture(path: Path, **about: object) -> None:
    from PIL import Image

    Image.new("RGB", (4, 4)).save(path, **about)


def _exif(path: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010E] = "Snorklewick"
    _picture(path, exif=exif)


def _compressed_png(path: Path) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Comment", "Snorklewick " * 40, zip=True)
    _picture(path, pnginfo=info)


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.gz", gzip.compress(b"<p>Snorkle&shy;</p>" + b"Snorklewick" * 9))


HIDING_PLACES: dict[str, Callable[[Path], object]] = {
    "a.html": lambda path: path.write_text("<img alt='&#83;norklewick'>"),
    "b.html": lambda path: path.write_text("<b>Snork</b>lewick"),
    "c.html": lambda path: path.write_text("<a href='x%53norklewick'>"),
    "d.html": lambda path: path.write_text('<track src="data:text/vtt;base64,aGVyZSBTbm9ya2xld2ljaw==">'),
    "e.json": lambda path: path.write_text(json.dumps({"x": "\u0053norklewick"}).replace("S", "\\u0053")),
    "f.js": lambda path: path.write_text(r"x='\x53norklewick'"),
    "the-snorklewick-song.txt": lambda path: path.write_text(""),
    "g.jpg": _exif,
    "h.png": _compressed_png,
    "i.zip": _zip,
    "j.gz": lambda path: path.write_bytes(gzip.compress(b"SNORKLEWICK" * 20)),
    "k.bin": lambda path: path.write_bytes(b"\x01" + "Snorklewick".encode("utf-16-le")),
    "l.txt": lambda path: path.write_text("Snőrklewíck"),
    "m.mp4": lambda path: path.write_bytes(tiny.clip(title="Snorklewick").read_bytes()),
}


@pytest.mark.parametrize("name", HIDING_PLACES)
def test_the_proof_of_absence_looks_everywhere(name: str, tmp_path: Path) -> None:
    HIDING_PLACES[name](tmp_path / name)
    (tmp_path / "innocent.html").write_text("<p>A song</p>")

    found = places_of(["Snorklewick"], tmp_path)

    assert found
    assert all(place.startswith(f"{name}: Snorklewick (") for place in found)


# ---------------------------------------------------------------- consent and the advert, day by day

CONSENTS = {
    "yes herself 2026-01-01": {"2026-11-22": True, "2025-12-31": False},
    "yes herself 2026-01-01 until 2026-12-31": {"2026-12-31": True, "2027-01-01": False},
    "withdrawn 2026-12-01": {"2026-11-30": False, "2026-12-01": False},
    "no": {"2026-11-22": False},
    "not asked yet": {"2026-11-22": False},
    "": {"2026-11-22": False},
}


@pytest.fixture
def filmed(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path, {"ann": tiny.FILMED})


@pytest.mark.parametrize(
    ("answer", "day", "there"),
    [(answer, day, there) for answer, days in CONSENTS.items() for day, there in days.items()],
)
def test_a_film_is_there_only_while_everyone_in_it_agrees(
    answer: str, day: str, there: bool, filmed: Path
) -> None:
    who = f'{{Ann: yes herself 2020-01-01, Joe: "{answer}"}}'
    film = (
        f"films:\n  - {{file: hello.mov, title: Tirrilwhistle, captions: hello.vtt, who is in it: {who}}}\n"
    )
    tiny.write(filmed, "ann", {"videos.yml": film})
    (filmed / "media/ann/hello.vtt").write_text(vtt("Bramblecroft"))
    report = team_alone(filmed, day=date.fromisoformat(day))
    team = filmed / "site/ann/team"

    assert report.exit_code() == Exit.DONE
    assert bool(places_of(["Tirrilwhistle"], team)) is there
    assert bool(places_of(["Bramblecroft"], team)) is there
    assert bool([*team.glob("media/*.mp4")]) is there
    assert (team / "media").exists() is there
    assert bool(report.people[0].held_back) is not there


def test_consent_taken_back_empties_the_site_that_was_built(filmed: Path) -> None:
    team_alone(filmed)
    assert [*(filmed / "site/ann/team/media").iterdir()]
    tiny.write(filmed, "ann", {"videos.yml": tiny.FILMED["videos.yml"].replace("yes herself", "withdrawn")})
    report = team_alone(filmed)

    assert not (filmed / "site/ann/team/media").exists()
    assert [(held.what, held.why) for held in report.people[0].held_back[EditionName.TEAM]] == [
        ("film 1", "consent was withdrawn"),
        ("photo 1", "consent was withdrawn"),
    ]


ADVERT = {
    "profile.yml": "name: Ann\n",
    "job_description.yml": "advert:\n  headline: Join Plumtuckle\n  open from: 2026-11-01\n  closes: 2026-11-30\n"
    "  who i am: [Corvinelle]\n",
}


def test_an_advert_opens_closes_and_goes(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": ADVERT})
    site = root / "site/ann"
    words = ["Plumtuckle", "Corvinelle"]

    build(root, day=date(2026, 10, 31))
    assert sorted(folder.name for folder in site.iterdir()) == ["family", "mine", "team"]
    build(root, day=date(2026, 11, 1))
    assert words_in(words, site / "advert") == set(words)
    assert (site / "applicant/index.html").exists()
    build(root, day=date(2026, 12, 1))
    assert (site / "advert/index.html").exists()
    assert places_of(words, site / "advert") == []
    report = build(root, day=date(2026, 10, 31))
    assert not (site / "advert").exists()
    assert not (site / "applicant").exists()
    assert report.people[0].no_edition == [EditionName.APPLICANT, EditionName.ADVERT]


def test_editions_the_settings_no_longer_name_do_not_stay_behind(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN})
    build(root)
    (root / "site_config.yml").write_text("editions: [team]\n")
    team_alone(root)
    assert (root / "site/ann/family").exists(), "asking for one edition is no reason to take away others"
    build(root)

    assert [folder.name for folder in (root / "site/ann").iterdir()] == ["team"]


# ---------------------------------------------------------------- nothing is done twice


class Watched:
    """A workshop whose printing and developing are counted."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.workshop = Workshop(Workspace(root))
        self.printed: list[str] = []
        real = making.Making._make

        def counted(job: object, site: making._Site, *rest: object) -> int:
            self.printed.append(f"{site.edition.person.short_name} {site.edition.name}")
            return real(job, site, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(making.Making, "_make", counted)

    def build(self, *people: str, day: date = DAY) -> tuple[list[str], tuple[int, int, int]]:
        """What was printed; and how many sources were opened, made, and programs run."""
        self.printed = []
        workshop = Workshop(Workspace(self.root))
        workshop.build(BuildOrder(people, (EditionName.TEAM, EditionName.FAMILY), day=day))
        counts = workshop.tools.gatherer.shelf.counts
        return self.printed, (counts.files_opened, counts.encodes_run, counts.programs_run)


NO_WORK = (0, 0, 0)


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in [folder, *folder.rglob("*")]}


@pytest.fixture
def watched(filmed: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """Two people, all built; Ann has a film and a photo."""
    tiny.write(filmed, "bob", {"profile.yml": "name: Bob\n"})
    watched = Watched(filmed, monkeypatch)
    watched.build()
    return watched


def test_a_second_build_does_nothing_at_all(watched: Watched) -> None:
    before = times(watched.root / "site")
    printed, work = watched.build()

    assert (printed, work) == ([], NO_WORK)
    assert times(watched.root / "site") == before


def test_the_first_build_does_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is proved by counters that never move."""
    root = tiny.workspace(tmp_path, {"ann": tiny.FILMED}, cold=True)
    printed, (opened, encoded, programs) = Watched(root, monkeypatch).build()

    assert printed == ["ann team", "ann family"]
    assert opened >= 2
    assert encoded == 2
    assert programs >= 2


def test_one_changed_line_prints_that_person_and_opens_no_film(watched: Watched) -> None:
    bob = times(watched.root / "site/bob")
    tiny.write(watched.root, "ann", {"profile.yml": tiny.PLAIN["profile.yml"] + "  - My red kettle\n"})
    printed, work = watched.build()

    assert printed == ["ann team", "ann family"]
    assert work == NO_WORK
    assert times(watched.root / "site/bob") == bob
    assert places_of(["My red kettle"], watched.root / "site/ann/team")


def test_another_still_picture_makes_no_film(watched: Watched) -> None:
    films = sorted(path.name for path in (watched.root / "site/ann/team/media").glob("*.mp4"))
    text = tiny.FILMED["videos.yml"].replace("title: Hello", "title: Hello, poster: 0:00.5")
    tiny.write(watched.root, "ann", {"videos.yml": text})
    printed, (_, encoded, _) = watched.build()

    assert printed == ["ann team", "ann family"]
    assert encoded == 0
    assert sorted(path.name for path in (watched.root / "site/ann/team/media").glob("*.mp4")) == films


def test_another_day_prints_everybody_and_opens_no_film(watched: Watched) -> None:
    printed, work = watched.build(day=date(2026, 11, 23))

    assert len(printed) == 4
    assert work == NO_WORK


def test_another_theme_prints_everybody_and_opens_no_film(watched: Watched) -> None:
    own = watched.root / "theme/static/look/site.css"
    own.parent.mkdir(parents=True)
    own.write_text("body { color: rebeccapurple }")
    printed, work = watched.build()

    assert len(printed) == 4
    assert work == NO_WORK
    assert "rebeccapurple" in (watched.root / "site/ann/team/look/site.css").read_text()


@pytest.mark.parametrize("harm", ["deleted", "changed", "added"])
def test_a_site_that_somebody_changed_is_printed_again(harm: str, watched: Watched) -> None:
    page = watched.root / "site/ann/team/index.html"
    good = page.read_text()
    if harm == "deleted":
        page.unlink()
    elif harm == "changed":
        page.write_text(good.replace("Ann", "Eve"))
    else:
        page.with_name("more.html").write_text("")
    printed, _ = watched.build()

    assert printed == ["ann team"]
    assert page.read_text() == good
    assert not page.with_name("more.html").exists()


def test_questions_about_films_are_asked_again_though_nothing_is_done(filmed: Path) -> None:
    text = tiny.FILMED["videos.yml"].replace("title: Hello", "title: Hello, chapters: ['0:30 Later']")
    tiny.write(filmed, "ann", {"videos.yml": text})
    first, second = team_alone(filmed).people[0], team_alone(filmed).people[0]

    assert "D06" in {problem.code for problem in first.problems}
    assert [(p.at, p.code, p.message) for p in second.problems] == [
        (p.at, p.code, p.message) for p in first.problems
    ]
    assert not second.editions[0].changed


def test_a_photo_in_a_folder_of_its_own_is_found_and_noticed(filmed: Path) -> None:
    text = tiny.FILMED["videos.yml"].replace("garden.jpg", "summer/garden.jpg")
    tiny.write(filmed, "ann", {"videos.yml": text})
    (filmed / "media/ann/garden.jpg").unlink()
    tiny.add(filmed, "ann", "summer/garden.jpg", tiny.photo())
    report = team_alone(filmed)
    assert "C20" not in {problem.code for problem in report.people[0].problems}
    assert [*(filmed / "site/ann/team/media").glob("*.jpg")]
    (filmed / "media/ann/summer/garden.jpg").write_bytes(tiny.photo("maroon").read_bytes())

    assert team_alone(filmed).people[0].editions[0].changed


# ---------------------------------------------------------------- the same bytes each time


def test_two_builds_are_the_same_bytes_anywhere(filmed: Path) -> None:
    """Another process, another order of sets, another clock, another language: the same site."""
    around = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "cy_GB.UTF-8"},
    )
    trees = []
    for number, env in enumerate(around):
        done = tiny.alongside(filmed, "build", "--plain", "--out", f"out{number}", env=env)
        assert done.returncode == 0, done.stderr
        trees.append(tiny.tree(filmed / f"out{number}"))

    assert len(trees[0]) > 20
    assert trees[0] == trees[1]


def test_side_by_side_makes_the_same_bytes(tmp_path: Path) -> None:
    people = {
        "ann": tiny.FILMED,
        "bob": {"profile.yml": "name: Bob\n"},
        "cat": {"profile.yml": "name: Cat\n"},
    }
    root = tiny.workspace(tmp_path, people)
    one = team_alone(root, out=tmp_path / "one", jobs=1)
    two = team_alone(root, out=tmp_path / "two", jobs=2)

    assert tiny.tree(tmp_path / "one") == tiny.tree(tmp_path / "two")
    assert [person.short_name for person in two.people] == ["ann", "bob", "cat"]
    assert [(e.name, e.pages, e.changed) for p in two.people for e in p.editions] == [
        (e.name, e.pages, e.changed) for p in one.people for e in p.editions
    ]
    again = team_alone(root, out=tmp_path / "two", jobs=2)
    assert not any(edition.changed for person in again.people for edition in person.editions)


# ---------------------------------------------------------------- one person never stops the next


def test_a_mistake_keeps_the_last_good_site_and_the_others_go_on(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN, "bob": {"profile.yml": "name: Bob\n"}})
    team_alone(root)
    good = tiny.tree(root / "site/ann")
    tiny.write(root, "ann", {"profile.yml": "nombre: Ann\n"})
    tiny.write(root, "bob", {"profile.yml": "name: Robert\n"})
    report = team_alone(root)

    assert report.exit_code() == Exit.MEND
    assert tiny.tree(root / "site/ann") == good
    assert places_of(["Robert"], root / "site/bob/team")


def test_strict_builds_nobody_who_is_asked_something(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN})
    strict = team_alone(root, strict=True)

    assert strict.exit_code(strict=True) == Exit.MEND
    assert not (root / "site/ann").exists()
    assert team_alone(root).exit_code() == Exit.DONE


def test_strict_also_waits_for_what_only_the_films_tell(filmed: Path) -> None:
    answered = "name: Ann\nkey contact: {name: Sara, phone: 01632 960123}\n"
    late = tiny.FILMED["videos.yml"].replace("title: Hello", "title: Hello, chapters: ['0:30 Later']")
    tiny.write(filmed, "ann", {"profile.yml": answered})
    assert team_alone(filmed, strict=True).exit_code(strict=True) == Exit.DONE
    good = tiny.tree(filmed / "site")
    tiny.write(filmed, "ann", {"videos.yml": late})
    report = team_alone(filmed, strict=True)

    assert report.exit_code(strict=True) == Exit.MEND
    assert tiny.tree(filmed / "site") == good


def _falls_over(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A mistake of ours that quotes what it met, as they do."""
    real = making.Making._make

    def broken(job: object, site: making._Site, *rest: object) -> int:
        person = site.edition.person
        if person.short_name == name:
            raise KeyError(str(person.profile.what_matters_to_me))
        return real(job, site, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(making.Making, "_make", broken)


def test_a_mistake_of_ours_in_one_person_leaves_the_others_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN, "bob": {"profile.yml": "name: Bob\n"}})
    _falls_over(monkeypatch, "ann")
    report = team_alone(root)
    ann, bob = report.people

    assert (ann.failed_with, ann.stopped, report.exit_code()) == (Exit.OURS, True, Exit.OURS)
    assert ann.bug[0] == "KeyError"
    assert "kettle" not in str((ann.failed, ann.bug))
    assert str(Path(hallway.__file__).parents[1]) not in str(ann.bug)
    assert bob.editions
    assert (root / "site/bob/team/index.html").exists()


def test_a_process_that_dies_takes_one_person_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ann's words end the process they are read in; Bob and Cat, in the same batch or another, are built."""
    people = {name: {"profile.yml": f"name: {name.title()}\n"} for name in ("ann", "bob", "cat")}
    root = tiny.workspace(tmp_path, people)
    monkeypatch.setattr("generator.build._build_apart", _dies_at_ann)
    report = team_alone(root, jobs=2)

    assert [person.failed_with for person in report.people] == [Exit.OURS, Exit.DONE, Exit.DONE]
    assert report.exit_code() == Exit.OURS
    assert sorted(folder.name for folder in (root / "site").iterdir()) == ["bob", "cat"]


def _dies_at_ann(
    workspace: Workspace, made: object, order: BuildOrder, keys: object, tell: Callable[[object], None]
) -> None:
    if "ann" in order.people:
        os._exit(9)
    for report in Workshop(workspace).build_each(order):
        tell(report)


def test_a_file_that_may_not_be_read_is_nobodys_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN, "bob": {"profile.yml": "name: Bob\n"}})
    real = Path.open

    def refused(path: Path, *how: Any, **more: Any) -> Any:
        if path.parent.name == "ann":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *how, **more)

    monkeypatch.setattr(Path, "open", refused)
    report = team_alone(root)

    assert report.exit_code() == Exit.AROUND
    assert report.people[0].failed == "A file could not be read or written: Permission denied."
    assert report.people[1].editions


def test_the_code_of_a_batch_is_the_worst(tmp_path: Path) -> None:
    def code(*each: Exit) -> Exit:
        report = BuildReport(tmp_path)
        for one in each:
            person = PersonReport("x", failed="It failed." if one else "", failed_with=one)
            report.people.append(person)
        return report.exit_code()

    order = (Exit.MEND, Exit.AROUND, Exit.UNSAFE, Exit.OURS, Exit.STOPPED)
    assert [code(Exit.DONE, *order[: number + 1]) for number in range(5)] == list(order)
    assert code(Exit.DONE) == Exit.DONE


# ---------------------------------------------------------------- a build that is killed

ENDS_ITSELF = """
import os, sys
from generator.cli import main
import generator.render.engine, generator.swap, generator.unchanged

number, moment, at = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
where, name = {
    "print": (generator.render.engine, "place"),
    "swap": (generator.swap, "_take_place"),
    "swapped": (generator.swap, "_remove"),
    "note": (generator.unchanged.Memory, "built"),
}[moment]
real, calls = getattr(where, name), []

def counted(*a, **k):
    calls.append(1)
    if len(calls) == at:
        os.kill(os.getpid(), number)
    return real(*a, **k)

setattr(where, name, counted)
sys.argv = ["alongside", *sys.argv[4:]]
main()
"""
"""The real command, which sends itself a signal at the given call of one step."""

TWO_FILMS = tiny.FILMED | {
    "videos.yml": tiny.FILMED["videos.yml"].replace(
        "films:\n", f"films:\n  - {{file: second.mov, title: Second, who is in it: {tiny.AGREED}}}\n"
    )
}

BUILD = ("build", "--plain", "--edition", "team", "--date", tiny.DAY)


@pytest.fixture(scope="module")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], dict[str, str]]:
    """A workspace to be killed in, the good site it has, and the one it will have."""
    root = tiny.workspace(tmp_path_factory.mktemp("dangerous"), {"ann": tiny.FILMED})
    tiny.add(root, "ann", "second.mov", tiny.clip("olive", seconds=4))
    for text in (tiny.FILMED, TWO_FILMS):  # what came since the last build stands on a page
        tiny.write(root, "ann", text)
        team_alone(root, out=root / "new")
    tiny.write(root, "ann", tiny.FILMED)
    team_alone(root)
    return root, tiny.tree(root / "site"), tiny.tree(root / "new")


def _leavings(root: Path) -> list[str]:
    left = [*(root / ".cache/work").iterdir(), *(root / "site").rglob(".*")]
    left += [*(root / ".cache/media/tmp").iterdir(), *(root / ".cache/media/locks").iterdir()]
    return [str(path) for path in (*left, *(root / ".cache/sites").rglob("*.part"))]


def _killed_while_making(root: Path, number: int) -> int:
    """In the middle of a film: once ffmpeg runs."""
    shutil.rmtree(root / ".cache/media")
    process = subprocess.Popen(
        tiny.command(*BUILD),
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not [*root.glob(".cache/media/tmp/*.helper")] and time.monotonic() < deadline:
        assert process.poll() is None, "it ended before a film was made"
        time.sleep(0.005)
    process.send_signal(number)
    process.communicate(timeout=60)
    return process.returncode


def _killed_at(root: Path, number: int, moment: str, at: int) -> int:
    return subprocess.run(
        [sys.executable, "-c", ENDS_ITSELF, str(int(number)), moment, str(at), *BUILD],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    ).returncode


KILLS = [
    (signal.SIGKILL, "making", 1),
    (signal.SIGINT, "making", 1),
    (signal.SIGTERM, "making", 1),
    (signal.SIGKILL, "print", 1),
    (signal.SIGINT, "print", 5),
    (signal.SIGKILL, "print", 15),
    (signal.SIGKILL, "swap", 1),
    (signal.SIGINT, "swap", 1),
    (signal.SIGKILL, "swapped", 1),
    (signal.SIGINT, "swapped", 1),
    (signal.SIGKILL, "note", 1),
]


OFTEN = {
    (signal.SIGKILL, "print", 15),
    (signal.SIGKILL, "swap", 1),
    (signal.SIGKILL, "swapped", 1),
    (signal.SIGINT, "print", 5),
    (signal.SIGTERM, "making", 1),
}
"""Tried with every change; all the others among the long tests."""


@pytest.mark.parametrize(
    ("number", "moment", "at"),
    [
        pytest.param(
            *kill, id=f"{kill[0].name}-{kill[1]}-{kill[2]}", marks=() if kill in OFTEN else pytest.mark.long
        )
        for kill in KILLS
    ],
)
def test_a_killed_build_leaves_a_whole_site_and_the_next_finishes(
    number: int, moment: str, at: int, dangerous: tuple[Path, dict[str, str], dict[str, str]]
) -> None:
    root, old, new = dangerous
    tiny.write(root, "ann", tiny.FILMED)
    team_alone(root)
    assert tiny.tree(root / "site") == old
    tiny.write(root, "ann", TWO_FILMS)
    ended = _killed_while_making(root, number) if moment == "making" else _killed_at(root, number, moment, at)
    there = tiny.tree(root / "site")

    assert ended == (-number if number is signal.SIGKILL else Exit.STOPPED)
    assert there == (new if moment in ("swapped", "note") else old)
    assert team_alone(root).exit_code() == Exit.DONE
    assert tiny.tree(root / "site") == new
    assert _leavings(root) == []
