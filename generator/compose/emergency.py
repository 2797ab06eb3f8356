"""What to do when something goes wrong: red cards, what to tell 999, who to ring next, the hospital bag."""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import escape

from generator.compose.chrome import face
from generator.compose.contacts import call_buttons, contact_item, initials, provider_item
from generator.compose.desk import Desk, plain
from generator.compose.headed import heading, rows
from generator.compose.safety import NONE_KNOWN, NOT_WRITTEN, none_known, not_written, state_of
from generator.compose.sayings import (
    fact_rows,
    film_of,
    in_words,
    many,
    saying,
    sayings,
    section,
    told_row,
    word_list,
)
from generator.compose.urgent import with_times
from generator.person import Contact, EmergencyCard, IfFamilyCannot, IfMissing
from generator.phones import phones_in
from generator.prose import is_no_answer, says_none_known
from generator.said import Line, Many
from generator.site import (
    CallButton,
    ContactCards,
    ContactItem,
    DangerCard,
    Facts,
    Links,
    Notice,
    Page,
    Saying,
    Section,
)

RED = 3
"""More red cards than this and none stands out."""

_NAMES = 4
"""More words than this are no name."""
_STOPS = ",.;:،؛۔।"
"""What ends a name, in the scripts of our languages."""
_NUMBER = re.compile(r"[,:–-]?\s*\+?\(?\d[\d\s()-]{5,}\d")


def page(desk: Desk) -> Page | None:
    """The emergency page."""
    words = desk.words
    cards = danger_cards(desk)
    sections = (
        *section("", "events", _ways_to((*cards, *plan_cards(desk)))),
        *section("", "what-to-do", *cards),
        *section(
            words("emergency.tell_999"),
            "tell-999",
            word_list(desk, desk.person.profile.what_to_tell_999),
            tell_999(desk),
        ),
        *_ring_next(desk),
        *section(words("emergency.bag"), "hospital-bag", word_list(desk, desk.person.profile.hospital_bag)),
        *_plans(desk),
    )
    if not sections:
        return None
    return Page("emergency", "emergency/", words("kind.emergency"), words("emergency.title"), "", sections)


def _ways_to(cards: tuple[DangerCard, ...]) -> Links | None:
    """Everything that may happen, on the first screen; none where a single card stands there anyway."""
    links = tuple((card.title, f"#{card.anchor}") for card in cards)
    return Links(links, look="danger") if len(links) > 1 else None


def danger_cards(desk: Desk) -> tuple[DangerCard, ...]:
    """A card for each thing that may happen; where none is written, one that says so."""
    cards = [card for card in desk.person.profile.emergency if _says_what_to_do(card)]
    if cards:
        return tuple(_danger_card(desk, card, number) for number, card in enumerate(cards, 1))
    answers = tuple(card.if_ for card in desk.person.profile.emergency if card.if_ is not None)
    if state_of(answers) == NONE_KNOWN:
        sentence = none_known(desk, answers[0])
    elif desk.whole:
        sentence = not_written(desk)
    else:
        return ()
    title = desk.words("emergency.any")
    return (DangerCard(title, "card-1", (), steps_missing=sentence, call=call_999(desk)),)


def _plans(desk: Desk) -> tuple[Section, ...]:
    """What nobody hopes to need, each with a button for everybody it names."""
    support = desk.person.support
    missing, cannot = support.if_i_go_missing, support.if_my_family_cannot_be_there
    return (
        *section("", "missing", _if_missing(desk), _buttons(desk, missing.who_to_tell if missing else ())),
        *section(
            "",
            "family-cannot",
            _if_family_cannot(desk),
            _buttons(desk, cannot.who_steps_in if cannot else ()),
        ),
    )


def _buttons(desk: Desk, lines: Many) -> ContactCards | None:
    """Those of some lines who can be rung, by name and button only: the lines themselves stand on the card."""
    found = (replace(item, lines=(), facts=(), email="", email_target="") for item in ring_cards(desk, lines))
    items = tuple(item for item in found if item.calls)
    return ContactCards(items) if items else None


def plan_cards(desk: Desk) -> tuple[DangerCard, ...]:
    """What nobody hopes to need, where it is written."""
    return tuple(card for card in (_if_missing(desk), _if_family_cannot(desk)) if card is not None)


def _if_missing(desk: Desk) -> DangerCard | None:
    """If the person goes missing: what to do first, then what everybody who looks for them has to know."""
    missing = desk.person.support.if_i_go_missing
    if missing is None:
        return None
    known = desk.media.clip(missing.photo) or face(desk)
    made = _plan_card(desk, missing, "if_i_go_missing", "first_of_all")
    return replace(made, call=call_999(desk), picture=known)


