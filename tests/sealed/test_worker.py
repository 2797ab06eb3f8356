"""The service worker in a real browser: every file opened and no byte changed, on kind hosts and unkind ones."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from generator.protect.objects import object_names
from tests.protect.tinks import put_in
from tests.sealed.host import Asked, Change, Host, Sent, hosting
from tests.sealed.tiny_shell import (
    EMERGENCY,
    FETCH,
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
from tests.sealed_lists import packed_list, resealed, row, sealed_list, told
from tests.sealed_sites import SealedFixture, new_key, seal

if TYPE_CHECKING:
    from pathlib import Path

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
OBJECT, SEGMENT, PLAYERS_BLOCK = 1_048_576, 65_536, 32_768

DIGEST = """async ([address, range]) => {
    const answer = await fetch(address, {headers: range ? {Range: range} : {}});
    const body = await answer.arrayBuffer().catch(() => null);
    const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return {status: answer.status, length: body ? body.byteLength : -1, range: answer.headers.get('content-range'),
        sha256: body ? hex(await crypto.subtle.digest('SHA-256', body)) : 'broken off',
        headers: Object.fromEntries(answer.headers)};
}"""
"""What a page gets, without carrying megabytes to the test."""

LEFT = """async ([address, range]) => {
    const answer = await fetch(address, {headers: {Range: range}});
    const reader = answer.body.getReader();
    const {value} = await reader.read();
    await reader.cancel();
    return value.length;
}"""
"""Leaves a film after the first piece of it; how long that was."""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def fetched(page: Page, address: str) -> dict[str, Any]:
    """What a page gets for an address, as text."""
    answer: dict[str, Any] = page.evaluate(FETCH, address)
    return answer


def digest(page: Page, address: str, asked: str | None = None) -> dict[str, Any]:
    """What a page gets for an address, or for a part of it."""
    answer: dict[str, Any] = page.evaluate(DIGEST, [address, asked])
    return answer


# ---------------------------------------------------------------- every file, as it was


def test_pages_and_files_come_as_they_were_with_all_headers(visitor: Visitor) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    assert page.inner_text("h1") == SECRETS[1]
    for path, content in sample().items():
        if path.endswith(".html"):
            continue
        got = digest(page, visitor.address + path)
        assert (got["status"], got["sha256"]) == (200, sha256(content)), path
        assert got["headers"]["content-length"] == str(len(content))
        assert HEADERS.items() <= got["headers"].items()
        assert "unsafe" not in got["headers"]["content-security-policy"]
        assert "frame-ancestors 'none'" in got["headers"]["content-security-policy"]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "3px"
    # A page is as it was printed, but for the one script.
    before, _, after = fetched(page, visitor.address + HOME)["text"].partition("<script src=")
    assert before + after.partition("</script>")[2] == sample()[f"{HOME}index.html"].decode()
    # Whoever asks for the folder itself is at home; the host never saw the path of a page.
    page.goto(visitor.address)
    assert page.url == visitor.address + HOME
    assert not [path for path in visitor.host.paths() if "/p/" in path or "/media/" in path]


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


@pytest.mark.parametrize(
    "ranges", [True, pytest.param(False, marks=pytest.mark.long)], ids=["with ranges", "without ranges"]
)
def test_every_range_is_answered_to_the_byte(visitor: Visitor, ranges: bool) -> None:
    """Case 48, as RFC 9110 says."""
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
        assert got["sha256"] == sha256(content[part]), text
    # What is no range, or several, is answered with the whole file.
    photo = visitor.address + PHOTO
    for text in ("bytes=0-1,5-9", "bytes=-", "lines=0-4", "bytes=a-b", "bytes=1"):
        assert digest(page, photo, text)["sha256"] == sha256(sample()[PHOTO]), text
        assert digest(page, photo, text)["status"] == 200, text


@pytest.mark.long
def test_the_host_is_asked_for_little_and_a_film_that_is_left_is_not_fetched(visitor: Visitor) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    visitor.host.log.clear()

    def objects() -> list[Asked]:
        """A browser looks whether there is a newer worker when it likes: that is none of them."""
        return [one for one in visitor.host.log if "/o/" in one.path]

    digest(page, visitor.address + LONG, "bytes=2000000-2000009")
    assert [one.range for one in objects()] == ["bytes=917504-983039"]
    visitor.host.log.clear()
    first = page.evaluate(LEFT, [visitor.address + LONG, "bytes=2000000-"])
    assert 0 < first <= 2 * SEGMENT
    # From there to the end of its object, and perhaps the one after it: not the whole film.
    assert digest(page, visitor.address + PHOTO)["status"] == 200
    *asked, photo = objects()
    assert asked[0].range == "bytes=917504-1048575"
    assert len(asked) <= 2, asked
    assert photo.path not in [one.path for one in asked]
    # A host without ranges is asked for each object once, though a film is read in small parts at first.
    visitor.host.ranges = False
    visitor.host.log.clear()
    assert digest(page, visitor.address + LONG, "bytes=1048576-")["status"] == 206
    asked_for = [one.path for one in objects()]
    assert len(asked_for) == len(set(asked_for)) == 4


@pytest.mark.long
def test_a_player_gets_its_first_block_by_itself(visitor: Visitor) -> None:
    """With more at once, one of Chromium leaves the new place in a film and comes back two requests later."""
    page = visitor.at(HOME, visitor.unlocked())
    # A page that is kept from reading for a moment finds more than one piece: not every time.
    firsts = [page.evaluate(LEFT, [visitor.address + LONG, "bytes=0-"]) for _ in range(9)]
    assert 0 < min(firsts) <= PLAYERS_BLOCK, firsts


@pytest.mark.long
@pytest.mark.parametrize("ranges", [True, False], ids=["with ranges", "without ranges"])
def test_what_is_on_its_way_when_a_film_is_left_is_hung_up_on(visitor: Visitor, ranges: bool) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    visitor.host.ranges = ranges
    visitor.host.stall = threading.Event()
    page.evaluate(
        """async address => {
            const answer = await fetch(address, {headers: {Range: 'bytes=0-'}});
            const reader = answer.body.getReader();
            await reader.read();
            await reader.cancel();
        }""",
        visitor.address + LONG,
    )
    # Long before the worker takes the host for a silent one.
    until(lambda: visitor.host.left, page, seconds=12)


@pytest.mark.long
def test_what_tink_sealed_opens_in_the_browser(chromium: Browser, tmp_path: Path) -> None:
    """The format in other hands: Google's library sealed these bytes, not ours."""
    site = seal(sample(), tmp_path / "site", shell=shell())
    plain = random.Random(5).randbytes(OBJECT + 200_000)
    put_in(site, LONG, plain)
    context = chromium.new_context()
    with hosting(site.folder) as host:
        visitor = Visitor(context, host, site.key)
        page = visitor.at(HOME, visitor.unlocked())
        assert digest(page, visitor.address + LONG)["sha256"] == sha256(plain)
        part = digest(page, visitor.address + LONG, "bytes=1048000-1049999")
        assert part["sha256"] == sha256(plain[1_048_000:1_050_000])
    context.close()


