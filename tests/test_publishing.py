"""What is put online is what was built today, sealed, looked through; what is not safe stays here, and says why."""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.access import Keystore
from generator.access.opening import hands_here
from generator.access.record import new_record
from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.locking import open_keys
from generator.owing import owe_publish, owed
from generator.problems import Exit, NotSafeError, WrongUseError
from generator.progress import Silence
from generator.protect import SHELL, open_site, unlock
from generator.publishing import Published, Wish, publish
from generator.release import is_ours
from generator.report import BuildReport
from generator.sealing import Reader, normalise, reader_keys
from generator.verifying_more import verify_anything
from generator.workspace import Workspace
from tests import tiny
from tests.sealed_sites import FEW, KNOWN, six
from tests.tools.range_server import serving

DAY = date.fromisoformat(tiny.DAY)
EXAMPLE = "organisation: {name: Tiny House}\npeople here are invented: yes\n"
ENDS = f"until: {DAY + timedelta(days=2)}"
TEXT = tiny.PLAIN | {
    "videos.yml": f"films:\n  - {{file: hello.mov, title: Hello, who is in it: {tiny.AGREED}, captions: not yet because we film again}}\n"
    "agreed:\n"
    f"  ann-1: {{who: Ann, how: yes herself, date: 2026-01-01, {ENDS}, for: induction, share with: team}}\n"
    "photos:\n  - {file: garden.jpg, shows: Ann laughing, who is in it: {Ann: ann-1}}\n"
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of two people with keys of its own."""
    (tmp_path / "phrase").write_text("gravel orbit teapot muffin lantern 47 willow")
    monkeypatch.setenv("ALONGSIDE_KEYS_PASSPHRASE_FILE", str(tmp_path / "phrase"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    # Only who may open it is of interest, not how long a stranger would have to guess.
    monkeypatch.setattr(
        "generator.access.keystore.new_record", lambda name, folder, _: new_record(name, folder, FEW)
    )
    monkeypatch.setattr("generator.access.keystore.hands_here", lambda ask: replace(hands_here(ask), cost=2))
    ben = {"profile.yml": "name: Ben\n"}
    return tiny.workspace(tmp_path / "w", {"ann": TEXT, "ben": ben})


def keys_of(root: Path) -> Keystore:
    workspace = Workspace(root)
    return open_keys(workspace, Workshop(workspace).settings(BuildReport(workspace.site)))


def let_in(root: Path, *sites: tuple[str, str]) -> None:
    """A reader of the same words for each site."""
    keys = keys_of(root)
    for name, folder in sites:
        record = keys.site(name, folder)
        made = reader_keys(record.key.site, record.salt, normalise(six(1), KNOWN), b"", record.iterations)
        keys.put(record.with_reader(Reader("Jo", "worker", made, DAY)))
    keys.save()


def put(
    root: Path, *people: str, editions: Sequence[str] = (), address: str = "", day: date = DAY
) -> Published:
    wish = Wish(str(root.parent / "out"), people, tuple(map(EditionName, editions)), address, day)
    return publish(Workspace(root), wish, (Silence(), Silence()))


def why(done: Published, name: str) -> list[str]:
    return [reason.what for person in done.people if person.short_name == name for reason in person.reasons]


def test_a_site_lies_where_nobody_can_guess_and_opens_with_the_readers_words(root: Path) -> None:
    let_in(root, ("ann", "team"), ("ben", "team"))
    out = root.parent / "out"
    owe_publish(Workspace(root), "ann", DAY, ["film 1"])
    done = put(root, address="https://sites.example/a")
    ann, ben = done.people

    assert done.exit_code == Exit.DONE
    (site,) = ann.sites
    assert set(ann.nobody) == {"family", "mine"} and ann.settled
    assert owed(Workspace(root), "ann") is None
    assert site.address == f"https://sites.example/a/{site.path}/"
    found = unlock(out / site.path, six(1), b"", KNOWN)
    assert found is not None
    assert any(b"My blue kettle" in page for page in pages(out / site.path, root, "ann"))
    # Neither of whom it is, nor which of their sites.
    tree = tiny.tree(out)
    assert {name.split("/")[0] for name in tree} == {
        *(site.path, ben.sites[0].path),
        *("404.html", "_headers", ".nojekyll"),
    }
    inside = {name.partition("/")[2] for name in tree if "/" in name}
    assert all(is_ours(name) and (name in SHELL | {"k.json"} or "/" in name) for name in inside)
    assert b"Private page" in (out / "404.html").read_bytes()
    assert keys_of(root).site("ann", "team").address == site.address

    again = put(root, "ann")
    assert again.people[0].sites[0].path == site.path
    assert again.people[0].sites[0].carried.put == 0
    assert tiny.tree(out) == tree

    # Nobody is let in any more, so the site comes down; Ben's stays.
    keys = keys_of(root)
    record = keys.site("ann", "team")
    keys.put(record.without(record.readers[0]))
    keys.save()
    gone = put(root, "ann").people[0]
    assert (gone.sites, gone.taken_down) == ([], ["team"])
    assert {name.split("/")[0] for name in tiny.tree(out)} >= {ben.sites[0].path}
    assert not (out / site.path).exists()


def pages(folder: Path, root: Path, name: str) -> list[bytes]:
    opened = open_site(folder, keys_of(root).site(name, "team").key)
    return [opened.read(path) for path in opened.manifest.files if path.endswith(".html")]


def test_what_is_published_is_of_today_and_sealed_whatever_was_built_before(root: Path) -> None:
    let_in(root, ("ann", "team"))
    readable = BuildOrder(("ann",), (EditionName.TEAM,), None, DAY - timedelta(days=3))
    Workshop(Workspace(root)).build(readable)

    def pictures(day: date) -> int:
        path = put(root, "ann", day=day).people[0].sites[0].path
        opened = open_site(root.parent / "out" / path, keys_of(root).site("ann", "team").key)
        assert opened.manifest.terms.issued == day
        assert all(is_ours(name) for name in tiny.tree(root.parent / "out" / path))
        return sum(file.endswith(".jpg") for file in opened.manifest.files)

    assert pictures(DAY) > pictures(DAY + timedelta(days=5)), "an agreement that has ended went online"


def test_what_is_not_safe_is_refused_with_all_its_reasons_and_the_others_go(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in(root, ("ann", "team"), ("ben", "team"))
    tiny.write(
        root,
        "ann",
        {"videos.yml": TEXT["videos.yml"].replace(", captions: not yet because we film again", "")},
    )
    done = put(root)
    assert (done.exit_code, why(done, "ann")) == (Exit.UNSAFE, ["film 1 has no captions."])
    assert "alongside captions write ann 1" in done.people[0].reasons[0].do
    assert not done.people[0].sites and done.people[1].sites

    tiny.write(root, "ann", TEXT | {"profile.yml": "name: Ann\nzzz qqq: hello\n"})
    done = put(root, "ann")
    assert done.exit_code == Exit.UNSAFE and why(done, "ann") == [
        "Today’s text was not built: lines are to be mended first."
    ]

    tiny.write(root, "ann", TEXT)
    film = next(path for path in (root / ".cache/media").glob("*/*/*.mp4"))
    data = bytearray(film.read_bytes())
    data[-1] ^= 1
    seen = film.stat()
    film.write_bytes(data)
    os.utime(film, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    done = put(root, "ann")
    assert any("not what was put on the shelf" in reason for reason in why(done, "ann"))
    data[-1] ^= 1
    film.write_bytes(data)

    builds = Workshop.build

    def and_then(workshop: Workshop, order: BuildOrder) -> BuildReport:
        report = builds(workshop, order)
        (root / "site/ann/team/notes.txt").write_text("Ann's notes")
        return report

    monkeypatch.setattr(Workshop, "build", and_then)
    done = put(root, "ann")
    assert done.exit_code == Exit.UNSAFE and why(done, "ann")
    assert not done.people[0].sites
    assert not [name for name in tiny.tree(root.parent / "out") if "notes" in name]


def test_throw_away_keys_and_folders_with_text_are_refused_before_anything_is_written(
    root: Path, tmp_path: Path
) -> None:
    invented = tiny.workspace(tmp_path / "i", {"ann": tiny.PLAIN}, config=EXAMPLE)
    with pytest.raises(NotSafeError, match="invented"):
        publish(Workspace(invented), Wish(str(tmp_path / "o")), (Silence(), Silence()))
    with pytest.raises(NotSafeError, match="workspace"):
        publish(Workspace(root), Wish(str(root / "profiles")), (Silence(), Silence()))
    for address in ("http://sites.example/", "https://sites.example/#x", "sites.example"):
        with pytest.raises(WrongUseError, match="https"):
            put(root, address=address)
    assert not (tmp_path / "o").exists() and not (root.parent / "out").exists()


def test_a_folder_that_opens_by_itself_holds_nothing_readable_and_leaves_the_host_as_it_is(
    root: Path,
) -> None:
    let_in(root, ("ann", "team"))
    hosted = put(root, "ann", editions=["team"], address="https://sites.example/").people[0].sites[0]
    stick = root.parent / "stick"

    def carried() -> Published:
        return publish(
            Workspace(root),
            Wish(f"usb:{stick}", ("ann",), (EditionName.TEAM,), "", DAY),
            (Silence(), Silence()),
        )

    owe_publish(Workspace(root), "ann", DAY, ["film 1"])
    (site,) = carried().people[0].sites
    tree = tiny.tree(stick)
    assert site.path == hosted.path and site.opens == f"{site.path}/index.html"
    assert (
        site.size
        == sum(len((stick / name).read_bytes()) for name in tree) - (stick / "open-me.html").stat().st_size
    )
    shapes = {re.sub(r"[a-z2-7]{20}", "x", name.removeprefix(site.path)) for name in tree}
    assert shapes == {
        *("open-me.html", "/index.html", "/app.js", "/icon-192.png", "/k.js", "/o/x.js", "/m/x.js")
    }
    host = root.parent / "out"
    for name in tree:
        said = (stick / name).read_text("latin-1")
        if found := re.fullmatch(r'carried\("[a-z2-7/]+","([\w+/=]+)"\);\n', said):
            there = f"{site.path}/k.json" if name.endswith("/k.js") else name.replace(".js", ".bin")
            assert base64.b64decode(found[1]) == (host / there).read_bytes(), "sealed as it is on the host"
        elif not name.endswith(".png"):
            assert not re.search(r"(?i)\bann\b|kettle|laughing", said), name
    assert keys_of(root).site("ann", "team").address == hosted.address
    assert verify_anything(Workspace(root), f"usb:{stick}", ("ann",), DAY).exit_code == Exit.DONE
    next(stick.glob("*/app.js")).write_text("another")
    assert verify_anything(Workspace(root), f"usb:{stick}", ("ann",), DAY).exit_code == Exit.UNSAFE
    assert owed(Workspace(root), "ann") is not None, "what is owed is owed on the host"

    tiny.write(root, "ann", TEXT | {"profile.yml": "name: Ann\nwhat matters to me:\n  - My red kettle\n"})
    again = carried().people[0].sites[0]
    later = tiny.tree(stick)
    assert again.carried.deleted and len(later) == len(tree) and set(later) != set(tree)

    tiny.write(root, "ann", TEXT | {"profile.yml": "name: Ann\nzzz qqq: hello\n"})
    refused = carried()
    assert refused.exit_code == Exit.UNSAFE and tiny.tree(stick) == later


def test_the_command_tells_what_went_where_and_programs_no_word_of_it(root: Path) -> None:
    let_in(root, ("ann", "team"))
    out = root.parent / "out"
    none = tiny.alongside(root, "publish")
    done = tiny.alongside(root, "publish", str(out), "ann", "--json")
    told = json.loads(done.stdout)["people"][0]

    assert (none.returncode, done.returncode) == (Exit.USAGE, Exit.DONE)
    assert "alongside publish ../to-upload" in none.stderr
    assert told["sites"][0]["files_put"] > 10 and told["without_readers"] == ["family", "mine"]
    assert "kettle" not in done.stdout + done.stderr and "Hello" not in done.stdout + done.stderr
    path = told["sites"][0]["path"]
    assert (out / path / "k.json").is_file()

    def live(*options: str) -> tuple[int, list[str]]:
        seen = tiny.alongside(root, "verify", *options, "--no-headers", "--json")
        assert "kettle" not in seen.stdout + seen.stderr
        return seen.returncode, [
            one["place"] for site in json.loads(seen.stdout)["sites"] for one in site["findings"]
        ]

    assert tiny.alongside(root, "verify").returncode == Exit.USAGE, "nobody has said where it is"
    with serving(out) as address:
        assert live(address + "/", "ann") == (Exit.DONE, [])
        (out / path / "app.js").write_text("steal()")
        assert live(address) == (Exit.UNSAFE, ["app.js"])
    assert live(address) == (Exit.AROUND, [])