def _if_family_cannot(desk: Desk) -> DangerCard | None:
    """If the family suddenly cannot be there: who steps in, then the first hours and days."""
    plan = desk.person.support.if_my_family_cannot_be_there
    if plan is None:
        return None
    made = _plan_card(desk, plan, "if_my_family_cannot_be_there", "who_steps_in")
    return replace(made, picture=desk.media.clip(plan.photo))


def _plan_card(desk: Desk, plan: IfMissing | IfFamilyCannot, field: str, first: str) -> DangerCard:
    """A plan nobody hopes to need. It is not red: only the first three cards are."""
    steps: Many = getattr(plan, first)
    missing = state_of(steps) == NOT_WRITTEN
    return DangerCard(
        title=heading(desk, desk.person.support, field),
        anchor=field.replace("_", "-"),
        steps=() if missing else _timed(desk, sayings(desk, steps)),
        steps_missing=not_written(desk) if missing and desk.whole else "",
        more=rows(desk, plan, without=(first,)) + told_row(desk, plan, picture=False, film=False),
        film=desk.media.link(plan.video),
        red=False,
    )


def call_999(desk: Desk) -> CallButton:
    """The button that rings 999."""
    return CallButton(desk.words("emergency.call_999"), "tel:999", "999", danger=True)


def _says_what_to_do(card: EmergencyCard) -> bool:
    more = (
        card.steps
        or card.what_it_looks_like
        or card.medicine
        or card.medicine_anyone_may_give
        or card.afterwards
        or card.call_999
        or card.plan
    )
    title = plain(card.if_)
    return bool(more) or not (is_no_answer(title) or says_none_known(title))


def _danger_card(desk: Desk, card: EmergencyCard, number: int) -> DangerCard:
    words = desk.words
    missing = state_of(card.steps) == NOT_WRITTEN
    when = card.call_999 if card.call_999 and not is_no_answer(card.call_999.text) else None
    return DangerCard(
        title=title_of(desk, card),
        anchor=f"card-{number}",
        steps=() if missing else _timed(desk, sayings(desk, card.steps)),
        steps_missing=not_written(desk) if missing and desk.whole else "",
        call_999_when=_timed(desk, (saying(desk, when),))[0] if when else None,
        call=call_999(desk) if number <= RED or when or _mentions_999(card) else None,
        more=fact_rows(
            desk,
            (words("emergency.looks_like"), card.what_it_looks_like),
            (words("emergency.anyone_may_give"), card.medicine_anyone_may_give),
            (words("emergency.medicine"), card.medicine),
            (words("emergency.afterwards"), card.afterwards),
            (words("emergency.plan"), card.plan),
        )
        + told_row(desk, card, card.if_, picture=False, film=False),
        picture=desk.media.clip(card.photo) or (desk.media.clip(card.if_.photo) if card.if_ else None),
        notice=words("emergency.plan_wins") if _has_plan(card) else "",
        film=film_of(desk, card, card.if_),
        red=number <= RED,
    )


def _timed(desk: Desk, said: tuple[Saying, ...]) -> tuple[Saying, ...]:
    """The same lines, with their limits of time standing out."""
    return tuple(replace(one, html=with_times(one.html, desk.words)) for one in said)


def _has_plan(card: EmergencyCard) -> bool:
    """Where there is medicine there is a plan, also when nobody named it here."""
    return bool(card.plan or card.medicine or card.medicine_anyone_may_give)


def _mentions_999(card: EmergencyCard) -> bool:
    return any("999" in line.text for line in card.steps)


def title_of(desk: Desk, card: EmergencyCard) -> str:
    """The family's words, after "If" where they are the rest of such a sentence: "If I have a seizure"."""
    what = plain(card.if_).removesuffix(".")
    if not what:
        return desk.words("emergency.any")
    first = what.split(" ", maxsplit=1)[0]
    if card.if_ is not None and desk.foreign(card.if_):
        return what
    named = bool(desk.name) and what.casefold().startswith(desk.name.casefold() + " ")
    if not named and first.casefold().replace("’", "'") not in desk.words("emergency.if_before").split():
        return what
    keep = named or first[0] != first[0].upper() or first == "I" or first[1:2] in ("'", "’")
    return desk.words("emergency.if", what=what if keep else what[0].lower() + what[1:])


