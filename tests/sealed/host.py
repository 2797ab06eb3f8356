"""A web server on this computer for sealed folders: with ranges or without, and as unkind as a test wants it.

It writes down every request, which is all that a real host would ever know.
"""

from __future__ import annotations

import re
import select
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the host saw it."""

    method: str
    path: str
    range: str
    """What `Range:` said; "" where it was not sent."""


@dataclass(slots=True)
class Sent:
    """An answer that a test may change before it goes out."""

    status: int
    body: bytes
    headers: dict[str, str]


Change = Callable[[Sent, Asked], None]


@dataclass(slots=True)
class Host:
    """The server and what a test does to it. Everything can be changed while it runs."""

    folders: dict[str, Path]
    """Sealed folders by where they stand: `/` or `/a/alice/`."""
    ranges: bool = True
    down: bool = False
    """Hangs up without an answer, as if there were no signal."""
    changed: dict[str, Change] = field(default_factory=dict)
    """What is done to the answer of a path below its folder (`o/….bin`, or `*` for all objects)."""
    stall: threading.Event | None = None
    """Objects hang half-way until this is set."""
    log: list[Asked] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """What browsers hung up on while it stalled."""
    port: int = 0

    @property
    def address(self) -> str:
        """Where the first folder is, with a slash at its end."""
        return f"http://127.0.0.1:{self.port}{next(iter(self.folders))}"

    def paths(self) -> list[str]:
        """Every path that was asked for so far."""
        return [one.path for one in self.log]

    def answer(self, asked: Asked) -> Sent:
        """What goes back, before a browser gets it."""
        start = max((start for start in self.folders if asked.path.startswith(start)), key=len, default=None)
        if start is None:
            return Sent(404, b"nothing here", {})
        name = unquote(asked.path[len(start) :]) or "index.html"
        sent = self._file(self.folders[start] / name, self.folders[start], asked)
        for change in (self.changed.get(name), self.changed.get("*") if name.startswith("o/") else None):
            if change:
                change(sent, asked)
        return sent

    def _file(self, path: Path, folder: Path, asked: Asked) -> Sent:
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            missing = folder / "404.html"
            return Sent(
                404, missing.read_bytes() if missing.is_file() else b"", {"Content-Type": KINDS[".html"]}
            )
        body = path.read_bytes()
        headers = {"Content-Type": KINDS.get(path.suffix, "application/octet-stream")}
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", asked.range) if self.ranges else None
        if not part:
            return Sent(200, body, headers)
        first, last = int(part[1]), min(int(part[2] or len(body)), len(body) - 1)
        if first > last:
            return Sent(416, b"", headers | {"Content-Range": f"bytes */{len(body)}"})
        told = {"Content-Range": f"bytes {first}-{last}/{len(body)}"}
        return Sent(206, body[first : last + 1], headers | told)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: Host

    def log_message(self, *_: object) -> None:
        """The host's own log is enough."""

    def do_GET(self) -> None:
        asked = Asked(self.command, urlsplit(self.path).path, self.headers.get("Range", ""))
        self.host.log.append(asked)
        if self.host.down:
            self.close_connection = True
            return
        sent = self.host.answer(asked)
        self.send_response_only(HTTPStatus(sent.status))
        for name, value in {"Content-Length": str(len(sent.body)), **sent.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        half = len(sent.body) // 2 if self.host.stall and "/o/" in asked.path else len(sent.body)
        self.wfile.write(sent.body[:half])
        if half < len(sent.body) and self.host.stall:
            self.wfile.flush()
            while not self.host.stall.wait(0.01):
                if self._hung_up():
                    self.host.left.append(asked.path)
                    self.close_connection = True
                    return
            self.wfile.write(sent.body[half:])

    def _hung_up(self) -> bool:
        """Whether the browser has closed the line while it was being sent something."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def do_POST(self) -> None:
        self.do_GET()

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionResetError, BrokenPipeError):
            # A browser hangs up in the middle of a film as soon as somebody seeks.
            self.close_connection = True


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Browsers hang up; that is no news."""


@contextmanager
def hosting(folders: Path | Mapping[str, Path], **how: bool) -> Iterator[Host]:
    """A host for one folder, or for several by where they stand, while the block runs."""
    host = Host({"/": folders} if isinstance(folders, Path) else dict(folders), **how)
    server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"host": host}))
    host.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        if host.stall:
            host.stall.set()
        server.shutdown()
        server.server_close()
        thread.join()
