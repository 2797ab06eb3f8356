"""support.yml: my days, food, health, decisions, hard times, and what to do when things go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.said import H, Kind, Line, Many, One, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Line):
    """One step of a routine, and who does what."""

    when: Annotated[One, H("What time, roughly.", ("time", "at about"))] = None
    who_does_it: Annotated[One, H("I do, we do together, or you do.", ("who does what", "who"))] = None
    i_may_change: Annotated[Many, H("What I may change or refuse here.", ("i can change", "my choice"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine(Said):
    """Something that goes in the same order each time: a bath, leaving the house, a bus."""

    name: Annotated[One, H("What it is called.", ("routine", "what"), required=True)] = None
    steps: Annotated[tuple[Step, ...], H("One step a line, in order.", ("what happens",))] = ()
    i_may_change: Annotated[Many, H("What I may change or refuse.", ("i can change", "my choice"))] = ()
    if_it_goes_wrong: Annotated[Many, H("What to do when it does not work.", ("when it goes wrong",))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOfDay(Said):
    """One part of a day, when it is good and when it is hard."""

    part: Annotated[One, H("Waking, morning, midday, afternoon, evening or night.", ("time",))] = None
    good: Annotated[Many, H("When it goes well.", ("good day", "on a good day"))] = ()
    hard: Annotated[Many, H("When it does not.", ("bad", "hard day", "on a hard day", "bad day"))] = ()
    so_please: Annotated[Many, H("So what should you do?", ("so we should", "so you should", "please"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday(Said):
    """A day of the week."""

    day: Annotated[One, H("Which day.", ("weekday",))] = None
    plan: Annotated[Many, H("What happens, when it has no time.", ("all day", "what"))] = ()
    morning: Annotated[
        Many,
        H(
            "Before dinner time.",
            (
                "morning routine",
                "am",
            ),
        ),
    ] = ()
    afternoon: Annotated[Many, H("After it.", ("pm",))] = ()
    evening: Annotated[
        Many,
        H(
            "Until bed.",
            (
                "evening routine",
                "bedtime routine",
                "night",
            ),
        ),
    ] = ()
    who_with: Annotated[Many, H("Who is with me.", ("with", "who"))] = ()
    what_it_costs: Annotated[Many, H("Money it takes.", ("cost",))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Said):
    """What is working and what is not, as one of us sees it."""

    who: Annotated[One, H("Whose view: me, family, staff, others.", ("name", "perspective"))] = None
    working: Annotated[Many, H("What works.", ("is working", "what is working"))] = ()
    not_working: Annotated[Many, H("What does not.", ("is not working", "what is not working"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Said):
    """Something that will be done about it."""

    what: Annotated[One, H("What will be done.", ("action",), required=True)] = None
    who: Annotated[One, H("Who does it.", ("by whom",))] = None
    by_when: Annotated[One, H("The last day for it.", ("when", "until"), kind=Kind.DAY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Said):
    """Somewhere I go, and how I move from being there to belonging there."""

    activity: Annotated[One, H("What I do.", ("what", "name"), required=True)] = None
    place: Annotated[One, H("Where.", ("where",))] = None
    now: Annotated[Many, H("How it is now.", ("present", "today"))] = ()
    next_step: Annotated[Many, H("What would help me belong and give.", ("contributing", "next"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthEssential(Said):
    """One thing about my health that everybody has to know. The signed plan wins."""

    what: Annotated[
        One,
        H("What it is: epilepsy, swallowing, diabetes …", ("name", "condition"), required=True, safety=True),
    ] = None
    in_my_words: Annotated[Many, H("What it is like for me.", ("about it",))] = ()
    what_you_see: Annotated[
        Many,
        H(
            "What it looks like, and how long it lasts.",
            ("types", "what it looks like", "signs"),
            safety=True,
        ),
    ] = ()
    every_day: Annotated[
        Many, H("What has to be done or avoided each day.", ("what to do",), safety=True)
    ] = ()
    level: Annotated[
        One, H("A level that is written in the plan, such as IDDSI 4.", ("iddsi level",), safety=True)
    ] = None
    rescue_medicine: Annotated[
        Many, H("When the plan says to give it, and who may.", ("when to give rescue medicine",), safety=True)
    ] = ()
    medicine_anyone_may_give: Annotated[
        Many,
        H(
            "First-aid medicine that anybody may give, such as an adrenaline pen.",
            ("anyone may give", "medicine anybody may give", "first aid"),
            safety=True,
        ),
    ] = ()
    call_999: Annotated[One, H("When to call 999.", ("call 999 if", "call 999 when", "999"), safety=True)] = (
        None
    )
    recovery: Annotated[Many, H("What I need afterwards.", ("afterwards",))] = ()
    plan: Annotated[
        One, H("Which signed plan this comes from, who signed it, and its date.", ("signed plan", "source"))
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment(Said):
    """Something I wear, sit in, stand in or am lifted with."""

    name: Annotated[One, H("What it is.", ("what", "equipment"), required=True)] = None
    how_to_use_it: Annotated[Many, H("How it is put on or used.", ("how", "use"), safety=True)] = ()
    who_may: Annotated[Many, H("Who may use it, and who has to show them.", ("who",), safety=True)] = ()
    checks: Annotated[Many, H("What to look at before, and how often it is serviced.", ("check",))] = ()
    if_it_breaks: Annotated[Many, H("Whom to ring.", ("repairs",))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySign(Said):
    """One part of me, when I am content and when I am not."""

    sign: Annotated[
        One,
        H(
            "Face, eyes, mouth and tongue, sounds, speech, habits, how near I let you come, how I hold myself, skin and breath.",
            ("part", "name"),
        ),
    ] = None
    content: Annotated[Many, H("When I am content.", ("when content", "happy"))] = ()
    distressed: Annotated[
        Many, H("When I am in distress or pain.", ("when distressed", "in distress", "upset"), safety=True)
    ] = ()
    what_helps: Annotated[Many, H("What to try first.", ("please do", "please"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hospital(Said):
    """About me in hospital. Red: you must know. Amber: it matters. Green: it makes it bearable."""

    # Red
    who_i_come_with: Annotated[
        Many, H("Who knows me best and may speak for me.", ("who speaks for me",), safety=True)
    ] = ()
    how_i_agree: Annotated[
        Many,
        H("How I show yes and no to treatment, and who is asked.", ("consent to treatment",), safety=True),
    ] = ()
    tests_and_needles: Annotated[
        Many,
        H(
            "Blood, injections, blood pressure: how they work with me.",
            ("bloods", "injections", "needles"),
            safety=True,
        ),
    ] = ()
    heart_and_breathing: Annotated[
        Many, H("What to know about my heart and breath.", ("heart", "breathing"), safety=True)
    ] = ()
    choking: Annotated[Many, H("How I am kept from choking.", ("swallowing in hospital",), safety=True)] = ()
    medical_history: Annotated[
        Many, H("Operations and illnesses they should know of.", ("history", "operations"), safety=True)
    ] = ()
    if_i_am_anxious: Annotated[
        Many,
        H(
            "What to do if I am frightened.",
            ("what to do if i am anxious", "when i am frightened"),
            safety=True,
        ),
    ] = ()
    faith_and_background: Annotated[
        Many, H("Faith, food rules, language, ethnicity that change my care.", ("religion", "ethnicity"))
    ] = ()
    # Amber
    personal_care: Annotated[Many, H("Washing, dressing, teeth.", ("washing and dressing",))] = ()
    toilet: Annotated[Many, H("What I need, and how often.", ("going to the toilet", "continence"))] = ()
    sleep: Annotated[Many, H("How I sleep, and what I need at night.", ("sleeping", "night"))] = ()
    keeping_safe: Annotated[
        Many, H("Bed rails, wandering, pulling out lines.", ("keeping me safe",), safety=True)
    ] = ()
    who_stays: Annotated[
        Many, H("Who stays with me, day and night.", ("level of support", "who stays with me"))
    ] = ()
    # Green
    what_cheers_me_up: Annotated[
        Many, H("Music, touch, television, people.", ("what helps me", "likes"))
    ] = ()
    what_upsets_me: Annotated[Many, H("Noise, light, strangers, being touched.", ("dislikes",))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Said):
    """One decision in my life: how I take part, and who makes it."""

    decision: Annotated[One, H("What is decided.", ("what", "name"), required=True)] = None
    how_i_am_involved: Annotated[
        Many, H("How I must be involved.", ("how i must be involved", "my part"))
    ] = ()
    who_decides: Annotated[
        One, H("Who makes the final decision.", ("final decision", "who makes the final decision"))
    ] = None
    on_what_ground: Annotated[
        One, H("I decide, best interests, attorney, deputy, court.", ("basis", "how"))
    ] = None
    who_was_asked: Annotated[Many, H("Who was asked for their view.", ("who was consulted", "asked"))] = ()
    decided_on: Annotated[One, H("When.", ("agreed on",), kind=Kind.DAY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Said):
    """Something with a risk in it that is worth doing."""

    what: Annotated[One, H("What I want to do.", ("risk", "name"), required=True)] = None
    why_it_matters: Annotated[Many, H("Why it matters to me.", ("why",))] = ()
    what_could_go_wrong: Annotated[Many, H("What could happen.", ("the risk",), safety=True)] = ()
    how_we_keep_it_safe: Annotated[
        Many, H("What we do about it.", ("how we manage it", "so we"), safety=True)
    ] = ()
    who_agreed: Annotated[Many, H("Who agreed, and when.", ("agreed by", "agreed with"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Said):
    """A limit on my freedom: what, why, who allowed it, and when it is looked at again."""

    limit: Annotated[One, H("What I am not free to do.", ("what", "restriction", "name"), required=True)] = (
        None
    )
    why: Annotated[Many, H("Why.", ("reason", "because"))] = ()
    what_it_rests_on: Annotated[
        One, H("The law, order or decision it rests on.", ("legal basis", "basis"))
    ] = None
    what_i_think_of_it: Annotated[Many, H("What I say or show about it.", ("my view",))] = ()
    looked_at_again: Annotated[
        One, H("The day it has to be looked at again.", ("next looked at", "ends"), kind=Kind.DAY)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IfFamilyCannot(Said):
    """If my family suddenly cannot be there: the first hours and the first days."""

    who_steps_in: Annotated[Many, H("Who comes, in order.", ("who comes", "ring first"), safety=True)] = ()
    where_i_stay: Annotated[Many, H("Where I sleep.", ("where",), safety=True)] = ()
    first_night: Annotated[Many, H("What I need the first night.", ("the first night",), safety=True)] = ()
    what_to_tell_me: Annotated[Many, H("What I am told, and in which words.", ("how to tell me",))] = ()
    what_must_go_on: Annotated[
        Many, H("Medicine, pets, college, money.", ("what has to go on",), safety=True)
    ] = ()
    where_things_are: Annotated[
        Many, H("Papers, plans, bag. Codes and keys go under `door code`.", ("where to find things",))
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IfMissing(Said):
    """If I go missing: what the police and everybody who looks for me have to know."""

    first_of_all: Annotated[
        Many, H("What to do in the first ten minutes.", ("first", "what to do"), safety=True)
    ] = ()
    how_i_look: Annotated[
        Many, H("Height, hair, how I walk, what I wear.", ("description", "what i look like"), safety=True)
    ] = ()
    what_i_carry: Annotated[Many, H("Phone, card, bag, bus pass.", ("i carry",))] = ()
    where_i_might_be: Annotated[
        Many,
        H("Where to look first, and how I would get there.", ("where i may go", "places i go"), safety=True),
    ] = ()
    dangers: Annotated[
        Many, H("Water, roads, cold, missed medicine.", ("risks", "what is dangerous"), safety=True)
    ] = ()
    how_to_come_near: Annotated[
        Many,
        H("What to say and do when you find me.", ("how to approach me", "when you find me"), safety=True),
    ] = ()
    who_to_tell: Annotated[Many, H("Who is rung, in order.", ("who to ring",), safety=True)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Said):
    """support.yml: how and when to support me."""

    how_and_when_to_support_me: Annotated[
        Many, H("What a day of support is like, in a few lines.", ("how and when i need support",))
    ] = ()
    # My day
    a_good_day: Annotated[Many, H("What makes a day good?", ("good day", "my good day"))] = ()
    a_hard_day: Annotated[Many, H("What makes a day hard?", ("bad day", "a bad day", "hard day"))] = ()
    good_and_hard_days: Annotated[
        tuple[PartOfDay, ...],
        H(
            "Part of the day by part: good, hard, so please.",
            ("good and bad days", "good days and bad days"),
            keyed="part",
        ),
    ] = ()
    best_day_ever: Annotated[Many, H("The best one anybody remembers.", ("my best day",))] = ()
    worst_day_lately: Annotated[Many, H("The worst one lately, and why.", ("my worst day lately",))] = ()
    morning: Annotated[
        tuple[Step, ...], H("From waking on, one step a line.", ("mornings", "my morning"))
    ] = ()
    afternoon: Annotated[tuple[Step, ...], H("The same.", ("afternoons", "my afternoon"))] = ()
    evening: Annotated[
        tuple[Step, ...], H("The same, until bed.", ("evenings", "my evening", "bedtime"))
    ] = ()
    night: Annotated[
        tuple[Step, ...], H("Who listens out, what wakes me, what helps.", ("sleep", "at night", "my night"))
    ] = ()
    routines: Annotated[
        tuple[Routine, ...],
        H("Things that go in the same order each time.", ("my routines", "other routines"), keyed="name"),
    ] = ()
    i_get_to_change_my_mind: Annotated[
        Many, H("How I say I want it otherwise today.", ("i can change my mind", "changing my mind"))
    ] = ()
    my_week: Annotated[
        tuple[Weekday, ...],
        H("What happens on which day.", ("weekly plan", "timetable", "week"), keyed="day"),
    ] = ()
    my_perfect_week: Annotated[
        tuple[Weekday, ...],
        H("How a week would be if I could choose.", ("perfect week", "dream week"), keyed="day"),
    ] = ()
    places_i_belong: Annotated[
        tuple[Place, ...],
        H("Where I go, and the next step to belonging there.", ("activities", "community"), keyed="activity"),
    ] = ()
    hopes_for_my_life: Annotated[
        Many,
        H(
            "What I hope for.",
            ("goals", "dreams", "my dreams", "hopes and dreams", "aspirations", "my goals"),
        ),
    ] = ()
    # What is working
    working_and_not_working: Annotated[
        tuple[View, ...],
        H(
            "As each of us sees it: me, family, staff.",
            ("working and not", "what is working and not working"),
            keyed="who",
        ),
    ] = ()
    what_we_will_do: Annotated[
        tuple[Action, ...], H("What will be done about it, by whom, by when.", ("actions", "action plan"))
    ] = ()
    what_is_important_for_me: Annotated[
        Many, H("To be well and safe: what others say has to be.", ("important for me", "important for"))
    ] = ()
    how_we_balance_it: Annotated[
        Many,
        H(
            "Where what I want and what is good for me pull apart, and how we settled it.",
            ("the balance", "balance"),
        ),
    ] = ()
    what_we_still_have_to_learn: Annotated[
        Many, H("What nobody knows yet.", ("still to learn", "what we need to learn"))
    ] = ()
    # Food
    food_i_love: Annotated[
        Many, H("What I love to eat and drink.", ("favourite food", "food i like", "favourite foods"))
    ] = ()
    food_i_do_not_like: Annotated[Many, H("What I will not eat.", ("food i dislike", "food i hate"))] = ()
    how_i_eat_and_drink: Annotated[
        Many, H("Where, with whom, cup, spoon, pace, help.", ("how i eat", "mealtimes", "meals"), safety=True)
    ] = ()
    food_plan: Annotated[
        One,
        H("Which signed plan this comes from, and its date.", ("eating and drinking plan", "mealtime plan")),
    ] = None
    # Keeping well
    what_i_have: Annotated[
        Many, H("My conditions, in my words.", ("my conditions", "diagnosis", "diagnoses"))
    ] = ()
    when_i_am_well: Annotated[
        Many,
        H(
            "How you can tell that I am well.",
            ("how i am when i am well", "my wellness", "what i am like when i am well"),
        ),
    ] = ()
    when_i_am_unwell: Annotated[
        Many,
        H("The first signs that I am not.", ("signs i am unwell", "early signs of illness"), safety=True),
    ] = ()
    when_i_am_very_unwell: Annotated[
        Many,
        H("Signs that somebody has to act now, and what to do.", ("when i am really unwell",), safety=True),
    ] = ()
    contentment_and_distress: Annotated[
        tuple[BodySign, ...],
        H(
            "Sign by sign: when I am content, when I am in distress.",
            ("distress picture", "signs of distress"),
            keyed="sign",
        ),
    ] = ()
    what_distresses_me: Annotated[
        Many, H("What is known to bring it on.", ("known triggers", "triggers"), safety=True)
    ] = ()
    health_essentials: Annotated[
        tuple[HealthEssential, ...],
        H(
            "Epilepsy, swallowing, diabetes: what everybody has to know. The signed plan wins.",
            ("my health", "health"),
            keyed="what",
            safety=True,
        ),
    ] = ()
    equipment: Annotated[
        tuple[Equipment, ...],
        H(
            "Splints, hoist, wheelchair, pump.",
            (
                "hoist and chair",
                "aids and equipment",
                "my equipment",
            ),
            keyed="name",
        ),
    ] = ()
    appointments: Annotated[Many, H("What is regular, and how to get me there.", ("check ups",))] = ()
    health_history: Annotated[Many, H("What happened that still matters.", ("my health history",))] = ()
    what_keeps_me_well: Annotated[
        Many, H("Walking, sleep, people: what I aim for.", ("wellbeing", "my wellbeing goals"))
    ] = ()
    in_hospital: Annotated[
        Hospital | None,
        H("What a ward has to know.", ("hospital", "about me in hospital", "hospital passport")),
    ] = None
    # When things are hard
    what_i_am_like_at_my_best: Annotated[Many, H("What I am like when all is well.", ("at my best",))] = ()
    early_signs: Annotated[Many, H("What you see first.", ("first signs", "warning signs"), safety=True)] = ()
    what_helps: Annotated[
        Many, H("What to do then.", ("what calms me", "what helps me calm down"), safety=True)
    ] = ()
    what_makes_it_worse: Annotated[
        Many, H("What never to do then.", ("what does not help", "what worries or upsets me"), safety=True)
    ] = ()
    when_it_is_really_hard: Annotated[
        Many, H("What it looks like, and what keeps everybody safe.", ("in a crisis", "crisis"), safety=True)
    ] = ()
    when_it_is_over: Annotated[Many, H("What I need when it has passed.", ("after a hard time",))] = ()
    who_to_ring_when_it_is_hard: Annotated[
        Many, H("Names, in order.", ("who to ring in a crisis",), safety=True)
    ] = ()
    limits_on_my_freedom: Annotated[
        tuple[Limit, ...],
        H(
            "Each with its reason, its ground in law, and the day it is looked at again.",
            ("restrictions", "dols", "limits"),
            keyed="limit",
        ),
    ] = ()
    what_past_workers_learned: Annotated[
        Many, H("What others found out the hard way.", ("learned by others",))
    ] = ()
    # What I decide
    how_to_help_me_understand: Annotated[
        Many, H("Pictures, objects, trying it out, a second go.", ("ways to help me understand",))
    ] = ()
    best_time_to_decide: Annotated[Many, H("When, where, with whom.", ("best time to ask me",))] = ()
    worst_time_to_decide: Annotated[Many, H("When not to ask.", ("worst time to ask me",))] = ()
    decisions_in_my_life: Annotated[
        tuple[Decision, ...],
        H(
            "How I am involved, and who decides.",
            ("decision agreement", "important decisions"),
            keyed="decision",
        ),
    ] = ()
    risks_worth_taking: Annotated[
        tuple[Risk, ...],
        H(
            "What I want to do although it could go wrong.",
            ("positive risks", "risks i want to take"),
            keyed="what",
        ),
    ] = ()
    my_phone_and_the_internet: Annotated[
        Many, H("What I do online, and what help I want with it.", ("technology", "online life", "internet"))
    ] = ()
    # When nobody planned for it
    if_my_family_cannot_be_there: Annotated[
        IfFamilyCannot | None,
        H(
            "If mum is ill tonight.",
            ("emergency plan", "if mum is ill tonight", "contingency plan"),
            safety=True,
        ),
    ] = None
    if_i_go_missing: Annotated[
        IfMissing | None,
        H(
            "What the police and everybody who looks for me must know.",
            ("missing person", "if i am missing"),
            safety=True,
        ),
    ] = None
