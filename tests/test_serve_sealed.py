"""`alongside serve --sealed`: sealed folders as a host on the internet gives them, to this computer only."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from http import HTTPStatus
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.problems import Exit
from generator.serve import sealed_in, serve_sealed
from generator.serve.answers import Answer
from generator.serve.sealed import answer_sealed, headers_of
from tests import tiny
from tests.sealed_sites import FEW, seal

PORT = 8300
PAGES = {"p/aaaaaaaaaa/index.html": b"<h1>Hello</h1>", "media/f.mp4": bytes(range(256)) * 40}
ROWS = "/*\n  X-Robots-Tag: noindex\n  Content-Security-Policy: default-src 'none'\n  Strict-Transport-Security: max-age=1\n"
SHELL = {
    "index.html": b"<title>Private page</title>",
    "404.html": b"<title>Private page, from below</title>",
    "sw.js": b"//",
    ".nojekyll": b"",
    "_headers": ROWS.encode(),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build leaves: two sealed editions of Amir, a public advert, and somebody else."""
    out = tmp_path_factory.mktemp("sealed") / "site"
    for name in ("amir/team", "amir/family", "gwen/team"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        seal(PAGES, out / name, iterations=FEW, shell=SHELL)
        (out / f"{name}-plain").rename(out.parent / f"{name.replace('/', '-')}-plain")
    (out / "amir/advert").mkdir()
    (out / "amir/advert/index.html").write_text("Come and work with me")
    return out


def ask(out: Path, target: str, method: str = "GET", **headers: str) -> tuple[Answer, bytes]:
    message = Message()
    for name, value in {"Host": f"127.0.0.1:{PORT}", **headers}.items():
        message[name.replace("_", "-")] = value
    given = answer_sealed(method, target, message, PORT, folder=out, short_name="amir")
    if given.file is None:
        return given, given.body
    with given.file as file:
        file.seek(given.part.start)
        return given, file.read(len(given.part))


def test_only_what_is_sealed_of_that_person_can_be_looked_at(out: Path) -> None:
    assert sealed_in(out, "amir") == ("amir/family", "amir/team")
    given, body = ask(out, "/")
    assert given.status == HTTPStatus.OK
    assert (
        b"/amir/team/" in body and b"/amir/family/" in body and b"advert" not in body and b"gwen" not in body
    )
    for path in (
        "/gwen/team/",
        "/amir/advert/",
        "/amir/advert/index.html",
        "/../x",
        "/amir/",
        "/nothing/here",
    ):
        assert ask(out, path)[0].status == HTTPStatus.NOT_FOUND, path


def test_files_are_given_as_they_are_with_the_headers_they_ask_for(out: Path) -> None:
    given, body = ask(out, "/amir/team/")
    assert (given.status, body, given.kind) == (
        HTTPStatus.OK,
        SHELL["index.html"],
        "text/html; charset=utf-8",
    )
    assert given.headers["X-Robots-Tag"] == "noindex"
    assert given.headers["Content-Security-Policy"] == "default-src 'none'"
    assert "Strict-Transport-Security" not in given.headers
    assert ask(out, "/amir/team")[0].headers["Location"] == "/amir/team/"
    front = (out / "amir/team/k.json").read_bytes()
    assert ask(out, "/amir/team/k.json?x=1")[1] == front
    sealed = next((out / "amir/team/o").iterdir())
    given, body = ask(out, f"/amir/team/o/{sealed.name}", Range="bytes=2-5")
    assert (given.status, body) == (HTTPStatus.PARTIAL_CONTENT, sealed.read_bytes()[2:6])
    assert given.headers["X-Robots-Tag"] == "noindex"


def test_a_page_that_a_hard_reload_asks_for_is_the_locked_one(out: Path) -> None:
    given, body = ask(out, "/amir/team/p/aaaaaaaaaa/")

    assert (given.status, body) == (HTTPStatus.NOT_FOUND, SHELL["404.html"])
    assert given.headers["X-Robots-Tag"] == "noindex"
    assert ask(out, "/amir/team/.nojekyll")[0].status == HTTPStatus.NOT_FOUND


def test_nobody_but_this_computer_is_answered(out: Path) -> None:
    message = Message()
    message["Host"] = "evil.example"
    given = answer_sealed("GET", "/amir/team/", message, PORT, folder=out, short_name="amir")
    assert given.status == HTTPStatus.FORBIDDEN
    assert ask(out, "/amir/team/", "POST")[0].status == HTTPStatus.METHOD_NOT_ALLOWED
    assert headers_of(out / "gone") == {}


@contextmanager
def running(out: Path, port: int = 0) -> Iterator[str]:
    """The server itself, while the block runs."""
    over, told = threading.Event(), []
    begun = threading.Event()

    def opened(address: str) -> None:
        told.append(address)
        begun.set()

    thread = threading.Thread(
        target=serve_sealed, args=(out, "amir", port, opened, lambda _: None), kwargs={"wait": over.wait}
    )
    thread.start()
    assert begun.wait(60)
    try:
        yield told[0]
    finally:
        over.set()
        thread.join()


def test_it_runs_until_it_is_stopped(out: Path) -> None:
    with running(out) as address:
        host, port = address.removeprefix("http://").rstrip("/").split(":")
        # Passkeys are made for names alone.
        assert host == "localhost"
        line = http.client.HTTPConnection(host, int(port), timeout=60)
        line.request("GET", "/amir/team/sw.js")
        answer = line.getresponse()
        body = answer.read()
        line.close()

    assert (answer.status, body) == (HTTPStatus.OK, b"//")
    assert answer.headers.get_all("Content-Security-Policy") == ["default-src 'none'"]
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_the_address_never_leads_to_another_program(out: Path) -> None:
    """Which may listen at the newer number of localhost alone."""
    if not socket.has_dualstack_ipv6():
        return
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as other:
        taken = other.getsockname()[1]
        with running(out, taken) as address:
            assert f":{taken}/" not in address


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["serve", "--sealed"], "alongside serve PERSON --sealed"),
        (["serve", "ann", "--sealed", "--date", "2026-01-01"], "alongside serve PERSON --sealed"),
        (["serve", "nobody", "--sealed"], "People here: ann"),
        (["serve", "ann", "--sealed"], "alongside build ann"),
    ],
)
def test_where_nothing_is_sealed_it_says_what_to_type(
    words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny.workspace(tmp_path, {"ann": tiny.PLAIN}, cold=True))
    result = CliRunner().invoke(main, words)

    assert result.exit_code == Exit.USAGE
    assert says in result.output
