"""A folder that opens by double click: scripts that carry what is sealed, by the names a host would have them under."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.deploy import ClashError, Stick, carry, place_for, take_down
from generator.deploy.folder import Folder
from generator.problems import GeneratorError, NotSafeError, WrongUseError
from generator.progress import Silence
from generator.release import Release
from tests import tiny

GENERIC = {"index.html": b"<!doctype html>page", "app.js": b"script"}
A, B, C = (f"o/{letter * 20}.bin" for letter in "abc")
LIST, NEXT = (f"m/{letter * 20}.bin" for letter in "mn")


def release(folder: Path, generation: int, manifest: str, *objects: str) -> Release:
    """A sealed folder of a few bytes, each object of another length."""
    for name in ("o", "m"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for count, name in enumerate((*objects, manifest)):
        (folder / name).write_bytes(bytes(range(100 + count)))
    front = f'{{"site": "s", "generation": {generation}, "manifest": "{manifest}"}}'
    (folder / "k.json").write_text(front)
    return Release(folder, "abcdefghij", "s", generation, manifest, objects, ())


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    made = place_for(f"usb:{tmp_path / 'stick'}", tmp_path / "workspace")
    assert isinstance(made, Stick)
    made.furnish(GENERIC)
    return made


def put(stick: Stick, what: Release) -> tuple[int, int, int]:
    done = carry(what, stick, Silence(), "one")
    return done.put, done.kept, done.deleted


def test_what_is_sealed_lies_in_scripts_beside_one_page(stick: Stick, tmp_path: Path) -> None:
    first = release(tmp_path / "1", 1, LIST, A, B)
    assert put(stick, first) == (4, 0, 0)

    there = tmp_path / "stick/abcdefghij"
    name, text = A.removesuffix(".bin"), base64.b64encode((tmp_path / "1" / A).read_bytes()).decode()
    assert (there / f"{name}.js").read_text() == f'carried("{name}","{text}");\n'
    kept = tiny.tree(there)
    assert set(kept) == {"index.html", "app.js", "k.js", *(f"{one[:-4]}.js" for one in (A, B, LIST))}
    for name in (A, B, LIST, "k.json"):
        assert stick.read(f"abcdefghij/{name}") == (tmp_path / "1" / name).read_bytes()
        assert stick.names("abcdefghij")[name] == (tmp_path / "1" / name).stat().st_size
    assert put(stick, first) == (0, 4, 0) and tiny.tree(there) == kept
    assert stick.size("abcdefghij") == sum(path.stat().st_size for path in there.rglob("*.*"))


def test_the_next_build_takes_the_old_ones_files_away_and_older_ones_are_refused(
    stick: Stick, tmp_path: Path
) -> None:
    old, new = release(tmp_path / "1", 1, LIST, A, B), release(tmp_path / "2", 2, NEXT, A, C)
    put(stick, old)
    (tmp_path / "stick/abcdefghij/app.js").write_bytes(b"an older one")
    assert put(stick, new) == (3, 1, 2)
    assert set(stick.names("abcdefghij")) == {A, C, NEXT, "k.json"}
    assert (tmp_path / "stick/abcdefghij/app.js").read_bytes() == GENERIC["app.js"]
    with pytest.raises(ClashError):
        put(stick, old)
    assert take_down("abcdefghij", stick) == 4
    assert not (tmp_path / "stick/abcdefghij").exists()


def test_whoever_is_stopped_before_the_end_still_has_the_old_one(
    stick: Stick, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(stick, release(tmp_path / "1", 1, LIST, A, B))
    new, there = release(tmp_path / "2", 2, NEXT, A, C), tmp_path / "stick/abcdefghij"
    whole, puts = tiny.tree(there), Folder.put

    def stopped(folder: Folder, name: str, content: bytes | Path) -> None:
        if name.endswith("k.js"):
            raise GeneratorError("the stick was pulled out")
        puts(folder, name, content)

    monkeypatch.setattr(Folder, "put", stopped)
    with pytest.raises(GeneratorError, match="pulled out"):
        put(stick, new)
    assert whole.items() <= tiny.tree(there).items()
    monkeypatch.undo()
    assert put(stick, new) == (1, 3, 2)


def test_half_a_script_is_put_anew(stick: Stick, tmp_path: Path) -> None:
    one = release(tmp_path / "1", 1, LIST, A, B)
    put(stick, one)
    torn = tmp_path / f"stick/abcdefghij/{A[:-4]}.js"
    torn.write_bytes(torn.read_bytes()[:60])
    assert put(stick, one) == (1, 3, 0)
    assert stick.read(f"abcdefghij/{A}") == (tmp_path / "1" / A).read_bytes()


def test_folders_of_the_workspace_are_refused_as_ever(tmp_path: Path) -> None:
    for typed, odd in (("usb:", WrongUseError), (f"usb:{tmp_path}/profiles", NotSafeError)):
        with pytest.raises(odd):
            place_for(typed, tmp_path)


def test_a_page_in_the_first_folder_leads_to_each_and_numbers_stay(stick: Stick, tmp_path: Path) -> None:
    def page(sites: Mapping[str, int]) -> bytes:
        return "".join(f'<a data-site="{one}" data-number="{n}">' for one, n in sites.items()).encode()

    def there(*paths: str) -> Mapping[str, int]:
        for path in paths:
            carry(replace(release(tmp_path / path, 1, LIST, A), path=path), stick, Silence(), path)
        stick.point(page)
        assert (tmp_path / "stick/open-me.html").read_bytes() == page(stick.numbers)
        return stick.numbers

    assert there("mmmmmmmmmm") == {"mmmmmmmmmm": 1}
    assert there("zzzzzzzzzz", "aaaaaaaaaa") == {"mmmmmmmmmm": 1, "aaaaaaaaaa": 2, "zzzzzzzzzz": 3}
    take_down("mmmmmmmmmm", stick)
    assert list(there().items()) == [("aaaaaaaaaa", 2), ("zzzzzzzzzz", 3)]
    assert there("mmmmmmmmmm") == {"aaaaaaaaaa": 2, "zzzzzzzzzz": 3, "mmmmmmmmmm": 4}