# ---------------------------------------------------------------- what a page cannot do


def test_no_other_host_no_frame_no_other_method_no_way_out(visitor: Visitor, site: SealedFixture) -> None:
    """Cases 57, 58, 60 to 62."""
    page = visitor.at(HOME, visitor.unlocked())
    reach = """async address => {
        try { await fetch(address, {mode: 'no-cors'}); return 'reached'; } catch { return 'refused'; }
    }"""
    look = """address => new Promise(done => { const image = new Image(); image.onload = () => done('reached');
        image.onerror = () => done('refused'); image.src = address; })"""
    with hosting(site.folder) as other:
        assert page.evaluate(reach, f"{other.address}k.json") == "refused"
        assert page.evaluate(look, f"{other.address}icon-192.png") == "refused"
        assert other.log == []
    for path, status in (
        ("..%2f..%2fetc/passwd", 404),
        ("%zz", 400),
        ("constructor", 404),
        ("look/", 404),
        ("o/aaaaaaaaaaaaaaaaaaaa.bin", 404),
    ):
        assert fetched(page, visitor.address + path)["status"] == status, path
    for method in ("POST", "PUT", "DELETE", "HEAD"):
        asked = "([address, method]) => fetch(address, {method}).then(answer => answer.status)"
        assert page.evaluate(asked, [visitor.address + HOME, method]) == 405, method
    assert not [one for one in visitor.host.log if one.method != "GET"]
    # Another site may not frame a page, though the worker answers for it.
    with hosting(site.folder) as other:
        other.changed["frame.html"] = lambda sent, _: vars_of(
            sent, f'<iframe src="{visitor.address}{HOME}"></iframe>'
        )
        framing = visitor.context.new_page()
        framing.goto(f"{other.address}frame.html")
        until(lambda: framing.frames[-1].url.startswith("chrome-error"), framing)


