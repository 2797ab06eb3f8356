"""Where keys lie: outside of what is published, and found again by the workspace they belong to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.access import Keystore, LostKeysError, Place, find_place, refuse_inside
from generator.access.place import NOTE, _usual_root
from generator.problems import Exit, GeneratorError, WrongUseError
from generator.workspace import Workspace
from tests.access.tools import FakeSafe, Somebody, around, hands, workspace


def kept(where: Place, *people: str) -> Keystore:
    """Keys that were made for some people."""
    store = Keystore.open(where, hands=hands(safe=FakeSafe()))
    for person in people:
        store.site(person, "team")
    store.save()
    return store


@pytest.mark.parametrize(
    ("platform", "environ", "there"),
    [
        ("linux", {"HOME": "/h"}, "/h/.local/share/alongside/keys"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "/d"}, "/d/alongside/keys"),
        ("linux", {"HOME": "/h", "XDG_DATA_HOME": "not/whole"}, "/h/.local/share/alongside/keys"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/alongside/keys"),
        ("win32", {"HOME": "/h", "LOCALAPPDATA": "/l"}, "/l/alongside/keys"),
        ("win32", {"HOME": "/h"}, "/h/AppData/Local/alongside/keys"),
    ],
)
def test_the_usual_place_of_each_system(platform: str, environ: dict[str, str], there: str) -> None:
    assert _usual_root(environ, platform) == Path(there)


def test_two_workspaces_have_keys_of_their_own(tmp_path: Path) -> None:
    one, other = workspace(tmp_path, "one"), workspace(tmp_path, "other", ["zoe"])
    first = find_place(one, ["amir"], environ=around(tmp_path))
    kept(first, "amir")
    second = find_place(other, ["zoe"], environ=around(tmp_path))

    assert first.folder != second.folder
    assert first.folder.parent == tmp_path / "data" / "alongside" / "keys"
    assert find_place(one, ["amir"], environ=around(tmp_path)).folder == first.folder
    assert second.is_new


def test_a_folder_that_was_moved_keeps_its_keys(tmp_path: Path) -> None:
    one = workspace(tmp_path, "one")
    first = find_place(one, ["amir"], environ=around(tmp_path))
    kept(first, "amir")
    one.root.rename(tmp_path / "elsewhere")
    found = find_place(Workspace(tmp_path / "elsewhere"), ["amir"], environ=around(tmp_path))

    assert found.folder == first.folder
    assert not found.is_new


def test_cleaned_the_built_sites_say_whose_keys_they_are(tmp_path: Path) -> None:
    one = workspace(tmp_path, "one")
    first = find_place(one, ["amir"], environ=around(tmp_path))
    store = kept(first, "amir")
    shutil.rmtree(one.cache)
    built = one.site / "amir" / "team"
    built.mkdir(parents=True)
    (built / "k.json").write_text(json.dumps({"site": store.site("amir", "team").key.site}))
    (one.site / "amir" / "family").mkdir()
    (one.site / "amir" / "family" / "k.json").write_text("[not ours")

    assert find_place(one, ["amir"], environ=around(tmp_path)).folder == first.folder


def test_a_second_clone_is_asked_about_and_remembers_the_answer(tmp_path: Path) -> None:
    first = find_place(workspace(tmp_path, "one"), ["amir", "zoe"], environ=around(tmp_path))
    kept(first, "amir", "zoe")
    clone = workspace(tmp_path, "clone")
    with pytest.raises(GeneratorError, match="They name 2 of the 2 people here") as nobody:
        find_place(clone, ["amir", "zoe"], environ=around(tmp_path))
    somebody = Somebody("yes")
    found = find_place(clone, ["amir", "zoe"], environ=around(tmp_path), choose=somebody)
    found.note_it()

    assert nobody.value.exit_code is Exit.AROUND
    assert "ALONGSIDE_KEYS" in nobody.value.hint
    assert found.folder == first.folder
    assert str(first.folder) in found.said[0]
    assert find_place(clone, ["amir", "zoe"], environ=around(tmp_path)).folder == first.folder


def test_another_amir_gets_keys_of_his_own(tmp_path: Path) -> None:
    first = find_place(workspace(tmp_path, "one"), ["amir"], environ=around(tmp_path))
    kept(first, "amir")
    other = workspace(tmp_path, "other")
    found = find_place(other, ["amir"], environ=around(tmp_path), choose=Somebody("no"))
    kept(found, "amir")

    assert found.folder != first.folder
    assert find_place(other, ["amir"], environ=around(tmp_path)).folder == found.folder


def test_keys_that_are_gone_are_never_made_again_in_silence(tmp_path: Path) -> None:
    one = workspace(tmp_path, "one")
    first = find_place(one, ["amir"], environ=around(tmp_path))
    kept(first, "amir")
    shutil.rmtree(first.folder)
    with pytest.raises(LostKeysError, match="they are not there") as told:
        find_place(one, ["amir"], environ=around(tmp_path))

    assert "access renew --everyone" in told.value.hint
    assert find_place(one, ["amir"], environ=around(tmp_path), anew=True).is_new


def test_old_keys_are_put_aside_when_new_ones_are_begun(tmp_path: Path) -> None:
    one, folder = workspace(tmp_path, "one"), tmp_path / "mine"
    folder.mkdir()
    here = around(tmp_path, ALONGSIDE_KEYS=str(folder))
    kept(find_place(one, ["amir"], environ=here), "amir")
    old = (folder / "keys.sealed").read_bytes()
    kept(find_place(one, ["amir"], environ=here, anew=True), "zoe")

    assert (folder / "keys.sealed.until-2026-11-22-1").read_bytes() == old
    assert (folder / "keys.sealed").read_bytes() != old
    assert not find_place(one, ["amir"], environ=here).is_new


# ---------------------------------------------------------------- named in the environment


def test_a_fresh_clone_finds_the_keys_it_is_told_of_without_being_asked(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    here = around(tmp_path, ALONGSIDE_KEYS=str(tmp_path / "mine"))
    kept(find_place(workspace(tmp_path, "one"), ["amir"], environ=here), "amir")
    found = find_place(workspace(tmp_path, "clone"), ["amir"], environ=here)

    assert found.folder == tmp_path / "mine"
    assert not found.is_new


def test_the_keys_of_another_workspace_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    here = around(tmp_path, ALONGSIDE_KEYS=str(tmp_path / "mine"))
    kept(find_place(workspace(tmp_path, "one"), ["amir"], environ=here), "amir")
    other = workspace(tmp_path, "other", ["zoe"])
    with pytest.raises(GeneratorError, match="name nobody here"):
        find_place(other, ["zoe"], environ=here)
    with pytest.raises(WrongUseError, match="another workspace"):
        find_place(other, ["zoe"], environ=here, choose=Somebody("no"))
    kept(find_place(other, ["zoe"], environ=around(tmp_path)), "zoe")
    with pytest.raises(WrongUseError, match="another workspace"):
        find_place(other, ["zoe"], environ=here)


def test_a_folder_without_keys_is_not_filled_when_there_are_keys_elsewhere(tmp_path: Path) -> None:
    one = workspace(tmp_path, "one")
    first = kept(find_place(one, ["amir"], environ=around(tmp_path)), "amir").place.folder
    (tmp_path / "empty").mkdir()
    for named in ("empty", "missing"):
        here = around(tmp_path, ALONGSIDE_KEYS=str(tmp_path / named))
        for home in (one, workspace(tmp_path, "clone")):
            with pytest.raises(GeneratorError, match=f"lie in {first}") as told:
                find_place(home, ["amir"], environ=here)
            assert "unset ALONGSIDE_KEYS" in told.value.hint
            assert not isinstance(told.value, LostKeysError)


def test_a_folder_that_is_not_there_is_told_and_never_filled(tmp_path: Path) -> None:
    """A slip in its name, or a memory stick that is not in: with new keys everybody would be locked out."""
    one, folder = workspace(tmp_path, "one"), tmp_path / "my stick"
    here = around(tmp_path, ALONGSIDE_KEYS=str(folder))
    with pytest.raises(WrongUseError, match="is not there") as told:
        find_place(one, ["amir"], environ=here)
    assert told.value.hint.endswith(f'type: mkdir "{folder}"')
    folder.mkdir()
    kept(find_place(one, ["amir"], environ=here), "amir")
    for gone, said in ((folder / "keys.sealed", "has keys already"), (folder, "not there")):
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
        with pytest.raises(GeneratorError, match=said):
            find_place(one, ["amir"], environ=here)
    assert find_place(one, ["amir"], environ=here, anew=True).is_new


# ---------------------------------------------------------------- never where it could be published


@pytest.mark.parametrize("inside", ["home", "home/keys", "home/site/amir", "out/keys", "home/.cache/keys"])
def test_never_in_the_workspace_or_an_output_folder(tmp_path: Path, inside: str) -> None:
    """Case 70."""
    home = workspace(tmp_path)
    with pytest.raises(WrongUseError, match="could be published"):
        find_place(
            home,
            ["amir"],
            outs=[tmp_path / "out"],
            environ=around(tmp_path, ALONGSIDE_KEYS=str(tmp_path / inside)),
        )


def test_not_through_a_link_either_nor_in_the_repository_around(tmp_path: Path) -> None:
    home = workspace(tmp_path, "repo/home")
    (tmp_path / "repo" / ".git").mkdir()
    (tmp_path / "link").symlink_to(home.root)
    for folder in (tmp_path / "link" / "keys", tmp_path / "repo" / "keys"):
        with pytest.raises(WrongUseError):
            refuse_inside(folder, home)
    refuse_inside(tmp_path / "beside", home)


def test_a_note_that_was_tampered_with_leads_nowhere(tmp_path: Path) -> None:
    home = workspace(tmp_path)
    home.cache.mkdir()
    (home.cache / NOTE).write_text("../../elsewhere")
    with pytest.raises(LostKeysError):
        find_place(home, ["amir"], environ=around(tmp_path))
