"""What is live is asked for as a browser would; whatever differs from what was put there is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.deploy import Answer, carry, look_at
from generator.deploy.asking import ask
from generator.deploy.folder import Folder
from generator.placed import Placed, all_placed, forget_placed, note_placed, placed_as, placed_of
from generator.problems import GeneratorError
from generator.progress import Silence
from tests.deploy.test_carrying import NEW, OLD, PATH, release
from tests.sealed_sites import SealedFixture, seal

ADDRESS = f"https://sites.example/{PATH}/"
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
SENT = {
    "x-robots-tag": "noindex, nofollow, noarchive",
    "content-security-policy": "default-src 'none'; img-src 'self'; frame-ancestors 'none'",
}


class Host:
    """A host without a network: files of a folder, and what it sends with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.headers: Callable[[str], dict[str, str]] = lambda _: SENT
        self.asked: list[tuple[str, str]] = []
        self.status: dict[str, int] = {}
        self.door: bytes | None = b""
        """What it shows at the website’s own address: "" for the index.html in it, None for nothing."""

    def ask(self, address: str, method: str) -> Answer:
        assert address.startswith("https://sites.example/")
        name = address.removeprefix("https://sites.example/")
        self.asked.append((method, name))
        file = self.root / (f"{name}index.html" if name.endswith("/") else name)
        if status := self.status.get(name.removeprefix(f"{PATH}/")):
            return Answer(status, self.headers(name), b"")
        if name == f"{PATH}/" and self.door != b"":
            return Answer(404 if self.door is None else 200, self.headers(name), self.door or b"Not here")
        if not file.is_file():
            return Answer(404, self.headers(name), b"Not here")
        body = file.read_bytes()
        length = {"content-length": str(len(body))}
        return Answer(200, self.headers(name) | length, b"" if method == "HEAD" else body)


@pytest.fixture
def live(tmp_path: Path) -> tuple[Host, Placed, SealedFixture]:
    """A second build of a site, as it should lie at its host."""
    old = seal(OLD, tmp_path / "old", iterations=2)
    new = seal(
        NEW, tmp_path / "new", iterations=2, key=old.key, salt=old.lock.salt, generation=2, old=old.folder
    )
    place = Folder(tmp_path / "host")
    carry(release(old), place, Silence(), "")
    before = placed_as(release(old), ADDRESS)
    carry(release(new), place, Silence(), "")
    return Host(tmp_path / "host"), placed_as(release(new), ADDRESS, before), old


def found(live: tuple[Host, Placed, SealedFixture], **options: bool) -> list[tuple[str, str]]:
    host, placed, _ = live
    seen = look_at(ADDRESS, placed, HEADERS, whole=options.get("whole", False), ask=host.ask)
    assert all(finding.do for finding in seen)
    return [(finding.place, finding.what) for finding in seen]


def test_what_is_as_it_was_put_there_is_told_nothing_of(live: tuple[Host, Placed, SealedFixture]) -> None:
    host, placed, _ = live
    assert found(live) == []
    objects = {f"{PATH}/{name}" for name in placed.files if name.startswith("o/")}
    # Films are not fetched to know that they are there.
    assert not objects & {name for method, name in host.asked if method == "GET"} - {
        next(f"{PATH}/{name}" for name in placed.files if name.startswith("o/"))
    }
    assert found(live, whole=True) == []


def first(placed: Placed, start: str) -> str:
    return next(name for name in placed.files if name.startswith(start))


def changed(host: Host, name: str) -> None:
    file = host.root / PATH / name
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("name", ["index.html", "404.html", "app.js", "sw.js", "keep.js"])
def test_a_changed_shell_is_the_worst_of_all(name: str, live: tuple[Host, Placed, SealedFixture]) -> None:
    changed(live[0], name)

    ((place, what),) = found(live)
    assert (place, "could read what readers type" in what) == (name, True)


def test_a_host_that_adds_something_to_pages_is_told(live: tuple[Host, Placed, SealedFixture]) -> None:
    page = live[0].root / PATH / "index.html"
    page.write_bytes(page.read_bytes() + b"<script src=//ads.example></script>")

    assert [place for place, _ in found(live)] == ["index.html"]


def test_the_websites_own_address_shows_its_page_and_no_other(
    live: tuple[Host, Placed, SealedFixture],
) -> None:
    host = live[0]
    host.door = None
    ((place, what),) = found(live)
    assert (place, "shows no page (the host says 404)" in what) == ("", True)
    host.door = b"<script src=steal.js></script>"
    ((place, what),) = found(live)
    assert (place, "another page than index.html" in what) == ("", True)


def test_what_is_missing_cut_changed_or_old_is_told(live: tuple[Host, Placed, SealedFixture]) -> None:
    host, placed, old = live
    gone, cut, manifest = first(placed, "o/"), list(placed.files)[1], first(placed, "m/")
    (host.root / PATH / gone).unlink()
    (host.root / PATH / cut).write_bytes(b"half")
    changed(host, manifest)
    # An older list that the host went on showing, with one of its files.
    for name in placed.gone:
        (host.root / PATH / name).parent.mkdir(exist_ok=True)
        (host.root / PATH / name).write_bytes((old.folder / name).read_bytes())

    number = sum(name.startswith("o/") for name in placed.files)
    assert found(live) == [
        (manifest, "It is not the file that was put there."),
        ("o/", f"1 of {number} sealed files: missing."),
        ("o/", f"1 of {number} sealed files: cut off, or changed."),
        (
            "o/",
            f"{len(placed.gone)} files of older builds still lie there. Somebody who was removed may open them.",
        ),
    ]
    assert len(placed.gone) == 3


