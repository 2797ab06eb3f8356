"""The preview answers this computer only, keeps itself new, and shows mistakes where the author is looking."""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.problems import GeneratorError, Level, Position, Problem, WrongUseError
from generator.report import BuildReport, PersonReport
from generator.serve import BuildOutcome, Pace, outcome_of, serve
from generator.serve.ranges import asked_part
from generator.serve.watching import look

FILM = bytes(range(256)) * 4
HEAD = '<!doctype html><html><head><title>Home</title><link rel="icon" href="data:,"></head><body>'
STOP = Problem(
    Position("profiles/amir/support.yml", 14, 17),
    "Y04",
    Level.STOP,
    "this line has a second colon",
    hint="put the words in quotes",
    found="seizures: stay with me: call 999",
    type_this='seizures: "stay with me: call 999"',
)


@dataclass
class Running:
    """A preview at work, with a build that does what the test says."""

    folder: Path
    watched: Path
    outcomes: list[BuildOutcome | Exception] = field(default_factory=list)
    builds: int = 0
    said: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    port: int = 0
    meanwhile: Callable[[], object] = lambda: None

    def build(self) -> BuildOutcome:
        self.builds += 1
        words = self.watched.read_text()
        self.meanwhile()
        outcome = self.outcomes.pop(0) if self.outcomes else BuildOutcome()
        if isinstance(outcome, Exception):
            raise outcome
        if not any(problem.level is Level.STOP for problem in outcome.problems):
            self.put(f"version {words}")
        return outcome

    def put(self, words: str) -> None:
        """A new version of everything, as a build leaves it."""
        team = self.folder / "amir/team"
        if team.exists():
            team.rename(self.folder / f".old-{self.builds}")
        for name, content in {
            "index.html": (HEAD + words + "</body></html>").encode(),
            "glance/index.html": b"<p>no head at all</p>",
            "media/a b.mp4": FILM,
            "media/empty.mp4": b"",
            "media/c.vtt": b"WEBVTT",
            "look/f.woff2": b"font",
            "look/site.css": b"",
            "look/site.js": b"",
            "media/p.WEBP": b"photo",
            "media/strange.xyz": b"?",
            ".hidden": b"never",
        }.items():
            (team / name).parent.mkdir(parents=True, exist_ok=True)
            (team / name).write_bytes(content)

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
                if value:
                    line.putheader(name.replace("_", "-"), value)
            line.endheaders()
            answer = line.getresponse()
            return answer, answer.read()
        finally:
            line.close()

    def state(self) -> dict[str, object]:
        answer, body = self.ask("/-/state")
        assert answer.headers["Content-Type"] == "application/json"
        state: dict[str, object] = json.loads(body)
        return state

    def write(self, text: str) -> None:
        """As an editor saves: never half a file."""
        part = self.watched.with_suffix(".part")
        part.write_text(text)
        part.replace(self.watched)

    def save(self, text: str) -> None:
        """The author saves the text, and the preview has built."""
        before = self.builds
        self.write(text)
        until(lambda: self.builds > before and not self.state()["building"])


def until(done: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)


@contextmanager
def preview(place: Path, *outcomes: BuildOutcome | Exception, port: int = 0) -> Iterator[Running]:
    """A preview that runs while the block does."""
    running = Running(place / "site", place / "text.yml", list(outcomes))
    running.folder.mkdir()
    running.watched.write_text("1")
    stop = threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(
            running.build,
            running.folder,
            [running.watched],
            port,
            running.opened.append,
            running.said.append,
        ),
        kwargs={"pace": Pace(0.01, stop.wait)},
    )
    thread.start()
    try:
        until(lambda: running.opened)
        running.port = urlsplit(running.opened[0]).port or 0
        yield running
    finally:
        stop.set()
        thread.join(60)
    assert not thread.is_alive()


