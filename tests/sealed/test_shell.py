"""The page before a sealed site, in a real browser: words open it, and everything that can go wrong is told in words."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.sealing import in_base64, normalise
from tests.browser import looking
from tests.sealed.host import Host, Sent, hosting
from tests.sealed.shell_site import (
    EMERGENCY,
    GLANCE,
    HOME,
    JO,
    KIM,
    LEE,
    LINK,
    READERS,
    SAM,
    SMALL,
    WORDS,
    Phone,
    named,
    phone,
    say,
    sealed_again,
    sealed_site,
    shell,
)
from tests.sealed_sites import KNOWN, SealedFixture, six
from tests.test_serve import until
from tests.tools import html_check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FOUR_EACH = " ".join(word[:4] for word in JO.words.split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SealedFixture:
    """Four readers' site."""
    return sealed_site(tmp_path_factory.mktemp("sealed") / "site")


@pytest.fixture(scope="module")
def served(site: SealedFixture) -> Iterator[Host]:
    with hosting(site.folder) as host:
        yield host


@pytest.fixture
def host(served: Host) -> Iterator[Host]:
    """The site's host, kind again after every test."""
    served.log.clear()
    yield served
    served.changed.clear()
    served.down = False


@pytest.fixture
def jo(chromium: Browser, host: Host) -> Iterator[Phone]:
    """A phone that has never seen the site."""
    with phone(chromium, named(host)) as one:
        yield one
        assert one.sayings == []


# ---------------------------------------------------------------- words open it


def test_four_letters_of_each_word_open_it_and_nothing_is_left_behind(
    jo: Phone, site: SealedFixture, host: Host
) -> None:
    jo.open()
    jo.boxes()
    assert jo.page.title() == jo.page.locator("h1").inner_text() == say("title")

    jo.type(FOUR_EACH.replace(" ", " "))
    jo.page.keyboard.press("Enter")
    jo.inside()

    assert jo.page.locator("h1").inner_text() == say("hello", name="Jo")
    assert say("you_are", who="support worker") in jo.page.locator("#who").inner_text()
    assert jo.page.title() == say("title")
    assert jo.derived() == 1
    jo.page.keyboard.press("Tab")
    assert jo.page.evaluate("document.activeElement.id") == "go-on"
    jo.page.keyboard.press("Enter")
    jo.arrive(HOME)
    assert jo.page.locator("h1").inner_text() == "Home"
    assert all(name.startswith(f"{site.key.site}-") for name in jo.stored())
    assert not re.search("|".join(JO.words.split()), json.dumps(jo.stored()))
    assert not [path for path in host.paths() if "p/" in path]


@pytest.mark.long
def test_once_seen_the_calm_page_does_not_come_again_and_an_open_site_asks_for_nothing(
    jo: Phone, site: SealedFixture
) -> None:
    jo.open()
    jo.remember(f"{site.key.site}-seen", "1")
    jo.enter(JO.words)
    jo.arrive(HOME)

    second = Phone(jo.context, jo.context.new_page(), jo.address)
    second.open(f"index.html#/{EMERGENCY}#seizures")
    second.arrive(f"{EMERGENCY}#seizures")
    second.open("index.html#/p/2222222222/")
    second.arrive(HOME)


AS_PEOPLE_WRITE = {
    "capitals": JO.words.upper(),
    "tabs and spaces": "\t" + JO.words.replace(" ", "  \t\n"),
    "full width": "".join(chr(ord(letter) + 0xFEE0) if letter != " " else "\u3000" for letter in JO.words),
    "a numbered list": ", ".join(f"{n}. {word}" for n, word in enumerate(JO.words.split(), 1)),
}


def test_words_are_taken_as_people_write_them(jo: Phone) -> None:
    jo.open()
    jo.boxes()
    for how, typed in AS_PEOPLE_WRITE.items():
        for n in range(1, 7):
            jo.page.locator(f"#word-{n}").fill("")
        jo.paste(typed, box=3)

        assert jo.page.evaluate(IN_BOXES) == JO.words.split(), how
        assert jo.page.input_value("#manager") == JO.words


IN_BOXES = "[...document.querySelectorAll('#boxes input')].map(box => box.value)"


