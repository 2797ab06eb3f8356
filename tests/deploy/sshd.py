"""A computer to get into with ssh, which is this one: Debian's sshd on a port of its own, with keys of its own."""

from __future__ import annotations

import getpass
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Computer:
    """One that listens."""

    port: int
    key: Path

    @property
    def options(self) -> tuple[str, ...]:
        """How ssh gets in."""
        known = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
        return (f"Port={self.port}", f"IdentityFile={self.key}", "IdentitiesOnly=yes", *known)

    @property
    def name(self) -> str:
        """With the user."""
        return f"{getpass.getuser()}@127.0.0.1"


@contextmanager
def listening(folder: Path) -> Iterator[Computer]:
    """Let it listen, with what it needs in `folder`."""
    sshd = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    assert sshd, "sshd is not there: make test-all asks for openssh-server"
    folder.mkdir()
    folder.chmod(0o700)
    for name in ("host", "key"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name],
            check=True,
            capture_output=True,
        )
    (folder / "key.pub").rename(folder / "let-in")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    rules = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "let-in",
        "PidFile": "none",
        "UsePAM": "no",
        "StrictModes": "no",
        "PasswordAuthentication": "no",
    }
    (folder / "rules").write_text("".join(f"{name} {value}\n" for name, value in rules.items()))
    Path("/run/sshd").mkdir(exist_ok=True)
    with subprocess.Popen(
        [sshd, "-D", "-e", "-f", folder / "rules"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_for(port)
            yield Computer(port, folder / "key")
        finally:
            server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("sshd does not listen")
