"""Each film and photo carries its last day of consent as far as the files that readers get."""

from __future__ import annotations

from datetime import date

import pytest

from generator.circle import EditionName
from generator.compose import Developed, compose
from generator.consent import ENGLAND_AND_WALES, law_named, shown_until
from generator.disclose import disclose
from generator.person import Film, Photo
from generator.settings import Settings
from tests.compose.making import english
from tests.compose.making import film as made_film
from tests.compose.making import photo as made_photo
from tests.consent.making import film, in_it, person, photo

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("media", "last"),
    [
        (film(in_it("Ben", "yes himself 2026-01-01")), None),
        (film(in_it("Ben", "yes himself 2026-01-01 until 2027-03-01")), date(2027, 3, 1)),
        (
            film(
                in_it("Ben", "yes himself 2026-01-01 until 2027-03-01"),
                in_it("Ann", "yes herself 2026-01-01 until 2027-02-01"),
            ),
            date(2027, 2, 1),
        ),
        (
            # Who is hidden has no say in how long it may be shown.
            film(
                in_it("Ben", "yes himself 2026-01-01 until 2027-03-01"),
                in_it("Ann", "no"),
                hide="Ann",
                mute="Ann",
            ),
            date(2027, 3, 1),
        ),
        (photo(in_it("Sam", "parental, Di 2026-01-01")), date(2027, 5, 4)),
    ],
)
def test_the_first_answer_to_end_is_the_last_day(media: Film | Photo, last: date | None) -> None:
    whose = person(media, born="5 May 2011")

    assert shown_until(media, whose, DAY, ENGLAND_AND_WALES) == last


def test_another_countrys_birthday_counts_there() -> None:
    media = photo(in_it("Sam", "parental, Di 2026-01-01"))
    whose = person(media, born="5 May 2011")

    assert shown_until(media, whose, DAY, law_named("Utopia", "18")) == date(2029, 5, 4)


def test_every_file_of_a_film_and_photo_has_its_last_day() -> None:
    whose = person(
        film(in_it("Ben", "yes himself 2026-01-01 until 2027-03-01")),
        photo(in_it("Ann", "yes herself 2026-01-01")),
    )
    disclosed = disclose(whose, EditionName.TEAM, DAY)
    assert disclosed is not None
    developed = Developed({"a.mov": made_film("f")}, {"a.jpg": made_photo("p")}, {})
    site = compose(disclosed[0], developed, Settings(), english(), DAY)
    ends = {asset.address: asset.until for asset in site.assets if asset.address.startswith("media/")}

    of_the_film = [end for address, end in ends.items() if not address.startswith("media/p")]
    assert len(of_the_film) > 3 and set(of_the_film) == {date(2027, 3, 1)}
    assert {end for address, end in ends.items() if address.startswith("media/p")} == {None}


def test_bytes_that_two_rows_show_go_with_the_earlier_day() -> None:
    first = film(in_it("Ben", "yes himself 2026-01-01 until 2027-03-01"))
    again = film(in_it("Ben", "yes himself 2026-01-01 until 2027-02-01"))
    for media in ((first, again), (again, first)):
        disclosed = disclose(person(*media), EditionName.TEAM, DAY)
        assert disclosed is not None

        assert disclosed[0].last_days == {"a.mov": date(2027, 2, 1)}
