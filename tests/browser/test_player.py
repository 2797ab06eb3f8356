"""What a film's player does in a real browser: its buttons and keys, its moments and words, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.serve.answers import HEADERS
from tests.browser import looking, players, reading
from tests.tools import html_check
from tests.tools.range_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

MOVING = {"reduced_motion": "no-preference"}
MEDIA = "document.querySelector('[data-media]')"
NOW = f"{MEDIA}.currentTime"
SAID = ".transcript >> nth=0"
TOLD = "document.querySelector('[data-told]').textContent"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site."""
    made = tmp_path_factory.mktemp("players") / "site"
    players.write(made)
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where it is served, with the headers a site is sent with."""
    with serving(
        folder, {name: value for name, value in HEADERS.items() if name != "Cache-Control"}
    ) as where:
        yield where


@pytest.fixture(scope="module")
def tab(chromium: Browser, address: str) -> Iterator[Page]:
    """A visitor on a phone; what the page asked for is in `asked`."""
    with looking.visitor(chromium, address, **MOVING) as page:
        page.asked = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.asked.append(request.url.removeprefix(address)))  # type: ignore[attr-defined]
        page.set_default_timeout(15_000)
        yield page


@pytest.fixture
def open_page(tab: Page, address: str):
    """Open one of the pages anew; afterwards nothing may have gone wrong on it."""

    def open_(name: str, size: dict[str, int] = looking.PHONE) -> Page:
        tab.set_viewport_size(size)  # type: ignore[arg-type]
        # An address that differs in its moment alone would not be loaded again.
        tab.goto("about:blank")
        tab.asked.clear()  # type: ignore[attr-defined]
        tab.goto(f"{address}/{name}")
        tab.evaluate("() => document.querySelectorAll('video, audio').forEach(one => { one.muted = true; })")
        return tab

    yield open_
    tab.emulate_media(media="screen")
    assert tab.sayings == []  # type: ignore[attr-defined]
    assert tab.strays == []  # type: ignore[attr-defined]


CLEARED = """async () => {
    const media = document.querySelector('[data-media]');
    document.querySelectorAll('video, audio').forEach(one => { one.pause(); one.muted = true; });
    media.currentTime = 0;
    media.playbackRate = media.defaultPlaybackRate = 1;
    document.querySelectorAll('[aria-expanded=true]').forEach(one => one.click());
    document.querySelector('[data-track="0"]')?.click();
    const field = document.querySelector('input[type=search]');
    field.value = '';
    field.dispatchEvent(new Event('input'));
    document.querySelector('.transcript').scrollTop = 0;
    // The page hears of it a moment later.
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    document.querySelector('.follow [aria-pressed=false]')?.click();
    document.activeElement.blur();
    scrollTo(0, 0);
}"""


@pytest.fixture
def whole(tab: Page, address: str, open_page):
    """The page with everything on it, as if it was just opened: opening it anew would take most of the time."""
    if tab.url != f"{address}/whole/" or not tab.locator("[data-play]").count():
        open_page("whole/")
    tab.evaluate(CLEARED)
    until(tab, f"!{MEDIA}.seeking")
    return tab


def until(page: Page, what: str) -> None:
    page.wait_for_function(f"() => {what}")


def films(page: Page) -> list[str]:
    return [asked for asked in page.asked if asked.endswith((".mp4", ".m4a"))]  # type: ignore[attr-defined]


# ---------------------------------------------------------------- what is asked for, and when


def test_no_film_is_asked_for_before_somebody_plays_it(open_page) -> None:
    page = open_page("whole/")
    looking.settle(page)
    play = page.locator(".controls [data-play]")
    assert films(page) == []
    assert page.evaluate(f"{MEDIA}.controls") is False
    assert play.inner_text() == "Play"

    page.click(".cover >> nth=0")
    until(page, f"{NOW} > 0 && {MEDIA}.controls")
    assert page.is_hidden(".cover >> nth=0")
    assert play.inner_text() == "Pause"
    # A narrow screen has the small one.
    assert set(films(page)) == {"/media/small.mp4"}
    play.click()
    until(page, f"{MEDIA}.paused && document.querySelector('[data-word]').textContent === 'Play'")
    # What was watched is kept nowhere.
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


@pytest.mark.long
@pytest.mark.parametrize("name", ["bare/", "sound/", "both/", "whole/#t=12", "list/"])
def test_no_film_is_asked_for_on_any_page(open_page, name: str) -> None:
    page = open_page(name)
    looking.settle(page)

    assert films(page) == []
    assert ("/look/player.js" in page.asked) == (name != "list/")


@pytest.mark.long
@pytest.mark.parametrize(
    ("size", "saves", "first", "then"),
    [
        (looking.PHONE, False, "/media/small.mp4", "/media/full.mp4"),
        (looking.DESKTOP, False, "/media/full.mp4", "/media/small.mp4"),
        (looking.DESKTOP, True, "/media/small.mp4", "/media/full.mp4"),
    ],
)
def test_a_small_file_for_a_narrow_screen_and_for_whoever_saves(
    chromium: Browser, address: str, size: dict[str, int], saves: bool, first: str, then: str
) -> None:
    with looking.visitor(chromium, address, viewport=size) as page:
        if saves:
            page.add_init_script("Object.defineProperty(navigator.connection, 'saveData', {get: () => true})")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
        page.goto(f"{address}/whole/")
        page.evaluate(f"{MEDIA}.muted = true")
        page.click("[data-play]")
        until(page, f"{NOW} > 1")

        assert {one for one in asked if one.endswith(".mp4")} == {first}
        pressed = page.get_by_role("button", name="Sharper picture")
        assert pressed.get_attribute("aria-pressed") == str("full" in first).lower()

        pressed.click()
        until(page, f"{MEDIA}.readyState > 2 && {NOW} > 1 && !{MEDIA}.paused")
        assert {one for one in asked if one.endswith(".mp4")} == {first, then}
        assert pressed.get_attribute("aria-pressed") == str("full" in then).lower()
        assert page.sayings == []  # type: ignore[attr-defined]


# ---------------------------------------------------------------- buttons


def test_ten_seconds_back_and_how_fast(whole: Page) -> None:
    page = whole
    page.evaluate(f"{MEDIA}.currentTime = 15")
    until(page, f"!{MEDIA}.seeking")
    page.get_by_role("button", name="Back 10 seconds").click()
    assert page.evaluate(NOW) == pytest.approx(5)
    assert page.evaluate(TOLD) == "0:05"
    page.get_by_role("button", name="Back 10 seconds").click()
    assert page.evaluate(NOW) == 0

    speed = page.locator(".controls [data-opens]").first
    assert (speed.inner_text().split(), speed.get_attribute("aria-expanded")) == (["1×", "Speed"], "false")
    assert page.is_hidden("[data-rate='1.5']")
    speed.click()
    page.click("[data-rate='1.5']")
    until(page, "document.querySelector('[data-rate-now]').textContent === '1.5×'")
    assert page.evaluate(f"{MEDIA}.playbackRate") == 1.5
    assert page.locator(".choices [aria-pressed=true]:visible").all_inner_texts() == ["1.5×"]
    page.keyboard.press("Escape")
    assert speed.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.hasAttribute('data-opens')")


SHOWING = f"[...{MEDIA}.textTracks].filter(one => one.mode === 'showing').map(one => one.label)"


def test_captions_in_several_languages_are_a_choice(whole: Page) -> None:
    page = whole
    page.click("[data-captions]")
    page.get_by_role("button", name="Cymraeg").click()
    assert page.evaluate(SHOWING) == ["Cymraeg"]
    assert page.locator("[data-track][aria-pressed=true]").all_inner_texts() == ["Cymraeg"]

    page.get_by_role("button", name="Off").click()
    assert page.evaluate(SHOWING) == []
    # Switched on with a key it is the language that was chosen last.
    page.keyboard.press("c")
    assert page.evaluate(SHOWING) == ["Cymraeg"]
    assert page.evaluate(TOLD) == "Captions on"


@pytest.mark.long
def test_it_can_be_made_larger(open_page) -> None:
    page = open_page("short/")
    page.get_by_role("button", name="Larger").click()
    until(page, f"document.fullscreenElement === {MEDIA}")
    page.keyboard.press("f")
    until(page, "document.fullscreenElement === null")


@pytest.mark.long
def test_what_cannot_be_made_larger_has_no_button_for_it(chromium: Browser, address: str) -> None:
    with looking.visitor(chromium, address) as page:
        page.add_init_script("Object.defineProperty(document, 'fullscreenEnabled', {get: () => false})")
        page.goto(f"{address}/short/")

        assert page.is_visible("[data-play]")
        assert page.is_hidden("[data-larger]")


@pytest.mark.long
def test_only_one_is_heard(open_page) -> None:
    page = open_page("both/")
    paused = "[...document.querySelectorAll('video')].map(one => one.paused)"
    page.click(".controls [data-play] >> nth=0")
    until(page, f"{paused}.join() === 'false,true'")
    page.click(".controls [data-play] >> nth=1")
    until(page, f"{paused}.join() === 'true,false'")


def test_a_slow_moment_goes_round_until_told_otherwise(whole: Page) -> None:
    page = whole
    slow = "document.querySelector('[data-slow] video')"
    page.click("[data-slow] [data-play]")
    until(page, f"{slow}.currentTime > 0")
    assert page.evaluate(f"[{slow}.loop, {slow}.muted, {MEDIA}.paused]") == [True, True, True]
    over = page.get_by_role("button", name="Over and over")
    over.click()
    assert (over.get_attribute("aria-pressed"), page.evaluate(f"{slow}.loop")) == ("false", False)
    page.click("[data-slow] [data-play]")
    until(page, f"{slow}.paused")


# ---------------------------------------------------------------- moments and words


def test_words_and_moments_move_the_film(whole: Page) -> None:
    page = whole
    page.locator(SAID).get_by_role("button", name="Wait a little longer than you think.").click()
    until(page, f"{NOW} > 7.5 && {NOW} < 12")
    assert page.locator(SAID).locator("[aria-current]").inner_text().split()[0] in ("0:07", "0:08", "0:10")
    page.locator(".chapters").get_by_role("link", name="Tea").click()
    until(page, f"{NOW} > 12.4")
    assert page.locator(".chapters [aria-current]").inner_text().endswith("Tea")
    # Nothing is kept of it, and Back still leads to where the reader came from.
    assert page.evaluate("location.hash") == ""


@pytest.mark.long
def test_a_link_elsewhere_leads_to_its_moment(open_page) -> None:
    page = open_page("list/")
    page.get_by_role("link", name="How Amir says hello").click()
    page.wait_for_url("**/whole/**#t=5")
    assert page.evaluate(NOW) == 5


LINE = "document.querySelectorAll('.transcript')[0]"


def test_the_words_follow_until_the_reader_scrolls_them(whole: Page) -> None:
    page = whole
    follow = page.get_by_role("button", name="Follow the film")
    assert follow.get_attribute("aria-pressed") == "true"
    before = page.evaluate("scrollY")
    page.evaluate(f"{MEDIA}.currentTime = 18")
    page.click(".controls [data-play]")
    until(page, f"{LINE}.scrollTop > 100")
    # Only inside its own box.
    assert page.evaluate("scrollY") == before
    inside = page.evaluate(
        f"(() => {{ const box = {LINE}.getBoundingClientRect(), line = {LINE}.querySelector('[aria-current]').getBoundingClientRect();"
        " return line.top >= box.top && line.bottom <= box.bottom; })()"
    )
    assert inside

    page.evaluate(f"{LINE}.scrollTop = 0")
    until(page, "document.querySelector('.follow button').getAttribute('aria-pressed') === 'false'")
    page.evaluate(f"{MEDIA}.pause(); {MEDIA}.currentTime = 10")
    until(page, f"{LINE}.querySelector('[aria-current]').innerText.includes('0:10')")
    assert page.evaluate(f"{LINE}.scrollTop") == 0
    follow.click()
    assert page.evaluate(f"{LINE}.scrollTop") > 50


@pytest.mark.long
def test_where_less_motion_is_wished_for_nothing_follows(chromium: Browser, address: str) -> None:
    with looking.visitor(chromium, address) as page:
        page.goto(f"{address}/whole/#t=18")
        until(page, f"{LINE}.querySelector('[aria-current]') !== null")

        assert page.get_by_role("button", name="Follow the film").get_attribute("aria-pressed") == "false"
        assert page.evaluate(f"{LINE}.scrollTop") == 0


def test_words_can_be_found(whole: Page) -> None:
    page = whole
    page.get_by_label("Find in what is said").fill(" BISCÚIT ")
    assert page.locator(SAID).locator("li:visible").all_inner_texts() == [
        "0:16\nThen the biscuit. Only one, he says."
    ]
    assert page.evaluate(TOLD) == "Lines found: 1"
    # Letters typed there are letters, never keys of the player.
    page.keyboard.type("jkc f")
    assert page.evaluate(f"{MEDIA}.paused && {SHOWING}.length") == 1
    page.get_by_label("Find in what is said").fill("")
    assert page.locator(SAID).locator("li:visible").count() == len(players.SAID)


# ---------------------------------------------------------------- keys


def test_the_whole_way_with_the_keyboard(whole: Page) -> None:
    page = whole
    page.focus(".controls [data-play]")
    page.keyboard.press("Enter")
    until(page, f"!{MEDIA}.paused")
    page.keyboard.press("k")
    assert page.evaluate(f"[{MEDIA}.paused, {TOLD}]") == [True, "Paused"]
    page.evaluate(f"{MEDIA}.currentTime = 15")
    until(page, f"!{MEDIA}.seeking")
    for key, seconds in (("j", 5), ("ArrowRight", 15), ("ArrowLeft", 5)):
        page.keyboard.press(key)
        assert page.evaluate(NOW) == pytest.approx(seconds), key
        assert page.evaluate(TOLD) == f"0:{seconds:02}"
    page.keyboard.press("c")
    assert page.evaluate(f"[{SHOWING}.length, {TOLD}]") == [0, "Captions off"]

    # On a link the space bar plays; on a button it presses.
    page.focus(".chapters a >> nth=0")
    page.keyboard.press("Space")
    until(page, f"!{MEDIA}.paused && {TOLD} === 'Playing'")
    page.focus(".controls [data-play]")
    page.keyboard.press("Space")
    until(page, f"{MEDIA}.paused")
    page.focus(".transcript button >> nth=1")
    page.keyboard.press("Space")
    until(page, f"!{MEDIA}.paused && {NOW} < 4")


def test_keys_are_the_players_only_where_it_has_the_focus(whole: Page) -> None:
    page = whole
    page.focus("a.brand")
    for key in ("k", "c", "j", "f", "Space"):
        page.keyboard.press(key)
    page.focus(".controls [data-play]")
    for key in ("Control+c", "Shift+k", "Alt+ArrowLeft"):
        page.keyboard.press(key)

    assert page.evaluate(f"{MEDIA}.paused && {SHOWING}.length") == 1
    assert page.evaluate("document.fullscreenElement") is None


def test_past_many_lines_there_is_a_way(whole: Page) -> None:
    page = whole
    page.get_by_role("button", name="Go past what is said").focus()
    assert page.locator(".pass").bounding_box()["height"] >= 44  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{MEDIA}.closest('main').contains(document.activeElement)") is False


# ---------------------------------------------------------------- on paper, and for everybody


def test_on_paper_there_are_the_words_and_no_buttons(whole: Page, address: str) -> None:
    page = whole
    page.evaluate(f"{MEDIA}.currentTime = 5")
    until(page, f"!{MEDIA}.seeking")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    assert (
        page.locator(".controls:visible, .find:visible, .cover:visible, .player-notes button:visible").count()
        == 0
    )
    assert page.locator(".transcript li:visible").count() == len(players.SAID) + 1
    assert page.evaluate(f"{LINE}.scrollHeight <= {LINE}.clientHeight + 1")
    assert page.locator(".player-address").inner_text() == f"You find this film at: {address}/whole/"
    assert page.locator(".chapters li:visible").count() == 3
    assert page.locator("h1:visible, .stage > video:visible").count() == 2
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


def test_a_player_can_be_used_by_everybody(whole: Page) -> None:
    whole.click(".controls [data-opens] >> nth=0")
    whole.locator(SAID).get_by_role("button").nth(3).click()

    assert list(looking.accessibility(whole, [(looking.DESKTOP, "dark")])) == []


@pytest.mark.long
@pytest.mark.parametrize("name", ["whole", "bare", "sound", "both"])
def test_every_player_can_be_used_by_everybody(chromium: Browser, address: str, name: str) -> None:
    """axe in light and dark, the keyboard, forced colours, the narrowest phone, letters twice as big."""
    looks = looking.LOOKS if name == "whole" else looking.ACROSS
    with looking.visitor(chromium, address) as page:
        page.goto(f"{address}/{name}/#t=6")
        page.click(".controls [data-opens] >> nth=0")
        problems = [
            *looking.quiet(page),
            *looking.calm(page),
            *looking.accessibility(page, looks),
            *looking.forced_colours(page),
            *looking.sideways(page),
        ]
        page.goto(f"{address}/{name}/")
        problems += looking.keyboard(page)

    assert problems == []


@pytest.mark.long
def test_from_right_to_left(chromium: Browser, address: str) -> None:
    with looking.visitor(chromium, address) as page:
        page.goto(f"{address}/ur/whole/#t=6")
        problems = [*looking.accessibility(page, looking.ACROSS[:1]), *looking.sideways(page)]
        left = page.evaluate(
            "[...document.querySelectorAll('.controls-row')[0].children].map(one => one.getBoundingClientRect().left)"
        )

    assert problems == []
    assert left[0] > left[1]


def test_buttons_are_large_and_stand_in_one_row(whole: Page) -> None:
    page = whole
    sizes = page.evaluate(
        "[...document.querySelectorAll('.player button:not(.pass), .player a')].filter(one => one.checkVisibility())"
        ".map(one => [one.innerText, one.getBoundingClientRect().width, one.getBoundingClientRect().height])"
    )
    assert [said for said, width, height in sizes if width < 48 or height < 48] == []
    tops = page.evaluate(
        "[...document.querySelectorAll('.controls-row')[0].children].map(one => one.offsetTop)"
    )
    assert len(tops) == 5
    assert len(set(tops)) == 1


def test_the_pages_are_well_made(folder: Path) -> None:
    pages = sorted(file for file in folder.glob("*/index.html") if file.parent.name != "ur")
    assert len(pages) == len(players.PAGES)

    assert html_check.problems(pages, below=folder) == []
    assert [said for file in pages for said in reading.structure(reading.read(file.read_text("utf-8")))] == []


# ---------------------------------------------------------------- moments in addresses, and when something is missing


def test_an_address_leads_to_a_moment(open_page) -> None:
    page = open_page("whole/#t=12")
    assert page.evaluate(f"[{NOW}, {MEDIA}.paused]") == [12, True]
    assert page.locator(".cover .length").first.inner_text() == "From 0:12"
    assert page.locator(".chapters [aria-current]").inner_text().endswith("The wave")
    assert films(page) == []
    # The address may change on the same page.
    for moment, seconds in (
        ("#t=12.5", 12.5),
        ("#t=0:07", 7),
        ("#film-1&t=3", 3),
        ("#tea", 3),
        ("#t=x", 3),
        ("#t=13", 13),
    ):
        page.evaluate(
            f"new Promise(then => {{ addEventListener('hashchange', then, {{once: true}}); location.hash = '{moment}'; }})"
        )
        assert page.evaluate(NOW) == seconds, moment

    page.click(".controls [data-play]")
    until(page, f"!{MEDIA}.paused && {MEDIA}.readyState > 2")
    assert 13 <= page.evaluate(NOW) < 19


def test_a_film_that_does_not_come_says_so_and_can_be_tried_again(open_page) -> None:
    page = open_page("whole/")
    page.route("**/*.mp4", lambda route: route.abort())
    page.click(".chapters a >> nth=1")
    note = page.locator(".trouble-note")
    note.wait_for()
    assert "does not come just now" in note.inner_text()
    assert "can be read on this page" in note.inner_text()
    assert note.get_attribute("role") == "status"
    assert page.evaluate(f"[{MEDIA}.paused, {MEDIA}.controls]") == [True, False]
    until(page, "document.querySelector('[data-word]').textContent === 'Play'")

    page.unroute("**/*.mp4")
    page.get_by_role("button", name="Try again").click()
    until(page, f"{NOW} > 5 && !{MEDIA}.paused")
    assert note.count() == 0
    # The browser told of it too, as it should.
    assert {said.split(" ")[0] for said in page.sayings} <= {"error:"}
    page.sayings.clear()


@pytest.mark.parametrize("size", [looking.PHONE, looking.DESKTOP], ids=["upright", "wide"])
def test_where_one_file_of_a_film_does_not_come_the_other_plays(
    chromium: Browser, address: str, size: dict[str, int]
) -> None:
    """As without a signal, where a phone kept the one it shows upright and is now held across."""
    with looking.visitor(chromium, address, viewport=size) as page:
        first, then = ("small", "full") if size == looking.PHONE else ("full", "small")
        page.route(f"**/{first}.mp4", lambda route: route.abort())
        page.goto(f"{address}/whole/")
        page.evaluate(f"{MEDIA}.muted = true")
        page.click(".chapters a >> nth=1")
        until(page, f"{NOW} > 5 && !{MEDIA}.paused")

        assert page.evaluate(f"{MEDIA}.currentSrc").endswith(f"/{then}.mp4")
        assert page.locator(".trouble-note").count() == 0
        assert (
            page.get_by_role("button", name="Sharper picture").get_attribute("aria-pressed")
            == str(then == "full").lower()
        )
        page.sayings.clear()  # type: ignore[attr-defined]


@pytest.mark.long
def test_without_scripts_there_are_the_browsers_controls_and_all_words(
    chromium: Browser, address: str, folder: Path
) -> None:
    with looking.visitor(chromium, address, java_script_enabled=False) as page:
        page.goto(f"{address}/whole/")

        assert page.locator("video[controls]").count() == 2
        assert page.locator(".cover:visible, .player button:visible").count() == 0
        assert page.locator(SAID).locator("li:visible").count() == len(players.SAID)
        assert page.locator(".chapters a").nth(2).get_attribute("href") == "../media/full.mp4#t=12.5"
    assert (folder / "media" / "full.mp4").is_file()


@pytest.mark.long
def test_from_a_folder_it_plays_with_its_captions(chromium: Browser, folder: Path) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{(folder / 'short' / 'index.html').as_uri()}#t=6")
    page.evaluate(f"{MEDIA}.muted = true")
    page.click(".controls [data-play]")
    until(page, f"{NOW} > 6 && {MEDIA}.textTracks[0].cues?.length === 1")
    page.click(".transcript button >> nth=1")
    until(page, f"{NOW} < 6 && {NOW} > 1.2")
    # A place on this computer is nothing to print.
    assert page.locator("[data-address]").get_attribute("hidden") is not None
    context.close()


def test_captions_in_one_language_are_one_switch(open_page) -> None:
    page = open_page("short/")
    # What is short is read at once.
    assert page.locator("input[type=search]").count() == 0
    captions = page.get_by_role("button", name="Captions")
    until(page, f"{SHOWING}.join() === 'English'")
    assert captions.get_attribute("aria-pressed") == "true"

    captions.click()
    assert page.evaluate(SHOWING) == []
    assert captions.get_attribute("aria-pressed") == "false"
    # The browser's own menu says the same.
    page.evaluate(f"{MEDIA}.textTracks[0].mode = 'showing'")
    until(page, "document.querySelector('[data-captions]').getAttribute('aria-pressed') === 'true'")
