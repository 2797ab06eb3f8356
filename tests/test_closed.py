"""After its last day an advert, or the pages for people who apply, tell that they are closed and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.build import BuildOrder, Workshop
from generator.circle import Circle, EditionName
from generator.disclose import disclose
from generator.edition import Edition
from generator.person import Advert, Application, JobDescription, Person, Profile
from generator.said import Line
from generator.workspace import Workspace
from tests import tiny

ADVERT, APPLICANT, TEAM = EditionName.ADVERT, EditionName.APPLICANT, EditionName.TEAM
JOB = """\
in my words: Quibblewort wanted
advert:
  open from: 2026-11-01
  closes: {text: 2026-11-30, said by: Grimsbottle}
  name to use: Zanthorpe
  headline: Yarrowmint and tea
  who i am: {text: Snorklewick, photo: garden.jpg}
  phone: 01632 960123
  reference: MURK-1
application:
  these pages close on: 2026-12-20
  questions: Thrumbledown?
"""
AGREED = "agreed:\n  ann: {who: Ann, how: yes myself, date: 2026-01-01, share with: everyone, for: [induction, advert]}\n"
PHOTO = "{file: garden.jpg, shows: Plumbercrest laughing, share with: everyone, who is in it: {Ann: {agreed: ann}}}"
MARKS = (
    *("quibblewort", "zanthorpe", "yarrowmint", "snorklewick", "thrumbledown", "plumbercrest"),
    *("grimsbottle", "960123", "murk-1"),
)


def line(text: str, circle: Circle = Circle.EVERYONE) -> Line:
    return Line(text=text, circle=circle)


def test_the_day_after_no_word_and_no_photo_is_left(tmp_path: Path) -> None:
    open_ = "name: {text: Ann, share with: everyone}\nmy photo: {text: garden.jpg, share with: everyone}\n"
    files = {"profile.yml": open_, "job_description.yml": JOB, "media.yml": f"{AGREED}photos: [{PHOTO}]\n"}
    root = tiny.workspace(tmp_path / "w", {"ann": files}, cold=True)
    tiny.add(root, "ann", "garden.jpg", tiny.photo())
    workshop = Workshop(Workspace(root))

    def built(day: date) -> tuple[set[str], set[str], dict[str, bytes]]:
        """For each edition the marks and photos in it, and its files."""
        order = BuildOrder(editions=(ADVERT, APPLICANT), day=day)
        assert not [p.problems for p in workshop.build(order).people if p.failed or p.problems.stops]
        sites = [root / "site" / "ann" / name for name in (ADVERT, APPLICANT)]
        files = {
            f"{s.name}/{f.relative_to(s)}": f.read_bytes() for s in sites for f in s.rglob("*") if f.is_file()
        }
        for name in (ADVERT, APPLICANT):
            assert f"{name}/index.html" in files
        advert, pack = ({*_found(files, name)} for name in (ADVERT, APPLICANT))
        return advert, pack, files

    advert, pack, files = built(date(2026, 11, 30))
    # While it is open it knows its last day, and closes by itself; the pages for applicants lock.
    assert b'data-closes="2026-11-30" hidden>' in files["advert/index.html"]
    assert b"data-closes" not in files["applicant/index.html"]
    assert advert >= {"zanthorpe", "murk-1", "snorklewick", ".webp"}
    assert pack >= {"quibblewort", "thrumbledown", ".webp"}
    advert, pack, files = built(date(2026, 12, 1))
    assert advert == set()
    assert b"This advert closed on 30 November 2026." in files["advert/index.html"]
    assert b"data-closes" not in files["advert/index.html"]
    assert "thrumbledown" in pack
    advert, pack, files = built(date(2026, 12, 21))
    assert advert == pack == set()
    assert b"These pages closed on 20 December 2026." in files["applicant/index.html"]


def _found(files: dict[str, bytes], edition: str) -> Iterator[str]:
    """The marks that stand in an edition, in any file or its name, and the endings of photos."""
    for name, held in files.items():
        if name.startswith(f"{edition}/"):
            text = f"{name}\n{held.decode('latin-1')}".casefold()
            yield from (mark for mark in MARKS if mark in text)
            yield from (ending for ending in (".webp", ".jpg") if name.endswith(ending))


def person(closes: Line | None, pages_close: Line | None = None) -> Person:
    return Person(
        short_name="a1",
        profile=Profile(name=line("Ann")),
        job=JobDescription(
            in_my_words=(line("Tumblequist", Circle.APPLICANTS),),
            advert=Advert(open_from=line("2026-11-01"), closes=closes, headline=line("Tea")),
            application=Application(pages_close_on=pages_close, questions=(line("why?", Circle.APPLICANTS),)),
        ),
    )


def left(who: Person, name: EditionName, day: date) -> Edition:
    disclosed = disclose(who, name, day)
    assert disclosed
    return disclosed[0]


@pytest.mark.parametrize(
    ("closes", "pages_close", "advert", "applicant"),
    [
        ("2026-11-30", None, "2026-12-01", "2026-12-01"),
        ("2026-11-30", "2026-12-20", "2026-12-01", "2026-12-21"),
        ("November 2026", None, "2026-12-01", "2026-12-01"),
        ("2026-11-30", "2026-11-15", "2026-12-01", "2026-11-16"),
    ],
)
def test_the_advert_closes_on_its_day_and_the_pages_for_applicants_on_theirs(
    closes: str, pages_close: str | None, advert: str, applicant: str
) -> None:
    apply = line(pages_close, Circle.APPLICANTS) if pages_close else None
    who = person(line(closes), apply)
    for name, first in ((ADVERT, advert), (APPLICANT, applicant)):
        day = date.fromisoformat(first)
        assert not left(who, name, day - timedelta(1)).closed
        over = left(who, name, day)
        assert over.closed
        assert "Ann" not in repr(over.person)
        assert "Tumblequist" not in repr(over.person)
    assert not left(who, TEAM, date(2030, 1, 1)).closed


def test_without_a_last_day_or_with_one_nobody_can_read_it_stays_open() -> None:
    for closes in (None, line("soon")):
        assert not left(person(closes), ADVERT, date(2030, 1, 1)).closed


def test_a_last_day_that_is_not_for_its_readers_is_not_told_to_them() -> None:
    who = person(line("2026-11-30", Circle.TEAM), line("2026-12-20", Circle.FAMILY))
    for name in (ADVERT, APPLICANT):
        edition = left(who, name, date(2027, 1, 1))
        assert edition.closed
        assert "2026" not in repr(edition.person)
