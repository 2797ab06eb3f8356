"""People with a face, a reason and a button to ring them."""

from __future__ import annotations

import re

from generator.compose.addressbook import bare_name
from generator.compose.desk import Desk, plain
from generator.compose.sayings import dedupe, fact_rows, in_words, many, sayings, told_row
from generator.person import Contact
from generator.phones import NotAPhone, phones_in, read_phone
from generator.said import Line, One
from generator.site import CallButton, ContactCards, ContactItem, Rows, Section
from generator.tongues import joined

_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_YES = frozenset({"yes", "y", "true", "✓", "on", "always", "ydw", "ydy", "yes always", "any time", "anytime"})
_NO = frozenset({"no", "n", "false", "✗", "off"})


def is_yes(line: One) -> bool:
    """Whether a line answers yes, and only that."""
    return line is not None and _bare(line) in _YES


def _bare(line: Line) -> str:
    return " ".join(line.text.casefold().replace(",", " ").split()).strip(" .!")


def initials(name: str) -> str:
    """Letters to stand where there is no photo: of the first word and the last; "" where there are only numbers, as in 999."""
    words = [word for word in bare_name(name)[0].split() if word[0].isalpha()]
    ends = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in ends)


def call_buttons(desk: Desk, phone: One, name: str = "") -> tuple[CallButton, ...]:
    """A button for every number in a line."""
    numbers = phones_in(phone.text) if phone is not None else ()
    return tuple(
        CallButton(
            label=desk.words("call", who=name, number=number.shown)
            if name
            else desk.words("call.number", number=number.shown),
            target=number.dial,
            shown=number.shown,
        )
        for number in numbers
    )


def email_of(email: One) -> str:
    """An address that can be written to; "" when the words are something else."""
    words = plain(email)
    return words if _EMAIL.fullmatch(words) else ""


def unreadable(phone: One) -> One:
    """A line whose words say more than one number: a button alone would lose them."""
    return phone if phone is not None and isinstance(read_phone(phone.text), NotAPhone) else None


def contact_item(
    desk: Desk, contact: Contact, *, anchor: str = "", tag: str = "", brief: bool = False
) -> ContactItem:
    """Everything about somebody; when brief, only what is needed to ring them."""
    name = plain(contact.name) or plain(contact.relation) or desk.words("contact.unnamed")
    called = bare_name(name)[0]
    email = email_of(contact.email)
    return ContactItem(
        name=name,
        relation=_relation(desk, contact) if contact.name is not None else plain(contact.organisation),
        initials=initials(name),
        picture=desk.media.clip(contact.photo),
        tag=tag or _tag(desk, contact),
        lines=sayings(desk, many(contact.when_to_ring) + many(contact.best_way))
        if brief
        else sayings(desk, contact.why_they_matter),
        facts=_numbers_that_are_none(desk, contact) if brief else _facts(desk, contact),
        calls=call_buttons(desk, contact.phone, called),
        email=email,
        email_target=f"mailto:{email}" if email else "",
        anchor=anchor,
    )


def _relation(desk: Desk, contact: Contact) -> str:
    parts = dedupe((plain(contact.relation), plain(contact.organisation)))
    return (
        desk.words("contact.relation_at", relation=parts[0], place=parts[1])
        if len(parts) == 2
        else joined("", parts)
    )


def _tag(desk: Desk, contact: Contact) -> str:
    words = desk.words
    tags = (
        words("contact.key_worker") if is_yes(contact.key_worker) else "",
        words("contact.any_time") if is_yes(contact.ring_any_time) else "",
    )
    return joined(" · ", tags)


def _numbers_that_are_none(desk: Desk, contact: Contact) -> Rows:
    words = desk.words
    return fact_rows(
        desk,
        (words("contact.phone"), unreadable(contact.phone)),
        (words("contact.email"), None if email_of(contact.email) else contact.email),
    )


def _facts(desk: Desk, contact: Contact) -> Rows:
    words = desk.words
    any_time, key_worker = contact.ring_any_time, contact.key_worker
    rows = fact_rows(
        desk,
        (words("contact.when"), contact.when_to_ring),
        (words("contact.any_time"), None if is_yes(any_time) else any_time),
        (words("contact.best_way"), contact.best_way),
        (words("contact.what_we_do"), contact.what_we_do),
        (words("contact.what_they_need"), contact.what_they_need),
        (words("contact.involve"), contact.involve_when),
        (words("contact.since"), contact.knows_me_since),
        (words("contact.languages"), contact.languages),
        (words("contact.pronouns"), contact.pronouns),
        (words("contact.about_them"), contact.about_them),
        (words("contact.hope"), contact.what_they_hope),
        (words("contact.last_seen"), contact.last_seen),
        (words("contact.in_touch"), contact.keeping_in_touch),
        (words("contact.hold"), contact.what_they_hold),
        (words("contact.meets"), contact.meets),
        (words("contact.refer"), contact.how_to_refer),
        (words("contact.nights"), contact.out_of_hours),
        (words("contact.leaves"), in_words(desk, contact.leaves_on)),
        (
            words("contact.key_worker"),
            None if key_worker is None or _bare(key_worker) in _YES | _NO else key_worker,
        ),
    )
    # Their photo stands as their face already.
    known = told_row(desk, contact, contact.name, picture=False)
    return rows + _numbers_that_are_none(desk, contact) + known


def contact_cards(desk: Desk, contacts: tuple[Contact, ...], anchor: str) -> ContactCards | None:
    """Several people."""
    items = tuple(
        contact_item(desk, contact, anchor=f"{anchor}-{number}") for number, contact in enumerate(contacts, 1)
    )
    return ContactCards(items) if items else None


def key_contact_item(desk: Desk) -> ContactItem | None:
    """The key contact as they stand on every page."""
    return contact_item(desk, desk.key_contact, brief=True) if desk.key_contact else None


def key_contact_section(desk: Desk) -> tuple[Section, ...]:
    """The key contact's own card; where nobody wrote one down, the chrome of every page says so."""
    item = key_contact_item(desk)
    if item is None:
        return ()
    return (Section(desk.words("key_contact"), "key-contact-card", (ContactCards((item,), big=True),)),)


def provider_item(desk: Desk, *, tag: str = "") -> ContactItem | None:
    """The organisation that supports the person, for those who work for it and the family."""
    organisation = desk.settings.organisation
    if organisation is None or not plain(organisation.name) or not desk.whole:
        return None
    name, words = plain(organisation.name), desk.words
    on_call = (
        call_buttons(desk, organisation.on_call, words("provider.on_call", who=name)) if desk.whole else ()
    )
    email = email_of(organisation.email)
    return ContactItem(
        name=name,
        relation=words("provider.relation"),
        initials=initials(name),
        tag=tag,
        lines=sayings(desk, organisation.about),
        facts=fact_rows(
            desk,
            (words("contact.phone"), unreadable(organisation.phone)),
            (words("provider.nights"), unreadable(organisation.on_call)),
            (words("contact.email"), None if email else organisation.email),
        )
        + told_row(desk, organisation, organisation.name),
        calls=call_buttons(desk, organisation.phone, name) + on_call,
        email=email,
        email_target=f"mailto:{email}" if email else "",
        anchor="provider",
    )
