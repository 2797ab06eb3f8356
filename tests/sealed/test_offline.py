"""Without a host: the copy on the phone, weak signal, films, and what a browser leaves on its disk."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.protect.objects import object_names
from generator.sealing import normalise
from generator.video import find_tools
from tests.conftest import BROWSER_FLAGS, BROWSER_NAMES
from tests.sealed.host import hosting
from tests.sealed.tiny_shell import (
    EMERGENCY,
    FETCH,
    FILM,
    GLANCE,
    HOME,
    LONG,
    PHOTO,
    SECRETS,
    Visitor,
    page_of,
    sample,
    shell,
    until,
)
from tests.sealed_sites import JO, KNOWN, SealedFixture, seal
from tests.video.clips import heard

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

CACHED = """async () => {
    const all = {};
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        all[name] = (await cache.keys()).map(request => request.url);
    }
    return all;
}"""

KEEP = (
    "asked => { const said = []; return ask({do: 'keep', ...asked}, said).then(answer => ({answer, said})); }"
)


def keep(page: Page, **asked: str) -> dict[str, Any]:
    """Keep something on this phone; what was said on the way and at the end."""
    kept: dict[str, Any] = page.evaluate(KEEP, asked)
    return kept


def state(page: Page) -> dict[str, Any]:
    told: dict[str, Any] = page.evaluate("ask({do: 'state'})")
    return told


def status(page: Page, address: str) -> int:
    found: dict[str, Any] = page.evaluate(FETCH, address)
    return int(found["status"])


@contextmanager
def reading(chromium: Browser, files: dict[str, bytes], folder: Path, **how: bool) -> Iterator[Visitor]:
    """Somebody who can read a site of these files."""
    site = seal(files, folder / "site", shell=shell())
    context = chromium.new_context()
    with hosting(site.folder, **how) as host:
        yield Visitor(context, host, site.key)
    context.close()


def test_what_was_kept_opens_without_a_host_and_is_only_ciphertext(
    visitor: Visitor, site: SealedFixture
) -> None:
    """Cases 54 and 55."""
    shell_page = visitor.unlocked()
    page = visitor.at(HOME)
    assert state(shell_page)["kept"] == {"pages": False, "films": []}
    visitor.host.down = True
    answer = page.goto(visitor.address + GLANCE)
    assert answer
    assert answer.status == 503
    assert page.inner_text("h1") == "You are offline"
    visitor.host.down = False
    kept = keep(shell_page, what="pages")
    assert kept["answer"] == {"ok": True}
    assert kept["said"][-1]["done"] == kept["said"][-1]["of"] == state(shell_page)["sizes"]["pages"]
    assert state(shell_page)["kept"] == {"pages": True, "films": []}
    cached = shell_page.evaluate(CACHED)
    assert list(cached) == [f"{site.key.site}-kept"]
    objects = [
        name for path, entry in site.manifest.files.items() for name in object_names(site.key, entry, path)
    ]
    stored = {address.removeprefix(visitor.address) for address in cached[f"{site.key.site}-kept"]}
    assert {f"o/{name}" for name in objects} <= stored
    assert not any(address.startswith(("p/", "media/", "look/")) for address in stored)
    # No host, no worker, no tab: the words open what is here.
    visitor.host.down = True
    page.close()
    shell_page.goto("about:blank")
    visitor.stop_worker(shell_page)
    shell_page.goto(f"{visitor.address}#new")
    assert visitor.unlock(shell_page)["ok"]
    visitor.at(EMERGENCY, shell_page)
    assert SECRETS[2] in shell_page.content()
    part = shell_page.evaluate(
        "async address => new Uint8Array(await (await fetch(address, {headers: {Range: 'bytes=2000000-2000004'}})).arrayBuffer()).join()",
        visitor.address + LONG,
    )
    assert part == ",".join(str(byte) for byte in sample()[LONG][2_000_000:2_000_005])
    # Forgotten: nothing is left, and no worker either.
    shell_page.goto(f"{visitor.address}index.html#keep")
    shell_page.evaluate("site => localStorage.setItem(site + '-generation', '1')", site.key.site)
    assert shell_page.evaluate("ask({do: 'forget'})") == {"ok": True}
    assert shell_page.evaluate(CACHED) == {}


def test_what_to_do_in_an_emergency_is_kept_first(visitor: Visitor, site: SealedFixture) -> None:
    """Should the signal go after the first of them, it is that page which is there."""
    shell_page = visitor.unlocked()
    asked: list[str] = []
    visitor.context.on("request", lambda request: asked.append(request.url.removeprefix(visitor.address)))
    assert keep(shell_page, what="pages")["answer"] == {"ok": True}
    first = [
        f"o/{object_names(site.key, site.manifest.files[f'{folder}index.html'], f'{folder}index.html')[0]}"
        for folder in (EMERGENCY, GLANCE, HOME)
    ]
    # Four are on their way at a time.
    assert set(first) <= set([url for url in asked if url.startswith("o/")][:4])


@pytest.mark.long
def test_an_older_copy_is_brought_up_to_the_build_that_is_open(chromium: Browser, tmp_path: Path) -> None:
    films = {FILM: b"\0" * 200_000, "media/other.mp4": b"\1" * 100_000}
    first = seal(sample(**films), tmp_path / "1", shell=shell())
    newer = sample(**films) | {"look/site.css": b"h1 { color: red }"}
    second = seal(
        newer,
        tmp_path / "2",
        shell=shell(),
        key=first.key,
        salt=first.lock.salt,
        generation=2,
        old=first.folder,
    )
    context = chromium.new_context()
    with hosting(first.folder) as host:
        visitor = Visitor(context, host, first.key)
        page = visitor.unlocked()
        assert keep(page, what="film", path=FILM)["answer"] == {"ok": True}
        assert state(page)["kept"] == {"pages": True, "films": [FILM]}
        before = set(page.evaluate(CACHED)[f"{first.key.site}-kept"])
        host.folders["/"] = second.folder
        page.goto(f"{visitor.address}index.html#new")
        assert visitor.unlock(page)["ok"]
        until(lambda: state(page)["kept"] == {"pages": True, "films": [FILM]}, page)
        (list_of_second,) = (second.folder / "m").iterdir()
        until(
            lambda: (
                f"{visitor.address}m/{list_of_second.name}" in page.evaluate(CACHED)[f"{first.key.site}-kept"]
            ),
            page,
        )
        # Nothing of the old build stays but what is in the new one as well.
        after = set(page.evaluate(CACHED)[f"{first.key.site}-kept"])
        assert all(
            (second.folder / one.removeprefix(visitor.address)).is_file() for one in after - {visitor.address}
        )
        assert before - after
        host.down = True
        page.goto(f"{visitor.address}index.html#new")
        assert visitor.unlock(page)["ok"]
        assert page.evaluate(FETCH, visitor.address + "look/site.css")["text"] == "h1 { color: red }"
        assert status(page, visitor.address + FILM) == 200
        assert status(page, visitor.address + "media/other.mp4") == 503
    context.close()


@pytest.mark.long
def test_a_phone_that_is_full_keeps_no_half_and_says_so(visitor: Visitor) -> None:
    """Case 56."""
    page = visitor.unlocked()
    talk = visitor.context.new_cdp_session(page)
    origin = visitor.address.rstrip("/")
    talk.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_500_000})
    assert keep(page, what="pages")["answer"] == {"ok": False, "why": "full"}
    assert page.evaluate(CACHED) == {}
    talk.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    assert keep(page, what="pages")["answer"] == {"ok": True}


@pytest.mark.long
def test_signal_that_goes_while_keeping_is_said_and_the_next_try_goes_on(
    visitor: Visitor, site: SealedFixture
) -> None:
    page = visitor.unlocked()
    names = object_names(site.key, site.manifest.files[LONG], LONG)
    visitor.host.changed = {f"o/{names[3]}": lambda sent, _: setattr(sent, "body", b"<title>Log in</title>")}
    assert keep(page, what="pages")["answer"] == {"ok": False, "why": "damaged"}
    assert state(page)["kept"] == {"pages": False, "films": []}
    visitor.host.changed = {}
    visitor.host.log.clear()
    assert keep(page, what="pages")["answer"] == {"ok": True}
    assert f"/o/{names[3]}" in visitor.host.paths()
    assert f"/o/{names[0]}" not in visitor.host.paths()


@pytest.mark.long
def test_a_host_that_falls_silent_is_told_of_and_trying_again_goes_on(visitor: Visitor) -> None:
    """Case 53."""
    page = visitor.at(HOME, visitor.unlocked())
    visitor.host.stall = threading.Event()
    answer = page.goto(visitor.address + GLANCE, timeout=90_000)
    assert answer
    assert answer.status == 504
    assert page.inner_text("h1") == "This is taking too long"
    visitor.host.stall.set()
    visitor.host.stall = None
    page.click("a.button")
    page.wait_for_selector("text=Three things")


# ---------------------------------------------------------------- films


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A minute of moving patterns, some megabytes."""
    folder = tmp_path_factory.mktemp("film")
    made = folder / "film.mp4"
    recipe = ["-f", "lavfi", "-i", "testsrc2=s=480x270:r=15:d=60", "-c:v", "libx264", "-preset", "ultrafast"]
    shape = [
        "-pix_fmt",
        "yuv420p",
        "-g",
        "30",
        "-b:v",
        "1M",
        "-minrate",
        "1M",
        "-maxrate",
        "1M",
        "-bufsize",
        "1M",
    ]
    heard(find_tools(folder).ffmpeg, "-v", "error", *recipe, *shape, "-movflags", "+faststart", made)
    return made.read_bytes()


