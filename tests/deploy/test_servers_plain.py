"""A readable website behind a login: page, film and search of a real one say 401 without it, and play with it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.access.record import new_record
from generator.circle import EditionName
from generator.deploy.logins import rows_for
from generator.deploy.servers import SERVERS, Login, Serving
from generator.file_types import type_of
from generator.progress import Silence
from generator.publishing_plain import PlainWish, publish_plain
from generator.serving_config import served_by
from generator.workspace import Workspace
from tests import tiny
from tests.deploy.test_servers import HEADERS, Get, basic, free_port, has_all, running
from tests.deploy.test_servers_oidc import logged_in, way, who_is
from tests.sealed_sites import FEW
from tests.test_publishing import DAY, let_in

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def site() -> Iterator[Path]:
    """One, published as anybody would: the folder `sites`."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        top = Path(name)
        (top / "phrase").write_text("gravel orbit teapot muffin lantern 47 willow")
        patch.setenv("ALONGSIDE_KEYS_PASSPHRASE_FILE", str(top / "phrase"))
        patch.setenv("XDG_DATA_HOME", str(top / "data"))
        patch.setattr(
            "generator.access.keystore.new_record", lambda name, folder, _: new_record(name, folder, FEW)
        )
        root = tiny.workspace(top / "w", {"ann": tiny.FILMED})
        let_in(root, ("ann", "team"))
        served = served_by(f"nginx:{top / 's'}", "passwords", root)
        assert served is not None
        wish = PlainWish(served, ("ann",), (EditionName.TEAM,), DAY)
        done = publish_plain(Workspace(root), wish, Silence())
        assert done.people[0].sites, done
        yield top / "s" / "sites"


@pytest.fixture
def there(site: Path) -> Iterator[tuple[Path, str]]:
    """It, where a server that is another user can read it, and its ten letters."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        shutil.copytree(site, Path(name) / "sites")
        (Path(name) / "sites").chmod(0o755)
        (path,) = (one.name for one in site.iterdir() if one.is_dir())
        yield Path(name), path


def all_of_it(get: Get, folder: Path, path: str, **who: str) -> None:
    """Every file as it lies there, with its kind; a part of the film; every header."""
    lying = folder / "sites" / path
    files = [one.relative_to(lying).as_posix() for one in lying.rglob("*") if one.is_file()]
    films = [name for name in files if name.endswith(".mp4")]
    assert films and any(name.endswith(".vtt") for name in files) is not None
    for name in files:
        answer = get(f"/{path}/{name}", **who)
        assert answer[0] == 200 and answer[2] == (lying / name).read_bytes() and has_all(answer), name
        assert answer[1]["content-type"].partition(";")[0] == type_of(name).partition(";")[0], name
        if name.endswith("/index.html"):
            assert get(f"/{path}/{name.removesuffix('index.html')}", **who)[0] == 200, name
    for film in films:
        part = get(f"/{path}/{film}", Range="bytes=100-199", **who)
        assert (part[0], len(part[2])) == (206, 100) and has_all(part)
        over = get(f"/{path}/{film}", Range="bytes=999999999-", **who)
        assert over[0] == 416 and has_all(over)
    gone = get(f"/{path}/p/nothing/", **who)
    assert gone[0] == 404 and has_all(gone)
    assert gone[2] == (lying / "404.html").read_bytes() and f'href="/{path}/"'.encode() in gone[2]


def none_of_it(get: Get, folder: Path, path: str, code: int = 401, **who: str) -> None:
    """Not one file."""
    lying = folder / "sites" / path
    for one in lying.rglob("*"):
        if one.is_file():
            answer = get(f"/{path}/{one.relative_to(lying).as_posix()}", Range="bytes=0-9", **who)
            assert answer[0] == code and has_all(answer) and one.read_bytes() != answer[2], one.name


def with_login(folder: Path, path: str, server: str) -> tuple[Serving, str]:
    """What the server is told, and the password of `r1`."""
    (folder / "logins").mkdir()
    file = folder / "logins" / f"{path}.htpasswd"
    rows, told = rows_for(("r1",), "", server)
    file.write_text(rows)
    file.chmod(0o640)
    if os.getuid() == 0 and server != "caddy":
        shutil.chown(file, group="www-data")
    return Serving(folder, HEADERS, (path,), Login.PASSWORDS, {}, frozenset({path})), told["r1"]


@pytest.mark.parametrize("server", SERVERS)
def test_it_is_read_with_the_password_alone(server: str, there: tuple[Path, str]) -> None:
    folder, path = there
    what, password = with_login(folder, path, server)
    with running(server, folder, what) as get:
        none_of_it(get, folder, path)
        none_of_it(get, folder, path, 401, **basic("r1", "abcd-efgh-jkmn-pqrs"))
        all_of_it(get, folder, path, **basic("r1", password))


@pytest.mark.parametrize("server", SERVERS)
def test_the_right_group_reads_it_and_every_page_leads_to_the_provider(
    server: str, there: tuple[Path, str]
) -> None:
    folder, path = there
    what = Serving(folder, HEADERS, (path,), Login.OIDC, {path: ("team-a",)}, frozenset({path}))
    with way(server, folder, what) as (_, at, get, _):
        none_of_it(get, folder, path)
        lying = folder / "sites" / path
        page = next(one.parent.relative_to(lying).as_posix() for one in lying.glob("p/*/index.html"))
        browser, opened = logged_in(at, f"{path}/{page}", "ada")
        assert opened[2] == (lying / page / "index.html").read_bytes()
        assert browser.been[-1] == f"{at}/{path}/{page}/"
        all_of_it(get, folder, path, **who_is(browser))
        none_of_it(get, folder, path, 403, **who_is(logged_in(at, path, "bob")[0]))
        # No address writes a header of an answer.
        split = get(f"/{path}/p/x%0d%0aX-Mine:%20yes/")
        assert split[0] in {400, 401, 404} and "x-mine" not in split[1]


def test_a_browser_reads_it_plays_the_film_and_finds_words(
    there: tuple[Path, str], chromium: Browser
) -> None:
    folder, path = there
    what, password = with_login(folder, path, "nginx")
    port = free_port()
    with running("nginx", folder, what, port=port):
        at = f"http://127.0.0.1:{port}/{path}/"
        context = chromium.new_context(http_credentials={"username": "r1", "password": password})
        page, wrong = context.new_page(), []
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda said: wrong.append(str(said)))
        page.goto(at)
        leading = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        filmed = searched = False
        for one in sorted({one.partition("#")[0] for one in leading if one.startswith(at)}):
            page.goto(one)
            if page.locator("video").count():
                length = page.evaluate(
                    "async () => { const film = document.querySelector('video'); film.muted = true;"
                    " await film.play(); return film.duration; }"
                )
                filmed = filmed or length > 0
            if page.locator("main input[type=search]").count():
                page.locator("main input[type=search]").first.fill("kettle")
                page.wait_for_timeout(1500)
                searched = searched or "kettle" in page.locator("main").inner_text()
        context.close()
        assert (filmed, searched, wrong) == (True, True, [])
