"""Answers from sealed folders as a host on the internet gives them: files as they are, with the headers they ask for."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from generator.file_types import type_of
from generator.serve import pages
from generator.serve.answers import Answer, asked_path, file_answer, found_in, moved_to, page

if TYPE_CHECKING:
    from email.message import Message

_FRONT = "k.json"
"""What every sealed folder has, and no other."""


def sealed_in(folder: Path, short_name: str) -> tuple[str, ...]:
    """The sealed folders of somebody, as "amir/team"."""
    sites = sorted((folder / short_name).glob(f"*/{_FRONT}"))
    return tuple(f"{short_name}/{front.parent.name}" for front in sites)


def answer_sealed(
    method: str, target: str, headers: Message, port: int, *, folder: Path, short_name: str
) -> Answer:
    """The answer to one request about somebody's sealed folders.

    Args:
        method: as in `Request`.
        target: as in `Request`.
        headers: as in `Request`.
        port: as in `Request`.
        folder: what holds everybody's.
        short_name: whose can be looked at.
    """
    path = asked_path(method, target, headers, port)
    if isinstance(path, Answer):
        return path
    doors = sealed_in(folder, short_name)
    if path == "/":
        if len(doors) == 1:
            return moved_to(f"/{doors[0]}/")
        return page(HTTPStatus.OK, pages.list_of([f"{door}/" for door in doors]))
    whose, edition, *rest = (*path.lstrip("/").split("/", 2), "")[:3]
    name = f"{whose}/{edition}"
    if name not in doors:
        return page(HTTPStatus.NOT_FOUND, pages.not_here())
    if path == f"/{name}":
        return moved_to(f"/{name}/")
    site = folder / name
    found = found_in(f"/{rest[0] or 'index.html'}", site)
    about = headers_of(site)
    if found is None or not found.is_file():
        # A browser that goes past our script, as on a hard reload, gets the locked page here too.
        return Answer(
            HTTPStatus.NOT_FOUND, type_of("404.html"), (site / "404.html").read_bytes(), headers=about
        )
    given = file_answer(found.open("rb"), type_of(found.name), method, headers)
    given.headers.update(about)
    return given


def headers_of(site: Path) -> dict[str, str]:
    """What a sealed folder asks every host to send with each of its files."""
    try:
        rows = (site / "_headers").read_text("utf-8").splitlines()
    except OSError:
        return {}
    pairs = (row.strip().split(": ", 1) for row in rows if row.startswith(" ") and ": " in row)
    # This computer has no certificate, and a browser would ask for one from then on.
    return {name: value for name, value in pairs if name != "Strict-Transport-Security"}
