"""The public advert: what must never stand in it is found in any writing, and what may stands untouched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.check import check_person
from generator.check.advert import check_advert, check_spoken
from generator.circle import Circle
from generator.person import (
    Advert,
    Agreed,
    Contact,
    Film,
    HealthEssential,
    InIt,
    JobDescription,
    People,
    Person,
    Photo,
    Profile,
    Requirement,
    Support,
    Videos,
)
from generator.problems import Level, Position, Problems
from generator.said import Line
from generator.settings import Organisation, Settings

DAY = date(2026, 11, 22)
EVERYONE = Circle.EVERYONE


def line(text: str, circle: Circle = Circle.TEAM, row: int = 3, **facts: object) -> Line:
    return Line(text=text, circle=circle, at=Position("job.yml", row), **facts)


def contact(name: str, relation: str = "", **more: Line) -> Contact:
    return Contact(name=line(name), relation=line(relation) if relation else None, **more)


SAM = Person(
    profile=Profile(
        name=line("Sam"),
        full_name=line("Samuel James Ottlebridge-Young"),
        date_of_birth=line("12.3.2003", Circle.FAMILY),
        nhs_number=line("943 476 5919", Circle.FAMILY),
        address=(line("5 Mill Road, Otter Hill, Alderbeck, ZZ9 9ZZ"),),
        hello=(line("On Mondays I am at St Mungo's School, and on Fridays at Alderbeck College."),),
    ),
    support=Support(
        what_i_have=(
            line("Quibbler syndrome"),
            line("Wobbletoes and autism"),
            line("Weak lungs, which tires me"),
        ),
        health_essentials=(HealthEssential(what=line("Sleep")), HealthEssential(what=line("Fizzy knees"))),
    ),
    people=People(
        key_contact=contact("Marigold"),
        my_family=(
            contact(
                "Marigold Vandersnoot", "mum", phone=line("07700 900123"), email=line("mari@example.org")
            ),
            contact("Mrs Pettigrew", "my gran"),
            contact("Beatrix", "my sister, 15"),
            contact("Ali & Omar", "my twin brothers"),
            contact("Petra", "sister-in-law"),
        ),
        my_friends=(
            contact("Oswald", "friend, 14"),
            contact("Tomasz", "friend, 15 years"),
            contact("Ingrid", "next door"),
        ),
        my_team=(contact("Jo Young", "team leader"), contact("Will Brindle", "support worker")),
        do_not_contact=(
            contact("Will Tumblequist", "my uncle", phone=line("01632 960113")),
            contact("Rufus (known as Ruffle, uncle)"),
            contact("My first landlord"),
        ),
    ),
    videos=Videos(
        agreed=(Agreed(who=line("Leopol"), how=line("parental"), born=line("2 May 2014")),),
    ),
)


def advertised(*lines: Line, person: Person = SAM, **advert: object) -> Person:
    return replace(person, job=JobDescription(advert=Advert(who_i_am=lines, circle=EVERYONE, **advert)))


def found(person: Person, settings: Settings | None = None) -> list[tuple[str, Level, str]]:
    problems = Problems()
    check_advert(person, problems, settings)
    return [(p.code, p.level, p.message.partition(" it ")[2]) for p in problems]


def said(text: str, person: Person = SAM) -> list[tuple[str, Level, str]]:
    return found(advertised(line(text, EVERYONE), person=person))


SURNAME = "holds a surname or another part of a whole name"
BORN = "holds a date of birth"
ADDRESS = "holds a part of an address"
HALF = "a street and half a postcode"
SCHOOL = "holds the name of a school, college or day centre"
UNWANTED = "holds a name or number from `do not contact`"
CHILD = "holds the name of a brother, sister or child"
CONDITION = "holds the name of a condition"
LEAKS = {
    "Come to the Ottlebridges' house": SURNAME,
    "write to samottlebridge99@example.org": SURNAME,
    "www.ottlebridges.example": SURNAME,
    "Ruffle stays away": UNWANTED,
    "at St Mungo’s": SCHOOL,
    "at St. Mungos school": SCHOOL,
    "with the Youngs": SURNAME,
    "at Mill-Road": ADDRESS,
    "OTTLEBRIDGE is my name": SURNAME,
    "I am Samuel to the bank": SURNAME,
    "Ask for James": SURNAME,
    "Óttlebridge": SURNAME,
    "**Ottle**bridge": SURNAME,
    "Ottle\u00adbridge": SURNAME,
    "Sam Young wants you": SURNAME,
    "I am called Young, like my dad": SURNAME,
    "Ring Marigold Vandersnoot": SURNAME,
    "Mrs Pettigrew makes tea": SURNAME,
    "12.3.2003": BORN,
    "I was born on 12/03/03": BORN,
    "12 March 2003": BORN,
    "Born Wednesday the 12th of March, 2003": BORN,
    "the twelfth of March 2003": BORN,
    "March 12, 2003": BORN,
    "2003-03-12": BORN,
    "12032003": BORN,
    "3/12/2003": BORN,
    "12 Mawrth 2003": BORN,
    "My birthday is the 12th of March": BORN,
    "born in March 2003": BORN,
    "a party on 2 May 2014": BORN,
    "We live at 5 Mill Road": ADDRESS,
    "just off Mill Rd.": ADDRESS,
    "mill  road": ADDRESS,
    "near ZZ9 9ZZ": "holds a postcode",
    "zz99zz": "holds a postcode",
    "Acacia Avenue in ZZ9": f"holds {HALF}",
    "at St Mungo's School": SCHOOL,
    "at alderbeck college": SCHOOL,
    "number 943 476 5919": "holds an NHS number",
    "9434765919": "holds an NHS number",
    "943-476-5919": "holds an NHS number",
    "Rufus may not come": UNWANTED,
    "not Will Tumblequist": UNWANTED,
    "Tumblequist": UNWANTED,
    "not 01632 960113": UNWANTED,
    "not +44 1632 960113": UNWANTED,
    "Beatrix does my hair": CHILD,
    "Omar is louder": CHILD,
    "with Oswald": CHILD,
    "Leopol waves": CHILD,
    "I have Quibbler syndrome": CONDITION,
    "wobbletoes is no bother": CONDITION,
    "I am autistic": CONDITION,
    "I have epilepsy": CONDITION,
    "and Crohn’s": CONDITION,
    "ADHD": CONDITION,
    "Snorkle disease": CONDITION,
}


@pytest.mark.parametrize("text", LEAKS)
def test_what_gives_the_person_away_stops(text: str) -> None:
    assert said(text) == [("L01", Level.STOP, LEAKS[text])]


ASKED = {
    "uncle Will stays away": "may hold a name or number from `do not contact`",
    "Young at heart": "may hold a surname or another part of a whole name",
    "Somebody Young And Patient": "may hold a surname or another part of a whole name",
    "Will comes on Sundays": "may hold a name or number from `do not contact`",
    "Ring 07700 900123": "may hold a phone number or e-mail of family or a friend",
    "write to Mari@example.org": "may hold a phone number or e-mail of family or a friend",
    "12 Acacia Avenue": "may hold a house and its street",
    "Acacia Avenue, LS7": f"may hold {HALF}",
    "at Hollies Day Centre": "may hold the name of a school, college or day centre",
    "the car is AB12 CDE": "may hold what looks like a car's number plate",
    "mind my fizzy knees": "may hold the name of a condition",
}


@pytest.mark.parametrize("text", ASKED)
def test_what_may_be_something_else_is_asked_about(text: str) -> None:
    assert said(text) == [("L03", Level.ASK, ASKED[text])]


@pytest.mark.parametrize(
    "text",
    [
        "I am Sam, I am 23, and I love trains",
        "Marigold (mum) sings, and Petra laughs, and Tomasz and Ingrid too",
        "Will you laugh with me?",
        "Young people welcome",
        "you will be young and quick",
        "Ring Jo Young or Will Brindle on 01632 960288",
        "in Alderbeck, off the M1",
        "Alderbeck and ZZ9",
        "Otter Hill, in Alderbeck",
        "PLEASE ADD YOUR NUMBER",
        "my known uncle",
        "College Tuesdays",
        "the school down the road, and my college",
        "I go to a Special School",
        "closes on 12 March 2027, from 12.30",
        "12 March is a Sunday",
        "Call +44 7700 900288 or 07700 900288 or 020 7946 0123",
        "9434765918 and 1234567890",
        "sleep-ins, and help with sleep",
        "add a day, and let the cat down",
        "my gran and my uncle",
        "30 hours a week, £14.20 an hour",
        "my first landlord",
    ],
)
def test_what_gives_nobody_away_may_stand(text: str) -> None:
    assert said(text) == []


def test_every_leak_of_a_line_is_told_at_once_each_with_what_to_type() -> None:
    problems = Problems()
    text = "Sam Ottlebridge, 12 March 2003, 5 Mill Road, Rufus, autism"
    check_advert(advertised(line(text, EVERYONE), line("Beatrix", EVERYONE, 9)), problems)

    told = [problem for problem in problems if problem.code == "L01"]
    assert len(told) == 6
    assert {problem.at.line for problem in told} == {3, 9}
    assert all(problem.hint.endswith("or add `share with: applicants`") for problem in told)
    private = ("ottlebridge", "2003", "mill", "rufus", "beatrix", "autism")
    assert not [w for p in told for w in private if w in f"{p.message} {p.hint}".casefold()]


@pytest.mark.parametrize("circle", [circle for circle in Circle if circle is not EVERYONE])
def test_what_only_some_may_read_is_left_alone(circle: Circle) -> None:
    assert found(advertised(line("Ottlebridge, 5 Mill Road, autism", circle))) == []


def test_a_family_may_open_the_diagnosis_and_nothing_else_with_it() -> None:
    text = line("autism, in the Ottlebridge house", EVERYONE)

    assert found(advertised(text, diagnosis_may_be_named=line("yes", Circle.NOBODY))) == [
        ("L01", Level.STOP, SURNAME)
    ]
    assert len(found(advertised(text, diagnosis_may_be_named=line("no", Circle.NOBODY)))) == 2


@pytest.mark.parametrize("fact", ["easy", "said_by", "how_we_know"])
def test_what_is_said_of_a_line_or_a_block_is_read_too(fact: str) -> None:
    known = {fact: "Beatrix told us"}
    of_a_block = replace(SAM, job=JobDescription(advert=Advert(circle=EVERYONE, **known)))  # type: ignore[arg-type]

    assert found(advertised(line("tea", EVERYONE, **known))) == [("L01", Level.STOP, CHILD)]
    assert found(of_a_block) == [("L01", Level.STOP, CHILD)]


def test_films_and_photos_that_are_for_everyone_are_read_too() -> None:
    nobody = line("nobody", EVERYONE)
    leaky = line("Beatrix laughing", EVERYONE)
    other = line("Rufus", EVERYONE)
    photo = Photo(
        file=line("beatrix.jpg", EVERYONE),
        shows=leaky,
        who_is_in_it=(InIt(name=line("Beatrix", EVERYONE)),),
        circle=EVERYONE,
    )
    film = Film(
        file=line("beatrix.mov", EVERYONE), title=other, who_is_in_it=(InIt(name=nobody),), circle=EVERYONE
    )
    with_sister = replace(film, title=None, who_is_in_it=(InIt(name=leaky),))

    def shown(*films: Film, photos: tuple[Photo, ...] = ()) -> list[tuple[str, Level, str]]:
        return found(replace(SAM, videos=replace(SAM.videos, films=films, photos=photos)))

    assert shown(photos=(photo,)) == [("L01", Level.STOP, CHILD)]
    assert shown(photos=(replace(photo, shows=None),)) == []
    assert shown(film) == [("L01", Level.STOP, UNWANTED)]
    assert shown(with_sister) == [("L01", Level.STOP, CHILD)]


def test_the_organisations_own_lines_are_read_and_its_address_may_be_public() -> None:
    office = "Write to 4 Station Parade, ZZ1 1ZZ"
    quiet = Settings(organisation=Organisation(about=(line(office, Circle.TEAM),)))
    open_ = Settings(organisation=Organisation(about=(line("We support Sam Ottlebridge", EVERYONE),)))

    assert [code for code, *_ in said(office)] == ["L01", "L03"]
    assert found(advertised(line(office, EVERYONE)), quiet) == []
    assert found(SAM, open_) == [("L01", Level.STOP, SURNAME)]
    other = Settings(organisation=Organisation(about=(line("We support autistic people", EVERYONE),)))
    assert found(SAM, other) == []


@pytest.mark.parametrize("name", ["I am Sam", "I am S.O.", "SO wants you", "Hello, S. O. here"])
def test_a_name_or_first_letters_with_a_school_and_a_condition_stop_together(name: str) -> None:
    who, where = line(name, EVERYONE, 3), line("I go to the special school in Alderbeck", EVERYONE, 4)
    what = line("I have autism", EVERYONE, 5)
    person = replace(SAM, profile=replace(SAM.profile, full_name=line("Sam Ottlebridge")))
    yes = line("yes", Circle.NOBODY)

    def codes(*lines: Line) -> list[str]:
        return [code for code, *_ in found(advertised(*lines, person=person, diagnosis_may_be_named=yes))]

    assert codes(who, where, what) == ["L04"]
    assert codes(who, where) == codes(who, what) == codes(where, what) == []
    assert codes(who, line("I go to a special school", EVERYONE, 4), what) == []


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        (None, ["L02"]),
        (line("", EVERYONE), ["L02"]),
        (line("-", EVERYONE), ["L02"]),
        (line("n/a", EVERYONE), ["L02"]),
        (line("Help in the bathroom", Circle.APPLICANTS), ["L02"]),
        (line("Help in the bathroom", EVERYONE), []),
    ],
)
def test_who_it_has_to_be_needs_a_reason_that_its_readers_can_read(
    reason: Line | None, codes: list[str]
) -> None:
    has_to_be = (Requirement(requirement=line("A woman", EVERYONE), reason=reason, circle=EVERYONE),)

    assert [code for code, *_ in found(advertised(has_to_be=has_to_be))] == codes


def test_what_is_said_in_a_film_for_everyone_is_heard_too() -> None:
    captions = line("hello.en.vtt", EVERYONE, 7)
    film = Film(file=line("hello.mov", EVERYONE), captions=(captions,), circle=EVERYONE)
    person = replace(SAM, videos=replace(SAM.videos, films=(film,)))
    problems = Problems()
    said = ("Hello, I am Sam", "and this is Beatrix", "Beatrix again", "We live on Mill Road")
    check_spoken(person, Settings(), {"hello.mov": said, "other.mov": ("Rufus",)}, problems)

    heard = "anybody can hear this film, and what is said"
    assert {(p.code, p.at.line, p.message) for p in problems} == {
        ("L01", 7, f"{heard} {ADDRESS}"),
        ("L01", 7, f"{heard} {CHILD}"),
    }


def test_a_leak_in_one_line_is_told_once_by_the_whole_check() -> None:
    problems = Problems()
    check_person(advertised(line("NHS 943 476 5919", EVERYONE)), (), DAY, problems)

    assert [p.code for p in problems if p.code in ("L01", "C07")] == ["L01"]
