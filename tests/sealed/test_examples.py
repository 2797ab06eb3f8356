"""The example people as a new worker meets them: the real site behind the real page, opened with the words printed for it."""

from __future__ import annotations

import base64
import gzip
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.circle import EditionName
from generator.protect import open_site
from generator.protect.opening import Opened
from generator.protect.slots import unlock
from tests.browser import reading
from tests.sealed.examples import Example, kind, moved, recording, seal_examples
from tests.sealed.host import Host, hosting
from tests.sealed.shell_site import WORDS, Phone, phone, say
from tests.sealed_sites import KNOWN
from tests.test_serve import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.films]

HOST_MAY_SEE = re.compile(
    r"/(?:index\.html|404\.html|app\.js|sw\.js|keep\.js|app\.webmanifest|icon-(?:192|512)\.png|k\.json"
    r"|[mo]/[a-z2-7]{20}\.bin)?"
)
"""All that anybody on the way ever learns of what is read: never a page's address."""


@pytest.fixture(scope="module")
def amir(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Amir's site for his team."""
    return seal_examples(tmp_path_factory.mktemp("amir"), ["amir"], [EditionName.TEAM], whole=False)[
        "amir/team"
    ]


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Example]:
    """Every sealed site of both."""
    return seal_examples(tmp_path_factory.mktemp("everybody"))


def opened_here(example: Example) -> Opened:
    """A site as a program opens it, with the words that were printed."""
    found = unlock(example.folder, example.words, b"", KNOWN)
    assert found
    return open_site(example.folder, found[0])


# ---------------------------------------------------------------- weight

KB = 1024

ADDS = 20 * KB
"""What sealing may add to a page, for a browser that has the page before it, its script and the worker."""

FIRST = 65 * KB
"""What comes on top at the very first visit, as a host sends it: the page that asks for words with its script (25 KB, 7 of them
the words), the worker (19, with what every page has from it), k.json and the list (17). 246 before anything was packed."""

WHOLE = 170_000
"""All of that very first visit but its photos: the 150 KB that a first page may weigh, and the 20 that sealing may add."""

SHELL = ("index.html", "app.js", "sw.js", "app.webmanifest", "icon-192.png", "k.json")
"""What a browser asks for on the way to the first page."""

FONTS = ("atkinson-next-latin", "fraunces-soft-latin", "digits")


def test_what_sealing_adds_to_the_first_page(amir: Example, tmp_path: Path) -> None:
    """Worked out of the files, as the plain page's weight is: what is not sealed is packed by the host."""
    opened = opened_here(amir)
    home = f"{amir.pages['home']}index.html"
    (tmp_path / "home.html").write_bytes(opened.read(home))
    needed = {home, *(f"look/fonts/{name}.woff2" for name in FONTS)}
    for tag, facts, _ in reading.document(tmp_path / "home.html").elements:
        fetched = tag == "link" and facts.get("rel") in ("stylesheet", "icon", "preload")
        address = facts.get("src") if tag == "script" else facts.get("href") if fetched else None
        needed |= {posixpath.normpath(posixpath.join(amir.pages["home"], address))} if address else set()
    assert len(needed) > 8

    plain = sum(_over_the_line(path, opened.read(path)) for path in needed)
    objects = {place for path in needed for place in opened.objects(path)}
    sealed = sum((amir.folder / place).stat().st_size for place in objects)
    listed = sum(path.stat().st_size for path in (amir.folder / "m").iterdir())
    shell = {name: _over_the_line(name, (amir.folder / name).read_bytes()) for name in SHELL}
    told = f"plain {plain}, sealed {sealed}, list {listed}, {shell}"

    assert sealed - plain < 6 * KB, told
    assert listed < 12 * KB, told
    assert sealed + listed + shell["k.json"] - plain < ADDS, told
    assert sealed + listed + sum(shell.values()) - plain < FIRST, told
    assert sealed + listed + sum(shell.values()) < WHOLE, told


