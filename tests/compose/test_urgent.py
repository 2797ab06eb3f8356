"""Limits of time stand out, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from generator.compose.urgent import with_times
from tests.compose.making import english


@pytest.mark.parametrize(
    ("html", "strong"),
    [
        ("At 5 minutes.", "At <strong>5 minutes</strong>."),
        ("After 1.5 hours or 10-15 mins", "After <strong>1.5 hours</strong> or <strong>10-15 mins</strong>"),
        ("Call 999 now", "Call <strong>999</strong> now"),
        ("Two pens, 3 times", None),
        ("Ring 07700 900999", None),
        ('<a href="tel:999">5 minutes</a>', '<a href="tel:999"><strong>5 minutes</strong></a>'),
        ("&#999; and 20 minuteswise", None),
        ("<strong>5 minutes</strong>, then 999", None),
    ],
)
def test_how_long_something_may_last_stands_out(html: str, strong: str | None) -> None:
    assert with_times(Markup(html), english()) == (html if strong is None else strong)


def test_a_unit_that_ends_in_a_vowel_sign_stands_out_too() -> None:
    bengali = replace(english(), texts={**english().texts, "emergency.times": "মিনিট মিনিটে ঘণ্টা"})

    assert with_times(Markup("5 মিনিটে, 1 ঘণ্টা পরে"), bengali) == (
        "<strong>5 মিনিটে</strong>, <strong>1 ঘণ্টা</strong> পরে"
    )
