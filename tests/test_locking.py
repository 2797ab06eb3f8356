"""Sealed builds, from a family's text to a folder that opens with words: who gets in, when the key turns, what a kill leaves."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.access import Keystore, find_place
from generator.access.words import known_words
from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.locking import note_kept
from generator.problems import Exit
from generator.protect import Damaged, Hashes, Opened, open_site, unlock
from generator.report import BuildReport
from generator.shelf.meta import Meta, kept
from generator.site import Asset
from generator.site_record import SiteRecord
from generator.workspace import Workspace
from tests import tiny
from tests.absence import places_of

DAY = date.fromisoformat(tiny.DAY)
EXAMPLE = "organisation: {name: Tiny House}\npeople here are invented: yes\n"
KNOWN = frozenset(known_words())
TEXT = tiny.FILMED | {
    "people.yml": "key contact: {name: Quibblewort, phone: 01632 960123}\n",
}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An example workspace that was built sealed: the team's site only."""
    root = tiny.workspace(tmp_path_factory.mktemp("sealed"), {"ann": TEXT}, config=EXAMPLE)
    assert team(root).exit_code() == Exit.DONE
    return root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(once, tmp_path / "w", symlinks=True)
    return tmp_path / "w"


def team(root: Path, *people: str, sealed: bool = True, day: date = DAY, **order: object) -> BuildReport:
    order = {"editions": (EditionName.TEAM,), "sealed": sealed, "day": day, **order}
    return Workshop(Workspace(root)).build(BuildOrder(people, **order))  # type: ignore[arg-type]


def keystore(root: Path) -> Keystore:
    return Keystore.open(find_place(Workspace(root), ["ann"], example=True))


def record(root: Path) -> SiteRecord:
    return keystore(root).site("ann", "team")


def put(root: Path, changed: SiteRecord) -> None:
    keys = keystore(root)
    keys.put(changed)
    keys.save()


def opened(root: Path, folder: str = "team") -> Opened:
    """The site as whoever has the words opens it."""
    site = root / "site/ann" / folder
    found = unlock(site, keystore(root).example_words()["ann", folder], b"", KNOWN)
    assert found is not None
    return open_site(site, found[0])


def pages(site: Opened) -> dict[str, str]:
    """What each page says, by its id."""
    addresses = site.manifest.terms.pages
    return {name: site.read(f"{place}index.html").decode() for name, place in addresses.items()}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# ---------------------------------------------------------------- what lies in the folder


def test_nothing_of_anybody_lies_in_the_folder_and_the_words_open_all_of_it(
    once: Path, tmp_path: Path
) -> None:
    plain = tmp_path / "plain"
    team(once, sealed=False, out=plain)
    site = opened(once)

    assert places_of({"blue kettle", "Quibblewort", "960123"}, once / "site/ann/team") == []
    assert len(pages(site)) == len(list(plain.rglob("index.html")))
    assert words(pages(site)["home"]) == words((plain / "ann/team/index.html").read_text())
    media = {path for path in site.manifest.files if path.startswith("media/")}
    assert media == {p.relative_to(plain / "ann/team").as_posix() for p in plain.glob("ann/team/media/*")}
    for path in media:
        assert site.read(path) == (plain / "ann/team" / path).read_bytes()


def test_addresses_titles_and_links_tell_nothing(once: Path) -> None:
    site = opened(once)

    for name, place in site.manifest.terms.pages.items():
        assert re.fullmatch(r"p/[a-z2-7]{10}/", place), name
    for name, html in pages(site).items():
        title = re.search("<title>(.*?)</title>", html)
        assert title is not None and "Ann" not in title[1], name
        # Every way to a page is one of these addresses.
        ways = re.findall(r'<a [^>]*href="(?!#|tel:|mailto:|\.\./\.\./(?:media|look)/)([^"#]+)', html)
        assert {way for way in ways if not re.fullmatch(r"\.\./\.\./p/[a-z2-7]{10}/", way)} == set(), name


def test_the_last_day_of_consent_stands_beside_each_file(tmp_path: Path) -> None:
    until = (
        TEXT["videos.yml"]
        .replace("2026-01-01}, ", "2026-01-01 until 2027-03-01}, ")
        .replace("yes herself 2026-01-01", "yes herself 2026-01-01 until 2027-03-01")
    )
    root = tiny.workspace(tmp_path, {"ann": TEXT | {"videos.yml": until}}, config=EXAMPLE)
    team(root)
    files = opened(root).manifest.files

    assert {entry.until for path, entry in files.items() if path.startswith("media/")} == {date(2027, 3, 1)}
    assert {entry.until for path, entry in files.items() if not path.startswith("media/")} == {None}


