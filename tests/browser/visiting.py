"""Visits many pages with two browsers, and looks in each for the promises whose turn it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from tests.browser import looking
from tests.browser.reading import Leaf
from tests.conftest import DAY, browsing

if TYPE_CHECKING:
    from playwright.sync_api import Page

PROMISES = (
    "quiet",
    "scripted",
    "calm",
    "accessibility",
    "forced_colours",
    "sideways",
    "keyboard on a phone",
    "keyboard on a desktop",
)


Turn = Callable[[int, Leaf], frozenset[str]]
"""Which promises are looked for on a page, by its number."""


def visit(server: str, turn: Turn, whole: bool, leaves: list[tuple[int, Leaf]]) -> list[tuple[str, str]]:
    """Look at each page in the ways whose turn it is; (promise, what breaks it)."""
    found = []
    with (
        browsing() as browser,
        looking.visitor(browser, server) as page,
        looking.visitor(browser, server, java_script_enabled=False) as plain,
    ):

        def anew(size: dict[str, int]) -> Callable[[Page], Iterator[str]]:
            def look(page: Page) -> Iterator[str]:
                page.set_viewport_size(size)  # type: ignore[arg-type]
                # Tab begins at the top only on a page that nobody has touched.
                page.reload()
                looking.settle(page)
                yield from looking.keyboard(page)

            return look

        # In this order: the later ones leave the page changed, and the last begin with a new one.
        looks: list[Callable[[Page], Iterator[str]]] = [
            looking.quiet,
            partial(looking.scripted, plain=plain),
            looking.calm,
            looking.accessibility,
            looking.forced_colours,
            looking.sideways,
            anew(looking.PHONE),
            anew(looking.DESKTOP),
        ]
        # The day the examples are printed for, at ten: what a page says of today must not depend on when it is looked at.
        page.clock.set_fixed_time(f"{DAY}T10:00:00")
        for number, leaf in leaves:
            page.set_viewport_size(looking.PHONE)  # type: ignore[arg-type]
            page.goto(server + leaf.path)
            looking.settle(page)
            # The bars around a page are the same on each: they are looked at in every way where the first site begins.
            across = looking.ACROSS if whole else looking.LOOKS[number % 4 : number % 4 + 1]
            looks[3] = partial(
                looking.accessibility,
                looks=across if number and not (whole and leaf.address == "") else looking.LOOKS,
            )
            for promise, look in zip(PROMISES, looks, strict=True):
                if promise in turn(number, leaf):
                    found += [(promise, f"{leaf}: {said}") for said in look(page)]
    return found


def seen(server: str, pages: list[Leaf], turn: Turn, *, whole: bool) -> dict[str, list[str]]:
    """What one visit to each page found, by promise. Two browsers share the pages: one core each."""
    found: dict[str, list[str]] = {promise: [] for promise in PROMISES}
    numbered = list(enumerate(pages))
    with ThreadPoolExecutor(2) as both:
        for problems in both.map(partial(visit, server, turn, whole), (numbered[::2], numbered[1::2])):
            for promise, said in problems:
                found[promise].append(said)
    return found


def listed(problems: list[str]) -> str:
    """How many there are, and the first of them."""
    return f"{len(problems)} found\n" + "\n".join(problems[:60])
