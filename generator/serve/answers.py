"""One request in, one answer out; no socket here. Only this computer is answered, and only from the sites' folder."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple
from urllib.parse import quote, unquote_to_bytes

from generator.file_types import type_of
from generator.serve import pages
from generator.serve.ranges import asked_part

if TYPE_CHECKING:
    from email.message import Message

    from generator.serve.preview import Preview

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "media-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer, mistakes too: the same as a published site is to be sent with."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back."""

    status: HTTPStatus
    kind: str = "text/plain; charset=utf-8"
    body: bytes = b""
    file: BinaryIO | None = None
    """Read from here instead of `body`; whoever sends it closes it."""
    part: range = range(0)
    """The bytes of `file` to send."""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """Bytes that follow."""
        return len(self.part) if self.file else len(self.body)


class Request(NamedTuple):
    """What a browser asks."""

    method: str
    """GET, HEAD or another."""
    target: str
    """As it stands in the request: path and query, nothing decoded."""
    headers: Message
    """What came with it."""
    port: int
    """Ours."""


def answer(method: str, target: str, headers: Message, port: int, *, preview: Preview) -> Answer:
    """The answer to one request about readable pages.

    Args:
        method: as in `Request`.
        target: as in `Request`.
        headers: as in `Request`.
        port: as in `Request`.
        preview: What can be looked at.
    """
    path = asked_path(method, target, headers, port)
    if isinstance(path, Answer):
        return path
    if path.startswith("/-/"):
        return _own(path, preview)
    return _from_folder(path, method, headers, preview)


def asked_path(method: str, target: str, headers: Message, port: int) -> str | Answer:
    """The path that is asked for, in plain letters; an answer where nothing more is to be said."""
    if not _is_for_us(headers, port):
        return page(HTTPStatus.FORBIDDEN, pages.refused("The preview answers this computer only."))
    if method not in {"GET", "HEAD"}:
        refusal = pages.refused("Here you can only look.")
        return page(HTTPStatus.METHOD_NOT_ALLOWED, refusal, {"Allow": "GET, HEAD"})
    asked, _, _ = target.partition("?")
    try:
        return _decoded(asked)
    except ValueError:
        return page(HTTPStatus.BAD_REQUEST, pages.refused("That is no address."))


def _is_for_us(headers: Message, port: int) -> bool:
    """Whether the browser meant us. Another site's name that points at this computer must not read the pages."""
    names = {f"127.0.0.1:{port}", f"localhost:{port}"} | ({"127.0.0.1", "localhost"} if port == 80 else set())
    if [host.strip().lower() in names for host in headers.get_all("Host", [])] != [True]:
        return False
    # A page of another site may lead here, but not fetch or show anything from here.
    return headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"} or (
        headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    )


def _decoded(asked: str) -> str:
    """The path in plain letters.

    Raises:
        ValueError: when it cannot be one.
    """
    if not asked.startswith("/") or re.search(r"%(?![0-9A-Fa-f]{2})|%2[fF]|%5[cC]|\\", asked):
        raise ValueError
    path = unquote_to_bytes(asked.encode("latin-1")).decode("utf-8")
    if any(letter < " " for letter in path):
        raise ValueError
    return path


def _own(path: str, preview: Preview) -> Answer:
    if path == "/-/state":
        return Answer(HTTPStatus.OK, type_of("state.json"), preview.state())
    if path == "/-/preview.js":
        return Answer(HTTPStatus.OK, type_of("preview.js"), pages.SCRIPT.encode())
    if path == "/-/preview.css":
        return Answer(HTTPStatus.OK, type_of("preview.css"), pages.STYLE.encode())
    return page(HTTPStatus.NOT_FOUND, pages.not_here())


def _from_folder(path: str, method: str, headers: Message, preview: Preview) -> Answer:
    # Before the page is read: a page newer than its version is only loaded once more.
    version = preview.version
    found = found_in(path, preview.folder)
    if found and found.is_dir() and (found / "index.html").is_file():
        if not path.endswith("/"):
            return moved_to(path + "/")
        found = found / "index.html"
    elif path == "/":
        doors = preview.doors()
        if len(doors) == 1:
            return moved_to("/" + doors[0])
        return page(HTTPStatus.OK, pages.with_script(pages.list_of(doors), version))
    elif path.endswith("/"):
        found = None
    try:
        file = found.open("rb") if found and found.is_file() and not found.is_symlink() else None
    except OSError:
        file = None
    if not found or not file:
        return page(HTTPStatus.NOT_FOUND, pages.with_script(pages.not_here(), version))
    if found.suffix == ".html":
        with file:
            return page(HTTPStatus.OK, pages.with_script(file.read(), version))
    return file_answer(file, type_of(found.name), method, headers)


def found_in(path: str, folder: Path) -> Path | None:
    """The file or folder of that name. Never one that is hidden, outside, or reached by a link."""
    steps = path.strip("/").split("/") if path.strip("/") else []
    if "//" in path or any(step == "" or step.startswith(".") for step in steps):
        return None
    home = folder.resolve()
    place = home.joinpath(*steps)
    try:
        return place if place.resolve(strict=True) == place else None
    except OSError:
        return None


def file_answer(file: BinaryIO, kind: str, method: str, headers: Message) -> Answer:
    """An open file, or the part of it that is asked for (RFC 9110)."""
    # Of the file that is open: its name may by now belong to a newer version.

    facts = os.fstat(file.fileno())
    tag = f'"{facts.st_ino:x}-{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    about = {"ETag": tag, "Accept-Ranges": "bytes"}
    if tag in (headers.get("If-None-Match") or ""):
        file.close()
        return Answer(HTTPStatus.NOT_MODIFIED, kind, headers=about)
    # Ranges have a meaning for GET alone, and only as long as the file is the one the browser began with.
    ranged = (
        method == "GET" and headers.get("If-Range", tag) == tag and len(headers.get_all("Range", [])) == 1
    )
    part = asked_part(headers.get("Range"), facts.st_size) if ranged else None
    if part is None:
        return Answer(HTTPStatus.OK, kind, file=file, part=range(facts.st_size), headers=about)
    if not part:
        file.close()
        return Answer(
            HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            headers=about | {"Content-Range": f"bytes */{facts.st_size}"},
        )
    about["Content-Range"] = f"bytes {part[0]}-{part[-1]}/{facts.st_size}"
    return Answer(HTTPStatus.PARTIAL_CONTENT, kind, file=file, part=part, headers=about)


def page(status: HTTPStatus, body: bytes, headers: dict[str, str] | None = None) -> Answer:
    """A page of ours."""
    return Answer(status, type_of("page.html"), body, headers=headers or {})


def moved_to(path: str) -> Answer:
    """Where it is instead."""
    return Answer(HTTPStatus.FOUND, headers={"Location": quote(path)})
