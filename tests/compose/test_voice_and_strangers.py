"""Who is speaking, and sites for people who do not know the person: applicants, and everyone."""

from __future__ import annotations

from datetime import date

import pytest

from generator.circle import EditionName
from generator.person import (
    Advert,
    Application,
    Card,
    Communication,
    Contact,
    EmergencyCard,
    JobDescription,
    People,
    Person,
    Profile,
    Requirement,
)
from generator.site import CallButton, ContactItem, Hero, Notice, Player
from tests.compose.full import full_person
from tests.compose.making import (
    assert_whole,
    blocks,
    developed,
    english,
    headings,
    ids,
    line,
    lines,
    listed,
    listed_photo,
    page,
    site,
    with_videos,
    words_of,
)

FIRST_PERSON = (" I ", " I’m ", " me ", " my ", " My ", " me.")


def third() -> Person:
    person, _ = full_person()
    from dataclasses import replace

    profile = replace(person.profile, voice=line("third"), name=line("Amir"))
    return replace(person, profile=profile)


@pytest.mark.parametrize("edition", EditionName)
def test_in_the_third_voice_no_heading_says_i(edition: EditionName) -> None:
    made = site(third(), edition, developed("a.mov"))
    kinds = {found.kind for found in made.pages}
    # A letter of the alphabet; and a button that its reader presses.
    others = {"I", english()("changed.seen")}
    said = [text for text in words_of((made.pages, made.chrome)).splitlines() if text not in kinds | others]

    assert [text for text in said if any(word in f" {text} " for word in FIRST_PERSON)] == []


def test_the_third_voice_names_the_person() -> None:
    made = site(third())

    assert blocks(page(made, "home"), Hero)[0].greeting == "This is Amir"
    assert "What matters to Amir" in headings(page(made, "home"))
    assert page(made, "talk").title == "How Amir communicates"
    assert made.chrome.key_contact_title == "Amir’s key contact"


def test_the_third_voice_works_without_a_name() -> None:
    profile = Profile(voice=line("third"), what_matters_to_me=(Card(text="Trains"),), please_do=lines("Wait"))
    person = Person(
        profile=profile,
        communication=Communication(my_languages=lines("Welsh")),
        people=People(my_team=(Contact(name=line("Jo")),)),
    )
    made = site(person)

    assert "What matters to this person" in headings(page(made, "home"))
    assert "This person’s languages" in headings(page(made, "talk"))
    assert "This person’s team" in headings(page(made, "people"))


JOB = JobDescription(
    in_my_words=lines("Come and laugh with me"),
    who_i_am_looking_for=lines("Somebody calm"),
    hours=lines("Mondays"),
    place=lines("North Leeds"),
    application=Application(questions=lines("What would we laugh about?")),
    advert=Advert(
        open_from=line("1 October 2026"),
        closes=line("30 November 2026"),
        headline=line("Trains, tea and a good laugh"),
        who_i_am=lines("I notice everything"),
        has_to_be=(Requirement(requirement=line("A woman"), reason=line("Personal care")),),
        how_to_apply=lines("Send a film or a letter"),
        talk_first=lines("Ring on Tuesdays"),
        phone=line("0113 496 0000"),
        email=line("job@example.org"),
        area=line("North Leeds"),
    ),
)


def test_a_pack_for_applicants_works_without_a_name() -> None:
    made = site(Person(job=JOB), EditionName.APPLICANT)
    home = page(made, "home")

    assert ids(made) == ["home"]
    assert (made.chrome.name, made.chrome.initials, made.chrome.face) == ("", "", None)
    assert made.chrome.tabs == ()
    assert made.chrome.emergency == ("", "")
    assert blocks(home, Hero)[0].greeting == "Come and work with me"
    assert headings(home) == [
        "",
        "In my words",
        "Who I’m looking for",
        "Hours, pay and place",
        "How to apply",
        "Questions from me",
        "What the advert says",
    ]
    assert [call.target for call in blocks(home, CallButton)] == ["tel:+441134960000"]
    assert "I’m ." not in words_of(made)
    assert "Not written down" not in words_of(made)
    assert_whole(made)