def test_the_page_and_the_program_read_words_alike(jo: Phone) -> None:
    listed = sorted(KNOWN)
    texts = [
        *(
            " ".join(word[: 3 + n % 6] for n, word in enumerate(listed[at : at + 5]))
            for at in range(0, 600, 15)
        ),
        *(
            "É cole",
            "ﬁne art",
            "İstanbul",
            "Ⅷ two",
            "naïve café",
            "\0nul\0",
            "Ω K Å",
            "שלום",
            "😀",
            "ＡＢＣ act acts",
        ),
    ]
    jo.open()
    jo.boxes()
    read = jo.page.evaluate(
        """texts => texts.map(text => {
            const manager = document.getElementById("manager");
            manager.value = text;
            manager.dispatchEvent(new Event("change"));
            return [...document.querySelectorAll("#boxes input")].map(b => b.value).filter(Boolean).join(" ");
        })""",
        texts,
    )

    assert read == [normalise(text, KNOWN) for text in texts]


# ---------------------------------------------------------------- words that do not


def test_other_words_are_refused_without_a_detail(jo: Phone, host: Host) -> None:
    """Wrong, nothing at all, one letter off, far too many, and what are no words."""
    jo.open()
    jo.boxes()
    before = len(host.paths())

    for nothing in (
        "",
        "   ",
        "😀 👍 ❤",
        "שלום עולם",
        "\0\0",
        "1234 5678",
        "x" * 10_000,
        " ".join(JO.words.split()[:5]),
    ):
        jo.paste(nothing)
        jo.page.locator("#open").click()
        assert jo.told() == say("wrong")
        jo.page.locator("#word-1").fill("")
        assert jo.derived() == 0
        assert len(host.paths()) == before
    for n in range(1, 7):
        jo.page.locator(f"#word-{n}").fill("")

    off = JO.words[:-1] + ("x" if JO.words[-1] != "x" else "y")
    for attempt, words in enumerate((six(40), off, "zebra " * 1_700), 1):
        jo.paste(words)
        jo.page.keyboard.press("Enter")
        until(lambda attempt=attempt: jo.derived() == attempt)
        assert jo.told() == say("wrong")
    # The sealed list is fetched, once, before anybody knows whether the words are right: a host learns nothing from it.
    lists = [path for path in host.paths()[before:] if path != "/k.json"]
    assert [path[:3] for path in lists] == ["/m/"]
    assert "zebra" * 2 not in jo.page.input_value("#word-6")


def test_a_word_that_is_none_of_ours_is_pointed_at(jo: Phone) -> None:
    jo.open()
    jo.boxes()
    jo.paste(JO.words.replace(JO.words.split()[3], "zzzz"))
    jo.page.keyboard.press("Tab")

    assert jo.told("doubt") == say("not_ours", n="4")
    assert jo.page.get_attribute("#word-4", "aria-invalid") == "true"
    jo.page.fill("#word-4", JO.words.split()[3][:4])
    jo.page.keyboard.press("Tab")
    until(lambda: jo.page.locator("#doubt").inner_text() == "")
    assert jo.page.get_attribute("#word-4", "aria-invalid") is None
    assert jo.page.input_value("#word-4") == JO.words.split()[3]


# ---------------------------------------------------------------- the boxes


def test_boxes_suggest_move_on_and_go_back(jo: Phone) -> None:
    """By keyboard alone, as a combobox is used."""
    jo.open()
    jo.boxes()
    keys = jo.page.keyboard
    jo.page.locator("#word-1").focus()

    def at() -> str:
        return str(jo.page.evaluate("document.activeElement.id"))

    keys.type("al")
    options = jo.page.locator("#list-1 [role=option]").all_inner_texts()
    assert options == sorted(word for word in KNOWN if word.startswith("al"))[:5]
    assert jo.page.get_attribute("#word-1", "aria-expanded") == "true"
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    chosen = jo.page.locator("[aria-selected=true]")
    assert jo.page.get_attribute("#word-1", "aria-activedescendant") == chosen.get_attribute("id")
    assert chosen.inner_text() == options[1]
    keys.press("Enter")
    assert jo.page.input_value("#word-1") == options[1]
    assert at() == "word-2"

    keys.type(JO.words.split()[0])
    assert at() == "word-3", "a whole word moves on by itself"
    keys.type(" ")
    assert at() == "word-3", "a space after it changes nothing"
    keys.press("Backspace")
    assert at() == "word-2"
    keys.press("Backspace")
    assert at() == "word-2", "taking letters away never moves on"

    jo.page.locator("#word-4").focus()
    keys.type("br")
    keys.press("Escape")
    assert jo.page.locator("#list-4").is_hidden()
    keys.type("u")
    jo.page.locator("#list-4 li").first.click()
    assert jo.page.input_value("#word-4").startswith("bru")
    assert at() == "word-5"


