"""A server of one's own sends what it should with every answer, and nothing to whoever has no login."""

from __future__ import annotations

import base64
import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from generator.deploy.hosts import headers_in
from generator.deploy.logins import LETTERS, apr1, bcrypt, draw_password, rows_for
from generator.deploy.servers import SERVERS, Login, Serving, files_for, refuse_strange
from generator.problems import WrongUseError
from tests.deploy.oidc import as_sent
from tests.sealed_sites import generic_shell

A, B, C = "abcdefghij", "klmnopqrst", "uvwxyzabcd"
"""Two sites with readers, and one that came later."""

HEADERS = headers_in(generic_shell()["_headers"].decode())
GROUPS = {A: ("team-a", "leads"), B: ("team-b",)}


def serving(folder: Path, login: Login = Login.NONE) -> Serving:
    return Serving(folder, HEADERS, (A, B, C)[: 2 if login is Login.PASSWORDS else 3], login, GROUPS)


# ---------------------------------------------------------------- what is written


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize("login", Login)
def test_every_header_of_the_one_source_stands_in_it(server: str, login: Login) -> None:
    files = files_for(server, serving(Path("/srv/x"), login))
    text = "".join(text for name, text in files.items() if name != "READ-ME.txt")
    assert len(HEADERS) > 5
    for name, value in HEADERS.items():
        assert f'{name} "{value}"' in text
    more = Serving(Path("/srv/x"), {"X-Of-Tomorrow": "yes"}, (), login, {})
    assert 'X-Of-Tomorrow "yes"' in "".join(files_for(server, more).values())
    # Where one location of nginx had one of its own, it would lose all the others.
    assert "add_header" not in text.partition("\nlocation")[2] or server != "nginx"
    assert (f"logins/{A}.htpasswd" in text) == (login is Login.PASSWORDS)
    assert ("team-a" in text) == (login is Login.OIDC)
    assert "/srv/x" in files["READ-ME.txt"] and "1." in files["READ-ME.txt"]


def test_the_hashes_are_as_others_make_them() -> None:
    assert apr1("abcd-efgh-jkmn-pqrs", "saltsalt") == "$apr1$saltsalt$DIYCVKETyJls9wMvVMxUy."
    assert (
        bcrypt("abcd-efgh-jkmn-pqrs", b"0123456789abcdef")
        == "$2b$04$KBCwKxOzLha2MUDgW0PjXeMV9v5ayeYjzJclT62VTZaF4GTDJMBpG"
    )


def test_who_is_still_a_reader_keeps_their_login() -> None:
    rows, told = rows_for(("r1", "r2"), "", "nginx")
    assert set(told) == {"r1", "r2"} and told["r1"] not in rows
    again, new = rows_for(("r2", "r3"), rows, "nginx")
    assert set(new) == {"r3"} and rows.splitlines()[1] == again.splitlines()[0] and "r1:" not in again
    # Another server reads another hash: nothing is kept that it could not read.
    assert len(LETTERS) == 32 and len(draw_password().replace("-", "")) == 16


@pytest.mark.parametrize("name", ['/srv/a"b', "/srv/a;{", "/srv/$x", "/srv/a\nb"])
def test_a_folder_that_would_write_configuration_is_refused(name: str) -> None:
    with pytest.raises(WrongUseError):
        refuse_strange(Path(name))


# ---------------------------------------------------------------- what real servers make of it