def _over_the_line(path: str, content: bytes) -> int:
    return len(content) if path.endswith((".woff2", ".png")) else len(gzip.compress(content, mtime=0))


# ---------------------------------------------------------------- a plain web server


class PlainHost:
    """`python -m http.server`: it knows no ranges, and sends what lies in its folder."""

    def __init__(self, address: str, log: Path) -> None:
        self.address, self._log = address, log

    def paths(self) -> list[str]:
        """Every path that was asked for so far, with what stood behind it."""
        return re.findall(r'"[A-Z]+ (\S+) HTTP/[\d.]+"', self._log.read_text("utf-8"))


@contextmanager
def plainly(folder: Path, place: Path) -> Iterator[PlainHost]:
    """Start it, and end it afterwards."""
    with (place / "said").open("w") as said, (place / "log").open("w") as log:
        command = [
            sys.executable,
            "-u",
            "-m",
            "http.server",
            "0",
            "--bind",
            "127.0.0.1",
            "--directory",
            folder,
        ]
        running = subprocess.Popen(command, stdout=said, stderr=log)
    try:
        until(lambda: running.poll() is not None or "port" in (place / "said").read_text())
        found = re.search(r"port (\d+)", (place / "said").read_text())
        assert found, (place / "log").read_text()
        # A name, not a number: it is what passkeys, and people, have.
        yield PlainHost(f"http://localhost:{found[1]}/", place / "log")
    finally:
        running.terminate()
        running.wait(60)


# ---------------------------------------------------------------- what somebody does there


def go_in(worker: Phone, example: Example) -> None:
    """Type the printed words and go on."""
    worker.open()
    worker.enter(example.words)
    worker.inside()
    worker.page.click("#go-on")
    worker.arrive(example.pages["home"])


LOOKED_AT = """async () => {
    const said = [];
    const reached = async (what, image) => {
        const patience = new Promise((_, late) => setTimeout(() => late(new Error('never came')), 60000));
        const seen = await Promise.race([image.decode(), patience]).then(() => image.naturalWidth > 0, () => false);
        if (!seen) said.push(`${what} is not seen`);
    };
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([...document.images].map(image => reached(image.getAttribute('src'), image)));
    await Promise.all([...document.querySelectorAll('video[poster]')].map(video => {
        const still = new Image();
        still.src = video.poster;
        return reached(video.poster, still);
    }));
    const sheet = [...document.styleSheets].find(one => one.href && one.href.endsWith('/look/site.css'));
    // A browser does not let anybody look into one that has failed.
    const rules = () => { try { return sheet.cssRules.length; } catch { return 0; } };
    if (!sheet || !rules()) said.push('no stylesheet');
    await document.fonts.ready;
    for (const font of document.fonts) if (font.status === 'error') said.push(`${font.family} is not there`);
    if (!document.querySelector('h1')?.innerText.trim()) said.push('no heading');
    if (!document.querySelector('.lockbar')) said.push('no lock');
    return {said, title: document.title, pictures: document.images.length};
}"""
"""What is wrong with the page in front."""


def look_at(worker: Phone, example: Example, page: str) -> int:
    """A page, with all that is in it; how many pictures."""
    answer = worker.page.goto(worker.address + example.pages[page])
    assert answer
    assert answer.status == 200
    worker.page.wait_for_selector(".lockbar")
    found = worker.page.evaluate(LOOKED_AT)
    assert found["said"] == [], (example.name, page)
    # Who applies begins with the job.
    begins = "job" if page == "home" and "applicant" in example.folder.name else page
    sound = worker.page.locator("audio[data-media]").count() > 0
    assert found["title"] == (recording(WORDS, page) if sound else kind(WORDS, begins))
    assert example.person not in found["title"].casefold()
    pictures: int = found["pictures"]
    return pictures