def test_what_is_typed_is_shown_and_password_managers_find_one_field(jo: Phone, site: SealedFixture) -> None:
    jo.open()
    jo.boxes()
    for name, value in {
        "type": "text", "autocapitalize": "none", "autocorrect": "off", "spellcheck": "false", "autocomplete": "off",
    }.items():  # fmt: skip
        assert jo.page.get_attribute("#word-2", name) == value
    assert jo.page.get_attribute("#manager", "autocomplete") == "current-password"
    assert jo.page.evaluate("document.getElementById('manager').form.id") == "words"
    size = jo.page.locator("#manager").bounding_box()
    assert size
    assert size["width"] > 20
    assert size["height"] > 10

    jo.page.evaluate(
        """words => { const field = document.getElementById("manager"); field.value = words;
                      field.dispatchEvent(new Event("input", {bubbles: true})); }""",
        JO.words,
    )
    assert jo.page.input_value("#word-6") == JO.words.split()[5]
    # Two sites of one host are told apart there, and nobody is named.
    assert jo.page.input_value("#manager-name") == f"{say('title')} {site.key.site[:4]}"


# ---------------------------------------------------------------- links


def test_a_link_is_half_of_the_secret_and_leaves_the_address_at_once(jo: Phone) -> None:
    jo.open(f"#k={LINK.hex()}")
    jo.boxes()

    assert jo.page.url == jo.address
    assert jo.page.locator("#boxes input").count() == 4
    assert jo.page.locator("#lead").inner_text() == say("lead_4")
    jo.enter(LEE.words)
    jo.inside()
    assert LINK.hex() not in json.dumps(jo.stored())
    jo.page.locator("#go-on").click()
    jo.arrive(HOME)


def test_four_words_without_their_link_are_told_of_it(jo: Phone) -> None:
    jo.open()
    jo.enter(LEE.words)

    assert jo.told() == say("wrong")
    assert jo.told("doubt") == say("only_four")


def test_a_hard_reload_and_a_deep_link_come_back_to_their_page(jo: Phone, host: Host) -> None:
    """Without a worker the host shows 404.html; it is the same page, and goes on to where one wanted to be."""
    jo.open(f"{EMERGENCY}#seizures")
    jo.boxes()

    assert jo.page.url == f"{jo.address}index.html#/{EMERGENCY}#seizures"
    jo.enter(JO.words)
    # Nobody is kept from Emergency by a page about keeping things.
    jo.arrive(f"{EMERGENCY}#seizures")
    assert jo.page.locator("#seizures").is_visible()
    assert all(
        re.fullmatch(r"/([\w.-]*|p/[a-z2-7]{10}/|[mo]/[a-z2-7]{20}\.bin)", path) for path in host.paths()
    )
    jo.sayings[:] = [said for said in jo.sayings if "404" not in said]


@pytest.mark.long
def test_who_comes_for_one_night_begins_at_a_glance(jo: Phone) -> None:
    jo.open()
    jo.enter(SAM.words)
    jo.arrive(GLANCE)


# ---------------------------------------------------------------- what can be wrong with a site


def broken(change: Any) -> Any:
    """A change of k.json."""

    def put(sent: Sent, _: object) -> None:
        k = json.loads(sent.body)
        change(k)
        sent.body = json.dumps(k).encode()

    return put


def answering(body: bytes, status: int = 200) -> Any:
    def put(sent: Sent, _: object) -> None:
        sent.status, sent.body = status, body

    return put


def endless(sent: Sent, _: object) -> None:
    """Nothing is wrong with it but that it never ends."""
    sent.body += b" " * 50_000_000


BROKEN = {
    "not JSON": (answering(b"{"), "damaged"),
    "nothing": (answering(b""), "damaged"),
    "no object": (answering(b"[]"), "damaged"),
    "gone": (answering(b"", 404), "missing"),
    "host in trouble": (answering(b"", 500), "unreachable"),
    "a portal's page": (answering(b"\n<!doctype html><p>Welcome to our wifi"), "portal"),
    "fifty megabytes": (endless, "damaged"),
    "no slots": (broken(lambda k: k.pop("slots")), "damaged"),
    "odd slots": (broken(lambda k: k["slots"].append({"tag": "x"})), "damaged"),
    "one round": (broken(lambda k: k["kdf"].update(iterations=1)), "damaged"),
    "rounds without end": (broken(lambda k: k["kdf"].update(iterations=4_000_000_000)), "damaged"),
    "another way": (broken(lambda k: k["kdf"].update(name="scrypt")), "damaged"),
    "a later format": (broken(lambda k: k.update(format="alongside/3")), "newer"),
    "another format": (broken(lambda k: k.update(format=3)), "damaged"),
    "a place outside": (broken(lambda k: k.update(manifest="../x")), "damaged"),
    "a place elsewhere": (broken(lambda k: k.update(manifest="//evil.example/m")), "damaged"),
}


