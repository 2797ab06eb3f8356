"""Door: what `alongside publish` asks whoever names no place; the last answers are offered again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.deploy import HOSTS, Host
from generator.load import find_people
from generator.problems import GeneratorError
from generator.tell import printable, say

if TYPE_CHECKING:
    from pathlib import Path

    from generator.workspace import Workspace

_FOLDER = "to-upload"
"""Beside the workspace. Its name tells nothing, for some hosts show it."""

_ANSWERS = "publishing.json"


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said."""

    people: tuple[str, ...]
    """None for everybody."""
    host: Host
    address: str


def folder_for(workspace: Workspace) -> str:
    """The one folder, beside the workspace's own."""
    return str(workspace.root.parent / _FOLDER)


def is_somebody(workspace: Workspace, word: str) -> bool:
    """Whether a word that stands where a place is named is a person's short name."""
    return word in find_people(workspace.profiles)


def ask_three(workspace: Workspace, ask: Callable[[str], str], people: tuple[str, ...] = ()) -> Answers:
    """Ask whose websites, which host, and its address.

    Args:
        workspace: whose.
        ask: asks one question; an empty answer takes what is offered.
        people: whose, where that was typed already.
    """
    before = _before(workspace.cache)
    say(
        "Three questions, then one folder is made that you drag on to a host’s page. Enter takes what is in [ ]."
    )
    say("")
    people = people or _whose(find_people(workspace.profiles), ask)
    host = _host(before.get("host", ""), ask)
    address = _address(before.get("address", ""), ask)
    say("")
    return Answers(people, host, address)


def keep_answers(cache: Path, host: Host, address: str) -> None:
    """So that the next time Enter is enough. What is lost here is only asked again."""
    cache.mkdir(parents=True, exist_ok=True)
    part = cache / f"{_ANSWERS}.part"
    part.write_text(json.dumps({"host": host.name, "address": address}), "utf-8")
    part.replace(cache / _ANSWERS)


def _whose(everybody: list[str], ask: Callable[[str], str]) -> tuple[str, ...]:
    if not everybody:
        raise GeneratorError("There is nobody in profiles/ yet.", "Type: alongside new")
    if len(everybody) == 1:
        say(f"Whose website? There is only {printable(everybody[0])}’s.")
        return ()
    while True:
        answer = ask(f"Whose websites? {', '.join(everybody[:20])} [everybody]")
        names = tuple(dict.fromkeys(answer.replace(",", " ").split()))
        if unknown := [name for name in names if name not in everybody]:
            say(f"   There is no {printable(unknown[0])} here. Type short names as they stand above.")
            continue
        return names


def _host(before: str, ask: Callable[[str], str]) -> Host:
    hosts = tuple(HOSTS.values())
    first = next((number for number, host in enumerate(hosts, 1) if host.name == before), 1)
    say("Who will show it to the world? All of them see only what is sealed.")
    for number, host in enumerate(hosts, 1):
        say(f"     {number}  {host.title}")
    while True:
        answer = ask(f"   A number [{first}]").strip() or str(first)
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(hosts):
            return hosts[int(answer) - 1]
        say(f"   Type a number from 1 to {len(hosts)}.")


def _address(before: str, ask: Callable[[str], str]) -> str:
    while True:
        offered = f"[{before}]" if before else "[not yet]"
        answer = ask(f"Its address there, if you have one already, such as https://… {offered}").strip()
        if not answer or answer.startswith("https://"):
            return answer or before
        say("   It begins with https://. Without one, press Enter: it can be said later.")


def _before(cache: Path) -> dict[str, str]:
    try:
        told = json.loads((cache / _ANSWERS).read_bytes())
        return {name: str(told[name]) for name in ("host", "address")}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
