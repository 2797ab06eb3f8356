"""profile.yml: who I am, what matters, at a glance, what to do in an emergency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
from generator.person.lines import Card
from generator.said import H, Kind, Many, One, Said

EVERYONE = Circle.EVERYONE
FAMILY = Circle.FAMILY
ME = Circle.ME
NOBODY = Circle.NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyCard(Said):
    """What to do when one thing happens. At most three of them are red."""

    if_: Annotated[
        One, H("What happens? Such as: I have a seizure.", ("when", "title", "what happens"), safety=True)
    ] = None
    steps: Annotated[
        Many, H("What to do, one step a line, in order.", ("what to do", "do this"), safety=True)
    ] = ()
    call_999: Annotated[One, H("When to call 999.", ("call 999 if", "call 999 when", "999"), safety=True)] = (
        None
    )
    what_it_looks_like: Annotated[
        Many, H("What I might look like, and what it means.", ("signs", "what you see"), safety=True)
    ] = ()
    medicine: Annotated[
        Many,
        H(
            "Rescue medicine, as the signed plan says, and where it is.",
            ("rescue medicine", "where the medicine is"),
            safety=True,
        ),
    ] = ()
    medicine_anyone_may_give: Annotated[
        Many,
        H(
            "First-aid medicine that anybody may give, such as an adrenaline pen, and where it is.",
            ("anyone may give", "medicine anybody may give", "first aid"),
            safety=True,
        ),
    ] = ()
    afterwards: Annotated[Many, H("What I need afterwards.", ("after",))] = ()
    plan: Annotated[
        One,
        H(
            "Which signed plan this comes from, and its date. The plan always wins.",
            ("signed plan", "source"),
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHeading(Said):
    """A heading of the family's own, shown like any other."""

    title: Annotated[One, H("The heading.")] = None
    lines: Annotated[Many, H("What stands under it.", ("text",))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Said):
    """profile.yml: who I am."""

    # Who I am
    name: Annotated[
        One,
        H(
            "What should people call me?",
            ("my preferred name", "name i like", "preferred name", "my name", "call me"),
            required=True,
        ),
    ] = None
    full_name: Annotated[One, H("My whole name, as on a passport.", ("surname", "legal name"))] = None
    pronouns: Annotated[One, H("he, she, they …")] = None
    say_my_name: Annotated[One, H("How do you say it?", ("how to say my name", "pronunciation"))] = None
    my_photo: Annotated[
        One,
        H(
            "The photo people see first, from the media folder.",
            ("photo", "hero photo", "main photo"),
            kind=Kind.PICTURE_FILE,
        ),
    ] = None
    colour: Annotated[
        One,
        H(
            "sea, forest, plum, berry, terracotta, indigo or honey.",
            ("my colour",),
            kind=Kind.COLOUR,
            circle=EVERYONE,
        ),
    ] = None
    voice: Annotated[
        One, H("first: I wrote it. third: others wrote it about me.", kind=Kind.VOICE, circle=EVERYONE)
    ] = None
    language_of_these_pages: Annotated[
        One,
        H(
            "The language these pages are written in.",
            ("language", "pages are in", "written in"),
            kind=Kind.LANGUAGE,
            circle=EVERYONE,
        ),
    ] = None
    also_in_these_languages: Annotated[
        Many,
        H(
            "Languages to have all the pages in besides. Lines that are not translated yet say so.",
            ("also in", "other languages of these pages"),
            kind=Kind.LANGUAGE,
            circle=EVERYONE,
        ),
    ] = ()
    translated_by: Annotated[
        Many,
        H(
            "Who put these pages into other languages.",
            ("translator", "who translated this"),
        ),
    ] = ()
    show_before_unlocking: Annotated[
        One,
        H(
            "One phone number that stands on the locked page, where anybody with the address can read it. Most families leave it out.",
            ("number on the locked page",),
            kind=Kind.PHONE,
            circle=EVERYONE,
        ),
    ] = None
    hello: Annotated[
        Many, H("Two sentences I would say first.", ("about me", "introduction", "hello i am"))
    ] = ()
    date_of_birth: Annotated[
        One, H("When I was born.", ("dob", "born", "birthday"), kind=Kind.DAY, circle=FAMILY)
    ] = None
    nhs_number: Annotated[One, H("Only for hospital pages.", circle=FAMILY)] = None
    address: Annotated[
        Many, H("Where I live, in full, for 999.", ("my address", "home address"), safety=True)
    ] = ()
    door_code: Annotated[
        Many,
        H(
            "Codes and keys. Kept in the text, never shown.",
            ("key safe", "key code", "alarm code", "codes and keys"),
            circle=NOBODY,
        ),
    ] = ()
    money: Annotated[Many, H("Money and benefits.", ("bank", "benefits"), circle=FAMILY)] = ()
    legal_papers: Annotated[
        Many,
        H(
            "Deputyship, power of attorney, court papers.",
            ("legal information", "legal", "deputy", "power of attorney"),
            circle=FAMILY,
        ),
    ] = ()
    love_and_private_life: Annotated[
        Many,
        H(
            "Love, friendship, privacy. For me, unless I say otherwise.",
            ("relationships", "love", "private life", "relationships and privacy"),
            circle=ME,
        ),
    ] = ()
    # One-page profile
    what_people_like_about_me: Annotated[
        Many,
        H(
            "What do people thank you for? What would friends say?",
            (
                "what people like and admire about me",
                "like and admire",
                "what people appreciate about me",
                "what people admire about me",
            ),
        ),
    ] = ()
    what_matters_to_me: Annotated[
        tuple[Card, ...],
        H(
            "What would spoil the week if it were missing?",
            (
                "important to me",
                "what is important to me",
                "what is most important to me",
                "what's important to me",
                "what matters",
            ),
        ),
    ] = ()
    i_like: Annotated[
        Many,
        H(
            "What I like.",
            (
                "loves",
                "hobbies",
                "interests",
                "my interests",
                "likes",
                "what i like",
                "things i like",
                "i love",
            ),
        ),
    ] = ()
    i_do_not_like: Annotated[
        Many, H("What I do not like.", ("dislikes", "what i do not like", "things i do not like", "i hate"))
    ] = ()
    i_am_good_at: Annotated[
        Many, H("What I can do well, and could show you.", ("good at", "my skills", "strengths"))
    ] = ()
    also_worth_knowing: Annotated[
        Many,
        H(
            "Anything else about me, my life, my things.",
            ("background", "my background", "also worth knowing about me", "worth knowing"),
        ),
    ] = ()
    please_do: Annotated[
        Many,
        H(
            "What works, one thing a line.",
            ("do", "please do this", "dos", "how best to support me", "how to support me well"),
        ),
    ] = ()
    please_do_not: Annotated[
        Many,
        H(
            "What makes it worse, one thing a line.",
            ("please don't", "don't", "do not", "donts", "please never"),
        ),
    ] = ()
    # At a glance
    three_things_to_know_first: Annotated[
        Many,
        H(
            "If somebody has one minute: which three things?",
            (
                "alerts",
                "most important things to know",
                "three things",
                "if you only have a minute",
                "know first",
            ),
            most=3,
            safety=True,
        ),
    ] = ()
    allergies: Annotated[
        Many,
        H(
            "What must I never have? `none known` is an answer; say who says so.",
            (
                "allergies and adverse reactions",
                "adverse reactions",
                "allergies and intolerances",
                "allergy",
                "allergic to",
                "i am allergic to",
            ),
            safety=True,
        ),
    ] = ()
    eating_and_drinking: Annotated[
        Many,
        H(
            "How food and drink must be, so that I am safe. The IDDSI level if there is one.",
            ("food and drink safety", "swallowing", "eating", "diet"),
            safety=True,
        ),
    ] = ()
    medicines: Annotated[
        Many,
        H(
            "How I take medicine. What and how much stands in the signed plan.",
            ("meds", "my medicines", "medicine", "medication", "how i take medicine"),
            safety=True,
        ),
    ] = ()
    how_i_say_yes: Annotated[
        One,
        H(
            "What do I do?",
            (
                "says yes",
                "i say yes",
                "yes",
            ),
            safety=True,
        ),
    ] = None
    how_i_say_no: Annotated[
        One,
        H(
            "What do I do?",
            (
                "says no",
                "i say no",
                "no",
            ),
            safety=True,
        ),
    ] = None
    how_i_say_stop: Annotated[
        One,
        H(
            "What do I do?",
            (
                "says stop",
                "i say stop",
                "stop",
            ),
            safety=True,
        ),
    ] = None
    how_i_show_pain: Annotated[
        One,
        H(
            "What do I do, and where does it hurt most often?",
            ("pain", "how you know i am in pain"),
            safety=True,
        ),
    ] = None
    how_i_ask_for_the_toilet: Annotated[One, H("What do I do?", ("toilet",), safety=True)] = None
    walking_and_lifting: Annotated[
        Many,
        H(
            "How I get about, and what help is safe.",
            ("walking", "moving around", "mobility", "lifting"),
            safety=True,
        ),
    ] = ()
    what_i_can_see_and_hear: Annotated[
        Many,
        H(
            "Glasses, hearing aids, which side to stand.",
            (
                "hearing",
                "eyesight and hearing",
                "sight",
                "seeing and hearing",
                "sight and hearing",
                "hearing and sight",
                "what i see and hear",
            ),
            safety=True,
        ),
    ] = ()
    never_leave_me_alone_with: Annotated[
        Many,
        H(
            "Stairs, water, strangers, a hot kettle?",
            ("never leave me alone", "do not leave me alone with"),
            safety=True,
        ),
    ] = ()
    # Emergency
    emergency: Annotated[
        tuple[EmergencyCard, ...],
        H(
            "What may go wrong, and what to do.",
            ("emergencies", "in an emergency", "if something goes wrong"),
            keyed="if_",
            safety=True,
        ),
    ] = ()
    what_to_tell_999: Annotated[
        Many, H("What the people on the phone need to hear.", ("tell 999",), safety=True)
    ] = ()
    who_to_ring: Annotated[
        Many,
        H(
            "Who to ring next, in order. Names from people.yml.",
            ("who to ring next", "ring next", "who to call"),
            safety=True,
        ),
    ] = ()
    hospital_bag: Annotated[Many, H("What comes with me.", ("bag for hospital",))] = ()
    # Kept fresh
    written_by: Annotated[
        Many, H("Who wrote this, and how I took part.", ("supported to write this by", "who helped"))
    ] = ()
    checked_on: Annotated[
        One,
        H(
            "The day somebody last read it all through.",
            ("date", "date of this page", "last checked", "date last updated", "checked"),
            kind=Kind.DAY,
        ),
    ] = None
    checked_by: Annotated[One, H("Who read it through.")] = None
    check_again_by: Annotated[
        One,
        H(
            "The day it has to be read through again.",
            ("review by date", "next check", "review date"),
            kind=Kind.DAY,
        ),
    ] = None
    my_own_headings: Annotated[
        tuple[OwnHeading, ...],
        H(
            "Anything we have no heading for: your heading, and your words under it.",
            ("other headings", "unsorted"),
            keyed="title",
        ),
    ] = ()
