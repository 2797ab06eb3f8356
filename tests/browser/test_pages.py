"""Every page of the example people's induction sites, and of their other sites each kind of page, in a real browser.

One test for each promise, all pages in it: a page that breaks it is named, and so are all others that do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.browser import looking, reading
from tests.browser.reading import Leaf
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
    return reading.worth_a_look(every)


@pytest.fixture(scope="module")
def seen(chromium: Browser, server: str, pages: list[Leaf]) -> dict[str, list[str]]:
    """What one visit to each page found, by what was looked at: loading a page takes longer than most looks."""
    found: dict[str, list[str]] = defaultdict(list)
    with (
        looking.visitor(chromium, server) as page,
        looking.visitor(chromium, server, java_script_enabled=False) as plain,
    ):
        looks: list[tuple[str, Callable[[Page], Iterator[str]]]] = [
            ("quiet", looking.quiet),
            ("scripted", partial(looking.scripted, plain=plain)),
            ("calm", looking.calm),
            ("accessibility", looking.accessibility),
            ("forced_colours", looking.forced_colours),
            # Last, for it leaves the page changed.
            ("sideways", looking.sideways),
        ]
        for leaf in pages:
            page.goto(server + leaf.path)
            looking.settle(page)
            for name, look in looks:
                found[name] += [f"{leaf}: {said}" for said in look(page)]
    return found


def _listed(problems: list[str]) -> str:
    return f"{len(problems)} found\n" + "\n".join(problems[:60])


# ---------------------------------------------------------------- with a browser


@pytest.mark.parametrize(
    "promise", ["quiet", "scripted", "calm", "accessibility", "forced_colours", "sideways"]
)
def test_every_page_keeps(promise: str, seen: dict[str, list[str]]) -> None:
    """Each promise is told where it is looked for, in `looking`."""
    problems = seen[promise]

    assert not problems, _listed(problems)


@pytest.mark.parametrize("size", [looking.PHONE, looking.DESKTOP], ids=["phone", "desktop"])
def test_the_keyboard_reaches_everything(
    size: dict[str, int], chromium: Browser, server: str, pages: list[Leaf]
) -> None:
    problems = []
    with looking.visitor(chromium, server, viewport=size) as page:
        for leaf in pages:
            page.goto(server + leaf.path)
            looking.settle(page)
            problems += [f"{leaf}: {said}" for said in looking.keyboard(page)]

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


def test_headings_titles_languages_and_pictures(every: list[Leaf], workspace: Path) -> None:
    names: dict[str, list[str]] = {}
    for leaf in every:
        if leaf.person not in names:
            profile = yaml.safe_load(
                (workspace / "profiles" / leaf.person / "profile.yml").read_text("utf-8")
            )
            names[leaf.person] = [part for part in str(profile["name"]).split() if len(part) > 2]
    problems = [
        f"{leaf}: {said}"
        for leaf in every
        for said in reading.structure(reading.read(leaf.file.read_text("utf-8")), names[leaf.person])
    ]

    assert not problems, _listed(problems)


def test_every_link_and_anchor_leads_somewhere(every: list[Leaf]) -> None:
    problems = []
    for site in sorted({leaf.site for leaf in every}):
        files = [leaf.file for leaf in every if leaf.site == site]
        problems += [f"{site.parent.name}/{site.name}/{said}" for said in reading.dead_ends(site, files)]

    assert not problems, _listed(problems)


def test_the_html_is_right(every: list[Leaf], built: Path) -> None:
    problems = html_check.problems((leaf.file for leaf in every), below=built)

    assert not problems, _listed(problems)
