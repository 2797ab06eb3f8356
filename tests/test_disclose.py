"""An edition holds exactly what its readers may know: told from invented people with a mark in every word, at any depth."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.circle import Circle, EditionName, same_reader
from generator.disclose import disclose, readers_left_out
from generator.edition import Edition, Variant
from generator.person import (
    Advert,
    Agreed,
    Film,
    InIt,
    JobDescription,
    Person,
    Photo,
    Profile,
    Videos,
)
from generator.said import Clip, Line
from generator.settings import Settings
from tests.invented import MARK, SEES, Inventor, Oracle

DAY = date(2026, 11, 22)


def edition_of(person: Person, name: EditionName, day: date = DAY, reader: str = "") -> Edition:
    disclosed = disclose(person, name, day, reader=reader)
    assert disclosed is not None
    return disclosed[0]


@pytest.mark.parametrize("seed", range(12))
def test_an_edition_holds_exactly_what_its_readers_may_know(seed: int) -> None:
    person = Inventor(seed).person()
    assert len(set(MARK.findall(repr(person)))) > 150
    for name in EditionName:
        found = set(MARK.findall(repr(edition_of(person, name))))

        assert found == Oracle(person, name.value).allowed, name


@pytest.mark.parametrize("seed", range(20, 26))
def test_a_variant_holds_exactly_what_its_reader_may_know(seed: int) -> None:
    person = Inventor(seed).person()
    differs = 0
    for name in EditionName:
        everybodys = set(MARK.findall(repr(edition_of(person, name))))
        for reader in readers_left_out(person, Settings(), name):
            found = set(MARK.findall(repr(edition_of(person, name, reader=reader))))

            assert found == Oracle(person, name.value, reader).allowed, (name, reader)
            assert found <= everybodys
            differs += found < everybodys
    assert differs > 10


def test_a_line_not_for_dad_is_in_mums_edition_and_not_in_dads() -> None:
    circle = {"circle": Circle.FAMILY}
    person = Person(
        profile=Profile(
            hello=(
                Line(text="for all", **circle),  # type: ignore[arg-type]
                Line(text="a surprise for his birthday", not_for=("Dad",), **circle),  # type: ignore[arg-type]
                Line(text="only mine", not_for=("dad", "Nan"), circle=Circle.ME),
            )
        )
    )

    def words(reader: str, name: EditionName = EditionName.FAMILY) -> list[str]:
        return [line.text for line in edition_of(person, name, reader=reader).person.profile.hello]

    assert readers_left_out(person, Settings(), EditionName.FAMILY) == ("Dad",)
    assert readers_left_out(person, Settings(), EditionName.MINE) == ("dad", "Nan")
    assert readers_left_out(person, Settings(), EditionName.TEAM) == ()
    assert words("") == words("Mum") == ["for all", "a surprise for his birthday"]
    assert words("Dad") == words("dad  (Dave)") == ["for all"]
    assert words("Nan") == ["for all", "a surprise for his birthday"]
    assert words("Nan", EditionName.MINE) == []


@pytest.mark.parametrize(
    ("name", "reader", "same"),
    [
        ("Dad", "dad", True),
        ("Dad", "Dad (Dave)", True),
        ("Dave Khan", "dave", True),
        ("Dave", "Dave Khan", True),
        ("Dad", "Dads", False),
        ("Dave Khan", "Dave Young", False),
        ("", "Dad", False),
        ("Dad", "", False),
        ("…", "…", False),
        ("Siân", "siân parry", True),
    ],
)
def test_a_reader_is_known_by_every_way_to_write_their_name(name: str, reader: str, *, same: bool) -> None:
    assert same_reader(name, reader) is same
    assert same_reader(reader, name) is same


def test_a_film_that_is_not_for_somebody_is_not_in_their_variant_and_nothing_points_to_it() -> None:
    nobody = (InIt(name=Line(text="nobody", circle=Circle.TEAM), circle=Circle.TEAM),)
    film = Film(
        file=Line(text="a.mov", circle=Circle.TEAM),
        who_is_in_it=nobody,
        circle=Circle.TEAM,
        not_for=("Dad",),
    )
    line = Line(text="hi", circle=Circle.TEAM, video=Clip("a.mov", 3.0))
    person = Person(profile=Profile(hello=(line,)), videos=Videos(films=(film,)))

    everybodys, dads = (
        edition_of(person, EditionName.TEAM),
        edition_of(person, EditionName.TEAM, reader="Dad"),
    )
    assert len(everybodys.films) == 1
    assert everybodys.person.profile.hello[0].video is not None
    assert dads.films == ()
    assert dads.person.profile.hello == (Line(text="hi"),)


def test_the_folder_of_a_variant_tells_no_name_and_stays() -> None:
    dads = Variant(EditionName.FAMILY, "Dad")
    assert re.fullmatch(r"family-[a-z2-7]{6}", dads.folder)
    assert dads.folder == Variant(EditionName.FAMILY, " dad ").folder
    assert "Dad" not in repr(dads)
    folders = {Variant(name, reader).folder for name in EditionName for reader in ("", "Dad", "Mum")}
    assert len(folders) == 15
    assert Variant(EditionName.FAMILY).folder == "family"


@pytest.mark.parametrize("seed", range(12, 16))
def test_where_a_line_stood_and_who_else_may_see_it_is_gone(seed: int) -> None:
    person = Inventor(seed).person()
    for name in EditionName:
        disclosed = disclose(person, name, DAY)
        assert disclosed is not None
        dump = repr(disclosed)

        assert "secretplace" not in dump
        assert not re.search(r"reader\d", dump)
        assert set(re.findall(r"circle=<(Circle\.\w+)", dump)) == {"Circle.NOBODY"}
        assert disclosed[0].person.videos.agreed == ()
        assert all(one.agreed is None for film in disclosed[0].films for one in film.who_is_in_it)
        assert not MARK.search(repr(disclosed[1]))


def test_circles_are_sets_of_editions_and_not_ranks() -> None:
    for circle in Circle:
        assert {edition.value for edition in circle.editions} == {
            e for e, sees in SEES.items() if circle.value in sees
        }


def test_disclosing_changes_nothing_and_says_the_same_again() -> None:
    person = Inventor(3).person()
    before = repr(person)

    assert disclose(person, EditionName.TEAM, DAY) == disclose(person, EditionName.TEAM, DAY)
    assert repr(person) == before


def said_line(text: str, circle: Circle, *others: Line) -> Line:
    return Line(text=text, circle=circle, also_said=others)


def test_somebody_elses_view_stands_alone_where_the_line_itself_is_withheld() -> None:
    line = said_line("mine", Circle.ME, said_line("Mum", Circle.TEAM), said_line("Dad", Circle.FAMILY))
    person = Person(profile=Profile(hello=(line,)))

    team, family, mine = (
        edition_of(person, name).person.profile.hello
        for name in (EditionName.TEAM, EditionName.FAMILY, EditionName.MINE)
    )
    assert [line.text for line in team] == ["Mum"]
    assert [(line.text, [o.text for o in line.also_said]) for line in family] == [("Mum", ["Dad"])]
    assert [(line.text, [o.text for o in line.also_said]) for line in mine] == [("mine", ["Mum"])]


def test_a_wider_line_in_a_narrower_block_comes_without_its_neighbours() -> None:
    advert = Advert(circle=Circle.FAMILY, headline=Line(text="come", circle=Circle.TEAM), said_by="Sara")
    person = Person(job=JobDescription(advert=replace(advert, area=Line(text="here", circle=Circle.FAMILY))))

    shown = edition_of(person, EditionName.TEAM).person.job.advert
    assert shown is not None
    assert (shown.headline and shown.headline.text, shown.area, shown.said_by) == ("come", None, "")


@pytest.mark.parametrize(
    ("opens", "day", "there"),
    [
        (None, date(2026, 11, 22), False),
        ("soon", date(2026, 11, 22), False),
        ("2026-11-22", date(2026, 11, 21), False),
        ("2026-11-22", date(2026, 11, 22), True),
        ("November 2026", date(2026, 11, 1), True),
        ("2026-11-22", date(2030, 1, 1), True),
    ],
)
@pytest.mark.parametrize("name", [EditionName.ADVERT, EditionName.APPLICANT])
def test_there_is_no_advert_before_it_opens(
    name: EditionName, opens: str | None, day: date, there: bool
) -> None:
    line = Line(text=opens, circle=Circle.EVERYONE) if opens else None
    person = Person(job=JobDescription(advert=Advert(open_from=line, circle=Circle.EVERYONE)))

    assert (disclose(person, name, day) is not None) == there
    assert disclose(Person(), name, day) is None
    assert disclose(person, EditionName.TEAM, day) is not None


def test_a_pointer_to_a_film_that_is_not_shown_is_gone_and_the_words_stay() -> None:
    film = Film(file=Line(text="a.mov", circle=Circle.TEAM), circle=Circle.TEAM)
    line = Line(text="hi", circle=Circle.TEAM, video=Clip("a.mov", 3.0), photo=Clip("b.jpg"))
    person = Person(profile=Profile(hello=(line,)), videos=Videos(films=(film,)))
    disclosed = disclose(person, EditionName.TEAM, DAY)

    assert disclosed is not None
    assert [(w.text, w.video, w.photo) for w in disclosed[0].person.profile.hello] == [("hi", None, None)]
    assert [(h.what, h.why) for h in disclosed[1]] == [("film 1", "nobody wrote down who is in it")]


@pytest.mark.parametrize(("born", "shown"), [("3 May 2011", True), ("3 May 2010", False), ("", False)])
def test_a_parent_decides_for_a_brother_or_sister_under_sixteen(born: str, shown: bool) -> None:
    """At 16 they decide for themself; with no day of birth the photo is held (Family Law Reform Act 1969, s. 8)."""
    team = Circle.TEAM
    say = lambda text: said_line(text, team)  # noqa: E731
    record = Agreed(
        circle=team,
        name=say("maya-mum"),
        who=say("Maya"),
        how=say("parental"),
        born=say(born) if born else None,
    )
    photo = Photo(
        circle=team,
        file=say("maya.jpg"),
        who_is_in_it=(InIt(circle=team, name=say("Maya"), agreed=say("maya-mum")),),
    )
    person = Person(circle=team, videos=Videos(circle=team, agreed=(record,), photos=(photo,)))

    assert bool(edition_of(person, EditionName.TEAM, date(2026, 11, 22)).photos) is shown
