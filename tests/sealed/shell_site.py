"""A small sealed site behind the real shell, and a reader's phone that looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.protect.shell import shell_files
from generator.sealing import View
from generator.words import Words, load_words
from tests.browser.looking import PHONE
from tests.sealed.host import Host
from tests.sealed_sites import DAY, Invited, SealedFixture, new_key, seal, six

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

THEME = Path(__file__).resolve().parents[2] / "theme"
WORDS = load_words(THEME / "words", "en")

HOME, EMERGENCY, GLANCE, FILM_PAGE = "p/aaaaaaaaaa/", "p/bbbbbbbbbb/", "p/cccccccccc/", "p/dddddddddd/"
PAGES = {"home": HOME, "emergency": EMERGENCY, "glance": GLANCE, "watch/1": FILM_PAGE}
SMALL, LARGE = "media/small.mp4", "media/large.mp4"


def page_of(title: str, body: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="icon" href="data:,"></head><body><h1>{title}</h1>{body}</body></html>'
    ).encode()


FILES = {
    f"{HOME}index.html": page_of("Home"),
    f"{EMERGENCY}index.html": page_of("Emergency", '<p id="seizures">Stay with me.</p>'),
    f"{GLANCE}index.html": page_of("At a glance"),
    f"{FILM_PAGE}index.html": page_of(
        "How Bell says hello",
        '<video controls preload="none"><source src="../../media/small.mp4" media="(max-width: 600px)">'
        '<source src="../../media/large.mp4"></video>',
    ),
    SMALL: bytes(range(256)) * 800,
    LARGE: bytes(range(256)) * 2400,
}

LINK = bytes(range(16))
JO = Invited("Jo", six(1))
LEE = Invited("Lee", " ".join(six(3).split()[:4]), LINK)
KIM = Invited("Kim", six(5), until=DAY)
"""Whose last day is the day the site was sealed."""
SAM = Invited("Sam", six(7), view=View.TONIGHT)
READERS = (JO, LEE, KIM, SAM)


def say(sentence: str, /, **holes: str) -> str:
    """A sentence of the shell."""
    return WORDS(f"sealed.{sentence}", **holes)


def shell(phone: tuple[str, str] | None = None, others: Sequence[Words] = ()) -> Mapping[str, bytes]:
    """The theme's own."""
    return shell_files([THEME], WORDS, others, phone)


def sealed_site(into: Path, readers: Sequence[Invited] = READERS, **how: Any) -> SealedFixture:
    """The small site behind the real shell."""
    return seal(FILES, into, shell=shell(), readers=readers, pages=PAGES, **how)


def sealed_again(site: SealedFixture, into: Path, readers: Sequence[Invited]) -> SealedFixture:
    """The next build of a site, with a key of its own, for these readers."""
    return sealed_site(
        into,
        readers,
        key=new_key(site.key.site),
        salt=site.lock.salt,
        generation=site.lock.generation + 1,
    )


@dataclass
class Phone:
    """One reader's browser, with a page of the site in front."""

    context: BrowserContext
    page: Page
    address: str
    sayings: list[str] = field(default_factory=list)
    """What the browser complained of."""

    def open(self, rest: str = "") -> None:
        """Go to the site as if the address had been typed: a new document, whatever is there."""
        self.page.goto("about:blank")
        self.page.goto(self.address + rest)

    def boxes(self) -> None:
        """Wait for the boxes."""
        self.page.wait_for_selector("#words:not([hidden])")

    def trouble(self) -> str:
        """Wait for a page that says what is wrong, and read it."""
        self.page.wait_for_selector("#trouble:not([hidden])")
        return self.page.locator("#trouble-text").inner_text()

    def type(self, words: str) -> None:
        """Into the boxes, one after the other, as fingers do."""
        self.page.locator("#word-1").click()
        self.page.keyboard.type(words)

    def enter(self, words: str) -> None:
        """Open with these words; waits for nothing."""
        self.boxes()
        self.paste(words)
        self.page.keyboard.press("Enter")

    def paste(self, words: str, box: int = 1) -> None:
        """All at once, as from another app."""
        self.page.locator(f"#word-{box}").focus()
        self.page.keyboard.insert_text(words)

    def inside(self) -> None:
        """Wait for the calm page."""
        self.page.wait_for_selector("#inside:not([hidden])")

    def arrive(self, place: str) -> None:
        """Wait for a page of the site, with its heading."""
        self.page.wait_for_url(f"{self.address}{place}")
        self.page.wait_for_selector("h1")

    def told(self, where: str = "wrong") -> str:
        """Wait for words in an element, and read them."""
        self.page.wait_for_selector(f"#{where}:not(:empty)")
        return self.page.locator(f"#{where}").inner_text()

    def derived(self) -> int:
        """How often words were turned into a secret since the page was loaded."""
        count: int = self.page.evaluate("() => window.derived")
        return count

    def stored(self) -> dict[str, str]:
        """What the browser keeps by name for this host."""
        kept: dict[str, str] = self.page.evaluate("() => ({...localStorage})")
        return kept

    def remember(self, name: str, value: str) -> None:
        self.page.evaluate("([name, value]) => localStorage.setItem(name, value)", [name, value])


_COUNT = """
window.derived = 0;
const derive = window.SubtleCrypto?.prototype.deriveBits;
if (derive) SubtleCrypto.prototype.deriveBits = function (how, ...rest) {
    if (how.name === "PBKDF2") window.derived += 1;
    return derive.call(this, how, ...rest);
};
"""


@contextmanager
def phone(browser: Browser, address: str, *scripts: str, **options: Any) -> Iterator[Phone]:
    """A new browser with nothing in it.

    Args:
        browser: the session's.
        address: of the site; with a name in it, because a browser's passkeys know no numbers.
        scripts: run in every page before its own.
        options: more of the browser.
    """
    usual = {"viewport": PHONE, "reduced_motion": "reduce", "locale": "en-GB", "service_workers": "allow"}
    context = browser.new_context(**usual | options)  # type: ignore[arg-type]
    context.set_default_timeout(60_000)
    for script in (_COUNT, *scripts):
        context.add_init_script(script)
    one = Phone(context, context.new_page(), address)
    context.on("weberror", lambda odd: one.sayings.append(f"{odd.page and odd.page.url}: {odd.error}"))
    context.on("console", lambda said: said.type == "error" and one.sayings.append(said.text))
    try:
        yield one
    finally:
        context.close()


def named(host: Host) -> str:
    """The host's address with a name in it."""
    return host.address.replace("127.0.0.1", "localhost")
