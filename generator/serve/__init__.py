"""Door: the live preview, on this computer only. Builds when a file is saved, and shows mistakes in the page.

The pages are those that were built; what keeps them new is added while they are served and stands in no file.
"""

from __future__ import annotations

import contextlib
import errno
import socket
import socketserver
import sys
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import perf_counter
from typing import TYPE_CHECKING

from generator.problems import GeneratorError
from generator.serve.answers import HEADERS, Answer, Request, answer
from generator.serve.preview import BuildOutcome, Preview
from generator.serve.sealed import answer_sealed, sealed_in
from generator.serve.watching import look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.report import BuildReport

__all__ = ["BuildOutcome", "Pace", "outcome_of", "sealed_in", "serve", "serve_page", "serve_sealed"]

_TRIES = 20
"""Ports to try, beginning with the one that was asked for."""

_PIECE = 1 << 16
"""Bytes sent at a time."""

_MOST_UNREAD = 16 << 20
"""Bytes of a request too long to be answered that are taken in all the same."""

_SOON = 2.0
"""Seconds in which more of them has to come."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the files are looked at, and by which clock."""

    interval: float = 0.4
    """Seconds between two looks, at the least."""
    wait: Callable[[float], bool] = field(default_factory=lambda: threading.Event().wait)
    """Lets that many seconds pass, and says whether to stop."""
    clock: Callable[[], float] = perf_counter
    """Seconds as they pass: how long a look takes."""


def serve(
    build: Callable[[], BuildOutcome],
    folder: Path,
    watch: Sequence[Path],
    port: int,
    open_browser: Callable[[str], object] | None,
    echo: Callable[[str], object],
    *,
    pace: Pace | None = None,
) -> None:
    """Build, serve, and build again whenever something under `watch` changes, until stopped with Ctrl-C.

    Args:
        build: Builds what is new into `folder`; what it raises the first time ends the preview.
        folder: What is looked at: a site, or a folder of people and their editions.
        watch: Files and folders whose change asks for a build. Never `folder` itself.
        port: Wished for; when it is taken, the next free one.
        open_browser: Called with the address, once.
        echo: Called with each line for whoever typed the command.
        pace: How often the files are looked at.
    """
    seen = look(watch)
    preview = Preview(build, folder)
    _tell(preview.first_build(), echo)

    def answered(request: Request, _: bytes) -> Answer:
        return answer(*request, preview=preview)

    def run() -> None:
        _keep_new(preview, watch, seen, echo, pace or Pace())

    _serve(answered, port, open_browser, echo, run)


def serve_sealed(
    folder: Path,
    short_name: str,
    port: int,
    open_browser: Callable[[str], object] | None,
    echo: Callable[[str], object],
    *,
    wait: Callable[[], object] | None = None,
) -> None:
    """Show somebody's sealed folders as a host on the internet would, until stopped with Ctrl-C.

    Args:
        folder: What holds everybody's.
        short_name: Whose can be looked at.
        port: Wished for; when it is taken, the next free one.
        open_browser: Called with the address, once.
        echo: Called with each line for whoever typed the command.
        wait: Returns when it is over; None to wait for Ctrl-C.
    """

    def answered(request: Request, _: bytes) -> Answer:
        return answer_sealed(*request, folder=folder, short_name=short_name)

    # A phone's own lock opens nothing for an address of numbers: browsers want a name.
    _serve(answered, port, open_browser, echo, wait or threading.Event().wait, name="localhost")


def serve_page(
    answered: Callable[[Request, bytes], Answer],
    largest: int,
    path: str,
    port: int,
    open_browser: Callable[[str], object] | None,
    echo: Callable[[str], object],
    wait: Callable[[], object],
) -> None:
    """Show one page that something is typed into, until that is done or somebody presses Ctrl-C.

    Args:
        answered: Answers a request, and what came with it.
        largest: Bytes that may come with one; more is not read.
        path: Of the page, without a slash before it.
        port: Wished for; when it is taken, the next free one.
        open_browser: Called with the address, once.
        echo: Called with each line for whoever typed the command.
        wait: Returns when it is over.
    """
    _serve(answered, port, open_browser, echo, wait, path=path, largest=largest)


def _serve(
    answered: Callable[[Request, bytes], Answer],
    port: int,
    open_browser: Callable[[str], object] | None,
    echo: Callable[[str], object],
    run: Callable[[], object],
    *,
    name: str = "127.0.0.1",
    path: str = "",
    largest: int = 0,
) -> None:
    """Answer this computer until `run` returns or somebody presses Ctrl-C."""
    server = _listen(answered, port, largest)
    address = f"http://{name}:{server.server_port}/{path}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    # From the first word on, whoever reads it may press Ctrl-C.
    try:
        if port and server.server_port != port:
            echo(f"Port {port} is in use, so this one is taken:")
        echo(f"Look at {address} (only this computer can). Stop with Ctrl-C.")
        if open_browser:
            open_browser(address)
        run()
    except KeyboardInterrupt:
        echo("The preview has ended.")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def outcome_of(report: BuildReport) -> BuildOutcome:
    """A build's report as the preview tells it."""
    problems = [*report.settings_problems]
    for person in report.people:
        problems += person.problems
    return BuildOutcome(tuple(problems), tuple(person.failed for person in report.people if person.failed))


