"""Whether what is live is what was put there: asked for over HTTP, as any reader's browser would."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from generator.deploy.asking import Answer, ask
from generator.placed import Placed
from generator.release import FRONT

Ask = Callable[[str, str], Answer]

AT_ONCE = 8
"""Questions on their way at the same time: a browser asks as many."""

OLD_ASKED = 300
"""Names of older files that are asked for: those of the last builds."""

_MAY_HIDE = frozenset({"_headers", ".nojekyll"})
"""What hosts read themselves and often show nobody."""

NEVER = (
    ".git/HEAD",
    "site_config.yml",
    "profiles/",
    "media/",
    "search/search_index.json",
    "sitemap.xml",
    "keys.sealed",
)
"""What must lie at no address: a workspace, its history, readable pages, keys."""

_CHANGED_BY_SOMEBODY = (
    "Take the website down at the host, publish it somewhere you trust, and give every reader new words:"
    " alongside access renew"
)
_PAGE = "index.html"
_WATCHED = "index.html", "404.html", "app.js", "sw.js", "keep.js"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was put there."""

    place: str
    """A file, a header, or "" for the whole site."""
    what: str
    do: str = ""


def look_at(
    address: str, placed: Placed, headers: Mapping[str, str] | None, *, whole: bool, ask: Ask = ask
) -> tuple[Finding, ...]:
    """Look at one site from outside.

    Args:
        address: where it is, with a stroke at its end.
        placed: what was put there.
        headers: what every answer is to be sent with; None where the host can send none.
        whole: read every sealed file, and not only whether it is there and how long it is.
        ask: asks the host.

    Raises:
        GeneratorError: the host cannot be reached.
    """
    front = ask(address + FRONT, "GET")
    if stop := _another(front, placed):
        return (stop,)
    with ThreadPoolExecutor(AT_ONCE) as many:
        found = [
            *_files(address, placed, partial(_map, many), ask, whole=whole),
            *_door(address, placed, ask),
            *_old(address, placed, partial(_map, many), ask),
            *_never(address, placed, partial(_map, many), ask),
        ]
    if headers is not None:
        found += _headers(address, placed, headers, ask)
    return tuple(found)


Each = Callable[[Callable[[str], "Finding | None"], list[str]], "list[Finding]"]


def _map(many: ThreadPoolExecutor, work: Callable[[str], Finding | None], names: list[str]) -> list[Finding]:
    return [found for found in many.map(work, names) if found is not None]


def _another(front: Answer, placed: Placed) -> Finding | None:
    """Whether there is no such site, or another build of it."""
    if front.status in {401, 403}:
        return Finding(
            FRONT, "A login stands before it, so it cannot be looked at from here.", "Look at it from inside."
        )
    if 300 <= front.status < 400:
        return Finding(FRONT, "The host sends readers elsewhere.", "Look whether the address is right.")
    if front.status != 200:
        return Finding(
            "", f"There is no website at this address (the host says {front.status}).", "alongside publish"
        )
    try:
        told = json.loads(front.body)
        site, generation = str(told["site"]), int(told["generation"])
    except (ValueError, KeyError, TypeError):
        return Finding(FRONT, "What lies there is no sealed website.", "alongside publish")
    if site != placed.site:
        return Finding(FRONT, "Another website lies there.", "Look whether the address is right.")
    if generation < placed.generation:
        return Finding(
            FRONT,
            "An older build is live: the host did not take the new one, or went back.",
            "alongside publish",
        )
    if generation > placed.generation:
        return Finding(
            FRONT, "A newer build is live, which another computer published.", "Look at it from there."
        )
    return None


def _files(address: str, placed: Placed, each: Each, ask: Ask, *, whole: bool) -> Iterator[Finding]:
    generic = [name for name in placed.files if "/" not in name or name.startswith("m/")]
    sealed = [name for name in placed.files if name not in generic]
    yield from each(lambda name: _same(ask(address + name, "GET"), name, placed), generic)
    work = (
        (lambda name: _same(ask(address + name, "GET"), name, placed))
        if whole
        else (lambda name: _there(address + name, name, placed, ask))
    )
    bad = each(work, sealed)
    for what in dict.fromkeys(finding.what for finding in bad):
        number = sum(finding.what == what for finding in bad)
        yield Finding("o/", f"{number} of {len(sealed)} sealed files: {what}", "alongside publish")


