"""An advert closes by itself, on the day of whoever looks at it; without a script its last day stands there in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.circle import EditionName
from generator.progress import Silence
from generator.publishing import Wish
from generator.publishing_advert import publish_advert
from generator.workspace import Workspace
from tests import tiny

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.long]

TEXT = {
    "profile.yml": "name: Ann\n",
    "job_description.yml": "advert:\n  headline: Come and sing with me\n  open from: 2026-11-01\n  closes: 2026-11-30\n"
    "  who i am: [I sing in a choir]\n  how to apply: [Write to me or ring]\n  phone: 07700 900123\n"
    "  email: me@choir.example\n",
}
CLOSED = "This advert closed on 30 November 2026."


@pytest.fixture(scope="module")
def advert(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page, as it was published while it was open."""
    home = tmp_path_factory.mktemp("advert")
    root = tiny.workspace(home / "w", {"ann": TEXT}, cold=True)
    wish = Wish(str(home / "out"), ("ann",), (EditionName.ADVERT,), day=date(2026, 11, 22))
    done = publish_advert(Workspace(root), wish, Silence())
    assert not done.reasons and done.put
    return Path(home / "out/index.html").as_uri()


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland"])
@pytest.mark.parametrize(
    ("now", "closed"),
    [("2026-11-22T10:00:00", False), ("2026-11-30T23:59:00", False), ("2026-12-01T00:01:00", True)],
)
def test_it_closes_when_its_last_day_has_passed(
    chromium: Browser, advert: str, now: str, closed: bool, zone: str
) -> None:
    context = chromium.new_context(timezone_id=zone, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.clock.install(time=f"{now}{'+00:00' if zone == 'Europe/London' else '+13:00'}")
    said: list[str] = []
    page.on("pageerror", lambda odd: said.append(str(odd)))
    page.goto(advert)
    assert page.get_by_text(CLOSED).is_visible() is closed
    ways = page.locator("#apply, a[href$='#apply'], a[href^='tel:'], a[href^='mailto:']")
    assert (ways.count() == 0) is closed
    assert page.get_by_text("I sing in a choir").is_visible()
    assert said == []
    context.close()


def test_a_page_that_was_left_open_closes_when_it_is_looked_at_again(chromium: Browser, advert: str) -> None:
    page = chromium.new_context(timezone_id="Europe/London").new_page()
    page.clock.install(time="2026-11-30T22:00:00+00:00")
    page.goto(advert)
    assert not page.get_by_text(CLOSED).is_visible()
    page.clock.set_fixed_time("2026-12-01T07:00:00+00:00")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.get_by_text(CLOSED).is_visible()
    page.context.close()


def test_without_a_script_the_last_day_stands_there(chromium: Browser, advert: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(advert)
    assert page.locator("#apply").get_by_text("30 November 2026").is_visible()
    assert not page.get_by_text(CLOSED).is_visible()
    context.close()
