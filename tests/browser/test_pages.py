"""Every page of the example people's induction sites, and of their other sites each kind of page, in a real browser.

One test for each promise, all pages in it: a page that breaks it is named, and so are all others that do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
def look_at(chromium: Browser, server: str, pages: list[Leaf]) -> Callable[..., list[str]]:
    """Lead a new visitor through the pages, and collect what one way of looking finds on each."""

    def looked(look: Callable[[Page], Iterator[str]], only: list[Leaf] | None = None, **options: Any) -> list[str]:
        found = []
        with looking.visitor(chromium, server, **options) as page:
            for leaf in pages if only is None else only:
                page.goto(server + leaf.path)
                looking.settle(page)
                found += [f"{leaf}: {said}" for said in look(page)]
        return found

    return looked


def _listed(problems: list[str]) -> str:
    return f"{len(problems)} found\n" + "\n".join(problems[:60])


# ---------------------------------------------------------------- with a browser


def test_axe_finds_nothing(look_at: Callable[..., list[str]]) -> None:
    problems = look_at(looking.accessibility)

    assert not problems, _listed(problems)


@pytest.mark.parametrize("size", [looking.PHONE, looking.DESKTOP], ids=["phone", "desktop"])
def test_the_keyboard_reaches_everything(size: dict[str, int], look_at: Callable[..., list[str]]) -> None:
    problems = look_at(looking.keyboard, viewport=size)

    assert not problems, _listed(problems)


def test_small_screens_and_big_letters_lose_nothing(look_at: Callable[..., list[str]]) -> None:
    problems = look_at(looking.sideways)

    assert not problems, _listed(problems)


def test_nothing_is_asked_of_another_host_and_the_browser_has_no_complaint(
    look_at: Callable[..., list[str]],
) -> None:
    def look(page: Page) -> Iterator[str]:
        # What is fetched late, when it comes into sight, counts too.
        page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
        page.wait_for_load_state("networkidle")
        yield from (f"asks for {stray}" for stray in page.strays)  # type: ignore[attr-defined]
        yield from page.sayings  # type: ignore[attr-defined]
        page.strays.clear()  # type: ignore[attr-defined]
        page.sayings.clear()  # type: ignore[attr-defined]

    problems = look_at(look)

    assert not problems, _listed(problems)


def test_without_scripts_every_word_film_and_number_is_there(
    chromium: Browser, server: str, look_at: Callable[..., list[str]]
) -> None:
    with looking.visitor(chromium, server, java_script_enabled=False) as plain:

        def look(page: Page) -> Iterator[str]:
            plain.goto(page.url)
            for what in (looking.WORDS, looking.WAYS):
                missing = set(page.evaluate(what)) - set(plain.evaluate(what))
                yield from (f"missing without scripts: {words}" for words in sorted(missing))

        problems = look_at(look)

    assert not problems, _listed(problems)


def test_films_play_go_to_a_place_and_show_captions(
    pages: list[Leaf], look_at: Callable[..., list[str]]
) -> None:
    with_films = [leaf for leaf in pages if "<video" in leaf.file.read_text("utf-8")]
    assert with_films, "no page has a film"
    problems = look_at(looking.film, only=with_films)

    assert not problems, _listed(problems)


def test_forced_colours_hide_nothing(look_at: Callable[..., list[str]]) -> None:
    problems = look_at(looking.forced_colours)

    assert not problems, _listed(problems)


def test_nothing_moves_where_less_motion_is_wished_for(look_at: Callable[..., list[str]]) -> None:
    problems = look_at(looking.calm)

    assert not problems, _listed(problems)


# ---------------------------------------------------------------- without a browser: all pages of all editions


def test_headings_titles_languages_and_pictures(every: list[Leaf], workspace: Path) -> None:
    names: dict[str, list[str]] = {}
    for leaf in every:
        if leaf.person not in names:
            profile = yaml.safe_load((workspace / "profiles" / leaf.person / "profile.yml").read_text("utf-8"))
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
