"""A website that is not sealed goes only where a login stands before it, said twice, and tells nobody's name by its address."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.circle import EditionName
from generator.cli import main
from generator.problems import Exit, GeneratorError, NotSafeError, WrongUseError
from generator.progress import Silence
from generator.publishing_plain import PlainWish, PublishedPlain, publish_plain, refuse_unlocked
from generator.serving_config import READABLE, Readable, Served, note_readable, served_by
from generator.workspace import Workspace
from tests import tiny
from tests.test_publishing import DAY, EXAMPLE, keys_of, let_in, root

__all__ = ["root"]

TEAM = (EditionName.TEAM,)


def server(root: Path, login: str = "passwords", name: str = "nginx") -> Served:
    served = served_by(f"{name}:{root.parent / 's'}", login, root)
    assert served is not None
    return served


def put(
    root: Path, login: str = "passwords", *people: str, name: str = "nginx"
) -> tuple[Served, PublishedPlain]:
    served = refuse_unlocked(server(root, login, name), people or ("ann",), ("team",), at_server=True)
    wish = PlainWish(served, people or ("ann",), TEAM, DAY)
    return served, publish_plain(Workspace(root), wish, Silence())


def typed(*words: str) -> Result:
    """The command, in this process; nobody sits there."""
    return CliRunner().invoke(main, ["publish", *words])


# ---------------------------------------------------------------- refused before anything is read


@pytest.mark.parametrize("target", ["../out", "usb:../out", "git:../out", "rsync:a@b.example:/x", "", "ann"])
def test_no_place_without_a_login_takes_it(root: Path, target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    done = typed(target, "ann", "--edition", "team", "--plain", "--i-know", "--login", "oidc")
    assert done.exit_code == Exit.UNSAFE and "not sealed" in done.output


@pytest.mark.parametrize(
    ("login", "more", "code"),
    [
        ((), ("--edition", "team", "--i-know"), Exit.UNSAFE),
        (("--login", "none"), ("--edition", "team", "--i-know"), Exit.UNSAFE),
        (("--login", "oidc"), ("--edition", "team"), Exit.UNSAFE),
        (("--login", "oidc"), ("--i-know",), Exit.USAGE),
        (("--login", "oidc"), ("--i-know", "--edition", "advert"), Exit.USAGE),
        (("--login", "oidc"), ("--i-know", "--edition", "team", "--host", "other"), Exit.USAGE),
    ],
)
def test_nothing_is_written_before_it_is_said(
    root: Path, login: tuple[str, ...], more: tuple[str, ...], code: Exit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    done = typed("nginx:../s", "ann", "--plain", *login, *more)
    assert done.exit_code == code, done.output
    assert not (root.parent / "s").exists() and not (root.parent / "data").exists()


def test_a_folder_that_was_open_before_is_refused_and_one_with_readable_sites_never_opens(root: Path) -> None:
    out = root.parent / "s"
    (out / "sites" / "abcdefghij").mkdir(parents=True)
    with pytest.raises(NotSafeError):
        put(root)
    note_readable(out, Readable({"x": "abcdefghij"}, "00"))
    assert server(root).login == "passwords"
    for login in (None, "none"):
        with pytest.raises(NotSafeError):
            served_by(f"caddy:{out}", login, root)
    # Nor does it go to a host with anything else.
    for target in (out, f"usb:{out / 'sites'}", out / "sites"):
        with pytest.raises(NotSafeError):
            served_by(str(target), None, root)
    assert served_by(str(root.parent / "other"), None, root) is None
    # What cannot be read may not be taken for nothing.
    (out / READABLE).write_text("{}")
    with pytest.raises(GeneratorError):
        served_by(f"caddy:{out}", "none", root)


def test_people_who_are_invented_are_not_for_it(root: Path) -> None:
    (root / "site_config.yml").write_text(EXAMPLE)
    with pytest.raises(NotSafeError):
        put(root)
    with pytest.raises(WrongUseError):
        put(root, "oidc", "nobody-of-that-name")
    assert not (root.parent / "s").exists()


# ---------------------------------------------------------------- what lies there


@pytest.mark.long
def test_it_lies_readable_under_names_that_tell_nothing(root: Path) -> None:
    out = root.parent / "s"
    _, nobody = put(root)
    assert nobody.people[0].nobody == ["team"] and not (out / "sites").exists()

    let_in(root, ("ann", "team"))
    served, done = put(root)
    assert done.exit_code == Exit.DONE
    (site,) = done.people[0].sites
    tree = tiny.tree(out / "sites" / site.path)
    pages = [out / "sites" / site.path / name for name in tree if name.endswith(".html")]
    assert any("My blue kettle" in page.read_text("utf-8") for page in pages)
    assert any(name.endswith(".mp4") for name in tree) and "k.json" not in tree
    addresses = {page.relative_to(out / "sites" / site.path).as_posix() for page in pages}
    assert (
        all(re.fullmatch(r"(p/[a-z2-7]{10}/)?index\.html|404\.html", one) for one in addresses)
        and len(pages) > 5
    )
    assert not re.search(r"\b(ann|team|jo)\b", " ".join(tiny.tree(out)).casefold())
    assert keys_of(root).site("ann", "team").path == ""

    told = (out / "READ-ME.txt").read_text()
    assert f"sites/{site.path}" in told and "Not sealed" in told and "iPhones" in told
    (new,) = served.new
    assert new.password not in "".join(file.read_text() for file in out.glob("*.*"))
    again, same = put(root)
    assert same.people[0].sites == [type(site)("team", site.path, 0)] and again.new == []

    # Who is no reader any more takes the website with them, where they were the last.
    keys = keys_of(root)
    record = keys.site("ann", "team")
    keys.put(record.without(record.readers[0]))
    keys.save()
    _, gone = put(root)
    assert gone.people[0].gone == ["team"] and not (out / "sites" / site.path).exists()
    assert site.path not in (out / "nginx.conf").read_text() and not list((out / "logins").iterdir())


@pytest.mark.long
def test_what_is_not_fit_to_be_published_is_no_more_so_when_it_is_not_sealed(root: Path) -> None:
    let_in(root, ("ann", "team"))
    out = root.parent / "s"
    _, first = put(root, "oidc")
    assert first.people[0].sites and server(root, "oidc").login == "oidc"
    before = tiny.tree(out / "sites")
    for file, text in (
        ("videos.yml", f"films:\n  - {{file: hello.mov, title: Hello, who is in it: {tiny.AGREED}}}\n"),
        ("profile.yml", "name: [Ann, Anna]\n  bad: here\n"),
    ):
        tiny.write(root, "ann", {file: text})
        _, done = put(root, "oidc")
        assert done.people[0].reasons and done.exit_code == Exit.UNSAFE
        assert tiny.tree(out / "sites") == before


@pytest.mark.long
def test_it_is_said_before_and_after(root: Path) -> None:
    let_in(root, ("ann", "team"))
    words = ("publish", "nginx:../s", "ann", "--edition", "team", "--plain", "--i-know", "--login")
    done = tiny.alongside(root, *words, "passwords")
    assert done.returncode == Exit.DONE, done.stderr
    before, _, after = done.stderr.partition("ann, team:")
    assert "not sealed" in before and "not sealed" in after and "iPhones" in before and "iPhones" in after
    told = json.loads(tiny.alongside(root, *words, "oidc", "--json").stdout)
    assert told["people"][0]["sites"][0]["sealed"] is False
