"""What was packed before it was sealed, in a real browser: whole and in parts, and with builds and workers of before."""

from __future__ import annotations

import gzip
import random
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from generator.protect.scripts import WORKER
from tests.sealed.host import hosting
from tests.sealed.shell_site import HOME as FIRST
from tests.sealed.shell_site import JO as READER
from tests.sealed.shell_site import PAGES, named, page_of, phone
from tests.sealed.shell_site import shell as real_shell
from tests.sealed.tiny_shell import FETCH, HOME, SECRETS, Visitor, sample, shell, until
from tests.sealed_lists import make_format_1
from tests.sealed_sites import SealedFixture, generic_shell, seal

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STYLE = b"/* " + random.Random(1).randbytes(60_000).hex().encode() + b" */ h1 { letter-spacing: 3px }"
"""Packed it has two segments."""
WORDS = b'["seizure", "fit"], ' * 5000
FILES = sample() | {"look/site.css": STYLE, "find.json": WORDS, "media/film.mp4": bytes(200_000)}

BY_HAND = generic_shell()["sw.js"].replace(
    b'"use strict";', b'"use strict";self.DecompressionStream=undefined;', 1
)
OLD = generic_shell()["sw.js"].replace(b'["alongside/1","alongside/2"]', b'["alongside/1"]', 1)
assert generic_shell()["sw.js"] not in (BY_HAND, OLD)

