"""A person in a folder, read and mended as the command does it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from generator.check import check_person
from generator.load import load_person
from generator.mending import FileMend, mend_person
from generator.person import Person
from generator.problems import Problem, Problems
from generator.validate import known_headings, read_person
from generator.workspace import Workspace
from tests.cases.reader import DAY

FLOOR = "name: Sam\nkey contact: {name: Marigold, phone: 01632 960123}\n"


class Sam:
    """A workspace with one person, whose text is in `case.yml` or another file."""

    def __init__(self, folder: Path, raw: bytes | str, file: str = "case.yml") -> None:
        self.root = folder
        self.home = folder / "profiles" / "sam"
        self.home.mkdir(parents=True, exist_ok=True)
        self.path = self.home / file
        (folder / "site_config.yml").write_text("", encoding="utf-8")
        (self.home / "profile.yml").write_text(FLOOR, encoding="utf-8")
        self.path.write_bytes(raw.encode() if isinstance(raw, str) else raw)

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    def mends(self) -> FileMend:
        """What would be mended in the file; nothing is in the others."""
        mends = {mend.path: mend for mend in mend_person(self.workspace, "sam", DAY)}
        assert not [mend for path, mend in mends.items() if path != self.path and mend.changes]
        return mends[self.path]

    def mended(self) -> str:
        """The file's text, mended."""
        mend = self.mends()
        self.path.write_bytes(mend.new)
        return mend.new.decode()

    def read(self) -> tuple[Person, list[Problem]]:
        """The person as the files stand there now."""
        problems = Problems()
        sources = load_person(self.root / "profiles", "sam", known_headings(), problems)
        person = read_person(sources, problems)
        media = list(self.workspace.media_files("sam"))
        check_person(person, media, DAY, problems)
        return person, list(problems)


def codes(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def flat(person: Person, *, own: bool = True) -> str:
    """Everything that was read but its places; without the family's own headings where those may grow."""
    if not own:
        person = replace(person, profile=replace(person.profile, my_own_headings=()))
    return re.sub(r"Position\(file='[^']*', line=\d+, column=\d+\)", "", repr(person))


def all_words(text: str) -> Counter[str]:
    """Every word of letters and digits; counted here in another way than the program counts them."""
    return Counter(re.findall(r"[^\W_]+", text))
