"""Food and drink: what keeps the person safe first, then what they love, and how meals go."""

from __future__ import annotations

from dataclasses import replace

from generator.compose.desk import Desk
from generator.compose.headed import heading, listed
from generator.compose.safety import FACTS, safety, state_of
from generator.compose.sayings import facts, section
from generator.compose.sides import one_pair
from generator.site import Notice, Page, SafetyGrid, Section


def page(desk: Desk) -> Page | None:
    """Food and drink; there is none until something is written about it: safety facts stand at a glance anyway."""
    words, support = desk.words, desk.person.support
    taste = one_pair(desk, support, "food_i_love", "food_i_do_not_like", "tastes")
    about = (
        *section(words("food.taste"), "taste", taste),
        *listed(desk, support, "how_i_eat_and_drink"),
    )
    if not about and not support.food_plan:
        return None
    sections = (*_safety(desk), *about)
    return Page("food", "food/", words("kind.food"), words("food.title"), "support", sections)


def _safety(desk: Desk) -> tuple[Section, ...]:
    """What stands at a glance too, here in red and amber, and the plan it comes from."""
    words, profile, support = desk.words, desk.person.profile, desk.person.support
    eating = profile.eating_and_drinking
    found = (
        (safety(desk, words("safety.allergies"), "allergies", profile.allergies), "danger"),
        (safety(desk, words("safety.eating"), "eating", eating), "caution"),
    )
    there = tuple(replace(fact, tone=tone) for fact, tone in found if fact)
    planned = support.food_plan is not None or support.how_i_eat_and_drink or state_of(eating) == FACTS
    return section(
        "",
        "safe",
        SafetyGrid(there) if there else None,
        facts(desk, (heading(desk, support, "food_plan"), support.food_plan)),
        Notice(words("emergency.plan_wins"), "caution") if planned else None,
    )
