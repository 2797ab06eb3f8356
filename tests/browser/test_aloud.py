"""Reading aloud, with voices that write down what they are given: whose they are, what they say, and what stops them."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from generator.site import (
    CallButton,
    DangerCard,
    FilmLink,
    Hero,
    Links,
    Page,
    PhraseItem,
    Phrases,
    Section,
    Site,
    WordList,
)
from tests.browser import looking
from tests.browser.voices import VOICES
from tests.theme import sample_printer, sample_site
from tests.theme.sample_site import said
from tests.tools.range_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = pytest.mark.browser

LONG = (
    "First I look at the clock and say the time out loud so that everybody hears it, then I put the red bag where "
    "both of us can reach it without getting up, and only then do we begin. After that we rest."
)
SARA = FilmLink(
    "page:talk", "Sara says it", "Listen: Sara says it, 1 second", "1 second", sound="media:say.wav"
)
LATER = replace(SARA, sound="media:say.wav", at=2.0)

NAME = Hero(
    "Hello, I’m Amir", (said("I love trains."),), None, "A", say_my_name="Say my name: AH-meer", heard=SARA
)
WORDS = WordList(
    (
        said(LONG),
        said("Ring <strong>Sara</strong> on 07700 900123, then 999.", by="Maya · 2 October 2026"),
        said("Bore da. <em>Croeso</em>.", lang="cy"),
        said("یہ اردو ہے۔", lang="ur", rtl=True),
        replace(said("AH-meer, with both halves."), film=SARA),
        replace(said("A moment in something longer."), film=LATER),
    )
)
TALK = Page(
    "talk",
    "talk/",
    "How I communicate",
    "How I communicate",
    "support",
    (
        Section("", "", (WordList((said("I understand more than I can show."),)),)),
        Section("The best way", "best", (WORDS, Links((("At a glance", "page:home"),), buttons=True))),
        Section("", "", (WordList((said("It belongs to the best way."),)),)),
        Section("یہ", "urdu", (WordList((said("یہ اردو ہے۔", lang="ur", rtl=True),)),)),
        Section(
            "Words we use",
            "words",
            (
                Phrases(
                    (PhraseItem("Shabash", "ur-Latn", False, "sha-BAHSH", "Well done", "", SARA),),
                    "Sounds like",
                    "It means",
                    "When",
                ),
            ),
        ),
        Section(
            "",
            "red",
            (
                DangerCard(
                    "If I have a seizure",
                    "seizure",
                    (said("Look at the clock."),),
                    call=CallButton("Call 999", "tel:999", "999", danger=True),
                ),
            ),
        ),
    ),
)
"""The heading of the Urdu part is Urdu too, as `talk` says below."""
HOME = replace(sample_site.HOME, sections=(Section("", "hello", (NAME,)),))

BUTTONS = "() => [...document.querySelectorAll('.listen')].map(one => one.getAttribute('aria-label'))"
SAID = "() => said.map(([voice, lang, words]) => [voice, words])"
SPOKEN = "() => said.map(([voice, lang, words]) => words)"
QUIET = "() => document.querySelector('.aloud').hidden"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with what can be read aloud, and a recording of a tenth of a second."""
    folder = tmp_path_factory.mktemp("aloud") / "site"
    around = replace(
        sample_site.chrome(), face=None, key_contact=None, key_contact_missing="", emergency=("", "")
    )
    site = Site("amir", "team", around, (HOME, TALK), ())
    sample_printer.print_site(site, folder, sample_printer.environment())
    talk = folder / "talk" / "index.html"
    talk.write_text(talk.read_text("utf-8").replace(">یہ</h2>", ' lang="ur">یہ</h2>'), "utf-8")
    (folder / "media").mkdir()
    with wave.open(str(folder / "media" / "say.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 800)
    with serving(folder) as where:
        yield where


@pytest.fixture(scope="module")
def tab(chromium: Browser, address: str) -> Iterator[Tab]:
    """A reader whose device has two English voices, a Welsh one, and one that asks another company."""
    with looking.visitor(chromium, address) as page:
        page.add_init_script(VOICES)
        page.set_default_timeout(15_000)
        yield page
        assert page.strays == []  # type: ignore[attr-defined]
        assert page.sayings == []  # type: ignore[attr-defined]


@pytest.fixture
def talk(tab: Tab, address: str) -> Tab:
    """The page, opened anew."""
    tab.goto(f"{address}/talk/")
    return tab


def heard(page: Tab, name: str) -> list[list[str]]:
    """Listen to a part to its end: which voice said what."""
    page.evaluate("() => { said.length = 0; }")
    page.click(f'.listen[aria-label="Listen: {name}"]')
    page.wait_for_function(QUIET)
    return page.evaluate(SAID)  # type: ignore[no-any-return]


# ---------------------------------------------------------------- whose voice


def test_each_part_that_a_voice_of_this_device_can_read_has_one_button(talk: Tab) -> None:
    assert talk.evaluate(BUTTONS) == [
        "Listen: How I communicate",
        "Listen: The best way",
        "Listen: Words we use",
        "Listen: If I have a seizure",
    ]


def test_a_voice_that_is_not_on_this_device_is_never_used(talk: Tab, address: str) -> None:
    names = {voice for voice, _ in heard(talk, "The best way")}

    assert names == {"near", "ffion"}
    # With none but theirs nothing is offered, but what somebody recorded.
    talk.add_init_script(
        "if (location.search === '?far') device.voices = device.voices.filter(voice => !voice.localService)"
    )
    talk.goto(f"{address}/talk/?far")
    assert talk.evaluate(BUTTONS) == ["Listen: The best way", "Listen: Words we use"]
    assert heard(talk, "Words we use") == []


def test_voices_that_come_late_bring_the_buttons_and_nothing_moves(chromium: Browser, address: str) -> None:
    with looking.visitor(chromium, address) as page:
        page.add_init_script(VOICES + "window.late = device.voices; device.voices = [];")
        page.goto(f"{address}/talk/")
        before = page.evaluate("document.querySelector('main').getBoundingClientRect().height")
        assert len(page.evaluate(BUTTONS)) == 2
        page.evaluate("() => { device.voices = late; speechSynthesis.onvoiceschanged(); }")

        assert len(page.evaluate(BUTTONS)) == 4
        assert page.evaluate("document.querySelector('main').getBoundingClientRect().height") == before


# ---------------------------------------------------------------- what it says


def test_it_reads_sentences_in_their_language_numbers_digit_by_digit_and_no_buttons(talk: Tab) -> None:
    assert heard(talk, "The best way") == [
        ["near", "The best way"],
        [
            "near",
            "First I look at the clock and say the time out loud so that everybody hears it,",
        ],
        [
            "near",
            "then I put the red bag where both of us can reach it without getting up, and only then do we begin. "
            "After that we rest.",
        ],
        ["near", "Ring Sara on 0 7 7 0 0, 9 0 0 1 2 3, then 9 9 9."],
        ["near", "Maya, 2 October 2026"],
        ["ffion", "Bore da. Croeso."],
        ["near", "A moment in something longer."],
        ["near", "It belongs to the best way."],
    ]
    assert all(len(words) <= 150 for words in talk.evaluate(SPOKEN))
    assert talk.locator("[data-skipped]").get_attribute("hidden") is None, "that Urdu was left out"


def test_a_danger_and_the_opening_of_a_page_have_buttons_of_their_own(talk: Tab) -> None:
    assert [words for _, words in heard(talk, "If I have a seizure")] == [
        "If I have a seizure",
        "Look at the clock.",
        "Call 9 9 9",
    ]
    assert [words for _, words in heard(talk, "How I communicate")] == [
        "How I communicate",
        "I understand more than I can show.",
    ]


def test_what_the_family_recorded_is_played_and_not_spoken(talk: Tab, tab: Tab, address: str) -> None:
    played = "() => [...document.querySelectorAll('audio')].filter(one => one.played.length).length"

    words = [said for _, said in heard(talk, "Words we use")]
    assert words == ["Words we use", "Sounds like", "sha-BAHSH", "It means", "Well done"]
    assert talk.evaluate(played) == 1

    tab.goto(f"{address}/")
    assert [said for _, said in heard(tab, "Hello, I’m Amir")] == ["Hello, I’m Amir", "I love trains."]
    assert tab.evaluate(played) == 1


def test_where_a_recording_does_not_come_its_words_are_spoken(talk: Tab) -> None:
    talk.evaluate("() => { HTMLMediaElement.prototype.play = () => Promise.reject(new Error('gone')); }")

    assert "AH-meer, with both halves." in [words for _, words in heard(talk, "The best way")]


def test_what_is_marked_to_be_said_is_one_block(tab: Tab, address: str) -> None:
    tab.add_init_script("""if (location.search === '?easy') document.addEventListener('DOMContentLoaded', () =>
        document.querySelector('main').insertAdjacentHTML('afterbegin', '<p data-say>I like <b>tea</b>.</p>'))""")
    tab.goto(f"{address}/talk/?easy")

    assert [words for _, words in heard(tab, "I like tea.")] == ["I like tea."]


# ---------------------------------------------------------------- what it looks like, and what stops it


def test_the_line_being_read_is_marked_and_any_way_to_stop_stops(talk: Tab) -> None:
    talk.evaluate("() => { device.waits = true; }")
    button = talk.locator(".listen").nth(1)
    marked = (
        "() => [...document.querySelectorAll('[data-said]')].map(one => one.textContent.trim().slice(0, 12))"
    )

    for stop in ("button", "bar", "Escape", "film", "leaving"):
        button.click()
        assert button.get_attribute("aria-label") == "Stop: The best way"
        assert talk.evaluate(marked) == ["The best way"]
        talk.evaluate("device.end()")
        assert talk.evaluate(marked) == ["First I look"]
        assert (
            talk.evaluate("getComputedStyle(document.querySelector('[data-said]')).outlineStyle") == "solid"
        )
        if stop == "button":
            button.click()
        elif stop == "bar":
            talk.click(".aloud button")
            assert talk.evaluate("document.activeElement.className") == "listen"
        elif stop == "Escape":
            talk.keyboard.press("Escape")
        elif stop == "film":
            talk.evaluate("() => document.querySelector('audio').play()")
        else:
            talk.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide'))")
        talk.wait_for_function(QUIET)
        assert button.get_attribute("aria-label") == "Listen: The best way", stop
        assert talk.evaluate(marked) == []
        assert talk.evaluate("speechSynthesis.speaking") is False, stop


def test_one_part_at_a_time_and_what_else_is_heard_is_quiet(talk: Tab) -> None:
    talk.evaluate("() => { device.waits = true; return document.querySelector('audio').play(); }")
    talk.locator(".listen").nth(1).click()
    assert talk.evaluate("document.querySelector('audio').paused")
    talk.locator(".listen").nth(2).click()

    assert talk.evaluate(SPOKEN) == ["The best way", "Words we use"]
    assert [label.split(":")[0] for label in talk.evaluate(BUTTONS)] == ["Listen", "Listen", "Stop", "Listen"]
    talk.keyboard.press("Escape")


def test_a_name_is_heard_with_one_large_button(tab: Tab, address: str) -> None:
    tab.goto(f"{address}/")
    button = tab.locator("button.hear-now")
    box = button.bounding_box()

    assert box is not None and min(box["width"], box["height"]) >= 48
    assert not tab.locator(".say-name audio").is_visible()
    button.click()
    tab.wait_for_function("() => document.querySelector('.say-name audio').ended")


def test_without_scripts_the_recording_has_the_browsers_own_buttons(chromium: Browser, address: str) -> None:
    with looking.visitor(chromium, address, java_script_enabled=False) as page:
        page.goto(f"{address}/")

        assert page.locator(".say-name audio").is_visible()
        assert not page.locator(".hear-now").is_visible()
        assert page.locator(".listen").count() == 0
