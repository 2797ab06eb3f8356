"""Love, friends and privacy: for the person, and whoever they say. Without such lines there is no such page."""

from __future__ import annotations

from generator.compose.desk import Desk
from generator.compose.sayings import section, word_list
from generator.site import Page


def page(desk: Desk) -> Page | None:
    """Love, friends and privacy."""
    words, people = desk.words, desk.person.people
    private = desk.person.profile.love_and_private_life
    sections = (
        *section(words("close.life"), "life", word_list(desk, private)),
        *section(words("close.love"), "love", word_list(desk, people.people_i_love)),
        *section(words("close.privacy"), "privacy", word_list(desk, people.my_privacy)),
        *section(words("close.help"), "help", word_list(desk, people.help_i_want_with_love)),
        *section(words("close.safe"), "safe", word_list(desk, people.keeping_safe_my_way)),
    )
    if not sections:
        return None
    return Page("close", "close/", words("kind.close"), words("close.title"), "people", sections)