def vars_of(sent: Sent, page: str) -> None:
    """Make an answer a page."""
    sent.status, sent.body, sent.headers = 200, page.encode(), {"Content-Type": "text/html"}


@pytest.mark.long
def test_the_worker_refuses_other_hosts_by_itself(chromium: Browser, host: Host, site: SealedFixture) -> None:
    """A browser that reads no policy still reaches nobody."""
    context = chromium.new_context(bypass_csp=True)
    visitor = Visitor(context, host, site.key)
    page = visitor.at(HOME, visitor.unlocked())
    with hosting(site.folder) as other:
        for mode in ("no-cors", "cors"):
            reach = "([address, mode]) => fetch(address, {mode}).then(() => 'reached', () => 'refused')"
            assert page.evaluate(reach, [f"{other.address}k.json", mode]) == "refused"
        assert other.log == []
    context.close()


@pytest.mark.long
def test_a_page_that_is_not_there_says_so_kindly(visitor: Visitor) -> None:
    page = visitor.unlocked(
        words={"worker_unknown_title": "Dim tudalen", "unknown": "<b>", "lang": "cy", "dir": "ltr"}
    )
    answer = page.goto(f"{visitor.address}p/zzzzzzzzzz/")
    assert answer
    assert answer.status == 404
    assert HEADERS.items() <= answer.headers.items()
    assert page.title() == "Private page"
    assert page.get_attribute("html", "lang") == "cy"
    assert page.inner_text("h1") == "Dim tudalen"
    assert page.inner_text(".lead") == "<b>"
    assert page.get_attribute("a.call", "href") == "tel:999"
    # It looks like one of ours without a byte of the site: this page also stands where there is no signal.
    sheets = "[...document.styleSheets].map(sheet => sheet.cssRules.length > 0)"
    assert page.evaluate(sheets)[0]
    assert page.evaluate("getComputedStyle(document.querySelector('.call')).display") != "inline"
    page.wait_for_selector(".lockbar")
    page.click("text=Go to the first page")
    page.wait_for_url(visitor.address + HOME)


