"""Who is who: the circle by how close they are, the team, agencies, who decides what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import partial

from markupsafe import escape

from generator.compose.addressbook import bare_name
from generator.compose.chrome import face
from generator.compose.contacts import contact_cards, initials, provider_item, unreadable
from generator.compose.desk import Desk, plain
from generator.compose.headed import cards
from generator.compose.rings import circle
from generator.compose.sayings import facts, in_words, many, sayings, section, signed, told, word_list
from generator.compose.steps import jobs
from generator.compose.ways import PEOPLE, doors
from generator.person import Contact, NotToContact
from generator.phones import phones_in
from generator.said import Said
from generator.site import Cards, Circle, ContactCards, Facts, Page, Saying, Section, Spot

_MORE = frozenset(part.name for part in fields(Contact)) - frozenset(part.name for part in fields(Said))
_MORE -= {
    *("name", "relation", "organisation", "phone", "email", "ring_any_time"),
    *("when_to_ring", "best_way", "ring", "key_worker"),
}
"""What is written about somebody beyond who they are and how to reach them."""

_KNOWN_OF_THEM = (
    "relation",
    *(part.name for part in fields(NotToContact) if part.name in _MORE),
    "phone",
    "email",
)
_KNOWN_OF_THEM += ("organisation", "when_to_ring", "best_way", "what_to_do", "reason")
"""What is told of somebody not to contact, beside their name."""

_SHORT_NAME = 11
"""Letters of a name that there is room for below a face."""
_NAMES_SOMEBODY = 4

RINGS = ("closest", "friends", "people i know", "paid")
"""How close somebody is, closest first."""


def page(desk: Desk, pages: Mapping[str, Page]) -> Page | None:
    """People.

    Args:
        desk: where it is written.
        pages: the other pages there are, by their ids.
    """
    words, people = desk.words, desk.person.people
    rings, may_know = _rings(desk), cards(desk, people.who_may_know_what)
    sections = (
        *_key_contact(desk),
        *section(words("people.circle"), "circle", _picture(desk, rings), _circle(desk, rings)),
        *section(words("people.friends"), "friends", contact_cards(desk, people.my_friends, "friend")),
        *section(words("people.team"), "team", contact_cards(desk, people.my_team, "team")),
        *section(words("people.agencies"), "agencies", contact_cards(desk, people.agencies, "agency")),
        *section(
            words("people.decide"),
            "decide",
            facts(
                desk,
                (words("people.co_ordinator"), people.co_ordinator),
                (words("people.deputy"), people.deputy_co_ordinator),
            ),
            word_list(desk, people.who_decides_what),
        ),
        *section(
            words("people.does"),
            "who-does-what",
            jobs(desk, people.who_does_what, who="who", how_often="time"),
        ),
        *section(
            words("people.not_again"),
            "not-again",
            word_list(desk, people.please_do_not_ask_again),
            lead=words("people.not_again_lead"),
        ),
        *section(words("people.may_know"), "may-know", Cards(may_know) if may_know else None),
        *section(words("people.do_not_contact"), "do-not-contact", _not_to_contact(desk)),
    )
    if not sections:
        return None
    provider = provider_item(desk)
    sections += section(
        words("people.provider"), "organisation", ContactCards((provider,)) if provider else None
    )
    sections += section(words("people.more"), "more", doors(desk, pages, PEOPLE))
    return Page("people", "people/", words("kind.people"), words("people.title"), "people", sections)


def _key_contact(desk: Desk) -> tuple[Section, ...]:
    """All that is written about the key contact where it is more than how to reach them: that stands on every page."""
    own, known = desk.person.people.key_contact, desk.key_contact
    if own is None or known is None:
        return ()
    if not (any(getattr(own, field) for field in _MORE) or told(desk, own)):
        return ()
    cards = contact_cards(desk, (known,), "key")
    return section(desk.words("key_contact"), "all-about-key-contact", cards)


def _not_to_contact(desk: Desk) -> Facts | None:
    """Whom nobody may ring or let in, where readers may know of them. A number is there to know it by: it has no button."""
    rows: list[tuple[str, tuple[Saying, ...]]] = []
    rule = Saying(escape(desk.words("people.do_not_contact_rule")))
    for one in map(partial(_readable, desk), desk.person.people.do_not_contact):
        lines = tuple(line for field in _KNOWN_OF_THEM for line in many(getattr(one, field)))
        found = signed(desk, sayings(desk, lines), one, one.name)
        if one.name is not None or found:
            who = plain(one.name) or desk.words("contact.unnamed")
            rows.append((who, (rule, *found)))
    return Facts(tuple(rows)) if rows else None


def _readable(desk: Desk, one: NotToContact) -> NotToContact:
    """The same with a number in groups and a day in words."""
    phone = one.phone
    if phone is not None and unreadable(phone) is None:
        phone = replace(phone, text=phones_in(phone.text)[0].shown)
    return replace(one, phone=phone, leaves_on=in_words(desk, one.leaves_on))


def _rings(desk: Desk) -> dict[str, list[Contact]]:
    """Everybody by how close they are, closest first; a ring may have a name of the family's own."""
    people = desk.person.people
    rings: dict[str, list[Contact]] = {ring: [] for ring in RINGS}
    for usual, contacts in (
        ("closest", people.my_family),
        ("friends", people.my_friends),
        ("paid", people.my_team),
        ("", people.agencies),
    ):
        for contact in contacts:
            ring = " ".join(plain(contact.ring).casefold().split()) or usual
            if ring and plain(contact.name):
                rings.setdefault(ring if ring in RINGS else plain(contact.ring), []).append(contact)
    return {ring: contacts for ring, contacts in rings.items() if contacts}


def _picture(desk: Desk, rings: dict[str, list[Contact]]) -> Circle | None:
    """Everybody round the person; one alone makes no circle."""
    if sum(map(len, rings.values())) < 2:
        return None
    me = Spot(_short(desk.name), initials(desk.name), face(desk))
    around = [
        [
            Spot(_short(plain(contact.name)), initials(plain(contact.name)), desk.media.clip(contact.photo))
            for contact in contacts
        ]
        for contacts in rings.values()
    ]
    return circle(desk.words("people.circle_picture"), me, around)


def _short(name: str) -> str:
    """A name for a picture: whole where it is short, else its first word."""
    whole = bare_name(name)[0]
    if len(whole) <= _SHORT_NAME:
        return whole
    first, *more = whole.split()
    # "Mrs" and "Dr" alone name nobody.
    return " ".join((first, *more[:1])) if len(first) < _NAMES_SOMEBODY else first


def _circle(desk: Desk, rings: dict[str, list[Contact]]) -> Facts | None:
    """The rings as lists, names only: each card stands further down or on the family's page."""
    words = desk.words
    names = {
        "closest": words("ring.closest"),
        "friends": words("ring.friends"),
        "people i know": words("ring.known"),
        "paid": words("ring.paid"),
    }
    rows = tuple(
        (names.get(ring, ring), tuple(_named(desk, contact) for contact in contacts))
        for ring, contacts in rings.items()
    )
    return Facts(rows) if rows else None


def _named(desk: Desk, contact: Contact) -> Saying:
    name, relation = plain(contact.name), plain(contact.relation)
    if relation and "(" not in name:
        return Saying(escape(desk.words("by.who", who=name, relation=relation)))
    return Saying(escape(name))