Start = Callable[..., Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a preview with what its builds are to come to; it is stopped when the test ends."""
    with ExitStack() as stack:

        def begin(*outcomes: BuildOutcome | Exception, port: int = 0) -> Running:
            return stack.enter_context(preview(tmp_path, *outcomes, port=port))

        yield begin


@pytest.fixture
def running(start: Start) -> Running:
    """A preview a test may change."""
    return start()


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview many tests look at and none changes."""
    with preview(tmp_path_factory.mktemp("looked_at")) as running:
        (running.folder / "amir/team/outside.txt").symlink_to(running.watched)
        (running.folder / "amir/team/elsewhere").symlink_to(running.watched.parent)
        yield running


# ---------------------------------------------------------------- what is answered


def test_a_page_is_served_with_the_script_and_the_file_is_left_alone(running: Running) -> None:
    answer, body = running.ask("/amir/team/")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"version 1" in body
    version = running.state()["version"]
    assert f'<script defer src="/-/preview.js" data-version="{version}"></script></head>'.encode() in body
    assert b"script" not in (running.folder / "amir/team/index.html").read_bytes()


def test_also_a_page_without_a_head_gets_the_script(looked_at: Running) -> None:
    _, body = looked_at.ask("/amir/team/glance/")

    assert body.startswith(b"<p>no head at all</p><script")


def test_every_answer_carries_the_headers_a_private_site_needs(looked_at: Running) -> None:
    paths = (
        "/amir/team/",
        "/amir/team/media/c.vtt",
        "/gone",
        "/-/state",
        "/-/preview.js",
        "/amir",
        "/%zz",
        "/",
    )
    for path in paths:
        headers = looked_at.ask(path)[0].headers
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Server"] == "Alongside"


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("media/a%20b.mp4", "video/mp4"),
        ("media/c.vtt", "text/vtt; charset=utf-8"),
        ("look/f.woff2", "font/woff2"),
        ("look/site.css", "text/css; charset=utf-8"),
        ("look/site.js", "text/javascript; charset=utf-8"),
        ("media/p.WEBP", "image/webp"),
        ("media/strange.xyz", "application/octet-stream"),
    ],
)
def test_files_have_the_right_kind(looked_at: Running, file: str, kind: str) -> None:
    answer, _ = looked_at.ask(f"/amir/team/{file}")

    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


def test_a_folder_without_its_slash_leads_to_the_one_with_it(looked_at: Running) -> None:
    for path, to in (("/amir/team", "/amir/team/"), ("/amir/team/glance?x=1", "/amir/team/glance/")):
        answer, _ = looked_at.ask(path)
        assert (answer.status, answer.headers["Location"]) == (302, to)


@pytest.mark.parametrize(
    "path",
    [
        "/gone",
        "/amir/team/media/",
        "/amir/team/media",
        "/amir/",
        "/amir/team/index.html/",
        "/amir/team/.hidden",
        "/amir/team/../team/index.html",
        "/../text.yml",
        "/%2e%2e/text.yml",
        "/amir/%2e%2e/%2e%2e/text.yml",
        "/amir//team/",
        "/amir/team/outside.txt",
        "/amir/team/elsewhere/text.yml",
        "/-/gone",
        "/" + "a" * 5000,
    ],
)
def test_what_is_not_there_or_not_for_looking_gets_a_kind_answer(looked_at: Running, path: str) -> None:
    answer, body = looked_at.ask(path)

    assert answer.status == 404
    assert b"This page is not here" in body
    assert b"text.yml" not in body


@pytest.mark.parametrize(
    "path",
    [
        "/..%2ftext.yml",
        "/..%2Ftext.yml",
        "/..%5ctext.yml",
        "/%00",
        "/a%zz",
        "/%",
        "/a\\b",
        "/%ff",
        "x",
        "/%0a",
    ],
)
def test_what_is_no_address_is_refused(looked_at: Running, path: str) -> None:
    assert looked_at.ask(path)[0].status == 400


def test_a_page_of_the_net_given_as_a_whole_address_is_refused(looked_at: Running) -> None:
    assert looked_at.ask("http://example.org/amir/team/")[0].status == 400


# ---------------------------------------------------------------- who is answered


@pytest.mark.parametrize(
    "host",
    ["", "example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1.example.org:{port}", "127.0.0.1:1"],
)
def test_who_means_another_host_is_refused(looked_at: Running, host: str) -> None:
    answer, body = looked_at.ask("/amir/team/", Host=host.format(port=looked_at.port))

    assert answer.status == 403
    assert b"version" not in body


def test_localhost_is_this_computer_too(looked_at: Running) -> None:
    assert looked_at.ask("/amir/team/", Host=f"LOCALHOST:{looked_at.port}")[0].status == 200


