"""What I decide: how to help me understand, when to ask, each decision and whose it is, risks worth taking."""

from __future__ import annotations

from generator.compose.desk import Desk, plain
from generator.compose.headed import card, cards, heading, label, listed
from generator.compose.sayings import section
from generator.compose.sides import one_pair
from generator.compose.steps import whose
from generator.person import Decision
from generator.site import CardItem, Cards, Label, Page

FEW = 6
"""More words than this are no label."""


def page(desk: Desk) -> Page | None:
    """What I decide."""
    words, support = desk.words, desk.person.support
    decisions = tuple(_decision(desk, decision) for decision in support.decisions_in_my_life)
    risks = cards(desk, support.risks_worth_taking)
    sections = (
        *listed(desk, support, "how_to_help_me_understand"),
        *section(
            words("decide.times"),
            "times",
            one_pair(desk, support, "best_time_to_decide", "worst_time_to_decide", "times"),
        ),
        *section(
            heading(desk, support, "decisions_in_my_life"),
            "decisions",
            Cards(decisions) if decisions else None,
        ),
        *section(heading(desk, support, "risks_worth_taking"), "risks", Cards(risks) if risks else None),
        *listed(desk, support, "my_phone_and_the_internet"),
    )
    if not sections:
        return None
    return Page("decide", "decide/", words("kind.decide"), words("decide.title"), "support", sections)


def _decision(desk: Desk, decision: Decision) -> CardItem:
    """Who decides stands out, where it can be said in a few words."""
    who = label(desk, decision, "who_decides", whose(desk, plain(decision.who_decides)))
    if not who or len(who[0].text.split()) > FEW:
        return card(desk, decision)
    told = Label(desk.words("decide.who", who=who[0].text.removesuffix(".")), who[0].tone)
    return card(desk, decision, without=("who_decides",), labels=(told,))
