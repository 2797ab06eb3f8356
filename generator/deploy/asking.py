"""One question to a host over HTTP, and its answer: no redirect followed, nothing kept, nothing sent but the address."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import IO

from generator.problems import GeneratorError

PATIENCE = 30.0
"""Seconds a host may be silent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said."""

    status: int
    headers: Mapping[str, str]
    """By their names in small letters."""
    body: bytes

    @property
    def length(self) -> int | None:
        """How long the file is, where the host says so."""
        told = self.headers.get("content-length", "")
        packed = self.headers.get("content-encoding", "identity") != "identity"
        return int(told) if told.isdigit() and not packed else None


class _Stay(urllib.request.HTTPRedirectHandler):
    """Somebody who is sent elsewhere is told so, and does not go."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Nowhere."""


_OPENER = urllib.request.build_opener(_Stay)


def ask(address: str, method: str = "GET") -> Answer:
    """Ask a host for a file, fresh.

    Args:
        address: of the file.
        method: HEAD for what is said of it only.

    Raises:
        GeneratorError: the host cannot be reached, or breaks off.
    """
    sent = {"Cache-Control": "no-cache", "Accept-Encoding": "identity", "User-Agent": "alongside"}
    request = urllib.request.Request(address, method=method, headers=sent)  # noqa: S310 - http is for this computer
    try:
        with _OPENER.open(request, timeout=PATIENCE) as answer:
            return Answer(answer.status, _small(answer.headers), answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, _small(refused.headers), refused.read(1 << 16))
    except (OSError, http.client.HTTPException, ssl.SSLError, ValueError) as why:
        raise GeneratorError(
            f"The host cannot be reached ({type(why).__name__}).",
            "Look whether you are online and whether the address is right, then type the same line again.",
        ) from why


def _small(headers: Message) -> dict[str, str]:
    return {name.casefold(): value for name, value in headers.items()}