def tell_999(desk: Desk) -> Facts | None:
    """Name, day of birth and address, ready to be read out."""
    profile, words = desk.person.profile, desk.words
    full = profile.full_name or profile.name
    found = (
        *fact_rows(
            desk,
            (words("emergency.name"), full),
            (words("emergency.born"), in_words(desk, profile.date_of_birth)),
        ),
        *_address(desk),
        *fact_rows(
            desk,
            (words("emergency.door"), profile.door_code),
            (words("emergency.nhs_number"), profile.nhs_number),
        ),
    )
    # What people call the person is on every page: by itself it is nothing to read out.
    only_a_name = profile.full_name is None and profile.name is not None and len(found) == 1
    return Facts(found) if found and (desk.whole or not only_a_name) else None


def _address(desk: Desk) -> tuple[tuple[str, tuple[Saying, ...]], ...]:
    """An ambulance has to be told where to go: a missing address is said to be missing."""
    address, heading = desk.person.profile.address, desk.words("emergency.address")
    if state_of(address) != NOT_WRITTEN:
        return ((heading, sayings(desk, address)),)
    return ((heading, (Saying(escape(not_written(desk))),)),) if desk.whole else ()


def _ring_next(desk: Desk) -> tuple[Section, ...]:
    heading, items = desk.words("emergency.ring_next"), ring_items(desk)
    if items:
        return (Section(heading, "ring-next", (ContactCards(items),)),)
    return section(heading, "ring-next", Notice(not_written(desk), "caution") if desk.whole else None)


def ring_items(desk: Desk) -> tuple[ContactItem, ...]:
    """Whom to ring, in order: as written, else the key contact; then whoever is on call."""
    items = list(ring_cards(desk, desk.person.profile.who_to_ring))
    if not items and desk.whole and desk.key_contact is not None:
        items = [contact_item(desk, desk.key_contact, brief=True)]
    if desk.whole and (on_call := _on_call(desk)) is not None:
        items.append(on_call)
    first, then = desk.words("ring.first"), desk.words("ring.then")
    return tuple(
        replace(item, tag=then if place else first, anchor=f"ring-{place + 1}")
        for place, item in enumerate(items)
    )


def ring_cards(desk: Desk, lines: Many) -> tuple[ContactItem, ...]:
    """Whoever some lines name, in their order, each with a number to ring."""
    return tuple(_ring_item(desk, line) for line in many(lines))


def _ring_item(desk: Desk, line: Line) -> ContactItem:
    """Somebody to ring, looked up by name; a number typed in the line comes before the one looked up."""
    typed = plain(line)
    contact = desk.book.find(typed) or desk.book.find(_NUMBER.sub("", typed))
    # Behind a name may stand when to ring: "Dev, if it is before ten".
    then = contact is None and (contact := _at_the_start(desk, typed)) is not None
    known = () if then else told_row(desk, line)
    if contact is None:
        # A whole sentence is nobody's name.
        letters = initials(typed) if len(typed.split()) <= _NAMES else ""
        return ContactItem(typed, "", letters, facts=known, calls=call_buttons(desk, line))
    item = contact_item(desk, contact, brief=True)
    own = call_buttons(desk, line, item.name) if _NUMBER.search(typed) else ()
    targets = {button.target for button in own}
    looked_up = tuple(button for button in item.calls if button.target not in targets)
    first = (saying(desk, line),) if then else ()
    return replace(item, lines=first + item.lines, facts=item.facts + known, calls=own + looked_up)


def _at_the_start(desk: Desk, typed: str) -> Contact | None:
    """Who a line begins with, where a comma or a word such as `if` ends the name: a wrong number is worse than none."""
    words = typed.split()
    ends = desk.words("ring.after_a_name").split()
    for count in range(1, min(len(words), _NAMES + 1)):
        stops = words[count - 1][-1] in _STOPS or words[count].casefold() in ends
        name = " ".join(words[:count]).rstrip(_STOPS)
        if stops and (contact := desk.book.find(name)) is not None:
            return contact
    return None


def _on_call(desk: Desk) -> ContactItem | None:
    organisation, provider = desk.settings.organisation, provider_item(desk)
    if organisation is None or provider is None or organisation.on_call is None:
        return None
    name = desk.words("provider.on_call", who=provider.name)
    return ContactItem(
        name,
        desk.words("provider.nights"),
        initials(provider.name),
        lines=sayings(desk, organisation.on_call) if not phones_in(organisation.on_call.text) else (),
        calls=call_buttons(desk, organisation.on_call, name),
    )
