"""people.yml: my circle, my team, agencies, and whom not to contact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
from generator.said import H, Kind, Many, One, Said

ME, NOBODY = Circle.ME, Circle.NOBODY


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
    pronouns: Annotated[One, H("he, she, they …")] = None
    what_they_hope: Annotated[Many, H("What they hope for between us.", ("hopes", "hope"))] = ()
    about_them: Annotated[
        Many,
        H(
            "A worker's own one-page profile: what they like, what others like about them.",
            ("about her", "about him", "their one page profile", "likes"),
        ),
    ] = ()
    last_seen: Annotated[One, H("When we last met.")] = None
    keeping_in_touch: Annotated[
        Many, H("How often we meet, ring, write.", ("keep in touch", "how often"))
    ] = ()
    leaves_on: Annotated[
        One, H("Their last day, when it is known.", ("until", "end date", "left on"), kind=Kind.DAY)
    ] = None
    what_they_hold: Annotated[
        Many, H("For an agency: which plans and records it keeps.", ("what they keep", "holds"))
    ] = ()
    meets: Annotated[Many, H("For an agency: when we meet.", ("meetings", "reviews"))] = ()
    how_to_refer: Annotated[
        Many, H("For an agency: how to be seen.", ("referral", "how to get an appointment"))
    ] = ()
    out_of_hours: Annotated[Many, H("Whom to ask at night and at weekends.", ("nights and weekends",))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotToContact(Contact):
    """Somebody nobody may ring or let in. Shown only where the family says so, and then without the reason."""

    reason: Annotated[
        Many,
        H("Why nobody may. For nobody, also where the name is opened.", ("why", "because"), circle=NOBODY),
    ] = ()
    what_to_do: Annotated[
        Many, H("What to do when they ring, or stand at the door.", ("if they come", "if they ring"))
    ] = ()
    why_they_matter: Annotated[Many, H("What else to know of them.", ("about",))] = ()
    ring: Annotated[
        One, H("How close: closest, friends, people I know, paid.", ("how close",), kind=Kind.RING)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneBy(Said):
    """One job, and who does it, so that nobody is asked twice."""

    what: Annotated[One, H("What is done.", ("job", "name"), required=True)] = None
    who: Annotated[One, H("Who does it.", ("who does it",))] = None
    how_often: Annotated[One, H("How often, or by when.", ("when",))] = None
    where_it_is_kept: Annotated[One, H("Where the answer is written down.", ("kept in",))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MayKnow(Said):
    """Who may know what about me, and why."""

    who: Annotated[One, H("Who.", ("name",), required=True)] = None
    may_know: Annotated[Many, H("What they may know.", ("what",))] = ()
    why: Annotated[Many, H("Why.", ("reason", "because"))] = ()
    from_when: Annotated[One, H("From when, or until when.", ("since",))] = None


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
    deputy_co_ordinator: Annotated[
        One, H("Who does when they are away.", ("deputy coordinator", "second coordinator"))
    ] = None
    who_does_what: Annotated[
        tuple[DoneBy, ...],
        H("Each job once: who does it, how often.", ("who does what grid", "jobs"), keyed="what"),
    ] = ()
    please_do_not_ask_again: Annotated[
        Many,
        H(
            "What has been answered often enough, and where the answer is.",
            ("do not ask again", "already answered"),
        ),
    ] = ()
    who_may_know_what: Annotated[
        tuple[MayKnow, ...],
        H("What is shared with whom, and why.", ("information sharing", "sharing information"), keyed="who"),
    ] = ()
    people_i_love: Annotated[
        Many,
        H(
            "Who, and what I want with them. For me, unless I say otherwise.",
            ("my relationships",),
            circle=ME,
        ),
    ] = ()
    my_privacy: Annotated[
        Many,
        H("When to leave me alone, and where. For me, unless I say otherwise.", ("time alone",), circle=ME),
    ] = ()
    help_i_want_with_love: Annotated[
        Many,
        H(
            "Talking, meeting, writing, advice. For me, unless I say otherwise.",
            ("help with relationships",),
            circle=ME,
        ),
    ] = ()
    keeping_safe_my_way: Annotated[
        Many,
        H("What keeps me safe with others. For me, unless I say otherwise.", ("staying safe",), circle=ME),
    ] = ()
    who_decides_what: Annotated[Many, H("Decisions, and whose they are.", ("decisions",))] = ()
    do_not_contact: Annotated[
        tuple[NotToContact, ...],
        H(
            "Whom nobody may ring or let in, and why. For nobody, unless you share a name; the reason stays with you.",
            ("who not to contact", "not to contact"),
            keyed="name",
            circle=NOBODY,
        ),
    ] = ()
