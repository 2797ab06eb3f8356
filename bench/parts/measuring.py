"""Runs a command and tells what it cost; puts two ways side by side, turn by turn."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ALONGSIDE = (sys.executable, "-c", "from generator.cli import main; main()")
"""The command, also where it is not installed under its name."""

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Cost:
    """Of one run, or the middle of several."""

    wall: float
    cpu: float

    def __truediv__(self, by: float) -> Cost:
        return Cost(self.wall / by, self.cpu / by)

    def __str__(self) -> str:
        return f"{self.wall:7.2f} s ({self.cpu:6.2f} s of one core)"


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """What a command costs from start to end, all its processes counted."""
    return run_all(command, [folder])


def run_all(command: Sequence[str | Path], folders: Sequence[Path]) -> Cost:
    """What a command costs in all of these folders, as many at once as there are cores."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with ThreadPoolExecutor(CORES) as at_once:
        list(at_once.map(lambda folder: _run(command, folder), folders))
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _run(command: Sequence[str | Path], folder: Path) -> None:
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each."""
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs))
