"""A small web server on this computer only that answers ranges, as every host a site is put on does."""

import gzip
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TEXT = {".html", ".css", ".js", ".json", ".svg", ".txt", ".vtt", ".webmanifest"}
"""What gets smaller by packing."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".vtt": "text/vtt",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
        ".webmanifest": "application/manifest+json",
    }

    headers_too: Mapping[str, str] = {}
    """Sent with every answer."""

    packed = False
    """Whether text is sent compressed, as most hosts do."""

    def end_headers(self) -> None:
        for name, value in self.headers_too.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: what is asked for may name what a film shows."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if not asked and self.packed and (text := self._text(path)):
            self._send_packed(text)
            return
        if not asked or not path.is_file():
            super().do_GET()
            return
        size = path.stat().st_size
        first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
        if first > last:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.send_header("Accept-Ranges", "bytes")
        self.end_headers()
        with path.open("rb") as file:
            file.seek(first)
            left = last - first + 1
            while left and (piece := file.read(min(left, 1 << 16))):
                self.wfile.write(piece)
                left -= len(piece)

    def _text(self, path: Path) -> Path | None:
        """The file behind an address, if it is text and the browser can unpack it."""
        file = path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        can = "gzip" in self.headers.get("Accept-Encoding", "")
        return file if can and file.suffix in TEXT and file.is_file() else None

    def _send_packed(self, file: Path) -> None:
        body = gzip.compress(file.read_bytes(), 6, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionResetError, BrokenPipeError):
            # A browser hangs up in the middle of a film as soon as somebody seeks.
            self.close_connection = True


@contextmanager
def serving(folder: Path, headers: Mapping[str, str] | None = None, *, packed: bool = False) -> Iterator[str]:
    """The address under which a folder can be looked at while the block runs, without a slash at its end."""
    handler = type("Handler", (_Handler,), {"headers_too": headers or {}, "packed": packed})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
