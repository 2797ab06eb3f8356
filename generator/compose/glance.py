"""What a support worker has to know in the first ten minutes, on two screens of a phone."""

from __future__ import annotations

from collections.abc import Mapping

from generator.compose.desk import Desk
from generator.compose.emergency import danger_cards, plan_cards
from generator.compose.safety import safety, sign
from generator.compose.sayings import many, section, word_list
from generator.compose.ways import SUPPORT, doors
from generator.site import DangerCard, Links, Page, SafetyGrid, SignStrip


def page(desk: Desk, pages: Mapping[str, Page]) -> Page | None:
    """At a glance. The key contact comes last: below it, as on every page.

    Args:
        desk: where it is written.
        pages: the other pages there are, by their ids.
    """
    words, profile = desk.words, desk.person.profile
    cards = (*danger_cards(desk), *plan_cards(desk)) if "emergency" in pages else ()
    more = Links(((words("talk.title"), "page:talk"),)) if "talk" in pages else None
    signs = sign_strip(desk)
    sections = (
        *section(
            words("glance.three"), "first", word_list(desk, profile.three_things_to_know_first, numbered=True)
        ),
        *section(words("glance.wrong"), "if-something-goes-wrong", _ways_to(cards)),
        *section(words("sign.title"), "signs", signs, more if signs else None),
        *section(words("safety.title"), "safe", safety_grid(desk)),
    )
    if not sections:
        return None
    sections += section(words("glance.more"), "more", doors(desk, pages, SUPPORT))
    return Page(
        "glance",
        "glance/",
        words("kind.glance"),
        words("glance.title"),
        "support",
        sections,
    )


def sign_strip(desk: Desk) -> SignStrip | None:
    """Yes, no, stop, pain, toilet."""
    words, profile = desk.words, desk.person.profile
    items = (
        sign(desk, words("sign.yes"), profile.how_i_say_yes),
        sign(desk, words("sign.no"), profile.how_i_say_no),
        sign(desk, words("sign.stop"), profile.how_i_say_stop),
        sign(desk, words("sign.pain"), profile.how_i_show_pain),
        sign(desk, words("sign.toilet"), profile.how_i_ask_for_the_toilet),
    )
    there = tuple(item for item in items if item is not None)
    return SignStrip(there) if there else None


def safety_grid(desk: Desk) -> SafetyGrid | None:
    """Allergies, eating, walking, senses: said even when nobody wrote them down. The others only when written."""
    words, profile = desk.words, desk.person.profile
    medicines, alone = profile.medicines, profile.never_leave_me_alone_with
    facts = (
        safety(desk, words("safety.allergies"), "allergies", profile.allergies),
        safety(desk, words("safety.eating"), "eating", profile.eating_and_drinking),
        safety(desk, words("safety.medicines"), "medicines", medicines) if many(medicines) else None,
        safety(desk, words("safety.walking"), "walking", profile.walking_and_lifting),
        safety(desk, words("safety.senses"), "senses", profile.what_i_can_see_and_hear),
        safety(desk, words("safety.alone"), "alone", alone) if many(alone) else None,
    )
    there = tuple(fact for fact in facts if fact is not None)
    return SafetyGrid(there) if there else None


def _ways_to(cards: tuple[DangerCard, ...]) -> Links | None:
    links = tuple((card.title, f"page:emergency#{card.anchor}") for card in cards)
    return Links(links) if links else None
