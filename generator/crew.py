"""Hallway: many people printed side by side, each batch in a process of its own. Films were made before, one at a time.

A process that dies takes nobody with it but the person it was at: the rest of its batch begins again in a new one.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from generator.build import BuildOrder, Workshop
from generator.problems import Exit
from generator.report import OUR_MISTAKE, PersonReport

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from generator.gather import Made
    from generator.workspace import Workspace

_MOST = 64
"""People in a batch: enough to pay for the start of a process, few enough for all to end together."""

_GOODBYE = 10.0
"""Seconds a process gets to put away what it was at."""


def build_side_by_side(
    workshop: Workshop, order: BuildOrder, names: Sequence[str], jobs: int
) -> Iterator[PersonReport]:
    """Build people in `jobs` processes; each one's report comes as soon as it is done, in no order."""
    size = max(1, min(_MOST, -(-len(names) // jobs)))
    waiting = deque(tuple(names[first : first + size]) for first in range(0, len(names), size))
    at_work: dict[Connection, _Batch] = {}
    try:
        while waiting or at_work:
            while waiting and len(at_work) < jobs:
                batch = _Batch(workshop, replace(order, people=waiting.popleft()))
                at_work[batch.ears] = batch
            for ears in wait(list(at_work)):
                batch = at_work[ears]  # type: ignore[index]
                report = batch.next_report()
                if report is not None:
                    yield report
                    continue
                del at_work[batch.ears]
                if batch.left:
                    yield PersonReport(
                        batch.left[0], failed=OUR_MISTAKE, failed_with=Exit.OURS, bug=batch.died()
                    )
                if batch.left[1:]:
                    waiting.appendleft(batch.left[1:])
    finally:
        for batch in at_work.values():
            batch.stop()


class _Batch:
    """A few people, and the process that builds them."""

    def __init__(self, workshop: Workshop, order: BuildOrder) -> None:
        self.left = order.people
        """Those it has not told of yet."""
        made = workshop.gatherer.made_for(set(order.people))
        spawned = multiprocessing.get_context("spawn")
        self.ears, mouth = spawned.Pipe(duplex=False)
        self._process: SpawnProcess = spawned.Process(
            target=_work, args=(workshop.workspace, made, order, mouth), daemon=True
        )
        self._process.start()
        # So that its end of the pipe closes when it does.
        mouth.close()

    def next_report(self) -> PersonReport | None:
        """The next one's report; None when no more will come."""
        try:
            report: PersonReport = self.ears.recv()
        except (EOFError, OSError):
            self.ears.close()
            self._process.join()
            return None
        self.left = tuple(name for name in self.left if name != report.short_name)
        return report

    def died(self) -> tuple[str, ...]:
        """How it ended, for the report of a mistake of ours."""
        return ("A process ended before its work did", f"  exit code {self._process.exitcode}")

    def stop(self) -> None:
        """End it; it puts away what it was at."""
        self._process.terminate()
        self._process.join(_GOODBYE)
        self._process.kill()
        self._process.join()


def _work(workspace: Workspace, made: Made, order: BuildOrder, mouth: Connection) -> None:
    """What the process does: nothing but printing, and saying so."""
    # Ctrl-C reaches every process of a terminal; the first one decides, and tells us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(Exit.STOPPED))
    for report in Workshop(workspace, made=made).build_each(order):
        mouth.send(report)
