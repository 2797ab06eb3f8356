"""Makes a browser's pages and service workers several times slower, as a cheap phone is.

The browser's own setting for that slows pages alone: workers refuse it. So its renderers are stopped for most of the
time, all their threads at once. Linux only.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

AWAKE = 0.004
"""Seconds at a stretch."""

LOOK = 0.05
"""Seconds after which new renderers are looked for."""


@contextmanager
def slowed(browser: int, times: float) -> Iterator[None]:
    """Everything that a browser's pages and workers do takes so many times as long while the block runs.

    Args:
        browser: its first process.
        times: 4 is a cheap phone.
    """
    command = [sys.executable, __file__, str(browser), str(times)]
    at_work = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        at_work.stdout.readline()  # type: ignore[union-attr]
        yield
    finally:
        at_work.stdin.close()  # type: ignore[union-attr]
        at_work.wait()


def _renderers(browser: int) -> list[int]:
    """The processes of a browser that run pages and workers."""
    parents, kinds = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                parents[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                kinds[int(folder.name)] = b"--type=renderer" in (folder / "cmdline").read_bytes()

    def is_ours(process: int) -> bool:
        while process > 1 and process != browser:
            process = parents.get(process, 0)
        return process == browser

    return [process for process, renders in kinds.items() if renders and is_ours(process)]


def _tell(processes: list[int], what: int) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)


def _main(browser: int, times: float) -> None:
    import select  # noqa: PLC0415

    ours, looked = _renderers(browser), time.perf_counter()
    print("begun", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        if time.perf_counter() - looked > LOOK:
            ours, looked = _renderers(browser), time.perf_counter()
        begin = time.perf_counter()
        time.sleep(AWAKE)
        awake = time.perf_counter() - begin
        _tell(ours, signal.SIGSTOP)
        time.sleep(awake * (times - 1))
        _tell(ours, signal.SIGCONT)
    _tell(_renderers(browser), signal.SIGCONT)


if __name__ == "__main__":
    _main(int(sys.argv[1]), float(sys.argv[2]))
