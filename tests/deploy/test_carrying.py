"""Whoever is stopped at any step leaves a site that opens: the old one or the new one."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from generator.deploy import ClashError, carry, place_for, take_down
from generator.deploy.folder import Folder
from generator.problems import GeneratorError, NotSafeError, WrongUseError
from generator.progress import Silence
from generator.protect import SHELL, Opened, open_site
from generator.release import Release, new_path
from tests.sealed_sites import SealedFixture, seal

PATH = "abcdefghij"
OLD = {"p/aaaaaaaaaa/index.html": b"<h1>old</h1>", "media/a.mp4": bytes(3000), "media/b.jpg": b"picture"}
NEW = {"p/aaaaaaaaaa/index.html": b"<h1>new</h1>", "media/a.mp4": bytes(3000), "media/c.jpg": b"another"}


class PowerCutError(Exception):
    """Nothing comes after it."""


class Cut(Folder):
    """A folder whose computer goes off after so many steps."""

    def __init__(self, root: Path, after: int) -> None:
        super().__init__(root)
        self.left = after
        self.order: list[str] = []

    def _step(self, name: str) -> None:
        if not self.left:
            raise PowerCutError
        self.left -= 1
        self.order.append(name)

    def put(self, name: str, content: bytes | Path) -> None:
        self._step(name)
        super().put(name, content)

    def delete(self, names: Iterable[str]) -> None:
        for name in names:
            self._step(f"-{name}")
            super().delete([name])


def release(site: SealedFixture, path: str = PATH) -> Release:
    opened = open_site(site.folder, site.key)
    objects = tuple(name for file in opened.manifest.files for name in opened.objects(file))
    front = opened.front
    return Release(
        site.folder, path, site.key.site, front.generation, front.manifest, objects, tuple(sorted(SHELL))
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[SealedFixture, SealedFixture]:
    """A site as it was, and as it is built anew: one file stays."""
    folder = tmp_path_factory.mktemp("two")
    old = seal(OLD, folder / "old", iterations=2)
    new = seal(
        NEW, folder / "new", iterations=2, key=old.key, salt=old.lock.salt, generation=2, old=old.folder
    )
    return old, new


def shown(folder: Path, site: SealedFixture) -> Mapping[str, bytes]:
    """Every file of what lies there, each byte of it verified."""
    opened: Opened = open_site(folder, site.key)
    return {path: opened.read(path) for path in opened.manifest.files}


def test_stopped_after_any_step_the_old_or_the_new_site_opens_and_the_next_try_finishes(
    two: tuple[SealedFixture, SealedFixture], tmp_path: Path
) -> None:
    old, new = two
    before = tmp_path / "before"
    carry(release(old), Folder(before), Silence(), "ann, team")
    step, seen = 0, []
    while True:
        there = tmp_path / str(step)
        shutil.copytree(before, there)
        place = Cut(there, step)
        try:
            carry(release(new), place, Silence(), "ann, team")
        except PowerCutError:
            seen.append(shown(there / PATH, new))
            again = Cut(there, 10_000)
            carry(release(new), again, Silence(), "ann, team")
            assert not set(place.order) & set(again.order), "something was carried twice"
            assert shown(there / PATH, new) == NEW
            step += 1
        else:
            break

    assert place.order.index(f"{PATH}/k.json") == len([name for name in place.order if name[0] != "-"]) - 1
    assert step == len(place.order) > 5
    first_new = seen.index(NEW)
    assert seen == [OLD] * first_new + [NEW] * (step - first_new) and 0 < first_new < step
    assert {path.name for path in (there / PATH / "m").iterdir()} == {Path(release(new).manifest).name}
    assert shown(there / PATH, new) == NEW


def test_what_lies_there_is_not_carried_again(
    two: tuple[SealedFixture, SealedFixture], tmp_path: Path
) -> None:
    old, new = two
    place = Folder(tmp_path)
    first = carry(release(old), place, Silence(), "")
    again = carry(release(old), place, Silence(), "")
    changed = carry(release(new), place, Silence(), "")

    everything = len(list(release(old).in_order()))
    assert (first.put, first.kept, first.deleted) == (everything, 0, 0)
    assert (again.put, again.size, again.kept, again.deleted) == (0, 0, everything, 0)
    # Two new files, the list and k.json; the film stays where it is.
    assert (changed.put, changed.deleted) == (4, 3)


def test_a_file_that_is_not_ours_stays_and_is_told(
    two: tuple[SealedFixture, SealedFixture], tmp_path: Path
) -> None:
    (tmp_path / PATH / "notes").mkdir(parents=True)
    (tmp_path / PATH / "notes/list.txt").write_text("hello")
    (tmp_path / PATH / "o").mkdir()
    (tmp_path / PATH / "o" / ("a" * 20 + ".bin")).write_text("of an older build")
    done = carry(release(two[0]), Folder(tmp_path), Silence(), "")

    assert (done.strange, done.deleted) == (("notes/list.txt",), 1)
    assert (tmp_path / PATH / "notes/list.txt").read_text() == "hello"


def test_another_site_or_a_newer_build_is_left_as_it_is(
    two: tuple[SealedFixture, SealedFixture], tmp_path: Path
) -> None:
    old, new = two
    place = Folder(tmp_path / "place")
    carry(release(new), place, Silence(), "")
    twin = seal(
        OLD, tmp_path / "twin", iterations=2, key=new.key, salt=new.lock.salt, generation=2, old=old.folder
    )
    stranger = seal(OLD, tmp_path / "stranger", iterations=2, generation=9)
    before = {path: path.read_bytes() for path in (tmp_path / "place").rglob("*") if path.is_file()}

    for site, said in ((old, "built later"), (twin, "built later"), (stranger, "Another website")):
        with pytest.raises(ClashError, match=said) as refused:
            carry(release(site), place, Silence(), "")
        assert isinstance(refused.value, NotSafeError)
    assert {path: path.read_bytes() for path in (tmp_path / "place").rglob("*") if path.is_file()} == before


def test_half_of_a_front_page_stops_nobody(two: tuple[SealedFixture, SealedFixture], tmp_path: Path) -> None:
    place = Folder(tmp_path)
    place.put(f"{PATH}/k.json", b'{"site": "a')
    carry(release(two[0]), place, Silence(), "")

    assert shown(tmp_path / PATH, two[0]) == OLD


def test_a_site_is_taken_down_from_what_opens_it(
    two: tuple[SealedFixture, SealedFixture], tmp_path: Path
) -> None:
    carry(release(two[0]), Folder(tmp_path), Silence(), "")
    place = Cut(tmp_path, 10_000)

    assert take_down(PATH, place) == len(list(release(two[0]).in_order()))
    assert place.order[0] == f"-{PATH}/k.json"
    assert list(tmp_path.iterdir()) == []
    assert take_down(PATH, place) == 0


def test_a_path_tells_nothing_and_is_another_every_time() -> None:
    paths = {new_path() for _ in range(200)}

    assert len(paths) == 200
    assert all(len(path) == 10 and path.isascii() and path.islower() and path.isalpha() for path in paths)


@pytest.mark.parametrize("name", ["profiles", "media/ann", ".cache", "site", "theme", "."])
def test_no_folder_of_the_workspace_is_a_place(name: str, tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    with pytest.raises(NotSafeError):
        place_for(str(tmp_path / name), tmp_path)


def test_no_folder_with_anybodys_text_is_a_place(tmp_path: Path) -> None:
    (tmp_path / "other/profiles").mkdir(parents=True)
    (tmp_path / "file").write_text("")
    with pytest.raises(NotSafeError):
        place_for(str(tmp_path / "other"), tmp_path / "workspace")
    (tmp_path / "link").symlink_to(tmp_path / "workspace/profiles")
    with pytest.raises(NotSafeError):
        place_for(str(tmp_path / "link"), tmp_path / "workspace")
    for wrong in (str(tmp_path / "file"), "ftp:somewhere"):
        with pytest.raises(WrongUseError):
            place_for(wrong, tmp_path / "workspace")
    assert place_for(str(tmp_path / "new"), tmp_path / "workspace").told == str(tmp_path / "new")


def test_a_full_disk_is_told_and_leaves_no_part(
    two: tuple[SealedFixture, SealedFixture], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.deploy.folder.os.fsync", full)
    with pytest.raises(GeneratorError, match="No space left"):
        carry(release(two[0]), Folder(tmp_path), Silence(), "")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
