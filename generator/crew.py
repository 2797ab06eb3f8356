"""Hallway: work on many people side by side, each batch in a process of its own. What the work is, others decide.

A process that dies takes nobody with it but the person it was at: the rest of its batch begins again in a new one.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, cast

from generator.problems import Exit
from generator.report import OUR_MISTAKE, PersonReport

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Work = Callable[[Callable[[PersonReport], None]], None]
"""What is done for a batch; it tells of each person as soon as that one is done. It is sent to another process."""

_MOST = 64
"""People in a batch: enough to pay for the start of a process, few enough for all to end together."""

_GOODBYE = 10.0
"""Seconds a process gets to put away what it was at."""


def side_by_side(
    names: Sequence[str], jobs: int, work_on: Callable[[tuple[str, ...]], Work]
) -> Iterator[PersonReport]:
    """Work on people in `jobs` processes; each one's report comes as soon as it is done, in no order."""
    size = max(1, min(_MOST, -(-len(names) // jobs)))
    waiting = deque(tuple(names[first : first + size]) for first in range(0, len(names), size))
    at_work: dict[Connection, _Batch] = {}
    try:
        while waiting or at_work:
            while waiting and len(at_work) < jobs:
                people = waiting.popleft()
                batch = _Batch(people, work_on(people))
                at_work[batch.ears] = batch
            for ears in cast("list[Connection]", wait(list(at_work))):
                batch = at_work[ears]
                report = batch.next_report()
                if report is not None:
                    yield report
                    continue
                del at_work[ears]
                if batch.left:
                    yield batch.died_at(batch.left[0])
                if batch.left[1:]:
                    waiting.appendleft(batch.left[1:])
    finally:
        for batch in at_work.values():
            batch.stop()


class _Batch:
    """A few people, and the process that works on them."""

    def __init__(self, people: tuple[str, ...], work: Work) -> None:
        self.left = people
        """Those it has not told of yet."""
        spawned = multiprocessing.get_context("spawn")
        self.ears, mouth = spawned.Pipe(duplex=False)
        self._process: SpawnProcess = spawned.Process(target=_begin, args=(work, mouth), daemon=True)
        self._process.start()
        # So that the pipe closes when the process ends, however that is.
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

    def died_at(self, name: str) -> PersonReport:
        """What to tell of the person it was at when it ended."""
        where = ("A process ended before its work did", f"  exit code {self._process.exitcode}")
        return PersonReport(name, failed=OUR_MISTAKE, failed_with=Exit.OURS, bug=where)

    def stop(self) -> None:
        """End it; it puts away what it was at."""
        self._process.terminate()
        self._process.join(_GOODBYE)
        self._process.kill()
        self._process.join()


def _begin(work: Work, mouth: Connection) -> None:
    """The process itself."""
    # Ctrl-C reaches every process of a terminal; the first one decides, and tells us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(Exit.STOPPED))
    work(mouth.send)