def test_a_changed_sealed_file_shows_when_it_is_read(live: tuple[Host, Placed, SealedFixture]) -> None:
    changed(live[0], first(live[1], "o/"))

    assert found(live) == []
    assert [place for place, _ in found(live, whole=True)] == ["o/"]


def front_says(host: Host, **other: object) -> None:
    file = host.root / PATH / "k.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | other))


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda host: front_says(host, generation=1), "An older build is live"),
        (lambda host: front_says(host, generation=3), "A newer build is live"),
        (lambda host: front_says(host, site="another"), "Another website"),
        (lambda host: (host.root / PATH / "k.json").write_text("<html>"), "no sealed website"),
        (lambda host: (host.root / PATH / "k.json").unlink(), "There is no website"),
        (lambda host: host.status.update({"k.json": 401}), "A login stands before it"),
        (lambda host: host.status.update({"k.json": 302}), "sends readers elsewhere"),
    ],
)
def test_another_build_or_none_at_all_is_told_alone(
    harm: Callable[[Host], object], said: str, live: tuple[Host, Placed, SealedFixture]
) -> None:
    harm(live[0])

    ((_, what),) = found(live)
    assert what.startswith(said) or said in what


def test_text_history_and_readable_pages_beside_it_are_told(
    live: tuple[Host, Placed, SealedFixture],
) -> None:
    host, _, _ = live
    (host.root / ".git").mkdir()
    (host.root / ".git/HEAD").write_text("ref: refs/heads/main")
    (host.root / PATH / "search").mkdir()
    (host.root / PATH / "search/search_index.json").write_text("{}")

    assert [place for place, _ in found(live)] == [".git/HEAD", f"{PATH}/search/search_index.json"]


def test_a_host_with_one_page_for_everything_is_not_blamed_for_it(
    live: tuple[Host, Placed, SealedFixture],
) -> None:
    host, _, _ = live
    asks = host.ask

    def always(address: str, method: str) -> Answer:
        answer = asks(address, method)
        return (
            Answer(200, SENT, b"Hello")
            if answer.status == 404 and "/o/" not in address and "/m/" not in address
            else answer
        )

    host.ask = always  # type: ignore[method-assign]
    assert found(live) == []


def test_a_lost_header_is_told_with_where_it_is_lost(live: tuple[Host, Placed, SealedFixture]) -> None:
    host, placed, _ = live
    host.headers = lambda name: {} if "such" in name else SENT | {"x-robots-tag": "none"}

    assert found(live) == [
        (
            "X-Robots-Tag",
            "The host does not send this header with the page and sealed files and mistakes (404).",
        ),
        ("Content-Security-Policy", "The host does not send this header with mistakes (404)."),
    ]
    assert look_at(ADDRESS, placed, None, whole=False, ask=host.ask) == ()


def test_a_host_that_does_not_say_how_long_a_file_is_is_read(
    live: tuple[Host, Placed, SealedFixture],
) -> None:
    host, placed, _ = live
    asks = host.ask

    def silent(address: str, method: str) -> Answer:
        answer = asks(address, method)
        return Answer(answer.status, SENT | {"content-encoding": "gzip", "content-length": "1"}, answer.body)

    host.ask = silent  # type: ignore[method-assign]
    assert found(live) == []
    (host.root / PATH / first(placed, "o/")).write_bytes(b"short")
    assert [place for place, _ in found(live)] == ["o/"]


# ---------------------------------------------------------------- over a network


@pytest.fixture
def hosted(live: tuple[Host, Placed, SealedFixture]) -> Iterator[str]:
    """The same over HTTP."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            if self.path.endswith("/elsewhere"):
                self.send_response(302)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.end_headers()
            else:
                super().do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(live[0].root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_a_real_host_is_asked_and_nobody_is_sent_elsewhere(
    hosted: str, live: tuple[Host, Placed, SealedFixture]
) -> None:
    placed = live[1]

    assert look_at(f"{hosted}{PATH}/", placed, None, whole=True) == ()
    lost = look_at(f"{hosted}{PATH}/", placed, HEADERS, whole=False)
    assert {finding.place for finding in lost} == set(HEADERS)
    assert ask(f"{hosted}elsewhere").status == 302
    with pytest.raises(GeneratorError, match="cannot be reached"):
        ask("http://127.0.0.1:9/")


# ---------------------------------------------------------------- what is remembered


def test_what_was_put_there_is_remembered_without_a_name(
    live: tuple[Host, Placed, SealedFixture], tmp_path: Path
) -> None:
    placed = live[1]
    note_placed(tmp_path, placed)

    assert placed_of(tmp_path, placed.site) == placed
    assert all_placed(tmp_path) == (placed,)
    (tmp_path / "published/torn.json").write_text('{"site": "torn"')
    assert all_placed(tmp_path) == (placed,)
    forget_placed(tmp_path, [placed.site])
    assert placed_of(tmp_path, placed.site) is None
