"""What would give somebody a key is found wherever it stands, and never told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.check import check_person
from generator.check.secrets import _is_card, is_nhs_number
from generator.circle import Circle
from generator.cli import main
from generator.person import Contact, People, Person, Profile
from generator.problems import Level, Position, Problems
from generator.said import Line

DAY = date(2026, 11, 22)
KEY = Contact(name=Line(text="Sara"), phone=Line(text="01632 960123"))

CODES = ("C07", "V25", "L01")
"""L01 is the advert's own guard: where it has stopped a line, C07 does not do so again."""
SECRETS = [
    "Door code 0042",
    "the key safe code is 4521Y",
    "The code for the gate is 1234",
    "PIN 4821",
    "her pin number is 4821",
    "bank card PIN is 1234",
    "alarm code: 9876",
    "4455 is the alarm code",
    "Press 4455 on the keypad",
    "Key safe 4455, left of the door",
    "tablet passcode 2580",
    "sort code 12-34-56",
    "12-34-56 12345678",
    "account number 12345678",
    "4111 1111 1111 1111",
    "card 5500-0000-0000-0004",
    "NHS 9434765919",
    "number 943 476 5919",
    "wifi password is Otter12!",
    "Password: trainS4ever",
]
NONE = [
    "Bus 1234 at 16:30",
    "code of conduct 2019",
    "Level 2 code of practice 2024",
    "call 07700 900123",
    "01632 960123 or 020 7946 0123",
    "0113 496 0200",
    "+44 7700 900123",
    "area code 01632",
    "dress code 2026",
    "postcode LS0 0ZZ",
    "5 ml at 08:30 and 1000 ml a day",
    "born 12-05-26",
    "2026-10-02",
    "the door code was changed in 2019",
    "PIN is with Sara, ring 01632 960123",
    "the password is kept by Sara",
    "password: tea and cake",
    "Pin the card to the board at 1630",
    "I had a pin put in my hip in 2014",
    "ISBN 9780306406157",
    "Scan the QR code: 4455",
    "Set the alarm for 0730",
    "9434765919 trains",
    "943 476 5918",
    "1234 5678 9012 3456",
    "Room 1234, flat 12",
    "IDDSI code: 7890",
]


def found(text: str, circle: Circle = Circle.TEAM, field: str = "please_do") -> list[tuple[str, Level]]:
    line = Line(text=text, circle=circle, at=Position("a.yml", 3))
    value = line if field == "nhs_number" else (line,)
    person = Person(profile=Profile(**{field: value}), people=People(key_contact=KEY))  # type: ignore[arg-type]
    problems = Problems()
    check_person(person, (), DAY, problems)
    return [(problem.code, problem.level) for problem in problems if problem.code in CODES]


@pytest.mark.parametrize("text", SECRETS)
@pytest.mark.parametrize("circle", [Circle.TEAM, Circle.APPLICANTS, Circle.EVERYONE])
def test_a_secret_in_open_text_stops(text: str, circle: Circle) -> None:
    by_the_advert = circle is Circle.EVERYONE and is_nhs_number("".join(c for c in text if c.isdigit()))
    assert found(text, circle) == [("L01" if by_the_advert else "C07", Level.STOP)]


@pytest.mark.parametrize("text", SECRETS)
def test_it_may_stand_where_nobody_sees_it(text: str) -> None:
    assert found(text, Circle.NOBODY) == []


@pytest.mark.parametrize("text", NONE)
def test_digits_that_open_nothing_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("circle", list(Circle))
def test_codes_are_for_nobody_and_bank_details_and_nhs_numbers_for_family(circle: Circle) -> None:
    allowed = circle in (Circle.FAMILY, Circle.NOBODY)

    assert bool(found("door code 0042", circle)) is (circle is not Circle.NOBODY)
    assert bool(found("sort code 12-34-56", circle)) is not allowed
    assert bool(found("NHS 943 476 5919", circle)) is not allowed


@pytest.mark.parametrize(
    ("circle", "stops"), [(Circle.TEAM, False), (Circle.APPLICANTS, True), (Circle.EVERYONE, True)]
)
def test_under_its_own_heading_a_family_may_open_it_to_the_team_and_no_further(
    circle: Circle, stops: bool
) -> None:
    assert bool(found("front door code 0042", circle, "door_code")) is stops
    assert bool(found("943 476 5919", circle, "nhs_number")) is stops


@pytest.mark.parametrize(
    ("number", "right"), [("9434765919", True), ("9434765918", False), ("943476591", False)]
)
def test_the_check_digit_of_an_nhs_number(number: str, right: bool) -> None:
    assert is_nhs_number(number) is right
    assert bool(found(number, Circle.FAMILY, "nhs_number")) is not right


def test_a_card_number_is_one_by_its_last_digit_and_its_first() -> None:
    assert _is_card("4111111111111111")
    assert not _is_card("4111111111111112")
    assert not _is_card("0000000000000000")
    assert not _is_card("8111111111111116")


@pytest.mark.parametrize(
    "options", [(), ("--hide-lines",), ("--json",), ("--format", "github")], ids=" ".join
)
def test_the_secret_itself_is_told_on_the_own_terminal_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    home = tmp_path / "profiles" / "sam"
    home.mkdir(parents=True)
    (home / "profile.yml").write_text("name: Sam\nplease do: The door code is 774411\n", encoding="utf-8")
    (tmp_path / "site_config.yml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", *options])

    assert "C07" in result.output
    assert "774411" not in result.output
    assert "774411" in CliRunner().invoke(main, ["check", "--show-lines"]).output
