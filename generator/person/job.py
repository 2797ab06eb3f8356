"""job_description.yml: the job of supporting me, the advert, the application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
from generator.said import H, Kind, Many, One, Said

EVERYONE = Circle.EVERYONE
APPLICANTS = Circle.APPLICANTS
FAMILY = Circle.FAMILY


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties(Said):
    """What you would do, sorted."""

    personal: Annotated[
        Many, H("Washing, dressing, eating, medicine.", ("personal support", "personal care"))
    ] = ()
    at_home: Annotated[Many, H("House, cooking, bills.", ("home",))] = ()
    out_and_about: Annotated[Many, H("College, trains, chapel, shops.", ("out", "going out"))] = ()
    health: Annotated[Many, H("Appointments, exercise, plans.", ("keeping well",))] = ()
    relationships: Annotated[Many, H("Friends, family, neighbours.", ("friends and family",))] = ()
    anything_else: Annotated[Many, H("What else.", ("other", "lines", "text"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Said):
    """Something only some people can be, with the reason the law asks for (Equality Act 2010, schedule 9)."""

    requirement: Annotated[One, H("Who it has to be.", ("it has to be", "must be"), required=True)] = None
    reason: Annotated[One, H("Why it has to be so.", ("because", "why"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advert(Said):
    """The public advert. Everything under it is for everyone."""

    open_from: Annotated[
        One, H("The day it may be seen. Without it there is no advert.", ("opens", "open"), kind=Kind.DAY)
    ] = None
    closes: Annotated[
        One,
        H(
            "The last day to apply; two weeks at least.",
            ("closing date", "apply by", "closes on"),
            kind=Kind.DAY,
        ),
    ] = None
    diagnosis_may_be_named: Annotated[
        One,
        H(
            "May anybody read what I have? Unless you say `yes`, a condition named in the advert stops it.",
            ("condition may be named", "my diagnosis may be named"),
            kind=Kind.YES_NO,
            circle=Circle.NOBODY,
        ),
    ] = None
    name_to_use: Annotated[
        One, H("The name to show in public; leave it out to show none.", ("name in the advert",))
    ] = None
    headline: Annotated[One, H("One line in my words.", ("title",))] = None
    who_i_am: Annotated[Many, H("Strengths first.", ("about me",))] = ()
    who_would_suit: Annotated[
        Many, H("What kind of person?", ("who would suit me", "we are looking for", "you are"))
    ] = ()
    main_duties: Annotated[Many, H("What the job is mostly.", ("what you would do", "duties"))] = ()
    days_and_times: Annotated[Many, H("Which days, which hours.", ("hours", "when"))] = ()
    pay: Annotated[Many, H("What it pays.")] = ()
    area: Annotated[One, H("A part of town, never an address.", ("place", "where"))] = None
    has_to_be: Annotated[
        tuple[Requirement, ...],
        H(
            "An occupational requirement, with its reason.",
            ("occupational requirement", "occupational requirements"),
        ),
    ] = ()
    good_to_know: Annotated[Many, H("Driving, pets, smoking.", ("driving pets smoking", "also"))] = ()
    checks: Annotated[Many, H("DBS and references, and who pays.", ("dbs",))] = ()
    how_to_apply: Annotated[
        Many, H("Film, voice, paper, form: all the ways.", ("apply", "ways to apply"))
    ] = ()
    talk_first: Annotated[
        Many, H("Who to ring for a chat, and when.", ("informal chat", "have a chat first"))
    ] = ()
    phone: Annotated[One, H("A number for questions.", kind=Kind.PHONE)] = None
    email: Annotated[One, H("An address for questions.", kind=Kind.EMAIL)] = None
    reference: Annotated[One, H("A reference to quote.", ("ref",))] = None
    formats: Annotated[
        Many, H("Other ways to get this: large print, sound, another language.", ("other formats",))
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Application(Said):
    """For shortlisted people: what we ask, what happens, who you meet."""

    questions: Annotated[
        Many, H("Questions from me and my family.", ("questions from me", "my questions"))
    ] = ()
    what_happens_next: Annotated[
        Many, H("Meeting, trying out, deciding, hearing back.", ("next steps",))
    ] = ()
    meeting_me: Annotated[Many, H("How we meet, and how I choose.", ("how i choose who", "meeting"))] = ()
    ways_to_apply: Annotated[
        Many, H("Film, voice, paper, with somebody beside you.", ("how you can apply",))
    ] = ()
    pages_close_on: Annotated[
        One,
        H(
            "The last day people who apply may read these pages. Left out, it is the advert's last day.",
            ("these pages close on", "access ends on", "access ends", "open until"),
            kind=Kind.DAY,
        ),
    ] = None
    what_we_hope_to_hear: Annotated[Many, H("What we listen for. For the family.", circle=FAMILY)] = ()
    how_we_score: Annotated[
        Many, H("How we decide between people. For the family.", ("scoring", "scoring sheet"), circle=FAMILY)
    ] = ()
    what_we_tell_everyone: Annotated[
        Many, H("What everybody who applied hears back, and when.", ("feedback",))
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Said):
    """Who would fit me. What people are like matters more than what they can do."""

    support_i_want: Annotated[
        Many, H("What support I want and need.", ("support wanted and needed", "support"), circle=APPLICANTS)
    ] = ()
    skills: Annotated[Many, H("What you have to be able to do.", ("skills needed",), circle=APPLICANTS)] = ()
    what_you_are_like: Annotated[
        Many,
        H(
            "What kind of person you have to be.",
            ("personality", "personality characteristics"),
            circle=APPLICANTS,
        ),
    ] = ()
    what_we_share: Annotated[
        Many, H("What we could both enjoy.", ("shared interests", "interests"), circle=APPLICANTS)
    ] = ()
    nice_to_have: Annotated[Many, H("Good, but not needed.", ("nice",), circle=APPLICANTS)] = ()
    it_will_not_work_if: Annotated[
        Many, H("What cannot work.", ("deal breakers", "deal-breakers"), circle=APPLICANTS)
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JobDescription(Said):
    """job_description.yml: the job of supporting me, and nobody else."""

    in_my_words: Annotated[
        Many, H("How I would say it.", ("opening", "my words", "from me"), circle=APPLICANTS)
    ] = ()
    who_i_am_looking_for: Annotated[
        Many, H("What kind of person?", ("i am looking for", "looking for", "you must be"), circle=APPLICANTS)
    ] = ()
    a_good_day_with_me: Annotated[
        Many,
        H(
            "What a good day at work looks like.",
            ("a good day working with me", "good day at work"),
            circle=APPLICANTS,
        ),
    ] = ()
    you_will_love_this_if: Annotated[
        Many,
        H(
            "Who would enjoy it?",
            ("you'll love this if", "you would love this if", "you'll love this job if"),
            circle=APPLICANTS,
        ),
    ] = ()
    honest_hard_bits: Annotated[
        Many,
        H(
            "Three things that are hard, honestly.",
            ("hard bits", "what is hard", "the hard bits"),
            circle=APPLICANTS,
        ),
    ] = ()
    what_you_would_do: Annotated[
        Duties | None,
        H(
            "The work itself.",
            ("what you'd do", "what you will do", "what you'll do", "duties"),
            circle=APPLICANTS,
        ),
    ] = None
    not_your_job: Annotated[
        Many, H("What others do.", ("what you won't do", "not your responsibility"), circle=APPLICANTS)
    ] = ()
    what_you_can_learn: Annotated[
        Many, H("What you need not know yet.", ("you can learn", "we will teach you"), circle=APPLICANTS)
    ] = ()
    what_i_give_back: Annotated[
        Many,
        H(
            "What you get from working with me.",
            ("what i'll give you back", "what you get back"),
            circle=APPLICANTS,
        ),
    ] = ()
    who_you_answer_to: Annotated[
        Many, H("Me, family, key contact, manager.", ("you answer to",), circle=APPLICANTS)
    ] = ()
    hours: Annotated[
        Many, H("Days, times, how far ahead the rota is.", ("days and hours",), circle=APPLICANTS)
    ] = ()
    sleep_ins: Annotated[Many, H("Nights.", ("nights", "sleep-ins"), circle=APPLICANTS)] = ()
    pay: Annotated[Many, H("Pay, travel, holidays.", circle=APPLICANTS)] = ()
    place: Annotated[Many, H("The area, never the address.", ("where", "area"), circle=APPLICANTS)] = ()
    training_before_alone: Annotated[
        Many,
        H(
            "What you have to know and have shown before you are alone with me.",
            ("training", "before you are alone with me", "training and competencies"),
            circle=APPLICANTS,
            safety=True,
        ),
    ] = ()
    how_we_will_know_it_is_going_well: Annotated[
        Many,
        H("What we look at together.", ("how we'll know it's going well", "going well"), circle=APPLICANTS),
    ] = ()
    agreed_with: Annotated[
        Many, H("Who agreed this job description, and when.", ("job agreed with",), circle=APPLICANTS)
    ] = ()
    who_fits_me: Annotated[
        Matching | None,
        H("Who and I would suit each other.", ("matching", "matching tool", "match"), circle=APPLICANTS),
    ] = None
    advert: Annotated[Advert | None, H("The public advert.", ("individual advert",), circle=EVERYONE)] = None
    application: Annotated[
        Application | None, H("For people who apply.", ("applying", "how to apply"), circle=APPLICANTS)
    ] = None