def test_two_hosts_at_once_are_refused(looked_at: Running) -> None:
    with socket.create_connection(("127.0.0.1", looked_at.port), timeout=60) as line:
        host = f"Host: 127.0.0.1:{looked_at.port}\r\n"
        line.sendall(f"GET / HTTP/1.1\r\n{host}{host}\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "script"}, 403),
        ({"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}, 403),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}, 200),
        ({"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "cors", "Sec_Fetch_Dest": "empty"}, 200),
        ({"Sec_Fetch_Site": "none", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}, 200),
    ],
)
def test_another_sites_page_may_lead_here_but_not_look_in(
    running: Running, headers: dict[str, str], status: int
) -> None:
    assert running.ask("/amir/team/", **headers)[0].status == status


def test_it_listens_to_this_computer_alone(looked_at: Running) -> None:
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", looked_at.port), timeout=1):
        pass


# ---------------------------------------------------------------- how it is asked


@pytest.mark.parametrize("path", ["/amir/team/", "/amir/team/media/a%20b.mp4", "/gone", "/-/state"])
def test_head_is_get_without_the_body(looked_at: Running, path: str) -> None:
    whole, body = looked_at.ask(path)
    head, nothing = looked_at.ask(path, "HEAD")

    assert nothing == b""
    assert head.status == whole.status
    assert int(head.headers["Content-Length"]) == len(body)
    assert [h for h in head.getheaders() if h[0] != "Date"] == [
        h for h in whole.getheaders() if h[0] != "Date"
    ]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_here_one_can_only_look(looked_at: Running, method: str) -> None:
    answer, _ = looked_at.ask("/amir/team/", method)

    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_what_comes_with_a_request_is_not_taken_for_the_next(looked_at: Running) -> None:
    hidden = f"GET /amir/team/ HTTP/1.1\r\nHost: 127.0.0.1:{looked_at.port}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", looked_at.port), timeout=60) as line:
        line.sendall(
            f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{looked_at.port}\r\nContent-Length: {len(hidden)}\r\n\r\n{hidden}".encode()
        )
        answers = b"".join(iter(lambda: line.recv(65536), b""))

    assert answers.count(b"HTTP/1.1") == 1
    assert b"Connection: close" in answers


@pytest.mark.parametrize(
    "request_line",
    [b"nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"a" * 70000, b"FETCH / HTTP/1.1\r\n\r\n"],
)
def test_what_is_no_request_is_not_repeated(looked_at: Running, request_line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", looked_at.port), timeout=60) as line:
        line.sendall(request_line)
        answers = b"".join(iter(lambda: line.recv(65536), b""))

    assert answers.startswith((b"HTTP/1.1 4", b"HTTP/1.1 5", b"That cannot"))
    assert b"nonsense" not in answers
    assert b"aaaa" not in answers
    assert looked_at.ask("/amir/team/")[0].status == 200


def test_one_line_serves_many_requests(looked_at: Running) -> None:
    line = http.client.HTTPConnection("127.0.0.1", looked_at.port, timeout=60)
    for path in ("/amir/team/", "/gone", "/amir/team/media/a%20b.mp4", "/-/state"):
        line.request("GET", path)
        first = line.sock
        line.getresponse().read()
        assert line.sock is first
    line.close()


def test_a_browser_that_hangs_up_harms_nobody(running: Running, capfd: pytest.CaptureFixture[str]) -> None:
    (running.folder / "amir/team/media/a b.mp4").write_bytes(bytes(50_000_000))
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", running.port), timeout=60) as line:
            line.sendall(
                f"GET /amir/team/media/a%20b.mp4 HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode()
            )
            line.recv(1000)

    assert running.ask("/amir/team/")[0].status == 200
    assert "".join(capfd.readouterr()) == ""


# ---------------------------------------------------------------- parts of a film

SIZE = len(FILM)
NINES = "9" * 20
PARTS: dict[str, range | None] = {
    "bytes=0-0": range(1),
    "bytes=0-1": range(2),
    "bytes=10-19": range(10, 20),
    "bytes=0-": range(SIZE),
    f"bytes={SIZE - 1}-": range(SIZE - 1, SIZE),
    "bytes=-1": range(SIZE - 1, SIZE),
    "bytes=-10": range(SIZE - 10, SIZE),
    f"bytes=-{SIZE + 5}": range(SIZE),
    f"bytes=-{NINES}": range(SIZE),
    f"bytes=5-{SIZE + 5}": range(5, SIZE),
    f"bytes=5-{NINES}": range(5, SIZE),
    "bytes=000-000": range(1),
    "BYTES=0-0": range(1),
    "bytes=0-0,": range(1),
    "bytes= 0-0 ": range(1),
    # nothing of the film
    f"bytes={SIZE}-": range(0),
    f"bytes={SIZE}-{SIZE + 5}": range(0),
    f"bytes={NINES}-": range(0),
    "bytes=-0": range(0),
    "bytes=5-2": range(0),
    # no range, or several: all of it
    "bytes=": None,
    "bytes=-": None,
    "bytes=a-b": None,
    "bytes=1": None,
    "bytes=1-2-3": None,
    "bytes=--1": None,
    "bytes=+1-2": None,
    "bytes=0x1-2": None,
    "bytes=1.0-2": None,
    "bytes=١-٢": None,
    "bytes 0-0": None,
    "0-0": None,
    "items=0-0": None,
    "bytes=0-0,2-3": None,
    "bytes=0-0, -1": None,
    f"bytes={'9' * 50000}-": None,
}


@pytest.mark.parametrize("header", PARTS, ids=lambda header: header[:30])
def test_the_part_that_is_asked_for(header: str) -> None:
    expected = PARTS[header]
    part = asked_part(header, SIZE)

    assert (list(part) if part is not None else None) == (list(expected) if expected is not None else None)


def test_every_part_of_a_small_file() -> None:
    for size, first, last in itertools.product(range(4), range(5), range(5)):
        part = asked_part(f"bytes={first}-{last}", size)
        assert part is not None
        assert list(part) == [byte for byte in range(size) if first <= byte <= last]


@pytest.mark.parametrize("header", [h for h in PARTS if h.isascii() and len(h) < 100])
def test_parts_of_a_film_are_sent(looked_at: Running, header: str) -> None:
    part = PARTS[header]
    answer, body = looked_at.ask("/amir/team/media/a%20b.mp4", Range=header)
    seen = answer.headers["Content-Range"]

    assert answer.headers["Accept-Ranges"] == "bytes" or answer.status == 416
    if part is None:
        assert (answer.status, body, seen) == (200, FILM, None)
    elif not part:
        assert (answer.status, seen) == (416, f"bytes */{SIZE}")
    else:
        assert (answer.status, seen) == (206, f"bytes {part[0]}-{part[-1]}/{SIZE}")
        assert body == FILM[part.start : part.stop]
        assert answer.headers["Content-Type"] == "video/mp4"


def test_an_empty_film_has_no_parts(looked_at: Running) -> None:
    assert looked_at.ask("/amir/team/media/empty.mp4", Range="bytes=0-")[0].status == 416
    assert looked_at.ask("/amir/team/media/empty.mp4")[0].status == 200


def test_a_part_of_another_version_is_not_mixed_in(running: Running) -> None:
    film = "/amir/team/media/a%20b.mp4"
    tag = running.ask(film)[0].headers["ETag"]
    asked = {"Range": "bytes=1-2"}

    assert running.ask(film, If_Range=tag, **asked)[0].status == 206
    assert running.ask(film, If_Range='"other"', **asked)[0].status == 200
    assert running.ask(film, If_Range=f"W/{tag}", **asked)[0].status == 200
    assert running.ask(film, If_Range="Wed, 21 Oct 2026 07:28:00 GMT", **asked)[0].status == 200
    running.save("2")
    assert running.ask(film, If_Range=tag, **asked)[0].status == 200


def test_a_range_means_nothing_to_head_and_what_is_known_is_not_sent_again(looked_at: Running) -> None:
    film = "/amir/team/media/a%20b.mp4"
    head, _ = looked_at.ask(film, "HEAD", Range="bytes=1-2")
    known, nothing = looked_at.ask(film, If_None_Match=head.headers["ETag"])

    assert (head.status, head.headers["Content-Length"]) == (200, str(SIZE))
    assert (known.status, nothing) == (304, b"")


# ---------------------------------------------------------------- the way in


def test_one_site_is_shown_at_once(running: Running) -> None:
    answer, _ = running.ask("/")

    assert (answer.status, answer.headers["Location"]) == (302, "/amir/team/")
    assert running.opened == [f"http://127.0.0.1:{running.port}/"]


def test_several_sites_are_listed_by_person_and_edition(running: Running) -> None:
    for name in ("amir/family", "amir/family-abcdef", "zara & co/mine", ".work/new-1"):
        (running.folder / name).mkdir(parents=True)
        (running.folder / name / "index.html").write_text("x")
    (running.folder / "empty/team").mkdir(parents=True)
    answer, body = running.ask("/")
    html = body.decode()

    assert answer.status == 200
    assert (
        '<h2>amir</h2><ul><li><a href="/amir/family/">family – for family and the key contact</a></li>'
        '<li><a href="/amir/family-abcdef/">family-abcdef – for family and the key contact, '
        "without what is not for one of them</a></li>" in html
    )
    assert '<a href="/amir/team/">team – for new and present support workers</a>' in html
    assert '<h2>zara &amp; co</h2><ul><li><a href="/zara%20%26%20co/mine/">' in html
    assert "empty" not in html
    assert "new-1" not in html
    assert running.ask("/zara%20%26%20co/mine/")[0].status == 200


def test_a_folder_that_is_itself_a_site_is_shown(running: Running) -> None:
    (running.folder / "index.html").write_text("<head></head>itself")

    assert b"itself" in running.ask("/")[1]


def test_a_port_that_is_taken_is_told_and_the_next_one_used(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        running = start(port=taken)

    assert running.port != taken
    assert f"Port {taken} is in use, so this one is taken:" in running.said


# ---------------------------------------------------------------- keeping new


def test_saving_a_file_builds_and_tells_the_page(running: Running) -> None:
    before = running.state()
    assert before["problems"] == []
    running.save("2")

    assert running.state()["version"] != before["version"]
    assert b"version 2" in running.ask("/amir/team/")[1]
    assert running.said.count("Built.") == 2


def test_mistakes_are_shown_and_the_last_good_version_stays_until_they_are_mended(start: Start) -> None:
    running = start(BuildOutcome(), BuildOutcome(problems=(STOP,)))
    before = running.state()
    running.save("wrong")
    during = running.state()
    page = running.ask("/amir/team/")[1]
    running.save("right")

    assert during["version"] == before["version"]
    assert during["problems"] == [
        {
            "place": "profiles/amir/support.yml:14:17",
            "level": "stop",
            "code": "Y04",
            "message": "this line has a second colon",
            "hint": "put the words in quotes",
            "found": "seizures: stay with me: call 999",
            "type": 'seizures: "stay with me: call 999"',
        }
    ]
    assert b"version 1" in page
    assert "profiles/amir/support.yml:14:17: stop Y04: this line has a second colon" in running.said
    assert not any("seizures" in line for line in running.said)
    assert running.state()["problems"] == []
    assert b"version right" in running.ask("/amir/team/")[1]


def test_mistakes_before_there_ever_was_a_good_version_are_shown_too(start: Start) -> None:
    running = start(BuildOutcome(problems=(STOP,)))
    answer, body = running.ask("/")

    assert answer.status == 200
    assert b"There is nothing to look at yet" in body
    assert b"/-/preview.js" in body
    running.save("right")
    assert running.ask("/")[0].headers["Location"] == "/amir/team/"


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            GeneratorError("ffmpeg is missing.", "Type: alongside doctor"),
            "ffmpeg is missing. Type: alongside doctor",
        ),
        (KeyError("Amir's secret"), "Something in Alongside itself went wrong (KeyError)."),
    ],
)
def test_whatever_goes_wrong_in_a_build_the_preview_goes_on(
    start: Start, problem: Exception, told: str
) -> None:
    running = start(BuildOutcome(), problem)
    running.save("2")
    state = running.state()

    assert state["troubles"] == [told]
    assert told in running.said
    assert b"version 1" in running.ask("/amir/team/")[1]
    running.save("3")
    assert running.state()["troubles"] == []


def test_what_cannot_be_done_at_all_ends_it_before_it_begins(tmp_path: Path) -> None:
    def nobody() -> BuildOutcome:
        raise WrongUseError("There is nobody called Amri.")

    with pytest.raises(WrongUseError):
        serve(nobody, tmp_path, [], 0, None, print)


def test_ctrl_c_ends_it_kindly_and_frees_the_port(tmp_path: Path) -> None:
    said: list[str] = []

    def pressed(_: float) -> bool:
        raise KeyboardInterrupt

    serve(BuildOutcome, tmp_path, [], 0, None, said.append, pace=Pace(wait=pressed))

    assert said[-1] == "The preview has ended."


def test_a_save_during_a_build_is_not_missed(running: Running) -> None:
    def save_once_more() -> None:
        running.meanwhile = lambda: None
        running.write("saved meanwhile")

    running.meanwhile = save_once_more
    running.write("2")

    until(lambda: b"saved meanwhile" in running.ask("/amir/team/")[1])
    assert running.builds == 3


def test_the_page_is_told_while_a_build_is_at_work_and_can_be_looked_at(running: Running) -> None:
    gate = threading.Event()
    running.meanwhile = lambda: gate.wait(5)
    running.write("2")

    until(lambda: running.state()["building"])
    assert b"version 1" in running.ask("/amir/team/")[1]
    gate.set()
    until(lambda: not running.state()["building"])
    assert b"version 2" in running.ask("/amir/team/")[1]


def test_a_report_becomes_what_the_preview_tells(tmp_path: Path) -> None:
    report = BuildReport(tmp_path)
    well, ill = PersonReport("amir"), PersonReport("zara", failed="The disk is full.")
    well.problems.add(STOP)
    report.people = [well, ill]

    assert outcome_of(report) == BuildOutcome((STOP,), ("The disk is full.",))


# ---------------------------------------------------------------- watching


def test_every_kind_of_change_is_seen_and_an_editors_leavings_are_not(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/one.yml").write_text("1")
    (tmp_path / "a/loop").symlink_to(tmp_path / "a")
    (tmp_path / "lone.yml").write_text("1")
    places = [tmp_path / "a", tmp_path / "lone.yml", tmp_path / "not there"]
    first = look(places)
    assert len(first) == 2
    for name in (".one.yml.swp", "one.yml~", "#one.yml#", "x.tmp", "__pycache__"):
        (tmp_path / "a/b" / name).write_text("x")
    (tmp_path / "a/empty").mkdir()
    assert look(places) == first

    def new_folder() -> None:
        (tmp_path / "not there").mkdir()
        (tmp_path / "not there/new.yml").write_text("x")

    changes: list[Callable[[], object]] = [
        lambda: (tmp_path / "a/b/one.yml").write_text("22"),
        lambda: (tmp_path / "a/b/two.yml").write_text("1"),
        (tmp_path / "a/b/two.yml").unlink,
        lambda: (tmp_path / "lone.yml").rename(tmp_path / "a/moved.yml"),
        new_folder,
    ]
    seen = [first]
    for change in changes:
        change()
        seen.append(look(places))
        assert seen[-1] != seen[-2]


def test_a_large_folder_is_looked_at_less_often(tmp_path: Path) -> None:
    # Its own clock: other previews of these tests run meanwhile.
    seconds = itertools.count(step=2.0)
    waited: list[float] = []

    def wait(seconds: float) -> bool:
        waited.append(seconds)
        return len(waited) == 3

    pace = Pace(wait=wait, clock=lambda: next(seconds))
    serve(BuildOutcome, tmp_path, [tmp_path], 0, None, lambda _: None, pace=pace)

    assert waited == [0.4, 20.0, 20.0]


# ---------------------------------------------------------------- in a browser


@pytest.mark.browser
def test_in_a_browser_the_page_renews_itself_and_shows_mistakes(start: Start, chromium: object) -> None:
    running = start(BuildOutcome(), BuildOutcome(problems=(STOP,)))
    context = chromium.new_context(viewport={"width": 390, "height": 800})  # type: ignore[attr-defined]
    page = context.new_page()
    slips: list[str] = []
    page.on("console", lambda message: slips.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: slips.append(str(error)))
    page.goto(f"http://127.0.0.1:{running.port}/amir/team/")
    status = page.get_by_role("status")
    assert status.count() == 0 or not status.is_visible()

    running.save("wrong")
    status.wait_for(state="visible")
    assert status.inner_text() == "1 mistake stops the build. You see the last good version."
    assert page.get_by_text("profiles/amir/support.yml:14:17").is_visible()
    assert page.get_by_text('seizures: "stay with me: call 999"').is_visible()
    assert page.locator("body").inner_text().startswith("version 1")

    tall = "<br>".join(map(str, range(300)))
    running.save(tall)
    page.get_by_text("version 0").wait_for()
    # Not before the page is done with finding the place it had before.
    until(lambda: page.evaluate("document.readyState === 'complete' && history.scrollRestoration === 'auto'"))
    page.evaluate("scrollTo(0, 1234)")
    running.save(tall + "<br>new")
    page.get_by_text("new").wait_for()
    until(lambda: page.evaluate("scrollY") == 1234)
    assert slips == []
    context.close()