def _keep_new(
    preview: Preview,
    watch: Sequence[Path],
    seen: dict[str, tuple[int, int, int]],
    echo: Callable[[str], object],
    pace: Pace,
) -> None:
    took = 0.0
    # A large folder is looked at less often: never more than a tenth of the time.
    while not pace.wait(max(pace.interval, 10 * took)):
        begin = pace.clock()
        now = look(watch)
        took = pace.clock() - begin
        if now == seen:
            continue
        # Editors write in several steps, and a film takes its time to copy: a moment of quiet, but not for ever.
        for _ in range(10):
            before, stop = now, pace.wait(pace.interval / 4)
            now = look(watch)
            if stop or now == before:
                break
        seen = now
        _tell(preview.build_again(), echo)


def _tell(outcome: BuildOutcome, echo: Callable[[str], object]) -> None:
    for trouble in outcome.troubles:
        echo(trouble)
    for problem in outcome.problems:
        echo(f"{problem.at}: {problem.level} {problem.code}: {problem.message}")
    if not outcome.problems and not outcome.troubles:
        echo("Built.")


# ---------------------------------------------------------------- the server


def _listen(answered: Callable[[Request, bytes], Answer], port: int, largest: int = 0) -> _Server:
    for number in [*range(port, min(port + _TRIES, 65536)), 0]:
        if number and _other_at(number):
            continue
        try:
            return _Server(number, answered, largest)
        except OSError as why:
            if why.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
    raise GeneratorError("No port of this computer is free.", "Close another preview.")


def _other_at(port: int) -> bool:
    """Whether `localhost` would lead to somebody else's program: browsers try its newer number (IPv6) first."""
    try:
        with socket.create_connection(("::1", port), timeout=1):
            return True
    except OSError:
        return False


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A browser that keeps its line open must not keep Ctrl-C waiting.
    block_on_close = False

    def __init__(self, port: int, answered: Callable[[Request, bytes], Answer], largest: int) -> None:
        self.answered, self.largest = answered, largest
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        # Not HTTPServer's own: it asks the network for the name of this computer.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        # A browser hangs up in the middle of a film as soon as somebody winds it on.
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Server
    _unread = False

    def _answer(self) -> None:
        request = Request(self.command, self.path, self.headers, self.server.server_port)
        given = self.server.answered(request, self._typed())
        try:
            self._send(given)
        finally:
            if given.file:
                given.file.close()
        if self._unread:
            self._let_go()

    def _typed(self) -> bytes:
        """What came with a request, where something may."""
        length = self.headers.get("Content-Length", "0")
        if not self.headers.get("Transfer-Encoding"):
            if length == "0":
                return b""
            if self.command == "POST" and length.isdecimal() and int(length) <= self.server.largest:
                return self.rfile.read(int(length))
        # Nobody reads it, so it must not be taken for the next request.
        self.close_connection = self._unread = True
        return b""

    def _let_go(self) -> None:
        """Take in what nobody reads: hung up on in the middle of it, a browser may never see the answer."""
        self.connection.settimeout(_SOON)
        left = _MOST_UNREAD
        with contextlib.suppress(OSError):
            while left > 0 and (piece := self.rfile.read1(_PIECE)):
                left -= len(piece)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _answer  # noqa: N815

    def _send(self, given: Answer) -> None:
        self.send_response(given.status)
        for name, value in {**HEADERS, "Content-Type": given.kind, **given.headers}.items():
            self.send_header(name, value)
        if given.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(given.length))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        if not given.file:
            self.wfile.write(given.body)
            return
        given.file.seek(given.part.start)
        left = given.length
        while left and (piece := given.file.read(min(left, _PIECE))):
            self.wfile.write(piece)
            left -= len(piece)
        # Cut short while it was sent: the only way left to say so.
        self.close_connection = self.close_connection or bool(left)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer what is no proper request, without repeating it."""
        self.close_connection = True
        self.command = getattr(self, "command", None) or "GET"
        self._send(Answer(HTTPStatus(code), body=b"That cannot be answered.\n"))

    def version_string(self) -> str:
        """No versions of anything."""
        return "Alongside"

    def log_message(self, *_: object) -> None:
        """Say nothing: addresses tell what somebody looks at."""