def test_the_public_advert_is_open_and_what_is_for_applicants_ends_with_it(tmp_path: Path) -> None:
    job = "advert:\n  open from: 2026-01-01\n  closes: 2026-12-01\n  headline: Come and laugh with me\n"
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN | {"job_description.yml": job}}, config=EXAMPLE)
    report = team(root, editions=(EditionName.ADVERT, EditionName.APPLICANT))

    assert [edition.readers for edition in report.people[0].editions] == [None, 1]
    assert "Come and laugh" in (root / "site/ann/advert/index.html").read_text()
    assert opened(root, "applicant").manifest.terms.expires == date(2026, 12, 1)


def test_how_long_pages_stay_open_is_set_within_what_is_safe(tmp_path: Path) -> None:
    config = EXAMPLE + "pages lock after: 5 minutes\nlongest shift: 40 hours\n"
    root = tiny.workspace(tmp_path, {"ann": tiny.PLAIN}, config=config)
    team(root)
    terms = opened(root).manifest.terms

    assert (terms.idle, terms.shift) == (5, 720)


def test_one_number_may_stand_on_the_locked_page_and_no_name_with_it(tmp_path: Path) -> None:
    profile = tiny.PLAIN["profile.yml"] + "show before unlocking: Quibblewort 07700 900123\n"
    root = tiny.workspace(tmp_path, {"ann": {"profile.yml": profile}}, config=EXAMPLE)

    assert team(root).exit_code() == Exit.DONE
    page = (root / "site/ann/team/index.html").read_text()
    assert 'href="tel:+447700900123"' in page and "Quibblewort" not in page


def greet(root: Path, who: str) -> None:
    """Have the workspace's own theme name somebody on the locked page."""
    theme = Path(__file__).resolve().parent.parent / "theme/sealed/index.html"
    own = root / "theme/sealed/index.html"
    own.parent.mkdir(parents=True)
    own.write_text(theme.read_text().replace("<main", f"<!-- Welcome to {who}'s friends --><main", 1))


def test_a_name_on_the_locked_page_stops_it(tmp_path: Path) -> None:
    """A theme of one's own may say anything; not there."""
    root = tiny.workspace(tmp_path, {"ann": TEXT}, config=EXAMPLE)
    greet(root, "Quibblewort")
    report = team(root)

    assert report.exit_code() == Exit.UNSAFE
    assert [flaw.place for flaw in report.people[0].unsafe] == ["404.html", "index.html"]
    assert "Quibblewort" not in repr(report)
    assert not (root / "site/ann/team").exists()


# ---------------------------------------------------------------- again, and again


def objects(root: Path) -> set[str]:
    return {path.name for path in root.glob("site/ann/team/o/*")}


def test_what_the_shelf_knows_of_a_film_is_not_read_again(tmp_path: Path) -> None:
    film, other = tmp_path / "shelf/film.mp4", tmp_path / "other.mp4"
    film.parent.mkdir()
    for path in (film, other):
        path.write_bytes(bytes(2 << 20))
        os.utime(path, (1_700_000_000, 1_700_000_000))
    # Not the hash of these bytes: whoever reads them would know better.
    Meta("ab" * 32, {film.name: kept(film)._replace(sha256="cd" * 32)}, {}).write(tmp_path, film.parent)
    assets = [Asset("media/a.mp4", film), Asset("media/b.mp4", other), Asset("look/site.css", content=b"x")]
    hashes = Hashes()
    note_kept(assets, hashes)
    placed = tmp_path / "placed.mp4"
    os.link(film, placed)
    assert hashes.read(placed) == "cd" * 32
    assert hashes.of(other.stat()) is None
    os.utime(film, (1_700_000_001, 1_700_000_001))
    note_kept(assets, hashes)
    assert hashes.of(film.stat()) is None


def test_a_second_build_keeps_keys_and_words_and_does_nothing(once: Path) -> None:
    root = once
    before, there = keystore(root).example_words(), tiny.tree(root / "site")
    report = team(root)

    assert not report.people[0].editions[0].changed
    assert report.example_words == before
    assert tiny.tree(root / "site") == there


