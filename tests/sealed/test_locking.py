"""Open and locked: who holds the key, when it is dropped, and what a reader sees then."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.sealing import normalise
from tests.browser import looking
from tests.sealed import shell_site
from tests.sealed.host import hosting
from tests.sealed.tiny_shell import (
    EMERGENCY,
    FETCH,
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
from tests.sealed_sites import JO, KNOWN, SealedFixture, new_key, seal
from tests.theme.sample_printer import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

THEME = Path(__file__).resolve().parents[2] / "theme"

AGO = "minutes => { current.clock = {seen: Date.now() - minutes * 60000, until: 0}; setAlarm(); }"
"""Run in the worker: nobody has touched anything for so long."""


def status(page: Page, address: str) -> int:
    found: dict[str, Any] = page.evaluate(FETCH, address)
    return int(found["status"])


def at_shell(page: Page, why: str, read: str = "") -> bool:
    """Whether a tab was locked for this reason, while it showed a page to come back to."""
    return page.url.endswith(f"/#why={why}{read and f'/{read}'}")


def test_the_words_in_the_scripts_are_those_of_the_theme() -> None:
    told = dict(re.findall(r'^sealed\.worker_(\w+): "?(.*?)"?$', (THEME / "words/en.yml").read_text(), re.M))
    built_in: dict[str, str] = {}
    for script in ("worker/telling.js", "keep.js"):
        table = (THEME / "sealed" / script).read_text().partition("const ENGLISH = {")[2].partition("};")[0]
        built_in |= dict(re.findall(r'^ +(\w+): "(.*)",$', table, re.M))
    assert built_in == told
    assert len(told) > 30


def test_words_open_it_and_a_deep_link_keeps_its_end(visitor: Visitor) -> None:
    """Cases 38 to 40: nothing is open without words, and no path of a page ever reaches the host."""
    page = visitor.context.new_page()
    page.goto(f"{visitor.address}#new")
    assert page.evaluate("words => withWords(words)", normalise(JO.words, KNOWN))["ok"]
    visitor.at(GLANCE, page)
    page.click(".lockbar-lock")
    until(lambda: at_shell(page, "you"), page)
    page.goto(f"{visitor.address}{EMERGENCY}#seizures")
    assert page.url == f"{visitor.address}#/{EMERGENCY}#seizures"
    page.goto(f"{visitor.address}{PHOTO}")
    assert page.url == visitor.address
    assert not [path for path in visitor.host.paths() if "/p/" in path or "media" in path]


def test_locking_one_tab_locks_all_and_back_shows_nothing(visitor: Visitor) -> None:
    """Cases 41 and 42."""
    first = visitor.at(HOME, visitor.unlocked())
    first.goto(visitor.address + GLANCE)
    second = visitor.at(HOME)
    second.click(".lockbar-lock")
    until(lambda: at_shell(second, "you") and at_shell(first, "elsewhere", GLANCE), second)
    for address in (HOME, "look/site.css", LONG):
        assert status(second, visitor.address + address) == 401, address
    first.go_back()
    until(lambda: "/p/" not in first.url.partition("#")[0], first)
    assert SECRETS[1] not in first.content()
    # Neither of the tabs gives the key back to a worker that has been stopped.
    visitor.stop_worker(second)
    assert status(second, visitor.address + HOME) == 401


def test_a_worker_that_was_stopped_has_the_key_from_a_tab(visitor: Visitor, site: SealedFixture) -> None:
    """Cases 37 and 38."""
    page = visitor.at(HOME, visitor.unlocked(info={"name": "Jo"}, words={"worker_lock": "Cloi"}))
    visitor.stop_worker(page)
    quick = page.evaluate(
        "address => { const start = performance.now(); return fetch(address).then(answer => [answer.status, performance.now() - start]); }",
        visitor.address + "look/site.css",
    )
    assert quick[0] == 200
    visitor.host.log.clear()
    visitor.stop_worker(page)
    visitor.at(GLANCE, page)
    # Reader and words come back as well, and the host was asked for no list again.
    assert page.inner_text(".lockbar-lock") == "Cloi"
    assert not [path for path in visitor.host.paths() if "/m/" in path or path.endswith("k.json")]
    # No tab: locked.
    page.goto("about:blank")
    visitor.stop_worker(page)
    page.goto(visitor.address + HOME)
    assert page.url == f"{visitor.address}#/{HOME}"


def test_idle_locks_all_but_an_emergency_page_in_front(visitor: Visitor) -> None:
    urgent = visitor.at(EMERGENCY, visitor.unlocked())
    page = visitor.at(HOME)
    worker = visitor.context.service_workers[0]
    worker.evaluate(AGO, 14)
    # A visit is a sign of life.
    glance = visitor.at(GLANCE)
    assert worker.evaluate("Date.now() - current.clock.seen < 60000")
    worker.evaluate("lock('idle')")
    until(lambda: at_shell(page, "idle", HOME) and at_shell(glance, "idle", GLANCE), page)
    assert SECRETS[2] in urgent.content()
    assert urgent.inner_text(".lockbar-stays") == "Locked. This page stays until you leave it."
    assert urgent.get_attribute(".lockbar-stays", "role") == "status"
    assert urgent.query_selector(".lockbar") is None
    assert status(urgent, visitor.address + HOME) == 401
    urgent.click("a.brand")
    urgent.wait_for_url(f"{visitor.address}#/{HOME}")


HEARD = """(() => {
    const worker = navigator.serviceWorker, add = worker.addEventListener.bind(worker);
    worker.addEventListener = (kind, act, how) => add(kind, %s, how);
})()"""
"""Let a page hear its worker in another way."""


@pytest.mark.long
def test_a_tab_out_of_sight_does_not_lock_one_that_is_used(visitor: Visitor) -> None:
    """After the worker was stopped each tab tells when it was last touched, and the latest counts."""
    page, forgotten = visitor.unlocked(), visitor.context.new_page()
    page.add_init_script(HEARD % "event => setTimeout(act, 100, event)")
    visitor.at(HOME, page)
    # As a tab that nobody has seen for an hour.
    forgotten.add_init_script(
        HEARD
        % """event => act({data: event.data, source: {scriptURL: event.source.scriptURL, postMessage: told =>
            event.source.postMessage({...told, clock: {seen: Date.now() - 3600000, until: 0}})}})"""
    )
    visitor.at(GLANCE, forgotten)
    for _ in range(3):
        visitor.stop_worker(page)
        assert status(page, visitor.address + PHOTO) == 200
    assert page.url == visitor.address + HOME


def test_the_clock_locks_by_itself(visitor: Visitor) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    visitor.context.service_workers[0].evaluate(AGO, 15)
    until(lambda: at_shell(page, "idle", HOME), page)


def test_two_minutes_before_it_locks_it_says_so_and_any_touch_stays(visitor: Visitor) -> None:
    """WCAG 2.2.1: somebody reading slowly is not locked out without a word."""
    page = visitor.unlocked()
    page.clock.install()
    visitor.at(HOME, page)
    page.clock.fast_forward("12:50")
    assert page.query_selector(".lockbar-warn") is None
    page.clock.fast_forward("00:20")
    until(lambda: (page.clock.run_for(50), page.query_selector(".lockbar-warn"))[1], page)
    assert page.get_attribute(".lockbar-warn", "role") == "alert"
    assert re.fullmatch(r"Nobody has touched .* at \d\d:\d\d\.", page.inner_text(".lockbar-warn p"))
    page.click(".lockbar-warn button")
    assert page.query_selector(".lockbar-warn") is None
    page.clock.fast_forward("12:50")
    assert page.query_selector(".lockbar-warn") is None


@pytest.mark.long
def test_a_shift_keeps_it_open_to_its_end_and_no_longer(visitor: Visitor) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    worker = visitor.context.service_workers[0]
    page.click(".lockbar-shift")
    options = page.locator(".lockbar-panel option")
    assert options.count() == 12
    page.select_option(".lockbar-panel select", "2")
    until_when = options.nth(1).inner_text().removeprefix("Until ")
    page.click(".lockbar-panel button")
    page.wait_for_selector(".lockbar-on")
    assert page.inner_text(".lockbar-shift") == f"On shift until {until_when}"
    worker.evaluate("() => { current.clock.seen -= 16 * 60000; setAlarm(); }")
    assert status(page, visitor.address + PHOTO) == 200
    # A worker that is stopped knows of the shift again.
    visitor.stop_worker(page)
    assert status(page, visitor.address + PHOTO) == 200
    worker = visitor.context.service_workers[-1]
    assert worker.evaluate("due(current).at - Date.now() > 100 * 60000")
    # Nobody stays longer than the family allows, whatever a page asks for.
    asked = """() => new Promise(done => { const {port1, port2} = new MessageChannel();
        port1.onmessage = ({data}) => done(data); navigator.serviceWorker.controller.postMessage({do: 'on shift', hours: 99}, [port2]); })"""
    assert page.evaluate(asked)["clock"]["until"] <= page.evaluate("Date.now() + 720 * 60000")
    page.click(".lockbar-shift")
    page.click("text=My shift is over")
    page.wait_for_selector(".lockbar-shift:not(.lockbar-on)")
    worker.evaluate("() => { current.clock.seen -= 16 * 60000; setAlarm(); }")
    until(lambda: at_shell(page, "idle", HOME), page)


@pytest.mark.parametrize(
    ("info", "why"),
    [
        ({"until": "2020-01-01"}, "expired"),
        ({"ends": "2020-01-01T09:00"}, "expired"),
        ({"until": "soon"}, "expired"),
        ({"until": "2999-01-01", "ends": "2999-01-01T09:00"}, ""),
    ],
)
@pytest.mark.long
def test_access_that_has_ended_does_not_open(visitor: Visitor, info: dict[str, str], why: str) -> None:
    page = visitor.context.new_page()
    page.goto(f"{visitor.address}#new")
    answer = visitor.unlock(page, info)
    assert answer["ok"] is not why
    assert answer.get("why", "") == why


@pytest.mark.long
def test_access_that_ends_while_it_is_open_locks(visitor: Visitor) -> None:
    page = visitor.at(HOME, visitor.unlocked())
    visitor.context.service_workers[0].evaluate(
        "() => { current.ends = endOf({ends: '2020-01-01T09:00'}, null); setAlarm(); }"
    )
    until(lambda: at_shell(page, "ended", HOME), page)


@pytest.mark.long
def test_one_night_opens_at_a_glance(visitor: Visitor) -> None:
    page = visitor.unlocked(info={"view": "tonight"})
    page.goto(visitor.address)
    assert page.url == visitor.address + GLANCE
    # The shell itself stays within reach: what is kept on this phone is told there.
    page.goto(f"{visitor.address}index.html#keep")
    assert page.inner_text("h1") == "Private page"


def test_the_row_is_easy_to_hit_and_covers_nothing(chromium: Browser, tmp_path: Path) -> None:
    """In the theme's own look: targets, contrast, two hundred per cent, and never over the way to Emergency."""
    files = sample() | {"look/site.css": shipped("look/site.css").encode()}
    site = seal(files, tmp_path / "site", shell=shell())
    context = chromium.new_context(viewport=looking.PHONE, reduced_motion="reduce")
    with hosting(site.folder) as host:
        visitor = Visitor(context, host, site.key)
        page = visitor.at(HOME, visitor.unlocked())
        page.click(".lockbar-shift")
        assert not list(looking.accessibility(page, looking.ACROSS))
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            for part in (".lockbar-lock", ".lockbar-shift", ".lockbar-panel select", ".lockbar-panel button"):
                box = page.locator(part).bounding_box()
                assert box
                assert min(box["width"], box["height"]) >= 44, part
            red, row = page.locator(".emergency").bounding_box(), page.locator(".lockbar").bounding_box()
            assert red
            assert row
            assert row["y"] >= red["y"] + red["height"]
        page.emulate_media(media="print")
        assert page.locator(".lockbar").is_hidden()
        footer = "[...document.adoptedStyleSheets].map(sheet => sheet.cssRules[0].cssText).join()"
        assert "Private. Keep it safe" in page.evaluate(footer)
    context.close()


