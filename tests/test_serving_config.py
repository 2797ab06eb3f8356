"""Beside sealed websites lies what their server is told; logins are told once and outlive the next publish."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.access import Keystore
from generator.problems import GeneratorError, NotSafeError, WrongUseError
from generator.progress import Silence
from generator.publishing import Published, Wish, publish
from generator.serving_config import Served, served_by
from generator.workspace import Workspace
from tests import tiny
from tests.test_publishing import DAY, keys_of, let_in, root

__all__ = ["root"]


def server(root: Path, target: str, login: str) -> tuple[Served, Published]:
    served = served_by(target, login, root)
    assert served is not None
    wish = Wish(served.sites, day=DAY, after=served.write)
    return served, publish(Workspace(root), wish, (Silence(), Silence()))


@pytest.mark.long
def test_logins_lie_beside_what_is_served_and_are_told_once(root: Path) -> None:
    tiny.write(root, "ann", {"videos.yml": "", "photos.yml": ""} | tiny.PLAIN)
    let_in(root, ("ben", "team"))
    out = root.parent / "my server"
    served, done = server(root, f"nginx:{out}", "passwords")
    (path,) = [site.path for person in done.people for site in person.sites]
    (new,) = served.new
    assert (new.site, new.reader) == ("ben, team", "Jo") and re.fullmatch(r"r[0-9a-f]{8}", new.login)
    file = out / "logins" / f"{path}.htpasswd"
    assert file.stat().st_mode & 0o777 == 0o640 and file.read_text().startswith(f"{new.login}:$apr1$")
    assert not [
        name for name in tiny.tree(out / "sites") if "htpasswd" in name or "conf" in name or "READ" in name
    ]
    written = {name: (out / name).read_text() for name in ("nginx.conf", "nginx-whole.conf", "READ-ME.txt")}
    everything = "".join([*written.values(), file.read_text()])
    assert str(file) in everything and new.password not in everything
    # Nobody's name, and no word of the profile.
    assert not re.search(r"\b(ann|ben|jo|team)\b", everything.casefold().replace(str(root).casefold(), ""))
    rows = (out / "sites" / "_headers").read_text().splitlines()
    for row in rows[1:]:
        name, _, value = row.strip().partition(": ")
        assert f'add_header {name} "{value}" always;' in written["nginx.conf"]

    before = file.read_text()
    again, _ = server(root, f"nginx:{out}", "passwords")
    assert again.new == [] and file.read_text() == before

    # Whoever is no reader any more has no login any more either.
    keys = keys_of(root)
    record = keys.site("ben", "team")
    keys.put(record.without(record.readers[0]))
    keys.save()
    let_in(root, ("ann", "team"))
    third, _ = server(root, f"nginx:{out}", "passwords")
    assert not file.exists() and [one.site for one in third.new] == ["ann, team"]
    assert path not in (out / "nginx.conf").read_text()


@pytest.fixture
def lying(root: Path) -> tuple[Path, Keystore]:
    """A site that lies there, as the keystore knows it."""
    let_in(root, ("ben", "team"))
    keys = keys_of(root)
    keys.put(replace(keys.site("ben", "team"), path="abcdefghij"))
    site = root.parent / "s" / "sites" / "abcdefghij"
    site.mkdir(parents=True)
    (site / "index.html").write_text("")
    return root.parent / "s", keys


def test_a_second_time_logins_stay_and_who_is_gone_has_none(root: Path, lying: tuple[Path, Keystore]) -> None:
    out, keys = lying

    def written() -> tuple[Served, str]:
        served = served_by(f"apache:{out}", "passwords", root)
        assert served is not None
        served.write(keys, {"X-A": "b"})
        return served, (out / "logins" / "abcdefghij.htpasswd").read_text()

    first, rows = written()
    (new,) = first.new
    assert rows.startswith(f"{new.login}:$apr1$") and new.password not in rows
    assert (out / "logins").stat().st_mode & 0o007 == 0
    again, same = written()
    assert again.new == [] and same == rows
    record = keys.site("ben", "team")
    keys.put(record.without(record.readers[0]))
    assert written()[1] == ""


def test_groups_are_somebodys_own_and_a_site_without_one_is_closed(
    root: Path, lying: tuple[Path, Keystore]
) -> None:
    out, keys = lying

    def written() -> tuple[Served, str]:
        served = served_by(f"caddy:{out}", "oidc", root)
        assert served is not None
        served.write(keys, {"X-A": "b"})
        return served, (out / "Caddyfile").read_text()

    served, text = written()
    assert served.closed == [("ben, team", "abcdefghij")] and "error /abcdefghij/* 403" in text
    groups = out / "groups.yml"
    assert "abcdefghij:" in groups.read_text()
    groups.write_text("# mine\nabcdefghij: [team-b, 0f-1]\n")
    served, text = written()
    assert served.closed == [] and "allowed_groups=team-b,0f-1" in text
    assert groups.read_text().startswith("# mine")
    for bad in ("abcdefghij: 'x; }'\n", "- a\n", "a: [", "../x: a\n", "abcdefghij: 'a&b'\n"):
        groups.write_text(bad)
        with pytest.raises(GeneratorError, match=r"groups\.yml"):
            written()


def test_what_is_no_server_or_no_folder_for_it_is_refused(root: Path) -> None:
    assert served_by("../to-upload", "none", root) is None
    with pytest.raises(WrongUseError, match="server"):
        served_by("../to-upload", "passwords", root)
    with pytest.raises(WrongUseError, match="missing"):
        served_by("nginx:", "none", root)
    with pytest.raises(WrongUseError, match="sign"):
        served_by(f"nginx:{root.parent}/a;b", "none", root)
    for inside in (root, root / "profiles"):
        with pytest.raises(NotSafeError):
            served_by(f"nginx:{inside}", "none", root)


def test_a_lock_nobody_asked_for_again_stays_on_the_door(tmp_path: Path) -> None:
    def login(typed: str | None = None) -> str:
        served = served_by(f"nginx:{tmp_path}", typed, tmp_path / "w")
        assert served is not None
        return served.login.value

    assert login() == "none"
    (tmp_path / "logins").mkdir()
    (tmp_path / "logins/abcdefghij.htpasswd").write_text("")
    assert login() == "passwords"
    assert login("none") == "none"
    (tmp_path / "groups.yml").write_text("")
    assert login() == "oidc"