def look_at_all(worker: Phone, example: Example) -> None:
    """Every page of a site, once."""
    asked: list[str] = []
    worker.context.on("request", lambda request: asked.append(request.url))
    pictures = sum(look_at(worker, example, page) for page in example.pages)
    assert pictures > 3
    there = {path for path, _ in example.manifest.files.items() if path.endswith("index.html")}
    assert {f"{address}index.html" for address in example.pages.values()} == there
    assert [url for url in asked if not url.startswith((worker.address, "data:", "blob:"))] == []
    assert worker.sayings == []


SEEK = """share => new Promise((done, odd) => {
    const film = document.querySelector('video');
    film.pause();
    film.addEventListener('seeked', () => done(film.currentTime / film.duration), {once: true});
    film.addEventListener('error', () => odd(film.error.message), {once: true});
    film.currentTime = film.duration * share;
})"""

CUE = """async () => {
    const film = document.querySelector('video'), track = film.textTracks[0];
    track.mode = 'showing';
    while (!track.cues?.length) await new Promise(requestAnimationFrame);
    const middle = cue => (cue.startTime + cue.endTime) / 2;
    const cue = [...track.cues].find(cue => middle(cue) > film.duration * .3);
    film.currentTime = middle(cue);
    while (![...track.activeCues ?? []].includes(cue)) await new Promise(requestAnimationFrame);
    return cue.text;
}"""


def films_of(example: Example) -> list[str]:
    """The pages with a film of their own."""
    return [page for page in example.pages if re.fullmatch(r"watch/\d+", page)]


def watch(worker: Phone, example: Example, page: str) -> None:
    """Play a film, wind it, and read along; hear a recording to its end."""
    seen = worker.page
    seen.goto(worker.address + example.pages[page])
    seen.wait_for_selector(".lockbar")
    if seen.locator("audio[data-media]").count():
        seen.evaluate("() => document.querySelector('audio').play()")
        seen.wait_for_function("() => document.querySelector('audio').ended")
        return
    seen.evaluate(
        "() => { const film = document.querySelector('video'); film.muted = true; return film.play(); }"
    )
    until_true = seen.wait_for_function
    until_true(
        "() => { const film = document.querySelector('video'); return film.currentTime > 0 && film.videoWidth > 0; }"
    )
    assert seen.evaluate("document.querySelector('video').seekable.end(0) > 3")
    assert abs(seen.evaluate(SEEK, 0.6) - 0.6) < 0.03
    until_true("document.querySelector('video').readyState >= 2")
    assert len(seen.evaluate(CUE)) > 3
    assert worker.sayings == []


def keeps_apart(worker: Phone, example: Example) -> None:
    """Two people's sites at one address never touch: every stored name begins with the site's own."""
    worker.page.click(".aa")
    worker.page.click("[data-set=dark]")
    assert worker.page.locator("html").get_attribute("data-look") == "dark"
    names = worker.page.evaluate("async () => [...Object.keys(localStorage), ...await caches.keys()]")
    assert f"{example.manifest.site}-look" in names
    assert [name for name in names if not name.startswith(f"{example.manifest.site}-")] == []
    assert worker.page.evaluate("sessionStorage.length") == 0


def comes_back(worker: Phone, example: Example) -> None:
    """What of the pages this reader has seen is kept on the phone, and only these pages can read it."""
    page = worker.page
    kept = f"{example.manifest.site}-seen-"
    page.wait_for_function("name => Object.keys(localStorage).some(one => one.startsWith(name))", arg=kept)
    text = page.evaluate(
        "name => localStorage[Object.keys(localStorage).find(one => one.startsWith(name))]", kept
    )
    assert " " not in text
    assert len(base64.b64decode(text)) > 1000
    page.goto(worker.address + example.pages["changes"])
    page.wait_for_selector(".changes-since [data-nothing]:not([hidden])")
    own = page.locator("[data-changes]").get_attribute("data-own")
    assert own
    assert own not in example.pages.values()