QUICK = ("a portal's page", "fifty megabytes", "one round", "a later format")


@pytest.mark.parametrize(
    "which", [QUICK, pytest.param(set(BROKEN) - set(QUICK), marks=pytest.mark.long)], ids=["main", "all"]
)
def test_a_broken_front_is_told_in_words_before_any_work(
    chromium: Browser, host: Host, which: Collection[str]
) -> None:
    with phone(chromium, named(host)) as jo:
        jo.open()
        jo.boxes()
        for what in which:
            host.changed["k.json"], told = BROKEN[what]
            jo.page.reload()
            assert jo.trouble() == say(told), what
            assert jo.page.locator("#words").is_hidden()
            assert jo.derived() == 0
        host.changed.clear()
        jo.page.locator("#again").click()
        jo.boxes()


def emptied(k: dict[str, Any]) -> None:
    """As the next build leaves the place of somebody who was taken off the list: its tag, and chance."""
    for slot in k["slots"]:
        slot["key"], slot["info"] = in_base64(bytes(60)), in_base64(bytes(284))


def swapped(k: dict[str, Any]) -> None:
    """Every slot has the secrets of the next one behind its own tag."""
    bodies = [(slot["key"], slot["info"]) for slot in k["slots"]]
    for slot, (key, info) in zip(k["slots"], bodies[1:] + bodies[:1], strict=True):
        slot["key"], slot["info"] = key, info


def test_a_site_without_readers_and_a_damaged_list(jo: Phone, host: Host, site: SealedFixture) -> None:
    """Cases 27 and 28 too: no words ever open what is another reader's."""
    manifest = json.loads((site.folder / "k.json").read_text())["manifest"]
    host.changed[manifest] = lambda sent, _: setattr(
        sent, "body", sent.body[:-1] + bytes([sent.body[-1] ^ 1])
    )
    jo.open()
    jo.enter(JO.words)
    assert jo.told() == say("damaged")
    host.changed.clear()

    host.changed["k.json"] = broken(lambda k: k["slots"].clear())
    jo.open()
    jo.enter(JO.words)
    assert jo.told() == say("wrong")

    for change in (emptied, swapped):
        host.changed["k.json"] = broken(change)
        jo.open()
        jo.enter(JO.words)
        assert jo.told() == say("no_more"), change


def test_a_reader_whose_day_is_over_and_an_older_copy(jo: Phone, host: Host, site: SealedFixture) -> None:
    """Cases 22, 31 and 32: a clock that is set back helps until the next build, which has no place for them."""
    jo.page.clock.set_fixed_time("2026-11-23T08:00:00")
    jo.open()
    jo.enter(KIM.words)
    assert jo.told() == say("why_ended")
    jo.page.clock.set_fixed_time("2025-11-23T08:00:00")
    host.changed["k.json"] = broken(emptied)
    jo.open()
    jo.enter(KIM.words)
    assert jo.told() == say("no_more")
    host.changed.clear()

    jo.remember(f"{site.key.site}-generation", "2")
    jo.open()
    assert jo.trouble() == say("older")


# ---------------------------------------------------------------- places where it cannot work


_NO_WORKER = "Object.defineProperty(Navigator.prototype, 'serviceWorker', {get: () => undefined});"
_REFUSED = (
    "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('', 'SecurityError'));"
)
_NO_COOKIES = (
    _REFUSED + "Object.defineProperty(Navigator.prototype, 'cookieEnabled', {get: () => false});"
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }});"
)


@pytest.mark.parametrize(
    ("script", "told"),
    [(_NO_WORKER, "no_worker"), (_REFUSED, "no_worker"), (_NO_COOKIES, "no_cookies")],
    ids=["in another app", "refused", "cookies blocked"],
)
def test_a_browser_without_a_worker_is_told_where_to_go(
    chromium: Browser, host: Host, script: str, told: str
) -> None:
    with phone(chromium, named(host), script) as jo:
        jo.open(f"#k={LINK.hex()}")

        assert jo.trouble() == say(told)
        # Whoever opens the address elsewhere needs the half of the secret that was in it.
        assert jo.page.input_value("#address") == f"{jo.address}#k={LINK.hex()}"
        assert jo.page.url == jo.address


