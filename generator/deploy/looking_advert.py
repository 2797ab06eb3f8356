"""Whether an advert that is live, or lies in a folder, is what was put there; and whether it should still be open."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from generator.advertised import Advertised
from generator.deploy.asking import ask
from generator.deploy.looking import AT_ONCE, NEVER, Ask, Finding, is_sent

_MAY_HIDE = frozenset({"_headers", ".nojekyll"})
_BIG = 4 << 20
"""Bytes from which a file is only asked how long it is, unless all is to be read: films."""


def look_at_advert(
    address: str,
    advert: Advertised,
    day: date,
    headers: Mapping[str, str] | None,
    *,
    whole: bool,
    ask: Ask = ask,
) -> tuple[Finding, ...]:
    """Look at one advert from outside.

    Args:
        address: where it is, with a stroke at its end.
        advert: what was put there.
        day: today.
        headers: what its page is to be sent with; None where the host can send none.
        whole: read films to their end too.
        ask: asks the host.

    Raises:
        GeneratorError: the host cannot be reached.
    """
    front = ask(address, "GET")
    if front.status != 200:
        why = (
            "A login stands before it" if front.status in {401, 403} else "There is no advert at this address"
        )
        return (Finding("", f"{why} (the host says {front.status}).", advert.line),)
    found = list(stale(advert, day))
    with ThreadPoolExecutor(AT_ONCE) as many:

        def each(look: Callable[[str], Finding | None], names: tuple[str, ...]) -> Iterator[Finding]:
            return (one for one in many.map(look, names) if one is not None)

        found += each(lambda name: _same(address, name, advert, ask, whole=whole), tuple(advert.files))
        old = list(each(lambda name: _there(address + name, ask), advert.gone))
        nothing = ask(f"{address}no-such-page-here", "GET")
        page = nothing.body if nothing.status == 200 else None
        beside = tuple(name for name in (*NEVER, "k.json") if name not in advert.files)
        found += each(lambda name: _beside(address, name, page, ask), beside)
    if old and page is None:
        found.append(
            Finding(
                "", f"Files of an older advert that still lie there: {len(old)}.", "Delete them at the host."
            )
        )
    for header, value in (headers or {}).items():
        if not is_sent(front.headers.get(header.casefold(), ""), value):
            found.append(
                Finding(
                    header,
                    "The host does not send this header with the page.",
                    "Give the host the file _headers that was put there, or its own settings. Where it can send none,"
                    " add  --no-headers",
                )
            )
    return tuple(found)


def stale(advert: Advertised, day: date) -> Iterator[Finding]:
    """Whether its last day has passed, and it is still the open one."""
    if not advert.closed and advert.closes is not None and advert.closes < day:
        yield Finding("", "Its last day has passed, and it is still the open advert.", advert.line)


def _same(address: str, name: str, advert: Advertised, ask: Ask, *, whole: bool) -> Finding | None:
    size, sha256 = advert.files[name]
    if size >= _BIG and not whole:
        told = ask(address + name, "HEAD")
        if told.status == 200 and told.length is not None:
            return None if told.length == size else Finding(name, "It is cut off, or changed.", advert.line)
    answer = ask(address + name, "GET")
    if answer.status != 200:
        return None if name in _MAY_HIDE else Finding(name, "It is missing.", advert.line)
    if hashlib.sha256(answer.body).hexdigest() == sha256:
        return None
    return Finding(name, "It is not the file that was put there.", advert.line)


def _there(address: str, ask: Ask) -> Finding | None:
    return Finding(address, "old") if ask(address, "HEAD").status == 200 else None


def _beside(address: str, name: str, page: bytes | None, ask: Ask) -> Finding | None:
    answer = ask(address + name, "GET")
    if answer.status != 200 or answer.body == page:
        return None
    return Finding(
        name,
        "It lies beside the advert, for everybody to read.",
        "Delete it at the host now, and what the host keeps of it (deploys, versions, history).",
    )
