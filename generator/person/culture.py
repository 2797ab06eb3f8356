"""family_culture.yml: how our family does things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from generator.said import H, Many, One, Said


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
