"""What a support worker has to know in the first ten minutes, on two screens of a phone.

What could kill stands whole: allergies, and what the person is never left alone with. Of the rest the first line stands
here, where another page has all of it; whoever has no such page reads everything here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.compose.brief import in_brief
from generator.compose.desk import Desk
from generator.compose.emergency import danger_cards, plan_cards
from generator.compose.safety import FACTS, safety, sign, state_of
from generator.compose.sayings import many, section, word_list
from generator.compose.ways import SUPPORT, doors
from generator.person import Profile
from generator.prose import to_html
from generator.said import Line, Many, One
from generator.site import DangerCard, Links, Page, Safety, SafetyGrid, Saying, SignItem, SignStrip

ROOM = 60
"""Letters of a safety fact that there is room for, where another page has all of it."""
ROOM_FOR_A_SIGN = 46
"""The same for how somebody says yes."""


def page(desk: Desk, pages: Mapping[str, Page]) -> Page | None:
    """At a glance. The ways on come last, below the key contact.

    Args:
        desk: where it is written.
        pages: the other pages there are, by their ids.
    """
    words, profile = desk.words, desk.person.profile
    cards = (*danger_cards(desk), *plan_cards(desk)) if "emergency" in pages else ()
    sections = (
        *section(
            words("glance.three"), "first", word_list(desk, profile.three_things_to_know_first, numbered=True)
        ),
        *section(words("glance.wrong"), "if-something-goes-wrong", _ways_to(cards)),
        *section(words("sign.title"), "signs", _signs(desk, pages)),
        *section(words("safety.title"), "safe", _facts(desk, pages)),
    )
    if not sections:
        return None
    ways = section(words("glance.more"), "more", doors(desk, pages, SUPPORT))
    return Page(
        "glance",
        "glance/",
        words("kind.glance"),
        words("glance.title"),
        "support",
        (*sections, *(replace(way, onward=True) for way in ways)),
    )


# ---------------------------------------------------------------- signs


def _five(profile: Profile) -> tuple[tuple[str, One], ...]:
    return (
        ("yes", profile.how_i_say_yes),
        ("no", profile.how_i_say_no),
        ("stop", profile.how_i_say_stop),
        ("pain", profile.how_i_show_pain),
        ("toilet", profile.how_i_ask_for_the_toilet),
    )


def sign_strip(desk: Desk) -> SignStrip | None:
    """Yes, no, stop, pain, toilet: all that is written."""
    items = tuple(
        replace(item, anchor=f"say-{name}")
        for name, line in _five(desk.person.profile)
        if (item := sign(desk, desk.words(f"sign.{name}"), line)) is not None
    )
    return SignStrip(items) if items else None


def _signs(desk: Desk, pages: Mapping[str, Page]) -> SignStrip | None:
    """The same in brief, each a way to all of it; whole where there is no page for it."""
    whole = sign_strip(desk)
    if whole is None or "talk" not in pages:
        return whole
    lines = {f"say-{name}": line for name, line in _five(desk.person.profile)}
    return SignStrip(tuple(_sign(desk, item, lines[item.anchor]) for item in whole.items), small=True)


def _sign(desk: Desk, item: SignItem, line: One) -> SignItem:
    at = replace(item, target=f"page:talk#{item.anchor}", anchor="", film=None)
    if line is None or item.saying is None:
        return at
    if item.saying.also:
        return replace(at, saying=None, differ=desk.words("glance.differ", ask=desk.ask))
    said, _ = _shorter(desk, line, item.saying, ROOM_FOR_A_SIGN)
    return replace(at, saying=replace(said, by=""))


# ---------------------------------------------------------------- safety facts


def _facts(desk: Desk, pages: Mapping[str, Page]) -> SafetyGrid | None:
    """Allergies, eating, walking, senses: said even when nobody wrote them down. The others only when written."""
    words, profile = desk.words, desk.person.profile
    medicines, alone = profile.medicines, profile.never_leave_me_alone_with
    allergies = safety(desk, words("safety.allergies"), "allergies", profile.allergies)
    never = safety(desk, words("safety.alone"), "alone", alone) if many(alone) else None
    facts = (
        _whole(pages, allergies, "food") if allergies else None,
        _brief(desk, pages, "eating", profile.eating_and_drinking, "food#eating"),
        _brief(desk, pages, "medicines", medicines, "health#medicines") if many(medicines) else None,
        _brief(desk, pages, "walking", profile.walking_and_lifting, "health#walking"),
        _brief(desk, pages, "senses", profile.what_i_can_see_and_hear, "talk#senses"),
        _whole(pages, never) if never else None,
    )
    there = tuple(fact for fact in facts if fact is not None)
    return SafetyGrid(there, tight=True) if there else None


def _whole(pages: Mapping[str, Page], fact: Safety, page: str = "") -> Safety:
    """What could kill, every word of it; who says so only where no other page tells it."""
    told = page in pages
    return replace(
        fact,
        sayings=tuple(replace(said, by="") if told and not said.also else said for said in fact.sayings),
        tone="danger",
    )


def _brief(desk: Desk, pages: Mapping[str, Page], name: str, lines: Many, place: str) -> Safety | None:
    """A safety fact by its first line, with the way to all of it; whole where no page holds the rest."""
    fact = safety(desk, desk.words(f"safety.{name}"), name, lines)
    if fact is None or state_of(lines) != FACTS or place.partition("#")[0] not in pages:
        return fact
    found = desk.safe.side_by_side(many(lines))
    first, cut = _shorter(desk, found[0], fact.sayings[0], ROOM)
    bare = replace(first, by="", picture=None, film=None)
    more = cut or len(found) > 1 or bare != first
    return replace(
        fact,
        # Neither of two views stands here: in brief one would be put above the other.
        sayings=() if first.also else (bare,),
        differ=desk.words("glance.differ", ask=desk.ask) if any(line.also_said for line in found) else "",
        link=(desk.words("glance.all"), f"page:{place}") if more else ("", ""),
    )


def _shorter(desk: Desk, line: Line, said: Saying, room: int) -> tuple[Saying, bool]:
    """A saying by its first sentences, and whether some are left."""
    turns = frozenset(desk.words("glance.turns").split())
    short = in_brief(line.text, room, turns)
    if short == line.text.strip():
        return said, False
    return replace(said, html=to_html(short)), True


def _ways_to(cards: tuple[DangerCard, ...]) -> Links | None:
    links = tuple((card.title, f"page:emergency#{card.anchor}") for card in cards)
    return Links(links, look="danger") if links else None
