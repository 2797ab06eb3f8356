"""Firefox runs the same main path: the words, pages, a photo, a film, the lock, and all of it without a signal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.circle import EditionName
from tests.sealed.examples import Example, kind, seal_examples
from tests.sealed.firefox import ENTER, Firefox, firefox
from tests.sealed.host import Host, hosting
from tests.sealed.shell_site import WORDS, say
from tests.sealed.test_examples import CUE, LOOKED_AT, SEEK, films_of, plainly, saw_nothing

pytestmark = [pytest.mark.browser, pytest.mark.films, pytest.mark.long]

ASKED = "document.querySelector('#words:not([hidden])')"
"""The words are asked for."""


@pytest.fixture(scope="module")
def gwen(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Gwen's site for her team."""
    return seal_examples(tmp_path_factory.mktemp("gwen"), ["gwen"], [EditionName.TEAM])["gwen/team"]


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Firefox]:
    """A Firefox nobody has used; whatever a page complained of fails the test."""
    with firefox(tmp_path / "firefox") as running:
        yield running
        assert running.sayings == []


def type_words(browser: Firefox, example: Example) -> None:
    """Four letters of each word are enough."""
    browser.until(ASKED)
    browser.click("#word-1")
    browser.type(" ".join(word[:4] for word in example.words.split()))
    browser.type(ENTER)


def look_at(browser: Firefox, address: str, example: Example, page: str) -> None:
    """A page and all its pictures."""
    browser.goto(address + example.pages[page])
    browser.until("document.querySelector('.lockbar')")
    found = browser.evaluate(f"({LOOKED_AT})()")
    assert found["said"] == [], page
    assert found["title"] == kind(WORDS, page)
    assert browser.answers[address + example.pages[page]] == 200


def watch(browser: Firefox, address: str, example: Example, page: str) -> None:
    """Play a film, wind it, and read along."""
    browser.goto(address + example.pages[page])
    browser.until("document.querySelector('.lockbar')")
    film = "document.querySelector('video')"
    plays = browser.evaluate(f"{film}.canPlayType('video/mp4; codecs=\"avc1.42E01E\"')")
    assert plays, "This Firefox knows no MP4 films: make test-all installs what it needs, libavcodec."
    browser.evaluate(f"({film}.muted = true, {film}.play())")
    browser.until(f"{film}.currentTime > 0 && {film}.videoWidth > 0")
    assert browser.evaluate(f"{film}.seekable.end(0) > 5")
    assert abs(browser.evaluate(f"({SEEK})(0.6)") - 0.6) < 0.03
    browser.until(f"{film}.readyState >= 2")
    assert len(browser.evaluate(f"({CUE})()")) > 3


def lock(browser: Firefox, address: str, example: Example) -> None:
    """Lock, and try to come back."""
    browser.goto(address + example.pages["home"])
    browser.goto(address + example.pages["talk"])
    browser.click(".lockbar-lock")
    browser.until(ASKED)
    assert browser.url == address
    browser.evaluate("window.before = true")
    browser.back()
    browser.until(f"!window.before && {ASKED}")
    assert browser.evaluate("[document.title, document.querySelector('h1').innerText]") == [say("title")] * 2
    assert browser.evaluate("document.querySelectorAll('img, video, .lockbar').length") == 0
    read = f"fetch('{address}{example.pages['home']}').then(answer => answer.status)"
    assert browser.evaluate(read) == 401


def keep_all(browser: Firefox, address: str) -> None:
    """The pages and every film on this phone."""
    browser.goto(f"{address}index.html#keep")
    browser.click("#keep-pages")
    # While the bar is there the rows may still be drawn anew.
    over = "document.querySelector('#keep-done').hidden"
    browser.until(f"{over} && document.querySelector('#keep-pages').hidden")
    row = "#film-list li button"
    while browser.evaluate(f"Boolean(document.querySelector('{row}'))"):
        count = browser.evaluate(f"document.querySelectorAll('{row}').length")
        browser.click(row)
        browser.until(f"{over} && document.querySelectorAll('{row}').length < {count}")


def stays_here(browser: Firefox, address: str) -> None:
    """No page asked for anything anywhere else, and all that was asked for came."""
    near = re.compile(rf"(?:{re.escape(address)}|data:|blob:|about:)")
    assert [url for url in browser.asked if not near.match(url)] == []
    assert {url: status for url, status in browser.answers.items() if status >= 400} == {}


def test_the_main_path_on_a_plain_host(browser: Firefox, gwen: Example, tmp_path: Path) -> None:
    with plainly(gwen.folder, tmp_path) as host:
        browser.goto(host.address)
        type_words(browser, gwen)
        browser.click("#go-on")
        browser.until("document.querySelector('.lockbar')")
        assert browser.url == host.address + gwen.pages["home"]
        for page in gwen.pages:
            look_at(browser, host.address, gwen, page)
        watch(browser, host.address, gwen, films_of(gwen)[0])
        stays_here(browser, host.address)
        lock(browser, host.address, gwen)
        saw_nothing(host)


def test_with_ranges_and_then_without_a_signal(browser: Firefox, gwen: Example) -> None:
    with hosting(gwen.folder) as host:
        address = host.address
        browser.goto(address)
        type_words(browser, gwen)
        browser.click("#go-on")
        browser.until("document.querySelector('.lockbar')")
        watch(browser, address, gwen, films_of(gwen)[-1])
        keep_all(browser, address)
        goes_down(host)
        for page in gwen.pages:
            look_at(browser, address, gwen, page)
        for page in films_of(gwen):
            watch(browser, address, gwen, page)
        stays_here(browser, address)
        lock(browser, address, gwen)
        # From the beginning, the words typed anew.
        browser.goto("about:blank")
        browser.goto(address)
        type_words(browser, gwen)
        browser.until("document.querySelector('.lockbar')")
        assert browser.url == address + gwen.pages["home"]
        assert not [path for path in host.paths() if "/o/" in path]


def goes_down(host: Host) -> None:
    """No signal from here on."""
    host.down = True
    host.log.clear()
