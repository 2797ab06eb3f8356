"""people.yml: my circle, my team, agencies, and whom not to contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
from generator.said import H, Kind, Many, One, Said

NOBODY = Circle.NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Said):
    """Somebody in my life: family, friend, worker, agency."""

    name: Annotated[One, H("Name.", ("who",), required=True)] = None
    relation: Annotated[One, H("Who they are to me.", ("relationship", "role", "who they are", "job"))] = None
    organisation: Annotated[One, H("Where they work.", ("works for", "from"))] = None
    phone: Annotated[One, H("A number.", ("telephone", "mobile", "tel"), kind=Kind.PHONE)] = None
    email: Annotated[One, H("An address.", ("e-mail",), kind=Kind.EMAIL)] = None
    ring_any_time: Annotated[
        One,
        H("May anyone who works with me ring at any time?", ("call any time", "any time"), kind=Kind.YES_NO),
    ] = None
    when_to_ring: Annotated[Many, H("The best time, and what for.", ("best time", "when to call"))] = ()
    best_way: Annotated[Many, H("Ring, text, at the door?", ("best way to reach", "contact rule"))] = ()
    ring: Annotated[
        One, H("How close: closest, friends, people I know, paid.", ("how close", "circle"), kind=Kind.RING)
    ] = None
    why_they_matter: Annotated[Many, H("Why they matter to me.", ("why", "about"))] = ()
    what_we_do: Annotated[Many, H("What we do together.", ("what they do for me", "what they do"))] = ()
    what_they_need: Annotated[Many, H("What they need for themselves.", ("needs",))] = ()
    involve_when: Annotated[Many, H("When to involve them.", ("involve",))] = ()
    knows_me_since: Annotated[One, H("Since when.", ("since", "knows me"))] = None
    languages: Annotated[Many, H("Languages they speak.", ("speaks",))] = ()
    key_worker: Annotated[One, H("Is this my key worker?", kind=Kind.YES_NO)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class People(Said):
    """people.yml: my circle, my team, and whom not to contact."""

    key_contact: Annotated[
        Contact | None,
        H(
            "The one person to ask. A name from below, or all about them.",
            ("my key contact", "main contact"),
            safety=True,
        ),
    ] = None
    my_family: Annotated[
        tuple[Contact, ...],
        H(
            "Each one, what they do for me, and what they need.",
            ("family", "family and siblings"),
            keyed="name",
        ),
    ] = ()
    my_friends: Annotated[
        tuple[Contact, ...],
        H(
            "Friends and people I like to see.",
            ("friends", "people in my life", "people who are important to me", "my circle"),
            keyed="name",
        ),
    ] = ()
    my_team: Annotated[
        tuple[Contact, ...],
        H("People who are paid to be here.", ("team", "support team", "my support team"), keyed="name"),
    ] = ()
    agencies: Annotated[
        tuple[Contact, ...],
        H(
            "Doctors, nurses, social workers, therapists.",
            ("professionals", "health and social care"),
            keyed="name",
        ),
    ] = ()
    co_ordinator: Annotated[
        One,
        H(
            "The one person who keeps it all together.",
            ("coordinator", "lead coordinator", "who coordinates"),
        ),
    ] = None
    who_decides_what: Annotated[Many, H("Decisions, and whose they are.", ("decisions",))] = ()
    do_not_contact: Annotated[
        tuple[Contact, ...],
        H(
            "Whom nobody may ring or let in, and why. Never shown.",
            ("who not to contact", "not to contact"),
            keyed="name",
            circle=NOBODY,
        ),
    ] = ()