AT_WORK = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    while (registration.installing || registration.waiting || registration.active.state !== "activated")
        await new Promise(done => setTimeout(done, 10));
}"""

PART = """async ([address, range]) => {
    const answer = await fetch(address, {headers: {Range: range}});
    return [answer.status, answer.headers.get('content-range'), answer.headers.get('content-length'), await answer.text()];
}"""


def unpacked_site(
    files: Mapping[str, bytes], into: Path, monkeypatch: pytest.MonkeyPatch, **how: object
) -> SealedFixture:
    """A folder as a build of before made it."""
    with monkeypatch.context() as patch:
        patch.setattr("generator.protect.objects.packed", lambda *_: None)
        site = seal(files, into, **how)  # type: ignore[arg-type]
    make_format_1(site.folder, site.key, site.manifest)
    return site


def looked_through(visitor: Visitor) -> Page:
    """Everything of the site comes as it was before it was packed, also in parts."""
    page = visitor.at(HOME, visitor.unlocked())
    assert page.inner_text("h1") == SECRETS[1]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).letterSpacing") == "3px"
    for path in ("look/site.css", "find.json"):
        content = FILES[path].decode()
        got = page.evaluate(FETCH, visitor.address + path)
        assert (got["status"], got["text"]) == (200, content)
        assert got["headers"]["content-length"] == str(len(content))
        for first, last in ((0, 0), (65_000, 70_000), (len(content) - 5, len(content) - 1)):
            asked = page.evaluate(PART, [visitor.address + path, f"bytes={first}-{last}"])
            told = f"bytes {first}-{last}/{len(content)}"
            assert asked == [206, told, str(last + 1 - first), content[first : last + 1]]
        assert page.evaluate(PART, [visitor.address + path, f"bytes={len(content)}-"])[0] == 416
    return page


@pytest.mark.long
@pytest.mark.parametrize("by_hand", [False, True])
def test_packed_files_come_as_they_were(chromium: Browser, tmp_path: Path, by_hand: bool) -> None:
    """In a browser that unpacks by itself, and in one that cannot."""
    site = seal(FILES, tmp_path / "site", shell=shell() | ({"sw.js": BY_HAND} if by_hand else {}))
    assert {path for path, entry in site.manifest.files.items() if entry.packed is not None} >= {
        "look/site.css",
        "find.json",
    }
    context = chromium.new_context()
    with hosting(site.folder) as host:
        visitor = Visitor(context, host, site.key)
        page = looked_through(visitor)
        (worker,) = context.service_workers
        assert worker.evaluate("typeof DecompressionStream") == ("undefined" if by_hand else "function")
        # What does not unpack to what the list says never comes; the rest does.
        changed = (
            "for (const one of current.files.values()) if (one.type === 'application/json') one.size += %d"
        )
        for more in (-1, 2):
            worker.evaluate(f"() => {{ {changed % more} }}")
            assert page.evaluate(FETCH, visitor.address + "find.json")["status"] == 502
        worker.evaluate(f"() => {{ {changed % -1} }}")
        assert page.evaluate(FETCH, visitor.address + "find.json")["text"] == WORDS.decode()
    context.close()


@pytest.mark.long
def test_a_folder_and_a_kept_copy_of_before_open_and_are_brought_up_to_what_is_new(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = unpacked_site(FILES, tmp_path / "old", monkeypatch, shell=shell())
    newer = FILES | {"find.json": WORDS + b"[]"}
    new = seal(
        newer,
        tmp_path / "new",
        shell=shell(),
        key=old.key,
        salt=old.lock.salt,
        generation=2,
        old=old.folder,
    )
    context = chromium.new_context()
    with hosting(old.folder) as host:
        visitor = Visitor(context, host, old.key)
        page = looked_through(visitor)
        page.goto(f"{visitor.address}index.html#new")
        page.wait_for_function("typeof ask === 'function'")
        assert page.evaluate("ask({do: 'keep', what: 'pages'})") == {"ok": True}
        host.down = True
        visitor.stop_worker(page)
        page.goto(f"{visitor.address}index.html#new")
        assert visitor.unlock(page)["ok"]
        assert page.evaluate(FETCH, visitor.address + "find.json")["text"] == WORDS.decode()
        host.down = False
        host.folders["/"] = new.folder
        page.goto(f"{visitor.address}index.html#new")
        assert visitor.unlock(page)["ok"]
        until(lambda: page.evaluate("ask({do: 'state'})")["kept"]["pages"], page)
        host.down = True
        got = page.evaluate(FETCH, visitor.address + "find.json")
        assert got["text"] == newer["find.json"].decode()
    context.close()


@pytest.mark.long
def test_the_worker_of_an_older_build_is_replaced_before_it_meets_what_it_cannot_read(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is in stays in, and whoever comes with their words comes in: neither sees a packed byte, or a fright."""
    files = {
        f"{folder}index.html": page_of(name, "<p>The first of two.</p>" * 40)
        for name, folder in PAGES.items()
    }
    newer = {path: content.replace(b"first", b"second") for path, content in files.items()}
    how = {"readers": (READER,), "pages": PAGES}
    old = unpacked_site(files, tmp_path / "old", monkeypatch, shell={**real_shell(), "sw.js": OLD}, **how)
    again = {**how, "key": old.key, "salt": old.lock.salt, "generation": 2}
    new = seal(newer, tmp_path / "new", shell=real_shell(), old=old.folder, **again)  # type: ignore[arg-type]
    for stays in (True, False):
        with hosting(old.folder) as host, phone(chromium, named(host)) as one:
            one.open()
            one.enter(READER.words)
            one.inside()
            one.page.click("#go-on")
            one.arrive(FIRST)
            assert "The first" in one.page.content()
            if not stays:
                one.page.click(".lockbar button >> nth=0")
                one.boxes()
            host.folders["/"] = new.folder
            if stays:
                asked = len(host.log)
                one.page.reload()
                # A browser looks for a newer worker when somebody has visited a page, and not before it has come to rest.
                until(lambda host=host, asked=asked: f"/{WORKER}" in host.paths()[asked:], one.page)  # type: ignore[misc]
                one.page.evaluate(AT_WORK)
                one.page.goto(one.address + FIRST)
                one.page.wait_for_selector("h1:text('Home')")
                assert one.page.url == f"{one.address}{FIRST}"
                assert "The second" in one.page.content()
            else:
                one.enter(READER.words)
                one.page.wait_for_url(f"{one.address}{FIRST}")
                until(lambda page=one.page: "The second" in page.content(), one.page)  # type: ignore[misc]


# ---------------------------------------------------------------- weight


def test_a_page_goes_over_the_line_as_light_as_a_host_would_pack_it(tmp_path: Path) -> None:
    """But for the filler, and for what every sealed file has round it."""
    page = real_shell()["index.html"]
    site = seal({f"{HOME}index.html": page}, tmp_path / "site", iterations=2)
    (place,) = (site.folder / "o").iterdir()

    assert place.stat().st_size < 1.0625 * len(gzip.compress(page, 9, mtime=0)) + 100