@pytest.fixture
def folder() -> Iterator[Path]:
    """Where a server that is another user can read."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        for path in (A, B, C):
            site = Path(name) / "sites" / path
            (site / "m").mkdir(parents=True)
            for file, content in generic_shell().items():
                (site / file).write_bytes(content)
                (site.parent / file).write_bytes(content) if file in ("404.html", "_headers") else None
            (site / "k.json").write_text("{}")
            (site / ".hidden").write_text("text")
            (site / "m" / "a.bin").write_bytes(bytes(1000))
            # A file of this second has no strong mark yet.
            os.utime(site / "m" / "a.bin", (1e9, 1e9))
        yield Path(name)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


MODULES = [
    "mpm_event",
    "authn_core",
    "authz_core",
    "authn_file",
    "authz_user",
    "auth_basic",
    "alias",
    "dir",
    "headers",
    "mime",
]


def begun(server: str, folder: Path) -> list[str]:
    """How it is started; as another user where a tester is root."""
    root = os.getuid() == 0
    if server == "nginx":
        more = f"daemon off; pid {folder}/pid; error_log {folder}/log;"
        return ["nginx", "-c", f"{folder}/nginx-whole.conf", "-g", more]
    if server == "caddy":
        (folder / "test").write_text(f"{{\n\tadmin off\n}}\nimport {folder}/Caddyfile\n")
        return ["caddy", "run", "--config", f"{folder}/test", "--adapter", "caddyfile"]
    more = ["auth_openidc"] if "openid-connect" in (folder / "apache.conf").read_text() else []
    rows = [f'LoadModule {one}_module "/usr/lib/apache2/modules/mod_{one}.so"' for one in MODULES + more]
    rows += [
        f'ServerRoot "{folder}"',
        f'PidFile "{folder}/pid"',
        f'ErrorLog "{folder}/log"',
        'TypesConfig "/dev/null"',
    ]
    rows += ["ServerName localhost", *(["User www-data", "Group www-data"] if root else [])]
    (folder / "test").write_text("\n".join([*rows, f'Include "{folder}/apache.conf"', ""]))
    return ["apache2", "-f", f"{folder}/test", "-D", "FOREGROUND"]


Answered = tuple[int, dict[str, str], bytes]
Get = Callable[..., Answered]


@contextmanager
def running(server: str, folder: Path, what: Serving, proxy: int = 0, port: int = 0) -> Iterator[Get]:
    """A real one, on a port of its own."""
    port = port or free_port()
    for name, text in files_for(server, what).items():
        told = text.replace("127.0.0.1:8080", f"127.0.0.1:{port}").replace(
            "127.0.0.1:4180", f"127.0.0.1:{proxy}"
        )
        told = told.replace("/etc/apache2/alongside-login.conf", f"{folder}/login.conf")
        (folder / name).write_text(told)
    path = f"{os.environ['PATH']}:/usr/sbin"
    program, *more = begun(server, folder)
    found = shutil.which(program, path=path)
    assert found, f"{program} is not installed"
    env = {"PATH": path, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen([found, *more], stdout=out, stderr=out, env=env)
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        else:
            pytest.fail((folder / "out").read_text())

        def get(path: str, **headers: str) -> Answered:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            line.request("GET", path, headers=headers)
            answer = line.getresponse()
            body = answer.read()
            line.close()
            return answer.status, as_sent(answer), body

        yield get
    finally:
        process.terminate()
        process.wait(20)


def has_all(answer: Answered) -> bool:
    wrong = {name: answer[1].get(name.casefold()) for name, value in HEADERS.items()}
    # A login's own answers say besides that nobody is to keep them.
    kept = HEADERS["Cache-Control"]
    if set(kept.split(", ")) <= set((wrong["Cache-Control"] or "").split(", ")):
        wrong["Cache-Control"] = kept
    # nginx says all of them twice with 416, which has no page.
    twice = {f"{value}, {value}" for value in HEADERS.values()} if answer[0] == 416 else set()
    wrong = {name: told for name, told in wrong.items() if told != HEADERS[name] and told not in twice}
    assert not wrong, (answer[0], wrong)
    server = answer[1].get("server", "")
    assert not any(letter.isdigit() for letter in server), server
    return True


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


TYPES = {
    "": "text/html",
    "index.html": "text/html",
    "k.json": "application/json",
    "app.js": "text/javascript",
    "app.webmanifest": "application/manifest+json",
    "m/a.bin": "application/octet-stream",
}


def opens(get: Get, path: str, **who: str) -> None:
    """All of one site, as it should be sent."""
    for file, kind in TYPES.items():
        answer = get(f"/{path}/{file}", **who)
        assert answer[0] == 200 and has_all(answer), (file, answer)
        assert answer[1]["content-type"].partition(";")[0] == kind
    part = get(f"/{path}/m/a.bin", Range="bytes=10-19", **who)
    assert (part[0], len(part[2])) == (206, 10) and has_all(part)
    gone = get(f"/{path}/m/none.bin", **who)
    assert gone[0] == 404 and has_all(gone) and b"Private page" in gone[2]
    for hidden in (
        f"/{path}/.hidden",
        "/_headers",
        f"/{path}/_headers",
        f"/{path}/%2ehidden",
        "/.git/config",
    ):
        assert get(hidden, **who)[0] == 404 and has_all(get(hidden, **who)), hidden
    listed = get(f"/{path}/m/", **who)
    assert listed[0] in {403, 404} and has_all(listed) and b"a.bin" not in listed[2]
    assert get("/", **who)[0] in {403, 404}


@pytest.mark.long
@pytest.mark.parametrize("server", SERVERS)
def test_without_a_login_all_is_sent_as_it_should_be(server: str, folder: Path) -> None:
    with running(server, folder, serving(folder)) as get:
        opens(get, A)
        whole = get(f"/{A}/k.json")
        same = get(f"/{A}/k.json", **{"If-None-Match": whole[1]["etag"]})
        # Apache would send none of them with 304; so it sends all of it again.
        assert same[0] == (200 if server == "apache" else 304) and has_all(same)
        since = get(f"/{A}/k.json", **{"If-Modified-Since": whole[1]["last-modified"]})
        assert since[0] == same[0] and has_all(since)
        for odd in (f"/{A}/%zz", f"/{A}/..%2f..%2fetc/passwd", f"/{A}/" + "x" * 5000):
            answer = get(odd)
            assert answer[0] in {400, 403, 404, 414, 500}, odd[:20]
            # What is no address at all is refused by Go before Caddy sees it.
            assert answer[2] == b"400 Bad Request" or has_all(answer), odd[:20]
        rest = get(f"/{A}/m/a.bin", Range="bytes=990-", **{"If-Range": get(f"/{A}/m/a.bin")[1]["etag"]})
        assert (rest[0], len(rest[2])) == (206, 10) and has_all(rest)


@pytest.mark.long
@pytest.mark.parametrize("server", SERVERS)
def test_nobody_gets_a_byte_without_the_login_of_that_site(server: str, folder: Path) -> None:
    logins = folder / "logins"
    logins.mkdir()
    told = {}
    for path in (A, B):
        rows, told[path] = rows_for((f"r{path}",), "", server)
        (logins / f"{path}.htpasswd").write_text(rows)
        (logins / f"{path}.htpasswd").chmod(0o640)
        if os.getuid() == 0 and server != "caddy":
            shutil.chown(logins / f"{path}.htpasswd", group="www-data")
    what = replace(serving(folder, Login.PASSWORDS), logins={path: (f"r{path}",) for path in (A, B)})
    mine, other = (basic(f"r{path}", told[path][f"r{path}"]) for path in (A, B))
    with running(server, folder, what) as get:
        for file in ("", "index.html", "k.json", "m/a.bin", "m/none.bin"):
            for who in ({}, other, basic(f"r{A}", "abcd-efgh-jkmn-pqrs")):
                answer = get(f"/{A}/{file}", **who)
                assert answer[0] == 401 and has_all(answer) and "www-authenticate" in answer[1]
        opens(get, A, **mine)
        opens(get, B, **other)
        # What came after this configuration was written is closed, not open.
        later = get(f"/{C}/k.json", **mine)
        assert later[0] in {403, 404} and has_all(later)
        assert get(f"/{A}/../{C}/k.json", **mine)[0] in {400, 403, 404}
        assert get(f"/logins/{A}.htpasswd", **mine)[0] in {403, 404}

        # Neither wrong passwords nor names that nobody has keep the server busy.
        for name in (f"r{A}", f"r{B}", "somebody", "", f"r{A}x"[:5]):
            wrong = [basic(name, f"abcd-efgh-jkmn-{number}") for number in range(60)]
            begin = time.monotonic()
            with ThreadPoolExecutor(8) as many:
                answers = list(many.map(lambda who: get(f"/{A}/k.json", **who), wrong))
            assert {answer[0] for answer in answers} == {401} and time.monotonic() - begin < 3, name
            assert all(has_all(answer) and "www-authenticate" in answer[1] for answer in answers)
        assert get(f"/{A}/k.json", **mine)[0] == 200
