"""The preview shows what was saved a moment ago, keeps the last good page, and never touches what is published."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import tiny

STATE = "-/state"


class Preview:
    """`alongside serve` in a process of its own."""

    def __init__(self, root: Path, *words: str) -> None:
        self.root = root
        self.process = subprocess.Popen(
            tiny.command("serve", "--no-open", "--date", tiny.DAY, *words),
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        assert self.process.stderr
        self.said = b""
        deadline = time.monotonic() + 60
        while b"Stop with Ctrl-C" not in self.said and time.monotonic() < deadline:
            if select.select([self.process.stderr], [], [], 0.2)[0]:
                piece = os.read(self.process.stderr.fileno(), 65536)
                if not piece:
                    break
                self.said += piece
        self.address = self.said.decode().partition("Look at ")[2].split(" ")[0]

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=10) as answer:
            return answer.read().decode()

    def until(self, path: str, holds: Callable[[str], bool]) -> str:
        """The page as soon as it is so."""
        deadline = time.monotonic() + 30
        while not holds(page := self.get(path)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert holds(page)
        return page

    def end(self, number: int = signal.SIGINT) -> int:
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        _, more = self.process.communicate(timeout=30)
        self.said += more
        return self.process.returncode


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tiny.workspace(tmp_path, {"ann": tiny.PLAIN})


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    running = Preview(root, "--port", "0")
    yield running
    running.end(signal.SIGKILL)


def save(root: Path, text: str) -> None:
    tiny.write(root, "ann", {"profile.yml": text})


def test_saving_changes_the_page_and_a_mistake_keeps_the_last_good_one(preview: Preview, root: Path) -> None:
    assert "My blue kettle" in preview.get("ann/team/")
    save(root, "name: Ann\nwhat matters to me:\n  - My red kettle\n")
    preview.until("ann/team/", lambda page: "My red kettle" in page)

    save(root, "name: Ann\nZanthorpe: My green kettle\n")
    state = json.loads(preview.until(STATE, lambda state: '"stop"' in state))
    stop = next(problem for problem in state["problems"] if problem["level"] == "stop")
    assert stop["place"] == "profiles/ann/profile.yml:2:1"
    assert stop["found"] == "Zanthorpe"
    assert "My red kettle" in preview.get("ann/team/")

    save(root, "name: Ann\nwhat matters to me:\n  - My gold kettle\n")
    preview.until("ann/team/", lambda page: "My gold kettle" in page)
    preview.until(STATE, lambda state: '"stop"' not in state)
    assert not (root / "site").exists(), "what is looked at is not published"
    assert preview.end() == 0
    assert b"The preview has ended." in preview.said
    assert b"Traceback" not in preview.said


def test_a_port_that_is_taken_is_not_fought_for(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = Preview(root, "--port", str(port), "--json")
        try:
            assert f"Port {port} is in use" in running.said.decode()
            assert "My blue kettle" in running.get("ann/team/")
        finally:
            assert running.end() == 0
    assert f":{port}/" not in running.address


def test_programs_are_told_the_address(root: Path) -> None:
    running = Preview(root, "--port", "0", "--json")
    assert running.process.stdout
    told = os.read(running.process.stdout.fileno(), 65536)

    assert running.end() == 0
    assert json.loads(told) == {"schema_version": 1, "address": running.address}


def test_nobody_to_show_is_wrong_use(root: Path) -> None:
    done = tiny.alongside(root, "serve", "nobody")

    assert done.returncode == 2
    assert "There is no folder profiles/nobody/" in done.stderr


def test_stopping_the_first_build_is_130(tmp_path: Path) -> None:
    people = {f"p{number}": {"profile.yml": f"name: P{number}\n"} for number in range(20)}
    root = tiny.workspace(tmp_path, people)
    process = subprocess.Popen(
        tiny.command("serve", "--no-open", "--port", "0"),
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not [*root.glob(".cache/preview/*")] and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)

    assert process.returncode == 130
    assert b"Traceback" not in said
