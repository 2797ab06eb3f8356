"""What is withheld from an edition is worked out anew, from what is written down and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.circle import Circle, EditionName
from generator.dates import When
from generator.disclose import disclose, disclose_settings
from generator.person import (
    Agreed,
    Contact,
    Film,
    InIt,
    Mark,
    People,
    Person,
    Photo,
    Profile,
    Videos,
)
from generator.problems import Position
from generator.said import Clip, Line
from generator.settings import Organisation, Settings
from generator.walk import everything, parts_of
from generator.withheld import (
    Sort,
    Withheld,
    interface_words,
    said_words,
    withheld_captions,
    withheld_from,
    withheld_settings,
)
from generator.words import Words
from tests.invented import MARK, SEES, Inventor

TEAM, FAMILY, MINE, ADVERT = EditionName.TEAM, EditionName.FAMILY, EditionName.MINE, EditionName.ADVERT
DAY = date(2026, 11, 22)
AT = Position("profiles/ann/people.yml", 3, 5)


def line(text: str, circle: Circle = Circle.TEAM, **facts: object) -> Line:
    return Line(text=text, circle=circle, at=AT, **facts)  # type: ignore[arg-type]


def person(*lines: Line, **chapters: object) -> Person:
    return Person(profile=Profile(what_matters_to_me=lines, circle=Circle.TEAM), **chapters)  # type: ignore[arg-type]


def words(found: tuple[Withheld, ...]) -> set[str]:
    return {one.words for one in found}


def withheld(
    about: Person, edition: EditionName = TEAM, reader: str = "", held: tuple[str, ...] = ()
) -> set[str]:
    return words(withheld_from(about, edition, reader, held))


@pytest.mark.parametrize("circle", Circle)
@pytest.mark.parametrize("edition", EditionName)
def test_a_line_is_withheld_from_whoever_does_not_see_its_circle(
    circle: Circle, edition: EditionName
) -> None:
    found = withheld(person(line("My kettle", circle)), edition)

    assert ("My kettle" in found) is (circle.value not in SEES[edition.value])


def test_what_is_said_about_a_withheld_line_is_withheld_too() -> None:
    said = line(
        "x", Circle.FAMILY, said_by="Sara", how_we_know="We saw it", symbol="kettle", easy="I like tea"
    )
    shown = replace(said, circle=Circle.TEAM)

    assert withheld(person(said)) >= {"x", "Sara", "We saw it", "kettle", "I like tea"}
    assert withheld(person(shown)) == set()


def test_a_wider_line_in_a_narrower_one_is_not_withheld_and_the_other_way_round() -> None:
    wider = line("right ear", Circle.NOBODY, also_said=(line("left ear"),))
    narrower = line("right ear", also_said=(line("left ear", Circle.NOBODY),))

    assert withheld(person(wider)) == {"right ear"}
    assert withheld(person(narrower)) == {"left ear"}


def test_a_line_is_withheld_from_the_reader_it_is_not_for() -> None:
    about = person(line("A surprise", not_for=("Dad",), also_said=(line("Cake"),)))

    assert withheld(about) == set()
    assert withheld(about, reader="Mum") == set()
    assert withheld(about, reader="dad (Dave)") == {"A surprise", "Cake"}


def media(circle: Circle = Circle.TEAM, file: Circle = Circle.TEAM) -> Person:
    film = Film(
        circle=circle,
        file=line("party.mov", file),
        title=line("The party", Circle.EVERYONE),
        chapters=(Mark(circle=Circle.TEAM, moment=line("0:12"), title=line("Cake comes in")),),
        captions=(line("party.en.vtt"), line("no speech")),
        who_is_in_it=(InIt(circle=Circle.TEAM, name=line("Maya"), agreed=line("maya-yes", Circle.EVERYONE)),),
    )
    return person(
        line("We dance", video=Clip("party.mov", 12.0)), videos=Videos(circle=Circle.TEAM, films=(film,))
    )


def test_of_a_film_that_is_shown_only_the_agreement_is_withheld() -> None:
    assert withheld(media()) == {"maya-yes"}


@pytest.mark.parametrize(
    "gone",
    [withheld(media(), held=("party.mov",)), withheld(media(Circle.FAMILY)), withheld(media(file=Circle.ME))],
)
def test_of_a_film_that_is_not_shown_all_is_withheld(gone: set[str]) -> None:
    # 0:12 is a moment of any film.
    assert gone == {
        "party.mov",
        "The party",
        "Cake comes in",
        "party.en.vtt",
        "no speech",
        "Maya",
        "maya-yes",
    }


def test_a_file_that_is_not_shown_is_withheld_where_a_line_names_it() -> None:
    about = replace(
        media(),
        profile=Profile(my_photo=line("face.jpg"), what_matters_to_me=(line("x", photo=Clip("face.jpg")),)),
    )
    shown = Photo(circle=Circle.TEAM, file=line("face.jpg"))

    assert "face.jpg" in withheld(about)
    assert "face.jpg" not in withheld(replace(about, videos=Videos(circle=Circle.TEAM, photos=(shown,))))


def test_agreements_are_withheld_whatever_circle_stands_beside_them() -> None:
    record = Agreed(circle=Circle.EVERYONE, who=line("Maya", Circle.EVERYONE), how=line("best interests"))
    about = person(videos=Videos(circle=Circle.EVERYONE, agreed=(record,)))

    assert withheld(about, ADVERT) == {"Maya", "best interests"}


def test_of_a_photo_that_is_shown_nothing_is_withheld_that_others_may_see() -> None:
    shown = Photo(
        circle=Circle.EVERYONE, file=line("a.jpg", Circle.EVERYONE), shows=line("Ann", Circle.APPLICANTS)
    )

    assert withheld(person(videos=Videos(circle=Circle.TEAM, photos=(shown,))), ADVERT) == {"Ann"}


def sorts(**fields: object) -> dict[str, Sort]:
    contact = Contact(circle=Circle.NOBODY, **fields)  # type: ignore[arg-type]
    return {
        one.words: one.sort
        for one in withheld_from(Person(people=People(do_not_contact=(contact,))), TEAM, "", ())
    }


def test_names_numbers_and_files_are_told_apart() -> None:
    found = sorts(
        name=line("Will Young", Circle.NOBODY),
        phone=line("07700 900123", Circle.NOBODY),
        why_they_matter=(line("He rings from 07700 900456 at night", Circle.NOBODY, said_by="Sara"),),
        leaves_on=line("14 March 1998", Circle.NOBODY),
        photo=Clip("will.jpg"),
        ring=line("friends", Circle.NOBODY),
        ring_any_time=line("no", Circle.NOBODY),
    )

    assert found == {
        "Will Young": Sort.NAME,
        "07700 900123": Sort.NUMBER,
        "He rings from 07700 900456 at night": Sort.WORDS,
        "07700 900456": Sort.NUMBER,
        "Sara": Sort.NAME,
        "14 March 1998": Sort.NUMBER,
        "will.jpg": Sort.FILE,
    }


def test_an_answer_that_is_none_of_ours_is_words() -> None:
    assert sorts(ring=line("the man next door", Circle.NOBODY)) == {"the man next door": Sort.WORDS}
    assert sorts(ring_any_time=line("no, never after six", Circle.NOBODY)) == {
        "no, never after six": Sort.WORDS
    }


def test_where_it_was_written_and_under_what_heading_is_told() -> None:
    (found,) = withheld_from(person(line("My kettle", Circle.ME)), TEAM, "", ())

    assert (found.at, found.under) == (AT, "what matters to me")
    assert "kettle" not in repr(found)


def test_lines_about_the_organisation_have_circles_too() -> None:
    settings = Settings(
        circle=Circle.TEAM,
        organisation=Organisation(name=line("Elm House"), on_call=line("01632 960001", Circle.FAMILY)),
    )

    assert words(withheld_settings(settings, TEAM, "")) == {"01632 960001"}
    assert words(withheld_settings(settings, FAMILY, "")) == set()
    assert set(said_words(disclose_settings(settings, TEAM))) == {"Elm House"}


def test_captions_are_withheld_cue_by_cue_and_as_one() -> None:
    found = withheld_captions(["He hid\nthe kettle", "under the bed.", " "], AT)

    assert [one.words for one in found] == [
        "He hid the kettle",
        "under the bed.",
        "He hid the kettle under the bed. ",
    ]


def test_everything_a_line_says_is_told() -> None:
    said = line("x", said_by="Sara", easy="easy", date=When(2026, 10, 2), photo=Clip("a.jpg"))

    assert set(said_words(person(said))) == {"x", "Sara", "easy", "2026-10-02", "a.jpg"}


def test_every_fact_that_a_line_may_carry_is_among_them() -> None:
    told = {"said_by", "how_we_know", "symbol", "easy", "language", "date", "review_by", "photo", "video"}

    assert set(parts_of(Line).facts) == told | {"text"}
    for model in {type(part) for part in everything(Inventor(1, 0.9).person())}:
        assert set(parts_of(model).facts) - {"short_name", "text"} <= told


def test_every_form_of_the_interfaces_sentences_is_told() -> None:
    known = Words("en", "en.yml", {"a": "Ask {who}.", "b": {"first": "Me", "third": "Home"}})

    assert list(interface_words(known)) == ["Ask {who}.", "Me", "Home"]


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("edition", EditionName)
def test_what_disclose_leaves_out_is_withheld_and_nothing_else(seed: int, edition: EditionName) -> None:
    # The two know nothing of each other; of every mark of an invented person one of them has to know.
    about = Inventor(seed).person()
    disclosed = disclose(about, edition, DAY)
    assert disclosed is not None
    shown = disclosed[0]
    files = {one.file.text for one in (*shown.films, *shown.photos) if one.file}
    every = (*about.videos.films, *about.videos.photos)
    held = {one.file.text for one in every if one.file and one.file.text not in files}

    kept_back = set(MARK.findall(" ".join(words(withheld_from(about, edition, "", held)))))
    told = set(MARK.findall(" ".join(said_words(shown.person))))

    assert kept_back - told == set(MARK.findall(repr(about))) - told
    assert len(kept_back - told) > 20