def test_only_what_changed_is_sealed_again(root: Path) -> None:
    before, there = opened(root), objects(root)
    tiny.write(root, "ann", {"profile.yml": TEXT["profile.yml"] + "  - The Yarrowmint tin\n"})
    team(root)
    after = opened(root)

    assert "Yarrowmint" in "".join(pages(after).values())
    assert after.manifest.generation == before.manifest.generation + 1
    assert after.manifest.terms.pages == before.manifest.terms.pages
    same = {path for path, entry in after.manifest.files.items() if before.manifest.files.get(path) == entry}
    assert {path for path in after.manifest.files if path.startswith(("media/", "look/"))} <= same
    assert not same & {
        f"{place}index.html" for name, place in after.manifest.terms.pages.items() if name == "home"
    }
    assert objects(root) & there


def test_whoever_is_removed_is_locked_out_of_everything_new_though_they_kept_the_key(root: Path) -> None:
    old, kept, there = opened(root), record(root), objects(root)
    gone = kept.without(kept.readers[0])
    put(root, gone)
    report = team(root)

    assert report.people[0].editions[0].readers == 0
    assert unlock(root / "site/ann/team", keystore(root).example_words()["ann", "team"], b"", KNOWN) is None
    with pytest.raises(Damaged):
        open_site(root / "site/ann/team", kept.key)
    assert objects(root) & there == set()
    new = open_site(root / "site/ann/team", record(root).key)
    assert set(new.manifest.terms.pages.values()) & set(old.manifest.terms.pages.values()) == set()
    assert not record(root).turn


def test_whoever_stays_keeps_their_words_when_the_key_turns(root: Path) -> None:
    kept = record(root)
    put(root, replace(kept, turn=True))
    team(root)

    assert opened(root).key != kept.key


def test_the_day_after_the_last_one_the_key_turns_by_itself(root: Path) -> None:
    kept = record(root)
    ends = replace(kept, readers=(replace(kept.readers[0], until=DAY),))
    put(root, ends)
    assert [edition.readers for edition in team(root).people[0].editions] == [1]
    key = record(root).key
    report = team(root, day=date(2026, 11, 23))

    assert [edition.readers for edition in report.people[0].editions] == [0]
    assert record(root).key != key
    assert [r.until for r in record(root).readers] == [DAY], "they can still be renewed"


def test_an_open_site_takes_the_place_of_a_sealed_one_and_the_other_way_round(root: Path) -> None:
    team(root, sealed=False)
    assert not (root / "site/ann/team/k.json").exists()
    assert places_of({"blue kettle"}, root / "site/ann") != []
    team(root)

    assert opened(root)
    assert places_of({"blue kettle"}, root / "site/ann") == []


def test_whoever_had_a_website_of_their_own_that_is_not_needed_any_more_is_not_forgotten(
    tmp_path: Path,
) -> None:
    text = "name: Ann\nhello: {text: The Yarrowmint tin, not for: Dad}\n"
    root = tiny.workspace(tmp_path, {"ann": {"profile.yml": text}}, config=EXAMPLE)
    report = team(root)
    folders = [edition.folder.name for edition in report.people[0].editions]
    assert len(folders) == 2
    assert "Yarrowmint" not in "".join(pages(opened(root, folders[1])).values())
    tiny.write(root, "ann", {"profile.yml": "name: Ann\nhello: The Yarrowmint tin\n"})
    report = team(root)

    assert not (root / "site/ann" / folders[1]).exists()
    assert [note for note in report.people[0].notes if "alongside access add ann" in note]


@pytest.mark.long
def test_side_by_side_is_the_same(tmp_path: Path) -> None:
    root = tiny.workspace(
        tmp_path, {"ann": tiny.PLAIN, "ben": {"profile.yml": "name: Ben\n"}}, config=EXAMPLE
    )
    report = team(root, jobs=2)

    assert [person.editions[0].readers for person in report.people] == [1, 1]
    for name in ("ann", "ben"):
        found = unlock(
            root / "site" / name / "team", keystore(root).example_words()[name, "team"], b"", KNOWN
        )
        assert found is not None and found[0] == keystore(root).site(name, "team").key
    assert not any(person.editions[0].changed for person in team(root, jobs=2).people)


# ---------------------------------------------------------------- keys that are not there


