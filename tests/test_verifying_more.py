"""`alongside verify` of adverts and of folders: what differs from what was put there is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.advertised import Advertised, note_advertised, size_and_hash
from generator.deploy import HERE, Answer, FolderHost, Stick, carry
from generator.on_sticks import note_on_stick, note_page
from generator.placed import note_placed, placed_as
from generator.problems import Exit, GeneratorError, WrongUseError
from generator.progress import Silence
from generator.publishing_advert import HEADERS_OF_ADVERTS
from generator.verifying import Verified
from generator.verifying_more import verify_anything
from generator.workspace import Workspace
from tests import tiny
from tests.deploy.test_stick import GENERIC, LIST, NEXT, A, B, C, release

OPEN, AFTER = date(2026, 11, 22), date(2026, 12, 1)
ADDRESS = "https://ann.example/jobs/"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path / "w", {"ann": tiny.PLAIN}, cold=True)


def told(done: Verified) -> list[tuple[str, str]]:
    return [(one.place, one.what) for site in done.sites for one in site.findings]


# ---------------------------------------------------------------- adverts


@pytest.fixture
def advert(root: Path, tmp_path: Path) -> tuple[Path, Advertised]:
    """An advert as it lies in a folder, which a host shows."""
    out = tmp_path / "out"
    for name in ("index.html", "look/site.css", "advert.json", "_headers"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(f"this is {name}")
    files = {name: size_and_hash((out / name).read_bytes()) for name in tiny.tree(out)}
    noted = Advertised("ann", str(out), OPEN, date(2026, 11, 30), False, ADDRESS, files, ("old.html",))
    note_advertised(root / ".cache", replace(noted, files={"old.html": (1, "")}, gone=()))
    note_advertised(root / ".cache", noted)
    return out, noted


def host(out: Path, **sent: str) -> Callable[[str, str], Answer]:
    headers = {name.casefold(): value for name, value in HEADERS_OF_ADVERTS.items()} | sent

    def ask(address: str, method: str) -> Answer:
        if not address.startswith(ADDRESS):
            raise GeneratorError("no such host")
        answer = FolderHost(out).ask(HERE + address.removeprefix(ADDRESS), method)
        return Answer(answer.status, {**headers, **answer.headers}, answer.body)

    return ask


def seen(root: Path, out: Path, day: date = OPEN, typed: str = ADDRESS, **sent: str) -> list[tuple[str, str]]:
    done = verify_anything(Workspace(root), typed, (), day, ask=host(out, **sent))
    assert done.exit_code == (Exit.UNSAFE if told(done) else Exit.DONE)
    assert all(one.do for site in done.sites for one in site.findings)
    return told(done)


def test_an_advert_as_it_was_put_there(root: Path, advert: tuple[Path, Advertised]) -> None:
    out, _ = advert
    # With or without a stroke at its end, among all, or as the folder it lies in.
    for typed in (ADDRESS, ADDRESS.rstrip("/"), "", str(out)):
        assert seen(root, out, typed=typed) == []
    (out / "_headers").unlink()
    assert seen(root, out) == [], "a host may keep it to itself"


def test_a_closed_advert_that_is_still_open_is_told(root: Path, advert: tuple[Path, Advertised]) -> None:
    out, noted = advert
    stale = ("", "Its last day has passed, and it is still the open advert.")
    assert seen(root, out, AFTER) == seen(root, out, AFTER, "") == seen(root, out, AFTER, str(out)) == [stale]
    assert seen(root, out, date(2026, 11, 30)) == []
    note_advertised(root / ".cache", replace(noted, closed=True))
    assert seen(root, out, AFTER) == []


def test_what_differs_is_told(root: Path, advert: tuple[Path, Advertised]) -> None:
    out, _ = advert
    (out / "index.html").write_text("somebody else's page")
    (out / "look/site.css").unlink()
    (out / "old.html").write_text("older")
    (out / "k.json").write_text("{}")
    assert set(seen(root, out)) == {
        ("index.html", "It is not the file that was put there."),
        ("look/site.css", "It is missing."),
        ("", "Files of an older advert that still lie there: 1."),
        ("k.json", "It lies beside the advert, for everybody to read."),
    }
    (out / "more.html").write_text("more")
    assert ("", "Files that are not ours: 3.") in seen(root, out, typed=str(out))


def test_a_lost_header_and_a_lost_page_are_told(root: Path, advert: tuple[Path, Advertised]) -> None:
    out, _ = advert
    lost = seen(root, out, **{"x-frame-options": ""})
    assert lost == [("X-Frame-Options", "The host does not send this header with the page.")]
    (out / "index.html").unlink()
    assert seen(root, out) == [("", "There is no advert at this address (the host says 404).")]
    nobody = verify_anything(Workspace(root), "", (), OPEN, ask=lambda *_: Answer(401, {}, b""))
    assert told(nobody) == [("", "A login stands before it (the host says 401).")]

    def away(address: str, method: str) -> Answer:
        raise GeneratorError("away")

    assert verify_anything(Workspace(root), ADDRESS, (), OPEN, ask=away).exit_code == Exit.AROUND


def test_another_address_is_no_advert(root: Path, advert: tuple[Path, Advertised]) -> None:
    with pytest.raises(WrongUseError):
        verify_anything(Workspace(root), "https://other.example/", (), OPEN)
    with pytest.raises(WrongUseError):
        verify_anything(Workspace(root), "", ("nobody",), OPEN)


# ---------------------------------------------------------------- sticks


@pytest.fixture
def stick(root: Path, tmp_path: Path) -> Path:
    """A second build on a stick, after a first."""
    place, out = Stick(tmp_path / "stick"), tmp_path / "stick"
    place.furnish(GENERIC)
    for name, generation, files in (("1", 1, (LIST, A, B)), ("2", 2, (NEXT, A, C))):
        made = release(tmp_path / name, generation, *files)
        carry(made, place, Silence(), "")
        note_on_stick(root / ".cache", made, GENERIC)
    place.point(lambda sites: "".join(f'<a href="{site}/index.html">' for site in sites).encode())
    note_page(root / ".cache", (out / "open-me.html").read_bytes())
    (out / ".DS_Store").write_text("a computer's own")
    return out


def on_stick(root: Path, stick: Path) -> list[tuple[str, str]]:
    done = verify_anything(Workspace(root), f"usb:{stick}", (), OPEN)
    assert done.exit_code == (Exit.UNSAFE if told(done) else Exit.DONE)
    assert all(one.do for site in done.sites for one in site.findings)
    return told(done)


def test_a_stick_as_it_was_made(root: Path, stick: Path) -> None:
    assert on_stick(root, stick) == []
    assert told(verify_anything(Workspace(root), str(stick), (), OPEN)) == []


PLACE = "abcdefghij"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", (f"{PLACE}/index.html", "It is not what was put there.")),
        ("app.js", (f"{PLACE}/app.js", "It is not what was put there.")),
        (f"{A[:-4]}.js", (f"{PLACE}/o/", "1 sealed files: not what was put there.")),
        (f"{NEXT[:-4]}.js", (f"{PLACE}/o/", "1 sealed files: not what was put there.")),
    ],
)
def test_a_changed_file_is_told(name: str, expected: tuple[str, str], root: Path, stick: Path) -> None:
    file = stick / PLACE / name
    file.write_bytes(file.read_bytes()[:-5] + b"x" + file.read_bytes()[-4:])
    assert on_stick(root, stick) == [expected]
    file.unlink()
    assert on_stick(root, stick) == [(expected[0], expected[1].replace("not what was put there", "missing"))]


def test_what_is_old_or_more_is_told(root: Path, stick: Path, tmp_path: Path) -> None:
    (stick / PLACE / f"{B[:-4]}.js").write_text("older")
    (stick / "setup.exe").write_text("more")
    assert on_stick(root, stick) == [
        ("", "Files of older builds that still lie there: 1."),
        ("", "Files that are not ours: 1."),
    ]
    (stick / "open-me.html").write_text("another page")
    assert ("open-me.html", "It is not the page that was put there.") in on_stick(root, stick)
    (stick / "open-me.html").write_text("")
    note_page(root / ".cache", b"")
    assert ("open-me.html", "It does not lead to every website there.") in on_stick(root, stick)
    (stick / "open-me.html").unlink()
    assert ("open-me.html", "It is missing.") in on_stick(root, stick)


def test_an_older_stick_and_a_strange_one_are_told(root: Path, stick: Path, tmp_path: Path) -> None:
    note_on_stick(root / ".cache", release(tmp_path / "3", 3, LIST, A), GENERIC)
    assert (f"{PLACE}/k.js", "An older build lies there.") in on_stick(root, stick)
    note_on_stick(root / ".cache", release(tmp_path / "4", 1, LIST, A), GENERIC)
    assert any("newer build" in what for _, what in on_stick(root, stick))
    (root / ".cache/sticks/published/s.json").unlink()
    assert [place for place, what in on_stick(root, stick) if "did not put it there" in what] == [PLACE]


def test_a_folder_for_a_host_is_read_as_the_host_would_show_it(root: Path, tmp_path: Path) -> None:
    made = release(tmp_path / "out" / PLACE, 1, LIST, A, B)
    (made.folder / "k.json").write_text(json.dumps({"site": "s", "generation": 1, "manifest": LIST}))
    note_placed(root / ".cache", placed_as(made, ""))
    space, folder = Workspace(root), str(tmp_path / "out")
    assert told(verify_anything(space, folder, (), OPEN)) == []
    (made.folder / A).write_bytes(b"cut")
    (made.folder / "more.txt").write_text("more")
    assert told(verify_anything(space, folder, (), OPEN)) == [
        ("o/", "1 of 2 sealed files: It is not the file that was put there."),
        ("", "Files that are not ours: 1."),
    ]
    with pytest.raises(WrongUseError):
        verify_anything(space, str(tmp_path), (), OPEN)
