"""Floor: other people's lists of headings, and which of ours belongs under which of theirs. One table a version.

Names are theirs and exact; what each covers is in our words. A field is named `chapter.field`. Documentation is
written from it, and whoever exports to such a standard reads the same table. A newer version goes beside the older.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ABOUT_ME_1_2", "STANDARDS", "Place", "Standard"]


@dataclass(frozen=True, slots=True)
class Place:
    """One heading of a standard, and what of ours goes under it, in order."""

    name: str
    """Exactly as the standard has it."""
    covers: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """A list of headings that others agreed on."""

    name: str
    version: str
    whose: str
    headings: tuple[Place, ...]
    """In its order."""
    at_the_end: tuple[Place, ...]
    """What it asks about the text itself."""
    left_out: dict[str, str]
    """Our fields, or whole chapters, that have no place there, each with the reason."""


def _of(chapter: str, fields: str) -> tuple[str, ...]:
    return tuple(f"{chapter}.{field}" for field in fields.split())


ABOUT_ME_1_2 = Standard(
    name="About Me",
    version="1.2",
    whose="Professional Record Standards Body (PRSB)",
    headings=(
        Place(
            "What is most important to me",
            "What everybody has to know, even in an emergency; values, faith, culture, pets, hopes.",
            (
                *_of("profile", "three_things_to_know_first what_matters_to_me"),
                *_of("support", "hopes_for_my_life my_perfect_week places_i_belong what_is_important_for_me"),
                *_of("support", "how_we_balance_it"),
                *_of("culture", "who_our_family_is faith prayer fasting days_that_matter food_and_drink"),
                *_of("culture", "kitchen_rules clothes_and_modesty hair_and_skin touch_and_hands"),
                *_of("culture", "who_helps_with_personal_care shoes_and_doors pets health_beliefs"),
                *_of("culture", "grief_and_remembrance what_not_to_assume privacy_and_photos"),
            ),
        ),
        Place(
            "People who are important to me",
            "Who and why, how to keep in touch, when to involve them, whom not to contact.",
            (
                *_of("people", "key_contact my_family my_friends my_team agencies co_ordinator"),
                *_of("people", "deputy_co_ordinator who_does_what who_may_know_what who_decides_what"),
                *_of("profile", "who_to_ring"),
                *_of("culture", "names_and_titles greeting_us"),
            ),
        ),
        Place(
            "How I communicate and how to communicate with me",
            "Aids, first language, signs of pain, how I choose, how I like information, what to call me.",
            (
                *_of("profile", "name full_name pronouns say_my_name how_i_say_yes how_i_say_no"),
                *_of("profile", "how_i_say_stop how_i_show_pain how_i_ask_for_the_toilet"),
                *_of("communication", "best_way_to_talk_to_me my_languages please_wait communication_chart"),
                *_of("communication", "how_to_tell_me sounds_and_signs how_i_choose what_i_use"),
                *_of("communication", "how_i_like_information"),
                *_of("culture", "languages_at_home words_we_use"),
            ),
        ),
        Place(
            "My wellness",
            "An ordinary day, unwell, very unwell; what brings it on, the first signs, what helps.",
            (
                *_of("support", "a_good_day a_hard_day good_and_hard_days best_day_ever worst_day_lately"),
                *_of("support", "what_i_have when_i_am_well when_i_am_unwell when_i_am_very_unwell"),
                *_of("support", "contentment_and_distress what_distresses_me health_essentials"),
                *_of("support", "health_history what_keeps_me_well what_i_am_like_at_my_best early_signs"),
                *_of("support", "what_helps what_makes_it_worse when_it_is_really_hard when_it_is_over"),
            ),
        ),
        Place(
            "Please do and please do not",
            "What works, what makes it worse, what not to bring up.",
            (
                *_of("profile", "please_do please_do_not"),
                *_of("communication", "topics_to_leave"),
                *_of("people", "please_do_not_ask_again"),
                *_of("support", "what_past_workers_learned"),
                *_of("culture", "what_has_been_hard_with_services"),
            ),
        ),
        Place(
            "How and when to support me",
            "Emergencies, routines, eating, medicine, moving, aids, decisions, changes by place.",
            (
                *_of("profile", "emergency what_to_tell_999 allergies eating_and_drinking medicines"),
                *_of("profile", "walking_and_lifting what_i_can_see_and_hear never_leave_me_alone_with"),
                *_of("profile", "hospital_bag"),
                *_of("support", "how_and_when_to_support_me morning afternoon evening night routines"),
                *_of("support", "i_get_to_change_my_mind my_week food_i_love food_i_do_not_like"),
                *_of("support", "how_i_eat_and_drink food_plan equipment appointments in_hospital"),
                *_of("support", "who_to_ring_when_it_is_hard limits_on_my_freedom"),
                *_of("support", "how_to_help_me_understand best_time_to_decide worst_time_to_decide"),
                *_of("support", "decisions_in_my_life risks_worth_taking my_phone_and_the_internet"),
                *_of("support", "if_my_family_cannot_be_there if_i_go_missing"),
                *_of("support", "working_and_not_working what_we_will_do what_we_still_have_to_learn"),
            ),
        ),
        Place(
            "Also worth knowing about me",
            "My life so far and now, what I like and do not like, what to talk about.",
            (
                *_of("profile", "hello my_photo what_people_like_about_me i_am_good_at i_like i_do_not_like"),
                *_of("profile", "also_worth_knowing my_own_headings"),
                *_of("communication", "topics_i_love"),
                *_of("stories", "good_stories life_story learning_log"),
                *_of("culture", "television_and_noise gifts money_and_hospitality how_we_show_love humour"),
                *_of("culture", "when_we_disagree how_to_raise_a_worry how_we_like_good_news"),
                *_of("culture", "what_explains_us our_promises"),
                *_of("videos", "films photos"),
            ),
        ),
    ),
    at_the_end=(
        Place(
            "Supported to write this by",
            "Who helped, who they are to me, how to reach them; 150 letters at most.",
            _of("profile", "written_by checked_by"),
        ),
        Place("Date last updated", "The day, with the hour and minute.", _of("profile", "checked_on")),
    ),
    left_out={
        "job": "a job description is not about me",
        "induction": "for new workers only",
        "together": "an agreement between us, not about me alone",
        "profile.colour": "only how the pages look",
        "profile.voice": "only how the pages speak",
        "profile.language_of_these_pages": "the record has a place of its own for it",
        "profile.also_in_these_languages": "only which pages there are",
        "profile.translated_by": "the standard has no place for it",
        "profile.show_before_unlocking": "only for the page before the words are typed",
        "profile.date_of_birth": "the record holds it already",
        "profile.nhs_number": "the record holds it already",
        "profile.address": "the record holds it already",
        "profile.check_again_by": "the standard has no place for it",
        "profile.door_code": "shown to nobody",
        "profile.money": "for the family",
        "profile.legal_papers": "for the family",
        "profile.love_and_private_life": "mine, and never sent on by itself",
        "people.people_i_love": "mine, and never sent on by itself",
        "people.my_privacy": "mine, and never sent on by itself",
        "people.help_i_want_with_love": "mine, and never sent on by itself",
        "people.keeping_safe_my_way": "mine, and never sent on by itself",
        "people.do_not_contact": "for nobody, and never sent on by itself",
        "videos.agreed": "what was agreed decides, and is not shown",
        "videos.country": "whose law says who may agree",
        "videos.parents_decide_until": "whose law says who may agree",
    },
)

STANDARDS = (ABOUT_ME_1_2,)
