"""When things are hard: who I am at my best, what you see first, what helps, what never to do, whom to ring."""

from __future__ import annotations

from generator.compose.desk import Desk
from generator.compose.emergency import ring_cards
from generator.compose.headed import anchor_of, cards, heading, lines, listed
from generator.compose.sayings import section
from generator.site import Band, Bands, Cards, ContactCards, DoDont, Page, Quotes, Section


def page(desk: Desk) -> Page | None:
    """When things are hard. It begins with the person, not with what goes wrong."""
    words, support = desk.words, desk.person.support
    best = lines(desk, support, "what_i_am_like_at_my_best")
    helps, worse = lines(desk, support, "what_helps"), lines(desk, support, "what_makes_it_worse")
    help_title, worse_title = (
        heading(desk, support, "what_helps"),
        heading(desk, support, "what_makes_it_worse"),
    )
    ring = ring_cards(desk, support.who_to_ring_when_it_is_hard)
    limits = cards(desk, support.limits_on_my_freedom)
    sections = (
        *section(
            heading(desk, support, "what_i_am_like_at_my_best"), "at-my-best", Quotes(best) if best else None
        ),
        *_one_band(desk, "early_signs", "caution"),
        *section(
            words("hard.then"),
            "what-helps",
            DoDont(help_title, helps, worse_title, worse) if helps or worse else None,
        ),
        *_one_band(desk, "when_it_is_really_hard", "danger"),
        *section(
            heading(desk, support, "who_to_ring_when_it_is_hard"),
            "ring",
            ContactCards(ring) if ring else None,
        ),
        *listed(desk, support, "when_it_is_over", "what_past_workers_learned"),
        *section(
            heading(desk, support, "limits_on_my_freedom"),
            "limits",
            Cards(limits) if limits else None,
            lead=words("hard.limits"),
        ),
    )
    if not sections:
        return None
    return Page("hard", "hard/", words("kind.hard"), words("hard.title"), "support", sections)


def _one_band(desk: Desk, field: str, tone: str) -> tuple[Section, ...]:
    support = desk.person.support
    said = lines(desk, support, field)
    band = Band(tone, heading(desk, support, field), said)
    return section("", anchor_of(field), Bands((band,)) if said else None)
