"""What is said in a film of the advert is read as well as what is written: before anything is put anywhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build import BuildOrder, Workshop
from generator.circle import EditionName
from generator.workspace import Workspace
from tests import tiny

FILMS = """\
agreed:
  ann: {who: Ann, how: yes myself, date: 2026-01-01, share with: everyone, for: [induction, advert]}
films:
  - file: hello.mov
    title: Hello
    share with: everyone
    captions: hello.vtt
    who is in it: {Ann: {agreed: ann}}
"""
FILES = {
    "profile.yml": "name: Ann\nmy family: {Beatrix: my sister}\n",
    "job_description.yml": "advert: {open from: 2026-11-01, headline: Tea}\n",
    "videos.yml": FILMS,
}


@pytest.mark.parametrize(("words", "stops"), [("And Beatrix laughs", True), ("And my sister laughs", False)])
def test_a_name_that_is_said_stops_the_advert_and_nothing_is_built(
    tmp_path: Path, words: str, stops: bool
) -> None:
    root = tiny.workspace(tmp_path / "w", {"ann": FILES})
    captions = f"WEBVTT\n\n00:00.000 --> 00:00.900\n{words}\n"
    (root / "media" / "ann" / "hello.vtt").write_text(captions, encoding="utf-8")
    order = BuildOrder(editions=(EditionName.ADVERT, EditionName.TEAM), day=date(2026, 11, 22))
    report = Workshop(Workspace(root)).build(order).people[0]

    found = [(problem.code, problem.at.line) for problem in report.problems if problem.code[0] == "L"]
    assert found == ([("L01", 7)] if stops else [])
    assert not report.failed
    assert (root / "site" / "ann" / "advert" / "index.html").exists() is not stops
    assert (root / "site" / "ann" / "team" / "index.html").exists() is not stops
