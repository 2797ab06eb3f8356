"""What somebody has begun to read stays where it is: nothing moves when our letters come, or when a script begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser import looking

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

PAGES = ["", "glance/", "emergency/", "watch/when-i-have-a-seizure/"]

MOST = 0.02
"""How much may move, as browsers count it (cumulative layout shift)."""

_NOTE = """
window.moved = [];
new PerformanceObserver(list => {
    for (const one of list.getEntries())
        window.moved.push([one.value, one.sources.map(at => at.node && (at.node.className || at.node.nodeName)).join(" ")]);
}).observe({type: "layout-shift", buffered: true});
"""

_DRAWN = "() => performance.getEntriesByName('first-contentful-paint').length > 0"

_COME = """
async () => {
    const frame = () => new Promise(done => requestAnimationFrame(done));
    await document.fonts.ready;
    for (let count = 0; count < 3; count += 1) await frame();
    return [...document.fonts].filter(face => face.status === "loaded").length;
}
"""


def _late(page: Page, address: str) -> tuple[int, list[tuple[float, str]]]:
    """Open a page whose letters come only once it is drawn: how many came, and what moved."""
    held: list[Route] = []
    drawn = False

    def hold(route: Route) -> None:
        if drawn:
            route.continue_()
        else:
            held.append(route)

    page.route("**/*.woff2", hold)
    page.add_init_script(_NOTE)
    page.goto(address, wait_until="commit")
    page.wait_for_function(_DRAWN, timeout=60_000)
    drawn = True
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    return page.evaluate(_COME), [(size, what) for size, what in page.evaluate("window.moved")]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_when_letters_come_late(chromium: Browser, server: str, address: str) -> None:
    with looking.visitor(chromium, server, viewport={"width": 412, "height": 823}) as page:
        came, moved = _late(page, f"{server}/amir/team/{address}")

    assert came >= 2
    assert sum(size for size, _ in moved) < MOST, moved
