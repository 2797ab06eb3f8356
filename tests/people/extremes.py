"""The two ends of what a site can be: somebody of whom only the name is known, and somebody with every heading written.

Nobody keeps these files: the second is made of the examples that families are shown, one for each heading there is.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import patch

from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.examples import sheet, shown
from generator.person import CHAPTER_FILES
from generator.workspace import find_workspace

ONLY_A_NAME = "onlyname"
EVERYTHING = "everything"


NAMES = {ONLY_A_NAME: "Ann", EVERYTHING: shown("profile")["name"].examples[0].partition(": ")[2]}


def write(folder: Path) -> None:
    """A workspace with both of them."""
    (folder / "site_config.yml").write_text(_file("site_config"), encoding="utf-8")
    alone = folder / "profiles" / ONLY_A_NAME
    alone.mkdir(parents=True)
    (alone / "profile.yml").write_text(f"name: {NAMES[ONLY_A_NAME]}\n", encoding="utf-8")
    full = folder / "profiles" / EVERYTHING
    full.mkdir()
    for stem in CHAPTER_FILES.values():
        (full / f"{stem}.yml").write_text(_file(stem), encoding="utf-8")


def _file(stem: str) -> str:
    """Every heading of a file with its first example; with both where one does not show everything it can hold."""
    return "\n".join(shown.examples[0] for group in sheet(stem) for shown in group.headings) + "\n"


def build(folder: Path, out: Path, day: str) -> None:
    """Build the induction site and the person's own of both. The guard against examples left in has to look away for once."""
    write(folder)
    with patch("generator.check.check_examples"):
        editions = (EditionName.TEAM, EditionName.MINE)
        order = BuildOrder(editions=editions, out=out, day=date.fromisoformat(day), jobs=1)
        report = Workshop(find_workspace(folder)).build(order)
    stopped = [
        f"{p.at} {p.code} {p.message}"
        for person in report.people
        for p in person.problems
        if p.level == "stop"
    ]
    assert not stopped, "\n".join(stopped)
    assert {person.short_name for person in report.people if person.editions} == {ONLY_A_NAME, EVERYTHING}