def test_a_pack_for_applicants_shows_what_they_may_see() -> None:
    profile = Profile(name=line("Amir"), what_matters_to_me=(Card(text="Trains"),))
    person = with_videos(
        Person(job=JOB, profile=profile), listed("work.mov", "Work"), listed("tea.mov", "Tea")
    )
    made = site(person, EditionName.APPLICANT, developed("work.mov", "tea.mov"))
    home = page(made, "home")

    assert ids(made) == ["home", "watch", "print", "watch/1", "watch/2", "print/profile"]
    assert blocks(home, Hero)[0].greeting == "Hello, I’m Amir"
    assert headings(home)[-2:] == ["Watch me", "What matters to me"]
    assert [tab.id for tab in made.chrome.tabs] == ["home", "watch"]
    assert made.chrome.key_contact is None
    assert made.chrome.key_contact_missing == ""


def test_the_team_reads_the_job_on_a_page_of_its_own() -> None:
    made = site(Person(job=JOB, profile=Profile(name=line("Amir"))))

    assert headings(page(made, "job"))[:2] == ["In my words", "Who I’m looking for"]


def test_after_the_last_day_nobody_is_told_how_to_apply() -> None:
    for edition in (EditionName.APPLICANT, EditionName.TEAM):
        made = site(Person(job=JOB), edition, today=date(2026, 12, 1))

        assert "How to apply" not in words_of(made)


def test_the_advert_is_one_page_of_what_everyone_may_see() -> None:
    made = site(Person(job=JOB), EditionName.ADVERT)
    home = page(made, "home")

    assert ids(made) == ["home"]
    assert blocks(home, Hero)[0].greeting == "Trains, tea and a good laugh"
    assert headings(home) == [
        "",
        "Who I am",
        "Days, pay and place",
        "Who it has to be, and why",
        "How to apply",
    ]
    assert made.chrome.tabs == ()
    assert made.chrome.emergency == ("", "")
    assert (made.chrome.key_contact, made.chrome.key_contact_title) == (None, "")
    assert made.chrome.footer == ()
    assert blocks(home, ContactItem)[0].email_target == "mailto:job@example.org"
    assert "30 November 2026" in words_of(home)
    assert_whole(made)


def test_the_advert_names_the_person_only_with_a_name_to_use() -> None:
    from dataclasses import replace

    assert JOB.advert is not None
    public = replace(JOB, advert=replace(JOB.advert, name_to_use=line("A.")))
    profile = Profile(name=line("Amir"))

    assert site(Person(job=public, profile=profile), EditionName.ADVERT).chrome.name == "A."
    assert "Amir" not in words_of(site(Person(job=public, profile=profile), EditionName.ADVERT))


def test_the_advert_holds_nothing_of_other_chapters() -> None:
    """Were something of them ever let through, the advert still is only the advert."""
    person = Person(
        job=JOB,
        profile=Profile(
            allergies=lines("Nuts"),
            emergency=(EmergencyCard(if_=line("I choke"), steps=lines("Slap")),),
            address=lines("1 Mill Road"),
        ),
        people=People(my_family=(Contact(name=line("Sara")),)),
    )
    read = words_of(site(person, EditionName.ADVERT))

    assert not any(word in read for word in ("Nuts", "choke", "Slap", "Mill Road", "Sara"))


def test_a_film_everyone_may_see_plays_on_the_advert() -> None:
    made = site(
        with_videos(Person(job=JOB), listed("a.mov", "Hello")), EditionName.ADVERT, developed("a.mov")
    )

    assert ids(made) == ["home"]
    assert [player.title for player in blocks(made.pages, Player)] == ["Hello"]
    assert_whole(made)


def test_a_closed_advert_says_only_that_it_is_closed() -> None:
    from dataclasses import replace

    assert JOB.advert is not None
    public = replace(JOB, advert=replace(JOB.advert, name_to_use=line("Amir")))
    person = with_videos(
        Person(short_name="a1", job=public, profile=Profile(name=line("Amir"), my_photo=line("face.jpg"))),
        listed("a.mov", "Hello"),
        photos=(listed_photo("face.jpg", "Amir"),),
    )
    made = site(person, EditionName.ADVERT, developed("a.mov", "face.jpg"), today=date(2026, 12, 1))

    assert [notice.text for notice in blocks(made.pages, Notice)] == [
        "This advert closed on 30 November 2026."
    ]
    assert len(blocks(made.pages, Notice)) == len(page(made, "home").sections) == 1
    assert (made.chrome.name, made.chrome.initials, made.chrome.face) == ("", "", None)
    assert made.assets == ()
    read = words_of((made.pages, made.chrome))
    assert not any(word in read for word in ("Amir", "Hello", "North Leeds", "496"))


def test_the_last_day_is_still_open() -> None:
    made = site(Person(job=JOB), EditionName.ADVERT, today=date(2026, 11, 30))

    assert blocks(made.pages, Notice) == []
