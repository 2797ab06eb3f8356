"""The service worker in a real browser: every file opened and no byte changed, on kind hosts and unkind ones."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from generator.sealing import FORMAT, name_of
from tests.sealed.host import Asked, Host, Sent, hosting
from tests.sealed.tiny_shell import (
    EMERGENCY,
    FETCH,
    FILM,
    GLANCE,
    HOME,
    LONG,
    LONG_SIZE,
    PHOTO,
    SECRETS,
    Visitor,
    sample,
    shell,
    until,
)
from tests.sealed_sites import SealedFixture, seal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

HEADERS = {
    "cache-control": "private, no-store",
    "x-robots-tag": "noindex, nofollow, noarchive",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}
OBJECT = 1_048_576
SEGMENT = 65_536


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    """The sample, sealed once; nobody changes the folder."""
    return seal(sample(), tmp_path_factory.mktemp("sealed") / "site", shell=shell())


@pytest.fixture
def host(site: SealedFixture) -> Iterator[Host]:
    with hosting(site.folder) as running:
        yield running


@pytest.fixture
def visitor(chromium: Browser, host: Host, site: SealedFixture) -> Iterator[Visitor]:
    """Somebody with a browser of their own; what it could not run fails the test."""
    context = chromium.new_context()
    odd: list[str] = []
    context.on("weberror", lambda error: odd.append(str(error.error)))
    yield Visitor(context, host, site.key)
    context.close()
    assert not odd


def objects(site: SealedFixture, path: str) -> list[str]:
    """The names of a file's objects, in their order."""
    entry = site.manifest.files[path]
    names = site.key.subkey("names")
    sealed = entry.stream(site.key, path).sealed_size if hasattr(entry, "sealed_size") else 0
    del sealed
    found = []
    for index in range(99):
        digest = __import__("hmac").digest(names, entry.id + index.to_bytes(4, "big"), "sha256")
        name = f"o/{name_of(digest)}.bin"
        if not (site.folder / name).exists():
            return found
        found.append(name)
    return found


def fetched(page: Page, address: str) -> dict[str, Any]:
    """What a page gets for an address."""
    answer: dict[str, Any] = page.evaluate(FETCH, address)
    return answer


# ---------------------------------------------------------------- every file, as it was


def test_pages_and_files_come_as_they_were_with_all_headers(visitor: Visitor, site: SealedFixture) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    assert page.inner_text("h1") == SECRETS[1]
    for path, content in sample().items():
        if path.endswith(".html"):
            continue
        got = page.evaluate(DIGEST, [visitor.address + path, None])
        assert (got["status"], got["sha256"]) == (200, hashlib.sha256(content).hexdigest()), path
        assert got["headers"]["content-length"] == str(len(content))
        assert HEADERS.items() <= got["headers"].items()
        assert "unsafe" not in got["headers"]["content-security-policy"]
        assert "frame-ancestors 'none'" in got["headers"]["content-security-policy"]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "3px"
    text = fetched(page, visitor.address + HOME)["text"]
    script, plain = "<script src=", sample()[f"{HOME}index.html"].decode()
    before, _, after = text.partition(script)
    assert before + after.partition("</script>")[2] == plain
    # Whoever asks for the folder itself is at home; the host never saw the path of a page.
    page.goto(visitor.address)
    assert page.url == visitor.address + HOME
    assert not [path for path in visitor.host.paths() if "/p/" in path or "/media/" in path]


DIGEST = """async ([address, range]) => {
    const answer = await fetch(address, {headers: range ? {Range: range} : {}});
    const body = await answer.arrayBuffer().catch(() => null);
    const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return {status: answer.status, length: body ? body.byteLength : -1, range: answer.headers.get('content-range'),
        sha256: body ? hex(await crypto.subtle.digest('SHA-256', body)) : 'broken off', headers: Object.fromEntries(answer.headers)};
}"""


def asked_ranges() -> list[tuple[str, slice | None]]:
    """What a player may ask for, and which bytes are the answer; None for none of them."""
    size, segment = LONG_SIZE, 65_520
    borders = [segment - 40, 16 * segment - 40, 2 * 16 * segment - 40]
    asked: list[tuple[str, slice | None]] = [
        ("bytes=0-0", slice(0, 1)),
        ("bytes=0-1", slice(0, 2)),
        ("bytes=-1", slice(size - 1, size)),
        (f"bytes={size - 1}-", slice(size - 1, size)),
        (f"bytes=-{size + 9}", slice(0, size)),
        ("bytes=5-99999999999999999999", slice(5, size)),
        (f"bytes={size}-", None),
        (f"bytes={size + 5}-{size + 9}", None),
        ("bytes=-0", None),
        ("bytes=5-2", None),
        *((f"bytes={at - 1}-{at}", slice(at - 1, at + 1)) for at in borders),
    ]
    chance = random.Random(48)
    for _ in range(40):
        first = chance.randrange(size)
        last = min(size - 1, first + chance.choice([0, 10, 70_000, 1_500_000]))
        asked.append((f"bytes={first}-{last}", slice(first, last + 1)))
    return asked


