"""A keystore to try things on: quick to open, with a safe and a person that are not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from generator.access import Hands, Keystore, Place, find_place
from generator.sealing import Reader, ReaderKeys, reader_keys
from generator.site_record import SiteRecord
from generator.workspace import Workspace

PHRASE = "gravel orbit teapot muffin lantern 47 willow"
DAY = date(2026, 11, 22)


class FakeSafe:
    """The computer's safe for passwords, as it would be."""

    def __init__(self, *, shut: bool = False) -> None:
        self.inside: dict[str, bytes] = {}
        self.shut = shut

    def get(self, name: str) -> bytes | None:
        return None if self.shut else self.inside.get(name)

    def put(self, name: str, secret: bytes) -> bool:
        if not self.shut:
            self.inside[name] = secret
        return not self.shut


class Somebody:
    """Answers questions with what it was told to, and remembers them."""

    def __init__(self, *answers: str | Callable[[str], str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, question: str) -> str:
        self.asked.append(question)
        assert self.answers, f"nobody expected: {question}"
        answer = self.answers.pop(0)
        return answer if isinstance(answer, str) else answer(question)


def hands(
    ask: Callable[[str], str] | None = None,
    safe: FakeSafe | None = None,
    file: Path | None = None,
    login: Path | None = None,
) -> Hands:
    """What is at hand, with a stretching that costs nothing."""
    return Hands(ask, safe, file, login, cost=2, iterations=1, today=lambda: DAY)


def workspace(tmp_path: Path, name: str = "home", people: Iterable[str] = ("amir",)) -> Workspace:
    """A workspace with people in it."""
    root = tmp_path / name
    for person in people:
        (root / "profiles" / person).mkdir(parents=True, exist_ok=True)
    (root / "site_config.yml").write_text("")
    return Workspace(root)


def around(tmp_path: Path, **more: str) -> Mapping[str, str]:
    """An environment in which programs keep their things in a folder of the test."""
    return {"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path / "nowhere"), **more}


def place(tmp_path: Path, people: tuple[str, ...] = ("amir",), name: str = "home") -> Place:
    """Where a workspace's keys lie."""
    return find_place(workspace(tmp_path, name, people), people, environ=around(tmp_path))


def opened(tmp_path: Path, safe: FakeSafe) -> Keystore:
    """The keys of `home`, opened with the safe."""
    return Keystore.open(place(tmp_path), hands=hands(safe=safe))


def reader(record: SiteRecord, name: str, words: str = "", until: date | None = None) -> Reader:
    """Somebody who may open a site."""
    return Reader(name, "support worker", keys(record, words or name), DAY, until)


def keys(record: SiteRecord, words: str) -> ReaderKeys:
    """What words become, quickly."""
    return reader_keys(record.key.site, record.salt, words, iterations=1)
