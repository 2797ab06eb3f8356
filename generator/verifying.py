"""Door: `alongside verify`. Asks the host as any browser would, and compares with what was put there.

No key is needed for it: what was published is known by random names and hashes, so a computer that works alone can ask too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.deploy import Finding, look_at
from generator.load import find_people
from generator.placed import all_placed
from generator.problems import Exit, GeneratorError, WrongUseError, first_of
from generator.serve.answers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.deploy import Ask
    from generator.workspace import Workspace

__all__ = ["LookedAt", "Verified", "address_to_ask", "folders_of", "verify"]

_HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One site as it is live."""

    whose: str
    """Such as "amir, team"; its random name where no folder of it lies here."""
    address: str
    findings: tuple[Finding, ...] = ()
    failed: GeneratorError | None = None
    """Why it could not be looked at."""


@dataclass(slots=True)
class Verified:
    """All that were looked at."""

    sites: list[LookedAt] = field(default_factory=list)

    @property
    def exit_code(self) -> Exit:
        """What the command ends with: not safe where anything is not as it was put there."""
        codes = {Exit.UNSAFE for site in self.sites if site.findings}
        codes |= {site.failed.exit_code for site in self.sites if site.failed is not None}
        return first_of(codes)


def verify(
    workspace: Workspace,
    base: str,
    people: Sequence[str],
    *,
    whole: bool = False,
    headers: bool = True,
    ask: Ask | None = None,
) -> Verified:
    """Look at what is live.

    Args:
        workspace: whose.
        base: the address of the place; "" for where each site was said to be when it was published.
        people: short names; none for everybody.
        whole: read every sealed file to its end.
        headers: whether the host can send headers.
        ask: asks the host; None for asking over the network.

    Raises:
        WrongUseError: nothing was published from here, or nobody said where it is.
    """
    folders = folders_of(workspace, people)
    wanted = [placed for placed in all_placed(workspace.cache) if not people or placed.site in folders]
    if not wanted:
        raise WrongUseError(
            "Nothing was published from this computer yet.",
            "Type: alongside publish TARGET --address https://…",
        )
    done = Verified()
    for placed in wanted:
        address = f"{address_to_ask(base)}{placed.path}/" if base else placed.address
        whose = folders.get(placed.site, placed.path)
        if not address:
            raise WrongUseError(
                f"Nobody has said where {whose} is on the internet.", "Type: alongside verify https://…"
            )
        wants = _wanted(address) if headers else None
        try:
            found = look_at(address, placed, wants, whole=whole, **({"ask": ask} if ask else {}))
            done.sites.append(LookedAt(whose, address, found))
        except GeneratorError as around:
            done.sites.append(LookedAt(whose, address, failed=around))
    return done


def folders_of(workspace: Workspace, people: Sequence[str]) -> dict[str, str]:
    """Whose each site is, by its random name, as the folders here tell.

    Raises:
        WrongUseError: when one of the people is nobody here.
    """
    everybody = find_people(workspace.profiles)
    for name in people:
        if name not in everybody:
            raise WrongUseError(
                f"There is no folder profiles/{name}/ with text in it.",
                f"People here: {', '.join(everybody[:12])}",
            )
    found = {}
    for name in people or everybody:
        for front in sorted((workspace.site / name).glob("*/k.json")):
            try:
                found[str(json.loads(front.read_bytes())["site"])] = f"{name}, {front.parent.name}"
            except (OSError, ValueError, KeyError, TypeError):
                continue
    return found


def address_to_ask(typed: str) -> str:
    """The address of a place, with a stroke at its end.

    Raises:
        WrongUseError: it is none.
    """
    parts = urlsplit(typed)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise WrongUseError(
            "The address of the place has to begin with https://.",
            "Type it as the browser shows it, such as  https://something.example/",
        )
    return typed.rstrip("/") + "/"


def _wanted(address: str) -> Mapping[str, str]:
    """The headers every answer is to be sent with."""
    policy = "default-src 'none'; frame-ancestors 'none'"
    wanted = HEADERS | {"Content-Security-Policy": policy}
    return wanted | {"Strict-Transport-Security": ""} if address.startswith("https:") else wanted
