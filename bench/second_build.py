"""Build the example people, then again with nothing changed: the second time takes less than two seconds.

python bench/second_build.py [ROUNDS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from parts.measuring import ALONGSIDE, middle, run

WORKSPACE = Path(__file__).resolve().parent.parent
AT_MOST = 2.0


def main(rounds: int) -> int:
    """Measure and tell."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as place:
        build: list[str | Path] = [
            *ALONGSIDE,
            "build",
            "--plain",
            "--out",
            Path(place) / "site",
            "--date",
            "2026-11-22",
        ]
        print(f"first build (films already turned are not turned again) {run(build, WORKSPACE)}", flush=True)
        again = middle([run(build, WORKSPACE) for _ in range(rounds)])
        help_ = middle([run([*ALONGSIDE, "--help"], WORKSPACE) for _ in range(rounds)])
    print(f"again, nothing changed, middle of {rounds}                     {again}")
    print(f"alongside --help                                      {help_}")
    print(f"At most {AT_MOST:.0f} s is promised for a build with nothing to do.")
    return 0 if again.wall < AT_MOST else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