@pytest.mark.parametrize("ranges", [True, False], ids=["with ranges", "without ranges"])
def test_every_range_is_answered_to_the_byte(visitor: Visitor, ranges: bool) -> None:
    visitor.host.ranges = ranges
    page = visitor.at(HOME, visitor.unlocked())
    asked, content = asked_ranges(), sample()[LONG]
    answers = page.evaluate(
        f"async ([address, ranges]) => {{ const get = {DIGEST}; const all = [];"
        " for (const range of ranges) all.push(await get([address, range])); return all; }",
        [visitor.address + LONG, [text for text, _ in asked]],
    )
    for (text, part), got in zip(asked, answers, strict=True):
        if part is None:
            assert (got["status"], got["range"], got["length"]) == (416, f"bytes */{LONG_SIZE}", 0), text
            continue
        told = f"bytes {part.start}-{part.stop - 1}/{LONG_SIZE}"
        assert (got["status"], got["range"], got["length"]) == (206, told, part.stop - part.start), text
        assert got["sha256"] == hashlib.sha256(content[part]).hexdigest(), text
    # What is no range, or several, is answered with the whole file.
    for text in ("bytes=0-1,5-9", "bytes=-", "lines=0-4", "bytes=a-b", "bytes=1"):
        got = page.evaluate(DIGEST, [visitor.address + LONG, text])
        assert (got["status"], got["length"]) == (200, LONG_SIZE), text


def test_what_is_asked_of_the_host_is_small_for_a_jump(visitor: Visitor) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    visitor.host.log.clear()
    page.evaluate(DIGEST, [visitor.address + LONG, "bytes=2000000-2000009"])
    assert [one.range for one in visitor.host.log] == ["bytes=917504-1048575"]


def test_a_film_that_is_left_is_not_fetched_to_its_end(visitor: Visitor) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    visitor.host.log.clear()
    first = page.evaluate(
        """async address => {
            const answer = await fetch(address, {headers: {Range: 'bytes=0-'}});
            const reader = answer.body.getReader();
            const {value} = await reader.read();
            await reader.cancel();
            return value.length;
        }""",
        visitor.address + LONG,
    )
    assert 0 < first <= 2 * SEGMENT
    # The first batch, the one after it, and what the browser itself reads ahead: not the whole film.
    assert page.evaluate(DIGEST, [visitor.address + PHOTO, None])["status"] == 200
    asked = [one.range for one in visitor.host.log if one.range]
    assert asked[0] == "bytes=0-131071"
    assert len(asked) <= 4, asked


# ---------------------------------------------------------------- what a page cannot do


def test_no_other_host_no_frame_no_other_method_no_way_out(
    visitor: Visitor, site: SealedFixture, chromium: Browser
) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    with hosting({"/": site.folder, "/elsewhere/": site.folder}) as other:
        strange = f"http://127.0.0.1:{other.port}/k.json"
        reach = """async address => { try { await fetch(address, {mode: 'no-cors'}); return 'reached'; } catch { return 'refused'; } }"""
        look = """address => new Promise(done => { const image = new Image(); image.onload = () => done('reached');
            image.onerror = () => done('refused'); image.src = address; })"""
        assert page.evaluate(reach, strange) == "refused"
        assert page.evaluate(look, strange) == "refused"
        assert other.log == []
    assert fetched(page, visitor.address + "..%2f..%2fetc/passwd")["status"] == 404
    assert fetched(page, visitor.address + "%zz")["status"] == 400
    assert fetched(page, visitor.address + "constructor")["status"] == 404
    assert fetched(page, visitor.address + "look/")["status"] == 404
    for method in ("POST", "PUT", "DELETE", "HEAD"):
        status = page.evaluate(
            "([address, method]) => fetch(address, {method}).then(answer => answer.status)",
            [visitor.address + HOME, method],
        )
        assert status == 405, method
    assert not [one for one in visitor.host.log if one.method != "GET"]
    # Another site may not frame a page, though the worker answers for it.
    framing = chromium.contexts[0].new_page() if False else page.context.new_page()
    framing.goto(visitor.address + "k.json")
    framing.set_content(f'<iframe src="{visitor.address + HOME}"></iframe>')
    until(lambda: len(framing.frames) == 2 and framing.frames[1].url.startswith(("chrome-error", visitor.address)), framing)
    assert SECRETS[1] not in framing.frames[1].content()


