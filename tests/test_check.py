"""What only shows across lines and files. Each rule has a case in `tests/cases/across`; here stands what a case cannot say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.check import check_person
from generator.circle import Circle
from generator.person import Advert, Card, Contact, JobDescription, People, Person, Profile, Stories
from generator.problems import Level, Position, Problem, Problems
from generator.said import Line

DAY = date(2026, 11, 22)
KEY = Contact(name=Line(text="Sara"), phone=Line(text="01632 960123"))


def found(person: Person, *media: str, day: date = DAY) -> list[tuple[str, Level]]:
    problems = Problems()
    check_person(person, media, day, problems)
    return [(problem.code, problem.level) for problem in problems]


def line(text: str, circle: Circle = Circle.TEAM, number: int = 1) -> Line:
    return Line(text=text, circle=circle, at=Position("a.yml", number))


def test_nobody_to_ask_is_asked_about() -> None:
    assert found(Person()) == [("C12", Level.ASK)]
    assert found(Person(people=People(key_contact=KEY))) == []


@pytest.mark.parametrize("answer", ["none known", "no nuts", "nuts", "no known allergies"])
def test_an_answer_is_an_answer(answer: str) -> None:
    person = Person(people=People(key_contact=KEY), profile=Profile(allergies=(line(answer),)))

    assert found(person) == []


def advert(text: str, **profile: Line) -> list[tuple[str, Level]]:
    headline = line(text, Circle.EVERYONE)
    return found(
        Person(
            people=People(
                key_contact=KEY, do_not_contact=(Contact(name=line("Rex Vandersnoot", Circle.NOBODY)),)
            ),
            profile=Profile(name=line("Sam"), address=(line("5 Mill Road, ZZ9 9ZZ"),), **profile),  # type: ignore[arg-type]
            job=JobDescription(advert=Advert(headline=headline, circle=Circle.EVERYONE)),
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "near ZZ9 9ZZ",
        "near zz99zz",
        "the Ottlebridge house",
        "OTTLEBRIDGE's house",
        "5 Mill Road is where",
        "born on 3 April 2001",
        "number 943 476 5919",
        "never Rex Vandersnoot",
    ],
)
def test_what_gives_the_person_away_stops_the_advert(text: str) -> None:
    leaks = advert(
        text,
        full_name=line("Sam Ottlebridge"),
        date_of_birth=line("3 April 2001", Circle.FAMILY),
        nhs_number=line("943 476 5919", Circle.FAMILY),
    )

    assert leaks == [("L01", Level.STOP)]


@pytest.mark.parametrize(
    "text", ["Sam loves trains", "in the north", "Mill Lane", "from 9 to 5", "the Otter house"]
)
def test_what_does_not_give_the_person_away_may_stand_in_the_advert(text: str) -> None:
    assert advert(text, full_name=line("Sam Ottlebridge")) == []


def test_only_what_everyone_sees_is_the_advert() -> None:
    person = Person(
        people=People(key_contact=KEY),
        profile=Profile(full_name=line("Sam Ottlebridge")),
        stories=Stories(good_stories=(Card(text="the Ottlebridge house", circle=Circle.APPLICANTS),)),
    )
    public = Card(text="the Ottlebridge house", circle=Circle.EVERYONE)

    assert found(person) == []
    leaks = found(replace(person, stories=Stories(good_stories=(public,))))
    assert leaks == [("L01", Level.STOP), ("L05", Level.ASK)]


def test_a_day_passes_on_its_last_day_and_not_before() -> None:
    person = Person(people=People(key_contact=KEY), profile=Profile(check_again_by=line("November 2026")))

    assert found(person, day=date(2026, 11, 30)) == []
    assert found(person, day=date(2026, 12, 1)) == [("C14", Level.ASK)]


def test_what_is_asked_about_once_is_not_asked_about_again() -> None:
    """A film whose name is odd is not also missing."""
    from generator.person import Film, InIt, Videos

    file = Line(text="a.jpg", at=Position("videos.yml", 2))
    nobody = (InIt(name=line("nobody")),)
    film = Film(file=file, title=line("T"), who_is_in_it=nobody, captions=(line("no speech"),))
    person = Person(people=People(key_contact=KEY), videos=Videos(films=(film,)))
    problems = Problems()
    problems.add(
        Problem(
            file.at, "C22", Level.ASK, "this does not look like the name of a film", hint="its whole name"
        )
    )
    check_person(person, [], DAY, problems)

    assert [problem.code for problem in problems] == ["C22"]
    assert found(person) == [("C20", Level.ASK)]


def test_many_missing_photos_cost_no_more_each_than_a_few() -> None:
    import sys

    from generator.person import InIt, Photo, Videos

    def steps(count: int) -> int:
        photos = tuple(
            Photo(file=line(f"photo-{n}.jpg"), shows=line("x"), who_is_in_it=(InIt(name=line("nobody")),))
            for n in range(count)
        )
        person = Person(people=People(key_contact=KEY), videos=Videos(photos=photos))
        media = [f"picture-{n}.jpg" for n in range(count)]
        counted = 0

        def called(*_: object) -> None:
            nonlocal counted
            counted += 1

        sys.setprofile(called)
        try:
            check_person(person, media, DAY, Problems())
        finally:
            sys.setprofile(None)
        return counted

    assert steps(1_600) < 2.6 * steps(800)
