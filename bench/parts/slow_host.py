"""A web server on this computer that answers ranges, over a line as slow as one likes."""

from __future__ import annotations

import mimetypes
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PIECE = 8192


@dataclass(slots=True)
class Line:
    """What all connections share."""

    mbit: float = 0
    """Megabits a second; 0 for as fast as this computer."""
    delay: float = 0
    """Seconds until the first byte of an answer."""
    _free: float = 0
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def carry(self, size: int) -> None:
        """Wait until so many bytes have gone through."""
        if not self.mbit:
            return
        with self._guard:
            self._free = max(self._free, time.perf_counter()) + size * 8 / self.mbit / 1e6
            until = self._free
        time.sleep(max(0.0, until - time.perf_counter()))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    """Else the head of an answer would travel, and its body wait for the browser to say that it came."""
    folder: Path
    line: Line
    headers_too: Mapping[str, str]

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""

    def do_GET(self) -> None:
        time.sleep(self.line.delay)
        path = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        size = path.stat().st_size if path.is_file() else 0
        first, last, status = 0, size - 1, 200 if size else 404
        more = {"Accept-Ranges": "bytes"}
        if (part := re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))) and size:
            first, last, status = int(part[1]), min(int(part[2] or last), last), 206
            more["Content-Range"] = f"bytes {first}-{last}/{size}"
        self.send_response_only(status)
        more["Content-Type"] = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        more["Content-Length"] = str(last - first + 1)
        for name, value in {**self.headers_too, **more}.items():
            self.send_header(name, value)
        self.end_headers()
        if size:
            self._send(path, first, last + 1)

    def _send(self, path: Path, start: int, end: int) -> None:
        with path.open("rb") as file:
            file.seek(start)
            for at in range(start, end, PIECE):
                piece = file.read(min(PIECE, end - at))
                self.line.carry(len(piece))
                self.wfile.write(piece)

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionResetError, BrokenPipeError):
            # A browser hangs up in the middle of a film as soon as somebody seeks.
            self.close_connection = True


@contextmanager
def slow_host(folder: Path, headers: Mapping[str, str], mbit: float = 0, delay: float = 0) -> Iterator[str]:
    """Where a folder can be looked at while the block runs, with a slash at its end."""
    told = {"folder": folder, "headers_too": headers, "line": Line(mbit, delay)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), told))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def headers_in(folder: Path) -> dict[str, str]:
    """What a sealed folder asks every host to send; plain pages are sent with the same."""
    lines = (folder / "_headers").read_text("utf-8").splitlines()
    pairs = (line.strip().split(": ", 1) for line in lines if ": " in line)
    return {name: value for name, value in pairs if name != "Strict-Transport-Security"}
