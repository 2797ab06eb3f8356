"""Now and next on the page of a day, with the clock set: what is sure is said, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.site import DayItem, Label, Now, Page, Section, Site, StepItem, Steps, Week
from tests.browser import looking
from tests.theme import sample_printer, sample_site
from tests.theme.sample_site import NOW, said
from tests.tools.range_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser


def step(words: str, when: str = "", at: int = -1, change: str = "") -> StepItem:
    labels = (Label(when, "time"),) if when else ()
    rows = (("I may change this", (said(change),)),) if change else ()
    return StepItem(said(words), (*labels, Label("together", "both")), rows, at=at)


def part(name: str, *steps: StepItem) -> Section:
    return Section(name, name.casefold(), (Steps(steps, look="hours"),))


DAY = Page(
    "day",
    "day/",
    "My day",
    "My day",
    "day",
    (
        Section(
            "",
            "now",
            (Now(tuple((name, f"#{name.casefold()}") for name in ("Morning", "Evening", "Night")), NOW),),
        ),
        part(
            "Morning",
            step("Hello.", "7:00", 420),
            step("Wash.", "about 7:20", 440),
            step("Tablets.", "8:00", 480, "The yoghurt."),
            step("Breakfast.", "about 9", 540),
        ),
        part(
            "Evening",
            step("We eat.", "5 to 6", 1075),
            step("Dry the plates."),
            step("Bed alarm.", "9 pm", 1260),
        ),
        part("Night", step("Listen.")),
        Section(
            "My week",
            "my-week",
            (
                Week(
                    ("Morning",),
                    (
                        DayItem("Monday", ((said("College."),),), on=(1,)),
                        DayItem("Sunday", ((said("Chapel."),),), on=(7,)),
                    ),
                    today="Today",
                    keys=("morning",),
                ),
            ),
        ),
    ),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with one day in it."""
    folder = tmp_path_factory.mktemp("day") / "site"
    around = replace(
        sample_site.chrome(), face=None, key_contact=None, key_contact_missing="", emergency=("", "")
    )
    sample_printer.print_site(
        Site("amir", "team", around, (sample_site.HOME, DAY), ()), folder, sample_printer.environment()
    )
    with serving(folder) as where:
        yield where


@pytest.fixture(scope="module")
def tab(chromium: Browser, address: str) -> Iterator[Tab]:
    """One reader for all times."""
    with looking.visitor(chromium, address) as page:
        page.set_default_timeout(15_000)
        yield page
        assert page.sayings == []  # type: ignore[attr-defined]


SHOWN = """() => [".now-now", ".now-next"].map(name => {
  const card = document.querySelector(name);
  return card.hidden ? "" : card.innerText.replace(/\\s+/g, " ").trim();
})"""


@pytest.mark.parametrize(
    ("clock", "now", "then"),
    [
        ("07:05", "Now Morning 7:00 Hello. together", "Next Morning about 7:20 Wash. together"),
        (
            "07:50",
            "Now Morning about 7:20 Wash. together",
            "Next Morning 8:00 Tablets. together I may change this The yoghurt.",
        ),
        (
            "08:10",
            "Now Morning 8:00 Tablets. together I may change this The yoghurt.",
            "Next Morning about 9 Breakfast. together",
        ),
        (
            "08:45",
            "Now Morning 8:00 Tablets. together I may change this The yoghurt.",
            "Next Morning about 9 Breakfast. together",
        ),
        # Nobody wrote when breakfast ends: the part of the day is all that is sure.
        ("10:30", "Now Morning", "Next Evening 5 to 6 (17:55) We eat. together"),
        # Between the last part that is written and the next, nothing is said to be now.
        ("14:00", "", "Next Evening 5 to 6 (17:55) We eat. together"),
        ("21:50", "Now Evening", "Next Night"),
        ("02:00", "Now Night", "Next Morning"),
        ("23:30", "Now Night", "Next Tomorrow Morning"),
        ("04:59", "Now Night", "Next Morning"),
        ("05:30", "Now Morning", "Next Morning 7:00 Hello. together"),
    ],
)
def test_what_is_sure_is_said_and_nothing_else(
    tab: Tab, address: str, clock: str, now: str, then: str
) -> None:
    tab.clock.set_fixed_time(f"2026-11-22T{clock}:00")
    tab.goto(f"{address}/day/index.html")

    assert tab.evaluate(SHOWN) == [now, then]


def test_today_is_marked_in_the_week_and_its_plan_stands_on_top(tab: Tab, address: str) -> None:
    tab.clock.set_fixed_time("2026-11-22T10:00:00")
    tab.goto(f"{address}/day/index.html")

    assert tab.locator(".is-today h3").inner_text().split() == ["Sunday", "Today"]
    assert tab.locator(".now-today").inner_text() == "Today: Sunday Chapel."
    assert tab.locator("[aria-current=time]").inner_text() == "Morning"


@pytest.mark.parametrize("clock", ["2026-11-22T10:00:00", "2026-11-23T05:20:00", "2026-11-23T08:05:00"])
def test_what_a_clock_adds_stands_on_the_page_without_a_script_too(
    tab: Tab, chromium: Browser, address: str, clock: str
) -> None:
    tab.clock.set_fixed_time(clock)
    tab.goto(f"{address}/day/")
    looking.settle(tab)

    with looking.visitor(chromium, address, java_script_enabled=False) as plain:
        assert not list(looking.scripted(tab, plain))


def test_without_a_script_the_whole_day_stands_in_order_with_ways_to_its_parts(
    chromium: Browser, address: str
) -> None:
    with looking.visitor(chromium, address, java_script_enabled=False) as page:
        page.goto(f"{address}/day/index.html")

        assert page.locator(".day-parts a").all_inner_texts() == ["Morning", "Evening", "Night"]
        assert page.locator(".hours > li").count() == 8
        assert page.locator(".now-card").count() == 0