# ---------------------------------------------------------------- a site that was built again


def test_a_new_build_is_taken_over_and_a_new_lock_locks(
    chromium: Browser, site: SealedFixture, tmp_path: Path
) -> None:
    """Cases 33, 34 and 43: with the key that is at hand, or not at all."""
    context = chromium.new_context()
    newer = sample() | {"look/new.css": b"h1 { color: red }", LONG: b"other"}
    second = seal(newer, tmp_path / "2", shell=shell(), key=site.key, salt=site.lock.salt, generation=2)
    third = seal(
        sample(), tmp_path / "3", shell=shell(), key=new_key(site.key.site), salt=site.lock.salt, generation=3
    )
    with hosting(site.folder) as host:
        visitor = Visitor(context, host, site.key)
        page = visitor.at(HOME, visitor.unlocked())
        host.folders["/"] = second.folder
        assert page.evaluate(FETCH, visitor.address + LONG)["text"] == "other"
        assert status(page, visitor.address + "look/new.css") == 200
        # The tab holds what is new: a worker that was stopped goes on with it.
        visitor.stop_worker(page)
        assert status(page, visitor.address + "look/new.css") == 200
        # A browser that has seen the new one takes no older one from the same tab.
        host.folders["/"] = site.folder
        other = context.new_page()
        other.goto(f"{visitor.address}index.html#new")
        assert visitor.unlock(other) == {"ok": False, "why": "older"}
        other.close()
        host.folders["/"] = third.folder
        page.evaluate("address => { fetch(address); }", visitor.address + PHOTO)
        until(lambda: at_shell(page, "changed", HOME), page)
        assert status(page, visitor.address + PHOTO) == 401
        assert visitor.unlock(page) == {"ok": False, "why": "damaged"}
    context.close()