def lock(worker: Phone, example: Example) -> None:
    """Lock, and try to come back."""
    page = worker.page
    page.goto(worker.address + example.pages["home"])
    page.goto(worker.address + example.pages["emergency" if "emergency" in example.pages else "home"])
    page.click(".lockbar-lock")
    worker.boxes()
    assert page.url == worker.address
    page.go_back()
    worker.boxes()
    assert page.locator("h1").inner_text() == page.title() == say("title")
    assert page.locator("img, video, .lockbar").count() == 0
    read = "path => fetch(path).then(answer => answer.status)"
    assert page.evaluate(read, worker.address + example.pages["home"]) == 401


def saw_nothing(host: PlainHost | Host) -> None:
    """The host has learned no page's address, and has sent something."""
    paths = host.paths()
    assert [path for path in paths if not HOST_MAY_SEE.fullmatch(path)] == []
    assert [path for path in paths if path.startswith("/o/")]


# ---------------------------------------------------------------- the main path, on the plainest of hosts


def test_every_page_and_photo_and_a_film_open_with_the_printed_words_on_a_plain_host(
    chromium: Browser, amir: Example, tmp_path: Path
) -> None:
    assert len(amir.words.split()) == 6
    with plainly(amir.folder, tmp_path) as host, phone(chromium, host.address) as worker:
        go_in(worker, amir)
        comes_back(worker, amir)
        look_at_all(worker, amir)
        watch(worker, amir, films_of(amir)[-1])
        keeps_apart(worker, amir)
        lock(worker, amir)
        saw_nothing(host)


def test_somebody_searches_and_goes_there_also_without_a_signal(chromium: Browser, amir: Example) -> None:
    """What is typed stands in the clear nowhere that outlives the page: a browser writes addresses down."""
    with hosting(amir.folder) as host, phone(chromium, host.address) as worker:
        go_in(worker, amir)
        worker.page.goto(f"{worker.address}index.html#keep")
        worker.page.click("#keep-pages")
        worker.page.wait_for_selector("#keep-pages", state="hidden")
        host.down = True
        worker.page.goto(worker.address + amir.pages["glance"])
        worker.page.wait_for_selector(".lockbar")
        worker.page.click(".bar .search")
        worker.page.wait_for_function("() => document.activeElement?.id === 'search-for'")
        worker.page.keyboard.type("seizure")
        worker.page.wait_for_function("() => /\\d/.test(document.querySelector('.search-said').textContent)")
        assert re.fullmatch(r"#q=~[\w%]{60,}", worker.page.evaluate("() => location.hash"))
        assert "seizure" not in worker.page.title()
        assert "seizure" not in worker.page.evaluate(
            "() => JSON.stringify([history.state, {...localStorage}, {...sessionStorage}])"
        )
        assert worker.page.locator(".search-group h2").first.inner_text() == "Emergency"
        worker.page.locator(".search-group li a").first.click()
        worker.page.wait_for_url(re.compile(re.escape(f"{worker.address}{amir.pages['emergency']}#")))
        worker.page.wait_for_selector(".lockbar")
        worker.page.go_back()
        worker.page.wait_for_selector(".search-group")
        assert worker.page.locator("#search-for").input_value() == "seizure"
        # A link of another build, or one that somebody made up, opens as nothing.
        worker.page.goto(f"{worker.address}{amir.pages['search']}#q=~AAAA")
        worker.page.wait_for_function("() => document.querySelector('.search-found').hidden")
        assert worker.page.locator("#search-for").input_value() == ""
        assert worker.sayings == []


def test_the_dates_of_the_examples_move_and_nothing_else_does() -> None:
    """Else these tests would stop on the last day of consent of the examples' films."""
    text = "until: 2027-08-30 # 13 March 2026, 07700 900123, in 2025\n"
    assert moved(text, timedelta(weeks=52)) == text.replace("2027-08-30", "2028-08-28").replace(
        "13 March 2026", "12 March 2027"
    )
    assert moved(text, timedelta()) == text