PLAYER = '<video controls preload="metadata" muted playsinline src="../../media/film.mp4"></video>'

SEEK = """seconds => new Promise((done, odd) => {
    const film = document.querySelector('video');
    film.addEventListener('seeked', () => done(film.currentTime), {once: true});
    film.addEventListener('error', () => odd(film.error.message), {once: true});
    film.currentTime = seconds;
})"""


@pytest.mark.long
@pytest.mark.films
@pytest.mark.parametrize("ranges", [True, False], ids=["with ranges", "without ranges"])
def test_a_film_is_wound_and_goes_on_when_the_worker_is_stopped(
    chromium: Browser, tmp_path: Path, film: bytes, ranges: bool
) -> None:
    """Cases 37 and 49."""
    files = sample(**{FILM: film}) | {f"{GLANCE}index.html": page_of("Film 1", "A film", "Watch.", PLAYER)}
    with reading(chromium, files, tmp_path, ranges=ranges) as visitor:
        page = visitor.at(GLANCE, visitor.unlocked())
        until(lambda: page.evaluate("document.querySelector('video').readyState >= 1"), page)
        assert page.evaluate("Math.round(document.querySelector('video').duration)") == 60
        assert page.evaluate("document.querySelector('video').seekable.end(0)") > 59
        visitor.host.log.clear()
        assert round(page.evaluate(SEEK, 45)) == 45
        # Winding fetched what is there, not all that lies before it.
        asked = {one.path for one in visitor.host.log}
        assert len(asked) < len(film) / 1_048_576 / 2
        page.evaluate("document.querySelector('video').play()")
        for place in (5, 30, 50):
            visitor.stop_worker(page)
            assert round(page.evaluate(SEEK, place)) == place
            moved = "at => document.querySelector('video').currentTime > at + 0.3"
            until(lambda moved=moved, place=place: page.evaluate(moved, place), page)
        assert page.evaluate("document.querySelector('video').error") is None
        assert page.url == visitor.address + GLANCE