@pytest.mark.long
def test_what_to_try_stands_below_whatever_keeps_it_closed_and_goes_when_it_opens(
    chromium: Browser, host: Host
) -> None:
    with phone(chromium, named(host), _NO_WORKER) as jo:
        jo.open()
        jo.trouble()
        assert jo.page.locator(".help summary").is_visible()
    with phone(chromium, named(host), java_script_enabled=False) as jo:
        jo.open()
        jo.page.wait_for_selector(".help summary", state="visible")
        jo.page.locator(".help summary").click()
        assert jo.page.locator(".help").inner_text().split("\n", 1)[0] == say("help_title")
        assert say("help_ask") in jo.page.locator(".help").inner_text()
    with phone(chromium, named(host)) as jo:
        jo.open()
        jo.boxes()
        assert jo.page.locator(".help summary").is_visible()
        jo.enter(JO.words)
        jo.inside()
        assert not jo.page.locator(".help").is_visible()


@pytest.mark.long
def test_a_browser_that_keeps_nothing_opens_it_all_the_same(chromium: Browser, host: Host) -> None:
    script = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }});"
    with phone(chromium, named(host), script) as jo:
        jo.open()
        jo.enter(JO.words)
        jo.arrive(HOME)


@pytest.mark.long
def test_without_https_it_says_so(chromium: Browser, host: Host, site: SealedFixture) -> None:
    with phone(chromium, "http://page.example/") as jo:

        def answer(route: Any) -> None:
            route.fulfill(path=site.folder / (route.request.url.rsplit("/", 1)[1] or "index.html"))

        jo.context.route("http://page.example/**", answer)
        jo.open()
        assert jo.trouble() == say("no_https")


@pytest.mark.long
def test_a_folder_of_a_computer_names_the_command(chromium: Browser, site: SealedFixture) -> None:
    with phone(chromium, site.folder.as_uri() + "/") as jo:
        jo.open("index.html")
        assert jo.trouble() == say("no_host")
        assert jo.page.locator("code").is_visible()
        assert jo.page.locator("code").inner_text() == "alongside serve --sealed"


def test_without_scripts_there_are_words(chromium: Browser, host: Host) -> None:
    with phone(chromium, named(host), java_script_enabled=False) as jo:
        jo.open()
        text = jo.page.locator("body").inner_text()
        assert say("no_script") in text
        assert say("danger") in text
        assert say("moment") not in text


@pytest.mark.long
def test_a_reader_chooses_a_language(chromium: Browser, site: SealedFixture, tmp_path: Path) -> None:
    arabic = replace(
        WORDS, lang="ar", texts={**WORDS.texts, "sealed.word": "كلمة {n}", "sealed.open": "افتح"}
    )
    folder = tmp_path / "site"
    shutil.copytree(site.folder, folder)
    for name, content in shell(others=(arabic,)).items():
        (folder / name).write_bytes(content)
    with hosting(folder) as host, phone(chromium, named(host), bypass_csp=True) as jo:
        jo.open()
        jo.boxes()
        jo.paste(JO.words)
        jo.page.locator("#languages [lang=ar]").click()
        jo.page.wait_for_selector("html[lang=ar]")

        assert jo.page.locator("label[for=word-3]").inner_text() == "كلمة 3"
        assert jo.page.locator("#open").inner_text() == "افتح"
        assert jo.page.evaluate("document.documentElement.dir") == "rtl"
        assert jo.page.evaluate(IN_BOXES) == JO.words.split()
        assert jo.page.get_attribute("#languages [lang=ar]", "aria-pressed") == "true"
        assert looks(jo) == []


@pytest.mark.long
def test_without_its_script_the_page_still_says_something(chromium: Browser, host: Host) -> None:
    host.changed["app.js"] = answering(b"", 404)
    with phone(chromium, named(host)) as jo:
        jo.open()
        jo.page.wait_for_selector(".late", state="visible")
        assert jo.page.locator(".late").inner_text() == say("not_whole")


# ---------------------------------------------------------------- locked again