# ---------------------------------------------------------------- everything else, and both of them


SITES = (
    *(f"amir/{folder}" for folder in ("team", "family", "mine", "applicant")),
    *(f"gwen/{folder}" for folder in ("team", "family", "mine")),
)


@pytest.mark.long
def test_no_sealed_site_is_left_out(everybody: dict[str, Example]) -> None:
    variants = {name for name in everybody if re.fullmatch(r"amir/family-[a-z]{6}", name)}
    assert set(everybody) == {*SITES, *variants}
    assert len(variants) == 2
    assert len({example.words for example in everybody.values()}) == len(everybody)


@pytest.mark.long
@pytest.mark.parametrize("site", [*SITES, "a variant"])
@pytest.mark.parametrize("ranges", [True, False], ids=["with ranges", "plain"])
def test_every_page_and_film_of_everybody(
    chromium: Browser, everybody: dict[str, Example], tmp_path: Path, site: str, ranges: bool
) -> None:
    example = everybody.get(site) or next(one for name, one in everybody.items() if "family-" in name)
    with (
        hosting(example.folder) if ranges else plainly(example.folder, tmp_path) as host,
        phone(chromium, host.address) as worker,
    ):
        go_in(worker, example)
        look_at_all(worker, example)
        for page in films_of(example):
            watch(worker, example, page)
        lock(worker, example)
        saw_nothing(host)


@pytest.mark.long
@pytest.mark.parametrize("site", ["amir/team", "gwen/team"])
def test_without_a_signal_everything_kept_is_there(
    chromium: Browser, everybody: dict[str, Example], site: str
) -> None:
    example = everybody[site]
    with hosting(example.folder) as host, phone(chromium, host.address) as worker:
        go_in(worker, example)
        worker.page.goto(f"{worker.address}index.html#keep")
        worker.page.click("#keep-pages")
        worker.page.wait_for_selector("#keep-pages", state="hidden")
        # A recording is small, and kept with the pages.
        opened = opened_here(example)
        shown = [
            page for page in films_of(example) if b"<video" in opened.read(f"{example.pages[page]}index.html")
        ]
        rows = worker.page.locator("#film-list li")
        assert rows.count() == len(shown) > 2
        for row in rows.all():
            row.locator("button").click()
            row.locator("button").wait_for(state="detached")
        host.down = True
        host.log.clear()
        look_at_all(worker, example)
        for page in films_of(example):
            watch(worker, example, page)
        # And from the very beginning, the words typed anew.
        lock(worker, example)
        worker.open()
        worker.enter(example.words)
        worker.arrive(example.pages["home"])
        assert not [path for path in host.paths() if "/o/" in path]


@pytest.mark.long
def test_after_the_browser_has_stopped_the_worker_everything_goes_on(
    chromium: Browser, everybody: dict[str, Example]
) -> None:
    example = everybody["gwen/team"]
    with hosting(example.folder) as host, phone(chromium, host.address) as worker:
        go_in(worker, example)
        for page in example.pages:
            look_at(worker, example, page)
            stop_workers(worker)
        for page in films_of(example):
            stop_workers(worker)
            watch(worker, example, page)
        lock(worker, example)
        saw_nothing(host)


def stop_workers(worker: Phone) -> None:
    """As a browser does with those that have nothing to do."""
    talk = worker.context.new_cdp_session(worker.page)
    talk.send("ServiceWorker.enable")
    talk.send("ServiceWorker.stopAllWorkers")
    talk.detach()


@pytest.mark.long
def test_years_later_the_examples_still_open(tmp_path: Path) -> None:
    """No test of theirs has a last day."""
    later = date.today() + timedelta(days=800)
    sealed = seal_examples(tmp_path, ["amir"], [EditionName.TEAM, EditionName.APPLICANT], later)
    for example in sealed.values():
        terms = example.manifest.terms
        assert min(terms.until.values()) > later
        assert terms.expires is None or terms.expires > later