def test_a_film_without_consent_is_no_longer_shown(chromium: Browser, tmp_path: Path) -> None:
    more = {"media/a.mp4": b"film" * 99, "media/b.webp": b"photo"}
    ended = {path: date(2020, 1, 1) for path in more}
    player = '<video preload="auto" src="../../media/a.mp4"></video>'
    files = sample(**more) | {f"{GLANCE}index.html": page_of("Film 1", "A film", "Watch.", player)}
    site = seal(files, tmp_path / "site", shell=shell(), until={**ended, PHOTO: date(2999, 1, 1)})
    context = chromium.new_context()
    with hosting(site.folder) as host:
        visitor = Visitor(context, host, site.key)
        page = visitor.at(HOME, visitor.unlocked())
        film = page.evaluate(FETCH, visitor.address + "media/a.mp4")
        assert (film["status"], film["text"]) == (410, "This film is no longer shown.")
        photo = page.evaluate(FETCH, visitor.address + "media/b.webp")
        assert (photo["status"], photo["text"]) == (410, "This photo is no longer shown.")
        assert status(page, visitor.address + PHOTO) == 200
        # The player itself tells nobody: the sentence stands under it, however early the film broke.
        visitor.at(GLANCE, page)
        page.wait_for_selector(".lockbar-media")
        assert page.inner_text(".lockbar-media") == "This film is no longer shown."
        assert page.query_selector(".lockbar-media button") is None
    context.close()


@pytest.mark.long
def test_who_takes_their_time_before_the_real_shell_is_not_locked_out(
    chromium: Browser, tmp_path: Path
) -> None:
    """While the shell is in front it holds the key as pages do: the browser may stop the worker."""
    sealed = shell_site.sealed_site(tmp_path / "site")
    with hosting(sealed.folder) as host, shell_site.phone(chromium, host.address) as jo:
        visitor = Visitor(jo.context, host, sealed.key)
        jo.open()
        jo.enter(shell_site.JO.words)
        jo.inside()
        visitor.stop_worker(jo.page)
        jo.page.goto(host.address + shell_site.HOME)
        jo.arrive(shell_site.HOME)
        jo.page.wait_for_selector(".lockbar")
        assert jo.page.inner_text(".lockbar-lock") == "Lock"
        jo.open("index.html#keep")
        jo.inside()
        visitor.stop_worker(jo.page)
        jo.page.goto(host.address + shell_site.EMERGENCY)
        jo.page.wait_for_selector("#seizures")
        jo.page.click(".lockbar-lock")
        jo.boxes()
        assert "#" not in jo.page.url