@pytest.mark.long
def test_locked_in_one_window_is_locked_in_all_and_back_does_not_help(jo: Phone, site: SealedFixture) -> None:
    jo.open()
    jo.remember(f"{site.key.site}-seen", "1")
    jo.enter(JO.words)
    jo.arrive(HOME)
    jo.open("index.html#keep")
    jo.inside()
    other = Phone(jo.context, jo.context.new_page(), jo.address)
    for place in (HOME, GLANCE):
        other.page.goto(other.address + place)
        other.arrive(place)

    jo.page.locator("#lock").click()
    jo.boxes()
    other.boxes()
    assert jo.told("news") == say("why_you")
    assert other.told("news") == say("why_elsewhere")
    other.page.go_back()
    other.boxes()
    assert "At a glance" not in other.page.content()

    # Opened again in one, it is open in the other too.
    jo.enter(JO.words)
    jo.arrive(HOME)
    other.arrive(HOME)


@pytest.mark.long
@pytest.mark.parametrize("why", ["idle", "you", "ended", "expired", "changed", "elsewhere"])
def test_why_it_is_locked_is_said_and_leaves_the_address(jo: Phone, why: str) -> None:
    jo.open(f"#why={why}")
    jo.boxes()
    assert jo.told("news") == say(f"why_{why}")
    assert jo.page.url == jo.address


def test_who_was_locked_out_comes_back_to_the_page_they_read(jo: Phone, site: SealedFixture) -> None:
    """Wherever on it they were; and that stands in this tab's address alone."""
    jo.open()
    jo.remember(f"{site.key.site}-seen", "1")
    jo.enter(JO.words)
    jo.arrive(HOME)
    jo.page.goto(f"{jo.address}{GLANCE}#three")
    jo.page.wait_for_selector(".lockbar")
    jo.context.service_workers[0].evaluate("lock('idle')")
    jo.boxes()
    assert jo.told("news") == say("why_idle")
    assert jo.page.url == f"{jo.address}index.html#/{GLANCE}#three"
    assert GLANCE not in json.dumps(jo.stored())
    jo.enter(JO.words)
    jo.arrive(f"{GLANCE}#three")
    # Who chooses to lock is done with it: nothing of the page stays, in the address or elsewhere.
    jo.page.click(".lockbar-lock")
    jo.boxes()
    assert jo.page.url == jo.address


@pytest.mark.long
def test_a_tab_of_an_older_build_is_told_and_opens_the_new_one(
    chromium: Browser, site: SealedFixture, tmp_path: Path
) -> None:
    """Case 43: the key has turned meanwhile. The same words open what is new, at the page that was read."""
    newer = sealed_again(site, tmp_path / "newer", READERS)
    with hosting(site.folder) as host, phone(chromium, named(host)) as jo:
        jo.open()
        jo.remember(f"{site.key.site}-seen", "1")
        jo.enter(JO.words)
        jo.arrive(HOME)
        jo.page.goto(jo.address + GLANCE)
        jo.page.wait_for_selector(".lockbar")
        host.folders["/"] = newer.folder
        jo.page.evaluate("address => { fetch(address); }", jo.address + SMALL)
        jo.boxes()
        assert jo.told("news") == say("why_changed")
        jo.enter(JO.words)
        jo.arrive(GLANCE)
        assert jo.stored()[f"{site.key.site}-generation"] == str(newer.lock.generation)


# ---------------------------------------------------------------- what a phone keeps


def stop_workers(devtools: Any) -> None:
    """As a browser does with workers that have nothing to do, and phones with all they have no room for."""
    # A session of its own, closed again, would take the stand-in for the phone's lock away with it.
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")