@pytest.mark.long
@pytest.mark.films
def test_a_film_that_breaks_off_says_why_and_goes_on_where_it_was(
    chromium: Browser, tmp_path: Path, film: bytes
) -> None:
    files = sample(**{FILM: film}) | {f"{GLANCE}index.html": page_of("Film 1", "A film", "Watch.", PLAYER)}
    with reading(chromium, files, tmp_path) as visitor:
        page = visitor.at(GLANCE, visitor.unlocked())
        until(lambda: page.evaluate("document.querySelector('video').readyState >= 1"), page)
        visitor.host.down = True
        page.evaluate("() => { document.querySelector('video').currentTime = 40; }")
        page.wait_for_selector(".lockbar-media")
        assert page.inner_text(".lockbar-media p").startswith("You are offline.")
        visitor.host.down = False
        page.click(".lockbar-media button")
        until(lambda: page.evaluate("document.querySelector('video').currentTime > 40.2"), page)
        assert page.query_selector(".lockbar-media") is None


# ---------------------------------------------------------------- what stays on the disk


def traces(folder: Path, secrets: list[bytes]) -> set[bytes]:
    """Which of the secrets stand anywhere in a browser's profile."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found |= {secret for secret in secrets if secret in content or utf16(secret) in content}
    return found


def utf16(secret: bytes) -> bytes:
    """As browsers write some of what they keep."""
    try:
        return secret.decode().encode("utf-16-le")
    except UnicodeDecodeError:
        return secret


@pytest.mark.long
def test_the_browsers_disk_holds_no_word_no_key_and_no_words_of_the_reader(
    chromium: Browser, tmp_path: Path
) -> None:
    """Case 76, with a control: what a page stores on purpose is found."""
    site = seal(sample(), tmp_path / "site", shell=shell())
    program = next(filter(None, map(shutil.which, BROWSER_NAMES)))
    words = normalise(JO.words, KNOWN)
    marker = "a marker that is stored"
    profile = tmp_path / "profile"
    with hosting(site.folder) as host:
        context = chromium.browser_type.launch_persistent_context(
            profile, executable_path=program, args=BROWSER_FLAGS
        )
        visitor = Visitor(context, host, site.key)
        page = context.new_page()
        page.goto(f"{visitor.address}#new")
        page.wait_for_function("typeof withWords === 'function'")
        assert page.evaluate("words => withWords(words)", words)["ok"]
        assert keep(page, what="pages")["answer"]["ok"]
        for path in (HOME, EMERGENCY, GLANCE):
            visitor.at(path, page)
            assert status(page, visitor.address + LONG) == 200
        visitor.stop_worker(page)
        visitor.at(HOME, page)
        page.evaluate("marker => localStorage.setItem('control', marker)", marker)
        page.evaluate(
            "marker => caches.open('control').then(cache => cache.put('/c', new Response(marker)))", marker
        )
        page.click(".lockbar-lock")
        until(lambda: page.url.endswith("#why=you"), page)
        context.close()
    key = site.key
    sub = [key.subkey(purpose) for purpose in ("files", "names", "manifest")]
    reader = site.lock.readers[0].keys
    secrets = [
        *(secret.encode() for secret in SECRETS),
        words.encode(),
        key.raw,
        key.raw.hex().encode(),
        *sub,
        reader.wrap,
        reader.info,
        sample()[LONG][70_000:70_032],
        sample()[PHOTO][:32],
        b"letter-spacing: 3px",
        marker.encode(),
    ]
    found = traces(profile, secrets)
    assert found == {marker.encode()}
    # Ciphertext is there: the search looked in the right place.
    (name, *_) = object_names(key, site.manifest.files[LONG], LONG)
    sealed = (site.folder / "o" / name).read_bytes()[1000:1032]
    assert traces(profile, [sealed]) == {sealed}
    assert hashlib.sha256(key.raw).digest() not in found
