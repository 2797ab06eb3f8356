"""A proved site becomes a sealed folder: what is in it, what is sealed anew, and in how much memory."""

from __future__ import annotations

import json
import os
import random
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.file_types import type_of
from generator.problems import GeneratorError
from generator.protect import Hashes, inspect, open_site, protect
from generator.protect.manifest import is_safe
from generator.protect.objects import Sealer
from generator.protect.protecting import SHELL
from generator.sealing import padme
from generator.site import Printed, Proved, Sealed
from tests.sealed_sites import (
    DAY,
    FEW,
    JO,
    NOW,
    SealedFixture,
    generic_shell,
    lock_for,
    new_key,
    printed,
    seal,
    terms_for,
)

FILES = {
    "p/aaaaaaaaaa/index.html": b"<h1>Home</h1>",
    "p/bbbbbbbbbb/index.html": b"<h1>Emergency</h1>" * 900,
    "media/0a1b.mp4": random.Random(1).randbytes(1_500_000),
    "look/site.css": b"h1 { color: teal }",
    "empty.txt": b"",
}


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The addresses of all files that are sealed meanwhile."""
    sealed: list[str] = []
    really = Sealer.seal

    def seal_and_count(self: Sealer, source: Path, path: str, into: Path) -> object:
        sealed.append(path)
        return really(self, source, path, into)

    with monkeypatch.context() as patch:
        patch.setattr(Sealer, "seal", seal_and_count)
        yield sealed


def refuse(*_: object) -> None:
    """A disk that gives no file a second name."""
    raise OSError(18, "Invalid cross-device link")


def again(site: SealedFixture, into: Path, files: dict[str, bytes], **other: object) -> SealedFixture:
    """The same site sealed once more."""
    usual = {"key": site.key, "salt": site.lock.salt, "generation": 2, "old": site.folder, "iterations": FEW}
    return seal(files, into, **(usual | other))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    return seal(
        FILES,
        tmp_path_factory.mktemp("protect") / "site",
        until={"media/0a1b.mp4": date(2027, 9, 1)},
        expires=date(2027, 5, 1),
        iterations=FEW,
    )


# ---------------------------------------------------------------- what is in it


def test_nothing_but_what_the_format_names_lies_in_it(site: SealedFixture) -> None:
    names = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    opaque = {name for name in names if name.startswith(("o/", "m/"))}

    assert names - opaque == SHELL | {"k.json"}
    assert len(opaque) == 1 + 6
    assert inspect(Sealed(site.folder), site.key, ()) == ()


def test_everybody_may_read_the_files_and_only_the_owner_may_write_them(site: SealedFixture) -> None:
    modes = {path.stat().st_mode & 0o777 for path in site.folder.rglob("*") if path.is_file()}

    assert modes == {0o644}


@pytest.mark.parametrize("links", [True, False])
def test_they_may_also_where_new_files_are_usually_private(
    site: SealedFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """A web server that runs as somebody else has to read them."""
    if not links:
        monkeypatch.setattr(os, "link", refuse)
    before = os.umask(0o077)
    try:
        second = again(site, tmp_path / "second", FILES | {"new.txt": b"new"})
    finally:
        os.umask(before)

    assert {path.stat().st_mode & 0o777 for path in second.folder.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in second.folder.iterdir() if path.is_dir()} == {0o755}


def test_the_length_of_the_list_tells_little(tmp_path: Path) -> None:
    for number in range(1, 6):
        folder = seal({"a" * number: b"page"}, tmp_path / str(number), iterations=FEW).folder
        (place,) = (folder / "m").iterdir()
        length = place.stat().st_size - 28
        assert padme(length) == length


def test_the_list_tells_what_a_browser_has_to_know(site: SealedFixture) -> None:
    terms, files = site.manifest.terms, site.manifest.files

    assert (terms.issued, terms.expires, terms.lang, terms.idle, terms.shift) == (
        DAY,
        date(2027, 5, 1),
        "en",
        15,
        720,
    )
    assert terms.pages == {"home": "p/aaaaaaaaaa/", "emergency": "p/bbbbbbbbbb/"}
    assert {path: entry.type for path, entry in files.items()} == {
        "p/aaaaaaaaaa/index.html": "text/html; charset=utf-8",
        "p/bbbbbbbbbb/index.html": "text/html; charset=utf-8",
        "media/0a1b.mp4": "video/mp4",
        "look/site.css": "text/css; charset=utf-8",
        "empty.txt": "text/plain; charset=utf-8",
    }
    assert {path: entry.until for path, entry in files.items() if entry.until} == {
        "media/0a1b.mp4": date(2027, 9, 1)
    }
    assert {path: entry.size for path, entry in files.items()} == {
        path: len(content) for path, content in FILES.items()
    }


def test_every_file_opens_to_itself(site: SealedFixture) -> None:
    opened = open_site(site.folder, site.key)
    for path, content in FILES.items():
        assert opened.read(path) == content
        assert b"".join(opened.pieces(path)) == content


def test_every_range_opens_to_itself(site: SealedFixture) -> None:
    opened, film, chance = open_site(site.folder, site.key), FILES["media/0a1b.mp4"], random.Random(4)
    ranges = [(0, 1), (65_479, 65_481), (1_048_279, 1_048_281), (1_499_999, 1_500_000), (5, 5), (9, 3)]
    ranges += [(start, start + chance.randrange(200_000)) for start in chance.sample(range(1_500_000), 20)]
    for start, end in [*ranges, (1_500_000, 1_600_000), (-5, 7)]:
        assert opened.read("media/0a1b.mp4", start, end) == film[max(0, start) : max(0, end)]


def test_sealed_bytes_hold_no_word_and_no_address(site: SealedFixture) -> None:
    for path in [*(site.folder / "o").iterdir(), *(site.folder / "m").iterdir()]:
        content = path.read_bytes()
        assert not [word for word in (b"<h1>", b"Emergency", b"index.html", b"media/") if word in content]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.HTML", "text/html; charset=utf-8"),
        ("films/one.mp4", "video/mp4"),
        ("a.vtt", "text/vtt; charset=utf-8"),
        ("a.woff2", "font/woff2"),
        ("a.m4a", "audio/mp4"),
        ("a.webp", "image/webp"),
        ("a.unheard-of", "application/octet-stream"),
        ("no-ending", "application/octet-stream"),
    ],
)
def test_types_follow_the_ending(path: str, kind: str) -> None:
    assert type_of(path) == kind


# ---------------------------------------------------------------- what is not sealed again


def test_unchanged_files_are_not_sealed_again(
    site: SealedFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = FILES | {"look/site.css": b"h1 { color: plum }", "new.txt": b"new"}
    del changed["empty.txt"]
    with counted(monkeypatch) as sealed:
        second = again(site, tmp_path / "second", changed)

    assert sealed == ["look/site.css", "new.txt"]
    opened = open_site(second.folder, site.key)
    assert {path: opened.read(path) for path in changed} == changed
    kept = open_site(site.folder, site.key).objects("media/0a1b.mp4")
    assert opened.objects("media/0a1b.mp4") == kept
    assert all((second.folder / place).samefile(site.folder / place) for place in kept)
    assert inspect(Sealed(second.folder), site.key, ()) == ()


def test_what_a_file_may_be_shown_until_follows_the_terms_though_it_is_not_sealed_again(
    site: SealedFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counted(monkeypatch) as sealed:
        second = again(site, tmp_path / "second", FILES, until={"empty.txt": date(2027, 1, 1)})

    assert sealed == []
    assert second.manifest.terms.until == {"empty.txt": date(2027, 1, 1)}


def test_another_disk_gets_copies(
    site: SealedFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refuse)
    with counted(monkeypatch) as sealed:
        second = again(site, tmp_path / "second", FILES)

    assert sealed == []
    assert inspect(Sealed(second.folder), site.key, ()) == ()


@pytest.mark.parametrize("what", ["key", "damaged list", "no list", "not there"])
def test_with_another_key_or_a_damaged_list_all_is_sealed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    first = seal(FILES, tmp_path / "first", iterations=FEW)
    (place,) = (first.folder / "m").iterdir()
    if what == "damaged list":
        place.write_bytes(place.read_bytes()[:-1])
    elif what == "no list":
        place.unlink()
    elif what == "not there":
        first.folder.rename(tmp_path / "elsewhere")
    with counted(monkeypatch) as sealed:
        second = again(first, tmp_path / "second", FILES, **({"key": new_key()} if what == "key" else {}))

    assert sealed == sorted(FILES)
    assert inspect(Sealed(second.folder), second.key, ()) == ()


@pytest.mark.parametrize("what", ["missing", "cut", "spoilt"])
def test_a_file_of_which_an_object_is_not_whole_is_sealed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    first = seal(FILES, tmp_path / "first", iterations=FEW)
    place = first.folder / open_site(first.folder, first.key).objects("media/0a1b.mp4")[1]
    if what == "cut":
        os.truncate(place, 1000)
    elif what == "spoilt":
        place.write_bytes(place.read_bytes()[:-9] + b"?" * 9)
    else:
        place.unlink()
    with counted(monkeypatch) as sealed:
        second = again(first, tmp_path / "second", FILES)

    assert sealed == ["media/0a1b.mp4"]
    assert inspect(Sealed(second.folder), second.key, ()) == ()


def test_a_file_of_the_same_size_with_other_bytes_is_sealed_anew(
    site: SealedFixture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = FILES | {"p/aaaaaaaaaa/index.html": b"<h1>Hope</h1>"}
    with counted(monkeypatch) as sealed:
        second = again(site, tmp_path / "second", changed)

    assert sealed == ["p/aaaaaaaaaa/index.html"]
    assert open_site(second.folder, site.key).read("p/aaaaaaaaaa/index.html") == b"<h1>Hope</h1>"


def test_no_two_sealings_share_anything(site: SealedFixture, tmp_path: Path) -> None:
    second = again(site, tmp_path / "second", FILES, old=None)

    assert not {path.name for path in (site.folder / "o").iterdir()} & {
        path.name for path in (second.folder / "o").iterdir()
    }
    heads = [entry.head for one in (site, second) for entry in one.manifest.files.values()]
    assert len(set(heads)) == len(heads)


# ---------------------------------------------------------------- around it


def test_source_files_are_only_read(tmp_path: Path) -> None:
    proved = printed(FILES, tmp_path / "plain")
    stock = tmp_path / "stock.mp4"
    os.link(tmp_path / "plain/media/0a1b.mp4", stock)
    for path in proved.printed.files:
        (proved.printed.folder / path).chmod(0o444)
    before = stock.stat()
    protect(proved, lock_for([JO]), terms_for({}), generic_shell(), tmp_path / "site", now=NOW)

    assert stock.read_bytes() == FILES["media/0a1b.mp4"]
    after = stock.stat()
    assert (after.st_mtime_ns, after.st_ctime_ns, after.st_nlink) == (
        before.st_mtime_ns,
        before.st_ctime_ns,
        before.st_nlink,
    )


@pytest.mark.parametrize(
    "path", ["../x", "/x", "//evil/x", "a//b", "a/../b", "a/./b", "a\\b", "a/", "", "a\0b", "a\nb", "c:/x"]
)
def test_an_address_that_leads_outside_is_refused(tmp_path: Path, path: str) -> None:
    assert not is_safe(path)
    proved = Proved(Printed(tmp_path, (path,)))
    with pytest.raises(GeneratorError, match="no sealed site may have"):
        protect(proved, lock_for([JO]), terms_for({}), generic_shell(), tmp_path / "site", now=NOW)

    assert not (tmp_path / "site").exists()


def test_a_shell_with_a_file_of_its_own_is_refused(tmp_path: Path) -> None:
    shell = generic_shell() | {"notes.txt": b"Amir"}
    with pytest.raises(GeneratorError, match="no sealed site may have"):
        protect(printed({}, tmp_path), lock_for([JO]), terms_for({}), shell, tmp_path / "site", now=NOW)


def test_a_folder_that_is_not_empty_is_refused(site: SealedFixture) -> None:
    before = (site.folder / "k.json").read_bytes()
    with pytest.raises(GeneratorError, match="not empty"):
        seal(FILES, site.folder, iterations=FEW)

    assert (site.folder / "k.json").read_bytes() == before


def test_a_full_disk_is_told_in_plain_words_and_leaves_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.protect.objects._write_all", full)
    with pytest.raises(GeneratorError, match="could not be sealed: No space left on device"):
        seal(FILES, tmp_path / "site", iterations=FEW)

    assert not (tmp_path / "site/k.json").exists()


def test_a_file_that_changes_meanwhile_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proved = printed(FILES, tmp_path / "plain")
    really = Hashes.read

    def read_and_change(self: Hashes, path: Path) -> str:
        found = really(self, path)
        if path.name == "site.css":
            path.write_bytes(b"other bytes")
        return found

    monkeypatch.setattr(Hashes, "read", read_and_change)
    with pytest.raises(GeneratorError, match="changed while it was being sealed"):
        protect(proved, lock_for([JO]), terms_for({}), generic_shell(), tmp_path / "site", now=NOW)

    assert not (tmp_path / "site/k.json").exists()


def test_the_same_chance_gives_the_same_bytes(tmp_path: Path) -> None:
    key = new_key()
    lock = replace(lock_for([JO], key=key, salt=bytes(16)))
    proved = printed(FILES, tmp_path / "plain")
    for name in ("one", "other"):
        protect(
            proved,
            lock,
            terms_for({}),
            generic_shell(),
            tmp_path / name,
            now=NOW,
            chance=random.Random(6).randbytes,
        )
    one, other = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "one", tmp_path / "other")
    )

    assert one == other


def test_a_site_that_nobody_reads_yet_is_sealed_all_the_same(tmp_path: Path) -> None:
    site = seal(FILES, tmp_path / "site", readers=(), iterations=FEW)

    assert len(json.loads((site.folder / "k.json").read_text())["slots"]) == 16
    assert inspect(Sealed(site.folder), site.key, ()) == ()


def test_memory_stays_flat(tmp_path: Path) -> None:
    """A film of 48 MB goes through in less than a third of it, all ways."""
    film = tmp_path / "plain/film.mp4"
    film.parent.mkdir()
    with film.open("wb") as file:
        file.truncate(48 << 20)
    lock = lock_for([JO])
    tracemalloc.start()
    protect(
        Proved(Printed(film.parent, (film.name,))),
        lock,
        terms_for({}),
        generic_shell(),
        tmp_path / "site",
        parked=tmp_path / "parked",
        now=NOW,
    )
    flaws = inspect(Sealed(tmp_path / "site"), lock.key, ())
    length = sum(map(len, open_site(tmp_path / "site", lock.key).pieces(film.name)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert flaws == ()
    assert length == 48 << 20
    assert peak < 14 << 20