@pytest.mark.long
def test_two_peoples_sites_on_one_host_do_not_touch(
    chromium: Browser, site: SealedFixture, tmp_path: Path
) -> None:
    other = seal(sample() | {PHOTO: b"another"}, tmp_path / "other", shell=shell())
    context = chromium.new_context()
    with hosting({"/a/amir/": site.folder, "/a/": other.folder}) as host:
        amir = Visitor(context, host, site.key)
        page = amir.at(HOME, amir.unlocked())
        bell = Visitor(context, host, other.key)
        bell.address = f"http://127.0.0.1:{host.port}/a/"
        beside = bell.at(HOME, bell.unlocked())
        assert fetched(beside, bell.address + PHOTO)["text"] == "another"
        assert digest(page, amir.address + PHOTO)["sha256"] == sha256(sample()[PHOTO])
        # From a page of one nothing of the other is to be had.
        reach = "address => fetch(address).then(() => 'reached', () => 'refused')"
        assert page.evaluate(reach, bell.address + PHOTO) == "refused"
        beside.click(".lockbar-lock")
        until(lambda: beside.url.endswith("#why=you"), beside)
        assert digest(page, amir.address + PHOTO)["status"] == 200
        assert page.url == amir.address + HOME
        # A worker round it neither asks for its key nor takes its word.
        bell.stop_worker(page)
        assert digest(page, amir.address + PHOTO)["status"] == 200
        beside.goto(bell.address + HOME)
        assert beside.url == f"{bell.address}#/{HOME}"
    context.close()


# ---------------------------------------------------------------- tampering


def altered(host: Host, site: SealedFixture, change: Callable[[bytes], bytes]) -> Change:
    """What a host would send that has other bytes in its folder: parts of them too."""

    def act(sent: Sent, asked: Asked) -> None:
        whole = change((site.folder / asked.path[1:]).read_bytes())
        sent.status, sent.body = 200, whole
        if asked.range and host.ranges:
            first, last = (int(one) for one in asked.range.removeprefix("bytes=").split("-"))
            sent.body = whole[first : last + 1]
            sent.status = 206 if sent.body else 416
            sent.headers["Content-Range"] = f"bytes {first}-{first + len(sent.body) - 1}/{len(whole)}"

    return act


def one_bit(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]


def tampered(site: SealedFixture) -> dict[str, tuple[int, Callable[[bytes], bytes], int]]:
    """What may happen to an object: which one, what is done to it, and a place in the file that can then not be shown."""
    names = object_names(site.key, site.manifest.files[LONG], LONG)
    third = (site.folder / "o" / names[2]).read_bytes()
    middle = OBJECT + 3 * SEGMENT
    return {
        "a bit": (1, lambda whole: one_bit(whole, 3 * SEGMENT + 77), middle),
        "salt": (0, lambda whole: one_bit(whole, 5), 0),
        "nothing in it": (1, lambda _: b"", middle),
        "a portal's page": (1, lambda _: b"<!doctype html><title>Log in</title>" * 30_000, middle),
        "one byte added": (1, lambda whole: whole + b"x", middle),
        "one byte cut": (1, lambda whole: whole[:-1], 2 * OBJECT - 2000),
        "another object": (1, lambda _: third, middle),
        "segments swapped": (
            1,
            lambda whole: whole[SEGMENT : 2 * SEGMENT] + whole[:SEGMENT] + whole[2 * SEGMENT :],
            OBJECT + 500,
        ),
        "random": (1, lambda whole: os.urandom(len(whole)), middle),
    }


@pytest.mark.parametrize(
    "ranges", [True, pytest.param(False, marks=pytest.mark.long)], ids=["with ranges", "without ranges"]
)
def test_nothing_that_was_changed_is_ever_shown(visitor: Visitor, site: SealedFixture, ranges: bool) -> None:
    """Cases 7, 8, 10 to 15: that part is 502 and a sentence, the others are whole; no part ever holds other bytes."""
    page = visitor.at(HOME, visitor.unlocked())
    host, content, address = visitor.host, sample()[LONG], visitor.address + LONG
    host.ranges = ranges
    names = object_names(site.key, site.manifest.files[LONG], LONG)
    for what, (index, change, place) in tampered(site).items():
        host.changed = {f"o/{names[index]}": altered(host, site, change)}
        # What a host without ranges sent before is still in memory.
        visitor.context.service_workers[0].evaluate("wholes.clear()")
        hit = digest(page, address, f"bytes={place}-{place + 99}")
        if hit["status"] == 206:
            # Of an object whose end has not come yet; what was checked is right.
            assert (ranges, what) == (False, "one byte added")
            assert hit["sha256"] == sha256(content[place : place + 100])
        else:
            assert hit["status"] == 502, what
            assert hit["headers"]["content-type"].startswith("text/plain")
        elsewhere = 3 * OBJECT
        good = digest(page, address, f"bytes={elsewhere}-{elsewhere + 99}")
        assert good["sha256"] == sha256(content[elsewhere : elsewhere + 100]), what
        if not ranges:
            whole = digest(page, address)
            assert whole["sha256"] == "broken off" or whole["status"] == 502, what


