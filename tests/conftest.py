"""What all tests share: the example people built once, a server for them, a browser, and no way out to the net.

A tool that is missing is a failure, never a skip: what nobody ran nobody proved.
"""

from __future__ import annotations

import fcntl
import ipaddress
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import short
from tests.people import extremes
from tests.tools.range_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A shell that starts us in the background has Ctrl-C ignored, and every program we start would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

REPO = Path(__file__).resolve().parent.parent
"""The repository, which is itself the example workspace."""

DAY = "2026-11-22"
"""The day the example people are built as on: consent and reviews of the examples are told from it."""

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

BROWSER_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    # Whatever a page asks of another host fails at once, even what the tests forget to watch.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """For the fast loop: look again at what was built before."""
    parser.addoption(
        "--built", type=Path, help="a folder with <person>/<edition>/ to look at instead of building"
    )


def pytest_configure(config: pytest.Config) -> None:
    """A warning is a failure, but for those that others' packages give themselves."""
    for line in (
        "error",
        # Given while packages we stand on are imported; nothing here can mend them.
        "ignore::DeprecationWarning:(mkdocs|material|pymdownx|markdown|ffmpeg|future|playwright).*",
        "ignore::PendingDeprecationWarning:(mkdocs|material|pymdownx|markdown|ffmpeg|future).*",
        "ignore:.*future.*:DeprecationWarning",
    ):
        config.addinivalue_line("filterwarnings", line)


# ---------------------------------------------------------------- nothing leaves this computer


def _stays_here(host: object) -> bool:
    if not isinstance(host, (str, bytes)):
        return host is None
    name = host.decode() if isinstance(host, bytes) else host
    if name in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(name.split("%")[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def no_way_out() -> Iterator[None]:
    """Every connection and every look-up of a name that leaves this computer is an error."""
    patch = pytest.MonkeyPatch()
    look_up, plain, with_code = socket.getaddrinfo, socket.socket.connect, socket.socket.connect_ex

    def refuse(host: object) -> None:
        raise AssertionError(f"A test asked for {host!r}: nothing may leave this computer.")

    def getaddrinfo(host: object, *rest: object, **more: object) -> object:
        if not _stays_here(host):
            refuse(host)
        return look_up(host, *rest, **more)  # type: ignore[arg-type]

    def connect(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _stays_here(address[0]):  # type: ignore[index]
            refuse(address)
        plain(self, address)  # type: ignore[arg-type]

    def connect_ex(self: socket.socket, address: object) -> int:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _stays_here(address[0]):  # type: ignore[index]
            refuse(address)
        return with_code(self, address)  # type: ignore[arg-type]

    patch.setattr(socket, "getaddrinfo", getaddrinfo)
    patch.setattr(socket.socket, "connect", connect)
    patch.setattr(socket.socket, "connect_ex", connect_ex)
    yield
    patch.undo()


# ---------------------------------------------------------------- nobody's own keys


@pytest.fixture(scope="session", autouse=True)
def nobodys_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test opens the keys, or the safe for passwords, of whoever runs it; programs that a test starts neither."""
    patch = pytest.MonkeyPatch()
    patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    patch.delenv("ALONGSIDE_KEYS", raising=False)
    patch.delenv("ALONGSIDE_KEYS_PASSPHRASE_FILE", raising=False)
    yield
    patch.undo()


# ---------------------------------------------------------------- the example people


@pytest.fixture(scope="session")
def workspace() -> Path:
    """The example workspace itself, to read and to build from; its `.cache` is the shelf `make site` uses too."""
    return REPO


@pytest.fixture
def own_workspace(tmp_path: Path) -> Path:
    """A copy of the example workspace to change at will; films and their shelf are linked, not copied."""
    own = tmp_path / "workspace"
    own.mkdir()
    shutil.copy2(REPO / "site_config.yml", own)
    shutil.copytree(REPO / "profiles", own / "profiles")
    shutil.copytree(REPO / "media", own / "media", copy_function=os.link)
    (REPO / ".cache").mkdir(exist_ok=True)
    (own / ".cache").symlink_to(REPO / ".cache")
    return own


FIRST = (
    "browser/test_pages.py",
    "test_publishing.py",
    "test_editions.py",
    "test_build.py",
    "test_locking.py",
    "sealed/test_worker.py",
    "sealed/test_shell.py",
    "consent/test_built.py",
)
"""What takes longest begins first; and while it waits for the example people to be built, what needs none of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files in the order in which processes that share them are done soonest."""
    ranks = {Path(__file__).parent / name: rank for rank, name in enumerate(FIRST)}
    items.sort(key=lambda item: ranks.get(item.path, len(FIRST)))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The example people, built once by the real command, and the two ends: only a name, and every heading there is.

    Of films the first seconds: whole ones take longer to make than all pages to look at.

    A folder with `<person>/<edition>/`, readable.
    """
    if given := pytestconfig.getoption("built"):
        return Path(given).resolve()
    base = tmp_path_factory.getbasetemp()
    # Processes that share the tests share this too: whoever comes first builds, the others wait.
    out = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    with out.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not out.with_suffix(".done").exists():
            shutil.rmtree(out, ignore_errors=True)
            _build_everybody(out, tmp_path_factory)
            out.with_suffix(".done").touch()
    return out


def _build_everybody(out: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    command = Path(sys.executable).with_name("alongside")
    assert command.exists(), f"{command} is not there: make test installs it."
    done = subprocess.run(
        [command, "build", "--plain", "--out", out, "--date", DAY],
        cwd=short.workspace(tmp_path_factory.mktemp("examples") / "workspace"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    if done.returncode:
        pytest.fail(
            f"alongside build ended with {done.returncode}:\n{done.stderr}{done.stdout}", pytrace=False
        )
    extremes.build(tmp_path_factory.mktemp("extremes"), out, DAY)


@pytest.fixture(scope="session")
def server(built: Path) -> Iterator[str]:
    """Where the example people can be looked at, sent as a host has to send them; no slash at its end."""
    from generator.serve.answers import HEADERS

    # What was built does not change under the tests, so a browser may keep it: that saves half of the waiting.
    kept = {name: value for name, value in HEADERS.items() if name != "Cache-Control"}
    with serving(built, kept) as address:
        yield address


# ---------------------------------------------------------------- the browser


@contextmanager
def browsing() -> Iterator[Browser]:
    """A real browser with a profile of its own; each thread needs its own."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, BROWSER_NAMES)), None)
    assert found, f"No browser: none of {', '.join(BROWSER_NAMES)} is here. make test installs one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=BROWSER_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the session."""
    with browsing() as browser:
        yield browser
