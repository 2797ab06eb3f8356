"""Size, space, letters, calm and colours: chosen in a panel, worn from the first, kept on this phone, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import looking, reading
from tests.browser.voices import VOICES
from tests.theme import sample_printer, sample_site
from tests.tools.range_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WORN = """() => Object.fromEntries([...document.documentElement.attributes]
    .filter(one => one.name.startsWith('data-') && one.value).map(one => [one.name.slice(5), one.value]))"""
KEPT = "() => Object.entries(localStorage)"
STYLE = "(what) => getComputedStyle(document.querySelector(what[0]))[what[1]]"
MOVED = """() => new Promise(done => {
    new PerformanceObserver(list => done(list.getEntries().reduce((sum, one) => sum + one.value, 0)))
        .observe({type: 'layout-shift', buffered: true});
    requestAnimationFrame(() => setTimeout(() => done(0)));
})"""
WIDEST = "150 wide simple"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample, without its photos."""
    folder = tmp_path_factory.mktemp("aa")
    for name, site in (("amir", sample_site.amir()), ("urdu", sample_site.urdu())):
        sample_printer.print_site(site, folder / name, sample_printer.environment())
    with serving(folder) as where:
        yield where


@pytest.fixture
def talk(chromium: Browser, address: str) -> Iterator[Page]:
    """A new reader's phone; it speaks, so that the buttons for listening stand where they may be in the way."""
    with looking.visitor(chromium, address) as page:
        page.add_init_script(VOICES)
        page.set_default_timeout(60_000)
        page.goto(f"{address}/amir/talk/")
        yield page
        assert page.strays == []  # type: ignore[attr-defined]


def opened(page: Page) -> None:
    page.click(".aa")
    page.wait_for_selector(".aa-panel:not([hidden])")


def test_the_panel_opens_closes_and_gives_the_keyboard_back(talk: Page) -> None:
    button = talk.locator(".aa")
    box = button.bounding_box()
    assert box is not None and min(box["width"], box["height"]) >= 48
    assert button.get_attribute("aria-expanded") == "false"

    opened(talk)
    assert button.get_attribute("aria-expanded") == "true"
    assert talk.evaluate("document.activeElement.id") == "aa"
    assert talk.evaluate(STYLE, [".aa-panel", "position"]) == "fixed", (
        "its sheet was not there before it was shown"
    )
    sides = talk.locator(".aa-panel button:visible").evaluate_all(
        "all => all.map(one => Math.min(one.offsetWidth, one.offsetHeight))"
    )
    assert len(sides) == 14 and min(sides) >= 48
    assert list(looking.accessibility(talk, looking.LOOKS[:2])) == []

    talk.keyboard.press("Escape")
    assert talk.locator(".aa-panel").is_hidden()
    assert talk.evaluate("document.activeElement.className") == "aa"
    opened(talk)
    talk.click("[data-close]")
    assert talk.evaluate("document.activeElement.className") == "aa"


def test_what_is_chosen_is_worn_at_once_kept_and_there_before_anything_is_painted(talk: Page) -> None:
    opened(talk)
    for group, choice in (
        ("zoom", "150"),
        ("space", "wide"),
        ("font", "simple"),
        ("calm", "calm"),
        ("look", "dark"),
    ):
        talk.click(f'[data-group={group}] [data-set="{choice}"]')
        assert talk.evaluate(WORN)[group] == choice
        pressed = talk.locator(f"[data-group={group}] [aria-pressed=true]")
        assert pressed.count() == 1 and pressed.get_attribute("data-set") == choice
    chosen = talk.evaluate(WORN)
    look = {
        "size": talk.evaluate(STYLE, ["html", "fontSize"]),
        "space": talk.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.words')).letterSpacing) > 3"
        ),
        "letters": "Easy" in talk.evaluate(STYLE, ["body", "fontFamily"]),
        "calm": talk.evaluate(STYLE, [".head", "backgroundColor"]),
        "dark": talk.evaluate(STYLE, ["body", "backgroundColor"]),
    }
    assert look == {
        "size": "24px",
        "space": True,
        "letters": True,
        "calm": "rgb(38, 34, 31)",
        "dark": "rgb(27, 24, 22)",
    }
    assert talk.evaluate(KEPT) == [["look", "150 wide simple calm dark"]]

    talk.add_init_script("""new MutationObserver((_, seeing) => { if (!document.body) return;
        const main = document.querySelector('header, main'); if (!main) return;
        window.first = document.documentElement.getAttribute('data-zoom'); seeing.disconnect();
    }).observe(document, {childList: true, subtree: true});""")
    talk.goto("about:blank")
    talk.go_back()
    assert talk.evaluate("window.first") == "150"
    assert talk.evaluate(WORN) == chosen
    looking.settle(talk)
    assert talk.evaluate(MOVED) < 0.02

    opened(talk)
    talk.click("[data-undo]")
    assert talk.evaluate(WORN) == {}
    assert talk.evaluate(KEPT) == []


def test_without_scripts_there_is_no_button(chromium: Browser, address: str) -> None:
    with looking.visitor(chromium, address, java_script_enabled=False) as page:
        page.goto(f"{address}/amir/talk/")

        assert not page.locator(".aa").is_visible()
        assert page.locator(".aa-panel").count() == 0


def test_a_store_that_is_shut_loses_nothing_but_the_memory(chromium: Browser, address: str) -> None:
    with looking.visitor(chromium, address) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})"
        )
        page.goto(f"{address}/amir/talk/")
        opened(page)
        page.click("[data-set=dark]")

        assert page.evaluate(WORN) == {"look": "dark"}
        assert [said for said in page.sayings if "404" not in said] == []  # type: ignore[attr-defined]


def worn(page: Page, where: str, chosen: str, size: dict[str, int]) -> list[str]:
    """What is cut off or has to be scrolled sideways when a page wears this."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(where)
    page.evaluate("chosen => localStorage.setItem('look', chosen)", chosen)
    page.reload()
    looking.settle(page)
    return [f"{where} {chosen} {size['width']}: {said}" for said in looking.cut_off(page)]


def test_nothing_is_cut_off_when_all_is_as_big_and_wide_as_can_be(talk: Page, address: str) -> None:
    problems = []
    for leaf in ("amir/", "amir/talk/", "urdu/"):
        problems += worn(talk, f"{address}/{leaf}", WIDEST, looking.NARROW)

    assert problems == []


@pytest.mark.long
@pytest.mark.parametrize(
    "size", [looking.NARROW, looking.PHONE, {"width": 800, "height": 1000}, looking.DESKTOP]
)
def test_nothing_is_cut_off_on_any_page(
    chromium: Browser, built: Path, server: str, size: dict[str, int]
) -> None:
    problems = []
    pages = reading.worth_a_look(reading.leaves(built))
    with looking.visitor(chromium, server) as page:
        page.add_init_script(VOICES)
        for number, leaf in enumerate(pages):
            chosen = (WIDEST, "150 wide own calm", "125 calm", "150 wide")[number % 4]
            problems += worn(page, server + leaf.path, chosen, size)

    assert problems == [], "\n".join(problems[:60])
