"""The advert goes readable to a place of its own, says when it has closed, and is taken down when there is none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.advertised import advertised_at, all_advertised, size_and_hash
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError
from generator.progress import Silence
from generator.publishing import Wish
from generator.publishing_advert import LIST, PublishedAdvert, publish_advert
from generator.workspace import Workspace
from tests import tiny

ADVERT = {
    "profile.yml": "name: Ann\nwhat matters to me:\n  - Bramblewick at seven\n",
    "job_description.yml": "advert:\n  headline: Join Plumtuckle\n  open from: 2026-11-01\n  closes: 2026-11-30\n"
    "  who i am: [Corvinelle]\n",
}
BEFORE, OPEN, AFTER = date(2026, 10, 31), date(2026, 11, 5), date(2026, 12, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path / "w", {"ann": ADVERT})


def put(root: Path, day: date, out: Path | str = "", address: str = "") -> PublishedAdvert:
    wish = Wish(str(out or root.parent / "out"), ("ann",), address=address, day=day)
    return publish_advert(Workspace(root), wish, Silence())


def words(out: Path) -> str:
    return "".join(page.read_text("utf-8") for page in out.rglob("*.html"))


def test_it_opens_closes_and_goes(root: Path) -> None:
    out = root.parent / "out"

    first = put(root, OPEN)
    assert (first.exit_code, first.closes, first.closed) == (Exit.DONE, date(2026, 11, 30), False)
    assert "Plumtuckle" in words(out)
    assert "Bramblewick" not in words(out)
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert set(json.loads((out / LIST).read_text())["files"]) == files
    assert not any(name.startswith(("k.json", "o/", "m/")) for name in files)

    again = put(root, OPEN, root / "../out", address="https://ann.example")
    assert (again.put, again.deleted) == (0, 0)
    noted = advertised_at(root / ".cache", "ann", str(out))
    assert noted
    assert (noted.put, noted.closes, noted.address) == (OPEN, date(2026, 11, 30), "https://ann.example/")
    assert noted.files == {name: size_and_hash((out / name).read_bytes()) for name in files}

    closed = put(root, AFTER)
    assert closed.closed
    assert [one.closed for one in all_advertised(root / ".cache")] == [True]
    assert "Plumtuckle" not in words(out)

    gone = put(root, BEFORE)
    assert gone.gone
    assert gone.deleted
    assert all_advertised(root / ".cache") == ()
    assert [path for path in out.rglob("*") if path.is_file()] == []


def test_nothing_of_it_stays_in_the_workspace_and_nothing_sealed_is_made(root: Path) -> None:
    before = tiny.tree(root)
    put(root, OPEN)
    left = set(tiny.tree(root)) - set(before)
    assert not any(name.startswith("site/") or "advert-" in name for name in left)


def test_search_engines_are_asked_to_leave_it_out_by_its_page_and_by_the_host(root: Path) -> None:
    out = root.parent / "out"
    put(root, OPEN)

    assert "X-Robots-Tag: noindex, nofollow, noarchive" in (out / "_headers").read_text()
    assert '<meta name="robots" content="noindex, nofollow, noarchive' in (out / "index.html").read_text(
        "utf-8"
    )


def test_what_lies_there_of_somebody_else_is_not_touched(root: Path) -> None:
    out = root.parent / "out"
    out.mkdir()
    (out / "index.html").write_text("mine")
    with pytest.raises(NotSafeError):
        put(root, OPEN)
    assert [path.read_text() for path in out.iterdir()] == ["mine"]
    (out / LIST).write_text("{")
    with pytest.raises(GeneratorError):
        put(root, OPEN)


def test_text_to_mend_is_told_and_what_lies_there_stays(root: Path) -> None:
    put(root, OPEN)
    before = tiny.tree(root.parent / "out")
    (root / "profiles/ann/profile.yml").write_text("name: [Ann, Anna]\n  bad: here\n")
    done = put(root, OPEN)
    assert done.reasons
    assert tiny.tree(root.parent / "out") == before


def test_an_advert_needs_no_lock_and_no_company(root: Path) -> None:
    with pytest.raises(WrongUseError):
        put(root, OPEN, f"usb:{root.parent / 'stick'}")
    both = tiny.alongside(
        root, "publish", str(root.parent / "out"), "ann", "--edition", "advert", "--edition", "team"
    )
    nobody = tiny.alongside(root, "publish", str(root.parent / "out"), "--edition", "advert")
    assert (both.returncode, nobody.returncode) == (Exit.USAGE, Exit.USAGE)
    assert not (root.parent / "out").exists()
