"""Every page of the example people's induction sites, and of their other sites each kind of page, in a real browser.

One test for each promise, all pages in it: a page that breaks it is named, and so are all others that do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.browser import looking, reading, visiting
from tests.browser.reading import Leaf
from tests.browser.visiting import PROMISES
from tests.people import extremes
from tests.tools import html_check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def every(built: Path) -> list[Leaf]:
    """All pages that were built."""
    found = reading.leaves(built)
    assert {leaf.edition for leaf in found} >= {"team"}, f"{built} holds no induction site"
    return found


@pytest.fixture(scope="module")
def pages(every: list[Leaf]) -> list[Leaf]:
    """Those to look at in the browser: of somebody all, of the others what is laid out like none before."""
    return _chosen(every, "amir")


@pytest.fixture(scope="module")
def more_pages(every: list[Leaf]) -> list[Leaf]:
    """Those, and all of somebody with every heading there is."""
    return _chosen(every, "amir", extremes.EVERYTHING)


def _chosen(every: list[Leaf], *people: str) -> list[Leaf]:
    # Where a site begins comes first.
    return sorted(reading.worth_a_look(every, people=people), key=lambda leaf: leaf.address != "")


OF_THE_EXTREMES = frozenset({"quiet", "accessibility", "sideways"})
"""What is looked for on the pages of somebody with only a name and of somebody with every heading: their pages are made
of the same parts as the example people's, which keep all promises; what differs is how little or how much they hold."""


def _in_every_way(_: int, leaf: Leaf) -> frozenset[str]:
    return OF_THE_EXTREMES if leaf.person in extremes.NAMES else frozenset(PROMISES)


def _taking_turns(number: int, leaf: Leaf) -> frozenset[str]:
    """What is quick to look for on every page; of the rest, on each page one; where the first site begins, everything."""
    all_of_them = _in_every_way(number, leaf)
    if number == 0:
        return all_of_them
    if leaf.person in extremes.NAMES:
        return all_of_them - {"accessibility" if number % 2 else "sideways"}
    in_turn = [promise for promise in PROMISES if promise not in OF_THE_EXTREMES]
    return all_of_them & (OF_THE_EXTREMES | {in_turn[number % 5]})


@pytest.fixture(scope="module")
def seen(server: str, pages: list[Leaf]) -> dict[str, list[str]]:
    """Every page, in the ways whose turn it is."""
    return visiting.seen(server, pages, _taking_turns, whole=False)


@pytest.fixture(scope="module")
def seen_in_every_way(server: str, more_pages: list[Leaf]) -> dict[str, list[str]]:
    """Every page, in every way."""
    return visiting.seen(server, more_pages, _in_every_way, whole=True)


# ---------------------------------------------------------------- with a browser


@pytest.mark.parametrize("promise", PROMISES)
def test_every_page_keeps(promise: str, seen: dict[str, list[str]]) -> None:
    """Each promise is told where it is looked for, in `looking`."""
    problems = seen[promise]

    assert not problems, visiting.listed(problems)


@pytest.mark.long
@pytest.mark.parametrize("promise", PROMISES)
def test_every_page_keeps_each(promise: str, seen_in_every_way: dict[str, list[str]]) -> None:
    """The same, with nothing left to turns."""
    problems = seen_in_every_way[promise]

    assert not problems, visiting.listed(problems)


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

    assert not problems, visiting.listed(problems)


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

    assert not problems, visiting.listed(problems)


def test_every_link_and_anchor_leads_somewhere(every: list[Leaf]) -> None:
    problems = []
    for site in sorted({leaf.site for leaf in every}):
        files = [leaf.file for leaf in every if leaf.site == site]
        problems += [f"{site.parent.name}/{site.name}/{said}" for said in reading.dead_ends(site, files)]

    assert not problems, visiting.listed(problems)


def test_the_html_is_right(pages: list[Leaf], built: Path) -> None:
    """Of every page that is looked at in the browser, so of each that is laid out like none before."""
    problems = html_check.problems((leaf.file for leaf in pages), below=built)

    assert not problems, visiting.listed(problems)


@pytest.mark.long
def test_the_html_of_every_page_is_right(every: list[Leaf], built: Path) -> None:
    # A variant is its edition without a line or two.
    problems = html_check.problems((leaf.file for leaf in every if "-" not in leaf.edition), below=built)

    assert not problems, visiting.listed(problems)