def test_a_page_that_is_not_there_says_so_kindly(visitor: Visitor) -> None:
    page = visitor.unlocked(words={"worker_unknown_title": "Dim tudalen o'r fath", "unknown": "<b>"})
    answer = page.goto(f"{visitor.address}p/zzzzzzzzzz/")
    assert answer
    assert answer.status == 404
    assert page.title() == "Private page"
    assert page.inner_text("h1") == "Dim tudalen o'r fath"
    assert page.inner_text(".lead") == "<b>"
    assert page.get_attribute("a.call", "href") == "tel:999"
    assert HEADERS.items() <= answer.headers.items()
    page.wait_for_selector(".lockbar")
    page.click("text=Go to the first page")
    page.wait_for_url(visitor.address + HOME)


# ---------------------------------------------------------------- tampering


def test_nothing_that_was_changed_is_ever_shown(visitor: Visitor, site: SealedFixture) -> None:
    """Cases 7 to 19 and 50 to 52: the very bytes, or 502 and a sentence; never others."""
    page = visitor.at(HOME, visitor.unlocked())
    names, folder, host = objects(site, LONG), site.folder, visitor.host
    assert len(names) == 5
    second = (folder / names[1]).read_bytes()

    def body(change: Any) -> Any:
        def act(sent: Sent, asked: Asked) -> None:
            whole = change((folder / asked.path[1:]).read_bytes())
            part = asked.range.removeprefix("bytes=").split("-") if asked.range else []
            sent.body = whole
            if part and host.ranges:
                first, last = int(part[0]), min(int(part[1]), len(whole) - 1)
                sent.body, sent.status = whole[first : last + 1], 206
                sent.headers["Content-Range"] = f"bytes {first}-{last}/{len(whole)}"
                if first > last:
                    sent.status = 416
            else:
                sent.status = 200

        return act

    flipped = bytearray(second)
    flipped[SEGMENT * 3 + 77] ^= 1
    moved = second[SEGMENT : 2 * SEGMENT] + second[:SEGMENT] + second[2 * SEGMENT :]
    changes = {
        "bit flipped": (names[1], lambda _: bytes(flipped)),
        "zero bytes": (names[1], lambda _: b""),
        "a portal's page": (names[1], lambda _: b"<!doctype html><title>Log in</title>" * 30_000),
        "one byte added": (names[1], lambda whole: whole + b"x"),
        "one byte cut": (names[1], lambda whole: whole[:-1]),
        "objects swapped": (names[1], lambda _: (folder / names[2]).read_bytes()),
        "segments swapped": (names[1], lambda _: moved),
        "random": (names[1], lambda whole: os.urandom(len(whole))),
        "header changed": (names[0], lambda whole: whole[:5] + bytes([whole[5] ^ 1]) + whole[6:]),
    }
    content = sample()[LONG]
    for ranges in (True, False):
        host.ranges = ranges
        for what, (name, change) in changes.items():
            host.changed = {name: body(change)}
            # All of it breaks off or is refused; a part elsewhere is whole.
            whole = page.evaluate(DIGEST, [visitor.address + LONG, None])
            assert whole["sha256"] == "broken off" or whole["status"] == 502, what
            at = 0 if name == names[0] else OBJECT + 3 * SEGMENT
            if what not in ("one byte cut",):
                hit = fetched_range(page, visitor, at, at + 99)
                exact = hashlib.sha256(content[at : at + 100]).hexdigest()
                assert hit["status"] == 502 or hit["sha256"] == exact, what
                if what not in ("one byte added", "segments swapped"):
                    assert hit["status"] == 502, what
            good = fetched_range(page, visitor, 3 * OBJECT, 3 * OBJECT + 99)
            assert good["sha256"] == hashlib.sha256(content[3 * OBJECT : 3 * OBJECT + 100]).hexdigest(), what


def fetched_range(page: Page, visitor: Visitor, first: int, last: int) -> dict[str, Any]:
    got: dict[str, Any] = page.evaluate(DIGEST, [visitor.address + LONG, f"bytes={first}-{last}"])
    return got
