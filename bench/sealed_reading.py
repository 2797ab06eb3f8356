"""How a sealed site reads beside the same site in the clear, in a real browser.

python bench/sealed_reading.py [ROUNDS]

Three things, each the middle of the rounds, sealed and plain turn by turn, every round in a browser that has seen
neither:

- from pressing Open to the first page being drawn, on a phone four times as slow as this computer, apart from turning
  the words into a key, which is slow on purpose;
- five pages of an example person, to the end of their loading, at 15 Mbit/s with 40 ms of delay, and without either;
- the first picture of a film of three minutes, and winding it, at 15 Mbit/s with 40 ms of delay.

Ends with 1 when one of the promises is not kept, or not shown because the computer is busy. Linux only, as the slow phone is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from parts.slow_host import headers_in, slow_host
from parts.slowed import slowed

WORKSPACE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(WORKSPACE))

from generator.build import BuildOrder, Workshop  # noqa: E402
from generator.circle import EditionName  # noqa: E402
from generator.video import find_tools  # noqa: E402
from generator.workspace import Workspace  # noqa: E402
from tests.conftest import browsing  # noqa: E402
from tests.sealed.examples import seal_examples  # noqa: E402
from tests.sealed.shell_site import JO, page_of, shell  # noqa: E402
from tests.sealed_sites import seal  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Worker

SLOW = {"mbit": 15, "delay": 0.04}
AT_ONCE: dict[str, float] = {}
PHONE_TIMES = 4
UNLOCK, LOAD, FILM = 1.2, 1.4, 2.0
PAGES = ("home", "emergency", "day", "people", "watch")
PLACES = (0.5, 0.2, 0.95)


@dataclass(frozen=True)
class Sites:
    """The same pages twice."""

    sealed: Path
    plain: Path
    words: str
    pages: Mapping[str, str]
    """Addresses in the sealed one."""
    plain_pages: Mapping[str, str]


# ---------------------------------------------------------------- what is measured


def example(place: Path) -> Sites:
    """An example person, sealed and plain."""
    sealed = seal_examples(place, ["amir"], [EditionName.TEAM])["amir/team"]
    order = BuildOrder(("amir",), (EditionName.TEAM,), place / "plain", sealed.manifest.terms.issued)
    Workshop(Workspace(place / "workspace")).build(order)
    plain = place / "plain/amir/team"
    home = {"home": ""}
    return Sites(
        sealed.folder, plain, sealed.words, sealed.pages, {page: home.get(page, f"{page}/") for page in PAGES}
    )


def film_site(place: Path) -> Sites:
    """One page with a film of three minutes and 45 megabytes."""
    made, megabits = place / "film.mp4", "2M"
    picture = [
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=640x360:r=15:d=180",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
    ]
    rate = ["-b:v", megabits, "-minrate", megabits, "-maxrate", megabits, "-bufsize", megabits, "-g", "30"]
    more = ["-pix_fmt", "yuv420p", "-x264-params", "nal-hrd=cbr", "-movflags", "+faststart"]
    subprocess.run([find_tools(place).ffmpeg, "-v", "error", *picture, *rate, *more, made], check=True)
    page, path = "p/aaaaaaaaaa/", "media/film.mp4"
    player = f'<video controls preload="none" muted playsinline src="../../{path}"></video>'
    files = {f"{page}index.html": page_of("A film", player), path: made.read_bytes()}
    site = seal(files, place / "film", shell=shell(), pages={"home": page})
    return Sites(site.folder, site.plain, JO.words, {"film": page, "home": page}, {"film": page})


# ---------------------------------------------------------------- in the browser

_CLOCKS = """
addEventListener('submit', () => localStorage.setItem('bench-pressed', performance.timeOrigin + performance.now()), true);
const derive = SubtleCrypto.prototype.deriveBits;
SubtleCrypto.prototype.deriveBits = async function (how, ...rest) {
    const begun = performance.now();
    const bits = await derive.call(this, how, ...rest);
    if (how.name === 'PBKDF2') localStorage.setItem('bench-words', performance.now() - begun);
    return bits;
};
"""

_DRAWN = """() => {
    const drawn = performance.getEntriesByName('first-contentful-paint')[0];
    if (!drawn || !document.querySelector('.lockbar')) return null;
    const all = performance.timeOrigin + drawn.startTime - Number(localStorage.getItem('bench-pressed'));
    const words = Number(localStorage.getItem('bench-words'));
    return {all: all / 1000, words: words / 1000};
}"""

_LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"

_FIRST = """() => new Promise(done => {
    const film = document.querySelector('video');
    const begun = performance.now();
    film.requestVideoFrameCallback(() => done((performance.now() - begun) / 1000));
    film.play();
})"""

_WIND = """share => new Promise(done => {
    const film = document.querySelector('video');
    film.pause();
    const begun = performance.now();
    film.addEventListener('seeked', () => done((performance.now() - begun) / 1000), {once: true});
    film.currentTime = film.duration * share;
})"""

_LOOP = "() => { const begun = performance.now(); let x = 0; for (let i = 0; i < 1e7; i++) x += i % 7; return performance.now() - begun + 0 * x; }"


@contextmanager
def visitor(browser: Browser) -> Iterator[Page]:
    """Somebody whose browser has seen nothing yet."""
    context: BrowserContext = browser.new_context(viewport={"width": 390, "height": 844})
    context.set_default_timeout(120_000)
    context.add_init_script(_CLOCKS)
    try:
        yield context.new_page()
    finally:
        context.close()


def at_the_door(page: Page, address: str, site: Sites) -> None:
    """The words are typed, and only Open is left to press; the calm page has been seen before."""
    page.goto(address)
    known = json.loads((site.sealed / "k.json").read_bytes())["site"]
    page.evaluate("name => localStorage.setItem(name, '1')", f"{known}-seen")
    page.wait_for_selector("#words:not([hidden])")
    page.locator("#word-1").focus()
    page.keyboard.insert_text(site.words)


def go_in(page: Page, address: str, site: Sites) -> None:
    """Open, and wait for the first page."""
    at_the_door(page, address, site)
    page.keyboard.press("Enter")
    page.wait_for_selector(".lockbar")


def unlock(browser: Browser, process: int, site: Sites) -> dict[str, float]:
    """Seconds from pressing Open to a page that is drawn, and of those what the words took; how slow it was."""
    with slow_host(site.sealed, headers_in(site.sealed)) as address, visitor(browser) as page:
        at_the_door(page, address, site)
        (worker,) = page.context.service_workers
        usual = _loop(page, min) + _loop(worker, min)
        with slowed(process, _asked_for(process, page, worker, usual)):
            slow = _loop(page, median) + _loop(worker, median)
            page.keyboard.press("Enter")
            page.wait_for_selector(".lockbar")
            found = page.wait_for_function(_DRAWN).json_value()
    return {**found, "times": slow / usual}


def _asked_for(process: int, page: Page, worker: Worker, usual: float) -> float:
    """How much slowness to ask for, so that the same sum really takes four times as long here.

    A system lets a program it woke run on for a while, so what is asked for comes out as less.
    """
    asked = float(PHONE_TIMES)
    for _ in range(4):
        with slowed(process, asked):
            came = (_loop(page, median) + _loop(worker, median)) / usual
        if abs(came - PHONE_TIMES) < 0.3:
            break
        asked = min(40.0, max(2.0, asked * PHONE_TIMES / came))
    return asked


def _loop(where: Page | Worker, which: Callable[[list[float]], float]) -> float:
    """How long the same sum takes: the best of several is what the computer can do when nobody else is at work on it."""
    where.evaluate(_LOOP)  # once for the browser to turn it into machine code
    return which([where.evaluate(_LOOP) for _ in range(4)])


def loads(page: Page, address: str, pages: Mapping[str, str]) -> list[float]:
    """Seconds until five pages were loaded to their end."""
    found = []
    for name in PAGES:
        page.goto(address + pages[name])
        found.append(page.evaluate(_LOADED))
    return found


def film(page: Page, address: str, pages: Mapping[str, str]) -> list[float]:
    """Seconds to the first picture, and to a picture after each winding."""
    page.goto(address + pages["film"])
    return [page.evaluate(_FIRST), *(page.evaluate(_WIND, share) for share in PLACES)]


Measure = Callable[["Page", str, Mapping[str, str]], list[float]]


def both(browser: Browser, site: Sites, line: Mapping[str, float], measure: Measure) -> list[list[float]]:
    """The same in the clear and sealed."""
    headers = headers_in(site.sealed)
    with slow_host(site.plain, headers, **line) as address, visitor(browser) as page:
        page.goto(address + site.plain_pages.get("home", site.plain_pages.get("film", "")))
        plain = measure(page, address, site.plain_pages)
    with slow_host(site.sealed, headers, **line) as address, visitor(browser) as page:
        go_in(page, address, site)
        return [plain, measure(page, address, site.pages)]


# ---------------------------------------------------------------- told


def tell(names: Sequence[str], rounds: list[list[list[float]]], *, each: bool) -> float:
    """Print the middle of each; how many times as long sealed takes: the worst of them, or all together."""
    plain, sealed = ([median(one[way][n] for one in rounds) for n in range(len(names))] for way in (0, 1))
    for name, clear, behind in zip(names, plain, sealed, strict=True):
        print(
            f"  {name:14} plain {clear * 1000:6.0f} ms   sealed {behind * 1000:6.0f} ms   {behind / clear:5.2f} times"
        )
    if each:
        return max(behind / clear for clear, behind in zip(plain, sealed, strict=True))
    return sum(sealed) / sum(plain)


def main(rounds: int) -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as place, browsing() as browser:
        talk = browser.new_browser_cdp_session()
        running = talk.send("SystemInfo.getProcessInfo")["processInfo"]
        process = next(one["id"] for one in running if one["type"] == "browser")
        person = example(Path(place) / "person")
        (Path(place) / "film").mkdir()
        video = film_site(Path(place) / "film")

        opened = [unlock(browser, process, person) for _ in range(rounds)]
        apart = median(one["all"] - one["words"] for one in opened)
        times = median(one["times"] for one in opened)
        print(f"Opening, a phone {times:.1f} times as slow, middle of {rounds}")
        is_phone = PHONE_TIMES * 0.8 <= times <= PHONE_TIMES * 1.25
        if not is_phone:
            print(f"  The computer is busy: this is no phone {PHONE_TIMES} times as slow, and shows nothing.")
        print(
            f"  from Open to the first page {apart:.2f} s, and {median(one['words'] for one in opened):.2f} s for the words"
        )

        print("Five pages, nothing between browser and host")
        tell(PAGES, [both(browser, person, AT_ONCE, loads) for _ in range(rounds)], each=False)
        print("Five pages, 15 Mbit/s and 40 ms")
        load = tell(PAGES, [both(browser, person, SLOW, loads) for _ in range(rounds)], each=False)
        print("A film, 15 Mbit/s and 40 ms")
        names = ("first picture", *(f"to {share:.0%}" for share in PLACES))
        wind = tell(names, [both(browser, video, SLOW, film) for _ in range(rounds)], each=True)
    print(
        f"Opening {apart:.2f} s, at most {UNLOCK} is promised. Pages {load:.2f} times as long, at most {LOAD}."
    )
    print(f"Film {wind:.2f} times as long at worst, at most {FILM}.")
    return 0 if is_phone and apart <= UNLOCK and load <= LOAD and wind <= FILM else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