@pytest.mark.long
def test_an_object_of_another_place_time_or_person_is_not_shown(
    visitor: Visitor, site: SealedFixture, tmp_path: Path
) -> None:
    """Cases 9, 16 to 19, 50 and 51."""
    page = visitor.at(HOME, visitor.unlocked())
    host, address = visitor.host, visitor.address
    older = seal(sample(), tmp_path / "older", shell=shell(), key=site.key, salt=site.lock.salt)
    stranger = seal(sample(), tmp_path / "stranger", shell=shell(), key=new_key())

    def first_object(of: SealedFixture, path: str) -> bytes:
        (name, *_) = object_names(of.key, of.manifest.files[path], path)
        return (of.folder / "o" / name).read_bytes()

    home, urgent = f"{HOME}index.html", f"{EMERGENCY}index.html"
    (name,) = object_names(site.key, site.manifest.files[home], home)
    for what, other in {
        "two pages swapped": first_object(site, urgent),
        "of an older build": first_object(older, home),
        "of another person": first_object(stranger, home),
    }.items():
        host.changed = {f"o/{name}": altered(host, site, lambda _, other=other: other)}
        answer = page.goto(address + HOME)
        assert answer
        assert answer.status == 502, what
        assert page.inner_text("h1") == "This did not arrive whole"
        assert page.inner_text("a.call") == "In danger? Call 999 first."
    # Gone altogether.
    host.changed = {f"o/{name}": lambda sent, _: vars_of(sent, "")}
    host.changed = {f"o/{name}": lambda sent, _: setattr(sent, "status", 404)}
    answer = page.goto(address + HOME)
    assert answer
    assert answer.status == 502
    # Another part than was asked for.
    (*_, last) = names = object_names(site.key, site.manifest.files[LONG], LONG)

    def next_part(sent: Sent, asked: Asked) -> None:
        first, end = (int(one) for one in asked.range.removeprefix("bytes=").split("-"))
        sent.headers["Content-Range"] = f"bytes {first + SEGMENT}-{end + SEGMENT}/{OBJECT}"
        sent.body = (site.folder / "o" / names[1]).read_bytes()[first + SEGMENT : end + SEGMENT + 1]

    host.changed = {f"o/{names[1]}": next_part}
    assert digest(page, address + LONG, f"bytes={OBJECT + SEGMENT}-{OBJECT + SEGMENT + 9}")["status"] == 502
    # A part as if it were the whole, and packed by the way: the bytes are what they are.
    packed = lambda sent, asked: pack(sent, site.folder / asked.path[1:])  # noqa: E731
    host.changed = {"*": packed}
    assert digest(page, address + LONG)["sha256"] == sha256(sample()[LONG])
    # Filler that was cut off is missed by nobody.
    filler = 2 * SEGMENT - 100
    host.changed = {f"o/{last}": altered(host, site, lambda whole: whole[: -(filler // SEGMENT) * SEGMENT])}
    assert digest(page, address + LONG)["sha256"] == sha256(sample()[LONG])


def pack(sent: Sent, path: Path) -> None:
    """A host that packs everything and calls it text."""
    sent.status, sent.body = 200, gzip.compress(path.read_bytes())
    sent.headers |= {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    sent.headers.pop("Content-Range", None)


def relisted(site: SealedFixture, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The site's list with something else in it, sealed as ours are."""
    said = told(site.folder, site.key)
    change(said)
    return resealed(said, site.key)


def listed_as(site: SealedFixture, more: int) -> bytes:
    """The site's list, said to be so many bytes longer than it is."""
    text = json.dumps(told(site.folder, site.key)).encode()
    return sealed_list(packed_list(text, size=len(text) + more), site.key)


def test_a_list_that_is_not_ours_opens_nothing(visitor: Visitor, site: SealedFixture) -> None:
    """Cases 20 to 24."""
    page = visitor.context.new_page()
    page.goto(f"{visitor.address}#new")
    (place,) = (site.folder / "m").iterdir()
    name, sealed = f"m/{place.name}", place.read_bytes()
    entry = f"{HOME}index.html"

    def moved_to(path: str) -> Callable[[dict[str, Any]], object]:
        return lambda told: row(told, entry).__setitem__(0, path)

    def entry_with(*sizes: object) -> Callable[[dict[str, Any]], object]:
        return lambda told: row(told, entry).__setitem__(slice(2, None), sizes)

    lists: dict[str, tuple[bytes, str]] = {
        "flipped": (one_bit(sealed, 99), "damaged"),
        "cut": (sealed[:40], "damaged"),
        "empty": (b"", "damaged"),
        "a portal's page": (b"<!doctype html><title>Log in</title>", "damaged"),
        "of an older build": (relisted(site, lambda told: told.update(generation=0)), "damaged"),
        "of a later format": (relisted(site, lambda told: told.update(format="alongside/3")), "damaged"),
        "ended": (relisted(site, lambda told: told.update(expires="2020-01-01")), "expired"),
        "no first page": (relisted(site, lambda told: told["pages"].pop("home")), "damaged"),
        "longer than any packed file": (relisted(site, entry_with((1 << 22) + 1, 100)), "damaged"),
        "of no size": (relisted(site, entry_with("13")), "damaged"),
        "packed to no size": (relisted(site, entry_with(13, -1)), "damaged"),
        "a kind with a line": (
            relisted(site, lambda told: told.update(types=["a/b\r\nX: y"] * 9)),
            "damaged",
        ),
        "too few ids": (relisted(site, lambda told: told.update(ids="AAAA")), "damaged"),
        "longer than it says": (listed_as(site, -1), "damaged"),
        "shorter than it says": (listed_as(site, 1), "damaged"),
        "larger than any list": (listed_as(site, 1 << 24), "damaged"),
        **{
            path: (relisted(site, moved_to(path)), "damaged")
            for path in (
                "../x",
                "/x",
                "//evil.example/x",
                "a/../../x",
                "a//b",
                "a\\b",
                "https://evil.example",
            )
        },
    }
    for what, (body, why) in lists.items():
        visitor.host.changed = {name: lambda sent, _, body=body: setattr(sent, "body", body)}
        assert visitor.unlock(page) == {"ok": False, "why": why}, what
    visitor.host.changed = {name: lambda sent, _: setattr(sent, "status", 404)}
    assert visitor.unlock(page) == {"ok": False, "why": "missing"}
    page.goto(visitor.address + HOME)
    assert page.url == f"{visitor.address}#/{HOME}"
    visitor.host.changed = {}
    assert visitor.unlock(page)["ok"]
    not_packed = sealed_list(json.dumps(told(site.folder, site.key)).encode(), site.key)
    visitor.host.changed = {name: lambda sent, _: setattr(sent, "body", not_packed)}
    assert visitor.unlock(page)["ok"]


@pytest.mark.long
def test_an_emergency_page_that_does_not_come_says_whom_to_call(
    visitor: Visitor, site: SealedFixture
) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    visitor.host.changed = {"*": altered(visitor.host, site, lambda whole: one_bit(whole, 60))}
    answer = page.goto(visitor.address + EMERGENCY)
    assert answer
    assert answer.status == 502
    assert page.inner_text("a.call") == "In danger? Call 999 first."
    visitor.host.changed = {}
    page.click("a.button")
    until(lambda: SECRETS[2] in page.content(), page)
