"""A person as their family wrote them: every heading, in one place. This is the one source of shape.

Each field is a heading. Its name in plain English is the heading's name (`what_matters_to_me` is written
`what matters to me:`), and `H` says what it asks, what else it answers to, what is checked, and who sees it
when nobody says. `validate` reads by these; templates, editor help and documentation are written from them.

Nothing is required but a name. `None` and `()` mean "not written down", never "there is none".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.circle import Circle
from generator.said import H, Kind, Line, Many, One, Said

FAMILY, ME, NOBODY = Circle.FAMILY, Circle.ME, Circle.NOBODY
EVERYONE, APPLICANTS = Circle.EVERYONE, Circle.APPLICANTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Line):
    """A line that may have a title, and may be marked as one of the most important."""

    title: Annotated[One, H("Two or three words to stand above it.")] = None
    important: Annotated[One, H("Is it one of the two most important?", kind=Kind.YES_NO)] = None


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
            ("name i like", "preferred name", "my name", "call me"),
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
            ("legal", "deputy", "power of attorney"),
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
            ("three things", "if you only have a minute", "know first"),
            most=3,
            safety=True,
        ),
    ] = ()
    allergies: Annotated[
        Many,
        H(
            "What must I never have? `none known` is an answer; say who says so.",
            ("allergy", "allergic to", "i am allergic to"),
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
            ("medicine", "medication", "how i take medicine"),
            safety=True,
        ),
    ] = ()
    how_i_say_yes: Annotated[One, H("What do I do?", ("yes",), safety=True)] = None
    how_i_say_no: Annotated[One, H("What do I do?", ("no",), safety=True)] = None
    how_i_say_stop: Annotated[One, H("What do I do?", ("stop",), safety=True)] = None
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
            ("seeing and hearing", "sight and hearing", "hearing and sight", "what i see and hear"),
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
            ("last checked", "date last updated", "checked"),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow(Said):
    """One thing I do, what it means, what to do. Begin with what I do."""

    what_is_happening: Annotated[
        One,
        H("Where, when, what goes on? `anytime` is fine.", ("happening", "when", "at this time", "where")),
    ] = None
    i_do: Annotated[
        One,
        H(
            "What do I do that you can see or hear?",
            ("when i do this", "i do this", "does", "you see", "what i do"),
            required=True,
        ),
    ] = None
    it_means: Annotated[
        Many, H("What do we think it means?", ("we think it means", "it may mean", "means", "this means"))
    ] = ()
    please_do: Annotated[
        Many,
        H("What should you do?", ("you should", "and we should", "please do this", "so please", "do this")),
    ] = ()
    how_sure: Annotated[One, H("How sure are we?", ("confidence", "sure"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TellRow(Said):
    """One thing others want me to know, and how they tell me."""

    to_let_me_know: Annotated[
        One,
        H(
            "What do you want me to know?",
            ("we want to let me know", "you want to tell me", "to tell me"),
            required=True,
        ),
    ] = None
    do_this: Annotated[
        Many, H("What do you do?", ("to do this you", "you do", "please do", "to do this we"))
    ] = ()
    helped_by: Annotated[Many, H("Things or people that help.", ("with", "supported by"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Said):
    """A sound, sign or word of mine."""

    sign: Annotated[
        One, H("The sound, sign or word.", ("sound", "word", "i say", "sound or sign"), required=True)
    ] = None
    means: Annotated[Many, H("What it means.", ("meaning", "it means"))] = ()
    reply: Annotated[Many, H("What to answer.", ("answer", "please answer"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication(Said):
    """communication.yml: how I communicate, and how to communicate with me."""

    best_way_to_talk_to_me: Annotated[
        Many,
        H(
            "What works best?",
            (
                "the best way to talk to me",
                "how to talk to me",
                "how to communicate with me",
                "how i communicate",
            ),
        ),
    ] = ()
    my_languages: Annotated[
        Many,
        H(
            "Languages I speak, understand, and go back to when I am tired or ill.",
            ("languages", "first language", "my language"),
        ),
    ] = ()
    please_wait: Annotated[
        One, H("How many seconds before you ask again?", ("wait", "how long to wait"), kind=Kind.SECONDS)
    ] = None
    communication_chart: Annotated[
        tuple[ChartRow, ...],
        H(
            "What I do, what it means, what to do.",
            ("chart", "what i do and what it means", "how i tell you things"),
        ),
    ] = ()
    how_to_tell_me: Annotated[
        tuple[TellRow, ...],
        H(
            "What you want me to know, and how to tell me.",
            ("how to tell me things", "to let me know chart", "how we tell me things"),
        ),
    ] = ()
    sounds_and_signs: Annotated[
        tuple[Sign, ...], H("My own dictionary.", ("my sounds and signs", "signs", "my words", "sounds"))
    ] = ()
    how_i_choose: Annotated[
        Many, H("How I make choices, and how to offer them.", ("choices", "making choices"))
    ] = ()
    what_i_use: Annotated[
        Many,
        H(
            "Tablet, book, symbols, hearing aids: what, where, who charges it.",
            ("communication aids", "aids", "my tablet"),
        ),
    ] = ()
    how_i_like_information: Annotated[
        Many,
        H(
            "Easy Read, pictures, one thing at a time … (Accessible Information Standard).",
            ("information", "accessible information"),
        ),
    ] = ()
    topics_i_love: Annotated[
        Many,
        H(
            "Things to talk to me about.",
            ("things to talk to me about", "talk to me about", "things i like to talk about"),
        ),
    ] = ()
    topics_to_leave: Annotated[
        Many, H("Things not to bring up, and why.", ("topics to avoid", "do not talk to me about"))
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(Said):
    """A word or sentence of our language that is good to know."""

    say: Annotated[One, H("The words, as we write them.", ("word", "words", "phrase"), required=True)] = None
    sounds_like: Annotated[One, H("How to say it.", ("said like", "say it like", "pronunciation"))] = None
    means: Annotated[One, H("What it means.", ("meaning", "in english"))] = None
    when: Annotated[One, H("When we say it.", ("when we say it",))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Festival(Said):
    """A day that matters to us."""

    name: Annotated[One, H("What the day is called.", ("day", "festival"), required=True)] = None
    when: Annotated[One, H("When it is; roughly is fine if the moon decides.")] = None
    what_we_do: Annotated[Many, H("What happens at home.", ("we",))] = ()
    what_you_do: Annotated[
        Many, H("What the person on shift does.", ("you", "what the worker does", "please"))
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyCulture(Said):
    """family_culture.yml: how we do things, so that nobody has to guess. Ask, do not assume."""

    who_our_family_is: Annotated[
        Many, H("Who counts as family, and who decides what?", ("who family is", "our family"))
    ] = ()
    names_and_titles: Annotated[Many, H("What to call each of us.", ("what to call us", "names"))] = ()
    greeting_us: Annotated[
        Many, H("How to say hello and goodbye.", ("greetings", "how to greet us", "greeting"))
    ] = ()
    languages_at_home: Annotated[
        Many,
        H(
            "What we speak, read, understand; whether we want an interpreter.",
            ("our languages", "languages we speak", "interpreter"),
        ),
    ] = ()
    words_we_use: Annotated[
        tuple[Phrase, ...], H("Words that are good to know.", ("key phrases", "phrases", "our words"))
    ] = ()
    food_and_drink: Annotated[
        Many,
        H(
            "What we eat and do not eat; who eats with whom; are guests fed?",
            ("food", "food in our home", "what we eat"),
        ),
    ] = ()
    kitchen_rules: Annotated[
        Many, H("Pans, knives, hands, halal, kosher, whose shelf is whose.", ("in our kitchen", "kitchen"))
    ] = ()
    fasting: Annotated[Many, H("Who fasts, when, and what that means for a shift.")] = ()
    faith: Annotated[
        Many, H("What we believe and practise.", ("faith and practice", "religion", "our faith"))
    ] = ()
    prayer: Annotated[
        Many,
        H(
            "Times, places, washing, quiet, objects not to move.",
            ("prayers", "prayer times", "chapel and prayer"),
        ),
    ] = ()
    days_that_matter: Annotated[
        tuple[Festival, ...],
        H(
            "Festivals, birthdays, anniversaries, and what to do.",
            ("festivals", "festivals and dates", "special days"),
        ),
    ] = ()
    clothes_and_modesty: Annotated[
        Many, H("What we wear, what you might wear, doors and curtains.", ("clothing", "modesty", "clothes"))
    ] = ()
    hair_and_skin: Annotated[Many, H("How hair and skin are cared for.", ("hair", "skin"))] = ()
    who_helps_with_personal_care: Annotated[
        Many,
        H(
            "Woman or man, alone or two, and why.",
            ("gender of carer", "personal care and modesty", "personal care"),
        ),
    ] = ()
    touch_and_hands: Annotated[Many, H("Handshakes, hugs, which hand.", ("touch",))] = ()
    shoes_and_doors: Annotated[
        Many,
        H(
            "Shoes on or off, knocking, keys, which door.",
            ("shoes", "our home", "home customs", "at our door"),
        ),
    ] = ()
    pets: Annotated[Many, H("Who they are and what they may do.", ("animals", "our pets"))] = ()
    television_and_noise: Annotated[
        Many, H("Television, radio, phones, music, quiet.", ("tv", "television", "noise"))
    ] = ()
    gifts: Annotated[Many, H("What we give, what you may take.", ("presents",))] = ()
    money_and_hospitality: Annotated[Many, H("Who pays for tea, lifts, outings.", ("hospitality",))] = ()
    privacy_and_photos: Annotated[
        Many,
        H("Photos, social media, what stays in the house.", ("privacy", "privacy and media", "social media")),
    ] = ()
    how_we_show_love: Annotated[
        Many, H("How you can tell we are fond of each other.", ("love in our family",))
    ] = ()
    humour: Annotated[Many, H("What makes us laugh; what does not.", ("jokes", "what makes us laugh"))] = ()
    when_we_disagree: Annotated[
        Many, H("How we talk when we do not agree.", ("disagreement", "when we argue"))
    ] = ()
    how_to_raise_a_worry: Annotated[
        Many, H("How to tell us something hard.", ("raising a worry", "worries", "if you are worried"))
    ] = ()
    how_we_like_good_news: Annotated[Many, H("How to tell us something good.", ("good news",))] = ()
    health_beliefs: Annotated[
        Many, H("What we think keeps people well; remedies; hospitals.", ("beliefs about health",))
    ] = ()
    grief_and_remembrance: Annotated[
        Many, H("How we mourn and remember, and what to do.", ("grief", "death", "grief and death"))
    ] = ()
    what_explains_us: Annotated[
        Many,
        H(
            "History that explains why we are as we are.",
            ("history that explains us", "our history", "our story"),
        ),
    ] = ()
    what_has_been_hard_with_services: Annotated[
        Many,
        H(
            "What went wrong before, so that it does not again.",
            ("what we find hard with services", "hard with services", "what has not worked"),
        ),
    ] = ()
    what_not_to_assume: Annotated[
        Many, H("What people often get wrong about us.", ("do not assume", "ask do not assume"))
    ] = ()
    our_promises: Annotated[
        Many, H("What you can count on from us.", ("the family's promises", "our promises to you"))
    ] = ()


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
    what_we_hope_to_hear: Annotated[Many, H("What we listen for. For the family.", circle=FAMILY)] = ()


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
    advert: Annotated[Advert | None, H("The public advert.", ("individual advert",), circle=EVERYONE)] = None
    application: Annotated[
        Application | None, H("For people who apply.", ("applying", "how to apply"), circle=APPLICANTS)
    ] = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Said):
    """One person's agreement to be seen or heard, said once and named by many films and photos."""

    name: Annotated[One, H("The short name films use for it.")] = None
    who: Annotated[One, H("Who is seen or heard.", safety=True)] = None
    how: Annotated[
        One,
        H(
            "yes myself, with support, best interests, parental, attorney or deputy; or no, or not asked yet.",
            ("basis", "on what ground"),
            kind=Kind.BASIS,
            safety=True,
        ),
    ] = None
    born: Annotated[
        One,
        H(
            "Their date of birth, where a parent decided: at 16 they decide for themself.",
            ("date of birth", "dob"),
            kind=Kind.DAY,
        ),
    ] = None
    decided_by: Annotated[One, H("Who decided.", ("given by",))] = None
    asked: Annotated[Many, H("Who was asked for their view.", ("who was consulted", "consulted"))] = ()
    showed_us: Annotated[
        Many,
        H(
            "What the person showed us they wished.",
            ("he showed us", "she showed us", "they showed us", "i showed you"),
        ),
    ] = ()
    agreed_on: Annotated[One, H("The day it was agreed.", ("date", "on"), kind=Kind.DAY, safety=True)] = None
    for_: Annotated[Many, H("What for. One purpose, such as induction.", ("purpose", "purposes"))] = ()
    may_be_shown_to: Annotated[
        One,
        H("The widest circle that may see it.", ("share with", "shown to"), kind=Kind.CIRCLE, safety=True),
    ] = None
    until: Annotated[One, H("The last day it holds.", ("expires", "ends"), kind=Kind.DAY, safety=True)] = None
    withdrawn: Annotated[
        One, H("The day it was taken back.", ("withdrawn on", "taken back"), kind=Kind.DAY, safety=True)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InIt(Said):
    """Somebody who can be seen or heard in a film or photo, and what they agreed to."""

    name: Annotated[One, H("Who.")] = None
    agreed: Annotated[
        One,
        H(
            "The short name of an agreement, or `yes herself 2026-09-01`, `no`, `not asked yet`.",
            ("consent",),
            safety=True,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Said):
    """A moment in a film that is worth finding again. Written `0:12 Knock first`."""

    moment: Annotated[
        One, H("When, such as 0:42.", ("at", "from", "time"), kind=Kind.MOMENT, required=True)
    ] = None
    title: Annotated[One, H("What happens.", ("what",))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Film(Said):
    """A film: what it shows, who is in it, what it does not mean."""

    file: Annotated[One, H("The file in the media folder.", kind=Kind.FILM_FILE, required=True)] = None
    title: Annotated[One, H("What it is called.", ("name",))] = None
    shows: Annotated[
        Many, H("What it shows, for somebody who cannot see it.", ("what it shows", "description"))
    ] = ()
    who_is_in_it: Annotated[
        tuple[InIt, ...],
        H(
            "Everyone seen or heard, and what each agreed to. `nobody` if nobody is.",
            ("who's in it", "people in it"),
            keyed="name",
            safety=True,
        ),
    ] = ()
    purpose: Annotated[One, H("The one thing it is for.")] = None
    watch: Annotated[
        One,
        H(
            "When to watch it: first, before the first shift, in the first week …",
            ("stage", "watch when", "when to watch"),
        ),
    ] = None
    what_to_look_for: Annotated[Many, H("Three things to notice.", ("look for",), most=3)] = ()
    what_it_does_not_mean: Annotated[
        Many,
        H(
            "What this film does not allow you to do.",
            ("what this does not mean", "what it does not authorise", "does not mean", "not a script"),
            safety=True,
        ),
    ] = ()
    chapters: Annotated[
        tuple[Mark, ...], H("Moments worth finding: `0:12 Knock first`.", keyed="moment")
    ] = ()
    captions: Annotated[
        Many,
        H("Caption files, or `no speech`, or `not yet, because …`.", ("subtitles",), kind=Kind.CAPTIONS_FILE),
    ] = ()
    transcript: Annotated[Many, H("What is said, in words. Left out, it is made from the captions.")] = ()
    poster: Annotated[
        One, H("The still picture: a moment such as 0:12.", ("poster at",), kind=Kind.MOMENT)
    ] = None
    cut_short: Annotated[
        One, H("Did the recording stop early, and is this all there is?", kind=Kind.YES_NO)
    ] = None
    filmed_by: Annotated[One, H("Who held the phone.")] = None
    filmed_on: Annotated[One, H("When.", ("filmed",), kind=Kind.DAY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo(Said):
    """A photo: what it shows and who is in it."""

    file: Annotated[One, H("The file in the media folder.", kind=Kind.PICTURE_FILE, required=True)] = None
    shows: Annotated[
        One,
        H(
            "Who is in it and what are they doing? For somebody who cannot see it.",
            ("alt", "what it shows", "description"),
        ),
    ] = None
    who_is_in_it: Annotated[
        tuple[InIt, ...],
        H(
            "Everyone in it, and what each agreed to. `nobody` if nobody is.",
            ("who's in it", "people in it"),
            keyed="name",
            safety=True,
        ),
    ] = ()
    focus: Annotated[
        One, H("The part that must never be cut off: from the left, from the top.", kind=Kind.FOCUS)
    ] = None
    taken_by: Annotated[One, H("Who took it.")] = None
    taken_on: Annotated[One, H("When.", ("taken",), kind=Kind.DAY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Videos(Said):
    """videos.yml: films and photos, and who agreed to what."""

    agreed: Annotated[
        tuple[Agreed, ...],
        H(
            "Agreements, each said once under a short name.",
            ("consents", "agreements"),
            keyed="name",
            circle=NOBODY,
            safety=True,
        ),
    ] = ()
    films: Annotated[
        tuple[Film, ...], H("Films, in the order they should be watched.", ("videos", "film"))
    ] = ()
    photos: Annotated[tuple[Photo, ...], H("Photos.", ("pictures", "photo list"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories(Said):
    """stories.yml: good stories, newest first."""

    good_stories: Annotated[
        tuple[Card, ...], H("Something good that happened.", ("stories", "a good story", "good story"))
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Said):
    """Everything written down about one person, by chapter. Made only by `validate`."""

    short_name: str = ""
    """The name used on the command line and for the folder; never shown on a page."""
    profile: Profile = Profile()
    job: JobDescription = JobDescription()
    culture: FamilyCulture = FamilyCulture()
    communication: Communication = Communication()
    people: People = People()
    videos: Videos = Videos()
    stories: Stories = Stories()


CHAPTER_FILES = {
    "profile": "profile",
    "job": "job_description",
    "culture": "family_culture",
    "communication": "communication",
    "people": "people",
    "videos": "videos",
    "stories": "stories",
}
"""Which file (without its ending) each chapter is usually written in. Headings are understood in any of them."""

WORDS_GO_TO: dict[type[Said], str] = {
    Card: "text",
    Contact: "name",
    EmergencyCard: "if_",
    Requirement: "requirement",
    Duties: "anything_else",
    OwnHeading: "lines",
    Sign: "sign",
    Phrase: "say",
    Festival: "name",
    Film: "file",
    Photo: "file",
    InIt: "agreed",
    Mark: "title",
    TellRow: "to_let_me_know",
    ChartRow: "i_do",
}
"""When a block is written as just words, the field those words belong to."""

CAPTIONS_NOT_A_FILE = ("no speech", "not yet")
"""How an answer under `captions` begins when it is not the name of a file."""

GROUPS = (
    "at a glance",
    "one page profile",
    "my one page profile",
    "who i am",
    "about this page",
    "how to support me",
    "emergency facts",
    "communication",
    "family culture",
    "job description",
    "my job description",
    "the job",
    "people",
    "together",
    "basics",
)
"""Headings that only gather others: what stands under them is read as if it stood at the margin."""
