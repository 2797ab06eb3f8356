"""What share of a build is the proof that no file holds what its readers may not know: at most 15 per cent.

python bench/prove_absence.py [ROUNDS]

Every round builds both example people, all their editions, in a process of its own. Films and photos are made before;
what they say about themselves was read when they were new, and is counted in no round.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

WORKSPACE = Path(__file__).resolve().parent.parent
AT_MOST = 0.15


def main(rounds: int) -> int:
    """Measure and tell."""
    _round()
    found = [_round() for _ in range(rounds)]
    whole, proof, editions = (median(one[part] for one in found) for part in range(3))
    share = median(one[1] / one[0] for one in found)
    print(
        f"building both example people, {editions:.0f} editions, middle of {rounds} {whole:7.2f} s of one core"
    )
    print(f"of it the proof of absence                              {proof:7.2f} s, {share:.0%}")
    print(
        f"                                                        {1000 * proof / editions:7.0f} ms an edition"
    )
    print(f"At most {AT_MOST:.0%} is promised.")
    return 0 if share < AT_MOST else 1


def _round() -> tuple[float, float, float]:
    """Seconds of one core for a whole build and for the proof in it, and how many editions were proved."""
    done = subprocess.run(
        [sys.executable, __file__, "--once"], cwd=WORKSPACE, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    whole, proof, editions = json.loads(done.stdout.splitlines()[-1])
    return whole, proof, editions


def _once() -> None:
    """Build, and count how long proving takes. All of this process counts as the build, its start too."""
    from generator.build import BuildOrder, Workshop  # noqa: PLC0415
    from generator.proving import Prover  # noqa: PLC0415
    from generator.workspace import find_workspace  # noqa: PLC0415

    spent: list[float] = []
    really = Prover.prove

    def timed(*given: object, **more: object) -> None:
        begin = time.process_time()
        really(*given, **more)  # type: ignore[arg-type]
        spent.append(time.process_time() - begin)

    Prover.prove = timed  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as place:
        order = BuildOrder(out=Path(place) / "site", day=date(2026, 11, 22), jobs=1)
        report = Workshop(find_workspace(WORKSPACE)).build(order)
    if any(person.failed for person in report.people):
        sys.exit("The example people cannot be built.")
    used = os.times()
    print(json.dumps([used.user + used.system, sum(spent), len(spent)]))


if __name__ == "__main__":
    if "--once" in sys.argv:
        _once()
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
