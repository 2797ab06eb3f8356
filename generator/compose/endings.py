"""When someone leaves: how goodbyes are done, each ending there is, and what must not be lost with them."""

from __future__ import annotations

from generator.compose.desk import Desk
from generator.compose.headed import cards, heading, listed
from generator.compose.sayings import section
from generator.site import Cards, Page


def page(desk: Desk) -> Page | None:
    """When someone leaves."""
    words, ours = desk.words, desk.person.together
    leaving = cards(desk, ours.when_somebody_leaves)
    sections = (
        *listed(desk, ours, "how_endings_are_done"),
        *section(heading(desk, ours, "when_somebody_leaves"), "leaving", Cards(leaving) if leaving else None),
        *listed(
            desk,
            ours,
            "what_must_not_be_lost",
            "if_somebody_goes_suddenly",
            "if_somebody_dies",
            "coming_back",
        ),
    )
    if not sections:
        return None
    return Page("endings", "endings/", words("kind.endings"), words("endings.title"), "people", sections)
