"""Every page of the example people's induction sites, and of their other sites each kind of page, in a real browser.

One test for each promise, all pages in it: a page that breaks it is named, and so are all others that do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.browser import looking, reading
from tests.browser.reading import Leaf
from tests.conftest import browsing
from tests.people import extremes
from tests.tools import html_check

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def every(built: Path) -> list[Leaf]:
    """All pages that were built."""
    found = reading.leaves(built)
    assert {leaf.edition for leaf in found} >= {"team"}, f"{built} holds no induction site"
    return found


@pytest.fixture(scope="module")
def pages(every: list[Leaf]) -> list[Leaf]:
    """Those to look at in the browser."""
    return reading.worth_a_look(every, people=("amir", extremes.EVERYTHING))


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


OF_THE_EXTREMES = frozenset({"quiet", "accessibility", "sideways"})
"""What is looked for on the pages of somebody with only a name and of somebody with every heading: their pages are made
of the same parts as the example people's, which keep all promises; what differs is how little or how much they hold."""


Turn = Callable[[int, Leaf], frozenset[str]]
"""Which promises are looked for on a page, by its number."""


def _in_every_way(_: int, leaf: Leaf) -> frozenset[str]:
    return OF_THE_EXTREMES if leaf.person in extremes.NAMES else frozenset(PROMISES)


def _taking_turns(number: int, leaf: Leaf) -> frozenset[str]:
    """What is quick to look for on every page; of the rest, on each page one; where a site begins, everything."""
    all_of_them = _in_every_way(number, leaf)
    if leaf.address == "":
        return all_of_them
    if leaf.person in extremes.NAMES:
        return all_of_them - {"accessibility" if number % 2 else "sideways"}
    in_turn = [promise for promise in PROMISES if promise not in OF_THE_EXTREMES]
    return all_of_them & (OF_THE_EXTREMES | {in_turn[number % 5]})


def _visit(server: str, turn: Turn, whole: bool, leaves: list[tuple[int, Leaf]]) -> list[tuple[str, str]]:
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
        for number, leaf in leaves:
            page.set_viewport_size(looking.PHONE)  # type: ignore[arg-type]
            page.goto(server + leaf.path)
            looking.settle(page)
            # The bars around a page are the same on each: they are looked at in every way where a site begins.
            across = looking.ACROSS if whole else looking.LOOKS[number % 4 : number % 4 + 1]
            looks[3] = partial(looking.accessibility, looks=across if leaf.address else looking.LOOKS)
            for promise, look in zip(PROMISES, looks, strict=True):
                if promise in turn(number, leaf):
                    found += [(promise, f"{leaf}: {said}") for said in look(page)]
    return found


def _seen(server: str, pages: list[Leaf], turn: Turn, *, whole: bool) -> dict[str, list[str]]:
    """What one visit to each page found, by promise. Two browsers share the pages: one core each."""
    found: dict[str, list[str]] = {promise: [] for promise in PROMISES}
    numbered = list(enumerate(pages))
    with ThreadPoolExecutor(2) as both:
        for problems in both.map(partial(_visit, server, turn, whole), (numbered[::2], numbered[1::2])):
            for promise, said in problems:
                found[promise].append(said)
    return found


@pytest.fixture(scope="module")
def seen(server: str, pages: list[Leaf]) -> dict[str, list[str]]:
    """Every page, in the ways whose turn it is."""
    return _seen(server, pages, _taking_turns, whole=False)


@pytest.fixture(scope="module")
def seen_in_every_way(server: str, pages: list[Leaf]) -> dict[str, list[str]]:
    """Every page, in every way."""
    return _seen(server, pages, _in_every_way, whole=True)


def _listed(problems: list[str]) -> str:
    return f"{len(problems)} found\n" + "\n".join(problems[:60])


# ---------------------------------------------------------------- with a browser


@pytest.mark.parametrize("promise", PROMISES)
def test_every_page_keeps(promise: str, seen: dict[str, list[str]]) -> None:
    """Each promise is told where it is looked for, in `looking`."""
    problems = seen[promise]

    assert not problems, _listed(problems)


@pytest.mark.long
@pytest.mark.parametrize("promise", PROMISES)
def test_every_page_keeps_each(promise: str, seen_in_every_way: dict[str, list[str]]) -> None:
    """The same, with nothing left to turns."""
    problems = seen_in_every_way[promise]

    assert not problems, _listed(problems)


def test_films_play_go_to_a_place_and_show_captions(
    chromium: Browser, server: str, pages: list[Leaf]
) -> None:
    with_films = [leaf for leaf in pages if "<video" in leaf.file.read_text("utf-8")]
    assert with_films, "no page has a film"
    problems = []
    with looking.visitor(chromium, server) as page:
        for leaf in with_films:
            page.goto(server + leaf.path)
            problems += [f"{leaf}: {said}" for said in looking.film(page)]

    assert not problems, _listed(problems)


# ---------------------------------------------------------------- without a browser: all pages of all editions


def _name(workspace: Path, person: str) -> str:
    profile = yaml.safe_load((workspace / "profiles" / person / "profile.yml").read_text("utf-8"))
    return str(profile["name"])


def test_headings_titles_languages_and_pictures(every: list[Leaf], workspace: Path) -> None:
    names: dict[str, list[str]] = {}
    for leaf in every:
        if leaf.person not in names:
            name = extremes.NAMES.get(leaf.person) or _name(workspace, leaf.person)
            names[leaf.person] = [part for part in name.split() if len(part) > 2]
    problems = [
        f"{leaf}: {said}"
        for leaf in every
        for said in reading.structure(reading.document(leaf.file), names[leaf.person])
    ]

    assert not problems, _listed(problems)


def test_every_link_and_anchor_leads_somewhere(every: list[Leaf]) -> None:
    problems = []
    for site in sorted({leaf.site for leaf in every}):
        files = [leaf.file for leaf in every if leaf.site == site]
        problems += [f"{site.parent.name}/{site.name}/{said}" for said in reading.dead_ends(site, files)]

    assert not problems, _listed(problems)


def test_the_html_is_right(pages: list[Leaf], built: Path) -> None:
    """Of every page that is looked at in the browser, so of each that is laid out like none before."""
    problems = html_check.problems((leaf.file for leaf in pages), below=built)

    assert not problems, _listed(problems)


@pytest.mark.long
def test_the_html_of_every_page_is_right(every: list[Leaf], built: Path) -> None:
    # A variant is its edition without a line or two.
    problems = html_check.problems((leaf.file for leaf in every if "-" not in leaf.edition), below=built)

    assert not problems, _listed(problems)
