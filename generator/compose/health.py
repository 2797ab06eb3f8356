"""Keeping well: what I have, how you can tell how I am, what has to be known, and what a ward has to know."""

from __future__ import annotations

from generator.compose.desk import Desk, plain
from generator.compose.emergency import call_999
from generator.compose.headed import cards, heading, lines, listed, name_of, rows
from generator.compose.safety import FACTS, NONE_KNOWN, NOT_WRITTEN, safety, state_of
from generator.compose.sayings import film_of, many, saying, section, told_row
from generator.compose.sides import two_sides
from generator.person import HealthEssential, Hospital
from generator.prose import is_no_answer
from generator.said import Many
from generator.site import Band, Bands, Block, Cards, DangerCard, Page, SafetyGrid, Section

_HOW_I_AM = (
    ("when_i_am_well", "good"),
    ("when_i_am_unwell", "caution"),
    ("when_i_am_very_unwell", "danger"),
)
_RED = (
    "who_i_come_with",
    "how_i_agree",
    "tests_and_needles",
    "heart_and_breathing",
    "choking",
    "medical_history",
    "if_i_am_anxious",
    "faith_and_background",
)
_AMBER = ("personal_care", "toilet", "sleep", "keeping_safe", "who_stays")
_GREEN = ("what_cheers_me_up", "what_upsets_me")


def page(desk: Desk) -> Page | None:
    """Keeping well."""
    words, support = desk.words, desk.person.support
    signs = two_sides(desk, support.contentment_and_distress, "content", "distressed", "body")
    how_i_am = tuple(
        Band(tone, heading(desk, support, field), said)
        for field, tone in _HOW_I_AM
        if (said := lines(desk, support, field))
    )
    things = cards(desk, support.equipment)
    first = listed(desk, support, "what_i_have")
    then = (
        *section(words("health.how_i_am"), "how-i-am", Bands(how_i_am) if how_i_am else None),
        *section(heading(desk, support, "contentment_and_distress"), "signs", signs),
        *listed(desk, support, "what_distresses_me"),
        *_stands_at_a_glance(desk, "medicines", desk.person.profile.medicines),
        *section(heading(desk, support, "equipment"), "equipment", Cards(things) if things else None),
        *listed(
            desk,
            support,
            "what_keeps_me_well",
            "what_is_important_for_me",
            "how_we_balance_it",
            "appointments",
            "health_history",
        ),
        *section(heading(desk, support, "in_hospital"), "in-hospital", *_hospital(desk)),
    )
    essentials = _essentials(desk)
    written = first or then or support.health_essentials
    if not written:
        return None
    walking = _stands_at_a_glance(desk, "walking", desk.person.profile.walking_and_lifting)
    sections = (*first, *essentials, *walking, *then)
    return Page("health", "health/", words("kind.health"), words("health.title"), "support", sections)


def _essentials(desk: Desk) -> tuple[Section, ...]:
    """What everybody has to know: never left out without a word."""
    support = desk.person.support
    title = heading(desk, support, "health_essentials")
    cards = tuple(essential for essential in support.health_essentials if _says_more(desk, essential))
    if cards:
        made = tuple(_essential(desk, one, number) for number, one in enumerate(cards, 1))
        return section(title, "essentials", *made)
    answers = tuple(one.what for one in support.health_essentials if one.what is not None)
    fact = safety(desk, title, "", answers)
    return section("", "essentials", SafetyGrid((fact,)) if fact else None)


def _says_more(desk: Desk, essential: HealthEssential) -> bool:
    """Whether it is more than the answer that there is none."""
    name = many(essential.what)
    return bool(rows(desk, essential)) or state_of(name) not in (NONE_KNOWN, NOT_WRITTEN)


def _essential(desk: Desk, essential: HealthEssential, number: int) -> DangerCard:
    when = essential.call_999 if essential.call_999 and not is_no_answer(essential.call_999.text) else None
    name = name_of(essential)
    return DangerCard(
        title=plain(name) or heading(desk, desk.person.support, "health_essentials"),
        anchor=f"essential-{number}",
        steps=(),
        call_999_when=saying(desk, when) if when else None,
        call=call_999(desk) if when else None,
        more=rows(desk, essential, without=("call_999",) if when else ())
        + told_row(desk, essential, name, picture=False, film=False),
        picture=desk.media.clip(essential.photo) or (desk.media.clip(name.photo) if name else None),
        notice=desk.words("emergency.plan_wins"),
        film=film_of(desk, essential, name),
        red=False,
    )


def _stands_at_a_glance(desk: Desk, name: str, lines: Many) -> tuple[Section, ...]:
    """How medicine is taken (what and how much stands in the signed plan), how the person walks: all that is written."""
    fact = safety(desk, desk.words(f"safety.{name}"), "", lines) if state_of(lines) == FACTS else None
    return section("", name, SafetyGrid((fact,)) if fact else None)


def _hospital(desk: Desk) -> tuple[Block, ...]:
    """Red, amber and green, each said in words."""
    words, hospital = desk.words, desk.person.support.in_hospital
    if hospital is None:
        return ()
    bands = (
        *_band(desk, hospital, "danger", words("hospital.red"), _RED),
        *_band(desk, hospital, "caution", words("hospital.amber"), _AMBER),
        *_band(desk, hospital, "good", words("hospital.green"), _GREEN),
    )
    about = told_row(desk, hospital)
    if about:
        bands += (Band("note", words("who_says"), about[0][1]),)
    return (Bands(bands),) if bands else ()


def _band(desk: Desk, hospital: Hospital, tone: str, title: str, fields: tuple[str, ...]) -> tuple[Band, ...]:
    found = rows(desk, hospital, only=fields)
    return (Band(tone, title, rows=found),) if found else ()
