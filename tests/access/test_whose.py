"""A reader gets the site that holds no line that is not for them."""

from __future__ import annotations

import pytest

from generator.access.record import new_record
from generator.access.whose import folder_for, sees_too_much, strays
from generator.circle import EditionName
from generator.edition import Variant
from generator.problems import WrongUseError
from tests.access.tools import reader

FAMILY = EditionName.FAMILY


def variant(name: str) -> str:
    return Variant(FAMILY, name).folder


@pytest.mark.parametrize(
    ("names", "left_out", "gets"),
    [
        (["Jo"], [], "family"),
        (["Jo"], ["Dad"], "family"),
        (["dad"], ["Dad"], variant("Dad")),
        (["Dad (Dave)"], ["Dad"], variant("Dad")),
        (["Dad"], ["Dad (Dave)"], variant("Dad (Dave)")),
        (["David", "Dad"], ["Dad"], variant("Dad")),
        (["Dad (Dave)"], ["Dad", "Dad (Dave)"], variant("Dad")),
        (["Dave"], ["Dad", "Dad (Dave)"], variant("Dad (Dave)")),
        (["Maya"], ["Dad", "Maya"], variant("Maya")),
    ],
)
def test_the_folder_somebody_gets(names: list[str], left_out: list[str], gets: str) -> None:
    assert folder_for(FAMILY, names, left_out) == gets


@pytest.mark.parametrize(
    ("name", "left_out"), [("Dad", ["Dad (Dave)", "Dad (Bob)"]), ("Dad (Dave)", ["Dad", "Dave"])]
)
def test_where_no_website_leaves_out_all_nobody_is_let_in(name: str, left_out: list[str]) -> None:
    with pytest.raises(WrongUseError, match="Several names"):
        folder_for(FAMILY, [name], left_out)


@pytest.mark.parametrize(
    ("folder", "name", "left_out", "too_much"),
    [
        ("family", "Jo", ["Dad"], False),
        ("family", "Dad", ["Dad"], True),
        (variant("Dad"), "Dad", ["Dad"], False),
        (variant("Dad"), "Dad (Dave)", ["Dad", "Dave"], True),
        (variant("Dad"), "David", ["Dad"], False),
        (variant("Dad"), "David", ["Dad", "David"], True),
        (variant("Maya"), "Dad", ["Dad", "Maya"], True),
        ("family", "Dad", [], False),
    ],
)
def test_a_line_that_is_written_later_is_noticed(
    folder: str, name: str, left_out: list[str], too_much: bool
) -> None:
    assert sees_too_much(FAMILY, folder, name, left_out) is too_much


def test_only_those_are_strays_whom_a_line_is_not_for() -> None:
    record = new_record("amir", "family", 1)
    record = record.with_reader(reader(record, "Dad")).with_reader(reader(record, "Maya"))

    assert [one.name for one in strays(record, ["Dad", "Uncle Bob"])] == ["Dad"]
    assert strays(record, []) == ()
