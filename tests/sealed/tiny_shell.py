"""The smallest page that can unlock a site, and a small site to unlock: the worker is tried without the real shell."""

from __future__ import annotations

import base64
import random
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from generator.sealing import SiteKey
from tests.sealed_sites import generic_shell

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.sealed.host import Host

HOME, EMERGENCY, GLANCE = "p/aaaaaaaaaa/", "p/bbbbbbbbbb/", "p/cccccccccc/"
LONG = "media/long.bin"
"""Random bytes across the borders of five objects, with more filler behind them than a segment holds."""
LONG_SIZE = 4 * 1_048_576 + 1
FILM, PHOTO = "media/film.mp4", "media/photo.webp"

INDEX = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Private page</title>
<script src="{0}app.js" defer></script></head>
<body><h1>Private page</h1></body></html>
"""

APP = """
const SCOPE = new URL("./", document.currentScript.src).href;
const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
const utf8 = text => new TextEncoder().encode(text);
const hkdf = info => ({name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(info)});
const AES = {name: "AES-GCM", length: 256};

async function worker() {
    const registration = await navigator.serviceWorker.register(SCOPE + "sw.js", {scope: SCOPE, updateViaCache: "none"});
    const starting = registration.active || registration.waiting || registration.installing;
    if (starting.state !== "activated") {
        await new Promise(done => starting.addEventListener("statechange", () => starting.state === "activated" && done()));
    }
    return registration.active;
}

async function ask(question, progress) {
    const active = await worker();
    return new Promise(answered => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = ({data}) => data && "done" in data ? progress?.push(data) : answered(data);
        active.postMessage(question, [port2]);
    });
}

/* The long way, as a reader's words go. */
async function withWords(words) {
    const k = await (await fetch(SCOPE + "k.json")).json();
    const stretched = {name: "PBKDF2", hash: "SHA-256", salt: bytes(k.kdf.salt), iterations: k.kdf.iterations};
    const typed = await crypto.subtle.importKey("raw", utf8(words), "PBKDF2", false, ["deriveBits"]);
    const root = await crypto.subtle.importKey("raw", await crypto.subtle.deriveBits(stretched, typed, 256), "HKDF", false,
        ["deriveBits", "deriveKey"]);
    const tag = btoa(String.fromCharCode(...new Uint8Array(
        await crypto.subtle.deriveBits(hkdf(`alongside/1|${k.site}|tag`), root, 128))));
    const slot = k.slots.find(one => one.tag === tag);
    const wrap = await crypto.subtle.deriveKey(hkdf(`alongside/1|${k.site}|wrap`), root, AES, false, ["unwrapKey"]);
    const sealed = bytes(slot.key);
    const how = {name: "AES-GCM", iv: sealed.slice(0, 12), additionalData: utf8(`alongside/1|${k.site}|${k.generation}|${tag}`)};
    const key = await crypto.subtle.unwrapKey("raw", sealed.slice(12), wrap, how, "HKDF", false, ["deriveBits", "deriveKey"]);
    return ask({do: "unlock", key, k, info: {name: "Jo"}});
}

/* The short way: no words, the key itself. */
async function withKey(raw, info = {}, words = {}) {
    const k = await (await fetch(SCOPE + "k.json")).json();
    const key = await crypto.subtle.importKey("raw", bytes(raw), "HKDF", false, ["deriveBits", "deriveKey"]);
    return ask({do: "unlock", key, k, info, words});
}
"""

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{kind}</title>
<link rel="stylesheet" href="../../look/site.css"></head>
<body>
<header class="bar"><div class="bar-in"><a class="brand" href="../../{home}">Tamsin</a>
<a class="emergency" href="../../{emergency}">Emergency</a></div></header>
<main id="main"><h1>{title}</h1><p>{text}</p>{more}</main>
</body></html>
"""

SECRETS = ("Tamsin", "Tamsin keeps marmalade", "midazolam at the blue door")
"""Words that stand in the sample's pages, to be looked for where they must not be."""


def shell() -> dict[str, bytes]:
    """The generic files with the tiny page in place of the real one; sw.js and keep.js are the real ones."""
    return generic_shell() | {
        "index.html": INDEX.format("").encode(),
        "404.html": INDEX.format("../../").encode(),
        "app.js": APP.encode(),
    }


def page_of(kind: str, title: str, text: str, more: str = "") -> bytes:
    """A page of the sample."""
    return PAGE.format(kind=kind, title=title, text=text, more=more, home=HOME, emergency=EMERGENCY).encode()


def sample(**more: bytes) -> dict[str, bytes]:
    """A small site: three pages, a style, a photo, and a file across object borders."""
    return {
        f"{HOME}index.html": page_of("Home", SECRETS[1], "Hello."),
        f"{EMERGENCY}index.html": page_of("Emergency", "If I have a seizure", SECRETS[2]),
        f"{GLANCE}index.html": page_of("At a glance", "Three things", "One."),
        "look/site.css": b"h1 { letter-spacing: 3px }",
        PHOTO: random.Random(7).randbytes(5_000),
        LONG: random.Random(1).randbytes(LONG_SIZE),
        **more,
    }


def raw(key: SiteKey) -> str:
    """A site's key for `withKey`."""
    return base64.b64encode(key.raw).decode()


class Visitor:
    """Somebody with a browser of their own who has opened a sealed site."""

    def __init__(self, context: BrowserContext, host: Host, key: SiteKey) -> None:
        self.context, self.host, self.key = context, host, key
        self.address = host.address

    def unlocked(self, info: Mapping[str, Any] | None = None, words: Mapping[str, str] | None = None) -> Page:
        """A new page at the shell, the site just opened."""
        page = self.context.new_page()
        page.goto(f"{self.address}#new")
        answer = self.unlock(page, info, words)
        assert answer["ok"], answer
        return page

    def unlock(
        self, page: Page, info: Mapping[str, Any] | None = None, words: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Unlock from a page that shows the shell; what the worker says."""
        page.wait_for_function("typeof withKey === 'function'")
        asked = [raw(self.key), dict(info or {}), dict(words or {})]
        answer: dict[str, Any] = page.evaluate("asked => withKey(...asked)", asked)
        return answer

    def at(self, path: str, page: Page | None = None) -> Page:
        """A page of the site, in a new tab where none is given, ready: its script holds the key."""
        shown = page or self.context.new_page()
        shown.goto(self.address + path)
        shown.wait_for_selector(".lockbar")
        return shown

    def stop_worker(self, page: Page) -> None:
        """What a browser does to a worker with nothing to do: it stops it, and all it had in memory is gone."""
        talk = self.context.new_cdp_session(page)
        talk.send("ServiceWorker.enable")
        talk.send("ServiceWorker.stopAllWorkers")
        talk.detach()


FETCH = """async address => {
    const answer = await fetch(address);
    return {status: answer.status, text: await answer.text(), headers: Object.fromEntries(answer.headers)};
}"""


def until(done: Callable[[], object], page: Page | None = None, seconds: float = 60) -> None:
    """Wait for something to become true; a page given keeps living meanwhile."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it never happened"
        if page:
            page.wait_for_timeout(10)
        else:
            time.sleep(0.005)
