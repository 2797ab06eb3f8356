"""Which process something belongs to, and whether that one still runs."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path


def birth_of(pid: int) -> str:
    """When a process began, in the system's own ticks; "0" when it cannot be known or the process is gone."""
    try:
        # The name in brackets may hold spaces and brackets itself, so count from the last one.
        after_name = Path(f"/proc/{pid}/stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()
        return "0" if after_name[0] == "Z" else after_name[19]
    except (OSError, IndexError):
        return "0"


def our_name() -> str:
    """What the notes of this process begin with: "pid-birth"."""
    return f"{os.getpid()}-{birth_of(os.getpid())}"


def lives(owner: str) -> bool:
    """Whether the process named by "pid-birth-…" still runs. A pid is given out again, its birth is not."""
    pid, _, rest = owner.partition("-")
    birth = rest.partition("-")[0]
    if not pid.isdigit() or not birth.isdigit():
        return False
    if sys.platform == "win32":  # signal 0 would end the process there
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    if sys.platform == "linux":
        return birth_of(int(pid)) == birth
    return True


def end(helper: str) -> None:
    """End a program whose build is gone. Only where its birth is known: its number may be somebody else's by now."""
    pid, _, birth = helper.partition("-")
    if birth not in {"", "0"} and lives(helper):
        with contextlib.suppress(OSError):
            os.kill(int(pid), signal.SIGKILL)