def real(root: Path, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return tiny.alongside(root, *words, env={"XDG_DATA_HOME": str(root.parent / "data"), **(env or {})})


def test_with_nobody_to_choose_a_passphrase_it_says_what_to_do_and_makes_nothing(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path / "w", {"ann": tiny.PLAIN})
    built = real(root, "build", "--edition", "team")

    assert built.returncode == Exit.AROUND
    assert "ALONGSIDE_KEYS_PASSPHRASE_FILE" in built.stderr + built.stdout
    assert "alongside build --plain" in built.stderr + built.stdout
    assert not list(root.glob("site/*/*"))


def test_somebody_without_a_reader_is_sealed_all_the_same(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path / "w", {"ann": tiny.PLAIN})
    (tmp_path / "phrase").write_text("gravel orbit teapot muffin lantern 47 willow")
    built = real(
        root, "build", "--edition", "team", env={"ALONGSIDE_KEYS_PASSPHRASE_FILE": str(tmp_path / "phrase")}
    )

    assert (built.returncode, (root / "site/ann/team/k.json").is_file()) == (0, True)
    assert built.stderr.splitlines()[-1].endswith("alongside access add ann")
    wrong = tmp_path / "wrong"
    wrong.write_text("another passphrase that is long enough 42")
    there = tiny.tree(root / "site")
    tiny.write(root, "ann", {"profile.yml": "name: Ann\nhello: Hi\n"})
    built = real(root, "build", "--edition", "team", env={"ALONGSIDE_KEYS_PASSPHRASE_FILE": str(wrong)})
    assert built.returncode == Exit.AROUND and "Traceback" not in built.stderr
    assert tiny.tree(root / "site") == there


def test_a_passphrase_that_was_chosen_stays_though_nothing_could_be_sealed(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path / "w", {"ann": tiny.PLAIN})
    greet(root, "Ann")
    (tmp_path / "phrase").write_text("gravel orbit teapot muffin lantern 47 willow")
    env = {"ALONGSIDE_KEYS_PASSPHRASE_FILE": str(tmp_path / "phrase")}

    assert real(root, "build", "--edition", "team", env=env).returncode == Exit.UNSAFE
    assert len([*(tmp_path / "data").rglob("keys.sealed")]) == 1


WRONG = {"profile.yml": "nombre: Ann\n"}
"""Nothing is made of it before that is mended."""


class Somebody:
    """Is told mistakes and asked for a passphrase; what came when stands in `heard`."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def tell(self, report: BuildReport) -> None:
        self.heard += [f"{one.short_name} to mend" for one in report.people if one.problems.stops]

    def ask(self, question: str) -> str:
        self.heard.append("asked")
        return "gravel orbit teapot muffin lantern 47 willow"


@pytest.mark.parametrize(
    ("people", "editions", "heard"),
    [
        ({"ann": WRONG, "ben": WRONG}, (), ["ann to mend", "ben to mend"]),
        ({"ann": WRONG, "ben": tiny.PLAIN}, (EditionName.TEAM,), ["ann to mend", "asked", "asked"]),
        ({"ann": tiny.PLAIN}, (EditionName.ADVERT,), []),
    ],
)
def test_mistakes_are_told_first_and_nobody_types_a_passphrase_for_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    people: dict[str, dict[str, str]],
    editions: tuple[EditionName, ...],
    heard: list[str],
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("generator.access.opening.SystemSafe.put", lambda *_: False)
    root = tiny.workspace(tmp_path / "w", people)
    somebody = Somebody()
    order = BuildOrder((), editions, day=DAY, sealed=True)
    report = Workshop(Workspace(root), ask=somebody.ask, tell=somebody.tell).build(order)

    assert somebody.heard == heard
    assert [one.short_name for one in report.people] == list(people)
    assert [one.problems.stops for one in report.people] == [text is WRONG for text in people.values()]
    assert any(one.editions for one in report.people) is ("asked" in heard)
    assert (tmp_path / "data").exists() is ("asked" in heard)


def test_each_mistake_is_shown_once(tmp_path: Path) -> None:
    """Also where nothing opens the keys, and the build ends there."""
    root = tiny.workspace(tmp_path / "w", {"ann": WRONG, "ben": tiny.PLAIN})
    built = real(root, "build", "--edition", "team")

    assert built.returncode == Exit.AROUND
    assert built.stdout.count("C04") == 1
    assert "nobody is here to choose a passphrase" in built.stderr
    built = real(root, "build", "ann")
    assert built.returncode == Exit.MEND
    assert (built.stdout.count("C04"), "passphrase" in built.stderr) == (1, False)


def test_plain_pages_and_looking_at_them_need_no_keys(tmp_path: Path) -> None:
    root = tiny.workspace(tmp_path / "w", {"ann": tiny.PLAIN})

    assert real(root, "build", "--plain", "--edition", "team").returncode == 0
    assert real(root, "check").returncode == 0
    assert not (tmp_path / "data").exists()


def test_programs_are_told_what_is_sealed(once: Path, tmp_path: Path) -> None:
    shutil.copytree(once, tmp_path / "w")
    told = json.loads(real(tmp_path / "w", "build", "--edition", "team", "--json").stdout)

    assert [(e["sealed"], e["readers"]) for e in told["people"][0]["editions"]] == [(True, 1)]
    assert not set(keystore(tmp_path / "w").example_words().values()) & set(json.dumps(told).split('"'))


# ---------------------------------------------------------------- killed


ENDS_ITSELF = """
import os, signal, sys
from generator.access import keystore
from generator.protect import objects, protecting
from generator import swap
number, moment, at = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
seen = 0
def dying(what, before):
    def run(*args, **more):
        global seen
        seen += 1
        if before and seen == at: os.kill(os.getpid(), number)
        made = what(*args, **more)
        if not before and seen == at: os.kill(os.getpid(), number)
        return made
    return run
places = {
    "sealing": (objects.Sealer, "seal", True), "list": (protecting, "seal_manifest", True),
    "front": (protecting, "_write_front", True), "fronted": (protecting, "_write_front", False),
    "swap": (swap, "_take_place", True), "swapped": (swap, "_take_place", False),
    "keys": (keystore, "write_file", True), "kept": (keystore, "write_file", False),
}
where, name, before = places[moment]
setattr(where, name, dying(getattr(where, name), before))
from generator.cli import main
main(["build", "--edition", "team", "--date", sys.argv[4]])
"""

MOMENTS: list[tuple[int, str, int]] = [
    (signal.SIGKILL, "sealing", 1),
    (signal.SIGKILL, "sealing", 2),
    (signal.SIGINT, "sealing", 2),
    (signal.SIGKILL, "list", 1),
    (signal.SIGKILL, "front", 1),
    (signal.SIGKILL, "fronted", 1),
    (signal.SIGKILL, "swap", 1),
    (signal.SIGKILL, "swapped", 1),
    (signal.SIGINT, "swapped", 1),
    (signal.SIGKILL, "keys", 1),
    (signal.SIGKILL, "kept", 1),
]
OFTEN = {("front", False), ("swapped", False), ("keys", True)}
"""Tried with every change; all the others among the long tests."""
KILLS = [
    pytest.param(
        *moment,
        turns,
        id=f"{moment[0]!r}-{moment[1]}-{moment[2]}-{'turns' if turns else 'same'}",
        marks=()
        if (moment[1], turns) in OFTEN and moment[0] == signal.SIGKILL and moment[2] == 1
        else pytest.mark.long,
    )
    for turns in (False, True)
    for moment in MOMENTS
]


def _says(site: Opened) -> bool:
    return "Yarrowmint" in "".join(pages(site).values())


@pytest.mark.parametrize(("number", "moment", "at", "turns"), KILLS)
def test_killed_at_any_step_the_old_or_the_new_site_opens_and_the_next_build_finishes(
    number: int, moment: str, at: int, turns: bool, root: Path
) -> None:
    if turns:
        put(root, replace(record(root), turn=True))
    old_key = record(root).key
    tiny.write(root, "ann", {"profile.yml": TEXT["profile.yml"] + "  - The Yarrowmint tin\nhello: Tea?\n"})
    tiny.write(root, "ann", {"support.yml": "morning: Tea first\n"})
    ended = subprocess.run(
        [sys.executable, "-c", ENDS_ITSELF, str(int(number)), moment, str(at), tiny.DAY],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ},
    )

    assert ended.returncode == (Exit.STOPPED if number == signal.SIGINT else -number), ended.stderr
    assert _says(opened(root)) is (moment in ("swapped", "keys", "kept"))
    assert team(root).exit_code() == Exit.DONE
    assert _says(opened(root))
    assert opened(root).key == record(root).key
    assert (record(root).key != old_key) is turns
    assert _left(root) == []


def _left(root: Path) -> Iterable[Path]:
    return [*root.glob(".cache/work/*"), *root.glob("site/ann/.*"), *root.glob(".cache/example-keys/*.part*")]