def _same(answer: Answer, name: str, placed: Placed) -> Finding | None:
    """Whether a file is byte for byte what was put there."""
    if answer.status != 200:
        return None if name in _MAY_HIDE else Finding(name, "It is missing.", "alongside publish")
    if hashlib.sha256(answer.body).hexdigest() == placed.files[name][1]:
        return None
    if name in _WATCHED:
        return Finding(
            name,
            "It is not the file that was put there. Whoever changed it could read what readers type.",
            _CHANGED_BY_SOMEBODY,
        )
    return Finding(name, "It is not the file that was put there.", "alongside publish")


def _door(address: str, placed: Placed, ask: Ask) -> Iterator[Finding]:
    """Whether whoever opens the website's own address meets its page: hosts show another for a folder, or none."""
    if _PAGE not in placed.files:
        return
    folder, page = ask(address, "GET"), ask(address + _PAGE, "GET")
    if folder.status != 200:
        yield Finding(
            "",
            f"The website’s own address shows no page (the host says {folder.status}), though index.html lies there.",
            "Let the host show index.html for a folder: it calls that index or default page.",
        )
    # One that was changed itself is told of as what it is.
    elif folder.body != page.body and _same(page, _PAGE, placed) is None:
        yield Finding(
            "",
            "At the website’s own address lies another page than index.html. Whoever put it there could read what readers"
            " type.",
            _CHANGED_BY_SOMEBODY,
        )


def _there(address: str, name: str, placed: Placed, ask: Ask) -> Finding | None:
    """Whether a file is there and as long as it was."""
    answer = ask(address, "HEAD")
    if answer.status in {405, 501} or (answer.status == 200 and answer.length is None):
        return _same(ask(address, "GET"), name, placed)
    if answer.status != 200:
        return Finding(name, "missing.")
    return None if answer.length == placed.files[name][0] else Finding(name, "cut off, or changed.")


def _old(address: str, placed: Placed, each: Each, ask: Ask) -> Iterator[Finding]:
    """What older builds left there: nobody finds it by reading, and a removed reader's key opens it."""
    left = each(
        lambda name: Finding(name, "old") if ask(address + name, "HEAD").status == 200 else None,
        list(placed.gone[:OLD_ASKED]),
    )
    if left:
        yield Finding(
            "o/",
            f"{len(left)} files of older builds still lie there. Somebody who was removed may open them.",
            "Delete them at the host: publish again where the host lets us delete, or upload into an empty place."
            " Delete what it keeps of earlier uploads too (it may call them deploys, versions or history).",
        )


def _never(address: str, placed: Placed, each: Each, ask: Ask) -> Iterator[Finding]:
    """What must not be online at all, beside the site or around it."""
    nothing = ask(f"{address}{placed.path[::-1]}x", "GET")
    # A host that answers everything with one page says nothing by it.
    page = nothing.body if nothing.status == 200 else None
    around = address.removesuffix(f"{placed.path}/")

    def look(where: str) -> Finding | None:
        answer = ask(where, "GET")
        if answer.status != 200 or answer.body == page:
            return None
        return Finding(
            where.removeprefix(around),
            "It lies there for everybody to read.",
            "Delete it at the host now, and what the host keeps of it (deploys, versions, history).",
        )

    yield from each(look, [base + name for base in dict.fromkeys((around, address)) for name in NEVER])


def _headers(address: str, placed: Placed, headers: Mapping[str, str], ask: Ask) -> Iterator[Finding]:
    """What every answer has to be sent with, mistakes too."""
    sealed = next((name for name in placed.files if name.startswith("o/")), FRONT)
    lost: dict[str, list[str]] = {}
    for told, name in (("the page", ""), ("sealed files", sealed), ("mistakes (404)", "no/such/file")):
        answer = ask(address + name, "GET")
        for header, value in headers.items():
            if not is_sent(answer.headers.get(header.casefold(), ""), value):
                lost.setdefault(header, []).append(told)
    for header, where in lost.items():
        yield Finding(
            header,
            f"The host does not send this header with {' and '.join(where)}.",
            "Give the host the file _headers that was put there, or its own settings. Where it can send none, add"
            "  --no-headers: the pages then protect themselves once they are open.",
        )


def is_sent(sent: str, wanted: str) -> bool:
    """Whether a header says at least what it has to."""
    parts = {part.strip().casefold() for part in sent.replace(";", ",").split(",")}
    return {part.strip().casefold() for part in wanted.replace(";", ",").split(",") if part.strip()} <= parts
