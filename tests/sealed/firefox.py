"""Firefox, driven by its own WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): Playwright cannot drive Debian's.

Only what the tests of sealed sites need: go somewhere, ask a page, type, go back, and hear what it complained of.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")

GIVEN_UP = ("A ServiceWorker intercepted the request", "download failed", "status=2152398850")
"""How Firefox complains of what a page was still waiting for when it was left: also of fonts, which are looked at apart."""

ENTER = "\ue007"
"""The key, as WebDriver names it."""

SETTINGS: Mapping[str, bool | int | str] = {
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "media.autoplay.default": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    # Whatever asks for another host than this computer meets a door that nobody opens.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.trr.mode": 5,
}
"""Nothing a browser does by itself belongs to a test."""


class Firefox:
    """One running Firefox with one tab in front."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._number = line, 0
        self.sayings: list[str] = []
        """What pages complained of on the console, and scripts that broke."""
        self.asked: list[str] = []
        """Every address that was asked for, also those that a service worker answered."""
        self.answers: dict[str, int] = {}
        """The last status of each."""
        self.ask("session.new", capabilities={})
        self.ask(
            "session.subscribe",
            events=["log.entryAdded", "network.beforeRequestSent", "network.responseCompleted"],
        )
        (tab,) = self.ask("browsingContext.getTree")["contexts"]
        self.tab: str = tab["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """One command and its answer; what happens meanwhile is noted."""
        self._number += 1
        self._line.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            said = json.loads(self._line.recv(timeout=60))
            if said.get("id") == self._number:
                assert said["type"] == "success", f"{method}: {said.get('error')}: {said.get('message')}"
                result: dict[str, Any] = said["result"]
                return result
            self._note(said.get("method", ""), said.get("params", {}))

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "log.entryAdded" and told["level"] == "error":
            text = str(told["text"])
            if GIVEN_UP[0] not in text and not all(part in text for part in GIVEN_UP[1:]):
                self.sayings.append(text)
        elif event == "network.beforeRequestSent":
            self.asked.append(told["request"]["url"])
        elif event == "network.responseCompleted":
            self.answers[told["request"]["url"]] = told["response"]["status"]

    def goto(self, address: str) -> None:
        """A page, to its end."""
        self.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def back(self) -> None:
        """One page back; waits for nothing."""
        self.ask("browsingContext.traverseHistory", context=self.tab, delta=-1)

    @property
    def url(self) -> str:
        """Where the tab is."""
        (tab,) = self.ask("browsingContext.getTree", root=self.tab)["contexts"]
        return str(tab["url"])

    def evaluate(self, expression: str) -> Any:
        """What an expression is in the page, waited for; anything JSON can say."""
        wrapped = f"(async () => JSON.stringify(await ({expression}) ?? null))()"
        answer = self.ask(
            "script.evaluate", expression=wrapped, target={"context": self.tab}, awaitPromise=True
        )
        assert answer["type"] == "success", answer.get("exceptionDetails", {}).get("text")
        return json.loads(answer["result"]["value"])

    def until(self, expression: str, seconds: float = 60) -> None:
        """Wait until an expression is true of whatever page is there by then."""
        end = time.monotonic() + seconds
        while True:
            # A page that goes away while it is asked says nothing.
            with suppress(AssertionError):
                if self.evaluate(f"(async () => Boolean(await ({expression})))()"):
                    return
            assert time.monotonic() < end, f"it never happened: {expression} at {self.url}"
            time.sleep(0.02)

    def type(self, text: str) -> None:
        """Keys, where the cursor is."""
        strokes = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
        self.ask("input.performActions", context=self.tab, actions=[keyboard])

    def click(self, selector: str) -> None:
        """As somebody who can see it."""
        self.until(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")
        where = {"context": self.tab, "locator": {"type": "css", "value": selector}}
        (found,) = self.ask("browsingContext.locateNodes", maxNodeCount=1, **where)["nodes"]
        self.evaluate(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        middle = {"type": "element", "element": {"sharedId": found["sharedId"]}}
        moves = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": middle},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"type": "pointer", "id": "mouse", "actions": moves}
        self.ask("input.performActions", context=self.tab, actions=[pointer])


def _address(running: subprocess.Popen[str], log: Path) -> str:
    """Where it listens: it says so itself."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        said = log.read_text("utf-8", "replace")
        if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", said):
            return f"{found[1]}/session"
        assert running.poll() is None, f"Firefox ended with {running.returncode}:\n{said}"
        time.sleep(0.05)
    raise AssertionError(
        f"Firefox has not begun to listen for a minute:\n{log.read_text('utf-8', 'replace')}"
    )


@contextmanager
def firefox(home: Path) -> Iterator[Firefox]:
    """A Firefox that has never been used, while the block runs.

    Args:
        home: an empty folder, its home: the profile is in it.
    """
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "No Firefox is here: make test-all installs it."
    profile, log = home / "profile", home / "log"
    profile.mkdir(parents=True)
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in SETTINGS.items())
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    with log.open("w") as said:
        running = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
            env={**os.environ, "HOME": str(home), "MOZ_CRASHREPORTER_DISABLE": "1"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        with connect(_address(running, log), max_size=None, open_timeout=60) as line:
            browser = Firefox(line)
            yield browser
            with suppress(ConnectionClosed, AssertionError, TimeoutError):
                browser.ask("browser.close")
    finally:
        with suppress(subprocess.TimeoutExpired):
            running.wait(20)
        if running.poll() is None:
            running.kill()
            running.wait()