def with_lock_of_its_own(one: Phone) -> Any:
    """A phone that opens with a face or a finger: the browser's own stand-in for it."""
    devtools = one.context.new_cdp_session(one.page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True, "hasPrf": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return devtools


@pytest.mark.long
def test_signed_in_with_the_phones_own_lock_emergency_is_one_touch_away(
    chromium: Browser, site: SealedFixture, tmp_path: Path
) -> None:
    """Window and worker are gone; no word is typed. Once the reader is removed, it opens nothing."""
    folder = tmp_path / "live"
    shutil.copytree(site.folder, folder)
    with hosting(folder) as host, phone(chromium, named(host)) as jo:
        devtools = with_lock_of_its_own(jo)
        jo.open()
        jo.enter(JO.words)
        jo.inside()
        jo.page.locator("#stay-on").click()
        assert jo.told("stay-news") == say("stay_on")
        kept = json.loads(jo.stored()[f"{site.key.site}-passkey"])
        assert set(kept) == {"id", "wrapped"}
        assert len(kept["wrapped"]) == 80

        jo.page.goto("about:blank")
        stop_workers(devtools)
        jo.open(f"{EMERGENCY}#seizures")
        jo.page.wait_for_selector("#phone:not([hidden])")
        assert jo.page.locator("#or-words").inner_text() == say("or_words")
        jo.page.locator("#with-phone").click()
        jo.arrive(f"{EMERGENCY}#seizures")

        # The key turned, and Jo stays: still one touch. Then Jo is removed.
        again = sealed_again(site, tmp_path / "again", (JO, LEE))
        gone = sealed_again(again, tmp_path / "gone", (LEE,))
        for build in (again, gone):
            jo.open("index.html#keep")
            jo.inside()
            jo.page.locator("#lock").click()
            host.folders["/"] = build.folder
            jo.page.locator("#with-phone").click()
            if build is again:
                jo.arrive(HOME)
        assert jo.told() == say("phone_ended")
        assert f"{site.key.site}-passkey" not in jo.stored()


@pytest.mark.long
def test_no_touch_and_no_lock_of_its_own(chromium: Browser, host: Host) -> None:
    """Where a phone cannot do it, it is not offered; where it is not finished, words are there."""
    with phone(chromium, named(host)) as jo:
        jo.open()
        jo.enter(JO.words)
        jo.inside()
        assert jo.page.locator("#stay").is_hidden()
        with_lock_of_its_own(jo)
        jo.open("index.html#keep")
        jo.inside()
        jo.page.locator("#stay-on").click()
        assert jo.told("news") == say("stay_words")
        jo.enter(JO.words)
        jo.inside()
        jo.page.locator("#stay-on").click()
        assert jo.told("stay-news") == say("stay_on")
        jo.page.locator("#lock").click()
        jo.page.wait_for_selector("#phone:not([hidden])")
        jo.page.evaluate(
            "() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')); }"
        )
        jo.page.locator("#with-phone").click()
        assert jo.told() == say("phone_stopped")
        jo.enter(JO.words)
        jo.arrive(HOME)


@pytest.mark.long
def test_kept_on_this_phone_it_opens_without_the_host_and_is_forgotten_again(
    chromium: Browser, host: Host, site: SealedFixture
) -> None:
    with phone(chromium, named(host)) as jo:
        jo.open()
        jo.enter(JO.words)
        jo.inside()
        assert re.search(r"\d MB", jo.page.locator("#keep-pages").inner_text())
        jo.page.locator("#keep-pages").click()
        until(lambda: jo.told("keep-news") == say("kept"))
        until(lambda: jo.page.evaluate("document.activeElement.id") == "keep-title")
        assert jo.page.locator("#iphone").is_hidden()
        jo.page.locator("#go-on").click()
        jo.arrive(HOME)

        jo.open("index.html#keep")
        jo.inside()
        jo.page.wait_for_selector("#film-list li")
        assert jo.page.locator("#film-list b").all_inner_texts() == ["How Bell says hello"]
        assert jo.page.locator("#keep-pages").is_hidden()
        jo.page.locator("#film-list button").click()
        jo.page.wait_for_selector(f"#film-list >> text={say('kept_film')}")
        jo.page.locator("#lock").click()
        jo.boxes()

        host.down = True
        jo.open()
        jo.enter(JO.words)
        jo.arrive(HOME)

        jo.open("index.html#keep")
        jo.inside()
        jo.page.locator("#forget").click()
        jo.page.locator("#forget-no").click()
        jo.page.locator("#forget").click()
        jo.page.locator("#forget-yes").click()
        assert jo.trouble() == say("forgotten")
        assert jo.stored() == {}
        assert jo.page.evaluate("caches.keys()") == []


@pytest.mark.long
def test_an_iphone_is_told_how_long_it_keeps(chromium: Browser, host: Host) -> None:
    name = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
    with phone(chromium, named(host), user_agent=name) as jo:
        jo.open()
        jo.enter(JO.words)
        jo.inside()
        assert jo.page.locator("#iphone").is_visible()
        assert jo.page.locator("#iphone").inner_text() == say("iphone")


@pytest.mark.long
def test_a_full_phone_says_so_and_keeps_no_half(chromium: Browser, host: Host) -> None:
    with phone(chromium, named(host)) as jo:
        jo.open()
        jo.enter(JO.words)
        jo.inside()
        devtools = jo.context.new_cdp_session(jo.page)
        origin = jo.address.rstrip("/")
        devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
        jo.page.locator("#keep-pages").click()
        until(lambda: jo.told("keep-news") == say("full"))
        assert jo.page.locator("#keep-pages").is_visible()


@pytest.mark.long
def test_offline_without_a_copy_is_told(chromium: Browser, host: Host) -> None:
    with phone(chromium, named(host)) as jo:
        jo.open()
        jo.boxes()
        jo.context.set_offline(True)
        jo.enter(JO.words)
        assert jo.told() == say("offline")


# ---------------------------------------------------------------- for everybody's eyes and hands


def looks(one: Phone) -> list[str]:
    """What is wrong with the page as it is now, in every way it is looked at."""
    # What is half under the bar at the top, because one has scrolled, is no smaller for it.
    one.page.evaluate("scrollTo(0, 0)")
    wrong = list(looking.accessibility(one.page))
    wrong += list(looking.forced_colours(one.page))
    wrong += list(looking.calm(one.page))
    for size in (looking.PHONE, looking.NARROW):
        one.page.set_viewport_size(size)  # type: ignore[arg-type]
        for letters in ("", "200%"):
            one.page.evaluate("size => { document.documentElement.style.fontSize = size; }", letters)
            wide = one.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if wide > 0:
                wrong.append(f"{size['width']} with letters {letters or 'as they are'}: {wide} too wide")
    one.page.evaluate("document.documentElement.style.fontSize = ''")
    one.page.set_viewport_size(looking.PHONE)  # type: ignore[arg-type]
    return wrong


@pytest.mark.long
def test_it_can_be_used_by_everybody(chromium: Browser, host: Host) -> None:
    with phone(chromium, named(host), bypass_csp=True) as jo:
        jo.open()
        jo.boxes()
        assert looks(jo) == []
        assert list(looking.keyboard(jo.page)) == []
        jo.paste(six(40))
        assert looks(jo) == []
        jo.page.locator("#word-1").fill("br")
        assert jo.page.locator("#list-1").is_visible()
        assert looks(jo) == []
        jo.page.locator("#word-1").fill("zzzz")
        jo.page.locator("#open").click()
        jo.told()
        assert looks(jo) == []
        with_lock_of_its_own(jo)
        jo.open()
        jo.enter(JO.words)
        jo.inside()
        jo.page.wait_for_selector("#stay:not([hidden])")
        assert looks(jo) == []
        jo.page.locator("#stay-on").click()
        jo.told("stay-news")
        jo.open("index.html#keep")
        jo.inside()
        jo.page.wait_for_selector("#film-list li")
        assert looks(jo) == []
        jo.page.locator("#forget").click()
        assert looks(jo) == []
        jo.page.locator("#forget-no").click()
        assert list(looking.keyboard(jo.page)) == []
        jo.page.locator("#lock").click()
        jo.page.wait_for_selector("#phone:not([hidden])")
        assert looks(jo) == []


def test_the_pages_are_sound_html(tmp_path: Path) -> None:
    for number in (None, ("Ring Sara (mum)", "07700 900123")):
        files = shell(number)
        for name in ("index.html", "404.html"):
            (tmp_path / f"{'with-number-' if number else ''}{name}").write_bytes(files[name])

    assert html_check.problems(sorted(tmp_path.glob("*.html"))) == []


def test_every_sentence_is_used_and_no_other_asked_for() -> None:
    """By its own name in the page or a script, or as the reason of a lock or the number of words."""
    repository = Path(__file__).resolve().parents[2]
    folder = repository / "theme/sealed"
    program = "".join(file.read_text("utf-8") for file in (repository / "generator").glob("*.py"))
    page = (folder / "index.html").read_text()
    script = "".join(part.read_text() for part in (folder / "front").iterdir())
    ours = {key[7:] for key in WORDS.texts if key.startswith("sealed.")}
    said = {name for name in ours if not name.startswith("worker_")}

    # What opens out of a folder has no worker, so the page says its sentences.
    asked = set(re.findall(r'data-say="(\w+)"|say\.(\w+)', page))
    assert {name for pair in asked for name in pair if name} <= ours
    unused = [
        name
        for name in said
        if f'"{name}"' not in script and f"say.{name} " not in page
        if f'"sealed.{name}"' not in program
        if not re.fullmatch(r"why_(idle|you|elsewhere|changed)|(lead|boxes)_[46]", name)
    ]
    assert unused == []
