"""Symbols are found by the words people type, and by nearly those."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.symbols import Catalogue, SymbolSet, plain_name

OWN = SymbolSet("our-own", "Ours", ("x",), {"biscuit": Path("own/biscuit.svg"), "tea": Path("own/tea.png")})
BOUGHT = SymbolSet(
    "pictures",
    "Pictures",
    ("x",),
    {"tea": Path("p/tea.svg"), "train": Path("p/train.svg"), "ice cream": Path("p/ice-cream.svg")},
    {"cuppa": "tea", "railway": "train"},
)
BOTH = Catalogue((OWN, BOUGHT))


@pytest.mark.parametrize("typed", ["Ice Cream", "ice-cream", " ice_cream "])
def test_a_name_is_one_however_it_is_typed(typed: str) -> None:
    assert plain_name(typed) == "ice cream"
    assert BOTH.find(typed) == (BOUGHT, Path("p/ice-cream.svg"))


def test_the_first_set_that_has_it_wins_and_a_set_can_be_named() -> None:
    assert BOTH.find("tea") == (OWN, Path("own/tea.png"))
    assert BOTH.find("pictures/tea") == (BOUGHT, Path("p/tea.svg"))
    assert BOTH.find("Our Own/tea") == (OWN, Path("own/tea.png"))
    assert BOTH.find("cuppa") == (BOUGHT, Path("p/tea.svg"))
    assert BOTH.find("pictures/biscuit") is None
    assert BOTH.find("mulberry/tea") is None


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("teaa", ("tea",)),
        ("railwey", ("train",)),
        ("my blue train", ("train",)),
        ("mulberry/tea", ("tea",)),
        ("pictures/biscuits", ()),
        ("zzzz", ()),
    ],
)
def test_what_is_near_is_told_by_names_that_can_be_typed(typed: str, near: tuple[str, ...]) -> None:
    assert BOTH.near(typed) == near
    assert all(BOTH.find(name) for name in BOTH.near(typed))
