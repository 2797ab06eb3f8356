"""What to film next: what keeps somebody safe first, how to take it in three lines, and no word of the profile."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.circle import Circle
from generator.person import (
    ChartRow,
    Communication,
    Contact,
    EmergencyCard,
    Film,
    Induction,
    NextStep,
    People,
    Person,
    Profile,
    Videos,
)
from generator.problems import Position
from generator.said import Clip, Line
from generator.wanted import PEOPLE, Shot, ShotKind, wanted

HERE = Position("profiles/ann/profile.yml", 3, 1)
FILE = "shown.mov"
SIGNS = ("how I say stop", "how I show pain", "how I say no", "how I say yes")
CHART, CARD, HELLO, PHOTO = (
    "communication chart",
    "emergency: what it looks like",
    "three things to say hello with",
    "my photo",
)
FACE = "people: somebody without a photo"


def said(text: str, video: str = "", photo: str = "", circle: Circle = Circle.TEAM) -> Line:
    return Line(
        text=text,
        at=HERE,
        circle=circle,
        video=Clip(video) if video else None,
        photo=Clip(photo) if photo else None,
    )


def row(i_do: str, means: str, video: str = "", circle: Circle = Circle.TEAM) -> ChartRow:
    return ChartRow(i_do=said(i_do, video), it_means=(said(means),), at=HERE, circle=circle)


def ann(**chapters: object) -> Person:
    return Person(short_name="ann", **chapters)


def abouts(person: Person, *files: str) -> list[str]:
    return [shot.about for shot in wanted(person, files)]


SHOWN = ann(
    profile=Profile(
        how_i_say_stop=said("My hand goes up", FILE),
        how_i_show_pain=said("I go quiet", FILE),
        how_i_say_no=said("I look away", FILE),
        how_i_say_yes=said("I look up", FILE),
        hello=(said("I am Ann", FILE),),
        my_photo=said("me.jpg"),
    )
)
"""Nothing is wanting."""


def test_of_an_empty_profile_the_four_signs_come_first() -> None:
    assert abouts(ann()) == [*SIGNS, HELLO, PHOTO]
    assert all("Nobody has written it down" in shot.why for shot in wanted(ann(), ())[:4])


def test_a_film_of_what_nobody_wrote_down_needs_the_words_first() -> None:
    stop, *_, hello, photo = wanted(ann(), ())
    written = wanted(ann(profile=Profile(how_i_say_stop=said("My hand goes up"))), ())[0]

    assert stop.then.endswith(
        "in profile.yml, write it in words under how I say stop, and with that line: video: clip.mov"
    )
    assert "in induction.yml, write it in words under three things to say hello with, and" in hello.then
    assert photo.then.endswith("in profile.yml: my photo: me.jpg")
    assert written.then.endswith("in profile.yml, with that line: video: clip.mov")


def test_where_everything_is_shown_nothing_is_wanting() -> None:
    assert abouts(SHOWN, FILE, "me.jpg") == []


def test_a_film_that_is_only_named_and_not_there_is_still_wanting() -> None:
    assert abouts(SHOWN) == [*SIGNS, HELLO, PHOTO]
    assert abouts(SHOWN, FILE) == [PHOTO]


def test_names_are_the_same_however_a_computer_takes_letters_apart() -> None:
    zoe = "Zo\u00eb.jpg"
    person = replace(SHOWN, profile=replace(SHOWN.profile, my_photo=said(zoe)))

    assert abouts(person, FILE, "Zoe\u0308.jpg") == []


@pytest.mark.parametrize(
    ("means", "sign"),
    [
        ("Stop now", "how I say stop"),
        ("It hurts", "how I show pain"),
        ("I am in pain", "how I show pain"),
        ("No", "how I say no"),
        ("Yes, more of it", "how I say yes"),
    ],
)
def test_a_sign_that_a_row_of_the_chart_shows_is_shown(means: str, sign: str) -> None:
    person = ann(communication=Communication(communication_chart=(row("This", means, FILE),)))

    assert sign in abouts(person)
    assert sign not in abouts(person, FILE)


def test_rows_about_the_signs_come_before_the_others_which_keep_their_order() -> None:
    chart = (
        row("I hum", "I am happy"),
        row("I rock", "I am tired"),
        row("I hold my ear", "It hurts there"),
        row("I wave", "Bye", FILE),
    )
    person = replace(SHOWN, communication=Communication(communication_chart=chart))
    shots = wanted(person, [FILE, "me.jpg"])

    assert [shot.title for shot in shots] == ["I hold my ear", "I hum", "I rock"]
    assert {shot.about for shot in shots} == {CHART}
    assert "never one that was made" in shots[0].how[1], "nobody hurts somebody for a film"


def test_all_gaps_in_their_order() -> None:
    person = ann(
        profile=replace(
            SHOWN.profile,
            emergency=(EmergencyCard(if_=said("A seizure"), at=HERE, circle=Circle.TEAM),),
            hello=(),
            my_photo=None,
        ),
        communication=Communication(communication_chart=(row("I hum", "I am happy"),)),
        induction=Induction(
            your_first_shift=(
                NextStep(text="Watch how I am lifted", at=HERE, circle=Circle.TEAM),
                NextStep(text="Read my page", at=HERE, circle=Circle.TEAM),
            ),
            before_you_arrive=(NextStep(text="The door", how=said("be shown"), at=HERE, circle=Circle.TEAM),),
        ),
        people=People(my_family=(Contact(name=said("Jo"), at=HERE, circle=Circle.TEAM),)),
    )

    assert abouts(person, FILE) == [
        CHART,
        CARD,
        HELLO,
        PHOTO,
        "induction: before you arrive",
        "induction: your first shift",
        FACE,
    ]


def test_a_card_whose_look_is_shown_needs_no_film() -> None:
    card = EmergencyCard(
        if_=said("A seizure"), what_it_looks_like=(said("My eyes", FILE),), circle=Circle.TEAM
    )
    person = replace(SHOWN, profile=replace(SHOWN.profile, emergency=(card,)))

    assert abouts(person, "me.jpg", FILE) == []


def test_a_film_to_be_watched_first_is_the_greeting() -> None:
    videos = Videos(films=(Film(file=said("a.mov"), watch=said("First")),))

    assert HELLO not in abouts(ann(videos=videos))


def test_faces_each_once_and_only_a_few() -> None:
    people = [Contact(name=said(f"Person {n}"), at=HERE, circle=Circle.TEAM) for n in range(6)]
    seen = Contact(name=said("Sara", photo="sara.jpg"), circle=Circle.TEAM)
    person = replace(
        SHOWN,
        people=People(
            key_contact=Contact(name=said("Sara"), circle=Circle.TEAM),
            my_family=(seen, people[0]),
            my_team=(people[0], *people[1:]),
        ),
    )
    shots = wanted(person, [FILE, "me.jpg", "sara.jpg"])

    assert [shot.title for shot in shots] == [f"Person {n}" for n in range(PEOPLE)]
    assert {shot.kind for shot in shots} == {ShotKind.PHOTO}


def test_what_is_for_nobody_is_not_filmed() -> None:
    nobody = Circle.NOBODY
    person = replace(
        SHOWN,
        profile=replace(
            SHOWN.profile,
            how_i_say_no=said("I look away", circle=nobody),
            emergency=(EmergencyCard(if_=said("x"), circle=nobody),),
        ),
        communication=Communication(communication_chart=(row("I hum", "Stop", circle=nobody),)),
        people=People(my_family=(Contact(name=said("Jo"), circle=nobody),)),
    )

    assert abouts(person, FILE, "me.jpg") == []


def every_shot() -> tuple[Shot, ...]:
    person = ann(
        profile=Profile(emergency=(EmergencyCard(if_=said("Zanthorpe"), circle=Circle.TEAM),)),
        communication=Communication(communication_chart=(row("Zanthorpe", "Zanthorpe"),)),
        induction=Induction(your_first_week=(NextStep(text="Watch Zanthorpe", circle=Circle.TEAM),)),
        people=People(my_family=(Contact(name=said("Zanthorpe"), circle=Circle.TEAM),)),
    )
    return wanted(person, ())


def test_each_is_told_in_three_lines_that_say_what_matters() -> None:
    shots = every_shot()
    assert {shot.about for shot in shots} >= {*SIGNS, CHART, CARD, HELLO, PHOTO, FACE}
    for shot in shots:
        told = " ".join(shot.how)
        assert len(shot.how) == 3 and all(shot.how)
        assert re.search(r"\bask\b", told, re.IGNORECASE), "nobody is filmed unasked"
        assert re.search(r"phone (?:lying|standing)|the phone lying|phone, lying", told), told
        assert re.search(r"nobody else|alone in the picture", told), told
        assert "Zanthorpe" not in told + shot.why + shot.about + shot.then
        if shot.kind is ShotKind.FILM:
            assert re.search(r"never more than a minute", told)
            assert re.search(r"sound|[Mm]usic", told)


def test_the_same_text_gives_the_same_list() -> None:
    assert every_shot() == every_shot()
